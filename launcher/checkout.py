"""Where everything is, how a problem is told, and how another program is started."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WINDOWS = "win32"

# Settings of the person's own Python that would leak into ours: folders to import from, places to install to.
_FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_TARGET", "PIP_USER")


class Problem(Exception):
    """Something that the person can do something about. Its text is one or two plain sentences."""


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """The folder that holds run.py, and the places inside it."""

    root: Path
    platform: str = sys.platform
    venv_name: str = ".venv"

    @property
    def venv(self) -> Path:
        return self.root / self.venv_name

    @property
    def log(self) -> Path:
        return self.root / ".venv-setup.log"

    @property
    def runtime_lock(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def developer_lock(self) -> Path:
        return self.root / "requirements-dev.lock"

    @property
    def oracles_lock(self) -> Path:
        return self.root / "requirements-oracles.lock"

    @property
    def project(self) -> Path:
        return self.root / "pyproject.toml"

    @property
    def python(self) -> Path:
        return self.script("python")

    def script(self, name: str) -> Path:
        """A program inside the virtual environment."""
        if self.platform == WINDOWS:
            return self.venv / "Scripts" / (name + ".exe")
        return self.venv / "bin" / name


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for a program of ours, without the settings that belong to another Python."""
    return {name: value for name, value in environ.items() if name not in _FOREIGN}


def say(text: str) -> None:
    """One calm line. Written out at once, so that it stands before what the next program prints."""
    print(text, flush=True)


def hand_over(command: Sequence[str | Path], *, environ: Mapping[str, str]) -> int:
    """Let `command` take the place of this process, so that signals and the exit code are its own.

    Windows knows no such thing: there this process waits and returns the exit code.
    """
    arguments = [str(part) for part in command]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform != WINDOWS:
        os.execve(arguments[0], arguments, dict(environ))
    return subprocess.run(arguments, env=dict(environ), check=False).returncode

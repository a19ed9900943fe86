"""`run.py test --oracles`: our counting against other people's programs, in an environment of their own.

It weighs some 800 MB, and nothing of it is shipped. The environment of the app stays without it: what these programs
bring along would change how the app starts.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from launcher.checkout import Checkout, Problem, child_environment, say
from launcher.environment import install_problem, last_lines
from launcher.one_at_a_time import one_at_a_time

_FOLDER = "tests/oracles"


def run_oracles(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Set the environment up where it is not, then run the tests that need it. Raises Problem."""
    python = set_up_oracles(checkout)
    command = [str(python), "-m", "pytest", "-c", f"{_FOLDER}/pytest.ini", f"--confcutdir={_FOLDER}", "-m", "oracle"]
    return subprocess.run(
        [*command, *arguments, _FOLDER], cwd=checkout.root, env=child_environment(os.environ), check=False
    ).returncode


def set_up_oracles(checkout: Checkout) -> Path:
    """The Python of the environment, made if the lock or the Python that makes it has changed."""
    folder = checkout.root / ".venv-oracles"
    python = replace(checkout, venv_name=folder.name).python
    stamp = folder / "offsite-oracles"
    wanted = _digest(checkout)
    with one_at_a_time(checkout.root / ".venv-setup.lock"):
        if not (python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted):
            say("Setting up what our counting is compared with (once, some minutes, 800 MB) ...")
            if folder.exists():
                shutil.rmtree(folder)
            venv.EnvBuilder(with_pip=True, symlinks=sys.platform != "win32").create(folder)
            _install(checkout, python=python)
            stamp.write_text(wanted, encoding="ascii")
    return python


def _install(checkout: Checkout, *, python: Path) -> None:
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar=off", "--retries=2"]
    locked = ["--require-hashes", "--only-binary=:all:", f"--requirement={checkout.oracles_lock.name}"]
    done = subprocess.run(
        [python, "-m", "pip", "install", *options, *locked],
        cwd=checkout.root,
        env=child_environment(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        lines = "".join(f"\n    {line}" for line in last_lines(done.stdout, count=5))
        raise Problem(install_problem(done.stdout, python=sys.version_info[:2]) + lines)


def _digest(checkout: Checkout) -> str:
    try:
        content = checkout.oracles_lock.read_bytes()
    except FileNotFoundError:
        raise Problem(f"The file {checkout.oracles_lock.name} is missing beside run.py.") from None
    return hashlib.sha256(content + sys.version.encode() + sys.base_prefix.encode()).hexdigest()

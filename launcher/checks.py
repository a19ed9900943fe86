"""What `run.py test` and `run.py bench` do: linters, tests, figures."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher.checkout import Checkout, child_environment, say
from launcher.displays import virtual_display

_MOST_WORKERS = 4
_MEMORY_NEEDED = 1 << 30
"""Bytes: many times what the tests have at one moment."""


@dataclass(frozen=True, kw_only=True)
class PytestRun:
    """What `run.py test ...` was asked for."""

    long: bool
    display: bool
    # Handed to pytest as they are.
    rest: tuple[str, ...]

    @property
    def only_tests(self) -> bool:
        """Whoever asks for certain tests wants them now, without the linters."""
        return self.display or bool(self.rest)

    @property
    def marked(self) -> str:
        """The marks of the tests that run, as pytest's -m takes them."""
        if self.display:
            return "display" if self.long else "display and not long"
        return "not display and not oracle" if self.long else "not long and not display and not oracle"


def parse_test_arguments(arguments: Sequence[str]) -> PytestRun:
    """Split our own two options from what is meant for pytest."""
    rest = tuple(argument for argument in arguments if argument not in {"--long", "--display"})
    return PytestRun(long="--long" in arguments, display="--display" in arguments, rest=rest)


def run_tests(checkout: Checkout, *, run: PytestRun, folder: Path) -> int:
    """Everything that was asked for, also after a failure; returns the exit code of the first that failed.

    `folder`: where the person stands, so that paths are understood from there.
    """
    # The long run promises things about disks, and so it has a real one.
    place = None if run.long else memory_folder()
    with tempfile.TemporaryDirectory(prefix="offsite-test-", dir=place, ignore_cleanup_errors=True) as home:
        environ = environment_for_tests(os.environ, home=home, run=run)
        if place is not None:
            environ["PYTEST_DEBUG_TEMPROOT"] = home
        if run.display:
            with virtual_display(checkout) as name:
                return _run(checkout, [pytest_command(checkout, run=run, folder=folder)], {**environ, "DISPLAY": name})
        tests = pytest_command(checkout, run=run, folder=folder)
        if run.only_tests:
            return _run(checkout, [tests], environ)
        # The types take most of a minute of one core, and the tests, which wait now and then, leave it to them.
        with _beside(checkout, types_command(checkout), environ) as types:
            codes = [_run(checkout, [*lint_commands(checkout), tests], environ)]
        return _first_failure([*codes, types()])


def run_bench(checkout: Checkout, arguments: Sequence[str]) -> int:
    """The measured figures; with --check, exit code 1 when one is over its bar."""
    environ = child_environment(os.environ)
    return _run(checkout, [[str(checkout.python), "-m", "tests.bench", *arguments]], environ)


def environment_for_tests(environ: Mapping[str, str], *, home: str, run: PytestRun) -> dict[str, str]:
    """For tests and linters: no window on the person's own screen, and a safety net below the person's own data."""
    result = child_environment(environ)
    result["OFFSITE_HOME"] = home
    result["QT_QPA_PLATFORM"] = "xcb" if run.display else "offscreen"
    # Compiled once, and not by every worker and each of some hundred starts again.
    result.pop("PYTHONDONTWRITEBYTECODE", None)
    # With it, some programs would open their window on the person's screen and not on the virtual one.
    result.pop("WAYLAND_DISPLAY", None)
    if run.long:
        result["OFFSITE_LONG"] = "1"
    return result


def memory_folder(folder: Path = Path("/dev/shm")) -> Path | None:
    """Where files are in memory, roomy enough for the tests; None where there is no such place.

    They make some ten thousand durable commits, and would wait for the disk for half of their time.
    """
    try:
        found = os.statvfs(folder)
    except (AttributeError, OSError):
        return None
    fits = found.f_bavail * found.f_frsize >= _MEMORY_NEEDED and not found.f_flag & getattr(os, "ST_NOEXEC", 0)
    return folder if fits and os.access(folder, os.W_OK | os.X_OK) else None


def lint_commands(checkout: Checkout) -> list[list[str]]:
    """The quick linters."""
    ruff = str(checkout.script("ruff"))
    return [[ruff, "check"], [ruff, "format", "--check"]]


def types_command(checkout: Checkout) -> list[str]:
    """The checker of types."""
    return [str(checkout.script("basedpyright"))]


def pytest_command(checkout: Checkout, *, run: PytestRun, folder: Path) -> list[str]:
    """One call of pytest."""
    command = [str(checkout.python), "-m", "pytest", "-m", run.marked]
    if not run.only_tests:
        # Slow tests stand together in a file; a worker that is done takes over what another has left.
        command += ["-n", str(min(os.cpu_count() or 1, _MOST_WORKERS)), "--dist", "worksteal"]
    return [*command, *(_from_root(argument, folder=folder, root=checkout.root) for argument in run.rest)]


def _from_root(argument: str, *, folder: Path, root: Path) -> str:
    """A path as the person wrote it, as pytest needs it: it runs in the root. Anything else stays as it is."""
    if folder == root or argument.startswith("-"):
        return argument
    path, separator, test = argument.partition("::")
    return str(folder / path) + separator + test if (folder / path).exists() else argument


def _run(checkout: Checkout, commands: Sequence[Sequence[str]], environ: Mapping[str, str]) -> int:
    codes: list[int] = []
    for command in commands:
        if len(commands) > 1:
            _head(command)
        codes.append(subprocess.run(command, cwd=checkout.root, env=dict(environ), check=False).returncode)
    return _first_failure(codes)


@contextmanager
def _beside(checkout: Checkout, command: Sequence[str], environ: Mapping[str, str]) -> Generator[Callable[[], int]]:
    """Run `command` beside what is done inside; what was yielded tells what it had to say, and its exit code."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(
            subprocess.run, command, cwd=checkout.root, env=dict(environ), check=False, capture_output=True, text=True
        )

        def told() -> int:
            done = running.result()
            _head(command)
            say(f"{done.stdout or ''}{done.stderr or ''}".rstrip())
            return done.returncode

        yield told


def _head(command: Sequence[str]) -> None:
    say("== " + shlex.join([Path(command[0]).stem, *command[1:]]))


def _first_failure(codes: Sequence[int]) -> int:
    return next((code if code > 0 else 1 for code in codes if code), 0)

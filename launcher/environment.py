"""The virtual environment: when it is good, when it is made anew, and how it is made."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import cast

from launcher.checkout import WINDOWS, Checkout, Problem, child_environment, say
from launcher.one_at_a_time import one_at_a_time
from launcher.system_packages import has_apt

# Raise it when a change below asks for every environment to be made anew.
SETUP_VERSION = 1
NEWEST_TESTED = (3, 14)
# STRICT tables came with this version.
SQLITE_NEEDED = (3, 37)

_STAMP = "offsite-setup.json"
_NO_NETWORK = (
    "ConnectionError",
    "Failed to establish a new connection",
    "NameResolutionError",
    "ProxyError",
    "Temporary failure in name resolution",
    "Read timed out",
)


class Step(Enum):
    """What has to be done before the environment can be used."""

    NOTHING = "nothing"
    INSTALL = "install"
    REMAKE = "remake"


def set_up(checkout: Checkout, *, developer: bool) -> None:
    """Make the virtual environment good, if it is not yet. `developer` adds what tests and linters need.

    When it is good already, this reads three files and starts nothing. Raises Problem.
    """
    wanted = wanted_stamp(checkout, base=base_digest(checkout), developer=developer)
    if _step(checkout, wanted) is Step.NOTHING:
        return
    _refuse_unfit_python(checkout)
    with one_at_a_time(checkout.root / ".venv-setup.lock") as lock:
        # Somebody else may have done it while this run waited.
        step = _step(checkout, wanted)
        if step is not Step.NOTHING:
            _Work(checkout, lock=lock).do(step, wanted=wanted)


# --- The stamp: which environment this is ---


def wanted_stamp(checkout: Checkout, *, base: str, developer: bool) -> dict[str, str]:
    """The stamp of a good environment.

    `base`: what only a new environment can change. `runtime`, `developer`: what pip can bring up to date.
    """
    runtime_lock = _content(checkout.runtime_lock)
    stamp = {"base": base, "runtime": _digest([runtime_lock, _content(checkout.project)])}
    if developer:
        stamp["developer"] = _digest([runtime_lock, _content(checkout.developer_lock)])
    return stamp


def base_digest(checkout: Checkout) -> str:
    """Of the Python that makes the environment and the place where it stands: a moved one is broken.

    Without the third number of the version: Python 3.11.9 goes on with what 3.11.8 made, also without a network.
    """
    machine = sysconfig.get_platform() if sys.platform == WINDOWS else os.uname().machine
    parts = [
        str(SETUP_VERSION),
        sys.implementation.name,
        f"{sys.version_info.major}.{sys.version_info.minor}{getattr(sys, 'abiflags', '')}",
        machine,
        sys.base_prefix,
        str(checkout.venv),
    ]
    return _digest(part.encode("utf-8", "surrogateescape") for part in parts)


def next_step(*, found: Mapping[str, str], wanted: Mapping[str, str]) -> Step:
    """No stamp, or another base: made anew. The same base with other packages: pip brings it up to date."""
    if found.get("base") != wanted["base"]:
        return Step.REMAKE
    if all(found.get(part) == digest for part, digest in wanted.items()):
        return Step.NOTHING
    return Step.INSTALL


def read_stamp(venv: Path) -> dict[str, str]:
    """The stamp of what stands there, empty when it cannot be read."""
    try:
        stamp = json.loads((venv / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, str]", stamp) if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, stamp: Mapping[str, str]) -> None:
    """Whole or not at all: a run that is killed here leaves no half stamp."""
    new = venv / (_STAMP + ".new")
    new.write_text(json.dumps(dict(stamp), indent=1) + "\n", encoding="utf-8")
    new.replace(venv / _STAMP)


def _step(checkout: Checkout, wanted: Mapping[str, str]) -> Step:
    if not (checkout.python.exists() and checkout.script("offsite").exists()):
        return Step.REMAKE
    return next_step(found=read_stamp(checkout.venv), wanted=wanted)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Problem(f"The file {path.name} is missing beside run.py. Get a complete copy of Offsite.") from None


def _digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


# --- What this Python must have ---


def sqlite_problem(version: str | None) -> str | None:
    """Why the SQLite inside this Python will not do; None if it does. `version` is None where there is none at all."""
    needed = ".".join(map(str, SQLITE_NEEDED))
    advice = "Start run.py with another Python, for example one from python.org or a newer one of your system."
    if version is None:
        return f"This Python was built without SQLite, and Offsite needs {needed} or newer. {advice}"
    if tuple(int(number) for number in version.split(".")[:2]) < SQLITE_NEEDED:
        return f"Offsite needs SQLite {needed} or newer, and this Python has {version}. {advice}"
    return None


def venv_problem(missing: Sequence[str], *, apt: bool, python: str) -> str | None:
    """Why no virtual environment can be made; None if one can. `missing`: modules of it, `python`: like "3.11"."""
    if not missing:
        return None
    if apt:
        cure = f"Install it with: sudo apt install python{python}-venv"
    else:
        cure = "Start run.py with a complete Python, for example one from python.org."
    return f"This Python cannot make virtual environments: its part {missing[0]} is missing. {cure}"


def _refuse_unfit_python(checkout: Checkout) -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    problem = venv_problem(missing, apt=has_apt(checkout.platform), python=version) or sqlite_problem(_sqlite_version())
    if problem:
        raise Problem(problem)


def _sqlite_version() -> str | None:
    try:
        import sqlite3
    except ImportError:
        return None
    return sqlite3.sqlite_version


# --- The work ---


class _Work:
    """One set-up, from the moment that the lock is held."""

    def __init__(self, checkout: Checkout, *, lock: int) -> None:
        self._checkout = checkout
        # pip inherits the lock, so that nobody begins while a pip that outlived its run.py still writes.
        self._inherited = () if sys.platform == WINDOWS else (lock,)

    def do(self, step: Step, *, wanted: Mapping[str, str]) -> None:
        """Bring everything that differs from `wanted` up to date, and write down what is done as it is done."""
        self._checkout.log.write_bytes(b"")
        stamp = read_stamp(self._checkout.venv)
        if step is Step.REMAKE:
            say("Setting up Offsite (once, about a minute) ...")
            stamp = self._make_anew(wanted)
        elif stamp.get("runtime") != wanted["runtime"]:
            say("Bringing the set-up up to date ...")
            stamp = self._stage(self._install_offsite, stamp=stamp, part="runtime", wanted=wanted)
        if "developer" in wanted and stamp.get("developer") != wanted["developer"]:
            say("Installing what the tests need (once, about half a minute) ...")
            self._stage(self._install_tools, stamp=stamp, part="developer", wanted=wanted)

    def _make_anew(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """A new environment; the old one is kept until the new one works, because without a network it never will."""
        current, old = self._checkout.venv, self._checkout.root / ".venv-old"
        _remove(old)
        if os.path.lexists(current):
            # Where programs in use cannot be moved, this fails before anything is lost.
            current.rename(old)
        try:
            self._make()
            stamp = self._stage(self._install_offsite, stamp={"base": wanted["base"]}, part="runtime", wanted=wanted)
        except (Problem, KeyboardInterrupt):
            if read_stamp(old):
                _remove(current)
                old.rename(current)
            raise
        _remove(old)
        return stamp

    def _stage(
        self, install: Callable[[], None], *, stamp: dict[str, str], part: str, wanted: Mapping[str, str]
    ) -> dict[str, str]:
        """The stamp goes first and comes back last: killed in between, the next run makes everything anew."""
        venv = self._checkout.venv
        (venv / _STAMP).unlink(missing_ok=True)
        try:
            install()
        except Problem:
            # pip refused by itself and so changed nothing: what stood before is still good for what it was good for.
            write_stamp(venv, stamp)
            raise
        done = {**stamp, part: wanted[part]}
        write_stamp(venv, done)
        return done

    def _make(self) -> None:
        import venv

        target = self._checkout.venv
        try:
            venv.EnvBuilder(with_pip=True, symlinks=sys.platform != WINDOWS).create(target)
        except subprocess.CalledProcessError as error:
            self._checkout.log.write_bytes(error.output or b"")
            raise Problem(f"Python could not make the virtual environment {target}.{self._end_of_log()}") from error

    def _install_offsite(self) -> None:
        self._pip(*_locked(self._checkout.runtime_lock))
        self._pip("--no-deps", "--no-build-isolation", "--editable", ".")
        _make_path_relative(self._checkout)

    def _install_tools(self) -> None:
        self._pip(*_locked(self._checkout.developer_lock))

    def _pip(self, *arguments: str) -> None:
        options = ["--disable-pip-version-check", "--no-input", "--no-warn-script-location", "--progress-bar=off"]
        with self._checkout.log.open("ab") as log:
            done = subprocess.run(
                [self._checkout.python, "-m", "pip", "install", *options, "--retries=2", *arguments],
                cwd=self._checkout.root,
                env=child_environment(os.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=self._inherited,
                check=False,
            )
        if done.returncode != 0:
            log_text = self._checkout.log.read_text(encoding="utf-8", errors="replace")
            raise Problem(install_problem(log_text, python=sys.version_info[:2]) + self._end_of_log())

    def _end_of_log(self) -> str:
        text = self._checkout.log.read_text(encoding="utf-8", errors="replace")
        lines = last_lines(text, count=5)
        return "".join(f"\n    {line}" for line in lines) + f"\nAll of it is in {self._checkout.log}"


def install_problem(log: str, *, python: tuple[int, ...]) -> str:
    """What to say first when pip fails, read off what it printed."""
    if any(sign in log for sign in _NO_NETWORK):
        return "The set-up needs a network, once, and could not reach it. Afterwards Offsite works without one."
    if "No space left on device" in log:
        return "The disk is full. The set-up needs about 500 MB."
    if python > NEWEST_TESTED:
        newest = ".".join(map(str, NEWEST_TESTED))
        return f"The set-up failed. Offsite is made for Python 3.11 to {newest}; this one is newer."
    return "The set-up failed: pip could not install what Offsite needs."


def last_lines(text: str, *, count: int) -> list[str]:
    """The last `count` lines that say something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line if len(line) <= 200 else line[:200] + " ..." for line in lines[-count:]]


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _locked(lock: Path) -> list[str]:
    # Wheels only: building from source would need compilers, and packages that no hash vouches for.
    return ["--require-hashes", "--only-binary=:all:", f"--requirement={lock.name}"]


def _make_path_relative(checkout: Checkout) -> None:
    """Write the editable install's path as a relative one.

    pip writes it in UTF-8; Python before 3.13 reads it in the encoding of the locale, so that on Windows a folder such
    as "Büro" would not be found. A relative path is plain ASCII everywhere.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site_packages = checkout.venv / ("Lib" if checkout.platform == WINDOWS else f"lib/{version}") / "site-packages"
    for path in site_packages.glob("_offsite.pth"):
        path.write_text(os.path.relpath(checkout.root, site_packages) + "\n", encoding="ascii")

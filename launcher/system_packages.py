"""Libraries and programs that come from Debian and Ubuntu: which are missing, and how they come here."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from launcher.checkout import Checkout, Problem, say

# Which package holds which library that Qt's GUI and its xcb plugin ask the system for.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

_QT_FILES = ("plugins/platforms/libqxcb.so", "lib/libQt6Gui.so.6")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found$", re.MULTILINE)
_FAMILY = {"debian", "ubuntu"}


def is_debian_family(os_release: str) -> bool:
    """From the text of /etc/os-release: Debian, Ubuntu, or what is made of them."""
    for line in os_release.splitlines():
        name, _, value = line.partition("=")
        if name in {"ID", "ID_LIKE"} and _FAMILY & set(value.strip("\"'").split()):
            return True
    return False


def has_apt(platform: str) -> bool:
    """True on a Debian or Ubuntu that has its installer."""
    if platform != "linux" or shutil.which("apt-get") is None:
        return False
    try:
        return is_debian_family(Path("/etc/os-release").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False


def missing_libraries(ldd_output: str) -> list[str]:
    """The libraries that `ldd` did not find, each once, in order."""
    return sorted(set(_NOT_FOUND.findall(ldd_output)))


def packages_for(libraries: Iterable[str]) -> list[str]:
    """The packages that hold `libraries`, each once, in order. Unknown libraries have none."""
    return sorted({PACKAGES[library] for library in libraries if library in PACKAGES})


def install_command(packages: Sequence[str]) -> str:
    """The one line for a person who may install things."""
    return "sudo apt-get install " + " ".join(packages)


def provide_qt_libraries(checkout: Checkout) -> None:
    """Install what Qt's window needs on Debian and Ubuntu, or print the command for it and go on.

    Looked at once for each environment; a missing library is looked for again at the next start. Never raises: without
    these libraries everything but the window works.
    """
    seen = checkout.venv / "offsite-qt-libraries"
    if seen.exists() or not has_apt(checkout.platform):
        return
    missing = _missing_for_qt(checkout)
    packages = packages_for(missing)
    if packages and may_install():
        say("Installing the libraries that Qt needs: " + " ".join(packages))
        apt_install(checkout, packages)
        missing = _missing_for_qt(checkout)
        packages = packages_for(missing)
    if packages:
        say("The window needs libraries that are not here yet. Install them with:\n    " + install_command(packages))
    elif missing:
        say("The window needs libraries that are not here, of packages unknown to me: " + " ".join(missing))
    else:
        seen.touch()


def provide_programs(checkout: Checkout, *, packages: dict[str, str]) -> None:
    """Make sure that programs are here; `packages` names the package of each. Raises Problem with the command."""
    missing = _absent(packages)
    if missing and has_apt(checkout.platform) and may_install():
        say("Installing " + " ".join(missing) + " ...")
        apt_install(checkout, missing)
        missing = _absent(packages)
    if not missing:
        return
    if has_apt(checkout.platform):
        raise Problem("Programs for this are missing. Install them with:\n    " + install_command(missing))
    raise Problem("Programs for this are missing; install them by your system's own means: " + " ".join(packages))


def may_install() -> bool:
    """Only root installs: nobody is ever asked for a password."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(checkout: Checkout, packages: Sequence[str]) -> bool:
    """Install with apt-get; True if it worked. Fetches the lists only when the first try fails."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    return _apt(checkout, install) or (_apt(checkout, ["apt-get", "update"]) and _apt(checkout, install))


def _apt(checkout: Checkout, command: list[str]) -> bool:
    with checkout.log.open("ab") as log:
        done = subprocess.run(
            # Waits for another apt-get instead of failing at its lock.
            [*command, "-o", "DPkg::Lock::Timeout=120"],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return done.returncode == 0


def _absent(packages: dict[str, str]) -> list[str]:
    return sorted({package for program, package in packages.items() if shutil.which(program) is None})


def _missing_for_qt(checkout: Checkout) -> list[str]:
    ldd = shutil.which("ldd")
    files = [path for name in _QT_FILES for path in checkout.venv.glob(f"lib/python*/site-packages/PySide6/Qt/{name}")]
    if ldd is None or not files:
        return []
    # One file at a time and both pipes: ldd has only an exit code for files that it cannot read.
    outputs = [subprocess.run([ldd, path], capture_output=True, text=True, check=False).stdout for path in files]
    return missing_libraries("\n".join(outputs))

"""Is there a screen, and a virtual one for tests that need a real window."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from types import FrameType

from launcher.checkout import Checkout, Problem
from launcher.system_packages import provide_programs

# The program that each Debian package is wanted for.
_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
_START_SECONDS = 30


def has_display(*, platform: str, environ: Mapping[str, str]) -> bool:
    """True where a window can be seen. On Windows and macOS that is taken for granted."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual_display(checkout: Checkout) -> Generator[str, None, None]:
    """Start Xvfb on a free number, yield its name, like ":99", and stop it at the end. Raises Problem."""
    if sys.platform != "linux":
        raise Problem("`run.py test --display` works on Linux only: it needs the virtual screen Xvfb.")
    provide_programs(checkout, packages=_PROGRAMS)
    # A polite request to end becomes an exception, so that Xvfb is stopped then too.
    before = signal.signal(signal.SIGTERM, _end)
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        # Xvfb looks for a free number by itself and writes it to -displayfd when it is ready.
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write_end,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl+C at the terminal reaches the tests first; Xvfb must outlive them.
        start_new_session=True,
    )
    try:
        os.close(write_end)
        yield ":" + _display_number(read_end)
    finally:
        os.close(read_end)
        _stop(server)
        signal.signal(signal.SIGTERM, before)


def _display_number(read_end: int) -> str:
    text = b""
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([read_end], [], [], _START_SECONDS)
        more = os.read(read_end, 64) if ready else b""
        if not more:
            raise Problem("The virtual screen Xvfb did not start. Try it by hand: Xvfb :99")
        text += more
    return text.decode("ascii").strip()


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)

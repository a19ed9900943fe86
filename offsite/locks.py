"""One process at a time: a lock that the system takes back from a process that ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_APP = "app.lock"


def take_app(folder: Path) -> int | None:
    """Be the one app of the data folder `folder`; None where the disk gives no lock.

    Raises BlockingIOError where another process is it. A folder that gives no lock gives no document either, and the
    window is where that is said.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return take(folder / _APP)
    except BlockingIOError:
        raise
    except OSError:
        return None


def take(path: Path) -> int:
    """Lock the file `path`, made where it is not there; a handle that holds the lock until `give_back`.

    Raises BlockingIOError where another process has it, OSError where the disk gives none.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(handle)
        raise
    return handle


def give_back(handle: int) -> None:
    """Let the next one have it."""
    os.close(handle)


@contextmanager
def held(path: Path, *, patience: float) -> Generator[None]:
    """Hold the lock `path`, waited for at most `patience` seconds. Raises BlockingIOError after that, OSError."""
    end = time.monotonic() + patience
    while True:
        try:
            handle = take(path)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                raise
        time.sleep(patience / 100)
    try:
        yield
    finally:
        give_back(handle)

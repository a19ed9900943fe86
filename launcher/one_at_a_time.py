"""Only one run.py at a time sets things up."""

import errno
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from launcher.checkout import say

_WAITING = "Another run.py is setting up Offsite; waiting for it ..."


@contextmanager
def one_at_a_time(path: Path) -> Generator[int, None, None]:
    """Hold the lock on `path`; wait while somebody else holds it. Yields the file descriptor that carries the lock.

    The operating system's own lock, and not a file that merely exists: it goes when its holder goes, so a killed run
    leaves nothing behind. A child that inherits the descriptor keeps the lock: a pip that outlives its run.py is waited
    for.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int) -> None:
        told = False
        while True:
            try:
                # Tries once a second, ten times, then raises.
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLOCK:
                    # This file system knows no locks; see below.
                    return
            else:
                return
            if not told:
                say(_WAITING)
                told = True

else:
    import fcntl

    def _acquire(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(_WAITING)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            # Some network file systems know no locks. Two runs at once are rare; not starting at all would be worse.
            return

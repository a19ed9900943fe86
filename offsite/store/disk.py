"""The one seam between the store and the file system.

Every write, fsync, replace, unlink, rename and lock that the store makes itself goes through a `Disk`, and every
COMMIT of SQLite too, so that a test can make each of them fail, or report failure after it has happened. SQLite's own
writes are reached one level below, at its VFS.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import time
from pathlib import Path

# How long a replace is tried where another program holds the target open (Windows: virus scanners, cloud clients).
REPLACE_TRIES = 10
REPLACE_PAUSE = 0.05


class Disk:
    """The real file system. Every method raises OSError as the system gives it; `commit` raises sqlite3.Error."""

    def read(self, path: Path, *, limit: int) -> bytes:
        """At most `limit` + 1 bytes, so that a caller can tell "too large" without reading all of it."""
        with path.open("rb", buffering=0) as file:
            parts: list[bytes] = []
            left = limit + 1
            while left > 0:
                part = file.read(min(left, 1 << 20))
                if not part:
                    break
                parts.append(part)
                left -= len(part)
        return b"".join(parts)

    def write_new(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        """Make `path` (it must not exist) with `data` in it, durable once this returns, but for its name.

        `mode`: who may read it, less what the system's umask takes away; without it, this person alone.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(path, flags, mode)
        try:
            view = memoryview(data)
            while view:
                view = view[self.write(handle, view) :]
            self.sync(handle)
        finally:
            os.close(handle)

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of `data`; the number of bytes that were taken."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Have what was written to `handle` on the medium before returning."""
        if sys.platform == "darwin":
            import fcntl

            # fsync leaves the data in the drive's own cache on macOS.
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target`, whole, and make that durable."""
        for attempt in range(REPLACE_TRIES):
            try:
                self.rename(source, target)
                break
            except PermissionError:
                if sys.platform != "win32" or attempt == REPLACE_TRIES - 1:
                    raise
                time.sleep(REPLACE_PAUSE * (attempt + 1))
        self.sync_folder(target.parent)

    def rename(self, source: Path, target: Path) -> None:
        """The bare rename, of a file or of a folder onto a name that is free."""
        os.replace(source, target)  # noqa: PTH105 - one name for every rename that the store makes

    def unlink(self, path: Path) -> None:
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make `path` and the folders above it, for this person only, each durable."""
        missing: list[Path] = []
        step = path
        while not step.exists():
            missing.append(step)
            if step.parent == step:
                break
            step = step.parent
        for folder in reversed(missing):
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            self.sync_folder(folder.parent)
        if not missing:
            # Whoever made it may have been cut off before its name was on the medium.
            try:
                self.sync_folder(path.parent)
            except PermissionError:
                pass

    def overwrite(self, path: Path) -> None:
        """Make what a file held unreadable, as far as the medium lets us (no promise on an SSD)."""
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= self.write(file.fileno(), memoryview(bytes(min(left, 1 << 20))))
            self.sync(file.fileno())

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def sync_folder(self, path: Path) -> None:
        """Make the names in `path` durable. Windows has no such call and does it with the rename."""
        if sys.platform == "win32":
            return
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        except OSError as error:
            # Some network and FUSE file systems do not know fsync of a folder: there is nothing that could be done.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)

    def lock(self, path: Path) -> int:
        """Take the lock file `path`; a handle that holds it. BlockingIOError: another process has it."""
        while True:
            handle = self._try_lock(path)
            # Whoever forgets a document removes its lock file: a lock on a file without a name locks nobody out.
            if sys.platform == "win32" or _is_same_file(handle, path):
                return handle
            os.close(handle)

    def _try_lock(self, path: Path) -> int:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if sys.platform == "win32":
                import msvcrt

                # A byte far behind the text: the text stays readable to whoever wants to know who has the lock.
                os.lseek(handle, 1 << 30, os.SEEK_SET)
                try:
                    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                except OSError as error:
                    raise BlockingIOError(errno.EAGAIN, "locked") from error
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def write_note(self, handle: int, text: bytes) -> None:
        """Have a lock file say who holds it."""
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text)

    def unlock(self, handle: int) -> None:
        """Give a lock back."""
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(handle, 1 << 30, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        finally:
            os.close(handle)

    def commit(self, connection: sqlite3.Connection) -> None:
        """End the open transaction, durable once this returns."""
        connection.execute("COMMIT")


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        named = path.stat()
    except FileNotFoundError:
        return False
    held = os.fstat(handle)
    return (held.st_dev, held.st_ino) == (named.st_dev, named.st_ino)

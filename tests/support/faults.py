"""Single faults: every place where a disk can fail, numbered, and the machinery that makes one of them fail.

A point is one call at one moment: before it is performed (it never happens), half way (part of a write is on the disk),
or after it (it has happened, and is reported as failed). A run without a fault counts the points; then each run has its
fault at one of them.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from enum import StrEnum
from pathlib import Path

from offsite.store.disk import Disk
from tests.support import vfs
from tests.support.vfs import Call, CallKind, Hooks


class Lasting(StrEnum):
    """How long a fault stays."""

    ONCE = "once"
    SAME = "same"
    """Every later point of the same name fails as well: a full disk, a server that gives no locks."""
    ALL = "all"
    """Every later point fails as well: the medium is gone."""


class Faults:
    """The points of a run, and which of them fails. Without `at` none does."""

    def __init__(self, *, at: int | None = None, lasting: Lasting = Lasting.ONCE) -> None:
        self.lasting = lasting
        self.names: list[str] = []
        """Every point that was passed, in order, such as `disk.rename after`."""
        self.struck = 0
        self._at = at
        self._over = False

    def strikes(self, name: str) -> bool:
        """Pass the next point; does it fail?"""
        if self._over:
            return False
        number = len(self.names)
        self.names.append(name)
        if self._at is None or number < self._at:
            return False
        match self.lasting:
            case Lasting.ONCE:
                struck = number == self._at
            case Lasting.SAME:
                struck = name == self.names[self._at]
            case Lasting.ALL:
                struck = True
        self.struck += struck
        return struck

    def mend(self) -> None:
        """From here on nothing fails, and no point counts."""
        self._over = True


_ERRNO: dict[str, int] = {
    "read": errno.EIO,
    "open": errno.EACCES,
    "write": errno.ENOSPC,
    "sync": errno.EIO,
    "rename": errno.EACCES,
    "unlink": errno.EACCES,
    "make_folder": errno.ENOSPC,
    "remove_folder": errno.EACCES,
    "sync_folder": errno.EIO,
    "lock": errno.ENOLCK,
    "unlock": errno.EIO,
}


class FaultyDisk(Disk):
    """The real file system, but for the fault."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def read(self, path: Path, *, limit: int) -> bytes:
        self._point("read")
        return super().read(path, limit=limit)

    def write_new(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        self._point("open")
        super().write_new(path, data, mode=mode)

    def write(self, handle: int, data: memoryview) -> int:
        if self._faults.strikes("disk.write short"):
            # Not an error: a system may take less than it was given.
            return super().write(handle, data[: max(1, len(data) // 2)])
        if self._faults.strikes("disk.write half"):
            super().write(handle, data[: len(data) // 2])
            raise _error("write")
        return super().write(handle, data)

    def sync(self, handle: int) -> None:
        self._point("sync")
        super().sync(handle)

    def rename(self, source: Path, target: Path) -> None:
        self._point("rename")
        super().rename(source, target)
        self._point("rename", moment="after")

    def unlink(self, path: Path) -> None:
        self._point("unlink")
        super().unlink(path)
        self._point("unlink", moment="after")

    def make_folder(self, path: Path) -> None:
        self._point("make_folder")
        super().make_folder(path)
        self._point("make_folder", moment="after")

    def remove_folder(self, path: Path) -> None:
        self._point("remove_folder")
        super().remove_folder(path)
        self._point("remove_folder", moment="after")

    def sync_folder(self, path: Path) -> None:
        self._point("sync_folder")
        super().sync_folder(path)

    def lock(self, path: Path) -> int:
        self._point("lock")
        return super().lock(path)

    def unlock(self, handle: int) -> None:
        # The handle is given back whatever is reported: a lock ends with its process at the latest.
        super().unlock(handle)
        self._point("unlock", moment="after")

    def commit(self, connection: sqlite3.Connection) -> None:
        if self._faults.strikes("disk.commit before"):
            raise _commit_error()
        super().commit(connection)
        if self._faults.strikes("disk.commit after"):
            raise _commit_error()

    def _point(self, name: str, *, moment: str = "before") -> None:
        if self._faults.strikes(f"disk.{name} {moment}"):
            raise _error(name)


def _error(name: str) -> OSError:
    number = _ERRNO[name]
    return OSError(number, os.strerror(number))


def _commit_error() -> sqlite3.Error:
    """As the sqlite3 module raises it where the sync of a commit fails."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = vfs.IOERR_FSYNC
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    return error


# What SQLite hears: where the fault comes once, and where it stays (a full disk; a server that gives no locks).
_CODES: dict[CallKind, tuple[int, int]] = {
    CallKind.OPEN: (vfs.CANTOPEN, vfs.CANTOPEN),
    CallKind.WRITE: (vfs.IOERR_WRITE, vfs.FULL),
    CallKind.TRUNCATE: (vfs.IOERR_TRUNCATE, vfs.IOERR_TRUNCATE),
    CallKind.SYNC: (vfs.IOERR_FSYNC, vfs.IOERR_FSYNC),
    CallKind.DELETE: (vfs.IOERR_DELETE, vfs.IOERR_DELETE),
    CallKind.LOCK: (vfs.IOERR_LOCK, vfs.BUSY),
    CallKind.UNLOCK: (vfs.IOERR_UNLOCK, vfs.IOERR_UNLOCK),
}
# Where it makes a difference to the file whether the call has happened although it is reported as failed.
_ALSO_AFTER = frozenset((CallKind.TRUNCATE, CallKind.DELETE))


class FaultyHooks(Hooks):
    """SQLite's own files, but for the fault."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def before(self, call: Call) -> int:
        return self._point(call.kind, moment="before")

    def after(self, call: Call, code: int) -> int:
        if code == vfs.OK and call.kind in _ALSO_AFTER:
            return self._point(call.kind, moment="after")
        return code

    def _point(self, kind: CallKind, *, moment: str) -> int:
        if kind not in _CODES or not self.faults.strikes(f"vfs.{kind} {moment}"):
            return vfs.OK
        once, lasting = _CODES[kind]
        return once if self.faults.lasting is Lasting.ONCE else lasting

"""From what the system or SQLite reports to a sentence that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from offsite.errors import Message, Unavailable

_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY_ERRNO = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE_ERRNO = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE}


def of_disk(error: OSError, *, place: Path) -> Unavailable:
    """What to say where a write at `place` failed."""
    if error.errno in _FULL_ERRNO:
        return Unavailable(Message("disk.full", place=str(place)))
    if error.errno in _READ_ONLY_ERRNO:
        return Unavailable(Message("disk.read_only", place=str(place)))
    if error.errno in _GONE_ERRNO:
        return Unavailable(Message("disk.gone", place=str(place)))
    if error.errno == errno.ENOLCK:
        return Unavailable(Message("lock.unsupported", place=str(place)))
    return Unavailable(Message("disk.error", place=str(place), reason=error.strerror or type(error).__name__))


def of_database(error: sqlite3.Error, *, place: Path) -> Unavailable | None:
    """What to say where the working copy at `place` failed; None where the error is a mistake of ours.

    The numbers are primary result codes of SQLite (its documentation, "Result and Error Codes"), the low byte of any
    extended code: full 13; busy 5, locked 6; read-only 8; I/O 10, cannot open 14, no memory 7; corrupt 11, no database
    26.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and "decode to UTF-8" in str(error):
        # Raised by the sqlite3 module itself, without a code: no text of ours looks like that.
        code = 11
    match code & 0xFF if isinstance(code, int) else None:
        case 13:
            return Unavailable(Message("disk.full", place=str(place)))
        case 5 | 6:
            return Unavailable(Message("work.busy", place=str(place)))
        case 8:
            return Unavailable(Message("disk.read_only", place=str(place)))
        case 10 | 14 | 7:
            name = getattr(error, "sqlite_errorname", "SQLITE_IOERR")
            return Unavailable(Message("disk.error", place=str(place), reason=name))
        case 11 | 26:
            return Unavailable(Message("work.damaged", place=str(place)))
        case _:
            return None

"""The seal of a working copy at rest: SHA-256 of its file, written when it is closed and broken when it is opened.

A file that changes while nobody has it open, by a bad disk or a program that meddles, is never taken for what was kept.
While a working copy is open it has no seal, and after a crash neither: then its rows are counted (`tally`).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from offsite.errors import Message, Unavailable
from offsite.store.disk import Disk

_FILE = "work.sha256"
_LARGEST = 1 << 40


def check(work_file: Path, *, disk: Disk) -> bool:
    """Is the closed working copy as it was closed? False: it has no seal, and its rows have to tell.

    Raises Unavailable where it is not as it was, OSError.

    Nobody in this process may have it open: on POSIX, reading an open database drops its locks.
    """
    try:
        seal = disk.read(work_file.with_name(_FILE), limit=100)
    except FileNotFoundError:
        return False
    if seal.strip() != _sha256(work_file, disk=disk):
        raise Unavailable(Message("work.damaged", place=str(work_file.parent)))
    return True


def break_(work_file: Path, *, disk: Disk) -> None:
    """Take the seal away before anything is written; durable once the folder is synced. Raises OSError."""
    seal = work_file.with_name(_FILE)
    if seal.exists():
        disk.unlink(seal)


def set_(work_file: Path, *, disk: Disk) -> None:
    """Seal a working copy that was just closed. Raises OSError: then it has no seal."""
    if work_file.with_name(f"{work_file.name}-journal").exists():
        return
    seal, fresh = work_file.with_name(_FILE), work_file.with_name(f"{_FILE}.new")
    if fresh.exists():
        disk.unlink(fresh)
    disk.write_new(fresh, _sha256(work_file, disk=disk))
    disk.replace(fresh, seal)


def _sha256(path: Path, *, disk: Disk) -> bytes:
    return hashlib.sha256(disk.read(path, limit=_LARGEST)).hexdigest().encode()

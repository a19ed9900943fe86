"""Backups: whole working copies in the private folder, private notes and undo included, verified after writing.

`<home>/backups/<uuid>/2026-11-21T14-03-02.125Z-open-17-1f0c9a6be2d47c55.db`: when, why, the number of the last journal
entry in it, and the beginning of the SHA-256 of its bytes: a backup that changed is none.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sqlite3
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from offsite.errors import Message, Refusal, Unavailable
from offsite.ports import Clock, instant_from_text, instant_text
from offsite.store import faults, versions
from offsite.store.connect import image_connection
from offsite.store.disk import Disk
from offsite.store.verify import LARGEST, fingerprint
from offsite.values import value

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)-([a-z_]+)-(\d+)-([0-9a-f]{16})(?:-\d+)?\.db")


class Why(StrEnum):
    """What a backup was made for."""

    OPEN = "open"
    BARRIER = "barrier"
    MIGRATION = "migration"
    TAKE_OVER = "take_over"
    TIME = "time"


@value
class Backup:
    """A backup on this laptop."""

    path: Path
    made_at: datetime
    why: Why
    upto: int


def make(data: bytes, *, upto: int, why: Why, folder: Path, clock: Clock, disk: Disk) -> Backup:
    """Write `data`, the image of a working copy, as a backup. Raises Unavailable; a bad image is refused."""
    check(data)
    now = clock.now()
    stem = f"{instant_text(now).replace(':', '-')}-{why}-{upto}-{_mark(data)}"
    path, number = folder / f"{stem}.db", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem}-{number}.db"
    part = path.with_suffix(".part")
    try:
        disk.make_folder(folder)
        if os.path.lexists(part):
            disk.unlink(part)
        disk.write_new(part, data)
        if disk.read(part, limit=LARGEST) != data:
            raise OSError(errno.EIO, "what was written reads back differently")
        disk.replace(part, path)
    except OSError as error:
        raise faults.of_disk(error, place=folder) from error
    return Backup(path=path, made_at=now, why=why, upto=upto)


def listed(folder: Path) -> list[Backup]:
    """The backups in `folder`, newest first. Raises Unavailable."""
    found: list[Backup] = []
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise faults.of_disk(error, place=folder) from error
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match is None or match[5] not in set(Why):
            continue
        found.append(
            Backup(
                path=path,
                made_at=instant_from_text(f"{match[1]}{match[2]}:{match[3]}:{match[4]}"),
                why=Why(match[5]),
                upto=int(match[6]),
            )
        )
    return sorted(found, key=lambda backup: (backup.made_at, backup.upto, backup.path.name), reverse=True)


def check(data: bytes) -> None:
    """Is this the image of a working copy, whole? Raises Unavailable where it is not."""
    try:
        with image_connection(data) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            known = versions.get(version)
            if known is None or fingerprint(connection) != known.working_copy:
                raise ValueError("not our tables")
            if connection.execute("PRAGMA encoding").fetchone() != ("UTF-8",):
                raise ValueError("not our encoding")
            if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise ValueError("damaged")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise ValueError("damaged")
    except (sqlite3.Error, ValueError, OverflowError, MemoryError) as error:
        raise Unavailable(Message("backup.damaged")) from error


def read(backup: Backup, *, disk: Disk) -> bytes:
    """The image in a backup, checked. Raises Unavailable, Refusal."""
    try:
        data = disk.read(backup.path, limit=LARGEST)
    except FileNotFoundError as error:
        raise Refusal(Message("backup.gone", name=backup.path.name)) from error
    except OSError as error:
        raise faults.of_disk(error, place=backup.path.parent) from error
    if f"-{_mark(data)}" not in backup.path.name:
        raise Unavailable(Message("backup.damaged"))
    check(data)
    return data


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]

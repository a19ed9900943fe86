"""Is this file an engagement of ours, whole and unchanged? Asked at every opening and every publishing.

The file is read once, as bytes, and everything is asked of an image of it in memory: what is checked is what is used,
and nothing on disk (a leftover journal, a trigger, a program that writes meanwhile) can play a part.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
import stat
import struct
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from offsite.errors import Message, Refusal, Unavailable
from offsite.ports import instant_from_text
from offsite.store import schema, sense, versions
from offsite.store.connect import image_connection
from offsite.store.disk import Disk
from offsite.values import value

LARGEST = 256 * 1024 * 1024
"""Bytes. An engagement of years is a few megabytes; what is larger is refused before it is read."""
_UTF_8 = 1
_MAGIC = b"SQLite format 3\x00"
_LEFTOVERS = ("-journal", "-wal", "-shm")
# What a damaged image makes the sqlite3 module raise: not only its own errors.
_DAMAGE = (sqlite3.Error, UnicodeDecodeError, ValueError, TypeError, KeyError, OverflowError, MemoryError)


@value
class Image:
    """A verified document, in memory.

    `published_at` is when it was published; `lineage` holds the ids of all its publications, oldest first; `upto` the
    number of the last journal entry that went into the newest one.
    """

    data: bytes
    sha256: str
    version: int
    uuid: str
    lineage: tuple[str, ...]
    upto: int
    published_at: datetime

    @property
    def publish_id(self) -> str:
        return self.lineage[-1]


def read_image(path: Path, *, disk: Disk) -> Image:
    """The verified content of the document at `path`.

    Raises FileNotFoundError where nothing is there, Refusal where it is not ours or damaged, Unavailable where the disk
    does not give it out or a newer version wrote it.
    """
    _look_before_reading(path)
    try:
        data = disk.read(path, limit=LARGEST)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise cannot_read(error, path=path) from error
    return verify(data, name=path.name)


def verify(data: bytes, *, name: str, ours: bool = False) -> Image:
    """Check a whole document; `ours` where it was made a moment ago from our own working copy.

    Raises Refusal or Unavailable with the reason; never anything else.
    """
    version = _checked_header(data, name=name)
    try:
        with image_connection(data) as connection:
            known = versions.get(version)
            if known is None or fingerprint(connection) != known.document:
                raise Refusal(Message("file.foreign_schema", name=name))
            return _checked_content(connection, data=data, version=version, name=name, ours=ours)
    except _DAMAGE as error:
        raise Refusal(Message("file.damaged", name=name)) from error


def fingerprint(connection: sqlite3.Connection, *, schema_name: str = "main") -> str:
    """SHA-256 over every table, index, trigger and view that there is, with its text."""
    rows = connection.execute(
        f"SELECT type, name, tbl_name, sql FROM {schema_name}.sqlite_schema ORDER BY type, name"
    ).fetchall()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def content_hash(connection: sqlite3.Connection, *, tables: Iterable[str], schema_name: str = "main") -> str:
    """SHA-256 over all rows of `tables`, in the order of their keys: the same content gives the same hash."""
    whole = hashlib.sha256()
    for table in tables:
        whole.update(f"\n{table}\n".encode())
        for row in connection.execute(f"SELECT * FROM {schema_name}.{table} ORDER BY 1"):
            whole.update(json.dumps(row).encode())
    return whole.hexdigest()


def seal_of(connection: sqlite3.Connection, *, schema_name: str = "main") -> str:
    """The seal that a document with this content has to carry."""
    version = connection.execute(f"PRAGMA {schema_name}.user_version").fetchone()[0]
    names = [name for name in schema.tables(connection, schema_name=schema_name) if name != "seal"]
    content = content_hash(connection, tables=names, schema_name=schema_name)
    return hashlib.sha256(f"{version} {content}".encode()).hexdigest()


def cannot_read(error: OSError, *, path: Path) -> Unavailable:
    """What to say where the system does not give a file out."""
    if isinstance(error, PermissionError):
        return Unavailable(Message("file.no_permission", path=str(path)))
    return Unavailable(Message("file.unreadable", path=str(path), reason=error.strerror or str(error)))


def _look_before_reading(path: Path) -> None:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(errno.ENOENT, "not there", str(path)) from error
    except OSError as error:
        raise cannot_read(error, path=path) from error
    name = path.name
    if stat.S_ISLNK(found.st_mode):
        raise Refusal(Message("file.link", name=name))
    if stat.S_ISDIR(found.st_mode):
        raise Refusal(Message("file.folder", name=name))
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(Message("file.special", name=name))
    if found.st_size > LARGEST:
        raise Refusal(Message("file.too_large", name=name))
    for ending in _LEFTOVERS:
        if _is_there(path.parent / (name + ending)):
            raise Refusal(Message("file.leftover", name=name, leftover=name + ending))


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        # Not there, or a name too long for any file to have.
        return False
    return True


def _checked_header(data: bytes, *, name: str) -> int:
    """The version, where the first hundred bytes are ours. Layout: the file format page of SQLite's documentation."""
    if not data:
        raise Refusal(Message("file.empty", name=name))
    if len(data) > LARGEST:
        raise Refusal(Message("file.too_large", name=name))
    if len(data) < 100 or not data.startswith(_MAGIC):
        raise Refusal(Message("file.not_ours", name=name))
    page_size, write_format, read_format = struct.unpack_from(">HBB", data, 16)
    (pages,) = struct.unpack_from(">I", data, 28)
    (encoding,) = struct.unpack_from(">I", data, 56)
    (version,) = struct.unpack_from(">i", data, 60)
    (application,) = struct.unpack_from(">I", data, 68)
    if application != schema.APPLICATION_ID:
        raise Refusal(Message("file.not_ours", name=name))
    if version > versions.newest():
        raise Unavailable(Message("file.newer", name=name, version=version, known=versions.newest()))
    if (write_format, read_format) != (1, 1):
        raise Refusal(Message("file.wal", name=name))
    if (
        encoding != _UTF_8
        or versions.get(version) is None
        or page_size != schema.PAGE_SIZE
        or pages * page_size != len(data)
    ):
        raise Refusal(Message("file.damaged", name=name))
    return version


def _checked_content(connection: sqlite3.Connection, *, data: bytes, version: int, name: str, ours: bool) -> Image:
    damaged = Refusal(Message("file.damaged", name=name))
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise damaged
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise damaged
    if connection.execute("SELECT sha256 FROM seal").fetchall() != [(seal_of(connection),)]:
        raise damaged
    documents = connection.execute("SELECT uuid FROM document").fetchall()
    lineage = connection.execute("SELECT publish_id, upto, at FROM lineage ORDER BY n").fetchall()
    if len(documents) != 1 or not lineage:
        raise damaged
    if version == versions.newest():
        sense.check(connection, room=not ours)
    return Image(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        version=version,
        uuid=str(documents[0][0]),
        lineage=tuple(str(row[0]) for row in lineage),
        upto=int(lineage[-1][1]),
        published_at=instant_from_text(str(lineage[-1][2])),
    )

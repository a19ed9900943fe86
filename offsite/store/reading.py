"""Looking at a document without changing anything: for `show` and `check`, and quick to start (no actions, no
pydantic).

What is read is what opening would show: the published file, or the newer work that this laptop keeps for it, also while
a window has it open.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from offsite.domain.entities import PrivateNote
from offsite.errors import Defect, Message, Refusal, Unavailable
from offsite.ports import instant_from_text
from offsite.store import backups, faults, known, migrations, tally, versions, workseal
from offsite.store.connect import image_connection, open_to_read, open_work, serialized
from offsite.store.journal import Entry, to_entry
from offsite.store.places import Home, Lock, Place, real_path, touched_at
from offsite.store.relation import Relation
from offsite.store.rows import read_all, read_everything
from offsite.store.verify import Image, read_image
from offsite.values import value

PATIENCE = 0.5
"""Seconds that somebody who only looks waits for a working copy that another one holds."""


@value
class Reading:
    """What a document holds.

    `rows`: the entities by class; private notes among them only where they were asked for. `entries`: the decision
    log, oldest first. `published_at` is None where nothing was published yet; `kept_at` is when this laptop last kept
    work that the file does not hold, None where the file holds all.
    """

    path: Path
    uuid: str
    version: int
    rows: dict[type, list[Any]]
    entries: tuple[Entry, ...]
    published_at: datetime | None
    kept_at: datetime | None
    notices: tuple[Message, ...]


def read_document(home: Home, path: Path, *, private: bool) -> Reading:
    """What is at `path`, or kept for it here. Raises Refusal, Unavailable. Writes nothing."""
    path = real_path(path)
    try:
        image = read_image(path, disk=home.disk)
    except FileNotFoundError:
        image = None
    for place in _places(home, path=path, image=image):
        data, is_open = _work_as_it_is(home, place)
        with image_connection(data) as connection:
            ours = known.standing(connection)
            stands_in, notices = _judged(ours, image=image, place=place, is_open=is_open)
            if stands_in:
                return _reading(connection, path=path, private=private, place=place, ours=ours, notices=notices)
            if image is not None and private:
                notes = read_all(connection, PrivateNote)
                return _reading_of_image(image, path=path, notes=notes, notices=notices)
            if image is not None:
                return _reading_of_image(image, path=path, notes=None, notices=notices)
    if image is None:
        raise Refusal(Message("file.missing", path=str(path)))
    return _reading_of_image(image, path=path, notes=[] if private else None, notices=())


def copy_of_work(home: Home, place: Place) -> bytes:
    """The working copy as bytes, checked, in the present version. Raises Unavailable where somebody has it open."""
    return _copy_held(home, place, next(lock for lock in _tries(home, place) if lock is not None))


def _work_as_it_is(home: Home, place: Place) -> tuple[bytes, bool]:
    """The same, also while somebody has it open: then what was committed last. Has somebody? Raises Unavailable."""
    for lock in _tries(home, place):
        if lock is not None:
            return _copy_held(home, place, lock), False
        if (data := _beside_its_holder(place)) is not None:
            return data, True
    raise Defect("the tries for a lock ended with none")


def _beside_its_holder(place: Place) -> bytes | None:
    """What the holder has committed, read as one of several readers; None while it is just being made or mended."""
    try:
        connection = open_to_read(place.work_file)
        try:
            data = serialized(connection)
        finally:
            connection.close()
        return _checked(data, place=place, sealed=False)
    except (sqlite3.Error, Unavailable):
        return None


def _copy_held(home: Home, place: Place, lock: Lock) -> bytes:
    """The working copy that this process holds; the lock is given back. Raises Unavailable."""
    try:
        # Opened for writing: a transaction that a crash left half-made is rolled back by opening.
        sealed = workseal.check(place.work_file, disk=home.disk)
        connection = open_work(place.work_file)
        try:
            data = serialized(connection)
        finally:
            connection.close()
    except UnicodeDecodeError as error:
        raise Unavailable(Message("work.damaged", place=str(place.folder))) from error
    except sqlite3.Error as error:
        said = faults.of_database(error, place=place.folder)
        raise said or Unavailable(Message("work.damaged", place=str(place.folder))) from error
    except OSError as error:
        raise faults.of_disk(error, place=place.folder) from error
    finally:
        lock.release()
    return _checked(data, place=place, sealed=sealed)


def _checked(data: bytes, *, place: Place, sealed: bool) -> bytes:
    """A working copy in the present version. Raises Unavailable where it is not whole."""
    try:
        backups.check(data)
        with image_connection(data) as counted:
            if not sealed and not tally.agrees(counted):
                raise ValueError("other rows than were counted")
    except (Unavailable, sqlite3.Error, ValueError, TypeError) as error:
        raise Unavailable(Message("work.damaged", place=str(place.folder))) from error
    return _in_present_version(data)


def _tries(home: Home, place: Place) -> Iterator[Lock | None]:
    """The lock, tried for again and again for a moment: None as often as somebody has it, for another command that only
    looks gives it back at once. Raises Unavailable after that."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            lock = home.lock(place)
        except Unavailable as error:
            if not error.message.id.startswith("lock.in_use") or time.monotonic() > end:
                raise
            yield None
        else:
            yield lock
            return
        time.sleep(PATIENCE / 50)


def _places(home: Home, *, path: Path, image: Image | None) -> list[Place]:
    """The working copies that may hold more than the file, the likeliest first."""
    if image is None:
        return home.at_path(path)
    place = home.place(uuid=image.uuid, path=path)
    if place.folder.exists():
        return [place]
    # A renamed file: its working copy still names the path where the file no longer is.
    return [old for old in home.of_document(image.uuid) if not old.path.exists()][:1]


def _judged(
    ours: known.Standing, *, image: Image | None, place: Place, is_open: bool
) -> tuple[bool, tuple[Message, ...]]:
    """Is the working copy to be shown, and what is to be said about it?"""
    name = place.path.name
    not_in_file = Message("work.not_in_file", name=name, at=touched_at(place))
    kept = Message("work.open", name=name) if is_open else not_in_file
    if image is None:
        if ours.published is None:
            return True, (kept,)
        gone = not place.path.parent.is_dir()
        return (ours.unpublished or gone), (Message("work.file_gone", name=name),)
    match ours.relation_to(image.lineage):
        case Relation.SAME:
            return ours.unpublished, (kept,) if ours.unpublished else ()
        case Relation.FILE_IS_OLDER:
            return True, (Message("file.older", name=name),)
        case Relation.FILE_IS_NEWER:
            return False, ()
        case Relation.PARTED:
            return ours.unpublished, (Message("file.parted" if ours.unpublished else "file.other_work", name=name),)


def _reading(
    connection: sqlite3.Connection,
    *,
    path: Path,
    private: bool,
    place: Place,
    ours: known.Standing,
    notices: tuple[Message, ...],
) -> Reading:
    row = connection.execute("SELECT at FROM lineage WHERE publish_id = ?", (ours.published,)).fetchone()
    return Reading(
        path=path,
        uuid=place.uuid,
        version=versions.newest(),
        rows=read_everything(connection, private=private),
        entries=_entries(connection),
        published_at=None if row is None else instant_from_text(str(row[0])),
        kept_at=touched_at(place),
        notices=notices,
    )


def _reading_of_image(
    image: Image, *, path: Path, notes: list[PrivateNote] | None, notices: tuple[Message, ...]
) -> Reading:
    with _present_image(image) as connection:
        row = connection.execute("SELECT at FROM lineage ORDER BY n DESC LIMIT 1").fetchone()
        rows = read_everything(connection, private=False)
        if notes is not None:
            rows[PrivateNote] = list(notes)
        return Reading(
            path=path,
            uuid=image.uuid,
            version=image.version,
            rows=rows,
            entries=_entries(connection),
            published_at=instant_from_text(str(row[0])),
            kept_at=None,
            notices=notices,
        )


@contextmanager
def _present_image(image: Image) -> Generator[sqlite3.Connection]:
    if image.version == versions.newest():
        with image_connection(image.data) as connection:
            yield connection
    else:
        from offsite.store.graft import work_from_image

        with image_connection(work_from_image(image)) as connection:
            yield connection


def _in_present_version(data: bytes) -> bytes:
    with image_connection(data) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version == versions.newest():
            return data
        connection.execute("PRAGMA query_only = OFF")
        migrations.migrate(connection, since=version)
        return connection.serialize()


def _entries(connection: sqlite3.Connection) -> tuple[Entry, ...]:
    rows = connection.execute(
        "SELECT seq, id, kind, zone, at, backdated, actor, digest, said, target, state, barrier "
        "FROM entry WHERE zone <> 'private' ORDER BY seq"
    ).fetchall()
    return tuple(to_entry(row) for row in rows)

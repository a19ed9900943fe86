"""This laptop's way to documents: create, open, list backups, restore, forget."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from offsite.errors import Message, Refusal, Unavailable
from offsite.ports import Clock, Ids, instant_text
from offsite.store import backups, faults, graft, known, migrations, publish, versions
from offsite.store.backups import Backup, Why
from offsite.store.connect import open_work
from offsite.store.disk import Disk
from offsite.store.document import Document, Who
from offsite.store.places import WORK_FILE, Home, Lock, Place, last_touched, real_path
from offsite.store.relation import Relation
from offsite.store.verify import Image, read_image
from offsite.store.work import WorkingCopy, WrongVersion

ENDING = ".offsite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What `forget` removed."""

    working_copies: int
    backups: int


class Laptop:
    """One person's data folder on one laptop."""

    def __init__(self, *, home: Path, clock: Clock, ids: Ids, disk: Disk, who: Who | None = None) -> None:
        self._home = Home(folder=home, clock=clock, ids=ids, disk=disk)
        self._who = who or Who()

    @property
    def home(self) -> Home:
        return self._home

    def create(self, path: Path) -> Document:
        """A new engagement, to be published at `path`, where nothing is yet. Raises Refusal, Unavailable."""
        path = real_path(path)
        _check_new(path)
        uuid = self._home.ids.new()
        place = self._home.place(uuid=uuid, path=path)
        lock = self._home.lock(place)
        try:
            data = graft.new_work(uuid=uuid, created_at=instant_text(self._home.clock.now()))
            self._add(place, data=data)
            return self._document(place, lock=lock, work=self._work(place))
        except BaseException:
            lock.release()
            raise

    def open(self, path: Path) -> Document:
        """The engagement whose file is, or was, at `path`. Raises Refusal, Unavailable.

        The file itself is never written by opening it.
        """
        path = real_path(path)
        try:
            image = read_image(path, disk=self._home.disk)
        except FileNotFoundError:
            return self._open_without_file(path)
        place = self._home.place(uuid=image.uuid, path=path)
        lock = self._home.lock(place)
        try:
            return self._open_with_file(place, image=image, lock=lock)
        except BaseException:
            lock.release()
            raise

    def open_or_create(self, path: Path) -> Document:
        """Open what is at `path`, or what this laptop keeps for it; where there is neither, begin."""
        path = real_path(path)
        if os.path.lexists(path) or self._kept_for(path) is not None:
            return self.open(path)
        return self.create(path)

    def backups_for(self, path: Path) -> list[Backup]:
        """The backups of the document that is, or was, at `path`, newest first. Raises Unavailable."""
        path = real_path(path)
        uuids = [place.uuid for place in self._home.at_path(path)]
        try:
            uuids.append(read_image(path, disk=self._home.disk).uuid)
        except (FileNotFoundError, Refusal, Unavailable):
            # A damaged file is the very case in which backups are asked for.
            pass
        found = [made for uuid in dict.fromkeys(uuids) for made in backups.listed(self._home.backups(uuid))]
        return sorted(found, key=lambda made: (made.made_at, made.upto), reverse=True)

    def restore(self, backup: Backup, *, to: Path) -> Document:
        """A document at the new path `to`, as the backup holds it, private notes and undo included.

        Raises Refusal where something stands at `to`, Unavailable.
        """
        to = real_path(to)
        _check_new(to)
        data = backups.read(backup, disk=self._home.disk)
        place = self._home.place(uuid=backup.path.parent.name, path=to)
        lock = self._home.lock(place)
        try:
            if place.folder.exists():
                # Of a file that is gone: kept, under no path.
                with _disk_explained(self._home.work):
                    self._home.disk.replace(place.folder, self._home.work / self._home.ids.new())
            self._add(place, data=data)
            work = self._work(place)
            with work.explained(), work.transaction() as connection:
                # Whatever was published went to another path.
                connection.execute("DELETE FROM local_known WHERE key IN (?, ?)", (known.BASE, known.PUBLISHED))
            return self._document(place, lock=lock, work=work)
        except BaseException:
            lock.release()
            raise

    def forget(self, path: Path) -> Forgotten:
        """Remove what this laptop keeps of the document at `path`: working copy, private notes, backups.

        The file stays. Work that it does not hold yet is published first. Raises Refusal where nothing is kept or the
        file cannot be opened to publish into, Unavailable where publishing fails.
        """
        path = real_path(path)
        places = self._home.at_path(path)
        if not places:
            raise Refusal(Message("forget.nothing", path=str(path)))
        if any(self._holds_unpublished(place) for place in places):
            document = self.open(path)
            document.close()
            places = [*self._home.at_path(path), *self._home.at_path(document.path)]
        copies = removed = 0
        for place in {place.folder: place for place in places}.values():
            lock = self._home.lock(place)
            try:
                with _disk_explained(self._home.folder):
                    copies += int(self._home.remove_tree(place.folder) > 0)
                    if not self._home.of_document(place.uuid):
                        removed += self._home.remove_tree(self._home.backups(place.uuid))
                    lock.remove()
            finally:
                lock.release()
        return Forgotten(working_copies=copies, backups=removed)

    def _open_without_file(self, path: Path) -> Document:
        place = self._kept_for(path)
        if place is None:
            raise Refusal(Message("file.missing", path=str(path)))
        lock = self._home.lock(place)
        try:
            document = self._document(place, lock=lock, work=self._work(place))
        except BaseException:
            lock.release()
            raise
        document.notices.append(Message("work.file_gone", name=path.name))
        return document

    def _kept_for(self, path: Path) -> Place | None:
        """The working copy that stands in for a file that is not there.

        Where the whole folder is out of reach (a stick is pulled) that is any; where the file alone is gone, it was
        removed, and only work that never got into it counts.
        """
        for place in self._home.at_path(path):
            if not path.parent.is_dir() or self._holds_unpublished(place):
                return place
        return None

    def _holds_unpublished(self, place: Place) -> bool:
        lock = self._home.lock(place)
        try:
            work = self._work(place)
            try:
                return _standing(work).unpublished
            finally:
                work.drop_connection()
        finally:
            lock.release()

    def _open_with_file(self, place: Place, *, image: Image, lock: Lock) -> Document:
        self._remove_part(place.path)
        if not place.folder.exists():
            self._adopt_renamed(place, image=image)
        if not place.folder.exists():
            self._add(place, data=graft.work_from_image(image))
            return self._document(place, lock=lock, work=self._work(place))
        self._home.mend_note(place)
        return self._meet(place, image=image, lock=lock)

    def _adopt_renamed(self, place: Place, *, image: Image) -> None:
        """Take over the working copy of a file that was renamed or moved to `place`."""
        for old in self._home.of_document(image.uuid):
            if old.folder == place.folder or self._still_there(old):
                continue
            old_lock = self._home.lock(old)
            try:
                work = self._work(old)
                try:
                    lineage = _standing(work).lineage
                finally:
                    work.drop_connection()
                if image.publish_id in lineage or (lineage and lineage[-1] in image.lineage):
                    with _disk_explained(self._home.work):
                        self._home.move(old, to=place)
                    return
            finally:
                old_lock.release()

    def _still_there(self, place: Place) -> bool:
        """Does the file of this working copy still hold its document?"""
        try:
            return read_image(place.path, disk=self._home.disk).uuid == place.uuid
        except FileNotFoundError:
            return False
        except (Refusal, Unavailable):
            # Something is there, and we cannot tell: leave its working copy alone.
            return True

    def _meet(self, place: Place, *, image: Image, lock: Lock) -> Document:
        """The working copy and the file, brought together as their lineages say."""
        work = self._work(place)
        ours = _standing(work)
        match ours.relation_to(image.lineage):
            case Relation.SAME:
                notice = self._taken_up(place) if _note_file(work, image=image, published=ours.published) else None
            case Relation.FILE_IS_OLDER:
                _note_file(work, image=image, published=ours.published)
                notice = Message("file.older", name=place.path.name)
            case Relation.FILE_IS_NEWER:
                work = self._take_over(place, image=image, lock=lock, work=work)
                notice = Message("file.taken_over", name=place.path.name)
            case Relation.PARTED if ours.unpublished:
                notice = Message("file.parted", name=place.path.name)
            case Relation.PARTED:
                work = self._take_over(place, image=image, lock=lock, work=work)
                notice = Message("file.other_work", name=place.path.name)
        document = self._document(place, lock=lock, work=work)
        if notice is not None:
            document.notices.append(notice)
        document.back_up_at_opening()
        return document

    def _taken_up(self, place: Place) -> Message:
        touched = datetime.fromtimestamp(last_touched(place) / 1e9, tz=UTC)
        return Message("work.taken_up", name=place.path.name, at=touched)

    def _take_over(self, place: Place, *, image: Image, lock: Lock, work: WorkingCopy) -> WorkingCopy:
        """Replace the working copy by the file's content: backed up first, private notes kept."""
        self._document(place, lock=lock, work=work).back_up(Why.TAKE_OVER)
        with work.explained():
            old = work.image()
        work.drop_connection()
        data = graft.work_from_image(image, private_from=old)
        fresh = place.folder / f"{WORK_FILE}.new"
        with _disk_explained(place.folder):
            if place.work_file.with_name(f"{WORK_FILE}-journal").exists():
                raise OSError(errno.EIO, "a journal stands beside the closed working copy")
            if fresh.exists():
                self._home.disk.unlink(fresh)
            self._home.disk.write_new(fresh, data)
            self._home.disk.replace(fresh, place.work_file)
        return self._work(place)

    def _work(self, place: Place) -> WorkingCopy:
        ports = self._home
        try:
            return WorkingCopy(place.work_file, clock=ports.clock, ids=ports.ids, disk=ports.disk)
        except WrongVersion as error:
            if error.version > versions.newest():
                raise Unavailable(
                    Message("file.newer", name=place.path.name, version=error.version, known=versions.newest())
                ) from error
            self._migrate(place, since=error.version)
            return WorkingCopy(place.work_file, clock=ports.clock, ids=ports.ids, disk=ports.disk)

    def _migrate(self, place: Place, *, since: int) -> None:
        """Bring a working copy of an older version up to date, backed up first."""
        ports = self._home
        try:
            connection = open_work(place.work_file)
            try:
                backups.make(
                    connection.serialize(),
                    upto=int(connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]),
                    why=Why.MIGRATION,
                    folder=ports.backups(place.uuid),
                    clock=ports.clock,
                    disk=ports.disk,
                )
                mark = (ports.ids.new(), instant_text(ports.clock.now()))
                migrations.migrate(connection, since=since, mark=mark)
            finally:
                connection.close()
        except sqlite3.Error as error:
            said = faults.of_database(error, place=place.folder)
            raise said or Unavailable(Message("work.damaged", place=str(place.folder))) from error

    def _remove_part(self, path: Path) -> None:
        """Remove what an interrupted publication left; on a read-only place it stays, and does no harm."""
        try:
            publish.remove_part(path, disk=self._home.disk)
        except OSError:
            pass

    def _document(self, place: Place, *, lock: Lock, work: WorkingCopy) -> Document:
        return Document(home=self._home, place=place, lock=lock, work=work, who=self._who)

    def _add(self, place: Place, *, data: bytes) -> None:
        with _disk_explained(self._home.folder):
            self._home.add(place, data=data)


def _standing(work: WorkingCopy) -> known.Standing:
    with work.explained():
        return known.standing(work.connection)


def _note_file(work: WorkingCopy, *, image: Image, published: str | None) -> bool:
    """Note which publication the file holds, where a crash or an old copy made it another than we knew.

    Is there work now that the file does not hold?
    """
    with work.explained():
        if published != image.publish_id:
            with work.transaction() as connection:
                known.put(connection, known.BASE, image.sha256)
                known.put(connection, known.PUBLISHED, image.publish_id)
        return known.is_unpublished(work.connection)


def _check_new(path: Path) -> None:
    if os.path.lexists(path):
        raise Refusal(Message("file.exists", path=str(path)))
    if path.suffix != ENDING:
        raise Refusal(Message("file.ending", name=path.name, ending=ENDING))
    if not path.parent.is_dir():
        raise Refusal(Message("folder.missing", path=str(path.parent)))


@contextmanager
def _disk_explained(place: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise faults.of_disk(error, place=place) from error

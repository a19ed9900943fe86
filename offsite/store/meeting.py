"""Where a working copy and its published file meet: which of the two is newer, and what is done about it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from offsite.errors import Message, Refusal, Unavailable
from offsite.ports import instant_text
from offsite.store import backups, faults, graft, known, migrations, versions
from offsite.store.backups import Why
from offsite.store.connect import open_work, serialized
from offsite.store.document import Document, Who
from offsite.store.places import WORK_FILE, Home, Lock, Place, touched_at
from offsite.store.relation import Relation
from offsite.store.verify import Image, read_image
from offsite.store.work import WorkingCopy, WrongVersion


class Meeting:
    """The working copies of one laptop, opened and brought together with their files. The caller holds the locks."""

    def __init__(self, *, home: Home, who: Who) -> None:
        self._home = home
        self._who = who

    def document(self, place: Place, *, lock: Lock, work: WorkingCopy) -> Document:
        return Document(home=self._home, place=place, lock=lock, work=work, who=self._who)

    def add(self, place: Place, *, data: bytes) -> None:
        with disk_explained(self._home.folder):
            self._home.add(place, data=data)

    def attach(self, place: Place, *, image: Image, lock: Lock) -> Document:
        if not place.folder.exists():
            self._adopt_renamed(place, image=image)
        if not place.folder.exists():
            self.add(place, data=graft.work_from_image(image))
            return self.document(place, lock=lock, work=self.work(place))
        self._home.mend_note(place)
        return self._meet(place, image=image, lock=lock)

    def _adopt_renamed(self, place: Place, *, image: Image) -> None:
        """Take over the working copy of a file that was renamed or moved to `place`."""
        for old in self._home.of_document(image.uuid):
            if old.folder == place.folder or self._still_there(old):
                continue
            old_lock = self._home.lock(old)
            try:
                work = self.work(old)
                try:
                    lineage = standing(work).lineage
                finally:
                    work.close()
                if not set(lineage).isdisjoint(image.lineage):
                    with disk_explained(self._home.work):
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
        work = self.work(place)
        try:
            return self._brought_together(place, image=image, lock=lock, work=work)
        except BaseException:
            work.close()
            raise

    def _brought_together(self, place: Place, *, image: Image, lock: Lock, work: WorkingCopy) -> Document:
        ours = standing(work)
        match ours.relation_to(image.lineage):
            case Relation.SAME:
                notice = (
                    taken_up(place)
                    if self._note_file(work, place=place, image=image, published=ours.published)
                    else None
                )
            case Relation.FILE_IS_OLDER:
                self._note_file(work, place=place, image=image, published=ours.published)
                notice = Message("file.older", name=place.path.name)
            case Relation.FILE_IS_NEWER:
                work = self._take_over(place, image=image, lock=lock, work=work)
                notice = Message("file.taken_over", name=place.path.name)
            case Relation.PARTED if ours.unpublished:
                notice = Message("file.parted", name=place.path.name)
            case Relation.PARTED:
                work = self._take_over(place, image=image, lock=lock, work=work)
                notice = Message("file.other_work", name=place.path.name)
        document = self.document(place, lock=lock, work=work)
        if notice is not None:
            document.notices.append(notice)
        document.back_up_at_opening()
        return document

    def _note_file(self, work: WorkingCopy, *, place: Place, image: Image, published: str | None) -> bool:
        """Note which publication the file holds, where a crash or an old copy made it another than we knew.

        Is there work now that the file does not hold?
        """
        with work.explained():
            if published != image.publish_id:
                self._make_durable(place.path.parent)
                with work.transaction() as connection:
                    known.put(connection, known.BASE, image.sha256)
                    known.put(connection, known.PUBLISHED, image.publish_id)
            return known.is_unpublished(work.connection)

    def _make_durable(self, folder: Path) -> None:
        """Whoever published was cut off before the name was on the medium, perhaps."""
        try:
            self._home.disk.sync_folder(folder)
        except PermissionError:
            # A folder that we may not open cannot be synced, and we have not published into it.
            pass

    def _take_over(self, place: Place, *, image: Image, lock: Lock, work: WorkingCopy) -> WorkingCopy:
        """Replace the working copy by the file's content: backed up first, private notes kept."""
        self.document(place, lock=lock, work=work).back_up(Why.TAKE_OVER)
        with work.explained():
            old = work.image()
            # One real commit more: an empty journal that a power cut may have left goes with it.
            work.note(known.SUPERSEDED, image.publish_id)
        work.drop_connection()
        data = graft.work_from_image(image, private_from=old)
        fresh = place.folder / f"{WORK_FILE}.new"
        with disk_explained(place.folder):
            if place.work_file.with_name(f"{WORK_FILE}-journal").exists():
                raise OSError(errno.EIO, "a journal stands beside the closed working copy")
            if fresh.exists():
                self._home.disk.unlink(fresh)
            self._home.disk.write_new(fresh, data)
            self._home.disk.replace(fresh, place.work_file)
        # It opens again by itself, on what is there now.
        return work

    def work(self, place: Place) -> WorkingCopy:
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
                    serialized(connection),
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


def taken_up(place: Place) -> Message:
    """That, and since when, there is work here which the file does not hold."""
    touched = touched_at(place)
    return Message("work.taken_up", name=place.path.name, at=touched)


def standing(work: WorkingCopy) -> known.Standing:
    """What a working copy knows of its file. Raises Unavailable."""
    with work.explained():
        return known.standing(work.connection)


@contextmanager
def disk_explained(place: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise faults.of_disk(error, place=place) from error

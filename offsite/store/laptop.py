"""This laptop's way to documents: create, open, list backups, restore, forget."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from offsite.errors import Message, Refusal, Unavailable
from offsite.ports import Clock, Ids, instant_text
from offsite.store import backups, graft, known, publish
from offsite.store.backups import Backup
from offsite.store.disk import Disk
from offsite.store.document import Document, Who
from offsite.store.meeting import Meeting, disk_explained, standing, taken_up
from offsite.store.newfile import check_new
from offsite.store.places import Home, Lock, Place, real_path, touched_at
from offsite.store.reading import copy_of_work
from offsite.store.verify import LARGEST, Image, cannot_read, read_image
from offsite.values import value


@value
class Forgotten:
    """What `forget` removed."""

    working_copies: int
    backups: int


@value
class Found:
    """The newest good state of a document: the image of a working copy and when it was kept; None where there is none.

    `passed` says what was newer, and not good.
    """

    passed: tuple[Message, ...]
    data: bytes | None = None
    kept_at: datetime | None = None


class Laptop:
    """One person's data folder on one laptop."""

    def __init__(self, *, home: Path, clock: Clock, ids: Ids, disk: Disk, who: Who | None = None) -> None:
        self._home = Home(folder=home, clock=clock, ids=ids, disk=disk)
        self._meeting = Meeting(home=self._home, who=who or Who())

    @property
    def home(self) -> Home:
        return self._home

    def create(self, path: Path) -> Document:
        """A new engagement, to be published at `path`, where nothing is yet. Raises Refusal, Unavailable."""
        path = real_path(path)
        check_new(path)
        uuid = self._home.ids.new()
        place = self._home.place(uuid=uuid, path=path)
        lock = self._home.lock(place)
        try:
            data = graft.new_work(uuid=uuid, created_at=instant_text(self._home.clock.now()))
            self._meeting.add(place, data=data)
            return self._meeting.document(place, lock=lock, work=self._meeting.work(place))
        except BaseException:
            lock.release()
            raise

    def open(self, path: Path) -> Document:
        """The engagement whose file is, or was, at `path`. Raises Refusal, Unavailable.

        The file itself is never written by opening it.
        """
        path = real_path(path)
        while True:
            try:
                image = read_image(path, disk=self._home.disk)
            except FileNotFoundError:
                return self._open_without_file(path)
            place = self._home.place(uuid=image.uuid, path=path)
            lock = self._home.lock(place)
            try:
                # Another process may have published between our look and our lock: then we look again.
                if self._is_still(image, path=path):
                    return self._open_with_file(place, image=image, lock=lock)
                lock.release()
            except BaseException:
                lock.release()
                raise

    def open_or_create(self, path: Path) -> Document:
        """Open what is at `path`, or what this laptop keeps for it; where there is neither, begin."""
        path = real_path(path)
        if _may_be_there(path) or self._kept_for(path) is not None:
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
        check_new(real_path(to))
        return self._begin_from(backups.read(backup, disk=self._home.disk), path=to)

    def open_as_copy(self, path: Path, *, to: Path) -> Document:
        """A document of its own at the new path `to`, as the published file at `path` holds it: for a file that is in
        use elsewhere or may not be written. Private notes and undo stay with the original.

        Raises Refusal where there is no good file at `path` or something stands at `to`, Unavailable.
        """
        check_new(real_path(to))
        path = real_path(path)
        try:
            image = read_image(path, disk=self._home.disk)
        except FileNotFoundError as error:
            raise Refusal(Message("file.missing", path=str(path))) from error
        document = self._begin_from(graft.work_from_image(image), path=to)
        try:
            document.publish()
        except BaseException:
            # Nothing was done in it: asked again, it begins anew.
            document.discard()
            raise
        document.notices.append(Message("copy.as_published", name=path.name, at=image.published_at))
        return document

    def newest_good(self, path: Path) -> Found:
        """The newest good state that this laptop has of the document at `path`: its working copy, the published file
        or a backup, whichever was kept last. Raises Unavailable where the working copy is open elsewhere.
        """
        path = real_path(path)
        passed: list[Message] = []
        for place in self._home.at_path(path):
            try:
                data = copy_of_work(self._home, place)
            except Unavailable as error:
                if error.message.id != "work.damaged":
                    raise
                passed.append(error.message)
                continue
            kept_at = touched_at(place)
            return Found(data=data, kept_at=kept_at, passed=tuple(passed))
        backup, data = self._newest_backup(path, passed=passed)
        try:
            image = read_image(path, disk=self._home.disk)
        except (FileNotFoundError, Refusal, Unavailable):
            image = None
        if image is not None and (backup is None or image.published_at >= backup.made_at):
            # Private notes are in backups only.
            data = graft.work_from_image(image, private_from=data)
            return Found(data=data, kept_at=image.published_at, passed=tuple(passed))
        if backup is None:
            return Found(passed=tuple(passed))
        return Found(data=data, kept_at=backup.made_at, passed=tuple(passed))

    def restore_newest(self, found: Found, *, to: Path) -> Document:
        """A document at the new path `to` from what `newest_good` found. Raises Refusal, Unavailable."""
        check_new(real_path(to))
        if found.data is None:
            raise Refusal(Message("backup.none", path=str(to)))
        return self._begin_from(found.data, path=to)

    def go_on_with_file(self, path: Path) -> datetime:
        """Set a damaged working copy aside (it is kept) and go on with the published file; when that was published.

        Raises Refusal where the file is not good either, or the working copy is not damaged, Unavailable.
        """
        path = real_path(path)
        try:
            image = read_image(path, disk=self._home.disk)
        except FileNotFoundError as error:
            raise Refusal(Message("file.missing", path=str(path))) from error
        place = self._home.place(uuid=image.uuid, path=path)
        try:
            if place.folder.exists():
                copy_of_work(self._home, place)
        except Unavailable as error:
            if error.message.id != "work.damaged":
                raise
        else:
            raise Refusal(Message("restore.not_needed", name=path.name))
        _, private_from = self._newest_backup(path, passed=[])
        lock = self._home.lock(place)
        try:
            with disk_explained(self._home.work):
                self._home.set_aside(place)
            self._meeting.add(place, data=graft.work_from_image(image, private_from=private_from))
        finally:
            lock.release()
        return image.published_at

    def _newest_backup(self, path: Path, *, passed: list[Message]) -> tuple[Backup, bytes] | tuple[None, None]:
        for backup in self.backups_for(path):
            try:
                return backup, backups.read(backup, disk=self._home.disk)
            except (Refusal, Unavailable):
                passed.append(Message("backup.passed_over", name=backup.path.name))
        return None, None

    def forget(self, path: Path) -> Forgotten:
        """Remove what this laptop keeps of the document at `path`: working copy, private notes, backups.

        The file stays. Work that it does not hold yet is published first. Raises Refusal where nothing is kept or the
        file cannot be opened to publish into, Unavailable where publishing fails.
        """
        path = real_path(path)
        home = self._home
        places = home.at_path(path)
        if not places:
            with disk_explained(home.folder):
                # What an interruption left of the last time.
                if home.sweep():
                    return Forgotten(working_copies=1, backups=0)
            raise Refusal(Message("forget.nothing", path=str(path)))
        if any(self._holds_unpublished(place) for place in places):
            document = self.open(path)
            said = list(document.notices)
            document.close()
            places = [*home.at_path(path), *home.at_path(document.path)]
            if any(self._holds_unpublished(place) for place in places):
                raise Unavailable(said[-1])
        uuids = {place.uuid for place in places}
        places += [place for uuid in uuids for place in home.of_document(uuid) if home.is_set_aside(place)]
        return self._remove(list({place.folder: place for place in places}.values()))

    def _remove(self, places: list[Place]) -> Forgotten:
        """Take working copies out of use, and the backups of those of which none is left; then remove them all."""
        home = self._home
        removed = 0
        for place in places:
            lock = home.lock(place)
            try:
                with disk_explained(home.folder):
                    if all(other in places for other in home.of_document(place.uuid)):
                        removed += len(backups.listed(home.backups(place.uuid)))
                        home.discard(home.backups(place.uuid))
                    home.discard(place.folder)
                    lock.remove()
            finally:
                lock.release()
        with disk_explained(home.folder):
            home.sweep()
        return Forgotten(working_copies=len(places), backups=removed)

    def _is_still(self, image: Image, *, path: Path) -> bool:
        try:
            return hashlib.sha256(self._home.disk.read(path, limit=LARGEST)).hexdigest() == image.sha256
        except FileNotFoundError:
            return False
        except OSError as error:
            raise cannot_read(error, path=path) from error

    def _begin_from(self, data: bytes, *, path: Path) -> Document:
        """A document at the new `path` whose working copy is `data`."""
        # A document of its own: its backups, and what forgetting it removes, are not those of the one it came from.
        uuid = self._home.ids.new()
        place = self._home.place(uuid=uuid, path=real_path(path))
        lock = self._home.lock(place)
        try:
            self._meeting.add(place, data=data)
            work = self._meeting.work(place)
            with work.explained(), work.transaction() as connection:
                connection.execute("UPDATE document SET uuid = ?", (uuid,))
                connection.execute("DELETE FROM lineage")
                connection.execute("DELETE FROM local_known WHERE key IN (?, ?)", (known.BASE, known.PUBLISHED))
            return self._meeting.document(place, lock=lock, work=work)
        except BaseException:
            lock.release()
            raise

    def _open_without_file(self, path: Path) -> Document:
        place = self._kept_for(path)
        if place is None:
            raise Refusal(Message("file.missing", path=str(path)))
        lock = self._home.lock(place)
        try:
            document = self._meeting.document(place, lock=lock, work=self._meeting.work(place))
        except BaseException:
            lock.release()
            raise
        self._remove_part(place)
        if document.was_published():
            document.notices.append(Message("work.file_gone", name=path.name))
            document.said_gone = True
        else:
            document.notices.append(taken_up(place))
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
            work = self._meeting.work(place)
            try:
                return standing(work).unpublished
            finally:
                work.close()
        finally:
            lock.release()

    def _open_with_file(self, place: Place, *, image: Image, lock: Lock) -> Document:
        self._remove_part(place)
        notices = self._bring_out_others(place)
        document = self._meeting.attach(place, image=image, lock=lock)
        document.notices += notices
        return document

    def _remove_part(self, place: Place) -> None:
        try:
            publish.remove_part(place.path, home=self._home)
        except OSError:
            # On a read-only place what an interrupted publication left stays, and does no harm.
            pass

    def _bring_out_others(self, place: Place) -> list[Message]:
        """Publish unpublished work on another engagement whose file was at this path before: beside it, as a conflict
        copy, because nobody would look for it under a path where something else stands."""
        notices: list[Message] = []
        for other in self._home.at_path(place.path):
            if other.uuid == place.uuid:
                continue
            try:
                if self._holds_unpublished(other):
                    notices += self._publish_beside(other)
            except Unavailable as error:
                # Still kept, and tried again at the next opening.
                notices += [Message("work.other_kept", name=place.path.name), error.message]
        return notices

    def _publish_beside(self, place: Place) -> list[Message]:
        lock = self._home.lock(place)
        try:
            document = self._meeting.document(place, lock=lock, work=self._meeting.work(place))
        except BaseException:
            lock.release()
            raise
        document.close()
        return document.notices


def _may_be_there(path: Path) -> bool:
    """Something is at `path`, or it cannot be told."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True

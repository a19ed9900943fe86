"""An open engagement: change it, undo, publish, close. The window and the command line go the same way."""

from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from offsite.actions.stamp import Barrier, Stamp
from offsite.errors import Defect, Message, Told, Unavailable
from offsite.ports import instant_text
from offsite.store import backups, graft, journal, known, publish
from offsite.store.backups import Backup, Why
from offsite.store.newfile import check_new
from offsite.store.places import Home, Lock, Place, real_path
from offsite.store.rows import read_all, read_everything, read_one, read_tables
from offsite.store.verify import read_image
from offsite.store.work import Kept, WorkingCopy
from offsite.values import value

if TYPE_CHECKING:
    from offsite.actions.base import Action

E = TypeVar("E")


@value
class Who:
    """Whose laptop this is: the name that entries of the log carry, and how often a backup is made."""

    actor: str = ""
    backup_every: timedelta = timedelta(minutes=30)


class Document:
    """One engagement, open for change. Made by `Laptop.open` and `Laptop.create`; holds the lock until `close`.

    `notices` are sentences for the person that opening or publishing gave rise to; whoever shows them empties the list.
    `problem` is why the last publication failed, or None: what was done is kept on this laptop all the same.
    """

    def __init__(self, *, home: Home, place: Place, lock: Lock, work: WorkingCopy, who: Who) -> None:
        self._home = home
        self._place = place
        self._lock = lock
        self._work = work
        self._who = who
        self._last_backup = _last_backup(home, uuid=place.uuid)
        self._opened_at = home.clock.now()
        self.notices: list[Message] = []
        self.said_gone = False
        """Was the person told already that the file is not where it was?"""
        self.problem: Message | None = None

    @property
    def path(self) -> Path:
        """Where the document is published."""
        return self._place.path

    @property
    def uuid(self) -> str:
        return self._place.uuid

    def run(self, action: Action, *, stamp: Stamp | None = None) -> Kept:
        """Do an action; once this returns, it is durable. Raises Refusal, Unavailable, Defect."""
        stamp = stamp or Stamp()
        if action.barrier is Barrier.BACKED_UP and not (stamp.id and self.has_entry(stamp.id)):
            self.back_up(Why.BARRIER)
        kept = self._work.run(action, stamp=stamp, actor=self._who.actor)
        self._back_up_in_time()
        return kept

    def get(self, entity: type[E], key: str) -> E | None:
        """The row with this id, or None. Raises Unavailable."""
        with self._work.explained():
            return read_one(self._work.connection, entity, key)

    def all(self, entity: type[E]) -> list[E]:
        """Every row of an entity, in its order. Raises Unavailable."""
        with self._work.explained():
            return read_all(self._work.connection, entity)

    def everything(self, *, private: bool) -> dict[type, list[Any]]:
        """Every row of every entity, the private ones only where they are asked for. Raises Unavailable."""
        with self._work.explained():
            return read_everything(self._work.connection, private=private)

    def rows_in(self, tables: frozenset[str]) -> dict[type, list[Any]]:
        """Every row of the entities that are kept in these tables. Raises Unavailable."""
        with self._work.explained():
            return read_tables(self._work.connection, tables)

    def undoable(self) -> journal.Entry | None:
        """What undo would take back."""
        with self._work.explained():
            return self._work.journal.undoable()

    def barrier(self) -> journal.Entry | None:
        """What undo does not reach behind; None where it reaches back to the beginning."""
        with self._work.explained():
            return self._work.journal.barrier()

    def redoable(self) -> journal.Entry | None:
        """What redo would do again."""
        with self._work.explained():
            return self._work.journal.redoable()

    def has_entry(self, action_id: str) -> bool:
        """Is the action with this id kept?"""
        with self._work.explained():
            return self._work.journal.find(action_id) is not None

    def content_hash(self) -> str:
        """The same content, private notes included, gives the same hash."""
        return self._work.content_hash()

    def is_unpublished(self) -> bool:
        """Is there work that the published file does not hold?"""
        with self._work.explained():
            return known.is_unpublished(self._work.connection)

    def was_published(self) -> bool:
        """Was there ever a file of it?"""
        with self._work.explained():
            return known.get(self._work.connection, known.PUBLISHED) is not None

    def deck_chosen(self) -> str:
        """The id of the department whose deck was chosen on this laptop; empty: none was. Raises Unavailable."""
        with self._work.explained():
            return known.get(self._work.connection, known.DECK) or ""

    def choose_deck(self, department_id: str) -> None:
        """Remember whose deck was chosen: on this laptop alone, and not as a change of the document. Raises
        Unavailable."""
        with self._work.explained():
            self._work.note(known.DECK, department_id)

    def publish(self) -> None:
        """Bring the published file up to date, now, on this thread. Raises Unavailable: the work stays kept here."""
        job = self.begin_publish()
        if job is None:
            return
        try:
            published = job.run()
        except Exception as error:
            self.end_publish(error)
            raise
        self.end_publish(published)

    def begin_publish(self) -> publish.PublishJob | None:
        """The part of a publication that needs the connection; None where the file is up to date."""
        with self._work.explained():
            work = self._work
            base = known.get(work.connection, known.BASE)
            if not known.is_unpublished(work.connection) and os.path.lexists(self.path):
                return None
            upto = next(reversed(known.lineage(work.connection).values()), None)
            last = known.last_public_seq(work.connection)
            if upto != last:
                with work.transaction() as connection:
                    connection.execute(
                        "INSERT INTO lineage (publish_id, upto, at) VALUES (?, ?, ?)",
                        (self._home.ids.new(), last, instant_text(self._home.clock.now())),
                    )
            lineage = frozenset(known.lineage(work.connection))
            data = work.image()
        return publish.PublishJob(
            work=data, target=self.path, base=base, uuid=self.uuid, lineage=lineage, home=self._home
        )

    def end_publish(self, outcome: publish.Published | Exception) -> None:
        """Note what became of a publication. Raises Unavailable where that cannot be noted."""
        if isinstance(outcome, Exception):
            if isinstance(outcome, Unavailable):
                self.problem = outcome.message
                return
            raise outcome
        self.problem = None
        if outcome.conflict:
            self._step_aside(outcome.path)
        elif outcome.was_gone and not self.said_gone:
            # Deleted, or moved to somewhere else, where it will not change any more.
            self.notices.append(Message("publish.written_again", name=outcome.path.name, path=str(outcome.path)))
        with self._work.explained(), self._work.transaction() as connection:
            known.put(connection, known.BASE, outcome.sha256)
            known.put(connection, known.PUBLISHED, outcome.publish_id)

    def copy_to(self, path: Path) -> Path:
        """Publish, and put the same at the new `path`, too: a copy of the file, with its history; where it stands.

        Where the file itself cannot be published, `problem` says so, and the copy holds everything all the same.
        Not while a `PublishJob` of this document runs elsewhere. Raises Refusal where something is at `path` or its
        name will not do, Unavailable where it cannot be written.
        """
        path = real_path(path)
        check_new(path)
        job = self.begin_publish()
        if job is not None:
            try:
                outcome = job.run()
            except Unavailable as error:
                outcome = error
            self.end_publish(outcome)
        with self._work.explained():
            work = self._work.image()
        # Nothing is known of what is at `path`, and so whatever turns up there meanwhile is not replaced.
        copy = publish.PublishJob(
            work=work, target=path, base=None, uuid=self.uuid, lineage=frozenset(), home=self._home
        )
        return copy.run().path

    def back_up(self, why: Why) -> Backup:
        """Make a backup now. Raises Unavailable."""
        with self._work.explained():
            data = self._work.image()
            upto = self._work.journal.last_seq()
        made = backups.make(
            data,
            upto=upto,
            why=why,
            folder=self._home.backups(self.uuid),
            clock=self._home.clock,
            disk=self._home.disk,
        )
        self._last_backup = made
        return made

    def back_up_at_opening(self) -> None:
        """Make a backup where there is an entry that none holds. A failure is a notice: the meeting goes on."""
        with self._work.explained():
            last = self._work.journal.last_seq()
        if last != (self._last_backup.upto if self._last_backup else 0):
            self._back_up_or_say(Why.OPEN)

    def close(self) -> None:
        """Publish what is unpublished and give the lock back. One in which nothing was ever done leaves no trace.

        Raises Unavailable where publishing failed: the work is kept on this laptop, and the document is closed.
        """
        try:
            if self._is_blank():
                self.discard()
            else:
                self.publish()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Give the lock back without publishing. What was kept stays kept."""
        self._work.close()
        self._lock.release()

    def discard(self) -> None:
        """Close it, and remove its working copy: for a document that did not come about. Raises Unavailable."""
        try:
            with self._work.explained():
                self._work.drop_connection()
                self._home.remove_tree(self._place.folder)
                self._lock.remove()
        finally:
            self.abandon()

    def _is_blank(self) -> bool:
        with self._work.explained():
            return self._work.journal.last_seq() == 0 and not known.lineage(self._work.connection)

    def _back_up_in_time(self) -> None:
        since = self._last_backup.made_at if self._last_backup else self._opened_at
        elapsed = self._home.clock.now() - max(since, self._opened_at)
        # A clock that was set back does not tell how long ago it was.
        if timedelta(0) <= elapsed < self._who.backup_every:
            return
        if not self._back_up_or_say(Why.TIME):
            # Asked again after the same time.
            self._opened_at = self._home.clock.now()

    def _back_up_or_say(self, why: Why) -> bool:
        try:
            self.back_up(why)
        except Unavailable as error:
            self.notices += [Message("backup.failed"), error.message]
            return False
        return True

    def _step_aside(self, path: Path) -> None:
        """From now on this document is the conflict copy at `path`; the other one gets a working copy of its own."""
        old = self._place
        new = self._home.place(uuid=self.uuid, path=path)
        lock = self._home.lock(new)
        try:
            with self._work.explained():
                private_from = self._work.image()
                self._work.drop_connection()
                try:
                    self._home.move(old, to=new)
                except OSError:
                    # It may have been moved although it was reported as failed.
                    if old.folder.exists() or not new.work_file.exists():
                        raise
        except BaseException:
            lock.release()
            raise
        self._work.move_to(new.work_file)
        self._place = new
        old_lock, self._lock = self._lock, lock
        self.notices.append(Message("publish.conflict", name=old.path.name, copy=path.name))
        try:
            theirs = read_image(old.path, disk=self._home.disk)
            if theirs.uuid == self.uuid:
                self._home.add(old, data=graft.work_from_image(theirs, private_from=private_from))
        except (Told, Defect, OSError, sqlite3.Error):
            # The other file may be anything by now: opening it says what.
            pass
        finally:
            old_lock.release()


def _last_backup(home: Home, *, uuid: str) -> Backup | None:
    try:
        found = backups.listed(home.backups(uuid))
    except Unavailable:
        # Whoever makes the next one says what is wrong there; the document opens all the same.
        return None
    return found[0] if found else None

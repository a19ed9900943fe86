"""The working copy: one connection, one way to write.

What `run` has returned is on the medium. Where it raises, the action may be stored all the same (a commit can fail
after it has happened): the same action id asks again without doing it twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from offsite.actions.stamp import Barrier, Stamp
from offsite.domain.zones import Zone
from offsite.errors import Defect, Message, Refusal, Unavailable
from offsite.ports import Clock, Ids, instant_text
from offsite.store import faults, known, tally, versions, workseal
from offsite.store.connect import open_work, serialized
from offsite.store.disk import Disk
from offsite.store.journal import Entry, Journal
from offsite.store.rows import mapping, read_all, read_one
from offsite.store.schema import journaled_tables
from offsite.store.verify import content_hash, fingerprint
from offsite.store.watching import Watch, arm, only_read
from offsite.values import value

if TYPE_CHECKING:
    from offsite.actions.base import Action

E = TypeVar("E")


@value
class Kept:
    """An action that is durable. `again`: it had been kept before, and nothing was changed now."""

    entry: Entry
    again: bool
    tables: frozenset[str] = frozenset()


class WrongVersion(Exception):
    """The working copy is of another version than this program."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class RowTx:
    """The `Tx` that actions write through, on an open transaction."""

    def __init__(self, connection: sqlite3.Connection, *, journal: Journal, now: str, author: str) -> None:
        self._connection = connection
        self._journal = journal
        self._now = now
        self._author = author
        self.stepped_over: Entry | None = None

    @property
    def now(self) -> str:
        return self._now

    @property
    def author(self) -> str:
        return self._author

    def get(self, entity: type[E], key: str, /) -> E | None:
        return read_one(self._connection, entity, key)

    def all(self, entity: type[E], /) -> list[E]:
        return read_all(self._connection, entity)

    def add(self, row: object, /) -> None:
        how = mapping(type(row))
        self._connection.execute(how.insert, how.encode(row))

    def change(self, row: object, /) -> None:
        how = mapping(type(row))
        values = dict(zip(how.columns, how.encode(row), strict=True))
        key = values.pop("id")
        if self._connection.execute(how.update, (*values.values(), key)).rowcount != 1:
            raise Defect(f"no row {key!r} in {how.table}")

    def remove(self, row: object, /) -> None:
        how = mapping(type(row))
        values = dict(zip(how.columns, how.encode(row), strict=True))
        if self._connection.execute(how.delete, (values["id"],)).rowcount != 1:
            raise Defect(f"no row {values['id']!r} in {how.table}")

    def undo(self) -> None:
        self.stepped_over = self._journal.undo()

    def redo(self) -> None:
        self.stepped_over = self._journal.redo()


class WorkingCopy:
    """A working copy that is open. The caller holds its lock."""

    def __init__(self, path: Path, *, clock: Clock, ids: Ids, disk: Disk) -> None:
        """Open it; a transaction that a crash left is rolled back. Raises Unavailable."""
        self._path = path
        self._clock = clock
        self._ids = ids
        self._disk = disk
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        self._watch: Watch | None = None
        with self.explained():
            sealed = workseal.check(path, disk=disk)
            workseal.break_(path, disk=disk)
            self._check(self.connection, sealed=sealed)

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection, opened again where a fault has closed it. Raises sqlite3.Error, OSError."""
        if self._closed:
            raise Defect("the document is closed")
        if self._connection is None:
            # What is read from here on is on the medium, and not only in the system's cache: a commit whose last sync
            # failed, or that a kill cut off before it, would be rolled back by a power cut.
            self._disk.sync_folder(self._path.parent)
            connection = open_work(self._path)
            try:
                only_read(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    @property
    def journal(self) -> Journal:
        return Journal(self.connection)

    def run(self, action: Action, *, stamp: Stamp, actor: str) -> Kept:
        """Do an action and keep it. Raises Refusal, Unavailable, Defect."""
        entry_id = stamp.id or self._ids.new()
        # With pydantic, which opening a document does not wait for.
        from offsite.actions.outside import digest

        wanted = digest(action, stamp=stamp)
        with self.explained():
            before = self._known(entry_id, wanted=wanted)
            if before is not None:
                return Kept(entry=before, again=True)
            try:
                return self._perform(action, entry_id=entry_id, digest_text=wanted, stamp=stamp, actor=actor)
            except (sqlite3.Error, OSError) as error:
                if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
                    raise Defect(f"{action.kind} broke a rule of the tables: {error}") from error
                stored = self._known(entry_id, wanted=wanted)
                if stored is None:
                    raise
                # It is stored, although it was reported as failed. One more commit makes certain that it is on the
                # medium and not only in the system's cache.
                self.note(known.CONFIRMED, str(stored.seq))
                return Kept(entry=stored, again=False, tables=self._touched(stored.seq))

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """The one transaction: all of it, or nothing. Raises sqlite3.Error, OSError."""
        connection = self.connection
        watch = self._armed(connection)
        connection.execute("BEGIN IMMEDIATE")
        # What was refused outside of a transaction was counted before.
        watch.forget()
        try:
            yield connection
        except sqlite3.Error:
            self.drop_connection()
            raise
        except BaseException:
            self._roll_back()
            raise
        try:
            watch.finish(connection)
            self._disk.commit(connection)
        except (sqlite3.Error, OSError):
            self.drop_connection()
            raise
        if connection.in_transaction:
            raise Defect("a transaction stayed open")

    @contextmanager
    def explained(self) -> Generator[None]:
        """Turn what SQLite and the system raise into a sentence."""
        try:
            yield
        except UnicodeDecodeError as error:
            raise Unavailable(Message("work.damaged", place=str(self._path.parent))) from error
        except sqlite3.Error as error:
            said = faults.of_database(error, place=self._path.parent)
            if said is None:
                raise Defect(f"the working copy: {error}") from error
            raise said from error
        except OSError as error:
            raise faults.of_disk(error, place=self._path.parent) from error

    def note(self, key: str, value: str) -> None:
        """Remember something about this laptop's copy. Raises sqlite3.Error, OSError."""
        with self.transaction() as connection:
            known.put(connection, key, value)

    def content_hash(self) -> str:
        """The same content gives the same hash: engagement, people, candidates, private notes."""
        with self.explained():
            return content_hash(self.connection, tables=journaled_tables(self.connection))

    def image(self) -> bytes:
        """The whole working copy as bytes. Raises sqlite3.Error."""
        return serialized(self.connection)

    def close(self) -> None:
        """Close it for good, and seal it."""
        self._closed = True
        self.drop_connection()
        try:
            workseal.set_(self._path, disk=self._disk)
        except OSError:
            # Without a seal it is as after a crash.
            pass

    def move_to(self, path: Path) -> None:
        """Its file was moved; the next use opens it there."""
        self.drop_connection()
        self._path = path

    def drop_connection(self) -> None:
        """Close the connection, whatever state it is in; the next use opens it again and reads from the medium."""
        connection, self._connection = self._connection, None
        self._watch = None
        if connection is not None:
            try:
                connection.close()
            except sqlite3.Error:
                # An ill disk; the handle goes with the object.
                pass

    def _armed(self, connection: sqlite3.Connection) -> Watch:
        """What watches the writes of this connection, which can be written through from now on: who only looks does not
        wait for the triggers. Raises sqlite3.Error."""
        if self._watch is None:
            try:
                self._watch = arm(connection)
            except BaseException:
                self.drop_connection()
                raise
        return self._watch

    def _roll_back(self) -> None:
        if self._watch is not None:
            self._watch.forget()
        try:
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            self.drop_connection()

    def _known(self, entry_id: str, *, wanted: str) -> Entry | None:
        entry = self.journal.find(entry_id)
        if entry is not None and entry.digest != wanted:
            raise Refusal(Message("id.other_content", id=entry_id))
        return entry

    def _perform(self, action: Action, *, entry_id: str, digest_text: str, stamp: Stamp, actor: str) -> Kept:
        at = instant_text(stamp.at or self._clock.now())
        with self.transaction() as connection:
            journal = Journal(connection)
            seq = journal.open_entry()
            author = actor if stamp.actor is None else stamp.actor
            tx = RowTx(connection, journal=journal, now=at, author=author)
            said = action.perform(tx)
            over = tx.stepped_over
            tables = self._touched(seq)
            if not tables and over is None:
                # Nobody can take it back, and so it keeps no words that somebody may want to take back.
                said = Message("did.nothing")
            entry = Entry(
                seq=seq,
                id=entry_id,
                kind=action.kind,
                # Taking back what is private is private too.
                zone=str(action.zone) if over is None else over.zone,
                at=at,
                backdated=stamp.at is not None,
                actor=author,
                digest=digest_text,
                said=said,
                target=None if over is None else over.seq,
                state="done" if tables and over is None else "step",
                barrier=action.barrier is not Barrier.NONE,
            )
            journal.write(entry)
            journal.close_entry()
            if action.zone is not Zone.PRIVATE and over is None and any(name.startswith("private_") for name in tables):
                raise Defect(f"{action.kind} is not private and wrote into a private table")
        return Kept(entry=entry, again=False, tables=tables)

    def _touched(self, seq: int) -> frozenset[str]:
        rows = self.connection.execute("SELECT DISTINCT of_table FROM local_change WHERE entry = ?", (seq,)).fetchall()
        return frozenset(str(row[0]) for row in rows)

    def _check(self, connection: sqlite3.Connection, *, sealed: bool) -> None:
        place = str(self._path.parent)
        try:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version != versions.newest() and version > 0:
                raise WrongVersion(version)
            known_version = versions.VERSIONS[-1]
            good = (
                version == versions.newest()
                and fingerprint(connection) == known_version.working_copy
                and connection.execute("PRAGMA encoding").fetchone() == ("UTF-8",)
                and connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
                and connection.execute("PRAGMA foreign_key_check").fetchone() is None
                and (sealed or tally.agrees(connection))
            )
        except (UnicodeDecodeError, TypeError) as error:
            # Not only SQLite itself stumbles over damage.
            self.drop_connection()
            raise Unavailable(Message("work.damaged", place=place)) from error
        except BaseException:
            self.drop_connection()
            raise
        if not good:
            self.drop_connection()
            raise Unavailable(Message("work.damaged", place=place))

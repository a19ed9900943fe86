"""The journal: what each action changed, row by row, and the way back.

The triggers of `watching` write the image of each row before and after into `local_change`, with the number of the open
entry: where none is open there is no number, and a write outside an action fails.

An entry is `done`, `undone` (redo can bring it back), `dropped` (undone, and then something else was done) or a `step`
(the undo or redo itself, or an action that changed nothing: history never shrinks). Undo reaches back to the last
barrier, and never before `floor`, the
last entry whose row images this laptop does not have.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, cast

from offsite.errors import Defect, Message, Refusal
from offsite.store.sense import said_message
from offsite.values import value

FLOOR = "floor"


@value
class Entry:
    """One line of the journal."""

    seq: int
    id: str
    kind: str
    zone: str
    at: str
    backdated: bool
    actor: str
    digest: str
    said: Message
    target: int | None
    state: str
    barrier: bool


_COLUMNS = "seq, id, kind, zone, at, backdated, actor, digest, said, target, state, barrier"


class Journal:
    """The journal of one working copy. Every writing method wants an open transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def open_entry(self) -> int:
        """From now on what is written belongs to a new entry; its number."""
        row = self._connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM entry").fetchone()
        seq = int(row[0])
        self._connection.execute("SELECT open_entry(?)", (seq,)).fetchone()
        return seq

    def close_entry(self) -> None:
        """From now on nothing can be written that undo would have to take back."""
        self._connection.execute("SELECT open_entry(NULL)").fetchone()

    def write(self, entry: Entry) -> None:
        """Keep the entry. What was undone before it can no longer be redone, unless it is a step itself."""
        if entry.state == "done":
            self._connection.execute("UPDATE entry SET state = 'dropped' WHERE state = 'undone'")
        self._connection.execute(
            f"INSERT INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.seq,
                entry.id,
                entry.kind,
                entry.zone,
                entry.at,
                int(entry.backdated),
                entry.actor,
                entry.digest,
                json.dumps([entry.said.id, entry.said.params], ensure_ascii=False, default=str),
                entry.target,
                entry.state,
                int(entry.barrier),
            ),
        )

    def find(self, entry_id: str) -> Entry | None:
        """The entry of the action with this id."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM entry WHERE id = ?", (entry_id,)).fetchone()
        return None if row is None else to_entry(row)

    def last_seq(self) -> int:
        """The number of the last entry; 0 where there is none."""
        return int(self._connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0])

    def undoable(self) -> Entry | None:
        """What undo would take back."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE state = 'done' AND seq > {_LIMIT} ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return None if row is None else to_entry(row)

    def barrier(self) -> Entry | None:
        """What undo does not reach behind."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE barrier = 1 ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return None if row is None else to_entry(row)

    def redoable(self) -> Entry | None:
        """What redo would do again."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE state = 'undone' AND seq > {_LIMIT} ORDER BY seq LIMIT 1"
        ).fetchone()
        return None if row is None else to_entry(row)

    def undo(self) -> Entry:
        """Take back the last entry that can be; which it was. Raises Refusal."""
        entry = self.undoable()
        if entry is None:
            raise Refusal(Message("undo.nothing"))
        self._apply(self._changes(entry.seq), forwards=False)
        self._set_state(entry.seq, "undone")
        return entry

    def redo(self) -> Entry:
        """Do again what was taken back last; which it was. Raises Refusal."""
        entry = self.redoable()
        if entry is None:
            raise Refusal(Message("redo.nothing"))
        self._apply(self._changes(entry.seq), forwards=True)
        self._set_state(entry.seq, "done")
        return entry

    def _changes(self, seq: int) -> list[tuple[str, str | None, str | None]]:
        return self._connection.execute(
            "SELECT of_table, before, after FROM local_change WHERE entry = ? ORDER BY n", (seq,)
        ).fetchall()

    def _set_state(self, seq: int, state: str) -> None:
        self._connection.execute("UPDATE entry SET state = ? WHERE seq = ?", (state, seq))

    def _apply(self, changes: Iterable[tuple[str, str | None, str | None]], *, forwards: bool) -> None:
        # Rows refer to each other, and the checks of references wait for the end of the transaction.
        steps = list(changes)
        for table, before, after in steps if forwards else reversed(steps):
            old, new = (before, after) if forwards else (after, before)
            self._put(table, old=_row(old), new=_row(new))

    def _put(self, table: str, *, old: dict[str, Any] | None, new: dict[str, Any] | None) -> None:
        match old, new:
            case None, dict():
                names = ", ".join(new)
                places = ", ".join("?" for _ in new)
                done = self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(new.values()))
            case dict(), None:
                condition, values = _same(old)
                done = self._connection.execute(f"DELETE FROM {table} WHERE {condition}", values)
            case dict(), dict():
                condition, values = _same(old)
                settings = ", ".join(f"{name} = ?" for name in new)
                done = self._connection.execute(
                    f"UPDATE {table} SET {settings} WHERE {condition}", (*new.values(), *values)
                )
            case _:
                raise Defect("a change without content")
        if done.rowcount != 1:
            raise Defect(f"a row of {table} is not as the journal left it")


_LIMIT = (
    "max((SELECT coalesce(max(seq), 0) FROM entry WHERE barrier = 1), "
    f"(SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM local_known WHERE key = '{FLOOR}'))"
)


def to_entry(row: tuple[Any, ...]) -> Entry:
    """An entry from its row. Raises ValueError where it is none that we write."""
    return Entry(
        seq=row[0],
        id=row[1],
        kind=row[2],
        zone=row[3],
        at=row[4],
        backdated=bool(row[5]),
        actor=row[6],
        digest=row[7],
        said=said_message(row[8]),
        target=row[9],
        state=row[10],
        barrier=bool(row[11]),
    )


def _row(text: str | None) -> dict[str, Any] | None:
    return None if text is None else cast("dict[str, Any]", json.loads(text))


def _same(row: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """The condition that a row is as the journal left it, in what the journal saw of it."""
    return " AND ".join(f"{name} IS ?" for name in row), tuple(row.values())

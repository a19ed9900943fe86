"""What no write to a working copy gets past: TEMP triggers, made from the tables before the first transaction of a
connection, and so never in a file. Until then the connection is one that only reads.

Of a journaled table they write the image of each row before and after into `local_change`, with the number of the open
entry: where none is open there is no number, and a write outside an action fails. Of every table they count the rows
that come and go (`tally`). Both are one trigger, both take the values of a row from one call, and the number comes from
a call and not from a table: SQLite looks through all the triggers that there are whenever one more is made, and reads
its text twice.
"""

from __future__ import annotations

import json
import sqlite3
from functools import cache

from offsite.errors import Defect
from offsite.store.schema import is_journaled
from offsite.store.tally import Tally

Value = str | int | None


def only_read(connection: sqlite3.Connection) -> None:
    """Nothing can be written until `arm`. Raises sqlite3.Error."""
    connection.execute("PRAGMA query_only = ON")


def arm(connection: sqlite3.Connection) -> Watch:
    """Make the triggers, and let the connection write; what watches it. Raises sqlite3.Error."""
    connection.execute("PRAGMA query_only = OFF")
    columns = _columns(connection)
    watch = Watch(columns)
    for name in ("came", "gone", "was", "became", "open_entry", "of_entry"):
        connection.create_function(name, -1, getattr(watch, name))
    triggers = "; ".join(_statement(table, names) for table, names in columns.items())
    # All at once: none of them stands in the way of the statements that are kept for the next time.
    connection.executescript(f"BEGIN; {triggers}; COMMIT")
    return watch


def _columns(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    rows = connection.execute(
        "SELECT t.name, c.name FROM main.sqlite_schema AS t JOIN pragma_table_info(t.name, 'main') AS c "
        "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid"
    ).fetchall()
    columns: dict[str, tuple[str, ...]] = {}
    for table, name in rows:
        columns[table] = (*columns.get(table, ()), name)
    return columns


@cache
def _statement(table: str, names: tuple[str, ...]) -> str:
    """The triggers of a table."""
    new, old = (", ".join(f"{side}.{name}" for name in names) for side in ("NEW", "OLD"))
    # A row that is written as it was has not changed: undo never takes back nothing.
    differs = f"WHEN ({old}) IS NOT ({new}) "
    made: list[str] = []
    for event, condition, before, after in (
        ("INSERT", "", "NULL", f"came('{table}', {new})"),
        # What `became` gives was prepared by `was`: each column is named once only.
        ("UPDATE", differs, f"was('{table}', {old}, {new})", "became()"),
        ("DELETE", "", f"gone('{table}', {old})", "NULL"),
    ):
        if is_journaled(table):
            body = (
                f"INSERT INTO local_change (entry, of_table, before, after) "
                f"VALUES (of_entry(), '{table}', {before}, {after})"
            )
        else:
            body = f"SELECT {before}, {after}"
        name = f"watch_{table}_{event.lower()}"
        made.append(f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} {condition}BEGIN {body}; END")
    return "; ".join(made)


class Watch:
    """Watches the writes of one connection: it counts the rows, and gives their images as JSON. What the triggers call.

    Between two transactions no entry is open.
    """

    def __init__(self, columns: dict[str, tuple[str, ...]]) -> None:
        self._columns = columns
        self._tally = Tally()
        self._entry: int | None = None
        self._became: str | None = None

    def forget(self) -> None:
        """The transaction was rolled back."""
        self._tally.forget()
        self._entry = None

    def finish(self, connection: sqlite3.Connection) -> None:
        """Bring the kept tally up to date, inside the open transaction. Raises sqlite3.Error."""
        self._tally.write(connection)
        self._entry = None

    def open_entry(self, number: int | None) -> None:
        """From now on every change is one of this entry; None: and none may be made."""
        self._entry = number

    def of_entry(self) -> int | None:
        return self._entry

    def came(self, table: str, *row: Value) -> str:
        self._tally.count(1, table, row)
        return _json(dict(zip(self._columns[table], row, strict=True)))

    def gone(self, table: str, *row: Value) -> str:
        self._tally.count(-1, table, row)
        return _json(dict(zip(self._columns[table], row, strict=True)))

    def was(self, table: str, *rows: Value) -> str:
        old, new = _halves(rows)
        self._tally.count(-1, table, old)
        self._tally.count(1, table, new)
        self._became = self._changed(table, new, other=old)
        return self._changed(table, old, other=new)

    def became(self) -> str:
        """The image after the change that `was` was asked about, once."""
        image, self._became = self._became, None
        if image is None:
            raise Defect("a row became what nobody asked for")
        return image

    def _changed(self, table: str, row: tuple[Value, ...], *, other: tuple[Value, ...]) -> str:
        """Of a row that changes only what changes, and its id: a title is not to carry 20,000 characters of
        rationale."""
        pairs = zip(self._columns[table], row, other, strict=True)
        return _json({name: mine for name, mine, theirs in pairs if name == "id" or mine != theirs})


def _halves(rows: tuple[Value, ...]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    middle = len(rows) // 2
    return rows[:middle], rows[middle:]


def _json(image: dict[str, Value]) -> str:
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))

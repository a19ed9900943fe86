"""What no write to a working copy gets past: TEMP triggers, made from the tables before the first transaction of a
connection, and so never in a file. Until then the connection is one that only reads.

Of a journaled table they write the image of each row before and after into `local_change`, with the number of the open
entry from the TEMP table `gate`: where no entry is open there is no number, and a write outside an action fails. Of
every table they count the rows that come and go (`tally`). Both are one trigger, and both take the values of a row from
one call: SQLite looks through all the triggers that there are whenever one more is made, and reads its text twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from offsite.store.schema import is_journaled
from offsite.store.tally import Tally

Value = str | int | None


def only_read(connection: sqlite3.Connection) -> None:
    """Nothing can be written until `arm`. Raises sqlite3.Error."""
    connection.execute("PRAGMA query_only = ON")


def arm(connection: sqlite3.Connection) -> Tally:
    """Make the gate and the triggers, and let the connection write; what counts. Raises sqlite3.Error."""
    connection.execute("PRAGMA query_only = OFF")
    columns = _columns(connection)
    images = _Images(columns)
    for name in ("came", "gone", "was", "became"):
        connection.create_function(name, -1, getattr(images, name))
    connection.execute("BEGIN")
    connection.execute("CREATE TEMP TABLE gate (entry INTEGER NOT NULL)")
    for table, names in columns.items():
        for statement in _triggers(table, names):
            connection.execute(statement)
    connection.execute("COMMIT")
    return images.tally


def _columns(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    rows = connection.execute(
        "SELECT t.name, c.name FROM main.sqlite_schema AS t JOIN pragma_table_info(t.name, 'main') AS c "
        "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid"
    ).fetchall()
    columns: dict[str, tuple[str, ...]] = {}
    for table, name in rows:
        columns[table] = (*columns.get(table, ()), name)
    return columns


def _triggers(table: str, names: Iterable[str]) -> Iterable[str]:
    new, old = (", ".join(f"{side}.{name}" for name in names) for side in ("NEW", "OLD"))
    # A row that is written as it was has not changed: undo never takes back nothing.
    differs = f"WHEN ({old}) IS NOT ({new}) "
    # The second call counts nothing; each is made once for each row.
    for event, condition, before, after in (
        ("INSERT", "", "", f"came('{table}', {new})"),
        ("UPDATE", differs, f"was('{table}', {old}, {new})", f"became('{table}', {old}, {new})"),
        ("DELETE", "", f"gone('{table}', {old})", ""),
    ):
        if is_journaled(table):
            body = (
                f"INSERT INTO local_change (entry, of_table, before, after) "
                f"VALUES ((SELECT entry FROM gate), '{table}', {before or 'NULL'}, {after or 'NULL'})"
            )
        else:
            body = f"SELECT {before or after}"
        name = f"watch_{table}_{event.lower()}"
        yield f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} {condition}BEGIN {body}; END"


class _Images:
    """Counts rows, and gives their images as JSON: what the triggers call."""

    def __init__(self, columns: dict[str, tuple[str, ...]]) -> None:
        self._columns = columns
        self.tally = Tally()

    def came(self, table: str, *row: Value) -> str:
        self.tally.count(1, table, row)
        return _json(dict(zip(self._columns[table], row, strict=True)))

    def gone(self, table: str, *row: Value) -> str:
        self.tally.count(-1, table, row)
        return _json(dict(zip(self._columns[table], row, strict=True)))

    def was(self, table: str, *rows: Value) -> str:
        old, new = _halves(rows)
        self.tally.count(-1, table, old)
        self.tally.count(1, table, new)
        return self._changed(table, old, other=new)

    def became(self, table: str, *rows: Value) -> str:
        old, new = _halves(rows)
        return self._changed(table, new, other=old)

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

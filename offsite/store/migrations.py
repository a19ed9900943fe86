"""From an older version of the file to this one.

Version 1 is `schema`; every later version is one step here, never edited after its release, written with sqlite-utils
(loaded only when a migration runs). A step sees the working copy's tables: the published ones and the kept ones.

sqlite-utils keeps its own list of what was applied in a table, with times, and gives each step a transaction of its
own. The version in the header says the same in one number, and half a migration is none: so the table lives only while
a migration runs, and all steps share one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from offsite.errors import Defect
from offsite.store import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

STEPS: Sequence[Step] = ()
"""Step 0 leads from version 1 to 2, and so on."""


def migrate(
    connection: sqlite3.Connection,
    *,
    since: int,
    steps: Sequence[Step] | None = None,
    mark: tuple[str, str] | None = None,
) -> None:
    """Bring the tables of a working copy from version `since` to the newest, or leave them as they were.

    The connection is in autocommit and outside a transaction; foreign keys are checked at the end. `mark` is the id
    and the time of the entry that is written into the log: a barrier to undo, and work that is to be published.
    Raises sqlite3.Error, Defect.
    """
    steps = STEPS if steps is None else steps
    pending = steps[since - 1 :]
    if not pending:
        return
    from sqlite_utils import Database, Migrations

    database = Database(connection, execute_plugins=False)
    plan = Migrations("offsite")
    for number, step in enumerate(pending, start=since + 1):
        plan(name=f"version {number}")(step)
    foreign_keys = connection.execute("PRAGMA foreign_keys").fetchone()[0]
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            plan.apply(database)
            connection.execute(f"DROP TABLE {plan.migrations_table}")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise Defect("a migration left a row without its parent")
            if mark is not None:
                connection.execute(_MARK, mark)
            connection.execute(f"PRAGMA user_version = {1 + len(steps)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute(f"PRAGMA foreign_keys = {foreign_keys}")


_MARK = """
    INSERT INTO entry (seq, id, kind, zone, at, backdated, actor, digest, said, target, state, barrier)
    SELECT coalesce(max(seq), 0) + 1, ?, 'document.migrate', 'room', ?, 0, '', '', '["did.document.migrate", {}]',
    NULL, 'done', 1 FROM entry
"""


def make_work_at(connection: sqlite3.Connection, *, version: int, steps: Sequence[Step] | None = None) -> None:
    """Make the empty tables of a working copy as they were in `version`."""
    schema.make_work(connection)
    if version > 1:
        steps = STEPS if steps is None else steps
        migrate(connection, since=1, steps=steps[: version - 1])

"""From an older version of the file to this one.

sqlite-utils keeps its own list of what was applied in a table, with times, and gives each step a transaction of its
own. The version in the header says the same in one number, and half a migration is none: so the table lives only while
a migration runs, and all steps share one transaction.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from offsite.errors import Defect
from offsite.store import schema, tally, versions


def migrate(
    connection: sqlite3.Connection,
    *,
    since: int,
    to: int | None = None,
    mark: tuple[str, str] | None = None,
) -> None:
    """Bring the tables of a working copy from version `since` to version `to` (the newest), or leave them as they were.

    The connection is in autocommit and outside a transaction; foreign keys are checked at the end. `mark` is the id
    and the time of the entry that is written into the log: a barrier to undo, and work that is to be published.
    Raises sqlite3.Error, Defect.
    """
    to = versions.newest() if to is None else to
    pending = versions.VERSIONS[since:to]
    if not pending:
        return
    from sqlite_utils import Database, Migrations

    database = Database(connection, execute_plugins=False)
    plan = Migrations("offsite")
    for number, version in enumerate(pending, start=since + 1):
        if version.step is None:
            raise Defect(f"no step leads to version {number}")
        plan(name=f"version {number}")(version.step)
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
            connection.execute(f"PRAGMA user_version = {to}")
            tally.put(connection)
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


def make_work(connection: sqlite3.Connection, *, version: int | None = None) -> None:
    """Have in `main`, which is in memory, the empty tables of a working copy as they are in `version` (the newest)."""
    connection.deserialize(_empty_work(versions.VERSIONS if version is None else versions.VERSIONS[:version]))


@cache
def _empty_work(passed: tuple[versions.Version, ...]) -> bytes:
    """What comes of all these versions, one after the other: always the same, and so it is made once."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.make_version_1(connection)
        migrate(connection, since=1, to=len(passed))
        return connection.serialize()

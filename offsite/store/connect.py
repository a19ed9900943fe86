"""The one connection that writes to a working copy, one beside it that only reads, and connections to images in memory.

Every pragma is set and then asserted.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from offsite.errors import Defect

BUSY_SECONDS = 2.0
# DELETE with EXTRA is the one pair that lost nothing in 3,954 simulated power cuts; secure_delete and temp_store keep
# removed text out of free pages and of the system's temporary folder; the undo triggers need recursive_triggers.
_PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "mmap_size": ("0", 0),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "locking_mode": ("NORMAL", "normal"),
}
_FLUSH_PRAGMAS: dict[str, tuple[str, object]] = {"fullfsync": ("ON", 1)}


def open_work(path: Path) -> sqlite3.Connection:
    """The connection to the working copy at `path`, which exists. Raises sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        cached_statements=256,
    )
    try:
        _be_defensive(connection)
        pragmas = {**_PRAGMAS, **(_FLUSH_PRAGMAS if sys.platform == "darwin" else {})}
        for name, (value, _) in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        for name, (_, wanted) in pragmas.items():
            row = connection.execute(f"PRAGMA {name}").fetchone()
            # A SQLite without mmap answers with no row at all.
            if row is not None and row[0] != wanted:
                raise Defect(f"pragma {name} is {row[0]!r}, not {wanted!r}")
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads the working copy at `path`, which somebody else may have open. Raises sqlite3.Error.

    SQLite lets it see the last commit and nothing after it; whoever writes waits for the milliseconds that it takes.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        _be_defensive(connection)
        for pragma in ("query_only = ON", "temp_store = MEMORY", "mmap_size = 0", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("PRAGMA cell_size_check = ON").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def serialized(connection: sqlite3.Connection) -> bytes:
    """The database as bytes. Raises sqlite3.Error with its code, which serialize alone does not give."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection.serialize()
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def image_connection(data: bytes, *, seconds: float = 10.0) -> Generator[sqlite3.Connection]:
    """A read-only connection to a database image in memory, which stops by itself after `seconds`.

    Nothing on disk is touched. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _be_defensive(connection)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.deserialize(data)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA query_only = ON")
        end = time.monotonic() + seconds
        # A hostile or damaged file may make SQLite walk in circles: checked every 100,000 steps.
        connection.set_progress_handler(lambda: int(time.monotonic() > end), 100_000)
        yield connection
    finally:
        connection.close()


def _be_defensive(connection: sqlite3.Connection) -> None:
    """Have SQLite refuse what could corrupt the file on purpose, where this Python can say so (3.12 on)."""
    setconfig = getattr(connection, "setconfig", None)
    option = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)
    if setconfig is not None and option is not None:
        setconfig(option, True)

"""The running seal of an open working copy: a sum over all of its rows, kept in step by every transaction.

The tally is the sum, modulo 2^256, of the SHA-256 of each row with its table's name. Adding and taking away rows
changes it by their hashes alone, so that a commit keeps it up to date at the price of the few rows that it touches;
after a crash it is computed anew and compared. (A sum of hashes is no defence against somebody who forges on purpose:
it is one against damage.)
"""

from __future__ import annotations

import hashlib
import json
import sqlite3

from offsite.store import known, schema

_MODULUS = 1 << 256
_KEY = "tally"


class Tally:
    """Counts what is written through one connection, between its transactions."""

    def __init__(self) -> None:
        self._change = 0

    def count(self, sign: int, table: str, row: tuple[str | int | None, ...]) -> None:
        """A row has come (1) or gone (-1)."""
        self._change += sign * _of_row(table, row)

    def forget(self) -> None:
        """The transaction was rolled back."""
        self._change = 0

    def write(self, connection: sqlite3.Connection) -> None:
        """Bring the kept tally up to date, inside the open transaction. Raises sqlite3.Error."""
        if self._change:
            before = known.get(connection, _KEY)
            if before is not None:
                # The row of the tally itself counts for nothing, so writing it changes nothing.
                known.put(connection, _KEY, _text(int(before, 16) + self._change))
        self._change = 0


def put(connection: sqlite3.Connection) -> None:
    """Compute the tally anew and keep it, inside an open transaction. Raises sqlite3.Error."""
    known.put(connection, _KEY, _whole(connection))


def agrees(connection: sqlite3.Connection) -> bool:
    """Are the rows those that were counted? Raises sqlite3.Error, UnicodeDecodeError."""
    return known.get(connection, _KEY) == _whole(connection)


def _whole(connection: sqlite3.Connection) -> str:
    total = 0
    for table in schema.tables(connection):
        for row in connection.execute(f"SELECT * FROM main.{table}"):
            total += _of_row(table, row)
    return _text(total)


def _of_row(table: str, values: tuple[str | int | None, ...]) -> int:
    if table == "local_known" and values[0] == _KEY:
        return 0
    return int.from_bytes(hashlib.sha256(json.dumps([table, *values]).encode()).digest(), "big")


def _text(total: int) -> str:
    return f"{total % _MODULUS:064x}"

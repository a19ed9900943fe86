"""The words that versions of the file are written in: columns with their checks, and tables of them.

What they make is part of released schemas, whose fingerprints are kept: nothing here changes any more.
"""

from __future__ import annotations

DATE = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
ID = "id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64)"
JOINED = "id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 3 AND 140)"
POSITION = "position INTEGER NOT NULL CHECK (position >= 0)"
END = "STRICT, WITHOUT ROWID"


def parent(column: str, table: str, *, needed: bool = True) -> str:
    null = " NOT NULL" if needed else ""
    return f"{column} TEXT{null} REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"


def one_of(column: str, *values: str) -> str:
    return f"{column} TEXT NOT NULL CHECK ({column} IN ({', '.join(repr(value) for value in values)}))"


def text(column: str, most: int, *, least: int = 0) -> str:
    return f"{column} TEXT NOT NULL CHECK (length({column}) BETWEEN {least} AND {most})"


def number(column: str, least: int, most: int) -> str:
    return f"{column} INTEGER NOT NULL CHECK ({column} BETWEEN {least} AND {most})"


def table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} ({', '.join(columns)}) {END}"

"""The tables of the engagement file as version 1 made them, and what their names mean.

A table named `local_*` or `private_*` stays in the working copy of this laptop: row images of the journal, what the
laptop knows about the published file, what is for the facilitator's eyes only. Every other table is published, and
what is published or private is journaled, the three tables of the history themselves excepted.

Rules for every table: STRICT, no REAL, no BLOB (the journal's JSON alters the one and cannot hold the other), a check
for every limit (but none by json_valid, which trusted_schema=OFF forbids in a schema), ids as TEXT, no trigger and no
view. Once a version is released its statements are not edited: a later one is a step in `versions`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

APPLICATION_ID = 0x4F66_7331
"""`Ofs1`, in the header of every file of ours."""
PAGE_SIZE = 4096
HISTORY_TABLES = ("document", "lineage", "entry")
"""What the document tells about itself; written by the store alone, and not journaled."""

_DATE = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"

VERSION_1: tuple[str, ...] = (
    """
        CREATE TABLE document (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            uuid TEXT NOT NULL CHECK (length(uuid) BETWEEN 1 AND 64),
            created_at TEXT NOT NULL
        ) STRICT""",
    """
        CREATE TABLE lineage (
            n INTEGER PRIMARY KEY,
            publish_id TEXT NOT NULL UNIQUE,
            upto INTEGER NOT NULL CHECK (upto >= 0),
            at TEXT NOT NULL
        ) STRICT""",
    """
        CREATE TABLE entry (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            kind TEXT NOT NULL,
            zone TEXT NOT NULL CHECK (zone IN ('private', 'room', 'public')),
            at TEXT NOT NULL,
            backdated INTEGER NOT NULL CHECK (backdated IN (0, 1)),
            actor TEXT NOT NULL CHECK (length(actor) <= 80),
            digest TEXT NOT NULL,
            said TEXT NOT NULL,
            target INTEGER,
            state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'step')),
            barrier INTEGER NOT NULL CHECK (barrier IN (0, 1))
        ) STRICT""",
    f"""
        CREATE TABLE engagement (
            id TEXT PRIMARY KEY CHECK (id = 'engagement'),
            company TEXT NOT NULL CHECK (length(company) <= 80),
            what TEXT NOT NULL CHECK (length(what) <= 200),
            people INTEGER CHECK (people BETWEEN 0 AND 10000000),
            horizon_months INTEGER CHECK (horizon_months IN (3, 6, 12)),
            starts_on TEXT CHECK (starts_on {_DATE}),
            ends_on TEXT CHECK (ends_on IS NULL OR (ends_on {_DATE} AND (starts_on IS NULL OR starts_on < ends_on))),
            time_zone TEXT NOT NULL CHECK (length(time_zone) <= 64),
            cycle TEXT NOT NULL CHECK (cycle IN ('quarter', 'trimester')),
            term_objective TEXT NOT NULL CHECK (length(term_objective) BETWEEN 1 AND 40),
            term_objectives TEXT NOT NULL CHECK (length(term_objectives) BETWEEN 1 AND 40),
            term_key_result TEXT NOT NULL CHECK (length(term_key_result) BETWEEN 1 AND 40),
            term_key_results TEXT NOT NULL CHECK (length(term_key_results) BETWEEN 1 AND 40),
            most_objectives INTEGER NOT NULL CHECK (most_objectives BETWEEN 1 AND 9),
            most_objectives_each INTEGER NOT NULL CHECK (most_objectives_each BETWEEN 1 AND 9),
            fewest_key_results INTEGER NOT NULL CHECK (fewest_key_results BETWEEN 1 AND 12),
            most_key_results INTEGER NOT NULL CHECK (most_key_results BETWEEN fewest_key_results AND 12),
            limits_reason TEXT NOT NULL CHECK (length(limits_reason) <= 4000)
        ) STRICT, WITHOUT ROWID""",
    """
        CREATE TABLE department (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            people INTEGER CHECK (people BETWEEN 0 AND 10000000),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT, WITHOUT ROWID""",
    """
        CREATE TABLE team (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            department_id TEXT NOT NULL REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            people INTEGER CHECK (people BETWEEN 0 AND 10000000),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT, WITHOUT ROWID""",
    """
        CREATE TABLE leader (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            title TEXT NOT NULL CHECK (length(title) <= 200),
            department_id TEXT REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
            votes INTEGER NOT NULL CHECK (votes IN (0, 1)),
            replaced_by TEXT REFERENCES leader (id) DEFERRABLE INITIALLY DEFERRED CHECK (replaced_by <> id),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT, WITHOUT ROWID""",
    f"""
        CREATE TABLE candidate (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
            short_name TEXT NOT NULL CHECK (length(short_name) <= 18),
            rationale TEXT NOT NULL CHECK (length(rationale) <= 20000),
            proposed_by TEXT REFERENCES leader (id) DEFERRABLE INITIALLY DEFERRED,
            status TEXT NOT NULL CHECK (status IN ('proposed', 'shortlisted', 'on_hold')),
            hold_reason TEXT NOT NULL CHECK (length(hold_reason) <= 4000 AND (hold_reason = '') = (status <>
            'on_hold')), returns_on TEXT CHECK (returns_on IS NULL OR (returns_on {_DATE} AND status = 'on_hold')),
            merged_into TEXT REFERENCES candidate (id) DEFERRABLE INITIALLY DEFERRED CHECK (merged_into <> id),
            position INTEGER NOT NULL CHECK (position >= 0),
            added_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
    """
        CREATE TABLE local_change (
            n INTEGER PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
            of_table TEXT NOT NULL,
            before TEXT,
            after TEXT,
            CHECK (before IS NOT NULL OR after IS NOT NULL)
        ) STRICT""",
    "CREATE INDEX local_change_by_entry ON local_change (entry)",
    "CREATE INDEX local_entry_by_state ON entry (state, seq)",
    """
        CREATE TABLE local_known (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
    """
        CREATE TABLE private_note (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 130),
            subject TEXT NOT NULL CHECK (subject IN ('engagement', 'department', 'leader', 'candidate')),
            subject_id TEXT NOT NULL CHECK (length(subject_id) BETWEEN 1 AND 64),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 20000)
        ) STRICT, WITHOUT ROWID""",
)
"""The statements of a working copy, parents before children."""

SEAL = """
        CREATE TABLE seal (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sha256 TEXT NOT NULL
        ) STRICT"""
"""In a document only: the hash of all its other content."""


def make_version_1(connection: sqlite3.Connection) -> None:
    """Make the tables of a working copy of version 1 in an empty database."""
    _prepare(connection, schema_name="main", version=1)
    for statement in VERSION_1:
        # One line: the text that SQLite keeps, and so the fingerprint, does not depend on how it is laid out here.
        connection.execute(" ".join(statement.split()))


def make_published(connection: sqlite3.Connection, *, into: str) -> None:
    """Make the tables of a document in the empty database `into`, after those of the working copy in `main`."""
    version = connection.execute("PRAGMA main.user_version").fetchone()[0]
    texts = dict(connection.execute("SELECT name, sql FROM main.sqlite_schema WHERE type = 'table'").fetchall())
    connection.deserialize(
        _empty_document(version, tuple(texts[name] for name in published_tables(connection))), name=into
    )


@cache
def _empty_document(version: int, statements: tuple[str, ...]) -> bytes:
    """A document without any row: always the same, and so it is made once."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _prepare(connection, schema_name="main", version=version)
        for statement in (*statements, " ".join(SEAL.split())):
            connection.execute(statement)
        return connection.serialize()


def tables(connection: sqlite3.Connection, *, schema_name: str = "main") -> list[str]:
    """The tables that are there, in the order of their names."""
    rows = connection.execute(f"SELECT name FROM {schema_name}.sqlite_schema WHERE type = 'table' ORDER BY name")
    return [str(row[0]) for row in rows.fetchall() if not str(row[0]).startswith("sqlite_")]


def published_tables(connection: sqlite3.Connection) -> list[str]:
    """Those of a working copy that go into the document."""
    return [name for name in tables(connection) if not name.startswith(("local_", "private_"))]


def private_tables(connection: sqlite3.Connection) -> list[str]:
    """Those of a working copy that are for the facilitator's eyes only."""
    return [name for name in tables(connection) if name.startswith("private_")]


def journaled_tables(connection: sqlite3.Connection) -> list[str]:
    """Those of a working copy whose every change is journaled and can be undone."""
    return [name for name in tables(connection) if is_journaled(name)]


def is_journaled(table: str) -> bool:
    """Is every change of this table of a working copy journaled, and can be undone?"""
    return not table.startswith("local_") and table not in HISTORY_TABLES


def _prepare(connection: sqlite3.Connection, *, schema_name: str, version: int) -> None:
    connection.execute(f"PRAGMA {schema_name}.page_size = {PAGE_SIZE}")
    connection.execute(f"PRAGMA {schema_name}.auto_vacuum = 0")
    connection.execute(f"PRAGMA {schema_name}.application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA {schema_name}.user_version = {version}")

"""The tables of the engagement file, version 1, and where each of them may go.

Published tables are in the document that people carry about; kept tables are in the working copy of this laptop only:
row images of the journal, what this laptop knows about the published file, and everything private. Rules for every
table: STRICT, no REAL, no BLOB (the journal's JSON alters the one and cannot hold the other), a check for every limit
(but none by json_valid, which trusted_schema=OFF forbids in a schema), ids as TEXT, no trigger and no view. Once a
version is released its statements are not edited: a later one is a step in `migrations`.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x4F66_7331
"""`Ofs1`, in the header of every file of ours."""
VERSION = 1
PAGE_SIZE = 4096

_DATE = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"

PUBLISHED: dict[str, str] = {
    "document": """
        CREATE TABLE document (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            uuid TEXT NOT NULL CHECK (length(uuid) BETWEEN 1 AND 64),
            created_at TEXT NOT NULL
        ) STRICT""",
    "lineage": """
        CREATE TABLE lineage (
            n INTEGER PRIMARY KEY,
            publish_id TEXT NOT NULL UNIQUE,
            upto INTEGER NOT NULL CHECK (upto >= 0),
            at TEXT NOT NULL
        ) STRICT""",
    "entry": """
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
    "engagement": f"""
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
    "department": """
        CREATE TABLE department (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            people INTEGER CHECK (people BETWEEN 0 AND 10000000),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT, WITHOUT ROWID""",
    "team": """
        CREATE TABLE team (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            department_id TEXT NOT NULL REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            people INTEGER CHECK (people BETWEEN 0 AND 10000000),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT, WITHOUT ROWID""",
    "leader": """
        CREATE TABLE leader (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            title TEXT NOT NULL CHECK (length(title) <= 200),
            department_id TEXT REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
            votes INTEGER NOT NULL CHECK (votes IN (0, 1)),
            replaced_by TEXT REFERENCES leader (id) DEFERRABLE INITIALLY DEFERRED CHECK (replaced_by <> id),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT, WITHOUT ROWID""",
    "candidate": f"""
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
}
"""In the document, parents before children."""

KEPT: dict[str, str] = {
    "change": """
        CREATE TABLE change (
            n INTEGER PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
            of_table TEXT NOT NULL,
            before TEXT,
            after TEXT,
            CHECK (before IS NOT NULL OR after IS NOT NULL)
        ) STRICT""",
    "change_by_entry": "CREATE INDEX change_by_entry ON change (entry)",
    "entry_by_state": "CREATE INDEX entry_by_state ON entry (state, seq)",
    "known": """
        CREATE TABLE known (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
    "private_note": """
        CREATE TABLE private_note (
            id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 130),
            subject TEXT NOT NULL CHECK (subject IN ('engagement', 'department', 'leader', 'candidate')),
            subject_id TEXT NOT NULL CHECK (length(subject_id) BETWEEN 1 AND 64),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 20000)
        ) STRICT, WITHOUT ROWID""",
}
"""In the working copy only."""

SEAL = """
        CREATE TABLE seal (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sha256 TEXT NOT NULL
        ) STRICT"""
"""In the document only: the hash of all its other content."""

HISTORY_TABLES = ("document", "lineage", "entry")
CONTENT_TABLES = ("engagement", "department", "team", "leader", "candidate")
PRIVATE_TABLES = ("private_note",)
JOURNALED_TABLES = (*CONTENT_TABLES, *PRIVATE_TABLES)


def make_work(connection: sqlite3.Connection) -> None:
    """Make the tables of a working copy in an empty database."""
    _make(connection, [*PUBLISHED.values(), *KEPT.values()], schema="main")


def make_published(connection: sqlite3.Connection, *, schema: str) -> None:
    """Make the tables of a document in the empty database `schema` of a connection."""
    _make(connection, [*PUBLISHED.values(), SEAL], schema=schema)


def _make(connection: sqlite3.Connection, statements: list[str], *, schema: str) -> None:
    connection.execute(f"PRAGMA {schema}.page_size = {PAGE_SIZE}")
    connection.execute(f"PRAGMA {schema}.auto_vacuum = 0")
    for statement in statements:
        # The text that SQLite keeps, and so the fingerprint, is the same wherever the table is made.
        text = " ".join(statement.split())
        head, name, rest = _split(text)
        connection.execute(f"{head} {schema}.{name} {rest}" if schema != "main" else text)
    connection.execute(f"PRAGMA {schema}.application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA {schema}.user_version = {VERSION}")


def _split(text: str) -> tuple[str, str, str]:
    """`CREATE TABLE`, the name, the rest."""
    first, second, name, rest = text.split(" ", 3)
    return f"{first} {second}", name, rest

"""What a working copy knows about itself and its published file. Functions over a connection; all raise
sqlite3.Error."""

from __future__ import annotations

import sqlite3

from offsite.store.relation import Relation, relation
from offsite.values import value

BASE = "base"
"""sha256 of the published file as this laptop saw it last."""
PUBLISHED = "published"
"""The id of the publication that this laptop knows to be in the published file."""
SUPERSEDED = "superseded"
"""The publication of another laptop that is about to take this working copy's place."""
CONFIRMED = "confirmed"
"""The number of the last entry whose commit was reported as failed and had happened."""

DECK = "deck"
"""The id of the department whose deck was chosen to be looked at."""


@value
class Standing:
    """Our lineage (ids of publications, oldest first, with the last entry that each held), which of them we know to be
    in the file, the last entry that a document can hold, and whether there is one that the file does not hold."""

    lineage: dict[str, int]
    published: str | None
    last_public: int
    unpublished: bool

    def relation_to(self, file_lineage: tuple[str, ...]) -> Relation:
        """Where a file with this lineage stands."""
        return relation(
            file_lineage=file_lineage,
            our_lineage=self.lineage,
            our_published=self.published,
            last_public=self.last_public,
        )


def get(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM local_known WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Remember it, inside an open transaction."""
    connection.execute(
        "INSERT INTO local_known (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def lineage(connection: sqlite3.Connection) -> dict[str, int]:
    """The ids of our publications, oldest first, with the number of the last entry that each held."""
    rows = connection.execute("SELECT publish_id, upto FROM lineage ORDER BY n").fetchall()
    return {str(publish_id): int(upto) for publish_id, upto in rows}


def is_unpublished(connection: sqlite3.Connection) -> bool:
    """Is there an entry that the published file does not hold?"""
    published = get(connection, PUBLISHED)
    if published is None:
        return True
    row = connection.execute(
        "SELECT 1 FROM entry WHERE zone <> 'private' AND seq > (SELECT upto FROM lineage WHERE publish_id = ?) LIMIT 1",
        (published,),
    ).fetchone()
    return row is not None


def last_public_seq(connection: sqlite3.Connection) -> int:
    """The number of the last entry that a document can hold: on the next laptop numbers go on from there."""
    row = connection.execute("SELECT coalesce(max(seq), 0) FROM entry WHERE zone <> 'private'").fetchone()
    return int(row[0])


def standing(connection: sqlite3.Connection) -> Standing:
    """All three together."""
    return Standing(
        lineage=lineage(connection),
        published=get(connection, PUBLISHED),
        last_public=last_public_seq(connection),
        unpublished=is_unpublished(connection),
    )

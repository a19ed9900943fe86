"""The versions of the file, oldest first: how each is told, and the step that leads to it from the one before.

Version 1: engagement, departments, teams, leaders, candidates, private notes.
Version 2: what is ready for the first session.
Version 3: how the team agreed to decide, sessions, rounds with their ballots, trade-offs, the focus and its lock.
Version 4: objectives, key results, promises, their release, the rollout with its deck, check-ins.
Version 5: the meeting of each department.

A new version is one more entry in `VERSIONS`: its step, which sees the tables of a working copy (published, private and
local ones), is never edited after its release and written in plain SQL or with sqlite-utils, whose `transform` is not
for our tables WITHOUT ROWID: it would make rowid tables of them; its two fingerprints (a test
names them when they do not agree); and a document of the version before, kept under tests/data/versions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offsite.store.version_3 import VERSION_3
from offsite.store.version_4 import VERSION_4
from offsite.store.version_5 import VERSION_5
from offsite.values import value

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]


@value
class Version:
    """One version: SHA-256 of the schema of its documents and of its working copies (`verify.fingerprint`)."""

    document: str
    working_copy: str
    step: Step | None = None


def _to_version_2(database: Database) -> None:
    # One line, as in `schema`: the fingerprint is one of the text.
    database.conn.execute(
        "CREATE TABLE ready_tick (id TEXT PRIMARY KEY CHECK (id IN ('who_decides', 'chief', 'dates', 'room', "
        "'last_year', 'projector'))) STRICT, WITHOUT ROWID"
    )


def _to_version_3(database: Database) -> None:
    for statement in VERSION_3:
        database.conn.execute(statement)


def _to_version_4(database: Database) -> None:
    for statement in VERSION_4:
        database.conn.execute(statement)


def _to_version_5(database: Database) -> None:
    for statement in VERSION_5:
        database.conn.execute(statement)


VERSIONS: tuple[Version, ...] = (
    Version(
        document="db2ab074a70200c3db2d0d839f0885eb6842cec774373df8fef262e59f1ecf74",
        working_copy="4adae1eb4a4b52bf8a191f076769a165af711a8210bd78e8ee5b029ff31e1892",
    ),
    Version(
        document="19632e10427d762d0cd81add4f6a1f5e6e6ceaf099bb13a522e66ef9bde4bc2e",
        working_copy="a6466d6d23687815438ec07d49ff23218af3012ecaac64b630665de08fda8bc6",
        step=_to_version_2,
    ),
    Version(
        document="ee9f39653578644f7e62aa65ce69830c479b636e8d592d688b16291c5c56ea55",
        working_copy="59fb386f028b40964d15d2d8446d5c8c280271d7a939b85f9327cc7661a67e82",
        step=_to_version_3,
    ),
    Version(
        document="94921806917deeec850a7717eebfe7171cbcf1641a2119603ecf43e96db38812",
        working_copy="41569f582aba7e519226beca2ea62a0f2058db534b09da5d9d7750486eda1249",
        step=_to_version_4,
    ),
    Version(
        document="fb2623faba62e1b3fe12b5c40b8929d60e7a87981893f732f0d09457d87a3049",
        working_copy="e1f935cfaf03e5a6b4d1747a9a02c1b2aaaf12bf9f3105dde64b63e5b6bd798a",
        step=_to_version_5,
    ),
)


def newest() -> int:
    """The version that this program writes."""
    return len(VERSIONS)


def get(number: int) -> Version | None:
    """The version with this number; None where there is none, or where it is newer than this program."""
    return VERSIONS[number - 1] if 1 <= number <= len(VERSIONS) else None

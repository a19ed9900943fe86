"""A realistic engagement, held by a room: what the tests of damage do their damage to; and what a database holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from offsite.domain.entities import Candidate
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.desk import FakeClock, act, make_laptop

Rows = dict[str, list[tuple[Any, ...]]]
"""All rows of each table, in the order of their keys."""


def in_memory(data: bytes) -> sqlite3.Connection:
    """A writable connection to a database image."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    return connection


def rows_of(connection: sqlite3.Connection) -> Rows:
    """Every row of every table."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for (name,) in tables}


def rows_in(data: bytes) -> Rows:
    """Every row of a whole database image."""
    with closing(in_memory(data)) as connection:
        return rows_of(connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A realistic engagement on a laptop: `candidates` of them with long rationales in many scripts.

    `published` and `worked` are the document and the working copy as they stood after each session, oldest first.
    """

    laptop: Laptop
    path: Path
    published: tuple[bytes, ...]
    worked: tuple[bytes, ...]


def meeting(folder: Path, *, candidates: int) -> Meeting:
    """Hold three sessions; what a room does: write down, reword, merge, put on hold, take back, take notes."""
    clock = FakeClock()
    laptop = make_laptop(folder / "home", clock=clock)
    path = folder / "documents" / "Acme.offsite"
    path.parent.mkdir(parents=True)
    random = Random("meeting")
    published: list[bytes] = []
    worked: list[bytes] = []
    for session in (_gather, _discuss, _reword):
        document = laptop.open_or_create(path)
        session(document, candidates, random)
        document.close()
        published.append(path.read_bytes())
        worked.append(next(laptop.home.work.glob("*/work.db")).read_bytes())
        clock.passes(hours=1)
    return Meeting(laptop=laptop, path=path, published=tuple(published), worked=tuple(worked))


_WORDS = (
    "growth", "churn", "Überprüfung", "größte", "économie", "señal", "стратегия", "戦略", "顧客", "전략", "استراتيجية",
    "אסטרטגיה", "สินค้า", "ρίσκο", "naïve", "100 %", "R&D", "<b>", "'quoted'", '"said"', "👩‍🔧", "🚀", "…", "½",
)  # fmt: skip


def _text(random: Random, *, length: int) -> str:
    text = random.choice(_WORDS)
    while len(text) < length:
        text += " " + random.choice(_WORDS)
    return text


def _gather(document: Document, candidates: int, random: Random) -> None:
    act(document, "engagement.describe", company="Größe & Söhne 株式会社", people=420, time_zone="Europe/Berlin")
    for n in range(8):
        act(document, "department.add", department=f"d{n}", name=f"Département {n} {random.choice(_WORDS)}")
        act(document, "team.add", team=f"t{n}", department=f"d{n}", name=f"Team {n}", people=n)
        act(document, "leader.add", leader=f"l{n}", name=f"Zoë Ångström {n}", department=f"d{n}", votes=n != 3)
    for n in range(candidates):
        act(
            document,
            "candidate.add",
            candidate=f"c{n}",
            title=f"Candidate {n}: {_text(random, length=60)}"[:200],
            proposed_by=f"l{n % 8}",
            rationale=_text(random, length=random.choice((40, 900, 2_500, 5_000))),
        )


def _discuss(document: Document, candidates: int, random: Random) -> None:
    act(document, "leader.replace", leader="l0", by="l1")
    for n in range(0, candidates, 4):
        act(document, "candidate.shortlist", candidate=f"c{n}")
        act(
            document, "candidate.hold", candidate=f"c{n + 1}", reason=_text(random, length=200), returns_on="2027-01-31"
        )
        act(document, "candidate.merge", candidate=f"c{n + 2}", into=f"c{n}")
        act(document, "note.write", subject="candidate", about=f"c{n}", text=_text(random, length=400))


def _reword(document: Document, candidates: int, _: Random) -> None:
    for n in range(3, candidates, 4):
        # As long as before, so that the rest of the file stays where it is.
        row = document.get(Candidate, f"c{n}")
        assert row is not None
        act(document, "candidate.change", candidate=row.id, title=row.title.swapcase(), rationale=row.rationale[::-1])
    act(document, "candidate.remove", candidate=f"c{candidates - 1}")
    act(document, "undo")

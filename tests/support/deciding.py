"""Deciding as a test does it: refusals, a round, ballots, a focus, and what is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from offsite.domain.deciding import (
    Round,
)
from offsite.domain.standing import Standing
from offsite.errors import Refusal
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.voting.gate import gate
from offsite.voting.rounds import counted
from tests.support.desk import act

LEADERS = ("dana", "marcus", "priya", "tomas")
CANDIDATES = ("renewals", "k7", "dach", "erp")


def prepared(laptop: Laptop, path: Path) -> Document:
    """A new document with four leaders and four shortlisted candidates."""
    made = laptop.create(path)
    for name in LEADERS:
        act(made, "leader.add", leader=name, name=name.capitalize())
    for name in CANDIDATES:
        act(made, "candidate.add", candidate=name, title=name.upper(), short_name=name)
        act(made, "candidate.shortlist", candidate=name)
    return made


def refused(document: Document, kind: str, **content: Any) -> str:
    before = document.content_hash()
    with pytest.raises(Refusal) as caught:
        act(document, kind, **content)
    assert document.content_hash() == before
    return caught.value.message.id


def opens(document: Document, key: str = "r1", **more: Any) -> None:
    content: dict[str, Any] = {"candidates": list(CANDIDATES), "places": 1, "without_facts": "All of it is known."}
    act(document, "round.open", round=key, **(content | more))


def votes(document: Document, key: str = "r1", *orders: str) -> None:
    """A ballot each, as "renewals k7": the rest is below the line."""
    for leader, order in zip(LEADERS, orders or ("renewals k7", "renewals", "renewals dach", "k7 erp"), strict=False):
        act(document, "ballot.cast", round=key, leader=leader, ranking=[[one] for one in order.split()])


def row(document: Document, key: str = "r1") -> Round:
    found = document.get(Round, key)
    assert found is not None
    return found


def elected(document: Document, key: str = "r1") -> tuple[str, ...]:
    return counted(Standing.of(document.all), round_id=key).result.elected


def proposes(document: Document, *candidates: str, key: str = "f1") -> None:
    act(document, "focus.propose", focus=key, candidates=list(candidates or ("renewals",)))


def commits(document: Document, *leaders: str) -> None:
    for leader in leaders or LEADERS:
        act(document, "commitment.say", leader=leader, stance="support", words=f"{leader} is in.")


def waives(document: Document, *conditions: str) -> None:
    """Reasons to lock all the same: for these conditions, or for all that stand in the way."""
    unmet = [str(line.condition) for line in gate(Standing.of(document.all)).unmet if line.condition != "lock_rule"]
    for condition in conditions or unmet:
        act(document, "focus.waive", condition=condition, reason="A test.")

"""OKRs as a test writes them: a locked focus, an objective, and key results that lack nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.deciding import commits, prepared, proposes, waives
from tests.support.desk import act

SOUND: dict[str, Any] = {
    "objective": "sell",
    "start": 52,
    "target": 8,
    "result_kind": "decrease",
    "unit": "hours",
    "due": "2027-02-28",
    "owner": "priya",
    "tracked": "CRM report, weekly",
}


def locked(laptop: Laptop, path: Path) -> Document:
    """Four leaders, two departments, a period, and a focus that is locked on renewals."""
    made = prepared(laptop, path)
    act(made, "engagement.describe", company="Acme", starts_on="2026-10-01", ends_on="2027-09-30")
    for key, name in (("sales", "Sales"), ("it", "IT")):
        act(made, "department.add", department=key, name=name)
    proposes(made)
    commits(made)
    waives(made)
    act(made, "focus.lock")
    return made


def writes(document: Document, *results: str, objective: str = "sell", **more: Any) -> None:
    """An objective with three sound key results, or with these."""
    content: dict[str, Any] = {"title": objective.upper(), "owner": "dana", "sufficiency": "yes"}
    act(document, "objective.add", objective=objective, **(content | more))
    for key in results or ("first", "second", "third"):
        act(document, "key_result.add", key_result=key, title=key.upper(), **(SOUND | {"objective": objective}))


def releases(document: Document, key: str = "r", **more: Any) -> None:
    act(document, "okrs.release", release=key, **more)

"""A focus that was locked yesterday, written by `offsite apply`, and the key results that somebody types after that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support.answers import as_lines, run_offsite
from tests.support.hands import Laptop
from tests.support.window import LEADERS, TITLES

TEAM = LEADERS[:5]
SLATE = TITLES[:6]
SHORT = ("Part of the sale", "Renewal", "10 days", "K7", "DACH", "Quality")
KEYS = "abcdef"
BALLOTS = (
    ("a", "b", "c", "d", "e"),
    ("b", "a", "c", "d", "e"),
    ("a", "b", "d", "c", "e"),
    ("a", "b", "c", "e", "d"),
    ("a", "b", "c", "d", "e"),
)
DIRECTION = "We do both, and nothing else before they stand."
TODAY = datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A key result as it is typed into its row, in the order of the cells."""

    title: str
    tracked: str
    start: str
    target: str
    unit: str
    days: int
    owner: str

    @property
    def due(self) -> date:
        return TODAY + timedelta(days=self.days)


SALE = (
    Typed(
        title="Introductions from outside sales",
        tracked="CRM, every Friday",
        start="40",
        target="150",
        unit="a quarter",
        days=180,
        owner="Dana Whitlock",
    ),
    Typed(
        title="Employees who made an introduction",
        tracked="CRM, every month",
        start="12",
        target="45",
        unit="%",
        days=300,
        owner="Priya Raman",
    ),
    Typed(
        title="Orders that begin with an introduction",
        tracked="Order book, every month",
        start="3",
        target="12.5",
        unit="%",
        days=340,
        owner="Ingrid Solberg",
    ),
)
RENEWAL = (
    Typed(
        title="Customers who renew",
        tracked="Billing, every month",
        start="81",
        target="92",
        unit="%",
        days=340,
        owner="Marcus Oyelaran",
    ),
    Typed(
        title="Accounts with a named owner",
        tracked="CRM, every Friday",
        start="60",
        target="100",
        unit="%",
        days=120,
        owner="Dana Whitlock",
    ),
    Typed(
        title="Renewals lost without a call",
        tracked="Billing, every month",
        start="18",
        target="6",
        unit="a quarter",
        days=250,
        owner="Marcus Oyelaran",
    ),
)
"""The last one goes down, which its kind is told by what the check proposes."""


def document_of(laptop: Laptop) -> Path:
    """Five leaders, two rounds a week apart that chose the same two, and a focus that was locked yesterday."""
    path = laptop.documents / "Acme.offsite"
    now = datetime.now(UTC)
    decided, first = now - timedelta(days=1), now - timedelta(days=8, hours=1)
    done = run_offsite("apply", path, "-", home=laptop.home, stdin=as_lines(*_first_day(first), *_lock(decided)))
    assert (done.status, done.err) == (0, [])
    return path


def _first_day(at: datetime) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = [
        {"kind": "engagement.describe", "company": "Acme", "people": 420, "horizon_months": 12, "time_zone": "UTC"}
        | {"starts_on": str(TODAY), "ends_on": str(TODAY + timedelta(days=364))}
    ]
    actions += [{"kind": "leader.add", "leader": f"l{n}", "name": name} for n, name in enumerate(TEAM)]
    for key, title, short in zip(KEYS, SLATE, SHORT, strict=True):
        actions.append(
            {"kind": "candidate.add", "candidate": key, "title": title, "short_name": short, "proposed_by": "l0"}
        )
        actions.append({"kind": "candidate.shortlist", "candidate": key})
    actions += [
        {"kind": "session.add", "session": "first", "on_day": str(at.date())},
        {"kind": "item.add", "item": "facts", "session": "first", "title": "What we know", "about": "facts"},
        {"kind": "session.open", "session": "first"},
        {"kind": "item.start", "item": "facts"},
        {"kind": "item.finish", "item": "facts"},
        *_round("r1"),
        {"kind": "session.close", "session": "first"},
    ]
    return [{**action, "at": at.isoformat()} for action in actions]


def _lock(at: datetime) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = [*_round("r2"), {"kind": "focus.propose", "focus": "f", "candidates": ["a", "b"]}]
    for chosen, given_up in ("ac", "bd"):
        actions.append(
            {"kind": "trade_off.add", "trade_off": f"{chosen}-over-{given_up}", "chosen": chosen}
            | {"given_up": given_up, "reason": "The same six people.", "carried_by": "l2"}
        )
    for n in range(len(TEAM)):
        actions.append(
            {"kind": "commitment.say", "leader": f"l{n}", "stance": "support", "words": "I stand behind it."}
        )
    actions += [{"kind": "focus.state", "statement": DIRECTION}, {"kind": "focus.lock"}]
    return [{**action, "at": at.isoformat()} for action in actions]


def _round(key: str) -> list[dict[str, Any]]:
    """Opened, voted and counted."""
    actions: list[dict[str, Any]] = [
        {"kind": "round.open", "round": key, "candidates": list(KEYS), "places": 2, "most": 5}
    ]
    for n, ballot in enumerate(BALLOTS):
        ranking = [[one] for one in ballot]
        actions.append({"kind": "ballot.cast", "round": key, "leader": f"l{n}", "ranking": ranking})
    return [*actions, {"kind": "round.close", "round": key}]

"""What the next round is to be: what the document proposes, and what was chosen by hand instead. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from offsite.domain import limits
from offsite.domain.deciding import Presence, RoundState
from offsite.domain.entities import Candidate, Leader, Status
from offsite.domain.standing import Standing, facts_heard, in_order
from offsite.domain.text import clean_text, is_empty
from offsite.errors import Message
from offsite.voting.rounds import Counted
from offsite.voting.run_offs import RunOff, run_off_of, settles

ALL = 0
"""Instead of up to how many a ballot ranks: all that is on it."""
MOST = (*range(3, 13), ALL)
TOP_NINE = 9
FEWEST_OPTIONS = 2
_PLACES_PROPOSED, _MOST_PROPOSED = 2, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen by hand. `taken`: candidates that are on the ballot, or not, whatever was proposed."""

    taken: Mapping[str, bool] = field(default_factory=dict)
    presence: Mapping[str, Presence] = field(default_factory=dict)
    places: int | None = None
    most: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The next round. `table`: what can be on the ballot; `slate`: what is; `facts_missing`: a reason is needed.

    `run_off`: what it settles, where nothing else was put on the ballot.
    """

    number: int
    table: tuple[Candidate, ...]
    slate: tuple[str, ...]
    places: int
    most: int
    roll: tuple[tuple[Leader, Presence], ...]
    facts_missing: bool
    reason: str
    most_places: int
    run_off: RunOff | None = None

    @property
    def to_rank(self) -> int:
        """How many a ballot ranks at most."""
        return min(self.most or len(self.slate), len(self.slate))

    @property
    def offered(self) -> tuple[int, ...]:
        """Up to how many a ballot can be said to rank: never more than there are on it."""
        return tuple(most for most in MOST if most < len(self.slate))

    @property
    def most_shown(self) -> int:
        """Which of them stands for what was chosen."""
        return self.most if self.most in self.offered else ALL

    @property
    def note(self) -> Message | None:
        """Why these are on the ballot, where that is not the shortlist."""
        if self.run_off is None:
            return None
        return Message("ui.vote.slate.run_off", number=self.run_off.number, n=self.run_off.places)

    @property
    def warning(self) -> Message | None:
        """What makes the ranking hard, though it can be done."""
        if not limits.RANK_WARNING < self.to_rank <= limits.RANK_MOST:
            return None
        return Message("ui.vote.warn.many", count=self.to_rank)

    @property
    def wrong_slate(self) -> Message | None:
        """Why this cannot be voted on; None where it can."""
        count = len(self.slate)
        if count < FEWEST_OPTIONS:
            return Message("ui.vote.wrong.too_few", least=FEWEST_OPTIONS)
        if count > limits.ROUND_OPTIONS:
            return Message("ui.vote.wrong.too_many", count=count, most=limits.ROUND_OPTIONS)
        if self.to_rank > limits.RANK_MOST:
            return Message("ui.vote.wrong.to_rank", count=self.to_rank, most=limits.RANK_MOST)
        if self.places >= count:
            return Message("ui.vote.wrong.places", places=self.places, count=count)
        return None

    @property
    def wrong_reason(self) -> Message | None:
        """What is wrong with the reason why no facts were heard; None where it is needed and there, or not needed."""
        return wrong_reason(self.reason) if self.facts_missing else None

    def fields(self, round_id: str) -> dict[str, Any]:
        """The fields of the action that opens it."""
        return {
            "round": round_id,
            "candidates": list(self.slate),
            "places": self.places,
            "most": self.most or None,
            "leaders": [leader.id for leader, _ in self.roll],
            "remote": [leader.id for leader, presence in self.roll if presence is Presence.REMOTE],
            "absent": [leader.id for leader, presence in self.roll if presence is Presence.ABSENT],
            "without_facts": self.reason if self.facts_missing else None,
        }


def plan_of(standing: Standing, choices: Choices, *, counted: Sequence[Counted] = ()) -> Plan:
    """The next round, as the document proposes it and the choices change it. `counted`: the rounds that count.

    After a tie that is the run-off: those that are level, for the places that are still open.
    """
    table = _listed(standing.table)
    shortlisted = {row.id for row in table if row.status is Status.SHORTLISTED}
    run_off = run_off_of(standing, counted)
    usual = shortlisted or {row.id for row in table if row.status is Status.PROPOSED}
    proposed = usual if run_off is None else set(run_off.keys)
    slate = tuple(row.id for row in table if choices.taken.get(row.id, row.id in proposed))
    places = _usual_places(standing, counted) if run_off is None else run_off.places
    last = max(standing.rounds, key=lambda row: row.position, default=None)
    return Plan(
        number=1 if last is None else last.number + 1,
        table=table,
        slate=slate,
        places=places if choices.places is None else choices.places,
        most=_MOST_PROPOSED if choices.most is None else choices.most,
        roll=_roll(standing, choices.presence),
        facts_missing=not facts_heard(standing.items) and all(row.state is RoundState.VOID for row in standing.rounds),
        reason=choices.reason,
        most_places=standing.engagement.most_places,
        run_off=run_off if set(slate) == proposed else None,
    )


def _usual_places(standing: Standing, counted: Sequence[Counted]) -> int:
    """How many the last round sought that was no run-off."""
    runs = [row for row in in_order(standing.rounds) if not settles(standing, row, counted)]
    return runs[-1].places if runs else _PLACES_PROPOSED


def wrong_reason(text: str) -> Message | None:
    """Why a reason cannot be kept."""
    cleaned = clean_text(text)
    if is_empty(cleaned):
        return Message("ui.vote.wrong.reason")
    if len(cleaned) > limits.TEXT:
        return Message("ui.vote.wrong.long", length=len(cleaned), most=limits.TEXT)
    return None


def _listed(table: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The shortlist first, what is on hold last; in board order each."""
    order = (Status.SHORTLISTED, Status.PROPOSED, Status.ON_HOLD)
    return tuple(sorted(table, key=lambda row: order.index(row.status)))


def _roll(standing: Standing, chosen: Mapping[str, Presence]) -> tuple[tuple[Leader, Presence], ...]:
    """Who is entitled, each as in the session that runs, else present."""
    session = standing.running_session
    noted = {row.leader_id: row.presence for row in standing.attendance if session and row.session_id == session.id}
    return tuple(
        (leader, chosen.get(leader.id, noted.get(leader.id, Presence.PRESENT))) for leader in standing.entitled
    )

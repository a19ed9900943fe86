"""Rounds of a team as rows, made by hand: what the gate is asked about."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from offsite.domain.deciding import (
    Ballot,
    Commitment,
    Condition,
    Focus,
    FocusItem,
    RollEntry,
    Round,
    RoundOption,
    Stance,
    TradeOff,
    Waiver,
)
from offsite.domain.entities import Candidate, Engagement, Leader, Status
from offsite.domain.standing import Standing
from tests.voting.rounds import ELECTIONS

NAMES = ("Dana", "Marcus", "Priya", "Tomás", "Ingrid", "Wei-Lin", "Amara", "Jonas")
FIRST = date(2026, 9, 1)


def clear_ballots() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options of the published election `team-of-7-clear`, and the marks of its seven ballots."""
    with (ELECTIONS / "team-of-7-clear.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    options = tuple(name.removeprefix("Option ") for name in head)
    return options, tuple(" ".join(cell or "." for cell in row) for row in rows)


def picks(ballots: Sequence[str], *, options: str) -> tuple[str, ...]:
    """Marks of ballots that name what they rank, best first; the rest is below the line."""
    return tuple(
        " ".join(str(ballot.index(one) + 1) if one in ballot else "-" for one in options) for ballot in ballots
    )


def team(
    *rounds: tuple[int, Sequence[str]],
    options: Sequence[str],
    focus: Sequence[str] = (),
    shortlisted: Sequence[str] | None = None,
    places: int = 2,
) -> Standing:
    """A team that has held rounds: (day from the first one on, the marks of the ballots) each. Everybody voted."""
    voters = max(len(marks) for _, marks in rounds)
    on_it = set(options if shortlisted is None else shortlisted)
    standing = Standing(
        engagement=Engagement(company="Kestrel", time_zone="UTC"),
        today=date(2026, 10, 1),
        leaders=tuple(Leader(id=f"l{n}", name=NAMES[n], position=n) for n in range(voters)),
        candidates=tuple(
            Candidate(
                id=key,
                title=f"Option {key}",
                position=n,
                status=Status.SHORTLISTED if key in on_it else Status.PROPOSED,
            )
            for n, key in enumerate(options)
        ),
    )
    for number, (day, marks) in enumerate(rounds):
        standing = _with_round(standing, number=number, day=day, marks=marks, options=options, places=places)
    if not focus:
        return standing
    return replace(
        standing,
        focuses=(Focus(id="f", proposed_at=_at(20)),),
        focus_items=tuple(
            FocusItem(id=f"f:{key}", focus_id="f", candidate_id=key, title=f"Option {key}", position=n)
            for n, key in enumerate(focus)
        ),
    )


def with_costs(standing: Standing, *chosen: str, over: str) -> Standing:
    """Each of the chosen ones says what waits for it."""
    rows = tuple(
        TradeOff(id=f"t{n}", chosen_id=key, given_up_id=over, reason="Same six people.", position=n)
        for n, key in enumerate(chosen)
    )
    return replace(standing, trade_offs=rows)


def with_words(standing: Standing, stances: Mapping[str, Stance]) -> Standing:
    """What leaders say, by their ids."""
    rows = tuple(
        Commitment(id=f"f:{key}", focus_id="f", leader_id=key, stance=stance, words="Mine.", said_at=_at(21))
        for key, stance in stances.items()
    )
    return replace(standing, commitments=rows)


def all_say(standing: Standing, stance: Stance = Stance.SUPPORT, **others: Stance) -> Standing:
    """Everybody says the same, but some."""
    return with_words(standing, {row.id: others.get(row.id, stance) for row in standing.leaders})


def waiving(standing: Standing, *conditions: Condition) -> Standing:
    """With a reason to lock all the same."""
    rows = tuple(
        Waiver(id=f"f:{one}", focus_id="f", condition=one, reason="The alarm rang.", author="Dana", given_at=_at(22))
        for one in conditions
    )
    return replace(standing, waivers=rows)


def _with_round(
    standing: Standing, *, number: int, day: int, marks: Sequence[str], options: Sequence[str], places: int
) -> Standing:
    key = f"r{number + 1}"
    row = Round(
        id=key, places=places, most=len(options), opened_at=_at(day), closed_at=_at(day, hour=10), position=number
    )
    return replace(
        standing,
        rounds=(*standing.rounds, row),
        options=(
            *standing.options,
            *(
                RoundOption(id=f"{key}:{one}", round_id=key, candidate_id=one, title=f"Option {one}", position=n)
                for n, one in enumerate(options)
            ),
        ),
        roll=(
            *standing.roll,
            *(
                RollEntry(id=f"{key}:{one.id}", round_id=key, leader_id=one.id, name=one.name, position=one.position)
                for one in standing.leaders
            ),
        ),
        ballots=(
            *standing.ballots,
            *(
                Ballot(id=f"{key}:l{n}:0", round_id=key, leader_id=f"l{n}", marks=one, cast_at=_at(day))
                for n, one in enumerate(marks)
            ),
        ),
    )


def _at(day: int, *, hour: int = 9) -> str:
    return f"{date.fromordinal(FIRST.toordinal() + day).isoformat()}T{hour:02d}:00:00.000Z"

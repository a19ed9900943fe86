"""The rollout plan: which meetings there are, each as it will take place."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from offsite.domain.entities import Department
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Audience, Rollout
from offsite.domain.standing import Standing, in_order
from offsite.domain.stems import own_stems, safe_stem
from offsite.values import value


@value
class Planned:
    """One meeting. `department`: who sits in it; None: the whole company. `rollout`: as it holds there."""

    department: Department | None
    rollout: Rollout


def plan(standing: Standing) -> tuple[Planned, ...]:
    """The meetings by day and time, those without a day last; none where there are no departments to meet."""
    rollout = standing.rollout
    departments = in_order(standing.departments)
    match rollout.audience:
        case Audience.DEPARTMENTS:
            found = [Planned(department=row, rollout=rollout_in(standing, row.id)) for row in departments]
            return tuple(sorted(found, key=_when))
        case Audience.PILOT:
            pilot = next((row for row in departments if row.id == rollout.department_id), None)
            return (Planned(department=pilot, rollout=rollout),)
        case _:
            return (Planned(department=None, rollout=rollout),)


def rollout_in(standing: Standing, department_id: str) -> Rollout:
    """The rollout as it holds in a department that meets by itself: its own words, else those for the company."""
    meeting = standing.meeting_of(department_id)
    own: dict[str, Any] = {}
    if meeting is not None:
        own = {one.name: getattr(meeting, one.name) for one in fields(Meeting) if one.name != "id"}
    said = {name: kept for name, kept in own.items() if kept}
    return replace(standing.rollout, audience=Audience.DEPARTMENTS, department_id=department_id, **said)


def decks_of(standing: Standing) -> dict[str, str]:
    """What the deck of each department is called as a file, without its ending, by the id of the department."""
    departments = in_order(standing.departments)
    # Of some names nothing is left that a file can be called.
    stems = own_stems(f"deck-{row.name if safe_stem(row.name) else row.id}" for row in departments)
    return {row.id: stem for row, stem in zip(departments, stems, strict=True)}


def arranged(standing: Standing) -> tuple[Rollout, ...]:
    """The rollout of every meeting; that for the whole company where there is none."""
    return tuple(one.rollout for one in plan(standing)) or (standing.rollout,)


def next_meeting_on(standing: Standing) -> date | None:
    """The first day of a meeting from today on; the last one where all are over; None: no meeting has a day."""
    days = meeting_days(standing)
    today = standing.today
    return next((day for day in days if today is None or day >= today), days[-1] if days else None)


def meeting_days(standing: Standing) -> tuple[date, ...]:
    """The days that the meetings have, in their order."""
    return tuple(sorted(one.meeting_on for one in arranged(standing) if one.meeting_on is not None))


def are_held(standing: Standing) -> bool:
    """Have all meetings a day that has passed?"""
    today = standing.today
    return today is not None and all(
        one.meeting_on is not None and one.meeting_on < today for one in arranged(standing)
    )


def _when(one: Planned) -> tuple[date, str]:
    return one.rollout.meeting_on or date.max, one.rollout.meeting_begins

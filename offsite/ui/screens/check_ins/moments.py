"""Which check-in is looked at, and what was known at it: the numbers up to it, against the plan of its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from offsite.domain.okrs import CheckIn, Level
from offsite.domain.standing import Standing

_SOON = timedelta(days=3)
"""So long before its day the numbers of a check-in are being entered."""


def usual(standing: Standing) -> CheckIn | None:
    """The check-in that is shown without one being chosen: the one that runs, else the one whose numbers are being
    entered, else the last that was due, else the first."""
    rows = standing.check_ins_in_order
    if standing.running_check_in is not None or not rows:
        return standing.running_check_in
    today = standing.today
    if today is None:
        return rows[0]
    due = [row for row in rows if row.on_day <= today]
    coming = next((row for row in rows if row.on_day > today), None)
    lead = max(timedelta(hours=standing.rollout.update_hours), _SOON)
    if coming is not None and (not due or (coming.on_day - lead <= today and due[-1].closed_at is not None)):
        return coming
    return due[-1] if due else rows[0]


def has_begun(standing: Standing) -> bool:
    """Is it the day of the first check-in, or was anything held or entered before?"""
    rows = standing.check_ins_in_order
    if not rows or standing.release is None:
        return False
    today = standing.today
    by_day = today is not None and rows[0].on_day <= today
    return by_day or bool(standing.readings) or any(row.opened_at is not None for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A check-in as it is looked at. `then`: what was known, with the objectives of one level; `day`: the day whose
    plan counts; `is_now`: that is today."""

    row: CheckIn
    number: int
    of: int
    then: Standing
    day: date | None
    is_now: bool
    following: CheckIn | None


def moment_at(standing: Standing, row: CheckIn, *, level: Level) -> Moment:
    """A check-in of `standing` as it is looked at today."""
    rows = standing.check_ins_in_order
    at = rows.index(row)
    today = standing.today
    day = row.on_day if today is None else min(today, row.on_day)
    if row.opened_at is not None and row.closed_at is None and today is not None:
        day = today
    return Moment(
        row=row,
        number=at + 1,
        of=len(rows),
        then=known_at(standing, rows[: at + 1], level=level, day=day),
        day=day,
        is_now=day == today,
        following=rows[at + 1] if at + 1 < len(rows) else None,
    )


def known_at(standing: Standing, rows: tuple[CheckIn, ...], *, level: Level, day: date | None) -> Standing:
    """What was known at the last of these check-ins, with the objectives of one level only."""
    objectives = standing.objectives_of(level)
    of = {one.id for one in objectives}
    results = tuple(one for one in standing.key_results if one.objective_id in of)
    wanted, held = {one.id for one in results}, {one.id for one in rows}
    readings = tuple(one for one in standing.readings if one.check_in_id in held and one.key_result_id in wanted)
    return replace(standing, objectives=objectives, key_results=results, check_ins=rows, readings=readings, today=day)

"""An objective over its time: its plan and its way so far, both from the one function, asked for day after day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from offsite.domain.entities import Engagement
from offsite.domain.okrs import CheckIn, KeyResult, Objective, Reading, Release
from offsite.domain.standing import Standing
from offsite.quality.pace import ObjectiveProgress, clamped, is_told, mean_progress, progress_of_all
from offsite.quality.plan import plan_of
from offsite.ui.screens.check_ins.moments import Moment

_POINTS = 24
_CHECK_INS = 12
"""So many of them the way goes through at most."""
_APART = 0.14


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Shares of the width and of the height. `months`: captions under it."""

    plan: tuple[tuple[float, float], ...] = ()
    way: tuple[tuple[float, float], ...] = ()
    months: tuple[tuple[float, str], ...] = ()


def curve_of(moment: Moment, objective: Objective) -> Curve:
    """The plan over the whole time of an objective, and its way up to a check-in."""
    then = moment.then
    results = then.key_results_of(objective.id)
    plans = [plan_of(then, row, objective=objective) for row in results]
    starts = min((plan.starts for plan in plans if plan.starts is not None), default=None)
    ends = max((plan.ends for plan in plans if plan.ends is not None), default=None)
    if starts is None or ends is None or ends <= starts:
        return Curve()
    long = (ends - starts).days

    def across(day: date) -> float:
        return min(max((day - starts).days / long, 0.0), 1.0)

    def mean(day: date, check_ins: tuple[CheckIn, ...], readings: tuple[Reading, ...]) -> ObjectiveProgress:
        return _mean(then.engagement, then.releases, objective, results, check_ins, readings, day)

    figures = progress_of_all(then, today=moment.day)
    # The plan of those that the card counts; of all of them while it counts none.
    counted = frozenset(row.id for row in results if is_told(figures[row.id])) or frozenset(row.id for row in results)
    plan: list[tuple[float, float]] = []
    for n in range(_POINTS + 1):
        day = starts + timedelta(days=round(long * n / _POINTS))
        planned = _planned(then.engagement, then.releases, objective, results, counted, day)
        if planned is not None:
            plan.append((across(day), float(planned)))
    wanted = {row.id for row in results}
    mine = [one for one in then.readings if one.key_result_id in wanted]
    rows = then.check_ins_in_order
    held = {one.check_in_id for one in mine}
    way = [(0.0, 0.0)]
    for n in _thinned([n for n, row in enumerate(rows) if row.id in held]):
        day = rows[n].on_day if moment.day is None else min(rows[n].on_day, moment.day)
        upto = {row.id for row in rows[: n + 1]}
        raw = mean(day, rows[: n + 1], tuple(one for one in mine if one.check_in_id in upto)).raw
        if raw is not None:
            way.append((across(day), float(clamped(raw))))
    return Curve(plan=tuple(plan), way=tuple(way) if len(way) > 1 else (), months=_months(starts, ends, moment, across))


@lru_cache(maxsize=1024)
def _planned(
    engagement: Engagement,
    releases: tuple[Release, ...],
    objective: Objective,
    results: tuple[KeyResult, ...],
    counted: frozenset[str],
    day: date,
) -> Fraction | None:
    """What is planned of these key results by a day, on average; None where nothing is."""
    standing = Standing(
        engagement=engagement, releases=releases, objectives=(objective,), key_results=results, today=day
    )
    planned = [one.planned for key, one in progress_of_all(standing, today=day).items() if key in counted]
    known = [share for share in planned if share is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


@lru_cache(maxsize=1024)
def _mean(
    engagement: Engagement,
    releases: tuple[Release, ...],
    objective: Objective,
    results: tuple[KeyResult, ...],
    check_ins: tuple[CheckIn, ...],
    readings: tuple[Reading, ...],
    day: date,
) -> ObjectiveProgress:
    """Where an objective stood on a day. Kept: a number that is entered changes the last day only."""
    standing = Standing(
        engagement=engagement,
        releases=releases,
        objectives=(objective,),
        key_results=results,
        check_ins=check_ins,
        readings=readings,
        today=day,
    )
    return mean_progress(list(progress_of_all(standing, today=day).values()))


def _thinned(places: Sequence[int]) -> list[int]:
    """At most so many of them, evenly, the last one among them."""
    if len(places) <= _CHECK_INS:
        return list(places)
    step = (len(places) - 1) / (_CHECK_INS - 1)
    return [places[round(n * step)] for n in range(_CHECK_INS)]


def _months(starts: date, ends: date, moment: Moment, across: Callable[[date], float]) -> tuple[tuple[float, str], ...]:
    """Beginning, end, today and halfway: as many of them as stand apart."""
    middle = starts + (ends - starts) / 2
    days = [starts, ends, *([moment.day] if moment.day is not None else []), middle]
    found: list[tuple[float, str]] = []
    for day in days:
        at = across(day)
        if all(abs(at - other) > _APART for other, _ in found):
            found.append((at, f"{day:%b}"))
    return tuple(sorted(found))

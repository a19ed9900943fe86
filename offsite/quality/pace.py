"""Progress and pace: the one function behind every screen, board, deck and sheet. Exact; a float never decides.

Progress is (now - start) / (target - start), one formula for both directions; the raw value is kept, only the bar is
clamped. Pace is progress over what the plan line asks for by today. A control result (stay above, stay below) is the
share of the check-ins inside its band; that it stays inside is asked for from the first day, so its plan is 1 as soon
as it has begun. A benchmark is done when its number is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from offsite.domain.numbers import exact
from offsite.domain.okrs import Call, KeyResult, Objective, Reading, ResultKind
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.freshness import Fresh, Updates
from offsite.quality.plan import Plan, plan_of

ON_PLAN = Fraction(9, 10)
BEHIND = Fraction(6, 10)
CONTROL = (ResultKind.STAY_ABOVE, ResultKind.STAY_BELOW)


class Pace(StrEnum):
    """How something stands against its plan."""

    ON_PLAN = "on_plan"
    BEHIND = "behind"
    OFF = "off"
    TOO_EARLY = "too_early"
    """Nothing is planned yet, or the first check-in lies ahead and nothing was entered before it."""
    NO_NEWS = "no_news"
    """There is no fresh check-in: grey, never green."""


_SILENT = (Pace.TOO_EARLY, Pace.NO_NEWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A reading on the way: the day that it is from, its progress, and what was planned by then."""

    day: date
    raw: Fraction
    planned: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a key result stands.

    `value`: the last reading; `raw`: its progress, which may be under 0 or over 1, None while there is no start or no
    target; `bar`: the same from 0 to 1; `planned`: what the plan asks for by today; `pace`: raw over planned, None
    where nothing is planned; `by_numbers`: what the numbers say. `call`: what the owner says instead, with `reason`.
    `why`: what has to be explained beside the figure: a 0 that is no mistake, a start that is missing.
    """

    kind: ResultKind
    value: Fraction | None
    start: Fraction | None
    target: Fraction | None
    raw: Fraction | None
    planned: Fraction | None
    pace: Fraction | None
    by_numbers: Pace
    fresh: Fresh
    plan: Plan
    call: Call = Call.NONE
    reason: str = ""
    reading: Reading | None = None
    points: tuple[Point, ...] = ()
    why: Message | None = None

    @property
    def bar(self) -> Fraction:
        return clamped(self.raw)

    @property
    def state(self) -> Pace:
        """What is shown: the owner's call where there is one, and news; else what the numbers say."""
        if self.call is Call.NONE or self.by_numbers is Pace.NO_NEWS:
            return self.by_numbers
        return Pace(self.call.value)

    @property
    def is_reached(self) -> bool:
        """Is the target met? Never for a control result, which has to stay where it is."""
        return self.raw is not None and self.raw >= 1 and self.kind not in CONTROL


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveProgress:
    """Where an objective stands: the mean progress of its key results against their mean plan, `of` of them counted.
    `silent`: how many have no news."""

    raw: Fraction | None
    planned: Fraction | None
    pace: Fraction | None
    state: Pace
    of: int
    silent: int

    @property
    def bar(self) -> Fraction:
        return clamped(self.raw)


def clamped(raw: Fraction | None) -> Fraction:
    """From 0 to 1, for a bar."""
    return min(max(raw or Fraction(0), Fraction(0)), Fraction(1))


def share(*, start: Fraction, target: Fraction, value: Fraction, kind: ResultKind = ResultKind.INCREASE) -> Fraction:
    """(value - start) / (target - start); where start and target are the same, 1 once the target is met, else 0."""
    if start != target:
        return (value - start) / (target - start)
    met = value <= target if kind is ResultKind.DECREASE else value >= target
    return Fraction(met)


def band(pace: Fraction) -> Pace:
    """At least nine tenths of the plan: on it; at least six: behind; less: off."""
    if pace >= ON_PLAN:
        return Pace.ON_PLAN
    return Pace.BEHIND if pace >= BEHIND else Pace.OFF


def progress_of(standing: Standing, row: KeyResult, *, today: date | None = None) -> Progress:
    """Where a key result stands today; `today` left out: the day of the standing."""
    day = today or standing.today
    above = next((one for one in standing.objectives if one.id == row.objective_id), None)
    return _progress(standing, row, above=above, updates=Updates.of(standing, today=day), today=day)


def progress_of_all(standing: Standing, *, today: date | None = None) -> Mapping[str, Progress]:
    """Where every key result stands, by its id: for a page, which asks for all of them."""
    day = today or standing.today
    updates = Updates.of(standing, today=day)
    above = {one.id: one for one in standing.objectives}
    return {
        row.id: _progress(standing, row, above=above.get(row.objective_id), updates=updates, today=day)
        for row in standing.key_results
    }


def objective_progress(standing: Standing, row: Objective, *, today: date | None = None) -> ObjectiveProgress:
    """Where an objective stands today."""
    results = standing.key_results_of(row.id)
    return mean_progress([progress_of(standing, one, today=today) for one in results])


def mean_progress(results: Sequence[Progress]) -> ObjectiveProgress:
    """Mean progress against mean plan, in the same bands. Not counted are those that have no start yet, and those that
    nobody has told a number of, which is no news and no nothing; where no key result has news, the objective has none,
    whatever it counts."""
    counted = [(one.raw, one.planned) for one in results if one.raw is not None and is_told(one)]
    silent = sum(one.by_numbers is Pace.NO_NEWS for one in results)
    planned = [asked for _, asked in counted if asked is not None]
    raw_mean = sum((raw for raw, _ in counted), Fraction(0)) / len(counted) if counted else None
    plan_mean = sum(planned, Fraction(0)) / len(planned) if planned else None
    pace = raw_mean / plan_mean if raw_mean is not None and plan_mean else None
    if all(one.by_numbers in _SILENT for one in results):
        state = Pace.NO_NEWS if silent else Pace.TOO_EARLY
    elif pace is None:
        state = Pace.TOO_EARLY
    else:
        state = band(pace)
    return ObjectiveProgress(raw=raw_mean, planned=plan_mean, pace=pace, state=state, of=len(counted), silent=silent)


def is_told(found: Progress) -> bool:
    """Did anybody say where it stands? Of a benchmark the start is what is told first."""
    return found.start is not None if found.kind is ResultKind.BENCHMARK else found.reading is not None


def state_name(state: Pace) -> Message:
    """In few words, as a chip says it."""
    match state:
        case Pace.ON_PLAN:
            return Message("pace.on_plan")
        case Pace.BEHIND:
            return Message("pace.behind")
        case Pace.OFF:
            return Message("pace.off")
        case Pace.TOO_EARLY:
            return Message("pace.too_early")
        case Pace.NO_NEWS:
            return Message("pace.no_news")
        case _:
            assert_never(state)


def _progress(
    standing: Standing, row: KeyResult, *, above: Objective | None, updates: Updates, today: date | None
) -> Progress:
    plan = plan_of(standing, row, objective=above)
    readings = updates.readings_of(row.id)
    last = readings[-1] if readings else None
    start, target = _ends_of(row, readings)
    raw = _raw(row, readings, start=start, target=target)
    done = raw is not None and raw >= 1 and row.kind in (ResultKind.REACH, ResultKind.BENCHMARK)
    fresh = Fresh.YES if done else updates.fresh(row.id, plan=plan)
    planned = _asked(row, plan.at(today))
    pace = raw / planned if raw is not None and planned else None
    return Progress(
        kind=row.kind,
        value=exact(last.value) if last is not None else None,
        start=start,
        target=target,
        raw=raw,
        planned=planned,
        pace=pace,
        by_numbers=Pace.TOO_EARLY
        if updates.lie_ahead and not (readings or done)
        else _state(row, pace=pace, planned=planned, fresh=fresh, is_known=bool(readings) or done, today=today),
        fresh=fresh,
        plan=plan,
        call=last.call if last is not None else Call.NONE,
        reason=last.call_reason if last is not None else "",
        reading=last,
        points=_points(row, readings, start=start, target=target, plan=plan),
        why=_why(row, last, start=start, target=target, raw=raw),
    )


def _ends_of(row: KeyResult, readings: Sequence[Reading]) -> tuple[Fraction | None, Fraction | None]:
    """Its start and target. A milestone goes from 0 to 1 unless it says otherwise; the number of a benchmark, once it
    was read, is its start."""
    start = exact(row.start) if row.start is not None else None
    target = exact(row.target) if row.target is not None else None
    match row.kind:
        case ResultKind.REACH:
            return start or Fraction(0), Fraction(1) if target is None else target
        case ResultKind.BENCHMARK if start is None and readings:
            return exact(readings[0].value), target
        case _:
            return start, target


def _raw(
    row: KeyResult, readings: Sequence[Reading], *, start: Fraction | None, target: Fraction | None
) -> Fraction | None:
    match row.kind:
        case ResultKind.BENCHMARK:
            return Fraction(start is not None)
        case ResultKind.STAY_ABOVE | ResultKind.STAY_BELOW:
            if target is None:
                return None
            inside = sum(_is_inside(row.kind, exact(one.value), target=target) for one in readings)
            return Fraction(inside, len(readings)) if readings else Fraction(0)
        case _:
            if start is None or target is None:
                return None
            return (
                share(start=start, target=target, value=exact(readings[-1].value), kind=row.kind)
                if readings
                else Fraction(0)
            )


def _is_inside(kind: ResultKind, value: Fraction, *, target: Fraction) -> bool:
    return value >= target if kind is ResultKind.STAY_ABOVE else value <= target


def _asked(row: KeyResult, passed: Fraction | None) -> Fraction | None:
    """What is planned by now, where that share of the time has passed."""
    return Fraction(1) if row.kind in CONTROL and passed else passed


def _state(
    row: KeyResult,
    *,
    pace: Fraction | None,
    planned: Fraction | None,
    fresh: Fresh,
    is_known: bool,
    today: date | None,
) -> Pace:
    if not planned:
        return Pace.TOO_EARLY
    if row.start is None and row.kind not in (*CONTROL, ResultKind.REACH) and not is_known:
        # The start is still being measured: that is late only once its own day has passed.
        on_its_way = row.benchmark_by is not None and today is not None and today <= row.benchmark_by
        return Pace.TOO_EARLY if on_its_way else Pace.NO_NEWS
    if pace is None or not is_known or fresh is Fresh.NO:
        return Pace.NO_NEWS
    return band(pace)


def _points(
    row: KeyResult,
    readings: Sequence[Reading],
    *,
    start: Fraction | None,
    target: Fraction | None,
    plan: Plan,
) -> tuple[Point, ...]:
    found: list[Point] = []
    for n, one in enumerate(readings, start=1):
        raw = _raw(row, readings[:n], start=start, target=target)
        if raw is not None:
            found.append(Point(day=one.taken_on, raw=raw, planned=_asked(row, plan.at(one.taken_on))))
    return tuple(found)


def _why(
    row: KeyResult, last: Reading | None, *, start: Fraction | None, target: Fraction | None, raw: Fraction | None
) -> Message | None:
    """What has to be said beside the figure, so that nobody takes it for a mistake."""
    if row.kind in CONTROL:
        return None if last is not None else Message("pace.why.no_value")
    if row.kind is ResultKind.BENCHMARK:
        return None if raw else Message("pace.why.measure_first")
    if target is None:
        return Message("pace.why.no_target")
    if start is None:
        return Message("pace.why.no_start")
    if start == target:
        return Message("pace.why.no_way")
    if last is None:
        return Message("pace.why.no_value")
    if raw == 0:
        return Message("pace.why.at_start", value=last.value)
    if raw is not None and raw < 0:
        return Message("pace.why.other_way", value=last.value, start=row.start or "0")
    return None

"""The plan line of a key result: how much of its time has passed. Every screen, board, deck and sheet asks here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from offsite.domain.days import day_of
from offsite.domain.okrs import KeyResult, Objective, ResultKind
from offsite.domain.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """From which day to which; None: nobody has said so yet."""

    starts: date | None
    ends: date | None

    def at(self, day: date | None) -> Fraction | None:
        """The share of its time that has passed on a day, from 0 to 1; None where that cannot be told."""
        if self.starts is None or self.ends is None or day is None:
            return None
        if day >= self.ends:
            return Fraction(1)
        if day <= self.starts:
            return Fraction(0)
        return Fraction((day - self.starts).days, (self.ends - self.starts).days)


def plan_of(standing: Standing, row: KeyResult, *, objective: Objective | None = None) -> Plan:
    """From the start of the period to its own due date, where it and its objective say nothing else.

    Where no period was said either, it starts with the release. The plan of a benchmark ends when the start is to be
    measured. `objective`: the one that it is under, where the caller has it.
    """
    above = objective or next((one for one in standing.objectives if one.id == row.objective_id), None)
    engagement, release = standing.engagement, standing.release
    begun = day_of(release.released_at, time_zone=engagement.time_zone) if release is not None else None
    starts = row.starts_on or (above.starts_on if above else None) or engagement.starts_on or begun
    ends = row.due or (above.due if above else None) or engagement.ends_on
    if row.kind is ResultKind.BENCHMARK:
        ends = row.benchmark_by or ends
    return Plan(starts=starts, ends=ends)

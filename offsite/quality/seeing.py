"""The plain values of the checks from an engagement."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from offsite.domain.deciding import Stance
from offsite.domain.entities import Leader
from offsite.domain.okrs import Dependency, KeyResult, Level, Objective
from offsite.domain.standing import Standing
from offsite.quality.subjects import ObjectiveSeen, Person, PromiseSeen, ResultSeen, Seen, StartPlan


def seen(standing: Standing) -> Seen:
    """All that the engagement holds. Once the OKRs are released, dates are no longer held against today."""
    engagement = standing.engagement
    eyes = _Eyes(standing)
    return Seen(
        objectives=tuple(eyes.objective(row) for level in Level for row in standing.objectives_of(level)),
        promises=tuple(eyes.promise(row) for row in standing.dependencies),
        ends_on=engagement.ends_on,
        as_of=standing.today if standing.release is None else None,
        unsaid=_unsaid(standing),
        most_objectives=engagement.most_objectives,
        most_objectives_each=engagement.most_objectives_each,
        fewest_results=engagement.fewest_key_results,
        most_results=engagement.most_key_results,
    )


class _Eyes:
    """Look-ups made once for the whole engagement."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._leaders: dict[str, Leader] = {row.id: row for row in standing.leaders}
        self._objectives = {row.id: row for row in standing.objectives}
        self._results = {row.id: row for row in standing.key_results}
        self._inside: dict[str, list[KeyResult]] = {}
        for row in sorted(standing.key_results, key=lambda one: (one.position, one.id)):
            self._inside.setdefault(row.objective_id, []).append(row)

    def objective(self, row: Objective) -> ObjectiveSeen:
        engagement = self._standing.engagement
        # An objective of one's own is one's own to answer for.
        key = row.owner_id or (row.leader_id if not row.owner_name else None)
        months = row.horizon_months or engagement.horizon_months
        first = row.starts_on or engagement.starts_on or self._standing.today
        return ObjectiveSeen(
            id=row.id,
            level=row.level,
            title=row.title,
            owner=self._person(key, row.owner_name),
            due=row.due or engagement.ends_on,
            would_end=_end_of(first, months=months) if first and months else None,
            sufficiency=row.sufficiency,
            leader_id=row.leader_id,
            results=tuple(self._result(one) for one in self._inside.get(row.id, ())),
        )

    def promise(self, row: Dependency) -> PromiseSeen:
        result = self._results[row.key_result_id]
        return PromiseSeen(
            id=row.id,
            provider=row.department_id or row.provider_name.casefold().strip(),
            receiver=self._receiver(result),
            delivers=row.delivers,
            due=row.due,
            result_due=result.due,
            state=row.state,
            has_risk_owner=row.risk_owner_id is not None,
        )

    def _receiver(self, row: KeyResult) -> str:
        """The department that waits: that of the objective, else that of whoever answers for the result."""
        above = self._objectives[row.objective_id]
        if above.department_id is not None:
            return above.department_id
        owner = self._leaders.get(row.owner_id or "")
        return (owner.department_id or "") if owner is not None else row.owner_name.casefold().strip()

    def _result(self, row: KeyResult) -> ResultSeen:
        plan = StartPlan(
            method=row.benchmark_method,
            by=row.benchmark_by,
            owner=self._person(row.benchmark_owner_id, row.benchmark_owner_name),
        )
        return ResultSeen(
            id=row.id,
            title=row.title,
            kind=row.kind,
            start=row.start,
            target=row.target,
            unit=row.unit,
            due=row.due,
            owner=self._person(row.owner_id, row.owner_name),
            tracked=row.tracked,
            start_plan=plan if row.has_plan else None,
        )

    def _person(self, leader_id: str | None, name: str) -> Person:
        leader = self._leaders.get(leader_id or "")
        return Person(name=leader.name, leader_id=leader.id) if leader is not None else Person(name=name)


def _unsaid(standing: Standing) -> int | None:
    """How many of those who vote have not said yes to the focus, or have been against it; None without a focus."""
    focus = standing.focus
    if focus is None:
        return None
    words = standing.commitments_of(focus.id)
    return sum(row.id not in words or words[row.id].stance is Stance.BLOCK for row in standing.entitled)


def _end_of(first: date, *, months: int) -> date | None:
    """The last day of so many months from a day; None where that lies further away than any day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > MAXYEAR:
        return None
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])) - timedelta(days=1)

"""Which updates were due, and which are in: a number is news, late, or no news at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from offsite.domain.okrs import CheckIn, Reading
from offsite.domain.standing import Standing
from offsite.quality.plan import Plan

GRACE = timedelta(days=3)
"""After the day of a check-in; then a number that is not in is no news (C01)."""


class Fresh(StrEnum):
    """Whether the last value that was due is in."""

    YES = "yes"
    """It is, or none was due yet."""
    LATE = "late"
    """It was due, and can still be mended."""
    NO = "no"
    """It is overdue beyond the grace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updates:
    """The check-ins that are due by a day, and every reading by its key result, oldest first: sorted once for all."""

    due: tuple[CheckIn, ...]
    places: Mapping[str, int]
    readings: Mapping[str, tuple[Reading, ...]]
    today: date | None

    @classmethod
    def of(cls, standing: Standing, *, today: date | None) -> Updates:
        ordered = standing.check_ins_in_order
        places = {row.id: n for n, row in enumerate(ordered)}
        found: dict[str, list[Reading]] = defaultdict(list)
        for row in sorted(standing.readings, key=lambda one: (places[one.check_in_id], one.id)):
            found[row.key_result_id].append(row)
        return cls(
            due=tuple(row for row in ordered if today is not None and row.on_day <= today),
            places=places,
            readings={key: tuple(rows) for key, rows in found.items()},
            today=today,
        )

    @property
    def lie_ahead(self) -> bool:
        """Is the first check-in still to come?"""
        return bool(self.places) and not self.due

    def readings_of(self, key_result_id: str) -> tuple[Reading, ...]:
        """The readings of a key result, oldest first."""
        return self.readings.get(key_result_id, ())

    def fresh(self, key_result_id: str, *, plan: Plan) -> Fresh:
        """Is the last value in that was due? Due is one at each check-in from the start of the plan to the first one
        after its end."""
        asked = self._asked(plan)
        if not asked or self.today is None or self._is_in(key_result_id, asked[-1]):
            return Fresh.YES
        beyond = [row for row in asked if row.on_day + GRACE < self.today]
        return Fresh.NO if beyond and not self._is_in(key_result_id, beyond[-1]) else Fresh.LATE

    def _asked(self, plan: Plan) -> list[CheckIn]:
        found: list[CheckIn] = []
        for row in self.due:
            if plan.starts is not None and row.on_day < plan.starts:
                continue
            found.append(row)
            if plan.ends is not None and row.on_day >= plan.ends:
                break
        return found

    def _is_in(self, key_result_id: str, check_in: CheckIn) -> bool:
        """Is there a value from that check-in or after it?"""
        place = self.places[check_in.id]
        return any(
            self.places[row.check_in_id] >= place or row.taken_on >= check_in.on_day
            for row in self.readings_of(key_result_id)
        )

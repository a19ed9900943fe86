"""What the engagement looks like at this moment, as far as readiness and the next step depend on it."""

from __future__ import annotations

from dataclasses import dataclass

from offsite.domain.entities import Candidate, Department, Engagement, Leader, ReadyItem
from offsite.domain.merging import on_the_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One moment of an engagement: its rows, in any order, and the things of the checklist that were ticked by hand."""

    engagement: Engagement
    departments: tuple[Department, ...] = ()
    leaders: tuple[Leader, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    ticked: frozenset[ReadyItem] = frozenset()

    @property
    def deciding(self) -> tuple[Leader, ...]:
        """The leaders who decide, in their order: everyone who was not replaced."""
        return tuple(
            sorted((row for row in self.leaders if row.replaced_by is None), key=lambda row: (row.position, row.id))
        )

    @property
    def table(self) -> tuple[Candidate, ...]:
        """The candidates on the table, in board order."""
        return on_the_table(self.candidates)

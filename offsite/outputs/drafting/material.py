"""What a deck is drafted from: an engagement at one moment, with the look-ups that several slides need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from offsite.domain.entities import Candidate, Department, Leader
from offsite.domain.numbers import exact
from offsite.domain.okrs import Audience, CheckIn, Dependency, KeyResult, Level, Objective, Reading, ResultKind, Rollout
from offsite.domain.standing import Standing
from offsite.outputs.drafting.wording import Wording
from offsite.outputs.slots import Figure, share_of_the_way
from offsite.outputs.text import NO_BREAK_SPACE
from offsite.voting.rounds import Counted

_GROUPED_FROM = 5
"""Digits before the point from which on thousands stand apart."""
_FALLING = (ResultKind.DECREASE, ResultKind.STAY_BELOW)
_ON_A_WAY = (ResultKind.INCREASE, ResultKind.DECREASE, ResultKind.BENCHMARK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """An engagement at one moment. `as_of`: the day for which figures hold; what was read later is left out.

    `department`: the one that begins or sits in the meeting; None: the whole company. `released`: the OKRs hold.
    """

    standing: Standing
    as_of: date
    counted: tuple[Counted, ...]
    wording: Wording
    department: Department | None

    @property
    def rollout(self) -> Rollout:
        return self.standing.rollout

    @property
    def audience(self) -> Audience:
        return self.rollout.audience if self.department is not None else Audience.COMPANY

    @property
    def meets_by_itself(self) -> bool:
        """Is it the meeting of one department, of several that there are?"""
        return self.audience is Audience.DEPARTMENTS

    @property
    def is_draft(self) -> bool:
        """Nothing of it holds before the focus is locked and the OKRs are released."""
        return self.standing.release is None or self.standing.locked_focus is None

    # People.

    @property
    def leaders(self) -> tuple[Leader, ...]:
        """Those who lead now."""
        return self.standing.deciding

    @property
    def speaker(self) -> Leader | None:
        return next((row for row in self.standing.leaders if row.id == self.rollout.speaker_id), None)

    # Objectives.

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The company's."""
        return self.standing.objectives_of(Level.COMPANY)

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        """The company's, objective by objective."""
        return tuple(row for one in self.objectives for row in self.standing.key_results_of(one.id))

    def number_of(self, objective_id: str | None) -> int | None:
        """The number of a corporate objective, from 1."""
        return next((n for n, row in enumerate(self.objectives, start=1) if row.id == objective_id), None)

    @property
    def examples(self) -> tuple[Objective, ...]:
        """The leaders' own that are shown; those of the department's leaders first, where there is one."""
        shown = [row for row in self.standing.objectives_of(Level.PERSON) if row.example]
        if self.department is None:
            return tuple(shown)
        return tuple(sorted(shown, key=lambda row: not self.is_own(row)))

    def is_own(self, row: Objective) -> bool:
        """Is it that of a leader of the department?"""
        here = self.department.id if self.department is not None else None
        return any(one.id == row.leader_id and one.department_id == here for one in self.standing.leaders)

    def due_of(self, row: Objective) -> date | None:
        return row.due or self.standing.engagement.ends_on

    # Promises.

    @property
    def promises(self) -> tuple[tuple[Dependency, KeyResult, int], ...]:
        """The promises to the corporate key results, each with its key result and the number of its objective; in a
        department's own meeting those of the department first."""
        found = [
            (promise, row, number)
            for number, one in enumerate(self.objectives, start=1)
            for row in self.standing.key_results_of(one.id)
            for promise in self.standing.promises_to(row.id)
        ]
        here = self.department.id if self.department is not None and self.meets_by_itself else None
        return tuple(sorted(found, key=lambda each: here is not None and each[0].department_id != here))

    def deliverer_of(self, row: Dependency) -> str:
        names = {one.id: one.name for one in self.standing.departments}
        return names.get(row.department_id or "", "") or row.provider_name

    # Check-ins.

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        return self.standing.check_ins_in_order

    @property
    def begins(self) -> str:
        """The time of day of the check-ins: as planned, or as the first of them has it; empty: not known."""
        return self.rollout.check_begins or next((row.begins for row in self.check_ins if row.begins), "")

    def updates_due(self, row: CheckIn) -> datetime | None:
        """When the numbers of a check-in have to be in; None where it has no time of day."""
        begins = row.begins or self.begins
        if not begins:
            return None
        hour, minute = (int(part) for part in begins.split(":"))
        at = datetime(row.on_day.year, row.on_day.month, row.on_day.day, hour, minute)
        return at - timedelta(hours=self.rollout.update_hours)

    # Candidates.

    def chosen_numbers(self) -> dict[str, int]:
        """The candidates that were chosen, with the number of the objective that each became."""
        standing = self.standing
        focus = standing.locked_focus
        if focus is None:
            return {}
        numbers = {
            standing.stands_for(row.candidate_id): number
            for number, row in enumerate(self.objectives, start=1)
            if row.candidate_id is not None
        }
        free = [n for n in range(1, 100) if n not in numbers.values()]
        chosen: dict[str, int] = {}
        for item in standing.items_of_focus(focus.id):
            key = standing.stands_for(item.candidate_id)
            chosen[key] = numbers[key] if key in numbers else free.pop(0)
        return chosen

    def names_one_inside(self, text: str) -> bool:
        """Does a text name a candidate that may not be named outside the team, by title or short name, as a word of
        its own?"""
        chosen = self.chosen_numbers()
        rows = [row for row in self.standing.candidates if not self.may_be_named(row, chosen=chosen)]
        names = [name for row in rows for name in (row.title, row.short_name) if name]
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags=re.IGNORECASE) for name in names)

    def may_be_named(self, row: Candidate, *, chosen: dict[str, int]) -> bool:
        """Is it chosen, or ticked?"""
        key = self.standing.stands_for(row.id)
        return key in chosen or key in self.standing.named_outside or row.id in self.standing.named_outside


# Numbers.


def grouped(number: str) -> str:
    """A kept number as it is read: "12 400", "0.5"."""
    sign, bare = ("\u2212", number[1:]) if number.startswith("-") else ("", number)
    whole, point, decimals = bare.partition(".")
    if len(whole) >= _GROUPED_FROM:
        parts: list[str] = []
        while whole:
            whole, part = whole[:-3], whole[-3:]
            parts.insert(0, part)
        whole = NO_BREAK_SPACE.join(parts)
    return f"{sign}{whole}{point}{decimals}"


def figure(number: str, *, unit: str) -> Figure:
    return Figure(text=grouped(number), unit=unit)


def with_unit(text: str, *, unit: str) -> str:
    """ "52 hours", "22 %"."""
    return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text


def said_way(row: KeyResult, *, wording: Wording) -> str:
    """From where to where, in a few words: "22 to 30 %"."""
    if row.target is None:
        return wording.word("no_number")
    target = with_unit(grouped(row.target), unit=row.unit)
    match row.kind:
        case ResultKind.STAY_ABOVE:
            return wording.word("stays_above", target=target)
        case ResultKind.STAY_BELOW:
            return wording.word("stays_below", target=target)
        case _:
            if row.start is None:
                return wording.word("to_target" if row.kind is ResultKind.REACH else "to_target_open", target=target)
            return wording.word("from_to", start=grouped(row.start), target=target)


def is_falling(row: KeyResult) -> bool:
    """Is lower better?"""
    if row.kind is ResultKind.BENCHMARK and row.start is not None and row.target is not None:
        return exact(row.target) < exact(row.start)
    return row.kind in _FALLING


def last_reading(readings: Sequence[Reading], *, as_of: date) -> Reading | None:
    """The last value that was known on a day."""
    return next((row for row in reversed(readings) if row.taken_on <= as_of), None)


def share_of(row: KeyResult, now: str) -> Fraction | None:
    """How far it is from start to target; None where there is no such way."""
    if row.kind not in _ON_A_WAY or row.start is None or row.target is None:
        return None
    return share_of_the_way(exact(row.start), exact(row.target), exact(now))

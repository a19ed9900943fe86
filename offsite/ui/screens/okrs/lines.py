"""What the page shows, as values: objectives and key results with their numbers, days and people in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from offsite.domain.okrs import KeyResult, Level, ResultKind
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.findings import Finding, Severity
from offsite.quality.pace import Progress
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.session import Session

_UNGROUPED = 4
"""So many digits are read without groups."""


class Cell(StrEnum):
    """What of a key result can be edited where it stands, in the order of the keys."""

    TITLE = "title"
    TRACKED = "tracked"
    START = "start"
    TARGET = "target"
    UNIT = "unit"
    DUE = "due"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """A key result as its row shows it. `id` is empty in a row that waits to be written. `due`: the day in words,
    empty: none; `left`: how long that is; `late`: it is over. `plan`: how the start is found, where it is not known.
    `share`: how far it is, 0 to 1. `weak`: cells that lack what they need."""

    id: str
    objective: str
    number: str
    title: str = ""
    tracked: str = ""
    kind: ResultKind = ResultKind.INCREASE
    start: str = ""
    target: str = ""
    unit: str = ""
    plan: str = ""
    due: str = ""
    left: str = ""
    late: bool = False
    person: Person | None = None
    owner: str = ""
    share: float = 0.0
    weak: frozenset[Cell] = frozenset()
    findings: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> bool:
        """Does something about it stand in the way of the release?"""
        return any(one.blocks for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """An objective as its card shows it. `whose`: department or leader, below the company; `serves`: the title of the
    corporate one. `fewest` and `most`: how many key results are right."""

    id: str
    number: int
    level: Level
    title: str
    why: str = ""
    whose: str = ""
    serves: str = ""
    person: Person | None = None
    example: bool = False
    owner: str = ""
    left: str = ""
    late: bool = False
    findings: tuple[Finding, ...] = ()
    results: tuple[ResultLine, ...] = ()
    fewest: int = 3
    most: int = 5

    @property
    def to_fix(self) -> int:
        """So many things about it and its key results block the release."""
        found = [*self.findings, *(one for row in self.results for one in row.findings)]
        return len({one.subject_id for one in found if one.blocks})


def objective_lines(
    session: Session, kit: Kit, *, level: Level, people: Mapping[str, Person]
) -> tuple[ObjectiveLine, ...]:
    """The objectives of a level, in their order."""
    standing, progress = session.standing, session.judging.progress()
    about = by_subject(session.judging.findings())
    rows = standing.objectives_of(level)
    titles = {row.id: row.title for row in standing.objectives}
    departments = {row.id: row.name for row in standing.departments}
    engagement = standing.engagement
    lines: list[ObjectiveLine] = []
    for number, row in enumerate(rows, start=1):
        due = row.due or engagement.ends_on
        left, late = days_left(due, standing.today, kit)
        results = tuple(
            result_line(
                one,
                standing,
                kit,
                number=f"{number}.{n}",
                people=people,
                progress=progress[one.id],
                findings=about.get(one.id, ()),
            )
            for n, one in enumerate(standing.key_results_of(row.id), start=1)
        )
        lines.append(
            ObjectiveLine(
                id=row.id,
                number=number,
                level=level,
                title=row.title,
                why=row.why,
                whose=departments.get(row.department_id or "", "") or standing.name_of(row.leader_id),
                serves=titles.get(row.parent_id or "", ""),
                person=people.get(row.leader_id or ""),
                example=row.example,
                owner=standing.owner_of(row),
                left=left,
                late=late,
                findings=about.get(row.id, ()),
                results=results,
                fewest=engagement.fewest_key_results,
                most=engagement.most_key_results,
            )
        )
    return tuple(lines)


def result_line(
    row: KeyResult,
    standing: Standing,
    kit: Kit,
    *,
    number: str,
    people: Mapping[str, Person],
    progress: Progress,
    findings: Sequence[Finding] = (),
) -> ResultLine:
    """One key result."""
    left, late = days_left(row.due, standing.today, kit)
    person = people.get(row.owner_id or "")
    return ResultLine(
        id=row.id,
        objective=row.objective_id,
        number=number,
        title=row.title,
        tracked=row.tracked,
        kind=row.kind,
        start=shown_number(row.start),
        target=shown_number(row.target),
        unit=row.unit,
        plan=_plan(row, kit),
        due="" if row.due is None else short_day(row.due),
        left=left,
        late=late,
        person=person,
        owner=person.given if person is not None else row.owner_name,
        share=float(progress.bar),
        weak=weak_cells(row, standing),
        findings=tuple(findings),
    )


def weak_cells(row: KeyResult, standing: Standing) -> frozenset[Cell]:
    """What it lacks of start, target, day, tracking and owner (OKR-14)."""
    found = {
        Cell.TARGET: row.target is None,
        Cell.START: row.start is None and not row.has_plan and not is_guard(row.kind),
        Cell.DUE: row.due is None,
        Cell.TRACKED: not row.tracked,
        Cell.OWNER: not standing.owner_of(row),
    }
    return frozenset(cell for cell, lacks in found.items() if lacks)


def is_guard(kind: ResultKind) -> bool:
    """Does it hold a value, so that no start is needed?"""
    return kind in (ResultKind.STAY_ABOVE, ResultKind.STAY_BELOW)


def by_subject(findings: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings by what they are about, those that block first."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.subject_id, []).append(one)
    return {key: tuple(sorted(some, key=_weight)) for key, some in found.items()}


def _weight(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def days_left(due: date | None, today: date | None, kit: Kit) -> tuple[str, bool]:
    """How many days are left, in words; and whether it is over."""
    if due is None or today is None:
        return "", False
    days = (due - today).days
    if days < 0:
        return kit.say(Message("ui.okrs.days_over", n=-days)), True
    if days == 0:
        return kit.say(Message("ui.okrs.due_today")), False
    return kit.say(Message("ui.okrs.days_left", n=days)), False


def short_day(day: date) -> str:
    """A day where there is little room: 31 Mar 2027."""
    return f"{day.day} {day:%b %Y}"


def shown_number(number: str | None) -> str:
    """A number in its kept form as people read it; empty where there is none."""
    if number is None:
        return ""
    sign, plain = ("\u2212", number[1:]) if number.startswith("-") else ("", number)
    whole, point, decimals = plain.partition(".")
    if len(whole) > _UNGROUPED:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    return f"{sign}{whole}{point}{decimals}"


def spoken_result(line: ResultLine, kit: Kit) -> str:
    """A key result as a screen reader says it."""
    say = kit.say
    if not line.id:
        return say(Message("ui.okrs.row.empty_spoken", number=line.number))
    none = say(Message("ui.okrs.spoken.none"))
    return say(
        Message(
            "ui.okrs.row.spoken",
            number=line.number,
            title=line.title,
            start=line.start or none,
            target=line.target or none,
            unit=line.unit,
            due=line.due or none,
            owner=line.owner or none,
            findings=" ".join(say(one.said) for one in line.findings),
        )
    ).strip()


def _plan(row: KeyResult, kit: Kit) -> str:
    if row.start is not None or not row.has_plan:
        return ""
    if row.benchmark_by is None:
        return kit.say(Message("ui.okrs.plan.no_day"))
    return kit.say(Message("ui.okrs.plan.by", day=short_day(row.benchmark_by)))


def beginning(text: str) -> str:
    """A text as a line begins: the words of an engagement are small letters."""
    return text[:1].upper() + text[1:]

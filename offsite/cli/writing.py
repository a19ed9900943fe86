"""The part of `show` about what the focus became: objectives, key results, promises, release, rollout, check-ins.

The checks are loaded only where an objective was written.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar, cast

from offsite.cli.console import Console
from offsite.cli.planning import show_plan
from offsite.domain.days import day_of, zone_of
from offsite.domain.entities import Engagement
from offsite.domain.meetings import Meeting
from offsite.domain.numbering import objective_number, result_number
from offsite.domain.okrs import (
    CheckIn,
    Dependency,
    KeyResult,
    Level,
    NamedOutside,
    NotSame,
    Objective,
    Reading,
    Release,
    ResultKind,
    Revision,
    Rollout,
    SlideChoice,
    SlideText,
    Sufficiency,
)
from offsite.domain.standing import Standing
from offsite.errors import Message

if TYPE_CHECKING:
    from offsite.quality.judging import Judging
    from offsite.quality.pace import Progress

E = TypeVar("E")
_KEYS: dict[type, str] = {
    NamedOutside: "named_outside",
    NotSame: "not_same",
    Objective: "objectives",
    KeyResult: "key_results",
    Dependency: "promises",
    Release: "releases",
    Revision: "revisions",
    Meeting: "meetings",
    SlideChoice: "slides",
    SlideText: "slide_texts",
    CheckIn: "check_ins",
    Reading: "readings",
}


def writing_as_json(rows: dict[type, list[Any]]) -> dict[str, Any]:
    """All of it as plain values; `rollout` is one object, with what is usual where nothing was arranged. `findings`:
    what the checks find; `progress`: where each key result stands today, shares of 1, once the OKRs are released."""
    found: dict[str, Any] = {key: [asdict(row) for row in rows[entity]] for entity, key in _KEYS.items()}
    arranged: Rollout = next(iter(rows[Rollout]), Rollout())
    found["rollout"] = asdict(arranged)
    found["findings"], found["progress"] = [], []
    if rows[Objective]:
        standing, judging = _judged(rows)
        found["findings"] = [
            {"rule": one.rule, "severity": one.severity.value, "subject_id": one.subject_id}
            for one in judging.findings()
        ]
        if standing.release is not None:
            found["progress"] = [_plain_progress(key, one) for key, one in judging.progress().items()]
    return found


def show_writing(rows: dict[type, list[Any]], *, console: Console) -> None:
    """Print it; nothing where nothing was written yet."""
    standing = Standing.of(rows.__getitem__)
    if rows[Objective]:
        standing, judging = _judged(rows)
        _show_objectives(standing, judging, console=console)
        _show_promises(standing, console=console)
        _show_release(standing, console=console)
    show_plan(standing, console=console)
    _show_check_ins(standing, console=console)


def _judged(rows: dict[type, list[Any]]) -> tuple[Standing, Judging]:
    from offsite.quality.judging import Judging

    def of(entity: type[E], /) -> list[E]:
        return cast("list[E]", rows.get(entity, []))

    engagement: Engagement = rows[Engagement][0]
    standing = Standing.of(of, today=datetime.now(UTC).astimezone(zone_of(engagement.time_zone)).date())
    return standing, Judging(standing)


def _plain_progress(key: str, one: Progress) -> dict[str, Any]:
    return {
        "key_result_id": key,
        "value": None if one.reading is None else one.reading.value,
        "raw": _share(one.raw),
        "bar": float(one.bar),
        "planned": _share(one.planned),
        "pace": _share(one.pace),
        "by_numbers": one.by_numbers.value,
        "call": one.call.value,
        "state": one.state.value,
        "news": one.fresh.value,
    }


def _share(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


# Objectives.


def _show_objectives(standing: Standing, judging: Judging, *, console: Console) -> None:
    company = standing.objectives_of(Level.COMPANY)
    console.line()
    results = _count(standing, company)
    if results == 1:
        console.said(Message("show.objectives_one", n=len(company)))
    else:
        console.said(Message("show.objectives", n=len(company), results=results))
    for row in company:
        _show_objective(standing, row, judging, console=console)
    for level, said in (
        (Level.DEPARTMENT, Message("show.objectives.departments")),
        (Level.PERSON, Message("show.objectives.own")),
    ):
        rows = standing.objectives_of(level)
        if rows:
            console.line()
            console.said(said)
        for row in rows:
            _show_objective(standing, row, judging, console=console)


def _count(standing: Standing, rows: tuple[Objective, ...]) -> int:
    return sum(len(standing.key_results_of(row.id)) for row in rows)


def _show_objective(standing: Standing, row: Objective, judging: Judging, *, console: Console) -> None:
    say = console.catalogue.say
    whose = _whose(standing, row)
    facts = [f"{objective_number(standing, row)} {whose + ': ' if whose else ''}{row.title}"]
    if standing.owner_of(row):
        facts.append(standing.owner_of(row))
    if row.due is not None:
        facts.append(say(Message("show.due", day=row.due)))
    if row.why:
        facts.append(row.why)
    if row.sufficiency is not Sufficiency.UNASKED:
        enough = Message("show.enough" if row.sufficiency is Sufficiency.YES else "show.not_enough")
        facts.append(say(enough))
    _item(facts, console=console)
    released = standing.release is not None
    for one in standing.key_results_of(row.id):
        _item(_result(standing, one, judging, console=console), console=console, indent=4)
        if released:
            console.line("      " + _flat(_pace(judging.progress()[one.id], console=console)))


def _whose(standing: Standing, row: Objective) -> str:
    names = {one.id: one.name for one in (*standing.departments, *standing.leaders)}
    return names.get(row.department_id or row.leader_id or "", "")


def _result(standing: Standing, row: KeyResult, judging: Judging, *, console: Console) -> list[str]:
    from offsite.quality.release import WEAK

    say = console.catalogue.say
    facts = [f"{result_number(standing, row)} {row.title}", say(_way(row))]
    if row.due is not None:
        facts.append(say(Message("show.due", day=row.due)))
    if standing.owner_of(row):
        facts.append(standing.owner_of(row))
    if row.tracked:
        facts.append(row.tracked)
    if row.benchmark_method and row.start is None:
        facts.append(say(Message("show.result.plan", method=row.benchmark_method)))
    rules = [one.rule for one in judging.findings() if one.subject_id == row.id and one.rule in WEAK]
    if rules:
        missing = tuple(say(Message(f"show.weak.{rule}")) for rule in rules)
        facts.append(say(Message("show.result.weak", missing=missing)))
    return facts


def _way(row: KeyResult) -> Message:
    """From where to where; a place that is still empty is a question mark."""
    start, target = row.start or "?", row.target or "?"
    unit = f" {row.unit}" if row.unit else ""
    match row.kind:
        case ResultKind.STAY_ABOVE:
            return Message("show.result.above", target=target, unit=unit)
        case ResultKind.STAY_BELOW:
            return Message("show.result.below", target=target, unit=unit)
        case _:
            return Message("show.result.way", start=start, target=target, unit=unit)


def _pace(found: Progress, *, console: Console) -> str:
    from offsite.domain.okrs import Call
    from offsite.quality.pace import state_name

    say = console.catalogue.say
    facts: list[str] = []
    if found.reading is not None:
        facts.append(say(Message("show.pace.value", value=found.reading.value, day=found.reading.taken_on)))
    # Where nothing was entered yet, 0 % would be a figure that nobody has read off.
    if found.raw is not None and found.planned is not None and (found.raw or found.reading is not None):
        facts.append(say(Message("show.pace.share", there=_percent(found.raw), planned=_percent(found.planned))))
    facts.append(say(state_name(found.by_numbers)))
    if found.call is not Call.NONE:
        said = Message("show.pace.call", state=say(state_name(found.state)), reason=found.reason)
        facts.append(say(said))
    if found.why is not None:
        facts.append(say(found.why))
    return "; ".join(facts)


def _percent(share: Fraction) -> int:
    """Whole percent; halves go up, away from 0."""
    doubled = abs(share) * 200 + 1
    whole = doubled.numerator // (2 * doubled.denominator)
    return whole if share >= 0 else -whole


# What goes with them.


def _show_promises(standing: Standing, *, console: Console) -> None:
    if not standing.dependencies:
        return
    say = console.catalogue.say
    names = {row.id: row.name for row in standing.departments}
    results = {row.id: row for row in standing.key_results}
    console.line()
    console.said(Message("show.promises", n=len(standing.dependencies)))
    for row in sorted(standing.dependencies, key=lambda one: (one.position, one.id)):
        result = results[row.key_result_id]
        provider = names.get(row.department_id or "") or row.provider_name or "?"
        facts = [say(Message("show.promise", provider=provider, delivers=row.delivers or "?", title=result.title))]
        if row.due is not None:
            facts.append(say(Message("show.due", day=row.due)))
        facts.append(say(Message(f"show.promise.{row.state}")))
        if row.risk_owner_id is not None:
            facts.append(say(Message("show.promise.risk", name=standing.name_of(row.risk_owner_id))))
        _item(facts, console=console)


def _show_release(standing: Standing, *, console: Console) -> None:
    release = standing.release
    console.line()
    if release is None:
        console.said(Message("show.draft"))
        return
    zone = standing.engagement.time_zone
    console.said(Message("show.released", day=day_of(release.released_at, time_zone=zone)))
    if release.reason:
        console.line("  " + console.catalogue.say(Message("show.released.reason", reason=_flat(release.reason))))
        console.line("  " + console.catalogue.say(Message("show.released.over", rules=release.overridden)))
    titles = {row.id: row.title for row in (*standing.objectives, *standing.key_results)}
    for row in sorted(standing.revisions, key=lambda one: (one.changed_at, one.id)):
        said = Message(
            "show.revision",
            title=titles.get(row.subject_id, row.subject_id),
            field=row.field,
            before=row.before or "-",
            after=row.after or "-",
            reason=row.reason,
        )
        console.line("  " + _flat(console.catalogue.say(said)))


def _show_check_ins(standing: Standing, *, console: Console) -> None:
    ordered = standing.check_ins_in_order
    if not ordered:
        return
    say = console.catalogue.say
    held = sum(row.closed_at is not None for row in ordered)
    console.line()
    console.said(Message("show.check_ins", n=len(ordered), held=held, first=ordered[0].on_day, last=ordered[-1].on_day))
    for number, row in enumerate(ordered, start=1):
        inside = [one for one in standing.readings if one.check_in_id == row.id]
        if row.opened_at is None and not inside:
            continue
        facts = [say(Message("show.check_in", number=number, day=row.on_day))]
        if row.outcome:
            facts.append(row.outcome)
        _item(facts, console=console)
        places = {one.id: n for n, one in enumerate(standing.key_results)}
        for one in sorted(inside, key=lambda reading: places[reading.key_result_id]):
            result = standing.key_results[places[one.key_result_id]]
            _item(_reading(standing, one, result, console=console), console=console, indent=4)


def _reading(standing: Standing, row: Reading, result: KeyResult, *, console: Console) -> list[str]:
    say = console.catalogue.say
    unit = f" {result.unit}" if result.unit else ""
    facts = [f"{result_number(standing, result)} {result.title}: {row.value}{unit}"]
    if row.confidence is not None:
        facts.append(say(Message("show.reading.confidence", figure=row.confidence)))
    if row.remark:
        facts.append(row.remark)
    return facts


def _item(facts: list[str], *, console: Console, indent: int = 2) -> None:
    console.line(" " * indent + "; ".join(_flat(fact) for fact in facts))


def _flat(text: str) -> str:
    return text.replace("\n", " ")

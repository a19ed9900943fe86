"""`gate`: whether the focus can be locked, to be read or as JSON. Only reads, as `show` does."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from offsite.cli.console import OK, Console
from offsite.cli.wiring import home
from offsite.domain.days import day_of, zone_of
from offsite.domain.entities import Engagement
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.store.reading import Reading, read_document
from offsite.voting.gate import Gate, Line, Met, name_of
from offsite.voting.gate import gate as gate_of

E = TypeVar("E")


def gate(options: argparse.Namespace, console: Console) -> int:
    """`offsite gate FILE [--json]`."""
    found = read_document(home(), options.file, private=False)
    engagement: Engagement = found.rows[Engagement][0]
    console.speak_as(engagement)
    for notice in found.notices:
        console.remark(notice)
    standing = _standing(found, zone=engagement.time_zone)
    result = gate_of(standing)
    if options.json:
        console.line(json.dumps(as_json(standing, result, console=console), ensure_ascii=False, indent=1))
    else:
        _show(standing, result, console=console)
    return OK


def as_json(standing: Standing, found: Gate, *, console: Console) -> dict[str, Any]:
    """The gate as plain values. A figure from 0 to 1 or a count is a number; what is missing is null."""
    focus = standing.focus
    names = _names(standing)
    return {
        "focus": list(_titles(standing)),
        "locked_on": _locked_on(standing),
        "rule": standing.agreement.lock_rule.value,
        "conditions": [
            {
                "condition": line.condition.value,
                "state": line.met.value,
                "figure": _figure(line),
                "said": console.sentence(line.said),
                "next": None if line.following is None else console.sentence(line.following),
                "waived": None
                if line.waiver is None
                else {"reason": line.waiver.reason, "author": line.waiver.author, "at": line.waiver.given_at},
            }
            for line in found.lines
        ],
        "can_lock": found.is_open and focus is not None and focus.locked_at is None,
        "missing": [names[key] for key in found.silent],
        "day": found.day,
        "session": found.session,
    }


def _standing(found: Reading, *, zone: str) -> Standing:
    def rows(entity: type[E], /) -> list[E]:
        return cast("list[E]", found.rows.get(entity, []))

    return Standing.of(rows, today=datetime.now(UTC).astimezone(zone_of(zone)).date())


def _show(standing: Standing, found: Gate, *, console: Console) -> None:
    focus, titles = standing.focus, _titles(standing)
    if focus is None:
        console.said(Message("gating.no_focus"))
    elif focus.locked_at is not None:
        day = day_of(focus.locked_at, time_zone=standing.engagement.time_zone)
        console.said(Message("gating.locked", day=day, names=titles))
    else:
        console.said(Message("gating.focus", names=titles))
    console.line()
    for line in found.lines:
        _show_line(line, console=console)
    console.line()
    if focus is not None and focus.locked_at is None:
        _show_verdict(standing, found, console=console)
    if found.day:
        console.said(Message("gating.day", day=found.day, session=found.session))


def _show_line(line: Line, *, console: Console) -> None:
    say = console.catalogue.say
    match line.met:
        case Met.MET:
            state = Message("gating.met")
        case Met.NOT_YET:
            state = Message("gating.not_yet")
        case Met.CANNOT_TELL:
            state = Message("gating.cannot_tell")
    console.line(f"  {say(state):<12} {console.sentence(name_of(line.condition))}")
    console.line(f"  {'':<12} {console.sentence(line.said)}")
    if line.met is not Met.NOT_YET:
        return
    if line.waiver is not None:
        waiver = line.waiver
        aside = Message("gating.put_aside", reason=waiver.reason)
        if waiver.author:
            aside = Message("gating.put_aside_by", reason=waiver.reason, author=waiver.author)
        console.line(f"  {'':<12} {console.sentence(aside)}")
    elif line.following is not None:
        step = console.sentence(line.following)
        console.line(f"  {'':<12} {console.sentence(Message('gating.next', step=step))}")


def _show_verdict(standing: Standing, found: Gate, *, console: Console) -> None:
    if found.is_open:
        console.said(Message("gating.can_lock"))
    if found.voting:
        console.said(Message("focus.round_is_open", number=found.voting))
    if found.silent:
        names = _names(standing)
        silent = tuple(names[key] for key in found.silent)
        console.said(Message("gating.missing", n=len(silent), names=silent))
    if found.unmet:
        console.said(Message("gating.unmet", n=len(found.unmet)))


def _titles(standing: Standing) -> tuple[str, ...]:
    focus = standing.focus
    return tuple(item.title for item in standing.items_of_focus(focus.id)) if focus is not None else ()


def _names(standing: Standing) -> dict[str, str]:
    return {row.id: row.name for row in standing.leaders}


def _locked_on(standing: Standing) -> str | None:
    focus = standing.locked_focus
    if focus is None or focus.locked_at is None:
        return None
    return day_of(focus.locked_at, time_zone=standing.engagement.time_zone).isoformat()


def _figure(line: Line) -> float | int | None:
    match line.figure:
        case None | int():
            return line.figure
        case _:
            return float(line.figure)

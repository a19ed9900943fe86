"""What is meant by what was typed: numbers with or without their unit, days with or without a year, people by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from offsite.domain import limits
from offsite.domain.entities import Engagement, Leader
from offsite.domain.naming import given_name
from offsite.domain.numbers import canonical, exact
from offsite.domain.okrs import KeyResult, ResultKind
from offsite.domain.standing import Standing
from offsite.domain.text import clean_line, clean_text, is_empty
from offsite.domain.units import is_unit
from offsite.errors import Message, Refusal
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.widgets.day import day_of

_START_AND_TARGET = 2
_WORDS_OF_A_UNIT = 3
"""More of them behind numbers in a title are the rest of its sentence."""
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_WITH_UNIT = re.compile(r"([-+\u2212]?[\d.,'\u2019 \u00a0\u2009\u202f]*\d)\s*(\D.*)")
_MORE_OF_IT = re.compile(r"[^\w\s]+\s*\d.*|[eE][-+\u2212]?\d+")
"""What goes on with the number rather than being its unit: `.2027` of 31.2.2027, `-15` of 12-15, `e5` of 1e5."""
_TO = re.compile(r"(?<=\S)(?:\s+to\s+|\s*(?:\u2192|->|\u2013|\u2014)\s*|\s+-\s+)(?=[-+\u2212]?[\d.])", re.IGNORECASE)
"""Between start and target. A hyphen stands alone there: 12-15 may be a day."""
_FROM = re.compile(r"^from\s+(?=[-+\u2212]?\d)", re.IGNORECASE)
_AT_THE_END = re.compile(r"(.*\S)\s*[,;:]\s+((?:from\s+)?[-+\u2212]?\d.*)", re.IGNORECASE)
"""A title, and numbers behind it, as examples are written: "Quotes won, 22 to 30 %", "Quotes won, from 22 to 30 %"."""


def line_meant(text: str, *, most: int, needed: Message | None = None) -> str:
    """One line. Raises Refusal where it is too long, or empty and `needed`."""
    line = clean_line(text)
    if needed is not None and is_empty(line):
        raise Refusal(needed)
    if len(line) > most:
        raise Refusal(Message("ui.okrs.wrong.long", length=len(line), most=most))
    return line


def text_meant(text: str, *, most: int = limits.TEXT) -> str:
    """Several lines. Raises Refusal where they are too long."""
    lines = clean_text(text)
    if len(lines) > most:
        raise Refusal(Message("ui.okrs.wrong.long", length=len(lines), most=most))
    return lines


def number_meant(text: str) -> tuple[str | None, str]:
    """The number, None where nothing was typed, and the unit that was typed behind it. Raises Refusal."""
    line = clean_line(text)
    if is_empty(line):
        return None, ""
    number = canonical(line)
    if number is not None:
        return number, ""
    found = _WITH_UNIT.fullmatch(line)
    number = canonical(found[1]) if found is not None else None
    if found is None or number is None or _MORE_OF_IT.fullmatch(found[2]):
        raise Refusal(Message("ui.okrs.wrong.number"))
    return number, found[2].strip()


def range_meant(text: str) -> tuple[str, str, str] | None:
    """Start, target and unit of "22 to 30 %", "52 hours \u2192 8 hours"; None where it says no two numbers."""
    parts = _TO.split(_FROM.sub("", clean_line(text), count=1))
    if len(parts) != _START_AND_TARGET:
        return None
    try:
        (start, before), (target, behind) = number_meant(parts[0]), number_meant(parts[1])
    except Refusal:
        return None
    if start is None or target is None or (before and behind and before.casefold() != behind.casefold()):
        return None
    return start, target, behind or before


def day_meant(text: str, *, engagement: Engagement) -> date | None:
    """The day; one without a year is the first of its kind in the period. Raises Refusal where it is none."""
    line = clean_line(text)
    try:
        day = day_of(line)
    except ValueError:
        day = _without_year(line, engagement)
    if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Refusal(Message("ui.okrs.wrong.day"))
    return day


def _without_year(line: str, engagement: Engagement) -> date:
    begins = engagement.starts_on
    if begins is None:
        raise Refusal(Message("ui.okrs.wrong.day"))
    for year in (begins.year, begins.year + 1):
        try:
            day = day_of(f"{line.rstrip('. ')} {year}") or day_of(f"{line.rstrip('. ')}.{year}")
        except ValueError:
            continue
        if day is not None and day >= begins:
            return day
    raise Refusal(Message("ui.okrs.wrong.day"))


def owner_meant(text: str, *, standing: Standing) -> tuple[str | None, str]:
    """A leader by id, or anybody else by name. Raises Refusal where the name is too long."""
    name = line_meant(text, most=limits.NAME)
    folded = name.casefold()
    leaders = standing.deciding
    whole = next((row for row in leaders if row.name.casefold() == folded), None)
    by_given = [row for row in leaders if given_name(row.name).casefold() == folded]
    found: Leader | None = whole or (by_given[0] if len(by_given) == 1 else None)
    return (found.id, "") if found is not None else (None, name)


def fields_meant(cell: Cell, text: str, *, standing: Standing, row: KeyResult) -> dict[str, Any]:
    """The fields of a key result that a cell gives. `row`: what it is now. Raises Refusal."""
    match cell:
        case Cell.TITLE if row.start is None and row.target is None:
            return title_meant(text, unit=row.unit)
        case Cell.TITLE:
            return {"title": _title(text)}
        case Cell.TRACKED:
            return {"tracked": line_meant(text, most=limits.TITLE)}
        case Cell.UNIT:
            return {"unit": _unit(text)}
        case Cell.START | Cell.TARGET:
            return _numbers(cell, text, unit=row.unit)
        case Cell.DUE:
            day = day_meant(text, engagement=standing.engagement)
            return {"due": None if day is None else day.isoformat()}
        case Cell.OWNER:
            key, name = owner_meant(text, standing=standing)
            return {"owner": key, "owner_name": name}


def title_meant(text: str, *, unit: str = "") -> dict[str, Any]:
    """The title of a key result that has no numbers yet, and those that were typed behind it. Raises Refusal."""
    found = _AT_THE_END.fullmatch(clean_line(text))
    numbers = range_meant(found[2]) if found is not None else None
    if found is None or numbers is None or len(numbers[2].split()) > _WORDS_OF_A_UNIT:
        return {"title": _title(text)}
    try:
        return {"title": _title(found[1]), **_moving(*numbers, unit=unit)}
    except Refusal:
        return {"title": _title(text)}


def _title(text: str) -> str:
    return line_meant(text, most=limits.TITLE, needed=Message("ui.okrs.wrong.title"))


def _unit(text: str) -> str:
    unit = line_meant(text, most=limits.UNIT)
    if not is_unit(unit):
        raise Refusal(Message("ui.okrs.wrong.no_unit"))
    return unit


def _numbers(cell: Cell, text: str, *, unit: str) -> dict[str, Any]:
    """The number of a cell; or both numbers, where both were typed."""
    both = range_meant(text)
    if both is not None:
        return _moving(*both, unit=unit)
    number, behind = number_meant(text)
    return {str(cell): number, **_unit_behind(behind, unit=unit)}


def _moving(start: str, target: str, behind: str, *, unit: str) -> dict[str, Any]:
    return {"start": start, "target": target, **_unit_behind(behind, unit=unit)}


def _unit_behind(typed: str, *, unit: str) -> dict[str, str]:
    """The unit that was typed behind a number, where there is none yet. Raises Refusal where it is another one."""
    if typed and unit and not _is_same_unit(typed, unit):
        raise Refusal(Message("ui.okrs.wrong.unit", unit=unit))
    return {"unit": _unit(typed)} if typed and not unit else {}


def _is_same_unit(typed: str, unit: str) -> bool:
    """Is it the unit, or the beginning of it, as "h" is of "hours"? 12 days must not become 12 hours."""
    typed, unit = typed.casefold(), unit.casefold()
    return typed.startswith(unit) or unit.startswith(typed)


def kind_meant(row: KeyResult | None, fields: Mapping[str, Any]) -> dict[str, str]:
    """How a key result moves, as its first pair of numbers says it: before that, nobody has.

    `row`: None for one that is new. `fields`: what of it is about to change.
    Later numbers leave the kind as it is, so that the checks can ask.
    """
    was_start, was_target = (row.start, row.target) if row is not None else (None, None)
    start, target = fields.get("start", was_start), fields.get("target", was_target)
    known = was_start is not None and was_target is not None
    if known or start is None or target is None or "result_kind" in fields:
        return {}
    falls = (row is None or row.kind is ResultKind.INCREASE) and exact(target) < exact(start)
    return {"result_kind": ResultKind.DECREASE.value} if falls else {}

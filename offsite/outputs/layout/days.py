"""Slides of days and times: the deadlines, how a check-in runs, the check-ins of a cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Style, fitted, paged
from offsite.outputs.layout.frame import titled
from offsite.outputs.layout.icons import event, tick
from offsite.outputs.layout.sheet import Setting, Sheet
from offsite.outputs.layout.surface import Align, Upright, Whole, bare_width
from offsite.outputs.scene import Box, Fit, FitNote, Role
from offsite.outputs.slots import Calendar, Deadline, Deadlines, Event, EventKind, Step, Steps, Week
from offsite.outputs.text import clean

Each = TypeVar("Each")
_ACROSS = 5
_GUTTER = 24.0
_WEEKS = 14
_CELL_GAP = 4.0
_SHAPES = 3
_MONTH = 26.0
_CELL = 116.0


# --- Columns: deadlines and steps ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands under a mark: what is bold, and what is not."""

    bold: str
    plain: str


def deadlines(slide: Slide, slots: Deadlines, setting: Setting) -> list[Sheet]:
    """Days on a line, each with what is due and to whom it goes."""
    days = sorted(slots.days, key=lambda each: each.day)
    sheets: list[Sheet] = []
    portions = _portions(days, _ACROSS - 1)
    for some in portions:
        sheet, room = titled(slide, setting)
        _deadline_page(sheet, some, room)
        if len(portions) > 1:
            sheet.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(sheet)
    return sheets or [titled(slide, setting)[0]]


def _deadline_page(sheet: Sheet, days: Sequence[Deadline], room: Box) -> None:
    theme = sheet.theme
    width = (room.width - _GUTTER * (len(days) - 1)) / len(days)
    words = max(len(clean(each.what)) + len(clean(each.to)) for each in days)
    y = room.y + (56 if words < 90 else 16)
    sheet.line((room.x, y), (room.right, y), colour=theme.line, line=3)
    size = 40 if width > 170 else 27
    large = Style(role=Role.FIGURE, sizes=(size, 24, 20), colour=theme.ink, bold=True)
    small = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.muted)
    for at, each in enumerate(days):
        x = room.x + at * (width + _GUTTER)
        sheet.rect(Box(x, y - 11, 22, 22), fill=theme.paper)
        event(sheet, Event.DEADLINE, x + 11, y, size=22)
        box = Box(x, y + 24, width, size * 1.25)
        date_box = sheet.text(f"{each.day.day} {each.day:%b}", box, large, lines=1)
        weekday = Box(x, date_box.bottom, width, 24)
        weekday = sheet.text(_weekday(each.day, sheet), weekday, small, lines=1)
        to = clean(each.to).strip()
        column = _Column(each.what, sheet.say(Message("outputs.deck.to", name=to)) if to else "")
        _under(sheet, column, Box(x, weekday.bottom + 18, width, room.bottom - weekday.bottom - 18))


def _weekday(day: date, sheet: Sheet) -> str:
    """With the year, where it is not the one that everybody thinks of."""
    return f"{day:%A}" if day.year == sheet.setting.deck.as_of.year else f"{day:%A}, {day.year}"


def _under(sheet: Sheet, column: _Column, box: Box) -> None:
    theme = sheet.theme
    bold = Style(role=Role.ROW, sizes=(24, 22, 20, 18), colour=theme.ink, bold=True)
    plain = Style(role=Role.ROW, sizes=(20, 18), colour=theme.ink2)
    head = fitted(column.bold, bold, width=box.width, height=box.height * 0.55)
    placed = sheet.put(head, Box(box.x, box.y, box.width, head.height))
    top = placed.bottom + (6 if head.lines else 0)
    sheet.text(column.plain, Box(box.x, top, box.width, box.bottom - top), plain)


def steps(slide: Slide, slots: Steps, setting: Setting) -> list[Sheet]:
    """What is done, side by side, and above it how the minutes are spent."""
    portions = _portions(list(zip(_numbers(slots.steps), slots.steps, strict=True)), _ACROSS)
    sheets: list[Sheet] = []
    for some in portions:
        sheet, room = titled(slide, setting)
        numbers, those = [number for number, _ in some], [each for _, each in some]
        _step_page(sheet, those, Box(room.x, room.y + 10, room.width, room.height - 10), numbers=numbers)
        if len(portions) > 1:
            sheet.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(sheet)
    return sheets or [titled(slide, setting)[0]]


def _numbers(steps: Sequence[Step]) -> list[int | None]:
    """From 1. What comes before the meeting has none: where the others take minutes of it and it does not."""
    first = next((at for at, each in enumerate(steps) if each.minutes), 0)
    return [None if at < first else at - first + 1 for at in range(len(steps))]


def _step_page(sheet: Sheet, some: Sequence[Step], room: Box, *, numbers: Sequence[int | None]) -> None:
    theme = sheet.theme
    top = room.y
    timed = [each.minutes or 0 for each in some]
    if all(timed):
        _minutes_bar(sheet, timed, Box(room.x, room.y, room.width, 34))
        top += 62
    width = (room.width - _GUTTER * (len(some) - 1)) / len(some)
    for at, (number, each) in enumerate(zip(numbers, some, strict=True)):
        x = room.x + at * (width + _GUTTER)
        _mark(sheet, number, Box(x, top, 38, 38))
        if at < len(some) - 1:
            sheet.line((x + 50, top + 19), (x + width + _GUTTER - 12, top + 19), colour=theme.line, line=2)
        text = each.text
        if not all(timed) and each.minutes:
            said = sheet.say(Message("outputs.deck.minutes", n=each.minutes))
            text = f"{said}\n{text}"
        _under(sheet, _Column(each.name, text), Box(x, top + 54, width, room.bottom - top - 54))


def _mark(sheet: Sheet, number: int | None, box: Box) -> None:
    """The number of a step in its circle; a tick where it is done before."""
    theme = sheet.theme
    if number is None:
        sheet.circle(box.x + 19, box.y + 19, 18, stroke=theme.primary, line=2)
        tick(sheet, box.x + 11, box.y + 19, size=16)
        return
    sheet.circle(box.x + 19, box.y + 19, 19, fill=theme.primary)
    numeral = Style(role=Role.LABEL, sizes=(20, 18, 14), colour="#FFFFFF", bold=True)
    sheet.text(str(number), box, numeral, align=Align.CENTRE, upright=Upright.MIDDLE, lines=1, on=theme.primary)


def _minutes_bar(sheet: Sheet, minutes: Sequence[int], box: Box) -> None:
    """The length of the whole, in the proportions of its steps."""
    theme = sheet.theme
    total = sum(minutes)
    label = Style(role=Role.LABEL, sizes=(16, 14), colour=theme.primary, bold=True)
    x = box.x
    free = box.width - 4 * (len(minutes) - 1)
    least = min(44.0, free / len(minutes))
    spare = free - least * len(minutes)
    for each in minutes:
        width = least + spare * each / total
        part = Box(x, box.y, width, box.height)
        sheet.rect(part, fill=theme.tint2, radius=6)
        said = sheet.say(Message("outputs.deck.minutes_short", n=each))
        if bare_width(said, label) > width - 4:
            said = str(each)
        sheet.text(said, part, label, lines=1, align=Align.CENTRE, upright=Upright.MIDDLE, on=theme.tint2)
        x += width + 4


def _portions(things: Sequence[Each], most: int) -> list[Sequence[Each]]:
    """Evenly filled portions of at most `most`."""
    return [[things[at] for at in page] for page in paged([1.0] * len(things), room=10_000, gap=0, most=most) if page]


# --- The weeks -----------------------------------------------------------------------------------------------------


def calendar(slide: Slide, slots: Calendar, setting: Setting) -> list[Sheet]:
    """A column a week, and under them what each shape means and when it is."""
    portions = _portions(slots.weeks, _WEEKS)
    sheets: list[Sheet] = []
    first = 1
    for some in portions or [()]:
        sheet, room = titled(slide, setting)
        y = room.y - 4
        if some:
            sheet.figure(slide.alt or _alt(sheet, slots))
            _strip(sheet, some, Box(room.x, y, room.width, _MONTH + _CELL), first=first)
            sheet.end_figure()
            y += _MONTH + _CELL + 18
        first += len(some)
        _kinds(sheet, slots.kinds, Box(room.x, y, room.width, room.bottom - y))
        if len(portions) > 1:
            sheet.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(sheet)
    return sheets


def _strip(sheet: Sheet, weeks: Sequence[Week], box: Box, *, first: int) -> None:
    theme = sheet.theme
    width = (box.width - _CELL_GAP * (len(weeks) - 1)) / len(weeks)
    month = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.ink2, bold=True)
    at = 0
    for _, group in groupby(weeks, key=lambda week: (week.starts.year, week.starts.month)):
        some = list(group)
        x = box.x + at * (width + _CELL_GAP)
        wide = len(some) * (width + _CELL_GAP) - _CELL_GAP
        name = f"{some[0].starts:%B}"
        place = Box(x, box.y, wide, 22)
        if bare_width(name, month) > wide:
            name = f"{some[0].starts:%b}"
        sheet.text(name, place, month, lines=1, tag="")
        sheet.line((x, box.y + _MONTH - 1), (x + wide, box.y + _MONTH - 1), colour=theme.ink2, line=2)
        at += len(some)
    for number, week in enumerate(weeks):
        x = box.x + number * (width + _CELL_GAP)
        _week(sheet, week, Box(x, box.y + _MONTH + 4, width, _CELL - 4), number=first + number)


def _week(sheet: Sheet, week: Week, box: Box, *, number: int) -> None:
    theme = sheet.theme
    ground = theme.tint2 if Event.REVIEW in week.events else theme.tint
    sheet.rect(box, fill=ground, radius=6)
    label = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted if ground == theme.tint else theme.ink2)
    figure = Style(role=Role.FIGURE, sizes=(27, 24, 22, 20), colour=theme.ink, bold=True)
    said = sheet.say(Message("outputs.deck.week", number=number))
    top = Box(box.x, box.y + 6, box.width, 18)
    sheet.text(said, top, label, lines=1, align=Align.CENTRE, on=ground, tag="")
    day = Box(box.x, box.y + 22, box.width, 34)
    sheet.text(str(week.starts.day), day, figure, lines=1, align=Align.CENTRE, on=ground, tag="")
    events = sorted(dict.fromkeys(week.events), key=list(Event).index, reverse=True)
    shown = events[:_SHAPES]
    size, gap = (15.0, 4.0) if len(shown) < _SHAPES else (13.0, 3.0)
    x = box.x + (box.width - len(shown) * size - (len(shown) - 1) * gap) / 2 + size / 2
    for each in shown:
        event(sheet, each, x, box.y + 78, size=size)
        x += size + gap
    if len(events) > _SHAPES:
        more = Box(box.x, box.y + 90, box.width, 18)
        sheet.text(f"+{len(events) - _SHAPES}", more, label, lines=1, align=Align.CENTRE, on=ground, tag="")


def _kinds(sheet: Sheet, kinds: Sequence[EventKind], box: Box) -> None:
    """What each shape means, in two columns."""
    theme = sheet.theme
    if not kinds:
        return
    most = 2 * int(box.height / 46)
    sheet.rest.extend(Whole(f"{clean(kind.name)}: {clean(kind.text)}") for kind in kinds[most:])
    kinds = kinds[:most]
    rows = -(-len(kinds) // 2)
    width, height = (box.width - 32) / 2, box.height / rows
    name = Style(role=Role.ROW, sizes=(22, 20, 18), colour=theme.ink, bold=True)
    text = Style(role=Role.ROW, sizes=(18,), colour=theme.ink2)
    for at, kind in enumerate(kinds):
        x, y = box.x + (at % 2) * (width + 32), box.y + (at // 2) * min(height, 76.0)
        room = min(height, 76.0)
        head = fitted(kind.name, name, width=width - 38, height=max(23.0, room * 0.4), lines=1)
        event(sheet, kind.event, x + 12, y + head.step / 2 + 1, size=19)
        placed = sheet.put(head, Box(x + 38, y, width - 38, head.height))
        sheet.text(kind.text, Box(x + 38, placed.bottom, width - 38, y + room - placed.bottom), text)


def _alt(sheet: Sheet, slots: Calendar) -> str:
    weeks = tuple(f"{week.starts.day} {week.starts:%B}" for week in slots.weeks)
    return sheet.say(Message("outputs.deck.alt_calendar", weeks=weeks))

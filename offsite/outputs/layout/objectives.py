"""The slides of the objectives: all of them on a page, and each with its key results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, fitted, paged
from offsite.outputs.layout.frame import content_bottom, titled
from offsite.outputs.layout.icons import triangle
from offsite.outputs.layout.sheet import MARGIN, WIDTH, Setting, Sheet
from offsite.outputs.layout.surface import Align, Upright, Whole, badge, bare_width
from offsite.outputs.scene import Box, Fit, FitNote, Path, Role, Step
from offsite.outputs.slots import Figure, KeyResult, Objective, ObjectiveLine, Objectives
from offsite.outputs.text import NO_BREAK_SPACE, clean, joined

_ROWS = 4
_ROW_HEIGHT = 70.0
_NAME = Box(84, 0, 384, 0)
_START = Box(472, 0, 84, 0)
_TRACK = Box(574, 0, 226, 18)
_TARGET = Box(808, 0, 96, 0)
_PLAN_LEFT = 500.0
_SHORT_UNIT = 2
_DOT = f"{NO_BREAK_SPACE}\u00b7 "


def day(value: date) -> str:
    """A day as it is read on a slide: "31 Mar 2027"."""
    return f"{value.day} {value:%b %Y}"


# --- All on a page -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _LineRow:
    source: ObjectiveLine
    title: Fitted
    why: Fitted
    who: Fitted
    results: tuple[Fitted, ...]
    left: tuple[str, ...]
    """Key results for which a page has no room."""

    @property
    def height(self) -> float:
        left = self.title.height + self.why.height + self.who.height + (6 if self.who.lines else 0)
        return max(60.0, left, sum(part.height + 5 for part in self.results))


_LINE_GAP = 24.0
_LINE_TITLE, _LINE_RESULTS = 404.0, 330.0


def objectives(slide: Slide, slots: Objectives, setting: Setting) -> list[Sheet]:
    """All objectives, each with why, who and what is measured."""
    sheet, room = titled(slide, setting)
    rows: list[_LineRow] = []
    for step in range(3):
        rows = [_line_row(line, setting, step=step, height=room.height) for line in slots.lines]
        if sum(row.height for row in rows) + _LINE_GAP * (len(rows) - 1) <= room.height:
            _line_page(sheet, rows, room=room)
            return [sheet]
    sheets: list[Sheet] = []
    for page in paged([row.height for row in rows], room=room.height, gap=_LINE_GAP):
        each = titled(slide, setting)[0]
        _line_page(each, [rows[at] for at in page], room=room)
        each.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(each)
    return sheets


def _line_row(line: ObjectiveLine, setting: Setting, *, step: int, height: float) -> _LineRow:
    theme = setting.theme
    results = [text for text in line.key_results if clean(text).strip()]
    width = _LINE_TITLE if results else _LINE_TITLE + _LINE_RESULTS
    title = Style(role=Role.HEAD, sizes=(27, 24, 22, 20)[step:], colour=theme.ink, bold=True)
    why = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.ink2)
    who = Style(role=Role.SECOND, sizes=(16,), colour=theme.muted)
    result = Style(role=Role.SECOND, sizes=(18, 16)[min(step, 1) :], colour=theme.ink)
    kept, left = results[: int((height - 10) / 25)], results[int((height - 10) / 25) :]
    each = (height - 10) / max(1, len(kept))
    return _LineRow(
        line,
        fitted(line.title, title, width=width, height=height * 0.5, balance=True),
        fitted(line.why, why, width=width, height=height * 0.3),
        fitted(_who(line.owner, line.due, setting), who, width=width, height=height * 0.18),
        tuple(fitted(text, result, width=_LINE_RESULTS - 16, height=each - 5) for text in kept),
        tuple(left),
    )


def _who(owner: str, due: date | None, setting: Setting) -> str:
    parts = [clean(owner).strip()]
    if due is not None:
        parts.append(setting.say(Message("outputs.deck.by", day=day(due))))
    return joined(_DOT, parts)


def _line_page(sheet: Sheet, rows: Sequence[_LineRow], *, room: Box) -> None:
    theme = sheet.theme
    spare = room.height - sum(row.height for row in rows) - _LINE_GAP * (len(rows) - 1)
    more = min(28.0, max(0.0, spare / max(1, len(rows))))
    y = room.y + min(10.0, more / 2)
    for at, row in enumerate(rows):
        if at:
            line = y - (_LINE_GAP + more) / 2
            sheet.line((room.x, line), (room.right, line), colour=theme.line)
        badge(sheet, row.source.number, Box(room.x, y + 2, 56, 56))
        x = room.x + 78
        width = row_width(row)
        box = Box(x, y, width, row.title.height)
        sheet.put(row.title, box)
        box = Box(x, box.bottom, width, row.why.height)
        sheet.put(row.why, box)
        sheet.put(row.who, Box(x, box.bottom + 6, width, row.who.height))
        sheet.rest.extend(Whole(clean(text)) for text in row.left)
        _results(sheet, row, left=room.right - _LINE_RESULTS, top=y + 4)
        y += row.height + _LINE_GAP + more


def row_width(row: _LineRow) -> float:
    """How wide an objective's title is: over the whole page where no key result stands beside it."""
    return _LINE_TITLE if row.results else _LINE_TITLE + _LINE_RESULTS


def _results(sheet: Sheet, row: _LineRow, *, left: float, top: float) -> None:
    colour = sheet.theme.objective(row.source.number)
    for part in row.results:
        sheet.circle(left + 4, top + part.step / 2, 3.5, fill=colour)
        sheet.put(part, Box(left + 16, top, _LINE_RESULTS - 16, part.height))
        top += part.height + 5


# --- One, with its key results -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    source: KeyResult
    name: Fitted
    detail: Fitted
    plan: Fitted

    @property
    def height(self) -> float:
        return max(56.0, self.name.height + self.detail.height + 12, self.plan.height + 10)


def objective(slide: Slide, slots: Objective, setting: Setting) -> list[Sheet]:
    """An objective and its key results: from where to where, how far it is, until when, by whom, how it is tracked."""
    sheet, top = _headed(slide, slots, setting)
    room = content_bottom(slide) + 8 - top - 30
    rows = [_row(result, setting, height=room) for result in slots.key_results]
    if not rows:
        _no_rows(sheet, top)
        return [sheet]
    pages = paged([row.height for row in rows], room=room, gap=0, most=_ROWS)
    sheets: list[Sheet] = []
    for page in pages:
        each = sheet if not sheets else _headed(slide, slots, setting)[0]
        some = [rows[at] for at in page]
        _table(each, slots, some, top=top, room=room)
        if len(pages) > 1:
            each.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(each)
    return sheets


def _headed(slide: Slide, slots: Objective, setting: Setting) -> tuple[Sheet, float]:
    theme = setting.theme
    sheet, room = titled(slide, setting, left=76)
    badge(sheet, slots.number, Box(MARGIN, 60, 56, 56))
    x, y = MARGIN + 76, room.y - 18
    width = WIDTH - MARGIN - x
    strong = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.objective(slots.number), bold=True)
    plain = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.ink2)
    parts: list[tuple[str, Style]] = []
    if clean(slots.commitment).strip():
        parts.append((clean(slots.commitment).strip(), strong))
    owner = clean(slots.owner).strip()
    said = [setting.say(Message("outputs.deck.owner", name=owner))] if owner else []
    if slots.due is not None:
        said.append(setting.say(Message("outputs.deck.by", day=day(slots.due))))
    for text in said:
        if parts:
            parts.append(("\u00b7", plain))
        parts.append((text, plain))
    if parts:
        sheet.along(parts, Box(x, y, width, 24), gap=7)
        y += 24
    why = fitted(slots.why, plain, width=width, lines=2)
    placed = sheet.put(why, Box(x, y, width, why.height))
    return sheet, max(placed.bottom, y) + 8


def _row(result: KeyResult, setting: Setting, *, height: float) -> _Row:
    theme = setting.theme
    name = Style(role=Role.ROW, sizes=(22, 20, 18), colour=theme.ink)
    detail = Style(role=Role.SECOND, sizes=(16,), colour=theme.muted)
    title = fitted(result.name, name, width=_NAME.width, lines=2)
    if not title.whole:
        title = fitted(result.name, name, width=_NAME.width, height=height * 0.6)
    said = joined(_DOT, _details(result, setting))
    plan = Style(role=Role.SECOND, sizes=(16,), colour=theme.ink2)
    return _Row(
        result,
        title,
        fitted(said, detail, width=_NAME.width, height=height - title.height - 12),
        fitted(_plan(result, setting), plan, width=_TRACK.right - _PLAN_LEFT, height=height - 10),
    )


def _details(result: KeyResult, setting: Setting) -> list[str]:
    said = [_who(result.owner, result.due, setting), clean(result.tracked).strip(), clean(result.note).strip()]
    if result.lower_is_better:
        said.append(setting.say(Message("outputs.deck.lower_is_better")))
    return [text for text in said if text]


def _plan(result: KeyResult, setting: Setting) -> str:
    """How its start will be found, by whom and until when."""
    plan = result.benchmark
    if plan is None or result.start is not None:
        return ""
    said = setting.say(Message("outputs.deck.benchmark", method=clean(plan.method).strip()))
    who = _who(plan.owner, plan.by, setting)
    return f"{said}, {who}" if who else said


def _no_rows(sheet: Sheet, top: float) -> None:
    style = Style(role=Role.BODY, sizes=(22, 20), colour=sheet.theme.ink2)
    sheet.text(sheet.say(Message("outputs.deck.no_key_results")), Box(MARGIN, top + 24, 848, 60), style)


def _table(sheet: Sheet, slots: Objective, rows: Sequence[_Row], *, top: float, room: float) -> None:
    theme = sheet.theme
    head = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted, bold=True)
    quiet = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted)
    y = top + 2
    sheet.text(sheet.say(Message("outputs.deck.key_result")), Box(MARGIN, y, 300, 18), head, lines=1)
    sheet.text(sheet.say(Message("outputs.deck.start")), _at(_START, y, 18), head, lines=1, align=Align.END)
    sheet.text(sheet.say(Message("outputs.deck.target")), _at(_TARGET, y, 18), head, lines=1, align=Align.END)
    if any(row.source.share is not None for row in rows):
        triangle(sheet, _TRACK.x + 6, y + 14, colour=theme.ink)
        said = sheet.say(Message("outputs.deck.where_we_are"))
        sheet.text(said, Box(_TRACK.x + 18, y, _TRACK.width - 18, 18), quiet, lines=1)
    y += 24
    sheet.line((MARGIN, y), (WIDTH - MARGIN, y), colour=theme.line)
    spare = room - sum(row.height for row in rows)
    for at, row in enumerate(rows):
        height = row.height + max(0.0, min(spare / len(rows), _ROW_HEIGHT + 16 - row.height))
        _draw_row(sheet, slots, row, Box(MARGIN, y, WIDTH - 2 * MARGIN, height))
        y += height
        if at < len(rows) - 1:
            sheet.line((MARGIN, y), (WIDTH - MARGIN, y), colour=theme.line)


def _at(column: Box, y: float, height: float) -> Box:
    return Box(column.x, y, column.width, height)


def _draw_row(sheet: Sheet, slots: Objective, row: _Row, box: Box) -> None:
    theme, source = sheet.theme, row.source
    colour = theme.objective(slots.number)
    numeral = Style(role=Role.FIGURE, sizes=(24,), colour=colour, bold=True)
    top = box.y + (box.height - row.name.height - row.detail.height) / 2
    # On the line of the name, so that whoever reads the text of the file reads both as one.
    sheet.text(
        str(source.number), Box(MARGIN, top + row.name.step / 2 - 16, 26, 32), numeral, upright=Upright.MIDDLE, lines=1
    )
    placed = sheet.put(row.name, Box(_NAME.x, top, _NAME.width, row.name.height))
    sheet.put(row.detail, Box(_NAME.x, placed.bottom, _NAME.width, row.detail.height))
    if row.plan.lines:
        _planned(sheet, row, box)
    else:
        _start(sheet, source, _at(_START, box.y, box.height))
    if not row.plan.lines:
        sheet.figure(_alt(sheet, source))
        _track(sheet, source, y=box.middle, colour=colour)
        sheet.end_figure()
    _figure(
        sheet,
        source.target,
        _at(_TARGET, box.y, box.height),
        Style(role=Role.FIGURE, sizes=(27, 24, 22, 20, 18), colour=theme.ink, bold=True),
        unit=Style(role=Role.LABEL, sizes=(14,), colour=theme.ink2),
    )


def _planned(sheet: Sheet, row: _Row, box: Box) -> None:
    """Where the start is not known, the plan to find it stands in the place of the bar."""
    room = Box(_PLAN_LEFT, box.y, _TRACK.right - _PLAN_LEFT, box.height)
    sheet.put(row.plan, room, upright=Upright.MIDDLE)


def _start(sheet: Sheet, source: KeyResult, box: Box) -> None:
    theme = sheet.theme
    unit = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted)
    if source.start is None:
        said = sheet.say(Message("outputs.deck.start_open"))
        sheet.text(said, box, unit, align=Align.END, upright=Upright.MIDDLE, lines=3)
        return
    style = Style(role=Role.FIGURE, sizes=(22, 20, 18), colour=theme.ink2)
    # The unit stands once, at the target, where both are measured in the same.
    same = source.start.unit == source.target.unit and len(clean(source.start.unit)) > _SHORT_UNIT
    _figure(sheet, Figure(text=source.start.text) if same else source.start, box, style, unit=unit)


def _figure(sheet: Sheet, figure: Figure, box: Box, style: Style, *, unit: Style) -> None:
    """A number with a short unit beside it where both go into one line; else the unit stands under it, and the number
    is never parted."""
    text, what = clean(figure.text).strip(), clean(figure.unit).strip()
    if what and len(what) <= _SHORT_UNIT:
        joined = f"{text}{'' if what == '%' else NO_BREAK_SPACE}{what}"
        both = fitted(joined, style, width=box.width, lines=1)
        if both.whole:
            sheet.put(both, box, align=Align.END, upright=Upright.MIDDLE)
            return
    number = fitted(text, style, width=box.width, lines=1)
    if not number.whole:
        number = fitted(text, style, width=box.width, height=box.height * 0.7)
    below = fitted(what, unit, width=box.width, height=max(18.0, box.height - number.height))
    top = box.y + (box.height - number.height - below.height) / 2
    sheet.put(number, Box(box.x, top, box.width, number.height), align=Align.END)
    sheet.put(below, Box(box.x, top + number.height, box.width, below.height), align=Align.END)


def _track(sheet: Sheet, source: KeyResult, *, y: float, colour: str) -> None:
    """The way from start to target: how much of it is done, where we are, and the target's flag."""
    theme = sheet.theme
    box = Box(_TRACK.x, y - _TRACK.height / 2, _TRACK.width, _TRACK.height)
    radius = box.height / 2
    known = source.start is not None
    if known:
        sheet.rect(box, fill=theme.track, radius=radius)
    share = None if source.share is None else float(min(max(source.share, 0), 1))
    if share:
        sheet.ops.append(Path(steps=_pill(box, share), fill=colour))
    if known:
        inner = Box(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
        sheet.rect(inner, stroke=theme.muted, line=1, radius=radius - 0.5)
    else:
        sheet.path(_pill(box, 1), stroke=theme.muted, line=1, dash=(4, 3))
    sheet.line((box.right, box.y - 8), (box.right, box.bottom + 4), colour=theme.ink, line=2)
    if share is not None:
        x = box.x + share * box.width
        triangle(sheet, x, box.y - 1, colour=theme.ink)
        if source.now is not None:
            _now(sheet, source.now, x=x, y=box.bottom + 1)


def _now(sheet: Sheet, now: Figure, *, x: float, y: float) -> None:
    style = Style(role=Role.LABEL, sizes=(14,), colour=sheet.theme.ink2, bold=True)
    unit = clean(now.unit).strip()
    text = clean(now.text).strip() + (unit if unit == "%" else "")
    width = min(_TRACK.width, bare_width(text, style) + 2)
    left = min(max(x - width / 2, _TRACK.x), _TRACK.right - width)
    sheet.text(text, Box(left, y, width, 18), style, lines=1, align=Align.CENTRE)


def _pill(box: Box, share: float) -> tuple[Step, ...]:
    """The left part of a bar with round ends."""
    radius, bend = box.height / 2, box.height / 2 * 0.5523
    end = box.x + box.width * share
    left = box.x + radius
    right = min(max(end, left), box.right - radius)
    top, bottom, middle = box.y, box.bottom, box.middle
    if end <= box.right - radius:
        tail: tuple[Step, ...] = (("L", right, top), ("L", right, bottom))
    else:
        # Of the round end at the target, as much as is reached.
        tail = (
            ("L", right, top),
            ("C", right + bend, top, box.right, middle - bend, box.right, middle),
            ("C", box.right, middle + bend, right + bend, bottom, right, bottom),
        )
    return (
        ("M", left, top),
        *tail,
        ("L", left, bottom),
        ("C", left - bend, bottom, box.x, middle + bend, box.x, middle),
        ("C", box.x, middle - bend, left - bend, top, left, top),
        ("Z",),
    )


def _alt(sheet: Sheet, source: KeyResult) -> str:
    start = source.start.text if source.start else sheet.say(Message("outputs.deck.start_open"))
    if source.share is None:
        return sheet.say(Message("outputs.deck.alt_way", start=clean(start), target=clean(source.target.text)))
    percent = round(100 * source.share)
    return sheet.say(
        Message("outputs.deck.alt_bar", start=clean(start), target=clean(source.target.text), percent=percent)
    )

"""Slides that list: bullets, pairs, guidelines. A list that is too long goes on on the next slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, at_size, fitted, paged
from offsite.outputs.layout.frame import titled
from offsite.outputs.layout.icons import cross, tick
from offsite.outputs.layout.sheet import Setting, Sheet
from offsite.outputs.scene import Box, Fit, FitNote, Role
from offsite.outputs.slots import Bullets, Guideline, Guidelines, Pair, Pairs
from offsite.outputs.text import clean

Row = TypeVar("Row")
_DOT_LEFT = 28.0
_PAIR_HEAD, _PAIR_TEXT = 250.0, 574.0
_RULE_TEXT, _RULE_EXAMPLE = 400.0, 392.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bullet, or what of it stands on this page."""

    lines: Fitted
    begins: bool


def bullets(slide: Slide, slots: Bullets, setting: Setting) -> list[Sheet]:
    """Sentences with dots. All of one size: 24, 22 or 20; smaller than that, they need another slide."""
    sheet, room = titled(slide, setting)
    theme = setting.theme
    items = [item for item in slots.items if clean(item).strip()]
    lead_style = Style(role=Role.BODY, sizes=(22, 20), colour=theme.ink2)
    lead = fitted(slots.lead, lead_style, width=room.width, height=room.height / 3)
    taken = lead.height + 18 if lead.lines else 0
    style = Style(role=Role.BODY, sizes=(24, 22, 20), colour=theme.ink)
    width = room.width - _DOT_LEFT
    for size in style.sizes:
        fits = [at_size(item, style, size=size, width=width) for item in items]
        if sum(item.height for item in fits) + 14 * max(0, len(fits) - 1) <= room.height - taken:
            _bullets(sheet, lead, [_Piece(item, begins=True) for item in fits], room=room)
            return [sheet]
    pieces = [
        piece
        for item in items
        for piece in _pieces(at_size(item, style, size=22, width=width), height=room.height - taken)
    ]
    pages = paged([piece.lines.height for piece in pieces], room=room.height - taken, gap=14)
    sheets: list[Sheet] = []
    for page in pages:
        each = sheet if not sheets else titled(slide, setting)[0]
        _bullets(each, lead if not sheets else replace(lead, lines=()), [pieces[at] for at in page], room=room)
        each.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(each)
    return sheets


def _pieces(item: Fitted, *, height: float) -> list[_Piece]:
    most = max(1, int(height / item.step))
    starts = range(0, len(item.lines), most)
    return [_Piece(item.part(start, start + most), begins=start == 0) for start in starts]


def _bullets(sheet: Sheet, lead: Fitted, pieces: Sequence[_Piece], *, room: Box) -> None:
    y = room.y
    if lead.lines:
        y = sheet.put(lead, Box(room.x, y, room.width, lead.height)).bottom + 18
    spare = room.bottom - y - sum(piece.lines.height for piece in pieces)
    gap = min(26.0, max(14.0, spare / max(1, len(pieces))))
    for piece in pieces:
        mirrored = any(line.shaped and line.shaped.from_right for line in piece.lines.lines[:1])
        if piece.begins:
            x = room.right - 6 if mirrored else room.x + 6
            sheet.circle(x, y + piece.lines.step / 2, 4.5, fill=sheet.theme.primary)
        left = room.x + (0 if mirrored else _DOT_LEFT)
        box = Box(left, y, room.width - _DOT_LEFT, piece.lines.height)
        sheet.put(piece.lines, box)
        y = box.bottom + gap


# --- Rows ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _PairRow:
    head: Fitted
    text: Fitted
    detail: Fitted

    @property
    def height(self) -> float:
        return max(self.head.height, self.text.height + self.detail.height) + 20


def pairs(slide: Slide, slots: Pairs, setting: Setting) -> list[Sheet]:
    """A word and its meaning, row by row."""
    _, room = titled(slide, setting)
    top = 24.0 if any(clean(head).strip() for head in slots.heads) else 0.0
    height = room.height - top

    def rows(step: int) -> list[_PairRow]:
        return [_pair(row, setting, step=step, height=height) for row in slots.rows]

    def draw(sheet: Sheet, some: Sequence[_PairRow], room: Box) -> None:
        _pair_page(sheet, slots, some, room=room, top=top)

    return _in_rows(slide, setting, rows=rows, height_of=lambda row: row.height, top=top, draw=draw)


def _pair(row: Pair, setting: Setting, *, step: int, height: float) -> _PairRow:
    theme = setting.theme
    head = Style(role=Role.ROW, sizes=(24, 22, 20, 18)[step:], colour=theme.ink, bold=True)
    text = Style(role=Role.ROW, sizes=(22, 20, 18)[step:], colour=theme.ink)
    detail = Style(role=Role.SECOND, sizes=(18, 16)[min(step, 1) :], colour=theme.muted)
    below = fitted(row.detail, detail, width=_PAIR_TEXT, height=height / 3)
    return _PairRow(
        fitted(row.head, head, width=_PAIR_HEAD, height=height - 24),
        fitted(row.text, text, width=_PAIR_TEXT, height=height - 24 - below.height),
        below,
    )


def _pair_page(sheet: Sheet, slots: Pairs, rows: Sequence[_PairRow], *, room: Box, top: float) -> None:
    theme = sheet.theme
    right = room.right - _PAIR_TEXT
    if top:
        label = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted, bold=True)
        sheet.text(slots.heads[0], Box(room.x, room.y, _PAIR_HEAD, 18), label, lines=1)
        sheet.text(slots.heads[1], Box(right, room.y, _PAIR_TEXT, 18), label, lines=1)
    y = room.y + top
    more = min(28.0, max(0.0, (room.bottom - y - sum(row.height for row in rows)) / max(1, len(rows))))
    for row in rows:
        sheet.line((room.x, y), (room.right, y), colour=theme.line)
        sheet.put(row.head, Box(room.x, y + 10 + more / 2, _PAIR_HEAD, row.head.height))
        box = Box(right, y + 10 + more / 2, _PAIR_TEXT, row.text.height)
        sheet.put(row.text, box)
        sheet.put(row.detail, Box(right, box.bottom, _PAIR_TEXT, row.detail.height))
        y += row.height + more
    if rows:
        sheet.line((room.x, y), (room.right, y), colour=theme.line)


@dataclass(frozen=True, slots=True)
class _RuleRow:
    name: Fitted
    text: Fitted
    instead: Fitted
    write: Fitted

    @property
    def example(self) -> float:
        both = [part.height for part in (self.instead, self.write) if part.lines]
        return sum(both) + 6 * (len(both) - 1) + 20 if both else 0

    @property
    def height(self) -> float:
        return max(self.name.height + self.text.height + 4, self.example) + 16


def guidelines(slide: Slide, slots: Guidelines, setting: Setting) -> list[Sheet]:
    """Rules with a number each, and beside them the same thing written without and with it."""
    _, room = titled(slide, setting)
    shown = any(clean(rule.instead_of + rule.write).strip() for rule in slots.rules)

    def rows(step: int) -> list[_RuleRow]:
        return [_rule(rule, setting, step=step, height=room.height, examples=shown) for rule in slots.rules]

    def draw(sheet: Sheet, some: Sequence[tuple[int, _RuleRow]], room: Box) -> None:
        _rule_page(sheet, some, room=room, examples=shown)

    return _in_rows(
        slide,
        setting,
        rows=lambda step: list(enumerate(rows(step), start=1)),
        height_of=lambda row: row[1].height,
        top=0,
        draw=draw,
    )


def _rule(rule: Guideline, setting: Setting, *, step: int, height: float, examples: bool) -> _RuleRow:
    theme = setting.theme
    width = _RULE_TEXT if examples else 780.0
    name = Style(role=Role.ROW, sizes=(24, 22, 20, 18)[step:], colour=theme.ink, bold=True)
    text = Style(role=Role.ROW, sizes=(20, 18), colour=theme.ink2)
    instead = Style(role=Role.ROW, sizes=(18,), colour=theme.ink2)
    write = Style(role=Role.ROW, sizes=(18,), colour=theme.ink)
    inner = _RULE_EXAMPLE - 52
    return _RuleRow(
        fitted(rule.name, name, width=width, height=height / 2),
        fitted(rule.text, text, width=width, height=height / 2 - 24),
        fitted(rule.instead_of, instead, width=inner, height=height / 2 - 24),
        fitted(rule.write, write, width=inner, height=height / 2 - 24),
    )


def _rule_page(sheet: Sheet, rows: Sequence[tuple[int, _RuleRow]], *, room: Box, examples: bool) -> None:
    theme = sheet.theme
    numeral = Style(role=Role.FIGURE, sizes=(24,), colour=theme.primary, bold=True)
    spare = room.bottom - room.y - sum(row.height for _, row in rows)
    gap = min(32.0, max(0.0, spare / max(1, len(rows))))
    y = room.y
    width = _RULE_TEXT if examples else 780.0
    for number, row in rows:
        sheet.text(f"{number}", Box(room.x, y + 8, 30, 30), numeral, lines=1)
        box = Box(room.x + 36, y + 8, width, row.name.height)
        sheet.put(row.name, box)
        sheet.put(row.text, Box(box.x, box.bottom + 2, width, row.text.height))
        if row.example:
            _example(sheet, row, Box(room.right - _RULE_EXAMPLE, y + 8, _RULE_EXAMPLE, row.height - 16))
        y += row.height + gap


def _example(sheet: Sheet, row: _RuleRow, box: Box) -> None:
    theme = sheet.theme
    box = Box(box.x, box.y, box.width, max(row.example, 44))
    sheet.rect(box, fill=theme.tint, radius=8)
    y = box.y + (box.height - row.example) / 2 + 10
    for part, mark in ((row.instead, cross), (row.write, tick)):
        if part.lines:
            mark(sheet, box.x + 14, y + part.step / 2)
            sheet.put(part, Box(box.x + 40, y, box.width - 52, part.height), on=theme.tint)
            y += part.height + 6


def _in_rows(
    slide: Slide,
    setting: Setting,
    *,
    rows: Callable[[int], list[Row]],
    height_of: Callable[[Row], float],
    top: float,
    draw: Callable[[Sheet, Sequence[Row], Box], None],
) -> list[Sheet]:
    """Rows on as many slides as they need: first smaller, down to the last step, then on the next slide."""
    found: list[Row] = []
    first, room = titled(slide, setting)
    for step in range(3):
        found = rows(step)
        if sum(height_of(row) for row in found) <= room.height - top:
            draw(first, found, room)
            return [first]
    found = rows(1)
    sheets: list[Sheet] = []
    for page in paged([height_of(row) for row in found], room=room.height - top, gap=0):
        sheet = titled(slide, setting)[0]
        draw(sheet, [found[at] for at in page], room)
        sheet.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(sheet)
    return sheets

"""Lays out a printed count: A4 upright, tables that go on on the next page under their heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from offsite.errors import Message
from offsite.outputs.count_sheet import SAME, CountSheet, letters, mark_of
from offsite.outputs.labels import from_left
from offsite.outputs.layout.fitting import Fitted, Style, at_size, fitted
from offsite.outputs.layout.surface import Align, Surface
from offsite.outputs.scene import Bookmark, Box, FitReport, Op, Page, Rect, Role, Scene
from offsite.outputs.text import clean
from offsite.outputs.theme import PINE, Theme

WIDTH, HEIGHT = 595.28, 841.89
_MARGIN, _TOP, _BOTTOM = 48.0, 68.0, 794.0
_ROW, _HEAD = 15.0, 17.0
_MOST_COLUMNS = 24
_LABEL = 132.0
_LETTER = 34.0


def lay_out_count(sheet: CountSheet, *, say: Callable[[Message], str]) -> Scene:
    """The count on as many pages as it takes. `say` is the catalogue's."""
    work = _Work(sheet=sheet, say=from_left(say), theme=PINE)
    work.open_page()
    _heading(work)
    _result(work)
    _options(work)
    _ballots(work)
    _pairwise(work)
    pages = work.pages
    return Scene(
        title=clean(sheet.title).strip() or say(Message("outputs.count.untitled")),
        pages=tuple(_page(work, at, len(pages)) for at in range(len(pages))),
        report=FitReport(tuple(dict.fromkeys(note for page in pages for note in page.found))),
        language=sheet.language,
        day=sheet.day,
    )


@dataclass(slots=True, kw_only=True)
class _Work:
    """The pages so far, and how far down the last one is filled."""

    sheet: CountSheet
    say: Callable[[Message], str]
    theme: Theme
    pages: list[Surface] = field(default_factory=list[Surface])
    y: float = _TOP

    @property
    def page(self) -> Surface:
        return self.pages[-1]

    @property
    def width(self) -> float:
        return WIDTH - 2 * _MARGIN

    def style(self, size: float = 11, *, colour: str = "", bold: bool = False) -> Style:
        return Style(role=Role.PAPER, sizes=(size,), colour=colour or self.theme.ink, bold=bold)

    def open_page(self) -> None:
        key = f"count/{len(self.pages) + 1}"
        page = Surface(theme=self.theme, say=self.say, key=key, ground=self.theme.paper)
        page.in_full = True
        self.pages.append(page)
        self.y = _TOP if len(self.pages) > 1 else 40.0

    def need(self, height: float) -> bool:
        """Make sure that so much fits; whether that took a new page."""
        if self.y + height <= _BOTTOM:
            return False
        self.open_page()
        return True

    def flow(self, text: str, style: Style, *, left: float = 0, gap: float = 4, tag: str = "P") -> None:
        """A text of any length, over the end of a page if need be."""
        whole = at_size(text, style, size=style.sizes[0], width=self.width - left)
        first = 0
        while first < len(whole.lines):
            room = int((_BOTTOM - self.y) / whole.step)
            if room < 1:
                self.open_page()
                continue
            part = whole.part(first, first + room)
            box = Box(_MARGIN + left, self.y, self.width - left, part.height)
            self.y = self.page.put(part, box, tag=tag).bottom
            first += room
        if whole.lines:
            self.y += gap


def _heading(work: _Work) -> None:
    sheet = work.sheet
    title = clean(sheet.title).strip() or work.say(Message("outputs.count.untitled"))
    work.flow(title, work.style(22, bold=True), tag="H1")
    if sheet.day is not None:
        work.flow(f"{sheet.day.day} {sheet.day:%B %Y}", work.style(colour=work.theme.ink2), gap=2)
    work.flow(sheet.note, work.style(colour=work.theme.ink2))
    work.y += 6
    work.flow(
        work.say(Message("outputs.count.seats", n=sheet.seats, ballots=len(sheet.ballots))), work.style(bold=True)
    )
    work.flow(sheet.rule, work.style())


def _section(work: _Work, title: str, text: str = "", *, height: float = 0) -> None:
    """Opens a section. A table of this `height` is not parted where it has a page to itself."""
    work.need(90 + (height if height < _BOTTOM - _TOP - 90 else 0))
    work.y += 12
    work.flow(title, work.style(14, bold=True), gap=2, tag="H2")
    work.flow(text, work.style(10, colour=work.theme.ink2), gap=4)


# --- Tables --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    cells: tuple[str, ...]
    bold: bool = False


def _options(work: _Work) -> None:
    _section(work, work.say(Message("outputs.count.options")))
    sheet = work.sheet
    for at, name in enumerate(sheet.options):
        chosen = at in sheet.chosen
        said = ""
        if chosen:
            said = work.say(Message("outputs.count.chosen"))
        elif at in sheet.tied:
            said = work.say(Message("outputs.count.level"))
        style = work.style(bold=chosen)
        state = fitted(said, style, width=90, lines=1)
        whole = at_size(name, style, size=11, width=work.width - _LETTER - 100)
        height = min(max(whole.height, _ROW), _BOTTOM - _TOP)
        work.need(height)
        work.page.text(letters(at), Box(_MARGIN, work.y, _LETTER - 4, 16), work.style(bold=True), lines=1)
        work.page.put(state, Box(WIDTH - _MARGIN - 90, work.y, 90, 16), align=Align.END)
        _long(work, whole, left=_LETTER)


def _long(work: _Work, whole: Fitted, *, left: float) -> None:
    first = 0
    while first < len(whole.lines):
        room = int((_BOTTOM - work.y) / whole.step)
        if room < 1:
            work.open_page()
            continue
        part = whole.part(first, first + room)
        box = Box(_MARGIN + left, work.y, work.width - left - 100, part.height)
        work.y = work.page.put(part, box).bottom
        first += room
    if not whole.lines:
        work.y += _ROW


def _height(rows: int) -> float:
    return _HEAD + rows * _ROW - 40


def _ballots(work: _Work) -> None:
    _section(
        work,
        work.say(Message("outputs.count.ballots")),
        work.say(Message("outputs.count.ballots_how")),
        height=_height(len(work.sheet.ballots)),
    )
    head = work.say(Message("outputs.count.ballot"))
    rows = [
        _Row(f"{at} {clean(ballot.label)}".strip(), tuple(mark_of(place) for place in ballot.places))
        for at, ballot in enumerate(work.sheet.ballots, start=1)
    ]
    _table(work, rows, head=head)


def _pairwise(work: _Work) -> None:
    _section(
        work,
        work.say(Message("outputs.count.pairs")),
        work.say(Message("outputs.count.pairs_how")),
        height=_height(len(work.sheet.options)),
    )
    matrix = work.sheet.pairwise
    rows = [
        _Row(letters(at), tuple(SAME if at == other else str(count) for other, count in enumerate(row)), bold=True)
        for at, row in enumerate(matrix)
    ]
    _table(work, rows, head=work.say(Message("outputs.count.above")))


def _table(work: _Work, rows: Sequence[_Row], *, head: str) -> None:
    """In blocks of columns that have room beside each other, and each block in pages."""
    count = len(work.sheet.options)
    for first in range(0, count, _MOST_COLUMNS):
        columns = range(first, min(first + _MOST_COLUMNS, count))
        if first:
            work.y += 10
        _block(work, rows, columns=columns, head=head)


def _block(work: _Work, rows: Sequence[_Row], *, columns: range, head: str) -> None:
    work.need(_HEAD + 3 * _ROW)
    _head(work, columns=columns, head=head)
    for row in rows:
        label = fitted(row.label, work.style(10, bold=row.bold), width=_LABEL - 6, height=_BOTTOM - _TOP - _HEAD)
        height = max(_ROW, label.height + 2)
        if work.need(height):
            _head(work, columns=columns, head=head)
        work.page.put(label, Box(_MARGIN, work.y + 1, _LABEL - 6, label.height), tag="")
        for place, column in enumerate(columns):
            chosen = column in work.sheet.chosen
            if chosen:
                work.page.rect(_column(place, columns=columns, y=work.y, height=height), fill=work.theme.tint2)
            _cell(work, row.cells[column], place, columns=columns, bold=chosen, tinted=chosen)
        work.y += height
        work.page.line((_MARGIN, work.y), (_right(columns), work.y), colour=work.theme.line, line=0.5)


def _head(work: _Work, *, columns: range, head: str) -> None:
    for place, column in enumerate(columns):
        if column in work.sheet.chosen:
            box = _column(place, columns=columns, y=work.y, height=_HEAD)
            work.page.rect(box, fill=work.theme.tint2)
    quiet = work.style(10, colour=work.theme.ink2, bold=True)
    work.page.text(head, Box(_MARGIN, work.y + 1, _LABEL - 6, _ROW), quiet, lines=1, tag="")
    for place, column in enumerate(columns):
        _cell(work, letters(column), place, columns=columns, bold=True, tinted=column in work.sheet.chosen)
    work.y += _HEAD
    work.page.line((_MARGIN, work.y), (_right(columns), work.y), colour=work.theme.muted, line=1)


def _right(columns: range) -> float:
    return _column(len(columns) - 1, columns=columns, y=0, height=0).right


def _column(place: int, *, columns: range, y: float, height: float) -> Box:
    width = min(40.0, (WIDTH - 2 * _MARGIN - _LABEL) / len(columns))
    return Box(_MARGIN + _LABEL + place * width, y, width, height)


def _cell(work: _Work, text: str, place: int, *, columns: range, bold: bool, tinted: bool) -> None:
    box = _column(place, columns=columns, y=work.y + 0.5, height=_ROW)
    ground = work.theme.tint2 if tinted else work.theme.paper
    work.page.text(text, box, work.style(10, bold=bold), lines=1, align=Align.CENTRE, on=ground, tag="")


# --- What came of it -----------------------------------------------------------------------------------------------


def _result(work: _Work) -> None:
    sheet = work.sheet
    _section(work, work.say(Message("outputs.count.result")))
    chosen = tuple(letters(at) for at in sheet.chosen)
    if chosen:
        work.flow(work.say(Message("outputs.count.set", names=chosen)), work.style(bold=True))
    else:
        work.flow(work.say(Message("outputs.count.nobody")), work.style(bold=True))
    if sheet.tied:
        tied = tuple(letters(at) for at in sheet.tied)
        work.flow(work.say(Message("outputs.count.tied", names=tied)), work.style(bold=True))
    if sheet.order:
        groups = " > ".join(" = ".join(letters(at) for at in group) for group in sheet.order)
        work.flow(work.say(Message("outputs.count.order", order=groups)), work.style())
    for remark in sheet.remarks:
        work.flow(remark, work.style(), gap=3)


def _page(work: _Work, at: int, count: int) -> Page:
    """With what stands at the head and foot of each page."""
    surface = work.pages[at]
    foot = Surface(theme=work.theme, say=work.say, key=surface.key, ground=work.theme.paper)
    foot.in_full = True
    title = clean(work.sheet.title).strip() or work.say(Message("outputs.count.untitled"))
    quiet = work.style(10, colour=work.theme.muted)
    title = " ".join(title.split())
    if at:
        foot.text(title, Box(_MARGIN, 40, work.width - 80, 14), quiet, lines=1, tag="")
    said = work.say(Message("outputs.deck.of", number=at + 1, total=count))
    foot.text(said, Box(_MARGIN, 802, work.width, 14), quiet, lines=1, align=Align.END, tag="")
    ops: tuple[Op, ...] = (
        Bookmark(name=surface.key),
        Rect(box=Box(0, 0, WIDTH, HEIGHT), fill=work.theme.paper),
        *surface.ops,
        *foot.ops,
    )
    name = title if count == 1 else f"{title} ({said})"
    return Page(key=surface.key, title=name, width=WIDTH, height=HEIGHT, ops=ops, level=0)

"""Where things stand on a line of the ranked list, for the list and the captions above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from offsite.errors import Message
from offsite.ui.look.text import width_of
from offsite.ui.look.theme import Theme
from offsite.ui.screens.vote.result.lines import Line

ROW = 74
INSET = 8
"""Pixels of a line at either end that are free for its ring."""
CELL = 28
_PITCH = 32
_APART = 8
_RANK = 34
_WON = 64
_GAP = 14
_NAME_LEAST = 230
_PLACES_LEAST = 3
_WIDE_CELL = 44


class Kind(StrEnum):
    """What a column of placings counts."""

    PLACE = "place"
    LATER = "later"
    """Ranked, but after the places that have a column."""
    OUT = "out"
    NO_OPINION = "no_opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of placings; `place` counts from 1 where it is one."""

    kind: Kind
    place: int
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A line's columns: `name` is where the name and the bar begin, `room` how wide they are."""

    name: float
    room: float
    won: float
    columns: tuple[Column, ...]

    def column_at(self, x: float) -> Column | None:
        """The column of placings at `x`."""
        return next((one for one in self.columns if one.left <= x < one.left + one.width), None)


def grid_of(theme: Theme, *, width: float, lines: Sequence[Line], most: int) -> Grid:
    """The columns for a list of this width. `most`: up to how many a ballot ranked. The places that do not fit are
    counted together."""
    t = theme
    width -= 2 * t.px(INSET)
    rank = _rank_width(theme, lines)
    kinds = [Kind.OUT] if any(line.placing.below_line for line in lines) else []
    kinds += [Kind.NO_OPINION] if any(line.placing.no_opinion for line in lines) else []
    fixed = rank + t.px(_NAME_LEAST) + t.px(_GAP) + t.px(_WON) + len(kinds) * (t.px(_WIDE_CELL) + t.px(_APART))
    fitting = int((width - fixed) // t.px(_PITCH))
    places = min(most, max(fitting, _PLACES_LEAST))
    if places < most and any(_later(line, places) for line in lines):
        places = min(places, max(fitting - 2, _PLACES_LEAST))
        kinds = [Kind.LATER, *kinds]
    columns: list[Column] = []
    right = width + t.px(INSET)
    for kind in reversed(kinds):
        wide = t.px(CELL if kind is Kind.OUT else _WIDE_CELL)
        columns.insert(0, Column(kind=kind, place=0, left=right - wide, width=wide))
        right -= wide + t.px(_APART)
    for place in range(places, 0, -1):
        columns.insert(0, Column(kind=Kind.PLACE, place=place, left=right - t.px(CELL), width=t.px(CELL)))
        right -= t.px(_PITCH)
    won = right - t.px(_WON) - t.px(_GAP)
    name = rank + t.px(INSET)
    return Grid(name=name, room=won - t.px(_GAP) - name, won=won, columns=tuple(columns))


def _rank_width(theme: Theme, lines: Sequence[Line]) -> int:
    """Room for the widest rank: "11=" is wider than "1="."""
    font = theme.font("title_s", tabular=True)
    widest = max((width_of(line.rank_said, font=font) for line in lines), default=0)
    return max(round(widest) + theme.px(10), theme.px(_RANK))


def _later(line: Line, places: int) -> int:
    return sum(line.placing.at[places:]) + line.placing.lower


def number_in(line: Line, column: Column, *, places: int) -> int:
    """How many ballots a column counts for a line. `places`: how many places have a column of their own."""
    match column.kind:
        case Kind.PLACE:
            return line.placing.at[column.place - 1]
        case Kind.LATER:
            return _later(line, places)
        case Kind.OUT:
            return line.placing.below_line
        case Kind.NO_OPINION:
            return line.placing.no_opinion


def places_in(grid: Grid) -> int:
    """How many places have a column of their own."""
    return sum(column.kind is Kind.PLACE for column in grid.columns)


def ordinal(place: int) -> Message:
    """A place as a caption: "1st"."""
    match place:
        case 1:
            return Message("ui.result.nth.first")
        case 2:
            return Message("ui.result.nth.second")
        case 3:
            return Message("ui.result.nth.third")
        case _:
            return Message("ui.result.nth", place=place)


def caption(column: Column) -> Message:
    """What stands above a column."""
    match column.kind:
        case Kind.PLACE:
            return ordinal(column.place)
        case Kind.LATER:
            return Message("ui.result.later")
        case Kind.OUT:
            return Message("ui.result.out")
        case Kind.NO_OPINION:
            return Message("ui.result.no_opinion")


def told(column: Column, *, number: int) -> Message:
    """What a cell says, for its tooltip."""
    match column.kind:
        case Kind.PLACE:
            return Message("ui.result.cell.place", n=number, place=column.place)
        case Kind.LATER:
            return Message("ui.result.cell.later", n=number)
        case Kind.OUT:
            return Message("ui.result.cell.out", n=number)
        case Kind.NO_OPINION:
            return Message("ui.result.cell.no_opinion", n=number)


def tinted(ink: QColor, ground: QColor, *, share: float) -> QColor:
    """`ink` laid over `ground`, so much of it."""
    return QColor.fromRgbF(
        ground.redF() + (ink.redF() - ground.redF()) * share,
        ground.greenF() + (ink.greenF() - ground.greenF()) * share,
        ground.blueF() + (ink.blueF() - ground.blueF()) * share,
    )


def ink_on(color: QColor, *, theme: Theme) -> QColor:
    """White or near black, whichever can be read better on a colour that was computed."""
    light, inks = _luminance(color), (theme.color("tint_white"), theme.color("tint_black"))
    white, black = (_luminance(ink) for ink in inks)
    return inks[0] if (white + 0.05) / (light + 0.05) > (light + 0.05) / (black + 0.05) else inks[1]


def _luminance(color: QColor) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def cell_rect(column: Column, *, top: float, height: float, theme: Theme) -> QRectF:
    """Where a cell stands in a line."""
    side = theme.px(CELL)
    return QRectF(column.left, top + (height - side) / 2, column.width, side)

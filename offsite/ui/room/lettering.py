"""Text on the canvas of the room: wrapped, balanced, a step smaller where it must be; never elided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from offsite.ui.look.text import Block, setting, width_of
from offsite.ui.room.theme import RoomTheme

WIDTH, HEIGHT = 1920, 1080
LEFT, RIGHT = 100, 1820
_WORDS = re.compile(r"\s+")
_SMALL = 60
"""Below this size, lines stand further apart for their size."""


@dataclass(frozen=True, slots=True)
class Set:
    """Text as it is set: the block, and its size in pixels."""

    block: Block
    size: int
    line: int

    @property
    def height(self) -> float:
        return self.block.height

    def draw(self, painter: QPainter, x: float, y: float, color: QColor) -> None:
        """Paint it, its top left corner at (x, y)."""
        painter.setPen(color)
        self.block.draw(painter, QPointF(x, y))


def set_text(text: str, theme: RoomTheme, *, size: int, width: float, weight: int = 500, balanced: bool = False) -> Set:
    """`text` at a step of the scale, wrapped to `width`."""
    pixels = theme.px(size)
    line = round(pixels * (1.22 if size < _SMALL else 1.13))
    font = theme.font(pixels, weight)
    return Set(setting(text, font=font, width=width, line=line, balanced=balanced), pixels, line)


def fitted(text: str, theme: RoomTheme, *, sizes: Sequence[int], width: float, height: float, weight: int = 600) -> Set:
    """`text` at the largest of these steps at which it fits and no word is broken; at the last where none does."""
    for size in sizes[:-1]:
        if longest_word(text, theme, size=size, weight=weight) > width:
            continue
        found = set_text(text, theme, size=size, width=width, weight=weight, balanced=True)
        if found.height <= height:
            return found
    return set_text(text, theme, size=sizes[-1], width=width, weight=weight, balanced=True)


def longest_word(text: str, theme: RoomTheme, *, size: int, weight: int) -> float:
    """The width of the widest word."""
    font = theme.font(theme.px(size), weight)
    return max((width_of(word, font=font) for word in _WORDS.split(text) if word), default=0.0)


def breadth(text: str, theme: RoomTheme, *, size: int, weight: int = 500, tabular: bool = False) -> float:
    """How wide a line of text is."""
    return width_of(text, font=theme.font(theme.px(size), weight, tabular=tabular))


def write(
    painter: QPainter,
    text: str,
    theme: RoomTheme,
    *,
    at: QPointF,
    size: int,
    color: str,
    weight: int = 500,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    tabular: bool = False,
) -> float:
    """One line, its middle at the height of `at`, which is its left end, its right end or its centre; its width."""
    font = theme.font(theme.px(size), weight, tabular=tabular)
    wide = width_of(text, font=font) + 2
    tall = theme.px(size) * 1.4
    left = at.x()
    if align == Qt.AlignmentFlag.AlignRight:
        left = at.x() - wide
    elif align == Qt.AlignmentFlag.AlignHCenter:
        left = at.x() - wide / 2
    painter.setFont(font)
    painter.setPen(theme.color(color))
    painter.drawText(QRectF(left, at.y() - tall / 2, wide, tall), Qt.AlignmentFlag.AlignVCenter | align, text)
    return wide


def head(painter: QPainter, theme: RoomTheme, *, left: str, right: str, y: float, size: int) -> float:
    """The line at the top: what this is, and whose it is or what is counted. The height where it ends.

    Where there is no room for both, the right one goes below.
    """
    first, second, beside = _head(theme, left=left, right=right, size=size)
    top = y - first.line / 2
    first.draw(painter, LEFT, top, theme.color("muted"))
    if beside:
        second.draw(painter, RIGHT - second.block.width, top, theme.color("muted"))
    else:
        second.draw(painter, LEFT, top + first.height, theme.color("muted"))
    return head_end(theme, left=left, right=right, y=y, size=size)


def head_end(theme: RoomTheme, *, left: str, right: str, y: float, size: int) -> float:
    """Where `head` ends."""
    first, second, beside = _head(theme, left=left, right=right, size=size)
    return y - first.line / 2 + first.height + (0 if beside else second.height)


def _head(theme: RoomTheme, *, left: str, right: str, size: int) -> tuple[Set, Set, bool]:
    whole = RIGHT - LEFT
    first = set_text(left, theme, size=size, width=whole)
    second = set_text(right, theme, size=size, width=whole)
    single = first.block.lines == 1 and second.block.lines == 1
    beside = not right or (single and first.block.width + second.block.width + theme.px(60) <= whole)
    return first, second, beside


def dots(painter: QPainter, theme: RoomTheme, *, page: int, pages: int) -> None:
    """Which page this is, at the bottom right."""
    if pages < 2:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for n in range(pages):
        painter.setBrush(theme.color("accent" if n == page else "grey"))
        radius = 9 if n == page else 7
        painter.drawEllipse(QPointF(RIGHT - 8 - (pages - 1 - n) * 34, HEIGHT - 44), radius, radius)


def packed(heights: Sequence[float], *, room: float) -> tuple[tuple[int, int], ...]:
    """Which things stand on which page: from, and up to but not including; at least one a page."""
    return _packed(tuple(heights), room)


@lru_cache(maxsize=64)
def _packed(heights: tuple[float, ...], room: float) -> tuple[tuple[int, int], ...]:
    pages: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for n, height in enumerate(heights):
        if n > start and used + height > room:
            pages.append((start, n))
            start, used = n, 0.0
        used += height
    pages.append((start, len(heights)))
    return tuple(pages)

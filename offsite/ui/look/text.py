"""Text as it is set: wrapped anywhere if need be, balanced, or elided; laid out once and painted often.

Balanced: the smallest width that takes no line more, so that a heading has no single word on its last line. A hyphen
between letters does not break ("order-to-delivery"): it is drawn as U+2011, which Inter has.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

# Thin and unbreakable spaces are no white space here: they stay as wide as they are.
_WHITE = re.compile(r"[ \t\n\v\f\r\u0085\u2028\u2029]+")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_ELLIPSIS = "\u2026"
_LONGEST = 6_000
"""Characters that are laid out; more than any field shows at once."""


@dataclass(frozen=True, slots=True)
class Block:
    """Text set to a width: `height` and `width` in pixels, `elided` where something is left out."""

    layout: QTextLayout
    width: float
    height: float
    lines: int
    elided: bool

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint it with the painter's pen, its top left corner at `at`."""
        self.layout.draw(painter, at)


def setting(text: str, *, font: QFont, width: float, line: int, most: int = 0, balanced: bool = False) -> Block:
    """Set `text` to `width` pixels, each line `line` pixels high; at most `most` lines (0: all), then an ellipsis."""
    return _set(text[:_LONGEST], font.key(), _Font(font), max(int(width), 1), line, most, balanced)


def one_line(text: str, *, font: QFont, width: float) -> str:
    """`text` on one line, elided at the end where it is wider than `width`."""
    flat = _WHITE.sub(" ", text[:_LONGEST]).strip(" ")
    return QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, max(width, 0))


def width_of(text: str, *, font: QFont) -> float:
    """How wide the text is on one line."""
    return _width(text[:_LONGEST], font.key(), _Font(font))


class _Font:
    """A font as part of a key: two are the same where their keys are."""

    def __init__(self, font: QFont) -> None:
        self.font = font

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Font)


@lru_cache(maxsize=2000)
def _width(text: str, _key: str, font: _Font) -> float:
    return math.ceil(QFontMetricsF(font.font).horizontalAdvance(text))


@lru_cache(maxsize=1500)
def _set(text: str, _key: str, font: _Font, width: int, line: int, most: int, balanced: bool) -> Block:
    shown = _HYPHEN.sub("\u2011", text).replace("\n", "\u2028")
    layout, lines, reached = _broken(shown, font.font, width, line, most)
    elided = reached < len(shown)
    if elided:
        shown = _cut(shown, font=font.font, width=width, layout=layout, lines=lines)
        layout, lines, _ = _broken(shown, font.font, width, line, most)
    elif balanced and lines > 1:
        # Where a whole word fits, it is not broken to make the lines alike.
        words = max((_width(word, _key, font) for word in _WHITE.split(shown) if word), default=0.0)
        low, high = max(width // 2, min(math.ceil(words), width)), width
        while high - low > 2:
            middle = (low + high) // 2
            fits = _broken(shown, font.font, middle, line, 0)[1] <= lines
            low, high = (low, middle) if fits else (middle, high)
        layout, lines, _ = _broken(shown, font.font, high, line, 0)
    used = max((layout.lineAt(n).naturalTextWidth() for n in range(lines)), default=0.0)
    return Block(layout=layout, width=math.ceil(used), height=max(lines, 1) * line, lines=lines, elided=elided)


def _broken(text: str, font: QFont, width: int, line: int, most: int) -> tuple[QTextLayout, int, int]:
    """The layout, its number of lines, and how many characters they hold."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = reached = 0
    while most == 0 or lines < most:
        row: QTextLine = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(width)
        row.setPosition(QPointF(0, lines * line + (line - row.height()) / 2))
        lines += 1
        reached = row.textStart() + row.textLength()
    layout.endLayout()
    return layout, lines, reached


def _cut(text: str, *, font: QFont, width: int, layout: QTextLayout, lines: int) -> str:
    """The text up to an ellipsis that fits on the last line."""
    last = layout.lineAt(lines - 1)
    start = last.textStart()
    rest = " ".join(text[start:].replace("\u2028", " ").split(" "))
    tail = QFontMetricsF(font).elidedText(rest[:2000], Qt.TextElideMode.ElideRight, width)
    return text[:start] + (tail if tail.endswith(_ELLIPSIS) else tail + _ELLIPSIS)


def draw_line(painter: QPainter, rect: QRectF, text: str, *, font: QFont, right: bool = False) -> None:
    """Paint one line with the painter's pen, in the middle of `rect`, elided where it is too long."""
    painter.setFont(font)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, one_line(text, font=font, width=rect.width()))

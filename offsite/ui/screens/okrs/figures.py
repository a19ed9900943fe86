"""How the numbers of a key result are set: start, arrow, target, unit, and the track under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from offsite.domain.okrs import ResultKind
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting, width_of
from offsite.ui.screens.okrs.lines import Cell, ResultLine

_ARROW = 14
_BOX = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Something on a line: a block of text, a dashed box that asks for a number, or the arrow."""

    at: QPointF
    width: float
    height: float
    block: Block | None = None
    color: str = "text"
    asks: bool = False
    hand: float = 0.0


class Figures:
    """The numbers of a key result, set to a width. `height` in pixels."""

    def __init__(self, line: ResultLine, kit: Kit, *, width: float) -> None:
        self._line = line
        self._kit = kit
        self._width = width
        self._pieces: list[_Piece] = []
        self._left = 0.0
        self._top = 0.0
        self._high = float(kit.theme.line("item"))
        self.spots: dict[Cell, QRectF] = {}
        """Where each number stands, from the top left corner."""
        if line.id:
            self._set()
        bottom = max((piece.at.y() + piece.height for piece in self._pieces), default=0.0)
        self._track = bottom + kit.theme.px(7)
        self.has_track = bool(line.id and line.target and not line.plan)
        self.height = self._track + kit.theme.px(9) if self.has_track else bottom

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint them, the top left corner at `at`."""
        t = self._kit.theme
        for piece in self._pieces:
            place = at + piece.at
            if piece.asks:
                area = QRectF(place.x(), place.y(), piece.width, piece.height)
                paint.box(painter, area, radius=t.px(6), edge=t.color("ember"), width=1.5, dashed=True)
            if piece.block is None:
                icon_at = place + QPointF(0, (piece.height - t.px(_ARROW)) / 2)
                paint.icon(painter, t, "arrow-right", at=icon_at, color="text3", size=_ARROW)
                continue
            painter.setPen(t.color(piece.color))
            inner = (piece.height - piece.block.height) / 2
            left = (piece.width - piece.block.width) / 2 if piece.asks else 0.0
            piece.block.draw(painter, place + QPointF(left, inner))
        if self.has_track:
            self._draw_track(painter, at + QPointF(0, self._track))

    def _set(self) -> None:
        t, line = self._kit.theme, self._line
        item = t.font("item", 600, tabular=True)
        guard = _guard(line.kind)
        if Cell.START in line.weak and Cell.TARGET in line.weak:
            self._ask(Message("ui.okrs.ask.both"), width=self._width)
            self._mark(Cell.START, Cell.TARGET)
        else:
            if guard is not None:
                self._say(self._kit.say(guard), t.font("small"), "text2", line="small")
            elif line.start:
                self._say(line.start, item, "text2")
                self._mark(Cell.START)
                self._arrow()
            elif line.plan:
                self._say(self._kit.say(Message("ui.okrs.unknown")), item, "text3")
                self._mark(Cell.START)
                self._arrow()
            elif Cell.START in line.weak:
                self._ask(Message("ui.okrs.ask.start"))
                self._mark(Cell.START)
                self._arrow()
            if line.target:
                self._say(line.target, item, "text")
            else:
                self._ask(Message("ui.okrs.ask.target"))
            self._mark(Cell.TARGET)
        if line.unit:
            self._say(line.unit, t.font("small"), "text2", line="small", close=True)
            self._mark(Cell.UNIT)
        if line.plan:
            self._break()
            self._say(line.plan, t.font("small"), "text2", line="small")

    def _say(self, text: str, font: QFont, color: str, *, line: str = "item", close: bool = False) -> None:
        t = self._kit.theme
        if close and self._left:
            # A unit stands nearer to its number than the arrow does.
            self._left -= t.px(3)
        wide = width_of(text, font=font)
        if self._left and self._left + wide > self._width:
            self._break()
        block = setting(text, font=font, width=max(self._width - self._left, 24), line=t.line(line))
        high = max(block.height, float(t.line("item"))) if block.lines == 1 else block.height
        self._add(block.width, high, block=block, color=color)

    def _ask(self, message: Message, *, width: float = 0.0) -> None:
        t = self._kit.theme
        text, font = self._kit.say(message), t.font("small", 600)
        wide = min(width or width_of(text, font=font) + t.px(24), self._width)
        if self._left and self._left + wide > self._width:
            self._break()
        block = setting(text, font=font, width=wide - t.px(8), line=t.line("small"))
        self._add(wide, max(t.px(_BOX), block.height + t.px(10)), block=block, color="ember", asks=True)

    def _mark(self, *cells: Cell) -> None:
        """What was set last is these."""
        piece = self._pieces[-1]
        for cell in cells:
            self.spots[cell] = QRectF(piece.at.x(), piece.at.y(), max(piece.width, 12), piece.height)

    def _arrow(self) -> None:
        t = self._kit.theme
        if self._left + t.px(_ARROW) > self._width:
            self._break()
        self._add(t.px(_ARROW), self._high)

    def _add(
        self, width: float, height: float, *, block: Block | None = None, color: str = "", asks: bool = False
    ) -> None:
        at = QPointF(self._left, self._top)
        self._pieces.append(_Piece(at=at, width=width, height=height, block=block, color=color, asks=asks))
        self._left += width + self._kit.theme.px(8)
        self._high = max(self._high, height)

    def _break(self) -> None:
        self._left, self._top = 0.0, self._top + self._high
        self._high = float(self._kit.theme.line("item"))

    def _draw_track(self, painter: QPainter, at: QPointF) -> None:
        """A quiet bar, how far it is, and the mark of the target at its end."""
        t = self._kit.theme
        high, dot = t.px(5), t.px(6)
        bar = QRectF(at.x(), at.y() - high / 2, self._width, high)
        paint.box(painter, bar, radius=high / 2, fill=t.color("sunken"))
        share = self._line.share
        fill = QRectF(at.x(), at.y() - dot / 2, max(self._width * share, dot), dot)
        paint.box(painter, fill, radius=dot / 2, fill=t.color("accent"))
        mark = QRectF(at.x() + self._width - t.px(3), at.y() - t.px(7), t.px(3), t.px(14))
        paint.box(painter, mark, radius=t.px(1.5), fill=QColor(t.color("text")))


def _guard(kind: ResultKind) -> Message | None:
    """The word for a value that is held; None for one that moves."""
    match kind:
        case ResultKind.STAY_ABOVE:
            return Message("ui.okrs.guard.above")
        case ResultKind.STAY_BELOW:
            return Message("ui.okrs.guard.below")
        case ResultKind.INCREASE | ResultKind.DECREASE | ResultKind.REACH | ResultKind.BENCHMARK:
            return None
        case _:
            assert_never(kind)

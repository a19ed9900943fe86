"""A number between its start and its target, and confidence over time, as they are painted in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.screens.check_ins.telling import Line
from offsite.ui.widgets.chip import Tone

INKS = {Tone.GOOD: "accent", Tone.WARM: "ember"}
_BAR, _NOTCH = 8, 16
_DOT = 3


class Scale:
    """Start, now and target over a bar with a notch at today's plan. Where the three have no room beside each other,
    start and target stand under the bar."""

    def __init__(self, theme: Theme, line: Line, width: int) -> None:
        t = self._theme = theme
        self._line = line
        self._width = max(width, t.px(60))
        self._font, self._bold = t.font("small", tabular=True), t.font("small", 600, tabular=True)
        start, now, target = (
            width_of(line.start, font=self._font),
            width_of(line.now, font=self._bold),
            width_of(line.target, font=self._font),
        )
        air = t.px(6)
        self._widths = (start, now, target)
        self._two = bool(line.now) and start + now + target + 2 * air > self._width
        # Side by side under the bar, or one below the other.
        self._three = start + target + air > self._width
        self._high = t.line("small")

    @property
    def height(self) -> float:
        t = self._theme
        more = (2 if self._three else 1) * self._high if self._two or self._three else 0
        return self._high + t.px(3) + t.px(_NOTCH) / 2 + t.px(_BAR) / 2 + more

    def draw(self, painter: QPainter, at: QPointF) -> None:
        t, line = self._theme, self._line
        top, bottom = at.y(), at.y() + self._high + t.px(3) + (t.px(_NOTCH) - t.px(_BAR)) / 2
        self._bar(painter, QRectF(at.x(), bottom, self._width, t.px(_BAR)))
        ink = INKS.get(line.tone, "text2")
        low = bottom + t.px(_BAR) + t.px(3)
        apart = self._two or self._three
        under = low if apart else top
        painter.setPen(t.color("text3"))
        start, now, target = self._widths
        self._word(painter, line.start, QRectF(at.x(), under, start, self._high), self._font)
        lower = under + (self._high if self._three else 0)
        self._word(painter, line.target, QRectF(at.x() + self._width - target, lower, target, self._high), self._font)
        if line.now:
            air = t.px(6)
            least = 0.0 if apart or not line.start else start + air
            most = self._width - now - (0.0 if apart or not line.target else target + air)
            left = min(max(line.bar * self._width - now / 2, least), most)
            painter.setPen(t.color(ink))
            self._word(painter, line.now, QRectF(at.x() + max(left, 0.0), top, now, self._high), self._bold)

    def _word(self, painter: QPainter, text: str, room: QRectF, font: QFont) -> None:
        draw_line(painter, room.adjusted(0, 0, 1, 0).intersected(_from(room, self._width)), text, font=font)

    def _bar(self, painter: QPainter, track: QRectF) -> None:
        t, line = self._theme, self._line
        radius = track.height() / 2
        paint.box(painter, track, radius=radius, fill=t.color("sunken"))
        if line.bar > 0:
            filled = QRectF(track)
            filled.setWidth(max(track.width() * line.bar, track.height()))
            paint.box(painter, filled, radius=radius, fill=t.color(INKS.get(line.tone, "grey")))
        if line.notch is not None:
            high, wide = t.px(_NOTCH), t.px(3)
            x = min(max(track.left() + track.width() * line.notch - wide / 2, track.left()), track.right() - wide)
            notch = QRectF(x, track.center().y() - high / 2, wide, high)
            paint.box(painter, notch, radius=1, fill=t.color("text"))


def _from(room: QRectF, width: float) -> QRectF:
    """At most as wide as the bar: a number that is longer ends with an ellipsis."""
    return QRectF(room.left(), room.top(), width, room.height())


def draw_sparkline(painter: QPainter, room: QRectF, values: Sequence[int], *, theme: Theme, warm: bool) -> None:
    """Confidence over the last check-ins, from 0 to 10, with a dot at the last one."""
    if not values:
        return
    t = theme
    step = room.width() / max(len(values) - 1, 1)
    points = [
        QPointF(room.left() + n * step, room.bottom() - room.height() * value / 10) for n, value in enumerate(values)
    ]
    if len(values) == 1:
        points = [QPointF(room.right(), points[0].y())]
    ink: QColor = t.color("ember" if warm else "text2")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(t.color("grey"), 1.5))
    painter.drawPolyline(points)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(points[-1], t.px(_DOT), t.px(_DOT))

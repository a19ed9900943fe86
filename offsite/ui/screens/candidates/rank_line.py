"""The ranks of a candidate as a small line: one scale for all cards, first at the top, the last round at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.models.ranks import RankLine

_DOT, _WIDTH = 2.8, 1.6


def points_of(line: RankLine, area: QRectF) -> list[QPointF]:
    """Where its ranks stand. A round that it was not in leaves a gap, and not a point."""
    steps, depth = max(line.rounds - 1, 1), max(line.deepest - 1, 1)
    return [
        QPointF(
            area.left() + area.width() * rank.at / steps,
            area.top() + area.height() * (rank.rank - 1) / depth,
        )
        for rank in line.ranks
    ]


def draw_rank_line(painter: QPainter, area: QRectF, line: RankLine, *, theme: Theme, faint: bool) -> None:
    """Paint it into `area`, with the floor that the last rank stands on. `faint`: where it is no longer in the race."""
    colour = theme.color("grey" if faint else "accent")
    dot = _DOT * theme.zoom / 100
    inner = area.adjusted(dot, dot, -dot, -theme.px(4))
    points = points_of(line, inner)
    painter.save()
    paint.hairline(painter, area.left(), area.bottom() - 1, area.right(), theme.color("line2"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(colour, _WIDTH * theme.zoom / 100, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], dot, dot)
    painter.restore()

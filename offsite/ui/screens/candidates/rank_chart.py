"""The ranks of a candidate, round by round, as the details show them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import one_line, width_of
from offsite.ui.models.candidates import ranks_text
from offsite.ui.models.ranks import RankLine
from offsite.ui.screens.candidates.rank_line import points_of

_TITLE, _FOOT, _CHART = 26, 24, 84
_LEFT, _INSET = 28, 14
_DOT = 4.0


class RankChart(QWidget):
    """First at the top, a column for each counted round. Its accessible name says the ranks in their order."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._line: RankLine | None = None
        self.setObjectName("candidates.inspector.ranks")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_line(self, line: RankLine | None) -> None:
        """Show these ranks."""
        if line == self._line:
            return
        self._line = line
        if line is not None:
            words = self._kit.say(Message("ui.candidates.ranks", ranks=ranks_text(line)))
            self.setAccessibleName(words)
            self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        several = self._line is not None and len(self._line.ranks) > 1
        return self._kit.theme.size(200, _TITLE + (_CHART + _FOOT if several else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(120), self.sizeHint().height())

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line is None:
            return
        painter = paint.painter_on(self)
        self._paint_title(painter, self._line)
        if len(self._line.ranks) > 1:
            self._paint_chart(painter, self._line)

    def _paint_title(self, painter: QPainter, line: RankLine) -> None:
        t, say = self._kit.theme, self._kit.say
        area = QRectF(0, 0, self.width(), t.line("body"))
        ranks = ranks_text(line)
        painter.setPen(t.color("text"))
        painter.setFont(t.font("small", 600))
        title = say(Message("ui.candidates.rank_so_far"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        room = area.width() - width_of(title, font=t.font("small", 600)) - t.px(12)
        font = t.font("small", tabular=True)
        painter.setPen(t.color("text2"))
        painter.setFont(font)
        shown = one_line(ranks, font=font, width=room)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_chart(self, painter: QPainter, line: RankLine) -> None:
        t = self._kit.theme
        chart = QRectF(t.px(_LEFT), t.px(_TITLE + 6), self.width() - t.px(_LEFT), t.px(_CHART - 12))
        inner = chart.adjusted(t.px(_INSET), 0, -t.px(_INSET), 0)
        points = points_of(line, inner)
        painter.setFont(t.font("caption", tabular=True))
        self._paint_scale(painter, line, chart)
        painter.setPen(t.color("text2"))
        foot = QRectF(0, chart.bottom() + t.px(8), 0, t.px(18))
        known: float = -1.0
        for rank, point in zip(line.ranks, points, strict=True):
            text = self._kit.say(Message("ui.candidates.round", number=rank.number))
            width = width_of(text, font=t.font("caption", tabular=True))
            left = min(max(point.x() - width / 2, chart.left() - t.px(8)), self.width() - width)
            if left > known:
                painter.drawText(foot.adjusted(left, 0, left + width, 0), Qt.AlignmentFlag.AlignCenter, text)
                known = left + width + t.px(4)
        colour = t.color("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, 2.0 * t.zoom / 100)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(t.color("surface"), 1.5))
        painter.setBrush(colour)
        radius = _DOT * t.zoom / 100
        for point in points:
            painter.drawEllipse(point, radius, radius)

    def _paint_scale(self, painter: QPainter, line: RankLine, chart: QRectF) -> None:
        """A thin line for the first place, the last one, and each that it stood on, where they do not run together."""
        t = self._kit.theme
        drawn: list[float] = []
        for rank in (1, line.deepest, *sorted({one.rank for one in line.ranks})):
            y = chart.top() + chart.height() * (rank - 1) / max(line.deepest - 1, 1)
            if any(abs(y - other) < t.px(14) for other in drawn):
                continue
            drawn.append(y)
            paint.hairline(painter, chart.left(), y, chart.right(), t.color("line"))
            painter.setPen(t.color("text2"))
            area = QRectF(0, y - t.px(9), chart.left() - t.px(8), t.px(18))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(rank))

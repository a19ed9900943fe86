"""Ranks over rounds: one painted chart, with the trend of agreement under it."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, setting, width_of
from offsite.ui.screens.focus.ranks import Line, Ranks, Spot, strength_of, summary_of, told
from offsite.ui.widgets.label import plain_tip
from offsite.ui.widgets.viewport import make_viewport
from offsite.voting.measures import written

LOCK_TIME = 1_600
"""Milliseconds in which the chosen lines turn to sun."""
SERIES = ("accent", "lake", "plum")
_STEP, _HIGH_STEP = 26, 40
_COLUMN = 116
"""The least distance between two rounds: with less, the chart scrolls."""
_HEAD, _GAP, _TREND = 50, 22, 62
_NAMES = 176
_LEAST_NAMES = 84
_BOTH = 16


class RankChart(QWidget):
    """Data in, picture and summary out. Left and Right scroll it where it is wider than its place."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._ranks = Ranks()
        self._turned = 1.0
        self._hits: list[tuple[QRectF, str]] = []
        self._rooms = (0.0, 0.0)
        self._row = _STEP
        self.setObjectName("focus.chart")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._turning = QVariantAnimation(self)
        self._turning.setStartValue(0.0)
        self._turning.setEndValue(1.0)
        self._turning.setDuration(LOCK_TIME)
        self._turning.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._turning.valueChanged.connect(self._on_turned)

    @property
    def ranks(self) -> Ranks:
        return self._ranks

    def show_ranks(self, ranks: Ranks) -> None:
        """Show these; where the focus has just been locked, its lines turn to sun."""
        just_locked = ranks.locked and not self._ranks.locked and bool(self._ranks.columns)
        self._ranks = ranks
        summary = summary_of(ranks, self._kit)
        self.setAccessibleName(summary)
        self.setAccessibleDescription(summary)
        # Asked for hundreds of times while it is painted.
        self._row, self._rooms = self._step_needed(), self._rooms_needed()
        self._turning.stop()
        self._turned = 1.0
        if just_locked and not self._kit.theme.calm and self.isVisible():
            self._turned = 0.0
            self._turning.start()
        self.setFixedHeight(self.sizeHint().height())
        self.setMinimumWidth(self.minimumSizeHint().width())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        height = _HEAD + self._ranks.slots * self._row + _GAP + _TREND
        return QSize(max(self.minimumSizeHint().width(), t.px(600)), t.px(height))

    def minimumSizeHint(self) -> QSize:
        t = self._kit.theme
        left, right = self._rooms
        between = t.px(_COLUMN) * max(len(self._ranks.columns) - 1, 0)
        return QSize(round(left + right) + between + t.px(64), t.px(_HEAD))

    def tip_at(self, at: QPointF) -> str:
        """What is told where the pointer stands; empty where nothing is."""
        return next((words for rect, words in reversed(self._hits) if rect.contains(at)), "")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.tip_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        viewport = self.parentWidget()
        around = viewport.parentWidget() if viewport is not None else None
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and isinstance(around, QScrollArea):
            bar = around.horizontalScrollBar()
            bar.setValue(bar.value() + step * self._kit.theme.px(_COLUMN))
            return
        super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.painter_on(self)
        self._hits = []
        if self._ranks.columns:
            self._paint_heads(painter)
            for line in sorted(self._ranks.lines, key=lambda line: bool(line.chosen)):
                self._paint_line(painter, line)
            for line in self._ranks.lines:
                self._paint_spots(painter, line)
            self._paint_names(painter)
            self._paint_trend(painter)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), self._kit.theme, radius=self._kit.theme.px(7))

    # Where things stand.

    def _step_needed(self) -> int:
        """The height of a line; more where a name takes two rows."""
        t = self._kit.theme
        font = t.font("small", 600)
        most = t.px(_NAMES)
        long = any(
            max(width_of(line.name, font=font), width_of(line.last_name, font=font)) > most
            for line in self._ranks.lines
        )
        return _HIGH_STEP if long else _STEP

    def _rooms_needed(self) -> tuple[float, float]:
        """The room for names at the left and at the right."""
        t = self._kit.theme
        font, last = t.font("small", 600), len(self._ranks.columns) - 1
        left = [width_of(line.name, font=font) for line in self._ranks.lines if line.at(0)]
        right = [width_of(line.last_name, font=font) for line in self._ranks.lines if line.at(last)]
        agreement = width_of(self._kit.say(Message("ui.focus.agreement")), font=font)
        least, most = t.px(_LEAST_NAMES), t.px(_NAMES)
        return (
            min(max([*left, agreement, least]), most) + t.px(6),
            min(max([*right, least]), most) + t.px(6) if last > 0 else t.px(_LEAST_NAMES),
        )

    def _x(self, column: int) -> float:
        t = self._kit.theme
        left, right = self._rooms
        first, last = left + t.px(26), self.width() - right - t.px(26)
        columns = len(self._ranks.columns)
        if columns == 1:
            return first
        return first + (last - first) * column / (columns - 1)

    def _y(self, slot: int) -> float:
        t = self._kit.theme
        return t.px(_HEAD) + t.px(self._row) * (slot + 0.5)

    def _at(self, spot: Spot) -> QPointF:
        return QPointF(self._x(spot.column), self._y(spot.slot))

    # How it is painted.

    def _series(self, line: Line) -> QColor:
        """The colour of a chosen line: pine, lake, plum, and sun once the focus is locked."""
        t = self._kit.theme
        base = t.color(SERIES[(line.chosen - 1) % len(SERIES)])
        if not self._ranks.locked:
            return base
        return _between(base, t.color("sun_l"), self._turned)

    def _paint_heads(self, painter: QPainter) -> None:
        t = self._kit.theme
        bottom = self._y(self._ranks.slots - 1) + t.px(self._row) / 2
        for n, column in enumerate(self._ranks.columns):
            x = self._x(n)
            paint.upright(painter, x, t.px(_HEAD), bottom, t.color("line"))
            word = self._kit.say(Message("ui.focus.round", number=column.number))
            for text, top, font, color in (
                (word, 2, t.font("small", 600), "text"),
                (column.day, 20, t.font("caption", tabular=True), "text2"),
            ):
                painter.setPen(t.color(color))
                painter.setFont(font)
                area = QRectF(x - t.px(60), t.px(top), t.px(120), t.px(18))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        t = self._kit.theme
        if len(line.spots) < 2:
            return
        path = QPainterPath(self._at(line.spots[0]))
        for spot in line.spots[1:]:
            start, end = path.currentPosition(), self._at(spot)
            middle = (start.x() + end.x()) / 2
            path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if line.chosen:
            painter.setPen(QPen(self._series(line), t.px(4)))
        else:
            color = QColor(t.color("grey"))
            color.setAlphaF(0.75 - 0.4 * self._turned if self._ranks.locked else 0.75)
            pen = QPen(color, 1.6)
            if line.joins:
                pen.setDashPattern([3, 3])
            painter.setPen(pen)
        painter.drawPath(path)
        painter.restore()

    def _paint_spots(self, painter: QPainter, line: Line) -> None:
        t = self._kit.theme
        own = line.spots[:-1] if line.joins else line.spots
        for spot in own:
            at = self._at(spot)
            ends = line.leaves and spot is line.spots[-1]
            if line.chosen:
                self._paint_disc(painter, at, spot, line)
            elif ends:
                self._paint_on_hold(painter, at)
            else:
                painter.setPen(QPen(t.color("surface"), 2))
                painter.setBrush(t.color("grey"))
                painter.drawEllipse(at, t.px(4.4), t.px(4.4))
            if spot.tied and not line.chosen:
                self._paint_tie(painter, at, spot)
            reach = t.px(13)
            rect = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
            self._hits.append((rect, told(line, spot, self._ranks, self._kit)))

    def _paint_disc(self, painter: QPainter, at: QPointF, spot: Spot, line: Line) -> None:
        """A chosen one: its rank on a disc; where it leaves the ballot, the sign of what waits beside it."""
        t = self._kit.theme
        radius = t.px(11)
        locked = self._ranks.locked
        fill = _between(self._series(line), t.color("sun"), self._turned) if locked else self._series(line)
        ink = t.color("on_sun") if locked and self._turned > 0.5 else t.color("on_accent")
        painter.setPen(QPen(t.color("surface"), 2))
        painter.setBrush(fill)
        painter.drawEllipse(at, radius, radius)
        painter.setPen(ink)
        painter.setFont(t.font("caption" if spot.tied else "small", 700, tabular=True))
        painter.drawText(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), _CENTRE, spot.place)

    def _paint_on_hold(self, painter: QPainter, at: QPointF) -> None:
        t = self._kit.theme
        size = t.px(_BOTH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("surface"))
        painter.drawEllipse(at, size / 2, size / 2)
        paint.icon(painter, t, "circle-pause", at=at - QPointF(size / 2, size / 2), color="text2", size=_BOTH)

    def _paint_tie(self, painter: QPainter, at: QPointF, spot: Spot) -> None:
        """The place that it shares with others, in small."""
        t = self._kit.theme
        painter.setPen(t.color("text3"))
        painter.setFont(t.font("caption", 500, tabular=True))
        # At the right end the names stand beside the spots; of one round alone, they stand at its left.
        last = 0 < spot.column == len(self._ranks.columns) - 1
        left = at.x() - t.px(38) if last else at.x() + t.px(8)
        side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
        area = QRectF(left, at.y() - t.px(16), t.px(30), t.px(14))
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, spot.place)

    def _paint_names(self, painter: QPainter) -> None:
        last = len(self._ranks.columns) - 1
        left, right = self._rooms
        t = self._kit.theme
        gap = t.px(20)
        for line in self._ranks.lines:
            first = line.spots[0]
            if first.column == 0:
                self._paint_name(painter, line, self._at(first), line.name, room=left, right=True)
            elif first.column < last or line.joins:
                room = self._x(1) - self._x(0) - 2 * gap
                self._paint_name(painter, line, self._at(first), line.name, room=room, right=True)
            spot = line.at(last)
            if last > 0 and spot is not None and not line.joins:
                at = self._at(spot)
                self._paint_name(painter, line, at, line.last_name, room=right, right=False)

    def _paint_name(self, painter: QPainter, line: Line, at: QPointF, name: str, *, room: float, right: bool) -> None:
        """A name beside a spot: at its left, or at its right."""
        t = self._kit.theme
        gap = t.px(20)
        left = at.x() - gap - room if right else at.x() + gap
        font = t.font("small", 600 if line.chosen else 400)
        high = self._row > _STEP
        painter.setPen(t.color("text" if line.chosen else "text2"))
        area = QRectF(left, at.y() - t.px(self._row) / 2, room, t.px(self._row))
        if high and width_of(name, font=font) > room:
            block = setting(name, font=font, width=room, line=t.line("small"), most=2)
            start = area.right() - block.width if right else area.left()
            block.draw(painter, QPointF(start, area.center().y() - block.height / 2))
        else:
            draw_line(painter, area, name, font=font, right=right)
        self._hits.append((area, name))

    def _paint_trend(self, painter: QPainter) -> None:
        """How much the ballots agree, round after round, over what all of them have in common."""
        t, say = self._kit.theme, self._kit.say
        top = self._y(self._ranks.slots - 1) + t.px(self._row) / 2 + t.px(_GAP)
        floor = top + t.px(_TREND) - t.px(8)
        left, _ = self._rooms
        painter.setPen(t.color("text"))
        # The figure of the first round stands on both sides of its dot.
        label = QRectF(self._x(0) - t.px(26) - left, floor - t.px(28), left, t.px(20))
        draw_line(painter, label, say(Message("ui.focus.agreement")), font=t.font("small", 600), right=True)
        points = [
            (QPointF(self._x(n), _height(column.agreement, floor=floor, most=t.px(34))), column.agreement)
            for n, column in enumerate(self._ranks.columns)
            if column.agreement is not None
        ]
        if points:
            self._paint_area(painter, [at for at, _ in points], floor=floor)
        for at, figure in points:
            painter.setPen(QPen(t.color("surface"), 2))
            painter.setBrush(t.color("accent"))
            painter.drawEllipse(at, t.px(5), t.px(5))
            painter.setPen(t.color("text2"))
            painter.setFont(t.font("small", 600, tabular=True))
            area = QRectF(at.x() - t.px(30), at.y() - t.px(24), t.px(60), t.px(18))
            painter.drawText(area, _CENTRE, written(figure))
        self._paint_strength(painter, floor=floor)

    def _paint_area(self, painter: QPainter, points: list[QPointF], *, floor: float) -> None:
        t = self._kit.theme
        area = QPainterPath(QPointF(points[0].x(), floor))
        for at in points:
            area.lineTo(at)
        area.lineTo(QPointF(points[-1].x(), floor))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("accent_s"))
        painter.drawPath(area)
        paint.hairline(painter, points[0].x(), floor, points[-1].x(), t.color("line2"))
        painter.setPen(QPen(t.color("accent"), 2))
        for start, end in pairwise(points):
            painter.drawLine(start, end)

    def _paint_strength(self, painter: QPainter, *, floor: float) -> None:
        t = self._kit.theme
        last = len(self._ranks.columns) - 1
        figure = self._ranks.columns[last].agreement
        word = self._kit.say(strength_of(figure, least=self._ranks.least))
        painter.setPen(t.color("accent_t" if figure is not None and figure >= self._ranks.least else "text2"))
        left = self._x(last) + t.px(30)
        area = QRectF(left, floor - t.px(34), self.width() - left, t.px(20))
        draw_line(painter, area, word, font=t.font("small", 600))

    def _on_turned(self, value: object) -> None:
        self._turned = float(value) if isinstance(value, int | float) else 1.0
        self.update()


class ChartScroll(QScrollArea):
    """The place of the chart: as high as it is, and where the chart is wider, it scrolls."""

    def __init__(self, chart: RankChart, kit: Kit) -> None:
        super().__init__()
        self._chart = chart
        self._kit = kit
        make_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(chart)
        chart.setAutoFillBackground(False)

    def fit(self) -> None:
        """Take the height of the chart, and that of the bar."""
        self.setFixedHeight(self._chart.sizeHint().height() + self._kit.theme.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(200), self._kit.theme.px(120))


def _height(figure: Fraction | None, *, floor: float, most: float) -> float:
    return floor - float(figure or 0) * most


def _between(start: QColor, end: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        start.redF() + (end.redF() - start.redF()) * share,
        start.greenF() + (end.greenF() - start.greenF()) * share,
        start.blueF() + (end.blueF() - start.blueF()) * share,
    )


_CENTRE = Qt.AlignmentFlag.AlignCenter

"""The cards of the objectives: how far each is, how far it should be by now, and its way beside its plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.screens.check_ins.telling import Curve, ObjectiveFacts
from offsite.ui.screens.focus.facts import draw_number
from offsite.ui.widgets.chip import chip_width, draw_chip
from offsite.ui.widgets.speaking import be_chart

GAP = 16
_PADDING = 18
_DISC = 26
_CURVE = 112
_BESIDE_FROM = 330
_LEAST = 240
_MOST_ACROSS = 3
_LEVEL_TOP = 1.0


class ObjectiveCard(QWidget):
    """Data in, picture and one spoken sentence out."""

    def __init__(self, kit: Kit, *, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._facts: ObjectiveFacts | None = None
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        be_chart(self)

    @property
    def facts(self) -> ObjectiveFacts | None:
        return self._facts

    def show_facts(self, facts: ObjectiveFacts) -> None:
        """Show this objective."""
        self._facts = facts
        self.setAccessibleName(facts.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(_LEAST), self.heightForWidth(max(self.width(), t.px(_LEAST))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(180), self._kit.theme.px(120))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = self._kit.theme
        if self._facts is None:
            return t.px(120)
        low = self._figures(width)
        beside = self._has_room_beside(width)
        tall = max(low, t.px(_CURVE)) if beside else low + t.px(_CURVE) + t.px(12)
        return round(self._head(width) + t.px(8) + tall) + 2 * t.px(_PADDING)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, facts = self._kit.theme, self._facts
        painter = paint.painter_on(self)
        paint.box(painter, QRectF(self.rect()), radius=t.px(10), fill=t.color("surface"), edge=t.color("line"))
        if facts is None:
            return
        pad, width = t.px(_PADDING), self.width()
        disc = QRectF(pad, pad, t.px(_DISC), t.px(_DISC))
        draw_number(
            painter,
            disc,
            facts.number,
            fill=t.color("sun"),
            ink=t.color("on_sun"),
            font=t.font("small", 700, tabular=True),
        )
        top = pad + t.px(2)
        for color, block in self._words(width):
            painter.setPen(t.color(color))
            block.draw(painter, QPointF(pad + t.px(_DISC + 12), top))
            top += block.height
        low = pad + self._head(width) + t.px(8)
        self._paint_figures(painter, QPointF(pad, low), width)
        if self._has_room_beside(width):
            left = pad + self._figures_width(width) + t.px(20)
            area = QRectF(left, low - t.px(4), width - pad - left, self.height() - low - pad + t.px(6))
        else:
            top = low + self._figures(width) + t.px(12)
            area = QRectF(pad, top, width - 2 * pad, t.px(_CURVE))
        draw_curve(painter, area, facts.curve, kit=self._kit)

    def _paint_figures(self, painter: QPainter, at: QPointF, width: int) -> None:
        t, facts = self._kit.theme, self._facts
        assert facts is not None
        font = t.font("hero", 600, tabular=True)
        painter.setPen(t.color("text"))
        room = QRectF(at.x(), at.y(), width_of(facts.figure, font=font) + 1, t.line("hero"))
        draw_line(painter, room, facts.figure, font=font)
        about = self._about(width)
        painter.setPen(t.color("text2"))
        about.draw(painter, QPointF(at.x(), room.bottom() + t.px(2)))
        chip = QPointF(at.x(), room.bottom() + t.px(2) + about.height + t.px(8))
        draw_chip(painter, chip, facts.state_said, theme=t, tone=facts.tone, icon=facts.icon)

    # What is measured.

    def _words(self, width: int) -> list[tuple[str, Block]]:
        t, facts = self._kit.theme, self._facts
        assert facts is not None
        room = width - 2 * t.px(_PADDING) - t.px(_DISC + 12)
        title = setting(facts.title, font=t.font("section", 600), width=room, line=t.line("section"), balanced=True)
        found = [("text", title)]
        if facts.whose:
            whose = setting(facts.whose, font=t.font("small"), width=room, line=t.line("small"))
            found.append(("text2", whose))
        return found

    def _head(self, width: int) -> float:
        return max(
            sum(block.height for _, block in self._words(width)) + self._kit.theme.px(4), self._kit.theme.px(_DISC)
        )

    def _about(self, width: int) -> Block:
        t, facts = self._kit.theme, self._facts
        assert facts is not None
        room = width - 2 * t.px(_PADDING)
        if width >= t.px(_BESIDE_FROM):
            room = round(room * 0.45)
        return setting(facts.about, font=t.font("small", 500), width=room, line=t.line("small"))

    def _figures_width(self, width: int) -> float:
        t, facts = self._kit.theme, self._facts
        assert facts is not None
        figure = width_of(facts.figure, font=t.font("hero", 600, tabular=True))
        chip = chip_width(facts.state_said, theme=t, icon=facts.icon)
        return max(figure, chip, self._about(width).width, t.px(120))

    def _figures(self, width: int) -> float:
        t = self._kit.theme
        return t.line("hero") + t.px(2) + self._about(width).height + t.px(8) + t.px(20)

    def _has_room_beside(self, width: int) -> bool:
        t = self._kit.theme
        rest = width - 2 * t.px(_PADDING) - self._figures_width(width) - t.px(20)
        return width >= t.px(_BESIDE_FROM) and rest >= t.px(130)


def draw_curve(painter: QPainter, area: QRectF, curve: Curve, *, kit: Kit) -> None:
    """The plan dashed, the way so far with a dot at its end, and a few months below."""
    if not curve.plan:
        return
    t = kit.theme
    small = t.font("caption")
    base = area.bottom() - t.line("caption") - t.px(2)
    word = kit.say(Message("ui.check_ins.card.plan_line"))
    top = area.top() + t.line("caption")
    high, wide = base - top, area.width() - t.px(6)

    def at(point: tuple[float, float]) -> QPointF:
        x, y = point
        return QPointF(area.left() + x * wide, base - min(max(y, 0.0), _LEVEL_TOP) * high)

    paint.hairline(painter, area.left(), base, area.left() + wide, t.color("line2"))
    pen = QPen(t.color("text3"), 1.4)
    pen.setDashPattern([3.5, 2.5])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPolyline([at(point) for point in curve.plan])
    painter.setPen(t.color("text2"))
    wordy = width_of(word, font=small)
    end = at(curve.plan[-1])
    label = QRectF(end.x() - wordy, end.y() - t.line("caption") - t.px(1), wordy + 1, t.line("caption"))
    draw_line(painter, label, word, font=small)
    if curve.way:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(t.color("accent"), 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.drawPolyline([at(point) for point in curve.way])
        painter.setPen(QPen(t.color("surface"), 2))
        painter.setBrush(t.color("accent"))
        painter.drawEllipse(at(curve.way[-1]), t.px(6), t.px(6))
    painter.setPen(t.color("text2"))
    for x, month in curve.months:
        width = width_of(month, font=small)
        left = min(max(area.left() + x * wide - width / 2, area.left()), area.right() - width)
        draw_line(painter, QRectF(left, base + t.px(3), width + 1, t.line("caption")), month, font=small)


class CardGrid(QWidget):
    """The cards beside each other, as many as there is room for."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cards: list[ObjectiveCard] = []
        self._across = 0
        self.setObjectName("check_ins.objectives")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(kit.theme.px(GAP))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def cards(self) -> list[ObjectiveCard]:
        return list(self._cards)

    def show_cards(self, facts: Sequence[ObjectiveFacts]) -> None:
        """Show these."""
        while len(self._cards) < len(facts):
            self._cards.append(ObjectiveCard(self._kit, name=f"check_ins.objective.{len(self._cards) + 1}"))
            self._across = 0
        for card in self._cards[len(facts) :]:
            self._grid.removeWidget(card)
            card.hide()
            card.setParent(None)
            card.deleteLater()
            self._across = 0
        del self._cards[len(facts) :]
        for card, one in zip(self._cards, facts, strict=True):
            card.show_facts(one)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        t = self._kit.theme
        least = t.px(_LEAST) + t.px(GAP)
        across = max(min((self.width() + t.px(GAP)) // least, len(self._cards), _MOST_ACROSS), 1)
        if len(self._cards) > across:
            # Even rows: four as two and two.
            rows = -(-len(self._cards) // across)
            across = -(-len(self._cards) // rows)
        if across == self._across:
            return
        self._across = across
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for n, card in enumerate(self._cards):
            self._grid.addWidget(card, n // across, n % across)
            card.show()
        for column in range(across):
            self._grid.setColumnStretch(column, 1)

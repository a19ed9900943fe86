"""A line of a checklist: ticked by hand, or ticked by the facts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting, width_of
from offsite.ui.look.theme import Theme


class TickLine(QCheckBox):
    """A line that a click anywhere, Enter and Space tick. It is a QCheckBox for its role and keys."""

    def __init__(self, *, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._aside = ""
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def draw_ground(self, painter: QPainter) -> None:
        """What lies under the words: lit under the mouse, ringed by the focus."""
        t, area = self._theme, QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, area, radius=t.px(6), fill=t.color("hover"))
        if self.hasFocus():
            paint.ring(painter, area, t, radius=t.px(6))


class CheckLine(TickLine):
    """One thing: done or not, and a remark at its right end. One that the facts tick leads to where they are given.

    The window decides what a click does (`clicked`).
    """

    def __init__(self, *, theme: Theme, name: str, picks: bool = False, parent: QWidget | None = None) -> None:
        """`picks`: a tick chooses, and what is chosen stands out; otherwise what is done steps back."""
        super().__init__(theme=theme, name=name, parent=parent)
        self._picks = picks
        self._by_hand = True
        self._heights: dict[int, int] = {}

    def show_state(self, text: str, *, done: bool, by_hand: bool, aside: str) -> None:
        """What it says now."""
        self.setText(text)
        self.setAccessibleName(f"{text}, {aside}" if aside else text)
        self._aside = aside
        self._by_hand = by_hand
        self._heights.clear()
        self.setChecked(done)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """A click asks; what is so is shown by `show_state` alone."""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.heightForWidth(self._theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(32))

    def heightForWidth(self, width: int) -> int:
        # A layout asks hundreds of times for the same few widths.
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        return max(round(self._block(width).height) + self._theme.px(12), self._theme.px(32))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        self.draw_ground(painter)
        disc = QRectF(t.px(4), t.px(7), t.px(18), t.px(18))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("accent"))
            painter.drawEllipse(disc)
            at = disc.center() - QPointF(t.px(12) / 2, t.px(12) / 2)
            paint.icon(painter, t, "check", at=at, color="on_accent", size=12)
        else:
            paint.box(painter, disc, radius=disc.width() / 2, edge=t.color("control"), width=1.5)
        block = self._block(self.width())
        quiet = self.isChecked() and not self._picks
        painter.setPen(t.color("text2" if quiet else "text"))
        block.draw(painter, QPointF(t.px(34), t.px(6)))
        if self._aside:
            painter.setPen(t.color("text3" if self.isChecked() or self._picks else "ember"))
            font = t.font("small", 600)
            painter.setFont(font)
            room = QRectF(area.right() - self._aside_width(), 0, self._aside_width() - t.px(4), t.px(32))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)

    def _aside_width(self) -> float:
        if not self._aside:
            return 0.0
        return width_of(self._aside, font=self._theme.font("small", 600)) + self._theme.px(12)

    def _block(self, width: int) -> Block:
        t = self._theme
        room = width - t.px(38) - self._aside_width()
        weight = 400 if self.isChecked() is not self._picks else 600 if self._picks else 500
        return setting(self.text(), font=t.font("body", weight), width=max(room, 40), line=t.line("body"))

"""A remark that lies under the input which it is about, over whatever else is there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.speaking import announce

_WIDEST = 320


class Bubble(QWidget):
    """The remark. It is a child of what it may lie over, and stays inside of it as far as that is wide."""

    def __init__(self, over: QWidget, *, theme: Theme) -> None:
        super().__init__(over)
        self._theme = theme
        self.setObjectName("bubble")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        self._words = Label("", theme=theme, style="small", weight=500, color="ember")
        column.addWidget(self._words)
        self.hide()

    def text(self) -> str:
        """What it says; empty while it is not there."""
        return self._words.text() if self.isVisible() else ""

    def say(self, sentence: str, *, under: QWidget) -> None:
        """Show a sentence under an input."""
        t = self._theme
        over = self.parentWidget()
        assert over is not None
        self._words.say(sentence)
        wide = min(self._words.sizeHint().width(), t.px(_WIDEST))
        high = self._words.heightForWidth(wide)
        self.resize(wide + t.px(20), high + t.px(12))
        at = under.mapTo(over, QPoint(0, under.height() + t.px(3)))
        if at.y() + self.height() > over.height():
            at.setY(under.mapTo(over, QPoint(0, -t.px(3))).y() - self.height())
        self.move(max(min(at.x(), over.width() - self.width() - t.px(8)), 0), at.y())
        self.show()
        self.raise_()
        announce(self, sentence)

    def leave(self) -> None:
        """Take it away."""
        self.hide()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        paint.box(painter, area, radius=t.px(7), fill=t.color("ember_s"), edge=t.color("ember"))

"""Boxes that things stand in: a card with a hairline, a well, and the lines between."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme


class Card(QWidget):
    """A white box with a hairline around it; `well` is a sunken one without. Its layout is vertical."""

    def __init__(
        self, *, theme: Theme, well: bool = False, padding: int = 20, spacing: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._well = well
        self.body = QVBoxLayout(self)
        margin = theme.px(padding)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.px(spacing))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        fill = t.color("sunken" if self._well else "surface")
        paint.box(
            painter, QRectF(self.rect()), radius=t.px(10), fill=fill, edge=None if self._well else t.color("line")
        )


class Rule(QWidget):
    """A hairline between two things."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(paint.painter_on(self), 0, 0, self.width(), self._theme.color("line"))

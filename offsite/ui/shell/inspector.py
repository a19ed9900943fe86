"""The inspector: a panel at the right about the selected thing; in a narrow window it lies over the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme

WIDTH = 336


class Inspector(QWidget):
    """The panel. Its content is lent by the screen, and given back when it closes. Esc closes it."""

    closed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content: QWidget | None = None
        self.floating = False
        self.setObjectName("inspector")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)
        self.setFixedWidth(theme.px(WIDTH))
        self.hide()

    @property
    def content(self) -> QWidget | None:
        return self._content

    def lend(self, content: QWidget) -> None:
        """Show `content`."""
        if self._content is not content:
            self.give_back()
            self._content = content
            self._column.addWidget(content)
            content.show()
        self.show()
        self.raise_()

    def give_back(self) -> None:
        """Hide, and let go of the content."""
        content, self._content = self._content, None
        if content is not None:
            self._column.removeWidget(content)
            content.hide()
        self.hide()

    def float_over(self, area: QRect) -> None:
        """Lie over the right end of `area`, in the parent's coordinates."""
        self.setGeometry(area.right() + 1 - self.width(), area.top(), self.width(), area.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        painter.fillRect(self.rect(), t.color("surface"))
        paint.upright(painter, 0, 0, self.height(), t.color("line2" if self.floating else "line"))

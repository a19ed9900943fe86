"""A table whose rows the mouse can drag to another place. No drag of the system: it begins and ends in the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.viewport import make_viewport


class ReorderTable(QTableView):
    """The first rows can be dragged, all of the same height. `dropped`: a row, and the row before which it comes to
    stand. `reached`: a part of the table that should be seen, in its own coordinates."""

    dropped = Signal(int, int)
    reached = Signal(QRect)

    def __init__(self, *, theme: Theme, row_height: int) -> None:
        super().__init__()
        make_viewport(self)
        self._theme = theme
        self._high = row_height
        self._pressed: QPoint | None = None
        self._dragged = -1
        self._drop = -1
        self._lifting = False
        self._ghost = QPixmap()
        self._ghost_top = 0
        self.hovered = -1
        self.setMouseTracking(True)
        self.setAutoScroll(False)

    def movable_rows(self) -> int:
        """So many rows from the first one on can be dragged, and no further."""
        return self.model().rowCount()

    @property
    def dragging(self) -> bool:
        return self._dragged >= 0

    @property
    def lifted(self) -> bool:
        """Is a row being dragged, or about to be? Nothing else is marked then."""
        return self._lifting or self.dragging

    def end_drag(self) -> None:
        """Leave the row where it was."""
        self._dragged = self._drop = -1
        self._pressed = None
        self._ghost = QPixmap()
        self.viewport().unsetCursor()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        movable = 0 <= self.rowAt(event.position().toPoint().y()) < self.movable_rows()
        self._pressed = event.position().toPoint() if left and movable else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if not self.dragging and far and self.state() is not QAbstractItemView.State.EditingState:
                self._start(self.rowAt(self._pressed.y()))
            if self.dragging:
                self._drag_to(event.position().toPoint(), grip=self._pressed.y() % self._high)
            return
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if not self.dragging:
            super().mouseReleaseEvent(event)
            return
        row, drop = self._dragged, self._drop
        self.end_drag()
        if drop not in (row, row + 1):
            self.dropped.emit(row, drop)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.dragging:
            return
        t = self._theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.viewport().width()
        left_behind = QColor(t.color("surface"))
        left_behind.setAlphaF(0.7)
        painter.fillRect(QRect(0, self._dragged * self._high, wide, self._high - 1), left_behind)
        row = QRect(t.px(4), self._ghost_top, wide - t.px(8), self._high)
        paint.shadow(painter, row, t, radius=t.px(7))
        painter.drawPixmap(QPointF(0, self._ghost_top), self._ghost)
        painter.fillRect(QRectF(0, self._drop * self._high - 1, wide, 2), t.color("accent"))
        painter.end()

    def _start(self, row: int) -> None:
        self._hover(-1)
        top = self.rowViewportPosition(row)
        self._lifting = True
        self._ghost = self.viewport().grab(QRect(0, top, self.viewport().width(), self._high))
        self._lifting = False
        self._dragged = row
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag_to(self, at: QPoint, *, grip: int) -> None:
        self._drop = min(max(round(at.y() / self._high), 0), self.movable_rows())
        self._ghost_top = min(max(at.y() - grip, 0), self.viewport().height() - self._high)
        self.viewport().update()
        top = self.viewport().mapTo(self, QPoint(0, at.y() - self._high)).y()
        self.reached.emit(QRect(0, top, 1, 2 * self._high))

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

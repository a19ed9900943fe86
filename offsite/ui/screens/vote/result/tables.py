"""A table of a result: the keys walk it, the page around it scrolls, and Esc leads back to the ranking."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting
from offsite.ui.screens.vote.result.reach import reach

Index = QModelIndex | QPersistentModelIndex
CENTER = Qt.AlignmentFlag.AlignCenter


class NameHeader(QHeaderView):
    """The names at the left, wrapped; `ruled` has a line above each."""

    def __init__(self, kit: Kit, parent: QWidget, *, ruled: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._kit = kit
        self._ruled = ruled
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)

    def block(self, name: str, width: int) -> Block:
        t = self._kit.theme
        return setting(name, font=t.font("small", 600), width=width - t.px(12), line=t.line("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = QPainter(self.viewport())
        painter.setPen(t.color("text"))
        for section in range(self.count()):
            name = str(self.model().headerData(section, Qt.Orientation.Vertical))
            block = self.block(name, self.width())
            top = self.sectionViewportPosition(section)
            if self._ruled:
                paint.hairline(painter, 0, top, self.width(), t.color("line"))
            block.draw(painter, QPointF(0, top + (self.sectionSize(section) - block.height) / 2))
        painter.end()


class ResultTable(QTableView):
    """As high as its rows. `left` tells that the person wants back to the ranking; `fit` gives names and cells the
    width that there is, and the table its height."""

    left = Signal()

    def __init__(self, kit: Kit, model: QAbstractTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """What is shown or how much room there is has changed."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(280), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Backspace:
                self.left.emit()
            case key if key in _WALKING:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.reach_current()

    def reach_current(self) -> None:
        """Scroll the page until what the keys act from is seen."""
        reach(self, self.visualRect(self.currentIndex()), margin=self._kit.theme.px(24))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # It scrolls sideways where that is needed; down goes the page.
        if event.angleDelta().x() and self.horizontalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)

"""The two lists of a ballot: what is on it, and how it is ranked. They tell what is meant, and change nothing."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QWidget

from offsite.ui.kit import Kit
from offsite.ui.screens.vote.ballot.lines import LINE, MIME, OUT_WIDTH, BallotLine, Index, LineDelegate, LinesModel
from offsite.ui.screens.vote.ballot.lines import Kind as LineKind

SCROLL_GUTTER = 12


class Meant(StrEnum):
    """What a key or a click on a line asks for."""

    PUT = "put"
    OUT = "out"
    UP = "up"
    DOWN = "down"
    TIE = "tie"
    NO_OPINION = "no_opinion"


_PLAIN = {
    Qt.Key.Key_Return: Meant.PUT,
    Qt.Key.Key_Enter: Meant.PUT,
    Qt.Key.Key_Space: Meant.PUT,
    Qt.Key.Key_Backspace: Meant.OUT,
    Qt.Key.Key_Delete: Meant.OUT,
    Qt.Key.Key_T: Meant.TIE,
    Qt.Key.Key_N: Meant.NO_OPINION,
    Qt.Key.Key_0: Meant.NO_OPINION,
}
_WITH_ALT = {Qt.Key.Key_Up: Meant.UP, Qt.Key.Key_Down: Meant.DOWN}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class BallotList(QListView):
    """`meant`: (what, id). `number`: a digit was pressed. `crossed`: to the other list. `dropped`: (id, row)."""

    meant = Signal(object, str)
    number = Signal(int)
    crossed = Signal()
    dropped = Signal(str, int)
    shows_drops = False
    """Does it matter above which row something is let go of?"""

    def __init__(self, kit: Kit, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._drop_row: int | None = None
        self._pressed: tuple[int, QPoint] | None = None
        self.lines = LinesModel(self)
        self.delegate = LineDelegate(kit.theme, self)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(self.lines)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its gutter is always there: a bar that comes and goes wraps every title anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self._on_range(0, 0)

    def show_lines(self, lines: list[BallotLine], *, current: str = "") -> None:
        """Show these; the current one is the given one, else the one that was, else the first."""
        wanted = current or self.current_key()
        row = self.currentIndex().row()
        self.lines.show(lines)
        self.scheduleDelayedItemsLayout()
        found = self.lines.row_of(wanted)
        last = sum(line.kind is not LineKind.NEXT for line in lines) - 1
        self.go_to(found if found >= 0 else min(max(row, 0), last))

    def current_key(self) -> str:
        """The id of the line that the keys act on; empty where there is none."""
        index = self.currentIndex()
        return index.data(LINE).key if index.isValid() else ""

    def go_to(self, row: int) -> None:
        """Make a line the current one; none for -1."""
        index = self.lines.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.scrollTo(index)

    def content_height(self, width: int) -> int:
        """As high as it would be to show all of it."""
        inner = width - self._kit.theme.px(SCROLL_GUTTER)
        return sum(self.delegate.height(line, inner) for line in self.lines.lines()) + 2

    def minimumSizeHint(self) -> QSize:
        return self._kit.theme.size(120, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _WITH_ALT:
            self._tell(_WITH_ALT[key])
        elif modifiers:
            event.ignore()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.number.emit(key - Qt.Key.Key_0)
        elif key in _SIDEWAYS:
            self.crossed.emit()
        elif key in _PLAIN:
            if not event.isAutoRepeat() or _PLAIN[key] is Meant.OUT:
                self._tell(_PLAIN[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            # Letters find nothing here: a list would jump to the titles that begin with them.
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton and index.isValid()
        self._pressed = (index.row(), event.position().toPoint()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._pressed is not None and index.isValid() and index.row() == self._pressed[0]:
            self.clicked_on(index, event.position().toPoint())
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks is a click."""
        self.mousePressEvent(event)

    def clicked_on(self, index: Index, at: QPoint) -> None:
        """A line was clicked."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._pressed = None
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self._show_drop(self.row_at(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            return
        key = bytes(event.mimeData().data(MIME).data()).decode()
        self._show_drop(None)
        # Not a move: the lists would take the line out of the model by themselves.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(key, self.row_at(event.position().toPoint()))

    def row_at(self, at: QPoint) -> int:
        """Before which row something stands that is let go of here."""
        for row in range(self.lines.rowCount()):
            rect = self.visualRect(self.lines.index(row, 0))
            if at.y() < rect.center().y() or self.lines.lines()[row].kind is LineKind.NEXT:
                return row
        return self.lines.rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row is None or not self.shows_drops:
            return
        t, count = self._kit.theme, self.lines.rowCount()
        last = self.visualRect(self.lines.index(count - 1, 0)) if count else self.viewport().rect()
        below = self._drop_row >= count
        y = last.bottom() - t.px(3) if below else self.visualRect(self.lines.index(self._drop_row, 0)).top() - t.px(4)
        painter = QPainter(self.viewport())
        painter.fillRect(0, max(y, 0), self.viewport().width(), t.px(3), t.color("accent"))
        painter.end()

    def _show_drop(self, row: int | None) -> None:
        """Mark the place where something that is dragged would go."""
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def _tell(self, meant: Meant) -> None:
        key = self.current_key()
        if key:
            self.meant.emit(meant, key)

    def _on_range(self, _low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > 0)


class OptionList(BallotList):
    """What is on the ballot. A click ranks a line next."""

    def clicked_on(self, index: Index, at: QPoint) -> None:
        line: BallotLine = index.data(LINE)
        if line.kind is LineKind.FREE:
            self.meant.emit(Meant.PUT, line.key)


class RankList(BallotList):
    """The ranking. A click on the cross takes a line out."""

    shows_drops = True

    def clicked_on(self, index: Index, at: QPoint) -> None:
        line: BallotLine = index.data(LINE)
        right = self.visualRect(index).right()
        if line.kind is LineKind.RANKED and at.x() > right - self._kit.theme.px(OUT_WIDTH):
            self.meant.emit(Meant.OUT, line.key)

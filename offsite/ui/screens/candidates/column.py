"""One column of the board: a well with a heading, and a list of cards in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from offsite.domain.entities import Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import setting
from offsite.ui.models.candidates import CandidateModel, Card, Index, column_name
from offsite.ui.models.columns import ColumnModel
from offsite.ui.screens.candidates.delegate import HALO, CardDelegate
from offsite.ui.screens.candidates.verbs import Verb, verb_of
from offsite.ui.widgets.label import Label

_WELL_TOP = 40
_SCROLL_EDGE = 28


_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Space,
    Qt.Key.Key_A,
)


class ColumnView(QListView):
    """The cards of a column. What keys, mouse and drops ask for it tells, and does nothing of it itself.

    `wanted`: a verb for what is selected. `stepped`: to the neighbouring column. `took_over`: what is selected
    elsewhere is to be let go of. `drag_wanted`: a card is being pulled out. `dropped`: ids, and the row before which.
    `menu_wanted`: a place on the screen.
    """

    wanted = Signal(object)
    stepped = Signal(int)
    took_over = Signal()
    drag_wanted = Signal()
    dropped = Signal(list, int)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, source: CandidateModel, delegate: CardDelegate, kit: Kit, *, status: Status, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._source = source
        self._delegate = delegate
        self._drop_row: int | None = None
        self._hint = ""
        self.cards = ColumnModel(source, status, self)
        self.setObjectName(f"candidates.{status}")
        self.setModel(self.cards)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(kit.theme.px(24))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its gutter is always there: a bar that comes and goes wraps every title anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self._on_range(0, 0)

    @property
    def status(self) -> Status:
        return self.cards.status

    def selected(self) -> list[Card]:
        """Its selected cards, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.cards.card(row) for row in rows]

    def current(self) -> Card | None:
        """The card that the keys act from."""
        index = self.currentIndex()
        return self.cards.card(index.row()) if index.isValid() else None

    def say_when_empty(self, text: str) -> None:
        """What stands here while there is no card."""
        if text != self._hint:
            self._hint = text
            self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return self._kit.theme.size(120, 60)

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Paint what is other than before; only a card of another height moves those below it.

        A list would lay all of it out anew, and paint all of it, whatever changed.
        """
        for row in range(topLeft.row(), bottomRight.row() + 1):
            index = self.cards.index(row, 0)
            if self._laid_out_height(row) != self._delegate.height_in(self, index):
                super().dataChanged(topLeft, bottomRight, list(roles))
                self.scheduleDelayedItemsLayout()
                return
            self.update(index)

    def _laid_out_height(self, row: int) -> int:
        """The height that a card was laid out with: the rectangle of an item has its new height and its old place."""
        if row + 1 >= self.cards.rowCount():
            return -1
        top, following = (self.visualRect(self.cards.index(n, 0)).top() for n in (row, row + 1))
        return following - top

    def keyboardSearch(self, search: str) -> None:
        """Letters are verbs here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = verb_of(event)
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if verb is not None:
            self.wanted.emit(verb)
        elif key in _SIDEWAYS and plain:
            self.stepped.emit(_SIDEWAYS[key])
        elif key in _WALKING and (plain or event.modifiers() & _CONTROL):
            if plain:
                self.took_over.emit()
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not event.modifiers() & _CONTROL and not self._is_chosen(event.position().toPoint()):
            self.took_over.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click on one of several leaves that one."""
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            self.took_over.emit()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.wanted.emit(Verb.OPEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the titles anew, which a list that goes downwards does not see by itself."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selectionModel().hasSelection():
            self.menu_wanted.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        walked = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if walked and not self.selectionModel().hasSelection() and self.currentIndex().isValid():
            self.took_over.emit()
            self.setCurrentIndex(self.currentIndex())
            self.selectionModel().select(self.currentIndex(), self.selectionModel().SelectionFlag.ClearAndSelect)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.drag_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._source.dragged(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._source.dragged(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        y = event.position().toPoint().y()
        edge = self._kit.theme.px(_SCROLL_EDGE)
        if y < edge or y > self.viewport().height() - edge:
            self.startAutoScroll()
        self._show_drop(self._row_at(y))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.stopAutoScroll()
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self.stopAutoScroll()
        self._show_drop(None)
        ids = self._source.dragged(event.mimeData())
        if ids:
            event.acceptProposedAction()
            self.dropped.emit(ids, self._row_at(event.position().toPoint().y()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cards.rowCount() == 0 and self._hint:
            self._paint_hint()
        if self._drop_row is not None:
            self._paint_drop(self._drop_row)

    def _is_chosen(self, at: QPoint) -> bool:
        """Is there a selected card at this place?"""
        index = self.indexAt(at)
        return index.isValid() and self.selectionModel().isSelected(index)

    def _row_at(self, y: int) -> int:
        """The row before which something that is let go at `y` comes."""
        rows = self.cards.rowCount()
        return next((row for row in range(rows) if y < self._item(row).center().y()), rows)

    def _item(self, row: int) -> QRect:
        return self.visualRect(self.cards.index(row, 0))

    def _show_drop(self, row: int | None) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def _paint_hint(self) -> None:
        t = self._kit.theme
        painter = QPainter(self.viewport())
        room = self.viewport().width() - t.px(12)
        block = setting(self._hint, font=t.font("small"), width=room, line=t.line("small"), balanced=True)
        painter.setPen(t.color("text3"))
        block.draw(painter, QPointF(t.px(8), t.px(8)))

    def _paint_drop(self, row: int) -> None:
        """The line where the card would come to stand."""
        t = self._kit.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = self.cards.rowCount() - 1
        y = t.px(4) if last < 0 else self._item(row).top() if row <= last else self._item(last).bottom() + 1
        y = min(max(y, t.px(3)), self.viewport().height() - t.px(3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("accent"))
        line = QRectF(HALO, y - t.px(3) / 2, self.viewport().width() - 2 * HALO, t.px(3))
        painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)

    def _on_range(self, _low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > 0)


class Column(QWidget):
    """The well: name, how many, what its order is, and the cards."""

    def __init__(
        self, source: CandidateModel, delegate: CardDelegate, kit: Kit, *, status: Status, parent: QWidget
    ) -> None:
        super().__init__(parent)
        t = self._theme = kit.theme
        self._kit = kit
        self.view = ColumnView(source, delegate, kit, status=status, parent=self)
        name = Label(kit.say(column_name(status)), theme=t, style="body", weight=600, most=1)
        # Where there is little room, what is said about the order gives way, not the name.
        name.setMinimumWidth(name.sizeHint().width())
        self._count = Label("", theme=t, style="body", color="text2", most=1, tabular=True)
        self._order = Label(kit.say(order_of(status)), theme=t, style="small", color="text3", most=1)
        heading = QHBoxLayout()
        heading.setContentsMargins(t.px(6), t.px(4), t.px(14), 0)
        heading.setSpacing(t.px(8))
        heading.addWidget(name)
        heading.addWidget(self._count)
        heading.addStretch(1)
        heading.addWidget(self._order)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(8), 0, 0, t.px(6))
        column.setSpacing(0)
        head = QWidget()
        head.setLayout(heading)
        head.setFixedHeight(t.px(_WELL_TOP - 4))
        column.addWidget(head)
        column.addWidget(self.view, 1)

    def say_order(self, order: Message) -> None:
        """Say what the order of its cards is."""
        self._order.say(self._kit.say(order))

    def show_count(self, *, filtered: bool) -> None:
        """Bring the number up to date, and what stands in an empty column."""
        count = self.view.cards.rowCount()
        self._count.say(str(count))
        name = self._kit.say(column_name(self.view.status))
        spoken = Message("ui.candidates.column_spoken", column=name, n=count)
        self.view.setAccessibleName(self._kit.say(spoken))
        empty = Message("ui.candidates.nothing_found") if filtered else empty_of(self.view.status)
        self.view.say_when_empty(self._kit.say(empty))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        paint.box(paint.painter_on(self), QRectF(self.rect()), radius=t.px(10), fill=t.color("sunken"))


def order_of(status: Status) -> Message:
    """What the order of a column is."""
    match status:
        case Status.PROPOSED:
            return Message("ui.candidates.order.newest")
        case Status.SHORTLISTED:
            return Message("ui.candidates.order.position")
        case Status.ON_HOLD:
            return Message("ui.candidates.order.reason")


def empty_of(status: Status) -> Message:
    """What an empty column says."""
    match status:
        case Status.PROPOSED:
            return Message("ui.candidates.empty.proposed")
        case Status.SHORTLISTED:
            return Message("ui.candidates.empty.shortlist")
        case Status.ON_HOLD:
            return Message("ui.candidates.empty.on_hold")


_CONTROL = Qt.KeyboardModifier.ControlModifier

"""The run of show as a list: keys walk, move and start its items, the mouse drags them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line
from offsite.ui.screens.sessions.rows import DEED, GRIP, MINUTES, SCENE, START, ItemRow, Line
from offsite.ui.widgets.choice import Walk

_CAPTIONS = 34


class Captions(QWidget):
    """The captions over the columns."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._deeds = False
        self.setFixedHeight(kit.theme.px(_CAPTIONS))

    def make_room(self, *, deeds: bool) -> None:
        """Leave the place of the buttons free, or not."""
        self._deeds = deeds
        self.update()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, say = self._kit.theme, self._kit.say
        painter = paint.painter_on(self)
        paint.hairline(painter, t.px(10), self.height() - 1, self.width() - t.px(10), t.color("line"))
        painter.setPen(t.color("text3"))
        room_display = self.width() - t.px(SCENE) - t.px(DEED + 8 if self._deeds else 10)
        for left, word in (
            (t.px(10 + GRIP), Message("ui.sessions.column.start")),
            (t.px(10 + GRIP + START), Message("ui.sessions.column.minutes")),
            (t.px(10 + GRIP + START + MINUTES), Message("ui.sessions.column.what")),
            (room_display, Message("ui.sessions.column.room")),
        ):
            area = QRectF(left, 0, self.width() - left, self.height() - t.px(6))
            draw_line(painter, area, say(word), font=t.font("small", 500))


class RunOfShow(Walk):
    """The items. `moved`: an item and by how many places. `placed`: an item, and the one before whom it comes to stand,
    empty for the end. The others carry the id of an item."""

    opened = Signal(str)
    moved = Signal(str, int)
    placed = Signal(str, str)
    removed = Signal(str)
    started = Signal(str)
    acted = Signal(str)
    wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: list[ItemRow] = []
        self._fixed = False
        self._last = 0
        self._pressed: tuple[ItemRow, QPoint] | None = None
        self._dragged: ItemRow | None = None
        self._drop = -1
        self.setObjectName("sessions.show")
        self.setAccessibleName(kit.say(Message("ui.sessions.show")))
        self.captions = Captions(kit)
        self.body.addWidget(self.captions)
        self.mark = DropMark(kit, self)

    @property
    def rows(self) -> list[ItemRow]:
        return list(self._rows)

    def show_lines(self, lines: list[Line], *, fixed: bool) -> None:
        """Show these items; `fixed`: they can be read only."""
        # Where the focus is somewhere else, it stays there.
        focused = self.current() if any(row.hasFocus() for row in self._rows) else ""
        self._fixed = fixed
        self.captions.make_room(deeds=any(line.deeds for line in lines))
        kept = {row.item_id: row for row in self._rows}
        wanted = [kept.pop(line.item.id, None) or self._made() for line in lines]
        for row in kept.values():
            self.body.removeWidget(row)
            row.removeEventFilter(self)
            row.hide()
            row.deleteLater()
        for n, (row, line) in enumerate(zip(wanted, lines, strict=True)):
            row.show_line(line)
            if self.body.indexOf(row) != n + 1:
                self.body.removeWidget(row)
                self.body.insertWidget(n + 1, row)
        self._rows = wanted
        for above, below in pairwise(wanted):
            QWidget.setTabOrder(above, below)
        if focused in kept and wanted:
            # What stands there now.
            self.go(wanted[min(self._last, len(wanted) - 1)])

    def current(self) -> str:
        """The id of the item that the focus is on; empty where it is on none."""
        focused = self.focusWidget()
        for n, row in enumerate(self._rows):
            if focused is row or (focused is not None and row.isAncestorOf(focused)):
                self._last = n
                return row.item_id
        return ""

    def go_to(self, item: str) -> None:
        """Put the focus on an item, or on the first one."""
        row = next((row for row in self._rows if row.item_id == item), self._rows[0] if self._rows else None)
        if row is not None:
            self.go(row)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                if item:
                    self.moved.emit(item, -1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_F2 if item and plain:
                self.opened.emit(item)
            case Qt.Key.Key_Delete if item and plain:
                self.removed.emit(item)
            case Qt.Key.Key_S if item and plain:
                self.started.emit(item)
            case Qt.Key.Key_N | Qt.Key.Key_Insert if plain:
                self.wanted.emit()
            case Qt.Key.Key_Escape if self._dragged is not None:
                self._end_drag()
            case _:
                super().keyPressEvent(event)

    # The mouse: no drag of the system, it begins and ends in the list.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, ItemRow) and isinstance(event, QMouseEvent) and not self._fixed:
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                    self._pressed = (watched, at)
                case QEvent.Type.MouseMove if self._pressed is not None:
                    return self._drag_to(at)
                case QEvent.Type.MouseButtonRelease:
                    self._pressed = None
                    if self._dragged is not None:
                        watched.setDown(False)
                        self._let_go()
                        return True
                case _:
                    pass
        return False

    def _drag_to(self, at: QPoint) -> bool:
        assert self._pressed is not None
        row, start = self._pressed
        if self._dragged is None:
            if (at - start).manhattanLength() < QApplication.startDragDistance():
                return False
            self._dragged = row
            row.lifted = True
            row.setDown(False)
            row.setCursor(Qt.CursorShape.ClosedHandCursor)
        middles = (one.geometry().center().y() for one in self._rows)
        self._drop = next((n for n, middle in enumerate(middles) if at.y() < middle), len(self._rows))
        y = self._rows[self._drop].y() if self._drop < len(self._rows) else self._rows[-1].geometry().bottom() + 1
        self.mark.setGeometry(QRect(0, y - 2, self.width(), 3))
        self.mark.show()
        self.mark.raise_()
        row.update()
        return True

    def _let_go(self) -> None:
        row, drop = self._dragged, self._drop
        self._end_drag()
        if row is None:
            return
        at = self._rows.index(row)
        if drop not in (at, at + 1):
            self.placed.emit(row.item_id, self._rows[drop].item_id if drop < len(self._rows) else "")

    def _end_drag(self) -> None:
        if self._dragged is not None:
            self._dragged.lifted = False
            self._dragged.setCursor(Qt.CursorShape.PointingHandCursor)
            self._dragged.update()
        self._dragged, self._pressed, self._drop = None, None, -1
        self.mark.hide()

    # How.

    def _made(self) -> ItemRow:
        row = ItemRow(self._kit, self)
        row.installEventFilter(self)
        row.clicked.connect(self._on_clicked)
        row.acted.connect(self.acted)
        row.show()
        return row

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ItemRow):
            self.opened.emit(row.item_id)


class DropMark(QWidget):
    """Where what is dragged would come to stand."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).fillRect(self.rect(), self._kit.theme.color("accent"))

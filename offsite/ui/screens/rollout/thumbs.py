"""All slides as small pictures, part by part: they are painted one after the other while nothing else is to be done."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import setting, width_of
from offsite.ui.screens.rollout.model import Role, Row, SlideModel
from offsite.ui.slides import Slides

_BETWEEN = 20
"""Milliseconds between two pictures: what a person does comes first."""
_LEAST = 132
_GAP = 12


class SlideList(QListView):
    """One is chosen. `moved`: another one is; `lettered`: a letter or sign that the page knows was typed."""

    moved = Signal(str)
    lettered = Signal(str)

    def __init__(self, slides: Slides, kit: Kit) -> None:
        super().__init__()
        self._slides = slides
        self._kit = kit
        self._keys = ""
        self.slide_model = SlideModel(self._picture, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_BETWEEN)
        self._later.timeout.connect(self._paint_next)
        t = kit.theme
        self.setObjectName("rollout.slides")
        self.setAccessibleName(kit.say(Message("ui.rollout.slides")))
        self.setModel(self.slide_model)
        self.setItemDelegate(_Painter(self, kit))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(t.px(300))
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.selectionModel().currentChanged.connect(self._on_current)

    # What is shown.

    def show_rows(self, rows: list[Row], *, chosen: str) -> str:
        """Show these slides and choose one, or the one that takes its place; which that is."""
        before = self.slide_model.keys()
        at = before.index(self._keys) if self._keys in before else 0
        self.slide_model.show_rows(rows)
        keys = self.slide_model.keys()
        wanted = chosen if chosen in keys else keys[min(at, len(keys) - 1)] if keys else ""
        self.choose(wanted)
        self._later.start()
        return wanted

    @property
    def chosen(self) -> str:
        return self._keys

    def choose(self, key: str) -> None:
        """Choose a slide, and bring it into sight."""
        index = self.slide_model.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def repaint_slide(self, key: str) -> None:
        """Its picture is another."""
        self.slide_model.painted(key)

    def paint_all(self) -> None:
        """Paint what is not painted yet, now."""
        keys = self.slide_model.keys()
        for key in keys:
            self._slides.picture(key, width=self._width())
            self.slide_model.painted(key)

    def columns(self) -> int:
        return max(self.inner() // (self._px(_LEAST) + self._px(_GAP)), 1)

    def cell(self) -> QSize:
        """How large a picture is; a gap follows it."""
        width = self.inner() // self.columns() - self._px(_GAP)
        return QSize(width, round(width * 9 / 16))

    def inner(self) -> int:
        """The width that there is for pictures, each with its gap."""
        return max(self.viewport().width() - 1, self._px(_LEAST + _GAP))

    def open_menu(self, at: QPoint) -> None:
        """Say what can be done with the chosen slide, and by which key, there on the screen."""
        if self._keys:
            self.make_menu().popup(at)

    def make_menu(self) -> QMenu:
        """It deletes itself when it is closed."""
        say, row = self._kit.say, self.slide_model.row_of(self._keys)
        menu = QMenu(self)
        menu.setObjectName("rollout.slide_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hidden = row is not None and row.hidden
        for letter, words in (
            ("E", Message("ui.rollout.do.rewrite")),
            ("H", Message("ui.rollout.menu.show") if hidden else Message("ui.rollout.menu.hide")),
            ("+", Message("ui.rollout.minute_more")),
            ("-", Message("ui.rollout.minute_less")),
        ):
            action = menu.addAction(f"{say(words)}\t{letter}")
            action.setData(letter)
            action.triggered.connect(self._on_menu)
        return menu

    # What the person does.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.open_menu(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
            return
        key = self.slide_model.key_at(self.indexAt(event.pos()))
        if key:
            self.choose(key)
            self.open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~_KEYPAD
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            keys = self.slide_model.keys()
            if keys:
                self.choose(keys[0 if key == Qt.Key.Key_Home else -1])
        elif plain and key in _LETTERS:
            self.lettered.emit(_LETTERS[key])
        elif event.text() in ("+", "-"):
            self.lettered.emit(event.text())
        elif key in _WALKING:
            super().keyPressEvent(event)
        else:
            # Qt would look for a slide that begins with what is typed.
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()
        super().hideEvent(event)

    # How.

    def _px(self, size: int) -> int:
        return self._kit.theme.px(size)

    def _width(self) -> int:
        """In pixels of the screen."""
        return round(self.cell().width() * self.devicePixelRatioF())

    def _picture(self, key: str) -> QImage | None:
        width = self._width()
        return self._slides.picture(key, width=width) if self._slides.is_painted(key, width=width) else None

    def _paint_next(self) -> None:
        """Paint one that is not painted yet: what is in sight first."""
        if not self.isVisible():
            return
        width = self._width()
        waiting = self.slide_model.keys()
        waiting = [key for key in waiting if not self._slides.is_painted(key, width=width)]
        if not waiting:
            return
        key = next((one for one in waiting if self._is_seen(one)), waiting[0])
        self._slides.picture(key, width=width)
        self.slide_model.painted(key)
        self._later.start()

    def _is_seen(self, key: str) -> bool:
        return self.visualRect(self.slide_model.index_of(key)).intersects(self.viewport().rect())

    def _step(self, step: int) -> None:
        keys = self.slide_model.keys()
        if self._keys in keys:
            self.choose(keys[min(max(keys.index(self._keys) + step, 0), len(keys) - 1)])

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        key = self.slide_model.key_at(current)
        if key and key != self._keys:
            self._keys = key
            self.moved.emit(key)

    def _on_menu(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.lettered.emit(str(action.data()))

    def _on_range(self, _low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > 0)


class _Painter(QStyledItemDelegate):
    """Paints a heading over the whole width, or a slide."""

    def __init__(self, view: SlideList, kit: Kit) -> None:
        super().__init__(view)
        self._view = view
        self._kit = kit

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        t, row = self._kit.theme, _row(index)
        if not row.key:
            return QSize(self._view.inner(), self._heading_height(row, first=index.row() == 0))
        cell, gap = self._view.cell(), t.px(_GAP)
        return QSize(cell.width() + gap, cell.height() + gap)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, parts = _row(index), parts_of(option)
        if row.key:
            self._paint_slide(painter, parts.rect, row, index, chosen=bool(parts.state & _SELECTED))
        else:
            self._paint_heading(painter, parts.rect, row, first=index.row() == 0)
        painter.restore()

    def _room(self) -> int:
        """A heading ends where the pictures do."""
        return self._view.inner() - self._kit.theme.px(_GAP)

    def _heading_height(self, row: Row, *, first: bool) -> int:
        t = self._kit.theme
        room = self._room() - width_of(row.aside, font=t.font("small")) - t.px(12)
        block = setting(row.title, font=t.font("body", 600), width=room, line=t.line("body"))
        return round(block.height) + t.px(10) + (0 if first else t.px(10))

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row, *, first: bool) -> None:
        t = self._kit.theme
        wide = width_of(row.aside, font=t.font("small"))
        top = rect.top() + (0 if first else t.px(10))
        room = self._room() - wide - t.px(12)
        block = setting(row.title, font=t.font("body", 600), width=room, line=t.line("body"))
        painter.setPen(t.color("text"))
        block.draw(painter, QRectF(rect.left(), top, 0, 0).topLeft())
        painter.setPen(t.color("ember" if row.over else "text2"))
        painter.setFont(t.font("small"))
        area = QRectF(rect.left() + self._room() - wide - 2, top, wide + 2, t.line("body"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.aside)

    def _paint_slide(
        self,
        painter: QPainter,
        rect: QRect,
        row: Row,
        index: QModelIndex | QPersistentModelIndex,
        *,
        chosen: bool,
    ) -> None:
        t, view = self._kit.theme, self._view
        cell = view.cell()
        area = QRectF(rect.left(), rect.top(), cell.width(), cell.height())
        # The ring of the chosen one stands apart from its picture, which may have the same colour.
        inset, radius = (t.px(4) if chosen else 1), t.px(5)
        inner = area.adjusted(inset, inset, -inset, -inset)
        picture = index.data(Role.PICTURE)
        shape = QPainterPath()
        shape.addRoundedRect(inner, radius - 2, radius - 2)
        painter.save()
        painter.setClipPath(shape)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(inner, t.color("sunken"))
        if isinstance(picture, QImage):
            if row.hidden:
                painter.setOpacity(0.32)
            painter.drawImage(inner, picture)
        painter.restore()
        if row.hidden:
            self._paint_hidden(painter, inner)
        focused = chosen and view.hasFocus()
        edge, width = (t.color("accent"), 3.0 if focused else 2.0) if chosen else (t.color("line2"), 1.0)
        paint.box(painter, area, radius=radius + 1, edge=edge, width=width)

    def _paint_hidden(self, painter: QPainter, area: QRectF) -> None:
        """A disc with the sign, so that it is not said by faintness alone."""
        t = self._kit.theme
        size = t.px(26)
        disc = QRectF(area.center().x() - size / 2, area.center().y() - size / 2, size, size)
        paint.box(painter, disc, radius=size / 2, fill=t.color("surface"), edge=t.color("line2"))
        at = disc.center() - QRectF(0, 0, t.px(16), t.px(16)).center()
        paint.icon(painter, t, "eye-off", at=at, color="text2", size=16)


def _row(index: QModelIndex | QPersistentModelIndex) -> Row:
    return cast("Row", index.data(Role.ROW))


_SELECTED = QStyle.StateFlag.State_Selected
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LETTERS = {
    Qt.Key.Key_H: "H",
    Qt.Key.Key_E: "E",
    Qt.Key.Key_Return: "E",
    Qt.Key.Key_Enter: "E",
    Qt.Key.Key_F2: "E",
}
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

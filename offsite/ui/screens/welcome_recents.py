"""The documents opened last, as rows: whose, where, how far it came; or where the file was, and a way to find it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDesktopServices,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.recents import Recent
from offsite.ui.filenames import shown
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import one_line, width_of
from offsite.ui.screens.welcome_parts import folder_of, last_seen, name_of, opened_on, stage_of
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.choice import WALKING, Stop
from offsite.ui.widgets.label import plain_tip

INSET = 12
"""Pixels that a row is wider than what stands in it, at either end."""
_ROW = 72
_SIDE = 180
_TOOL = 44
"""Pixels that the button at the end of a row takes."""
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class RecentRow(Stop):
    """A document. `clicked`: it is wanted. `missing` is None until somebody has looked."""

    entered = Signal()
    find_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, recent: Recent, *, kit: Kit, now: datetime, name: str) -> None:
        super().__init__(name=name)
        self.recent = recent
        self.missing: bool | None = None
        self._kit = kit
        self._title = name_of(recent)
        self._stage = stage_of(recent, kit)
        self._opened = opened_on(recent, now=now, kit=kit)
        # Made when they are wanted: thirty rows would make the first window wait for sixty buttons.
        self._forget: Button | None = None
        self._find: Button | None = None
        self._current = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name_it()

    def set_missing(self, missing: bool) -> None:
        """What looking came to."""
        if missing is not self.missing:
            self.missing = missing
            if missing and self._find is None:
                word = self._kit.say(Message("ui.welcome.find"))
                name = f"{self.objectName()}.find"
                self._find = Button(word, theme=self._kit.theme, name=name, kind=Kind.LINK, parent=self)
                self._find.clicked.connect(self.find_wanted)
                self._equip(self._find)
            if self._find is not None:
                self._find.setVisible(missing)
            self._name_it()
            self._arrange()
            self.update()

    def set_current(self, current: bool) -> None:
        """Tab reaches one row only, and what stands in it."""
        self._current = current
        for part in (self, *self._tools()):
            part.setFocusPolicy(self._policy())

    def sizeHint(self) -> QSize:
        return self._kit.theme.size(320, _ROW)

    def minimumSizeHint(self) -> QSize:
        return self._kit.theme.size(160, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING and not event.modifiers():
            if not event.isAutoRepeat():
                self.forget_wanted.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self._show_tools()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_tools()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_tools()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_tools()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_tools()
        if isinstance(event, QKeyEvent) and event.key() in (*WALKING, *_REMOVING):
            # It is for the row, whatever in it has the focus.
            event.ignore()
            return event.type() == QEvent.Type.KeyPress
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(self.rect().center())
        self.make_menu().popup(at)

    def make_menu(self) -> QMenu:
        """What can be done with it, beside opening it; it deletes itself when it is closed."""
        say = self._kit.say
        menu = QMenu(self)
        menu.setObjectName("welcome.recent.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(Message("ui.welcome.open_row"))).triggered.connect(self.click)
        if self.missing:
            menu.addAction(say(Message("ui.welcome.find"))).triggered.connect(self.find_wanted)
        else:
            menu.addAction(say(Message("ui.welcome.show_folder"))).triggered.connect(self._on_show_folder)
        menu.addSeparator()
        menu.addAction(say(Message("ui.welcome.forget"))).triggered.connect(self.forget_wanted)
        return menu

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        body = area.adjusted(0, t.px(10), 0, -t.px(1))
        if self.isDown() or self.underMouse():
            paint.box(painter, body, radius=t.px(8), fill=t.color("press" if self.isDown() else "hover"))
        inset = t.px(INSET)
        paint.hairline(painter, inset, area.bottom() - 1, area.right() - inset, t.color("line"))
        if self.has_ring():
            paint.ring(painter, body, t, radius=t.px(8))
        self._paint_words(painter)
        if not self.missing:
            self._paint_journey(painter)

    def _paint_words(self, painter: QPainter) -> None:
        t = self._kit.theme
        left, width = t.px(INSET), self._words_width()
        gone = bool(self.missing)
        font = t.font("item", 600)
        title = one_line(self._title, font=font, width=width)
        _write(painter, QRectF(left, t.px(20), width, t.px(24)), title, font, t.color("text2" if gone else "text"))
        small = t.font("small")
        where = self._where(small, width)
        _write(painter, QRectF(left, t.px(43), width, t.px(20)), where, small, t.color("ember" if gone else "text3"))

    def _where(self, font: QFont, width: float) -> str:
        """Where it is and when it was opened; where it is too long, the folder gives way."""
        kit = self._kit
        if self.missing:
            return one_line(last_seen(self.recent.path, kit), font=font, width=width)
        folder = folder_of(self.recent.path)
        whole = kit.say(Message("ui.welcome.where", folder=_aside(folder), opened=self._opened))
        over = width_of(whole, font=font) - width
        if over <= 0:
            return whole
        room = width_of(folder, font=font) - over
        short = one_line(folder, font=font, width=max(room, kit.theme.px(24)))
        whole = kit.say(Message("ui.welcome.where", folder=_aside(short), opened=self._opened))
        return one_line(whole, font=font, width=width)

    def _paint_journey(self, painter: QPainter) -> None:
        """Eight dots: what is done, where it stands, what is still to come; and that in words."""
        t = self._kit.theme
        left = self.width() - t.px(INSET + _SIDE)
        radius, step, y = t.px(4), t.px(13), t.px(32)
        for n, state in enumerate(self.recent.states):
            centre = QPointF(left + radius + n * step, y)
            if state == "d":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(t.color("accent"))
                painter.drawEllipse(centre, radius, radius)
                continue
            now = state == "n"
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.color("accent" if now else "control"), t.px(2) if now else max(t.px(1), 1)))
            size = radius - (0.0 if now else 0.5)
            painter.drawEllipse(centre, size, size)
        font = t.font("caption")
        width = t.px(_SIDE - (_TOOL if self._is_active() else 0))
        words = one_line(self._stage, font=font, width=width)
        _write(painter, QRectF(left, t.px(43), width, t.px(20)), words, font, t.color("text3"))

    def _words_width(self) -> float:
        """How wide the words at the left may be."""
        t = self._kit.theme
        if self._find is not None and self.missing:
            return self.width() - t.px(2 * INSET + 8 + _TOOL) - self._find.sizeHint().width()
        return self.width() - t.px(2 * INSET + _SIDE + 16)

    def _name_it(self) -> None:
        """What reads screens aloud says the whole row."""
        kit = self._kit
        if self.missing:
            where, stage = last_seen(self.recent.path, kit), ""
        else:
            where = kit.say(Message("ui.welcome.where", folder=folder_of(self.recent.path), opened=self._opened))
            stage = self._stage
        self.setAccessibleName(", ".join(part for part in (self._title, where, stage) if part))
        self.setToolTip(plain_tip(f"{self._title}\n{shown(str(self.recent.path), most=400)}"))

    def _is_active(self) -> bool:
        """Is somebody about to do something with it?"""
        return self.underMouse() or self.hasFocus() or any(tool.hasFocus() for tool in self._tools())

    def _show_tools(self) -> None:
        active = self._is_active()
        if active and self._forget is None:
            word = self._kit.say(Message("ui.welcome.forget"))
            name = f"{self.objectName()}.forget"
            self._forget = IconButton(word, theme=self._kit.theme, name=name, icon="x", parent=self)
            self._forget.clicked.connect(self.forget_wanted)
            self._equip(self._forget)
        if self._forget is not None and self._forget.isHidden() is active:
            self._forget.setVisible(active)
            self._arrange()
        self.update()

    def _tools(self) -> list[Button]:
        """From the right end inwards."""
        return [tool for tool in (self._find, self._forget) if tool is not None]

    def _equip(self, tool: Button) -> None:
        tool.hide()
        tool.setAccessibleDescription(self._title)
        tool.setFocusPolicy(self._policy())
        tool.installEventFilter(self)

    def _policy(self) -> Qt.FocusPolicy:
        return Qt.FocusPolicy.StrongFocus if self._current else Qt.FocusPolicy.ClickFocus

    def _arrange(self) -> None:
        t = self._kit.theme
        right = self.width() - t.px(INSET) + paint.HALO
        for tool in self._tools():
            if not tool.isHidden():
                size = tool.sizeHint()
                tool.setGeometry(right - size.width(), t.px(42) - size.height() // 2, size.width(), size.height())
                right -= size.width()

    def _on_show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.recent.path.parent)))


class RecentRows(QWidget):
    """All of them. `open_wanted`, `find_wanted` and `forget_wanted` tell the `Recent`."""

    open_wanted = Signal(object)
    find_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: list[RecentRow] = []
        self.setObjectName("welcome.recents")
        self.setAccessibleName(kit.say(Message("ui.welcome.recent")))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def rows(self) -> list[RecentRow]:
        return list(self._rows)

    def show_recents(self, found: Sequence[Recent], *, now: datetime) -> None:
        """These and no others. What is known of a file that stays in the list is kept."""
        known = {row.recent.path: row.missing for row in self._rows}
        for row in self._rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for n, recent in enumerate(found):
            row = RecentRow(recent, kit=self._kit, now=now, name=f"welcome.recent.{n}")
            row.set_current(n == 0)
            row.clicked.connect(self._on_clicked)
            row.entered.connect(self._on_entered)
            row.find_wanted.connect(self._on_find_wanted)
            row.forget_wanted.connect(self._on_forget_wanted)
            missing = known.get(recent.path)
            if missing is not None:
                row.set_missing(missing)
            self._column.addWidget(row)
            # At once: what is not shown yet takes no focus.
            row.show()
            self._rows.append(row)

    def set_missing(self, path: Path, *, missing: bool) -> None:
        """Somebody has looked."""
        for row in self._rows:
            if row.recent.path == path:
                row.set_missing(missing)

    def _sender(self) -> RecentRow:
        row = self.sender()
        assert isinstance(row, RecentRow)
        return row

    def _on_clicked(self) -> None:
        self.open_wanted.emit(self._sender().recent)

    def _on_entered(self) -> None:
        current = self._sender()
        for row in self._rows:
            row.set_current(row is current)

    def _on_find_wanted(self) -> None:
        self.find_wanted.emit(self._sender().recent)

    def _on_forget_wanted(self) -> None:
        self.forget_wanted.emit(self._sender().recent)


def _aside(text: str) -> str:
    """Text whose direction does not reach what stands beside it (Unicode Standard Annex 9, isolates)."""
    return f"\u2068{text}\u2069"


def _write(painter: QPainter, area: QRectF, text: str, font: QFont, color: QColor) -> None:
    painter.setPen(color)
    painter.setFont(font)
    painter.drawText(area, _START, text)

"""Ctrl+K: go to or do anything, by typing some of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.shell.matching import Findable, find
from offsite.ui.shell.palette_list import ENTRY, Entry, EntryList, Row
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.overlay import Overlay

WIDTH = 640
_TOP = 72
_INPUT = 56
_FOOT = 36
_KEYS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class Source(Protocol):
    """Where entries come from, and who does what they say."""

    def entries(self) -> Sequence[Entry]:
        """All there are at this moment, in the order in which they are shown before anything is typed."""
        ...

    def recent(self) -> Sequence[Entry]:
        """Those of them that were chosen lately, the last one first."""
        ...

    def enter(self, entry: Entry) -> None:
        """Go there, or do it. The palette is gone already."""
        ...


class PaletteInput(LineInput):
    """The line. Keys that move in the list and leave it are told, and stay out of the text."""

    moved = Signal(int)
    entered = Signal()
    dismissed = Signal()
    answers = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case key if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.moved.emit(_KEYS[Qt.Key(key)])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.entered.emit()
            case Qt.Key.Key_Escape:
                self.dismissed.emit()
            case Qt.Key.Key_K if control:
                self.dismissed.emit()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Where a shortcut of the window would take them.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)


class Palette(Overlay):
    """The panel: a line to type into, and below it what was found. Made for one use; `open` shows it."""

    def __init__(self, host: QWidget, *, kit: Kit, source: Source) -> None:
        say = kit.say
        super().__init__(host, theme=kit.theme, name="palette", label=say(Message("ui.palette")))
        self._kit = kit
        self._source = source
        # Asked before the focus moves: some can be done only where it is now.
        self._entries = list(source.entries())
        places = {(entry.kind, entry.key): at for at, entry in enumerate(self._entries)}
        recent = ((entry.kind, entry.key) for entry in source.recent())
        self._recent = [places[name] for name in recent if name in places]
        self._findable = [Findable(entry.text, also=entry.also) for entry in self._entries]
        self._build()
        self._search("")

    def _build(self) -> None:
        t, say = self._theme, self._kit.say
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(t.px(_INPUT) + 1)
        line = QHBoxLayout(head)
        line.setContentsMargins(t.px(50), 0, t.px(20), 1)
        self.input = PaletteInput(
            name="palette.input",
            label=say(Message("ui.palette")),
            placeholder=say(Message("ui.palette.placeholder")),
        )
        self.input.setProperty("state", "bare")
        self.input.setFont(t.font("section", 500))
        line.addWidget(self.input)
        column.addWidget(head)
        self.list = EntryList(theme=t, name="palette.list", label=say(Message("ui.palette.found")))
        column.addWidget(self.list, 1)
        self.nothing = Label(
            say(Message("ui.palette.nothing")), theme=t, style="body", color="text2", center=True, parent=self._panel
        )
        foot = Label(say(Message("ui.palette.foot")), theme=t, style="caption", color="text3", most=1)
        foot.setFixedHeight(t.px(_FOOT))
        row = QHBoxLayout()
        row.setContentsMargins(t.px(20), 0, t.px(20), 0)
        row.addWidget(foot)
        column.addLayout(row)
        self.input.textEdited.connect(self._search)
        self.input.moved.connect(self._on_moved)
        self.input.entered.connect(self._on_entered)
        self.input.dismissed.connect(self.leave)
        self.list.clicked.connect(self._on_clicked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel leaves."""
        event.accept()
        if not self.panel_rect().contains(event.position().toPoint()):
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, panel = self._theme, QRectF(self.panel_rect())
        painter = paint.painter_on(self)
        # Lighter than a sheet: it asks nothing, and goes at once.
        scrim = t.color("scrim")
        painter.fillRect(self.rect(), QColor(scrim.red(), scrim.green(), scrim.blue(), scrim.alpha() // 2))
        paint.shadow(painter, self.panel_rect(), t, radius=t.px(12))
        paint.box(painter, panel, radius=t.px(12), fill=t.color("raised"), edge=t.color("line"))
        at = QPointF(panel.left() + t.px(20), panel.top() + (t.px(_INPUT) - t.px(18)) / 2)
        paint.icon(painter, t, "search", at=at, color="text3", size=18)
        paint.hairline(painter, panel.left() + 1, panel.top() + t.px(_INPUT), panel.right() - 1, t.color("line"))
        foot = panel.bottom() - t.px(_FOOT)
        paint.hairline(painter, panel.left() + 1, foot, panel.right() - 1, t.color("line"))

    def _first(self) -> QWidget:
        return self.input

    def _place(self) -> None:
        t = self._theme
        width = min(t.px(WIDTH), self.width() - t.px(48))
        top = min(t.px(_TOP), max((self.height() - t.px(_INPUT)) // 8, t.px(16)))
        around = t.px(_INPUT) + 1 + t.px(_FOOT)
        rows = self.list.height_for(self.height() - top - t.px(24) - around, count=len(self._entries))
        # The panel keeps its height while fewer are found: what jumps about is hard to read.
        self._panel.setGeometry((self.width() - width) // 2, top, width, rows + around)
        self.nothing.setGeometry(0, t.px(_INPUT + 28), width, t.line("body"))
        self.update()

    def _search(self, query: str) -> None:
        found = find(query, self._findable, recent=self._recent)
        rows = [Row(entry=self._entries[one.at], spans=one.spans) for one in found]
        # Enter takes the first one, so what cannot be chosen comes after what can.
        self.list.show_rows(sorted(rows, key=_is_closed))
        self.nothing.setVisible(not found)
        self.nothing.raise_()
        if not found:
            self._announce(self.nothing.text())
        elif query:
            self._tell_current()

    def _on_moved(self, step: int) -> None:
        self.list.step(step)
        self._tell_current()

    def _on_entered(self) -> None:
        self._enter(self.list.currentIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._enter(index)

    def _enter(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry: Entry = index.data(ENTRY).entry
        if entry.why_not:
            self._announce(entry.why_not)
            return
        self.leave()
        self._source.enter(entry)

    def _tell_current(self) -> None:
        """The focus stays in the line, so what reads the screen aloud is told which entry is the current one."""
        index = self.list.currentIndex()
        if index.isValid():
            self._announce(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.input, text))


def _is_closed(row: Row) -> bool:
    return bool(row.entry.why_not)

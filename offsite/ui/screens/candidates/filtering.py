"""The field that leaves on the board what holds the typed words, and says how many that are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.label import Label

_WIDTH = 280
_HEIGHT = 36


class FilterInput(LineInput):
    """The line. `left`: on to what was found, or back where there is nothing to clear."""

    left = Signal()
    moved = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        done = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and (done or (event.key() == Qt.Key.Key_Escape and not self.text())):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.moved.emit()


class FilterField(QWidget):
    """Icon, line, and "3 of 14 shown" while something is typed. `changed` tells the text."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        t = kit.theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        placeholder = kit.say(Message("ui.candidates.filter_placeholder", keys=pretty_keys("Ctrl+F")))
        self.input = FilterInput(
            name="candidates.filter", label=kit.say(Message("ui.candidates.filter")), placeholder=placeholder
        )
        self.input.setProperty("state", "bare")
        self.count = Label("", theme=t, style="small", color="text2", most=1, tabular=True)
        self.count.setObjectName("candidates.filter.count")
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(36), 1, t.px(12), 1)
        row.setSpacing(t.px(8))
        row.addWidget(self.input, 1)
        row.addWidget(self.count)
        self.input.textChanged.connect(self.changed)
        self.input.left.connect(self.left)
        self.input.moved.connect(self.update)

    def sizeHint(self) -> QSize:
        return self._kit.theme.size(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self._kit.theme.size(180, _HEIGHT)

    def focus(self) -> None:
        """Put the cursor into it, what stands there selected."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.input.selectAll()

    def clear(self) -> None:
        """Show everything again."""
        self.input.clear()

    def text(self) -> str:
        return self.input.text()

    def show_count(self, *, shown: int, of: int) -> None:
        """So many of all are shown."""
        some = bool(self.text().strip())
        said = self._kit.say(Message("ui.candidates.shown", shown=shown, of=of)) if some else ""
        self.count.say(said)
        self.count.setVisible(some)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        focused = self.input.hasFocus()
        edge = t.color("accent" if focused else "control")
        paint.box(
            painter, QRectF(self.rect()), radius=t.px(7), fill=t.color("surface"), edge=edge, width=2 if focused else 1
        )
        at = QPointF(t.px(11), (self.height() - t.px(16)) / 2)
        paint.icon(painter, t, "search", at=at, color="text3", size=16)

"""Fields: a word above, the input, and one sentence below where something is not right."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from offsite.ui.look.theme import Theme
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.overlay import Overlay

UNBOUNDED = 16_777_215
_NOTHING = "\u00a0"
"""A line with nothing in it."""


class LineInput(QLineEdit):
    """One line. `committed` tells the text once editing ends with another text than it began with.

    Esc brings the old text back. Undo and redo go to the window where there is nothing to undo in the line itself.
    """

    committed = Signal(str)
    answers = True
    """Is what is typed an answer that would be lost, and no search?"""

    def __init__(self, *, name: str, label: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = ""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._on_finished)

    def settle(self, text: str) -> None:
        """Show the text that is kept; what is being typed is left alone."""
        if self._settled == text and self.text() == text:
            return
        dirty = self.hasFocus() and self.text() != self._settled
        self._settled = text
        if not dirty:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def settled(self) -> str:
        """The text that is kept."""
        return self._settled

    def revert(self) -> None:
        """Bring back the text that is kept."""
        self.setText(self._settled)

    def commit(self) -> None:
        """Tell the text now, where it has changed."""
        self._on_finished()

    def event(self, event: QEvent) -> bool:
        if _is_needless_history(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._settled and not in_a_sheet_that_cancels(self):
            self.revert()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A long text is read from its beginning.
        self.setCursorPosition(0)

    def _on_finished(self) -> None:
        if self.text() != self._settled:
            self.committed.emit(self.text())


class TextInput(QPlainTextEdit):
    """Several lines, as high as its text needs. `committed` tells the text once the focus leaves it changed, or Esc is
    pressed: what was written is kept, and undo takes it back."""

    committed = Signal(str)
    answers = True

    def __init__(
        self,
        *,
        theme: Theme,
        name: str,
        label: str,
        placeholder: str = "",
        fewest: int = 2,
        most: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settled = ""
        self._turned_down: str | None = None
        self._fewest, self._most = fewest, most
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font("body"))
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def settle(self, text: str) -> None:
        """Show the text that is kept; what is being typed is left alone."""
        if self._settled == text and self.toPlainText() == text:
            return
        dirty = self.hasFocus() and self.toPlainText() != self._settled
        self._settled = text
        if not dirty:
            self.setPlainText(text)

    def settled(self) -> str:
        """The text that is kept."""
        return self._settled

    def commit(self) -> None:
        """Tell the text now, where it has changed."""
        if self.toPlainText() != self._settled:
            self.committed.emit(self.toPlainText())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        margins, line = self.contentsMargins(), QFontMetricsF(self.font()).lineSpacing()
        lines = min(max(self._lines(), self._fewest), self._most)
        around = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 2
        return QSize(self._theme.px(200), math.ceil(lines * line) + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _is_needless_history(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # Whoever stands around it leaves, unless what was typed cannot be kept.
            event.setAccepted(not self._can_be_left())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            # Ctrl+Enter is the next step, wherever the cursor stands.
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        self._on_size()

    def is_changed(self) -> bool:
        """Is there another text than the one that is kept? Blanks around it are no other text."""
        return self.toPlainText().strip() != self._settled.strip()

    def _can_be_left(self) -> bool:
        """Keep what was typed. Where it is refused, which is said beside it, the first Esc stays here."""
        text = self.toPlainText()
        if in_a_sheet_that_cancels(self) or not self.is_changed() or text == self._turned_down:
            return True
        self.commit()
        self._turned_down = text if self.is_changed() else None
        return self._turned_down is None

    def _lines(self) -> int:
        return round(self.document().size().height())

    def _on_size(self) -> None:
        # A bar that comes and goes wraps the text anew for ever.
        policy = Qt.ScrollBarPolicy
        full = self._lines() > self._most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if full else policy.ScrollBarAlwaysOff)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()


class Field(QWidget):
    """An input with its word above it and, where needed, a remark below. What is not right is said until something
    else stands in the input: whether that is right is seen when it is kept."""

    def __init__(self, label: str, input_: QWidget, *, theme: Theme, hint: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._complains = False
        self.input = input_
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.label = Label(label, theme=theme, style="small", weight=500, color="text2", most=1)
        self.label.setBuddy(input_)
        column.addWidget(self.label)
        # Not before it stands in something: it would be a window of its own for a moment, and take the focus.
        self.label.setVisible(bool(label))
        column.addWidget(input_)
        self.note = Label(hint, theme=theme, style="small", color="text3")
        column.addWidget(self.note)
        self.note.setVisible(bool(hint))
        column.addStretch(1)
        if isinstance(input_, LineInput | TextInput):
            input_.textChanged.connect(self._on_changed)
        elif isinstance(input_, QComboBox):
            input_.currentIndexChanged.connect(self._on_changed)

    def complain(self, sentence: str) -> None:
        """Say what is not right; an empty sentence takes it back."""
        self._say(sentence, under=sentence or self._hint)

    def _say(self, sentence: str, *, under: str) -> None:
        self._complains = bool(sentence)
        self.note.say(under)
        self.note.color("ember" if sentence else "text3")
        self.note.setVisible(bool(under))
        mark_wrong(self.input, wrong=bool(sentence))
        self.input.setAccessibleDescription(sentence)

    def _on_changed(self, _now: object = None) -> None:
        if self._complains:
            # The line stays: nothing moves under the hand that types.
            self._say("", under=self._hint or _NOTHING)


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Give an input the outline that asks for attention, or take it away."""
    state = "wrong" if wrong else ""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def in_a_sheet_that_cancels(widget: QWidget) -> bool:
    """In one whose button says that Esc leaves, it does, whatever was typed."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Overlay):
        above = above.parentWidget()
    return above is not None and above.cancels


_CONTROL = Qt.KeyboardModifier.ControlModifier


def _is_needless_history(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Is it Ctrl+Z or Ctrl+Shift+Z in an input that has nothing to undo or redo?"""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return event.matches(QKeySequence.StandardKey.Redo) and not redo


def first_input(within: QObject) -> QWidget | None:
    """The first thing inside that one can type into."""
    for child in within.findChildren(QWidget):
        if isinstance(child, LineInput | TextInput) and child.isEnabled():
            return child
    return None

"""Inputs of this page that Enter ends, and how they are made to show what is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from offsite.ui.widgets.field import LineInput, TextInput, in_a_sheet_that_cancels


class TitleInput(TextInput):
    """A sentence that wraps. Enter keeps it, and Esc brings the old one back, as in one line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_changed() and not in_a_sheet_that_cancels(self):
            self.setPlainText(self.settled())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.commit()
            return
        super().keyPressEvent(event)


class ReasonInput(TextInput):
    """A reason in a sheet. Enter answers the sheet, Shift+Enter begins a new line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _SHIFT:
            event.ignore()
            return
        super().keyPressEvent(event)


def settle(input_: QWidget, text: str) -> None:
    """Show what is kept, but leave alone what is being typed."""
    if isinstance(input_, LineInput | TextInput):
        input_.settle(text)


def put(input_: QWidget, text: str) -> None:
    """Show what is kept, whatever was being typed."""
    settle(input_, text)
    if isinstance(input_, LineInput) and input_.text() != text:
        input_.setText(text)
    elif isinstance(input_, TextInput) and input_.toPlainText() != text:
        input_.setPlainText(text)


_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier

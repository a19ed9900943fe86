"""How a cell of a table is edited: one editor at a time, kept when it is left, marked where it cannot be kept."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from PySide6.QtCore import QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QWidget

from offsite.ui.widgets.field import mark_wrong


class How(Enum):
    """How a person left an editor: with Enter, forwards, backwards."""

    ENTER = auto()
    NEXT = auto()
    BACK = auto()


class CellEditing(QStyledItemDelegate):
    """The part of a delegate that keeps what is typed. `line_role`: the role under which a row has its line, whose `id`
    is told.

    `settled`: what was typed is kept, and the editor is left (a `How`, a line, a column). What is not kept stays in its
    editor, which is marked.
    """

    settled = Signal(object, str, int)
    line_role: ClassVar[int]

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._editor: QWidget | None = None
        self._index = QPersistentModelIndex()
        self._before = ""
        self._wrong = False

    @property
    def editor(self) -> QWidget | None:
        """The editor that is open."""
        return self._editor

    def holds_back(self, editor: QWidget | None) -> bool:
        """Is there something in the editor that was not kept?"""
        return editor is not None and editor is self._editor and self._wrong

    def keep(self) -> bool:
        """Keep what stands in the open editor, and close it; False where that could not be."""
        editor = self._editor
        if editor is None:
            return True
        if not self._write(editor):
            self._mark(wrong=True)
            return False
        self._mark(wrong=False)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def typed_in(self, editor: QWidget) -> str:
        """What stands in an editor of this table."""
        raise NotImplementedError

    def _on_key(self, editor: QWidget, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._leave(How.ENTER)
            case Qt.Key.Key_Tab:
                self._leave(How.NEXT)
            case Qt.Key.Key_Backtab:
                self._leave(How.BACK)
            case Qt.Key.Key_Escape:
                self._mark(wrong=False)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            case _:
                return False
        return True

    def _leave(self, how: How) -> None:
        line = self._index.data(self.line_role)
        column = self._index.column()
        if self.keep():
            self.settled.emit(how, line.id, column)

    def _on_focus_lost(self, editor: QWidget, reason: Qt.FocusReason) -> None:
        """Somebody goes on elsewhere: keep it. Other programs, menus and the list of the editor itself are nowhere."""
        staying = (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        now = QApplication.focusWidget()
        if reason in staying or (now is not None and (now is editor or editor.isAncestorOf(now))):
            return
        self.keep()

    def _write(self, editor: QWidget) -> bool:
        text = self.typed_in(editor)
        if text == self._before or not self._index.isValid():
            return True
        if not self._index.model().setData(self._index, text, Qt.ItemDataRole.EditRole):
            return False
        # Closing the editor takes its focus away, which asks for it to be kept once more.
        self._before = text
        return True

    def _on_text(self, _text: str) -> None:
        if self._wrong:
            self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        self._wrong = wrong
        if self._editor is not None:
            mark_wrong(self._editor, wrong=wrong)

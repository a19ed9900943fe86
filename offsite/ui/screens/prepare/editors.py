"""The editors that open in the cells of the leaders: a line, and a list of departments that one can type into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme

_LONGEST_LIST = 12


class CellLine(QLineEdit):
    """A line in a cell. `pasted`: somebody pastes a whole list into it."""

    pasted = Signal()

    def __init__(self, *, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip()
            if "\n" in text or "\t" in text:
                self.pasted.emit()
                return
        super().keyPressEvent(event)


class DepartmentChoice(QComboBox):
    """The departments to choose from, and a new one to type."""

    def __init__(
        self, choices: Sequence[str], *, theme: Theme, name: str, label: str, placeholder: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_LONGEST_LIST)
        self.setMinimumWidth(theme.px(96))
        self.addItems(list(choices))
        line = self._line()
        line.setObjectName(f"{name}.line")
        line.setAccessibleName(label)
        line.setProperty("state", "bare")
        line.setPlaceholderText(placeholder)
        # Qt completes in the line: what it adds is selected, and typing on or Delete takes it away.
        completer = self.completer()
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def begin(self, text: str) -> None:
        """Start with this text, all of it selected."""
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        self.setCurrentIndex(at)
        self.setEditText(text)
        self._line().selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it does not choose."""
        event.ignore()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """With an arrow of ours: a picture in a style sheet has one colour in every theme."""
        super().paintEvent(event)
        t, size = self._theme, 16
        at = QPointF(self.width() - t.px(size + 7), (self.height() - t.px(size)) / 2)
        paint.icon(paint.painter_on(self), t, "chevron-down", at=at, color="text3", size=size)

    def _line(self) -> QLineEdit:
        line = self.lineEdit()
        assert line is not None
        return line


def text_in(editor: QWidget) -> str:
    """What stands in an editor."""
    match editor:
        case QComboBox():
            return editor.currentText()
        case QLineEdit():
            return editor.text()
        case _:
            return ""

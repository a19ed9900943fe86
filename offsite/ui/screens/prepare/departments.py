"""The departments as pills, a field that adds one after the other, and the sheet about one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.entities import Department
from offsite.domain.text import is_empty
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.widgets.chip import PillButton
from offsite.ui.widgets.field import LineInput, mark_wrong
from offsite.ui.widgets.flow import Flow
from offsite.ui.widgets.label import Label

_INPUT = 190


class AddLine(LineInput):
    """A line that Enter empties into something. `offered`: its text; `given_up`: Esc, or it was left empty."""

    offered = Signal(str)
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                if is_empty(self.text()):
                    event.ignore()
                else:
                    self.offered.emit(self.text())
            case Qt.Key.Key_Escape if not self.text():
                self.given_up.emit()
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if elsewhere and is_empty(self.text()):
            self.given_up.emit()


class Departments(QWidget):
    """The row of pills. `wanted`: the id of a department that was pressed."""

    wanted = Signal(str)

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self._doing = doing
        self._session = doing.session
        self._theme = doing.kit.theme
        self._pills: dict[str, PillButton] = {}
        self._shown: list[str] | None = None
        self._before: QWidget | None = None
        self._build()
        self.plus.clicked.connect(self.open_input)
        self.input.offered.connect(self._on_offered)
        self.input.given_up.connect(self._on_given_up)
        self.input.textEdited.connect(self._on_edited)

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(4))
        words = say(Message("ui.prepare.departments"))
        caption = Label(words, theme=t, style="small", weight=500, color="text2", most=1)
        self._flow = Flow(gap=0, line_gap=t.px(2))
        word = say(Message("ui.prepare.departments.add"))
        self.plus = PillButton(word, theme=t, name="prepare.departments.add", plus=True, parent=self)
        self.input = AddLine(name="prepare.departments.name", label=word, placeholder=word, parent=self)
        self.input.setFixedWidth(t.px(_INPUT))
        self.input.hide()
        caption.setFixedSize(caption.sizeHint().width(), self.plus.sizeHint().height())
        self._note = Label("", theme=t, style="small", color="ember")
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(t.px(4))
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._flow, 1)
        column.addLayout(row)
        column.addWidget(self._note)

    def come_after(self, widget: QWidget) -> None:
        """Have Tab come here from this one."""
        self._before = widget

    def refresh(self) -> None:
        """Show what the document holds now."""
        rows = self._session.rows(Department)
        ids = [row.id for row in rows]
        for gone in [key for key in self._pills if key not in ids]:
            pill = self._pills.pop(gone)
            pill.hide()
            pill.deleteLater()
        for row in rows:
            if row.id not in self._pills:
                self._pills[row.id] = self._make(row)
            self._pills[row.id].say(row.name)
        if ids != self._shown:
            self._shown = ids
            shown = [*(self._pills[key] for key in ids), self.input, self.plus]
            if self._before is not None:
                # Those that were just made would come last in the window.
                QWidget.setTabOrder(self._before, shown[0])
            self._flow.show_widgets(shown)

    def commit(self) -> None:
        """Keep a name that is being typed."""
        if not is_empty(self.input.text()):
            self._on_offered(self.input.text())

    def open_input(self) -> None:
        """Put the cursor where the next department is typed."""
        self.input.show()
        self.plus.hide()
        self._flow.updateGeometry()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, row: Department) -> PillButton:
        pill = PillButton(row.name, theme=self._theme, name=f"prepare.department.{row.id}", parent=self._flow)
        pill.setProperty("department", row.id)
        pill.clicked.connect(self._on_pill)
        pill.show()
        return pill

    def _on_pill(self) -> None:
        self.wanted.emit(str(self.sender().property("department")))

    def _on_offered(self, name: str) -> None:
        sentence = self._doing.keep(acts.AddDepartment, department=self._session.new_id(), name=name)
        self._complain(sentence)
        if not sentence:
            self.input.clear()

    def _on_given_up(self) -> None:
        held = self.input.hasFocus()
        self._complain("")
        self.input.hide()
        self.plus.show()
        if held:
            self.plus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, _text: str) -> None:
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self._note.say(sentence)
        self._note.setVisible(bool(sentence))
        mark_wrong(self.input, wrong=bool(sentence))
        self.input.setAccessibleDescription(sentence)

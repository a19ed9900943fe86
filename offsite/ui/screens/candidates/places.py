"""Where a candidate can go from the details: a button for each other column, and why not where the focus is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain.entities import Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.flow import Flow
from offsite.ui.widgets.label import Label

_VERBS = {
    Status.SHORTLISTED: Verb.SHORTLIST,
    Status.ON_HOLD: Verb.HOLD,
    Status.PROPOSED: Verb.PROPOSE,
}


class Places(QWidget):
    """The buttons, in a row that wraps. `wanted`: a verb for the candidate."""

    wanted = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        self._kit = kit
        self.buttons = {
            status: Button(say(word), theme=t, name=f"candidates.inspector.{status}", parent=self)
            for status, word in (
                (Status.SHORTLISTED, Message("ui.candidates.do.shortlist")),
                (Status.ON_HOLD, Message("ui.candidates.do.hold")),
                (Status.PROPOSED, Message("ui.candidates.do.propose")),
            )
        }
        self._row = Flow(gap=t.px(2), line_gap=t.px(2))
        self._why = Label("", theme=t, style="small", color="text2")
        self._why.setObjectName("candidates.inspector.locked")
        self._why.setContentsMargins(t.px(3), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(6))
        column.addWidget(self._row)
        column.addWidget(self._why)
        for button in self.buttons.values():
            button.clicked.connect(self._on_clicked)

    def show_places(self, status: Status, *, refused: dict[Status, Message]) -> QWidget:
        """Show the buttons that lead elsewhere; those that would be `refused` are off, with the reason in words.

        Gives back the first of them.
        """
        possible: list[QWidget] = [button for other, button in self.buttons.items() if other is not status]
        self._row.show_widgets(possible)
        for other, button in self.buttons.items():
            button.setVisible(other is not status)
            button.setEnabled(other not in refused)
        why = next((message for other, message in refused.items() if other is not status), None)
        self._why.say(self._kit.say(why) if why is not None else "")
        self._why.setVisible(why is not None)
        return possible[0]

    def _on_clicked(self) -> None:
        button = self.sender()
        self.wanted.emit(_VERBS[next(status for status, one in self.buttons.items() if one is button)])

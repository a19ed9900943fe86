"""Where each department has its own deck: whose deck is looked at, when that meeting is, and the way to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.label import Label

_WIDE = 240


class DeckRow(QWidget):
    """The department to choose, what is said of its meeting, and a button. `chosen` tells the department's id."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        self.setObjectName("rollout.deck_row")
        self._choices: tuple[tuple[str, str], ...] = ()
        word = say(Message("ui.rollout.deck.of"))
        self.word = Label(word, theme=t, style="body", weight=500, most=1)
        self.word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.department = Dropdown([], theme=t, name="rollout.deck_of", label=word)
        self.department.setFixedWidth(t.px(_WIDE))
        self.when = Label("", theme=t, style="body", color="text2", most=2)
        self.meetings = Button(
            say(Message("ui.rollout.deck.meetings")), theme=t, name="rollout.meetings", icon="list-checks"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(12))
        row.addWidget(self.word)
        row.addWidget(self.department)
        row.addWidget(self.when, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.meetings)
        self.setContentsMargins(0, 0, 0, paint.HALO)
        self.department.activated.connect(self._on_chosen)

    def show_state(self, choices: Sequence[tuple[str, str]], *, chosen: str, when: str) -> None:
        """`choices`: id and name of each department."""
        box = self.department
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            box.clear()
            for key, name in choices:
                box.addItem(name, key)
                box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        box.choose(chosen)
        self.when.say(when)

    def _on_chosen(self, _index: int) -> None:
        self.chosen.emit(self.department.key())

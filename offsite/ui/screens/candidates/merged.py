"""The candidates that another one stands for, as the inspector lists them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.domain.entities import Candidate
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card as Box
from offsite.ui.widgets.label import Label


class MergedRow(QWidget):
    """Its sentence, who brought it, its reasons, and the way to split it again."""

    split = Signal(str)

    def __init__(self, row: Candidate, *, person: Person | None, kit: Kit) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        self._id = row.id
        who = person.name if person is not None else say(Message("ui.candidates.nobody"))
        words: list[QWidget] = [
            Label(row.title, theme=t, style="body", weight=600),
            Label(who, theme=t, style="small", color="text3", most=1),
        ]
        if row.rationale:
            words.append(Label(row.rationale, theme=t, style="small", color="text2", most=4))
        name = f"candidates.split.{row.id}"
        self.button = Button(say(Message("ui.candidates.split")), theme=t, name=name, kind=Kind.LINK, icon="split")
        self.button.setAccessibleName(say(Message("ui.candidates.split_spoken", title=row.title)))
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box = Box(theme=t, padding=0, spacing=2)
        box.body.setContentsMargins(t.px(3), t.px(10), t.px(12), t.px(3))
        for word in words:
            line = QHBoxLayout()
            # The word of the button, with its padding, stands where these words do.
            line.setContentsMargins(t.px(9), 0, 0, 0)
            line.addWidget(word)
            box.body.addLayout(line)
        box.body.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.split.emit(self._id)


class MergedList(QWidget):
    """A heading and the rows. `split`: the id of the one that is to be taken out again."""

    split = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: list[tuple[Candidate, Person | None]] = []
        self._rows: list[MergedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.px(8))
        words = kit.say(Message("ui.candidates.merged_in"))
        self._column.addWidget(Label(words, theme=kit.theme, style="small", weight=500, color="text2"))

    def show_all(self, rows: list[tuple[Candidate, Person | None]]) -> None:
        """Show these, each with who brought it; what is shown already stays, and keeps its focus."""
        if rows == self._shown:
            return
        self._shown = rows
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [MergedRow(row, person=person, kit=self._kit) for row, person in rows]
        for made in self._rows:
            made.split.connect(self.split)
            self._column.addWidget(made)

    def first(self) -> QWidget | None:
        """The button of the first one."""
        return self._rows[0].button if self._rows else None

"""The card with who votes: each entitled leader present, elsewhere, or not there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from offsite.domain.deciding import Presence
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.vote.persons import PersonLine, presence_word
from offsite.ui.screens.vote.plan import Plan
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented


class RollCard(Card):
    """Who votes. `noted`: (leader, `Presence`)."""

    noted = Signal(str, object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=20, spacing=6)
        self._kit = kit
        self._shown: list[Person] = []
        self._rows: list[QWidget] = []
        self._choices: dict[str, Segmented] = {}
        t, say = kit.theme, kit.say
        self.setObjectName("vote.roll")
        head = QHBoxLayout()
        head.addWidget(Label(say(Message("ui.vote.roll.title")), theme=t, style="section", most=1), 1)
        self.count = Label("", theme=t, style="small", color="text2", most=1, tabular=True)
        head.addWidget(self.count)
        self.body.addLayout(head)

    def show_plan(self, plan: Plan, *, people: dict[str, Person]) -> None:
        """Show who votes, and how."""
        wanted = [people[leader.id] for leader, _ in plan.roll]
        if wanted != self._shown:
            self._set_rows(wanted)
        for leader, presence in plan.roll:
            choice = self._choices[leader.id]
            if choice.value() != presence:
                choice.set_value(presence)
        there = sum(presence is not Presence.ABSENT for _, presence in plan.roll)
        self.count.say(self._kit.say(Message("ui.vote.roll.count", count=there, of=len(plan.roll))))

    def _set_rows(self, people: list[Person]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._shown, self._rows, self._choices = people, [], {}
        for person in people:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(self._kit.theme.px(12))
            across.addWidget(PersonLine(person, theme=self._kit.theme), 1)
            choice = self._choice(person)
            across.addWidget(choice, 0, Qt.AlignmentFlag.AlignVCenter)
            self._rows.append(row)
            self._choices[person.id] = choice
            self.body.addWidget(row)

    def _choice(self, person: Person) -> Segmented:
        say = self._kit.say
        words = [(str(one), say(presence_word(one)), say(presence_word(one))) for one in Presence]
        label = say(Message("ui.vote.roll.label", name=person.name))
        made = Segmented(words, theme=self._kit.theme, name=f"vote.roll.{person.id}", label=label)
        made.setProperty("leader", person.id)
        made.chosen.connect(self._on_chosen)
        return made

    def _on_chosen(self, value: str) -> None:
        self.noted.emit(str(self.sender().property("leader")), Presence(value))

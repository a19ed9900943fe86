"""Before a round: what is on the ballot, how many are sought, who votes, and the rule."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain import limits
from offsite.domain.deciding import Presence
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import people_of
from offsite.ui.screens.vote.columns import Columns
from offsite.ui.screens.vote.plan import ALL, MOST, TOP_NINE, Choices, Plan, plan_of
from offsite.ui.screens.vote.roll import RollCard
from offsite.ui.screens.vote.rule import RuleCard, ThenCard
from offsite.ui.screens.vote.slate import SlateCard
from offsite.ui.session import Session
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.field import Field, TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented


class SetupView(QWidget):
    """What the next round is to be. `board_wanted`: the slate is to be narrowed down first."""

    board_wanted = Signal()

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__()
        self._session = session
        self._kit = kit
        self.choices = Choices()
        self.plan: Plan = plan_of(session.standing, self.choices)
        self.setObjectName("vote.setup")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        kit, t, say = self._kit, self._kit.theme, self._kit.say
        self.slate = SlateCard(kit)
        self.roll = RollCard(kit)
        self.rule = RuleCard(kit)
        self.then = ThenCard(kit)
        word = say(Message("ui.vote.places"))
        numbers = [str(n) for n in range(1, limits.OBJECTIVES_MOST + 1)]
        self.places = Segmented([(n, n, n) for n in numbers], theme=t, name="vote.places", label=word)
        self.places_field = Field(word, self.places, theme=t)
        word = say(Message("ui.vote.most"))
        words = [(str(n), say(Message("ui.vote.most_all")) if n == ALL else str(n)) for n in MOST]
        self.most = Segmented([(value, text, text) for value, text in words], theme=t, name="vote.most", label=word)
        self.most_field = Field(word, self.most, theme=t)
        word = say(Message("ui.vote.facts.label"))
        placeholder = say(Message("ui.vote.facts.placeholder"))
        self.reason = TextInput(theme=t, name="vote.facts", label=word, placeholder=placeholder, fewest=2, most=6)
        self.reason_field = Field(word, self.reason, theme=t)

    def _lay_out(self) -> None:
        t, say = self._kit.theme, self._kit.say
        self.numbers = Card(theme=t, padding=20, spacing=14)
        self.numbers.body.addWidget(self.places_field)
        self.numbers.body.addWidget(self.most_field)
        self.facts = Card(theme=t, padding=20, spacing=8)
        self.facts.body.addWidget(Label(say(Message("ui.vote.facts.title")), theme=t, style="section"))
        self.facts.body.addWidget(Label(say(Message("ui.vote.facts.text")), theme=t, style="small", color="text2"))
        self.facts.body.addWidget(self.reason_field)
        self.columns = Columns(theme=t)
        for card in (self.slate, self.numbers, self.roll):
            self.columns.main.addWidget(card)
        for card in (self.facts, self.rule, self.then):
            self.columns.side.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def _connect(self) -> None:
        self.slate.picked.connect(self._on_picked)
        self.slate.top_nine_wanted.connect(self._on_top_nine)
        self.slate.board_wanted.connect(self.board_wanted)
        self.roll.noted.connect(self._on_noted)
        self.places.chosen.connect(self._on_places)
        self.most.chosen.connect(self._on_most)
        self.reason.textChanged.connect(self._on_reason)
        self.reason.committed.connect(self.reason.settle)

    def choose(self, choices: Choices) -> None:
        """Go on with what was chosen before."""
        self.choices = choices
        self.reason.settle(choices.reason)
        if self.reason.toPlainText() != choices.reason:
            self.reason.setPlainText(choices.reason)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it is now."""
        standing = self._session.standing
        counted = self._session.results.counted(standing) if standing.open_round is None else ()
        self.plan = plan = plan_of(standing, self.choices, counted=counted)
        self.slate.show_plan(plan)
        self.roll.show_plan(plan, people=people_of(self._session, self._kit))
        self.rule.show_rule(most=plan.most or len(plan.slate), options=len(plan.slate), places=plan.places, fixed=False)
        self.places.offer([str(n) for n in range(1, plan.most_places + 1)])
        self.most.offer([str(n) for n in (*plan.offered, ALL)])
        for choice, value in ((self.places, plan.places), (self.most, plan.most_shown)):
            if choice.value() != str(value):
                choice.set_value(str(value))
        self.facts.setVisible(plan.facts_missing)

    def is_ready(self) -> bool:
        """Can it be opened like this? Where not, the focus goes to what is wrong, which is said there."""
        wrong = self.plan.wrong_reason
        self.reason_field.complain(self._kit.say(wrong) if wrong is not None else "")
        if self.plan.wrong_slate is not None:
            self.slate.focus_first()
            return False
        if wrong is not None:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self.reason_field)
            return False
        return True

    def _choose(self, choices: Choices) -> None:
        self.choices = choices
        self.refresh()

    def _on_picked(self, candidate: str, taken: bool) -> None:
        self._choose(replace(self.choices, taken={**self.choices.taken, candidate: taken}))

    def _on_noted(self, leader: str, presence: Presence) -> None:
        self._choose(replace(self.choices, presence={**self.choices.presence, leader: presence}))

    def _on_top_nine(self) -> None:
        self._choose(replace(self.choices, most=TOP_NINE))
        self.most.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_places(self, value: str) -> None:
        self._choose(replace(self.choices, places=int(value)))

    def _on_most(self, value: str) -> None:
        self._choose(replace(self.choices, most=int(value)))

    def _on_reason(self) -> None:
        self.choices = replace(self.choices, reason=self.reason.toPlainText())
        self.plan = replace(self.plan, reason=self.choices.reason)
        if self.plan.wrong_reason is None:
            self.reason_field.complain("")

"""What stands in the place of the time line while nothing is planned: six dates, from a day that the person gives."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from offsite.errors import Message, Refusal
from offsite.ui import acts
from offsite.ui.look import paint
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.sessions.inputs import day_meant, time_of
from offsite.ui.screens.sessions.proposing import planned_dates
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label

_DAY, _TIME = 260, 160


class PlanCard(Card):
    """Day and time of the first session, and the button that plans them all."""

    planned = Signal()

    def __init__(self, doing: Doing) -> None:
        super().__init__(theme=doing.kit.theme, padding=24)
        self._doing = doing
        self._build()
        self.plan.clicked.connect(self._on_plan)
        self.day.returnPressed.connect(self._on_plan)
        self.begins.returnPressed.connect(self._on_plan)
        self.day.textEdited.connect(self._on_edited)
        self.begins.textEdited.connect(self._on_edited)

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        self.body.addWidget(Label(say(Message("ui.sessions.plan.title")), theme=t, style="title_s"))
        self.body.addWidget(Label(say(Message("ui.sessions.plan.text")), theme=t, style="body", color="text2"))
        row = QHBoxLayout()
        row.setSpacing(t.px(12))
        word = say(Message("ui.sessions.plan.day"))
        self.day = LineInput(name="sessions.plan.day", label=word, placeholder=say(Message("ui.sessions.day_example")))
        self._day = Field(word, self.day, theme=t)
        self._day.setFixedWidth(t.px(_DAY))
        word = say(Message("ui.sessions.begins"))
        self.begins = LineInput(name="sessions.plan.begins", label=word, placeholder="09:30")
        self._begins = Field(word, self.begins, theme=t)
        self._begins.setFixedWidth(t.px(_TIME))
        self.plan = Button(say(Message("ui.sessions.plan.do")), theme=t, name="sessions.plan", icon="calendar")
        row.addWidget(self._day)
        row.addWidget(self._begins)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        # Beside the inputs and not beside their words.
        beside.addSpacing(t.line("small") + t.px(6) - paint.HALO + 1)
        beside.addWidget(self.plan)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addStretch(1)
        self.body.addSpacing(t.px(4))
        self.body.addLayout(row)

    def settle_focus(self) -> None:
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_edited(self, _text: str) -> None:
        self._day.complain("")
        self._begins.complain("")

    def _on_plan(self) -> None:
        """Plan them, or say which of the two cannot be read."""
        say = self._doing.say
        try:
            first = day_meant(self.day.text(), doing=self._doing)
        except Refusal as refusal:
            self._day.complain(say(refusal.message))
            return
        if first is None:
            self._day.complain(say(Message("ui.sessions.wrong.day_needed")))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            begins = time_of(self.begins.text())
        except ValueError:
            self._begins.complain(say(Message("ui.sessions.wrong.time")))
            return
        parts = planned_dates(self._doing, first=first, begins=begins)
        if self._doing.loudly(acts.Several, actions=parts):
            self.planned.emit()

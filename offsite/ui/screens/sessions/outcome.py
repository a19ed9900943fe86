"""Notes and outcome of a session, kept once the field is left; read only once it is closed."""

from __future__ import annotations

from offsite.domain.deciding import TeamSession
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Bond, Doing
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import Field, TextInput
from offsite.ui.widgets.label import Label


class OutcomeCard(Card):
    """The field, or the text."""

    def __init__(self, doing: Doing) -> None:
        super().__init__(theme=doing.kit.theme, padding=20, spacing=8)
        self._doing = doing
        self._session = ""
        t, say = self._theme, doing.say
        word = say(Message("ui.sessions.outcome"))
        self.body.addWidget(Label(word, theme=t, style="section", most=1))
        self.input = TextInput(
            theme=t,
            name="sessions.outcome",
            label=word,
            placeholder=say(Message("ui.sessions.outcome_example")),
            fewest=3,
            most=14,
        )
        self._field = Field("", self.input, theme=t)
        self.body.addWidget(self._field)
        self.text = Label("", theme=t, style="body", color="text2")
        self.text.setObjectName("sessions.outcome.text")
        self.body.addWidget(self.text)
        self._bond = Bond(self._field, name="outcome", attempt=self._attempt)

    def refresh(self, session: TeamSession) -> None:
        """Show what came of a session."""
        if session.id != self._session:
            self.commit()
            self._session = session.id
            self._bond.complain("")
            self.input.settle(session.outcome)
            self.input.setPlainText(session.outcome)
        self.input.settle(session.outcome)
        over = session.closed_at is not None
        self._field.setVisible(not over)
        self.text.setVisible(over)
        self.text.say(session.outcome or self._doing.say(Message("ui.sessions.no_outcome")))

    def commit(self) -> None:
        """Keep what is being typed."""
        if self._session:
            self._bond.commit()

    def _attempt(self, name: str, text: str) -> str:
        return self._doing.keep(acts.ChangeSession, session=self._session, **{name: text})

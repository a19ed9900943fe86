"""What is asked before a round is counted with ballots missing, opened again, or declared void."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain.deciding import Presence, Round
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.candidates.inputs import ReasonInput
from offsite.ui.screens.vote.persons import presence_word
from offsite.ui.screens.vote.plan import wrong_reason
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.field import Field
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet


class ReasonSheet(Sheet):
    """Asks why. `accepted` fires once there is a reason; `reason` holds it."""

    def __init__(self, host: QWidget, *, kit: Kit, name: str, title: str, text: str) -> None:
        super().__init__(host, theme=kit.theme, name=name, title=title, text=text)
        self._kit = kit
        self.reason = ""
        word = kit.say(Message("ui.vote.reason"))
        self.why = ReasonInput(theme=kit.theme, name=f"{name}.reason", label=word, fewest=2, most=6)
        self.field = Field(word, self.why, theme=kit.theme)
        self.body.addWidget(self.field)

    def accept(self) -> None:
        """Tell that it is answered, or say beside the field what is missing."""
        wrong = wrong_reason(self.why.toPlainText())
        self.field.complain(self._kit.say(wrong) if wrong is not None else "")
        self.refit()
        if wrong is None:
            self.reason = self.why.toPlainText()
            super().accept()
        else:
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)


class CountSheet(Sheet):
    """Names whose ballots are missing. `accepted`: count all the same; under the quorum not without a reason."""

    def __init__(self, host: QWidget, *, kit: Kit, row: Round, standing: Standing) -> None:
        say = kit.say
        roll = standing.roll_of(row.id)
        voted = {ballot.leader_id for ballot in standing.ballots_of(row.id)}
        missing = [one for one in roll if one.leader_id not in voted]
        super().__init__(
            host,
            theme=kit.theme,
            name="vote.count",
            title=say(Message("ui.vote.count.title", n=len(missing))),
            text=say(Message("ui.vote.count.text", ballots=len(voted), entitled=len(roll))),
        )
        self._kit = kit
        self.reason = ""
        names = QVBoxLayout()
        names.setSpacing(kit.theme.px(4))
        self.body.addLayout(names)
        for one in missing:
            line = one.name
            if one.presence is not Presence.PRESENT:
                word = say(presence_word(one.presence))
                line = say(Message("ui.vote.presence.beside", first=one.name, second=word))
            names.addWidget(Label(line, theme=kit.theme, weight=600))
        quorum = standing.agreement.quorum
        self.field: Field | None = None
        if len(voted) * 100 < quorum * len(roll):
            text = say(Message("ui.vote.count.quorum", quorum=quorum))
            self.body.addWidget(Label(text, theme=kit.theme, color="ember", weight=500))
            word = say(Message("ui.vote.reason"))
            self.why = ReasonInput(theme=kit.theme, name="vote.count.reason", label=word, fewest=2, most=6)
            self.field = Field(word, self.why, theme=kit.theme)
            self.body.addWidget(self.field)
        self.add_cancel(say(Message("ui.vote.count.wait")))
        self.add_primary(say(Message("ui.vote.count.now", number=row.number)))

    def accept(self) -> None:
        """Tell that it is answered, or say beside the field what is missing."""
        if self.field is not None:
            wrong = wrong_reason(self.why.toPlainText())
            self.field.complain(self._kit.say(wrong) if wrong is not None else "")
            self.refit()
            if wrong is not None:
                self.why.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self.reason = self.why.toPlainText()
        super().accept()


def reopen_sheet(host: QWidget, *, kit: Kit, row: Round, ballots: int) -> ReasonSheet:
    """Asks why a counted round is opened again, and says what that costs."""
    say = kit.say
    sheet = ReasonSheet(
        host,
        kit=kit,
        name="vote.reopen",
        title=say(Message("ui.vote.reopen.title", number=row.number)),
        text=say(Message("ui.vote.reopen.text", n=ballots)),
    )
    sheet.add_cancel(say(Message("ui.vote.cancel")))
    sheet.add_primary(say(Message("ui.vote.reopen.ok", number=row.number)), kind=Kind.DANGER)
    return sheet


def void_sheet(host: QWidget, *, kit: Kit, row: Round) -> ReasonSheet:
    """Asks why a round is declared void."""
    say = kit.say
    sheet = ReasonSheet(
        host,
        kit=kit,
        name="vote.void",
        title=say(Message("ui.vote.void.title", number=row.number)),
        text=say(Message("ui.vote.void.text")),
    )
    sheet.add_cancel(say(Message("ui.vote.cancel")))
    sheet.add_primary(say(Message("ui.vote.void.ok")), kind=Kind.DANGER)
    return sheet

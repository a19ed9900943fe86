"""What came of a check-in, before it is closed."""

from __future__ import annotations

from typing import Any

from offsite.domain.okrs import CheckIn
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.check_ins.wording import moment_of
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.widgets.field import Field, TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet


class CloseSheet(Sheet):
    """Who does what by when. `late`: so many numbers are not in; they can still be entered afterwards."""

    def __init__(self, doing: Doing, row: CheckIn, *, number: int, late: int) -> None:
        say = doing.say
        super().__init__(
            doing.host.sheet_host(),
            theme=doing.kit.theme,
            name="check_ins.closing",
            title=say(Message("ui.check_ins.closing.title", number=number)),
            text=moment_of(row),
        )
        self._doing = doing
        self._row = row
        word = say(Message("ui.check_ins.closing.outcome"))
        example = say(Message("ui.check_ins.closing.outcome_example"))
        self.outcome = TextInput(
            theme=self._theme,
            name="check_ins.closing.outcome",
            label=word,
            placeholder=example,
            fewest=4,
            most=10,
        )
        self.outcome.setPlainText(row.outcome)
        self._field = Field(word, self.outcome, theme=self._theme)
        self.body.addWidget(self._field)
        if late:
            rest = say(Message("ui.check_ins.closing.late", n=late))
            self.body.addWidget(Label(rest, theme=self._theme, style="small", color="text2"))
        self.add_cancel(say(Message("ui.check_ins.cancel")))
        self.add_primary(say(Message("ui.check_ins.closing.ok")), keys="Ctrl ⏎")
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        """Both are one step."""
        row, text = self._row, self.outcome.toPlainText()
        parts: list[dict[str, Any]] = [{"kind": acts.CloseCheckIn.kind, "check_in": row.id}]
        if text != row.outcome:
            parts.insert(0, {"kind": acts.ChangeCheckIn.kind, "check_in": row.id, "outcome": text})
        sentence = self._doing.keep(acts.Several, actions=parts)
        self._field.complain(sentence)
        if sentence:
            self.refit()
            return
        self.leave()
        self._doing.host.say_done(Message("did.check_in.close", day=str(row.on_day)))

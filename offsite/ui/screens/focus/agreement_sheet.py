"""How this team decides: the rule by which the focus is locked, and what has to be so before, in plain words."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from offsite.domain.deciding import Agreement, LockRule
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import FocusSheet, text_in
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.segmented import Segmented

_MOST_DAYS = 60
_ALL = 100


class AgreementSheet(FocusSheet):
    """`accepted` fires once every answer is one; `answers` are the fields of ChangeAgreement. `locked`: it is only
    looked at."""

    def __init__(
        self, host: QWidget, *, kit: Kit, agreed: Agreement, voters: int, locked: bool, today: date | None = None
    ) -> None:
        title = kit.say(Message("ui.focus.agree.title"))
        text = kit.say(Message("ui.focus.agree.locked" if locked else "ui.focus.agree.text"))
        super().__init__(host, kit=kit, name="agree", title=title, text=text, width=640)
        self.answers: dict[str, Any] = {}
        self._voters = voters
        self._today = today
        self._build_rule(agreed)
        self._build_numbers(agreed)
        self._build_deadline(agreed)
        self.end_body()
        inputs = (self.days, self.least, self.quorum, self.by, self.why)
        for field in inputs:
            field.input.setEnabled(not locked)
        self.rule.setEnabled(not locked)
        self.way_out = self.add_cancel(self.say(Message("ui.focus.close" if locked else "ui.focus.cancel")))
        if not locked:
            self.add_primary(self.say(Message("ui.focus.agree.ok")))

    def accept(self) -> None:
        self.complain("")
        days, no_days = self._number(self.days, most=_MOST_DAYS)
        least, no_least = self._number(self.least, most=_ALL)
        quorum, no_quorum = self._number(self.quorum, most=_ALL)
        by, no_day = self.day_in(self.by, today=self._today)
        no_why = self.wrong_text(self.why, Message("ui.focus.wrong.deadline") if by is not None else None)
        wrong = [
            field
            for field, is_wrong in (
                (self.days, no_days),
                (self.least, no_least),
                (self.quorum, no_quorum),
                (self.by, no_day),
                (self.why, no_why),
            )
            if is_wrong
        ]
        if wrong:
            self.send_to(*wrong)
            return
        self.answers = {
            "lock_rule": self.rule.value(),
            "days_apart": days,
            "least_agreement": least,
            "quorum": quorum,
            "decide_by": None if by is None else by.isoformat(),
        }
        if by is not None:
            self.answers["decide_by_reason"] = text_in(self.why)
        super().accept()

    def _build_rule(self, agreed: Agreement) -> None:
        t, words = self.kit.theme, self.say(Message("ui.focus.agree.rule"))
        choices = [(rule.value, self._rule(rule), self._rule(rule)) for rule in LockRule]
        self.rule = Segmented(choices, theme=t, name="focus.agree.rule", label=words)
        self.rule.set_value(agreed.lock_rule)
        field = Field(words, self.rule, theme=t, hint=words)
        self.means = field.note
        self.body.addWidget(field)
        self.rule.chosen.connect(self._on_rule)
        self._on_rule(agreed.lock_rule)

    def _build_numbers(self, agreed: Agreement) -> None:
        t = self.kit.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(14))
        self.days = self.line_field(
            "focus.agree.days",
            Message("ui.focus.agree.days"),
            hint=Message("ui.focus.agree.days_hint"),
            text=str(agreed.days_apart),
        )
        self.least = self.line_field(
            "focus.agree.least",
            Message("ui.focus.agree.least"),
            hint=Message("ui.focus.agree.least_hint", chance=_ALL // max(self._voters, 1)),
            text=str(agreed.least_agreement),
        )
        self.quorum = self.line_field(
            "focus.agree.quorum",
            Message("ui.focus.agree.quorum"),
            hint=Message("ui.focus.agree.quorum_hint"),
            text=str(agreed.quorum),
        )
        for column, field in enumerate((self.days, self.least, self.quorum)):
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _build_deadline(self, agreed: Agreement) -> None:
        day = agreed.decide_by
        self.by = self.line_field(
            "focus.agree.by",
            Message("ui.focus.agree.by"),
            hint=Message("ui.focus.agree.by_hint"),
            text="" if day is None else self.kit.day(day),
        )
        self.why = self.reason_field("focus.agree.why", Message("ui.focus.agree.why"), text=agreed.decide_by_reason)
        self.body.addWidget(self.by)
        self.body.addWidget(self.why)

    def _first(self) -> QWidget:
        return self.rule.stop() if self.rule.isEnabled() else self.way_out

    def _rule(self, rule: LockRule) -> str:
        match rule:
            case LockRule.ALL:
                return self.say(Message("ui.focus.agree.all"))
            case LockRule.THREE_QUARTERS:
                return self.say(Message("ui.focus.agree.three_quarters"))

    def _on_rule(self, value: str) -> None:
        match LockRule(value):
            case LockRule.ALL:
                said = Message("ui.focus.agree.all_means", n=self._voters)
            case LockRule.THREE_QUARTERS:
                wanted = -(-self._voters * 3 // 4)
                said = Message("ui.focus.agree.three_quarters_means", n=self._voters, wanted=wanted)
        self.means.say(self.say(said))
        self.refit()

    def _number(self, field: Field, *, most: int) -> tuple[int, bool]:
        """The whole number in a field, and whether what stands there is none, or too many."""
        assert isinstance(field.input, LineInput)
        text = field.input.text().strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(most)) else -1
        wrong = not 0 <= number <= most
        field.complain(self.say(Message("ui.focus.wrong.number", most=most)) if wrong else "")
        return number, wrong

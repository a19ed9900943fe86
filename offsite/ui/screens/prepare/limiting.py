"""How many objectives and key results there may be, and why more than three."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from offsite.domain import limits
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Bond, Doing, number_of
from offsite.ui.widgets.field import Field, LineInput, TextInput
from offsite.ui.widgets.label import Label


class LimitsPart(QWidget):
    """Four numbers that belong together, and the reason that more than three objectives take. `resized`: it needs
    another height now."""

    resized = Signal()

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self._doing = doing
        self._session = doing.session
        self._build()
        self._bonds = [Bond(field, name=name, attempt=self._attempt) for name, field in self._fields.items()]
        self._reason_bond = Bond(self._reason_field, name="reason", attempt=self._attempt)

    def _build(self) -> None:
        t, say = self._doing.kit.theme, self._doing.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(14))
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(14))
        words = {
            "most_objectives": say(Message("ui.prepare.about.most_objectives")),
            "most_objectives_each": say(Message("ui.prepare.about.most_objectives_each")),
            "fewest_key_results": say(Message("ui.prepare.about.fewest_key_results")),
            "most_key_results": say(Message("ui.prepare.about.most_key_results")),
        }
        self._fields: dict[str, Field] = {}
        for place, (name, word) in enumerate(words.items()):
            field = Field(word, LineInput(name=f"prepare.about.{name}", label=word), theme=t)
            self._fields[name] = field
            grid.addWidget(field, place // 2, place % 2)
        column.addLayout(grid)
        word = say(Message("ui.prepare.about.reason"))
        self.reason = TextInput(theme=t, name="prepare.about.reason", label=word)
        self._reason_field = Field(word, self.reason, theme=t)
        column.addWidget(self._reason_field)
        self._remark = Label("", theme=t, style="small", color="ember")
        self._remark.hide()
        column.addWidget(self._remark)

    def refresh(self) -> None:
        """Show what the document holds now."""
        engagement = self._session.engagement
        for name, field in self._fields.items():
            if isinstance(field.input, LineInput):
                field.input.settle(str(getattr(engagement, name)))
        self.reason.settle(engagement.limits_reason)
        self._show_reason()

    def commit(self) -> bool:
        """Keep what is being typed; False where that could not be."""
        for bond in (*self._bonds, self._reason_bond):
            bond.commit()
        return not any(bond.wrong for bond in (*self._bonds, self._reason_bond))

    def _attempt(self, name: str, text: str) -> str:
        """Keep all of it together: a reason without its number, or a number without its reason, is refused."""
        numbers = {one: self._typed(one) for one in self._fields}
        if None in numbers.values():
            return self._doing.say(Message("ui.prepare.wrong.number")) if numbers.get(name, 0) is None else ""
        many = max(numbers["most_objectives"] or 0, numbers["most_objectives_each"] or 0) > limits.OBJECTIVES_USUAL
        self._show_reason(wanted=many)
        fields: dict[str, Any] = dict(numbers)
        if many:
            if not self.reason.toPlainText().strip():
                return "" if name == "reason" else self._doing.say(self._needed(numbers))
            fields["reason"] = self.reason.toPlainText()
        sentence = self._doing.keep(acts.ChooseLimits, **fields)
        if not sentence:
            for bond in (*self._bonds, self._reason_bond):
                bond.complain("")
        return sentence

    def _needed(self, numbers: dict[str, int | None]) -> Message:
        given = max(numbers["most_objectives"] or 0, numbers["most_objectives_each"] or 0)
        return Message("ui.prepare.wrong.reason_needed", given=given, usual=limits.OBJECTIVES_USUAL)

    def _typed(self, name: str) -> int | None:
        field = self._fields[name].input
        assert isinstance(field, LineInput)
        try:
            return number_of(field.text())
        except ValueError:
            return None

    def _show_reason(self, *, wanted: bool = False) -> None:
        shown = wanted or bool(self._session.engagement.limits_reason)
        if self._reason_field.isHidden() is shown:
            self._reason_field.setVisible(shown)
            self.resized.emit()

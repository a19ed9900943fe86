"""How this page does things: typing is kept without a word, and what cannot be kept is said where it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from offsite.domain import limits
from offsite.errors import Message, Refusal, Unavailable
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.session import Session
from offsite.ui.widgets.field import Field, LineInput, TextInput
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.actions.base import Action


# What people put between the digits of a large number.
_BETWEEN = re.compile(r"(?<=\d)[\s\u2019'.,](?=\d{3}(?!\d))")


class Doing:
    """Carries out what was typed, and gives back why not."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        self.session = session
        self.kit = kit
        self.host = host

    def say(self, message: Message) -> str:
        return self.kit.say(message)

    def keep(self, action: type[Action], **fields: Any) -> str:
        """Do it without a word; empty once it is done, else the sentence that says why not."""
        try:
            self.session.run(acts.validated(action, fields=fields))
        except Refusal as refusal:
            return self.kit.say(plain(refusal.message))
        except Unavailable as error:
            return self.kit.say(error.message)
        return ""

    def loudly(self, action: type[Action], *, quietly: bool = False, **fields: Any) -> bool:
        """Do it and say so, unless `quietly`, or say why not; was it done?"""
        try:
            ready = acts.validated(action, fields=fields)
        except Refusal as refusal:
            self.warn(plain(refusal.message))
            return False
        return self.host.do(ready, quietly=quietly) is not None

    def warn(self, message: Message) -> None:
        """Say that something is not as it was meant to be."""
        self.host.say(Said(text=self.kit.say(message), warning=True))


class Bond(QObject):
    """Ties a field to what keeps its text: `attempt(name, text)` gives back an empty text, or why it was not kept."""

    def __init__(self, field: Field, *, name: str, attempt: Callable[[str, str], str]) -> None:
        super().__init__(field)
        assert isinstance(field.input, LineInput | TextInput)
        self._field = field
        self._input = field.input
        self._name = name
        self._attempt = attempt
        self._wrong = False
        self._input.committed.connect(self._on_committed)
        self._input.textChanged.connect(self._on_text)

    @property
    def wrong(self) -> bool:
        """Is something in the field that was not kept?"""
        return self._wrong

    def settle(self, text: str) -> None:
        """Show the text that is kept. What could not be kept stays, with the reason, until the kept text is another."""
        if not self._wrong or self._input.settled() != text:
            self._input.settle(text)

    def commit(self) -> bool:
        """Keep what is in the field now; False where that could not be."""
        self._input.commit()
        return not self._wrong

    def complain(self, sentence: str) -> None:
        self._wrong = bool(sentence)
        self._field.complain(sentence)

    def _on_committed(self, text: str) -> None:
        sentence = self._attempt(self._name, text)
        self.complain(sentence)
        if not sentence and isinstance(self._input, LineInput):
            # What was kept may be cleaner than what was typed.
            self._input.revert()

    def _on_text(self) -> None:
        now = self._input.text() if isinstance(self._input, LineInput) else self._input.toPlainText()
        if self._wrong and now == self._input.settled():
            self.complain("")


def number_of(text: str) -> int | None:
    """The number that is meant, or None for an empty text. Raises ValueError."""
    digits = _BETWEEN.sub("", text.strip())
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) > len(str(limits.PEOPLE)) + 1:
        raise ValueError(text)
    return int(digits)


def plain(message: Message) -> Message:
    """A refusal as it is said at the window, where nobody knows the fields of actions by name."""
    params = message.params
    match message.id:
        case "field.empty" | "name.needed":
            return Message("ui.prepare.wrong.empty")
        case "field.too_long":
            return Message("ui.prepare.wrong.too_long", most=params["most"], length=params["length"])
        case "field.half_character":
            return Message("ui.prepare.wrong.half_character")
        case "field.whole_number_wanted":
            return Message("ui.prepare.wrong.number")
        case "field.too_large":
            return Message("ui.prepare.wrong.too_large", most=params["most"])
        case "field.too_small":
            return Message("ui.prepare.wrong.too_small", least=params["least"])
        case "field.far_date":
            return Message("ui.prepare.wrong.far_date")
        case "limits.reason_needed":
            return Message("ui.prepare.wrong.reason_needed", given=params["given"], usual=params["usual"])
        case "leader.replaced_in_circle":
            return Message("ui.prepare.wrong.circle", name=params["name"], by=params["by"])
        case _:
            return message

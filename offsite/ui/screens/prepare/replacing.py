"""The sheet that asks who takes a leader's place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from offsite.domain.entities import Leader
from offsite.domain.text import is_empty
from offsite.errors import Message
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.prepare.leading import Leading
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.sheet import Sheet


class ReplaceSheet(Sheet):
    """One name: somebody of the list, or somebody new."""

    def __init__(self, doing: Doing, leading: Leading, leader: Leader) -> None:
        kit = doing.kit
        say, t = kit.say, kit.theme
        super().__init__(
            doing.host.sheet_host(),
            theme=t,
            name="prepare.replace",
            title=say(Message("ui.prepare.replace.title", name=leader.name)),
            text=say(Message("ui.prepare.replace.text")),
        )
        self._kit = kit
        self._doing = doing
        self._leading = leading
        self._leader = leader
        word = say(Message("ui.prepare.replace.by"))
        self.input = LineInput(name="prepare.replace.by", label=word)
        others = [row.name for row in doing.session.standing.deciding if row.id != leader.id]
        completer = QCompleter(others, self.input)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.input.setCompleter(completer)
        self.field = Field(word, self.input, theme=t, hint=say(Message("ui.prepare.replace.hint")))
        self.body.addWidget(self.field)
        self.add_cancel(say(Message("ui.prepare.cancel")))
        self.add_primary(say(Message("ui.prepare.replace.ok")))
        self.input.textEdited.connect(self._on_edited)
        self.accepted.connect(self._on_accepted)

    def _on_edited(self, _text: str) -> None:
        self.field.complain("")

    def _on_accepted(self) -> None:
        name = self.input.text()
        if is_empty(name):
            self.field.complain(self._kit.say(Message("ui.prepare.wrong.empty")))
            return
        sentence = self._leading.replace(self._leader.id, name)
        self.field.complain(sentence)
        if not sentence:
            self.leave()
            self._leading.tell_of_replacement()

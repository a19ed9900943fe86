"""The sheet that takes a list of people, and shows before anything happens what would come of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain.pasting import PastedLeader
from offsite.errors import Message
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.prepare.leading import Leading
from offsite.ui.screens.prepare.pasted import Paste
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet

_SHOWN = 5


class PasteSheet(Sheet):
    """One text area; below it who was found in it."""

    def __init__(self, doing: Doing, leading: Leading) -> None:
        kit = doing.kit
        say, t = kit.say, kit.theme
        super().__init__(
            doing.host.sheet_host(),
            theme=t,
            name="prepare.paste",
            title=say(Message("ui.prepare.paste.title")),
            text=say(Message("ui.prepare.paste.text")),
            width=640,
        )
        self._kit = kit
        self._leading = leading
        self._paste = Paste(coming=(), departments=(), known=())
        word = say(Message("ui.prepare.paste.input"))
        example = say(Message("ui.prepare.paste.example"))
        self.input = TextInput(theme=t, name="prepare.paste.text", label=word, placeholder=example, fewest=6, most=12)
        self.body.addWidget(self.input)
        self._preview = Card(theme=t, well=True, padding=14, spacing=4)
        self.found = Label("", theme=t, style="body", weight=600)
        self._preview.body.addWidget(self.found)
        self._people = QWidget()
        column = QVBoxLayout(self._people)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(2))
        self._lines = [Label("", theme=t, style="small", color="text2", most=1) for _ in range(_SHOWN + 1)]
        for line in self._lines:
            column.addWidget(line)
        self._preview.body.addWidget(self._people)
        self.remark = Label("", theme=t, style="small", color="text2")
        self._preview.body.addWidget(self.remark)
        self.body.addWidget(self._preview)
        self.add_cancel(say(Message("ui.prepare.cancel")))
        self.ok = self.add_primary(say(Message("ui.prepare.paste.ok_nobody")), keys=pretty_keys("Ctrl+Return"))
        self.input.textChanged.connect(self._on_text)
        self.accepted.connect(self._on_accepted)
        self._on_text()

    def _on_text(self) -> None:
        say, paste = self._kit.say, self._leading.read(self.input.toPlainText())
        self._paste = paste
        problem = self._leading.problem(paste) if paste.coming else ""
        self.found.say(self._counted(paste))
        for line, person in zip(self._lines, paste.coming[:_SHOWN], strict=False):
            line.say(self._shown(person, new=paste.departments))
        more = len(paste.coming) - _SHOWN
        if more > 0:
            self._lines[_SHOWN].say(say(Message("ui.prepare.paste.more", n=more)))
        for number, line in enumerate(self._lines):
            line.setVisible(number < min(len(paste.coming), _SHOWN) or (number == _SHOWN and more > 0))
        known = say(Message("ui.prepare.paste.known", n=len(paste.known))) if paste.known else ""
        self.remark.say(problem or known)
        self.remark.color("ember" if problem else "text2")
        self.remark.setVisible(bool(problem or known))
        self._people.setVisible(bool(paste.coming))
        many = Message("ui.prepare.paste.ok", n=len(paste.coming))
        self.ok.say(say(many if paste.coming else Message("ui.prepare.paste.ok_nobody")))
        self.ok.setEnabled(bool(paste.coming) and not problem)
        self.refit()

    def _counted(self, paste: Paste) -> str:
        say = self._kit.say
        if not paste.coming:
            return say(Message("ui.prepare.paste.none" if not paste.known else "ui.prepare.paste.nobody_new"))
        people = say(Message("ui.prepare.paste.found", n=len(paste.coming)))
        if not paste.departments:
            return people
        return f"{people}, {say(Message('ui.prepare.paste.new_departments', n=len(paste.departments)))}"

    def _shown(self, person: PastedLeader, *, new: tuple[str, ...]) -> str:
        home = person.department
        if home.casefold() in {name.casefold() for name in new}:
            home = self._kit.say(Message("ui.prepare.paste.new", name=home))
        return " \u00b7 ".join(part for part in (person.name, person.title, home) if part)

    def _on_accepted(self) -> None:
        if self._paste.coming:
            paste = self._paste
            self.leave()
            self._leading.paste(paste)

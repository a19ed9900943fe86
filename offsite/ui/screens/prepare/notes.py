"""The private note of the facilitator about a leader, or about the engagement."""

from __future__ import annotations

from PySide6.QtCore import QObject

from offsite.domain.entities import Leader, Subject
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.widgets.private import PrivateNote
from offsite.ui.widgets.sheet import Sheet
from offsite.ui.widgets.toast import Said


class NoteKeeper(QObject):
    """A private note about something, in its hatched box: shown, kept once it is left, covered by the curtain."""

    def __init__(self, doing: Doing, *, subject: Subject, key: str, name: str) -> None:
        say = doing.kit.say
        self.box = PrivateNote(
            theme=doing.kit.theme,
            name=name,
            label=say(Message("ui.prepare.note")),
            aside=say(Message("ui.prepare.note.never")),
            covered=say(Message("ui.prepare.note.covered")),
            placeholder=say(Message("ui.prepare.note.placeholder")),
        )
        super().__init__(self.box)
        self._doing = doing
        self._subject = subject
        self._key = key
        self._on_privacy()
        self.refresh()
        self.box.committed.connect(self._on_committed)
        doing.host.privacy.changed.connect(self._on_privacy)
        doing.session.changed.connect(self.refresh)

    def refresh(self) -> None:
        self.box.settle(self._doing.session.note(self._subject, self._key))

    def _on_committed(self, text: str) -> None:
        sentence = self._doing.keep(acts.WriteNote, subject=self._subject.value, about=self._key, text=text)
        if sentence:
            self._doing.host.say(Said(text=sentence, warning=True))

    def _on_privacy(self) -> None:
        self.box.cover(covered=self._doing.host.privacy.hidden)


class NoteSheet(Sheet):
    """The note about one leader."""

    def __init__(self, doing: Doing, leader: Leader) -> None:
        say = doing.kit.say
        super().__init__(
            doing.host.sheet_host(), theme=doing.kit.theme, name="prepare.note", title=leader.name, text=leader.title
        )
        self._note = NoteKeeper(doing, subject=Subject.LEADER, key=leader.id, name="prepare.note.text")
        self.body.addWidget(self._note.box)
        self.add_primary(say(Message("ui.prepare.done")), keys="Ctrl ⏎")
        self.accepted.connect(self.leave)
        self.left.connect(self._note.box.commit)

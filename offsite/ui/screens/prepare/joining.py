"""The sheet that asks from which round on somebody counts."""

from __future__ import annotations

from offsite.domain.deciding import Presence, Round
from offsite.domain.entities import Leader
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.widgets.sheet import Sheet


class JoinSheet(Sheet):
    """Does somebody new take part in the open round already? Leaving it leaves the roll as it is."""

    def __init__(self, doing: Doing, leader: Leader, row: Round) -> None:
        kit = doing.kit
        say, following = kit.say, len(doing.session.standing.rounds) + 1
        text = Message("ui.prepare.join.text", name=leader.name, number=row.number, following=following)
        super().__init__(
            doing.host.sheet_host(),
            theme=kit.theme,
            name="prepare.join",
            title=say(Message("ui.prepare.join.title", name=leader.name, number=row.number)),
            text=say(text),
        )
        self._doing = doing
        self._leader = leader.id
        self._round = row.id
        self.add_cancel(say(Message("ui.prepare.join.later", following=following)))
        self.add_primary(say(Message("ui.prepare.join.now", number=row.number)))
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        self._doing.loudly(acts.NotePresence, round=self._round, leader=self._leader, presence=Presence.PRESENT)
        self.leave()

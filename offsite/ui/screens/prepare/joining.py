"""The sheet that asks from which round on somebody counts."""

from __future__ import annotations

from offsite.domain.deciding import Presence, Round
from offsite.domain.entities import Leader
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.prepare.leading import giving_way
from offsite.ui.widgets.sheet import Sheet


class JoinSheet(Sheet):
    """Does somebody new take part in the open round already? Leaving it leaves the roll as it is.

    Whoever took a place comes instead of the one who had it: that one is absent then, unless a ballot is in.
    """

    def __init__(self, doing: Doing, leader: Leader, row: Round) -> None:
        kit = doing.kit
        say, standing = kit.say, doing.session.standing
        following = len(standing.rounds) + 1
        away = [
            (one.name, part)
            for one in standing.leaders
            if one.replaced_by == leader.id
            for part in giving_way(standing, one.id)
        ]
        self._away = [part for _, part in away]
        self._instead_of = ", ".join(name for name, _ in away)
        text = say(Message("ui.prepare.join.text", name=leader.name, number=row.number, following=following))
        if away:
            text += " " + say(Message("ui.prepare.join.away", names=self._instead_of, n=len(away)))
        super().__init__(
            doing.host.sheet_host(),
            theme=kit.theme,
            name="prepare.join",
            title=say(Message("ui.prepare.join.title", name=leader.name, number=row.number)),
            text=text,
        )
        self._doing = doing
        self._leader = leader
        self._round = row
        self.add_cancel(say(Message("ui.prepare.join.later", following=following)))
        self.add_primary(say(Message("ui.prepare.join.now", number=row.number)))
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        fields = {"round": self._round.id, "leader": self._leader.id, "presence": Presence.PRESENT.value}
        parts = [*self._away, {"kind": "round.roll", **fields}]
        if self._doing.loudly(acts.Several, quietly=bool(self._away), actions=parts) and self._away:
            name, number, other = self._leader.name, self._round.number, self._instead_of
            self._doing.host.say_done(Message("ui.prepare.join.done", name=name, number=number, other=other))
        self.leave()

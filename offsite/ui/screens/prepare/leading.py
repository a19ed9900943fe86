"""What can be done with the leaders, in the words of this page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from offsite.domain import limits
from offsite.domain.deciding import Presence, Round
from offsite.domain.entities import Candidate, Department, Leader
from offsite.domain.naming import clipped
from offsite.domain.standing import Standing
from offsite.domain.text import clean_line, is_empty
from offsite.errors import Message, Refusal
from offsite.ui import acts
from offsite.ui.models.leaders import Column, Edit
from offsite.ui.screens.prepare.doing import Doing, plain
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.actions.base import Action
    from offsite.ui.screens.prepare.pasted import Paste

_NAME_SHOWN = 30


class Leading(QObject):
    """The deeds. `complained`: why what was typed into a cell was not kept; `added`: the id of who was written down.

    `joining`: somebody could take part in the open round (an id). `passed_over`: names that a paste held and the list
    has already. `replacing`: somebody who cannot be removed should be replaced (an id).
    """

    complained = Signal(str)
    added = Signal(str)
    passed_over = Signal(list)
    replacing = Signal(str)
    joining = Signal(str)

    def __init__(self, doing: Doing, parent: QObject) -> None:
        super().__init__(parent)
        self._doing = doing
        self._session = doing.session
        self._refused = ""
        self._news: list[str] = []

    def edit(self, edit: Edit) -> bool:
        """Keep what was typed into a cell; was it kept?"""
        if edit.column is Column.VOTES:
            if not self._loudly(acts.ChangeLeader, leader=edit.leader, votes=edit.votes):
                return False
            self._tell_from_when([edit.leader] if edit.votes else [])
            return True
        if not edit.leader:
            return self._add(edit.text)
        if edit.column is Column.DEPARTMENT:
            return self._settle_department(edit.leader, clean_line(edit.text))
        fields = {"name": edit.text} if edit.column is Column.LEADER else {"title": edit.text}
        return self._kept(self._doing.keep(acts.ChangeLeader, leader=edit.leader, **fields))

    def move(self, leader: str, *, by: int) -> None:
        """Move a leader up (-1) or down (1) among those who decide."""
        ids = self._deciding()
        if leader not in ids:
            return
        at = ids.index(leader)
        to = at + by
        if not 0 <= to < len(ids):
            return
        following = to if by < 0 else to + 1
        self.move_before(leader, ids[following] if following < len(ids) else "")

    def move_before(self, leader: str, before: str) -> None:
        """Put a leader before another one; an empty id: last."""
        self._doing.loudly(acts.MoveLeader, leader=leader, before=before or None)

    def remove(self, leader: str) -> bool:
        """Take a leader off the list, or say what stands in the way; is the leader gone?"""
        row = self._session.row(Leader, leader)
        if row is None:
            return False
        brought = next((one for one in self._session.rows(Candidate) if one.proposed_by == leader), None)
        if brought is not None:
            self._refuse_removal(row, Message("ui.prepare.wrong.has_candidate", name=row.name, title=brought.title))
            return False
        other = next((one for one in self._session.rows(Leader) if one.replaced_by == leader), None)
        if other is not None:
            self._doing.warn(Message("ui.prepare.wrong.replaces", name=row.name, other=other.name))
            return False
        if not row.votes or row.replaced_by is not None:
            return self._doing.loudly(acts.RemoveLeader, leader=leader)
        if not self._loudly(acts.RemoveLeader, leader=leader):
            return False
        self._tell_from_when([])
        return True

    def bring_back(self, leader: str) -> None:
        """Undo that somebody took the place of a leader."""
        if self._loudly(acts.ReplaceLeader, leader=leader, by=None):
            self._tell_from_when(self._voting(leader))

    def replace(self, leader: str, name: str) -> str:
        """Have somebody take a leader's place: one who is on the list, or somebody new, who comes to stand there.

        Gives back an empty text, or why it could not be done.
        """
        row = self._session.row(Leader, leader)
        if row is None:
            return ""
        wanted = clean_line(name)
        found = next((one for one in self._session.rows(Leader) if one.name.casefold() == wanted.casefold()), None)
        if found is not None:
            by: dict[str, Any] = {"kind": "leader.replace", "leader": leader, "by": found.id}
            self._news = [found.id]
            # Who is on the open roll is not asked about: the place is taken there and then.
            here = could_join(self._session.standing, found.id) is None
            away = giving_way(self._session.standing, leader) if here else []
            return self._doing.keep(acts.Several, actions=[*away, by])
        new = self._session.new_id()
        self._news = [new]
        home = {"title": row.title, "department": row.department_id, "votes": row.votes}
        return self._doing.keep(
            acts.Several,
            actions=[
                {"kind": "leader.add", "leader": new, "name": name, **home},
                {"kind": "leader.move", "leader": new, "before": leader},
                {"kind": "leader.replace", "leader": leader, "by": new},
            ],
        )

    def tell_of_replacement(self) -> None:
        """Say from when on the last replacement counts: whoever asked for it is gone, and something else may ask."""
        self._tell_from_when([key for leader in self._news for key in self._voting(leader)])

    def read(self, text: str) -> Paste:
        """What a paste would do."""
        say = self._doing.say
        whole = {"all", say(Message("ui.prepare.leaders.all")), say(Message("ui.prepare.leaders.whole"))}
        from offsite.ui.screens.prepare.pasted import read

        return read(
            text,
            leaders=self._session.rows(Leader),
            departments=self._session.rows(Department),
            whole={word.casefold() for word in whole},
        )

    def problem(self, paste: Paste) -> str:
        """Why a paste cannot be written down as it is; empty where it can."""
        say = self._doing.say
        if len(self._session.rows(Leader)) + len(paste.coming) > limits.LEADERS:
            return say(Message("full.leaders", n=limits.LEADERS))
        for content in self._parts(paste):
            try:
                acts.part(content)
            except Refusal as refusal:
                name = clipped(str(content["name"]), most=_NAME_SHOWN)
                return say(Message("ui.prepare.paste.problem", name=name, why=say(plain(refusal.message))))
        return ""

    def paste(self, paste: Paste) -> bool:
        """Write down everyone in a paste, as one step; was it done?"""
        if not paste.coming:
            empty = Message("ui.prepare.paste.nobody")
            self._doing.warn(Message("ui.prepare.paste.all_known", n=len(paste.known)) if paste.known else empty)
            return False
        problem = self.problem(paste)
        if problem:
            self._doing.host.say(Said(text=problem, warning=True))
            return False
        if not self._loudly(acts.Several, actions=self._parts(paste)):
            return False
        self._tell_from_when([])
        self.passed_over.emit(list(paste.known))
        return True

    # How.

    def _loudly(self, action: type[Action], **fields: Any) -> bool:
        """Do what changes who votes; where there were rounds, what is said of it follows."""
        return self._doing.loudly(action, quietly=following_round(self._session.standing) is not None, **fields)

    def _voting(self, leader: str) -> list[str]:
        """The leader, where it is one who votes."""
        row = self._session.row(Leader, leader)
        return [leader] if row is not None and row.votes else []

    def _tell_from_when(self, fresh: list[str]) -> None:
        """Say from which round on what was just done counts. `fresh`: who votes from now on; where a round is open,
        that is asked."""
        following, done = following_round(self._session.standing), self._session.undoable()
        if following is None or done is None:
            return
        said = Message("ui.prepare.counts_from", done=self._doing.say(done), number=following)
        self._doing.host.say_done(said)
        joining = next((key for key in fresh if could_join(self._session.standing, key) is not None), None)
        if joining is not None:
            self.joining.emit(joining)

    def _parts(self, paste: Paste) -> list[dict[str, Any]]:
        from offsite.ui.screens.prepare.pasted import actions

        return actions(paste, departments=self._session.rows(Department), new_id=self._session.new_id)

    def _add(self, name: str) -> bool:
        if is_empty(name):
            return True
        new = self._session.new_id()
        if not self._kept(self._doing.keep(acts.AddLeader, leader=new, name=name)):
            return False
        self.added.emit(new)
        self._tell_from_when([new])
        return True

    def _settle_department(self, leader: str, name: str) -> bool:
        whole = self._doing.say(Message("ui.prepare.leaders.whole"))
        if is_empty(name) or name.casefold() == whole.casefold():
            return self._kept(self._doing.keep(acts.ChangeLeader, leader=leader, department=None))
        rows = self._session.rows(Department)
        found = next((row for row in rows if row.name.casefold() == name.casefold()), None)
        if found is not None:
            return self._kept(self._doing.keep(acts.ChangeLeader, leader=leader, department=found.id))
        new = self._session.new_id()
        parts = [
            {"kind": "department.add", "department": new, "name": name},
            {"kind": "leader.change", "leader": leader, "department": new},
        ]
        return self._kept(self._doing.keep(acts.Several, actions=parts))

    def _kept(self, sentence: str) -> bool:
        self.complained.emit(sentence)
        return not sentence

    def _deciding(self) -> list[str]:
        return [leader.id for leader in self._session.standing.deciding]

    def _refuse_removal(self, leader: Leader, why: Message) -> None:
        self._refused = leader.id
        replace = self._doing.say(Message("ui.prepare.leaders.do.replace"))
        self._doing.host.say(Said(text=self._doing.say(why), action=replace, do=self._on_replace, warning=True))

    def _on_replace(self) -> None:
        self.replacing.emit(self._refused)


def following_round(standing: Standing) -> int | None:
    """The number of the next round that is opened; None before the first one, where there is nothing to say."""
    return len(standing.rounds) + 1 if standing.rounds else None


def could_join(standing: Standing, leader: str) -> Round | None:
    """The open round, where this leader is not on its roll yet."""
    row = standing.open_round
    if row is None or any(entry.leader_id == leader for entry in standing.roll_of(row.id)):
        return None
    return row


def giving_way(standing: Standing, leader: str) -> list[dict[str, Any]]:
    """What makes a leader whose place somebody took absent from the open round: nothing where a ballot was cast, which
    stays as it is, nor where the leader is not awaited there."""
    row = standing.open_round
    if row is None or standing.ballot(round_id=row.id, leader_id=leader) is not None:
        return []
    entry = next((one for one in standing.roll_of(row.id) if one.leader_id == leader), None)
    if entry is None or entry.presence is Presence.ABSENT:
        return []
    return [{"kind": "round.roll", "round": row.id, "leader": leader, "presence": Presence.ABSENT.value}]

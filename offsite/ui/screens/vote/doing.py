"""What is done on this page: rounds are opened, ballots cast, rounds counted, opened again and declared void."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from offsite.domain.ballots import shuffled
from offsite.domain.deciding import Presence, RollEntry, Round
from offsite.errors import Message, Refusal
from offsite.ui import acts
from offsite.ui.filenames import safe_stem, shown
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.screens.vote.asking import CountSheet, ReasonSheet, reopen_sheet, void_sheet
from offsite.ui.screens.vote.ballot.sheet import BallotSheet, Voter
from offsite.ui.screens.vote.persons import presence_word
from offsite.ui.screens.vote.plan import Plan
from offsite.ui.session import Session
from offsite.ui.widgets.toast import Said
from offsite.voting.csv_ballots import write_ballots
from offsite.voting.rounds import titled

if TYPE_CHECKING:
    from offsite.actions.base import Action


class Doing(QObject):
    """Does it. `voted`: whose ballot (a `RollEntry`) is in. `settled`: a sheet has gone, and left the focus behind."""

    voted = Signal(object)
    settled = Signal()

    def __init__(self, session: Session, kit: Kit, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._host = host
        self._menu: QMenu | None = None
        self._round = ""
        self._ballot: BallotSheet | None = None

    def open(self, plan: Plan) -> bool:
        """Open the round; was it opened?"""
        return self._do(acts.OpenRound, loudly=True, **plan.fields(self._session.new_id()))

    def open_ballot(self, leader: str) -> None:
        """Open the ballot of a leader in the open round. It begins empty, whatever is in already."""
        standing = self._session.standing
        row = standing.open_round
        if row is None:
            return
        entry = next((one for one in standing.roll_of(row.id) if one.leader_id == leader), None)
        if entry is None:
            return
        again = standing.ballot(round_id=row.id, leader_id=leader) is not None
        voter = Voter(id=leader, name=entry.name, told=entry.presence is Presence.REMOTE, again=again)
        options = shuffled(standing.options_of(row.id), round_id=row.id, leader_id=leader)
        sheet = BallotSheet(self._host, kit=self._kit, voter=voter, options=options, most=row.most)
        self._round = row.id
        self._ballot = sheet
        sheet.accepted.connect(self._on_cast)
        sheet.left.connect(self._on_ballot_left)
        self._host.ask(sheet)

    def has_no_ballot_begun(self) -> bool:
        """Is nothing said on a ballot that is open? Where something is, the ballot says that it would be lost."""
        if self._ballot is None or not self._ballot.is_begun:
            return True
        self._ballot.say_unfinished()
        return False

    def count(self, row: Round) -> None:
        """Count a round; where ballots are missing, only after it was said whose."""
        standing = self._session.standing
        ballots = len(standing.ballots_of(row.id))
        if ballots and ballots < len(standing.roll_of(row.id)):
            sheet = CountSheet(self._host.sheet_host(), kit=self._kit, row=row, standing=standing)
            self._ask(sheet, row)
            sheet.accepted.connect(self._on_count_meant)
            return
        self._do(acts.CloseRound, round=row.id)

    def export(self, row: Round) -> None:
        """Write the ballots of a counted round to a file that can be counted again, one a row, without names."""
        session, kit = self._session, self._kit
        stem = safe_stem(kit.say(Message("ui.vote.export.name", company=_company(session), number=row.number)))
        title = kit.say(Message("ui.vote.export.title"))
        proposed = session.document.path.with_name(f"{stem}.csv")
        path = kit.prompts.new_file(self._host.sheet_host(), title=title, proposed=proposed)
        if path is None:
            return
        ballots = write_ballots(titled(session.results.of(session.standing, row)))
        try:
            # The mark at the beginning tells a spreadsheet that it is UTF-8.
            path.write_bytes(ballots.encode("utf-8-sig"))
        except OSError as error:
            self._warn(Message("ui.vote.export.failed", reason=error.strerror or str(error)))
            return
        self._host.say(Said(text=kit.say(Message("ui.vote.export.done", name=shown(path.name)))))

    def ask_to_reopen(self, row: Round) -> None:
        """Ask why a round is opened again."""
        ballots = len(self._session.standing.ballots_of(row.id))
        sheet = reopen_sheet(self._host.sheet_host(), kit=self._kit, row=row, ballots=ballots)
        self._ask(sheet, row)
        sheet.accepted.connect(self._on_reopen_meant)

    def ask_to_void(self, row: Round) -> None:
        """Ask why a round is declared void."""
        sheet = void_sheet(self._host.sheet_host(), kit=self._kit, row=row)
        self._ask(sheet, row)
        sheet.accepted.connect(self._on_void_meant)

    def ask_presence(self, leader: str, at: QPoint) -> None:
        """Ask how somebody takes part, in a menu at a place of the screen."""
        standing = self._session.standing
        row = standing.open_round
        if row is None:
            return
        entry = next((one for one in standing.roll_of(row.id) if one.leader_id == leader), None)
        menu = QMenu(self._host.sheet_host())
        menu.setObjectName("vote.presence")
        for presence in Presence:
            action = menu.addAction(self._kit.say(presence_word(presence)))
            action.setObjectName(f"vote.presence.{presence}")
            action.setCheckable(True)
            action.setChecked(entry is not None and entry.presence is presence)
            action.setData((row.id, leader, str(presence)))
            action.triggered.connect(self._on_presence)
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu
        menu.popup(at)

    # How.

    def _do(self, action: type[Action], *, loudly: bool = False, **fields: object) -> bool:
        """Do it, and say what was done where nothing shows it; a refusal is said. Was it done?"""
        try:
            ready = acts.validated(action, fields=fields)
        except Refusal as refusal:
            self._warn(refusal.message)
            return False
        return self._host.do(ready, quietly=not loudly) is not None

    def _warn(self, message: Message) -> None:
        self._host.say(Said(text=self._kit.say(message), warning=True))

    def _ask(self, sheet: CountSheet | ReasonSheet, row: Round) -> None:
        self._round = row.id
        sheet.left.connect(self.settled)
        self._host.ask(sheet)

    def _entry(self, leader: str) -> RollEntry | None:
        roll = self._session.standing.roll_of(self._round)
        return next((one for one in roll if one.leader_id == leader), None)

    def _on_cast(self) -> None:
        sheet = cast("BallotSheet", self.sender())
        ranking, leader = sheet.ranking, sheet.voter.id
        done = self._do(
            acts.CastBallot,
            round=self._round,
            leader=leader,
            ranking=[list(group) for group in ranking.groups],
            no_opinion=sorted(ranking.no_opinion),
        )
        entry = self._entry(leader)
        if not done or entry is None:
            # It stays open: what was ranked would be lost.
            return
        self.voted.emit(entry)
        sheet.leave()

    def _on_ballot_left(self) -> None:
        self._ballot = None
        self.settled.emit()

    def _on_count_meant(self) -> None:
        sheet = cast("CountSheet", self.sender())
        reason = sheet.reason or None
        # The result is painted without the sheet over it.
        sheet.leave()
        self._do(acts.CloseRound, round=self._round, reason=reason)
        self.settled.emit()

    def _on_reopen_meant(self) -> None:
        sheet = cast("ReasonSheet", self.sender())
        if self._do(acts.ReopenRound, round=self._round, reason=sheet.reason):
            sheet.leave()

    def _on_void_meant(self) -> None:
        sheet = cast("ReasonSheet", self.sender())
        if self._do(acts.VoidRound, round=self._round, reason=sheet.reason):
            sheet.leave()

    def _on_presence(self) -> None:
        round_id, leader, presence = cast("QAction", self.sender()).data()
        self._do(acts.NotePresence, round=round_id, leader=leader, presence=presence)


def _company(session: Session) -> str:
    return session.standing.engagement.company or session.document.path.stem

"""What is done on this page: the sheets that ask first, and the actions that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import ROUND_CONDITIONS, Condition, Stance, TradeOff
from offsite.domain.stages import Stage
from offsite.domain.standing import Standing
from offsite.errors import Message, Told
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person, people_of
from offsite.ui.screens.base import Host
from offsite.ui.screens.focus.agreement_sheet import AgreementSheet
from offsite.ui.screens.focus.asking import FocusSheet
from offsite.ui.screens.focus.cost_sheet import CostSheet
from offsite.ui.screens.focus.lock_sheets import LockSheet, UnlockSheet, WaiveSheet
from offsite.ui.screens.focus.saying import first_concern, is_open_concern, word_facts
from offsite.ui.screens.focus.set_sheet import ChooseSheet, choices_of, preset_of, said_before
from offsite.ui.screens.focus.telling import without_cost
from offsite.ui.screens.focus.word_sheets import TalkSheet, WordSheet
from offsite.ui.session import Session
from offsite.ui.widgets.toast import Said
from offsite.voting.gate import Met

if TYPE_CHECKING:
    from offsite.actions.base import Action


class Doing(QObject):
    """Asks, does, and says so. Nothing is done where a sheet is left."""

    def __init__(self, session: Session, kit: Kit, host: Host, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._kit = kit
        self._host = host
        self._subject = ""

    @property
    def standing(self) -> Standing:
        return self._session.standing

    def people(self) -> dict[str, Person]:
        """Every leader by id."""
        return people_of(self._session, self._kit)

    # The set.

    def choose(self) -> None:
        """Ask which candidates are proposed."""
        standing, kit = self.standing, self._kit
        if self._is_locked():
            return
        # While people vote, nothing of the last result is seen on this laptop.
        latest = None if standing.open_round is not None else self._session.results.latest(standing)
        sheet = ChooseSheet(
            self._host.sheet_host(),
            kit=kit,
            choices=choices_of(standing, latest, kit),
            preset=preset_of(standing, latest),
            text=said_before(standing, latest, kit),
            most=standing.engagement.most_objectives,
        )
        sheet.accepted.connect(self._on_chosen)
        self._host.ask(sheet)

    def _on_chosen(self) -> None:
        sheet = cast("ChooseSheet", self.sender())
        focus = self._session.new_id()
        self._do(sheet, acts.ProposeFocus, focus=focus, candidates=list(sheet.chosen))

    # What it costs.

    def add_cost(self, chosen: str = "") -> None:
        """Ask what a chosen one costs."""
        standing = self.standing
        if self._is_locked():
            return
        if standing.focus is None:
            self.warn(Message("focus.none"))
            return
        self._ask_cost(chosen=chosen)

    def change_cost(self, trade_off: str) -> None:
        """Ask about a trade-off that is there."""
        row = self._session.row(TradeOff, trade_off)
        if row is not None and not self._is_locked():
            self._ask_cost(row=row)

    def remove_cost(self, trade_off: str) -> None:
        """Take a trade-off away; undo brings it again."""
        if self._session.row(TradeOff, trade_off) is not None and not self._is_locked():
            self._host.do(acts.RemoveTradeOff(trade_off=trade_off))

    def _ask_cost(self, *, chosen: str = "", row: TradeOff | None = None) -> None:
        sheet = CostSheet(self._host.sheet_host(), kit=self._kit, standing=self.standing, chosen=chosen, row=row)
        sheet.accepted.connect(self._on_cost)
        if sheet.remove is not None and row is not None:
            self._subject = row.id
            sheet.remove.clicked.connect(sheet.reject)
            sheet.remove.clicked.connect(self._on_cost_removed)
        self._host.ask(sheet)

    def _on_cost(self) -> None:
        sheet = cast("CostSheet", self.sender())
        fields: dict[str, Any] = {
            "reason": sheet.why,
            "carried_by": sheet.carried_by,
            "look_again_on": None if sheet.look_again_on is None else sheet.look_again_on.isoformat(),
        }
        row = sheet.row
        if row is not None:
            day = None if row.look_again_on is None else row.look_again_on.isoformat()
            before = {"reason": row.reason, "carried_by": row.carried_by, "look_again_on": day}
            changed = {name: value for name, value in fields.items() if value != before[name]}
            if changed:
                self._do(sheet, acts.ChangeTradeOff, trade_off=row.id, **changed)
            else:
                sheet.leave()
            return
        new = self._session.new_id()
        self._do(sheet, acts.AddTradeOff, trade_off=new, chosen=sheet.chosen_id, given_up=sheet.given_up_id, **fields)

    def _on_cost_removed(self) -> None:
        self.remove_cost(self._subject)

    # Everybody's word.

    def hear(self, leader: str) -> None:
        """Ask for a leader's word; an open concern is talked through."""
        standing = self.standing
        if self._is_locked():
            return
        focus = standing.focus
        if focus is None:
            self.warn(Message("focus.none"))
            return
        person = self.people().get(leader)
        if person is None:
            return
        row = standing.commitments_of(focus.id).get(leader)
        host = self._host.sheet_host()
        self._subject = leader
        if row is not None and is_open_concern(row):
            talk = TalkSheet(host, kit=self._kit, standing=standing, person=person, row=row)
            talk.accepted.connect(self._on_talked)
            self._host.ask(talk)
            return
        sheet = WordSheet(host, kit=self._kit, standing=standing, person=person, row=row)
        sheet.accepted.connect(self._on_word)
        if sheet.back is not None:
            sheet.back.clicked.connect(sheet.reject)
            sheet.back.clicked.connect(self._on_word_back)
        self._host.ask(sheet)

    def _on_word(self) -> None:
        sheet = cast("WordSheet", self.sender())
        self._do(sheet, acts.SayCommitment, leader=self._subject, stance=Stance(sheet.stance), words=sheet.words)

    def _on_word_back(self) -> None:
        self._host.do(acts.WithdrawCommitment(leader=self._subject))

    def _on_talked(self) -> None:
        sheet = cast("TalkSheet", self.sender())
        self._do(
            sheet,
            acts.SayCommitment,
            leader=self._subject,
            stance=Stance(sheet.stance),
            words=sheet.words,
            answer=sheet.answered,
            settled_by=sheet.settled_by,
        )

    # The gate.

    def open_condition(self, condition: Condition) -> None:
        """Lead on from a condition that is not met: hear who is silent, else ask why to lock all the same."""
        standing = self.standing
        gate = self._session.results.gate(standing)
        line = gate.line(condition)
        if gate.voting and condition in ROUND_CONDITIONS:
            self.warn(Message("ui.focus.chart.hidden", number=gate.voting))
        elif standing.focus is None:
            self.choose()
        elif condition is Condition.LOCK_RULE and gate.silent:
            # A missing answer cannot be put aside.
            self.hear(gate.silent[0])
        elif line.met is Met.NOT_YET and not self._is_locked():
            sheet = WaiveSheet(self._host.sheet_host(), kit=self._kit, line=line)
            sheet.accepted.connect(self._on_waived)
            self._subject = condition
            if sheet.first is not None:
                sheet.first.clicked.connect(sheet.reject)
                sheet.first.clicked.connect(self._on_first)
            if sheet.back is not None:
                sheet.back.clicked.connect(sheet.reject)
                sheet.back.clicked.connect(self._on_waived_back)
            self._host.ask(sheet)

    def _on_waived(self) -> None:
        sheet = cast("WaiveSheet", self.sender())
        self._do(sheet, acts.WaiveCondition, condition=sheet.line.condition, reason=sheet.reason)

    def _on_first(self) -> None:
        """What would be better than a reason: name the cost, hear the concern, or vote again."""
        standing = self.standing
        match Condition(self._subject):
            case Condition.ON_HOLD:
                self.add_cost(without_cost(standing))
            case Condition.LOCK_RULE:
                self.hear(first_concern(standing))
            case _:
                self._host.go(Stage.VOTE)

    def _on_waived_back(self) -> None:
        self._host.do(acts.WaiveCondition(condition=Condition(self._subject), reason=""))

    # The lock.

    def lock(self) -> None:
        """The last look before it holds."""
        standing = self.standing
        if self._is_locked() or standing.focus is None or not self._session.results.gate(standing).is_open:
            return
        words = word_facts(standing, self._kit, people=self.people(), locked=True)
        sheet = LockSheet(self._host.sheet_host(), kit=self._kit, standing=standing, words=words)
        sheet.accepted.connect(self._on_locked)
        self._host.ask(sheet)

    def _on_locked(self) -> None:
        sheet = cast("LockSheet", self.sender())
        focus = self.standing.focus
        if focus is not None and sheet.statement != focus.statement:
            ready = self._ready(sheet, acts.StateFocus, statement=sheet.statement)
            if ready is None or self._host.do(ready, quietly=True) is None:
                return
        self._do(sheet, acts.LockFocus, reason=sheet.reason or None)

    def unlock(self) -> None:
        """Ask why the course changes."""
        if self.standing.locked_focus is None:
            return
        sheet = UnlockSheet(self._host.sheet_host(), kit=self._kit)
        sheet.accepted.connect(self._on_unlocked)
        self._host.ask(sheet)

    def _on_unlocked(self) -> None:
        sheet = cast("UnlockSheet", self.sender())
        self._do(sheet, acts.UnlockFocus, reason=sheet.reason, focus=self._session.new_id())

    # How the team decides.

    def agree(self) -> None:
        """Show how the team decides; until the focus is locked it can be changed."""
        standing = self.standing
        sheet = AgreementSheet(
            self._host.sheet_host(),
            kit=self._kit,
            agreed=standing.agreement,
            voters=len(standing.entitled),
            locked=standing.locked_focus is not None,
            today=standing.today,
        )
        sheet.accepted.connect(self._on_agreed)
        self._host.ask(sheet)

    def _on_agreed(self) -> None:
        sheet = cast("AgreementSheet", self.sender())
        self._do(sheet, acts.ChangeAgreement, **sheet.answers)

    # How.

    def warn(self, message: Message) -> None:
        """Say that something is not as it was meant to be."""
        self._host.say(Said(text=self._kit.say(message), warning=True))

    def _is_locked(self) -> bool:
        if self.standing.locked_focus is None:
            return False
        self.warn(Message("focus.is_locked"))
        return True

    def _do(self, sheet: FocusSheet, kind: type[Action], **fields: Any) -> None:
        """Do it and close the sheet; where it is refused, the sheet stays and says why."""
        ready = self._ready(sheet, kind, **fields)
        if ready is not None and self._host.do(ready) is not None:
            sheet.leave()

    def _ready(self, sheet: FocusSheet, kind: type[Action], **fields: Any) -> Action | None:
        try:
            return acts.validated(kind, fields=fields)
        except Told as error:
            sheet.complain(self._kit.say(error.message))
            return None

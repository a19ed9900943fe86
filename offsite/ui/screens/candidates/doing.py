"""What is done with cards: the deeds of the board, and the sheets that some of them need first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from offsite.domain.days import day_of
from offsite.domain.entities import Candidate, Status
from offsite.domain.merging import merged_in
from offsite.errors import Message, Told
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Card
from offsite.ui.models.ranks import by_last_round
from offsite.ui.screens.base import Host
from offsite.ui.screens.candidates import deeds
from offsite.ui.screens.candidates.board import Board
from offsite.ui.screens.candidates.locking import why_not, why_not_put
from offsite.ui.screens.candidates.sheets import HoldSheet, MergeSheet, SameAsSheet
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.session import Session
from offsite.ui.widgets.sheet import Sheet
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.actions.base import Action


_ORDER = tuple(Status)


class Doing(QObject):
    """Does it. Each deed is one step of undo. `merged_wanted`: the id of one whose merged ones are to be looked at.
    `told_apart`: two that were compared, and are two things."""

    merged_wanted = Signal(str)
    told_apart = Signal(str, str)

    def __init__(self, session: Session, kit: Kit, host: Host, board: Board) -> None:
        super().__init__(board)
        self._session = session
        self._kit = kit
        self._host = host
        self._board = board
        self._cards: list[Card] = []
        self._moves: list[Action] = []
        self._picked = False
        self._asked_from: QWidget | None = None
        self._comparing: MergeSheet | None = None

    def do(self, verb: Verb, cards: Sequence[Card], *, current: Card) -> None:
        """Do with the cards what a key asked for; `current` is one of them."""
        refused = self.why_not(verb, cards, current=current)
        if refused is not None:
            self._say(refused)
            return
        match verb:
            case Verb.SHORTLIST:
                there = all(card.status is Status.SHORTLISTED for card in cards)
                self.put(cards, Status.PROPOSED if there else Status.SHORTLISTED)
            case Verb.HOLD:
                self._ask_why(cards)
            case Verb.PROPOSE:
                self.put(cards, Status.PROPOSED)
            case Verb.LEFT | Verb.RIGHT:
                at = _ORDER.index(current.status) + (1 if verb is Verb.RIGHT else -1)
                if 0 <= at < len(_ORDER):
                    self.put(cards, _ORDER[at])
            case Verb.UP | Verb.DOWN:
                self._reorder(current, verb)
            case Verb.MERGE:
                self._merge(cards, current)
            case Verb.UNMERGE:
                self._unmerge(current)
            case Verb.REMOVE:
                self._run(list(deeds.removed(cards)))
            case _:
                pass

    def why_not(self, verb: Verb, cards: Sequence[Card], *, current: Card) -> Message | None:
        """Why a verb would be refused for these cards."""
        return why_not(verb, cards, current=current, locked=self._is_locked())

    def put(self, cards: Sequence[Card], status: Status) -> None:
        """Put them into a column; on hold asks why first."""
        fresh = [card for card in cards if card.status is not status]
        refused = why_not_put(fresh, status, locked=self._is_locked())
        if not fresh:
            self._say(Message("ui.candidates.already"))
        elif refused is not None:
            self._say(refused)
        elif status is Status.ON_HOLD:
            self._ask_why(fresh)
        else:
            self._run(deeds.put(fresh, status))

    def drop(self, ids: Sequence[str], status: Status, row: int) -> None:
        """Put cards that were dragged into a column, before one of its rows."""
        known = (self._board.model.card(candidate) for candidate in ids)
        cards = [card for card in known if card is not None]
        refused = why_not_put(cards, status, locked=self._is_locked())
        if refused is not None:
            self._say(refused)
            return
        moves = self._placed(cards, status, row)
        fresh = [card for card in cards if card.status is not status]
        if status is Status.ON_HOLD and fresh:
            self._ask_why(fresh, moves=moves)
        else:
            self._run([*moves, *deeds.put(fresh, status)])

    def order_by_last_round(self) -> None:
        """Put the shortlist into the order of the last round: only ever because somebody asks."""
        shortlist = [card.id for card in self._board.shortlist()]
        wanted = by_last_round(shortlist, self._board.model.lines())
        moves = deeds.ordered(wanted, rows=self._session.rows(Candidate))
        if not moves:
            self._say(Message("ui.candidates.in_order"))
        elif self._run(moves, quietly=True):
            number = self._board.model.last_round or 0
            self._host.say_done(Message("ui.candidates.ordered", number=number))

    def compare(self, other: str, candidate: str) -> None:
        """Look at two side by side, and merge them or not."""
        one, kept = self._board.model.card(other), self._board.model.card(candidate)
        if one is not None and kept is not None:
            self._picked = False
            self._compare(one, kept)

    def split(self, candidate: str) -> None:
        """Take a merged one out again."""
        self._run([acts.UnmergeCandidate(candidate=candidate)])

    # How.

    def _is_locked(self) -> bool:
        return self._session.standing.locked_focus is not None

    def _run(self, actions: Sequence[Action], *, quietly: bool = False) -> bool:
        """Do them as one step; was it done?"""
        try:
            action = deeds.together(actions)
        except Told as error:
            self._say(error.message)
            return False
        return action is not None and self._host.do(action, quietly=quietly) is not None

    def _say(self, message: Message) -> None:
        self._host.say(Said(text=self._kit.say(message), warning=True))

    def _placed(self, cards: Sequence[Card], status: Status, row: int) -> list[Action]:
        view = self._board.view(status)
        return deeds.placed(
            cards,
            rows=self._session.rows(Candidate),
            column=view.cards.cards(),
            at=row,
            newest_first=view.cards.newest_first,
        )

    def _reorder(self, card: Card, verb: Verb) -> None:
        row = self._board.view(card.status).cards.index_of(card.id).row()
        # Before the one above; or before the one after the next.
        at = row - 1 if verb is Verb.UP else row + 2
        if at >= 0:
            # Without a toast: the card is seen to move, and the key is pressed again and again.
            self._run(self._placed([card], card.status, at), quietly=True)

    def _ask(self, sheet: Sheet) -> None:
        self._asked_from = None if self._board.has_focus() else self._board.window().focusWidget()
        sheet.left.connect(self._on_sheet_left)
        self._host.ask(sheet)

    def _ask_why(self, cards: Sequence[Card], *, moves: Sequence[Action] = ()) -> None:
        self._cards, self._moves = list(cards), list(moves)
        row = self._session.row(Candidate, cards[0].id) if len(cards) == 1 else None
        day = row.returns_on if row is not None else None
        sheet = HoldSheet(
            self._host.sheet_host(),
            kit=self._kit,
            cards=cards,
            reason=row.hold_reason if row is not None else "",
            returns="" if day is None else self._kit.day(day),
            today=self._session.standing.today,
        )
        sheet.accepted.connect(self._on_reasoned)
        self._ask(sheet)

    def _merge(self, cards: Sequence[Card], current: Card) -> None:
        match [card for card in cards if card.id != current.id]:
            case []:
                self._pick_other(current)
            case [other]:
                self._picked = False
                self._compare(other, current)
            case _:
                self._say(Message("ui.candidates.merge.two"))

    def _pick_other(self, card: Card) -> None:
        others = [card_ for view in self._board.views() for card_ in view.cards.cards() if card_.id != card.id]
        others += [other for other in self._board.model.cards() if other not in others and other.id != card.id]
        # A locked focus keeps its candidates as they are.
        others = [other for other in others if not other.in_focus]
        if not others:
            self._say(Message("ui.candidates.merge.alone"))
            return
        self._cards = [card]
        sheet = SameAsSheet(self._host.sheet_host(), kit=self._kit, card=card, others=others)
        sheet.accepted.connect(self._on_other_picked)
        self._ask(sheet)

    def _compare(self, other: Card, card: Card) -> None:
        sheet = MergeSheet(
            self._host.sheet_host(),
            kit=self._kit,
            other=other,
            card=card,
            days=(self._added_on(other), self._added_on(card)),
        )
        sheet.accepted.connect(self._on_merged)
        sheet.not_same.clicked.connect(self._on_not_same)
        self._comparing = sheet
        self._ask(sheet)

    def _added_on(self, card: Card) -> str:
        row = self._session.row(Candidate, card.id)
        if row is None or not row.added_at:
            return ""
        return self._kit.day(day_of(row.added_at, time_zone=self._session.engagement.time_zone))

    def _unmerge(self, card: Card) -> None:
        inside = merged_in(card.id, candidates=self._session.rows(Candidate))
        if not inside:
            self._say(Message("ui.candidates.nothing_merged"))
        elif len(inside) == 1:
            self.split(inside[0].id)
        else:
            self.merged_wanted.emit(card.id)

    def _on_reasoned(self) -> None:
        sheet = cast("HoldSheet", self.sender())
        held = deeds.put(self._cards, Status.ON_HOLD, reason=sheet.reason, returns_on=sheet.returns_on)
        self._run([*self._moves, *held])
        sheet.leave()

    def _on_other_picked(self) -> None:
        sheet = cast("SameAsSheet", self.sender())
        card, other = self._board.model.card(self._cards[0].id), self._board.model.card(sheet.chosen)
        self._picked = True
        sheet.leave()
        if card is not None and other is not None:
            self._compare(other, card)

    def _on_merged(self) -> None:
        sheet = cast("MergeSheet", self.sender())
        kept = sheet.kept.id
        done = self._run([acts.MergeCandidate(candidate=sheet.merged.id, into=kept)])
        if done:
            self._board.select(kept)
        sheet.leave()

    def _on_not_same(self) -> None:
        """Back to the list where it was taken from there; otherwise both stay."""
        sheet = self._comparing
        if sheet is None:
            return
        card, other = sheet.card, sheet.other
        sheet.reject()
        if self._picked:
            self._pick_other(card)
        else:
            self.told_apart.emit(other.id, card.id)

    def _on_sheet_left(self) -> None:
        """The focus goes back to the card, which may stand in another column now; or to what asked, if it is there."""
        self._comparing = None
        if self._asked_from is None or not self._asked_from.isVisible():
            self._board.focus()

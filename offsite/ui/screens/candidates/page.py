"""The page of stage Candidates: capture bar, board, inspector, and what they ask of each other."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from offsite.domain.entities import Candidate, Leader, Status
from offsite.domain.merging import standing_for
from offsite.domain.pasting import pasted_candidates
from offsite.domain.stages import NextStep, Step
from offsite.errors import Message, Told
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.screens.candidates import deeds
from offsite.ui.screens.candidates.board import Board
from offsite.ui.screens.candidates.capture import CaptureBar
from offsite.ui.screens.candidates.doing import Doing
from offsite.ui.screens.candidates.empty import EmptyBoard
from offsite.ui.screens.candidates.filtering import FilterField
from offsite.ui.screens.candidates.hint import LikenessHint
from offsite.ui.screens.candidates.inspector import CandidateInspector
from offsite.ui.screens.candidates.people import NOBODY, PeopleList, PersonButton
from offsite.ui.screens.candidates.telling import CardCommands, help_of, menu_of, state_of
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command
from offsite.ui.widgets.page import MARGIN, PageHeader
from offsite.ui.widgets.speaking import announce


class CandidatesScreen(Screen):
    """Sentences in, cards on the board, and what becomes of them."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self._person: str | None = None
        self._menu: QMenu | None = None
        self.setObjectName("candidates")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        kit = self.kit
        self.header = PageHeader(kit.say(Message("ui.candidates.title")), theme=kit.theme, lines=3)
        self.filter = FilterField(kit)
        self.capture = CaptureBar(kit)
        self.hint = LikenessHint(self.session, kit)
        self.board = Board(self.session, kit)
        self.empty = EmptyBoard(kit)
        self.inspector = CandidateInspector(self.session, kit, self.host, self)
        self.doing = Doing(self.session, kit, self.host, self.board)
        self.card_commands = CardCommands(kit, self)

    def _lay_out(self) -> None:
        t = self.kit.theme
        self.header.deeds.addWidget(self.filter)
        self._below = QStackedLayout()
        self._below.addWidget(self.empty)
        self._below.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(MARGIN), t.px(20), t.px(MARGIN), t.px(24))
        column.setSpacing(t.px(14))
        column.addWidget(self.header)
        column.addSpacing(t.px(2))
        column.addWidget(self.capture)
        column.addWidget(self.hint)
        column.addLayout(self._below, 1)

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_filter)
        self.filter.left.connect(self._on_to_board)
        self.capture.entered.connect(self._on_sentence)
        self.capture.pasted.connect(self._on_pasted)
        self.capture.person_wanted.connect(self._on_person_wanted)
        self.capture.board_wanted.connect(self._on_to_board)
        self.hint.looked.connect(self.doing.compare)
        self.hint.parted.connect(self._on_told_apart)
        self.board.wanted.connect(self.do)
        self.board.changed.connect(self._on_board)
        self.board.dropped.connect(self.doing.drop)
        self.board.menu_wanted.connect(self._on_menu)
        self.doing.told_apart.connect(self._on_told_apart)
        self.doing.merged_wanted.connect(self._on_merged_wanted)
        self.inspector.closed.connect(self._on_details_closed)
        self.inspector.wanted.connect(self._on_details_verb)
        self.inspector.split.connect(self.doing.split)
        self.inspector.person_wanted.connect(self._on_credit_wanted)

    # What a screen is.

    def refresh(self) -> None:
        self.board.refresh()
        cards = self.board.model.cards()
        some = bool(cards)
        self.header.state.say(state_of(self.session, cards, self.kit))
        self.hint.refresh(self.board.model)
        self._show_person()
        self.filter.setVisible(some)
        self._show_count()
        self._show_below(self.board if some else self.empty)
        if self._is_open():
            self._show_details()

    def settle_focus(self) -> None:
        self.focus_capture()

    def help(self) -> Help:
        return help_of(self.kit)

    def commands(self) -> list[Command]:
        return self.card_commands.all()

    def commit(self) -> None:
        self.inspector.commit()

    def finish(self) -> bool:
        # A half-typed sentence is a candidate: losing it would be worse than taking it back.
        self.commit()
        if self.capture.input.text().strip():
            self._on_sentence(self.capture.input.text())
        return not self.capture.input.text().strip()

    def draft(self) -> object:
        shown = self.inspector.candidate if self._is_open() else ""
        return (self.capture.input.text(), self._person, shown)

    def resume(self, draft: object) -> None:
        text, self._person, shown = cast("tuple[str, str | None, str]", draft)
        self.capture.input.setText(text)
        self._show_person()
        self.refresh_if_needed()
        if shown and self.isVisibleTo(self.window()):
            self.show_thing(shown)

    def left(self) -> None:
        self.inspector.commit()

    def take_step(self, step: NextStep) -> None:
        subject = step.subject or ""
        match step.step:
            case Step.HEAR_LEADER:
                self._person = subject
                self._show_person()
                self.focus_capture()
            case Step.SHORTLIST:
                proposed = self.board.view(Status.PROPOSED).cards.cards()
                if not proposed or not self.board.select(proposed[0].id, focus=True):
                    self.focus_capture()
            case Step.SAY_WHY:
                self.show_details(subject, self.inspector.rationale)
            case Step.NAME_SHORT:
                self.show_details(subject, self.inspector.short_name)
            case Step.RETURN_DAY:
                self.show_details(subject, self.inspector.returns)
            case _:
                self.focus_capture()

    # What the window may ask for.

    def focus_capture(self) -> None:
        """Put the cursor where the next sentence goes."""
        self.capture.focus()

    def show_thing(self, key: str) -> None:
        """Select a candidate and open it in the inspector; of a merged one, what stands for it."""
        rows = {row.id: row for row in self.session.rows(Candidate)}
        if key in rows:
            self.show_details(standing_for(key, candidates=rows))

    def show_details(self, candidate: str, part: QWidget | None = None) -> None:
        """Select a candidate and open the inspector, the cursor in one of its inputs where that is given."""
        if not self._find(candidate):
            return
        self._show_in_inspector(candidate)
        self.host.inspect(self.inspector)
        if part is not None:
            self.inspector.focus_on(part)

    def do(self, verb: Verb) -> None:
        """Do what a key or a command asks for with what is selected."""
        current = self.board.current()
        if verb is Verb.CAPTURE:
            self.focus_capture()
        elif verb is Verb.LEAVE:
            self._leave()
        elif current is None:
            return
        elif verb is Verb.OPEN:
            self.show_details(current.id)
        elif verb is Verb.EDIT and self.why_not(verb) is None:
            self.show_details(current.id, self.inspector.title)
        else:
            self.doing.do(verb, self.board.selected(), current=current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.give_way(height=self.height())

    # What its commands ask.

    def why_not(self, verb: Verb) -> Message | None:
        current = self.board.current()
        if not self.isVisible():
            return Message("ui.candidates.not_now.elsewhere")
        if current is not None and self.doing.why_not(verb, self.board.selected(), current=current) is not None:
            return Message("ui.candidates.not_now.locked")
        return deeds.why_not(verb, current)

    def why_not_find(self) -> Message | None:
        if not self.isVisible():
            return Message("ui.candidates.not_now.elsewhere")
        return None if self.board.model.cards() else Message("ui.candidates.not_now.none")

    def why_not_order(self) -> Message | None:
        if not self.isVisible():
            return Message("ui.candidates.not_now.elsewhere")
        voting = self.session.standing.open_round
        if voting is not None:
            return Message("ui.candidates.not_now.voting", number=voting.number)
        return Message("ui.candidates.not_now.uncounted") if self.board.model.last_round is None else None

    def focus_filter(self) -> None:
        self.filter.focus()

    def order_by_last_round(self) -> None:
        self.doing.order_by_last_round()

    # How.

    def _is_open(self) -> bool:
        return self.inspector.isVisible()

    def _find(self, candidate: str) -> bool:
        """Select it, where need be without the filter that hides it; is it on the table?"""
        if self.board.select(candidate, focus=True):
            return True
        self.filter.clear()
        return self.board.select(candidate, focus=True)

    def _leave(self) -> None:
        """Esc on the board closes what is open: the inspector, else the filter."""
        if self._is_open():
            self.inspector.commit()
            self.host.inspect(None)
        elif self.filter.text():
            self.filter.clear()

    def _show_below(self, part: QWidget) -> None:
        if self._below.currentWidget() is part:
            return
        focused = self.board.has_focus()
        self._below.setCurrentWidget(part)
        if part is self.empty:
            if focused:
                self.focus_capture()
            if self._is_open():
                self.host.inspect(None)

    def _show_person(self) -> None:
        person = self._person_of(self._person)
        if person is None:
            self._person = None
        self.capture.show_person(person)

    def _person_of(self, leader: str | None) -> Person | None:
        person = self.board.model.people().get(leader or "")
        return person if person is not None and person.decides else None

    def _show_count(self) -> None:
        self.filter.show_count(shown=self.board.shown(), of=len(self.board.model.cards()))

    def _show_details(self) -> None:
        """The inspector shows the current card; where there is none, what it showed before."""
        current = self.board.current()
        shown = current.id if current is not None else self.inspector.candidate
        if self.board.model.card(shown) is None:
            self.host.inspect(None)
        else:
            self._show_in_inspector(shown)

    def _show_in_inspector(self, candidate: str) -> None:
        model = self.board.model
        self.inspector.show_candidate(candidate, people=model.people(), line=model.lines().get(candidate))

    def _open_people(self, button: PersonButton, chosen: Person | None, typed: str) -> PeopleList:
        people = [person for person in self.board.model.people().values() if person.decides]
        picking = PeopleList(self.host.sheet_host(), kit=self.kit, people=people, chosen=chosen)
        picking.stand_at(button)
        self.host.ask(picking)
        picking.type(typed)
        return picking

    def _on_sentence(self, text: str) -> None:
        """Write it down. No toast: the card is there, and the next sentence is being said."""
        wrong = deeds.wrong_title(text)
        candidate = self.session.new_id()
        said = None
        if wrong is None:
            try:
                said = self.session.run(deeds.added(candidate, text, person=self._person)).entry.said
            except Told as error:
                wrong = error.message
        if wrong is not None or said is None:
            self.capture.complain(self.kit.say(wrong) if wrong is not None else "")
            return
        self.capture.clear()
        announce(self.capture.input, self.kit.say(said))
        self._reveal(candidate)

    def _on_pasted(self, text: str) -> None:
        found = pasted_candidates(text, self.session.rows(Leader))
        wrong = deeds.wrong_paste(found)
        new = [(self.session.new_id(), one) for one in found]
        if wrong is None:
            try:
                action = deeds.pasted(new, person=self._person)
            except Told as error:
                wrong, action = error.message, None
            if action is not None and self.host.do(action) is not None:
                self.capture.complain("")
                self._reveal(new[-1][0])
        if wrong is not None:
            self.capture.complain(self.kit.say(wrong))

    def _reveal(self, candidate: str) -> None:
        if not self.board.reveal(candidate):
            self.filter.clear()
            self.board.reveal(candidate)

    def _on_filter(self, text: str) -> None:
        self.board.show_only(text)
        self._show_count()

    def _on_to_board(self) -> None:
        self.board.focus()

    def _on_board(self) -> None:
        """Something else is selected."""
        if self._is_open() and self.board.current() is not None:
            self._show_details()

    def _on_told_apart(self, one: str, other: str) -> None:
        """Both stay, and nobody asks about these two sentences again."""
        self.host.do(acts.SayNotSame(candidate=one, other=other))
        if not self.board.focus():
            self.focus_capture()

    def _on_person_wanted(self, typed: str) -> None:
        picking = self._open_people(self.capture.person, self._person_of(self._person), typed)
        picking.picked.connect(self._on_person_picked)

    def _on_person_picked(self, leader: str) -> None:
        self._person = None if leader == NOBODY else leader
        self._show_person()
        self.focus_capture()

    def _on_credit_wanted(self, typed: str) -> None:
        row = self.session.row(Candidate, self.inspector.candidate)
        chosen = self.board.model.people().get(row.proposed_by or "") if row is not None else None
        picking = self._open_people(self.inspector.person, chosen, typed)
        picking.picked.connect(self._on_credit_picked)

    def _on_credit_picked(self, leader: str) -> None:
        row = self.session.row(Candidate, self.inspector.candidate)
        wanted = None if leader == NOBODY else leader
        if row is not None and row.proposed_by != wanted:
            self.host.do(deeds.changed(row.id, proposed_by=wanted), quietly=True)

    def _on_details_closed(self) -> None:
        self.inspector.commit()
        self.host.inspect(None)
        if not self.board.focus():
            self.focus_capture()

    def _on_details_verb(self, verb: Verb) -> None:
        card = self.board.model.card(self.inspector.candidate)
        if card is not None:
            self.inspector.commit()
            self.doing.do(verb, [card], current=card)

    def _on_merged_wanted(self, candidate: str) -> None:
        self.show_details(candidate)
        self.inspector.focus_on_merged()

    def _on_menu(self, at: QPoint) -> None:
        """The deeds of a card where the mouse asks for them."""
        menu = menu_of(self.card_commands.all(), parent=self)
        self._menu = menu
        menu.popup(at)

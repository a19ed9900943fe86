"""The page of stage OKRs: the cards of a level or the promises, the inspector, and the release."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from offsite.domain.okrs import KeyResult, Level
from offsite.domain.stages import NextStep
from offsite.errors import Message
from offsite.quality.findings import Finding
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.screens.okrs.board import Board
from offsite.ui.screens.okrs.card import Shown
from offsite.ui.screens.okrs.checking import at_once
from offsite.ui.screens.okrs.commands import commands_of, help_of
from offsite.ui.screens.okrs.doing import Doing
from offsite.ui.screens.okrs.editing import CellEditor
from offsite.ui.screens.okrs.inspecting import Inspecting
from offsite.ui.screens.okrs.leading import Leading
from offsite.ui.screens.okrs.lines import Cell, ObjectiveLine, by_subject, objective_lines
from offsite.ui.screens.okrs.promises import PromiseList, promises_said
from offsite.ui.screens.okrs.promising import Promising
from offsite.ui.screens.okrs.row import ResultRow
from offsite.ui.screens.okrs.telling import empty_said, rest_said, state_said, without_facts
from offsite.ui.screens.okrs.top import Tab, Top
from offsite.ui.screens.okrs.verbs import Verb
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.page import PageScroll

_LEVELS = {Tab.CORPORATE: Level.COMPANY, Tab.DEPARTMENTS: Level.DEPARTMENT, Tab.LEADERS: Level.PERSON}


class OkrsScreen(Screen):
    """Cards in the middle, one of their things in the inspector."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.setObjectName("okrs")
        self._every = False
        self._more = 0
        self._found: tuple[Finding, ...] = ()
        self._lines: dict[Level, tuple[ObjectiveLine, ...]] = {}
        self.doing = Doing(session, kit, host, self)
        self.promising = Promising(self.doing, self)
        self.leading = Leading(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        kit, t = self.kit, self.kit.theme
        self.page = PageScroll(theme=t)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.top = Top(kit)
        self.boards = {level: Board(kit, level=level) for level in Level}
        self.promises = PromiseList(kit)
        self.inspecting = Inspecting(self.doing, self)
        margins = self.page.body.contentsMargins()
        self.page.body.setContentsMargins(margins - QMargins(0, 0, paint.HALO, 0))
        self.page.body.setSpacing(t.px(12))
        self.page.body.addWidget(self.top)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 0, paint.HALO, 0)
        for part in (*self.boards.values(), self.promises):
            self._below.addWidget(part)
        self.page.body.addLayout(self._below)
        self.page.body.addStretch(1)
        self.editor = CellEditor(kit, keep=self._keep_cell, people=self.doing.names, over=self)

    def _connect(self) -> None:
        for board in self.boards.values():
            board.opened.connect(self.show_details)
            board.edit.connect(self._on_edit)
            board.head_edit.connect(self._on_head_edit)
            board.taken.connect(self.use)
            board.led.connect(self.lead_to)
            board.wanted.connect(self._on_verb)
            board.add_wanted.connect(self._on_add_objective)
            board.write_wanted.connect(self.write_objectives)
            board.rest_wanted.connect(self.show_all)
            board.walked.connect(self._on_walked)
        self.inspecting.closed.connect(self._on_closed)
        self.inspecting.taken.connect(self.use)
        self.inspecting.led.connect(self.lead_to)
        self.top.chosen.connect(self._on_tab)
        self.top.release_wanted.connect(self.open_release)
        self.top.take_back_wanted.connect(self.open_take_back)
        self.top.add_promise_wanted.connect(self._on_add_promise)
        self.promises.opened.connect(self.promising.change)
        self.promises.add_wanted.connect(self._on_add_promise)
        self.promises.removed.connect(self.promising.remove)
        self.promises.agreed.connect(self.promising.agree)
        self.editor.ended.connect(self._on_ended)
        self.doing.led.connect(self.lead_to)
        self.doing.added.connect(self._on_added)

    # What the window asks.

    def refresh(self) -> None:
        standing, kit, people = self.session.standing, self.kit, self.doing.people()
        self._found = self.session.judging.findings()
        self._lines = {level: objective_lines(self.session, kit, level=level, people=people) for level in Level}
        tab = self.top.tab
        of_tab = self._of_tab(tab)
        open_now = at_once(of_tab, every=self._every)
        self._more = len(of_tab) - len(open_now)
        released = self.doing.is_released
        shown = Shown(findings=by_subject(open_now), may_add=True, chosen=self.inspecting.shown)
        for level, board in self.boards.items():
            here = _LEVELS.get(tab) is level
            board.setVisible(here)
            if here:
                waiting = len(self.doing.without_objective()) if level is Level.COMPANY else 0
                board.show_lines(
                    self._lines[level],
                    shown,
                    waiting=waiting,
                    without=without_facts(standing, kit, level=level, people=people),
                    said=empty_said(level, len(self._lines[level]), waiting, kit),
                    rest=rest_said(len(open_now), len(of_tab), kit),
                )
        self.promises.setVisible(tab is Tab.PROMISES)
        if tab is Tab.PROMISES:
            self.promises.show_promises(standing)
        level = _LEVELS.get(tab)
        said = promises_said(standing, kit) if level is None else state_said(self._lines[level], level, kit)
        self.top.show_state(said, standing=standing, released=released)
        self.inspecting.follow((line for lines in self._lines.values() for line in lines), self._found)
        self.editor.place()

    def settle_focus(self) -> None:
        board = self._board()
        if board is None:
            rows = self.promises.rows.rows()
            (rows[0] if rows else self.top.add_promise).setFocus(Qt.FocusReason.TabFocusReason)
            return
        stop = board.stop_of(self.inspecting.key) if self.inspecting.key else None
        rows = [row for card in board.cards() for row in card.rows()]
        if stop is not None:
            board.go(stop)
        elif rows:
            rows[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target = board.write if board.write.isVisibleTo(self) else board.add
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def show_thing(self, key: str) -> None:
        if not self.reveal(key):
            self.settle_focus()
            return
        self.show_details(key)

    def take_step(self, step: NextStep) -> None:
        self.leading.take_step(step)

    def commands(self) -> list[Command]:
        return commands_of(self)

    def help(self) -> Help:
        return help_of(self.kit)

    def commit(self) -> None:
        self.editor.close()
        self.inspecting.commit()

    def finish(self) -> bool:
        self.commit()
        return not self.editor.is_open

    def draft(self) -> object:
        return (str(self.top.tab), self._every, self.inspecting.shown)

    def resume(self, draft: object) -> None:
        tab, self._every, chosen = cast("tuple[str, bool, str]", draft)
        self.top.choose(Tab(tab))
        self.refresh_if_needed()
        if chosen and self.isVisibleTo(self.window()):
            self.show_thing(chosen)

    def left(self) -> None:
        self.commit()

    # What its commands ask, and the person does.

    def is_here(self) -> bool:
        return self.isVisible()

    def is_released(self) -> bool:
        return self.doing.is_released

    def has_current(self) -> bool:
        return bool(self._current_key())

    def has_more(self) -> bool:
        return self._more > 0

    def shows_all(self) -> bool:
        """Is everything shown that the checks ask?"""
        return self._every

    def can_write(self) -> bool:
        return bool(self.doing.without_objective())

    def do(self, verb: Verb) -> None:
        """Do what a key or a command asks for with what is selected."""
        self._on_verb(verb, self._current_key())

    def add_objective(self) -> None:
        """Ask for a new objective of the level that is shown."""
        self._on_add_objective("")

    def write_objectives(self) -> None:
        """Make an objective of each candidate of the focus."""
        self.top.choose(Tab.CORPORATE)
        self.doing.write_objectives()

    def show_all(self) -> None:
        """Show everything that the checks ask, or the first few of it again."""
        self._every = not self._every
        self.refresh()

    def open_release(self) -> None:
        """What stands in the way of the release, and the act."""
        self.commit()
        self.doing.release()

    def open_take_back(self) -> None:
        """Ask why the OKRs are a draft again."""
        self.doing.take_back()

    def show_details(self, key: str, field: str = "") -> None:
        """Open an objective or a key result in the inspector, the cursor in one of its fields where that is given."""
        if self.inspecting.show(key, field):
            self.refresh()

    def lead_to(self, finding: Finding) -> None:
        """Show where a finding is mended, the cursor there."""
        self.leading.lead_to(finding)

    def use(self, finding: Finding) -> None:
        """Take the example of a finding as it is."""
        self.leading.use(finding)

    # What leads through it asks.

    def findings(self) -> tuple[Finding, ...]:
        """Everything that the checks ask now."""
        return self._found

    def show_tab(self, tab: Tab) -> None:
        """Show the cards of a level, or the promises."""
        if self.top.tab is not tab:
            self.top.choose(tab)
            self.refresh()

    def reveal(self, key: str) -> bool:
        """Show the tab that it stands on, and put the focus on it; is it there?"""
        for tab, level in _LEVELS.items():
            lines = self._lines.get(level, ())
            if any(key == line.id or any(key == row.id for row in line.results) for line in lines):
                self.show_tab(tab)
                stop = self.boards[level].stop_of(key)
                if stop is not None:
                    self.boards[level].go(stop)
                return stop is not None
        return False

    def begin_result(self, objective: str) -> None:
        """Write the next key result of an objective."""
        board = self._board()
        card = board.card(objective) if board is not None else None
        if card is not None:
            card.begin_new()

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top.arrange(self.width())
        self.editor.place()

    def _of_tab(self, tab: Tab) -> tuple[Finding, ...]:
        """The findings about what a tab shows."""
        level = _LEVELS.get(tab)
        if level is None:
            return ()
        lines = self._lines[level]
        keys = {line.id for line in lines} | {row.id for line in lines for row in line.results}
        return tuple(one for one in self._found if one.subject_id in keys)

    def _board(self) -> Board | None:
        level = _LEVELS.get(self.top.tab)
        return self.boards[level] if level is not None else None

    def _current_key(self) -> str:
        board = self._board()
        if board is None:
            return ""
        key = board.key_of(board.current())
        return key or (self.inspecting.key if board.stop_of(self.inspecting.key) is not None else "")

    def _keep_cell(self, row: ResultRow, cell: Cell, text: str) -> Message | None:
        if row.line.id:
            return self.doing.keep_cell(row.line.id, cell, text)
        return self.doing.add_result(row.line.objective, text)

    def _text_of(self, row: ResultRow, cell: Cell) -> str:
        found = self.session.row(KeyResult, row.line.id)
        if found is None:
            return ""
        match cell:
            case Cell.DUE:
                return "" if found.due is None else self.kit.day(found.due)
            case Cell.OWNER:
                return self.session.standing.owner_of(found)
            case _:
                return str(getattr(found, cell) or "")

    def _on_edit(self, row: ResultRow, cell: Cell) -> None:
        self.editor.open(row, cell, self._text_of(row, cell))

    def _on_head_edit(self, key: str) -> None:
        self.show_details(key, "title")

    def _on_ended(self, row: ResultRow) -> None:
        board = self._board()
        for card in board.cards() if board is not None else ():
            card.end_new()
        del row

    def _on_tab(self) -> None:
        self.editor.close()
        self.inspecting.close()
        self.refresh()

    def _on_walked(self, key: str) -> None:
        """What stands in the inspector follows the keys."""
        if key and self.inspecting.shown not in ("", key):
            self.show_details(key)

    def _on_closed(self) -> None:
        self.editor.close()
        self.inspecting.close()
        self.refresh()
        self.settle_focus()

    def _on_added(self, key: str) -> None:
        if self.reveal(key) and (board := self._board()) is not None and (card := board.card(key)) is not None:
            bring_into_view(card)

    def _on_add_objective(self, whose: str) -> None:
        level = _LEVELS.get(self.top.tab, Level.COMPANY)
        self.doing.ask_objective(level, whose=whose)

    def _on_add_promise(self) -> None:
        self.promising.add(self.inspecting.key if self.session.row(KeyResult, self.inspecting.key) is not None else "")

    def _on_verb(self, verb: Verb, key: str) -> None:
        board = self._board()
        if board is None or (not key and verb is not Verb.LEAVE):
            return
        match verb:
            case Verb.ADD:
                row = self.session.row(KeyResult, key)
                self.begin_result(row.objective_id if row is not None else key)
            case Verb.REMOVE:
                self.doing.remove(key)
            case Verb.UP | Verb.DOWN:
                self.doing.move(key, -1 if verb is Verb.UP else 1)
                self.reveal(key)
            case Verb.PROMISE:
                if self.session.row(KeyResult, key) is not None:
                    self.promising.add(key)
            case Verb.USE:
                about = next((one for one in self._found if one.subject_id == key), None)
                if about is not None:
                    self.use(about)
            case Verb.LEAVE:
                if self.inspecting.shown:
                    self._on_closed()

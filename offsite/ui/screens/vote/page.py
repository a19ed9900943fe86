"""The page of stage Vote: the next round, the open one, or those that are over."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QMargins, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.deciding import RollEntry, Round, RoundState
from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.standing import in_order
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.screens.vote.closed import ClosedView
from offsite.ui.screens.vote.commanding import VoteCommands
from offsite.ui.screens.vote.doing import Doing
from offsite.ui.screens.vote.opened import OpenView
from offsite.ui.screens.vote.plan import Choices
from offsite.ui.screens.vote.setup import SetupView
from offsite.ui.screens.vote.telling import (
    Mode,
    help_of,
    said_after,
    state_of_closed,
    title_of_closed,
    waiting_for,
)
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command
from offsite.ui.widgets.banner import Banner
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.page import PageHeader, PageScroll
from offsite.ui.widgets.speaking import announce

_TOOLS_FROM = 940


class VoteScreen(Screen):
    """Rounds, from the slate to the count. `mode` is what is shown."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.mode = Mode.SETUP
        self._setting_up = False
        self._looked_at = ""
        self._voted: RollEntry | None = None
        self._arriving = False
        self.setObjectName("vote")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        t, say = self.kit.theme, self.kit.say
        self.page = PageScroll(theme=t)
        self.header = PageHeader(say(Message("ui.vote.title")), theme=t, lines=2)
        self.setup = SetupView(self.session, self.kit)
        self.open_round = OpenView(self.session, self.kit)
        self.closed = ClosedView(self.session, self.kit, self.host)
        self.doing = Doing(self.session, self.kit, self.host, self)
        self.banner = Banner(say(Message("ui.vote.locked")), theme=t, name="vote.locked", icon="lock")
        self.unlock = self.banner.add(say(Message("ui.vote.to_focus")), name="focus")
        self.back = self._button("back", Message("ui.vote.back"), kind=Kind.GHOST)
        self.void = self._button("void", Message("ui.vote.do.void"), kind=Kind.GHOST)
        self.reopen = self._button("reopen", Message("ui.vote.do.reopen"), kind=Kind.GHOST)
        self.again = self._button("again", Message("ui.vote.do.again"))
        self.count = self._button("count", Message("ui.vote.do.count", number=1))
        self.open = self._button("open", Message("ui.vote.do.open", number=1))
        self.vote_commands = VoteCommands(self)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        # The halo of the buttons above is outside the margin: they end where the cards do.
        margins = self.page.body.contentsMargins()
        self.page.body.setContentsMargins(margins - QMargins(0, 0, paint.HALO, 0))
        self.mends = QWidget()
        mends = QHBoxLayout(self.mends)
        mends.setContentsMargins(0, 0, 0, 0)
        for button in (self.void, self.reopen):
            mends.addWidget(button)
        for deed in (self.back, self.mends, self.again, self.count, self.open):
            self.header.deeds.addWidget(deed)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, paint.HALO, 0)
        column.setSpacing(self.kit.theme.px(16))
        column.addWidget(self.banner)
        for view in self._views():
            column.addWidget(view)
            view.hide()
        self.page.body.addWidget(self.header)
        self.page.body.addWidget(inner)
        self.page.body.addStretch(1)

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_next)
        self.count.clicked.connect(self.count_round)
        self.again.clicked.connect(self.vote_again)
        self.back.clicked.connect(self.go_back)
        self.reopen.clicked.connect(self.open_again)
        self.void.clicked.connect(self.declare_void)
        self.unlock.clicked.connect(self._on_unlock)
        self.setup.board_wanted.connect(self._on_board)
        self.open_round.ballot_wanted.connect(self.doing.open_ballot)
        self.open_round.presence_wanted.connect(self.doing.ask_presence)
        self.closed.looked_at.connect(self._on_looked_at)
        self.doing.voted.connect(self._on_voted)
        self.doing.settled.connect(self._on_settled)

    # What a screen is.

    def refresh(self) -> None:
        standing = self.session.standing
        row = standing.open_round
        if row is None:
            self._voted = None
        shown = row or self.round_shown
        before, self.mode = self.mode, self._mode(shown)
        if self.mode is not before:
            self.page.verticalScrollBar().setValue(0)
        say = self.kit.say
        locked = standing.locked_focus is not None
        self.banner.setVisible(locked and self.mode is not Mode.OPEN)
        match self.mode:
            case Mode.SETUP:
                self.setup.refresh()
                number = self.setup.plan.number
                self.open.say(say(Message("ui.vote.do.open", number=number)))
                self.header.title.say(say(Message("ui.vote.round", number=number)))
                self.header.state.say(say(Message("ui.vote.state_of.setup")))
            case Mode.OPEN if shown is not None:
                voted = self._voted
                said = waiting_for(standing, shown) if voted is None else said_after(standing, shown, voted=voted)
                self.open_round.show_round(shown, said=say(said))
                self.count.say(say(Message("ui.vote.do.count", number=shown.number)))
                self.header.title.say(say(Message("ui.vote.round", number=shown.number)))
                self.header.state.say(say(Message("ui.vote.state_of.open")))
            case _ if shown is not None:
                self.closed.show_round(shown, rounds=in_order(standing.rounds))
                self.header.title.say(say(title_of_closed(shown)))
                self.header.state.say(" ".join(say(one) for one in state_of_closed(standing, shown)))
        self._show(shown, locked=locked)

    def settle_focus(self) -> None:
        match self.mode:
            case Mode.OPEN:
                if not self.open_round.focus_turn():
                    self.count.setFocus(Qt.FocusReason.TabFocusReason)
            case Mode.SETUP:
                self.open.setFocus(Qt.FocusReason.TabFocusReason)
            case Mode.CLOSED:
                if not self.closed.focus_result():
                    target = self.unlock if self.banner.isVisibleTo(self) else self.again
                    target.setFocus(Qt.FocusReason.TabFocusReason)

    def help(self) -> Help:
        return help_of(self.kit)

    def commands(self) -> list[Command]:
        return self.vote_commands.all()

    def entered(self) -> None:
        # Ctrl+Enter that leads here from another page shows what would be opened, and opens nothing yet.
        self._arriving = True
        QTimer.singleShot(0, self._on_arrived)

    def finish(self) -> bool:
        # Nobody but its leader may cast a ballot that was begun, and nothing else keeps it.
        return self.doing.has_no_ballot_begun()

    def draft(self) -> object:
        return (self.setup.choices, self._setting_up, self._looked_at)

    def resume(self, draft: object) -> None:
        choices, self._setting_up, self._looked_at = cast("tuple[Choices, bool, str]", draft)
        self.setup.choose(choices)
        self.refresh()

    def take_step(self, step: NextStep) -> None:
        match step.step:
            case Step.NEXT_BALLOT:
                self.doing.open_ballot(step.subject or "")
            case Step.COUNT_ROUND:
                self.count_round()
            case Step.OPEN_ROUND if self.mode is Mode.SETUP and not self._arriving:
                self.open_next()
            case Step.OPEN_ROUND:
                self.vote_again()
            case _:
                self.settle_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # What the person does.

    def open_next(self) -> None:
        """Open the next round as it was put together, or show what is missing."""
        if self.mode is Mode.SETUP and self.setup.is_ready() and self.doing.open(self.setup.plan):
            self._setting_up, self._looked_at = False, ""
            self.refresh()
            self.settle_focus()

    def count_round(self) -> None:
        """Count the open round."""
        row = self.session.standing.open_round
        if row is not None:
            self.doing.count(row)
            if self.session.standing.open_round is None:
                self.settle_focus()

    def vote_again(self) -> None:
        """Put the next round together."""
        if self.session.standing.locked_focus is None:
            self._setting_up = True
            self.refresh()
            self.page.verticalScrollBar().setValue(0)
        self.settle_focus()

    def go_back(self) -> None:
        """From the next round to those that are over."""
        self._setting_up = False
        self._looked_at = self._looked_at or in_order(self.session.standing.rounds)[-1].id
        self.refresh()
        self.settle_focus()

    def open_again(self) -> None:
        """Ask why the round that is looked at is opened again."""
        row = self.round_shown
        if row is not None and row.state is RoundState.CLOSED:
            self.doing.ask_to_reopen(row)

    def export_ballots(self) -> None:
        """Write the ballots of the round that is looked at to a file."""
        row = self.round_shown
        if self.mode is Mode.CLOSED and row is not None and row.state is RoundState.CLOSED:
            self.doing.export(row)

    def declare_void(self) -> None:
        """Ask why the round that is shown is declared void."""
        row = self.session.standing.open_round or self.round_shown
        if row is not None and row.state is not RoundState.VOID:
            self.doing.ask_to_void(row)

    # How.

    def _button(self, name: str, word: Message, *, kind: Kind = Kind.SECONDARY) -> Button:
        return Button(self.kit.say(word), theme=self.kit.theme, name=f"vote.{name}", kind=kind)

    def _views(self) -> tuple[QWidget, QWidget, QWidget]:
        return (self.setup, self.open_round, self.closed)

    def _mode(self, shown: Round | None) -> Mode:
        if self.session.standing.open_round is not None:
            return Mode.OPEN
        locked = self.session.standing.locked_focus is not None
        return Mode.SETUP if shown is None or (self._setting_up and not locked) else Mode.CLOSED

    @property
    def round_shown(self) -> Round | None:
        """The chosen one, else the newest that counts; None where none does, and none was chosen."""
        standing = self.session.standing
        chosen = next((row for row in standing.rounds if row.id == self._looked_at), None)
        if chosen is not None:
            return chosen
        return standing.counted_rounds[-1] if standing.counted_rounds else None

    def _show(self, row: Round | None, *, locked: bool) -> None:
        """The view of this mode, and its buttons."""
        mode = self.mode
        state = row.state if row is not None else None
        self.open.setVisible(mode is Mode.SETUP and not locked)
        self.back.setVisible(mode is Mode.SETUP and bool(self.session.standing.rounds))
        self.count.setVisible(mode is Mode.OPEN)
        self.again.setVisible(mode is Mode.CLOSED and not locked)
        self.reopen.setVisible(mode is Mode.CLOSED and state is RoundState.CLOSED and not locked)
        self.void.setVisible(mode is not Mode.SETUP and state is not RoundState.VOID and not locked)
        wanted = {Mode.SETUP: self.setup, Mode.OPEN: self.open_round, Mode.CLOSED: self.closed}[mode]
        for view in self._views():
            if view is not wanted:
                view.hide()
        wanted.setVisible(not (mode is Mode.SETUP and locked))
        self._arrange()

    def _arrange(self) -> None:
        """What a result is read by stands in the header where there is room, and what mends a round below it."""
        is_result = self.mode is Mode.CLOSED and not self.closed.result.isHidden()
        wide = is_result and self.width() >= self.kit.theme.px(_TOOLS_FROM)
        tools = self.closed.result.tools
        above, below = (tools, self.mends) if wide else (self.mends, tools)
        if self.header.deeds.indexOf(above) < 0:
            focused = self.focusWidget()
            self.header.deeds.insertWidget(1, above)
            self.closed.line.addWidget(below)
            if focused is not None and (above.isAncestorOf(focused) or below.isAncestorOf(focused)):
                focused.setFocus()
        self.mends.show()
        tools.setVisible(is_result)
        self._order_stops(wide=wide)

    def _order_stops(self, *, wide: bool) -> None:
        """Tab goes through the page as one reads it, wherever the tools stand."""
        result = self.closed.result
        tools, mends = (*result.switch.stops(), result.reveal), (self.void, self.reopen)
        above, below = (tools, mends) if wide else (mends, tools)
        stops = (self.back, *above, self.again, self.count, self.open, *self.closed.rounds.stops(), *below)
        for before, after in pairwise((*stops, result.ranking.list)):
            QWidget.setTabOrder(before, after)

    def _on_voted(self, entry: RollEntry) -> None:
        self.setup.choose(Choices())
        self._voted = entry
        self.refresh()
        announce(self.open_round.said, self.open_round.said.text())

    def _on_settled(self) -> None:
        self.settle_focus()

    def _on_looked_at(self, round_id: str) -> None:
        self._looked_at = round_id
        self.refresh()

    def _on_arrived(self) -> None:
        self._arriving = False
        # Loaded once the page is there: the first count of a start does not wait for it.
        import_module("offsite.voting.rounds")

    def _on_unlock(self) -> None:
        self.host.go(Stage.FOCUS)

    def _on_board(self) -> None:
        self.host.go(Stage.CANDIDATES)

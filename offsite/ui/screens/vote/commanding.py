"""The deeds of the page as commands, for menus and Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offsite.domain.deciding import Round, RoundState
from offsite.domain.stages import Stage
from offsite.errors import Message
from offsite.ui.screens.vote.telling import Mode, whose_turn
from offsite.ui.shell.commands import Command, Menu

if TYPE_CHECKING:
    from offsite.ui.screens.vote.page import VoteScreen


class VoteCommands:
    """Each is ready where the page could do it; what it does is done on the page, which is shown first."""

    def __init__(self, page: VoteScreen) -> None:
        self._page = page

    def all(self) -> list[Command]:
        """In the order of the menu."""
        return [
            self._command("again", Message("ui.vote.command.again"), self.again, self._may_set_up, apart=True),
            self._command("ballot", Message("ui.vote.command.ballot"), self.ballot, self._has_turn),
            self._command("count", Message("ui.vote.command.count"), self.count, self._is_open),
            self._command("reopen", Message("ui.vote.command.reopen"), self.reopen, self._may_reopen),
            self._command("void", Message("ui.vote.command.void"), self.void, self._may_void),
            self._command("export", Message("ui.vote.command.export"), self.export, self._may_export),
        ]

    def again(self) -> None:
        """Put the next round together."""
        self._show()
        self._page.vote_again()

    def ballot(self) -> None:
        """Open the next ballot."""
        self._show()
        row = self._open
        turn = whose_turn(self._page.session.standing, row) if row is not None else None
        if turn is not None:
            self._page.doing.open_ballot(turn.leader_id)

    def count(self) -> None:
        """Count the open round."""
        self._show()
        self._page.count_round()

    def reopen(self) -> None:
        """Open again the round that is looked at."""
        self._show()
        self._page.open_again()

    def void(self) -> None:
        """Declare void the round that is shown."""
        self._show()
        self._page.declare_void()

    def export(self) -> None:
        """Write the ballots of the round that is looked at to a file."""
        self._show()
        self._page.export_ballots()

    @property
    def _open(self) -> Round | None:
        return self._page.session.standing.open_round

    def _show(self) -> None:
        self._page.host.go(Stage.VOTE)

    def _is_locked(self) -> bool:
        return self._page.session.standing.locked_focus is not None

    def _is_open(self) -> bool:
        return self._open is not None

    def _may_set_up(self) -> bool:
        return self._open is None and not self._is_locked()

    def _has_turn(self) -> bool:
        row = self._open
        return row is not None and whose_turn(self._page.session.standing, row) is not None

    def _may_reopen(self) -> bool:
        row = self._page.round_shown
        return self._page.mode is Mode.CLOSED and self._is(row, RoundState.CLOSED) and not self._is_locked()

    def _may_export(self) -> bool:
        """Nothing of an earlier round leaves the laptop while people vote."""
        return self._page.mode is Mode.CLOSED and self._is(self._page.round_shown, RoundState.CLOSED)

    def _may_void(self) -> bool:
        row = self._open or (self._page.round_shown if self._page.mode is Mode.CLOSED else None)
        return row is not None and row.state is not RoundState.VOID and not self._is_locked()

    def _is(self, row: Round | None, state: RoundState) -> bool:
        return row is not None and row.state is state

    def _command(
        self, name: str, word: Message, do: Callable[[], None], ready: Callable[[], bool], *, apart: bool = False
    ) -> Command:
        text = self._page.kit.say(word)
        return Command(id=f"vote.{name}", menu=Menu.EDIT, text=text, do=do, ready=ready, apart=apart)

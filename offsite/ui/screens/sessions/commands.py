"""What can be done on this page, for menus and Ctrl+K. From another page, it is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offsite.domain.stages import Stage
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.shell.commands import Command, Menu

if TYPE_CHECKING:
    from offsite.ui.screens.sessions.page import SessionsScreen


class _From:
    """Goes to the page before it does what is meant."""

    def __init__(self, page: SessionsScreen) -> None:
        self._page = page

    def add(self) -> None:
        self._come().add_session()

    def propose(self) -> None:
        self._come().propose()

    def add_item(self) -> None:
        self._come().add_item()

    def edit(self) -> None:
        self._come().edit_session()

    def _come(self) -> SessionsScreen:
        self._page.host.go(Stage.SESSIONS)
        return self._page


def commands_of(page: SessionsScreen, kit: Kit) -> list[Command]:
    """The commands, in the order of the menu."""
    say, deeds = kit.say, _From(page)
    return [
        Command(id="sessions.add", menu=Menu.SESSION, text=say(Message("ui.sessions.add")), do=deeds.add, apart=True),
        Command(
            id="sessions.edit",
            menu=Menu.SESSION,
            text=say(Message("ui.sessions.edit_full")),
            do=deeds.edit,
            bare="F2",
            ready=page.can_change,
        ),
        Command(
            id="sessions.propose",
            menu=Menu.SESSION,
            text=say(Message("ui.sessions.propose")),
            do=deeds.propose,
            ready=page.can_propose,
        ),
        Command(
            id="sessions.add_item",
            menu=Menu.SESSION,
            text=say(Message("ui.sessions.add_item")),
            do=deeds.add_item,
            bare="N",
            ready=page.can_change,
        ),
    ]

"""What can be done on this page, for menus and Ctrl+K. From another page, it is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offsite.domain.stages import Stage
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.shell.commands import Command, Menu, MenuList

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
    deeds, entry = _From(page), MenuList(kit.say, Menu.SESSION, "sessions.").command
    item = Message("ui.sessions.add_item")
    return [
        entry("add", Message("ui.sessions.add"), deeds.add, apart=True),
        entry("edit", Message("ui.sessions.edit_full"), deeds.edit, bare="F2", ready=page.can_change),
        entry("propose", Message("ui.sessions.propose"), deeds.propose, ready=page.can_propose),
        entry("add_item", item, deeds.add_item, bare="N", ready=page.can_change),
    ]

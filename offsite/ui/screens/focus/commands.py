"""What can be done on the page, for menus and Ctrl+K, and what F1 says."""

from __future__ import annotations

from typing import Protocol

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.shell.commands import Command, Menu, MenuList, pretty_keys


class Deeds(Protocol):
    """The page, as its commands see it."""

    @property
    def kit(self) -> Kit: ...

    def open_choice(self) -> None: ...

    def open_cost(self) -> None: ...

    def open_lock(self) -> None: ...

    def open_unlock(self) -> None: ...

    def open_agreement(self) -> None: ...

    def copy_direction(self) -> None: ...

    def show_in_room(self) -> None: ...

    def is_locked(self) -> bool: ...


class _Open:
    """Says whether the focus can still be changed. It is held by its commands, and they by the window."""

    def __init__(self, page: Deeds) -> None:
        self._page = page

    def locked(self) -> bool:
        return self._page.is_locked()

    def open(self) -> bool:
        return not self._page.is_locked()


def commands_of(page: Deeds) -> list[Command]:
    """In the order of the menu."""
    state, entry = _Open(page), MenuList(page.kit.say, Menu.EDIT, "focus.").command
    propose = Message("ui.focus.do.propose_command")
    return [
        entry("propose", propose, page.open_choice, ready=state.open, apart=True),
        entry("add_cost", Message("ui.focus.do.add_cost"), page.open_cost, ready=state.open, bare="T"),
        entry("agree", Message("ui.focus.do.agree"), page.open_agreement),
        entry("lock", Message("ui.focus.lock.ok"), page.open_lock, ready=state.open),
        entry("present", Message("ui.focus.do.present"), page.show_in_room, ready=state.locked),
        entry("unlock", Message("ui.focus.do.unlock"), page.open_unlock, ready=state.locked),
        entry("copy", Message("ui.focus.do.copy"), page.copy_direction, ready=state.locked),
    ]


def help_of(kit: Kit) -> Help:
    """What F1 says on this page."""
    say = kit.say
    keys = (
        ("↑ ↓", Message("ui.focus.help.walk")),
        (pretty_keys("Return"), Message("ui.focus.help.open")),
        ("T", Message("ui.focus.help.cost")),
        (pretty_keys("Del"), Message("ui.focus.help.remove")),
        ("← →", Message("ui.focus.help.scroll")),
        (pretty_keys("Ctrl+Return"), Message("ui.focus.help.next")),
    )
    return Help(
        title=say(Message("ui.focus.title")),
        paragraphs=(
            say(Message("ui.focus.help.first")),
            say(Message("ui.focus.help.second")),
            say(Message("ui.focus.help.third")),
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )

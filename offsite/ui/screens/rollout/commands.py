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

    def is_here(self) -> bool: ...

    def has_count(self) -> bool: ...

    def may_print(self) -> bool: ...

    def why_not_print(self) -> str: ...

    def open_meeting(self) -> None: ...

    def open_plan(self) -> None: ...

    def has_decks(self) -> bool: ...

    def choose_deck(self) -> None: ...

    def export_decks(self) -> None: ...

    def open_rewrite(self) -> None: ...

    def hide_or_show(self) -> None: ...

    def choose_outside(self) -> None: ...

    def present(self) -> None: ...

    def rehearse(self) -> None: ...

    def export_slides(self) -> None: ...

    def print_slides(self) -> None: ...

    def export_count(self) -> None: ...

    def print_count(self) -> None: ...


class _Ready:
    """Says what can be done now. It is held by the commands, and they by the window."""

    def __init__(self, page: Deeds) -> None:
        self._page = page

    def here(self) -> bool:
        return self._page.is_here()

    def by_department(self) -> bool:
        return self._page.is_here() and self._page.has_decks()

    def counted(self) -> bool:
        return self._page.is_here() and self._page.has_count()

    def printable(self) -> bool:
        return self._page.is_here() and self._page.may_print()

    def countable(self) -> bool:
        return self.counted() and self._page.may_print()

    def why_not_print(self) -> str:
        return self._page.why_not_print() if self._page.is_here() else ""


def commands_of(page: Deeds) -> list[Command]:
    """In the order of the menus."""
    state = _Ready(page)
    edit = MenuList(page.kit.say, Menu.EDIT, "rollout.").command
    file = MenuList(page.kit.say, Menu.FILE, "rollout.").command
    view = MenuList(page.kit.say, Menu.VIEW, "rollout.").command
    why = state.why_not_print
    return [
        edit("meeting", Message("ui.rollout.do.meeting_command"), page.open_meeting, ready=state.here, apart=True),
        edit("plan", Message("ui.rollout.do.plan_command"), page.open_plan, ready=state.here),
        edit("rewrite", Message("ui.rollout.do.rewrite"), page.open_rewrite, ready=state.here, bare="E"),
        edit("hide", Message("ui.rollout.do.hide"), page.hide_or_show, ready=state.here, bare="H"),
        edit("outside", Message("ui.rollout.do.outside"), page.choose_outside, ready=state.here),
        view("present", Message("ui.rollout.do.present"), page.present, keys="F5", ready=state.here, apart=True),
        view("rehearse", Message("ui.rollout.do.rehearse"), page.rehearse, ready=state.here),
        view("deck_of", Message("ui.rollout.do.deck_of"), page.choose_deck, ready=state.by_department),
        file(
            "export",
            Message("ui.rollout.do.export_command"),
            page.export_slides,
            keys="Ctrl+E",
            ready=state.here,
            apart=True,
        ),
        file("export_decks", Message("ui.rollout.do.export_decks"), page.export_decks, ready=state.by_department),
        file(
            "print",
            Message("ui.rollout.do.print"),
            page.print_slides,
            keys="Ctrl+P",
            ready=state.printable,
            why_not=why,
        ),
        file("export_count", Message("ui.rollout.do.export_count"), page.export_count, ready=state.counted),
        file("print_count", Message("ui.rollout.do.print_count"), page.print_count, ready=state.countable, why_not=why),
    ]


def help_of(kit: Kit) -> Help:
    """What F1 says on this page."""
    say = kit.say
    keys = (
        ("← → ↑ ↓", Message("ui.rollout.help.walk")),
        ("E", Message("ui.rollout.help.rewrite")),
        ("H", Message("ui.rollout.help.hide")),
        ("+ -", Message("ui.rollout.help.minutes")),
        ("F5", Message("ui.rollout.help.present")),
        (f"{pretty_keys('Space')} →", Message("ui.rollout.help.forth")),
        (f"{pretty_keys('Backspace')} ←", Message("ui.rollout.help.back")),
        ("B .", Message("ui.rollout.help.blank")),
        (pretty_keys("Esc"), Message("ui.rollout.help.end")),
        (pretty_keys("Ctrl+E"), Message("ui.rollout.help.export")),
        (pretty_keys("Ctrl+P"), Message("ui.rollout.help.print")),
        (pretty_keys("Ctrl+Return"), Message("ui.rollout.help.next")),
    )
    return Help(
        title=say(Message("ui.rollout.title")),
        paragraphs=(
            say(Message("ui.rollout.help.first")),
            say(Message("ui.rollout.help.second")),
            say(Message("ui.rollout.help.third")),
            say(Message("ui.rollout.help.fourth")),
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )

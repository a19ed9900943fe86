"""What can be done on the page, for menus and Ctrl+K, and what F1 says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.screens.okrs.verbs import Verb
from offsite.ui.shell.commands import Command, Menu, pretty_keys


class Deeds(Protocol):
    """The page, as its commands see it."""

    @property
    def kit(self) -> Kit: ...

    def is_here(self) -> bool: ...

    def is_released(self) -> bool: ...

    def has_current(self) -> bool: ...

    def do(self, verb: Verb) -> None: ...

    def add_objective(self) -> None: ...

    def write_objectives(self) -> None: ...

    def can_write(self) -> bool: ...

    def show_all(self) -> None: ...

    def has_more(self) -> bool: ...

    def open_release(self) -> None: ...

    def open_take_back(self) -> None: ...


class _Ready:
    """Says what can be done now, and why something cannot. It is held by its commands, and they by the window."""

    def __init__(self, page: Deeds) -> None:
        self._page = page

    def add(self) -> bool:
        return self._page.is_here() and self._page.has_current()

    def removable(self) -> bool:
        return self.add()

    def here(self) -> bool:
        return self._page.is_here()

    def write(self) -> bool:
        return self._page.is_here() and self._page.can_write()

    def more(self) -> bool:
        return self._page.is_here() and self._page.has_more()

    def draft(self) -> bool:
        return self._page.is_here() and not self._page.is_released()

    def released(self) -> bool:
        return self._page.is_here() and self._page.is_released()

    def why_not(self) -> str:
        say = self._page.kit.say
        if not self._page.is_here():
            return say(Message("ui.okrs.not_now.elsewhere"))
        if not self._page.has_current():
            return say(Message("ui.okrs.not_now.nothing"))
        return ""

    def why_not_release(self) -> str:
        say = self._page.kit.say
        if not self._page.is_here():
            return say(Message("ui.okrs.not_now.elsewhere"))
        return say(Message("ui.okrs.not_now.released" if self._page.is_released() else "ui.okrs.not_now.draft"))


class Verbs:
    """Commands that do a verb with the current row. Held by the window, through the commands."""

    def __init__(self, page: Deeds) -> None:
        self._page = page

    def add(self) -> None:
        self._page.do(Verb.ADD)

    def remove(self) -> None:
        self._page.do(Verb.REMOVE)

    def up(self) -> None:
        self._page.do(Verb.UP)

    def down(self) -> None:
        self._page.do(Verb.DOWN)

    def promise(self) -> None:
        self._page.do(Verb.PROMISE)


def commands_of(page: Deeds) -> list[Command]:
    """In the order of the menu."""
    say, ready, verbs = page.kit.say, _Ready(page), Verbs(page)

    def command(
        name: str,
        text: Message,
        do: Callable[[], object],
        *,
        when: Callable[[], bool],
        why_not: Callable[[], str] = ready.why_not,
        bare: str = "",
        apart: bool = False,
    ) -> Command:
        return Command(
            id=f"okrs.{name}",
            menu=Menu.EDIT,
            text=say(text),
            do=do,
            ready=when,
            why_not=why_not,
            bare=bare,
            apart=apart,
        )

    return [
        command("write", Message("ui.okrs.write"), page.write_objectives, when=ready.write, apart=True),
        command("add_objective", Message("ui.okrs.add_objective"), page.add_objective, when=ready.here),
        command("add", Message("ui.okrs.add_result"), verbs.add, when=ready.add, bare="N"),
        command("promise", Message("ui.okrs.promise.add"), verbs.promise, when=ready.add, bare="P"),
        command("up", Message("ui.okrs.do.up"), verbs.up, when=ready.add, bare=pretty_keys("Alt+Up")),
        command("down", Message("ui.okrs.do.down"), verbs.down, when=ready.add, bare=pretty_keys("Alt+Down")),
        command("remove", Message("ui.okrs.do.remove"), verbs.remove, when=ready.removable, bare=pretty_keys("Del")),
        command("show_all", Message("ui.okrs.do.show_all"), page.show_all, when=ready.more),
        command(
            "release",
            Message("ui.okrs.release.ok"),
            page.open_release,
            when=ready.draft,
            why_not=ready.why_not_release,
        ),
        command(
            "take_back",
            Message("ui.okrs.take_back.command"),
            page.open_take_back,
            when=ready.released,
            why_not=ready.why_not_release,
        ),
    ]


def help_of(kit: Kit) -> Help:
    """What F1 says on this page."""
    say = kit.say
    keys = (
        ("↑ ↓ ← →", Message("ui.okrs.help.walk")),
        (pretty_keys("Return"), Message("ui.okrs.help.edit")),
        ("Tab", Message("ui.okrs.help.tab")),
        (say(Message("ui.okrs.help.space_key")), Message("ui.okrs.help.open")),
        ("N", Message("ui.okrs.help.add")),
        ("U", Message("ui.okrs.help.use")),
        ("P", Message("ui.okrs.help.promise")),
        (pretty_keys("Alt+Up"), Message("ui.okrs.help.move")),
        (pretty_keys("Del"), Message("ui.okrs.help.remove")),
        (pretty_keys("Ctrl+Return"), Message("ui.okrs.help.next")),
    )
    return Help(
        title=say(Message("stage.okrs")),
        paragraphs=(
            say(Message("ui.okrs.help.first")),
            say(Message("ui.okrs.help.second")),
            say(Message("ui.okrs.help.third")),
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )

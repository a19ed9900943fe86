"""What can be done on this page, for menus and Ctrl+K. From another page, it is shown first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offsite.domain.stages import Stage
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.shell.commands import Command, Menu

if TYPE_CHECKING:
    from offsite.ui.screens.check_ins.page import CheckInsScreen


class _From:
    """Goes to the page before it does what is meant, and says why something cannot be done."""

    def __init__(self, page: CheckInsScreen, kit: Kit) -> None:
        self._page = page
        self._kit = kit

    def plan(self) -> None:
        self._come().plan()

    def add(self) -> None:
        self._come().add_check_in()

    def change(self) -> None:
        self._come().change_check_in()

    def open(self) -> None:
        self._come().open_check_in()

    def close(self) -> None:
        self._come().close_check_in()

    def enter(self) -> None:
        self._come().enter_next()

    def back(self) -> None:
        self._come().chooser.go_back()

    def on(self) -> None:
        self._come().chooser.go_on()

    def why_not(self) -> str:
        standing = self._page.session.standing
        if standing.release is None:
            return self._kit.say(Message("ui.check_ins.why_not.released"))
        if not standing.check_ins:
            return self._kit.say(Message("ui.check_ins.why_not.none"))
        return self._kit.say(Message("ui.check_ins.why_not.state"))

    def _come(self) -> CheckInsScreen:
        self._page.host.go(Stage.CHECK_INS)
        return self._page


def commands_of(page: CheckInsScreen, kit: Kit) -> list[Command]:
    """The commands, in the order of the menu."""
    deeds = _From(page, kit)

    def command(
        name: str, text: Message, do: Callable[[], object], *, ready: Callable[[], bool] | None = None, bare: str = ""
    ) -> Command:
        return Command(
            id=f"check_ins.{name}",
            menu=Menu.SESSION,
            text=kit.say(text),
            do=do,
            ready=ready,
            why_not=deeds.why_not if ready is not None else None,
            bare=bare,
            apart=name == "plan",
        )

    return [
        command("plan", Message("ui.check_ins.do.plan_command"), deeds.plan),
        command("add", Message("ui.check_ins.do.add_command"), deeds.add),
        command("change", Message("ui.check_ins.do.change_command"), deeds.change, ready=page.has_one),
        command("open", Message("ui.check_ins.do.open_command"), deeds.open, ready=page.can_open),
        command("close", Message("ui.check_ins.do.close_command"), deeds.close, ready=page.can_close),
        command("enter", Message("ui.check_ins.do.enter_command"), deeds.enter, ready=page.can_enter, bare="F2"),
        command("before", Message("ui.check_ins.do.before"), deeds.back, ready=page.can_go_back, bare="PgUp"),
        command("after", Message("ui.check_ins.do.after"), deeds.on, ready=page.can_go_on, bare="PgDown"),
    ]

"""What the page says about itself: its sentence of state, its commands, its help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from offsite.domain.days import day_of
from offsite.domain.entities import Candidate, Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Card
from offsite.ui.screens.base import Help
from offsite.ui.screens.candidates.locking import newcomers
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command, Menu, pretty_keys
from offsite.ui.widgets.label import plain_tip


def state_of(session: Session, cards: Sequence[Card], kit: Kit) -> str:
    """The sentences below the title: how many there are, and under a locked focus since when, and what came since."""
    told = [_counts(cards)]
    focus = session.standing.locked_focus
    if focus is not None and focus.locked_at is not None:
        day = day_of(focus.locked_at, time_zone=session.engagement.time_zone)
        told.append(Message("ui.candidates.state.locked", day=kit.day(day)))
        late = newcomers(session.rows(Candidate), focus)
        if late:
            told.append(Message("ui.candidates.state.newcomers", n=late))
    return " ".join(kit.say(message) for message in told)


def menu_of(commands: Iterable[Command], *, parent: QWidget) -> QMenu:
    """The deeds of a card where the mouse asks for them. What cannot be done is off, with the reason."""
    menu = QMenu(parent)
    menu.setObjectName("candidates.menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for command in commands:
        if not command.bare:
            continue
        if command.apart and menu.actions():
            menu.addSeparator()
        action = menu.addAction(f"{command.text.replace('&', '&&')}\t{command.bare}")
        action.setObjectName(f"candidates.menu.{command.id}")
        ready = command.ready is None or command.ready()
        action.setEnabled(ready)
        action.setToolTip("" if ready or command.why_not is None else plain_tip(command.why_not()))
        action.triggered.connect(command.do)
    return menu


def _counts(cards: Sequence[Card]) -> Message:
    count = len(cards)
    shortlisted = sum(card.status is Status.SHORTLISTED for card in cards)
    held = sum(card.status is Status.ON_HOLD for card in cards)
    if not count:
        return Message("ui.candidates.state.none")
    if shortlisted and held:
        return Message("ui.candidates.state.both", count=count, shortlisted=shortlisted, held=held)
    if shortlisted:
        return Message("ui.candidates.state.shortlisted", count=count, shortlisted=shortlisted)
    if held:
        return Message("ui.candidates.state.held", count=count, held=held)
    return Message("ui.candidates.state.table", count=count)


class Page(Protocol):
    """What commands ask of the page. `why_not...`: why something cannot be done now, in a few words; None where it
    can."""

    def do(self, verb: Verb) -> None: ...

    def why_not(self, verb: Verb) -> Message | None: ...

    def focus_filter(self) -> None: ...

    def why_not_find(self) -> Message | None: ...

    def order_by_last_round(self) -> None: ...

    def why_not_order(self) -> Message | None: ...


class CardCommand:
    """One deed of the page, as a command has it."""

    def __init__(self, verb: Verb, page: Page) -> None:
        self._verb = verb
        self._page = page

    def do(self) -> None:
        self._page.do(self._verb)

    def why_not(self) -> Message | None:
        return self._page.why_not(self._verb)


class CardCommands:
    """The deeds of the page as commands, for menus and Ctrl+K. The page holds it: what is connected are its methods."""

    def __init__(self, kit: Kit, page: Page) -> None:
        self._kit = kit
        self._page = page
        # Held here: what a menu connects is held by nothing else.
        self._commands = self._made()

    def all(self) -> list[Command]:
        """In the order of the menu."""
        return self._commands

    def _made(self) -> list[Command]:
        say, page = self._kit.say, self._page
        alt = [pretty_keys(f"Alt+{arrow}") for arrow in ("Left", "Right", "Up", "Down")]
        filter_ = Command(
            id="candidate.filter",
            menu=Menu.CANDIDATE,
            text=say(Message("ui.candidates.do.filter")),
            do=page.focus_filter,
            keys=("Ctrl+F",),
            ready=partial(_is_none, page.why_not_find),
            why_not=partial(self._reason, page.why_not_find),
        )
        order = Command(
            id="candidate.order",
            menu=Menu.CANDIDATE,
            text=say(Message("ui.candidates.do.order")),
            do=page.order_by_last_round,
            ready=partial(_is_none, page.why_not_order),
            why_not=partial(self._reason, page.why_not_order),
        )
        return [
            filter_,
            order,
            self._command(Verb.OPEN, Message("ui.candidates.do.open"), pretty_keys("Return"), apart=True),
            self._command(Verb.EDIT, Message("ui.candidates.do.edit"), "E"),
            self._command(Verb.SHORTLIST, Message("ui.candidates.do.shortlist"), "S", apart=True),
            self._command(Verb.HOLD, Message("ui.candidates.do.hold"), "H"),
            self._command(Verb.PROPOSE, Message("ui.candidates.do.propose"), "P"),
            self._command(Verb.LEFT, Message("ui.candidates.do.left"), alt[0]),
            self._command(Verb.RIGHT, Message("ui.candidates.do.right"), alt[1]),
            self._command(Verb.UP, Message("ui.candidates.do.up"), alt[2]),
            self._command(Verb.DOWN, Message("ui.candidates.do.down"), alt[3]),
            self._command(Verb.MERGE, Message("ui.candidates.do.merge"), "M", apart=True),
            self._command(Verb.UNMERGE, Message("ui.candidates.do.unmerge"), "U"),
            self._command(Verb.REMOVE, Message("ui.candidates.do.remove"), pretty_keys("Del"), apart=True),
        ]

    def _command(self, verb: Verb, text: Message, bare: str, *, apart: bool = False) -> Command:
        command = CardCommand(verb, self._page)
        return Command(
            id=f"candidate.{verb}",
            menu=Menu.CANDIDATE,
            text=self._kit.say(text),
            do=command.do,
            bare=bare,
            ready=partial(_is_none, command.why_not),
            why_not=partial(self._reason, command.why_not),
            apart=apart,
        )

    def _reason(self, why_not: Callable[[], Message | None]) -> str:
        why = why_not()
        return "" if why is None else self._kit.say(why)


def _is_none(why_not: Callable[[], Message | None]) -> bool:
    return why_not() is None


def help_of(kit: Kit) -> Help:
    """What F1 says on this page."""
    say = kit.say
    arrows = pretty_keys("Alt+Up"), pretty_keys("Alt+Left")
    keys = (
        ("N  /", Message("ui.candidates.help.capture")),
        (pretty_keys("Enter"), Message("ui.candidates.help.enter")),
        ("Tab", Message("ui.candidates.help.tab")),
        (pretty_keys("Ctrl+V"), Message("ui.candidates.help.paste")),
        ("↑ ↓ ← →", Message("ui.candidates.help.walk")),
        (pretty_keys("Return"), Message("ui.candidates.help.open")),
        ("Esc", Message("ui.candidates.help.escape")),
        ("E  F2", Message("ui.candidates.help.edit")),
        ("S", Message("ui.candidates.help.shortlist")),
        ("H", Message("ui.candidates.help.hold")),
        ("P", Message("ui.candidates.help.propose")),
        (f"{arrows[0]}  ↓", Message("ui.candidates.help.order")),
        (f"{arrows[1]}  →", Message("ui.candidates.help.column")),
        ("M", Message("ui.candidates.help.merge")),
        ("U", Message("ui.candidates.help.unmerge")),
        (pretty_keys("Del"), Message("ui.candidates.help.remove")),
        (pretty_keys("Ctrl+A"), Message("ui.candidates.help.several")),
        (pretty_keys("Ctrl+F"), Message("ui.candidates.help.filter")),
    )
    return Help(
        title=say(Message("ui.candidates.title")),
        paragraphs=(
            say(Message("ui.candidates.help.first")),
            say(Message("ui.candidates.help.second")),
            say(Message("ui.candidates.help.third")),
            say(Message("ui.candidates.help.fourth")),
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )

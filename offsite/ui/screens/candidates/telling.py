"""What the page says about itself: its sentence of state, its commands, its help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from offsite.domain.entities import Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Card
from offsite.ui.screens.base import Help
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.shell.commands import Command, Menu, pretty_keys


def state_of(cards: Sequence[Card]) -> Message:
    """The sentence below the title."""
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


class CardCommands:
    """The deeds of the page as commands, for menus and Ctrl+K. The page holds it: what is connected are its methods."""

    def __init__(
        self, kit: Kit, *, do: Callable[[Verb], None], find: Callable[[], None],
        why_not: Callable[[Verb | None], Message | None],
    ) -> None:  # fmt: skip
        """`why_not`: why something cannot be done now, None where it can; without a verb, why nothing can be found."""
        self._kit = kit
        self._do = do
        self._find = find
        self._why_not = why_not

    def all(self) -> list[Command]:
        """In the order of the menu."""
        say = self._kit.say
        alt = [pretty_keys(f"Alt+{arrow}") for arrow in ("Left", "Right", "Up", "Down")]
        filter_ = Command(
            id="candidate.filter",
            menu=Menu.CANDIDATE,
            text=say(Message("ui.candidates.do.filter")),
            do=self.find,
            keys=("Ctrl+F",),
            ready=partial(self._is_ready, None),
            why_not=partial(self._reason, None),
        )
        return [
            filter_,
            self._command(Verb.OPEN, Message("ui.candidates.do.open"), self.open, pretty_keys("Return"), apart=True),
            self._command(Verb.EDIT, Message("ui.candidates.do.edit"), self.edit, "E"),
            self._command(Verb.SHORTLIST, Message("ui.candidates.do.shortlist"), self.shortlist, "S", apart=True),
            self._command(Verb.HOLD, Message("ui.candidates.do.hold"), self.hold, "H"),
            self._command(Verb.PROPOSE, Message("ui.candidates.do.propose"), self.propose, "P"),
            self._command(Verb.LEFT, Message("ui.candidates.do.left"), self.left, alt[0]),
            self._command(Verb.RIGHT, Message("ui.candidates.do.right"), self.right, alt[1]),
            self._command(Verb.UP, Message("ui.candidates.do.up"), self.up, alt[2]),
            self._command(Verb.DOWN, Message("ui.candidates.do.down"), self.down, alt[3]),
            self._command(Verb.MERGE, Message("ui.candidates.do.merge"), self.merge, "M", apart=True),
            self._command(Verb.UNMERGE, Message("ui.candidates.do.unmerge"), self.unmerge, "U"),
            self._command(Verb.REMOVE, Message("ui.candidates.do.remove"), self.remove, pretty_keys("Del"), apart=True),
        ]

    def find(self) -> None:
        self._find()

    def open(self) -> None:
        self._do(Verb.OPEN)

    def edit(self) -> None:
        self._do(Verb.EDIT)

    def shortlist(self) -> None:
        self._do(Verb.SHORTLIST)

    def hold(self) -> None:
        self._do(Verb.HOLD)

    def propose(self) -> None:
        self._do(Verb.PROPOSE)

    def left(self) -> None:
        self._do(Verb.LEFT)

    def right(self) -> None:
        self._do(Verb.RIGHT)

    def up(self) -> None:
        self._do(Verb.UP)

    def down(self) -> None:
        self._do(Verb.DOWN)

    def merge(self) -> None:
        self._do(Verb.MERGE)

    def unmerge(self) -> None:
        self._do(Verb.UNMERGE)

    def remove(self) -> None:
        self._do(Verb.REMOVE)

    def _command(self, verb: Verb, text: Message, do: Callable[[], None], bare: str, *, apart: bool = False) -> Command:
        return Command(
            id=f"candidate.{verb}",
            menu=Menu.CANDIDATE,
            text=self._kit.say(text),
            do=do,
            bare=bare,
            ready=partial(self._is_ready, verb),
            why_not=partial(self._reason, verb),
            apart=apart,
        )

    def _is_ready(self, verb: Verb | None) -> bool:
        return self._why_not(verb) is None

    def _reason(self, verb: Verb | None) -> str:
        why = self._why_not(verb)
        return "" if why is None else self._kit.say(why)


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
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )

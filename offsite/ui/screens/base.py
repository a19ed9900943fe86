"""What a screen is, and what it may ask of the window around it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from offsite.domain.stages import NextStep, Stage
from offsite.errors import Message
from offsite.store.work import Kept
from offsite.ui.kit import Kit
from offsite.ui.room.show import Show
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.toast import Said
from offsite.values import value

if TYPE_CHECKING:
    from offsite.actions.base import Action
    from offsite.ui.slides import Slides


class Privacy(QObject):
    """Are private things hidden? `hidden` is what was chosen; holding Alt peeks."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = False
        self._peeking = False

    @property
    def chosen(self) -> bool:
        return self._chosen

    @property
    def hidden(self) -> bool:
        return self._chosen and not self._peeking

    def toggle(self) -> None:
        self._chosen = not self._chosen
        self._peeking = False
        self.changed.emit()

    def peek(self, *, on: bool) -> None:
        if self._chosen and self._peeking is not on:
            self._peeking = on
            self.changed.emit()


class Room(Protocol):
    """The room display, as a screen sees it."""

    def reveal(self, round_id: str) -> None:
        """Show the result of a round in the room; the facilitator has seen it before."""
        ...

    def show_focus(self) -> None:
        """Show the locked focus in the room."""
        ...

    # The deck, for the page that presents it.

    @property
    def slides(self) -> Slides:
        """The slides of the rollout deck."""
        ...

    def tell_changes(self, follower: Callable[[], object]) -> None:
        """Call a method of the page whenever the room sees something else, or whether it does changes."""
        ...

    @property
    def is_on(self) -> bool: ...

    @property
    def is_blanked(self) -> bool: ...

    @property
    def show(self) -> Show:
        """What was chosen for the room."""
        ...

    @property
    def slide(self) -> str:
        """The slide that the room is at."""
        ...

    @property
    def page(self) -> int: ...

    def show_again(self) -> None:
        """Show what was there before another document came to the front."""
        ...

    def turn_on(self) -> None: ...

    def turn_off(self) -> None: ...

    def choose(self, show: Show) -> None: ...

    def blank(self) -> None: ...

    def show_slide(self, key: str, page: int = 0) -> None: ...

    def turn_page(self, step: int) -> None: ...

    def turn_to_end(self, step: int) -> None: ...


class Host(Protocol):
    """The window, as a screen sees it."""

    @property
    def privacy(self) -> Privacy: ...

    @property
    def room(self) -> Room: ...

    def sheet_host(self) -> QWidget:
        """The widget that a sheet covers."""
        ...

    def say(self, said: Said) -> None:
        """Show a toast."""
        ...

    def say_done(self, said: Message) -> None:
        """Say what was done, with the way back."""
        ...

    def ask(self, sheet: Overlay) -> None:
        """Open a sheet; nothing else acts while it is open."""
        ...

    def do(self, action: Action, *, quietly: bool = False) -> Kept | None:
        """Do an action and say what was done, unless `quietly`. A refusal is said, too, and None comes back."""
        ...

    def go(self, stage: Stage, *, step: NextStep | None = None) -> None:
        """Show a stage, or say what opens it; a step: on to where that is done there."""
        ...

    def go_to(self, stage: Stage, key: str) -> None:
        """Show one thing of a stage, by its id: a leader, a candidate, an objective, a key result."""
        ...

    def inspect(self, content: QWidget | None) -> None:
        """Show something in the inspector at the right; None closes it."""
        ...


@value
class Help:
    """What F1 says on a page: a title, a few paragraphs, and its keys with what they do."""

    title: str
    paragraphs: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


class Screen(QWidget):
    """A page of the window. One that is hidden asks again when it is shown next."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__()
        self.session = session
        self.kit = kit
        self.host = host
        self._dirty = True
        session.changed.connect(self._on_changed)

    @abstractmethod
    def refresh(self) -> None:
        """Show what the document holds now."""

    @abstractmethod
    def settle_focus(self) -> None:
        """Put the focus where work on this page begins."""

    @abstractmethod
    def help(self) -> Help:
        """What F1 says."""

    def take_step(self, step: NextStep) -> None:
        """Lead to where the next step is done. The page is shown already."""
        self.settle_focus()

    def show_thing(self, key: str) -> None:
        """Show one thing of the page, by its id: somebody looked for it."""
        self.settle_focus()

    def commands(self) -> list[Command]:
        """What can be done on this page, for menus and Ctrl+K."""
        return []

    def commit(self) -> None:
        """Keep what is being typed: the window is about to close, or another page to come."""

    def finish(self) -> bool:
        """Keep what is being typed, also what nobody has confirmed yet: the page is about to go for good.

        False where it cannot be kept: the page says why.
        """
        self.commit()
        return True

    def draft(self) -> object:
        """What is begun and not kept, for `resume` of the page that takes this one's place; None: nothing."""
        return None

    def resume(self, draft: object) -> None:
        """Go on with what was begun."""

    def beside(self) -> int:
        """How many pixels at the right edge are a column beside the main one: a toast leaves its words free."""
        return 0

    def entered(self) -> None:
        """The page was just shown."""

    def left(self) -> None:
        """Another page is about to be shown."""

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh_if_needed()
        super().showEvent(event)

    def refresh_if_needed(self) -> None:
        if self._dirty:
            self._dirty = False
            self.refresh()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._dirty = True

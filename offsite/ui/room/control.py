"""What the room sees of a document: chosen by the facilitator, or by the agenda; on the room's screen, or on none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.room.curtain import Curtain
from offsite.ui.room.offers import Offers, Sayer
from offsite.ui.room.programme import Programme
from offsite.ui.room.screens import Screens, for_the_room, key_of, name_of
from offsite.ui.room.show import Show
from offsite.ui.room.taste import Taste
from offsite.ui.session import Session
from offsite.ui.slides import Slides
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.ui.room.projector import Projector
    from offsite.ui.room.snapshots import Snapshot
    from offsite.ui.room.theme import RoomTheme
    from offsite.ui.room.window import RoomWindow
    from offsite.ui.screens.base import Privacy

_TICK = 250
"""Milliseconds between two looks at the clock, while a timer runs and the room sees it."""


class Desk(Sayer, Protocol):
    """The facilitator's window, as the room display sees it."""

    @property
    def privacy(self) -> Privacy: ...

    def sheet_host(self) -> QWidget: ...


class RoomControl(QObject):
    """One for each document window. `changed`: what the room sees is another, or whether it sees anything.

    `projector`: the room display, of which there is one for all documents. `taste_wanted` tells a setting and its
    value, for whoever keeps settings.
    """

    changed = Signal()
    taste_wanted = Signal(str, str)

    def __init__(
        self, session: Session, kit: Kit, desk: Desk, *, projector: Projector, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._desk = desk
        self._projector = projector
        self._taste = Taste()
        self.slides = Slides(session, kit.say)
        self.programme = Programme(session, self.slides)
        self._curtain = Curtain(session, desk.privacy)
        self._offers = Offers()
        self._page: int | None = None
        self._closed = False
        self._lost = ""
        self._snapshot: Snapshot | None = None
        self.screens = Screens(self)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._look)
        self.screens.removed.connect(self._on_screen_removed)
        self.screens.added.connect(self._on_screen_added)
        session.changed.connect(self._on_changed)

    # What is so.

    @property
    def snapshot(self) -> Snapshot:
        """What the room sees, where it sees anything."""
        if self._snapshot is None:
            self._snapshot = self.programme.scene(self._kit)
        return self._snapshot

    @property
    def company(self) -> str:
        """Whose room it is."""
        return self._session.engagement.company or self._session.document.path.stem

    @property
    def is_on(self) -> bool:
        """Is the room display on a screen, and does it show this document?"""
        return self._projector.shows(self)

    @property
    def is_blanked(self) -> bool:
        return self.programme.blanked

    @property
    def can_blank(self) -> bool:
        """Is there something to hide from the room, or hidden from it?"""
        if not self.is_on:
            return False
        from offsite.ui.room.snapshots import BlankScene

        return self.is_blanked or not isinstance(self.snapshot, BlankScene)

    @property
    def show(self) -> Show:
        """What was chosen."""
        return self.programme.show

    @property
    def taste(self) -> Taste:
        return self._taste

    @property
    def theme(self) -> RoomTheme:
        from offsite.ui.room.theme import room_theme

        return room_theme(self._taste.look, self._taste.distance)

    @property
    def window(self) -> RoomWindow | None:
        """The window that the room looks at, while it shows this document."""
        return self._projector.window_of(self)

    @property
    def page(self) -> int:
        """The page of the scene that is shown."""
        from offsite.ui.room.scenes import first_page, pages

        if self.programme.show is Show.SLIDES:
            return self._page or 0
        wanted = self._page if self._page is not None else first_page(self.snapshot, self.theme)
        return min(wanted, pages(self.snapshot, self.theme) - 1)

    def is_revealed(self, round_id: str) -> bool:
        """Was the result of this round, as it stands, revealed here?"""
        return self.programme.is_revealed(round_id)

    def has_one_screen(self) -> bool:
        """Can the room see nothing but the facilitator's own screen?"""
        return len(self.screens.all()) < 2

    def target(self) -> QScreen | None:
        """The screen that the room looks at, or None."""
        own = self._desk.sheet_host().window().screen()
        return for_the_room(self.screens.all(), own=own, remembered=self._taste.screen)

    def tell_changes(self, follower: Callable[[], object]) -> None:
        """Have a bound method called with every `changed`."""
        self.changed.connect(follower)

    # What is done.

    def begin(self) -> None:
        """The window is there: look for the first time."""
        self._curtain.look(screens=len(self.screens.all()))
        self._look()

    def turn_on(self) -> None:
        """Put this document's room on the room's screen; with one screen only, into a window of its own."""
        if self.is_on:
            return
        self._lost = ""
        self._projector.give_to(self, self._kit, screen=self.target())
        self._look()
        self.changed.emit()

    def turn_off(self) -> None:
        """Take the room display away; what it showed is kept."""
        if self._projector.turn_off(self):
            self.let_go()

    def toggle(self) -> None:
        if self.is_on:
            self.turn_off()
        else:
            self.turn_on()

    def choose(self, show: Show) -> None:
        """Show this, whatever the agenda says; FOLLOW: what the agenda says."""
        self.programme.choose(show)
        self._tell()

    def blank(self) -> None:
        """Blank the room now, or show again what was there."""
        if self.is_blanked:
            self.programme.show_again()
        else:
            self.programme.blank()
        self._tell()

    def reveal(self, round_id: str) -> None:
        """Show the result of a closed round in the room. The facilitator has seen it before."""
        row = next((row for row in self._session.standing.counted_rounds if row.id == round_id), None)
        if row is None:
            self._desk.say(Said(text=self._kit.say(Message("ui.room.not_counted")), warning=True))
            return
        self.programme.reveal(row)
        self._tell()
        self._say_where_it_is_seen()

    def show_focus(self) -> None:
        """Show the locked focus in the room."""
        from offsite.ui.room.snapshots import FocusScene

        if self._session.standing.locked_focus is None:
            self._desk.say(Said(text=self._kit.say(Message("ui.room.not_locked")), warning=True))
            return
        if self.is_on and isinstance(self.snapshot, FocusScene):
            self._desk.say(Said(text=self._kit.say(Message("ui.room.focus_is_shown"))))
            return
        self.choose(Show.FOCUS)
        self._say_where_it_is_seen()

    def show_slide(self, key: str, page: int = 0) -> None:
        """Show this slide of the rollout deck in the room."""
        self.programme.slide = key
        self.choose(Show.SLIDES)
        self._page = page
        self.changed.emit()

    @property
    def slide(self) -> str:
        """The key of the slide that the room is at, whether it sees slides or not."""
        return self.slides.beside(self.programme.slide, 0)

    def turn_page(self, step: int) -> None:
        """The next page, or the one before; after the last one of a slide the next slide."""
        if self.programme.show is Show.SLIDES:
            self.show_slide(*self.slides.turned(self.slide, page=self.page, step=step))
        else:
            self._turn_to(self.page + step)

    def turn_to_end(self, step: int) -> None:
        """The first page (-1) or the last one (1); the first or last slide."""
        if self.programme.show is Show.SLIDES:
            self.show_slide(self.slides.beside(self.slide, step * len(self.slides.deck.slides)))
        else:
            self._turn_to(step * 10_000)

    def adopt(self, taste: Taste) -> None:
        """Show it in this way from now on."""
        if taste != self._taste:
            self._taste = taste
            self.changed.emit()

    def wish(self, key: str, value: str) -> None:
        """Choose a setting of the room display here, and have it kept: `look`, `distance` or `screen`."""
        self.adopt(replace(self._taste, **{key: value}))  # type: ignore[arg-type]
        self.taste_wanted.emit(f"room_{key}", value)

    def move_to(self, key: str) -> None:
        """Use another screen."""
        self.wish("screen", key)
        if self.window is not None:
            self.window.appear(self.target())

    def take_over(self, old: RoomControl) -> None:
        """Go on where the control of the window before left off, on the same display."""
        self.programme, self._taste = old.programme, old._taste
        self.programme.use(self.slides)
        self._lost, self._page, self._snapshot = old._lost, old._page, old._snapshot
        self._projector.hand_on(old, self)
        self._tell()

    def close(self) -> None:
        """The document is closed: nothing of it stays on a screen."""
        if not self._closed:
            self._closed = True
            self._session.changed.disconnect(self._on_changed)
            self.turn_off()
            self._offers.end()

    # Other documents (Projector).

    def came_to_front(self) -> None:
        """The facilitator looks at this document now."""
        self._projector.came_to_front(self)

    def let_go(self) -> None:
        """The room display shows this document no more."""
        if self.programme.withdrawn:
            self.programme.show_again()
        self._tell()

    def step_back(self) -> None:
        """Another window of the same document has the room display now."""
        self._tell()

    def withdraw(self) -> bool:
        """Blank the room until somebody says so. Did it see anything?"""
        if self.is_blanked:
            return False
        saw = self.can_blank
        self.programme.blank(withdrawn=True)
        self._tell()
        return saw

    def offer_to_show_again(self) -> None:
        """Say in this window that the room sees nothing since another document was in front."""
        if not self.programme.withdrawn:
            return
        from offsite.ui.room.snapshots import BlankScene

        if isinstance(self.programme.scene_behind(self._kit), BlankScene):
            self.show_again()
        else:
            self._offer(Message("ui.room.withdrawn"), whose=self)

    def say_withdrawn(self, other: RoomControl) -> None:
        """Say in this window that the room sees nothing of another document now."""
        self._offer(Message("ui.room.withdrawn_other", company=other.company), whose=other)

    def show_again(self) -> None:
        """Show what was there before another document came to the front."""
        if self.programme.withdrawn:
            self.programme.show_again()
            self._tell()

    # How.

    def _offer(self, said: Message, *, whose: RoomControl) -> None:
        say = self._kit.say
        made = Said(text=say(said), action=say(Message("ui.room.show_again")), do=whose.show_again)
        whose._offers.make(self._desk, made)

    def _say_where_it_is_seen(self) -> None:
        """Where no room display is on, what was just put on it is seen by nobody: say so, and offer one."""
        if not self.is_on:
            on = self._kit.say(Message("ui.room.turn_on"))
            self._desk.say(Said(text=self._kit.say(Message("ui.room.revealed_off")), action=on, do=self.turn_on))

    def _turn_to(self, page: int) -> None:
        from offsite.ui.room.scenes import pages

        wanted = min(max(page, 0), pages(self.snapshot, self.theme) - 1)
        if wanted != self.page:
            self._page = wanted
            self.changed.emit()

    def _tell(self) -> None:
        if not self.programme.withdrawn:
            self._offers.end()
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Find out what the room sees, and tell where that is another. Where it sees nothing, later is soon enough."""
        before, self._snapshot = self._snapshot, None
        if self.is_on:
            if self.programme.is_another(self.snapshot, fresh=before is None):
                self._page = None
            if self.snapshot != before:
                self.changed.emit()
        self._tick_if_needed()

    def _tick_if_needed(self) -> None:
        """The clock is looked at while the room sees a timer that runs."""
        if self.is_on and self._sees_a_timer():
            if not self._ticks.isActive():
                self._ticks.start()
        else:
            self._ticks.stop()

    def _sees_a_timer(self) -> bool:
        from offsite.ui.room.snapshots import AgendaScene

        item = self._session.standing.running_item
        return item is not None and item.paused_at is None and isinstance(self.snapshot, AgendaScene)

    def _on_changed(self) -> None:
        self.programme.look()
        self._curtain.look(screens=len(self.screens.all()))
        self._look()

    def _on_screen_removed(self, key: str) -> None:
        window = self.window
        self._curtain.screen_is_gone(left=sum(key_of(screen) != key for screen in self.screens.all()))
        if window is None or window.screen_key != key:
            self.changed.emit()
            return
        # Before Qt moves the window to the screen that is left: the facilitator's own.
        self.turn_off()
        self._lost = key
        self._desk.say(Said(text=self._kit.say(Message("ui.room.screen_gone", screen=name_of(key))), warning=True))

    def _on_screen_added(self) -> None:
        back = any(key_of(screen) == self._lost for screen in self.screens.all())
        if back and not self.is_on:
            again = self._kit.say(Message("ui.room.show_again"))
            said = self._kit.say(Message("ui.room.screen_back", screen=name_of(self._lost)))
            self._desk.say(Said(text=said, action=again, do=self.turn_on))
        self.changed.emit()

"""What the room sees: chosen by the facilitator, or by the agenda; on the room's screen, or on none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import Round
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.room.screens import Screens, for_the_room, key_of, name_of
from offsite.ui.room.show import Show
from offsite.ui.room.taste import Taste
from offsite.ui.session import Session
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.ui.room.snapshots import Snapshot
    from offsite.ui.room.theme import RoomTheme
    from offsite.ui.room.window import RoomWindow
    from offsite.ui.screens.base import Privacy

_TICK = 250
"""Milliseconds between two looks at the clock, while a timer runs and the room sees it."""


class Desk(Protocol):
    """The facilitator's window, as the room display sees it."""

    @property
    def privacy(self) -> Privacy: ...

    def say(self, said: Said) -> None: ...

    def sheet_host(self) -> QWidget: ...


class RoomControl(QObject):
    """One for each document window. `changed`: what the room sees is another, or whether it sees anything.

    `taste_wanted` tells a setting and its value, for whoever keeps settings.
    """

    changed = Signal()
    taste_wanted = Signal(str, str)

    def __init__(self, session: Session, kit: Kit, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._desk = desk
        self._taste = Taste()
        self._show = Show.FOLLOW
        # What a reveal or a lock puts on, until the agenda goes on.
        self._pinned: tuple[Show, str] | None = None
        self._revealed: dict[str, Round] = {}
        self._shown_round = ""
        self._take = 0
        self._blanked = False
        self.played: tuple[object, ...] = ()
        """What moved in the room last: it does not move once more when it is shown again."""
        self._page: int | None = None
        self._running = self._locked = ""
        self._closed = False
        self._lost = ""
        self._window: RoomWindow | None = None
        self._snapshot: Snapshot | None = None
        self.screens = Screens(self)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._on_tick)
        self.screens.removed.connect(self._on_screen_removed)
        self.screens.added.connect(self._on_screen_added)
        session.changed.connect(self._on_changed)

    # What is so.

    @property
    def snapshot(self) -> Snapshot:
        """What the room sees, where it sees anything."""
        if self._snapshot is None:
            self._snapshot = self._wanted()
        return self._snapshot

    @property
    def is_on(self) -> bool:
        """Is the room display on a screen?"""
        return self._window is not None

    @property
    def is_blanked(self) -> bool:
        return self._blanked

    @property
    def can_blank(self) -> bool:
        """Is there something to hide from the room, or hidden from it?"""
        if not self.is_on:
            return False
        from offsite.ui.room.snapshots import BlankScene

        return self._blanked or not isinstance(self.snapshot, BlankScene)

    @property
    def show(self) -> Show:
        """What was chosen."""
        return self._show

    @property
    def taste(self) -> Taste:
        return self._taste

    @property
    def theme(self) -> RoomTheme:
        from offsite.ui.room.theme import room_theme

        return room_theme(self._taste.look, self._taste.distance)

    @property
    def window(self) -> RoomWindow | None:
        return self._window

    @property
    def page(self) -> int:
        """The page of the scene that is shown."""
        from offsite.ui.room.scenes import first_page, pages

        wanted = self._page if self._page is not None else first_page(self.snapshot, self.theme)
        return min(wanted, pages(self.snapshot, self.theme) - 1)

    def is_revealed(self, round_id: str) -> bool:
        """Was the result of this round, as it stands, revealed here?"""
        return round_id in self._revealed

    def has_one_screen(self) -> bool:
        """Can the room see nothing but the facilitator's own screen?"""
        return len(self.screens.all()) < 2

    def target(self) -> QScreen | None:
        """The screen that the room looks at, or None."""
        own = self._desk.sheet_host().window().screen()
        return for_the_room(self.screens.all(), own=own, remembered=self._taste.screen)

    # What is done.

    def begin(self) -> None:
        """The window is there: look for the first time."""
        standing = self._session.standing
        self._locked = standing.locked_focus.id if standing.locked_focus is not None else ""
        self._draw_curtain()
        self._look()

    def turn_on(self) -> None:
        """Put the room display on the room's screen; with one screen only, into a window of its own."""
        if self._window is not None:
            return
        from offsite.ui.room.window import RoomWindow

        self._lost = ""
        self._window = RoomWindow(self, self._kit)
        self._window.appear(self.target())
        self._look()
        self.changed.emit()

    def turn_off(self) -> None:
        """Take the room display away; what it showed is kept."""
        window, self._window = self._window, None
        if window is None:
            return
        window.go()
        self._tick_if_needed()
        self.changed.emit()

    def toggle(self) -> None:
        if self.is_on:
            self.turn_off()
        else:
            self.turn_on()

    def choose(self, show: Show) -> None:
        """Show this, whatever the agenda says; FOLLOW: what the agenda says."""
        self._show = show
        self._pinned = None
        self._blanked = False
        self._look()
        self.changed.emit()

    def blank(self) -> None:
        """Blank the room now, or show again what was there."""
        self._blanked = not self._blanked
        self._look()
        self.changed.emit()

    def reveal(self, round_id: str) -> None:
        """Show the result of a closed round in the room. The facilitator has seen it before."""
        row = next((row for row in self._session.standing.counted_rounds if row.id == round_id), None)
        if row is None:
            self._desk.say(Said(text=self._kit.say(Message("ui.room.not_counted")), warning=True))
            return
        self._revealed[row.id] = row
        self._take += 1
        self._shown_round = row.id
        self._blanked = False
        self._pin(Show.RESULT)
        self._look()
        self.changed.emit()
        self._say_where_it_is_seen()

    def show_focus(self) -> None:
        """Show the locked focus in the room."""
        if self._session.standing.locked_focus is None:
            self._desk.say(Said(text=self._kit.say(Message("ui.room.not_locked")), warning=True))
            return
        self.choose(Show.FOCUS)
        self._say_where_it_is_seen()

    def turn_page(self, step: int) -> None:
        """The next page, or the one before."""
        from offsite.ui.room.scenes import pages

        wanted = min(max(self.page + step, 0), pages(self.snapshot, self.theme) - 1)
        if wanted != self.page:
            self._page = wanted
            self.changed.emit()

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
        if self._window is not None:
            self._window.appear(self.target())

    def take_over(self, old: RoomControl) -> None:
        """Go on where the control of the window before left off; its display goes."""
        self._show, self._pinned, self._blanked = old._show, old._pinned, old._blanked
        self._revealed, self._shown_round, self._take = dict(old._revealed), old._shown_round, old._take
        self._taste, self.played = old._taste, old.played
        was_on = old.is_on
        old.turn_off()
        self._look()
        if was_on:
            self.turn_on()

    def close(self) -> None:
        """The document is closed: nothing of it stays on a screen."""
        if not self._closed:
            self._closed = True
            self._session.changed.disconnect(self._on_changed)
            self.turn_off()

    # How.

    def _say_where_it_is_seen(self) -> None:
        """Where no room display is on, what was just put on it is seen by nobody: say so, and offer one."""
        if not self.is_on:
            on = self._kit.say(Message("ui.room.turn_on"))
            self._desk.say(Said(text=self._kit.say(Message("ui.room.revealed_off")), action=on, do=self.turn_on))

    def _pin(self, show: Show) -> None:
        item = self._session.standing.running_item
        self._pinned = (show, item.id if item is not None else "")

    def _look(self) -> None:
        """Find out what the room sees, and tell where that is another. Where it sees nothing, later is soon enough."""
        before, self._snapshot = self._snapshot, None
        if self.is_on:
            from offsite.ui.room.choosing import sameness

            if before is None or sameness(self.snapshot) != sameness(before):
                self._page = None
            if self.snapshot != before:
                self.changed.emit()
        self._tick_if_needed()

    def _wanted(self) -> Snapshot:
        # Loaded when a room display is looked at: a start does not wait for it.
        from offsite.ui.room.choosing import scene_for

        show, at = self._show, None
        if self._blanked:
            show = Show.NOTHING
        elif self._pinned is not None:
            show, at = self._pinned[0], self._shown_round
        return scene_for(show, self._session, self._kit, revealed=self._revealed, at=at, take=self._take)

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

    def _on_tick(self) -> None:
        self._look()

    def _on_changed(self) -> None:
        standing = self._session.standing
        # A round that was opened again, or is void, has no result that anybody saw.
        counted = set(standing.counted_rounds)
        self._revealed = {key: row for key, row in self._revealed.items() if row in counted}
        self._drop_pin()
        locked = standing.locked_focus.id if standing.locked_focus is not None else ""
        if locked and locked != self._locked:
            self._pin(Show.FOCUS)
        self._locked = locked
        self._draw_curtain()
        self._look()

    def _draw_curtain(self) -> None:
        """With one screen the room sees what the facilitator sees: from the start of a session, no private things."""
        session = self._session.standing.running_session
        running = session.id if session is not None else ""
        begun = running and running != self._running
        self._running = running
        if begun and self.has_one_screen() and not self._desk.privacy.chosen:
            self._desk.privacy.toggle()

    def _drop_pin(self) -> None:
        """What was put on for a moment goes when the agenda goes on, or another round is opened."""
        if self._pinned is None:
            return
        standing = self._session.standing
        item = standing.running_item
        show, since = self._pinned
        gone = (show is Show.RESULT and self._shown_round not in self._revealed) or (
            show is Show.FOCUS and standing.locked_focus is None
        )
        opened = show is Show.RESULT and standing.open_round is not None
        if gone or opened or since != (item.id if item is not None else ""):
            self._pinned = None

    def _on_screen_removed(self, key: str) -> None:
        window = self._window
        left = [screen for screen in self.screens.all() if key_of(screen) != key]
        if self._running and len(left) == 1 and not self._desk.privacy.chosen:
            # From now on the room may see this one.
            self._desk.privacy.toggle()
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

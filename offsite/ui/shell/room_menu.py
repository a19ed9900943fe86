"""The menu of the room display: whether it is on, what it shows, how bright, and on which screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from offsite.domain.okr_journey import not_open_yet
from offsite.domain.stages import Stage
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.room.control import RoomControl
from offsite.ui.room.screens import key_of
from offsite.ui.room.show import Show
from offsite.ui.session import Session
from offsite.ui.shell.commands import pretty_keys


class RoomMenu(QObject):
    """Built anew each time it is opened, so that it tells what can be shown at that moment."""

    def __init__(self, control: RoomControl, session: Session, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._control = control
        self._session = session
        self._kit = kit
        self._window = window
        self.menu: QMenu | None = None

    def pop_up(self, at: QPoint) -> None:
        """Open it above this point."""
        menu = QMenu(self._window)
        menu.setObjectName("room.menu")
        menu.setAccessibleName(self._kit.say(Message("ui.room.more")))
        self._add_on(menu)
        self._add_shows(menu)
        self._add_looks(menu)
        self._add_screens(menu)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(at - QPoint(0, menu.sizeHint().height()))

    def _add_on(self, menu: QMenu) -> None:
        word = Message("ui.room.turn_off") if self._control.is_on else Message("ui.room.turn_on")
        self._add(menu, word, "on", "", keys=pretty_keys("Ctrl+R"))
        if self._control.is_on:
            blank = Message("ui.room.unblank") if self._control.is_blanked else Message("ui.room.blank")
            self._add(menu, blank, "blank", "", keys="B")

    def _add_shows(self, menu: QMenu) -> None:
        menu.addSeparator()
        group = QActionGroup(menu)
        standing, control = self._session.standing, self._control
        has_round = bool(standing.rounds)
        rounds = standing.counted_rounds
        chosen = control.programme.chosen
        for show, word, ready in (
            (Show.FOLLOW, Message("ui.room.follow"), True),
            (Show.AGENDA, Message("ui.room.shows_agenda"), standing.running_session is not None),
            (Show.BALLOTS, Message("ui.room.show_ballots"), has_round),
            (Show.RESULT, Message("ui.room.show_result"), bool(rounds)),
            (Show.FOCUS, Message("ui.room.shows_focus"), standing.locked_focus is not None),
            (Show.SLIDES, Message("ui.rollout.room.menu"), not_open_yet(Stage.ROLLOUT, standing=standing) is None),
            (Show.NOTHING, Message("ui.rail.room_nothing"), True),
        ):
            action = self._add(menu, word, "show", show, checked=show is chosen, group=group)
            action.setEnabled(ready)

    def _add_looks(self, menu: QMenu) -> None:
        menu.addSeparator()
        group = QActionGroup(menu)
        look = self._control.taste.look
        self._add(menu, Message("ui.room.bright"), "look", "bright", checked=look == "bright", group=group)
        self._add(menu, Message("ui.room.dim"), "look", "dim", checked=look == "dim", group=group)

    def _add_screens(self, menu: QMenu) -> None:
        """Which screen, where there is one to choose."""
        own = self._window.window().screen()
        target = self._control.target()
        others = [screen for screen in self._control.screens.all() if screen is not own]
        if not others:
            return
        menu.addSeparator()
        group = QActionGroup(menu)
        for screen in others:
            area = screen.geometry()
            word = Message("ui.room.screen", name=screen.name(), width=area.width(), height=area.height())
            self._add(menu, word, "screen", key_of(screen), checked=screen is target, group=group)

    def _add(
        self,
        menu: QMenu,
        word: Message,
        what: str,
        value: str,
        *,
        checked: bool | None = None,
        group: QActionGroup | None = None,
        keys: str = "",
    ) -> QAction:
        # Keys are shown and not bound: those of the window are bound by its commands, and B is one of the room's own.
        action = menu.addAction(self._kit.say(word).replace("&", "&&") + (f"\t{keys}" if keys else ""))
        action.setObjectName(f"room.menu.{what}" + (f".{value}" if value else ""))
        action.setData((what, str(value)))
        if checked is not None and group is not None:
            action.setCheckable(True)
            action.setChecked(checked)
            group.addAction(action)
        return action

    def _on_chosen(self, action: QAction) -> None:
        what, value = action.data()
        control = self._control
        match what:
            case "on":
                control.toggle()
            case "blank":
                control.blank()
            case "show":
                if value == Show.RESULT:
                    control.reveal(self._session.standing.counted_rounds[-1].id)
                else:
                    control.choose(Show(value))
            case "look":
                control.wish("look", value)
            case _:
                control.move_to(value)

"""The one room display of the app, and whose it is: one client's room is never shown while another's is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from offsite.ui.kit import Kit
    from offsite.ui.room.control import RoomControl
    from offsite.ui.room.window import RoomWindow


class Projector:
    """One for all document windows. It shows the room of the document that asked for it last, or nothing.

    When another document comes to the front, the room sees nothing until somebody says so.
    """

    def __init__(self) -> None:
        self._owner: RoomControl | None = None
        self._window: RoomWindow | None = None

    def shows(self, control: RoomControl) -> bool:
        """Is the room display on, and does it belong to this document?"""
        return self._owner is control

    def window_of(self, control: RoomControl) -> RoomWindow | None:
        """The window that the room looks at, where it is this document's."""
        return self._window if self._owner is control else None

    def give_to(self, control: RoomControl, kit: Kit, *, screen: QScreen | None) -> None:
        """It is on, and this document's from now on; where it was another's, it is off there."""
        from offsite.ui.room.window import RoomWindow

        before, self._owner = self._owner, control
        if self._window is None:
            self._window = RoomWindow(control, kit)
            self._window.appear(screen)
        else:
            self._window.belong_to(control)
            self._window.appear_if_elsewhere(screen)
        if before is not None:
            before.let_go()

    def hand_on(self, old: RoomControl, new: RoomControl) -> None:
        """The window of a document was built anew: the room sees no difference."""
        if self._owner is old and self._window is not None:
            self._owner = new
            self._window.belong_to(new)
            old.step_back()

    def turn_off(self, control: RoomControl) -> bool:
        """Take it away, where it is this document's. Was it?"""
        window = self.window_of(control)
        if window is None:
            return False
        self._owner = self._window = None
        window.go()
        return True

    def came_to_front(self, control: RoomControl) -> None:
        """The facilitator looks at this document now: of another one, the room sees nothing more."""
        owner = self._owner
        if owner is control:
            control.offer_to_show_again()
        elif owner is not None and owner.withdraw():
            control.say_withdrawn(owner)

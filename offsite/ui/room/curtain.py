"""With one screen the room sees what the facilitator sees: from the start of a session, no private things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offsite.ui.session import Session

if TYPE_CHECKING:
    from offsite.ui.screens.base import Privacy


class Curtain:
    """Draws the curtain of a window; opened by hand it stays open, until the next session begins."""

    def __init__(self, session: Session, privacy: Privacy) -> None:
        self._session = session
        self._privacy = privacy
        self._running = ""

    def look(self, *, screens: int) -> None:
        """A session may have begun, on a computer with so many screens."""
        session = self._session.standing.running_session
        running = session.id if session is not None else ""
        begun = running and running != self._running
        self._running = running
        if begun and screens < 2:
            self._draw()

    def screen_is_gone(self, *, left: int) -> None:
        """From now on the room may see the one that is left."""
        if self._running and left == 1:
            self._draw()

    def _draw(self) -> None:
        if not self._privacy.chosen:
            self._privacy.toggle()

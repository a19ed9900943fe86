"""What a window says about a room that sees nothing, with the button that shows it again: gone once that is over."""

from __future__ import annotations

from typing import Protocol

from shiboken6 import isValid

from offsite.ui.widgets.toast import Said, Toast


class Sayer(Protocol):
    """A window with a toast."""

    @property
    def toast(self) -> Toast: ...

    def say(self, said: Said) -> None: ...


class Offers:
    """Those that were made about one document's room, in its own window and in others."""

    def __init__(self) -> None:
        self._made: list[tuple[Sayer, Said]] = []

    def make(self, sayer: Sayer, said: Said) -> None:
        """Say it there."""
        self._made.append((sayer, said))
        sayer.say(said)

    def end(self) -> None:
        """The room is shown again, is another document's, or is gone: what still stands there is not so."""
        made, self._made = self._made, []
        for sayer, said in made:
            # A window may be gone by then.
            if isValid(sayer.toast) and sayer.toast.said is said:
                sayer.toast.take_away()

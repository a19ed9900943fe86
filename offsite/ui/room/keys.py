"""The keys of who presents: the same in the room's window and in the speaker's view."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt

FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp, Qt.Key.Key_Up)
TURNING = (*FORTH, *BACK)


class Shown(Protocol):
    """What the room sees, as its keys see it."""

    @property
    def is_blanked(self) -> bool: ...

    def blank(self) -> None: ...

    def turn_page(self, step: int) -> None: ...

    def turn_to_end(self, step: int) -> None: ...


def press(key: Qt.Key, shown: Shown) -> bool:
    """Do what a key means; False where it means nothing here.

    While the room is blank, B, the full stop and Space show the same again; what turns goes on, and shows that.
    """
    match key:
        case Qt.Key.Key_B | Qt.Key.Key_Period:
            shown.blank()
        case Qt.Key.Key_Space if shown.is_blanked:
            shown.blank()
        case Qt.Key.Key_Home:
            shown.turn_to_end(-1)
        case Qt.Key.Key_End:
            shown.turn_to_end(1)
        case _ if key in FORTH:
            shown.turn_page(1)
        case _ if key in BACK:
            shown.turn_page(-1)
        case _:
            return False
    return True

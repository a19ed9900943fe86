"""What keys on a card ask for. Single letters act only here, where a list has the focus."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Verb(StrEnum):
    """What a key on a card asks for."""

    OPEN = "open"
    EDIT = "edit"
    SHORTLIST = "shortlist"
    HOLD = "hold"
    PROPOSE = "propose"
    MERGE = "merge"
    UNMERGE = "unmerge"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    CAPTURE = "capture"
    LEAVE = "leave"


_PLAIN = {
    Qt.Key.Key_Return: Verb.OPEN,
    Qt.Key.Key_Enter: Verb.OPEN,
    Qt.Key.Key_E: Verb.EDIT,
    Qt.Key.Key_F2: Verb.EDIT,
    Qt.Key.Key_S: Verb.SHORTLIST,
    Qt.Key.Key_H: Verb.HOLD,
    Qt.Key.Key_P: Verb.PROPOSE,
    Qt.Key.Key_M: Verb.MERGE,
    Qt.Key.Key_U: Verb.UNMERGE,
    Qt.Key.Key_Delete: Verb.REMOVE,
    Qt.Key.Key_Backspace: Verb.REMOVE,
    Qt.Key.Key_N: Verb.CAPTURE,
    Qt.Key.Key_Escape: Verb.LEAVE,
}
_WITH_ALT = {
    Qt.Key.Key_Up: Verb.UP,
    Qt.Key.Key_Down: Verb.DOWN,
    Qt.Key.Key_Left: Verb.LEFT,
    Qt.Key.Key_Right: Verb.RIGHT,
}


def verb_of(event: QKeyEvent) -> Verb | None:
    """What the key asks for; None where it only walks, or is not for cards."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.text() == "/" and not modifiers & Qt.KeyboardModifier.ControlModifier:
        return Verb.CAPTURE
    key = Qt.Key(event.key())
    match modifiers:
        case Qt.KeyboardModifier.NoModifier:
            return _PLAIN.get(key)
        case Qt.KeyboardModifier.AltModifier:
            return _WITH_ALT.get(key)
        case _:
            return None

"""What keys on a row ask for. Single letters act only here, where a row has the focus."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Verb(StrEnum):
    """What a key on a row asks for."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"
    PROMISE = "promise"
    USE = "use"
    LEAVE = "leave"


_PLAIN = {
    Qt.Key.Key_N: Verb.ADD,
    Qt.Key.Key_Delete: Verb.REMOVE,
    Qt.Key.Key_Backspace: Verb.REMOVE,
    Qt.Key.Key_P: Verb.PROMISE,
    Qt.Key.Key_U: Verb.USE,
    Qt.Key.Key_Escape: Verb.LEAVE,
}
_WITH_ALT = {Qt.Key.Key_Up: Verb.UP, Qt.Key.Key_Down: Verb.DOWN}


def verb_of(event: QKeyEvent) -> Verb | None:
    """What the key asks for; None where it only walks, or is not for rows."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    match modifiers:
        case Qt.KeyboardModifier.NoModifier:
            return _PLAIN.get(key)
        case Qt.KeyboardModifier.AltModifier:
            return _WITH_ALT.get(key)
        case _:
            return None

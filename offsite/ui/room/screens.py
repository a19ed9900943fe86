"""The screens that this computer has now, and which one the room looks at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen


class Screens(QObject):
    """What is plugged in. `removed`: a screen is gone, by its key; `added`: there is one more."""

    removed = Signal(str)
    added = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        qt = QGuiApplication.instance()
        if isinstance(qt, QGuiApplication):
            qt.screenRemoved.connect(self._on_removed)
            qt.screenAdded.connect(self._on_added)

    def all(self) -> list[QScreen]:
        return QGuiApplication.screens()

    def _on_removed(self, screen: QScreen) -> None:
        self.removed.emit(key_of(screen))

    def _on_added(self, _screen: QScreen) -> None:
        self.added.emit()


def key_of(screen: QScreen) -> str:
    """How a screen is remembered: its name, and where and how large it is."""
    area = screen.geometry()
    return f"{screen.name()} {area.width()}x{area.height()}+{area.x()}+{area.y()}"


def name_of(key: str) -> str:
    """The name in a key."""
    return key.rpartition(" ")[0]


def for_the_room(screens: Sequence[QScreen], *, own: QScreen | None, remembered: str) -> QScreen | None:
    """The screen that the room looks at: the one remembered, else one of its name, else the first that is not `own`.

    None where there is no other screen than the facilitator's.
    """
    others = [screen for screen in screens if screen is not own]
    for screen in others:
        if key_of(screen) == remembered:
            return screen
    for screen in others:
        if screen.name() == name_of(remembered):
            return screen
    return others[0] if others else None

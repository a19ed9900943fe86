"""A clock that ticks only while somebody looks and something runs. It never writes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Ticker(QTimer):
    """Ticks every so many milliseconds while it is `needed` and `owner` can be seen."""

    def __init__(self, owner: QWidget, *, every: int) -> None:
        super().__init__(owner)
        self._owner = owner
        self._needed = False
        self._window: QWidget | None = None
        self.setInterval(every)
        owner.installEventFilter(self)

    def need(self, *, needed: bool) -> None:
        """Is there anything that changes by itself?"""
        self._needed = needed
        self.look_again()

    def look_again(self) -> None:
        """Run or rest, as things are now."""
        wanted = self._needed and self._owner.isVisible() and not self._owner.window().isMinimized()
        if wanted and not self.isActive():
            self.start()
        elif not wanted and self.isActive():
            self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and self._window is not self._owner.window():
            # A window that is put away is told so, and nobody in it.
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = self._owner.window()
            self._window.installEventFilter(self)
        if kind in _SHOWING:
            self.look_again()
        return False


_SHOWING = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange)

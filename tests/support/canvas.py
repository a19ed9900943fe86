"""An empty window for a part that is tested by itself."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from offsite.ui.kit import Kit
from offsite.ui.look import paint


class Canvas(QWidget):
    """It has the colour of a page, and nothing on it."""

    def __init__(self, kit: Kit, *, width: int = 1100, height: int = 720) -> None:
        super().__init__()
        self.kit = kit
        self.setObjectName("canvas")
        self.resize(width, height)

    def appear(self) -> None:
        """On screen and active, so that a change of the focus is told to the parts."""
        self.show()
        self.activateWindow()
        QApplication.processEvents()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).fillRect(event.rect(), self.kit.theme.color("page"))

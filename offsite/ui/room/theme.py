"""The look of the room display: its own colours, and sizes for the distance of the last row."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QFont

from offsite.settings import Distance, Look
from offsite.ui.look.tokens import room_colours
from offsite.ui.room.taste import SCALES

R1, R2, R3, R4, R5, R6, R7 = 40, 44, 56, 76, 108, 168, 330
"""The steps of the scale, in pixels of the canvas. R1 is for what is incidental; nothing else is smaller than R2."""
_DISPLAY = 600


class RoomTheme:
    """What scenes ask for their look. Two with the same look and distance are the same object: `room_theme`."""

    def __init__(self, look: Look, distance: Distance) -> None:
        self.look = look
        self.scale = SCALES[distance]
        self._colours = {name: QColor(value) for name, value in room_colours(look).items()}
        self._fonts: dict[tuple[int, int, bool], QFont] = {}

    def color(self, name: str) -> QColor:
        """The colour of a token. Raises KeyError."""
        return self._colours[name]

    def px(self, size: float) -> int:
        """A size of text, and what goes with text, for this distance."""
        return round(size * self.scale)

    def font(self, pixels: int, weight: int = 500, *, tabular: bool = False) -> QFont:
        """A font of so many pixels of the canvas."""
        key = (pixels, weight, tabular)
        if key not in self._fonts:
            # The one face of Inter Display that ships is semibold.
            font = QFont("Inter Display" if weight == _DISPLAY else "Inter")
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]


@lru_cache(maxsize=8)
def room_theme(look: Look, distance: Distance = "normal") -> RoomTheme:
    """The look of a room."""
    return RoomTheme(look, distance)

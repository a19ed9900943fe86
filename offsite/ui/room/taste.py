"""How this laptop shows things to a room: kept in its settings."""

from __future__ import annotations

from offsite.settings import Distance, Look, Settings
from offsite.values import value

SCALES: dict[Distance, float] = {"near": 0.8, "normal": 1.0, "far": 1.35}
"""How much larger everything is than on the canvas as it is drawn, by where the last row sits."""


@value
class Taste:
    """`screen`: the name and the geometry of the screen that was used last; empty: none yet."""

    look: Look = "bright"
    distance: Distance = "normal"
    screen: str = ""


def taste_of(settings: Settings) -> Taste:
    """What this laptop's settings say of it."""
    return Taste(look=settings.room_look, distance=settings.room_distance, screen=settings.room_screen)

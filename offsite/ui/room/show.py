"""What the facilitator can choose for the room. A module of its own: the window knows it before anything is painted."""

from __future__ import annotations

from enum import StrEnum


class Show(StrEnum):
    """What the facilitator chose for the room."""

    FOLLOW = "follow"
    """What the item of the agenda asks for."""
    AGENDA = "agenda"
    BALLOTS = "ballots"
    RESULT = "result"
    FOCUS = "focus"
    SLIDES = "slides"
    """The deck of the rollout, slide by slide."""
    NOTHING = "nothing"

"""The revealing of a result, as a function of time: lines enter from the last to the first, then what they come to.

Pure. Milliseconds in, shares from 0 (not there yet) to 1 out.
"""

from __future__ import annotations

from dataclasses import dataclass

from offsite.ui.room.snapshots import FocusScene, Place, ResultScene, Snapshot

BETWEEN, GROWS, STOP, FADES = 650, 420, 1_500, 300
"""Milliseconds: from line to line; for a bar to grow; before the leading group; for the sentence to come."""
DRAWS, SPEAKS = 1_600, 400
"""Milliseconds: for the lines of the focus to be drawn; for its statements to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Which page of a scene is painted, and how long ago it came; None: at its end."""

    page: int = 0
    elapsed: int | None = None


END = Moment()


def lasts(snapshot: Snapshot) -> int:
    """Milliseconds until nothing moves any more; 0 where nothing ever does."""
    match snapshot:
        case ResultScene() if snapshot.lines:
            return begins(snapshot, 0) + GROWS + FADES
        case FocusScene():
            return DRAWS + SPEAKS
        case _:
            return 0


def begins(scene: ResultScene, line: int) -> int:
    """When a line enters."""
    behind = len(scene.lines) - 1 - line
    stop = STOP if line < leading(scene) < len(scene.lines) else 0
    return behind * BETWEEN + stop


def leading(scene: ResultScene) -> int:
    """How many lines the leading group has: those in the set, or level for it."""
    return sum(1 for line in scene.lines if line.place is not Place.OTHER)


def grown(scene: ResultScene, line: int, *, elapsed: int | None) -> float:
    """How much of a line is there."""
    return 1.0 if elapsed is None else out_cubic(elapsed - begins(scene, line), GROWS)


def told(scene: ResultScene, *, elapsed: int | None) -> float:
    """How much of the line below the set, and of the sentence, is there."""
    return 1.0 if elapsed is None else out_cubic(elapsed - begins(scene, 0) - GROWS, FADES)


def entering(scene: ResultScene, *, elapsed: int) -> int:
    """The line that entered last: its page is the one to look at."""
    entered = [n for n in range(len(scene.lines)) if begins(scene, n) <= elapsed]
    return entered[0] if entered else len(scene.lines) - 1


def out_cubic(elapsed: float, duration: int) -> float:
    """Fast, then slow."""
    share = min(max(elapsed / duration, 0.0), 1.0)
    return 1 - (1 - share) ** 3

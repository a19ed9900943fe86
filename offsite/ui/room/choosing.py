"""Which scene the room sees: what was chosen or what the agenda asks for, as far as there is something to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from offsite.domain.deciding import Round, Scene
from offsite.domain.standing import Standing
from offsite.ui.kit import Kit
from offsite.ui.room import telling
from offsite.ui.room.show import Show
from offsite.ui.room.snapshots import (
    AgendaScene,
    BallotsScene,
    BlankScene,
    FocusScene,
    ResultScene,
    SlideScene,
    Snapshot,
)
from offsite.ui.session import Session


def scene_for(
    show: Show,
    session: Session,
    kit: Kit,
    *,
    revealed: Mapping[str, Round],
    at: str | None,
    take: int,
    slide: SlideScene | None = None,
) -> Snapshot:
    """What the room sees. `revealed`: the rounds whose result it may see; `at`: the one that was revealed just now;
    `slide`: the slide that it is at.

    Where what was chosen is not there, the agenda is shown; where no session runs, nothing is.
    """
    standing = session.standing
    if show is Show.FOLLOW:
        item = standing.running_item
        show = _asked(item.scene) if item is not None else Show.AGENDA
    found: Snapshot | None
    match show:
        case Show.NOTHING:
            return BlankScene()
        case Show.AGENDA | Show.FOLLOW:
            found = None
        case Show.BALLOTS:
            found = _ballots(standing, kit)
        case Show.RESULT:
            newest = _newest(standing)
            row = revealed.get(at if at is not None else newest.id if newest is not None else "")
            if row is None:
                # Of a round that was not revealed, counts only.
                found = _ballots(standing, kit)
            else:
                found = telling.result_scene(session.results.of(standing, row), kit, take=take)
        case Show.FOCUS:
            found = telling.focus_scene(standing, kit)
        case Show.SLIDES:
            found = slide
        case _:
            assert_never(show)
    return found or telling.agenda_scene(standing, kit, now=session.clock.now()) or BlankScene()


def sameness(snapshot: Snapshot) -> tuple[object, ...]:
    """Two with the same are one scene that goes on: its page stays turned."""
    match snapshot:
        case AgendaScene():
            return ("agenda", snapshot.heading, snapshot.title)
        case ResultScene():
            return ("result", snapshot.heading, snapshot.take)
        case FocusScene():
            return ("focus", snapshot.statements)
        case BallotsScene():
            return ("ballots", snapshot.heading)
        case SlideScene():
            return ("slide", snapshot.number)
        case BlankScene():
            return ("blank",)
        case _:
            assert_never(snapshot)


def _ballots(standing: Standing, kit: Kit) -> BallotsScene | None:
    row = _newest(standing)
    return telling.ballots_scene(standing, row, kit) if row is not None else None


def _newest(standing: Standing) -> Round | None:
    """The round that people vote in, else the one that was counted last: an older one may have been opened again."""
    counted = standing.counted_rounds
    return standing.open_round or max(counted, key=lambda row: (row.closed_at or "", row.position), default=None)


def _asked(scene: Scene) -> Show:
    """What an item of the agenda asks for."""
    match scene:
        case Scene.AGENDA:
            return Show.AGENDA
        case Scene.BALLOTS:
            return Show.BALLOTS
        case Scene.RESULT:
            return Show.RESULT
        case Scene.FOCUS:
            return Show.FOCUS
        case Scene.BLANK:
            return Show.NOTHING
        case _:
            assert_never(scene)

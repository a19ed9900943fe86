"""What the page proposes: dates two weeks apart, and a run of show that makes sense."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from offsite.domain.deciding import ItemKind, Scene
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Doing

DATES = 6
APART = timedelta(days=14)


def planned_dates(doing: Doing, *, first: date, begins: str) -> list[dict[str, Any]]:
    """Six sessions, two weeks apart, each with a name that says what it is for; as parts of one step."""
    names = (
        Message("ui.sessions.plan.name.1"),
        Message("ui.sessions.plan.name.2"),
        Message("ui.sessions.plan.name.3"),
        Message("ui.sessions.plan.name.4"),
        Message("ui.sessions.plan.name.5"),
        Message("ui.sessions.plan.name.6"),
    )
    return [
        {
            "kind": acts.AddSession.kind,
            "session": doing.session.new_id(),
            "name": doing.say(names[n]),
            "on_day": (first + n * APART).isoformat(),
            "begins": begins,
        }
        for n in range(DATES)
    ]


def run_of_show(doing: Doing, *, session: str, first: bool) -> list[dict[str, Any]]:
    """The items of a session; the `first` one hears the facts, as the first ranking follows them."""
    begin = (Message("ui.sessions.propose.begin"), Message("ui.sessions.propose.begin_note"))
    left_off = (Message("ui.sessions.propose.left_off"), Message("ui.sessions.propose.left_off_note"))
    opening = begin if first else left_off
    facts = [
        _item(
            doing,
            session,
            (Message("ui.sessions.propose.facts"), Message("ui.sessions.propose.facts_note")),
            minutes=25,
            about=ItemKind.FACTS,
        )
    ]
    return [
        _item(doing, session, opening, minutes=10),
        *(facts if first else []),
        _item(
            doing,
            session,
            (Message("ui.sessions.propose.wait"), Message("ui.sessions.propose.wait_note")),
            minutes=50,
        ),
        _item(
            doing,
            session,
            (Message("ui.sessions.propose.rank"), Message("ui.sessions.propose.rank_note")),
            minutes=15,
            scene=Scene.BALLOTS,
        ),
        _item(
            doing,
            session,
            (Message("ui.sessions.propose.learn"), Message("ui.sessions.propose.learn_note")),
            minutes=15,
            scene=Scene.RESULT,
        ),
    ]


def _item(
    doing: Doing,
    session: str,
    words: tuple[Message, Message],
    *,
    minutes: int,
    about: ItemKind = ItemKind.TALK,
    scene: Scene = Scene.AGENDA,
) -> dict[str, Any]:
    title, note = words
    return {
        "kind": acts.AddItem.kind,
        "item": doing.session.new_id(),
        "session": session,
        "title": doing.say(title),
        "note": doing.say(note),
        "minutes": minutes,
        "about": about.value,
        "scene": scene.value,
    }

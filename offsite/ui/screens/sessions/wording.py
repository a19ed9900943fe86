"""How this page says things: days, states, what the room sees, and what F1 tells."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from offsite.domain.deciding import ItemKind, Presence, Scene, TeamSession
from offsite.domain.standing import Standing
from offsite.domain.timing import forgotten_timer
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.shell.session_deeds import session_to_open


class State(StrEnum):
    """Where a session stands. NEXT: the planned one that comes first."""

    HELD = "held"
    RUNNING = "running"
    NEXT = "next"
    PLANNED = "planned"


def state_of(session: TeamSession, standing: Standing) -> State:
    """Where this session stands among the others."""
    if session.closed_at is not None:
        return State.HELD
    if session.opened_at is not None:
        return State.RUNNING
    coming = session_to_open(standing)
    return State.NEXT if coming is not None and coming.id == session.id else State.PLANNED


def said_of(state: State) -> Message:
    """The state in a word."""
    match state:
        case State.HELD:
            return Message("ui.sessions.state.held")
        case State.RUNNING:
            return Message("ui.sessions.state.running")
        case State.NEXT:
            return Message("ui.sessions.state.next")
        case State.PLANNED:
            return Message("ui.sessions.state.planned")
        case _:
            assert_never(state)


def long_day(day: date) -> str:
    """A day with its weekday: Tuesday 6 October."""
    return f"{day:%A} {day.day} {day:%B}"


def named(session: TeamSession, number: int, kit: Kit) -> str:
    """A session by its number and day: Session 4 · Tuesday 6 October."""
    if session.on_day is None:
        return kit.say(Message("ui.sessions.named_without_day", number=number))
    return kit.say(Message("ui.sessions.named", number=number, day=long_day(session.on_day)))


def page_state(standing: Standing, kit: Kit, *, now: datetime) -> str:
    """The sentence under the title."""
    say = kit.say
    if not standing.sessions:
        return say(Message("ui.sessions.none_yet"))
    running = standing.running_session
    if running is not None:
        number = standing.sessions.index(running) + 1
        if forgotten_timer(standing.items_of(running.id), now=now) is not None:
            return say(Message("ui.sessions.left_open", number=number))
        return say(Message("ui.sessions.runs", number=number))
    held = sum(row.opened_at is not None for row in standing.sessions)
    return say(Message("ui.sessions.held_and_planned", held=held, planned=len(standing.sessions) - held))


def scene_said(scene: Scene) -> Message:
    """What the room display shows, in a few words."""
    match scene:
        case Scene.AGENDA:
            return Message("ui.sessions.scene.agenda")
        case Scene.BALLOTS:
            return Message("ui.sessions.scene.ballots")
        case Scene.RESULT:
            return Message("ui.sessions.scene.result")
        case Scene.FOCUS:
            return Message("ui.sessions.scene.focus")
        case Scene.BLANK:
            return Message("ui.sessions.scene.blank")
        case _:
            assert_never(scene)


def scene_icon(scene: Scene) -> str:
    """The icon beside it."""
    match scene:
        case Scene.AGENDA:
            return "list-checks"
        case Scene.BALLOTS:
            return "vote"
        case Scene.RESULT:
            return "chart-bar-big"
        case Scene.FOCUS:
            return "target"
        case Scene.BLANK:
            return "monitor-off"
        case _:
            assert_never(scene)


def kind_said(kind: ItemKind) -> Message:
    """What an item is."""
    match kind:
        case ItemKind.TALK:
            return Message("ui.sessions.kind.talk")
        case ItemKind.FACTS:
            return Message("ui.sessions.kind.facts")
        case _:
            assert_never(kind)


def presence_said(presence: Presence | None) -> Message:
    """How somebody takes part; None: nobody has said yet."""
    match presence:
        case None:
            return Message("ui.sessions.presence.open")
        case Presence.PRESENT:
            return Message("ui.sessions.presence.present")
        case Presence.REMOTE:
            return Message("ui.sessions.presence.remote")
        case Presence.ABSENT:
            return Message("ui.sessions.presence.absent")
        case _:
            assert_never(presence)


def presence_icon(presence: Presence | None) -> str:
    """The icon beside it."""
    match presence:
        case None:
            return "circle-dashed"
        case Presence.PRESENT:
            return "check"
        case Presence.REMOTE:
            return "video"
        case Presence.ABSENT:
            return "user-x"
        case _:
            assert_never(presence)


def help_of(kit: Kit) -> Help:
    """What F1 says."""
    say = kit.say
    return Help(
        title=say(Message("ui.sessions.title")),
        paragraphs=(
            say(Message("ui.sessions.help.what")),
            say(Message("ui.sessions.help.agenda")),
            say(Message("ui.sessions.help.timer")),
        ),
        keys=(
            (pretty_keys("Left"), say(Message("ui.sessions.help.key.line"))),
            (pretty_keys("Return"), say(Message("ui.sessions.help.key.enter"))),
            ("F2", say(Message("ui.sessions.help.key.edit"))),
            ("N", say(Message("ui.sessions.help.key.add"))),
            ("S", say(Message("ui.sessions.help.key.start"))),
            (pretty_keys("Alt+Up"), say(Message("ui.sessions.help.key.up"))),
            (pretty_keys("Alt+Down"), say(Message("ui.sessions.help.key.down"))),
            (pretty_keys("Del"), say(Message("ui.sessions.help.key.remove"))),
            (pretty_keys("Space"), say(Message("ui.sessions.help.key.presence"))),
            ("P R A", say(Message("ui.sessions.help.key.presence_letters"))),
            (pretty_keys("Ctrl+T"), say(Message("ui.do.pause_or_resume"))),
            (pretty_keys("Ctrl+Shift+T"), say(Message("ui.strip.more_full"))),
        ),
    )

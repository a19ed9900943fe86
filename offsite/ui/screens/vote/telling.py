"""What the page says about itself: its title, its sentence of state, what was just done, its help."""

from __future__ import annotations

from enum import StrEnum

from offsite.domain.deciding import Presence, RollEntry, Round, RoundState
from offsite.domain.naming import given_name
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.screens.vote.result.telling import turnout_of
from offsite.ui.shell.commands import pretty_keys


class Mode(StrEnum):
    """What the page shows: the next round being put together, the open one, or one that is over."""

    SETUP = "setup"
    OPEN = "open"
    CLOSED = "closed"


def whose_turn(standing: Standing, row: Round) -> RollEntry | None:
    """The first of those who take part whose ballot is not in."""
    return next(iter(standing.awaited(row.id)), None)


def said_after(standing: Standing, row: Round, *, voted: RollEntry) -> Message:
    """What is said once a ballot is in: who is next."""
    name = given_name(voted.name)
    turn = whose_turn(standing, row)
    if turn is None:
        return Message("ui.vote.said.last", name=name, number=row.number)
    told = turn.presence is Presence.REMOTE
    return Message("ui.vote.said.told" if told else "ui.vote.said.hand_over", name=name, other=given_name(turn.name))


def waiting_for(standing: Standing, row: Round) -> Message:
    """What an open round waits for."""
    if whose_turn(standing, row) is None and standing.ballots_of(row.id):
        return Message("ui.vote.said.everyone")
    return Message("ui.vote.said.waiting")


def title_of_closed(row: Round) -> Message:
    """The title of a round that is over."""
    void = row.state is RoundState.VOID
    return Message("ui.vote.round_void" if void else "ui.vote.round_result", number=row.number)


def state_of_closed(standing: Standing, row: Round) -> tuple[Message, ...]:
    """The sentences below it."""
    if row.state is RoundState.VOID:
        return (Message("ui.vote.state_of.void"),)
    return turnout_of(row, standing=standing)


def help_of(kit: Kit) -> Help:
    """What F1 says on this page."""
    say = kit.say
    keys = (
        (pretty_keys("Ctrl+Return"), Message("ui.vote.help.next")),
        ("↑ ↓ ← →", Message("ui.vote.help.walk")),
        (pretty_keys("Return"), Message("ui.vote.help.open")),
        ("P", Message("ui.vote.help.presence")),
        ("1 ... 9", Message("ui.vote.help.number")),
        (pretty_keys("Return"), Message("ui.vote.help.put")),
        ("← →", Message("ui.vote.help.cross")),
        (f"{pretty_keys('Alt+Up')}  ↓", Message("ui.vote.help.order")),
        ("T", Message("ui.vote.help.tie")),
        ("N  0", Message("ui.vote.help.no_opinion")),
        (pretty_keys("Backspace"), Message("ui.vote.help.out")),
        ("Esc", Message("ui.vote.help.leave")),
    )
    return Help(
        title=say(Message("ui.vote.title")),
        paragraphs=(
            say(Message("ui.vote.help.first")),
            say(Message("ui.vote.help.second")),
            say(Message("ui.vote.help.third")),
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )

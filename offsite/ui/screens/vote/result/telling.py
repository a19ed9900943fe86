"""What the result of a round is in sentences: the set before the order, ties said out loud, who voted and how."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from unicodedata import bidirectional

from offsite.domain.days import zone_of
from offsite.domain.deciding import Round
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.voting.rounds import Counted

HALF = Fraction(1, 2)


def set_of(counted: Counted) -> tuple[Message, ...]:
    """Who is in, and the test of it; or who is level, and what to do about that."""
    result, names = counted.result, counted.names
    said = {message.id: message for message in result.why}
    if "why.nothing" in said:
        return (Message("ui.result.set.nothing"),)
    first = (Message("ui.result.set.one_person"),) if "why.one_person" in said else ()
    chosen = tuple(names[key] for key in result.elected)
    if "why.tied" in said:
        surely = (Message("ui.result.set.surely", n=len(chosen), names=chosen),) if chosen else ()
        return (*first, *surely, said["why.tied"])
    intruder = said.get("why.unstable")
    if intruder is None:
        return (*first, Message("ui.result.set.clean", n=len(chosen), names=chosen))
    ahead = Message("ui.result.set.ahead", n=len(chosen), names=chosen)
    other = said.get("why.no_clean_set.but")
    if other is not None:
        return (*first, other, ahead, intruder)
    if "why.no_clean_set" in said:
        return (*first, said["why.no_clean_set"], ahead, intruder)
    return (*first, ahead, intruder)


def turnout_of(row: Round, *, standing: Standing) -> tuple[Message, ...]:
    """How many ballots there were, of how many, how many of them were told to the facilitator, and when they were
    counted."""
    roll = standing.roll_of(row.id)
    cast, told = len(standing.ballots_of(row.id)), standing.told_ballots(row.id)
    said = [Message("ui.result.turnout", ballots=cast, n=len(roll))]
    if told:
        said = [Message("ui.result.turnout.told", ballots=cast, n=len(roll), told=told)]
    if row.closed_at is not None:
        said.append(counted_at(row.closed_at, standing=standing))
    return tuple(said)


def counted_at(instant: str, *, standing: Standing) -> Message:
    """When a round was counted, on the engagement's clock; with the year where it is another one than today's."""
    moment = datetime.fromisoformat(instant).astimezone(zone_of(standing.engagement.time_zone))
    day, month, time = moment.day, f"{moment:%B}", f"{moment:%H:%M}"
    if standing.today is not None and standing.today.year != moment.year:
        return Message("ui.result.counted_in", day=day, month=month, year=f"{moment:%Y}", time=time)
    return Message("ui.result.counted", day=day, month=month, time=time)


def from_right(text: str) -> bool:
    """Is the first letter that has a direction one of a script that runs from the right?"""
    sides = (bidirectional(char) for char in text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"


def from_left(sentence: str) -> str:
    """A sentence that runs from the left, also where it begins with a name that does not."""
    return f"\u200e{sentence}" if from_right(sentence) else sentence


def duel(names: tuple[str, str], *, ayes: int, noes: int) -> Message:
    """What two candidates come to, head to head, read from the first one."""
    one, other = names
    if ayes == noes == 0:
        return Message("ui.result.duel.none", one=one, other=other)
    if ayes == noes:
        return Message("ui.result.duel.level", one=one, other=other, votes=ayes)
    if ayes > noes:
        return Message("ui.result.duel.won", one=one, other=other, ayes=ayes, noes=noes)
    return Message("ui.result.duel.lost", one=one, other=other, ayes=ayes, noes=noes)

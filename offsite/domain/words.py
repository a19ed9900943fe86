"""What the leaders have said to a proposed focus, against the rule that the team chose; and whether it is in haste."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from offsite.domain.days import day_of
from offsite.domain.deciding import Focus, LockRule, RoundState, Stance
from offsite.domain.standing import Standing
from offsite.errors import Message

YES = (Stance.SUPPORT, Stance.DOUBT)


def said_yes(standing: Standing) -> int:
    """How many of those who vote have said yes to the focus of now, with a doubt or without."""
    focus = standing.focus
    words = standing.commitments_of(focus.id) if focus is not None else {}
    return sum(row.id in words and words[row.id].stance in YES for row in standing.entitled)


def silent(standing: Standing) -> tuple[str, ...]:
    """The ids of the leaders who vote and have said nothing to the proposed focus, in their order."""
    focus = standing.focus
    words = standing.commitments_of(focus.id) if focus is not None else {}
    return tuple(row.id for row in standing.entitled if row.id not in words)


def rule_is_met(standing: Standing) -> bool:
    """Has everybody spoken, and is it what the lock rule wants? Never where nobody votes."""
    focus, entitled = standing.focus, standing.entitled
    if focus is None or not entitled or silent(standing):
        return False
    words = standing.commitments_of(focus.id)
    stances = [words[row.id].stance for row in entitled]
    yes = sum(stance in YES for stance in stances)
    match standing.agreement.lock_rule:
        case LockRule.ALL:
            return yes == len(entitled)
        case LockRule.THREE_QUARTERS:
            return Stance.BLOCK not in stances and yes * 4 >= 3 * len(entitled)
        case _:
            assert_never(standing.agreement.lock_rule)


def is_first_day(standing: Standing) -> bool:
    """Is today the day of the first session or round? False where neither was, or today is not known."""
    zone = standing.engagement.time_zone
    rounds = [row.opened_at for row in standing.rounds if row.state is not RoundState.VOID]
    sessions = [row.opened_at for row in standing.sessions if row.opened_at is not None]
    begun = [day_of(at, time_zone=zone) for at in (*rounds, *sessions)]
    return bool(begun) and standing.today is not None and min(begun) >= standing.today


def haste_of(standing: Standing, focus: Focus) -> Message:
    """Why the lock of this focus took a reason: it came on the first day, or for a day by which it had to be."""
    locked = day_of(focus.locked_at or "", time_zone=standing.engagement.time_zone)
    decide_by = standing.agreement.decide_by
    if decide_by is not None and not is_first_day(replace(standing, today=locked)):
        return Message("haste.for_a_day", day=decide_by)
    return Message("haste.same_day")

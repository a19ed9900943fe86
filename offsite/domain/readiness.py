"""Ready for session 1? The ten things of the checklist: four are seen in the data, six are ticked by hand."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from offsite.domain.entities import ReadyItem
from offsite.domain.standing import Standing
from offsite.domain.text import is_empty
from offsite.errors import Message
from offsite.values import value


class Thing(StrEnum):
    """A thing of the checklist, in the order shown. Those ticked by hand have the values of ReadyItem."""

    COMPANY = "company"
    HORIZON = "horizon"
    DEPARTMENTS = "departments"
    WHO_DECIDES = "who_decides"
    ROLES = "roles"
    CHIEF = "chief"
    DATES = "dates"
    ROOM = "room"
    LAST_YEAR = "last_year"
    PROJECTOR = "projector"


@value
class Check:
    """One line of the checklist. `by_hand`: the facilitator ticks it. `aside`: a short remark at the right, or None."""

    thing: Thing
    done: bool
    by_hand: bool
    aside: Message | None = None


_BY_HAND = frozenset(item.value for item in ReadyItem)


def checklist(standing: Standing) -> tuple[Check, ...]:
    """The ten things, in the order of `Thing`."""
    return tuple(
        Check(
            thing=thing,
            done=_is_done(thing, standing=standing),
            by_hand=thing.value in _BY_HAND,
            aside=_aside(thing, standing=standing),
        )
        for thing in Thing
    )


def said(thing: Thing) -> Message:
    """The thing as the checklist words it."""
    match thing:
        case Thing.COMPANY:
            return Message("ready.company")
        case Thing.HORIZON:
            return Message("ready.horizon")
        case Thing.DEPARTMENTS:
            return Message("ready.departments")
        case Thing.WHO_DECIDES:
            return Message("ready.who_decides")
        case Thing.ROLES:
            return Message("ready.roles")
        case Thing.CHIEF:
            return Message("ready.chief")
        case Thing.DATES:
            return Message("ready.dates")
        case Thing.ROOM:
            return Message("ready.room")
        case Thing.LAST_YEAR:
            return Message("ready.last_year")
        case Thing.PROJECTOR:
            return Message("ready.projector")
        case _:
            assert_never(thing)


def _is_done(thing: Thing, *, standing: Standing) -> bool:
    engagement = standing.engagement
    match thing:
        case Thing.COMPANY:
            return not is_empty(engagement.company) and bool(engagement.people)
        case Thing.HORIZON:
            return engagement.horizon_months is not None
        case Thing.DEPARTMENTS:
            return bool(standing.departments)
        case Thing.ROLES:
            return bool(standing.deciding) and not _without_role(standing)
        case _:
            return ReadyItem(thing.value) in standing.ticked


def _aside(thing: Thing, *, standing: Standing) -> Message | None:
    match thing:
        case Thing.WHO_DECIDES if standing.deciding:
            return Message("ready.aside.leaders", n=len(standing.deciding))
        case Thing.WHO_DECIDES:
            return Message("ready.aside.no_leader")
        case Thing.ROLES if without := _without_role(standing):
            return Message("ready.aside.no_role", n=without)
        case _:
            return None


def _without_role(standing: Standing) -> int:
    """How many of those who decide have no title."""
    return sum(is_empty(leader.title) for leader in standing.deciding)

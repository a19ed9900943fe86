"""What people type into the sheet about the meeting: days, times, minutes, a colour."""

from __future__ import annotations

import re
from datetime import date

from offsite.domain import limits
from offsite.errors import Message, Refusal
from offsite.ui.kit import Kit
from offsite.ui.screens.sessions.inputs import minutes_of, time_of
from offsite.ui.widgets.day import day_of, is_of_this_time, near

_MOST_HOURS = 168
_COLOUR = re.compile("#?([0-9A-Fa-f]{6})")
_SHORT = re.compile("#?([0-9A-Fa-f]{3})")


def day_text(day: date | None) -> str:
    """A day as it stands in its field."""
    return f"{day.day} {day:%B %Y}" if day is not None else ""


def short_day_text(day: date | None) -> str:
    """The same where there is little room: it can be read again as it stands."""
    return f"{day.day} {day:%b} {day.year}" if day is not None else ""


def day_meant(text: str, *, kit: Kit, today: date | None) -> date | None:
    """The day that is meant; None for an empty line. Raises Refusal."""
    try:
        day = day_of(text, near=near(kit, today=today))
    except ValueError:
        raise Refusal(Message("ui.rollout.wrong.day")) from None
    if day is not None and not is_of_this_time(day):
        raise Refusal(Message("ui.rollout.wrong.year"))
    return day


def time_meant(text: str) -> str:
    """The time as HH:MM; empty for an empty line. Raises Refusal."""
    try:
        return time_of(text)
    except ValueError:
        raise Refusal(Message("ui.rollout.wrong.time")) from None


def minutes_meant(text: str) -> int:
    """Raises Refusal."""
    try:
        return minutes_of(text)
    except ValueError:
        raise Refusal(Message("ui.rollout.wrong.minutes", most=limits.MINUTES)) from None


def hours_meant(text: str) -> int:
    """Raises Refusal."""
    said = text.strip()
    if not said.isdecimal() or int(said) > _MOST_HOURS:
        raise Refusal(Message("ui.rollout.wrong.hours", most=_MOST_HOURS))
    return int(said)


def colour_meant(text: str) -> str:
    """A colour as #RRGGBB; empty for an empty line. Raises Refusal."""
    said = text.strip()
    if not said:
        return ""
    if found := _COLOUR.fullmatch(said):
        return f"#{found[1].upper()}"
    if found := _SHORT.fullmatch(said):
        return "#" + "".join(2 * digit for digit in found[1].upper())
    raise Refusal(Message("ui.rollout.wrong.colour"))

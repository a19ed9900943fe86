"""Days, times and minutes as people type them."""

from __future__ import annotations

import re
from datetime import date

from offsite.domain import limits
from offsite.errors import Message, Refusal
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.widgets.day import day_of, is_of_this_time, near

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})?|\s*uhr)?\s*(am|pm)?")
_FOUR = re.compile(r"(\d{1,2})(\d{2})")
_NOON = 12


def day_meant(text: str, *, doing: Doing) -> date | None:
    """The day that is meant; None for an empty text. Raises Refusal where it is none, or none that can be kept."""
    try:
        day = day_of(text, near=near(doing.kit, today=doing.session.standing.today))
    except ValueError:
        raise Refusal(Message("ui.sessions.wrong.day")) from None
    if day is not None and not is_of_this_time(day):
        raise Refusal(Message("ui.sessions.wrong.year"))
    return day


def time_of(text: str) -> str:
    """The time that is meant as HH:MM, empty for an empty text: "9:30", "9.30", "0930", "9", "2 pm".

    Raises ValueError where it is no time.
    """
    said = text.strip().casefold()
    if not said:
        return ""
    found = _FOUR.fullmatch(said) or _TIME.fullmatch(said)
    if found is None:
        raise ValueError(f"no time: {text!r}")
    hour, minute = int(found[1]), int(found[2] or 0)
    half = found[3] if found.re is _TIME else None
    if half is not None:
        if not 1 <= hour <= _NOON:
            raise ValueError(f"no time: {text!r}")
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"no time: {text!r}")
    return f"{hour:02d}:{minute:02d}"


def minutes_of(text: str) -> int:
    """How many minutes are meant. Raises ValueError where that is no number that an item can have."""
    said = text.strip().removesuffix("min").strip()
    if not said.isdecimal() or not 1 <= int(said) <= limits.MINUTES:
        raise ValueError(f"no minutes: {text!r}")
    return int(said)

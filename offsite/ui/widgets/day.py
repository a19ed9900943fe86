"""Days as people type them: "1 July 2027", "2027-07-01", "1.7.2027", "July 1, 2027", "today", "tomorrow"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from offsite.errors import Message
from offsite.ui.kit import Kit

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""The years that a document can hold."""

_MONTHS = (
    "january januar", "february februar", "march märz maerz", "april", "may mai", "june juni", "july juli", "august",
    "september", "october oktober", "november", "december dezember",
)  # fmt: skip
_SHORTEST = 3
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]+)\.?,?\s*(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})")


def near(kit: Kit, *, today: date | None) -> dict[str, date]:
    """The days that have a word of their own, in the person's language; none where nobody knows what day it is."""
    if today is None:
        return {}
    words = ((Message("day.today"), today), (Message("day.tomorrow"), today + timedelta(days=1)))
    return {kit.say(word).casefold(): day for word, day in words}


def is_of_this_time(day: date) -> bool:
    """Is it of a year that a document can hold?"""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def day_of(text: str, *, near: Mapping[str, date] | None = None) -> date | None:
    """The day that is meant; None for an empty text. Numbers alone are day, month, year, unless the year comes first.

    `near`: days that have a word of their own. Raises ValueError where it is no day.
    """
    said = text.strip().casefold()
    if not said:
        return None
    if near and said in near:
        return near[said]
    if found := _ISO.fullmatch(said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY_FIRST.fullmatch(said):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(said):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    raise ValueError(f"no day: {text!r}")


def _month(word: str) -> int:
    for number, names in enumerate(_MONTHS, start=1):
        if len(word) >= _SHORTEST and any(name.startswith(word) for name in names.split(" ")):
            return number
    raise ValueError(f"no month: {word!r}")

"""Days as people type them: "1 July 2027", "2027-07-01", "1.7.2027", "July 1, 2027"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january januar", "february februar", "march märz maerz", "april", "may mai", "june juni", "july juli", "august",
    "september", "october oktober", "november", "december dezember",
)  # fmt: skip
_SHORTEST = 3
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]+)\.?,?\s*(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})")


def day_of(text: str) -> date | None:
    """The day that is meant; None for an empty text. Numbers alone are day, month, year, unless the year comes first.

    Raises ValueError where it is no day.
    """
    said = text.strip().casefold()
    if not said:
        return None
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

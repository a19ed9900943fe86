"""What numbers are counted in: words such as "hours" or "%", and never a day or another number."""

from __future__ import annotations

import re

from offsite.domain.numbers import canonical

_MONTH = (
    "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    "|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?"
)
_DAYS = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s*)?(?:{_MONTH})\.?,?\s*\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?\s*(?:{_MONTH})\.?"
    rf"|(?:{_MONTH})\.?\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?"
    "|january|february|march|april|june|july|august|september|october|november|december"
)
_REST_OF_A_RANGE = re.compile(r"(?:to\s|\u2192|->|\u2013|\u2014)\s*[-+\u2212]?\d.*")
_THOUSANDS = ("'", "\u2019")
"""A number does not begin with these; `'000` says that it is counted in thousands."""


def is_unit(text: str) -> bool:
    """Can something be counted in this? Not in a day, not in a bare number, not in the second half of "5 to 25 %"."""
    said = text.strip().casefold()
    if _DAYS.fullmatch(said) or _REST_OF_A_RANGE.fullmatch(said):
        return False
    return said.startswith(_THOUSANDS) or canonical(said) is None

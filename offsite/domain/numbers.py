"""Numbers as people write them and as they are kept: decimal text, exact, never a float."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = 15
"""Digits of a number, before and after the point together: more is a slip of the hand."""

_SPACES = str.maketrans(dict.fromkeys(" \t\u00a0\u2009\u202f'\u2019_", ""))
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_GROUPED_BY_POINTS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3}){2,}(,\d+)?|-?[1-9]\d{0,2}(\.\d{3})+,\d+")
_PLAIN = re.compile(r"(-?)(\d*)(?:\.(\d*))?")


def canonical(text: str) -> str | None:
    """The one kept form of a number (`-12.5`, `400`, `0`), or None where this is none.

    Taken are a point or a comma before decimals, and groups of three by spaces, apostrophes, commas or points. A comma
    before exactly three digits parts thousands (`1,000`), unless a 0 stands before it.
    """
    squeezed = text.strip().translate(_SPACES).translate(_SIGNS).removeprefix("+")
    if _GROUPED.fullmatch(squeezed):
        squeezed = squeezed.replace(",", "")
    elif _GROUPED_BY_POINTS.fullmatch(squeezed):
        squeezed = squeezed.replace(".", "").replace(",", ".")
    elif squeezed.count(",") == 1 and "." not in squeezed:
        squeezed = squeezed.replace(",", ".")
    match = _PLAIN.fullmatch(squeezed)
    if match is None or not squeezed.isascii() or not (match[2] or match[3]):
        return None
    whole, decimals = match[2].lstrip("0") or "0", (match[3] or "").rstrip("0")
    if len(whole) + len(decimals) > DIGITS:
        return None
    number = f"{whole}.{decimals}" if decimals else whole
    return f"-{number}" if match[1] and number != "0" else number


def exact(number: str) -> Fraction:
    """The value of a number in its kept form. Raises ValueError."""
    return Fraction(number)

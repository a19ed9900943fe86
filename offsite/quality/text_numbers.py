"""The numbers that a title gives ("from 40 % to 80 %", "to 80", "above 9", "below 1 %"), and whether the fields agree.

Only these forms are read; everything else is silent, because a finding about them stops a release. Percent, thousand
and million are folded: "20 million" is 20 in a field in millions, and 20,000,000 in one that counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from offsite.domain.numbers import canonical, exact
from offsite.quality.words import Words

_AMOUNT = r"(?<!\w)[$€£¥]?\s?([-\u2212]?\d{1,3}(?:[ \u00a0\u202f'\u2019]\d{3})+|[-\u2212]?\d+(?:[.,]\d+)*)(?!\d)"
_MARK = r"(?:\s?(%)|([^\W\d_]{1,3})(?!\w)|\s([^\W\d_]+))?(?!\w)"
_NUMBER = _AMOUNT + _MARK
_BETWEEN = r"(?:\s+[^\W\d]\S*){0,3}?\s+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as a title gives it. `scale`: 1,000 or 1,000,000 where such a word follows; `is_percent`: % follows."""

    number: Fraction
    scale: int = 1
    is_percent: bool = False

    def equals(self, field: Fraction, *, scales: frozenset[int]) -> bool:
        """Is that the number of a field, folded?"""
        if self.is_percent and field == self.number / 100:
            return True
        return any(field == self.number * one for one in scales)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What a title says of start and target."""

    start: Amount | None
    target: Amount

    @property
    def scales(self) -> frozenset[int]:
        """In "from 20 to 40 million" both are millions."""
        return frozenset({1, self.target.scale, self.start.scale if self.start else 1})

    @property
    def is_percent(self) -> bool:
        return self.target.is_percent or (self.start is not None and self.start.is_percent)


def amounts_in(title: str, *, words: Words) -> Amounts | None:
    """What it says, or None where it says nothing in one of the forms."""
    if not any(char.isdigit() for char in title):
        return None
    if both := re.search(
        rf"\b(?:{_any(words, 'number_from')})\s+{_NUMBER}{_BETWEEN}(?:{_any(words, 'number_to')})\s+{_NUMBER}",
        title,
        re.IGNORECASE,
    ):
        start, target = _amount(both, 0, words=words), _amount(both, 4, words=words)
        return Amounts(start=start, target=target) if start is not None and target is not None else None
    for name in ("number_to", "number_above", "number_below"):
        # "2 to 3 days" is a range, and no target.
        if one := re.search(rf"(?<![\d%] )\b(?:{_any(words, name)})\s+{_NUMBER}", title, re.IGNORECASE):
            target = _amount(one, 0, words=words)
            return Amounts(start=None, target=target) if target is not None else None
    return None


def is_percent_unit(unit: str, *, words: Words) -> bool:
    """Does a field with this unit hold percent? An empty unit may."""
    return not unit or any(word in words["percent_words"] for word in re.findall(r"%|\w+", unit.lower()))


def in_units_of(amount: Amount, *, unit: str, scales: frozenset[int], words: Words) -> str | None:
    """The number as the field takes it: in its own units where the unit names the scale, else counted out."""
    named = any(_scale(word, words=words) > 1 for word in re.findall(r"[^\W\d_]+", unit.lower()))
    value = amount.number if named else amount.number * max(scales)
    return text_of(value)


def text_of(value: Fraction) -> str | None:
    """A number in its kept form; None where it has no end."""
    plain = Decimal(value.numerator) / Decimal(value.denominator)
    return canonical(f"{plain:f}") if Fraction(plain) == value else None


def _amount(match: re.Match[str], offset: int, *, words: Words) -> Amount | None:
    number, percent, close, after = match.groups()[offset : offset + 4]
    kept = canonical(number)
    mark = (close or after or "").lower()
    if kept is None or mark in words["months"] or (close and mark in words["no_amounts"]) or mark in ("am", "pm"):
        return None
    return Amount(
        number=exact(kept),
        scale=_scale(mark, words=words),
        is_percent=bool(percent) or mark in words["percent_words"],
    )


def _scale(word: str, *, words: Words) -> int:
    for name, scale in (("thousand_words", 10**3), ("million_words", 10**6), ("billion_words", 10**9)):
        if word in words[name]:
            return scale
    return 1


def _any(words: Words, name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words[name]))

"""The words of a deck: `resources/deck/*.toml`, said with an engagement's own terms, numbers and days.

Nothing else builds a sentence of a deck. A text of the engagement is only ever filled in: it is never read for places
of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from string import Formatter
from typing import Any, TypeAlias, cast

from offsite.domain.entities import Engagement
from offsite.domain.okrs import Audience
from offsite.errors import Defect
from offsite.outputs.text import NO_BREAK_SPACE, apart, is_mixed
from offsite.paths import resource

Table: TypeAlias = Mapping[str, Any]
Value = str | int

VARIANTS = {Audience.PILOT: "pilot", Audience.DEPARTMENTS: "departments"}


@cache
def texts(language: str) -> Table:
    """All that there is in a language. Raises FileNotFoundError."""
    return tomllib.loads(resource("deck", f"{language}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Everything that can be said in one deck. `always`: what can stand in every text."""

    table: Table
    always: Mapping[str, Value]
    variant: str = ""

    @property
    def language(self) -> str:
        """As PDF names it: "en-GB"."""
        return str(self.table["language"])

    @property
    def key_message(self) -> str:
        return self.filled(self.table["key_message"], {})

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """The names of the parts, and their minutes of an hour."""
        parts = self.table["parts"]
        return tuple((self.filled(name, {}), int(n)) for name, n in zip(parts["names"], parts["minutes"], strict=True))

    def word(self, key: str, /, **values: Value) -> str:
        """Of what stands on more than one slide."""
        return self.filled(self.table["words"][key], values)

    def gap(self, key: str, /, *, in_department: bool = False, **values: Value) -> str:
        """What is not known yet; of a department that meets by itself by its name."""
        usual = self.table["gaps"]
        own = usual["departments"] if in_department else usual
        return self.filled(own[key] if key in own else usual[key], values)

    def slide(self, base: str) -> SlideWords:
        """What is said on a kind of slide, in this variant."""
        table = cast("dict[str, Any]", self.table["slide"][base])
        own = cast("dict[str, Any]", table.get(self.variant, {})) if self.variant else {}
        return SlideWords(wording=self, table={**table, **own})

    # Numbers, days and lists, as a person says them.

    def number(self, n: int) -> str:
        """In a word up to twelve."""
        names = self.table["words"]["numbers"]
        return str(names[n]) if 0 <= n < len(names) else str(n)

    def length(self, minutes: int) -> str:
        """How long a meeting is: in hours where they are whole, else in minutes."""
        hours, rest = divmod(minutes, 60)
        if hours and not rest:
            return self.word("hours", n=hours, n_text=self.number(hours))
        return self.word("minutes", n=minutes)

    def day(self, value: date) -> str:
        """12 November 2026."""
        return f"{value.day} {self._month(value)} {value.year}"

    def day_and_month(self, value: date) -> str:
        """12 November."""
        return f"{value.day} {self._month(value)}"

    def day_of_week(self, value: date) -> str:
        """Thursday 12 November."""
        return f"{self.weekday(value)} {self.day_and_month(value)}"

    def weekday(self, value: date) -> str:
        return str(self.table["words"]["weekdays"][value.weekday()])

    def short_days(self, values: Sequence[date]) -> str:
        """27 Nov, 4, 11, 18 Dec: a month is said once, after the last of its days."""
        said: list[str] = []
        for at, value in enumerate(values):
            following = values[at + 1] if at + 1 < len(values) else None
            same = following is not None and (following.year, following.month) == (value.year, value.month)
            month = self.table["words"]["months_short"][value.month - 1]
            said.append(str(value.day) if same else f"{value.day}{NO_BREAK_SPACE}{month}")
        return ", ".join(said)

    def listed(self, names: Sequence[str]) -> str:
        """A, B and C."""
        *most, last = names or ("",)
        if not most:
            return last
        before = most[0]
        for name in most[1:]:
            before = self.word("list_going_on", before=before, name=name)
        return self.word("list_ending", before=before, name=last)

    def _month(self, value: date) -> str:
        return str(self.table["words"]["months_of_year"][value.month - 1])

    def filled(self, text: Any, values: Mapping[str, Value]) -> str:
        """A text with its places filled; of a table, the one for `n`."""
        if isinstance(text, dict):
            text = cast("dict[str, str]", text)["one" if values["n"] == 1 else "other"]
        known = {**self.always, **values}
        try:
            said = str(text).format_map(known)
            if is_mixed(said) and _is_ours(str(text)):
                return str(text).format_map({key: apart(str(one)) for key, one in known.items()})
        except (KeyError, IndexError, ValueError) as error:
            raise Defect(f"the deck's words want {error}: {text}") from error
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideWords:
    """What is said on one kind of slide."""

    wording: Wording
    table: Table

    def say(self, key: str, /, **values: Value) -> str:
        """One text; empty where there is none of this name."""
        return self.wording.filled(self.table[key], values) if key in self.table else ""

    def lines(self, key: str, /, **values: Value) -> tuple[str, ...]:
        """Several texts."""
        return tuple(self.wording.filled(text, values) for text in self.table[key])

    def rows(self, key: str, /, **values: Value) -> tuple[dict[str, str], ...]:
        """Rows of texts by their names."""
        return tuple(
            {name: self.wording.filled(text, values) for name, text in row.items()}
            for row in cast("list[dict[str, str]]", self.table[key])
        )

    def paragraphs(self, key: str = "notes", /, **values: Value) -> tuple[str, ...]:
        """A long text, paragraph by paragraph."""
        return paragraphs_of(self.say(key, **values))


def _is_ours(text: str) -> bool:
    """Is it a sentence of ours with somebody's words in it, and not only a place for them?"""
    places = [name for _, name, _, _ in Formatter().parse(text) if name]
    letters = "".join(literal for literal, *_ in Formatter().parse(text))
    return len(places) > 1 or any(letter.isalpha() for letter in letters)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: an empty line stands between two of them."""
    return tuple(part.strip() for part in text.strip().split("\n\n") if part.strip())


def wording_for(engagement: Engagement, *, audience: Audience, department: str, language: str = "en") -> Wording:
    """The words for an engagement. `department`: the name of the one that begins or sits in the meeting, or empty."""
    table = texts(language)
    bare = Wording(table=table, always=_terms(engagement))
    always: dict[str, Value] = {
        **_terms(engagement),
        "company": engagement.company or bare.word("company"),
        "period": _period(engagement, bare),
        "department": department,
    }
    variant = VARIANTS.get(audience, "") if department else ""
    return Wording(table=table, always=always, variant=variant)


def _terms(engagement: Engagement) -> dict[str, Value]:
    capital = {name.capitalize(): term[:1].upper() + term[1:] for name, term in engagement.terms.items()}
    return {**engagement.terms, **capital}


def _period(engagement: Engagement, wording: Wording) -> str:
    if engagement.ends_on is not None:
        return wording.word("until", day=wording.day(engagement.ends_on))
    if engagement.horizon_months is not None:
        return wording.word("months", n=engagement.horizon_months)
    return wording.word("time_ahead")

"""The word lists: data, one file a language, under `resources/words`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from offsite.paths import resource

_WORD = re.compile(r"[^\W_][\w'-]*")
_WHOLE_FROM = 3
"""Letters up to which a word keeps its s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A key result as it might be, for a title that shares a word of `about`."""

    about: frozenset[str]
    title: str
    kind: str
    start: str
    target: str
    unit: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of a language, by their names, and its examples in their order."""

    lists: dict[str, frozenset[str]]
    examples: tuple[Example, ...]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def example_for(self, text: str) -> Example | None:
        """The first example that shares a word with a text; None where none does."""
        found = {singular(word) for word in words_of(text)}
        return next((one for one in self.examples if one.about & found), None)


@cache
def words(language: str = "en") -> Words:
    """The lists of a language. Raises FileNotFoundError where there are none."""
    content: dict[str, Any] = json.loads(resource("words", f"{language}.json").read_text(encoding="utf-8"))
    examples = tuple(_example(one) for one in content.pop("examples"))
    return Words({name: frozenset(found) for name, found in content.items()}, examples)


def words_of(text: str) -> list[str]:
    """The words of a text, in their order, without case."""
    return _WORD.findall(text.lower())


def first_word(text: str) -> str:
    """The first word, empty where there is none."""
    found = _WORD.search(text.lower())
    return found[0] if found else ""


def singular(word: str) -> str:
    """Without a plural s, for words over three letters that do not end in ss."""
    return word[:-1] if len(word) > _WHOLE_FROM and word.endswith("s") and not word.endswith("ss") else word


def _example(content: dict[str, Any]) -> Example:
    about = frozenset[str](content.pop("about"))
    return Example(about=about, **content)

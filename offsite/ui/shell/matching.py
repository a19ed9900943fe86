"""Finding by typing: what holds all the words that were typed, and what of it is meant most likely. Pure, no Qt.

Case and accents do not count, and a letter that has none to take off is found by the one people type for it ("o" finds
"Sølvi"). A word may stand anywhere in what is shown, in what an entry is also known by, or be its first initials.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 400
"""Characters of a text that are searched."""
_MOST_WORDS = 12
_BARE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i", "ß": "ss"}
)

# Where a word is found, the better places first.
_AT_BEGIN, _AT_WORD, _AT_WORD_OF_ALSO, _AS_INITIALS, _INSIDE, _INSIDE_ALSO = range(6)


@dataclass(frozen=True, slots=True)
class Findable:
    """What can be found. `text`: what is shown; `also`: further words it is known by."""

    text: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`at`: the place in what was searched; `spans`: where in its text the words stand, (begin, end), left to right."""

    at: int
    spans: tuple[tuple[int, int], ...] = ()


def find(query: str, among: Sequence[Findable], *, recent: Sequence[int] = ()) -> list[Found]:
    """All that hold every word of `query`, the likeliest first. `recent`: places in `among`, the last used one first.

    Better places of the words count most; then what was used lately, then what is short, then the given order. Without
    a word everything is found: what was used lately, and the rest in its order.
    """
    used = {at: n for n, at in enumerate(recent)}
    words = folded(query).split()[:_MOST_WORDS]
    if not words:
        order = sorted(range(len(among)), key=lambda at: (used.get(at, len(used)), at))
        return [Found(at=at) for at in order]
    hits: list[tuple[tuple[int, int, int, int], Found]] = []
    for at, one in enumerate(among):
        told = _matched(words, one)
        if told is not None:
            rank, spans = told
            hits.append(((rank, used.get(at, len(used)), len(one.text), at), Found(at=at, spans=spans)))
    return [found for _, found in sorted(hits, key=lambda hit: hit[0])]


def folded(text: str) -> str:
    """`text` as it is compared: small letters without their accents."""
    return _fold(text[:_LONGEST]).letters


@dataclass(frozen=True, slots=True)
class _Folded:
    """`at`: for each letter the place of the character that it comes from. `begins`: where words begin."""

    letters: str
    at: tuple[int, ...]
    begins: tuple[int, ...]

    def place(self, word: str) -> int | None:
        """Where `word` stands: at the beginning of a word where it can be, else anywhere."""
        begin = next((n for n in self.begins if self.letters.startswith(word, n)), None)
        if begin is not None:
            return begin
        inside = self.letters.find(word)
        return inside if inside >= 0 else None


@lru_cache(maxsize=2000)
def _fold(text: str) -> _Folded:
    letters: list[str] = []
    at: list[int] = []
    for n, char in enumerate(text):
        for letter in _plain(char):
            letters.append(letter)
            at.append(n)
    begins = tuple(n for n, c in enumerate(letters) if c.isalnum() and (n == 0 or not letters[n - 1].isalnum()))
    return _Folded(letters="".join(letters), at=tuple(at), begins=begins)


def _plain(char: str) -> Iterator[str]:
    if char.isascii():
        yield char.lower()
        return
    for part in unicodedata.normalize("NFKD", char).casefold().translate(_BARE):
        if not unicodedata.combining(part):
            yield part


def _matched(words: Sequence[str], one: Findable) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """How good the places of the words are together (less is better) and where they are; None where one is missing."""
    rank = 0
    spans: list[tuple[int, int]] = []
    text, also = _fold(one.text[:_LONGEST]), _fold(one.also[:_LONGEST])
    initials = "".join(text.letters[n] for n in text.begins)
    for word in words:
        place, beside = text.place(word), also.place(word)
        if place is not None and place in text.begins:
            rank += _AT_BEGIN if place == 0 else _AT_WORD
        elif beside is not None and beside in also.begins:
            rank, place = rank + _AT_WORD_OF_ALSO, None
        elif len(word) > 1 and initials.startswith(word):
            rank, place = rank + _AS_INITIALS, None
            # Each of them is one letter at the beginning of a word.
            spans += [(text.at[n], text.at[n] + 1) for n in text.begins[: len(word)]]
        elif place is not None:
            rank += _INSIDE
        elif beside is not None:
            rank += _INSIDE_ALSO
        else:
            return None
        if place is not None:
            spans.append((text.at[place], text.at[place + len(word) - 1] + 1))
    return rank, _merged(spans)


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)

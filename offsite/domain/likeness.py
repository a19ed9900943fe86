"""Which two candidates on the table are probably the same: by the words that they share. Pure, and the same everywhere.

A sentence is taken as the set of its words: letters and digits between anything else, without case and accents. Scripts
that put no space between words (Chinese, Japanese, Thai and their neighbours) are taken as pairs of letters instead.
Words that say nothing are left out: the small ones of the languages around us, and those that stand in more than a few
of the sentences on this table. Two sentences are probably the same where

- they share at least two words, and these are at least half of the words of the shorter one (the overlap coefficient of
  Szymkiewicz and Simpson), or
- one says nothing but what the other says, and nobody else says it.

There is no stemming: a rule for one language is a wrong rule for the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

FEWEST_SHARED = 2
LEAST_OVERLAP = 0.5
_FEW = 3
"""A word in more sentences than this, and than a quarter of them, says what the table is about, and no more."""

_SMALL = (
    "a an and are as at be before by for from get in into is it more not of on or our so that the their them they this "
    "to up us we what when where which with your "
    "als am an auf aus bei bis das dem den der des die durch ein eine einem einen einer es fur ihr im in ist mehr mit "
    "nach nicht oder sich sie sind uber um und uns unser unsere vom von vor was wenn wie wir zu zum zur "
    "au aux avec ce ces dans de des du en est et il la le les leur nos notre nous ou par pas plus pour que qui sur un "
    "une "
    "al che con da del della di e el gli i il lo los las mas nel no per piu por si su sus un una uno y "
    "com do dos em mais na nos o os para se uma "
    "bij de een het met naar niet of om ons onze op te uit van voor"
)
SMALL_WORDS = frozenset(_SMALL.split())
# Blocks whose scripts run words together: Thai and Lao, Burmese, Khmer, kana, Han.
_RUN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"(?P<run>[{_RUN}]+)|[^\W_{_RUN}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is compared: the text of a candidate, by its id."""

    id: str
    text: str


@lru_cache(maxsize=1_000)
def words_of(text: str) -> frozenset[str]:
    """The words of a sentence that say something; all of them where none of them does."""
    found = frozenset(_words(text))
    return found - SMALL_WORDS or found


def likely_same(sentences: Sequence[Sentence], *, apart: Collection[frozenset[str]] = ()) -> tuple[str, str] | None:
    """The ids of the two that are most probably the same, in the order of `sentences`; None where no two are.

    `apart`: pairs of sentences, as texts, of which somebody said that they are two things.
    """
    words = [words_of(sentence.text) for sentence in sentences]
    often = Counter(word for found in words for word in found)
    most = max(_FEW, len(sentences) // 4)
    telling = [frozenset(word for word in found if often[word] <= most) for found in words]
    best: tuple[float, int, int] | None = None
    for one, other, shared in _sharing(telling):
        if shared < FEWEST_SHARED and min(len(telling[one]), len(telling[other])) > 1:
            continue
        score = _score(telling[one], telling[other], shared=shared, often=often)
        if score is None or frozenset((sentences[one].text, sentences[other].text)) in apart:
            continue
        # The first two of those that are equally alike.
        if best is None or (-score, one, other) < (-best[0], best[1], best[2]):
            best = (score, one, other)
    return None if best is None else (sentences[best[1]].id, sentences[best[2]].id)


def _score(one: frozenset[str], other: frozenset[str], *, shared: int, often: Counter[str]) -> float | None:
    """How much of the shorter one the other one says, in (0, 1]; None where they are not the same."""
    shorter = min(one, other, key=len)
    overlap = shared / len(shorter)
    if shared >= FEWEST_SHARED and overlap >= LEAST_OVERLAP:
        return overlap
    alone = shared == len(shorter) and all(often[word] == 2 for word in shorter)
    return overlap if alone else None


def _sharing(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int, int]]:
    """Each two that share a word, with how many they share."""
    holders: dict[str, list[int]] = {}
    for at, found in enumerate(sets):
        for word in found:
            holders.setdefault(word, []).append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        shared.update(combinations(found, 2))
    for (one, other), count in shared.items():
        yield one, other, count


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(_plain(text)):
        letters = match[0]
        if match["run"] and len(letters) > 1:
            yield from ("".join(pair) for pair in pairwise(letters))
        else:
            yield letters


def _plain(text: str) -> str:
    """Without case and accents."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(char for char in unicodedata.normalize("NFKD", folded) if unicodedata.category(char)[0] != "M")

"""What people and candidates are called where there is little room: given names, initials, short names.

A character here is what a person sees as one: a letter with its marks, an emoji with its joiners. Source: the grapheme
clusters of Unicode Standard Annex 29, without the conjuncts of Indic scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase, digits

from offsite.domain import limits
from offsite.domain.text import clean_line, is_empty

_JOINER = "\u200d"
_TITLES = frozenset({"dr", "prof", "professor", "mr", "ms", "mrs", "miss", "mx", "sir", "herr", "frau"})
# What stands behind a comma or at the end of a name, and is no part of it.
_LETTERS_AFTER = frozenset({"phd", "mba", "md", "msc", "bsc", "cpa", "cfa", "jr", "sr", "ii", "iii", "iv", "esq"})
_COMMA = re.compile("[,\uff0c\u060c]")
_ASIDE = re.compile(r"\([^()]*\)")
_MOST_MARKS = 3
_MOST_JOINED = 12


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ARTICLES = _set("a an the der die das den dem des ein eine einen einem einer")
_SMALL = _ARTICLES | _set(
    "and as at before by for from in into of on or our so that to until we where which who with your & + "
    "als an auf aus bei bis für im in mit oder so und unser unsere vom von vor wie wo zu zum zur"
)
# Words that may begin a short name, and leave it hanging at its end.
_HANGING = _SMALL | _set("all any are be each every is its no not their these this those what alle jede jeden")
_EDGES = " .,;:!?-\u2013\u2014\u2026/|"


def characters(text: str) -> tuple[str, ...]:
    """The characters of `text` as a person counts them; together they are `text`."""
    found: list[str] = []
    for char in text:
        if found and _belongs(char, before=found[-1]):
            found[-1] += char
        else:
            found.append(char)
    return tuple(found)


def clipped(text: str, *, most: int) -> str:
    """`text` in at most `most` code points, 2 or more; where something is cut off, the last one is an ellipsis. No
    character is cut into its parts, but one that alone is too long."""
    if len(text) <= most:
        return text
    kept = ""
    for char in characters(text[:most]):
        # The last character may have been cut by the line above: it is never kept, as the ellipsis takes its place.
        if len(kept) + len(char) > most - 1:
            break
        kept += char
    return (kept.rstrip() or text[0]) + "\u2026"


def given_name(name: str) -> str:
    """What a person is called in the room: the first word of the name, or the one behind the comma ("Chen, Wei-Lin").
    Titles are skipped. Empty for an empty name only."""
    return _words(name)[0]


def initials(names: Mapping[str, str]) -> dict[str, str]:
    """For each id its initials: one or two characters, different from all others however they are cased.

    `names`: id -> full name. The first to come keeps the plain form ("MO"), the next ones get the second letter ("Ma"),
    a digit ("M2"), another letter, at last a number. With more than a hundred people a form may come twice.
    """
    taken: set[str] = set()
    given: dict[str, str] = {}
    for key, name in names.items():
        forms = tuple(_forms(name))
        form = next((form for form in forms if form.casefold() not in taken), forms[0])
        taken.add(form.casefold())
        given[key] = form
    return given


def suggested_short_name(title: str) -> str:
    """A short name for a candidate, made of neighbouring words of its title; at most limits.SHORT_NAME code points.

    Articles fall away, small words at both ends too. Only a first word that is longer than that is cut. Empty for an
    empty title only.
    """
    line = clean_line(title)
    if len(line) <= limits.SHORT_NAME:
        return _begun(_without_articles(line))
    words = [word for word in line.split(" ") if word.casefold() not in _ARTICLES and word.strip(_EDGES)] or [line]
    if len(words[0]) > limits.SHORT_NAME:
        return clipped(words[0], most=limits.SHORT_NAME)
    windows = [" ".join(_trimmed(_fitting(words[start:]))) for start in range(min(len(words), 3))]
    # The beginning of the title, unless so little of it fits that the words after it say more.
    long = (window for window in windows if len(window) * 2 >= limits.SHORT_NAME)
    return _begun(next(long, None) or next(filter(None, windows), None) or " ".join(_fitting(words)))


def _belongs(char: str, *, before: str) -> bool:
    """Does `char` go on with the character `before`?"""
    if char == _JOINER or unicodedata.category(char) in ("Mn", "Mc", "Me") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if before[-1] == _JOINER:
        return unicodedata.category(char) in ("So", "Sm")
    return _is_flag_half(char) and len(before) == 1 and _is_flag_half(before)


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _words(name: str) -> list[str]:
    """The words of a name, given names first; one empty word for an empty name."""
    line = clean_line(name)
    line = _ASIDE.sub(" ", line).strip() or line
    first, *rest = (part.split() for part in _COMMA.split(line))
    # "Chen, Wei-Lin", but not "Dana Whitlock, PhD".
    turned = [part for part in rest if not all(_bare(word) in _LETTERS_AFTER for word in part)]
    words = [*turned[0], *first] if turned else first
    named = [word for word in words if _bare(word) not in _TITLES]
    while len(named) > 1 and _bare(named[-1]) in _LETTERS_AFTER:
        named.pop()
    return named or words or [line]


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()


def _forms(name: str) -> Iterator[str]:
    """The initials that a name can have, the best first; more of them than there are leaders."""
    named = _words(name)
    words = [letters for word in named if (letters := _letters(word))]
    letters = [letter for word in words for letter in word]
    if not letters:
        letters = ["?" if is_empty(named[0]) else _short(characters(named[0])[0])]
    first = _capital(letters[0])
    if len(words) > 1 and unicodedata.east_asian_width(first[0]) != "W":
        yield first + _capital(words[-1][0])
    else:
        yield first
    if len(letters) > 1:
        yield first + letters[1].lower()
    yield from (first + digit for digit in digits[2:] + digits[:2])
    yield from (first + letter.lower() for letter in letters[2:])
    yield from (first + letter for letter in ascii_lowercase)
    yield from (f"{number:02}" for number in range(1, 100))


def _letters(word: str) -> list[str]:
    """The characters of a word that can stand for it: letters, digits and pictures."""
    return [_short(char) for char in characters(word) if _can_stand_alone(unicodedata.category(char[0]))]


def _can_stand_alone(category: str) -> bool:
    """A letter, a digit or a picture; not a sign such as `<` or `+`."""
    return category[0] in "LN" or category == "So"


def _short(char: str) -> str:
    """The character, or what it is built on where marks or joined pictures are heaped upon it."""
    most = _MOST_JOINED if unicodedata.category(char[0]) == "So" else 1 + _MOST_MARKS
    return char.rstrip(_JOINER) if len(char) <= most else char[0]


def _capital(char: str) -> str:
    large = char.title()
    return large if len(large) == len(char) else char


def _fitting(words: Sequence[str]) -> list[str]:
    """As many words from the beginning as fit into a short name; none where the first does not."""
    fitting: list[str] = []
    for word in words:
        if len(" ".join([*fitting, word])) > limits.SHORT_NAME:
            break
        fitting.append(word)
    return fitting


def _trimmed(words: Sequence[str]) -> list[str]:
    """Without the small words and the punctuation at both ends."""
    kept = list(words)
    while kept and (not kept[0].strip(_EDGES) or kept[0].casefold() in _SMALL):
        kept.pop(0)
    while kept and (not kept[-1].strip(_EDGES) or kept[-1].strip(_EDGES).casefold() in _HANGING):
        kept.pop()
    if kept:
        kept[-1] = kept[-1].rstrip(_EDGES)
    return kept


def _without_articles(line: str) -> str:
    """The line without articles before it and punctuation behind it, where something is left then."""
    words = line.split(" ")
    while words and words[0].casefold() in _ARTICLES:
        words.pop(0)
    return " ".join(words).rstrip(_EDGES) or line


def _begun(text: str) -> str:
    """With a capital letter, but where the first word has its own way of writing ("iPhone")."""
    return _capital(text[0]) + text[1:] if text.split(" ")[0].islower() else text

"""What files can be called on every system: names without their ending."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from offsite.domain.text import clean_line

LONGEST_STEM = 120
"""Bytes: with a number and the ending it fits on every file system that people use (eCryptfs: 143), and into the 260
characters of a path on Windows."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789\u00b9\u00b2\u00b3"}
)
"""Names of devices on Windows, with whatever ending ("Naming Files, Paths, and Namespaces", Microsoft Learn)."""
_BETWEEN = dict.fromkeys(map(ord, "/\\|:"), "-")
_NEVER = dict.fromkeys(map(ord, '<>"?*'), None)
_JOINERS = "\u200c\u200d"


def safe_stem(text: str, *, ending: str = "") -> str:
    """`text` as the name of a file without its ending, on every system; empty where nothing is left of it."""
    line = clean_line(text.translate(_BETWEEN).translate(_NEVER))
    if ending and line.casefold().endswith(ending):
        line = line[: -len(ending)]
    line = _cut(line.strip(" ."), most=LONGEST_STEM).strip(" .")
    device, dot, rest = line.partition(".")
    if device.rstrip().casefold() in _DEVICES:
        line = f"{device.rstrip()}_{dot}{rest}"
    return line


def own_stems(texts: Iterable[str]) -> tuple[str, ...]:
    """A safe stem for each text, no two the same where systems take no care of capitals: `A-B`, `a-b 2`."""
    taken: set[str] = set()
    stems: list[str] = []
    for text in texts:
        bare = safe_stem(text)
        stem, number = bare, 1
        while _known_as(stem) in taken:
            number += 1
            stem = f"{bare} {number}"
        taken.add(_known_as(stem))
        stems.append(stem)
    return tuple(stems)


def _known_as(stem: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())


def _cut(text: str, *, most: int) -> str:
    """As much of `text` as fits into so many bytes, no letter without its marks."""
    if len(text.encode()) <= most:
        return text
    kept = text
    while len(kept.encode()) > most:
        kept = kept[:-1]
    while kept and (unicodedata.category(text[len(kept)]).startswith("M") or _joins(text[len(kept)], kept[-1])):
        kept = kept[:-1]
    return kept


def _joins(char: str, before: str) -> bool:
    return char in _JOINERS or before in _JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff"

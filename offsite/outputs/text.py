"""Words on their way to a page: cleaned, measured, broken into lines. Nothing here is ever read as markup.

Lengths are points. A paragraph that Carlito can set is measured with its kerning; one that it cannot goes to `shaping`
whole, since scripts, directions and fallback fonts hang together within a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from offsite.outputs.libraries import loaded
from offsite.paths import resource

if TYPE_CHECKING:
    from offsite.outputs.scene import Shaped

ASCENT, DESCENT = 0.75, 0.25
"""Carlito's, as shares of the size; together they are the size itself."""
ELLIPSIS = "\u2026"
ALL = 1_000_000
NO_BREAK_HYPHEN, NO_BREAK_SPACE, SOFT_HYPHEN, ZERO_WIDTH_SPACE = "\u2011", "\u00a0", "\u00ad", "\u200b"
_NEW_LINES = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Overrides and embeddings would let a text rearrange its neighbours; marks and joiners only serve their own letters.
_DROPPED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
IGNORABLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\U000e0000-\U000e0fff]")
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
"""Seen by nobody: what stands behind one reads on from there, and a paragraph that begins with one begins there."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_UNSEEN = frozenset((SOFT_HYPHEN, ZERO_WIDTH_SPACE))
_AFTER = frozenset("-\u2010\u2013\u2014/\\")
_STAYS_WITH_NUMBER = frozenset("%‰€$£¥")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """What of a text can be shown: composed letters, one kind of line end, no controls, no lone surrogates."""
    text = _NEW_LINES.sub("\n", text).replace("\t", " ")
    kept = "".join(character for character in text if _is_text(character))
    return _DROPPED.sub("", unicodedata.normalize("NFC", kept))


def _is_text(character: str) -> bool:
    code = ord(character)
    if character == "\n" or character.isascii():
        return character == "\n" or 0x20 <= code < 0x7F
    return not (0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE)


def is_mixed(text: str) -> bool:
    """Has it letters that are read from the right, and such that are read from the left?"""
    if text.isascii() or not _FROM_RIGHT.search(text):
        return False
    return any(unicodedata.bidirectional(character) == "L" for character in text if character != LEFT_MARK)


def apart(text: str) -> str:
    """Somebody's text as it stands in a sentence of ours: a name from the right does not turn the sentence around.

    Our sentences are read from the left. Marks serve, since isolates are left out of every text (see `clean`).
    """
    if text.isascii() or text.startswith(LEFT_MARK) or not _FROM_RIGHT.search(text):
        return text
    return f"{LEFT_MARK}{text}{LEFT_MARK}"


def joined(mark: str, texts: Iterable[str]) -> str:
    """Texts of several people, or of ours and theirs, in one line of ours."""
    parts = [text for text in texts if text]
    whole = mark.join(parts)
    return mark.join(apart(text) for text in parts) if len(parts) > 1 and is_mixed(whole) else whole


def shown(text: str) -> str:
    """The characters that are drawn for a cleaned text: an unbreakable hyphen is a hyphen, a hidden one is nothing."""
    text = text.replace(NO_BREAK_HYPHEN, "-").replace(NO_BREAK_SPACE, " ")
    return text.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


class Face:
    """A cut of Carlito: which characters it has, and how wide they stand beside each other."""

    def __init__(self, *, bold: bool) -> None:
        self._harfbuzz = loaded("uharfbuzz")
        self.path = resource("fonts", f"Carlito-{'Bold' if bold else 'Regular'}.ttf")
        face = self._harfbuzz.Face(self._harfbuzz.Blob.from_file_path(str(self.path)))
        self._font = self._harfbuzz.Font(face)
        self.units: int = face.upem
        # What a PDF's plain text can name: one code, one letter of the basic plane.
        self._has = frozenset(code for code in face.unicodes if 0x20 <= code < 0x10000)

    def covers(self, text: str) -> bool:
        """Has it a letter for each character that is drawn of this cleaned text?"""
        return all(ord(character) in self._has for character in shown(text))

    def advances(self, text: str) -> tuple[int, ...]:
        """How far each character carries on, in units of the font, kerned. `text` is covered; hidden ones carry 0."""
        drawn = shown(text)
        if not drawn:
            return (0,) * len(text)
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(drawn)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        # A ligature is one letter that stands for two: a search would not find them again.
        features = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False, "ccmp": False}
        self._harfbuzz.shape(self._font, buffer, features)
        steps = [0] * len(drawn)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            steps[info.cluster] += position.x_advance
        each = iter(steps)
        return tuple(0 if character in _UNSEEN else next(each) for character in text)


@cache
def face(*, bold: bool) -> Face:
    """The regular or the bold cut, read once."""
    return Face(bold=bold)


@lru_cache(maxsize=4096)
def _advances(text: str, bold: bool) -> tuple[int, ...]:
    return face(bold=bold).advances(text)


def advances(text: str, *, bold: bool) -> tuple[int, ...]:
    """See `Face.advances`; remembered."""
    return _advances(text, bold)


def width_of(text: str, *, size: float, bold: bool = False, tracking: float = 0) -> float:
    """How wide a covered text is on one line."""
    return sum(advances(text, bold=bold)) * size / face(bold=bold).units + tracking * len(shown(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it is drawn. `shaped`: as outlines, where Carlito lacks a letter of its paragraph."""

    text: str
    width: float
    shaped: Shaped | None = None
    ends: bool = False
    """The last line of its paragraph."""
    spaced: bool = False
    """A space stood between it and the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A paragraph in units of the font. `loose`: what each character is wider by where no other one follows it."""

    ends: tuple[int, ...]
    loose: tuple[int, ...]
    drawn: tuple[int, ...]
    breaks: tuple[int, ...]


@lru_cache(maxsize=2048)
def _measured(text: str, bold: bool) -> _Measured:
    steps = advances(text, bold=bold)
    alone = {character: advances(character, bold=bold)[0] for character in set(text)}
    return _Measured(
        ends=tuple(accumulate(steps, initial=0)),
        loose=tuple(alone[character] - step for character, step in zip(text, steps, strict=True)),
        drawn=tuple(accumulate((character not in _UNSEEN for character in text), initial=0)),
        breaks=tuple(_breaks(text)),
    )


@lru_cache(maxsize=2048)
def _is_covered(text: str, bold: bool) -> bool:
    return face(bold=bold).covers(text)


def covered(text: str, *, bold: bool) -> bool:
    """Can Carlito set this cleaned paragraph? Remembered."""
    return _is_covered(text, bold)


def units_of(text: str, *, bold: bool) -> int:
    """How wide a covered paragraph is on one line, in units of the font. Remembered."""
    return _measured(text, bold).ends[-1] if text else 0


def broken_at(text: str, *, size: float, width: float, bold: bool, tracking: float = 0, most: int = ALL) -> list[Line]:
    """The lines of a covered paragraph, as they are drawn: without the spaces at their ends."""
    found = _measured(text, bold)
    scale = size / face(bold=bold).units
    measure = _Measure(found, tuple(e + d * tracking / scale for e, d in zip(found.ends, found.drawn, strict=True)))
    ends = measure.ends
    room = width / scale + 1e-6
    hyphen = advances("-", bold=bold)[0] + tracking / scale
    lines: list[Line] = []
    start = 0
    while start < len(text) and len(lines) < most:
        if ends[-1] - ends[start] <= room:
            width = measure.between(start, len(text)) * scale
            lines.append(Line(text=shown(text[start:]), width=width, ends=True))
            break
        # The first character that no longer fits; a space at a line's end may hang over.
        last = max(start + 1, bisect_right(ends, ends[start] + room) - 1)
        at = _last_break(text, measure=measure, start=start, last=last, room=room, hyphen=hyphen)
        end = _end_of(text, start, at)
        if text[at - 1] == SOFT_HYPHEN:
            piece = shown(text[start:end]) + "-"
            lines.append(Line(text=piece, width=width_of(piece, size=size, bold=bold, tracking=tracking)))
        else:
            width = measure.between(start, end) * scale
            lines.append(Line(text=shown(text[start:end]), width=width, spaced=end < at))
        start = at
        while start < len(text) and text[start] == " ":
            start += 1
    return lines


@dataclass(frozen=True, slots=True)
class _Measure:
    """A paragraph's measures with the letters' spacing added."""

    found: _Measured
    ends: tuple[float, ...]

    def between(self, start: int, end: int) -> float:
        """How wide these characters are by themselves."""
        return self.ends[end] - self.ends[start] + (self.found.loose[end - 1] if end > start else 0)


def _end_of(text: str, start: int, at: int) -> int:
    """Where what is drawn of a line ends."""
    while at > start and text[at - 1] == " ":
        at -= 1
    return at


def _last_break(text: str, *, measure: _Measure, start: int, last: int, room: float, hyphen: float) -> int:
    breaks = measure.found.breaks
    index = bisect_right(breaks, last + 1)
    while index and breaks[index - 1] > start:
        at = breaks[index - 1]
        end = _end_of(text, start, at)
        more = hyphen if text[at - 1] == SOFT_HYPHEN else 0
        if end > start and measure.between(start, end) + more <= room:
            return at
        index -= 1
    while last > start + 1 and measure.between(start, last) > room:
        last -= 1
    return last


def _breaks(text: str) -> list[int]:
    """Where a line may begin: after spaces, hyphens, dashes and slashes, and where a hidden mark allows it."""
    found: list[int] = []
    for at in range(1, len(text)):
        before, here = text[at - 1], text[at]
        if here == " ":
            continue
        if before == " ":
            held = here in _STAYS_WITH_NUMBER and at > 1 and text[at - 2].isdigit()
            if not held:
                found.append(at)
        elif before in _UNSEEN or (before in _AFTER and here.isalnum() and at > 1 and text[at - 2].isalnum()):
            found.append(at)
    return found

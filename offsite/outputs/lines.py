"""Texts as lines: set by Carlito where it has every letter, and else shaped."""

from __future__ import annotations

from collections.abc import Iterable

from offsite.outputs.shaping import shaped_lines
from offsite.outputs.text import (
    ALL,
    ELLIPSIS,
    IGNORABLE,
    LEFT_MARK,
    RIGHT_MARK,
    ZERO_WIDTH_SPACE,
    Line,
    broken_at,
    covered,
    face,
    units_of,
)


def lines_of(
    text: str, *, size: float, width: float, bold: bool = False, tracking: float = 0, most: int = ALL
) -> tuple[Line, ...]:
    """A cleaned text broken into lines not wider than `width`, the first `most` of them; an empty text has none."""
    found: list[Line] = []
    for paragraph in text.strip().split("\n") if text.strip() else ():
        if len(found) >= most:
            break
        left = most - len(found)
        found.extend(_paragraph(paragraph.strip(" "), size=size, width=width, bold=bold, tracking=tracking, most=left))
    return tuple(found[:most])


def _paragraph(text: str, *, size: float, width: float, bold: bool, tracking: float, most: int) -> Iterable[Line]:
    plain = IGNORABLE.sub(lambda found: found[0] if found[0] == ZERO_WIDTH_SPACE else "", text)
    if not covered(plain, bold=bold):
        return shaped_lines(text, size=size, width=width, bold=bold)
    lines = broken_at(plain, size=size, width=width, bold=bold, tracking=tracking, most=most)
    return lines or [Line(text="", width=0, ends=True)]


def least_lines(text: str, *, size: float, width: float, bold: bool = False) -> int:
    """So many lines a text takes at least: known without breaking it."""
    found = 0
    for paragraph in text.strip().split("\n"):
        plain = paragraph.strip(" ")
        if not covered(plain, bold=bold):
            return 0
        units = units_of(plain, bold=bold)
        found += max(1, int(units * size / face(bold=bold).units / width))
    return found


def balanced(text: str, *, size: float, width: float, bold: bool = False) -> tuple[Line, ...]:
    """Lines of like length, as many as it takes at this width: a headline without a lonely last word."""
    wide = lines_of(text, size=size, width=width, bold=bold)
    if len(wide) < 2 or any(line.shaped for line in wide):
        return wide
    low, high = max(line.width for line in wide) / len(wide), width
    while high - low > 2:
        middle = (low + high) / 2
        if _as_good(lines_of(text, size=size, width=middle, bold=bold), wide):
            high = middle
        else:
            low = middle
    narrow = lines_of(text, size=size, width=high, bold=bold)
    return narrow if _as_good(narrow, wide) else wide


def _as_good(lines: tuple[Line, ...], wide: tuple[Line, ...]) -> bool:
    """No line more, and no word broken that was whole."""
    return len(lines) == len(wide) and _words(lines) == _words(wide)


def _words(lines: tuple[Line, ...]) -> list[str]:
    return " ".join(line.text for line in lines).split()


def cut(text: str, *, size: float, width: float, lines: int, bold: bool = False) -> tuple[Line, ...]:
    """The first `lines` lines, the last ending in an ellipsis where something is left out."""
    whole = lines_of(text, size=size, width=width, bold=bold, most=lines + 1)
    if len(whole) <= lines:
        return whole
    kept, last = whole[: lines - 1], whole[lines - 1]
    rest = last.text
    # A line of its own begins where its paragraph did.
    side = "" if last.shaped is None else RIGHT_MARK if last.shaped.from_right else LEFT_MARK
    while rest:
        rest = rest[:-1].rstrip(" ,;:.-")
        again = lines_of(side + rest + ELLIPSIS, size=size, width=width, bold=bold)
        if len(again) == 1 and again[0].width <= width:
            return (*kept, again[0])
    return (*kept, *lines_of(ELLIPSIS, size=size, width=max(width, size), bold=bold))

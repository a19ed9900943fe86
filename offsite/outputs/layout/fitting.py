"""The fit ladder: the largest size at which a text has its place, and at last what of it is shown there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from offsite.outputs.lines import balanced, cut, least_lines, lines_of
from offsite.outputs.scene import Role
from offsite.outputs.text import Line, clean

_LARGE = 30
_NEVER = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text is set. `sizes`: the ladder from the size wanted down to the smallest allowed, the role's floor."""

    role: Role
    sizes: tuple[float, ...]
    colour: str
    bold: bool = False
    tracking: float = 0

    def __post_init__(self) -> None:
        assert self.sizes[-1] >= self.role.floor, f"{self.role} goes down to {self.role.floor}"


def leading(size: float, *, shaped: bool) -> float:
    """From one baseline to the next. Other scripts reach higher and lower than Latin letters do."""
    if shaped:
        return 1.45 * size
    return (1.14 if size >= _LARGE else 1.25) * size


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A text as it will stand: its size, its lines, and whether they are all of it."""

    source: str
    style: Style
    size: float
    lines: tuple[Line, ...]
    whole: bool = True

    @property
    def step(self) -> float:
        return leading(self.size, shaped=any(line.shaped for line in self.lines))

    @property
    def height(self) -> float:
        return self.step * len(self.lines)

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    def part(self, first: int, end: int) -> Fitted:
        """Some of its lines."""
        return Fitted(source=self.source, style=self.style, size=self.size, lines=self.lines[first:end])


def fitted(
    text: str,
    style: Style,
    *,
    width: float,
    height: float = _NEVER,
    lines: int = _NEVER,
    balance: bool = False,
) -> Fitted:
    """The text at the first size of the ladder at which it fits; at the last one, shortened."""
    source = clean(text)
    for size in style.sizes:
        room = min(lines, int((height + 0.01) / leading(size, shaped=False)))
        if least_lines(source, size=size, width=width, bold=style.bold) > room:
            continue
        tried = _at(source, style, size=size, width=width, balance=balance)
        if _fits(tried, width=width, height=height, lines=lines):
            return tried
    size = style.sizes[-1]
    begin = lines_of(source, size=size, width=width, bold=style.bold, most=lines if lines < _NEVER else 40)
    shaped = any(line.shaped for line in begin)
    room = max(1, min(lines, int((height + 0.01) / leading(size, shaped=shaped))))
    kept = cut(source, size=size, width=width, lines=room, bold=style.bold)
    return Fitted(source=source, style=style, size=size, lines=kept, whole=False)


def at_size(text: str, style: Style, *, size: float, width: float) -> Fitted:
    """The text at one size, however many lines it takes."""
    return _at(clean(text), style, size=size, width=width, balance=False)


def _at(source: str, style: Style, *, size: float, width: float, balance: bool) -> Fitted:
    if balance:
        lines = balanced(source, size=size, width=width, bold=style.bold)
    else:
        lines = lines_of(source, size=size, width=width, bold=style.bold, tracking=style.tracking)
    return Fitted(source=source, style=style, size=size, lines=lines)


def _fits(tried: Fitted, *, width: float, height: float, lines: int) -> bool:
    return len(tried.lines) <= lines and tried.height <= height + 0.01 and tried.width <= width + 0.01


def shared(
    texts: Sequence[str], style: Style, *, width: float, height: float, gap: float
) -> tuple[list[Fitted], list[str]]:
    """Texts one under the other, all of one size; and those for which there is no room even at the smallest.

    Where they are too high together, each is shortened to its share.
    """
    texts = [text for text in texts if clean(text).strip()]
    for size in style.sizes:
        tried = [at_size(text, style, size=size, width=width) for text in texts]
        if sum(part.height for part in tried) + gap * (len(tried) - 1) <= height:
            return tried, []
    smallest = replace(style, sizes=style.sizes[-1:])
    most = int((height + gap) / (leading(style.sizes[-1], shaped=False) + gap))
    kept, left = texts[:most], texts[most:]
    each = (height - gap * (len(kept) - 1)) / max(1, len(kept))
    return [fitted(text, smallest, width=width, height=each) for text in kept], left


def paged(heights: Sequence[float], *, room: float, gap: float, most: int = _NEVER) -> list[range]:
    """Which things stand on which page: as few pages as it takes, and as evenly filled as they come.

    `most` is how many a page holds at best, `gap` what stands between two of them. A thing higher than `room` gets a
    page of its own.
    """
    pages = _packed(heights, room=room, gap=gap, most=most)
    if len(pages) < 2:
        return pages
    low, high = max(heights), room
    while high - low > 1:
        middle = (low + high) / 2
        if len(_packed(heights, room=middle, gap=gap, most=most)) == len(pages):
            high = middle
        else:
            low = middle
    fair = -(-len(heights) // len(pages))
    even = _packed(heights, room=room, gap=gap, most=min(most, fair))
    return even if len(even) == len(pages) else _packed(heights, room=high, gap=gap, most=most)


def _packed(heights: Sequence[float], *, room: float, gap: float, most: int) -> list[range]:
    pages: list[range] = []
    first, filled = 0, 0.0
    for at, height in enumerate(heights):
        wanted = filled + (gap if at > first else 0) + height
        if at > first and (wanted > room + 0.01 or at - first >= most):
            pages.append(range(first, at))
            first, filled = at, height
        else:
            filled = wanted
    pages.append(range(first, len(heights)))
    return pages

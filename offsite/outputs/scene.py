"""What stands on each page: drawn things with places and colours, and nothing that still has to be decided.

Points, measured from the upper left corner. A scene is what the tests look at, and what every writer writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from offsite.outputs.text import ASCENT, DESCENT


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner, its width and its height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def holds(self, other: Box, *, slack: float = 0.5) -> bool:
        """Does it hold the other one, but for `slack` points?"""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def inside(self, *, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
        """The box without its margins."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


class Role(StrEnum):
    """What a text is for. Its floor is the smallest size that it may have."""

    HERO = "hero"
    STATEMENT = "statement"
    TITLE = "title"
    HEAD = "head"
    BODY = "body"
    ROW = "row"
    SECOND = "second"
    FIGURE = "figure"
    LABEL = "label"
    RAIL = "rail"
    NUMERAL = "numeral"
    PAPER = "paper"
    """A text on paper, read in the hand."""

    @property
    def floor(self) -> float:
        return FLOORS[self]


FLOORS = {
    Role.HERO: 27,
    Role.STATEMENT: 30,
    Role.TITLE: 24,
    Role.HEAD: 20,
    Role.BODY: 20,
    Role.ROW: 18,
    Role.SECOND: 16,
    Role.FIGURE: 18,
    Role.LABEL: 14,
    Role.RAIL: 12,
    Role.NUMERAL: 36,
    Role.PAPER: 10,
}


Step = tuple[str | float, ...]
"""Of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",): move, line, curve, close."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A letter as curves, at a size of 1, y down from its baseline. `key` is the same for the same letter."""

    key: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Glyph:
    """An outline, or a picture where it has colours of its own: its place from the left end and baseline."""

    x: float
    y: float
    outline: Outline | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A letter in colours: a PNG and its place from the letter's origin, y down."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Hidden:
    """A character as it is found and copied, where an outline shows it. They come from left to right."""

    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line as outlines. `missing`: the characters for which no font on this computer has a letter; a box is drawn."""

    glyphs: tuple[Glyph, ...]
    hidden: tuple[Hidden, ...]
    missing: tuple[str, ...] = ()
    from_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text. `box` is the place that it was given, `on` the colour behind it."""

    text: str
    x: float
    baseline: float
    width: float
    size: float
    role: Role
    colour: str
    on: str
    box: Box
    bold: bool = False
    tracking: float = 0
    spaced: bool = False
    """A space stands between it and the next line: not seen, but copied and read aloud."""
    shaped: Shaped | None = None
    ornament: bool = False
    """A large pale numeral that may be faint: what it says stands in words beside it."""

    @property
    def extent(self) -> Box:
        """What the line covers."""
        return Box(self.x, self.baseline - ASCENT * self.size, self.width, (ASCENT + DESCENT) * self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle, filled, outlined or both; `radius` rounds its corners."""

    box: Box
    fill: str = ""
    stroke: str = ""
    line: float = 0
    radius: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    line: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Lines and curves."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    line: float = 0
    dash: tuple[float, ...] = ()
    rounded: bool = False
    """With round ends and corners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle or, beyond the page, a part of one."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    line: float = 0
    bleeds: bool = False
    """May reach beyond the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A PNG."""

    box: Box
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place that leads to the page with this bookmark."""

    box: Box
    to: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """This page can be led to by this name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What follows, up to `EndTag`, is a heading ("H1"), a paragraph ("P") or a figure with words ("Figure")."""

    kind: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class EndTag:
    """The end of what the last `Tag` began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A whole page of another scene, small: for handouts."""

    page: Page
    box: Box


Op = Text | Rect | Line | Path | Circle | Image | Link | Bookmark | Tag | EndTag | Inset


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its size, its things from back to front, and what the outline, the rail and the speaker need of it."""

    key: str
    """The slide's key, with "/2" for its second page."""
    title: str
    """Unique in the scene, never empty."""
    width: float
    height: float
    ops: tuple[Op, ...]
    level: int = 1
    """How deep it stands in the outline, from 0."""
    notes: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its lines of text, in the order in which they are read."""
        return tuple(op for op in self.ops if isinstance(op, Text))


class Fit(StrEnum):
    """What had to be done so that a text has its place."""

    SMALLER = "smaller"
    SPLIT = "split"
    CONTINUED = "continued"
    """It is shortened where it stands, and stands whole on a page after it."""
    BOXES = "boxes"
    """Characters for which this computer has no font are drawn as boxes."""


@dataclass(frozen=True, slots=True)
class FitNote:
    """What had to be done on one page. `what` is the text's beginning, or the characters without a letter."""

    page: str
    kind: Fit
    what: str


@dataclass(frozen=True, slots=True)
class FitReport:
    """What had to be done so that everything has its place."""

    notes: tuple[FitNote, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters for which no font has a letter, each once, sorted."""
        return tuple(sorted({character for note in self.notes if note.kind is Fit.BOXES for character in note.what}))

    def pages(self, kind: Fit) -> tuple[str, ...]:
        """The pages on which this had to be done."""
        return tuple(dict.fromkeys(note.page for note in self.notes if note.kind is kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All pages, and what a file says about itself."""

    title: str
    pages: tuple[Page, ...]
    report: FitReport = FitReport()
    language: str = "en-GB"
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    day: date | None = None
    """For which it holds, and so when it was made; None: not said."""

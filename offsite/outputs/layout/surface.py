"""A page while it is laid out: texts are put into boxes here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from offsite.errors import Message
from offsite.outputs.layout.fitting import Fitted, Style, fitted
from offsite.outputs.lines import lines_of
from offsite.outputs.scene import (
    Box,
    Circle,
    EndTag,
    Fit,
    FitNote,
    Line,
    Op,
    Path,
    Rect,
    Role,
    Step,
    Tag,
    Text,
)
from offsite.outputs.text import ASCENT, DESCENT, clean
from offsite.outputs.theme import Theme

_EXCERPT = 40


class Align(StrEnum):
    """Where a line stands in its box. START is the right side for scripts that begin there."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class Upright(StrEnum):
    """Where lines stand in a box that is higher than they are."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Whole:
    """A text that is shortened where it stands, to be shown whole after it."""

    text: str


@dataclass(slots=True, kw_only=True)
class Surface:
    """A page in the making. `ground` is the colour on which its texts stand, `key` what it is called in the report."""

    theme: Theme
    say: Callable[[Message], str]
    key: str
    ground: str
    ops: list[Op] = field(default_factory=list[Op])
    found: list[FitNote] = field(default_factory=list[FitNote])
    rest: list[Whole] = field(default_factory=list[Whole])
    in_full: bool = False
    """What is shortened on it is not shown later once more."""

    # --- Texts

    def text(
        self,
        text: str,
        box: Box,
        style: Style,
        *,
        align: Align = Align.START,
        upright: Upright = Upright.TOP,
        lines: int = 10_000,
        balance: bool = False,
        on: str = "",
        tag: str = "P",
        ornament: bool = False,
    ) -> Box:
        """Put a text into a box, as large as the ladder allows; where it ends up. What does not fit is shown later."""
        placed = fitted(text, style, width=box.width, height=box.height, lines=lines, balance=balance)
        return self.put(placed, box, align=align, upright=upright, on=on, tag=tag, ornament=ornament)

    def put(
        self,
        placed: Fitted,
        box: Box,
        *,
        align: Align = Align.START,
        upright: Upright = Upright.TOP,
        on: str = "",
        tag: str = "P",
        ornament: bool = False,
    ) -> Box:
        """Put lines that are fitted already."""
        self._note(placed)
        top = box.y
        if upright is Upright.MIDDLE:
            top += (box.height - placed.height) / 2
        elif upright is Upright.BOTTOM:
            top += box.height - placed.height
        baseline = top + placed.step / 2 + (ASCENT - DESCENT) / 2 * placed.size
        left = box.right
        if placed.lines and tag:
            self.ops.append(Tag(kind=tag))
        for line in placed.lines:
            x = _left(line.width, box, align=align, from_right=bool(line.shaped and line.shaped.from_right))
            left = min(left, x)
            self.ops.append(
                Text(
                    text=line.text,
                    x=x,
                    baseline=baseline,
                    width=line.width,
                    size=placed.size,
                    role=placed.style.role,
                    colour=placed.style.colour,
                    on=on or self.ground,
                    box=box,
                    bold=placed.style.bold,
                    tracking=placed.style.tracking,
                    spaced=line.spaced,
                    shaped=line.shaped,
                    ornament=ornament,
                )
            )
            baseline += placed.step
        if placed.lines and tag:
            self.ops.append(EndTag())
        return Box(left, top, placed.width, placed.height)

    def _note(self, placed: Fitted) -> None:
        begin = placed.source[:_EXCERPT]
        if not begin.strip():
            # Nothing fits into any place, however small that is.
            return
        if not placed.whole:
            self.found.append(FitNote(self.key, Fit.CONTINUED, begin))
            if not self.in_full:
                self.rest.append(Whole(placed.source))
        elif placed.lines and placed.size < placed.style.sizes[0]:
            self.found.append(FitNote(self.key, Fit.SMALLER, begin))
        missing = {character for line in placed.lines if line.shaped for character in line.shaped.missing}
        if missing:
            self.found.append(FitNote(self.key, Fit.BOXES, "".join(sorted(missing))))

    def along(
        self, parts: Sequence[tuple[str, Style]], box: Box, *, gap: float = 0, on: str = "", tag: str = "P"
    ) -> None:
        """Texts in different styles one after another on one line; what no longer fits is shortened."""
        x = box.x
        for text, style in parts:
            room = box.right - x
            said = clean(text).strip()
            if not said or room < style.sizes[-1]:
                if any(character.isalnum() for character in said):
                    self.rest.append(Whole(said))
                continue
            placed = self.text(text, Box(x, box.y, room, box.height), style, lines=1, on=on, tag=tag)
            x = placed.right + gap

    # --- Shapes

    def rect(self, box: Box, *, fill: str = "", stroke: str = "", line: float = 0, radius: float = 0) -> None:
        self.ops.append(Rect(box=box, fill=fill, stroke=stroke, line=line, radius=radius))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str,
        line: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:
        self.ops.append(Line(x1=start[0], y1=start[1], x2=end[0], y2=end[1], colour=colour, line=line, dash=dash))

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", line: float = 0) -> None:
        self.ops.append(Circle(x=x, y=y, radius=radius, fill=fill, stroke=stroke, line=line))

    def path(
        self,
        steps: Sequence[Step],
        *,
        fill: str = "",
        stroke: str = "",
        line: float = 0,
        dash: tuple[float, ...] = (),
    ) -> None:
        self.ops.append(Path(steps=tuple(steps), fill=fill, stroke=stroke, line=line, dash=dash))

    def figure(self, alt: str) -> None:
        """What follows is a picture with these words; `end_figure` ends it."""
        self.ops.append(Tag(kind="Figure", alt=clean(alt)))

    def end_figure(self) -> None:
        self.ops.append(EndTag())


def _left(width: float, box: Box, *, align: Align, from_right: bool) -> float:
    match align:
        case Align.START:
            return box.right - width if from_right else box.x
        case Align.CENTRE:
            return box.x + (box.width - width) / 2
        case Align.END:
            return box.right - width


def bare_width(text: str, style: Style) -> float:
    """How wide a text is on one line at its largest."""
    lines = lines_of(clean(text).replace("\n", " "), size=style.sizes[0], width=100_000, bold=style.bold)
    return max((line.width for line in lines), default=0.0) + 0.05


def badge(sheet: Surface, number: int, box: Box, *, size: float = 24, radius: float = 9) -> None:
    """The "O2" of an objective on its colour."""
    colour = sheet.theme.objective(number)
    sheet.rect(box, fill=colour, radius=radius)
    style = Style(role=Role.LABEL, sizes=(size, size * 0.8, 14), colour="#FFFFFF", bold=True)
    label = sheet.say(Message("outputs.deck.objective_label", number=number))
    # Capitals and figures stand on the baseline and hang below nothing: a little lower looks like the middle.
    lower = Box(box.x, box.y + 0.06 * size, box.width, box.height)
    sheet.text(label, lower, style, align=Align.CENTRE, upright=Upright.MIDDLE, lines=1, on=colour)

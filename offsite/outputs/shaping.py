"""Paragraphs that Carlito cannot set, as outlines: Qt shapes and breaks them with the fonts of this computer.

Whatever no font has becomes a box that is seen, and is said in the report. Qt is loaded with the first such paragraph;
where it cannot be, all of its letters are boxes. Outlines have a size of 1: one letter is written into a file once.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from offsite.outputs.scene import Glyph, Hidden, Outline, Picture, Shaped, Step
from offsite.outputs.text import IGNORABLE, Line
from offsite.paths import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QGlyphRun, QGuiApplication, QPainterPath, QRawFont, QTextLayout, QTextLine

_EM = 1000
"""Pixels of the size at which Qt measures: without hinting, and fine enough."""
_PICTURE = 128
"""Pixels of the size at which letters in colours are painted."""
_SEEN_BOX: tuple[Step, ...] = (
    ("M", 0.06, 0.0),
    ("L", 0.54, 0.0),
    ("L", 0.54, -0.66),
    ("L", 0.06, -0.66),
    ("Z",),
    ("M", 0.11, -0.05),
    ("L", 0.11, -0.61),
    ("L", 0.49, -0.61),
    ("L", 0.49, -0.05),
    ("Z",),
)
BOX = Outline("no letter", _SEEN_BOX)
_BOX_WIDTH = 0.6


def shaped_lines(text: str, *, size: float, width: float, bold: bool) -> tuple[Line, ...]:
    """A paragraph, broken into lines not wider than `width`."""
    room = max(1.0, round(width * _EM / size, 2))
    try:
        return tuple(_scaled(line, size=size) for line in _laid_out(text, room, bold))
    except ImportError:
        return _boxes(text, size=size, width=width)


def _scaled(line: Line, *, size: float) -> Line:
    shaped = line.shaped
    assert shaped is not None
    glyphs = tuple(Glyph(glyph.x * size, glyph.y * size, glyph.outline, glyph.picture) for glyph in shaped.glyphs)
    hidden = tuple(Hidden(part.text, part.x * size, part.width * size) for part in shaped.hidden)
    whole = Shaped(glyphs, hidden, shaped.missing, shaped.from_right)
    return Line(text=line.text, width=line.width * size, shaped=whole, ends=line.ends)


@lru_cache(maxsize=512)
def _laid_out(text: str, room: float, bold: bool) -> tuple[Line, ...]:
    """The lines at a size of 1."""
    application()
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(text, _font(bold=bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    found: list[QTextLine] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, 0))
        found.append(line)
    layout.endLayout()
    points = _points(text)
    from_right = _from_right(text)
    lines = [_line(line, layout=layout, text=text, points=points, from_right=from_right) for line in found]
    if not lines:
        return ()
    last = lines[-1]
    return (*lines[:-1], Line(text=last.text, width=last.width, shaped=last.shaped, ends=True))


@dataclass(slots=True)
class _Group:
    """Characters that are drawn together: where they begin and end, in scripts from the right at their right."""

    text: str
    lead: float
    trail: float

    @property
    def left(self) -> float:
        return min(self.lead, self.trail)

    @property
    def right(self) -> float:
        return max(self.lead, self.trail)

    @property
    def is_symbol(self) -> bool:
        return any(unicodedata.category(c) == "So" for c in self.text)

    @property
    def seen(self) -> str:
        kept = IGNORABLE.sub("", self.text)
        return "".join(c for c in kept if not c.isspace() and unicodedata.category(c) != "Cf")


def _line(line: QTextLine, *, layout: QTextLayout, text: str, points: Sequence[int], from_right: bool) -> Line:
    begin = points[line.textStart()]
    end = points[line.textStart() + line.textLength()]
    groups = _groups(line, layout=layout, text=text, points=points, begin=begin, end=end)
    ink = _Ink(groups=tuple(groups))
    for run in line.glyphRuns(-1, -1, layout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes | _positions(layout)):
        _add_run(run, ascent=line.ascent(), ink=ink)
    ink.show_blanks()
    groups.sort(key=lambda group: (group.left, group.right))
    while groups and not groups[0].seen:
        groups.pop(0)
    while groups and not groups[-1].seen:
        groups.pop()
    left = groups[0].left if groups else 0.0
    right = max((group.right for group in groups), default=0.0)
    shaped = Shaped(
        tuple(Glyph(glyph.x - left, glyph.y, glyph.outline, glyph.picture) for glyph in ink.glyphs),
        tuple(Hidden(group.text, group.left - left, group.right - group.left) for group in groups),
        tuple(dict.fromkeys(ink.missing)),
        from_right,
    )
    return Line(text=text[begin:end].strip(), width=right - left, shaped=shaped)


def _positions(layout: QTextLayout) -> QTextLayout.GlyphRunRetrievalFlag:
    return layout.GlyphRunRetrievalFlag.RetrieveGlyphPositions


def _groups(
    line: QTextLine, *, layout: QTextLayout, text: str, points: Sequence[int], begin: int, end: int
) -> list[_Group]:
    """The characters of a line in the order in which they were typed."""
    units = {point: unit for unit, point in reversed(list(enumerate(points)))}
    groups: list[_Group] = []
    for at in range(begin, end):
        if groups and not layout.isValidCursorPosition(units[at]):
            groups[-1].text += text[at]
        else:
            groups.append(_Group(text[at], *_edges(line, units[at])))
    _mend(groups, width=line.naturalTextWidth() / _EM)
    return groups


def _edges(line: QTextLine, unit: int) -> tuple[float, float]:
    # PySide gives each place together with the position that it settled on; its stubs say less.
    leading = cast(tuple[float, int], line.cursorToX(unit, line.Edge.Leading))
    trailing = cast(tuple[float, int], line.cursorToX(unit, line.Edge.Trailing))
    return round(leading[0] / _EM, 4), round(trailing[0] / _EM, 4)


def _mend(groups: list[_Group], *, width: float) -> None:
    """Give the first character after a change of direction its place.

    Qt puts the cursor there at the end of what came before, so that it would have no width: it stands in the gap that
    all the others leave open. (The characters that Qt names for the glyphs of a run are no help: in scripts from the
    right, they are wrong where a line has more than one run.)
    """
    gaps: list[tuple[float, float]] = []
    covered = 0.0
    for group in sorted((group for group in groups if group.lead != group.trail), key=lambda group: group.left):
        if group.left > covered + 0.001:
            gaps.append((covered, group.left))
        covered = max(covered, group.right)
    if width > covered + 0.001:
        gaps.append((covered, width))
    for at, group in enumerate(groups):
        if group.lead != group.trail or not group.seen or not gaps:
            continue
        after = groups[at + 1] if at + 1 < len(groups) else None
        edge = after.lead if after is not None and after.lead != after.trail else group.lead
        nearest = min(gaps, key=lambda gap: min(abs(gap[0] - edge), abs(gap[1] - edge)))
        gaps.remove(nearest)
        backwards = after is not None and after.lead > after.trail
        group.lead, group.trail = (nearest[1], nearest[0]) if backwards else nearest


@dataclass(slots=True, kw_only=True)
class _Ink:
    """What is drawn of a line. `blanks`: where a font has a letter of a symbol's and draws nothing for it."""

    groups: Sequence[_Group]
    glyphs: list[Glyph] = field(default_factory=list[Glyph])
    missing: list[str] = field(default_factory=list[str])
    drawn: list[_Group] = field(default_factory=list[_Group])
    blanks: list[tuple[_Group, float, float]] = field(default_factory=list[tuple[_Group, float, float]])

    def group_at(self, x: float) -> _Group | None:
        there = (group for group in self.groups if group.left <= x + 0.001)
        return max(there, key=lambda group: group.left, default=None)

    def shows(self, group: _Group) -> bool:
        return any(group is other for other in self.drawn)

    def box(self, group: _Group, x: float, y: float) -> None:
        """A box for a group that no font has."""
        self.drawn.append(group)
        self.missing.extend(group.seen)
        self.glyphs.append(Glyph(x, y, BOX))

    def show_blanks(self) -> None:
        """A symbol of which nothing was drawn is lost; beside one that is seen, a blank is only its joiner or mark."""
        for group, x, y in self.blanks:
            if not self.shows(group):
                self.box(group, x, y)


def _add_run(run: QGlyphRun, *, ascent: float, ink: _Ink) -> None:
    font = run.rawFont()
    # A run without any font has a stand-in of Qt's that does not even have a name: asking for it ends the process.
    nowhere = font.fontTable("head").isEmpty()
    # What is not seen at all, a space or a joiner, has the letter of the space; after a line's end, it may stand where
    # Qt's cursor has another character.
    spaces = [] if nowhere else font.glyphIndexesForString(" ")
    boxed: list[_Group] = []
    for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
        x, y = position.x() / _EM, (position.y() - ascent) / _EM
        outline, picture = (None, None) if nowhere or not index else _letter(font, index)
        group = ink.group_at(x)
        if outline is not None or picture is not None:
            ink.glyphs.append(Glyph(x, y, outline, picture))
            if group is not None:
                ink.drawn.append(group)
        elif group is None or not group.seen:
            continue
        elif nowhere or not index:
            if not any(group is other for other in boxed):
                boxed.append(group)
                ink.box(group, x, y)
        elif group.is_symbol and index not in spaces:
            # What a font has and draws nothing for is a joiner or half of a ligature, but never a symbol.
            ink.blanks.append((group, x, y))


def _letter(font: QRawFont, index: int) -> tuple[Outline | None, Picture | None]:
    return _drawn_letter(f"{font.familyName()}/{font.styleName()}/{font.weight()}/{index}", _Handle(font, index))


class _Handle:
    """A font and a letter of it, for the making of what the key beside it already names."""

    def __init__(self, font: QRawFont, index: int) -> None:
        self.font = font
        self.index = index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Handle)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4096)
def _drawn_letter(key: str, handle: _Handle) -> tuple[Outline | None, Picture | None]:
    path = handle.font.pathForGlyph(handle.index)
    if not path.isEmpty():
        return Outline(key, _steps(path)), None
    return None, _picture(handle.font, handle.index)


def _steps(path: QPainterPath) -> tuple[Step, ...]:
    from PySide6.QtGui import QPainterPath

    kinds = QPainterPath.ElementType
    steps: list[Step] = []
    curve: list[float] = []
    for at in range(path.elementCount()):
        element = path.elementAt(at)
        x, y = round(element.x / _EM, 5), round(element.y / _EM, 5)
        match element.type:
            case kinds.MoveToElement:
                if steps:
                    steps.append(("Z",))
                steps.append(("M", x, y))
            case kinds.LineToElement:
                steps.append(("L", x, y))
            case _:
                curve += (x, y)
                if len(curve) == 6:
                    steps.append(("C", *curve))
                    curve = []
    return (*steps, ("Z",))


def _picture(font: QRawFont, index: int) -> Picture | None:
    """The letter painted; None where there is nothing to see, as of a space."""
    from PySide6.QtCore import QBuffer, QIODevice, QPointF
    from PySide6.QtGui import QGlyphRun, QImage, QImageWriter, QPainter, QRawFont

    small = QRawFont(font)
    small.setPixelSize(_PICTURE)
    found = small.boundingRect(index)
    if found.isEmpty():
        return None
    bounds = found.toAlignedRect().adjusted(-2, -2, 2, 2)
    image = QImage(bounds.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    run = QGlyphRun()
    run.setRawFont(small)
    run.setGlyphIndexes([index])
    run.setPositions([QPointF(0, 0)])
    painter = QPainter(image)
    painter.drawGlyphRun(QPointF(-bounds.x(), -bounds.y()), run)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    png = bytes(buffer.data().data())
    scale = 1 / _PICTURE
    return Picture(png, bounds.x() * scale, bounds.y() * scale, bounds.width() * scale, bounds.height() * scale)


def _points(text: str) -> list[int]:
    """For each place of Qt's 16-bit units, the character that it belongs to; and one more for the end."""
    points: list[int] = []
    for at, character in enumerate(text):
        points += [at] * (2 if ord(character) > 0xFFFF else 1)
    return [*points, len(text)]


def _from_right(text: str) -> bool:
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


@cache
def application() -> QGuiApplication | None:
    """Qt's fonts need an application: the window's, or one of our own without a window."""
    from PySide6.QtCore import QLoggingCategory
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    # Each font that lacks a script would be named on the terminal; the report says what is missing in the end.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    made = None
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        made = QGuiApplication([sys.argv[0] or "offsite"])
    for face in ("Carlito-Regular", "Carlito-Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{face}.ttf")))
    return made


def _font(*, bold: bool) -> QFont:
    from PySide6.QtGui import QFont

    font = QFont("Carlito")
    font.setPixelSize(_EM)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _boxes(text: str, *, size: float, width: float) -> tuple[Line, ...]:
    """Without Qt: a box for each character, so that nothing is lost without a word."""
    step = _BOX_WIDTH * size
    room = max(1, int(width / step))
    lines: list[Line] = []
    for start in range(0, len(text), room):
        piece = text[start : start + room]
        seen = [(at, character) for at, character in enumerate(piece) if not character.isspace()]
        glyphs = tuple(Glyph(at * step, 0, BOX) for at, _ in seen)
        hidden = tuple(Hidden(character, at * step, step) for at, character in enumerate(piece))
        shaped = Shaped(glyphs, hidden, tuple(character for _, character in seen))
        ends = start + room >= len(text)
        lines.append(Line(text=piece.strip(), width=len(piece) * step, shaped=shaped, ends=ends))
    return tuple(lines)

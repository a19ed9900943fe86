"""Paragraphs that Carlito cannot set, as outlines: Qt shapes and breaks them with the fonts of this computer.

Whatever no font has becomes a box that is seen, and is said in the report. Qt is loaded with the first such paragraph;
where it cannot be, all of its letters are boxes. Outlines have a size of 1: one letter is written into a file once.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from offsite.outputs.scene import Glyph, Hidden, Outline, Picture, Shaped, Step
from offsite.outputs.text import Line
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
    _application()
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


def _line(line: QTextLine, *, layout: QTextLayout, text: str, points: Sequence[int], from_right: bool) -> Line:
    begin = points[line.textStart()]
    end = points[line.textStart() + line.textLength()]
    glyphs: list[Glyph] = []
    missing: list[str] = []
    edges: list[tuple[float, float]] = []
    flags = layout.GlyphRunRetrievalFlag.RetrieveAll
    runs = line.glyphRuns(-1, -1, flags)
    starts = sorted({end, *(points[start] for run in runs for start in run.stringIndexes())})
    clusters = {first: text[first:following] for first, following in pairwise(starts)}
    for run in runs:
        _add_run(run, ascent=line.ascent(), points=points, clusters=clusters, glyphs=glyphs, missing=missing)
    hidden = _hidden(line, text=text, points=points, begin=begin, end=end, edges=edges)
    left = min((edge[0] for edge in edges), default=0.0)
    right = max((edge[1] for edge in edges), default=0.0)
    moved = tuple(Glyph(glyph.x - left, glyph.y, glyph.outline, glyph.picture) for glyph in glyphs)
    found = tuple(Hidden(part.text, part.x - left, part.width) for part in hidden)
    shaped = Shaped(moved, found, tuple(dict.fromkeys(missing)), from_right)
    return Line(text=text[begin:end].strip(), width=right - left, shaped=shaped)


def _add_run(
    run: QGlyphRun,
    *,
    ascent: float,
    points: Sequence[int],
    clusters: Mapping[int, str],
    glyphs: list[Glyph],
    missing: list[str],
) -> None:
    font = run.rawFont()
    # A run without any font has a stand-in of Qt's that does not even have a name: asking for it ends the process.
    nowhere = font.fontTable("head").isEmpty()
    boxed: set[int] = set()
    for index, position, at in zip(run.glyphIndexes(), run.positions(), run.stringIndexes(), strict=True):
        x, y = position.x() / _EM, (position.y() - ascent) / _EM
        if nowhere or index == 0:
            first = points[at]
            lost = [character for character in clusters.get(first, "") if _is_seen(character)]
            if lost and first not in boxed:
                boxed.add(first)
                missing.extend(lost)
                glyphs.append(Glyph(x, y, BOX))
            continue
        outline, picture = _letter(font, index)
        if outline is not None or picture is not None:
            glyphs.append(Glyph(x, y, outline, picture))


def _is_seen(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _hidden(
    line: QTextLine, *, text: str, points: Sequence[int], begin: int, end: int, edges: list[tuple[float, float]]
) -> list[Hidden]:
    """The characters of a line from left to right; those that share one place stay together."""
    units = {point: unit for unit, point in reversed(list(enumerate(points)))}
    groups: list[tuple[float, float, str]] = []
    at = begin
    while at < end:
        here = _x(line, units[at])
        following = at + 1
        while following < end and _x(line, units[following]) == here:
            following += 1
        there = _x(line, units[following])
        left, right = min(here, there), max(here, there)
        groups.append((left, right, text[at:following]))
        if text[at:following].strip():
            edges.append((left, right))
        at = following
    groups.sort(key=lambda group: group[:2])
    first = next((n for n, group in enumerate(groups) if group[2].strip()), len(groups))
    last = next((n for n, group in enumerate(reversed(groups)) if group[2].strip()), len(groups))
    return [Hidden(part, left, right - left) for left, right, part in groups[first : len(groups) - last]]


def _x(line: QTextLine, unit: int) -> float:
    # PySide gives the place together with the position that it settled on; its stubs say less.
    place: tuple[float, int] = cast(tuple[float, int], line.cursorToX(unit))
    return place[0] / _EM


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
    if handle.font.boundingRect(handle.index).isEmpty():
        return None, None
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


def _picture(font: QRawFont, index: int) -> Picture:
    from PySide6.QtCore import QBuffer, QIODevice, QPointF
    from PySide6.QtGui import QGlyphRun, QImage, QPainter, QRawFont

    small = QRawFont(font)
    small.setPixelSize(_PICTURE)
    bounds = small.boundingRect(index).toAlignedRect().adjusted(-2, -2, 2, 2)
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
    image.save(buffer, b"PNG")
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
def _application() -> QGuiApplication | None:
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

"""The locked focus: of many lines, the chosen ones arrive, and what they are stands beside them."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from offsite.ui.room import reveal
from offsite.ui.room.lettering import HEIGHT, RIGHT, Set, dots, fitted, longest_word, packed, set_text
from offsite.ui.room.reveal import DRAWS, SPEAKS, Moment
from offsite.ui.room.snapshots import FocusScene
from offsite.ui.room.theme import R2, R3, RoomTheme

_SIZES = {1: (128, 100, 88, 76, 66, 58, R2), 2: (100, 88, 76, 66, 58, R2), 3: (76, 66, 58, R2)}
_TEXT, _DISC = 800, 716
_NARROW, _NARROW_DISC = 240, 146
"""Where words and discs stand where the words need the whole canvas."""
_RADIUS = 46
_BETWEEN = 56
_MOST_LINES = 14
# Where the lines cross on their way, as shares of the height: each goes from its own place through these shifts.
_SHIFTS = (1, 2, -2, 1, -1, 2, 1, -3, -1)


def paint_focus(painter: QPainter, scene: FocusScene, theme: RoomTheme, moment: Moment) -> None:
    """Paint it on the canvas."""
    laid = _laid(scene, theme)
    pages = laid.pages
    page = min(moment.page, len(pages) - 1)
    start, end = pages[page]
    drawn = 1.0 if moment.elapsed is None else reveal.out_cubic(moment.elapsed, DRAWS)
    said = 1.0 if moment.elapsed is None else reveal.out_cubic(moment.elapsed - DRAWS, SPEAKS)
    tops = laid.tops(start, end)
    shown = laid.sets[start:end]
    middles = [top + text.height / 2 for top, text in zip(tops, shown, strict=True)]
    if not laid.narrow:
        painter.save()
        painter.setClipRect(QRectF(0, 0, _DISC * drawn + 1, HEIGHT))
        _paint_lines(painter, scene, theme, arrivals=middles)
        painter.restore()
    laid.heading.draw(painter, laid.left, laid.heading_top, theme.color("muted"))
    painter.setOpacity(said)
    for n, (text, top, middle) in enumerate(zip(shown, tops, middles, strict=True), start=start + 1):
        text.draw(painter, laid.left, top, theme.color("text"))
        _paint_disc(painter, theme, centre=QPointF(laid.disc, middle), number=n)
    painter.fillRect(QRectF(laid.left, laid.foot, RIGHT - laid.left, 2), theme.color("line"))
    y = laid.foot + theme.px(28)
    for text, ink in ((laid.committed, "text"), (laid.on_hold, "muted"), (laid.against, "muted")):
        if text is not None:
            text.draw(painter, laid.left, y, theme.color(ink))
            y += text.height
    painter.setOpacity(1)
    dots(painter, theme, page=page, pages=len(pages))


def pages_of_focus(scene: FocusScene, theme: RoomTheme) -> tuple[tuple[int, int], ...]:
    """Which statements stand on which page."""
    return _laid(scene, theme).pages


class _Laid:
    """Where everything stands: beside the lines where that is possible, else over the whole canvas, else on pages."""

    def __init__(self, scene: FocusScene, theme: RoomTheme) -> None:
        self._theme = theme
        self._scene = scene
        self.narrow = False
        self._place(_TEXT)
        whole = self._room()
        sizes = _SIZES.get(len(scene.statements), _SIZES[3])
        found = self._at_one_size(sizes, room=whole)
        if found is None:
            self.narrow = True
            self._place(_NARROW)
            whole = self._room()
            found = self._at_one_size(sizes, room=whole)
        if found is None:
            found = [fitted(text, theme, sizes=sizes, width=self._width, height=whole) for text in scene.statements]
        self.sets = found
        self.pages = packed([text.height + _BETWEEN for text in found], room=whole + _BETWEEN)

    def tops(self, start: int, end: int) -> list[float]:
        """Where each statement of a page begins: the room left is shared between them."""
        shown = self.sets[start:end]
        free = self._room() - sum(text.height for text in shown)
        each = free / len(shown)
        y = self._begin + each / 2
        tops: list[float] = []
        for text in shown:
            tops.append(y)
            y += text.height + each
        return tops

    @property
    def disc(self) -> float:
        return _NARROW_DISC if self.narrow else _DISC

    def _place(self, left: float) -> None:
        theme, scene = self._theme, self._scene
        self.left = left
        self._width = RIGHT - left
        self.heading = set_text(scene.heading, theme, size=R2, width=self._width)
        self.heading_top = 129 - self.heading.line / 2
        self._begin = self.heading_top + self.heading.height + 50
        self.committed = set_text(scene.committed, theme, size=R2, width=self._width, weight=600)
        self.on_hold = set_text(scene.on_hold, theme, size=R2, width=self._width) if scene.on_hold else None
        self.against = set_text(scene.against, theme, size=R2, width=self._width) if scene.against else None
        below = self.committed.height + sum(text.height for text in (self.on_hold, self.against) if text is not None)
        self.foot = HEIGHT - 64 - below - theme.px(28)

    def _room(self) -> float:
        return self.foot - 30 - self._begin

    def _at_one_size(self, sizes: tuple[int, ...], *, room: float) -> list[Set] | None:
        """All statements at the largest step at which they fit together."""
        theme = self._theme
        for size in sizes:
            words = [longest_word(text, theme, size=size, weight=600) for text in self._scene.statements]
            if max(words) > self._width:
                continue
            found = [
                set_text(text, theme, size=size, width=self._width, weight=600, balanced=True)
                for text in self._scene.statements
            ]
            if sum(text.height for text in found) + _BETWEEN * (len(found) - 1) <= room:
                return found
        return None


@lru_cache(maxsize=8)
def _laid(scene: FocusScene, theme: RoomTheme) -> _Laid:
    return _Laid(scene, theme)


def _paint_disc(painter: QPainter, theme: RoomTheme, *, centre: QPointF, number: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sun"))
    painter.drawEllipse(centre, _RADIUS, _RADIUS)
    font = theme.font(theme.px(R3), 700)
    painter.setFont(font)
    painter.setPen(theme.color("on_sun"))
    area = QRectF(centre.x() - _RADIUS, centre.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_lines(painter: QPainter, scene: FocusScene, theme: RoomTheme, *, arrivals: list[float]) -> None:
    """A line for each candidate there was; they cross, fade, and the chosen ones arrive. A picture, not a chart."""
    number = min(max(scene.on_table, len(arrivals)), _MOST_LINES)
    top, step = 120.0, min(840 / max(number - 1, 1), 90)
    chosen = {(4 + 3 * n) % number if number > 3 else n: y for n, y in enumerate(arrivals)}
    if len(chosen) < len(arrivals):
        chosen = dict(enumerate(arrivals))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for n in sorted(range(number), key=chosen.__contains__):
        y = top + n * step
        if n in chosen:
            middle = top + max(number * 0.12, 0.5) * step * (1 + list(chosen).index(n))
            points = [(0.0, y), (70, y), (240, middle), (410, middle), (590, chosen[n]), (_DISC - 20.0, chosen[n])]
            _stroke(painter, points, width=9, brush=_fading(theme.color("sun_l"), backwards=True, end=300))
        else:
            reach = (330, 690, 500, 690, 330, 690, 500, 330, 330, 330, 330, 160, 160, 160)[n % 14]
            shift = _SHIFTS[n % len(_SHIFTS)] * step if n < number * 0.6 else 0.0
            other = min(max(y + shift, top), top + (number - 1) * step)
            last = min(max(other - shift * 0.5, top), top + (number - 1) * step)
            points = [(0.0, y), (70, y), (240, other)]
            if reach > 400:
                points += [(300, other), (420, last)]
            points.append((float(reach), points[-1][1]))
            _stroke(painter, points, width=5, brush=_fading(theme.color("grey"), backwards=False, end=reach))


def _stroke(painter: QPainter, points: list[tuple[float, float]], *, width: float, brush: QBrush) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for (x1, y1), (x2, y2) in pairwise(points):
        half = (x2 - x1) / 2
        path.cubicTo(QPointF(x1 + half, y1), QPointF(x2 - half, y2), QPointF(x2, y2))
    painter.setPen(QPen(brush, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)


def _fading(color: QColor, *, backwards: bool, end: float) -> QBrush:
    gradient = QLinearGradient(0, 0, end, 0)
    faint = QColor(color)
    faint.setAlphaF(0.35 if backwards else 0.0)
    gradient.setColorAt(0.0, faint if backwards else color)
    gradient.setColorAt(0.7 if not backwards else 1.0, color)
    if not backwards:
        gradient.setColorAt(1.0, faint)
    return QBrush(gradient)

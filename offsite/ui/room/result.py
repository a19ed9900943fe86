"""A revealed result: the set, then the order, and the sentence that says what the figures mean."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from offsite.ui.room import reveal
from offsite.ui.room.lettering import HEIGHT, LEFT, RIGHT, Set, breadth, dots, head, head_end, packed, set_text, write
from offsite.ui.room.reveal import Moment
from offsite.ui.room.snapshots import Place, ResultLine, ResultScene
from offsite.ui.room.theme import R2, R3, RoomTheme

_TOP = 137
_BAR, _FULL = 1010, 700
"""Where bars begin, and how long one is that won everything."""
_ROW = 92


def paint_result(painter: QPainter, scene: ResultScene, theme: RoomTheme, moment: Moment) -> None:
    """Paint it on the canvas."""
    head(painter, theme, left=scene.heading, right=scene.measure, y=78, size=R2)
    top = _top(scene, theme)
    pages = pages_of_result(scene, theme)
    page = shown_page(scene, theme, moment)
    start, end = pages[page]
    told = reveal.told(scene, elapsed=moment.elapsed)
    y = top
    for n in range(start, end):
        line = scene.lines[n]
        tall = _height(theme, scene, line)
        grown = reveal.grown(scene, n, elapsed=moment.elapsed)
        if grown > 0:
            _paint_line(painter, scene, line, theme, area=QRectF(LEFT, y, RIGHT - LEFT, tall), grown=grown)
        y += tall
        if n + 1 == scene.gap_after:
            gap = _gap(scene, theme)
            if told > 0:
                painter.setOpacity(told)
                _paint_gap(painter, gap, theme, y=y)
                painter.setOpacity(1)
            y += gap.height + theme.px(2)
    if told > 0:
        painter.setOpacity(told)
        sentence = _sentence(scene, theme)
        sentence.draw(painter, LEFT, HEIGHT - 32 - sentence.height, theme.color("text"))
        painter.setOpacity(1)
    dots(painter, theme, page=page, pages=len(pages))


@lru_cache(maxsize=8)
def pages_of_result(scene: ResultScene, theme: RoomTheme) -> tuple[tuple[int, int], ...]:
    """Which lines stand on which page."""
    heights = [_height(theme, scene, line) for line in scene.lines]
    if scene.gap_after:
        heights[scene.gap_after - 1] += _gap(scene, theme).height + theme.px(2)
    return packed(heights, room=HEIGHT - 32 - _sentence(scene, theme).height - theme.px(16) - _top(scene, theme))


def shown_page(scene: ResultScene, theme: RoomTheme, moment: Moment) -> int:
    """The page that is painted: while a result is being revealed, the one on which it happens."""
    pages = pages_of_result(scene, theme)
    if moment.elapsed is not None and moment.elapsed < reveal.lasts(scene):
        line = reveal.entering(scene, elapsed=moment.elapsed)
        return next(n for n, (start, end) in enumerate(pages) if start <= line < end)
    return min(moment.page, len(pages) - 1)


def _paint_line(
    painter: QPainter, scene: ResultScene, line: ResultLine, theme: RoomTheme, *, area: QRectF, grown: float
) -> None:
    chosen = line.place is Place.CHOSEN
    painter.setOpacity(min(grown * 2, 1.0))
    lead = line.place is not Place.OTHER
    middle = area.top() + theme.px(_ROW) / 2
    size = R3 if lead else R2
    write(
        painter, line.rank, theme, at=QPointF(LEFT, middle), size=size, color="accent_t" if lead else "low", weight=600
    )
    name = _name(theme, scene, line)
    name.draw(painter, _name_left(theme, scene), middle - name.line / 2, theme.color("text" if lead else "muted"))
    if _remark_below(theme, scene, line):
        below = middle - name.line / 2 + name.height + name.line / 2
        write(
            painter, line.remark, theme, at=QPointF(_name_left(theme, scene), below), size=R2, color="ember", weight=600
        )
    bar = QRectF(_BAR, middle - 26, max(_full(theme, scene) * line.share * grown, 6), 52)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent" if chosen else "grey"))
    if line.place is Place.LEVEL:
        painter.setPen(QPen(theme.color("accent"), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bar.adjust(2, 2, -2, -2)
    radius = min(8.0, bar.width() / 2)
    painter.drawRoundedRect(bar, radius, radius)
    after = QPointF(bar.right() + 20, middle)
    wide = write(
        painter, line.won, theme, at=after, size=R2, color="text" if lead else "muted", weight=600, tabular=True
    )
    if line.remark and not _remark_below(theme, scene, line):
        at = QPointF(after.x() + wide + 44, middle)
        write(painter, line.remark, theme, at=at, size=R2, color="ember", weight=600)
    painter.setOpacity(1)


def _top(scene: ResultScene, theme: RoomTheme) -> float:
    return max(head_end(theme, left=scene.heading, right=scene.measure, y=78, size=R2) + 32, float(_TOP))


def _paint_gap(painter: QPainter, gap: Set, theme: RoomTheme, *, y: float) -> None:
    middle = y + gap.height / 2
    left = RIGHT - gap.block.width
    pen = QPen(theme.color("accent"), 2)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    if left - 40 > LEFT + 100:
        painter.drawLine(QPointF(LEFT, middle), QPointF(left - 40, middle))
    gap.draw(painter, left, y, theme.color("accent_t"))


def _gap(scene: ResultScene, theme: RoomTheme) -> Set:
    return set_text(scene.gap, theme, size=R2, width=RIGHT - LEFT, weight=600)


def _sentence(scene: ResultScene, theme: RoomTheme) -> Set:
    # Room for the dots at the right.
    return set_text(scene.sentence, theme, size=R2, width=RIGHT - LEFT - 260, balanced=True)


def _name(theme: RoomTheme, scene: ResultScene, line: ResultLine) -> Set:
    weight = 500 if line.place is Place.OTHER else 600
    return set_text(line.title, theme, size=R2, width=_BAR - 40 - _name_left(theme, scene), weight=weight)


def _name_left(theme: RoomTheme, scene: ResultScene) -> float:
    widest = max((breadth(line.rank, theme, size=R3, weight=600) for line in scene.lines), default=0.0)
    return LEFT + max(theme.px(80), widest + 22)


def _height(theme: RoomTheme, scene: ResultScene, line: ResultLine) -> float:
    name = _name(theme, scene, line)
    lines = name.block.lines + (1 if _remark_below(theme, scene, line) else 0)
    return theme.px(_ROW) + (lines - 1) * name.line


def _full(theme: RoomTheme, scene: ResultScene) -> float:
    """How long a bar may be: its figure stands beside it."""
    widest = max((breadth(line.won, theme, size=R2, weight=600, tabular=True) for line in scene.lines), default=0.0)
    return min(float(_FULL), RIGHT - _BAR - 24 - widest)


def _remark_below(theme: RoomTheme, scene: ResultScene, line: ResultLine) -> bool:
    """Is there no room for the remark beside the bar?"""
    if not line.remark:
        return False
    beside = breadth(line.won, theme, size=R2, weight=600, tabular=True) + 66
    wide = breadth(line.remark, theme, size=R2, weight=600)
    return _BAR + _full(theme, scene) * line.share + beside + wide > RIGHT

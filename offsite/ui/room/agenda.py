"""The agenda and the timer: what is on now, how long still, and what comes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from offsite.ui.look.text import width_of
from offsite.ui.room.lettering import (
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    Set,
    dots,
    fitted,
    head,
    head_end,
    packed,
    set_text,
    write,
)
from offsite.ui.room.snapshots import AgendaLine, AgendaScene, LineState
from offsite.ui.room.theme import R1, R2, R3, R4, R5, R7, RoomTheme

_TOP, _FOOT = 185, 984
_WORDS = 992
"""The middle of the words below the timer."""
_SPLIT = 1123
"""Where the list begins."""
_LIST = 1170
_GAP, _LEAST_GAP = 73, 34
_DIGITS = (R7, 280, 240, 200, 168)
_CAP = 0.74
"""How high digits are, for their size."""
_TITLE = (R5, 88, R4, 66, R3, 50, R2)


def paint_agenda(painter: QPainter, scene: AgendaScene, theme: RoomTheme, *, page: int) -> None:
    """Paint it on the canvas.

    Usually the title stands beside the list. Where words are too long for that, it has the first page to itself, and
    the list follows.
    """
    top = head(painter, theme, left=scene.heading, right=scene.company, y=94, size=R2) + 64
    wide = _is_wide(scene, theme)
    pages = pages_of_agenda(scene, theme)
    page = min(page, len(pages) - 1)
    if page == 0 or not wide:
        _paint_now(painter, scene, theme, top=top, width=_now_width(scene, wide=wide))
    start, end = pages[page]
    if start < end:
        _paint_list(painter, scene.lines[start:end], theme, top=max(top, _TOP), wide=wide)
    dots(painter, theme, page=page, pages=len(pages))


@lru_cache(maxsize=16)
def pages_of_agenda(scene: AgendaScene, theme: RoomTheme) -> tuple[tuple[int, int], ...]:
    """Which lines stand on which page."""
    if not scene.lines:
        return ((0, 0),)
    wide = _is_wide(scene, theme)
    found = packed([_height(theme, line, wide=wide) + _LEAST_GAP for line in scene.lines], room=_room(scene, theme))
    return ((0, 0), *found) if wide else found


def page_of_now(scene: AgendaScene, theme: RoomTheme) -> int:
    """The page with what is on now."""
    if _is_wide(scene, theme):
        return 0
    now = next((n for n, line in enumerate(scene.lines) if line.state is LineState.NOW), None)
    if now is None:
        now = next((n for n, line in enumerate(scene.lines) if line.state is LineState.NEXT), 0)
    pages = pages_of_agenda(scene, theme)
    return next((n for n, (start, end) in enumerate(pages) if start <= now < end), 0)


def _is_wide(scene: AgendaScene, theme: RoomTheme) -> bool:
    """Are words too long for two columns?"""
    if not scene.lines:
        return False
    top = _head_end(scene, theme) + 64
    width = _now_width(scene, wide=False)
    title = set_text(scene.title, theme, size=R2, width=width, weight=600)
    foot = _baseline(theme) - _DIGITS[-1] * _CAP - 40 if scene.countdown is not None else _FOOT
    tallest = max(_height(theme, line, wide=False) for line in scene.lines)
    return title.height > foot - top or tallest > _room(scene, theme)


def _now_width(scene: AgendaScene, *, wide: bool) -> float:
    return (RIGHT if wide or not scene.lines else _SPLIT - 80) - LEFT


def _room(scene: AgendaScene, theme: RoomTheme) -> float:
    """How high the list may be."""
    return _FOOT - max(_head_end(scene, theme) + 64, _TOP)


def _head_end(scene: AgendaScene, theme: RoomTheme) -> float:
    return head_end(theme, left=scene.heading, right=scene.company, y=94, size=R2)


def _baseline(theme: RoomTheme) -> float:
    """Where the digits stand, above the words below them."""
    return _WORDS - theme.px(R2) * 0.75 - 40


def _paint_now(painter: QPainter, scene: AgendaScene, theme: RoomTheme, *, top: float, width: float) -> None:
    """The title, the timer and the line at the lower edge."""
    countdown = scene.countdown
    foot = float(_FOOT)
    if countdown is not None:
        ink = "ember" if countdown.over else "accent"
        painter.fillRect(QRectF(0, HEIGHT - 14, WIDTH, 14), theme.color("track"))
        painter.fillRect(QRectF(0, HEIGHT - 14, WIDTH * countdown.share, 14), theme.color(ink))
        below = "ember" if countdown.over else "muted"
        write(painter, countdown.words, theme, at=QPointF(LEFT, _WORDS), size=R2, color=below)
        smallest = set_text(scene.title, theme, size=R2, width=width, weight=600).height
        baseline = _baseline(theme)
        size = _digits_size(countdown.digits, theme, width=width + 60, height=baseline - 40 - top - smallest)
        painter.setFont(theme.font(size, 600, tabular=True))
        painter.setPen(theme.color("ember" if countdown.over else "text"))
        painter.drawText(QPointF(LEFT - size * 0.03, baseline), countdown.digits)
        foot = baseline - size * _CAP - 40
    title = fitted(scene.title, theme, sizes=_TITLE, width=width, height=foot - top)
    title.draw(painter, LEFT, top, theme.color("text"))


def _digits_size(text: str, theme: RoomTheme, *, width: float, height: float) -> int:
    """The largest step at which the digits fit, or the smallest: the title needs its room, too."""
    for size in _DIGITS[:-1]:
        if width_of(text, font=theme.font(size, 600, tabular=True)) <= width and size * _CAP <= height:
            return size
    return _DIGITS[-1]


def _paint_list(painter: QPainter, lines: tuple[AgendaLine, ...], theme: RoomTheme, *, top: float, wide: bool) -> None:
    split = LEFT + 4 if wide else _SPLIT
    left = split + _LIST - _SPLIT
    heights = [_height(theme, line, wide=wide) for line in lines]
    gap = min((_FOOT - top - sum(heights)) / max(len(lines) - 1, 1), _GAP)
    foot = top + sum(heights) + gap * (len(lines) - 1)
    painter.fillRect(QRectF(split - 1.5, top, 3, foot - top), theme.color("line"))
    y = top
    for line, height in zip(lines, heights, strict=True):
        now = line.state is LineState.NOW
        if now:
            painter.fillRect(QRectF(split - 4, y - 8, 8, height + 16), theme.color("accent"))
        title = _title(theme, line, wide=wide)
        ink = {LineState.DONE: "low", LineState.NOW: "text", LineState.NEXT: "muted"}[line.state]
        title.draw(painter, left, y, theme.color(ink))
        aside = _aside(theme, line, wide=wide)
        aside.draw(painter, left, y + title.height, theme.color("accent_t" if now else "low"))
        y += height + gap


def _title(theme: RoomTheme, line: AgendaLine, *, wide: bool) -> Set:
    weight = 600 if line.state is LineState.NOW else 500
    return set_text(line.title, theme, size=R2, width=_list_width(wide=wide), weight=weight, balanced=True)


def _aside(theme: RoomTheme, line: AgendaLine, *, wide: bool) -> Set:
    return set_text(line.aside, theme, size=R1, width=_list_width(wide=wide))


def _list_width(*, wide: bool) -> float:
    return RIGHT - (LEFT + 4 + _LIST - _SPLIT if wide else _LIST)


def _height(theme: RoomTheme, line: AgendaLine, *, wide: bool) -> float:
    return _title(theme, line, wide=wide).height + _aside(theme, line, wide=wide).height

"""Every scene of the room display, as pure functions on a canvas of 1920 by 1080: the window, the thumbnail and print
paint with the same ones."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from offsite.ui.look import paint
from offsite.ui.room.agenda import page_of_now, pages_of_agenda, paint_agenda
from offsite.ui.room.ballots import paint_ballots
from offsite.ui.room.focus import pages_of_focus, paint_focus
from offsite.ui.room.lettering import HEIGHT, WIDTH
from offsite.ui.room.result import pages_of_result, paint_result, shown_page
from offsite.ui.room.reveal import END, Moment
from offsite.ui.room.slide import paint_slide
from offsite.ui.room.snapshots import (
    AgendaScene,
    BallotsScene,
    BlankScene,
    FocusScene,
    ResultScene,
    SlideScene,
    Snapshot,
)
from offsite.ui.room.theme import RoomTheme


def scene(painter: QPainter, snapshot: Snapshot, theme: RoomTheme, moment: Moment = END) -> None:
    """Paint what the room sees, on the whole canvas."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), theme.color("bg"))
    match snapshot:
        case AgendaScene():
            paint_agenda(painter, snapshot, theme, page=moment.page)
        case BallotsScene():
            paint_ballots(painter, snapshot, theme)
        case ResultScene():
            paint_result(painter, snapshot, theme, moment)
        case FocusScene():
            paint_focus(painter, snapshot, theme, moment)
        case SlideScene():
            paint_slide(painter, snapshot, page=moment.page)
        case BlankScene():
            _paint_blank(painter, theme)
        case _:
            assert_never(snapshot)


def pages(snapshot: Snapshot, theme: RoomTheme) -> int:
    """How many pages a scene has."""
    match snapshot:
        case AgendaScene():
            return len(pages_of_agenda(snapshot, theme)) if snapshot.lines else 1
        case ResultScene():
            return len(pages_of_result(snapshot, theme))
        case FocusScene():
            return len(pages_of_focus(snapshot, theme))
        case SlideScene():
            return snapshot.pages
        case BallotsScene() | BlankScene():
            return 1
        case _:
            assert_never(snapshot)


def first_page(snapshot: Snapshot, theme: RoomTheme) -> int:
    """The page that is shown where nobody turned it."""
    return page_of_now(snapshot, theme) if isinstance(snapshot, AgendaScene) else 0


def page_at(snapshot: Snapshot, theme: RoomTheme, moment: Moment) -> int:
    """The page that is painted at a moment."""
    return shown_page(snapshot, theme, moment) if isinstance(snapshot, ResultScene) else moment.page


def fit(painter: QPainter, area: QRectF, background: QColor) -> None:
    """Have the canvas fill `area` as far as it can, with bars at two sides where the shape is another."""
    painter.fillRect(area, background)
    scale = min(area.width() / WIDTH, area.height() / HEIGHT)
    painter.translate(
        area.left() + (area.width() - WIDTH * scale) / 2, area.top() + (area.height() - HEIGHT * scale) / 2
    )
    painter.scale(scale, scale)


def picture(
    snapshot: Snapshot, theme: RoomTheme, moment: Moment = END, *, width: int = 384, height: int = 216
) -> QImage:
    """A scene as a small picture."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    fit(painter, QRectF(0, 0, width, height), theme.color("bg"))
    scene(painter, snapshot, theme, moment)
    painter.end()
    return image


def _paint_blank(painter: QPainter, theme: RoomTheme) -> None:
    area = QRectF(WIDTH / 2 - 130, HEIGHT / 2 - 105, 260, 210)
    paint.mark(painter, area, lines=theme.color("grey"), dot=theme.color("sun"))
    painter.setPen(Qt.PenStyle.NoPen)

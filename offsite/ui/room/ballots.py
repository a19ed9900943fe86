"""How many ballots are in, while a round is open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from offsite.ui.room.lettering import LEFT, RIGHT, WIDTH, head, set_text, write
from offsite.ui.room.snapshots import BallotsScene
from offsite.ui.room.theme import R2, R4, R6, RoomTheme

_COUNT = 400
"""Pixels of the large figure, at every distance: it is readable from everywhere."""
_BASE = 545


def paint_ballots(painter: QPainter, scene: BallotsScene, theme: RoomTheme) -> None:
    """Paint it on the canvas."""
    head(painter, theme, left=scene.heading, right=scene.company, y=94, size=R2)
    _paint_figure(painter, scene, theme)
    middle = Qt.AlignmentFlag.AlignHCenter
    write(painter, scene.words, theme, at=QPointF(WIDTH / 2, 655), size=R4, color="text", align=middle)
    _paint_pills(painter, scene, theme)
    sentence = set_text(scene.sentence, theme, size=R2, width=RIGHT - LEFT, balanced=True)
    top = 887 - sentence.line / 2
    sentence.draw(painter, (WIDTH - sentence.block.width) / 2, top, theme.color("muted"))


def _paint_figure(painter: QPainter, scene: BallotsScene, theme: RoomTheme) -> None:
    large, small = theme.font(_COUNT, 600), theme.font(R6, 500)
    figure = str(scene.count)
    painter.setFont(large)
    wide = painter.fontMetrics().horizontalAdvance(figure)
    painter.setFont(small)
    rest = painter.fontMetrics().horizontalAdvance(scene.out_of)
    gap = 40
    left = (WIDTH - wide - gap - rest) / 2
    painter.setPen(theme.color("muted"))
    painter.drawText(QPointF(left + wide + gap, _BASE), scene.out_of)
    painter.setFont(large)
    painter.setPen(theme.color("text"))
    painter.drawText(QPointF(left, _BASE), figure)


def _paint_pills(painter: QPainter, scene: BallotsScene, theme: RoomTheme) -> None:
    number = max(scene.entitled, 1)
    gap = 24 if number <= 10 else 12
    wide = min(132.0, (RIGHT - LEFT - gap * (number - 1)) / number)
    left = (WIDTH - wide * number - gap * (number - 1)) / 2
    for n in range(scene.entitled):
        pill = QRectF(left + n * (wide + gap), 764, wide, 26)
        if n < scene.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
        else:
            painter.setPen(QPen(theme.color("grey"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pill.adjust(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)

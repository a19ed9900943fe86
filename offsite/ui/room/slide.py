"""A slide of the rollout deck: a page of its PDF, in the pixels of whatever it is painted on."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from offsite.ui.room.lettering import HEIGHT, WIDTH
from offsite.ui.room.snapshots import SlideScene
from offsite.ui.slides import image_of


def paint_slide(painter: QPainter, scene: SlideScene, *, page: int) -> None:
    """Paint it on the canvas."""
    wide = round(WIDTH * abs(painter.deviceTransform().m11()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, WIDTH, HEIGHT), _picture(scene.pdf, min(page, scene.pages - 1), max(wide, 1)))
    painter.restore()


@lru_cache(maxsize=12)
def _picture(pdf: bytes, page: int, width: int) -> QImage:
    """Painted once for the window and once for the thumbnail, however often they are painted anew."""
    return image_of(pdf, page=page, width=width)

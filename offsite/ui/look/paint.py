"""How shapes are painted: crisp hairlines, rounded boxes, shadows from one cached picture, people, chips, the mark."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from offsite.ui.look.theme import Theme

_LOG = logging.getLogger(__name__)
HALO = 3
"""Pixels around a button that are kept free for its focus ring."""
_SPREAD = 30
_HAIR = 1.001

W = TypeVar("W", bound=QWidget)


def guarded(paint: Callable[[Any, QPaintEvent], None]) -> Callable[[Any, QPaintEvent], None]:
    """Make a `paintEvent` that fails once fail once: it is logged, and a plain box is painted from then on.

    Qt would call it again and again, and each time the exception would be reported.
    """

    @wraps(paint)
    def safe(widget: Any, event: QPaintEvent) -> None:
        if widget.property("offsite_broken"):
            QPainter(widget).fillRect(widget.rect(), QColor(128, 128, 128, 60))
            return
        try:
            paint(widget, event)
        except Exception:  # noqa: BLE001 - the last place before Qt would report it for ever
            widget.setProperty("offsite_broken", True)
            _LOG.exception("painting %s failed", type(widget).__name__)

    return safe


def painter_on(widget: QWidget) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def snapped(painter: QPainter, value: float) -> float:
    """A coordinate on the nearest device pixel, so that a hairline does not smear at 125 or 150 %."""
    ratio = painter.device().devicePixelRatioF()
    return round(value * ratio) / ratio


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box, its edge inside `rect`."""
    area = QRectF(rect)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
        return
    # One of exactly 1 is drawn pixel by pixel: an edge around a card takes six times as long as one of a hair more.
    pen = QPen(edge, max(width, _HAIR))
    if dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    half = width / 2
    inner = max(radius - half, 0)
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), inner, inner)


def hairline(painter: QPainter, x1: float, y: float, x2: float, color: QColor) -> None:
    """A horizontal line, one device-snapped pixel high."""
    ratio = painter.device().devicePixelRatioF()
    painter.fillRect(QRectF(x1, snapped(painter, y), x2 - x1, max(round(ratio), 1) / ratio), color)


def upright(painter: QPainter, x: float, y1: float, y2: float, color: QColor) -> None:
    """A vertical line, one device-snapped pixel wide."""
    ratio = painter.device().devicePixelRatioF()
    painter.fillRect(QRectF(snapped(painter, x), y1, max(round(ratio), 1) / ratio, y2 - y1), color)


def ring(painter: QPainter, rect: QRect | QRectF, theme: Theme, *, radius: float) -> None:
    """The focus ring: two pixels of pine, inside `rect`."""
    box(painter, rect, radius=radius, edge=theme.color("accent"), width=2)


def shadow(painter: QPainter, rect: QRect, theme: Theme, *, radius: int) -> None:
    """The shadow of something that floats, around `rect`."""
    color = theme.color("shadow")
    spread = _SPREAD
    tile = _shadow_tile(color.rgba(), radius, spread)
    margin = spread + radius
    outer = rect.adjusted(-spread, -spread + 9, spread, spread + 9)
    _nine_patch(painter, outer, tile, QMargins(margin, margin, margin, margin))


def _nine_patch(painter: QPainter, outer: QRect, tile: QPixmap, edge: QMargins) -> None:
    size = tile.width()
    xs = (outer.left(), outer.left() + edge.left(), outer.right() + 1 - edge.right(), outer.right() + 1)
    ys = (outer.top(), outer.top() + edge.top(), outer.bottom() + 1 - edge.bottom(), outer.bottom() + 1)
    us = (0, edge.left(), size - edge.right(), size)
    for i in range(3):
        for j in range(3):
            target = QRect(xs[i], ys[j], xs[i + 1] - xs[i], ys[j + 1] - ys[j])
            source = QRect(us[i], us[j], us[i + 1] - us[i], us[j + 1] - us[j])
            if target.isValid():
                painter.drawPixmap(target, tile, source)


@lru_cache(maxsize=16)
def _shadow_tile(rgba: int, radius: int, spread: int) -> QPixmap:
    """A blurred rounded box: rings of falling opacity, which is all that a soft shadow needs."""
    size = 2 * (spread + radius) + 8
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    color = QColor.fromRgba(rgba)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = spread
    covered = 0.0
    for step in range(steps):
        # A Gaussian's tail, from far away inwards; each ring adds what the ones before have not covered yet.
        distance = 1 - step / steps
        wanted = math.exp(-4.5 * distance * distance)
        full = color.alphaF()
        ring_color = QColor(color)
        ring_color.setAlphaF((wanted - covered) * full / (1 - covered * full))
        covered = wanted
        painter.setBrush(ring_color)
        inset = float(step)
        area = QRectF(0, 0, size, size).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius + spread - inset, radius + spread - inset)
    painter.end()
    return QPixmap.fromImage(image)


def avatar(painter: QPainter, rect: QRectF, theme: Theme, *, initials: str, color: QColor, faint: bool = False) -> None:
    """A person: a disc with initials. Painted once for each size and screen: a board shows the same few many times."""
    ratio = painter.device().devicePixelRatioF()
    ink = theme.color("on_person").rgba()
    family = theme.font("caption", 700).family()
    picture = _disc(initials, round(rect.width()), color.rgba(), ink, family, ratio)
    before = painter.opacity()
    if faint:
        painter.setOpacity(before * 0.42)
    painter.drawPixmap(rect.topLeft(), picture)
    painter.setOpacity(before)


@lru_cache(maxsize=256)
def _disc(initials: str, size: int, color: int, ink: int, family: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(math.ceil(size * ratio), math.ceil(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(color))
    area = QRectF(0, 0, size, size)
    painter.drawEllipse(area)
    font = QFont(family)
    font.setWeight(QFont.Weight.Bold)
    font.setPixelSize(max(round(size * 0.42), 7))
    painter.setFont(font)
    painter.setPen(QColor.fromRgba(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)
    painter.end()
    return pixmap


def icon(painter: QPainter, theme: Theme, name: str, *, at: QPointF, color: str | QColor, size: int = 18) -> None:
    """An icon with its top left corner at `at`; `size` at 100 %."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, theme.pixmap(name, color=color, size=size, ratio=ratio))


def hatched(painter: QPainter, rect: QRectF, color: QColor, *, gap: float = 6.0, width: float = 1.2) -> None:
    """Diagonal lines over `rect`: private, or not answered."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(color, width))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += gap
    painter.restore()


def mark(painter: QPainter, rect: QRectF, *, lines: QColor, dot: QColor) -> None:
    """The mark: four lines that narrow to a dot."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    height, width = rect.height(), rect.width()
    end = QPointF(rect.right() - width * 0.16, rect.center().y())
    painter.setPen(QPen(lines, max(height * 0.09, 1.4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for n in range(4):
        y = rect.top() + height * (0.06 + 0.88 * n / 3)
        path = QPainterPath(QPointF(rect.left(), y))
        path.cubicTo(
            QPointF(rect.left() + width * 0.5, y),
            QPointF(rect.left() + width * 0.45, end.y()),
            QPointF(end.x(), end.y()),
        )
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot)
    painter.drawEllipse(end, height * 0.19, height * 0.19)
    painter.restore()


def narrowing(painter: QPainter, rect: QRectF, *, lines: QColor, chosen: QColor, count: int = 14) -> None:
    """The picture of the product: many lines fade, two arrive. `lines` fade to nothing on their way."""
    from PySide6.QtGui import QLinearGradient

    arriving = {4: 0.405, 9: 0.68}
    reach = (0.62, 0.8, 0.8, 0.55, 1.0, 0.45, 0.66, 0.82, 0.52, 1.0, 0.42, 0.6, 0.8, 0.6)
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top, step = rect.top(), rect.height() / (count - 1)
    thin, thick = max(rect.height() * 0.017, 3), max(rect.height() * 0.031, 5)
    centre = rect.top() + rect.height() * 0.5
    # The chosen ones last: no other line goes over them.
    for n in sorted(range(count), key=arriving.__contains__):
        y = top + n * step
        picked = n in arriving
        length = rect.width() * (0.86 if picked else reach[n] * 0.86)
        end_y = rect.top() + rect.height() * arriving[n] if picked else y + (centre - y) * 0.3
        path = QPainterPath(QPointF(rect.left(), y))
        bend = rect.left() + rect.width() * 0.24
        half = (rect.left() + length - bend) / 2
        path.lineTo(bend, y)
        path.cubicTo(
            QPointF(bend + half, y),
            QPointF(rect.left() + length - half, end_y),
            QPointF(rect.left() + length, end_y),
        )
        if picked:
            painter.setPen(QPen(chosen, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        else:
            fading = QLinearGradient(rect.left(), 0, rect.left() + length, 0)
            clear = QColor(lines)
            clear.setAlpha(0)
            fading.setColorAt(0.0, lines)
            fading.setColorAt(0.35, lines)
            fading.setColorAt(1.0, clear)
            painter.setPen(QPen(fading, thin, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chosen)
    for n, share in arriving.items():
        del n
        painter.drawEllipse(
            QPointF(rect.left() + rect.width() * 0.86, rect.top() + rect.height() * share),
            rect.height() * 0.07,
            rect.height() * 0.07,
        )
    painter.restore()

"""The icons (Lucide), rendered once for each colour, size and screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from offsite.paths import resource

_LARGE = 20
_KEPT = 400


class Icons:
    """A cache of rendered icons. The strokes of large ones are thinner, so that all look alike."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, *, color: QColor, size: int, ratio: float) -> QPixmap:
        """The icon, `size` logical pixels wide and high. Raises FileNotFoundError for a name that does not ship."""
        key = (name, color.rgba(), size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            if len(self._pixmaps) > _KEPT:
                self._pixmaps.clear()
            found = self._pixmaps[key] = _render(name, color=color, size=size, ratio=ratio)
        return found


def _render(name: str, *, color: QColor, size: int, ratio: float) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", color.name())
    if size > _LARGE:
        source = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(color.alphaF())
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

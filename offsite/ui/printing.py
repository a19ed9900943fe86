"""Pages of a PDF on paper: what is printed is the file itself, page by page, so that there is never more than one in
memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from offsite.outputs.raster import Rasterizer

_DOTS = 300
"""To an inch: what a page is painted with, however fine the printer is."""


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Print the pages that were chosen, each as large as its paper allows; how many were printed, 0: it went wrong."""
    from PySide6.QtPrintSupport import QPrinter

    from offsite.outputs.raster import Rasterizer

    with Rasterizer(pdf) as pages:
        first, last = max(printer.fromPage(), 1), printer.toPage() or pages.pages
        chosen = range(first - 1, min(last, pages.pages))
        painter = QPainter()
        if not chosen or not painter.begin(printer):
            return 0
        for at, index in enumerate(chosen):
            if at and not printer.newPage():
                painter.end()
                return at
            paper = printer.pageRect(QPrinter.Unit.DevicePixel)
            _print_page(painter, pages, index, QRectF(0, 0, paper.width(), paper.height()), dots=printer.resolution())
        painter.end()
        return len(chosen)


def _print_page(painter: QPainter, pages: Rasterizer, index: int, paper: QRectF, *, dots: int) -> None:
    # Its shape is known once it is painted: small first.
    small = pages.page(index, width=64)
    shape = small.width / small.height
    width = min(paper.width(), paper.height() * shape)
    found = pages.page(index, width=max(round(width * min(_DOTS / max(dots, 1), 1)), 64))
    image = QImage(found.pixels, found.width, found.height, found.stride, QImage.Format.Format_RGB888)
    height = width * found.height / found.width
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, width, height), image)

"""Pages of a PDF as pixels: what is previewed, presented and printed is the file itself.

PDFium does not bear two threads at a time, not even on two documents: one lock for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Any

from offsite.outputs.libraries import loaded

_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows of pixels from the top: red, green, blue, one byte each; a row begins every `stride` bytes."""

    pixels: bytes
    width: int
    height: int
    stride: int


class Rasterizer:
    """A PDF, open for painting; close it, or use it in a `with`."""

    def __init__(self, pdf: bytes) -> None:
        with _LOCK:
            self._document: Any = loaded("pypdfium2").PdfDocument(pdf)
            self.pages: int = len(self._document)

    def __enter__(self) -> Rasterizer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go. May be called twice."""
        with _LOCK:
            self._document.close()

    def page(self, index: int, *, width: int) -> Raster:
        """A page, `width` pixels wide, on white. Raises IndexError where there is no such page."""
        if not 0 <= index < self.pages:
            raise IndexError(index)
        with _LOCK:
            page = self._document[index]
            try:
                bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, may_draw_forms=False)
                try:
                    found = Raster(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
                finally:
                    bitmap.close()
            finally:
                page.close()
        return found


def rastered(pdf: bytes, *, page: int = 0, width: int) -> Raster:
    """One page of a PDF."""
    with Rasterizer(pdf) as document:
        return document.page(page, width=width)

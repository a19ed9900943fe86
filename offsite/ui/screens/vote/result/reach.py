"""Scrolling the page so that what the keys have reached is seen: the lists of a result do not scroll."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QScrollArea


def reach(view: QAbstractItemView, rect: QRect, *, margin: int) -> None:
    """Scroll the page around a list until a part of it is seen, with so many pixels around it."""
    around = view.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        layout = around.layout()
        if layout is not None:
            # What was just shown has its place before the page is scrolled to it.
            layout.activate()
        around = around.parentWidget()
    inner = around.widget() if around is not None else None
    if around is None or inner is None:
        return
    at = view.viewport().mapTo(inner, QPoint(0, rect.center().y()))
    around.ensureVisible(at.x(), at.y(), 0, rect.height() // 2 + margin)

"""Viewports of our own making."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def make_viewport(area: QAbstractScrollArea) -> None:
    """Give `area` a viewport that paints no background, made in Python.

    The one that Qt makes is met by PySide for the first time when it is asked for, and to find out what it is PySide
    loads every widget class that there is: 18 ms of a start, measured.
    """
    viewport = QWidget()
    viewport.setAutoFillBackground(False)
    area.setViewport(viewport)

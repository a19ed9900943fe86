"""What takes the focus can be found by its name, and is told by what reads screens aloud: who has none."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tests.support.controls import named, seen_widgets
from tests.support.judging import items_of
from tests.support.looking import open_sheets

NOTHING_IN_PARTICULAR = (QAccessible.Role.Client, QAccessible.Role.NoRole)


def nameless(window: QWidget) -> Iterator[str]:
    """What is wrong with the names of what can be reached now."""
    sheets = open_sheets(window)
    names: list[str] = []
    for widget in seen_widgets(sheets[-1] if sheets else window):
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _silent(widget)
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            yield f"{named(widget)} has no name to be found by"
        if not told.text(QAccessible.Text.Name):
            yield f"{named(widget)} has no accessible name"
        if told.role() in NOTHING_IN_PARTICULAR:
            yield f"{named(widget)} is {told.role().name}"
        names.append(widget.objectName())
    yield from (f"{name!r} are several" for name in {name for name in names if names.count(name) > 1})


def _silent(view: QAbstractItemView) -> Iterator[str]:
    """Its items that say nothing."""
    for index, _ in items_of(view):
        if not index.data(Qt.ItemDataRole.AccessibleTextRole):
            yield f"{named(view)}[{index.row()}, {index.column()}] says nothing"

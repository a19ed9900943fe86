"""What a style option holds: PySide gives its fields, but declares none of them."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOption


class Parts(Protocol):
    """The fields of options that are read or set here: those of an item, and the word of a list that unfolds."""

    rect: QRect
    state: QStyle.StateFlag
    widget: QAbstractItemView
    currentText: str


def parts_of(option: QStyleOption) -> Parts:
    """The same option, its fields declared."""
    return cast("Parts", option)

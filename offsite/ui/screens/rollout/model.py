"""The slides of the deck as a list: a heading for each part, and its slides below it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from offsite.values import value

Index = QModelIndex | QPersistentModelIndex


@value
class Row:
    """A heading (`key` is empty), or a slide. `aside`: its minutes; `over`: the part takes longer than it has."""

    key: str
    title: str
    aside: str
    spoken: str
    hidden: bool = False
    over: bool = False


class Role(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole
    PICTURE = Qt.ItemDataRole.UserRole + 1


class SlideModel(QAbstractListModel):
    """`picture` gives the picture of a slide, where there is one by now."""

    def __init__(self, picture: Callable[[str], QImage | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Show these. Where the slides are the same, only what is said of them is another."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            before, self._rows = self._rows, rows
            for n, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(n), self.index(n))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case Role.ROW:
                return row
            case Role.PICTURE:
                return self._picture(row.key) if row.key else None
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def keys(self) -> list[str]:
        """The slides in their order."""
        return [row.key for row in self._rows if row.key]

    def index_of(self, key: str) -> QModelIndex:
        """Where a slide stands; an invalid index where it does not."""
        at = next((n for n, row in enumerate(self._rows) if row.key and row.key == key), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def key_at(self, index: Index) -> str:
        """The slide of an index; empty for a heading."""
        return self._rows[index.row()].key if index.isValid() and index.row() < len(self._rows) else ""

    def row_of(self, key: str) -> Row | None:
        """What is shown of a slide."""
        return next((row for row in self._rows if row.key and row.key == key), None)

    def painted(self, key: str) -> None:
        """There is another picture of this slide."""
        index = self.index_of(key)
        if index.isValid():
            self.dataChanged.emit(index, index, [Role.PICTURE])

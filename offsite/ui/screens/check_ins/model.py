"""The key results of a check-in as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.check_ins.telling import Line
from offsite.ui.screens.check_ins.wording import percent

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, in their order."""

    RESULT = 0
    NOW = 1
    CONFIDENCE = 2
    OWNER = 3
    UPDATED = 4


EDITABLE = (Column.NOW, Column.CONFIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What was typed into a cell."""

    key_result: str
    column: Column
    text: str


class ResultsModel(QAbstractTableModel):
    """Its rows are `Line`s, which the page tells. `edit` carries out what was typed; it tells whether that was kept."""

    def __init__(self, kit: Kit, *, edit: Callable[[Edit], bool] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._edit = edit
        self._lines: tuple[Line, ...] = ()
        self._plan_of = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def line(self, row: int) -> Line:
        return self._lines[row]

    def row_of(self, key_result: str) -> int:
        """The row of a key result; -1 where there is none."""
        return next((row for row, line in enumerate(self._lines) if line.id == key_result), -1)

    def name_plan(self, day: str) -> None:
        """Say in the caption whose plan the numbers are set against; empty: today's."""
        if day != self._plan_of:
            self._plan_of = day
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.NOW, Column.NOW)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        before, after = self._lines, tuple(lines)
        if before == after:
            return
        if [one.id for one in before] == [one.id for one in after]:
            self._lines = after
            changed = [row for row, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(Column) - 1))
            return
        self.beginResetModel()
        self._lines = after
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return there | Qt.ItemFlag.ItemIsEditable if Column(index.column()) in EDITABLE else there

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        match Column(section):
            case Column.RESULT:
                return self._kit.say(Message("ui.check_ins.column.result"))
            case Column.NOW if self._plan_of:
                return self._kit.say(Message("ui.check_ins.column.then", day=self._plan_of))
            case Column.NOW:
                return self._kit.say(Message("ui.check_ins.column.now"))
            case Column.CONFIDENCE:
                return self._kit.say(Message("ui.check_ins.column.confidence"))
            case Column.OWNER:
                return self._kit.say(Message("ui.check_ins.column.owner"))
            case Column.UPDATED:
                return self._kit.say(Message("ui.check_ins.column.updated"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self._edit is None or not index.isValid():
            return False
        line = self._lines[index.row()]
        return self._edit(Edit(key_result=line.id, column=Column(index.column()), text=str(value)))

    # In words.

    def _shown(self, line: Line, column: Column) -> str:
        match column:
            case Column.RESULT:
                return line.title
            case Column.NOW:
                return line.now
            case Column.CONFIDENCE:
                return "" if line.confidence is None else str(line.confidence)
            case Column.OWNER:
                return line.owner.name
            case Column.UPDATED:
                return self._kit.say(Message("ui.check_ins.updated.reached")) if line.reached else line.updated

    def _typed(self, line: Line, column: Column) -> str:
        """What stands in the editor at first: what was entered at this check-in."""
        if line.entered is None:
            return ""
        if column is Column.NOW:
            return line.entered.value
        return "" if line.entered.confidence is None else str(line.entered.confidence)

    def _spoken(self, line: Line, column: Column) -> str:
        say = self._kit.say
        match column:
            case Column.RESULT:
                return f"{line.number} {line.title}"
            case Column.NOW:
                return self._spoken_now(line)
            case Column.CONFIDENCE:
                if line.confidence is None:
                    return say(Message("ui.check_ins.spoken.no_confidence"))
                return say(Message("ui.check_ins.spoken.confidence", confidence=line.confidence))
            case Column.OWNER:
                return line.owner.name or say(Message("ui.check_ins.nobody"))
            case Column.UPDATED:
                shown = self._shown(line, column)
                return say(Message("ui.check_ins.spoken.late", updated=shown)) if line.late else shown

    def _spoken_now(self, line: Line) -> str:
        say = self._kit.say
        if not line.now:
            return say(Message("ui.check_ins.spoken.no_number", state=line.state_said))
        plan = "" if line.notch is None else percent(line.notch)
        return say(
            Message(
                "ui.check_ins.spoken.now",
                now=line.now,
                start=line.start or "\u2013",
                target=line.target or "\u2013",
                plan=plan or "\u2013",
                state=line.state_said,
            )
        )

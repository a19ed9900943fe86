"""The leaders as a table: who decides, an empty row to write the next one into, and who was replaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from offsite.domain.entities import Department, Leader, PrivateNote, Subject
from offsite.domain.naming import initials
from offsite.domain.text import is_empty
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.values import value

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, in their order."""

    LEADER = 0
    ROLE = 1
    DEPARTMENT = 2
    TEAM = 3
    VOTES = 4


@value
class LeaderLine:
    """A row. `id` is empty in the row that the next leader is written into. `tint`: the place among all leaders.

    `department` is a name, empty for the whole company. `taken_over_by`: the name of who took the place, else empty.
    `noted`: there is a private note.
    """

    id: str = ""
    name: str = ""
    title: str = ""
    department: str = ""
    people: int | None = None
    whole: bool = False
    votes: bool = True
    taken_over_by: str = ""
    initials: str = ""
    tint: int = 0
    noted: bool = False

    @property
    def decides(self) -> bool:
        """Is it a leader who was not replaced?"""
        return bool(self.id) and not self.taken_over_by


@value
class Edit:
    """What was typed into a cell, or the vote that was given or taken. `leader` is empty for the next one."""

    leader: str
    column: Column
    text: str = ""
    votes: bool = True


class LeadersModel(QAbstractTableModel):
    """Those who decide in their order, the empty row, those who were replaced. `LINE` is the `LeaderLine` of a row.

    `edit` carries out what was typed; it tells whether that was kept.
    """

    def __init__(
        self,
        session: Session,
        kit: Kit,
        *,
        edit: Callable[[Edit], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._edit = edit
        self._seen: object = None
        self._lines = self._made()
        session.changed.connect(self._on_changed)

    # What is in it.

    def line(self, row: int) -> LeaderLine:
        return self._lines[row]

    def deciding(self) -> list[LeaderLine]:
        """The rows of those who decide."""
        return [line for line in self._lines if line.decides]

    def row_of(self, leader: str) -> int:
        """The row of a leader, or of the empty row for an empty id; -1 where there is none."""
        return next((row for row, line in enumerate(self._lines) if line.id == leader), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line, column = self._lines[index.row()], Column(index.column())
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not line.id:
            writable = there | Qt.ItemFlag.ItemIsEditable
            return writable if column is Column.LEADER else Qt.ItemFlag.ItemNeverHasChildren
        if not line.decides or column is Column.TEAM:
            return there
        return there | (Qt.ItemFlag.ItemIsUserCheckable if column is Column.VOTES else Qt.ItemFlag.ItemIsEditable)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._caption(Column(section)) if 0 <= section < len(Column) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(line, column)
            case Qt.ItemDataRole.EditRole:
                return self._editable(line, column)
            case Qt.ItemDataRole.CheckStateRole if column is Column.VOTES and line.decides:
                return Qt.CheckState.Checked if line.votes else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line, column)
            case _ if role == LINE:
                return line
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or self._edit is None:
            return False
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.VOTES:
            votes = Qt.CheckState(value) is Qt.CheckState.Checked
            return self._edit(Edit(leader=line.id, column=column, votes=votes))
        if role != Qt.ItemDataRole.EditRole or column in (Column.TEAM, Column.VOTES):
            return False
        return self._edit(Edit(leader=line.id, column=column, text=str(value)))

    # How it follows the document.

    def _made(self) -> list[LeaderLine]:
        leaders = self._session.rows(Leader)
        names = {leader.id: leader.name for leader in leaders}
        short = initials(names)
        departments = {row.id: row for row in self._session.rows(Department)}
        lines: list[LeaderLine] = []
        for place, leader in enumerate(leaders):
            home = departments.get(leader.department_id or "")
            lines.append(
                LeaderLine(
                    id=leader.id,
                    name=leader.name,
                    title=leader.title,
                    department=home.name if home is not None else "",
                    people=home.people if home is not None else None,
                    whole=home is None,
                    votes=leader.votes,
                    taken_over_by=names.get(leader.replaced_by or "", ""),
                    initials=short[leader.id],
                    tint=place,
                    noted=not is_empty(self._session.note(Subject.LEADER, leader.id)),
                )
            )
        deciding = [line for line in lines if line.decides]
        return [*deciding, LeaderLine(), *(line for line in lines if not line.decides)]

    def _on_changed(self) -> None:
        session = self._session
        seen = (session.rows(Leader), session.rows(Department), session.rows(PrivateNote))
        if seen == self._seen:
            return
        self._seen = seen
        lines = self._made()
        before, after = [line.id for line in self._lines], [line.id for line in lines]
        if before != after and not self._follow(before, after, lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        old, self._lines = self._lines, lines
        for row, (one, other) in enumerate(zip(old, lines, strict=True)):
            if one != other:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _follow(self, before: Sequence[str], after: Sequence[str], lines: list[LeaderLine]) -> bool:
        """Take over rows that came, went or moved in one piece; False where it is more than that."""
        first = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
        more = len(after) - len(before)
        nowhere = QModelIndex()
        if more > 0 and before[first:] == after[first + more :]:
            self.beginInsertRows(nowhere, first, first + more - 1)
            self._lines[first:first] = lines[first : first + more]
            self.endInsertRows()
            return True
        if more < 0 and before[first - more :] == after[first:]:
            self.beginRemoveRows(nowhere, first, first - more - 1)
            del self._lines[first : first - more]
            self.endRemoveRows()
            return True
        if more or sorted(before) != sorted(after):
            return False
        last = max(n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
        for source, target in ((first, last), (last, first)):
            moved = [*before[:source], *before[source + 1 :]]
            moved.insert(target, before[source])
            if moved == list(after):
                self.beginMoveRows(nowhere, source, source, nowhere, target + 1 if target > source else target)
                self._lines.insert(target, self._lines.pop(source))
                self.endMoveRows()
                return True
        return False

    # What it says.

    def _caption(self, column: Column) -> str:
        say = self._kit.say
        match column:
            case Column.LEADER:
                return say(Message("ui.prepare.leaders.column.leader"))
            case Column.ROLE:
                return say(Message("ui.prepare.leaders.column.role"))
            case Column.DEPARTMENT:
                return say(Message("ui.prepare.leaders.column.department"))
            case Column.TEAM:
                return say(Message("ui.prepare.leaders.column.team"))
            case Column.VOTES:
                return say(Message("ui.prepare.leaders.column.votes"))

    def _shown(self, line: LeaderLine, column: Column) -> str:
        say = self._kit.say
        match column:
            case Column.LEADER:
                return line.name if line.id else say(Message("ui.prepare.leaders.next"))
            case _ if not line.id:
                return ""
            case Column.ROLE:
                return line.title
            case Column.DEPARTMENT if line.taken_over_by:
                return say(Message("ui.prepare.leaders.taken_over", by=line.taken_over_by))
            case Column.DEPARTMENT:
                return line.department or say(Message("ui.prepare.leaders.whole"))
            case Column.TEAM if line.decides:
                return self._team(line)
            case _:
                return ""

    def _team(self, line: LeaderLine) -> str:
        if line.whole:
            return self._kit.say(Message("ui.prepare.leaders.all"))
        return self._kit.say(Message("ui.prepare.people", n=line.people)) if line.people is not None else ""

    def _editable(self, line: LeaderLine, column: Column) -> str:
        match column:
            case Column.LEADER:
                return line.name
            case Column.ROLE:
                return line.title
            case Column.DEPARTMENT if line.id:
                return line.department or self._kit.say(Message("ui.prepare.leaders.whole"))
            case _:
                return ""

    def _spoken(self, line: LeaderLine, column: Column) -> str:
        """The cell as a screen reader says it; it tells the caption of the column by itself."""
        say = self._kit.say
        match column:
            case _ if not line.id:
                return say(Message("ui.prepare.leaders.next_spoken"))
            case Column.LEADER if line.taken_over_by:
                return say(Message("ui.prepare.leaders.replaced_spoken", name=line.name, by=line.taken_over_by))
            case Column.ROLE if line.decides and is_empty(line.title):
                return say(Message("ui.prepare.leaders.no_role"))
            case Column.TEAM if line.decides and not self._team(line):
                return say(Message("ui.prepare.leaders.no_size"))
            case Column.VOTES if line.decides:
                return say(Message("ui.prepare.leaders.votes" if line.votes else "ui.prepare.leaders.no_vote"))
            case _:
                return self._shown(line, column)

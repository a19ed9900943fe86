"""The part that compares rounds: a table of ranks, what became of the order and the set, and who moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import width_of
from offsite.ui.screens.base import Privacy
from offsite.ui.screens.vote.result.comparing import Comparison, Placed, comparison_of, likeness_of, movers_of
from offsite.ui.screens.vote.result.points import OnlyForYou
from offsite.ui.screens.vote.result.tables import CENTER, Index, NameHeader, ResultTable
from offsite.ui.widgets.label import Label
from offsite.voting.rounds import Counted

PLACED = Qt.ItemDataRole.UserRole + 1
_ROW, _HEAD = 46, 34
_CELL, _CELL_LEAST = 132, 84
_NAMES_LEAST = 160


class RoundsModel(QAbstractTableModel):
    """Candidates by rounds: the rank of each in each."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._found: Comparison | None = None

    def show_comparison(self, found: Comparison | None) -> None:
        """Show this one; None: there is nothing to compare."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def names(self) -> tuple[str, ...]:
        return self._found.names if self._found is not None else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._found is None else len(self._found.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._found is None else len(self._found.rounds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self._found
        if found is None or not index.isValid():
            return None
        placed = found.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return placed.said
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(found.names[index.row()], placed, number=found.rounds[index.column()].number)
            case role if role == PLACED:
                return placed
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self._found
        if found is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return found.names[section] if section < len(found.names) else None
        if section < len(found.rounds):
            return self._kit.say(Message("ui.result.round", number=found.rounds[section].number))
        return None

    def _spoken(self, name: str, placed: Placed, *, number: int) -> str:
        said = Message("ui.result.placed", name=name, rank=placed.said, number=number)
        if not placed.up:
            return self._kit.say(said)
        moved = Message("ui.result.placed.up" if placed.up > 0 else "ui.result.placed.down", n=abs(placed.up))
        return f"{self._kit.say(said)}, {self._kit.say(moved)}"


class PlacedDelegate(QStyledItemDelegate):
    """A rank, and by how many it moved."""

    def __init__(self, kit: Kit, parent: QTableView) -> None:
        super().__init__(parent)
        self._kit = kit

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._kit.theme
        area = QRectF(parts_of(option).rect)
        state = parts_of(option).state
        placed = cast("Placed", index.data(PLACED))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.hairline(painter, area.left(), area.top(), area.right(), t.color("line"))
        font = t.font("title_s", tabular=True)
        # A small step to the left of the middle: what it moved by stands beside it.
        middle = area.center().x() - t.px(14)
        wide = width_of(placed.said, font=font)
        if placed.chosen:
            pill = QRectF(middle - wide / 2 - t.px(10), area.center().y() - t.px(16), wide + t.px(20), t.px(32))
            paint.box(painter, pill, radius=t.px(7), fill=t.color("accent_s"))
        painter.setPen(t.color("accent_t" if placed.chosen else "text2"))
        painter.setFont(font)
        painter.drawText(QRectF(middle - wide, area.top(), 2 * wide, area.height()), CENTER, placed.said)
        if placed.up:
            self._draw_move(painter, QPointF(middle + wide / 2 + t.px(16), area.center().y()), placed.up)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, area.adjusted(2, 3, -2, -2), t, radius=t.px(7))
        painter.restore()

    def _draw_move(self, painter: QPainter, at: QPointF, up: int) -> None:
        t = self._kit.theme
        color = t.color("accent" if up > 0 else "text3")
        half, high = t.px(4), t.px(6) * (-1 if up > 0 else 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon([at + QPointF(-half, -high / 2), at + QPointF(half, -high / 2), at + QPointF(0, high / 2)])
        painter.setPen(t.color("text2"))
        painter.setFont(t.font("small", tabular=True))
        painter.drawText(QRectF(at.x() + t.px(7), at.y() - t.px(10), t.px(30), t.px(20)), _LEFT, str(abs(up)))


class RoundsHeader(QHeaderView):
    """The rounds above their columns."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kit = kit
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setFixedHeight(kit.theme.px(_HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = QPainter(self.viewport())
        painter.setFont(t.font("small"))
        painter.setPen(t.color("text2"))
        for section in range(self.count()):
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            word = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            painter.drawText(QRectF(left - t.px(14), 0, width, self.height()), CENTER, word)
        painter.end()


class RoundsTable(ResultTable):
    """The table."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        self.ranks = RoundsModel(kit)
        super().__init__(kit, self.ranks, parent)
        self.ranks.setParent(self)
        self.setObjectName("result.rounds")
        self.setAccessibleName(kit.say(Message("ui.result.rounds")))
        self.setItemDelegate(PlacedDelegate(kit, self))
        self._names = NameHeader(kit, self, ruled=True)
        self.setVerticalHeader(self._names)
        self.setHorizontalHeader(RoundsHeader(kit, self))

    def show_comparison(self, found: Comparison | None) -> None:
        """Show this one."""
        self.ranks.show_comparison(found)
        if found is not None:
            self.setCurrentIndex(self.ranks.index(0, len(found.rounds) - 1))
        self.fit()

    def fit(self) -> None:
        """Give the names what the ranks leave, and the table the height that it needs."""
        t = self._kit.theme
        names, rounds = self.ranks.names(), self.ranks.columnCount()
        if not names:
            return
        cell = min(max((self.width() - t.px(_NAMES_LEAST)) // rounds, t.px(_CELL_LEAST)), t.px(_CELL))
        wide = max(self.width() - cell * rounds, t.px(_NAMES_LEAST))
        self._names.setFixedWidth(wide)
        heights = [max(round(self._names.block(name, wide).height) + t.px(12), t.px(_ROW)) for name in names]
        for n, height in enumerate(heights):
            self.setRowHeight(n, height)
        for n in range(rounds):
            self.setColumnWidth(n, cell)
        bar = t.px(14) if wide + cell * rounds > self.width() else 0
        self.setFixedHeight(t.px(_HEAD) + sum(heights) + bar + t.px(4))
        self.updateGeometries()


class RoundsPart(QWidget):
    """Table and sentences. `left`: back to the ranking."""

    left = Signal()

    def __init__(self, kit: Kit, privacy: Privacy) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        self._kit = kit
        self._found: Comparison | None = None
        self._voters: Mapping[str, str] = {}
        self.said = Label("", theme=t, weight=500)
        self.scope = Label("", theme=t, style="small", color="text2")
        self.table = RoundsTable(kit, self)
        self.movers = OnlyForYou(
            kit,
            privacy,
            name="result.movers",
            word=say(Message("ui.result.movers")),
            closing=say(Message("ui.result.movers.hide")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(8))
        for part in (self.said, self.scope, self.table, self.movers):
            column.addWidget(part)
        self.table.left.connect(self.left)
        self.movers.asked.connect(self._on_movers)

    def show_rounds(self, rounds: Sequence[Counted], *, voters: Mapping[str, str]) -> None:
        """Compare these, oldest first. `voters`: what the voters are called."""
        found = comparison_of(rounds)
        self._found, self._voters = found, voters
        say = self._kit.say
        self.table.setVisible(found is not None)
        self.scope.setVisible(found is not None)
        self.table.show_comparison(found)
        self.movers.allow(on=found is not None and any(movers_of(found, names=voters)))
        if found is None:
            nothing = Message("ui.result.rounds.one" if len(rounds) < 2 else "ui.result.rounds.none")
            self.said.say(say(nothing))
            return
        self.said.say(" ".join(say(message) for message in likeness_of(found)))
        self.scope.say(say(Message("ui.result.rounds.scope", n=len(found.keys))))

    def _on_movers(self) -> None:
        if self._found is not None:
            self.movers.open_with([self._kit.say(one) for one in movers_of(self._found, names=self._voters)])


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

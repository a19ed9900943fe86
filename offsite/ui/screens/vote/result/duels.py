"""Head to head: how many ballots put each candidate ahead of each other one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import one_line, width_of
from offsite.ui.screens.vote.result.grid import ink_on, tinted
from offsite.ui.screens.vote.result.tables import CENTER, Index, NameHeader, ResultTable
from offsite.ui.screens.vote.result.telling import duel
from offsite.voting.rounds import Counted

VOTES = Qt.ItemDataRole.UserRole + 1
_ROW = 42
_CELL, _CELL_LEAST = 60, 46
_NAMES, _NAMES_LEAST = 220, 120
_SLANT = -32.0
_SLANTED = 150
_OVER = 40
"""Pixels by which the last of the slanted names stands out over its column."""


class DuelModel(QAbstractTableModel):
    """Candidates against candidates, in the order of the result."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._keys: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._votes: tuple[tuple[int, ...], ...] = ()

    def show_result(self, counted: Counted | None) -> None:
        """Show the pairs of a result; None: there are none."""
        self.beginResetModel()
        if counted is None:
            self._keys, self._names, self._votes = (), (), ()
        else:
            result = counted.result
            self._keys = tuple(key for group in result.order for key in group)
            self._names = tuple(counted.names[key] for key in self._keys)
            at = [result.options.index(key) for key in self._keys]
            self._votes = tuple(tuple(result.pairwise[i][j] for j in at) for i in at)
        self.endResetModel()

    def names(self) -> tuple[str, ...]:
        return self._names

    def row_of(self, key: str) -> int:
        """The row of a candidate; -1 where it is not there."""
        return self._keys.index(key) if key in self._keys else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or max(index.row(), index.column()) >= len(self._keys):
            return None
        row, column = index.row(), index.column()
        ayes, noes = self._votes[row][column], self._votes[column][row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if row == column else f"{ayes}–{noes}"  # noqa: RUF001 - a dash between two counts
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                if row == column:
                    return self._names[row]
                return self._kit.say(duel((self._names[row], self._names[column]), ayes=ayes, noes=noes))
            case role if role == VOTES:
                return (ayes, noes)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in shown and 0 <= section < len(self._names):
            return self._names[section]
        return None


class DuelDelegate(QStyledItemDelegate):
    """A cell: the stronger the win, the darker it is."""

    def __init__(self, kit: Kit, parent: QTableView) -> None:
        super().__init__(parent)
        self._kit = kit
        self.ballots = 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._kit.theme
        whole = QRectF(parts_of(option).rect)
        # Beside a long name a cell stays as high as the others.
        spare = max(whole.height() - t.px(_ROW), 0) / 2
        whole.adjust(0, spare, 0, -spare)
        area = whole.adjusted(t.px(2), t.px(2), -t.px(2), -t.px(2))
        state = parts_of(option).state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == index.column():
            paint.hatched(painter, area, t.color("line"), gap=t.px(5))
        else:
            self._draw_votes(painter, area, index)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, whole, t, radius=t.px(6))
        painter.restore()

    def _draw_votes(self, painter: QPainter, area: QRectF, index: Index) -> None:
        t = self._kit.theme
        ayes, noes = cast("tuple[int, int]", index.data(VOTES))
        ground = t.color("surface")
        if ayes > noes:
            share = 0.2 + 0.6 * (ayes - noes) / max(self.ballots, 1)
            fill = tinted(t.color("accent"), ground, share=share)
            paint.box(painter, area, radius=t.px(5), fill=fill)
            painter.setPen(ink_on(fill, theme=t))
        elif ayes == noes:
            paint.box(painter, area, radius=t.px(5), fill=ground, edge=t.color("accent"), width=1.5, dashed=True)
            painter.setPen(t.color("text"))
        else:
            paint.box(painter, area, radius=t.px(5), fill=t.color("sunken"))
            painter.setPen(t.color("text3"))
        painter.setFont(t.font("small", 600 if ayes >= noes else 400, tabular=True))
        painter.drawText(area, CENTER, str(index.data()))


class SlantedHeader(QHeaderView):
    """The names above the columns, slanted so that they stand side by side. At the left they stand in full."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kit = kit
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        names = [str(self.model().headerData(n, Qt.Orientation.Horizontal)) for n in range(self.count())]
        longest = max((width_of(name, font=t.font("small")) for name in names), default=0)
        return QSize(t.px(200), round(min(longest, t.px(_SLANTED)) * 0.53) + t.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = t.font("small")
        painter.setFont(font)
        painter.setPen(t.color("text2"))
        for section in range(self.count()):
            left = self.sectionViewportPosition(section) + self.sectionSize(section) * 0.38
            name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            painter.save()
            painter.translate(QPointF(left, self.height() - t.px(8)))
            painter.rotate(_SLANT)
            painter.drawText(QPointF(0, 0), one_line(name, font=font, width=t.px(_SLANTED)))
            painter.restore()
        painter.end()


class DuelTable(ResultTable):
    """The table."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        self.duels = DuelModel(kit)
        super().__init__(kit, self.duels, parent)
        self.duels.setParent(self)
        self._delegate = DuelDelegate(kit, self)
        self.setObjectName("result.duels")
        self.setAccessibleName(kit.say(Message("ui.result.duels")))
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(SlantedHeader(kit, self))
        self._names = NameHeader(kit, self)
        self.setVerticalHeader(self._names)
        self.horizontalHeader().setHighlightSections(False)

    def show_result(self, counted: Counted | None) -> None:
        """Show the pairs of a result."""
        self.duels.show_result(counted)
        self._delegate.ballots = len(counted.profile.ballots) if counted is not None else 1
        self.fit()

    def show_row(self, key: str) -> None:
        """Put the keys on the first pair of a candidate."""
        row = self.duels.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.duels.index(row, 0 if row else min(1, self.duels.columnCount() - 1)))

    def least_width(self) -> int:
        """So wide it has to be for nothing of it to be scrolled."""
        t = self._kit.theme
        return t.px(_NAMES_LEAST) + t.px(_CELL_LEAST) * len(self.duels.names())

    def fit(self) -> None:
        """Give names and cells the width there is, and the table the height that it needs."""
        t = self._kit.theme
        names = self.duels.names()
        if not names:
            self.setFixedHeight(t.px(60))
            return
        longest = max(width_of(name, font=t.font("small", 600)) for name in names) + t.px(13)
        least, narrow = t.px(_NAMES_LEAST), t.px(_CELL_LEAST)
        # The names give way before the cells have to be scrolled.
        most = max(min(t.px(_NAMES), self.width() - narrow * len(names)), least)
        wide = round(min(max(longest, least), most))
        spare = t.px(_OVER)
        cell = min(max((self.width() - wide - spare) // len(names), narrow), t.px(_CELL))
        self._names.setFixedWidth(wide)
        heights = _heights([self._names.block(name, wide).height for name in names], least=t.px(_ROW), spare=t.px(8))
        for n, height in enumerate(heights):
            self.setRowHeight(n, height)
            self.setColumnWidth(n, cell)
        head = self.horizontalHeader().sizeHint().height()
        self.horizontalHeader().setFixedHeight(head)
        bar = t.px(14) if wide + cell * len(names) > self.width() else 0
        self.setFixedHeight(head + sum(heights) + bar + t.px(4))
        self.updateGeometries()


def _heights(blocks: Sequence[float], *, least: int, spare: int) -> list[int]:
    return [max(round(height) + spare, least) for height in blocks]

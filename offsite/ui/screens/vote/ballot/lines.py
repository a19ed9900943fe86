"""The lines of a ballot as list models: the options, and the ranking; and how a line is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.look.theme import Theme

LINE = Qt.ItemDataRole.UserRole
MIME = "application/x-offsite-ballot-option"
OUT_WIDTH = 36
"""Of the place at the right end of a ranked line that takes it out."""
_GAP, _LEAST, _CAP, _TEXT = 6, 46, 24, 52
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Kind(StrEnum):
    """What a line is: an option that waits, one that was placed already, one that is ranked, the next free place."""

    FREE = "free"
    PLACED = "placed"
    RANKED = "ranked"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotLine:
    """`mark` stands before it (the key that puts it, or its rank), `aside` at its end; `spoken` is what is read out."""

    key: str
    text: str
    kind: Kind
    mark: str = ""
    aside: str = ""
    spoken: str = ""


class LinesModel(QAbstractListModel):
    """The lines of one of the two lists. A line can be dragged, its id as the mime type `MIME`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[BallotLine] = []

    def show(self, lines: Sequence[BallotLine]) -> None:
        """Show these lines; where there are as many as before, only what they say changes."""
        if len(lines) == len(self._lines):
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def lines(self) -> list[BallotLine]:
        return list(self._lines)

    def row_of(self, key: str) -> int:
        """The row with this id, or -1."""
        return next((n for n, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._lines[index.row()].kind is not Kind.NEXT:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, self._lines[indexes[0].row()].key.encode())
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken or line.text
            case _ if role == LINE:
                return line
            case _:
                return None


class LineDelegate(QStyledItemDelegate):
    """Paints a line as high as its text needs."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def height(self, line: BallotLine, width: int) -> int:
        """How high a line is in a list of this width, with the gap below it."""
        t = self._theme
        return max(round(self._block(line, width).height) + t.px(20), t.px(_LEAST)) + t.px(_GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(index.data(LINE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, line = self._theme, index.data(LINE)
        rect = QRectF(parts_of(option).rect).adjusted(1, 0, -1, -t.px(_GAP))
        state = parts_of(option).state
        current = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, rect, line.kind, current=current)
        block = self._block(line, round(rect.width()) + 2)
        painter.setPen(t.color(_INK[line.kind]))
        block.draw(painter, QPointF(rect.left() + t.px(_TEXT), rect.center().y() - block.height / 2))
        self._paint_mark(painter, rect, line, current=current)
        self._paint_end(painter, rect, line)

    def _paint_box(self, painter: QPainter, rect: QRectF, kind: Kind, *, current: bool) -> None:
        t = self._theme
        radius = t.px(8)
        match kind:
            case Kind.FREE:
                paint.box(painter, rect, radius=radius, fill=t.color("surface"), edge=t.color("line2"))
            case Kind.PLACED:
                paint.box(painter, rect, radius=radius, edge=t.color("line2"), dashed=True)
            case Kind.RANKED:
                paint.box(painter, rect, radius=radius, fill=t.color("surface"), edge=t.color("accent"), width=1.5)
            case Kind.NEXT:
                paint.box(
                    painter,
                    rect,
                    radius=radius,
                    fill=t.color("accent_s"),
                    edge=t.color("accent"),
                    width=1.5,
                    dashed=True,
                )
        if current and kind is not Kind.NEXT:
            if kind is Kind.RANKED:
                paint.box(painter, rect, radius=radius, fill=t.color("accent_s"))
            paint.ring(painter, rect, t, radius=radius)

    def _paint_mark(self, painter: QPainter, rect: QRectF, line: BallotLine, *, current: bool) -> None:
        t = self._theme
        if line.kind in (Kind.RANKED, Kind.NEXT):
            painter.setPen(t.color("accent_t"))
            area = QRectF(rect.left() + t.px(14), rect.top(), t.px(_TEXT - 16), rect.height())
            draw_line(painter, area, line.mark, font=t.font("title_s", tabular=True))
            return
        if not line.mark:
            return
        size = t.px(_CAP)
        cap = QRectF(rect.left() + t.px(14), rect.center().y() - size / 2, size, size)
        chosen = current and line.kind is Kind.FREE
        fill, ink = ("accent", "on_accent") if chosen else ("sunken", "text2")
        paint.box(painter, cap, radius=t.px(5), fill=t.color(fill))
        painter.setPen(t.color(ink))
        painter.setFont(t.font("small", 600, tabular=True))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, line.mark)

    def _paint_end(self, painter: QPainter, rect: QRectF, line: BallotLine) -> None:
        t = self._theme
        if line.kind in (Kind.FREE, Kind.RANKED):
            icon, tint = ("x", "text2") if line.kind is Kind.RANKED else ("grip-vertical", "control")
            at = QPointF(rect.right() - t.px(26), rect.center().y() - t.px(8))
            paint.icon(painter, t, icon, at=at, color=tint, size=16)
        elif line.aside:
            painter.setPen(t.color("accent_t"))
            width = self._aside(line)
            area = QRectF(rect.right() - width - t.px(14), rect.top(), width, rect.height())
            draw_line(painter, area, line.aside, font=t.font("small", 600), right=True)

    def _block(self, line: BallotLine, width: int) -> Block:
        t = self._theme
        room = width - 2 - t.px(_TEXT) - max(self._aside(line) + t.px(22), t.px(OUT_WIDTH))
        weight = 400 if line.kind is Kind.NEXT else 500
        return setting(line.text, font=t.font("item", weight), width=max(room, 40), line=t.line("item"))

    def _aside(self, line: BallotLine) -> float:
        return width_of(line.aside, font=self._theme.font("small", 600)) + 1 if line.aside else 0.0


_INK = {Kind.FREE: "text", Kind.PLACED: "text3", Kind.RANKED: "text", Kind.NEXT: "accent_t"}

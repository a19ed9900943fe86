"""What Ctrl+K has found: a list whose rows are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, one_line, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.chip import cap_width, draw_cap
from offsite.ui.widgets.label import plain_tip

ROW = 40
MOST_ROWS = 12
ENTRY = Qt.ItemDataRole.UserRole
"""The role that holds the `Row`."""
Index = QModelIndex | QPersistentModelIndex


class EntryKind(StrEnum):
    """What an entry is."""

    COMMAND = "command"
    STAGE = "stage"
    PERSON = "person"
    CANDIDATE = "candidate"
    OKR = "okr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to go to or to do. `key`: its id among its kind. `also`: what else it is found by; not shown.

    `aside` says what it is, at its right end; `keys` what does the same. `why_not`: why it cannot be chosen now; it is
    shown grey then. A person has `initials` and the number of a `tint`, everything else an `icon`.
    """

    kind: EntryKind
    key: str
    text: str
    also: str = ""
    aside: str = ""
    keys: str = ""
    icon: str = ""
    initials: str = ""
    tint: int = 0
    faint: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry that was found, and where in its text the typed words stand."""

    entry: Entry
    spans: tuple[tuple[int, int], ...] = ()


class EntryModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def put(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.entry.text
            case Qt.ItemDataRole.AccessibleTextRole:
                told = (row.entry.text, row.entry.aside, row.entry.keys, row.entry.why_not)
                return ", ".join(part for part in told if part)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(
                    "\n".join(part for part in (row.entry.text, row.entry.why_not or row.entry.aside) if part)
                )
            case _ if role == ENTRY:
                return row
            case _:
                return None


class EntryDelegate(QStyledItemDelegate):
    """A row: icon or person, its words with the typed letters marked, what it is, its key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._theme
        row: Row = index.data(ENTRY)
        entry = row.entry
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = rect.adjusted(t.px(8), t.px(1), -t.px(8), -t.px(1))
        if chosen:
            paint.box(painter, body, radius=t.px(7), fill=t.color("hover" if entry.why_not else "accent_s"))
        self._paint_icon(painter, rect, entry, chosen=chosen)
        left, right = rect.left() + t.px(50), rect.right() - t.px(20)
        if entry.keys:
            width, height = cap_width(entry.keys, theme=t), t.px(24)
            cap = QRectF(right - width, rect.center().y() - height / 2, width, height)
            draw_cap(painter, cap, entry.keys, theme=t)
            right = cap.left() - t.px(12)
        # What it is may have two fifths of the row, why it cannot be chosen what its name leaves.
        aside, font = entry.why_not or entry.aside, t.font("small")
        wanted = width_of(entry.text, font=t.font("body", 500)) + t.px(16)
        least = (right - left) * 0.4
        room = min(width_of(aside, font=font) + 1, max(right - left - wanted, least)) if aside else 0.0
        painter.setPen(t.color("text3"))
        draw_line(painter, QRectF(right - room, rect.top(), room, rect.height()), aside, font=font, right=True)
        words = QRectF(left, rect.top(), right - left - (room + t.px(16) if aside else 0), rect.height())
        self._paint_words(painter, words, row, chosen=chosen)
        painter.restore()

    def _paint_icon(self, painter: QPainter, rect: QRectF, entry: Entry, *, chosen: bool) -> None:
        t = self._theme
        centre = QPointF(rect.left() + t.px(29), rect.center().y())
        if entry.initials:
            half = t.px(12)
            area = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
            paint.avatar(painter, area, t, initials=entry.initials, color=t.person(entry.tint))
            return
        ink = "disabled" if entry.why_not else "accent_t" if chosen else "text3"
        at = centre - QPointF(t.px(9), t.px(9))
        paint.icon(painter, t, entry.icon, at=at, color=ink, size=18)

    def _paint_words(self, painter: QPainter, area: QRectF, row: Row, *, chosen: bool) -> None:
        """The text, piece by piece: what was typed stands out in it."""
        t = self._theme
        font = t.font("body", 500)
        plain, strong = self._inks(row.entry, chosen=chosen)
        shown = one_line(row.entry.text, font=font, width=area.width())
        painter.setFont(font)
        painter.setPen(plain)
        painter.drawText(area, _LEFT, shown)
        kept = len(shown) if shown == row.entry.text else len(shown) - 1
        for begin, end in row.spans:
            if shown[:kept] != row.entry.text[:kept] or begin >= kept:
                continue
            marked = shown[begin : min(end, kept)]
            before, width = width_of(shown[:begin], font=font), width_of(marked, font=font)
            x = area.left() + before
            line = QRectF(x, area.center().y() + t.px(9), width, max(t.px(2), 1))
            painter.fillRect(line, strong)

    def _inks(self, entry: Entry, *, chosen: bool) -> tuple[QColor, QColor]:
        t = self._theme
        if entry.why_not:
            return t.color("disabled"), t.color("line2")
        return t.color("accent_t" if chosen else "text2" if entry.faint else "text"), t.color("accent")


class EntryList(QListView):
    """The list. It never has the focus: that stays in the line above it."""

    def __init__(self, *, theme: Theme, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = EntryModel(self)
        self._padding = theme.px(8)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(self._model)
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, self._padding, 0, self._padding)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(False)
        self.entered.connect(self.setCurrentIndex)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, the first one current."""
        self._model.put(rows)
        self.scrollToTop()
        if rows:
            self.setCurrentIndex(self._model.index(0))

    def rows(self) -> list[Row]:
        """What is shown, in its order."""
        return [self._model.index(n).data(ENTRY) for n in range(self._model.rowCount())]

    def step(self, by: int) -> None:
        """Make another one current: one step goes round at both ends, a page stops there."""
        count = self._model.rowCount()
        if not count:
            return
        at = self.currentIndex().row() + by
        at = at % count if abs(by) == 1 else min(max(at, 0), count - 1)
        self.setCurrentIndex(self._model.index(at))
        self.scrollTo(self.currentIndex())

    def height_for(self, room: int, *, count: int) -> int:
        """The height that `count` rows take, whole ones, within `room`: at most `MOST_ROWS` of them."""
        row = self._theme.px(ROW)
        fitting = max((room - 2 * self._padding) // row, 1)
        return min(fitting, MOST_ROWS, max(count, 3)) * row + 2 * self._padding


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

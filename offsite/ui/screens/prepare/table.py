"""The leaders as a table, as high as it has rows: real editors in its cells, rows that keys and mouse can move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QWidget

from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.models.leaders import Column, LeadersModel
from offsite.ui.screens.prepare.cells import FIRST_PADDING, PADDING, ROW, LeaderDelegate
from offsite.ui.screens.prepare.reorder import ReorderTable
from offsite.ui.widgets.cell_editing import How

_CAPTIONS = 27
_TEAM = 100
_VOTES = 66
# What is left is shared by leader, role and department: per cent of the first two, in a wide and in a narrow table.
_SHARES = (38, 34)
_NARROW_SHARES = (41, 31)
_NARROW_UNDER = 640


class Captions(QHeaderView):
    """The captions over the columns."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(theme.px(_CAPTIONS))
        self.setMinimumSectionSize(theme.px(32))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(_CAPTIONS))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        t = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(rect)
        paint.hairline(painter, area.left(), area.bottom() - 1, area.right(), t.color("line"))
        painter.setPen(t.color("text3"))
        before = FIRST_PADDING if logicalIndex == Column.LEADER else PADDING
        words = area.adjusted(t.px(before), 0, -t.px(PADDING), -1)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        draw_line(painter, words, text, font=t.font("caption", 500))
        painter.restore()


class LeadersTable(ReorderTable):
    """The table. `asked`: the context menu is wanted for a row, at a point of the screen. The other signals carry the
    id of a leader; `placed` also that of the one before whom, empty for the end of the list. `wanting`: another width
    would show all that stands in it."""

    asked = Signal(str, QPoint)
    placed = Signal(str, str)
    moved = Signal(str, int)
    removed = Signal(str)
    pasted = Signal()
    wanting = Signal()

    def __init__(self, model: LeadersModel, delegate: LeaderDelegate, kit: Kit, *, name: str, label: str) -> None:
        super().__init__(theme=kit.theme, row_height=kit.theme.px(ROW))
        self._leaders = model
        self._delegate = delegate
        self._added = ""
        self._fresh = ""
        self._kept: tuple[str, int] = ("", 0)
        self._wanted = 0
        self._build(name, label)
        delegate.settled.connect(self._on_settled)
        delegate.pasted.connect(self._on_list_pasted)
        self.dropped.connect(self._on_dropped)
        model.rowsInserted.connect(self._on_rows)
        model.rowsRemoved.connect(self._on_rows)
        model.rowsMoved.connect(self._on_rows)
        model.modelAboutToBeReset.connect(self._on_before_reset)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)
        self._fit()

    def _build(self, name: str, label: str) -> None:
        t = self._theme
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(self._leaders)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(Captions(theme=t, parent=self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(t.px(ROW))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What the card asks.

    def current_leader(self) -> str:
        """The id of the leader whose row the focus is in; empty where there is none."""
        index = self.currentIndex()
        return self._leaders.line(index.row()).id if index.isValid() else ""

    def note_added(self, leader: str) -> None:
        """Somebody was just written down through an editor."""
        self._added = leader

    def begin(self, leader: str, column: Column) -> None:
        """Put the focus on a cell and open its editor; an empty id means the empty row."""
        self.walk_to(self._leaders.row_of(leader), column)
        self.edit(self.currentIndex())

    def walk_to(self, row: int, column: Column) -> None:
        """Put the focus on a cell."""
        index = self._leaders.index(row, column)
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if index.isValid():
            self.setCurrentIndex(index)
            self.reached.emit(self._cell(index))

    def movable_rows(self) -> int:
        return len(self._leaders.deciding())

    def width_wanted(self) -> int:
        """As wide as it would show everything."""
        return self._wanted

    def commit(self) -> bool:
        """Keep what is being typed; False where that could not be."""
        return self._delegate.keep()

    # What Qt calls.

    def sizeHint(self) -> QSize:
        rows = self._leaders.rowCount() * self._theme.px(ROW)
        return QSize(self._theme.px(400), self._theme.px(_CAPTIONS) + rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_width()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        backwards = event.reason() is Qt.FocusReason.BacktabFocusReason
        if event.reason() is Qt.FocusReason.TabFocusReason or backwards or not self.currentIndex().isValid():
            stops = self._stops()
            if not self.currentIndex().isValid() or not self.currentIndex().flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(self._leaders.index(*stops[-1 if backwards else 0]))
            self.reached.emit(self._cell(self.currentIndex()))

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes through the cells that can be changed, and at the last one out of the table."""
        stops = self._stops()
        here = (self.currentIndex().row(), self.currentIndex().column())
        if here not in stops:
            stops = sorted([*stops, here])
        to = stops.index(here) + (1 if following else -1)
        if 0 <= to < len(stops):
            self.walk_to(stops[to][0], Column(stops[to][1]))
            return True
        return super().focusNextPrevChild(following)

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool:
        """Nothing else is edited while an editor holds something that could not be kept: it gets the focus back."""
        if self._delegate.holds_back(self._delegate.editor) and self._delegate.editor is not None:
            self._delegate.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if trigger is None:
            super().edit(index)
            return True
        return super().edit(index, trigger, event)  # type: ignore[call-overload]

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._delegate.holds_back(editor):
            return
        super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.dragging and event.key() == Qt.Key.Key_Escape:
            self.end_drag()
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        leader = self.current_leader()
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                if leader:
                    self.moved.emit(leader, -1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & ~_KEYPAD:
                self._press_enter()
            case Qt.Key.Key_Space if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                # Qt would open the editor with the blank in it instead of what is there.
                self.edit(self.currentIndex())
            case Qt.Key.Key_Delete if not event.modifiers() & ~_KEYPAD:
                if leader:
                    self.removed.emit(leader)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab if control:
                super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            case _ if (
                self.currentIndex().column() == Column.VOTES and event.text().isprintable() and event.text().strip()
            ):
                # Only Space and Enter say who votes: a name that is typed there is meant for somewhere else.
                event.accept()
            case _ if event.matches(QKeySequence.StandardKey.Paste):
                self.pasted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            point = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            index = self.indexAt(event.pos())
            point = event.globalPos()
        if index.isValid():
            self.setCurrentIndex(index)
            self.asked.emit(self._leaders.line(index.row()).id, point)

    # How it follows the model and the editors.

    def _press_enter(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            line = self._leaders.line(index.row())
            state = Qt.CheckState.Unchecked if line.votes else Qt.CheckState.Checked
            self._leaders.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _on_settled(self, how: How, leader: str, column: int) -> None:
        """An editor was left: go on to where the next thing is typed."""
        added, self._added = self._added, ""
        self._fresh = added or self._fresh
        here = self._leaders.row_of(added or leader)
        match how:
            case How.ENTER if added or (leader and leader == self._fresh):
                # The row that was just begun is done, however far Tab has walked in it: the next person.
                self._fresh = added
                self.begin("", Column.LEADER)
            case How.ENTER:
                self.walk_to(here, Column(column))
            case How.NEXT if not leader and not added:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.focusNextPrevChild(True)
            case How.NEXT | How.BACK:
                self.walk_to(here, Column(column))
                self.focusNextPrevChild(how is How.NEXT)
                index = self.currentIndex()
                if self.hasFocus() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.edit(index)

    def _on_dropped(self, row: int, before: int) -> None:
        following = self._leaders.line(before)
        self.placed.emit(self._leaders.line(row).id, following.id if following.decides else "")

    def _on_list_pasted(self) -> None:
        editor = self._delegate.editor
        if editor is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.pasted.emit()

    def _on_rows(self) -> None:
        self._fit()
        self._share_width()
        if self.hasFocus() and self.currentIndex().isValid():
            self.reached.emit(self._cell(self.currentIndex()))

    def _on_data(self) -> None:
        self._span()
        self._share_width()

    def _on_before_reset(self) -> None:
        self._kept = (self.current_leader(), max(self.currentIndex().column(), 0))

    def _on_reset(self) -> None:
        leader, column = self._kept
        row = max(self._leaders.row_of(leader), 0)
        self.setCurrentIndex(self._leaders.index(row, column))
        self._fit()
        self._share_width()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self._span()

    def _share_width(self) -> None:
        """Give the columns their usual shares, and where one needs more what the others can spare."""
        t, wide = self._theme, self.viewport().width()
        needs = [self._needed(column) for column in Column]
        # A number is not shortened for a name.
        team, votes = max(t.px(_TEAM), needs[Column.TEAM]), t.px(_VOTES)
        rest = wide - team - votes
        leader, role = (rest * share // 100 for share in (_NARROW_SHARES if wide < t.px(_NARROW_UNDER) else _SHARES))
        for column, width in zip(Column, fitted([leader, role, rest - leader - role, team, votes], needs), strict=True):
            self.setColumnWidth(column, width)
        wanted = sum(max(need, least) for need, least in zip(needs, (0, 0, 0, team, votes), strict=True))
        if wanted != self._wanted:
            self._wanted = wanted
            self.wanting.emit()

    def _needed(self, column: Column) -> int:
        """How wide a column has to be so that all of it is shown, its caption included."""
        t, model = self._theme, self._leaders
        caption = str(model.headerData(column, Qt.Orientation.Horizontal))
        before = FIRST_PADDING if column is Column.LEADER else PADDING
        needed = round(width_of(caption, font=t.font("caption", 500))) + t.px(before) + t.px(PADDING)
        for row in range(model.rowCount()):
            spanned = column >= Column.DEPARTMENT and bool(model.line(row).taken_over_by)
            if column is not Column.VOTES and not spanned:
                needed = max(needed, self._delegate.width_needed(model.index(row, column)))
        return needed

    def _span(self) -> None:
        """Who took over is said across the rest of the row."""
        self.clearSpans()
        for row in range(self._leaders.rowCount()):
            if self._leaders.line(row).taken_over_by:
                self.setSpan(row, Column.DEPARTMENT, 1, len(Column) - Column.DEPARTMENT)

    def _stops(self) -> list[tuple[int, int]]:
        """The cells that Tab goes to: those that can be changed, and the names of those who were replaced."""
        found: list[tuple[int, int]] = []
        for row in range(self._leaders.rowCount()):
            replaced = bool(self._leaders.line(row).taken_over_by)
            for column in Column:
                can = self._leaders.flags(self._leaders.index(row, column)) & _CHANGEABLE
                if can or (replaced and column is Column.LEADER):
                    found.append((row, int(column)))
        return found

    def _cell(self, index: QModelIndex) -> QRect:
        """The cell in the table's own coordinates, with the captions where it is in the first row."""
        rect = self.visualRect(index).translated(self.viewport().pos())
        return rect.adjusted(0, -self._theme.px(_CAPTIONS), 0, 0) if index.row() == 0 else rect


def fitted(shares: Sequence[int], needs: Sequence[int]) -> list[int]:
    """Widths of columns: each has its share, but one that needs more has what the others can spare. The sum stays.

    Who needs least is served first: as many columns as can be show all that is in them.
    """
    widths = list(shares)
    spare = [max(share - need, 0) for share, need in zip(shares, needs, strict=True)]
    for at in sorted(range(len(widths)), key=lambda at: needs[at] - shares[at]):
        moved = min(max(needs[at] - shares[at], 0), sum(spare))
        widths[at] += moved
        for other, less in enumerate(_portions(moved, spare)):
            widths[other] -= less
            spare[other] -= less
    return widths


def _portions(whole: int, parts: Sequence[int]) -> list[int]:
    """`whole` divided as the parts are to each other, none of them more than its part; no pixel is lost."""
    found, left, total = [], whole, sum(parts)
    for part in parts:
        portion = -(-left * part // total) if total else 0
        found.append(portion)
        left, total = left - portion, total - part
    return found


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CHANGEABLE = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable

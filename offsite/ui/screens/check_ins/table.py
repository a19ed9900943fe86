"""The key results as a table, as high as it has rows: numbers are typed into it, one row after the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.screens.check_ins.cells import GAP, INSET, ResultDelegate
from offsite.ui.screens.check_ins.model import Column, ResultsModel
from offsite.ui.widgets.cell_editing import How
from offsite.ui.widgets.viewport import make_viewport

_CAPTIONS = 34
_NOW, _CONFIDENCE, _OWNER, _UPDATED = 184, 132, 52, 134
_NARROW_NOW, _NARROW_CONFIDENCE, _NARROW_UPDATED = 148, 72, 102
_NARROW_UNDER = 680


class Captions(QHeaderView):
    """The captions over the columns."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(theme.px(_CAPTIONS))
        self.setMinimumSectionSize(theme.px(24))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(_CAPTIONS))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        t = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = logicalIndex == Column.UPDATED
        area = QRectF(rect).adjusted(
            t.px(INSET) if logicalIndex == Column.RESULT else 0, 0, -t.px(INSET) if last else 0, 0
        )
        painter.setPen(t.color("text3"))
        words = area.adjusted(0, 0, 0 if last else -t.px(4), -t.px(8))
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        draw_line(painter, words, text, font=t.font("small", 500), right=last)
        paint.hairline(painter, area.left(), area.bottom() - 1, area.right() + (0 if last else 1), t.color("line"))
        painter.restore()


class ResultsTable(QTableView):
    """The table. `begun`: something is entered for a key result. `chosen`: one was chosen to be looked at. `removed`:
    the number of this check-in is not wanted. `gone_on`: Tab went on behind the last cell of a row. `entered`:
    something was kept. `left`: Esc. `walked`: the focus is in another row. `reached`: a part of the table that should
    be seen, in its own coordinates."""

    begun = Signal(str)
    chosen = Signal(str)
    removed = Signal(str)
    gone_on = Signal(str)
    entered = Signal()
    left = Signal()
    walked = Signal()
    reached = Signal(QRect)

    def __init__(self, model: ResultsModel, delegate: ResultDelegate, kit: Kit, *, label: str) -> None:
        super().__init__()
        make_viewport(self)
        self._kit = kit
        self._theme = kit.theme
        self._results = model
        self._delegate = delegate
        self._kept = ""
        self._build(label)
        delegate.settled.connect(self._on_settled)
        delegate.begun.connect(self.begun)
        model.modelAboutToBeReset.connect(self._on_before_reset)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)

    def _build(self, label: str) -> None:
        t = self._theme
        self.setObjectName("check_ins.results")
        self.setAccessibleName(label)
        self.setModel(self._results)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(Captions(theme=t, parent=self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(t.px(20))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setAutoScroll(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What the page asks.

    def current(self) -> str:
        """The key result of the row that the focus is in; empty where there is none."""
        index = self.currentIndex()
        return self._results.line(index.row()).id if index.isValid() else ""

    def walk_to(self, key_result: str, column: Column = Column.NOW) -> bool:
        """Put the focus on a row; is there one?"""
        row = self._results.row_of(key_result)
        if row < 0:
            return False
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._go(row, column)
        return True

    def begin(self, key_result: str, column: Column = Column.NOW) -> None:
        """Put the focus on a row and open an editor in it."""
        if self.commit() and self.walk_to(key_result, column):
            index = self.currentIndex()
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)

    def after(self, key_result: str) -> str:
        """The key result of the row below; of the last one itself."""
        row = min(self._results.row_of(key_result) + 1, self._results.rowCount() - 1)
        return self._results.line(row).id if row >= 0 else ""

    def commit(self) -> bool:
        """Keep what is being typed; False where that could not be."""
        return self._delegate.keep()

    # What Qt calls.

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self._results.rowCount()))
        return QSize(self._theme.px(400), self._theme.px(_CAPTIONS) + rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._results.rowCount():
            self.setCurrentIndex(self._results.index(0, Column.NOW))
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._reach()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

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
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row, last = max(self.currentIndex().row(), 0), self._results.rowCount() - 1
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if plain and self.current():
                self.begin(self.current())
            case Qt.Key.Key_Up | Qt.Key.Key_Down if plain:
                self._go(min(max(row + (-1 if event.key() == Qt.Key.Key_Up else 1), 0), last))
            case Qt.Key.Key_Home | Qt.Key.Key_End if plain:
                self._go(0 if event.key() == Qt.Key.Key_Home else last)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if plain:
                pass
            case Qt.Key.Key_Space if plain and self.current():
                self.chosen.emit(self.current())
            case Qt.Key.Key_Delete if plain and self.current():
                self.removed.emit(self.current())
            case Qt.Key.Key_Escape if plain:
                self.left.emit()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                # From one check-in to the next.
                event.ignore()
            case _ if plain and event.text().strip() and event.text().isprintable():
                if event.text() in _BEGINS:
                    super().keyPressEvent(event)
                else:
                    # A letter is no number: it may be the key of something else.
                    event.ignore()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and self._delegate.editor is None:
            self.chosen.emit(self._results.line(index.row()).id)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus() or not index.isValid() or self._delegate.editor is not None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.visualRect(index)
        row = QRectF(1, rect.top() + 2, self.viewport().width() - 2, rect.height() - 3)
        paint.ring(painter, row, self._theme, radius=self._theme.px(6))
        painter.end()

    # How.

    def _go(self, row: int, column: Column = Column.NOW) -> None:
        if 0 <= row < self._results.rowCount():
            self.setCurrentIndex(self._results.index(row, column))
            self._reach()
            self.walked.emit()

    def _reach(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            rect = self.visualRect(index).translated(self.viewport().pos())
            top = self._theme.px(_CAPTIONS) if index.row() == 0 else 0
            self.reached.emit(rect.adjusted(0, -top, 0, 0))

    def _on_settled(self, how: How, key_result: str, column: int) -> None:
        """An editor was left: on to where the next thing is typed."""
        self.entered.emit()
        match how:
            case How.ENTER:
                self.walk_to(self.after(key_result))
            case How.NEXT if column == Column.NOW:
                self.begin(key_result, Column.CONFIDENCE)
            case How.NEXT:
                self.walk_to(key_result)
                self.gone_on.emit(key_result)
            case How.BACK if column == Column.CONFIDENCE:
                self.begin(key_result)
            case How.BACK:
                self.walk_to(key_result)

    def _on_data(self) -> None:
        self._fit()

    def _on_before_reset(self) -> None:
        self._kept = self.current()

    def _on_reset(self) -> None:
        row = self._results.row_of(self._kept)
        if self._results.rowCount():
            self.setCurrentIndex(self._results.index(max(row, 0), Column.NOW))
        self._fit()

    def _fit(self) -> None:
        """Share the width, and give each row the height that it needs in it."""
        t, wide = self._theme, self.viewport().width()
        narrow = wide < t.px(_NARROW_UNDER)
        usual = (
            (_NARROW_NOW, _NARROW_CONFIDENCE, _OWNER, _NARROW_UPDATED)
            if narrow
            else (_NOW, _CONFIDENCE, _OWNER, _UPDATED)
        )
        others = [max(t.px(width), self._caption(column)) for column, width in zip(_AFTER, usual, strict=True)]
        widths = [max(wide - sum(others), t.px(120)), *others]
        for column, width in zip(Column, widths, strict=True):
            self.setColumnWidth(column, width)
        for row, line in enumerate(self._results.lines):
            self.setRowHeight(row, self._delegate.height_of(line, widths))
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)

    def _caption(self, column: Column) -> int:
        text = str(self._results.headerData(column, Qt.Orientation.Horizontal))
        last = column is Column.UPDATED
        return round(width_of(text, font=self._theme.font("small", 500))) + self._theme.px(0 if last else GAP // 2) + 1


_AFTER = (Column.NOW, Column.CONFIDENCE, Column.OWNER, Column.UPDATED)
_BEGINS = tuple("0123456789+-\u2212.,")

"""The editor that opens in a row: a line, or a list of people to choose from, one at a time on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.screens.okrs.row import CELLS, ResultRow, cell_name
from offsite.ui.widgets.bubble import Bubble
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.field import mark_wrong

_LONGEST_LIST = 12
Keep = Callable[[ResultRow, Cell, str], Message | None]


class CellLine(QLineEdit):
    """One line in a cell. `entered`, `left`, `stepped`: Enter, the focus going elsewhere, Tab (1) or Shift+Tab (-1)."""

    entered = Signal()
    left = Signal()
    dismissed = Signal()
    stepped = Signal(int)

    def __init__(self, *, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.stepped.emit(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class PersonChoice(QComboBox):
    """The leaders to choose from; anybody else can be typed."""

    def __init__(self, people: Sequence[str], *, theme: Theme, name: str, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_LONGEST_LIST)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.addItems(list(people))
        self.setCurrentIndex(-1)
        self.line = CellLine(name=f"{name}.line", label=label, parent=self)
        self.line.setProperty("state", "bare")
        self.setLineEdit(self.line)
        completer = self.completer()
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it does not choose."""
        event.ignore()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """With an arrow of ours: a picture in a style sheet has one colour in every theme."""
        super().paintEvent(event)
        t, size = self._theme, 16
        at = QPointF(self.width() - t.px(size + 7), (self.height() - t.px(size)) / 2)
        paint.icon(paint.painter_on(self), t, "chevron-down", at=at, color="text3", size=size)


class CellEditor(QObject):
    """Opens, keeps and closes the editor of a cell. `keep` does what was typed, or says why it cannot be kept.

    `ended`: the row whose editor has closed.
    """

    ended = Signal(object)

    def __init__(self, kit: Kit, *, keep: Keep, people: Callable[[], Sequence[str]], over: QWidget) -> None:
        super().__init__(over)
        self._kit = kit
        self._keep = keep
        self._people = people
        self._row: ResultRow | None = None
        self._cell = Cell.TITLE
        self._field: QWidget | None = None
        self._line: CellLine | None = None
        self._before = ""
        self._key = ""
        self.bubble = Bubble(over, theme=kit.theme)

    @property
    def is_open(self) -> bool:
        return self._line is not None

    @property
    def line(self) -> CellLine | None:
        """Where one types now."""
        return self._line

    def open(self, row: ResultRow, cell: Cell, text: str) -> None:
        """Edit a cell. What is being edited elsewhere is kept first."""
        if not self.close():
            return
        label = self._kit.say(cell_name(cell))
        name = f"okrs.edit.{cell}"
        row.begin(cell)
        row.cell = cell
        self._row, self._cell, self._before, self._key = row, cell, text, row.line.id
        if cell is Cell.OWNER:
            field = PersonChoice(self._people(), theme=self._kit.theme, name=name, label=label, parent=row)
            field.activated.connect(self._on_entered)
            self._line = field.line
            self._field = field
        else:
            self._line = CellLine(name=name, label=label, parent=row)
            self._field = self._line
        # Nothing else says which field one is in: the editor covers its neighbours.
        self._line.setPlaceholderText(label)
        self._line.setText(text)
        self._line.selectAll()
        self._line.entered.connect(self._on_entered)
        self._line.dismissed.connect(self._on_dismissed)
        self._line.left.connect(self._on_left)
        self._line.stepped.connect(self._on_stepped)
        self._line.textEdited.connect(self._on_typed)
        self.place()
        self._field.show()
        bring_into_view(row)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Where the row has room for it now. A row that has come to show something else takes its editor away."""
        if self._row is None or self._field is None:
            return
        if self._key and self._row.line.id != self._key:
            self.dismiss()
        else:
            self._field.setGeometry(self._row.zone(self._cell))

    def close(self) -> bool:
        """Keep what was typed and close; False where it cannot be kept: the sentence beside it says why."""
        row, line = self._row, self._line
        if row is None or line is None:
            return True
        if line.text() != self._before:
            wrong = self._keep(row, self._cell, line.text())
            if wrong is not None and self._line is line:
                mark_wrong(self._field or line, wrong=True)
                self.bubble.say(self._kit.say(wrong), under=self._field or line)
                return False
        self._end()
        return True

    def dismiss(self) -> None:
        """Close without keeping."""
        self._end()

    def _end(self) -> None:
        row, field = self._row, self._field
        had = self._line is not None and self._line.hasFocus()
        self._row = self._field = self._line = None
        self.bubble.leave()
        if row is None:
            return
        row.begin(None)
        if had:
            # A key has closed it, and keys go on acting on the row: it shows its ring.
            row.setFocus(Qt.FocusReason.TabFocusReason)
        if field is not None:
            field.hide()
            field.deleteLater()
        self.ended.emit(row)

    def _on_entered(self) -> None:
        row, cell = self._row, self._cell
        fresh = row is not None and not row.line.id
        if self.close() and row is not None:
            row.go_to(Cell.START if fresh else cell)

    def _on_dismissed(self) -> None:
        self.dismiss()

    def _on_left(self) -> None:
        if QApplication.activePopupWidget() is None:
            self.close()

    def _on_stepped(self, step: int) -> None:
        """On to the next cell of the row, or out of it at either end."""
        row, cell = self._row, self._cell
        if row is None or not self.close():
            return
        at = CELLS.index(cell) + step
        if row.line.id and 0 <= at < len(CELLS):
            row.edit_wanted.emit(CELLS[at])
        else:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self, _text: str) -> None:
        self.bubble.leave()
        if self._field is not None:
            mark_wrong(self._field, wrong=False)


_CONTROL = Qt.KeyboardModifier.ControlModifier

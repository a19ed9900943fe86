"""How the cells of the leaders look, and how they are edited."""

from __future__ import annotations

import logging
import math

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from offsite.domain.entities import Department
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.models.leaders import LINE, Column, LeaderLine
from offsite.ui.screens.prepare.editors import CellLine, DepartmentChoice, text_in
from offsite.ui.screens.prepare.reorder import ReorderTable
from offsite.ui.session import Session
from offsite.ui.widgets.cell_editing import CellEditing

_LOG = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex
ROW = 38
FIRST_PADDING = 12
PADDING = 8
AVATAR = 26
_DEPARTMENT = 216


class LeaderDelegate(CellEditing):
    """Paints cells and keeps what is typed into them. One editor is open at a time.

    `pasted`: a list was pasted into an editor.
    """

    pasted = Signal()
    line_role = LINE

    def __init__(self, session: Session, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._theme = kit.theme
        self._broken = False
        self.private_hidden = False

    # What the table asks.

    @property
    def edited(self) -> QPersistentModelIndex:
        """The cell that is being edited."""
        return self._index

    def typed_in(self, editor: QWidget) -> str:
        return text_in(editor)

    # What the view calls.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(ROW))

    def width_needed(self, index: Index) -> int:
        """How wide a cell has to be to show all that stands in it."""
        line, column = index.data(LINE), Column(index.column())
        around = -self._text_rect(QRect(), column).width()
        if column is Column.LEADER and self._shows_note(line):
            around += self._theme.px(20)
        return math.ceil(width_of(str(index.data()), font=self._font(line, column)) + around)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        say = self._kit.say
        column = Column(index.column())
        label = str(index.model().headerData(column, Qt.Orientation.Horizontal))
        if column is Column.DEPARTMENT:
            choices = [say(Message("ui.prepare.leaders.whole")), *(row.name for row in self._session.rows(Department))]
            hint = say(Message("ui.prepare.leaders.department_hint"))
            name = "prepare.leaders.edit_department"
            editor: QWidget = DepartmentChoice(
                choices, theme=self._theme, name=name, label=label, placeholder=hint, parent=parent
            )
            editor.currentTextChanged.connect(self._on_text)  # type: ignore[attr-defined]
        else:
            name = "prepare.leaders.edit_name" if column is Column.LEADER else "prepare.leaders.edit_role"
            editor = CellLine(name=name, label=label, parent=parent)
            editor.textChanged.connect(self._on_text)
            editor.pasted.connect(self.pasted)
        editor.setFont(self._theme.font("body"))
        self._editor = editor
        self._index = QPersistentModelIndex(index)
        self._before = str(index.data(Qt.ItemDataRole.EditRole))
        self._wrong = False
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
            self._wrong = False
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The view asks for it again when the row changes; what is being typed is left alone.
        if editor.property("begun"):
            return
        editor.setProperty("begun", True)
        text = str(index.data(Qt.ItemDataRole.EditRole))
        match editor:
            case DepartmentChoice():
                editor.begin(text)
            case CellLine():
                editor.setText(text)
            case _:
                pass

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if editor is self._editor:
            self._mark(wrong=not self._write(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._theme
        area = self._text_rect(option.rect, Column(index.column())).toRect()
        inset = t.px(1 if isinstance(editor, DepartmentChoice) else 3)
        area.adjust(-t.px(PADDING) + 1, inset, t.px(PADDING) - 2, -inset - 1)
        if isinstance(editor, DepartmentChoice):
            # Names of departments are longer than what the arrow leaves of the cell.
            area.setWidth(max(area.width(), t.px(_DEPARTMENT)))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if editor is not self._editor or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(editor, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_focus_lost(editor, event.reason())
            return False
        return super().eventFilter(editor, event)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click or Space gives and takes the vote."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        match event:
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonRelease:
                if event.button() is not Qt.MouseButton.LeftButton or not option.rect.contains(
                    event.position().toPoint()
                ):
                    return False
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Select) or event.isAutoRepeat():
                    return False
            case _:
                return False
        line: LeaderLine = index.data(LINE)
        state = Qt.CheckState.Unchecked if line.votes else Qt.CheckState.Checked
        return index.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that is too narrow for it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        text, column = str(index.data()), Column(index.column())
        room = self._text_rect(option.rect, column).width()
        if column is Column.LEADER and self._shows_note(index.data(LINE)):
            room -= self._theme.px(20)
        elided = width_of(text, font=self._font(index.data(LINE), column)) > room
        QToolTip.showText(event.globalPos(), text if elided else "", view)
        return True

    # How it looks.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._broken:
            return
        painter.save()
        try:
            self._paint(painter, option, index)
        except Exception:  # noqa: BLE001 - Qt would call it again and again: it is told once, as `paint.guarded` has it
            self._broken = True
            _LOG.exception("painting a leader failed")
        painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line: LeaderLine = index.data(LINE)
        column = Column(index.column())
        area = QRectF(option.rect)
        view = option.widget if isinstance(option.widget, ReorderTable) else None
        hovered = view is not None and view.hovered == index.row()
        if hovered:
            painter.fillRect(area, t.color("hover"))
        if index.row() < index.model().rowCount() - 1:
            paint.hairline(painter, area.left(), area.bottom() - 1, area.right(), t.color("line"))
        if column is Column.LEADER:
            self._paint_person(painter, area, line, hovered=hovered)
        if column is Column.VOTES and line.decides:
            self._paint_vote(painter, area, votes=line.votes)
        else:
            painter.setPen(t.color(self._ink(line, column)))
            words = self._text_rect(option.rect, column)
            if column is Column.LEADER and self._shows_note(line):
                words.setRight(words.right() - t.px(20))
            draw_line(painter, words, str(index.data()), font=self._font(line, column))
        if option.state & QStyle.StateFlag.State_HasFocus and not (view is not None and view.lifted):
            paint.ring(painter, area.adjusted(1, 1, -1, -2), t, radius=t.px(6))

    def _paint_person(self, painter: QPainter, area: QRectF, line: LeaderLine, *, hovered: bool) -> None:
        t = self._theme
        size = t.px(AVATAR)
        disc = QRectF(area.left() + t.px(FIRST_PADDING), area.center().y() - size / 2, size, size)
        if not line.id:
            paint.box(painter, disc, radius=size / 2, edge=t.color("control"), width=1.2, dashed=True)
            at = disc.center() - QPointF(t.px(14) / 2, t.px(14) / 2)
            paint.icon(painter, t, "plus", at=at, color="text3", size=14)
            return
        faint = not line.decides
        paint.avatar(painter, disc, t, initials=line.initials, color=t.person(line.tint), faint=faint)
        if hovered and line.decides:
            at = QPointF(area.left() - t.px(1), area.center().y() - t.px(7))
            paint.icon(painter, t, "grip-vertical", at=at, color="text3", size=14)
        if self._shows_note(line):
            at = QPointF(area.right() - t.px(20), area.center().y() - t.px(7))
            paint.icon(painter, t, "eye-off", at=at, color="text3", size=14)

    def _paint_vote(self, painter: QPainter, area: QRectF, *, votes: bool) -> None:
        t = self._theme
        size = t.px(18)
        disc = QRectF(area.left() + t.px(PADDING), area.center().y() - size / 2, size, size)
        if not votes:
            paint.box(painter, disc, radius=size / 2, edge=t.color("control"), width=1.5)
            return
        paint.box(painter, disc, radius=size / 2, fill=t.color("accent"))
        at = disc.center() - QPointF(t.px(12) / 2, t.px(12) / 2)
        paint.icon(painter, t, "check", at=at, color="on_accent", size=12)

    def _shows_note(self, line: LeaderLine) -> bool:
        return line.noted and not self.private_hidden

    def _text_rect(self, rect: QRect, column: Column) -> QRectF:
        """Where the text of a cell stands."""
        t = self._theme
        before = FIRST_PADDING + AVATAR + 12 if column is Column.LEADER else PADDING
        return QRectF(rect).adjusted(t.px(before), 0, -t.px(PADDING), 0)

    def _font(self, line: LeaderLine, column: Column) -> QFont:
        return self._theme.font("body", 600 if column is Column.LEADER and line.decides else 400)

    def _ink(self, line: LeaderLine, column: Column) -> str:
        if not line.decides:
            return "text3"
        return "text" if column is Column.LEADER else "text2"

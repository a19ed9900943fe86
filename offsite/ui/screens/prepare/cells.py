"""How the cells of the leaders look, and how they are edited."""

from __future__ import annotations

import logging
import math
from enum import Enum, auto

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
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
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
from offsite.ui.widgets.field import mark_wrong

_LOG = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex
ROW = 38
FIRST_PADDING = 12
PADDING = 8
AVATAR = 26
_DEPARTMENT = 216


class How(Enum):
    """How a person left an editor: with Enter, forwards, backwards."""

    ENTER = auto()
    NEXT = auto()
    BACK = auto()


class LeaderDelegate(QStyledItemDelegate):
    """Paints cells and keeps what is typed into them. One editor is open at a time.

    `settled`: what was typed is kept, and the editor is left (a `How`). `pasted`: a list was pasted into an editor.
    What is not kept stays in its editor, which is marked.
    """

    settled = Signal(object, str, int)
    pasted = Signal()

    def __init__(self, session: Session, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._theme = kit.theme
        self._editor: QWidget | None = None
        self._index = QPersistentModelIndex()
        self._before = ""
        self._wrong = False
        self._broken = False
        self.private_hidden = False

    # What the table asks.

    @property
    def editor(self) -> QWidget | None:
        """The editor that is open."""
        return self._editor

    @property
    def edited(self) -> QPersistentModelIndex:
        """The cell that is being edited."""
        return self._index

    def holds_back(self, editor: QWidget | None) -> bool:
        """Is there something in the editor that was not kept?"""
        return editor is not None and editor is self._editor and self._wrong

    def keep(self) -> bool:
        """Keep what stands in the open editor, and close it; False where that could not be."""
        editor = self._editor
        if editor is None:
            return True
        if not self._write(editor):
            self._mark(wrong=True)
            return False
        self._mark(wrong=False)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

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
        if event.type() == QEvent.Type.FocusOut:
            self._on_focus_lost(editor, event.reason())  # type: ignore[attr-defined]
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

    # How it is edited.

    def _on_key(self, editor: QWidget, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._leave(How.ENTER)
            case Qt.Key.Key_Tab:
                self._leave(How.NEXT)
            case Qt.Key.Key_Backtab:
                self._leave(How.BACK)
            case Qt.Key.Key_Escape:
                self._mark(wrong=False)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            case _:
                return False
        return True

    def _leave(self, how: How) -> None:
        line: LeaderLine = self._index.data(LINE)
        column = self._index.column()
        if self.keep():
            self.settled.emit(how, line.id, column)

    def _on_focus_lost(self, editor: QWidget, reason: Qt.FocusReason) -> None:
        """Somebody goes on elsewhere: keep it. Other programs, menus and the list of the editor itself are nowhere."""
        staying = (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        now = QApplication.focusWidget()
        if reason in staying or (now is not None and (now is editor or editor.isAncestorOf(now))):
            return
        self.keep()

    def _write(self, editor: QWidget) -> bool:
        text = text_in(editor)
        if text == self._before or not self._index.isValid():
            return True
        if not self._index.model().setData(self._index, text, Qt.ItemDataRole.EditRole):
            return False
        # Closing the editor takes its focus away, which asks for it to be kept once more.
        self._before = text
        return True

    def _on_text(self, _text: str) -> None:
        if self._wrong:
            self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        self._wrong = wrong
        if self._editor is not None:
            mark_wrong(self._editor, wrong=wrong)

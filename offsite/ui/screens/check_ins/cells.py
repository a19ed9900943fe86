"""How the cells of the key results look, and how they are edited."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.screens.check_ins.model import LINE, Column, Index
from offsite.ui.screens.check_ins.scale import Scale, draw_sparkline
from offsite.ui.screens.check_ins.telling import Line
from offsite.ui.screens.check_ins.wording import number
from offsite.ui.screens.prepare.editors import CellLine
from offsite.ui.widgets.cell_editing import CellEditing

_LOG = logging.getLogger(__name__)
ROW = 56
NUMBER = 36
GAP = 20
INSET = 10
"""Before the first column and behind the last one: the ring of a row goes round its words."""
_AVATAR = 26
_AROUND = 9
_CONFIDENCE = 50
_SPARK = 52


class ResultDelegate(CellEditing):
    """Paints cells and keeps what is typed into them. One editor is open at a time."""

    begun = Signal(str)
    line_role = LINE

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._theme = kit.theme
        self._broken = False

    def typed_in(self, editor: QWidget) -> str:
        return editor.text() if isinstance(editor, CellLine) else ""

    # What the view calls.

    def height_of(self, line: Line, widths: Sequence[int]) -> int:
        """How high a row has to be in columns of these widths."""
        t = self._theme
        words = sum(block.height for _, block in self._title(line, widths[Column.RESULT]))
        now = Scale(t, line, widths[Column.NOW] - t.px(GAP)).height + self._says(line, widths[Column.NOW])[1]
        updated = self._updated(line, widths[Column.UPDATED])[1].height
        return max(round(max(words, now, updated)) + 2 * t.px(_AROUND), t.px(ROW))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(ROW))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        say, column = self._kit.say, Column(index.column())
        line: Line = index.data(LINE)
        if column is Column.NOW:
            name, label = "check_ins.edit_now", say(Message("ui.check_ins.edit_now", number=line.number))
        else:
            name, label = "check_ins.edit_confidence", say(Message("ui.check_ins.edit_confidence", number=line.number))
        editor = CellLine(name=name, label=label, parent=parent)
        if column is Column.NOW and line.last is not None:
            editor.setPlaceholderText(number(line.last.value))
        elif column is Column.CONFIDENCE:
            editor.setPlaceholderText(say(Message("ui.check_ins.confidence_example")))
        editor.setFont(self._theme.font("body", 600))
        editor.textChanged.connect(self._on_text)
        self._editor = editor
        self._index = QPersistentModelIndex(index)
        self._before = str(index.data(Qt.ItemDataRole.EditRole))
        self._wrong = False
        self.begun.emit(line.id)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
            self._wrong = False
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The view asks for it again when the row changes; what is being typed is left alone.
        if editor.property("begun") or not isinstance(editor, CellLine):
            return
        editor.setProperty("begun", True)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if editor is self._editor and isinstance(editor, CellLine):
            self._mark(wrong=not self._write(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        t, area = self._theme, QRect(option.rect)
        high = t.px(40)
        area.setTop(area.top() + (area.height() - high) // 2)
        area.setHeight(high)
        if Column(index.column()) is Column.NOW:
            area.adjust(-t.px(8), 0, -t.px(GAP), 0)
        else:
            area.setLeft(area.left() - t.px(8))
            area.setWidth(t.px(72))
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

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The name of an owner, and a number that has no room."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        line: Line = index.data(LINE)
        column = Column(index.column())
        tip = line.owner.name if column is Column.OWNER else ""
        if column is Column.NOW:
            tip = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        QToolTip.showText(event.globalPos(), tip, view)
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
            _LOG.exception("painting a key result failed")
        painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line: Line = index.data(LINE)
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area.adjusted(0, 1, 0, 0), t.color("accent_s"))
        if index.row():
            self._paint_rule(painter, area, line, Column(index.column()))
        if index.column() == Column.RESULT:
            area.setLeft(area.left() + t.px(INSET))
        elif index.column() == Column.UPDATED:
            area.setRight(area.right() - t.px(INSET))
        match Column(index.column()):
            case Column.RESULT:
                self._paint_title(painter, area, line)
            case Column.NOW:
                self._paint_now(painter, area, line)
            case Column.CONFIDENCE:
                self._paint_confidence(painter, area, line)
            case Column.OWNER:
                self._paint_owner(painter, area, line)
            case Column.UPDATED:
                self._paint_updated(painter, area, line)

    def _paint_rule(self, painter: QPainter, area: QRectF, line: Line, column: Column) -> None:
        """What parts a row from the one above; more where another objective begins."""
        t = self._theme
        left = area.left() + (t.px(INSET) if column is Column.RESULT else 0)
        right = area.right() - (t.px(INSET) if column is Column.UPDATED else 0)
        if line.is_first:
            painter.fillRect(QRectF(left, area.top(), right - left, 2), t.color("line2"))
        else:
            paint.hairline(painter, left, area.top(), right, t.color("line"))

    def _paint_title(self, painter: QPainter, area: QRectF, line: Line) -> None:
        t = self._theme
        blocks = self._title(line, round(area.width()) + t.px(INSET))
        top = area.center().y() - sum(block.height for _, block in blocks) / 2
        painter.setPen(t.color("text3"))
        painter.setFont(t.font("body", 600, tabular=True))
        room = QRectF(area.left(), top, t.px(NUMBER), t.line("body"))
        draw_line(painter, room, line.number, font=t.font("body", 600, tabular=True))
        for color, block in blocks:
            painter.setPen(t.color(color))
            block.draw(painter, QPointF(area.left() + t.px(NUMBER), top))
            top += block.height

    def _paint_now(self, painter: QPainter, area: QRectF, line: Line) -> None:
        t = self._theme
        scale = Scale(t, line, round(area.width()) - t.px(GAP))
        block, under = self._says(line, round(area.width()))
        top = area.center().y() - (scale.height + under) / 2
        scale.draw(painter, QPointF(area.left(), top))
        if block is not None:
            painter.setPen(t.color("text2"))
            block.draw(painter, QPointF(area.left(), top + scale.height + t.px(3)))

    def _paint_confidence(self, painter: QPainter, area: QRectF, line: Line) -> None:
        t = self._theme
        if line.confidence is None:
            painter.setPen(t.color("text3"))
            draw_line(painter, area, "\u2013", font=t.font("body"))
            return
        warm = line.slips
        large, small = t.font("section", 600, tabular=True), t.font("small")
        figure, of = str(line.confidence), self._kit.say(Message("ui.check_ins.of_ten"))
        wide = width_of(figure, font=large)
        middle = area.center().y()
        painter.setPen(t.color("ember" if warm else "text"))
        draw_line(painter, QRectF(area.left(), middle - t.px(12), wide + 1, t.px(22)), figure, font=large)
        painter.setPen(t.color("text2"))
        rest = width_of(of, font=small)
        draw_line(painter, QRectF(area.left() + wide + 1, middle - t.px(10), rest + 1, t.px(22)), of, font=small)
        room = QRectF(area.left() + t.px(_CONFIDENCE), middle - t.px(10), t.px(_SPARK), t.px(16))
        if room.right() + t.px(6) < area.right():
            draw_sparkline(painter, room, line.confidences, theme=t, warm=warm)

    def _paint_owner(self, painter: QPainter, area: QRectF, line: Line) -> None:
        t = self._theme
        size = t.px(_AVATAR)
        disc = QRectF(area.left(), area.center().y() - size / 2, size, size)
        if not line.owner.name:
            paint.box(painter, disc, radius=size / 2, edge=t.color("control"), width=1.2, dashed=True)
            return
        paint.avatar(painter, disc, t, initials=line.owner.initials, color=t.person(line.owner.tint))

    def _paint_updated(self, painter: QPainter, area: QRectF, line: Line) -> None:
        t = self._theme
        icon, block, color = self._updated(line, round(area.width()) + t.px(INSET))
        top = area.center().y() - block.height / 2
        left = area.right() - block.width
        painter.setPen(t.color(color))
        block.draw(painter, QPointF(left, top))
        if icon:
            at = QPointF(left - t.px(22), top + (t.line("small") - t.px(16)) / 2)
            paint.icon(painter, t, icon, at=at, color=color, size=16)

    # What is measured.

    def _title(self, line: Line, width: int) -> list[tuple[str, Block]]:
        t = self._theme
        room = width - t.px(INSET + NUMBER + GAP)
        font = t.font("body", 500)
        blocks = [("text", setting(line.title, font=font, width=room, line=t.line("body")))]
        if line.unit:
            small = setting(line.unit, font=t.font("small"), width=room, line=t.line("small"))
            blocks.append(("text3", small))
        return blocks

    def _says(self, line: Line, width: int) -> tuple[Block | None, float]:
        """What the owner says, and how much room it takes."""
        if not line.owner_says:
            return None, 0.0
        t = self._theme
        block = setting(line.owner_says, font=t.font("small"), width=width - t.px(GAP), line=t.line("small"))
        return block, block.height + t.px(3)

    def _updated(self, line: Line, width: int) -> tuple[str, Block, str]:
        """The icon, the words and their colour; they stand at the right end."""
        t = self._theme
        icon, color, weight, words = "", "text2", 400, line.updated
        if line.reached:
            icon, color, weight = "flag", "accent_t", 600
            words = self._kit.say(Message("ui.check_ins.updated.reached"))
        elif line.late:
            icon, color, weight = "clock-alert", "ember", 600
        font: QFont = t.font("small", weight)
        room = width - t.px(INSET) - (t.px(24) if icon else 0)
        return icon, setting(words, font=font, width=room, line=t.line("small")), color

"""How a line of a result is painted: rank, name, the bar of head-to-heads won, and where the ballots placed it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.screens.vote.result.grid import (
    INSET,
    ROW,
    Column,
    Grid,
    Kind,
    cell_rect,
    grid_of,
    ink_on,
    number_in,
    places_in,
    tinted,
    told,
)
from offsite.ui.screens.vote.result.lines import LINE, Line, ResultModel
from offsite.ui.screens.vote.result.telling import from_right
from offsite.ui.widgets.chip import Tone, chip_width, draw_chip
from offsite.ui.widgets.label import plain_tip

Index = QModelIndex | QPersistentModelIndex
BREAK = 40
_TOP, _BAR, _BAR_GAP, _BOTTOM = 16, 10, 9, 17
_CHIP_GAP = 12
_CENTER = Qt.AlignmentFlag.AlignCenter


class LineDelegate(QStyledItemDelegate):
    """Paints lines."""

    def __init__(self, kit: Kit, model: ResultModel, parent: QListView) -> None:
        super().__init__(parent)
        self._kit = kit
        self._model = model
        self._grids: dict[float, Grid] = {}
        self._most = 0

    def allow(self, most: int) -> None:
        """Up to how many a ballot ranked."""
        self._most = most
        self._grids.clear()

    def grid(self, width: float) -> Grid:
        """The columns of a list of this width."""
        if width not in self._grids:
            self._grids[width] = grid_of(self._kit.theme, width=width, lines=self._model.lines(), most=self._most)
        return self._grids[width]

    def height_of(self, line: Line, width: float) -> int:
        """How high a line is."""
        t = self._kit.theme
        name = self._name(line, self.grid(width))
        high = t.px(_TOP) + name.height + t.px(_BAR_GAP) + t.px(_BAR) + t.px(_BOTTOM)
        return max(round(high), t.px(ROW)) + (t.px(BREAK) if line.broken else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = parts_of(option).widget
        return QSize(self._kit.theme.px(80), self.height_of(self._line(index), view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._line(index)
        area = QRectF(parts_of(option).rect)
        state = parts_of(option).state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid = self.grid(area.width())
        if line.broken:
            self._draw_break(painter, area, grid, line)
            area.setTop(area.top() + self._kit.theme.px(BREAK))
        elif index.row():
            inset = self._kit.theme.px(INSET)
            paint.hairline(painter, area.left() + inset, area.top(), area.right() - inset, self._color("line"))
        self._draw_state(painter, area, state=state)
        self._draw_words(painter, area, grid, line)
        self._draw_cells(painter, area, grid, line)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        tip = self.tip_at(event.pos(), index, area=parts_of(option).rect)
        QToolTip.showText(event.globalPos(), plain_tip(tip), cast("QWidget", view))
        return True

    def tip_at(self, at: QPoint, index: Index, *, area: QRect) -> str:
        """What a place of a line tells: the rule of its chip, what its bar or a cell counts."""
        line, say = self._line(index), self._kit.say
        grid = self.grid(area.width())
        column = grid.column_at(at.x() - area.left())
        if column is not None:
            return say(told(column, number=number_in(line, column, places=places_in(grid))))
        if line.divided and self._chip_rect(line, grid, QRectF(area)).contains(QPointF(at)):
            return line.rule
        return line.described

    # How.

    def _line(self, index: Index) -> Line:
        return cast("Line", index.data(LINE))

    def _color(self, name: str) -> QColor:
        return self._kit.theme.color(name)

    def _name(self, line: Line, grid: Grid) -> Block:
        t = self._kit.theme
        room = grid.room
        if line.divided:
            room -= self._chip_width() + t.px(_CHIP_GAP)
        return setting(line.title, font=t.font("item", 500), width=room, line=t.line("item"))

    def _chip_width(self) -> float:
        return chip_width(self._divided(), theme=self._kit.theme, icon="git-fork")

    def _divided(self) -> str:
        return self._kit.say(Message("ui.result.chip"))

    def _chip_rect(self, line: Line, grid: Grid, area: QRectF) -> QRectF:
        t = self._kit.theme
        name = self._name(line, grid)
        # A name that runs from the right ends at the end of its room.
        room = grid.room - self._chip_width() - t.px(_CHIP_GAP)
        wide = room if from_right(line.title) else name.width
        top = area.top() + (t.px(BREAK) if line.broken else 0) + t.px(_TOP)
        left = area.left() + grid.name + wide
        return QRectF(left + t.px(_CHIP_GAP), top + (t.line("item") - t.px(20)) / 2, self._chip_width(), t.px(20))

    def _draw_state(self, painter: QPainter, area: QRectF, *, state: QStyle.StateFlag) -> None:
        t = self._kit.theme
        body = area.adjusted(0, t.px(3), 0, -t.px(2))
        if state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, body, t, radius=t.px(7))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, body, radius=t.px(7), fill=t.color("hover"))

    def _draw_break(self, painter: QPainter, area: QRectF, grid: Grid, line: Line) -> None:
        t = self._kit.theme
        font = t.font("small", 600)
        middle = area.top() + t.px(BREAK) / 2
        left = area.left() + grid.name
        width = min(width_of(line.broken, font=font), grid.room + t.px(200))
        pen = QPen(self._color("accent_t"), 1.5 * t.zoom / 100)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left() + t.px(INSET), middle), QPointF(left - t.px(10), middle))
        painter.drawLine(QPointF(left + width + t.px(12), middle), QPointF(area.right() - t.px(INSET), middle))
        painter.setPen(self._color("accent_t"))
        draw_line(painter, QRectF(left, middle - t.px(10), width + 1, t.px(20)), line.broken, font=font)

    def _draw_words(self, painter: QPainter, area: QRectF, grid: Grid, line: Line) -> None:
        t = self._kit.theme
        first = QRectF(area.left() + t.px(INSET), area.top() + t.px(_TOP), grid.name, t.line("item"))
        strong = line.chosen or line.level
        painter.setPen(self._color("text" if strong else "text2"))
        draw_line(painter, first.adjusted(t.px(2), 0, 0, 0), line.rank_said, font=t.font("title_s", tabular=True))
        painter.setPen(self._color("text"))
        name = self._name(line, grid)
        name.draw(painter, QPointF(area.left() + grid.name, first.top()))
        if line.divided:
            head = QRectF(area)
            head.setTop(area.top() - (t.px(BREAK) if line.broken else 0))
            chip = self._chip_rect(line, grid, head).topLeft()
            draw_chip(painter, chip, self._divided(), theme=t, tone=Tone.WARM, icon="git-fork")
        bar = QRectF(area.left() + grid.name, first.top() + name.height + t.px(_BAR_GAP), grid.room, t.px(_BAR))
        self._draw_bar(painter, bar, line)
        won = QRectF(area.left() + grid.won, first.top(), grid.columns[0].left - grid.won, t.line("item"))
        painter.setPen(self._color("text" if strong else "text2"))
        draw_line(painter, won, line.won_said, font=t.font("title_s", tabular=True))
        painter.setPen(self._color("text2"))
        under = QRectF(won.left(), first.bottom() + t.px(5), won.width(), t.line("small"))
        draw_line(painter, under, self._kit.say(Message("ui.result.of", of=line.of)), font=t.font("small"))

    def _draw_bar(self, painter: QPainter, bar: QRectF, line: Line) -> None:
        t = self._kit.theme
        radius = t.px(3)
        paint.box(painter, bar, radius=radius, fill=self._color("sunken"))
        share = float(line.won / line.of) if line.of else 0.0
        if share <= 0:
            return
        done = QRectF(bar)
        done.setWidth(max(bar.width() * share, t.px(4)))
        if line.level:
            # Level for a place: it is not in, and it is not out.
            paint.box(painter, done, radius=radius, fill=self._color("accent_s"), edge=self._color("accent"), width=1.5)
        else:
            color = "accent" if line.chosen else "grey"
            paint.box(painter, done, radius=radius, fill=self._color(color))

    def _draw_cells(self, painter: QPainter, area: QRectF, grid: Grid, line: Line) -> None:
        t = self._kit.theme
        places = places_in(grid)
        received = sum(line.placing.at) + line.placing.lower + line.placing.below_line + line.placing.no_opinion
        for column in grid.columns:
            rect = cell_rect(column, top=area.top(), height=area.height(), theme=t).translated(area.left(), 0)
            number = number_in(line, column, places=places)
            if not number:
                painter.setPen(self._color("text3"))
                painter.setFont(t.font("small"))
                painter.drawText(rect, _CENTER, "–")  # noqa: RUF001 - a dash, where there is no ballot
                continue
            fill = self._cell_color(column, line, share=number / max(received, 1))
            paint.box(painter, rect, radius=t.px(5), fill=fill)
            painter.setPen(ink_on(fill, theme=t))
            painter.setFont(t.font("small", 600, tabular=True))
            painter.drawText(rect, _CENTER, str(number))

    def _cell_color(self, column: Column, line: Line, *, share: float) -> QColor:
        ground = self._color("surface")
        match column.kind:
            case Kind.PLACE | Kind.LATER:
                return tinted(self._color("accent"), ground, share=min(0.2 + 1.4 * share, 0.9))
            case Kind.OUT if line.divided:
                return tinted(self._color("ember"), ground, share=0.5)
            case _:
                return tinted(self._color("grey"), ground, share=min(0.2 + 0.5 * share, 0.7))

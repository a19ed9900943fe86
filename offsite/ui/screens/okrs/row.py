"""A key result as a row: number, what will be true and how it is tracked, from where to where, by when, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting
from offsite.ui.screens.okrs.figures import Figures
from offsite.ui.screens.okrs.lines import Cell, ResultLine, spoken_result
from offsite.ui.widgets.choice import Stop
from offsite.ui.widgets.label import plain_tip
from offsite.ui.widgets.speaking import announce

_STACKED_UNDER = 640
_NUMBER, _FIGURES, _DUE, _OWNER = 40, 190, 94, 116
_EDGE, _GAP, _FACE = 12, 12, 26
_LEAST = 50
_OWNER_LINES = 2
CELLS = tuple(Cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where the columns stand, and what is in them."""

    title: QRectF
    figures: QRectF
    due: QRectF
    owner: QRectF
    height: float
    words: Block
    under: Block
    numbers: Figures
    day: Block
    left: Block
    name: Block


class ResultRow(Stop):
    """The row. The arrow keys up and down go from row to row, left and right from cell to cell.

    `edit_wanted`: a cell is to be edited, by Enter, F2, letters or a double click.
    """

    edit_wanted = Signal(object)

    def __init__(self, kit: Kit, *, name: str, line: ResultLine) -> None:
        super().__init__(name=name)
        self._kit = kit
        self._placed: dict[int, _Places] = {}
        self.line = line
        self.cell = Cell.TITLE
        self.editing: Cell | None = None
        self.chosen = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: ResultLine) -> None:
        """Show this key result."""
        if line == self.line and self._placed:
            return
        self.line = line
        self._placed.clear()
        self.setText(line.title)
        self.setAccessibleName(spoken_result(line, self._kit))
        self.updateGeometry()
        self._tell_rest()
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Is it the one that the inspector is about?"""
        if self.chosen is not chosen:
            self.chosen = chosen
            self.update()

    def go_to(self, cell: Cell) -> None:
        """Make a cell the one that Enter edits."""
        if self.line.id:
            self.cell = cell
            announce(self, self._cell_spoken())
        self.update()

    def begin(self, cell: Cell | None) -> None:
        """What of it is being edited: that is not painted meanwhile."""
        self.editing = cell
        self.update()

    def zone(self, cell: Cell) -> QRect:
        """Where the editor of a cell stands: in the middle of its column, never over another one."""
        t, places = self._kit.theme, self._places(self.width())
        area = self._area(cell, places)
        high = t.px(36)
        top = area.top() + max((min(area.height(), self.height() - area.top()) - high) / 2, 0)
        top = max(min(top, self.height() - high - 2), 2)
        return QRect(round(area.left()), round(top), round(area.width()), high)

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(500), self.heightForWidth(max(self.width(), t.px(500))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(240), self._kit.theme.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(round(self._places(width).height), self._kit.theme.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_rest()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.cell = self._cell_at(event.position())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_wanted.emit(self._cell_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if plain:
                self._step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if plain:
                if not event.isAutoRepeat():
                    self.edit_wanted.emit(self._first_of(self.cell))
            case _:
                super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, line = self._kit.theme, self.line
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            tint = t.color("press" if self.isDown() else "hover")
            if not line.findings:
                paint.box(painter, area, radius=t.px(7), fill=tint)
        if self.chosen and not line.blocks:
            paint.box(painter, area, radius=t.px(7), fill=t.color("accent_s"))
        places = self._places(self.width())
        self._paint_words(painter, places)
        if line.id and self.editing not in _FIGURE_CELLS:
            places.numbers.draw(painter, places.figures.topLeft())
        if line.id and self.editing not in _END_CELLS:
            self._paint_end(painter, places)
        if self.has_ring():
            spot = self.spot(self.cell).adjusted(-t.px(6), -t.px(3), t.px(4), t.px(3))
            ring = spot.intersected(area) if line.id else area
            paint.ring(painter, ring, t, radius=t.px(6))

    # How.

    def _paint_words(self, painter: QPainter, places: _Places) -> None:
        t, line = self._kit.theme, self.line
        painter.setPen(t.color("text2" if line.id else "text3"))
        painter.setFont(t.font("small", 500, tabular=True))
        number = QRectF(t.px(_EDGE), places.title.top(), t.px(_NUMBER) - t.px(2), t.line("body"))
        painter.drawText(number, _START, line.number)
        if self.editing in _WORD_CELLS:
            return
        painter.setPen(t.color("text" if line.id else "text3"))
        places.words.draw(painter, places.title.topLeft())
        painter.setPen(t.color("text2" if line.tracked else "ember" if line.id else "text3"))
        places.under.draw(painter, places.title.topLeft() + QPointF(0, places.words.height))

    def _paint_end(self, painter: QPainter, places: _Places) -> None:
        t, line = self._kit.theme, self.line
        painter.setPen(t.color("text" if line.due else "ember"))
        places.day.draw(painter, places.due.topLeft())
        painter.setPen(t.color("ember" if line.late else "text2"))
        places.left.draw(painter, places.due.topLeft() + QPointF(0, places.day.height))
        face = QRectF(places.owner.left(), places.owner.top() + t.px(4), t.px(_FACE), t.px(_FACE))
        if line.person is not None:
            person = line.person
            paint.avatar(painter, face, t, initials=person.initials, color=t.person(person.tint))
        else:
            color = "control" if line.owner else "ember"
            paint.box(painter, face, radius=face.width() / 2, edge=t.color(color), width=1.5, dashed=not line.owner)
        painter.setPen(t.color("text2" if line.owner else "ember"))
        middle = max((t.px(_FACE) - places.name.height) / 2, 0)
        places.name.draw(painter, QPointF(face.right() + t.px(8), face.top() + middle))

    def _places(self, width: int) -> _Places:
        # A layout asks hundreds of times for the same few widths.
        if width not in self._placed:
            self._placed[width] = self._place(width)
        return self._placed[width]

    def _place(self, width: int) -> _Places:
        t = self._kit.theme
        stacked = width < t.px(_STACKED_UNDER)
        left, right, top = t.px(_EDGE + _NUMBER), width - t.px(_EDGE), t.px(7)
        fixed = t.px(_FIGURES + _DUE + _OWNER) + 2 * t.px(_GAP)
        if stacked:
            start = float(left)
            figures_wide = max(right - left - t.px(_DUE + _OWNER) - 2 * t.px(_GAP), t.px(80))
            title_wide = right - left
        else:
            start = right - fixed
            figures_wide = t.px(_FIGURES)
            title_wide = start - t.px(_GAP + 8) - left
        words, under = self._words(max(title_wide, 40))
        beside = top if not stacked else top + words.height + under.height + t.px(8)
        numbers = Figures(self.line, self._kit, width=figures_wide)
        due_left = start + figures_wide + t.px(_GAP)
        owner_left = due_left + t.px(_DUE) + t.px(_GAP)
        day, left_block = self._day(t.px(_DUE))
        name = self._name(max(right - owner_left - t.px(_FACE + 8), 24))
        high = max(numbers.height, day.height + left_block.height, max(name.height, t.px(_FACE)) + t.px(4))
        words_high = words.height + under.height
        if not self.line.id:
            high, top = 0.0, round((t.px(_LEAST) - words.height) / 2)
        bottom = beside + high if stacked and self.line.id else top + max(words_high, high)
        return _Places(
            title=QRectF(left, top, title_wide, words_high),
            figures=QRectF(start, beside, figures_wide, high),
            due=QRectF(due_left, beside, t.px(_DUE), high),
            owner=QRectF(owner_left, beside, right - owner_left, high),
            height=bottom + t.px(8),
            words=words,
            under=under,
            numbers=numbers,
            day=day,
            left=left_block,
            name=name,
        )

    def _words(self, width: float) -> tuple[Block, Block]:
        t, line, say = self._kit.theme, self.line, self._kit.say
        title = line.title or say(Message("ui.okrs.row.empty"))
        words = setting(title, font=t.font("body", 600 if line.id else 400), width=width, line=t.line("body"))
        said = line.tracked or (say(Message("ui.okrs.ask.tracked")) if line.id else "")
        return words, setting(said, font=t.font("small"), width=width, line=t.line("small") if said else 1)

    def _day(self, width: float) -> tuple[Block, Block]:
        t, line, say = self._kit.theme, self.line, self._kit.say
        said = line.due or say(Message("ui.okrs.ask.due"))
        left = line.left if line.due else say(Message("ui.okrs.ask.add"))
        day = setting(said, font=t.font("body", 500), width=width, line=t.line("body"))
        return day, setting(left, font=t.font("small"), width=width, line=t.line("small"))

    def _name(self, width: float) -> Block:
        t, say = self._kit.theme, self._kit.say
        said = self.line.owner or say(Message("ui.okrs.ask.owner"))
        return setting(said, font=t.font("small"), width=width, line=t.line("small"), most=_OWNER_LINES)

    def _area(self, cell: Cell, places: _Places) -> QRectF:
        if cell in _WORD_CELLS or not self.line.id:
            area = QRectF(places.title)
            area.setBottom(max(area.bottom(), area.top() + self._kit.theme.px(36)))
            return area
        if cell in _FIGURE_CELLS:
            return places.figures
        return places.due.united(places.owner)

    def spot(self, cell: Cell) -> QRectF:
        """Where a cell is seen."""
        places = self._places(self.width())
        title = places.title
        match cell:
            case Cell.TITLE:
                return QRectF(title.left(), title.top(), title.width(), places.words.height)
            case Cell.TRACKED:
                return QRectF(title.left(), title.top() + places.words.height, title.width(), places.under.height)
            case Cell.START | Cell.TARGET | Cell.UNIT:
                found = places.numbers.spots.get(cell)
                return found.translated(places.figures.topLeft()) if found is not None else places.figures
            case Cell.DUE:
                return places.due
            case Cell.OWNER:
                return places.owner

    def _cell_at(self, at: QPointF) -> Cell:
        places = self._places(self.width())
        if not self.line.id or at.x() < places.figures.left() - 8 or at.y() < places.figures.top() - 4:
            below = at.y() > places.title.top() + places.words.height
            return Cell.TRACKED if below and self.line.id else Cell.TITLE
        if at.x() < places.due.left() - 8:
            spots = {cell: self.spot(cell) for cell in places.numbers.spots}
            return min(spots, key=lambda cell: abs(spots[cell].center().x() - at.x()), default=Cell.START)
        return Cell.DUE if at.x() < places.owner.left() - 8 else Cell.OWNER

    def _first_of(self, cell: Cell) -> Cell:
        """Where one begins in a cell: "start and target" is one box, and the start comes first in it."""
        both = Cell.START in self.line.weak and Cell.TARGET in self.line.weak
        return Cell.START if both and cell is Cell.TARGET else cell

    def _step(self, by: int) -> None:
        at = CELLS.index(self.cell) + by
        if self.line.id and 0 <= at < len(CELLS):
            self.go_to(CELLS[at])

    def _cell_spoken(self) -> str:
        return self._kit.say(cell_name(self.cell))

    def _tell_rest(self) -> None:
        name = self._places(self.width()).name
        self.setToolTip(plain_tip(self.line.owner) if name.elided else "")


def cell_name(cell: Cell) -> Message:
    """What a cell is called, where it stands in an empty editor and where it is spoken."""
    return {
        Cell.TITLE: Message("ui.okrs.field.title"),
        Cell.TRACKED: Message("ui.okrs.cell.tracked"),
        Cell.START: Message("ui.okrs.cell.start"),
        Cell.TARGET: Message("ui.okrs.cell.target"),
        Cell.UNIT: Message("ui.okrs.cell.unit"),
        Cell.DUE: Message("ui.okrs.cell.due"),
        Cell.OWNER: Message("ui.okrs.cell.owner"),
    }[cell]


_WORD_CELLS = (Cell.TITLE, Cell.TRACKED)
_FIGURE_CELLS = (Cell.START, Cell.TARGET, Cell.UNIT)
_END_CELLS = (Cell.DUE, Cell.OWNER)
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

"""The ranked list with its captions. It is as high as its lines: the page around it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.screens.vote.result.delegate import LineDelegate
from offsite.ui.screens.vote.result.grid import INSET, Kind, caption
from offsite.ui.screens.vote.result.lines import Index, Line, ResultModel
from offsite.ui.screens.vote.result.reach import reach

_LINE, _TWO_LINES = 20, 34
_FOOT, _MIDDLE = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignHCenter


class RankedList(QListView):
    """The lines. `opened` tells the candidate whose head-to-heads are wanted."""

    opened = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.lines = ResultModel(self)
        self.delegate = LineDelegate(kit, self.lines, self)
        self.setObjectName("result.list")
        self.setAccessibleName(kit.say(Message("ui.result.list")))
        self.setModel(self.lines)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, lines: list[Line], *, most: int) -> None:
        """Show these; the line that the keys act from stays the same candidate."""
        current = self.current()
        self.lines.show_lines(lines)
        self.delegate.allow(most)
        if lines:
            row = max(self.lines.row_of(current), 0)
            self.setCurrentIndex(self.lines.index(row, 0))
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def current(self) -> str:
        """The id of the candidate that the keys act from; empty where there is none."""
        index = self.currentIndex()
        return self.lines.line(index.row()).id if index.isValid() else ""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self.delegate.height_of(line, width) for line in self.lines.lines())

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._kit.theme.px(400))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(280), self._kit.theme.px(40))

    def keyboardSearch(self, search: str) -> None:
        """Letters are nobody's here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
            return
        if event.key() in _WALKING:
            super().keyPressEvent(event)
            return
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # It has nothing to scroll; the page has.
        event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self._reach(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY and self.currentIndex().isValid():
            self._reach(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the names anew, which a list that goes downwards does not see by itself."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _open(self) -> None:
        if self.current():
            self.opened.emit(self.current())

    def _reach(self, index: Index) -> None:
        """Scroll the page until a line is seen."""
        reach(self, self.visualRect(index), margin=self._kit.theme.px(12))


class Captions(QWidget):
    """What stands above the columns of the list."""

    def __init__(self, kit: Kit, view: RankedList, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._list = view
        self.fit()

    def fit(self) -> None:
        """A line for what the columns count, and one for each column; two where "no opinion" is one of them."""
        self.setFixedHeight(self._kit.theme.px(_LINE) + self._band())
        self.update()

    def texts(self) -> tuple[str, str]:
        """What stands above the bars, and above the columns of placings."""
        drawn = any(line.drawn for line in self._list.lines.lines())
        won = Message("ui.result.caption.won_drawn" if drawn else "ui.result.caption.won")
        return self._kit.say(won), self._kit.say(Message("ui.result.caption.placing"))

    def _band(self) -> int:
        silent = any(line.placing.no_opinion for line in self._list.lines.lines())
        return self._kit.theme.px(_TWO_LINES if silent else _LINE)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, say = self._kit.theme, self._kit.say
        if not self._list.lines.lines():
            return
        painter = paint.painter_on(self)
        grid = self._list.delegate.grid(self.width())
        font = t.font("small")
        painter.setPen(t.color("text2"))
        painter.setFont(font)
        won, placed = self.texts()
        band, left = self._band(), grid.columns[0].left
        name = QRectF(grid.name, 0, left - grid.name - t.px(12), self.height())
        painter.drawText(name, int(_FOOT | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), won)
        # It stands above its columns alone: above the figures beside them it would be read as theirs.
        wide = max(width_of(placed, font=font) + 1, self.width() - t.px(INSET) - left)
        over = QRectF(self.width() - t.px(INSET) - wide, self.height() - band - t.px(_LINE), wide, t.px(_LINE))
        draw_line(painter, over, placed, font=font)
        for column in grid.columns:
            word = say(caption(column))
            room = QRectF(column.left, self.height() - band, column.width, band)
            if column.kind is Kind.NO_OPINION:
                # Two words, one below the other.
                painter.setFont(t.font("caption"))
                painter.drawText(room, int(_FOOT | _MIDDLE | Qt.TextFlag.TextWordWrap), word)
                painter.setFont(font)
                continue
            spare = max(width_of(word, font=font) - column.width, 0) / 2
            painter.drawText(room.adjusted(-spare, 0, spare, 0), _FOOT | _MIDDLE, word)


class Ranking(QWidget):
    """Captions and list."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = RankedList(kit, self)
        self.captions = Captions(kit, self.list, self)
        column.addWidget(self.captions)
        column.addWidget(self.list)

    def show_lines(self, lines: list[Line], *, most: int) -> None:
        """Show these. `most`: up to how many a ballot ranked."""
        self.list.show_lines(lines, most=most)
        self.captions.fit()


_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

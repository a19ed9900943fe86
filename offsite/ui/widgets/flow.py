"""Things in a row that goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_USUAL = 400


class Flow(QWidget):
    """The row. Widgets are as wide as they want to be; one that is wider than the row is cut to it."""

    def __init__(self, *, gap: int = 0, line_gap: int = 0, parent: QWidget | None = None) -> None:
        """`gap` between two things, `line_gap` between two lines, in pixels."""
        super().__init__(parent)
        self._flow = _FlowLayout(gap=gap, line_gap=line_gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Two lines or so: without this, Qt would ask how high it is where it has no width at all."""
        width = max(self.width(), _USUAL)
        return QSize(_USUAL, self._flow.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self._flow.minimumSize()

    def show_widgets(self, widgets: list[QWidget]) -> None:
        """Have exactly these in it, in this order; others are let go of, and not deleted."""
        while self._flow.count():
            self._flow.takeAt(0)
        before: QWidget | None = None
        for widget in widgets:
            self._flow.addWidget(widget)
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        self._flow.invalidate()
        self.updateGeometry()


class _FlowLayout(QLayout):
    """Left to right, then down; the things of a line are centred on it."""

    def __init__(self, *, gap: int, line_gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        tall = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(0, tall)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Put them into `rect`, or only measure; the height that they take."""
        top = rect.top()
        for line in self._lines(rect.width()):
            tall = max(item.sizeHint().height() for item in line)
            left = rect.left()
            for item in line:
                hint = item.sizeHint()
                width = min(hint.width(), rect.width())
                if move:
                    at = QPoint(left, top + (tall - hint.height()) // 2)
                    item.setGeometry(QRect(at, QSize(width, hint.height())))
                left += width + self._gap
            top += tall + self._line_gap
        return max(top - self._line_gap - rect.top(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self._gap
        return lines

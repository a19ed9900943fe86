"""Two columns, the right one at the side; one below the other where it is narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from offsite.ui.look.theme import Theme
from offsite.ui.widgets.field import UNBOUNDED

ONE_COLUMN_UNDER = 1000
_SIDE, _GAP, _BELOW = 384, 20, 16


class Columns(QWidget):
    """`main` and `side` take widgets from the top."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self.main, self._main = _stack(theme)
        self.side, self._side = _stack(theme)
        self._across.addWidget(self._main, 1)
        self._across.addWidget(self._side)
        self._arrange()

    def width_of_main(self) -> int:
        """How wide the main column is, or will be once it is laid out."""
        t, width = self._theme, self.width()
        return width - t.px(_SIDE + _GAP) if width >= t.px(ONE_COLUMN_UNDER) else width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        t = self._theme
        wide = self.width() >= t.px(ONE_COLUMN_UNDER)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._across.direction() is not direction:
            self._across.setDirection(direction)
        self._across.setSpacing(t.px(_GAP if wide else _BELOW))
        self._side.setMinimumWidth(t.px(_SIDE) if wide else 0)
        self._side.setMaximumWidth(t.px(_SIDE) if wide else UNBOUNDED)


def _stack(theme: Theme) -> tuple[QVBoxLayout, QWidget]:
    """A column that is filled from the top."""
    widget = QWidget()
    outer = QVBoxLayout(widget)
    outer.setContentsMargins(0, 0, 0, 0)
    column = QVBoxLayout()
    column.setSpacing(theme.px(_BELOW))
    outer.addLayout(column)
    outer.addStretch(1)
    return column, widget

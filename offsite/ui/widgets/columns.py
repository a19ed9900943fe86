"""A main column and one beside it; one below the other where the page is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from offsite.ui.look.theme import Theme
from offsite.ui.widgets.field import UNBOUNDED
from offsite.ui.widgets.page import MARGIN

ONE_COLUMN_UNDER = 1000
GAP = 20


class TwoColumns(QBoxLayout):
    """`main` and `side` take cards from the top, `spacing` apart."""

    def __init__(self, *, theme: Theme, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        if parent is not None:
            parent.setLayout(self)
        self._theme = theme
        self.main = QVBoxLayout()
        self.main.setSpacing(theme.px(spacing))
        self.aside = QWidget()
        self.side = QVBoxLayout(self.aside)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(theme.px(spacing))
        self.addLayout(self.main, 1)
        self.addWidget(self.aside)

    def fill(self, *, main: tuple[QWidget, ...], side: tuple[QWidget, ...]) -> None:
        """Put these into the columns, and nothing after them."""
        for column, cards in ((self.main, main), (self.side, side)):
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)

    @property
    def is_wide(self) -> bool:
        """Do they stand beside each other?"""
        return self.direction() is QBoxLayout.Direction.LeftToRight

    def arrange(self, page: int, *, side: int, below: int) -> None:
        """Stand beside each other where a page of this width has room for it, the side column `side` wide; else one
        below the other, `below` apart. In pixels."""
        t = self._theme
        wide = page - 2 * t.px(MARGIN) >= t.px(ONE_COLUMN_UNDER)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self.direction() is not direction:
            self.setDirection(direction)
        self.setSpacing(t.px(GAP) if wide else below)
        self.aside.setMinimumWidth(side if wide else 0)
        self.aside.setMaximumWidth(side if wide else UNBOUNDED)

    def beside(self) -> int:
        """How wide the side column is, with the margin of the page; 0 where it is below."""
        return self.aside.width() + self._theme.px(MARGIN) if self.is_wide and self.aside.isVisible() else 0

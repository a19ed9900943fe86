"""A banner: one sentence above a page, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.label import Label


class Banner(QWidget):
    """`warm` asks for attention, otherwise it is a suggestion or a remark."""

    def __init__(self, text: str = "", *, theme: Theme, name: str, icon: str = "info", warm: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._warm = warm
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(44), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(4))
        self.label = Label(text, theme=theme, style="body", weight=500)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(theme.px(38))

    def add(self, text: str, *, name: str, quiet: bool = False) -> Button:
        """A button at its end."""
        kind = Kind.GHOST if quiet else Kind.LINK
        button = Button(text, theme=self._theme, name=f"{self.objectName()}.{name}", kind=kind)
        self._row.addWidget(button)
        return button

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        fill, ink = ("ember_s", "ember") if self._warm else ("lake_s", "lake")
        paint.box(painter, QRectF(self.rect()), radius=t.px(7), fill=t.color(fill))
        at = QPointF(t.px(14), (self.height() - t.px(18)) / 2)
        paint.icon(painter, t, self._icon_name, at=at, color=ink, size=18)

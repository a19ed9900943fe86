"""Labels that never widen the window: they wrap, or elide with a tooltip. Colours follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.look.theme import Theme

_LONG_TIP = 60
"""Characters from which on a tooltip is broken into lines."""


class Label(QLabel):
    """Text in a style and a colour of the theme, wrapped to its width; `most` lines at most (0: all).

    It is a QLabel for what reads screens aloud; how it is set and painted is ours: a QLabel that does not wrap widens
    the window, and one that does cuts a word that is longer than a line.
    """

    def __init__(
        self,
        text: str = "",
        *,
        theme: Theme,
        style: str = "body",
        weight: int = 0,
        color: str = "text",
        most: int = 0,
        balanced: bool = False,
        tabular: bool = False,
        center: bool = False,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._weight = weight
        self._color = color
        self._most = most
        self._balanced = balanced
        self._tabular = tabular
        self._center = center
        self._right = right
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(most != 1)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Change the text."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
            self.update()

    def color(self, name: str) -> None:
        """Change the colour."""
        self._color = name
        self.update()

    def sizeHint(self) -> QSize:
        line = self._theme.line(self._style)
        wide = max((width_of(part, font=self._font()) for part in self.text().split("\n")), default=0)
        width = min(round(wide) + 1, 640) if self._most != 1 else round(wide) + 1
        return QSize(width, round(self._set(width).height) if self._most != 1 else line).expandedTo(QSize(0, line))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(40)), self._theme.line(self._style))

    def hasHeightForWidth(self) -> bool:
        return self._most != 1

    def heightForWidth(self, width: int) -> int:
        return round(self._set(width).height)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.painter_on(self)
        painter.setPen(self._theme.color(self._color if self.isEnabled() else "disabled"))
        area = QRectF(self.rect())
        if self._most == 1:
            elided = width_of(self.text(), font=self._font()) > area.width() + 0.5
            self.setToolTip(plain_tip(self.text()) if elided else "")
            draw_line(painter, area, self.text(), font=self._font())
            return
        block = self._set(self.width())
        self.setToolTip(plain_tip(self.text()) if block.elided else "")
        spare = area.width() - block.width
        left = spare if self._right else spare / 2 if self._center else 0.0
        block.draw(painter, QPointF(left, 0))

    def _set(self, width: int) -> Block:
        return setting(
            self.text(),
            font=self._font(),
            width=width,
            line=self._theme.line(self._style),
            most=self._most,
            balanced=self._balanced or self._center,
        )

    def _font(self) -> QFont:
        return self._theme.font(self._style, self._weight, tabular=self._tabular)


def plain_tip(text: str) -> str:
    """`text` as a tooltip that shows it as it is: Qt would read some of it as markup, and leave a long one on one
    line."""
    if len(text) < _LONG_TIP and not any(char in text for char in "<&\n"):
        return text
    # Loaded with the first tooltip, for a list of 2,000 names of characters comes with it.
    from html import escape

    return f"<span>{escape(text)}</span>".replace("\n", "<br>")

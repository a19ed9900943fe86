"""A private note: hatched at its left edge, and said to be for nobody else's eyes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.field import TextInput
from offsite.ui.widgets.label import Label

_EDGE = 8
"""Width of the hatched strip."""
_FRAME = 8
"""The frame and padding of an input."""


class PrivateNote(QWidget):
    """What the facilitator writes down for nobody else. `committed` tells the text once the focus leaves it changed.

    `cover` hides it, for as long as private things are hidden; `covered` is the sentence that stands there then.
    """

    committed = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        name: str,
        label: str,
        aside: str,
        covered: str,
        placeholder: str = "",
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`plain`: the input has a frame only where it is used, and its words stand in line with those above."""
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        frame = theme.px(_FRAME) if plain else 0
        column.setContentsMargins(theme.px(_EDGE + 16) - frame, theme.px(12), theme.px(16) - frame, theme.px(14))
        column.setSpacing(theme.px(2 if plain else 8))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(26) + frame, 0, frame, 0)
        head.setSpacing(theme.px(8))
        head.addWidget(Label(label, theme=theme, style="small", weight=600, most=1))
        head.addWidget(Label(aside, theme=theme, style="small", color="text3", most=1), 1)
        column.addLayout(head)
        self.input = TextInput(theme=theme, name=name, label=f"{label}, {aside}", placeholder=placeholder, fewest=3)
        if plain:
            self.input.setProperty("look", "note")
            self.input.document().setDocumentMargin(0)
        column.addWidget(self.input)
        self._words = Label(covered, theme=theme, style="small", color="text2")
        self._words.hide()
        below = QHBoxLayout()
        below.setContentsMargins(frame, 0, frame, 0)
        below.addWidget(self._words)
        column.addLayout(below)
        column.addStretch(1)
        self.input.committed.connect(self.committed)

    def settle(self, text: str) -> None:
        """Show the note that is kept; what is being typed is left alone."""
        self.input.settle(text)

    def commit(self) -> None:
        """Tell the text now, where it has changed."""
        self.input.commit()

    def cover(self, *, covered: bool) -> None:
        """Cover the note, or show it again. It stays as high as it was: nothing around it moves."""
        if self.input.isHidden() is not covered:
            self.setMinimumHeight(self.sizeHint().height() if covered else 0)
        # The focus stays here: Qt would give it to the next input, and what is typed would stand there for all to see.
        if covered and self.input.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.setVisible(not covered)
        if not covered and self.hasFocus():
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._words.setVisible(covered)
        self.update()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        paint.box(painter, area, radius=t.px(7), fill=t.color("sunken"))
        if self._words.isHidden():
            strip = QRectF(area.left(), area.top(), t.px(_EDGE), area.height())
            paint.hatched(painter, strip, t.color("text3"), gap=t.px(5))
        else:
            self._paint_cover(painter, area)
        at = QPointF(t.px(_EDGE + 16), t.px(12) + (t.line("small") - t.px(16)) / 2)
        paint.icon(painter, t, "eye-off", at=at, color="text2", size=16)

    def _paint_cover(self, painter: QPainter, area: QRectF) -> None:
        """Hatched all over, but for what says so."""
        t = self._theme
        paint.hatched(painter, area, t.color("line2"), gap=t.px(7))
        words = QRectF(t.px(_EDGE + 8), t.px(6), 0, 0)
        words.setBottomRight(QPointF(area.right() - t.px(8), self._words.geometry().bottom() + t.px(8)))
        paint.box(painter, words, radius=t.px(7), fill=t.color("raised"))

"""Sentences with an icon each, one below the other; and a part that is for the facilitator's eyes only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.screens.base import Privacy
from offsite.ui.screens.vote.result.telling import from_left
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.label import Label

_ICON = 18
_EDGE = 8
_SHORT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A sentence and what it is about. `head`: it stands out, and in its colour."""

    text: str
    icon: str = ""
    color: str = "text2"
    head: bool = False


class PointRow(QWidget):
    """One of them."""

    def __init__(self, point: Point, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._point = point
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(30) if point.icon else 0, 0, 0, 0)
        weight, color = (600, point.color) if point.head else (0, "text")
        self.label = Label(_unparted(from_left(point.text)), theme=theme, weight=weight, color=color)
        row.addWidget(self.label)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._point.icon:
            t = self._theme
            at = QPointF(0, (t.line("body") - t.px(_ICON)) / 2)
            color = self._point.color
            paint.icon(paint.painter_on(self), t, self._point.icon, at=at, color=color, size=_ICON)


def _unparted(text: str) -> str:
    """Its last two words stay together: "7 to 1." leaves no "1." on a line of its own."""
    before, space, last = text.rpartition(" ")
    return f"{before}\u00a0{last}" if space and len(last) <= _SHORT else text


class Points(QWidget):
    """All of them."""

    def __init__(self, *, theme: Theme, spacing: int = 12) -> None:
        super().__init__()
        self._theme = theme
        self._points: tuple[Point, ...] = ()
        self._rows: list[PointRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(spacing))
        # Without points it takes no room, nor the space beside it.
        self.hide()

    def texts(self) -> list[str]:
        """What they say."""
        return [point.text for point in self._points]

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these; the same ones change nothing."""
        if tuple(points) == self._points:
            return
        self._points = tuple(points)
        for row in self._rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [PointRow(point, theme=self._theme) for point in points]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(points))


class OnlyForYou(QWidget):
    """Sentences about persons, behind a button: hatched, said to be for nobody else's eyes, and gone while private
    things are hidden. `asked` tells that they are wanted."""

    asked = Signal()

    def __init__(self, kit: Kit, privacy: Privacy, *, name: str, word: str, closing: str) -> None:
        super().__init__()
        t = kit.theme
        self._kit = kit
        self._privacy = privacy
        self._word, self._closing = word, closing
        self._allowed = False
        self.setObjectName(name)
        self.button = Button(word, theme=t, name=f"{name}.show", kind=Kind.GHOST, icon="eye-off")
        self._aside = Label(kit.say(Message("ui.result.only_you")), theme=t, style="small", color="text3")
        self.points = Points(theme=t, spacing=6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(t.px(_EDGE + 8), t.px(8), t.px(12), t.px(8))
        self._column.setSpacing(t.px(4))
        head = QHBoxLayout()
        head.addWidget(self.button)
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(self._aside)
        self._column.addWidget(self.points)
        self.button.clicked.connect(self._on_clicked)
        privacy.changed.connect(self._show)
        self.close_it()

    def allow(self, *, on: bool) -> None:
        """Is there something that could be told?"""
        self._allowed = on
        self.close_it()

    def close_it(self) -> None:
        """Take back what is shown."""
        self.points.show_points(())
        self._show()

    def open_with(self, texts: Sequence[str]) -> None:
        """Show these."""
        self.points.show_points([Point(text=text) for text in texts])
        self._show()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        paint.box(painter, area, radius=t.px(7), fill=t.color("sunken"))
        strip = QRectF(area.left(), area.top(), t.px(_EDGE), area.height())
        paint.hatched(painter, strip, t.color("text3"), gap=t.px(5))

    def _on_clicked(self) -> None:
        if self.points.texts():
            self.close_it()
        else:
            self.asked.emit()

    def _show(self) -> None:
        if self._privacy.hidden and self.points.texts():
            self.points.show_points(())
        is_open = bool(self.points.texts())
        self.button.say(self._closing if is_open else self._word)
        self._aside.setVisible(is_open)
        self.points.setVisible(is_open)
        self.setVisible(self._allowed and not self._privacy.hidden)

"""How long the meeting takes: a bar with a segment for each part, and what runs over the hour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.values import value

_SCALE = 20
"""Below the bar: where the time ends, and what is over it."""


@value
class PartTime:
    """A part: its number and name, its minutes as a number and as they are said; `over`: longer than it was given."""

    title: str
    minutes: float
    said: str
    over: bool
    chosen: bool = False


@value
class MeetingTime:
    """All of it. `most`: the minutes that the meeting has; `said`: both in words; `why`: what runs over, or empty."""

    parts: tuple[PartTime, ...]
    minutes: float
    most: int
    said: str
    why: str


class MinutesCard(Card):
    """The figure, the sentence, and the bar."""

    def __init__(self, kit: Kit) -> None:
        t = kit.theme
        super().__init__(theme=t, padding=20, spacing=8)
        self.setObjectName("rollout.minutes")
        head = QHBoxLayout()
        head.setSpacing(t.px(16))
        self.figure = Label("", theme=t, style="section", tabular=True, most=1)
        self.why = Label("", theme=t, style="small", color="text2", right=True)
        head.addWidget(self.figure)
        head.addWidget(self.why, 1)
        self.bar = MinutesBar(kit)
        self.body.addLayout(head)
        self.body.addWidget(self.bar)
        self.body.setContentsMargins(t.px(20), t.px(16), t.px(20), t.px(12))

    def show_time(self, time: MeetingTime) -> None:
        """Show what it takes now."""
        over = time.minutes > time.most
        self.figure.say(time.said)
        self.figure.color("ember" if over else "text")
        self.why.say(time.why)
        self.bar.show_time(time)


class MinutesBar(QWidget):
    """A segment for each part, as wide as it is long; a mark where the time ends, and hatching beyond it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._time = MeetingTime(parts=(), minutes=0, most=60, said="", why="")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("rollout.minutes.bar")
        self.setAccessibleName(kit.say(Message("ui.rollout.minutes.bar")))

    def show_time(self, time: MeetingTime) -> None:
        """Show another time."""
        if time != self._time:
            self._time = time
            parts = "; ".join(f"{part.title}, {part.said}" for part in time.parts)
            self.setAccessibleDescription(f"{time.said}. {parts}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = self._kit.theme.px(1000)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(240), t.px(34))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._height(width)) + self._kit.theme.px(_SCALE)

    def segments(self) -> list[tuple[QRectF, PartTime]]:
        """Where each part stands now."""
        return self._segments(self.width())

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, time = self._kit.theme, self._time
        painter = paint.painter_on(self)
        for rect, part in self._segments(self.width()):
            self._paint_part(painter, rect, part)
        whole = max(time.minutes, time.most)
        foot = self._height(self.width())
        if whole <= 0 or not time.parts:
            return
        x = self.width() * time.most / whole
        if time.minutes > time.most:
            beyond = QRectF(x, foot + t.px(2), self.width() - x, t.px(6))
            paint.hatched(painter, beyond, t.color("ember"), gap=t.px(5), width=2)
        painter.fillRect(QRectF(min(x, self.width() - 2), foot - t.px(2), 2, t.px(12)), t.color("text2"))
        painter.setPen(t.color("text2"))
        word, font = str(time.most), t.font("caption", 600, tabular=True)
        wide = width_of(word, font=font) + 1
        left = min(max(x - wide - t.px(6), 0), self.width() - wide)
        draw_line(painter, QRectF(left, foot + t.px(3), wide, t.line("caption")), word, font=font)

    def _paint_part(self, painter: QPainter, rect: QRectF, part: PartTime) -> None:
        t = self._kit.theme
        fill, ink = ("ember_s", "ember") if part.over else ("accent_s", "accent_t")
        edge = t.color(ink) if part.chosen else None
        paint.box(painter, rect, radius=t.px(5), fill=t.color(fill), edge=edge, width=2)
        title, said, beside = self._blocks(rect.width(), part)
        top = rect.top() + (rect.height() - title.height - (0 if beside else said.height)) / 2
        left = rect.left() + t.px(12)
        painter.setPen(t.color(ink))
        title.draw(painter, QPointF(left, top))
        below = QPointF(left + title.width + t.px(12), top) if beside else QPointF(left, top + title.height)
        said.draw(painter, below)

    def _blocks(self, width: float, part: PartTime) -> tuple[Block, Block, bool]:
        """The name, the minutes, and whether they stand beside each other."""
        t = self._kit.theme
        room = max(width - t.px(20), 12)
        name, said = t.font("body", 600), t.font("small")
        wide = width_of(part.title, font=name) + t.px(12) + width_of(part.said, font=said)
        return (
            setting(part.title, font=name, width=room, line=t.line("body")),
            setting(part.said, font=said, width=room, line=t.line("body")),
            wide <= room,
        )

    def _segments(self, width: int) -> list[tuple[QRectF, PartTime]]:
        gap, height = self._kit.theme.px(3), self._height(width)
        return [(QRectF(left, 0, max(wide - gap, 2), height), part) for left, wide, part in self._places(width)]

    def _places(self, width: int) -> list[tuple[float, float, PartTime]]:
        whole = max(self._time.minutes, self._time.most, 1)
        left, found = 0.0, []
        for part in self._time.parts:
            wide = width * part.minutes / whole
            if wide > 0:
                found.append((left, wide, part))
            left += wide
        return found

    def _height(self, width: int) -> float:
        t = self._kit.theme
        # Name and minutes below each other have room in it, so that the page stands still while minutes are given.
        heights = [float(2 * t.line("body") + t.px(12))]
        for _, wide, part in self._places(width):
            title, said, beside = self._blocks(wide - t.px(3), part)
            heights.append(title.height + (0 if beside else said.height) + t.px(12))
        return max(heights)

"""The rows of a run of show: start, minutes, what we do, what the room sees. As high as their words need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from offsite.domain.deciding import AgendaItem, ItemKind
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting
from offsite.ui.screens.sessions.wording import kind_said, scene_icon, scene_said
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.choice import Stop

GRIP, START, MINUTES, SCENE, DEED = 22, 62, 108, 150, 96
_LEAST = 64
_LONGEST_BAR = 60


class Going(StrEnum):
    """How an item goes: still to come, next, running, over; PASSED where its session is over and it was not held."""

    COMING = "coming"
    NEXT = "next"
    RUNNING = "running"
    OVER = "over"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a row shows. `starts`: its time, empty where nobody can say. `longest`: the minutes of the longest item.
    `deeds`: the session runs, and there is room for a button. `fixed`: nothing can be changed."""

    item: AgendaItem
    starts: str
    minutes: int
    longest: int
    going: Going
    deeds: bool
    fixed: bool


class ItemRow(Stop):
    """An item. `deed` is the button that starts or ends it, while the session runs."""

    acted = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(name="", parent=parent)
        self._kit = kit
        self._line: Line | None = None
        self.lifted = False
        self.setMouseTracking(True)
        self.deed = Button("", theme=kit.theme, name="", parent=self)
        self.deed.hide()
        self.deed.clicked.connect(self._on_deed)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def line(self) -> Line:
        assert self._line is not None
        return self._line

    @property
    def item_id(self) -> str:
        return self.line.item.id

    def show_line(self, line: Line) -> None:
        """Show an item."""
        if line == self._line:
            return
        self._line = line
        say, item = self._kit.say, line.item
        self.setObjectName(f"sessions.item.{item.id}")
        self.setText(item.title)
        parts = [line.starts, say(Message("ui.sessions.minutes", n=line.minutes)), item.title, item.note]
        if item.kind is ItemKind.FACTS:
            parts.append(say(kind_said(item.kind)))
        parts.append(say(scene_said(item.scene)))
        match line.going:
            case Going.RUNNING:
                parts.append(say(Message("ui.sessions.item.running")))
            case Going.OVER:
                parts.append(say(Message("ui.sessions.item.over")))
            case Going.PASSED:
                parts.append(say(Message("ui.sessions.item.passed")))
            case Going.NEXT | Going.COMING:
                pass
        self.setAccessibleName(", ".join(part for part in parts if part))
        running = line.going is Going.RUNNING
        self.deed.setObjectName(f"sessions.item.{item.id}.{'finish' if running else 'start'}")
        self.deed.say(say(Message("ui.sessions.item.finish" if running else "ui.sessions.item.start")))
        finish = say(Message("ui.sessions.item.finish_named", title=item.title))
        start = say(Message("ui.sessions.item.start_named", title=item.title))
        self.deed.setAccessibleName(finish if running else start)
        self.deed.setVisible(running or line.going is Going.NEXT)
        self._place_deed()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(480), self.heightForWidth(max(self.width(), t.px(480))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(320), self._kit.theme.px(_LEAST))

    def heightForWidth(self, width: int) -> int:
        t = self._kit.theme
        title, note = self._words(width)
        scene = self._scene()
        words = title.height + (note.height + t.px(2) if note is not None else 0)
        return max(round(max(words, scene.height)) + t.px(24), t.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_deed()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        line = self.line
        current = line.going is Going.RUNNING
        if current:
            paint.box(painter, area, radius=t.px(8), fill=t.color("accent_s"))
        elif self.underMouse() and not line.fixed and not self.lifted:
            paint.box(painter, area, radius=t.px(8), fill=t.color("hover"))
        elif not self.lifted:
            paint.hairline(painter, t.px(10), area.bottom() - 1, area.right() - t.px(10), t.color("line"))
        if self.has_ring() and not self.lifted:
            paint.ring(painter, area, t, radius=t.px(8))
        gone = line.going in (Going.OVER, Going.PASSED)
        ink = "accent_t" if current else "text3" if gone else "text"
        middle = area.center().y()
        if line.going is Going.OVER:
            paint.icon(painter, t, "check", at=QPointF(t.px(10), middle - t.px(7)), color="accent", size=14)
        elif not line.fixed:
            paint.icon(painter, t, "grip-vertical", at=QPointF(t.px(10), middle - t.px(7)), color="text3", size=14)
        painter.setPen(t.color("text3" if gone else "text"))
        start = QRectF(t.px(10 + GRIP), 0, t.px(START), area.height())
        draw_line(painter, start, line.starts, font=t.font("body", 500, tabular=True))
        self._paint_minutes(painter, QRectF(start.right(), 0, t.px(MINUTES), area.height()), gone=gone)
        self._paint_words(painter, ink="text2" if gone else "text")
        self._paint_scene(painter, ink="text3" if gone else ink)

    def _paint_minutes(self, painter: QPainter, area: QRectF, *, gone: bool) -> None:
        """A bar as long as the item takes, and the number."""
        t, line = self._kit.theme, self.line
        wide = max(t.px(_LONGEST_BAR) * min(line.minutes / max(line.longest, 1), 1.0), t.px(6))
        bar = QRectF(area.left(), area.center().y() - t.px(9), wide, t.px(18))
        # A copy: the theme's own is everybody's.
        fill = QColor(t.color("grey" if gone else "accent"))
        if line.going is not Going.RUNNING:
            fill.setAlphaF(0.45)
        paint.box(painter, bar, radius=t.px(4), fill=fill)
        painter.setPen(t.color("text3" if gone else "text"))
        room = QRectF(bar.right() + t.px(8), area.top(), area.right() - bar.right() - t.px(8), area.height())
        draw_line(painter, room, str(line.minutes), font=t.font("body", 600, tabular=True))

    def _paint_words(self, painter: QPainter, *, ink: str) -> None:
        t = self._kit.theme
        title, note = self._words(self.width())
        height = title.height + (note.height + t.px(2) if note is not None else 0)
        top = (self.height() - height) / 2
        painter.setPen(t.color(ink))
        title.draw(painter, QPointF(self._words_left(), top))
        if note is not None:
            painter.setPen(t.color("text3" if ink == "text2" else "text2"))
            note.draw(painter, QPointF(self._words_left(), top + title.height + t.px(2)))

    def _paint_scene(self, painter: QPainter, *, ink: str) -> None:
        t = self._kit.theme
        left = self.width() - self._right() - t.px(SCENE)
        block = self._scene()
        middle = self.height() / 2
        color = "accent_t" if ink == "accent_t" else "text3" if ink == "text3" else "text2"
        at = QPointF(left, middle - t.px(8))
        paint.icon(painter, t, scene_icon(self.line.item.scene), at=at, color=color, size=16)
        painter.setPen(t.color(color))
        block.draw(painter, QPointF(left + t.px(24), middle - block.height / 2))

    def _words(self, width: int) -> tuple[Block, Block | None]:
        t, item = self._kit.theme, self.line.item
        room = width - self._words_left() - self._right() - t.px(SCENE) - t.px(16)
        title = setting(item.title, font=t.font("body", 600), width=room, line=t.line("body"))
        note = item.note
        if item.kind is ItemKind.FACTS:
            word = self._kit.say(kind_said(item.kind))
            note = f"{word} · {note}" if note else word
        small = t.font("small")
        return title, setting(note, font=small, width=room, line=t.line("small")) if note else None

    def _scene(self) -> Block:
        t = self._kit.theme
        text = self._kit.say(scene_said(self.line.item.scene))
        return setting(text, font=t.font("small", 500), width=t.px(SCENE - 28), line=t.line("small"))

    def _words_left(self) -> int:
        return self._kit.theme.px(10 + GRIP + START + MINUTES)

    def _right(self) -> int:
        """What is kept free at the right end for the button."""
        return self._kit.theme.px(DEED + 8 if self.line.deeds else 10)

    def _place_deed(self) -> None:
        hint = self.deed.sizeHint()
        t = self._kit.theme
        self.deed.setGeometry(
            self.width() - hint.width() - t.px(5), (self.height() - hint.height()) // 2, hint.width(), hint.height()
        )

    def _on_deed(self) -> None:
        self.acted.emit(self.item_id)

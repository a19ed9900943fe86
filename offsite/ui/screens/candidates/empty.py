"""What the page shows before there is a candidate: the picture of the product, a question, three keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.chip import cap_width, draw_cap

_WORDS = 460
_PICTURE_FROM = 700
_LINES_HIGH = 246
_TITLE = 28
_UNDER_TITLE, _UNDER_TEXT = 10, 58
_KEY, _BESIDE = 36, 86


class EmptyBoard(QWidget):
    """Painted as a whole; what it says is its accessible name."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        say = kit.say
        self._title = say(Message("ui.candidates.none.title"))
        self._text = say(Message("ui.candidates.none.text"))
        self._keys = (
            (say(Message("ui.candidates.none.enter_key")), say(Message("ui.candidates.none.enter"))),
            (say(Message("ui.candidates.none.tab_key")), say(Message("ui.candidates.none.tab"))),
            (pretty_keys("Ctrl+V"), say(Message("ui.candidates.none.paste"))),
        )
        self.setObjectName("candidates.empty")
        self.setAccessibleName(f"{self._title} {self._text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return self._kit.theme.size(240, 120)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        paint.box(painter, area, radius=t.px(10), fill=t.color("sunken"))
        wide = area.width() >= t.px(_PICTURE_FROM)
        left = area.width() * 0.53 if wide else t.px(40)
        room = min(area.width() - left - t.px(32), t.px(_WORDS))
        words, deeds = self._blocks(round(room)), self._deeds(round(room))
        height = sum(block.height for block in words) + t.px(_UNDER_TITLE)
        height += sum(self._pitch(deed) for deed in deeds)
        # In a low window the air gives way first.
        air = min(t.px(_UNDER_TEXT), max(area.height() - height - t.px(24), t.px(12)))
        top = max((area.height() - height - air) / 2, t.px(12))
        if wide:
            upper = area.center().y() + t.px(14) - t.px(_LINES_HIGH) / 2
            lines = QRectF(0, upper, area.width() * 0.52, t.px(_LINES_HIGH))
            if lines.height() > area.height() - t.px(24):
                lines.setTop(t.px(12))
                lines.setBottom(area.height() - t.px(12))
            paint.narrowing(painter, lines, lines=t.color("line2"), chosen=t.color("line2"))
        under = self._paint_words(painter, QPointF(left, top), words)
        self._paint_keys(painter, QPointF(left, under + air), deeds)

    def _blocks(self, room: int) -> tuple[Block, Block]:
        t = self._kit.theme
        large = QFont(t.font("title"))
        large.setPixelSize(t.px(_TITLE))
        title = setting(self._title, font=large, width=room, line=t.line("title"), balanced=True)
        text = setting(self._text, font=t.font("item", 400), width=room, line=t.px(24))
        return title, text

    def _deeds(self, room: int) -> list[Block]:
        """What the keys do, beside their caps."""
        t = self._kit.theme
        width = room - t.px(_BESIDE)
        return [setting(deed, font=t.font("body"), width=width, line=t.line("body")) for _, deed in self._keys]

    def _pitch(self, deed: Block) -> float:
        """From one key to the next."""
        return self._kit.theme.px(_KEY) + deed.height - self._kit.theme.line("body")

    def _paint_words(self, painter: QPainter, at: QPointF, words: tuple[Block, Block]) -> float:
        """Paint title and text; where they end."""
        t = self._kit.theme
        title, text = words
        painter.setPen(t.color("text"))
        title.draw(painter, at)
        top = at.y() + title.height + t.px(_UNDER_TITLE)
        painter.setPen(t.color("text2"))
        text.draw(painter, QPointF(at.x(), top))
        return top + text.height

    def _paint_keys(self, painter: QPainter, at: QPointF, deeds: list[Block]) -> None:
        """Paint the keys, as many as there is room for: F1 tells all of them."""
        t, top = self._kit.theme, at.y()
        for (key, _), deed in zip(self._keys, deeds, strict=True):
            cap = QRectF(at.x(), top, cap_width(key, theme=t), t.px(24))
            if max(cap.bottom(), top + t.px(2) + deed.height) > self.height():
                return
            draw_cap(painter, cap, key, theme=t)
            painter.setPen(t.color("text2"))
            deed.draw(painter, QPointF(at.x() + t.px(_BESIDE), top + t.px(2)))
            top += self._pitch(deed)

"""Small marks: a chip with an icon, a key cap, a person."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import one_line, width_of
from offsite.ui.look.theme import Theme


class Tone(StrEnum):
    """What a chip means: its ink, and the tint behind it."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARM = "warm"
    BAD = "bad"
    INFO = "info"
    SUN = "sun"


_COLOURS = {
    Tone.NEUTRAL: ("text2", "sunken"),
    Tone.GOOD: ("accent_t", "accent_s"),
    Tone.WARM: ("ember", "ember_s"),
    Tone.BAD: ("berry", "berry_s"),
    Tone.INFO: ("lake", "lake_s"),
    Tone.SUN: ("sun_t", "sun_s"),
}


def chip_width(text: str, *, theme: Theme, icon: str = "") -> float:
    """How wide a painted chip is."""
    return width_of(text, font=theme.font("caption", 600)) + theme.px(18) + (theme.px(18) if icon else 0)


def draw_chip(
    painter: QPainter, at: QPointF, text: str, *, theme: Theme, tone: Tone, icon: str = "", most: float = 1e6
) -> None:
    """Paint a chip, at most `most` pixels wide, its top left corner at `at`."""
    ink, fill = (theme.color(name) for name in _COLOURS[tone])
    rect = QRectF(at.x(), at.y(), min(chip_width(text, theme=theme, icon=icon), most), theme.px(20))
    paint.box(painter, rect, radius=rect.height() / 2, fill=fill)
    left = rect.left() + theme.px(8)
    if icon:
        paint.icon(painter, theme, icon, at=QPointF(left - 1, rect.center().y() - theme.px(7)), color=ink, size=14)
        left += theme.px(17)
    painter.setPen(ink)
    painter.setFont(theme.font("caption", 600))
    inner = QRectF(left, rect.top(), rect.right() - left - theme.px(6), rect.height())
    shown = one_line(text, font=theme.font("caption", 600), width=inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class Chip(QLabel):
    """A chip that stands by itself."""

    def __init__(self, text: str, *, theme: Theme, tone: Tone = Tone.NEUTRAL, icon: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self._tone = tone
        self._icon_name = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self.text(), theme=self._theme, icon=self._icon_name)), self._theme.px(20))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.painter_on(self)
        draw_chip(painter, QPointF(0, 0), self.text(), theme=self._theme, tone=self._tone, icon=self._icon_name)


def cap_width(text: str, *, theme: Theme) -> int:
    """How wide a painted key cap is."""
    return round(width_of(text, font=theme.font("caption", 600))) + theme.px(18)


def draw_cap(painter: QPainter, rect: QRectF, text: str, *, theme: Theme) -> None:
    """Paint a key as it looks on the keyboard."""
    paint.box(painter, rect, radius=theme.px(5), fill=theme.color("surface"), edge=theme.color("line2"))
    painter.setPen(theme.color("text"))
    painter.setFont(theme.font("caption", 600))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class KeyCap(QLabel):
    """A key as it looks on the keyboard."""

    def __init__(self, text: str, *, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self.text(), theme=self._theme), self._theme.px(24))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_cap(paint.painter_on(self), QRectF(self.rect()), self.text(), theme=self._theme)


class PillButton(QAbstractButton):
    """A round-ended button for things in a row, such as departments; `plus` is the round one that adds."""

    def __init__(
        self, text: str, *, theme: Theme, name: str, plus: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plus = plus
        self.setObjectName(name)
        self.setText("" if plus else text)
        self.setAccessibleName(text)
        if plus:
            self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Change its word."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = self._theme
        height = t.px(28) + 2 * paint.HALO
        if self._plus:
            return QSize(height, height)
        width = min(width_of(self.text(), font=t.font("small", 500)) + t.px(17), t.px(240))
        return QSize(round(width) + 2 * paint.HALO, height)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        body = QRectF(self.rect()).adjusted(paint.HALO, paint.HALO, -paint.HALO, -paint.HALO)
        radius = body.height() / 2
        fill = t.color("press" if self.isDown() else "hover" if self.underMouse() else "sunken")
        if self._plus:
            fill = t.color("accent_s" if self.underMouse() else "surface")
        paint.box(painter, body, radius=radius, fill=fill, edge=t.color("line2") if self._plus else None)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), t, radius=radius + paint.HALO)
        if self._plus:
            size = t.px(16)
            at = body.center() - QPointF(size / 2, size / 2)
            paint.icon(painter, t, "plus", at=at, color="accent", size=16)
            return
        painter.setPen(t.color("text"))
        font = t.font("small", 500)
        painter.setFont(font)
        shown = one_line(self.text(), font=font, width=body.width() - t.px(15))
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, shown)

"""Buttons: primary, secondary, ghost, danger, sun and link, with a halo that is kept free for the focus ring."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import one_line, width_of
from offsite.ui.look.theme import Theme


class Kind(StrEnum):
    """How much weight a button has."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    DANGER = "danger"
    SUN = "sun"
    LINK = "link"


class Button(QAbstractButton):
    """A button with a word, and an icon and the key that does the same where they are given.

    `keys` is shown as a cap at its end ("Ctrl+Enter" as "Ctrl ⏎"). A text that does not fit is elided, with a tooltip.
    """

    def __init__(
        self,
        text: str,
        *,
        theme: Theme,
        name: str,
        kind: Kind = Kind.SECONDARY,
        icon: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon_name = icon
        self._keys = keys
        self._large = False
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_large(self) -> None:
        """38 pixels high, as the next step is."""
        self._large = True
        self.updateGeometry()

    def say(self, text: str) -> None:
        """Change the word on it."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        self._icon_name = icon
        self.update()

    def sizeHint(self) -> QSize:
        t = self._theme
        inner = width_of(self.text(), font=self._font()) if self.text() else 0
        width = inner + 2 * self._padding()
        if self._icon_name:
            width += t.px(18) + (t.px(8) if self.text() else 0)
        if self._keys:
            width += self._cap_width() + t.px(12)
        return QSize(round(width) + 2 * paint.HALO, self._body_height() + 2 * paint.HALO)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(96)), hint.height()) if self.text() else hint

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        body = QRectF(self.rect()).adjusted(paint.HALO, paint.HALO, -paint.HALO, -paint.HALO)
        radius = t.px(7)
        fill, edge, ink = self._colours()
        paint.box(painter, body, radius=radius, fill=fill, edge=edge)
        if self.hasFocus() and self.isEnabled():
            paint.ring(painter, QRectF(self.rect()), t, radius=radius + paint.HALO)
        left, right = body.left() + self._padding(), body.right() - self._padding()
        if self._keys:
            right = self._paint_cap(painter, body, ink) - t.px(12)
        text_width = width_of(self.text(), font=self._font())
        icon_width = t.px(18) + (t.px(8) if self.text() else 0) if self._icon_name else 0
        room = right - left
        start = left if self._keys else left + max((room - icon_width - min(text_width, room - icon_width)) / 2, 0)
        if self._icon_name:
            size = t.px(18)
            at = QPointF(start, body.center().y() - size / 2)
            paint.icon(painter, t, self._icon_name, at=at, color=ink, size=18)
            start += icon_width
        painter.setPen(ink)
        painter.setFont(self._font())
        shown = one_line(self.text(), font=self._font(), width=right - start + 1)
        self.setToolTip(self.text() if shown != self.text() else self.property("hint") or "")
        painter.drawText(QRectF(start, body.top(), right - start + 2, body.height()), _MIDDLE, shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, edge and ink for the state it is in."""
        t = self._theme
        state = 2 if self.isDown() else 1 if self.underMouse() else 0
        if not self.isEnabled():
            if self._kind in (Kind.GHOST, Kind.LINK):
                return None, None, t.color("disabled")
            return t.color("sunken") if self._kind is not Kind.SECONDARY else None, t.color("line"), t.color("disabled")
        match self._kind:
            case Kind.PRIMARY:
                return t.color(("accent", "accent_hover", "accent_press")[state]), None, t.color("on_accent")
            case Kind.DANGER:
                fill = t.color("berry")
                return (fill, fill.darker(112), fill.darker(130))[state], None, t.color("on_berry")
            case Kind.SUN:
                fill = t.color("sun")
                return (fill, fill.darker(104), fill.darker(110))[state], None, t.color("on_sun")
            case Kind.SECONDARY:
                return t.color(("surface", "hover", "press")[state]), t.color("line2"), t.color("text")
            case Kind.GHOST if self.isChecked():
                return t.color("accent_s"), None, t.color("accent_t")
            case Kind.GHOST:
                return (
                    (None, t.color("hover"), t.color("press"))[state],
                    None,
                    t.color("text2" if not state else "text"),
                )
            case Kind.LINK:
                return (None, t.color("accent_s"), t.color("accent_s"))[state], None, t.color("accent_t")

    def _paint_cap(self, painter: QPainter, body: QRectF, ink: QColor) -> float:
        t = self._theme
        width, height = self._cap_width(), t.px(20)
        cap = QRectF(body.right() - t.px(9) - width, body.center().y() - height / 2, width, height)
        tint = QColor(ink)
        tint.setAlphaF(0.2 if self._kind is Kind.PRIMARY else 0.08)
        paint.box(painter, cap, radius=t.px(4), fill=tint)
        painter.setPen(ink)
        painter.setFont(t.font("caption", 600))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)
        return cap.left()

    def _cap_width(self) -> float:
        return width_of(self._keys, font=self._theme.font("caption", 600)) + self._theme.px(12)

    def _padding(self) -> int:
        if not self.text():
            return self._theme.px(8)
        return self._theme.px({Kind.LINK: 8, Kind.GHOST: 12}.get(self._kind, 14))

    def _body_height(self) -> int:
        return self._theme.px(38 if self._large else 34)

    def _font(self) -> QFont:
        return self._theme.font("body", 600 if self._kind is not Kind.SECONDARY else 500)


class IconButton(Button):
    """A button that is an icon only; its word is its accessible name and its tooltip."""

    def __init__(
        self, text: str, *, theme: Theme, name: str, icon: str, kind: Kind = Kind.GHOST, parent: QWidget | None = None
    ) -> None:
        super().__init__("", theme=theme, name=name, kind=kind, icon=icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.name_it(text)

    def name_it(self, text: str) -> None:
        """Change its word."""
        self.setAccessibleName(text)
        self.setProperty("hint", text)
        self.setToolTip(text)


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

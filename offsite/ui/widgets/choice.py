"""Ways to go on, one below the other: each a word and one line about it; the arrow keys walk through them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import one_line, setting, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.label import plain_tip

WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Stop(QAbstractButton):
    """A button that the arrow keys reach. It has a ring where a key brought the focus, not where the mouse did."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = False
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def has_ring(self) -> bool:
        return self.hasFocus() and self._by_key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            return
        if event.key() in WALKING:
            # For whoever stands around it: Qt would go to the next widget, whichever that is.
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEY:
            self._by_key = True
        elif event.reason() is Qt.FocusReason.MouseFocusReason:
            self._by_key = False
        super().focusInEvent(event)


class Choice(Stop):
    """A way to go on: icon, word, one line about it, and the key that does the same.

    `primary`: the one that is meant first. `large`: as the welcome has them.
    """

    def __init__(
        self,
        text: str,
        *,
        theme: Theme,
        name: str,
        icon: str,
        about: str = "",
        keys: str = "",
        primary: bool = False,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, parent=parent)
        self._theme = theme
        self._icon_name = icon
        self._about = about
        self._keys = keys
        self._primary = primary
        self._large = large
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(about)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = self._theme
        height = 72 if self._large else 54 if self._about else 44
        return QSize(t.px(320), t.px(height) + 2 * paint.HALO)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.sizeHint().height())

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        body = QRectF(self.rect()).adjusted(paint.HALO, paint.HALO, -paint.HALO, -paint.HALO)
        radius = t.px(10 if self._large else 8)
        fill, edge, ink, quiet, tint = self._colours()
        paint.box(painter, body, radius=radius, fill=fill, edge=edge)
        if self.has_ring():
            paint.ring(painter, QRectF(self.rect()), t, radius=radius + paint.HALO)
        size, left = (24, 34) if self._large else (18, 24)
        at = QPointF(body.left() + t.px(left) - t.px(size) / 2, body.center().y() - t.px(size) / 2)
        paint.icon(painter, t, self._icon_name, at=at, color=tint, size=size)
        self._paint_words(painter, body, ink=ink, quiet=quiet)

    def _paint_words(self, painter: QPainter, body: QRectF, *, ink: QColor, quiet: QColor) -> None:
        t = self._theme
        left = body.left() + t.px(64 if self._large else 44)
        right = self._paint_keys(painter, body, quiet, left=left)
        word, small = t.font("section" if self._large else "body", 600), t.font("small")
        height = t.px(22)
        about = setting(self._about, font=small, width=right - left, line=t.line("small"), most=2 if self._large else 1)
        under = max(about.height, height if self._large else 0) if self._about else 0
        top = body.center().y() - (height + under) / 2
        shown = one_line(self.text(), font=word, width=right - left)
        painter.setPen(ink)
        painter.setFont(word)
        painter.drawText(QRectF(left, top, right - left, height), _START, shown)
        painter.setPen(quiet)
        about.draw(painter, QPointF(left, top + height + (under - about.height) / 2))
        cut = [self.text()] if shown != self.text() else []
        self.setToolTip(plain_tip("\n".join([*cut, self._about] if about.elided else cut)))

    def _paint_keys(self, painter: QPainter, body: QRectF, color: QColor, *, left: float) -> float:
        """Where the words have to end. Where there is no room for both, the words are what counts."""
        t = self._theme
        right = body.right() - t.px(22 if self._large else 16)
        font = t.font("caption", 500)
        width = width_of(self._keys, font=font)
        room = right - left - width - t.px(16)
        if not self._keys or room < width_of(self._about, font=t.font("small")):
            return right
        painter.setPen(color)
        painter.setFont(font)
        painter.drawText(QRectF(right - width, body.top(), width + 1, body.height()), _START, self._keys)
        return left + room

    def _colours(self) -> tuple[QColor, QColor | None, QColor, QColor, QColor]:
        """Fill, edge, ink, quiet ink and the tint of the icon."""
        t = self._theme
        state = 2 if self.isDown() else 1 if self.underMouse() else 0
        if self._primary:
            ink = t.color("on_accent")
            quiet = QColor(ink)
            quiet.setAlphaF(0.9)
            return t.color(("accent", "accent_hover", "accent_press")[state]), None, ink, quiet, ink
        fill = t.color(("surface", "hover", "press")[state])
        return fill, t.color("line2"), t.color("text"), t.color("text2"), t.color("accent")


class Walk(QWidget):
    """A column in which Up, Down, Home and End go from one `Stop` to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def stops(self) -> list[Stop]:
        """What can be walked to, from the top."""
        found = [stop for stop in self.findChildren(Stop) if stop.isVisibleTo(self) and stop.isEnabled()]
        return sorted(found, key=self._height_of)

    def go(self, stop: Stop) -> None:
        """Put the focus there, and have it seen."""
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        inside = self.stops()
        focused = self.focusWidget()
        at = next((n for n, stop in enumerate(inside) if focused is stop or stop.isAncestorOf(focused)), None)
        match event.key():
            case Qt.Key.Key_Up if at is not None and inside:
                self.go(inside[max(at - 1, 0)])
            case Qt.Key.Key_Down if inside:
                self.go(inside[min(at + 1, len(inside) - 1) if at is not None else 0])
            case Qt.Key.Key_Home if inside:
                self.go(inside[0])
            case Qt.Key.Key_End if inside:
                self.go(inside[-1])
            case _:
                super().keyPressEvent(event)

    def _height_of(self, stop: Stop) -> int:
        return stop.mapTo(self, QPoint(0, 0)).y()


def bring_into_view(widget: QWidget) -> None:
    """Scroll what it stands in so that all of it is seen."""
    around = widget.parentWidget()
    while around is not None:
        layout = around.layout()
        if layout is not None:
            # What was put in a moment ago has no place yet.
            layout.activate()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 24)
        around = around.parentWidget()

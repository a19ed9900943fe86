"""A toast: what was just done, with the way back. One at a time; it waits while it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import setting, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.speaking import announce
from offsite.values import value

SECONDS = 6
SECONDS_WITH_A_WAY_BACK = 10


@value
class Said:
    """What a toast says: the sentence, and where there is one the word, key and deed of its button.

    `moment`: the one in the history of the document for which that deed is meant; empty for any.
    """

    text: str
    action: str = ""
    keys: str = ""
    do: Callable[[], object] | None = None
    warning: bool = False
    moment: str = ""


class ToastButton(QAbstractButton):
    """The word at the end of a toast."""

    def __init__(self, parent: QWidget, *, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("toast.action")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        t = self._theme
        return QSize(round(width_of(self.text(), font=t.font("body", 600))) + t.px(12), t.px(32))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        if self.hasFocus():
            area = QRectF(self.rect())
            paint.box(painter, area, radius=t.px(6), edge=t.color("toast_link"), width=2)
        painter.setPen(t.color("toast_link"))
        font = t.font("body", 600)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        font.setUnderline(False)


class Toast(QWidget):
    """The one toast of a window."""

    gone = Signal()

    def __init__(self, host: QWidget, *, theme: Theme) -> None:
        super().__init__(host)
        self._theme = theme
        self._said = Said(text="")
        self._offset = self._right = 0
        self.setObjectName("toast")
        self._button = ToastButton(self, theme=theme)
        self._button.clicked.connect(self._on_action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        host.installEventFilter(self)
        self.hide()

    @property
    def said(self) -> Said:
        return self._said

    def set_offset(self, left: int, right: int = 0) -> None:
        """How much of the host's sides is not the page: the toast stands in the middle of the rest."""
        self._offset, self._right = left, right
        self._place()

    def say(self, said: Said) -> None:
        """Show it instead of whatever is shown."""
        self._said = said
        self._button.setText(said.action)
        self._button.setAccessibleName(said.action)
        self._button.setVisible(bool(said.action))
        self.setAccessibleName(said.text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._restart()
        announce(self, said.text)

    def dismiss(self) -> None:
        """Take it away, unless it is being looked at."""
        if self.isVisible() and (self.underMouse() or self._button.hasFocus()):
            self._restart()
            return
        self.take_away()

    def take_away(self) -> None:
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.gone.emit()

    def focus(self) -> bool:
        """Put the focus on its button; is there one?"""
        if self.isVisible() and self._button.isVisible():
            self._button.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._restart()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.take_away()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        body = self._body()
        paint.shadow(painter, body, t, radius=t.px(8))
        paint.box(painter, QRectF(body), radius=t.px(8), fill=t.color("toast"))
        icon, tint = ("triangle-alert", "toast_link") if self._said.warning else ("check", "toast_link")
        at = QPointF(body.left() + t.px(14), body.top() + (body.height() - t.px(18)) / 2)
        paint.icon(painter, t, icon, at=at, color=tint, size=18)
        painter.setPen(t.color("on_toast"))
        block = self._block()
        block.draw(painter, QPointF(body.left() + t.px(42), body.top() + (body.height() - block.height) / 2))
        if self._said.keys:
            painter.setPen(t.color("on_toast2"))
            painter.setFont(t.font("small", 500))
            area = QRectF(self._button.geometry().right() + t.px(4), body.top(), self._keys_width(), body.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._said.keys)

    def _block(self):
        t = self._theme
        room = self._room() - t.px(42) - t.px(20) - self._tail()
        return setting(self._said.text, font=t.font("body", 500), width=room, line=t.line("body"), most=4)

    def _tail(self) -> int:
        t = self._theme
        tail = self._button.sizeHint().width() + t.px(12) if self._said.action else 0
        return tail + self._keys_width()

    def _keys_width(self) -> int:
        if not self._said.keys:
            return 0
        t = self._theme
        return max(round(width_of(self._said.keys, font=t.font("small", 500))) + t.px(12), t.px(60))

    def _room(self) -> int:
        host = self.parentWidget()
        assert host is not None
        return min(host.width() - self._offset - self._right - self._theme.px(48), self._theme.px(760))

    def _body(self) -> QRect:
        edge = self._theme.px(32)
        return self.rect().adjusted(edge, edge, -edge, -edge)

    def _place(self) -> None:
        t = self._theme
        host = self.parentWidget()
        assert host is not None
        block = self._block()
        width = round(block.width) + t.px(62) + self._tail()
        height = max(round(block.height) + t.px(24), t.px(44))
        edge = t.px(32)
        left = self._offset + (host.width() - self._offset - self._right - width) // 2
        self.setGeometry(left - edge, host.height() - t.px(20) - height - edge, width + 2 * edge, height + 2 * edge)
        body = self._body()
        hint = self._button.sizeHint()
        right = body.right() - t.px(10) - self._keys_width()
        self._button.setGeometry(
            right - hint.width(), body.top() + (body.height() - hint.height()) // 2, hint.width(), hint.height()
        )

    def _restart(self) -> None:
        if self.isVisible():
            self._timer.start(1000 * (SECONDS_WITH_A_WAY_BACK if self._said.action else SECONDS))

    def _on_action(self) -> None:
        do = self._said.do
        self.take_away()
        if do is not None:
            do()

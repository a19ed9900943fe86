"""What lies over a window: the window is dimmed, Tab stays inside, and the focus goes back where it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.speaking import be_dialog


class Overlay(QWidget):
    """A panel over its host, which it covers. A child of the host, never a window of its own.

    `left` fires when it is gone, however. It deletes itself. `stranded`: what had the focus before is no longer there,
    and nobody else has taken it.
    """

    left = Signal()
    stranded = Signal()
    cancels = False
    """Does a button say that Esc leaves without doing anything?"""
    unkept = ""
    """What the first Esc says where something was typed that would be lost; whoever opens it knows the words."""

    def __init__(self, host: QWidget, *, theme: Theme, name: str, label: str) -> None:
        super().__init__(host)
        self._theme = theme
        self._before: QWidget | None = None
        be_dialog(self)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._panel = QWidget(self)
        host.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it, and put the focus where it begins."""
        self._before = self.window().focusWidget()
        self.setGeometry(self._host().rect())
        self.show()
        self.raise_()
        self._place()
        self._first().setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Close it and give the focus back, unless who is told puts it elsewhere."""
        if self.isHidden():
            return
        focused = self.window().focusWidget()
        inside = focused is None or focused is self or self.isAncestorOf(focused)
        self.hide()
        self._host().removeEventFilter(self)
        before = self._before
        strayed = self.window().focusWidget()
        self.left.emit()
        if self.window().focusWidget() is strayed:
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            elif inside:
                self.stranded.emit()
        self.deleteLater()

    def panel_rect(self) -> QRect:
        """Where the panel stands."""
        return self._panel.geometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host().rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes round inside."""
        if not self.isVisible():
            # Qt asks while it is being hidden, too: where the focus goes then is said by `leave`.
            return True
        inside = self._stops()
        if not inside:
            return True
        focused = self.focusWidget()
        step = 1 if following else -1
        at = inside.index(focused) if focused in inside else -step if following else 0
        inside[(at + step) % len(inside)].setFocus(
            Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        )
        return True

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        painter.fillRect(self.rect(), t.color("scrim"))
        paint.shadow(painter, self._panel.geometry(), t, radius=t.px(12))
        paint.box(
            painter, QRectF(self._panel.geometry()), radius=t.px(12), fill=t.color("raised"), edge=t.color("line")
        )

    def _first(self) -> QWidget:
        """What has the focus when it opens."""
        return self

    def _place(self) -> None:
        """Give the panel its place."""

    def _stops(self) -> list[QWidget]:
        found: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            tab = step.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tab and step.isEnabled() and step.isVisible() and self.isAncestorOf(step):
                found.append(step)
            step = step.nextInFocusChain()
        return found

    def _host(self) -> QWidget:
        host = self.parentWidget()
        assert host is not None
        return host

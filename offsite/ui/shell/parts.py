"""The parts of a window as F6 walks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from offsite.ui.shell.window import DocumentWindow


def go_round(window: DocumentWindow, step: int) -> None:
    """Put the focus into the next part (or with -1 the one before): rail, strip, page, inspector, toast."""
    parts: list[QWidget] = [window.rail, window.strip, window.stack]
    if window.inspector.isVisible():
        parts.append(window.inspector)
    if window.toast.isVisible() and window.toast.said.action:
        parts.append(window.toast)
    focused = window.focusWidget()
    at = next((n for n, part in enumerate(parts) if focused is not None and part.isAncestorOf(focused)), -1)
    target = parts[(at + step) % len(parts)]
    if target is window.stack:
        window.screen_shown.settle_focus()
    elif target is window.rail:
        window.rail.journey.setFocus(Qt.FocusReason.TabFocusReason)
    elif target is window.toast:
        window.toast.focus()
    else:
        first = window.strip.next if target is window.strip else first_stop(target)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def first_stop(within: QWidget) -> QWidget | None:
    """The first widget inside that Tab would reach."""
    step = within.nextInFocusChain()
    while step is not None and step is not within:
        there = within.isAncestorOf(step) and step.isVisible() and step.isEnabled()
        if there and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return step
        step = step.nextInFocusChain()
    return None


def raise_window(window: QWidget) -> None:
    """Bring a window to the front."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)

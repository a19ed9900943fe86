"""The real application in a process of its own, with a window to look through: where things are, and what they say.

Started as `python -m tests.support.driven ARGUMENTS` by `hands.Hands`. Each line of standard input is a question, each
line of standard output its answer, as JSON. Nothing here presses or types: that is done from outside, by xdotool.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import sys
import time
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QObject, QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from offsite import __main__ as entry
from offsite import app as product

POPUP = "popup"
"""The name of the menu that is open in front, whatever it is called."""
_HIDDEN_BELOW = 6
"""Pixels: where less of a thing is seen, nobody would try to hit it."""
_CORNER = 4
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Arrivals(QAbstractNativeEventFilter):
    """What of the hands has arrived, as the X server tells it: how many presses, and where the pointer went last.

    An event of the X Input Extension comes from the pointer and once more from the device behind it: the first counts.
    The offsets are those of xcb_input_button_press_event_t in xcb/xinput.h.
    """

    _KEY_PRESS, _EXTENSION = 2, 35
    _BUTTON_PRESS, _MOTION = 4, 6
    # Ctrl, Shift and Alt, of which xdotool presses as many as it needs.
    _MODIFIERS = frozenset({37, 50, 62, 64, 105, 108})

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0
        self.last_press = 0.0
        self.pointer = [-1, -1]

    def nativeEventFilter(self, eventType: object, message: Any) -> tuple[bool, int]:  # type: ignore[override]  # noqa: ARG002 - Qt's names
        at = int(message)
        kind = ctypes.c_uint8.from_address(at).value & 0x7F
        if kind == self._KEY_PRESS and ctypes.c_uint8.from_address(at + 1).value not in self._MODIFIERS:
            self._count()
        elif kind == self._EXTENSION:
            device, source = _short(at + 10), _short(at + 56)
            what = _short(at + 8)
            if what in (self._BUTTON_PRESS, self._MOTION) and device != source:
                self.pointer = [ctypes.c_int32.from_address(at + place).value >> 16 for place in (36, 40)]
                if what == self._BUTTON_PRESS:
                    self._count()
        return False, 0

    def _count(self) -> None:
        self.presses += 1
        self.last_press = time.monotonic()


def _short(address: int) -> int:
    return ctypes.c_uint16.from_address(address).value


class Warnings(logging.Handler):
    """What Qt and we have warned about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


class Window(QObject):
    """Answers questions about what is on screen. A question `what` is answered by `ask_what`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._rest = b""
        self._arrivals = Arrivals()
        app.installNativeEventFilter(self._arrivals)
        self._warnings = Warnings()
        logging.getLogger().addHandler(self._warnings)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        data = os.read(0, 65536)
        if not data:
            # Whoever drives is gone.
            os._exit(9)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            question: dict[str, Any] = json.loads(line)
            answer = getattr(self, "ask_" + question.pop("ask"))(**question)
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()

    # What the hands need.

    def ask_platform(self) -> str:
        return QGuiApplication.platformName()

    def ask_pressed(self) -> int:
        """So many keys and buttons were pressed here, and what they did is done."""
        return self._arrivals.presses

    def ask_pointer(self) -> list[int]:
        """Where the pointer was last seen."""
        return self._arrivals.pointer

    def ask_calm(self) -> bool:
        """Would a click now be a click of its own, and not the second half of a double one?"""
        since = time.monotonic() - self._arrivals.last_press
        return since * 1000 > QGuiApplication.styleHints().mouseDoubleClickInterval()

    def ask_clipboard(self, text: str) -> bool:
        """What was copied in another program."""
        QGuiApplication.clipboard().setText(text)
        return True

    def ask_where(self, name: str, row: int | str = -1, column: int = 0) -> list[int] | None:
        """The middle of what is seen of a widget; of a row of its list, by number or by what stands there; of an
        action of a menu, by its name or that of its menu; of a cell of a key result, by its name. None where nothing
        of it is seen, or something covers it."""
        found = self._find(name)
        if found is None:
            return None
        area = found.rect()
        if isinstance(found, QMenu) and row != -1:
            area = _action_area(found, str(row))
        elif isinstance(found, QAbstractItemView) and row != -1:
            area = _row_area(found, row, column)
            found = found.viewport()
        elif row != -1:
            area = _cell_area(found, str(row))
        seen = found.visibleRegion().boundingRect().intersected(area)
        if min(seen.width(), seen.height()) < _HIDDEN_BELOW:
            return None
        middle = found.mapToGlobal(seen.center())
        hit = QApplication.widgetAt(middle)
        if hit is None or not (hit is found or found.isAncestorOf(hit)):
            return None
        return [middle.x(), middle.y()]

    # What the eyes see.

    def ask_window(self) -> dict[str, Any] | None:
        """The window that has the keyboard, or the one that is shown."""
        shown = self._front()
        if shown is None:
            return None
        return {
            "id": int(shown.winId()),
            "title": shown.windowTitle(),
            "name": shown.objectName(),
            "active": shown.isActiveWindow(),
            "size": [shown.width(), shown.height()],
        }

    def ask_windows(self) -> list[str]:
        """The titles of every window."""
        return sorted(one.windowTitle() for one in self._windows())

    def ask_text(self, name: str) -> str | None:
        """What a widget says; None where it is not there."""
        match self._find(name):
            case QLineEdit() as line:
                return line.text()
            case QPlainTextEdit() as several:
                return several.toPlainText()
            case QAbstractButton() | QLabel() as word:
                return word.text() or word.accessibleName()
            case QWidget() as other:
                return other.accessibleName()
            case _:
                return None

    def ask_spoken(self, name: str) -> str | None:
        """What a widget is when it is read aloud."""
        found = self._find(name)
        return None if found is None else found.accessibleName()

    def ask_called(self, words: str) -> str | None:
        """The name of the widget that begins with these words when it is read aloud."""
        spoken = (one for one in self._app.allWidgets() if one.isVisible() and one.accessibleName().startswith(words))
        return next((one.objectName() for one in spoken), None)

    def ask_rows(self, name: str, column: int = 0, spoken: bool = False) -> list[str]:
        """What stands in a list, from top to bottom; `spoken`: as it is read aloud, which is all of it."""
        found = self._find(name)
        if not isinstance(found, QAbstractItemView):
            return []
        model, role = found.model(), _SPOKEN if spoken else Qt.ItemDataRole.DisplayRole
        return [str(model.index(row, column).data(role)) for row in range(model.rowCount())]

    def ask_current(self, name: str) -> str | None:
        """The row of a list that keys act on."""
        found = self._find(name)
        return str(found.currentIndex().data()) if isinstance(found, QAbstractItemView) else None

    def ask_checked(self, name: str) -> bool:
        found = self._find(name)
        return isinstance(found, QAbstractButton) and found.isChecked()

    def ask_focus(self) -> str:
        focused = self._app.focusWidget()
        return "" if focused is None else focused.objectName()

    def ask_shown(self, name: str) -> bool:
        return self._find(name) is not None

    def ask_says(self, sentence: str) -> bool:
        """Is this written on a label of the window in front?"""
        front = self._front()
        labels = [] if front is None else front.findChildren(QLabel)
        return any(sentence in one.text() for one in labels if one.isVisible())

    def ask_names(self) -> list[str]:
        return sorted({one.objectName() for one in self._app.allWidgets() if one.objectName() and one.isVisible()})

    def ask_lightness(self, name: str) -> int | None:
        """How light the screen itself is in the corner of a widget, from 0 to 255."""
        found = self._find(name)
        if found is None:
            return None
        at = found.mapToGlobal(QPoint(_CORNER, _CORNER))
        dot = QGuiApplication.primaryScreen().grabWindow(0, at.x(), at.y(), 1, 1).toImage()
        return dot.pixelColor(0, 0).lightness()

    def ask_picture(self, path: str) -> bool:
        """The whole screen as a picture."""
        return QGuiApplication.primaryScreen().grabWindow(0).save(path)

    def ask_warnings(self) -> list[str]:
        return self._warnings.lines

    # How.

    def _windows(self) -> list[QWidget]:
        kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog)
        return [one for one in self._app.topLevelWidgets() if one.isVisible() and one.windowType() in kinds]

    def _front(self) -> QWidget | None:
        # A dialog of the system takes every key and click until it is answered.
        active = self._app.activeModalWidget() or self._app.activeWindow()
        return active if active is not None else next(iter(self._windows()), None)

    def _find(self, name: str) -> QWidget | None:
        """The visible widget with this name, the one in front where several windows have it."""
        if name == POPUP:
            return QApplication.activePopupWidget()
        front, behind = self._front(), None
        for one in self._app.allWidgets():
            if one.objectName() == name and one.isVisible():
                if one.window() is front:
                    return one
                behind = one
        return behind


def _row_area(view: QAbstractItemView, row: int | str, column: int) -> QRect:
    model = view.model()
    if isinstance(row, str):
        told = [str(model.index(number, 0).data()) for number in range(model.rowCount())]
        row = told.index(row) if row in told else -1
    return view.visualRect(model.index(row, column))


def _cell_area(widget: QWidget, name: str) -> QRect:
    from offsite.ui.screens.okrs.lines import Cell
    from offsite.ui.screens.okrs.row import ResultRow

    assert isinstance(widget, ResultRow)
    return widget.spot(Cell(name)).toAlignedRect()


def _action_area(menu: QMenu, name: str) -> QRect:
    for action in menu.actions():
        inner = action.menu()
        if name in (action.objectName(), inner.objectName() if isinstance(inner, QMenu) else ""):
            return menu.actionGeometry(action)
    return QRect(QPoint(0, 0), QPoint(-1, -1))


def main() -> int:
    real = product.make_application

    def watched() -> QApplication:
        made = real()
        Window(made)
        return made

    product.make_application = watched
    # As a person starts it, from its own entry.
    sys.argv = ["offsite", *sys.argv[1:]]
    return entry.main()


if __name__ == "__main__":
    raise SystemExit(main())

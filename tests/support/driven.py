"""The real application in a process of its own, with a window to look through: where things are, and what they say.

Started as `python -m tests.support.driven ARGUMENTS` by `hands.Hands`. Each line of standard input is a question, each
line of standard output its answer, as JSON. Nothing here presses or types: that is done from outside, by xdotool.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from offsite import app as product


class Window(QObject):
    """Answers questions about what is on screen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._rest = b""
        self._paints = 0
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._paints += 1
        return False

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

    def ask_platform(self) -> str:
        return QGuiApplication.platformName()

    def ask_window(self) -> dict[str, Any] | None:
        """The window that has the focus, or the one that is shown."""
        shown = self._app.activeWindow() or next((one for one in self._app.topLevelWidgets() if one.isVisible()), None)
        if shown is None:
            return None
        return {
            "id": int(shown.winId()),
            "title": shown.windowTitle(),
            "name": shown.objectName(),
            "active": shown.isActiveWindow(),
            "size": [shown.width(), shown.height()],
        }

    def ask_where(self, name: str, row: int = -1) -> list[int] | None:
        """The middle of the visible widget with this object name, or of a row of its list; None where there is none."""
        found = self._find(name)
        if found is None:
            return None
        area = QRect(QPoint(0, 0), found.size())
        if row >= 0:
            assert isinstance(found, QAbstractItemView)
            area = found.visualRect(found.model().index(row, 0))
            found = found.viewport()
        middle = found.mapToGlobal(area.center())
        return [middle.x(), middle.y()]

    def ask_text(self, name: str) -> str | None:
        """What a widget says."""
        match self._find(name):
            case QLineEdit() as line:
                return line.text()
            case QPlainTextEdit() as several:
                return several.toPlainText()
            case QAbstractButton() | QLabel() as word:
                return word.text() or word.accessibleName()
            case QAbstractItemView() as view:
                model = view.model()
                return "\n".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))
            case QWidget() as other:
                return other.accessibleName()
            case _:
                return None

    def ask_focus(self) -> str:
        focused = self._app.focusWidget()
        return "" if focused is None else focused.objectName()

    def ask_shown(self, name: str) -> bool:
        return self._find(name) is not None

    def ask_names(self) -> list[str]:
        return sorted({one.objectName() for one in self._app.allWidgets() if one.objectName() and one.isVisible()})

    def ask_clipboard(self, text: str) -> bool:
        """What was copied in another program."""
        QGuiApplication.clipboard().setText(text)
        return True

    def ask_grab(self, path: str) -> bool:
        shown = self._app.activeWindow() or next(one for one in self._app.topLevelWidgets() if one.isVisible())
        return shown.grab().save(path)

    def ask_idle(self) -> int:
        """Everything that was pressed so far has been acted upon; how often something was painted."""
        self._app.processEvents()
        return self._paints

    def _find(self, name: str) -> QWidget | None:
        return next((one for one in self._app.allWidgets() if one.objectName() == name and one.isVisible()), None)


def main() -> int:
    real = product.make_application

    def watched() -> QApplication:
        made = real()
        Window(made)
        return made

    product.make_application = watched
    return product.run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())

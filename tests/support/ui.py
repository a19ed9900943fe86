"""What a test of the window sits down at: the one application, work that is done at once, a wait that ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from offsite.errors import Defect

T = TypeVar("T")
_TOO_LONG = 20_000
"""Milliseconds after which what a test waits for will not come."""


def application() -> QCoreApplication:
    """The application of this process; there can be one only."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication.instance() or QApplication([])


class InlineExecutor:
    """Does the work at once, on the caller's thread."""

    def __init__(self) -> None:
        self._closed = False

    def submit(self, work: Callable[[], T], done: Callable[[T | Exception], None]) -> None:
        if self._closed:
            raise Defect("work was submitted to an executor that is closed")
        outcome: T | Exception
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - handed to `done`, which says what it means
            outcome = error
        done(outcome)

    def drain(self) -> None:
        """Everything is done already."""

    def close(self) -> None:
        self._closed = True


class Waiting:
    """Lets Qt do what it has to do, until `enough` is called."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._enough = False

    def enough(self, *_: object) -> None:
        self._enough = True
        self._loop.quit()

    def wait(self) -> None:
        """Fails where nobody says that it is enough."""
        clock = QTimer()
        clock.setSingleShot(True)
        clock.timeout.connect(self._loop.quit)
        clock.start(_TOO_LONG)
        if not self._enough:
            self._loop.exec()
        assert self._enough, "what was waited for did not come"

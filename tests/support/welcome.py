"""The welcome as a test sits down at it: its window, a list of recent documents, hands on its keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from offsite import recents
from offsite.recents import Recent
from offsite.ui.screens.welcome import WelcomeWindow
from tests.support.ui import InlineExecutor

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)


class Heard:
    """What the signals of a window told."""

    def __init__(self, window: WelcomeWindow) -> None:
        self.told: list[Any] = []
        window.new_wanted.connect(self.new)
        window.open_wanted.connect(self.told.append)
        window.sample_wanted.connect(self.sample)
        window.settings_wanted.connect(self.settings)

    def new(self, path: Path, company: str) -> None:
        self.told.append((path, company))

    def sample(self) -> None:
        self.told.append("sample")

    def settings(self) -> None:
        self.told.append("settings")


class LaterExecutor(InlineExecutor):
    """Does the work when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def submit(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.waiting.append((work, done))

    def go_on(self) -> None:
        waiting, self.waiting = self.waiting, []
        for work, done in waiting:
            super().submit(work, done)


def remember(
    folder: Path,
    path: Path,
    company: str,
    *,
    stage: int = 1,
    states: str = "dnllllll",
    caption: str = "",
    at: datetime = NOW,
) -> None:
    recent = Recent(path=path, company=company, stage=stage, states=states, caption=caption, opened_at=at)
    assert recents.remember(recent, folder) is None


def remember_three(folder: Path, documents: Path) -> None:
    """As in the picture: two that are there, and one on a stick that is not plugged in."""
    for name in ("Alder.offsite", "Bright.offsite"):
        (documents / name).touch()
    stick = Path("/media/dana/CLIENTS/Norrland.offsite")
    remember(folder, stick, "Norrland Foods 2025", stage=7, states="dddddddn", at=NOW - timedelta(days=400))
    remember(folder, documents / "Alder.offsite", "Alder & Finch", stage=7, at=datetime(2026, 8, 14, 9, tzinfo=UTC))
    remember(
        folder, documents / "Bright.offsite", "Brightwater Logistics", caption="2 of 5", at=NOW - timedelta(days=1)
    )


def shown(window: WelcomeWindow, *, width: int = 1120, height: int = 720) -> WelcomeWindow:
    window.resize(width, height)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QApplication.processEvents()
    return window


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def companies(folder: Path) -> list[str]:
    return [row.company for row in recents.load(folder).rows]


def part(window: QWidget, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def place_of(widget: QWidget, window: QWidget) -> tuple[int, int, int, int]:
    at = widget.mapTo(window, QPoint(0, 0))
    return at.x(), at.y(), widget.width(), widget.height()

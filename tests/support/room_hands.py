"""The hands of a facilitator on the room display: keys, the menu at the foot of the rail."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from offsite.ui.room.window import RoomWindow
from offsite.ui.shell.room_menu import RoomMenu
from offsite.ui.shell.window import DocumentWindow


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, key, modifier)
    QApplication.processEvents()


def display_of(window: DocumentWindow) -> RoomWindow:
    found = window.room.window
    assert found is not None
    return found


def choose(window: DocumentWindow, name: str) -> None:
    """Choose an entry of the menu of the room."""
    QTest.mouseClick(window.rail.room.more, Qt.MouseButton.LeftButton)
    menu = menu_of(window).menu
    assert menu is not None
    action = next(action for action in menu.actions() if action.objectName() == f"room.menu.{name}")
    assert action.isEnabled()
    action.trigger()
    menu.close()
    QApplication.processEvents()


def menu_of(window: DocumentWindow) -> RoomMenu:
    return next(held for held in window._held if isinstance(held, RoomMenu))


def offered(window: DocumentWindow) -> list[str]:
    """What can be chosen in the menu of the room."""
    menu_of(window).pop_up(QPoint(0, 600))
    menu = menu_of(window).menu
    assert isinstance(menu, QMenu)
    names = [action.objectName().removeprefix("room.menu.") for action in menu.actions() if action.isEnabled()]
    menu.close()
    QApplication.processEvents()
    return [name for name in names if name]

"""Somebody who sits in front of the page Prepare: hands that type and click, eyes that read."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget

from offsite.ui.models.leaders import Column
from offsite.ui.screens.base import Help, Screen
from offsite.ui.screens.prepare.page import PrepareScreen
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.sheet import Sheet
from tests.support.desk import act
from tests.support.setting import prepared

W = TypeVar("W", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@prepared
def three_leaders(session: Session) -> None:
    """Three leaders and two departments."""
    document = session.document
    act(document, "engagement.describe", company="Kestrel", people=420, horizon_months=12)
    act(document, "department.add", department="sales", name="Sales", people=64)
    act(document, "department.add", department="it", name="IT", people=31)
    for key, name in (("ada", "Ada Byron"), ("bo", "Bo Chen"), ("cy", "Cy Diaz")):
        act(document, "leader.add", leader=key, name=name)


class Elsewhere(Screen):
    """Another page."""

    def __init__(self, window: DocumentWindow) -> None:
        super().__init__(window.session, window.kit, window)

    def refresh(self) -> None:
        pass

    def settle_focus(self) -> None:
        self.setFocus()

    def help(self) -> Help:
        return Help(title="", paragraphs=(), keys=())


class Facilitator:
    """Somebody who sits in front of the window."""

    def __init__(self, window: DocumentWindow) -> None:
        self.window = window
        page = window.screen_shown
        assert isinstance(page, PrepareScreen)
        self.page = page
        self.table = page.leaders.table
        window.activateWindow()
        settle()

    # What the hands do.

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            settle()

    def types(self, text: str) -> None:
        focused = QApplication.focusWidget() or self.window
        for char in text:
            if char.isascii():
                QTest.keyClicks(focused, char)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, focused, Qt.Key.Key_unknown, char, NONE)
            # The first letter opens an editor, which gets the others.
            focused = QApplication.focusWidget() or self.window
        settle()

    def clicks(self, name: str) -> None:
        widget = self.find(QWidget, name)
        if isinstance(widget, QAbstractButton):
            assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))
        settle()

    def fills(self, name: str, text: str, *, then: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Type into a field instead of what stands there."""
        field = self.find(QLineEdit, name)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        field.selectAll()
        self.types(text) if text else self.press(Qt.Key.Key_Delete)
        completer = field.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            # Offscreen, the list of a completer takes the window's place, and does not give it back.
            popup.hide()
            self.window.activateWindow()
            settle()
        self.press(then)

    def goes_to(self, row: int, column: Column = Column.LEADER) -> None:
        """Click a cell."""
        rect = self.cell(row, column)
        QTest.mouseClick(self.table.viewport(), LEFT, pos=rect.center())
        settle()

    def opens_menu(self) -> QMenu:
        self.press(Qt.Key.Key_Menu)
        if QApplication.activePopupWidget() is None:
            # Offscreen, nothing makes a menu of the key.
            self.table.asked.emit(self.table.current_leader(), QPoint(0, 0))
        menu = self.page.findChildren(QMenu)[-1]
        settle()
        return menu

    def chooses(self, name: str) -> None:
        """Open the menu of the row, and take a line of it."""
        menu = self.opens_menu()
        action = next(one for one in menu.actions() if one.objectName() == f"prepare.leaders.menu.{name}")
        menu.hide()
        action.trigger()
        settle()

    def leaves(self) -> None:
        """Go to another page."""
        self.window._factories["elsewhere"] = Elsewhere
        self.window.show_place("elsewhere")
        settle()

    # What the eyes see.

    def find(self, kind: type[W], name: str) -> W:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def cell(self, row: int, column: Column) -> QRect:
        return self.table.visualRect(self.table.model().index(row, column))

    def reads(self, row: int) -> list[str]:
        """The texts of a row."""
        return [str(self.table.model().index(row, column).data()) for column in Column]

    def names(self) -> list[str]:
        return [self.reads(row)[0] for row in range(self.table.model().rowCount())]

    def sees(self, sentence: str) -> bool:
        """Is it written anywhere in the window?"""
        labels = [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]
        return any(sentence in text for text in labels)

    def asks(self, name: str) -> bool:
        """Is this sheet open?"""
        return any(one.isVisible() for one in self.window.findChildren(Sheet, name))

    @property
    def toast(self) -> str:
        return self.window.toast.said.text if self.window.toast.isVisible() else ""

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    @property
    def editing(self) -> bool:
        return self.focus.startswith("prepare.leaders.edit")


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def clip(text: str) -> None:
    QApplication.clipboard().setText(text)

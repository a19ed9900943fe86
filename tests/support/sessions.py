"""Somebody who leads sessions: hands on the page Sessions and on the strip, eyes on both."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from offsite.domain.stages import Stage
from offsite.ui.screens.sessions.page import SessionsScreen
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.sheet import Sheet
from tests.support.desk import FakeClock, act
from tests.support.setting import prepared

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@prepared
def plan(session: Session, *days: str, begins: str = "09:30") -> None:
    """Sessions `s1`, `s2` ... on these days; an empty one is none."""
    for n, day in enumerate(days, start=1):
        act(session.document, "session.add", session=f"s{n}", on_day=day or None, begins=begins)


@prepared
def put_items(session: Session, of: str, *minutes: int) -> None:
    """Items `<session>-1`, `<session>-2` ... named First, Second ..., as long as given."""
    for n, (name, long) in enumerate(zip(NAMES, minutes, strict=False), start=1):
        act(session.document, "item.add", item=f"{of}-{n}", session=of, title=name, minutes=long)


def does(session: Session, kind: str, /, **content: Any) -> None:
    """Something that is done elsewhere."""
    act(session.document, kind, **content)
    session._after_change()
    settle()


NAMES = ("First", "Second", "Third", "Fourth", "Fifth")


class Leading:
    """Somebody in front of the window, on the page Sessions."""

    def __init__(self, window: DocumentWindow, clock: FakeClock) -> None:
        self.window = window
        self.clock = clock
        window.show_place(Stage.SESSIONS)
        page = window.screen_shown
        assert isinstance(page, SessionsScreen)
        self.page = page
        window.activateWindow()
        settle()

    # What the hands do.

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            if not self.window.isActiveWindow():
                # Offscreen, the list of a completer takes the window's place, and does not give it back.
                self.window.activateWindow()
                settle()
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            settle()

    def types(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        settle()

    def clicks(self, name: str) -> None:
        widget = self.find(QWidget, name)
        if isinstance(widget, QAbstractButton):
            assert widget.isEnabled(), name
        QTest.mouseClick(widget, LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))
        settle()

    def fills(self, name: str, text: str) -> None:
        """Type into a field instead of what stands there."""
        field = self.find(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        field.selectAll()
        if text:
            self.types(text)
        else:
            self.press(Qt.Key.Key_Delete)

    def drags(self, name: str, *, below: str, leaves: bool = False) -> None:
        """Drag an item to below another one; `leaves`: Esc takes that back before the mouse lets go."""
        row, other = self.find(QWidget, name), self.find(QWidget, below)
        start = QPoint(row.width() // 2, row.height() // 2)
        end = row.mapFromGlobal(other.mapToGlobal(QPoint(other.width() // 2, other.height() - 4)))
        QTest.mousePress(row, LEFT, pos=start)
        QTest.mouseMove(row, start + QPoint(0, 20))
        QTest.mouseMove(row, end)
        settle()
        if leaves:
            self.press(Qt.Key.Key_Escape)
        QTest.mouseRelease(row, LEFT, pos=end)
        settle()

    def passes(self, **amount: float) -> None:
        """Time goes by, and whoever looks at the clock has looked."""
        self.clock.passes(**amount)
        self.window.strip.tick()
        self.page.tick()
        settle()

    # What the eyes see.

    def find(self, kind: type[W], name: str) -> W:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def there(self, name: str) -> bool:
        """Can a thing of this name be seen?"""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def sees(self, sentence: str) -> bool:
        """Is it written anywhere in the window?"""
        labels = [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]
        return any(sentence in text for text in labels)

    def asks(self, name: str) -> bool:
        """Is this sheet open?"""
        return any(one.isVisible() for one in self.window.findChildren(Sheet, name))

    def items(self) -> list[tuple[str, int, str]]:
        """Start, minutes and title of each row."""
        lines = [row.line for row in self.page.agenda.show_.rows]
        return [(line.starts, line.minutes, line.item.title) for line in lines]

    def spoken(self) -> list[str]:
        """The dots of the line as they are read aloud."""
        return [dot.accessibleName() for dot in self.page.line.dots]

    def shown(self) -> str:
        """The title of the session that is shown."""
        return self.page.agenda.title.text()

    @property
    def timer(self) -> str:
        strip = self.window.strip
        return strip.face.text() if strip.face.isVisible() else ""

    @property
    def strip(self) -> str:
        return self.window.strip.now.text()

    @property
    def toast(self) -> str:
        return self.window.toast.said.text if self.window.toast.isVisible() else ""

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()

"""Kestrel after the release of its OKRs, and somebody who sits in front of the page Rollout."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from offsite.domain.okrs import SlideChoice, SlideText
from offsite.domain.stages import Stage
from offsite.outputs.libraries import loaded
from offsite.sample import apply_sample
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.rollout.page import RolloutScreen
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.sheet import Sheet
from tests.support.desk import act
from tests.support.setting import prepared

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@prepared
def kestrel(session: Session) -> None:
    """The sample, as far as the OKRs are released and the check-ins run."""
    apply_sample(session.document, upto="running")


class Person:
    """Looks at the page and works on it: what is on screen, never what is behind it."""

    def __init__(self, window: DocumentWindow) -> None:
        self.window = window
        window.show_place(Stage.ROLLOUT)
        page = window.screen_shown
        assert isinstance(page, RolloutScreen)
        self.page = page
        settle()

    # What is seen.

    @property
    def toast(self) -> str:
        return self.window.toast.said.text

    @property
    def state(self) -> str:
        return self.page.header.state.text()

    @property
    def of(self) -> int:
        """How many slides the deck shows: as many as the list has, but for those that are hidden."""
        keys = self.page.list.slide_model.keys()
        return sum(not self.row(key).startswith("Hidden") for key in keys)

    @property
    def sheet(self) -> Sheet:
        return next(one for one in reversed(self.window.findChildren(Sheet)) if one.isVisible())

    def has_sheet(self) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(Sheet))

    def words(self, within: QWidget) -> list[str]:
        """Every sentence that is seen there."""
        labels = [one.text() for one in within.findChildren(QLabel) if one.isVisible() and one.text()]
        return labels + [one.text() for one in within.findChildren(QAbstractButton) if one.isVisible() and one.text()]

    def row(self, key: str) -> str:
        """How a slide of the list is read out."""
        model = self.page.list.slide_model
        return str(model.index_of(key).data(Qt.ItemDataRole.AccessibleTextRole))

    # What is done.

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        target = self.window.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)
        settle()

    def goes_to(self, key: str) -> None:
        """Click a slide of the list."""
        view = self.page.list
        index = view.slide_model.index_of(key)
        view.scrollTo(index)
        settle()
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(index).topLeft() + QPoint(12, 12))
        settle()

    def clicks(self, name: str, within: QWidget | None = None) -> None:
        found = self.find(QAbstractButton, name, within=within)
        QTest.mouseClick(found, LEFT, NONE, QPoint(found.width() // 2, found.height() // 2))
        settle()

    def types(self, name: str, text: str) -> None:
        """Write it in the place of what is there."""
        found = next(one for one in self.window.findChildren(QWidget, name) if one.isVisible())
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        found.setFocus()
        found.selectAll()
        QTest.keyClick(found, Qt.Key.Key_Delete)
        QTest.keyClicks(found, text)
        settle()

    def says(self, text: str) -> None:
        """Write what is said with the slide, and go on to the list."""
        self.types("rollout.notes", text)
        self.page.list.setFocus()
        settle()

    def find(self, kind: type[W], name: str, within: QWidget | None = None) -> W:
        return next(one for one in (within or self.window).findChildren(kind, name) if one.isVisible())

    # What the document holds.

    def texts(self) -> dict[str, str]:
        return {row.id: row.text for row in self.window.session.rows(SlideText)}

    def choices(self) -> dict[str, tuple[bool, int | None]]:
        return {row.id: (row.hidden, row.minutes) for row in self.window.session.rows(SlideChoice)}


def tell(session: Session, kind: str, **content: Any) -> None:
    """Do an action as if it came from elsewhere; the window sees it."""
    act(session.document, kind, **content)
    session._after_change()
    settle()


def chooses(person: Person, name: str) -> None:
    """Choose whose deck is looked at, by the keyboard."""
    box = person.find(Dropdown, "rollout.deck_of")
    box.setFocus()
    person.presses(Qt.Key.Key_Home)
    while box.currentText() != name:
        before = box.currentIndex()
        person.presses(Qt.Key.Key_Down)
        assert box.currentIndex() != before, name


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def text_of(pdf: bytes) -> list[str]:
    """The words of each page, as a reader finds them; a line break is a blank."""
    with loaded("pypdfium2").PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]

"""Somebody who sits in front of the page Candidates: what the hands do, and what the eyes see."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from offsite.domain.entities import Candidate, Status
from offsite.domain.stages import Stage
from offsite.ui.screens.candidates.page import CandidatesScreen
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.overlay import Overlay

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
_COLUMNS = {"proposed": Status.PROPOSED, "shortlist": Status.SHORTLISTED, "on hold": Status.ON_HOLD}


class Facilitator:
    """Of a window that shows Candidates from now on."""

    def __init__(self, window: DocumentWindow) -> None:
        self.window = window
        window.show_place(Stage.CANDIDATES)
        window.activateWindow()
        settle()
        page = window.screen_shown
        assert isinstance(page, CandidatesScreen)
        self.page = page

    # What the hands do.

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            settle()

    def types(self, text: str) -> None:
        """Letters where the focus is, each as a key."""
        for char in text:
            focused = QApplication.focusWidget() or self.window
            # The keys of ASCII have its numbers.
            key = Key(ord(char.upper())) if char.isascii() else Key.Key_unknown
            QTest.sendKeyEvent(QTest.KeyAction.Click, focused, key, char, NONE)
        settle()

    def says(self, sentence: str) -> None:
        """Into the bar, with Enter."""
        self.window.activateWindow()
        self.page.focus_capture()
        self.types(sentence)
        self.press(Key.Key_Return)

    def pastes(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        QTest.keyClick(QApplication.focusWidget() or self.window, Key.Key_V, CONTROL)
        settle()

    def fills(self, name: str, text: str, *, then: Qt.Key | None = Key.Key_Tab) -> None:
        """Write into an input instead of what stands there."""
        field = self.find(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        field.selectAll()
        if text:
            self.types(text)
        else:
            self.press(Key.Key_Delete)
        if then is not None:
            self.press(then)

    def clicks(self, name: str) -> None:
        widget = self.find(QWidget, name)
        if isinstance(widget, QAbstractButton):
            assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))
        settle()

    def clicks_card(self, candidate: str, *, modifier: Qt.KeyboardModifier = NONE, twice: bool = False) -> None:
        view = self.page.board.view(self.status(candidate))
        at = view.visualRect(view.cards.index_of(candidate)).center()
        QTest.mouseClick(view.viewport(), LEFT, modifier, at)
        if twice:
            QTest.mouseDClick(view.viewport(), LEFT, modifier, at)
        settle()

    def goes_to(self, candidate: str) -> None:
        """The focus on this card alone."""
        self.window.activateWindow()
        assert self.page.board.select(candidate, focus=True)
        settle()

    def drops(self, *candidates: str, on: str, row: int) -> bool:
        """Let go of cards over a column, above one of its rows; was it taken?"""
        model = self.page.board.model
        data = model.mimeData([model.index_of(candidate) for candidate in candidates])
        view = self.page.board.view(_COLUMNS[on])
        rows = view.cards.rowCount()
        y = 2
        if rows:
            rect = view.visualRect(view.cards.index(min(row, rows - 1), 0))
            y = rect.top() + 1 if row < rows else rect.bottom() - 1
        place = QPoint(view.viewport().width() // 2, y)
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        viewport = view.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(place, move, data, left, NONE))
        QApplication.sendEvent(viewport, QDragMoveEvent(place, move, data, left, NONE))
        drop = QDropEvent(QPointF(place), move, data, left, NONE)
        QApplication.sendEvent(viewport, drop)
        settle()
        return drop.isAccepted()

    # What the eyes see.

    def find(self, kind: type[W], name: str) -> W:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def is_there(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def column(self, name: str) -> list[str]:
        """The ids of a column, from top to bottom."""
        return [card.id for card in self.page.board.view(_COLUMNS[name]).cards.cards()]

    @property
    def selected(self) -> list[str]:
        return [card.id for card in self.page.board.selected()]

    def sees(self, sentence: str) -> bool:
        """Is it written on a label anywhere in the window?"""
        return any(sentence in one.text() for one in self.window.findChildren(QLabel) if one.isVisible())

    @property
    def asked(self) -> str:
        """The name of the sheet that is open."""
        return next((one.objectName() for one in self.window.findChildren(Overlay) if one.isVisible()), "")

    @property
    def toast(self) -> str:
        return self.window.toast.said.text if self.window.toast.isVisible() else ""

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    # What the document holds.

    def row(self, candidate: str) -> Candidate:
        found = self.window.session.row(Candidate, candidate)
        assert found is not None, candidate
        return found

    def status(self, candidate: str) -> Status:
        return self.row(candidate).status

    def titles(self) -> list[str]:
        return [row.title for row in self.window.session.rows(Candidate)]


def settle() -> None:
    """Let Qt do what it has to do."""
    for _ in range(3):
        QApplication.processEvents()

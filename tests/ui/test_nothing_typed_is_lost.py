"""What somebody typed stays theirs: not lost when a window goes, not shown where it was not meant for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from offsite.domain.entities import Candidate, Leader
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.private import PrivateNote
from tests.support.window import fill, open_window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def types(window: DocumentWindow, text: str) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClicks(QApplication.focusWidget() or window, text)


def press(window: DocumentWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def test_hiding_private_things_hides_what_is_typed_next_too(window: DocumentWindow, session: Session) -> None:
    fill(session)
    window.show_place(Stage.CANDIDATES)
    window.screen_shown.show_thing("c-1")
    note = window.inspector.findChild(PrivateNote)
    assert note is not None
    note.input.setFocus()
    types(window, "Dana ")
    press(window, Qt.Key.Key_H, CONTROL | SHIFT)
    types(window, "will leave")
    shown = [one.text() for one in window.findChildren(type(window.screen_shown.capture.input).__mro__[1])]  # type: ignore[attr-defined]
    assert not any("leave" in text for text in shown)
    press(window, Qt.Key.Key_H, CONTROL | SHIFT)
    types(window, "goes quiet")
    assert "goes quiet" in note.input.toPlainText()


def test_enter_on_the_row_that_was_just_begun_goes_to_the_next_person(window: DocumentWindow, session: Session) -> None:
    window.screen_shown.take_step(session.next_step())
    window.screen_shown.show_thing("")
    press(window, Qt.Key.Key_Return)
    for name, role, department in (("Ada Byron", "CEO", "Board"), ("Grace Hopper", "CTO", "Board")):
        types(window, name)
        press(window, Qt.Key.Key_Tab)
        types(window, role)
        press(window, Qt.Key.Key_Tab)
        types(window, department)
        press(window, Qt.Key.Key_Return)
    types(window, "Max Muster")
    press(window, Qt.Key.Key_Return)
    assert [(row.name, row.title, row.votes) for row in session.rows(Leader)] == [
        ("Ada Byron", "CEO", True),
        ("Grace Hopper", "CTO", True),
        ("Max Muster", "", True),
    ]


def test_a_sentence_that_cannot_be_kept_stops_the_closing(window: DocumentWindow, session: Session) -> None:
    window.show_place(Stage.CANDIDATES)
    window.screen_shown.capture.input.setText("x" * 280)  # type: ignore[attr-defined]
    window.show_place(Stage.PREPARE)
    assert not window.finish_everything()
    assert window.place is Stage.CANDIDATES
    assert window.screen_shown.capture.input.text() == "x" * 280  # type: ignore[attr-defined]
    assert session.rows(Candidate) == []


def test_another_size_of_text_takes_what_is_begun_along(session: Session, kit: Kit, tmp_path: Path) -> None:
    fill(session)
    before = open_window(session, kit)
    before.show_place(Stage.CANDIDATES)
    before.screen_shown.capture.input.setText("half typed")  # type: ignore[attr-defined]
    after = open_window(session, kit)
    after.show_place(Stage.CANDIDATES)
    after.resume(before.drafts())
    assert after.screen_shown.capture.input.text() == "half typed"  # type: ignore[attr-defined]
    assert len(session.rows(Candidate)) == 14
    for one in (before, after):
        one.let_close()
        one.deleteLater()
    del tmp_path

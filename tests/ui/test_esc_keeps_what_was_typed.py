"""Esc takes nothing away without a word: a sheet says so first, and a text on a page is kept."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.palette import PaletteInput
from offsite.ui.widgets.field import LineInput, TextInput
from offsite.ui.widgets.sheet import Sheet
from tests.support.desk import FakeClock
from tests.support.longest import enrich
from tests.support.looking import Places, open_sheets, settle
from tests.support.rolling import CONTROL, Person, kestrel
from tests.support.troubles import Desk
from tests.support.window import fill, make_kit, open_window

ESC = Qt.Key.Key_Escape
ASKS = "What you typed is not kept yet. Esc again leaves without it."


@pytest.fixture
def person(session: Session, kit: Kit, clock: FakeClock) -> Generator[Person]:
    clock.passes(days=64)
    kestrel(session)
    window = open_window(session, kit)
    yield Person(window)
    window.let_close()
    window.deleteLater()


def says(sheet: Sheet) -> bool:
    return ASKS in [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]


def inputs(sheet: Sheet) -> list[LineInput | TextInput]:
    found = [one for kind in (LineInput, TextInput) for one in sheet.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.isEnabled() and not isinstance(one, PaletteInput)]


def test_every_sheet_with_fields_says_that_something_would_be_lost(
    app: QApplication, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "trouble").mkdir()
    kit, dress = make_kit(app)
    fill(session)
    enrich(session)
    window = open_window(session, kit)
    looked: set[str] = set()
    wrong: list[str] = []
    for name, look in Places(window, Desk(tmp_path / "trouble")).sheets.items():
        with look():
            settle()
            sheet = open_sheets(window)[-1]
            if not isinstance(sheet, Sheet) or not sheet.cancels or not inputs(sheet):
                continue
            looked.add(name)
            for input_ in (inputs(sheet)[0], inputs(sheet)[-1]):
                input_.setFocus()
                QTest.keyClicks(input_, "x")
                QTest.keyClick(input_, ESC)
                settle()
                if not sheet.isVisible() or not says(sheet):
                    wrong.append(f"{name}: {input_.objectName()}")
                    break
            # Once it was said, it is meant.
            QTest.keyClick(inputs(sheet)[0], ESC)
            if sheet.isVisible():
                wrong.append(f"{name} does not leave")
    window.let_close()
    window.deleteLater()
    dress.deleteLater()
    assert wrong == []
    assert {"the_meeting", "rewriting_a_slide", "promise", "hold", "item", "closing_a_session", "new"} <= looked


def test_a_sheet_in_which_nothing_was_typed_just_leaves(person: Person) -> None:
    person.clicks("rollout.meeting")
    person.presses(ESC)
    assert not person.has_sheet()
    # Typed and taken back: there is nothing to lose.
    person.clicks("rollout.meeting")
    person.types("rollout.meeting.place", "Ha")
    person.presses(Qt.Key.Key_Z, CONTROL)
    person.types("rollout.meeting.place", person.window.session.standing.rollout.place)
    person.presses(ESC)
    assert not person.has_sheet()


def test_what_is_typed_on_takes_the_warning_back(person: Person) -> None:
    person.clicks("rollout.meeting")
    person.types("rollout.meeting.place", "Yard")
    person.presses(ESC)
    sheet = person.sheet
    assert says(sheet)
    person.types("rollout.meeting.place", "Yard 2")
    assert not says(sheet)
    person.presses(ESC)
    assert (says(sheet), sheet.isVisible()) == (True, True)
    person.clicks("rollout.meeting.ok")
    assert person.window.session.standing.rollout.place == "Yard 2"


def test_cancel_by_its_button_is_meant(person: Person) -> None:
    person.clicks("rollout.meeting")
    person.types("rollout.meeting.place", "Yard")
    person.clicks("rollout.meeting.cancel")
    assert not person.has_sheet()


def test_esc_keeps_what_is_said_with_a_slide_and_goes_back_to_the_slides(person: Person) -> None:
    person.goes_to("objectives")
    person.types("rollout.notes", "Read them aloud, twice.")
    person.presses(ESC)
    assert person.texts() == {"objectives:notes": "Read them aloud, twice."}
    assert person.window.focusWidget() is person.page.list
    assert person.find(QPlainTextEdit, "rollout.notes").toPlainText() == "Read them aloud, twice."
    person.presses(Qt.Key.Key_Z, CONTROL)
    assert person.texts() == {}

"""The inspector: everything about one candidate, kept once its field is left; the private note; the next steps."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from offsite.domain.entities import Status, Subject
from offsite.domain.stages import NextStep, Stage, Step
from offsite.errors import Message
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import CONTROL, Facilitator, Key, settle
from tests.support.desk import act

FIELD = "candidates.inspector."


@pytest.fixture
def first_page() -> Stage:
    return Stage.CANDIDATES


@pytest.fixture
def person(filled: Session, window: DocumentWindow) -> Facilitator:
    """In front of fourteen candidates."""
    del filled
    return Facilitator(window)


def opens(person: Facilitator, candidate: str) -> None:
    person.goes_to(candidate)
    person.press(Key.Key_Return)
    assert person.is_there("candidates.inspector")


def does(person: Facilitator, kind: str, **content: object) -> None:
    session = person.window.session
    act(session.document, kind, **content)
    session._after_change()
    settle()


def test_enter_opens_and_escape_closes(person: Facilitator) -> None:
    opens(person, "c-1")
    assert person.sees("Shortlist · Marcus Oyelaran")
    assert person.page.inspector.title.toPlainText() == "Stop losing customers at renewal"
    # The keys still walk over the board, and the inspector follows.
    assert person.focus == "candidates.shortlisted"
    person.press(Key.Key_Down)
    assert person.page.inspector.title.toPlainText() == "Free up 6 M of working capital"
    person.press(Key.Key_Escape)
    assert not person.is_there("candidates.inspector")
    assert person.focus == "candidates.shortlisted"


def test_escape_inside_gives_the_focus_back_to_the_card(person: Facilitator) -> None:
    opens(person, "c-1")
    person.page.inspector.short_name.setFocus()
    person.press(Key.Key_Escape)
    assert not person.is_there("candidates.inspector")
    assert (person.selected, person.focus) == (["c-1"], "candidates.shortlisted")
    opens(person, "c-1")
    person.clicks(FIELD + "close")
    assert not person.is_there("candidates.inspector")
    assert person.focus == "candidates.shortlisted"


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_E])
def test_the_sentence_is_changed_in_place(person: Facilitator, key: Qt.Key) -> None:
    person.goes_to("c-3")
    person.press(key)
    assert person.focus == FIELD + "title"
    person.types("Launch  K7 in spring")
    person.press(Key.Key_Return)
    assert person.row("c-3").title == "Launch K7 in spring"
    # Quietly: what was changed is before one's eyes.
    assert person.toast == ""
    person.press(Key.Key_Z, modifier=CONTROL)


def test_a_sentence_that_cannot_be_kept_says_why_and_stays(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "title", "", then=Key.Key_Return)
    assert person.sees("Write the sentence first")
    assert person.row("c-3").title == "Launch the K7 sensor line"
    person.page.inspector.title.setPlainText("x" * 201)
    person.press(Key.Key_Return)
    assert person.sees("This is 201 characters long")
    person.press(Key.Key_Escape)
    assert person.page.inspector.title.toPlainText() == "Launch the K7 sensor line"
    person.press(Key.Key_Return)
    assert not person.sees("This is 201 characters long")


def test_what_was_refused_is_not_written_to_another_candidate(person: Facilitator) -> None:
    opens(person, "c-3")
    person.page.inspector.title.setFocus()
    person.page.inspector.title.setPlainText("x" * 201)
    person.page.show_thing("c-5")
    settle()
    assert person.page.inspector.title.toPlainText() == "Halve quality returns"
    assert not person.sees("This is 201 characters long")
    person.page.commit()
    assert person.row("c-5").title == "Halve quality returns"
    assert person.row("c-3").title == "Launch the K7 sensor line"


def test_the_rationale_is_kept_once_its_field_is_left(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "rationale", "Everyone can sell it.", then=None)
    person.press(Key.Key_Return)
    person.types("And does.")
    assert person.row("c-3").rationale == ""
    person.press(Key.Key_Tab)
    assert person.row("c-3").rationale == "Everyone can sell it.\nAnd does."


def test_what_is_being_typed_is_kept_when_another_page_comes(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "rationale", "Everyone can sell it.", then=None)
    person.window.show_place(Stage.PREPARE)
    assert person.row("c-3").rationale == "Everyone can sell it."
    assert not person.is_there("candidates.inspector")


def test_what_is_being_typed_is_kept_when_another_card_is_clicked(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "short_name", "K7", then=None)
    person.clicks_card("c-5")
    assert (person.row("c-3").short_name, person.row("c-5").short_name) == ("K7", "")
    assert person.page.inspector.short_name.text() == ""


def test_a_short_name_is_suggested_and_taken(person: Facilitator) -> None:
    opens(person, "c-3")
    assert person.page.inspector.suggestion.text() == "Use “Launch K7 sensor”"
    person.clicks(FIELD + "suggestion")
    assert person.row("c-3").short_name == "Launch K7 sensor"
    assert person.page.inspector.short_name.text() == "Launch K7 sensor"
    assert not person.is_there(FIELD + "suggestion")


def test_a_short_name_that_is_too_long_says_so(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "short_name", "The sensor line K7 ")
    assert person.row("c-3").short_name == "The sensor line K7"
    person.fills(FIELD + "short_name", "The sensor line K77")
    assert person.sees("This is 19 characters long, and 18 fit into a chart.")
    assert person.row("c-3").short_name == "The sensor line K7"


def test_who_brought_it_can_be_put_right(person: Facilitator) -> None:
    opens(person, "c-3")
    person.clicks(FIELD + "person")
    assert person.asked == "candidates.people"
    person.types("pri")
    person.press(Key.Key_Return)
    assert person.row("c-3").proposed_by == "leader-2"
    assert person.sees("Proposed · Priya Raman")
    person.clicks(FIELD + "person")
    person.types("nobody")
    person.press(Key.Key_Return)
    assert person.row("c-3").proposed_by is None


def test_its_buttons_move_it(person: Facilitator) -> None:
    opens(person, "c-3")
    assert not person.is_there(FIELD + "proposed")
    person.clicks(FIELD + "shortlisted")
    assert person.status("c-3") is Status.SHORTLISTED
    assert not person.is_there(FIELD + "shortlisted")
    assert person.focus.startswith("candidates.")
    person.clicks(FIELD + "on_hold")
    person.types("Later")
    person.press(Key.Key_Return)
    assert person.status("c-3") is Status.ON_HOLD
    # The button that asked is gone: the focus is on the card.
    assert (person.selected, person.focus) == (["c-3"], "candidates.on_hold")
    assert person.is_there(FIELD + "reason")
    person.clicks(FIELD + "proposed")
    assert person.status("c-3") is Status.PROPOSED
    assert not person.is_there(FIELD + "reason")


def test_reason_and_day_of_what_waits_can_be_changed(person: Facilitator) -> None:
    opens(person, "c-4")
    person.fills(FIELD + "returns", "1.7.2027")
    assert person.row("c-4").returns_on == date(2027, 7, 1)
    assert person.page.inspector.returns.text() == "1 July 2027"
    person.fills(FIELD + "reason", "Needs the new plant")
    row = person.row("c-4")
    assert (row.hold_reason, row.returns_on) == ("Needs the new plant", date(2027, 7, 1))
    person.fills(FIELD + "returns", "whenever")
    assert person.sees("Write the day like 1 July 2027 or 2027-07-01.")
    person.fills(FIELD + "reason", "")
    assert person.sees("Say in a few words why it waits.")
    assert person.row("c-4").hold_reason == "Needs the new plant"
    person.fills(FIELD + "returns", "")
    assert person.row("c-4").returns_on is None


def test_leaving_a_field_as_it_was_writes_nothing(person: Facilitator) -> None:
    opens(person, "c-4")
    before = person.window.session.undoable()
    for name in ("title", "reason", "rationale", "note"):
        field = getattr(person.page.inspector, name)
        (field.input if name == "note" else field).setFocus()
        settle()
    person.fills(FIELD + "reason", "Waits for renewal data  ")
    assert person.window.session.undoable() == before


def test_what_is_merged_in_is_listed_and_can_be_split(person: Facilitator) -> None:
    does(person, "candidate.change", candidate="c-8", rationale="It breaks twice a week.")
    does(person, "candidate.merge", candidate="c-8", into="c-6")
    does(person, "candidate.merge", candidate="c-6", into="c-1")
    opens(person, "c-1")
    assert person.sees("with Amara, Dana")
    assert person.sees("It breaks twice a week.")
    person.clicks("candidates.split.c-6")
    assert person.row("c-6").merged_into is None
    assert person.row("c-8").merged_into == "c-6"
    assert not person.is_there("candidates.split.c-6")
    assert person.toast == "Took “One source of truth for data” apart again"


def test_a_private_note_is_kept(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "note", "Tomás goes quiet here.", then=None)
    person.page.inspector.short_name.setFocus()
    settle()
    assert person.window.session.note(Subject.CANDIDATE, "c-3") == "Tomás goes quiet here."
    person.clicks_card("c-5")
    assert person.page.inspector.note.input.toPlainText() == ""
    person.clicks_card("c-3")
    person.fills(FIELD + "note", "", then=None)
    person.page.inspector.short_name.setFocus()
    settle()
    assert person.window.session.note(Subject.CANDIDATE, "c-3") == ""


def test_the_curtain_covers_the_note_and_alt_peeks(person: Facilitator) -> None:
    does(person, "note.write", subject="candidate", about="c-3", text="Ask Priya first.")
    opens(person, "c-3")
    assert person.is_there(FIELD + "note")
    person.press(Key.Key_H, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not person.is_there(FIELD + "note")
    assert person.sees("Private notes are hidden. Hold Alt to peek.")
    assert not any("Ask Priya" in label.text() for label in person.window.findChildren(QLabel))
    person.goes_to("c-3")
    QTest.keyPress(person.page.board.view(Status.PROPOSED), Key.Key_Alt)
    settle()
    assert person.is_there(FIELD + "note")
    QTest.keyRelease(person.page.board.view(Status.PROPOSED), Key.Key_Alt)
    settle()
    assert not person.is_there(FIELD + "note")


def test_a_note_that_is_being_typed_when_the_curtain_falls_is_kept(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "note", "Ask Priya", then=None)
    person.press(Key.Key_H, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert person.window.session.note(Subject.CANDIDATE, "c-3") == "Ask Priya"


def test_the_inspector_goes_on_to_the_next_card_where_its_own_is_removed(person: Facilitator) -> None:
    opens(person, "c-12")
    person.press(Key.Key_Delete)
    assert person.page.inspector.candidate == "c-11"
    assert person.page.inspector.title.toPlainText() == "Earn the security certificate buyers ask for"


def test_the_inspector_shows_what_undo_brought_back(person: Facilitator) -> None:
    opens(person, "c-3")
    person.clicks(FIELD + "suggestion")
    person.goes_to("c-3")
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.page.inspector.short_name.text() == ""
    assert person.is_there(FIELD + "suggestion")


# The next steps.


def step(kind: Step, subject: str) -> NextStep:
    return NextStep(step=kind, stage=Stage.CANDIDATES, said=Message("next.look_over"), subject=subject)


@pytest.mark.parametrize(
    ("kind", "subject", "field"),
    [
        (Step.SAY_WHY, "c-1", "rationale"),
        (Step.NAME_SHORT, "c-7", "short_name"),
        (Step.RETURN_DAY, "c-9", "returns"),
    ],
)
def test_the_next_step_leads_into_the_field(person: Facilitator, kind: Step, subject: str, field: str) -> None:
    person.page.take_step(step(kind, subject))
    settle()
    assert person.selected == [subject]
    assert person.focus == FIELD + field


def test_the_next_step_keeps_what_is_being_typed(person: Facilitator) -> None:
    opens(person, "c-3")
    person.fills(FIELD + "rationale", "Everyone can sell it.", then=None)
    person.press(Key.Key_Return, modifier=CONTROL)
    assert person.row("c-3").rationale == "Everyone can sell it."

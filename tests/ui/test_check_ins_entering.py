"""Numbers are entered at a check-in: from the keyboard, row by row, and kept as they were meant."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from offsite.domain.okrs import Call, KeyResult, ResultKind
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.check_ins.model import Column
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.checking import (
    CONTROL,
    SHIFT,
    CheckingIn,
    kestrel,
    plan,
    reading,
    readings_in,
    release,
    settle,
    write_okrs,
)
from tests.support.desk import FakeClock, SequentialIds, make_laptop
from tests.support.setting import of_its_own
from tests.support.ui import InlineExecutor
from tests.support.window import open_window

KEY = Qt.Key


@pytest.fixture
def first_page() -> Stage:
    return Stage.CHECK_INS


@pytest.fixture
def beginning(session: Session, clock: FakeClock) -> None:
    """The fifth check-in runs; two numbers of Marcus are late in it."""
    kestrel(session, clock)


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[CheckingIn]:
    yield CheckingIn(window, clock)
    settle()


def test_value_confidence_and_remark_without_the_mouse(me: CheckingIn, session: Session) -> None:
    assert me.focus == "check_ins.results"
    assert me.page.results.table.current() == "intros"
    me.press(KEY.Key_Return)
    assert me.focus == "check_ins.edit_now"
    me.types("29")
    me.press(KEY.Key_Tab)
    assert me.focus == "check_ins.edit_confidence"
    me.types("7")
    me.press(KEY.Key_Tab)
    assert me.focus == "check_ins.remark"
    me.types("Two from Production.")
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "intros")
    assert kept is not None
    assert (kept.value, kept.confidence, kept.remark) == ("29", 7, "Two from Production.")
    assert str(kept.taken_on) == "2027-02-05"
    # On to the next key result.
    assert me.focus == "check_ins.results"
    assert me.page.results.table.current() == "answer"


def test_what_was_entered_is_seen_at_once(me: CheckingIn) -> None:
    assert me.state == "Friday 5 February. Six of eight numbers are fresh, two are late."
    assert me.cell("intros", Column.UPDATED) == "late, 14 days ago"
    me.goes_to("intros")
    me.press(KEY.Key_F2)
    me.types("29")
    me.press(KEY.Key_Return)
    assert me.state == "Friday 5 February. Seven of eight numbers are fresh, one is late."
    assert me.cell("intros", Column.UPDATED) == "today"
    # (29 - 6) / (60 - 6) is 43 % of the way, and 96 of 241 days have passed: 40 %.
    assert me.cell("intros", Column.NOW) == "now 29, from 6 to 60, plan 40 % of the way, On plan"


def test_a_digit_begins_to_enter_and_enter_goes_down(me: CheckingIn, session: Session) -> None:
    me.goes_to("quotes")
    me.types("25,5")
    assert me.focus == "check_ins.edit_now"
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "quotes")
    assert kept is not None
    assert kept.value == "25.5"
    assert me.page.results.table.current() == "revenue"


def test_a_number_replaces_and_keeps_the_rest(me: CheckingIn, session: Session) -> None:
    me.goes_to("revenue")
    me.press(KEY.Key_Return)
    me.types("83")
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "revenue")
    assert kept is not None
    assert (kept.value, kept.confidence) == ("83", 5)


def test_undo_and_redo(me: CheckingIn, session: Session) -> None:
    me.goes_to("intros")
    me.press(KEY.Key_Return)
    me.types("29")
    me.press(KEY.Key_Return)
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert reading(session, "c5", "intros") is None
    assert me.cell("intros", Column.UPDATED) == "late, 14 days ago"
    me.press(KEY.Key_Z, modifier=CONTROL | SHIFT)
    kept = reading(session, "c5", "intros")
    assert kept is not None
    assert kept.value == "29"


def test_undo_names_the_remark_or_the_confidence_that_it_takes_back(me: CheckingIn) -> None:
    me.goes_to("revenue")
    me.press(KEY.Key_Return)
    me.press(KEY.Key_Tab)
    me.types("7")
    me.press(KEY.Key_Tab)
    me.types("Two renewals wait.")
    me.press(KEY.Key_Return)
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert me.toast == "Undid: Wrote a remark on “Revenue renewed”"
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert me.toast == "Undid: Put the confidence of “Revenue renewed” at 7"


def test_the_file_holds_it(me: CheckingIn, session: Session) -> None:
    me.goes_to("intros")
    me.press(KEY.Key_Return)
    me.types("29")
    me.press(KEY.Key_Tab)
    me.types("7")
    me.press(KEY.Key_Return)
    session.publish_now()
    assert readings_in(session.document.path)["c5:intros"] == ("29", 7)


@pytest.mark.parametrize("text", ["many", "12 h", "1e3", "--2"])
def test_what_is_no_number_is_said_beside_it(me: CheckingIn, session: Session, text: str) -> None:
    me.goes_to("intros")
    me.press(KEY.Key_Return)
    me.types(text)
    me.press(KEY.Key_Return)
    assert me.focus == "check_ins.edit_now"
    assert me.bubble == "Write a number, such as 21 or 12.5."
    me.press(KEY.Key_Escape)
    assert me.bubble == ""
    assert me.focus == "check_ins.results"
    assert reading(session, "c5", "intros") is None


def test_confidence_is_from_0_to_10(me: CheckingIn, session: Session) -> None:
    me.goes_to("revenue")
    me.press(KEY.Key_Return, KEY.Key_Tab)
    me.types("11")
    me.press(KEY.Key_Return)
    assert me.bubble == "Write a number from 0 to 10."
    me.find_editor("check_ins.edit_confidence").selectAll()
    me.types("4")
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "revenue")
    assert kept is not None
    assert kept.confidence == 4


def test_confidence_and_remark_belong_to_a_number(me: CheckingIn, session: Session) -> None:
    me.goes_to("intros")
    me.press(KEY.Key_Return, KEY.Key_Tab)
    me.types("7")
    me.press(KEY.Key_Return)
    assert me.bubble == "Enter the number first; this belongs to it."
    me.press(KEY.Key_Escape)
    me.page._on_gone_on("intros")
    me.types("Nothing came in.")
    me.press(KEY.Key_Return)
    assert me.sees("Enter the number first; this belongs to it.")
    assert reading(session, "c5", "intros") is None
    # It waits for its number.
    me.page.results.table.walk_to("intros")
    me.press(KEY.Key_Return)
    me.types("21")
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "intros")
    assert kept is not None
    assert (kept.value, kept.remark) == ("21", "Nothing came in.")


def test_an_emptied_number_and_delete_take_it_away(me: CheckingIn, session: Session) -> None:
    me.goes_to("revenue")
    me.press(KEY.Key_Return)
    me.press(KEY.Key_Delete, KEY.Key_Return)
    assert reading(session, "c5", "revenue") is None
    assert me.toast == "Took a value of “Revenue renewed” away"
    me.goes_to("named")
    me.press(KEY.Key_Delete)
    assert reading(session, "c5", "named") is None
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert reading(session, "c5", "named") is not None


@of_its_own
def test_the_first_number_of_a_benchmark_is_its_start(
    session: Session, window: DocumentWindow, clock: FakeClock
) -> None:
    write_okrs(session)
    release(session)
    plan(session, "2026-09-01")
    me = CheckingIn(window, clock)
    assert me.cell("complaints", Column.UPDATED) == "start not measured"
    me.goes_to("complaints")
    me.press(KEY.Key_Return)
    assert me.sees("The number that is entered here becomes its start value.")
    me.types("31")
    me.press(KEY.Key_Return)
    row = session.row(KeyResult, "complaints")
    assert row is not None
    assert (row.start, row.kind) == ("31", ResultKind.DECREASE)
    kept = reading(session, "c1", "complaints")
    assert kept is not None
    assert kept.value == "31"
    assert me.toast == "31 per month is now where “Complaints repeated within 30 days” starts"
    # Both are one step.
    me.press(KEY.Key_Z, modifier=CONTROL)
    row = session.row(KeyResult, "complaints")
    assert row is not None
    assert row.start is None
    assert reading(session, "c1", "complaints") is None


def test_the_owner_says_otherwise_with_a_reason(me: CheckingIn, session: Session) -> None:
    me.goes_to("revenue")
    me.press(KEY.Key_Space)
    assert me.sees("Now 82\u202f%. From 81\u202f% to 92\u202f% by 30 September 2027.")
    me.chooses_call("on_plan")
    assert me.focus == "check_ins.reason"
    me.types("Three renewals are signed for March.")
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "revenue")
    assert kept is not None
    assert (kept.call, kept.call_reason) == (Call.ON_PLAN, "Three renewals are signed for March.")
    # Both are shown: what the numbers say, and what the owner says.
    assert me.cell("revenue", Column.NOW).endswith("Off plan")
    assert me.page.results.model.line(4).owner_says == "Owner: On plan"
    assert me.sees("Owner: On plan: Three renewals are signed for March.")
    me.chooses_call("none")
    kept = reading(session, "c5", "revenue")
    assert kept is not None
    assert (kept.call, kept.call_reason) == (Call.NONE, "")


def test_a_call_without_a_reason_is_not_kept(me: CheckingIn, session: Session) -> None:
    me.goes_to("revenue")
    me.press(KEY.Key_Space)
    me.chooses_call("behind")
    me.press(KEY.Key_Return)
    kept = reading(session, "c5", "revenue")
    assert kept is not None
    assert kept.call is Call.NONE


def test_a_number_for_a_check_in_that_is_over_is_of_its_day(me: CheckingIn, session: Session) -> None:
    me.press(KEY.Key_PageUp, KEY.Key_PageUp)
    assert me.title == "Check-in 3"
    me.goes_to("quotes")
    me.press(KEY.Key_Return)
    me.types("23,2")
    me.press(KEY.Key_Return)
    kept = reading(session, "c3", "quotes")
    assert kept is not None
    assert (kept.value, str(kept.taken_on)) == ("23.2", "2027-01-08")


def test_letters_are_not_typed_into_numbers(me: CheckingIn) -> None:
    me.goes_to("intros")
    me.types("x")
    assert me.focus == "check_ins.results"


def test_what_is_being_typed_is_kept_when_another_page_is_shown(me: CheckingIn, session: Session) -> None:
    me.goes_to("intros")
    me.press(KEY.Key_Return)
    me.types("29")
    me.press(KEY.Key_1, modifier=CONTROL)
    kept = reading(session, "c5", "intros")
    assert kept is not None
    assert kept.value == "29"


def test_another_laptop_sees_it(me: CheckingIn, session: Session, kit: Kit, clock: FakeClock, tmp_path: Path) -> None:
    me.goes_to("intros")
    me.press(KEY.Key_Return)
    me.types("29")
    me.press(KEY.Key_Tab)
    me.types("7")
    me.press(KEY.Key_Return)
    session.publish_now()
    path = tmp_path / "other" / "Acme.offsite"
    path.parent.mkdir()
    path.write_bytes(session.document.path.read_bytes())
    document = make_laptop(tmp_path / "other" / "home", mark="other", clock=clock).open_or_create(path)
    there = Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("there"))
    window = open_window(there, kit, place=Stage.CHECK_INS)
    other = CheckingIn(window, clock)
    assert other.title == "Check-in 5"
    assert other.cell("intros", Column.NOW) == "now 29, from 6 to 60, plan 40 % of the way, On plan"
    assert other.cell("intros", Column.CONFIDENCE) == "confidence 7 of 10"
    window.let_close()
    window.deleteLater()
    there.abandon()
    there.deleteLater()

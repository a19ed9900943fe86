"""What is asked first: why something waits, and whether two are the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel

from offsite.domain.entities import Status
from offsite.domain.stages import Stage
from offsite.ui.screens.candidates.sheets import MergeSheet
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import CONTROL, SHIFT, Facilitator, Key
from tests.support.desk import act


@pytest.fixture
def first_page() -> Stage:
    return Stage.CANDIDATES


@pytest.fixture
def person(filled: Session, window: DocumentWindow) -> Facilitator:
    """In front of fourteen candidates."""
    del filled
    return Facilitator(window)


def sheet_of(person: Facilitator) -> MergeSheet:
    return person.find(MergeSheet, "candidates.merge")


# On hold.


def test_on_hold_wants_a_reason(person: Facilitator) -> None:
    person.goes_to("c-3")
    person.types("h")
    assert person.asked == "candidates.hold"
    assert person.focus == "candidates.hold.reason"
    person.press(Key.Key_Return)
    assert person.sees("Say in a few words why it waits.")
    assert person.status("c-3") is Status.PROPOSED
    person.types("Support goes to renewals first")
    person.press(Key.Key_Return)
    assert person.asked == ""
    row = person.row("c-3")
    assert (row.status, row.hold_reason, row.returns_on) == (
        Status.ON_HOLD, "Support goes to renewals first", None,
    )  # fmt: skip
    assert person.toast == "Put “Launch the K7 sensor line” on hold: Support goes to renewals first"
    # The focus goes with the card.
    assert (person.selected, person.focus) == (["c-3"], "candidates.on_hold")


@pytest.mark.parametrize("typed", ["1 July 2027", "2027-07-01", "1.7.2027"])
def test_on_hold_takes_a_day_as_people_write_it(person: Facilitator, typed: str) -> None:
    person.goes_to("c-3")
    person.types("h")
    person.types("Later")
    person.press(Key.Key_Tab)
    assert person.focus == "candidates.hold.day"
    person.types(typed)
    person.press(Key.Key_Return)
    assert person.row("c-3").returns_on == date(2027, 7, 1)


def test_it_can_come_back_tomorrow(person: Facilitator, session: Session) -> None:
    person.goes_to("c-3")
    person.types("h")
    person.types("Later")
    person.press(Key.Key_Tab)
    person.types("tomorrow")
    person.press(Key.Key_Return)
    today = session.standing.today
    assert today is not None
    assert person.row("c-3").returns_on == today + timedelta(days=1)


def test_what_is_no_day_is_told_beside_the_field(person: Facilitator) -> None:
    person.goes_to("c-3")
    person.types("h")
    person.types("Later")
    person.press(Key.Key_Tab)
    person.types("some time")
    person.press(Key.Key_Return)
    assert person.asked == "candidates.hold"
    assert person.sees("Write the day like 1 July 2027 or 2027-07-01.")
    assert person.focus == "candidates.hold.day"
    assert person.status("c-3") is Status.PROPOSED


def test_escape_leaves_it_where_it_is(person: Facilitator) -> None:
    person.goes_to("c-3")
    person.types("h")
    person.types("Later")
    # The first says that the reason is not kept, the second leaves.
    person.press(Key.Key_Escape, Key.Key_Escape)
    assert person.asked == ""
    assert person.status("c-3") is Status.PROPOSED
    assert (person.selected, person.focus) == (["c-3"], "candidates.proposed")


def test_what_waits_already_can_be_given_another_reason(person: Facilitator) -> None:
    person.goes_to("c-4")
    person.types("h")
    person.press(Key.Key_A, modifier=CONTROL)
    person.types("Needs the new plant")
    person.press(Key.Key_Return)
    assert person.row("c-4").hold_reason == "Needs the new plant"


def test_several_get_the_same_reason_in_one_step(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.press(Key.Key_Down, modifier=SHIFT)
    person.types("h")
    assert person.sees("Why do 2 candidates wait?")
    person.types("After the summer")
    person.press(Key.Key_Return)
    assert [person.row(one).hold_reason for one in ("c-12", "c-11")] == ["After the summer"] * 2
    assert person.toast == "Put 2 candidates on hold"
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.status("c-12") is Status.PROPOSED


# Merging.


def test_two_that_are_selected_are_compared_at_once(person: Facilitator) -> None:
    person.clicks_card("c-8")
    person.clicks_card("c-6", modifier=CONTROL)
    person.types("m")
    sheet = sheet_of(person)
    # The card that the keys act from is the one whose wording is kept.
    assert sheet.kept.id == "c-6"
    assert [outcome.text() for outcome in sheet.outcomes] == [
        "Amara and Dana both stay credited. The card says “1 merged in”.",
        "It stands in “Proposed”. What the other one says moves to the details.",
        "You can split them again at any time: select the card and press U.",
    ]
    person.press(Key.Key_Return)
    assert person.asked == ""
    assert person.row("c-8").merged_into == "c-6"
    assert person.toast == "Merged “Replace the ERP before it breaks” into “One source of truth for data”"
    assert (person.selected, person.focus) == (["c-6"], "candidates.proposed")
    assert person.sees("13 on the table")


def test_the_other_wording_can_be_chosen_by_arrow_and_by_mouse(person: Facilitator) -> None:
    person.clicks_card("c-8")
    person.clicks_card("c-1", modifier=CONTROL)
    person.types("m")
    sheet = sheet_of(person)
    assert sheet.kept.id == "c-1"
    person.press(Key.Key_Left)
    assert sheet.kept.id == "c-8"
    assert "“Proposed”" in sheet.outcomes[1].text()
    person.clicks("candidates.merge.c-1")
    assert sheet.kept.id == "c-1"
    assert "“Shortlist”" in sheet.outcomes[1].text()
    person.press(Key.Key_Left, Key.Key_Return)
    assert person.row("c-1").merged_into == "c-8"
    assert person.selected == ["c-8"]


def test_from_one_card_the_other_is_found_by_letters(person: Facilitator) -> None:
    person.goes_to("c-8")
    person.types("m")
    assert person.asked == "candidates.same"
    person.types("truth")
    person.press(Key.Key_Return)
    sheet = sheet_of(person)
    assert (sheet.kept.id, sheet.merged.id) == ("c-8", "c-6")
    person.press(Key.Key_Return)
    assert person.row("c-6").merged_into == "c-8"
    assert person.focus == "candidates.proposed"


def test_what_is_not_the_same_leads_back_to_the_list(person: Facilitator) -> None:
    person.goes_to("c-8")
    person.types("m")
    person.types("truth")
    person.press(Key.Key_Return)
    person.clicks("candidates.merge.not_same")
    assert person.asked == "candidates.same"
    person.types("zzzz")
    assert person.sees("Nothing here holds these words.")
    person.press(Key.Key_Return)
    assert person.asked == "candidates.same"
    person.press(Key.Key_Escape)
    assert person.asked == ""
    assert (person.selected, person.focus) == (["c-8"], "candidates.proposed")


def test_two_that_are_not_the_same_both_stay(person: Facilitator) -> None:
    person.clicks_card("c-8")
    person.clicks_card("c-6", modifier=CONTROL)
    person.types("m")
    person.clicks("candidates.merge.not_same")
    assert person.asked == ""
    assert person.toast.startswith("Both stay: “")
    assert len(person.column("proposed")) == 8


def test_three_cannot_be_merged_at_once(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    person.types("m")
    assert person.asked == ""
    assert person.toast == "Merging takes two: select two cards, or one and press M."


def test_one_alone_has_nothing_to_be_merged_with(session: Session, window: DocumentWindow) -> None:
    act(session.document, "candidate.add", candidate="only", title="Only this")
    session._after_change()
    person = Facilitator(window)
    person.goes_to("only")
    person.types("m")
    assert person.toast == "There is no other candidate yet to merge it with."


def test_u_splits_the_one_that_is_merged_in(person: Facilitator, session: Session) -> None:
    act(session.document, "candidate.merge", candidate="c-8", into="c-6")
    session._after_change()
    person.goes_to("c-6")
    person.types("u")
    assert person.row("c-8").merged_into is None
    assert person.selected == ["c-6"]
    person.types("u")
    assert person.toast == "Nothing is merged into this one."


def test_u_leads_to_the_list_where_several_are_merged_in(person: Facilitator, session: Session) -> None:
    for candidate in ("c-8", "c-2"):
        act(session.document, "candidate.merge", candidate=candidate, into="c-6")
    session._after_change()
    person.goes_to("c-6")
    person.types("u")
    assert person.focus == "candidates.split.c-2"
    person.press(Key.Key_Return)
    assert person.row("c-2").merged_into is None
    assert person.row("c-8").merged_into == "c-6"


def test_a_sheet_names_its_candidates_as_they_are_written(person: Facilitator, session: Session) -> None:
    act(session.document, "candidate.change", candidate="c-8", title="<b>Replace</b> {0} & the %s ERP")
    session._after_change()
    person.goes_to("c-8")
    person.types("h")
    titles = [one.text() for one in person.window.findChildren(QLabel) if one.isVisible()]
    assert "Why does “<b>Replace</b> {0} & the %s ERP” wait?" in titles

"""The page Check-ins as it is read: the figures of the design's fifth check-in, what needs a word, and the way back."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from offsite.domain.okrs import CheckIn
from offsite.domain.stages import Stage
from offsite.ui.screens.check_ins.model import Column
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.checking import CONTROL, CheckingIn, enter, kestrel, plan, release, settle, write_okrs
from tests.support.desk import FakeClock, act, unsynced
from tests.support.setting import of_its_own

KEY = Qt.Key


@pytest.fixture
def first_page() -> Stage:
    return Stage.CHECK_INS


@pytest.fixture
def beginning(session: Session, clock: FakeClock) -> None:
    kestrel(session, clock)


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[CheckingIn]:
    yield CheckingIn(window, clock)
    settle()


# What is read.


def test_the_fifth_check_in(me: CheckingIn) -> None:
    assert me.title == "Check-in 5"
    assert me.state == "Friday 5 February. Six of eight numbers are fresh, two are late."
    # By hand: (53.0 + 27.8 + 86.4 + 25.0) / 4 of the way, (64 + 39.8 + 80.7 + 28.8) / 4 of the plan.
    assert me.cards() == [
        "Objective 1, Make every employee part of the sale: 48 % there, plan 53 %, On plan",
        "Objective 2, Stop losing customers at renewal: 56 % there, plan 69 %, Behind plan",
    ]
    assert me.cell("answer", Column.NOW) == "now 14 h, from 52 to 8 h, plan 81 % of the way, On plan"
    assert me.cell("answer", Column.CONFIDENCE) == "confidence 9 of 10"
    assert me.cell("answer", Column.OWNER) == "Priya Raman"
    assert me.cell("answer", Column.UPDATED) == "today"
    assert me.cell("talks", Column.UPDATED) == "Reached"


def test_the_strip_says_which_one_runs_and_then_when_the_next_is(me: CheckingIn, session: Session) -> None:
    now = me.window.strip.now
    assert now.text() == "Check-in 5 of 6 is running, Friday 5 February"
    act(session.document, "check_in.close", check_in="c5")
    session._after_change()
    assert now.text() == "Check-in 6 on Fri 19 February, in 14 days, Friday 5 February"
    act(session.document, "rollout.change", meeting_on="2027-02-06")
    session._after_change()
    assert now.text() == "Rollout meeting tomorrow, Sat 6 February, Friday 5 February"


def test_closing_goes_back_to_the_whole_where_the_outcome_stands(me: CheckingIn, session: Session) -> None:
    me.page.show_thing("answer")
    settle()
    assert me.there("check_ins.details")
    me.page.close_check_in()
    me.fills("check_ins.closing.outcome", "Priya asks the desk in Bern.")
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert session.standing.running_check_in is None
    assert not me.there("check_ins.details")
    assert me.sees("What came of it: Priya asks the desk in Bern.")


def test_what_needs_a_word(me: CheckingIn) -> None:
    assert me.needs() == [
        "Marcus: two numbers are late. 1.2 Introductions from outside Sales and 1.4 Quotes won",
        "Revenue renewed is slipping. Confidence 7 to 5 in four check-ins",
        "Complaints repeated within 30 days is behind plan. Ask Ingrid what would help, and from whom",
        "Employees who can tell the customer story is behind plan. Ask Amara what would help, and from whom",
        "IT: renewal dashboard. Asked for by 20 April, not agreed",
        "Renewal talks started 90 days ahead: reached. Ask Dana what made it work",
    ]
    assert me.sees("Next: Friday 19 February, 09:30")


def test_the_minutes_follow_what_there_is_to_talk_about(me: CheckingIn, session: Session) -> None:
    assert me.agenda() == [(4, "Late numbers first"), (12, "Only what is behind plan"), (4, "Who does what by when")]
    act(session.document, "promise.add", promise="list", key_result="named", department="d-dana",
        delivers="the list of accounts", due="2027-02-15")  # fmt: skip
    enter(session, 5, "intros", 40)
    enter(session, 5, "quotes", 26)
    session._after_change()
    settle()
    assert me.agenda() == [
        (9, "Only what is behind plan"),
        (7, "Promises due by 19 February"),
        (4, "Who does what by when"),
    ]
    assert me.state == "Friday 5 February. All eight numbers are fresh."


def test_none_and_one_are_said_as_one_says_them(me: CheckingIn, session: Session) -> None:
    me.press(KEY.Key_PageDown)
    enter(session, 6, "intros", 40)
    session._after_change()
    settle()
    assert me.state == "Friday 19 February, in 14 days. One of eight numbers is in."
    with unsynced(session.document):
        for row in session.standing.readings:
            act(session.document, "reading.remove", check_in=row.check_in_id, key_result=row.key_result_id)
    session._after_change()
    me.press(KEY.Key_PageUp)
    settle()
    assert me.state == "Friday 5 February. All eight numbers are late."
    enter(session, 5, "intros", 40)
    session._after_change()
    settle()
    assert me.state == "Friday 5 February. One of eight numbers is fresh, seven are late."


def test_a_promise_that_was_due_is_asked_after(me: CheckingIn, session: Session) -> None:
    act(session.document, "promise.add", promise="list", key_result="named", department="d-dana",
        delivers="the list of accounts", due="2027-01-29")  # fmt: skip
    act(session.document, "promise.change", promise="list", state="agreed")
    session._after_change()
    settle()
    assert "IT: the list of accounts. Was due on 29 January. What is in the way?" in me.needs()


def test_the_same_number_three_times_is_asked_about(me: CheckingIn, session: Session) -> None:
    for n in (3, 4, 5):
        enter(session, n, "revenue", 82)
    session._after_change()
    me.goes_to("revenue")
    me.press(KEY.Key_Space)
    assert me.sees("The same number 3 times: was it measured?")


def test_of_many_a_few_are_named(me: CheckingIn) -> None:
    me.press(KEY.Key_PageUp, KEY.Key_PageUp)
    behind = [need for need in me.needs() if "behind" in need or "more" in need]
    assert len(behind) == 4
    assert behind[-1].startswith("4 more. ")
    key = me.page.needs.list.rows()[3].facts.key
    me.clicks(f"check_ins.needs.rows.{key}")
    assert me.page.results.table.current() == key.split(":")[1]


def test_a_need_leads_to_its_number(me: CheckingIn) -> None:
    me.clicks("check_ins.needs.rows.slips:revenue")
    assert me.page.results.table.current() == "revenue"
    assert me.sees("2.1\u2002Revenue renewed")
    assert not me.there("check_ins.needs")
    me.press(KEY.Key_Escape)
    assert me.there("check_ins.needs")


def test_the_agenda_leads_to_the_first_of_them(me: CheckingIn) -> None:
    me.clicks("check_ins.agenda.late")
    assert me.page.results.table.current() == "intros"
    assert me.sees("1.2\u2002Introductions from outside Sales")


def test_whoever_looks_from_near_sees_the_next_one_with_the_arrows(me: CheckingIn) -> None:
    me.goes_to("answer")
    me.press(KEY.Key_Space)
    assert me.sees("Now 14\u202fh. From 52\u202fh to 8\u202fh by 28 February 2027.")
    assert me.sees("86\u202f% of the way, plan 81\u202f%.")
    assert me.sees("22 Jan · 20\u202fh · confidence 9")
    me.press(KEY.Key_Down)
    assert me.sees("1.4\u2002Quotes won")


def test_no_news_is_never_on_plan(me: CheckingIn, session: Session, clock: FakeClock) -> None:
    """Beyond the grace of three days a number that is not in says nothing."""
    enter(session, 5, "answer", 10)
    clock.passes(days=4)
    session._after_change()
    settle()
    assert me.cell("quotes", Column.NOW).endswith("No news")
    assert me.cell("answer", Column.NOW).endswith("On plan")


def test_a_stretch_reads_as_good_from_70_per_cent_on(me: CheckingIn, session: Session) -> None:
    assert me.cards()[1].endswith("Behind plan")
    reason = "It was meant as a stretch."
    act(session.document, "objective.change", objective="renewal", ambition="aspirational", reason=reason)
    session._after_change()
    settle()
    assert me.cards()[1].endswith("Good for a stretch")


# One check-in after the other.


def test_from_one_check_in_to_the_next(me: CheckingIn) -> None:
    me.press(KEY.Key_PageUp)
    assert me.title == "Check-in 4"
    assert me.state == "Friday 22 January. All eight numbers are fresh."
    # As it was on that day, not as it is today.
    assert me.cell("answer", Column.NOW) == "now 20 h, from 52 to 8 h, plan 69 % of the way, On plan"
    assert me.cell("answer", Column.UPDATED) == "22 Jan"
    me.press(KEY.Key_PageDown, KEY.Key_PageDown)
    assert me.title == "Check-in 6"
    assert me.state.startswith("Friday 19 February, in 14 days. None of eight numbers are in.")
    assert not me.find(QAbstractButton, "check_ins.after").isEnabled()
    me.press(KEY.Key_PageDown)
    assert me.title == "Check-in 6"


def test_the_list_by_date(me: CheckingIn) -> None:
    me.clicks("check_ins.which")
    menu = me.page.chooser._menu
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[1] == "2  Friday 25 December, 09:30 2026"
    assert texts[6:] == ["Change day or time", "Add one date", "Plan a series"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert me.title == "Check-in 2"


def test_open_and_close(me: CheckingIn, session: Session) -> None:
    me.clicks("check_ins.deed")
    assert me.asks("check_ins.closing")
    assert me.sees("2 numbers are not in yet. They can still be entered afterwards.")
    me.types("Priya lends two people.")
    me.press(KEY.Key_Return, modifier=CONTROL)
    row = session.row(CheckIn, "c5")
    assert row is not None
    assert row.closed_at is not None
    assert row.outcome == "Priya lends two people."
    assert me.sees("What came of it: Priya lends two people.")
    me.press(KEY.Key_Z, modifier=CONTROL)
    row = session.row(CheckIn, "c5")
    assert row is not None
    assert (row.closed_at, row.outcome) == (None, "")
    assert me.find(QAbstractButton, "check_ins.deed").text() == "Close check-in 5"


def test_the_next_step_leads_to_the_editor_then_to_the_end(me: CheckingIn, session: Session) -> None:
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert me.focus == "check_ins.edit_now"
    assert me.page.results.table.current() == "intros"
    me.types("22")
    me.press(KEY.Key_Return)
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert me.page.results.table.current() == "quotes"
    me.types("24")
    me.press(KEY.Key_Return)
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert me.asks("check_ins.closing")
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert session.standing.running_check_in is None


@of_its_own
def test_the_next_step_opens_the_check_in_of_today(session: Session, window: DocumentWindow, clock: FakeClock) -> None:
    write_okrs(session)
    release(session)
    act(session.document, "rollout.change", meeting_on="2026-08-20", own_due_on="2026-08-27")
    plan(session, "2026-09-01")
    me = CheckingIn(window, clock)
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert session.standing.running_check_in is not None
    assert me.find(QAbstractButton, "check_ins.deed").text() == "Close check-in 1"
    assert me.focus == "check_ins.results"


# Departments and leaders.


def test_departments_and_leaders_have_their_own(me: CheckingIn, session: Session) -> None:
    assert not me.there("check_ins.level.department")
    for key, level, more in (
        ("sales", "department", {"department": "d-marcus", "serves": "renewal"}),
        ("mine", "person", {"leader": "dana", "serves": "renewal"}),
    ):
        act(session.document, "objective.add", objective=key, level=level, title=f"Part of {key}", **more)
        act(session.document, "key_result.add", key_result=f"kr-{key}", objective=key, title=f"Number of {key}",
            start=0, target=10, due="2027-06-30")  # fmt: skip
    session._after_change()
    settle()
    me.clicks("check_ins.level.department")
    assert [line.title for line in me.page.results.model.lines] == ["Number of sales"]
    assert me.page.grid.cards[0].facts is not None
    assert me.page.grid.cards[0].facts.whose == "Sales"
    assert me.cell("kr-sales", Column.OWNER) == "Nobody yet"
    me.press(KEY.Key_Right)
    assert [line.title for line in me.page.results.model.lines] == ["Number of mine"]
    me.page.show_thing("intros")
    settle()
    assert me.page.results.table.current() == "intros"


def test_private_notes_are_not_here(me: CheckingIn, session: Session) -> None:
    act(session.document, "note.write", subject="leader", about="marcus", text="He may leave in spring.")
    session._after_change()
    settle()
    me.goes_to("intros")
    me.press(KEY.Key_Space)
    assert not me.sees("He may leave")


def test_help_and_commands(me: CheckingIn, window: DocumentWindow) -> None:
    commands = window.commands
    for name in ("plan", "add", "change", "close", "enter", "before"):
        assert commands.action(f"check_ins.{name}").isEnabled(), name
    assert not commands.action("check_ins.open").isEnabled()
    commands.action("check_ins.before").trigger()
    settle()
    assert me.title == "Check-in 4"
    told = me.page.help()
    assert any("how far it should be by today" in paragraph for paragraph in told.paragraphs)
    assert "F2" in " ".join(keys for keys, _ in told.keys)

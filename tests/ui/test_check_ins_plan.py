"""Before the first check-in: dates are planned, moved, added and removed, and it is said who answers for what."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from offsite.domain.okrs import CheckIn, Rollout
from offsite.domain.stages import Stage
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.checking import CONTROL, CheckingIn, plan, release, settle, write_okrs
from tests.support.desk import FakeClock, act
from tests.support.setting import of_its_own

KEY = Qt.Key
HEBREW = "\u05dc\u05e7\u05d5\u05d7\u05d5\u05ea"


@pytest.fixture
def first_page() -> Stage:
    return Stage.CHECK_INS


@pytest.fixture
def beginning(session: Session) -> None:
    """On Tuesday 1 September, released, with nothing planned."""
    write_okrs(session)
    release(session)


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[CheckingIn]:
    yield CheckingIn(window, clock)
    settle()


def planned(session: Session) -> list[str]:
    return [f"{row.on_day} {row.begins}" for row in session.standing.check_ins_in_order]


def test_nothing_is_planned_yet(me: CheckingIn) -> None:
    assert me.title == "Check-ins"
    assert me.state == "No check-in is planned yet."
    assert me.sees("When do you look at the numbers together?")
    assert me.focus == "check_ins.plan"
    assert not me.there("check_ins.results")
    owners = [told.replace("\u00a0", " ") for told in me.page.owners.told()]
    assert owners[1] == "Marcus Oyelaran: 1.2 Introductions from outside Sales, 1.4 Quotes won and 2.1 Revenue renewed"
    assert len(owners) == 6


def test_a_title_from_the_right_stays_behind_its_own_number(me: CheckingIn, session: Session) -> None:
    act(session.document, "key_result.change", key_result="quotes", title=HEBREW, reason="In their words.")
    session._after_change()
    settle()
    said = me.page.owners.told()[1].replace("\u00a0", " ")
    assert said.endswith(f"1.2 Introductions from outside Sales, 1.4 \u2068{HEBREW}\u2069 and 2.1 Revenue renewed")


def test_a_series_from_the_first_friday_on(me: CheckingIn, session: Session) -> None:
    me.press(KEY.Key_Return)
    assert me.asks("check_ins.series")
    assert me.find_editor("check_ins.series.first").text() == "4 September 2026"
    me.fills("check_ins.series.until", "16.10.2026")
    me.fills("check_ins.series.begins", "9.30")
    assert me.sees("7 check-ins, from Friday 4 September to Friday 16 October 2026.")
    me.clicks("check_ins.series.every.14")
    assert me.sees("4 check-ins, from Friday 4 September to Friday 16 October 2026.")
    me.press(KEY.Key_Return)
    assert planned(session) == ["2026-09-04 09:30", "2026-09-18 09:30", "2026-10-02 09:30", "2026-10-16 09:30"]
    rollout = session.row(Rollout, "rollout")
    assert rollout is not None
    assert (rollout.check_every, rollout.check_begins) == (14, "09:30")
    assert me.state == "The first one is on Friday 4 September, 09:30."
    assert me.sees("First one on Friday 4 September, 09:30")
    assert me.sees("4 check-ins are planned, one every two weeks.")
    assert me.toast == "Planned 4 check-ins"
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert planned(session) == []
    # By the name that it had.
    assert me.toast == "Undid: Planned 4 check-ins"
    me.press(KEY.Key_Z, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert (len(planned(session)), me.toast) == (4, "Redid: Planned 4 check-ins")
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert me.state == "No check-in is planned yet."


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("first", "soon", "Write a day, such as 27 November 2026."),
        ("first", "", "On which day?"),
        ("begins", "noon", "Write a time, such as 09:30."),
        ("until", "1.1.2020", "The last day comes before the first."),
        ("until", "1.1.2900", "Write a year from 1970 to 2199."),
    ],
)
def test_what_cannot_be_read_is_said_beside_it(
    me: CheckingIn, session: Session, field: str, text: str, said: str
) -> None:
    me.clicks("check_ins.plan")
    me.fills(f"check_ins.series.{field}", text)
    me.press(KEY.Key_Return)
    assert me.sees(said)
    assert me.focus == f"check_ins.series.{field}"
    assert planned(session) == []


def test_one_date_is_added_moved_and_removed(me: CheckingIn, session: Session) -> None:
    me.clicks("check_ins.add")
    me.fills("check_ins.check_in.day", "9 September 2026")
    me.press(KEY.Key_Return)
    assert planned(session) == ["2026-09-09 "]
    me.clicks("check_ins.date.1")
    assert me.sees("Change check-in 1")
    me.fills("check_ins.check_in.day", "10 September 2026")
    me.fills("check_ins.check_in.begins", "8")
    me.press(KEY.Key_Return)
    assert planned(session) == ["2026-09-10 08:00"]
    me.clicks("check_ins.date.1")
    me.clicks("check_ins.check_in.remove")
    assert planned(session) == []
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert planned(session) == ["2026-09-10 08:00"]


def test_two_at_the_same_time_are_refused_in_the_sheet(me: CheckingIn, session: Session) -> None:
    plan(session, "2026-09-11", "2026-09-18")
    settle()
    me.clicks("check_ins.add")
    me.fills("check_ins.check_in.day", "2026-09-18")
    me.fills("check_ins.check_in.begins", "09:30")
    me.press(KEY.Key_Return)
    assert me.asks("check_ins.check_in")
    assert planned(session) == ["2026-09-11 09:30", "2026-09-18 09:30"]


def test_one_that_was_held_cannot_be_removed(me: CheckingIn, session: Session) -> None:
    plan(session, "2026-09-01", "2026-09-08")
    settle()
    me.clicks("check_ins.deed")
    assert session.standing.running_check_in is not None
    me.page.change_check_in()
    settle()
    assert me.asks("check_ins.check_in")
    assert not me.there("check_ins.check_in.remove")


def test_on_its_day_the_page_shows_the_numbers(me: CheckingIn, session: Session, clock: FakeClock) -> None:
    plan(session, "2026-09-04", "2026-09-11")
    settle()
    assert me.there("check_ins.planned")
    clock.passes(days=3)
    session._after_change()
    settle()
    assert me.title == "Check-in 1"
    assert not me.there("check_ins.planned")
    assert me.find(QAbstractButton, "check_ins.deed").text() == "Open check-in 1"


@of_its_own
def test_before_the_release_the_page_says_what_opens_it(
    session: Session, window: DocumentWindow, clock: FakeClock
) -> None:
    write_okrs(session)
    plan(session, "2026-08-25")
    me = CheckingIn(window, clock)
    assert me.state == "Numbers can be entered once the OKRs are released."
    assert me.there("check_ins.planned")
    assert not me.there("check_ins.results")
    assert not me.there("check_ins.deed")


@pytest.mark.usefixtures("me")
def test_the_file_holds_the_dates(session: Session) -> None:
    plan(session, "2026-09-04", "2026-09-11")
    session.publish_now()
    with closing(sqlite3.connect(f"file:{session.document.path}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT on_day, begins FROM check_in ORDER BY on_day").fetchall()
    assert rows == [("2026-09-04", "09:30"), ("2026-09-11", "09:30")]
    assert session.rows(CheckIn)[0].opened_at is None

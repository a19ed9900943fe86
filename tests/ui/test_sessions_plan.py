"""The page Sessions before anything runs: dates are planned, walked, changed and removed."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from offsite.domain.deciding import TeamSession
from offsite.domain.stages import Stage
from offsite.ui.screens.sessions.inputs import minutes_of, time_of
from offsite.ui.screens.sessions.line import place_of, rows_of, spread
from offsite.ui.screens.sessions.sheets import SessionSheet
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock
from tests.support.sessions import CONTROL, Leading, does, plan, put_items, settle

KEY = Qt.Key


@pytest.fixture
def first_page() -> Stage:
    return Stage.SESSIONS


@pytest.fixture
def beginning(session: Session) -> None:
    """On 1 September, with a company and nothing planned."""
    does(session, "engagement.describe", company="Kestrel", horizon_months=12)


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[Leading]:
    yield Leading(window, clock)
    settle()


def planned(session: Session) -> list[tuple[str, str, str]]:
    rows = session.rows(TeamSession)
    return [(row.on_day.isoformat() if row.on_day else "", row.begins, row.name) for row in rows]


# Six dates.


def test_six_dates_are_planned_from_the_day_that_the_person_gives(me: Leading, session: Session) -> None:
    assert me.focus == "sessions.plan.day"
    assert me.sees("No session is planned yet. There is no deadline for agreeing.")
    me.types("6 October 2026")
    me.press(KEY.Key_Tab)
    me.types("9.30")
    me.press(KEY.Key_Return)
    assert planned(session) == [
        ("2026-10-06", "09:30", "On the table"),
        ("2026-10-20", "09:30", "Make it clear"),
        ("2026-11-03", "09:30", "What has to wait"),
        ("2026-11-17", "09:30", "Rank again"),
        ("2026-12-01", "09:30", "Can we stand behind it"),
        ("2026-12-15", "09:30", "Only if needed"),
    ]
    assert me.shown() == "Session 1 · Tuesday 6 October"
    assert me.spoken()[:2] == [
        "Session 1, Tuesday 6 October, On the table, next",
        "Session 2, Tuesday 20 October, Make it clear, planned",
    ]
    assert me.page.line.dots[1].accessibleDescription() == "14 days to think"
    assert me.sees("0 held, 6 planned.")


def test_one_undo_takes_all_six_back(me: Leading, session: Session) -> None:
    me.types("2026-10-06")
    me.press(KEY.Key_Return)
    assert len(planned(session)) == 6
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert planned(session) == []
    assert me.there("sessions.plan.day")


def test_a_day_or_time_that_cannot_be_read_is_said_beside_it(me: Leading, session: Session) -> None:
    me.clicks("sessions.plan")
    assert me.sees("On which day does the first session take place?")
    me.types("soon")
    me.press(KEY.Key_Return)
    assert me.sees("Write a day, such as 6 October 2026.")
    me.fills("sessions.plan.day", "6.10.2026")
    assert not me.sees("Write a day")
    me.fills("sessions.plan.begins", "in the morning")
    me.press(KEY.Key_Return)
    assert me.sees("Write a time, such as 09:30.")
    assert planned(session) == []


@pytest.mark.parametrize("text", ["1.12.9999", "6 October 0206"])
def test_a_day_that_is_far_off_is_said_beside_it(me: Leading, session: Session, text: str) -> None:
    me.types(text)
    me.press(KEY.Key_Return)
    assert me.sees("Write a year from 1970 to 2199.")
    assert planned(session) == []
    me.fills("sessions.plan.day", "6.10.2026")
    me.press(KEY.Key_Return)
    assert len(planned(session)) == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("9", "09:00"),
        ("9:30", "09:30"),
        ("9.30", "09:30"),
        ("0930", "09:30"),
        ("14h", "14:00"),
        ("14h15", "14:15"),
        ("2 pm", "14:00"),
        ("12 am", "00:00"),
        ("12:05 pm", "12:05"),
        ("9 Uhr", "09:00"),
        (" 23:59 ", "23:59"),
    ],
)
def test_times_as_people_type_them(text: str, expected: str) -> None:
    assert time_of(text) == expected


@pytest.mark.parametrize("text", ["24:00", "9:60", "nine", "13 pm", "0 am", "9:3", "12345"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="no time"):
        time_of(text)


def test_minutes_as_people_type_them() -> None:
    assert [minutes_of(text) for text in ("15", " 15 min", "600")] == [15, 15, 600]
    for text in ("", "0", "601", "-5", "1.5", "ten"):
        with pytest.raises(ValueError, match="no minutes"):
            minutes_of(text)


# One more, another day, one less.


def test_another_session_is_offered_two_weeks_after_the_last(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06")
    me.clicks("sessions.add")
    assert me.focus == "sessions.session.name"
    assert me.find(QLineEdit, "sessions.session.day").text() == "20 October 2026"
    assert me.find(QLineEdit, "sessions.session.begins").text() == "09:30"
    me.types("Make it clear")
    me.press(KEY.Key_Return)
    assert planned(session)[1] == ("2026-10-20", "09:30", "Make it clear")
    assert me.shown() == "Session 2 · Tuesday 20 October"
    assert me.sees("Make it clear")
    assert me.focus.startswith("sessions.dot.")
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert me.shown() == "Session 1 · Tuesday 6 October"


def test_name_day_and_time_are_changed_in_one_step(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06", "2026-10-20")
    me.clicks("sessions.edit")
    me.types("On the table")
    me.fills("sessions.session.day", "27 October 2026")
    me.fills("sessions.session.begins", "14")
    me.press(KEY.Key_Return)
    assert planned(session) == [("2026-10-20", "09:30", ""), ("2026-10-27", "14:00", "On the table")]
    # It is still the one that is shown, and the second now.
    assert me.shown() == "Session 2 · Tuesday 27 October"
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert planned(session) == [("2026-10-06", "09:30", ""), ("2026-10-20", "09:30", "")]


def test_a_session_can_be_today(me: Leading, session: Session) -> None:
    plan(session, "2026-12-15")
    me.clicks("sessions.edit")
    me.fills("sessions.session.day", "Today")
    me.press(KEY.Key_Return)
    today = session.standing.today
    assert today is not None
    assert planned(session) == [(today.isoformat(), "09:30", "")]


def test_a_year_that_nobody_lives_in_is_told_under_the_day(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06")
    me.clicks("sessions.edit")
    me.fills("sessions.session.day", "31 December 9999")
    me.press(KEY.Key_Return)
    assert me.asks("sessions.session")
    sheet = me.window.findChild(SessionSheet)
    assert sheet is not None
    assert (sheet._day.note.text(), sheet._name.note.text()) == ("Write a year from 1970 to 2199.", "")
    assert planned(session) == [("2026-10-06", "09:30", "")]


def test_a_sheet_that_is_left_changes_nothing(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06")
    me.clicks("sessions.edit")
    me.types("Something else")
    # The first says that it is not kept.
    me.press(KEY.Key_Escape)
    assert me.asks("sessions.session")
    me.press(KEY.Key_Escape)
    assert planned(session) == [("2026-10-06", "09:30", "")]
    assert not me.asks("sessions.session")


def test_the_day_can_be_emptied(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06")
    me.clicks("sessions.edit")
    me.fills("sessions.session.day", "")
    me.press(KEY.Key_Return)
    assert planned(session) == [("", "09:30", "")]
    assert me.shown() == "Session 1 · no day yet"


def test_a_session_is_removed_by_key_and_by_mouse(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06", "2026-10-20", "2026-11-03")
    me.clicks("sessions.dot.s3")
    me.press(KEY.Key_Delete)
    assert len(planned(session)) == 2
    assert me.focus == "sessions.dot.s1"
    me.press(KEY.Key_F2)
    me.clicks("sessions.session.remove")
    assert planned(session) == [("2026-10-20", "09:30", "")]
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert len(planned(session)) == 2


def test_one_that_was_held_stays(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06")
    does(session, "session.open", session="s1")
    does(session, "session.close", session="s1")
    me.page.line.go("s1")
    me.press(KEY.Key_Delete)
    assert me.window.toast.said.warning
    assert len(planned(session)) == 1


# The line.


def test_arrows_walk_the_line_and_enter_shows_a_session(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06", "2026-10-20", "2026-11-03")
    me.page.settle_focus()
    assert me.focus == "sessions.dot.s1"
    me.press(KEY.Key_Right)
    assert (me.focus, me.shown()) == ("sessions.dot.s2", "Session 1 · Tuesday 6 October")
    me.press(KEY.Key_Return)
    assert me.shown() == "Session 2 · Tuesday 20 October"
    assert me.page.line.dots[1].isChecked()
    me.press(KEY.Key_End, KEY.Key_Space)
    assert me.shown() == "Session 3 · Tuesday 3 November"
    me.press(KEY.Key_Right, KEY.Key_Home, KEY.Key_Left)
    assert me.focus == "sessions.dot.s1"
    me.clicks("sessions.dot.s2")
    assert me.shown() == "Session 2 · Tuesday 20 October"


def test_enter_on_the_session_that_is_shown_leads_into_its_agenda(me: Leading, session: Session) -> None:
    plan(session, "2026-10-06", "2026-10-20")
    me.page.line.go("s1")
    me.press(KEY.Key_Return)
    assert me.focus == "sessions.propose"
    put_items(session, "s1", 10)
    me.page.line.go("s1")
    me.press(KEY.Key_Return)
    assert me.focus == "sessions.item.s1-1"


def test_the_line_says_what_was_held_what_runs_and_what_comes_next(me: Leading, session: Session) -> None:
    plan(session, "2026-09-01", "2026-09-08", "2026-09-22", "")
    does(session, "session.open", session="s1")
    does(session, "session.close", session="s1")
    assert [name.rpartition(", ")[2] for name in me.spoken()] == ["held", "next", "planned", "planned"]
    does(session, "session.open", session="s2")
    assert [name.rpartition(", ")[2] for name in me.spoken()] == ["held", "running", "planned", "planned"]
    said = [dot.accessibleDescription() for dot in me.page.line.dots]
    assert said == ["", "7 days to think", "14 days to think", ""]


def test_dots_stand_as_far_apart_as_their_days_and_never_too_near() -> None:
    days = [date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 22), date(2026, 9, 22)]
    (row,) = rows_of(days, width=760, least=50, before=30, after=100)
    gaps = [after - before for before, after in zip(row.places, row.places[1:], strict=False)]
    # 630 pixels, 3 times 50 of them fixed: 480 for 21 days.
    assert gaps == pytest.approx([50 + 160, 50 + 320, 50])
    assert row.places[0] == 30


def test_more_sessions_than_fit_take_more_rows() -> None:
    days = [date(2026, 9, 1)] * 12
    rows = rows_of(days, width=460, least=100, before=30, after=30)
    assert [(row.first, len(row.places)) for row in rows] == [(0, 4), (4, 4), (8, 4)]
    assert rows_of([], width=460, least=100, before=30, after=30) == ()


def test_a_day_between_two_sessions_stands_between_their_dots() -> None:
    days = [date(2026, 9, 1), date(2026, 9, 15)]
    places = [100.0, 240.0]
    found = [place_of(date(2026, 9, day), days=days, places=places, end=380) for day in (1, 8, 15, 22)]
    assert found == [100, 170, 240, 310]
    assert place_of(date(2026, 8, 31), days=days, places=places, end=380) is None
    assert place_of(date(2027, 8, 31), days=days, places=places, end=380) == 380


def test_a_session_without_a_day_stands_where_it_is_in_the_list() -> None:
    first, last = date(2026, 9, 1), date(2026, 9, 4)
    assert spread([first, None, last]) == [first, last, last]
    assert spread([None, first]) == [first, first]


def test_no_dot_covers_another_and_all_are_inside(me: Leading, session: Session) -> None:
    long = "Auftragsabwicklungsgeschwindigkeit " * 5
    for n in range(12):
        does(session, "session.add", session=f"d{n}", name=long, on_day=f"2026-10-{n + 1:02d}")
    for width in (1440, 1100):
        me.window.resize(width, 720)
        settle()
        rects = [dot.geometry() for dot in me.page.line.dots]
        assert all(me.page.line.rect().contains(rect) for rect in rects), width
        assert not any(one.intersects(two) for n, one in enumerate(rects) for two in rects[n + 1 :]), width
        assert (me.window.width(), me.window.height()) == (width, 720)


def test_the_page_can_be_reached_from_the_rail_and_helps(me: Leading) -> None:
    assert me.window.place is Stage.SESSIONS
    help_ = me.page.help()
    assert help_.title == "Sessions"
    assert ("F2", "Change the session or the item") in help_.keys

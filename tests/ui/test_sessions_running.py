"""A session is opened, its items are started, it is closed and opened again."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from offsite.domain.deciding import AgendaItem, Attendance, TeamSession
from offsite.domain.readiness import Thing
from offsite.domain.stages import Stage
from offsite.ui.screens.sessions.rows import Going
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, act
from tests.support.sessions import CONTROL, Leading, does, plan, put_items, settle
from tests.support.setting import prepared
from tests.support.window import fill

KEY = Qt.Key


@pytest.fixture
def first_page() -> Stage:
    return Stage.SESSIONS


@pytest.fixture
def clock() -> FakeClock:
    """The day of the second session, two minutes after it was to begin."""
    return FakeClock(datetime(2026, 10, 20, 9, 32, tzinfo=UTC))


@pytest.fixture
def beginning(session: Session) -> None:
    one_held(session)


@prepared
def one_held(session: Session) -> None:
    """One session held, one today, one to come; in a place that keeps UTC."""
    document = session.document
    fill(session)
    act(document, "engagement.describe", time_zone="UTC")
    plan(session, "2026-10-06", "2026-10-20", "2026-11-03")
    put_items(session, "s2", 10, 20, 30)
    act(document, "session.open", session="s1")
    act(document, "session.close", session="s1", outcome="Fourteen on the table.")


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[Leading]:
    yield Leading(window, clock)
    settle()


def goings(me: Leading) -> list[Going]:
    return [row.line.going for row in me.page.agenda.show_.rows]


def test_todays_session_is_the_next_step_and_ctrl_enter_opens_it(me: Leading, session: Session) -> None:
    assert me.window.strip.next.text() == "Next: open session 2"
    assert me.shown() == "Session 2 · Tuesday 20 October"
    me.press(KEY.Key_1, modifier=CONTROL)
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert me.window.place is Stage.SESSIONS
    assert session.standing.running_session is not None
    assert me.sees("Session 2 is running.")
    assert me.focus == "sessions.item.s2-1"
    assert all(row.presence == "present" for row in session.rows(Attendance) if row.session_id == "s2")
    assert me.sees("8 of 8")


def test_ctrl_enter_starts_the_items_one_after_the_other(me: Leading, session: Session) -> None:
    me.clicks("sessions.open")
    assert me.window.strip.next.text() == "Next: First"
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert session.standing.running_item is not None
    assert goings(me) == [Going.RUNNING, Going.NEXT, Going.COMING]
    assert me.timer == "10:00"
    me.passes(minutes=8)
    me.clicks("sessions.item.s2-2.start")
    assert goings(me) == [Going.OVER, Going.RUNNING, Going.NEXT]
    assert me.timer == "20:00"
    assert me.items()[0] == ("09:32", 8, "First")


def test_the_row_ends_and_starts_items_and_s_starts_any(me: Leading, session: Session) -> None:
    me.clicks("sessions.open")
    me.clicks("sessions.item.s2-1.start")
    assert me.focus == "sessions.item.s2-1"
    me.clicks("sessions.item.s2-1.finish")
    assert goings(me) == [Going.OVER, Going.NEXT, Going.COMING]
    assert me.timer == ""
    me.page.agenda.show_.go_to("s2-3")
    me.press(KEY.Key_S)
    assert goings(me) == [Going.OVER, Going.NEXT, Going.RUNNING]
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert session.standing.running_item is None


def test_who_is_late_makes_the_next_ones_late(me: Leading) -> None:
    me.clicks("sessions.open")
    assert [start for start, _, _ in me.items()] == ["09:32", "09:42", "10:02"]
    me.passes(minutes=3)
    assert [start for start, _, _ in me.items()] == ["09:35", "09:45", "10:05"]
    me.clicks("sessions.item.s2-1.start")
    me.passes(minutes=14)
    assert me.items() == [("09:35", 10, "First"), ("09:49", 20, "Second"), ("10:09", 30, "Third")]
    assert me.sees("09:35 to 10:39")


def test_looking_at_the_clock_writes_nothing(me: Leading, session: Session) -> None:
    me.clicks("sessions.open")
    me.clicks("sessions.item.s2-1.start")
    before = session.rows(AgendaItem)
    told: list[int] = []

    def note() -> None:
        told.append(1)

    session.changed.connect(note)
    for _ in range(5):
        me.passes(minutes=5)
    session.changed.disconnect(note)
    assert told == []
    assert session.rows(AgendaItem) == before


def test_closing_asks_what_came_of_it(me: Leading, session: Session) -> None:
    me.clicks("sessions.open")
    me.clicks("sessions.item.s2-1.start")
    me.clicks("sessions.close")
    assert me.asks("sessions.closing")
    assert me.sees("2 items were not held.")
    me.types("Six on the shortlist.")
    me.press(KEY.Key_Return, modifier=CONTROL)
    row = session.rows(TeamSession)[1]
    assert (row.closed_at is not None, row.outcome) == (True, "Six on the shortlist.")
    assert session.standing.running_item is None
    assert me.timer == ""
    assert not me.asks("sessions.closing")


def test_a_session_that_is_not_to_be_closed_yet_goes_on(me: Leading, session: Session) -> None:
    me.clicks("sessions.open")
    me.clicks("sessions.close")
    me.types("Six")
    me.press(KEY.Key_Escape)
    assert session.standing.running_session is not None
    assert session.rows(TeamSession)[1].outcome == ""


def test_the_last_item_leads_to_the_close(me: Leading) -> None:
    me.clicks("sessions.open")
    for _ in range(3):
        me.press(KEY.Key_Return, modifier=CONTROL)
        item = me.focus
        me.clicks(f"{item}.finish")
    assert me.window.strip.next.text() == "Next: close session 2"
    me.press(KEY.Key_1, modifier=CONTROL)
    me.press(KEY.Key_Return, modifier=CONTROL)
    assert me.asks("sessions.closing")


def test_a_session_that_is_over_can_only_be_read(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10, 20)
    me.clicks("sessions.dot.s1")
    assert me.sees("Closed on 20 October 2026, 09:32")
    assert me.sees("Fourteen on the table.")
    for name in ("sessions.edit", "sessions.add_item", "sessions.propose", "sessions.open", "sessions.outcome"):
        assert not me.there(name), name
    assert goings(me) == [Going.PASSED, Going.PASSED]
    me.page.settle_focus()
    me.press(KEY.Key_Delete, KEY.Key_F2, KEY.Key_N)
    assert len(session.standing.items_of("s1")) == 2
    assert not me.asks("sessions.item")
    assert not me.page.attendance.rows[0].isEnabled()


def test_of_one_that_had_no_agenda_that_is_said(me: Leading) -> None:
    me.clicks("sessions.dot.s1")
    assert me.sees("There was no agenda.")
    assert not me.sees("Let Offsite propose one")


def test_it_can_be_opened_again_and_undo_closes_it(me: Leading, session: Session) -> None:
    me.clicks("sessions.dot.s1")
    me.clicks("sessions.reopen")
    running = session.standing.running_session
    assert running is not None
    assert running.id == "s1"
    assert me.find(QPlainTextEdit, "sessions.outcome").toPlainText() == "Fourteen on the table."
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert session.standing.running_session is None


def test_while_one_runs_no_other_opens(me: Leading) -> None:
    me.clicks("sessions.open")
    me.clicks("sessions.dot.s3")
    assert not me.there("sessions.open")
    me.clicks("sessions.dot.s1")
    assert not me.there("sessions.reopen")


def test_the_dates_are_still_ticked_by_hand(me: Leading, session: Session) -> None:
    del me
    assert Thing.DATES.value not in {item.value for item in session.standing.ticked}
    does(session, "readiness.tick", item="dates")
    assert Thing.DATES.value in {item.value for item in session.standing.ticked}

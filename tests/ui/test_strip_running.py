"""The strip while a session runs: the one timer, its keys on every page, what it says and what it never does."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from offsite.domain.deciding import AgendaItem
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell import strip as strips
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, SequentialIds, act, make_laptop
from tests.support.rooming import gather, lock_focus, vote
from tests.support.sessions import CONTROL, SHIFT, Leading, does, plan, put_items, settle
from tests.support.setting import of_its_own, prepared
from tests.support.ui import InlineExecutor
from tests.support.window import fill, open_window

KEY = Qt.Key
DAYS = ("2026-09-08", "2026-09-22", "2026-10-06", "2026-10-20")


@pytest.fixture
def first_page() -> Stage:
    return Stage.SESSIONS


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 10, 6, 9, 30, tzinfo=UTC))


@pytest.fixture
def beginning(session: Session) -> None:
    two_held(session)


@prepared
def two_held(session: Session) -> None:
    """Two sessions held, the third is today; in a place that keeps UTC."""
    document = session.document
    fill(session)
    act(document, "engagement.describe", time_zone="UTC")
    plan(session, *DAYS)
    put_items(session, "s3", 15, 20)
    for held in ("s1", "s2"):
        act(document, "session.open", session=held)
        act(document, "session.close", session=held)


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[Leading]:
    yield Leading(window, clock)
    settle()


@pytest.fixture
def running(me: Leading, session: Session) -> Leading:
    """The first item runs since this moment."""
    does(session, "session.open", session="s3")
    does(session, "item.start", item="s3-1")
    settle()
    return me


def item(session: Session, key: str = "s3-1") -> AgendaItem:
    found = session.row(AgendaItem, key)
    assert found is not None
    return found


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the strip has said by itself."""
    found: list[str] = []

    def hear(_widget: object, text: str) -> None:
        found.append(text)

    monkeypatch.setattr(strips, "announce", hear)
    return found


# While nothing runs.


def test_between_two_sessions_it_says_when_the_next_one_is(me: Leading, session: Session) -> None:
    assert me.strip == "Thinking time, Session 3 on Tue 6 October, today"
    does(session, "session.change", session="s3", on_day="2026-10-07")
    assert me.strip == "Thinking time, Session 3 on Wed 7 October, tomorrow"
    does(session, "session.change", session="s3", on_day="2026-10-12")
    assert me.strip == "Thinking time, Session 3 on Mon 12 October, in 6 days"
    assert me.timer == ""
    assert not me.window.strip.ticker.isActive()


@of_its_own
def test_before_the_first_session_it_says_the_day(window: DocumentWindow) -> None:
    assert window.strip.now.text() == "Preparing, Tuesday 6 October"


@of_its_own
def test_once_the_focus_is_locked_nobody_is_preparing(window: DocumentWindow, session: Session) -> None:
    gather(session)
    vote(session)
    vote(session, round_id="r2")
    lock_focus(session)
    assert window.strip.now.text() == "The focus is locked, Tuesday 6 October"


# The timer.


def test_it_shows_session_item_and_the_time_that_is_left(running: Leading) -> None:
    assert running.strip == "Session 3 of 4, Tue 6 October, Item 1 of 2 · until 09:45, First"
    assert running.timer == "15:00"
    running.passes(seconds=1)
    assert running.timer == "14:59"
    running.passes(minutes=8, seconds=44)
    assert running.timer == "06:15"
    assert running.window.strip.face.accessibleName() == "7 minutes left"


def test_it_counts_on_when_the_time_is_over_and_nothing_stops(running: Leading, session: Session) -> None:
    running.passes(minutes=15)
    assert running.timer == "00:00"
    running.passes(seconds=65)
    assert running.timer == "\u221201:05"
    assert session.standing.running_item is not None
    assert running.window.strip.face.accessibleName() == "2 minutes over"
    timer = running.window.strip.timer
    assert timer is not None
    assert timer.over


def test_a_session_that_nobody_closed_counts_no_weeks(running: Leading, session: Session) -> None:
    running.passes(hours=3, minutes=14)
    assert running.timer == "\u22122:59:00"
    running.passes(minutes=1)
    assert running.strip == "Session 3 of 4, Tue 6 October, Item 1 of 2 · ran out 3 hours ago, First"
    assert running.timer == ""
    assert not running.window.strip.pause.isVisible()
    running.passes(days=14)
    assert "Item 1 of 2 · ran out 14 days ago" in running.strip
    running.clicks("strip.close")
    assert running.asks("sessions.closing")
    running.press(KEY.Key_Return, modifier=CONTROL)
    assert session.standing.running_session is None
    assert not running.window.strip.close_it.isVisible()


def test_a_session_that_nobody_closed_says_so_on_its_page(running: Leading) -> None:
    running.passes(days=14, hours=1)
    assert running.page.header.state.text() == "Session 3 was not closed."
    assert (
        running.page.agenda.sum.text() == "The time of this item ran out 14 days ago. Close the session if it is over."
    )
    starts = [row.line.starts for row in running.page.agenda.show_.rows]
    assert starts == ["09:30", ""]


def test_ember_is_the_colour_of_what_is_over(running: Leading, kit: Kit) -> None:
    assert not shows(running, kit.theme.color("ember"))
    running.passes(minutes=20)
    assert shows(running, kit.theme.color("ember"))


def shows(me: Leading, color: QColor) -> bool:
    """Is the line of the time box of this colour at its beginning?"""
    picture = me.window.strip.grab().toImage()
    return QColor(picture.pixel(2, picture.height() - 2)) == QColor(color)


def test_the_line_is_as_long_as_the_time_that_has_passed(running: Leading, kit: Kit) -> None:
    running.passes(minutes=6)
    strip = running.window.strip
    picture = strip.grab().toImage()
    row = [QColor(picture.pixel(x, picture.height() - 2)) for x in range(picture.width())]
    accent = QColor(kit.theme.color("accent"))
    assert sum(color == accent for color in row) == pytest.approx(strip.width() * 6 / 15, abs=1)


def test_ctrl_t_pauses_and_resumes_on_every_page(running: Leading, session: Session) -> None:
    for place in (Stage.PREPARE, Stage.SESSIONS, Stage.CANDIDATES, Stage.VOTE, Stage.FOCUS):
        running.window.show_place(place)
        settle()
        running.press(KEY.Key_T, modifier=CONTROL)
        assert item(session).paused_at is not None, place
        assert not running.window.strip.ticker.isActive()
        running.press(KEY.Key_T, modifier=CONTROL)
        assert item(session).paused_at is None, place
        assert running.window.strip.ticker.isActive()


def test_a_pause_stands_still(running: Leading) -> None:
    running.passes(minutes=5)
    running.clicks("strip.pause")
    assert "Item 1 of 2 · paused" in running.strip
    running.passes(minutes=30)
    assert running.timer == "10:00"
    assert running.window.strip.pause.accessibleName() == "Resume the timer"
    running.clicks("strip.pause")
    running.passes(minutes=1)
    assert running.timer == "09:00"
    assert "until 10:15" in running.strip


def test_one_more_minute_by_key_and_by_mouse_and_undo(running: Leading, session: Session) -> None:
    running.window.show_place(Stage.CANDIDATES)
    running.press(KEY.Key_T, modifier=CONTROL | SHIFT)
    assert (running.timer, item(session).added_minutes) == ("16:00", 1)
    running.clicks("strip.more")
    assert running.timer == "17:00"
    assert "until 09:47" in running.strip
    running.press(KEY.Key_Z, modifier=CONTROL)
    assert running.timer == "16:00"


def test_a_key_is_typed_into_no_field(running: Leading, session: Session) -> None:
    running.window.show_place(Stage.CANDIDATES)
    running.window.screen_shown.settle_focus()
    running.types("K7")
    running.press(KEY.Key_T, modifier=CONTROL)
    assert item(session).paused_at is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.property("text") == "K7"


def test_two_minutes_before_the_end_it_is_said_once(running: Leading, said: list[str]) -> None:
    running.passes(minutes=12, seconds=59)
    assert said == []
    running.passes(seconds=1)
    running.passes(seconds=1)
    running.passes(seconds=58)
    assert said == ["2 minutes left"]
    running.passes(minutes=5)
    assert said == ["2 minutes left"]


def test_a_short_item_says_nothing_at_its_start(me: Leading, session: Session, said: list[str]) -> None:
    does(session, "item.change", item="s3-1", minutes=2)
    does(session, "session.open", session="s3")
    does(session, "item.start", item="s3-1")
    me.passes(seconds=30)
    assert said == []


# The clock is looked at only while somebody looks.


def test_it_ticks_only_while_something_runs_and_can_be_seen(running: Leading, session: Session) -> None:
    ticker = running.window.strip.ticker
    assert (ticker.isActive(), ticker.interval()) == (True, 250)
    running.window.hide()
    assert not ticker.isActive()
    running.window.show()
    assert ticker.isActive()
    running.window.showMinimized()
    settle()
    assert not ticker.isActive()
    running.window.showNormal()
    settle()
    assert ticker.isActive()
    does(session, "item.finish", item="s3-1")
    assert not ticker.isActive()
    assert running.timer == ""


def test_a_look_that_shows_the_same_paints_nothing(running: Leading, monkeypatch: pytest.MonkeyPatch) -> None:
    face = running.window.strip.face
    changes: list[str] = []
    say = face.setText

    def note(text: str) -> None:
        changes.append(text)
        say(text)

    monkeypatch.setattr(face, "setText", note)
    for _ in range(4):
        running.passes(milliseconds=250)
    assert changes == ["14:59"]


def test_it_goes_on_with_the_clock_while_the_document_is_closed(
    running: Leading, session: Session, kit: Kit, clock: FakeClock, tmp_path: Path
) -> None:
    running.passes(minutes=5)
    path = session.document.path
    session.publish_now()
    running.window.hide()
    session.close()
    clock.passes(minutes=4)
    document = make_laptop(tmp_path / "home", clock=clock).open(path)
    again = Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("again"))
    window = open_window(again, kit, place=Stage.SESSIONS)
    settle()
    assert window.strip.face.text() == "06:00"
    assert "until 09:45" in window.strip.now.text()
    assert window.strip.ticker.isActive()
    window.let_close()
    window.deleteLater()
    again.abandon()
    again.deleteLater()


# What there is room for.


def test_in_a_narrow_window_the_least_important_goes_first(running: Leading, session: Session) -> None:
    strip = running.window.strip
    running.window.resize(1440, 900)
    settle()
    assert strip.kept.isVisible()
    assert strip.now.shows_session
    does(session, "item.change", item="s3-1", title="What has to wait if we choose the sensor line?")
    running.window.resize(1100, 720)
    settle()
    assert not strip.kept.isVisible()
    assert strip.more.isVisible()
    assert strip.now.width() >= strip.now.wanted(with_session=strip.now.shows_session)
    for button in (strip.next, strip.more, strip.pause, strip.curtain):
        assert button.width() >= button.sizeHint().width(), button.objectName()
    assert strip.face.width() >= strip.face.sizeHint().width()
    assert (running.window.width(), running.window.height()) == (1100, 720)


def test_a_title_that_is_too_long_for_any_strip_is_in_the_tip(running: Leading, session: Session) -> None:
    long = ("Auftragsabwicklungsgeschwindigkeit " * 6)[:199].strip()
    does(session, "item.change", item="s3-1", title=long)
    running.window.resize(1100, 720)
    settle()
    running.window.strip.grab()
    assert long in running.window.strip.now.toolTip()
    assert long in running.strip
    assert running.window.strip.more.isVisible()


# The menu.


def test_the_menu_does_what_can_be_done(me: Leading, session: Session) -> None:
    commands = me.window.commands

    def ready() -> list[str]:
        commands.refresh()
        return [
            command.id
            for command in commands.all()
            if command.id.startswith("session.") and commands.action(command.id).isEnabled()
        ]

    assert ready() == ["session.open"]
    assert commands.action("session.open").text() == "Open session 3"
    me.window.show_place(Stage.PREPARE)
    commands.action("session.open").trigger()
    assert me.window.place is Stage.SESSIONS
    assert ready() == ["session.next_item", "session.close"]
    me.window.show_place(Stage.CANDIDATES)
    commands.action("session.next_item").trigger()
    assert me.window.place is Stage.CANDIDATES
    assert item(session).started_at is not None
    assert ready() == ["session.next_item", "session.pause", "session.more", "session.close"]
    commands.action("session.close").trigger()
    settle()
    assert me.asks("sessions.closing")
    me.press(KEY.Key_Escape)


def test_the_keys_are_told_in_menu_and_tip(running: Leading) -> None:
    commands = running.window.commands
    assert commands.action("session.pause").shortcut().toString() == "Ctrl+T"
    assert commands.action("session.more").shortcut().toString() == "Ctrl+Shift+T"
    running.window.strip.pause.grab()
    running.window.strip.more.grab()
    assert running.window.strip.pause.toolTip() == "Pause the timer (Ctrl T)"
    assert running.window.strip.more.toolTip() == "One more minute (Ctrl Shift T)"

"""The run of show of a session: proposed, written, moved, removed; and who is there."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from offsite.domain.deciding import AgendaItem, Attendance, ItemKind, Scene, TeamSession
from offsite.domain.stages import Stage
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock
from tests.support.sessions import ALT, CONTROL, Leading, does, plan, put_items, settle
from tests.support.window import LEADERS

KEY = Qt.Key


@pytest.fixture
def first_page() -> Stage:
    return Stage.SESSIONS


@pytest.fixture
def beginning(filled: Session) -> None:
    """On 1 September, with eight leaders and two sessions planned."""
    plan(filled, "2026-10-06", "2026-10-20")


@pytest.fixture
def me(window: DocumentWindow, clock: FakeClock) -> Generator[Leading]:
    yield Leading(window, clock)
    settle()


def titles(session: Session) -> list[str]:
    return [row.title for row in session.standing.items_of("s1")]


# An agenda is proposed.


def test_the_first_session_hears_the_facts(me: Leading, session: Session) -> None:
    assert me.sees("Nothing is on the agenda yet.")
    me.clicks("sessions.propose")
    assert me.items() == [
        ("09:30", 10, "Where we stand today"),
        ("09:40", 25, "What we know about each"),
        ("10:05", 50, "What has to wait if we choose this?"),
        ("10:55", 15, "Rank what we know so far"),
        ("11:10", 15, "What did we learn?"),
    ]
    assert me.sees("09:30 to 11:25, 115 minutes planned")
    rows = session.standing.items_of("s1")
    assert [row.kind for row in rows] == [ItemKind.TALK, ItemKind.FACTS, *[ItemKind.TALK] * 3]
    assert [row.scene for row in rows] == [Scene.AGENDA, Scene.AGENDA, Scene.AGENDA, Scene.BALLOTS, Scene.RESULT]
    assert me.focus == f"sessions.item.{rows[0].id}"
    assert not me.there("sessions.propose")


def test_a_later_session_begins_where_the_team_left_off(me: Leading) -> None:
    me.clicks("sessions.dot.s2")
    me.clicks("sessions.propose")
    assert me.items()[:2] == [
        ("09:30", 10, "Where we left off"),
        ("09:40", 50, "What has to wait if we choose this?"),
    ]
    assert me.sees("09:30 to 11:00, 90 minutes planned")


def test_one_undo_takes_the_whole_proposal_back(me: Leading, session: Session) -> None:
    me.clicks("sessions.propose")
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert session.rows(AgendaItem) == []
    assert me.there("sessions.propose")


# Items.


def test_an_item_is_added_with_everything_that_it_has(me: Leading, session: Session) -> None:
    me.clicks("sessions.add_item")
    assert me.focus == "sessions.item.title"
    me.types("What we know")
    me.fills("sessions.item.minutes", "40")
    me.fills("sessions.item.note", "Numbers first")
    me.clicks("sessions.item.kind.facts")
    me.clicks("sessions.item.scene.blank")
    me.press(KEY.Key_Return)
    (row,) = session.rows(AgendaItem)
    assert (row.title, row.minutes, row.note) == ("What we know", 40, "Numbers first")
    assert (row.kind, row.scene) == (ItemKind.FACTS, Scene.BLANK)
    assert me.focus == f"sessions.item.{row.id}"
    spoken = me.page.agenda.show_.rows[0].accessibleName()
    assert spoken == "09:30, 40 minutes, What we know, Numbers first, Facts, Nothing"


def test_enter_in_the_note_keeps_the_item(me: Leading, session: Session) -> None:
    me.clicks("sessions.add_item")
    me.types("Talk")
    me.fills("sessions.item.note", "One sentence each")
    me.press(KEY.Key_Return)
    assert [row.note for row in session.rows(AgendaItem)] == ["One sentence each"]


def test_n_adds_from_the_list(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10)
    me.page.settle_focus()
    me.press(KEY.Key_N)
    me.types("Another")
    me.press(KEY.Key_Return)
    assert titles(session) == ["First", "Another"]


def test_what_cannot_be_kept_is_said_in_the_sheet(me: Leading, session: Session) -> None:
    me.clicks("sessions.add_item")
    me.press(KEY.Key_Return)
    assert me.asks("sessions.item")
    me.types("Talk")
    me.fills("sessions.item.minutes", "soon")
    me.press(KEY.Key_Return)
    assert me.sees("Write the minutes as a number from 1 to 600.")
    assert me.focus == "sessions.item.minutes"
    me.types("20")
    me.press(KEY.Key_Return)
    assert titles(session) == ["Talk"]
    assert session.rows(AgendaItem)[0].minutes == 20


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_Return])
def test_an_item_is_changed_by_key_in_one_step(me: Leading, session: Session, key: Qt.Key) -> None:
    put_items(session, "s1", 10, 20)
    me.page.settle_focus()
    me.press(KEY.Key_Down)
    assert me.focus == "sessions.item.s1-2"
    me.press(key)
    me.types("Rank again")
    me.fills("sessions.item.minutes", "30")
    me.press(KEY.Key_Return)
    assert me.items() == [("09:30", 10, "First"), ("09:40", 30, "Rank again")]
    assert me.focus == "sessions.item.s1-2"
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert me.items() == [("09:30", 10, "First"), ("09:40", 20, "Second")]


def test_an_item_is_changed_by_mouse(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10)
    me.clicks("sessions.item.s1-1")
    me.types("Welcome")
    me.clicks("sessions.item.ok")
    assert titles(session) == ["Welcome"]


def test_alt_and_arrows_move_an_item_and_its_time(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10, 20, 30)
    me.page.settle_focus()
    me.press(KEY.Key_Down, modifier=ALT)
    assert me.items() == [("09:30", 20, "Second"), ("09:50", 10, "First"), ("10:00", 30, "Third")]
    assert me.focus == "sessions.item.s1-1"
    me.press(KEY.Key_Down, KEY.Key_Down, modifier=ALT)
    assert titles(session) == ["Second", "Third", "First"]
    me.press(KEY.Key_Up, modifier=ALT)
    assert titles(session) == ["Second", "First", "Third"]
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert titles(session) == ["Second", "Third", "First"]


def test_the_mouse_drags_an_item_and_escape_leaves_it(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10, 20, 30)
    me.drags("sessions.item.s1-1", below="sessions.item.s1-2", leaves=True)
    assert titles(session) == ["First", "Second", "Third"]
    assert not me.asks("sessions.item")
    me.drags("sessions.item.s1-1", below="sessions.item.s1-2")
    assert titles(session) == ["Second", "First", "Third"]
    assert not me.asks("sessions.item")
    me.drags("sessions.item.s1-1", below="sessions.item.s1-3")
    assert titles(session) == ["Second", "Third", "First"]
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert titles(session) == ["Second", "First", "Third"]


def test_an_item_is_removed_by_key_and_the_focus_stays_in_the_list(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10, 20, 30)
    me.page.settle_focus()
    me.press(KEY.Key_Down, KEY.Key_Delete)
    assert titles(session) == ["First", "Third"]
    assert me.focus == "sessions.item.s1-3"
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert titles(session) == ["First", "Second", "Third"]


def test_an_item_is_removed_in_its_sheet(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10)
    me.clicks("sessions.item.s1-1")
    me.clicks("sessions.item.remove")
    assert titles(session) == []
    assert me.toast != ""


def test_without_a_time_only_the_minutes_are_summed(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10, 20)
    does(session, "session.change", session="s1", begins="")
    assert me.items() == [("", 10, "First"), ("", 20, "Second")]
    assert me.sees("30 minutes planned")


def test_a_long_title_is_shown_whole(me: Leading, session: Session) -> None:
    long = ("Auftragsabwicklungsgeschwindigkeit " * 6)[:200]
    put_items(session, "s1", 10)
    low = me.page.agenda.show_.rows[0].height()
    does(session, "item.change", item="s1-1", title=long)
    settle()
    row = me.page.agenda.show_.rows[0]
    title, _ = row._words(row.width())
    assert not title.elided
    assert row.height() >= title.height > low


# Who is there.


def presence(session: Session, leader: str, of: str = "s1") -> str:
    found = session.row(Attendance, f"{of}:{leader}")
    return str(found.presence) if found is not None else ""


def spoken(me: Leading) -> list[str]:
    return [row.accessibleName() for row in me.page.attendance.rows]


def test_everyone_is_listed_and_nobody_is_noted_before_the_session(me: Leading) -> None:
    assert spoken(me) == [f"{name}, Not noted" for name in LEADERS]


def test_keys_say_how_a_leader_takes_part(me: Leading, session: Session) -> None:
    me.page.attendance.people.go(me.page.attendance.rows[0])
    me.press(KEY.Key_A)
    assert presence(session, "leader-0") == "absent"
    me.press(KEY.Key_Down, KEY.Key_R)
    assert presence(session, "leader-1") == "remote"
    me.press(KEY.Key_Left)
    assert presence(session, "leader-1") == "present"
    me.press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert presence(session, "leader-1") == "absent"
    assert spoken(me)[:2] == ["Dana Whitlock, Absent", "Marcus Oyelaran, Absent"]
    assert me.sees("0 of 8")
    me.press(KEY.Key_Z, modifier=CONTROL)
    assert presence(session, "leader-1") == "remote"
    assert me.sees("1 of 8")


def test_the_menu_of_a_leader_says_it_too(me: Leading, session: Session) -> None:
    me.clicks("sessions.person.leader-2")
    menu = me.page.attendance.rows[2].menu
    assert menu is not None
    action = next(one for one in menu.actions() if one.objectName() == "sessions.presence.remote")
    menu.hide()
    action.trigger()
    settle()
    assert presence(session, "leader-2") == "remote"
    assert "Priya Raman" in me.toast


def test_each_session_has_its_own_attendance(me: Leading, session: Session) -> None:
    does(session, "attendance.note", session="s1", leader="leader-0", presence="absent")
    assert spoken(me)[0] == "Dana Whitlock, Absent"
    me.clicks("sessions.dot.s2")
    assert spoken(me)[0] == "Dana Whitlock, Not noted"


# What came of it.


def test_notes_are_kept_once_the_field_is_left(me: Leading, session: Session) -> None:
    me.fills("sessions.outcome", "Eleven in play")
    me.press(KEY.Key_Tab)
    assert session.rows(TeamSession)[0].outcome == "Eleven in play"
    me.clicks("sessions.dot.s2")
    assert me.find(QPlainTextEdit, "sessions.outcome").toPlainText() == ""
    me.fills("sessions.outcome", "To be prepared")
    me.clicks("sessions.dot.s1")
    assert me.find(QPlainTextEdit, "sessions.outcome").toPlainText() == "Eleven in play"
    assert session.rows(TeamSession)[1].outcome == "To be prepared"


def test_notes_that_are_typed_are_kept_when_another_page_comes(me: Leading, session: Session) -> None:
    me.fills("sessions.outcome", "Eleven in play")
    me.press(KEY.Key_3, modifier=CONTROL)
    assert session.rows(TeamSession)[0].outcome == "Eleven in play"


# Everything.


def test_it_stays_whole_with_much_in_it(me: Leading, session: Session) -> None:
    for n in range(12):
        does(session, "leader.add", leader=f"more-{n}", name=f"Wolfgang-Amadeus von Hohenlohe-Langenburg {n}")
    for n in range(15):
        does(session, "item.add", item=f"i{n}", session="s1", title=f"Item {n} " + "und noch etwas dazu " * 5)
    for width, height in ((1440, 900), (1100, 720)):
        me.window.resize(width, height)
        settle()
        assert (me.window.width(), me.window.height()) == (width, height)
        show = me.page.agenda.show_
        assert len(show.rows) == 15
        cut = {row.item_id: row.height() for row in show.rows if row.height() < row.heightForWidth(row.width())}
        assert cut == {}
        assert len(me.page.attendance.rows) == 20
        assert all(not row._name(row.width()).elided for row in me.page.attendance.rows)


def test_whoever_walks_by_tab_meets_every_control(me: Leading, session: Session) -> None:
    put_items(session, "s1", 10, 20)
    me.page.line.go("s1")
    met: list[str] = []
    for _ in range(30):
        met.append(me.focus)
        me.press(KEY.Key_Tab)
    for name in ("sessions.dot.s1", "sessions.edit", "sessions.open", "sessions.item.s1-1", "sessions.add_item"):
        assert name in met, name
    assert "sessions.person.leader-0" in met
    assert "sessions.outcome" in met

"""The room display as the facilitator runs it: on and off, follow and override, reveal, blank, pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from offsite.ui.kit import Kit
from offsite.ui.room.snapshots import AgendaScene, BallotsScene, BlankScene, FocusScene, ResultScene
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import act
from tests.support.room_hands import choose, display_of, offered, press
from tests.support.rooming import gather, lock_focus, open_session, vote

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_r_turns_it_on_and_off(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    room = window.room
    assert (room.is_on, window.rail.room.caption) == (False, "Choose what to show")
    press(window, KEY.Key_R, CONTROL)
    assert room.is_on
    assert display_of(window).isVisible()
    assert window.rail.room.caption == "Agenda and timer"
    assert window.commands.text(window.commands.all()[0]) != ""
    press(window, KEY.Key_R, CONTROL)
    assert not room.is_on
    assert window.rail.room.caption == "Choose what to show"


@pytest.mark.parametrize(("key", "modifier"), [(KEY.Key_Escape, None), (KEY.Key_R, CONTROL)])
def test_it_is_left_from_itself(window: DocumentWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None) -> None:
    window.room.turn_on()
    press(display_of(window), key, modifier or Qt.KeyboardModifier.NoModifier)
    assert not window.room.is_on


def test_closed_by_its_frame_it_is_off_and_comes_again(window: DocumentWindow) -> None:
    window.room.turn_on()
    display_of(window).close()
    assert not window.room.is_on
    window.room.turn_on()
    assert display_of(window).isVisible()


def test_it_goes_with_the_document(session: Session, kit: Kit, app: QApplication) -> None:
    from tests.support.window import open_window

    made = open_window(session, kit)
    made.room.turn_on()
    display = display_of(made)
    made.let_close()
    assert not made.room.is_on
    assert not display.isVisible()
    made.deleteLater()
    del app


def test_it_follows_the_item_that_is_on(window: DocumentWindow, session: Session) -> None:
    gather(session)
    assert isinstance(window.room.snapshot, BlankScene)
    open_session(session, scene="ballots")
    assert isinstance(window.room.snapshot, AgendaScene)
    vote(session, ballots=6, close=False)
    window.room.turn_on()
    assert isinstance(window.room.snapshot, BallotsScene)
    assert window.rail.room.caption == "Ballots in: 6 of 8"
    act(session.document, "ballot.cast", round="r1", leader="leader-6", ranking=[["c-0"]])
    session._after_change()
    assert window.rail.room.caption == "Ballots in: 7 of 8"


def test_the_facilitator_overrides_and_lets_it_follow_again(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    vote(session, ballots=2, close=False)
    window.room.turn_on()
    assert "show.result" not in offered(window)
    assert "show.focus" not in offered(window)
    choose(window, "show.ballots")
    assert isinstance(window.room.snapshot, BallotsScene)
    choose(window, "show.nothing")
    assert (isinstance(window.room.snapshot, BlankScene), window.rail.room.caption) == (True, "Nothing shown")
    choose(window, "show.follow")
    assert isinstance(window.room.snapshot, AgendaScene)


def test_a_result_is_there_only_once_it_is_revealed(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session, scene="result")
    vote(session)
    window.room.turn_on()
    assert isinstance(window.room.snapshot, BallotsScene)
    assert not window.room.is_revealed("r1")
    window.room.reveal("r1")
    assert window.room.is_revealed("r1")
    assert isinstance(window.room.snapshot, ResultScene)
    assert window.rail.room.caption == "Result"
    # The next item goes on with what it asks for.
    act(session.document, "item.finish", item="i1")
    session._after_change()
    assert isinstance(window.room.snapshot, AgendaScene)


def test_a_round_that_is_opened_again_has_no_result(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    vote(session)
    window.room.reveal("r1")
    act(session.document, "round.reopen", round="r1", reason="The wrong slate.")
    session._after_change()
    assert not window.room.is_revealed("r1")
    assert not isinstance(window.room.snapshot, ResultScene)


def test_a_result_revealed_while_it_is_off_says_so(window: DocumentWindow, session: Session) -> None:
    gather(session)
    vote(session)
    window.room.reveal("r1")
    assert "room display is off" in window.toast.said.text
    assert not window.room.is_on
    assert window.toast.said.do is not None
    window.toast.said.do()
    assert isinstance(window.room.snapshot, ResultScene)
    assert window.room.is_on
    window.room.reveal("nothing")
    assert "not counted yet" in window.toast.said.text


def test_the_lock_by_itself_shows_the_room_nothing_else(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    vote(session)
    vote(session, round_id="r2")
    window.room.turn_on()
    lock_focus(session)
    assert isinstance(window.room.snapshot, AgendaScene)
    assert "show.focus" in offered(window)
    choose(window, "show.focus")
    assert isinstance(window.room.snapshot, FocusScene)
    act(session.document, "item.finish", item="i1")
    session._after_change()
    assert isinstance(window.room.snapshot, FocusScene)
    choose(window, "show.follow")
    assert isinstance(window.room.snapshot, AgendaScene)


def test_an_item_that_asks_for_the_focus_shows_it_once_it_is_locked(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session, scene="focus")
    vote(session)
    vote(session, round_id="r2")
    window.room.turn_on()
    assert isinstance(window.room.snapshot, AgendaScene)
    lock_focus(session)
    assert isinstance(window.room.snapshot, FocusScene)


def test_the_focus_that_is_shown_already_is_said_to_be(window: DocumentWindow, session: Session) -> None:
    gather(session)
    vote(session)
    vote(session, round_id="r2")
    lock_focus(session)
    window.room.turn_on()
    window.room.show_focus()
    assert isinstance(window.room.snapshot, FocusScene)
    assert not window.toast.isVisible()
    window.room.show_focus()
    assert window.toast.said.text == "The room sees the locked focus already."


def test_b_blanks_the_room_and_shows_it_again(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    window.room.turn_on()
    press(display_of(window), KEY.Key_B)
    assert isinstance(window.room.snapshot, BlankScene)
    assert window.rail.room.caption == "Nothing shown"
    press(display_of(window), KEY.Key_B)
    assert isinstance(window.room.snapshot, AgendaScene)
    QTest.mouseClick(window.rail.room.hide_now, Qt.MouseButton.LeftButton)
    assert window.room.is_blanked
    assert window.rail.room.hide_now.accessibleName() == "Show the room again"
    QTest.mouseClick(window.rail.room.hide_now, Qt.MouseButton.LeftButton)
    assert not window.room.is_blanked


def test_b_in_the_facilitators_window_blanks_nothing(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    window.room.turn_on()
    press(window, KEY.Key_B)
    assert not window.room.is_blanked


def test_pages_are_turned_in_the_room(window: DocumentWindow, session: Session) -> None:
    gather(session)
    for n in range(12):
        act(session.document, "candidate.add", candidate=f"x-{n}", title=f"Something else, number {n}")
    slate = [f"c-{n}" for n in range(8)] + [f"x-{n}" for n in range(12)]
    act(session.document, "round.open", round="r1", candidates=slate, places=2, without_facts="Known.")
    for n in range(8):
        act(session.document, "ballot.cast", round="r1", leader=f"leader-{n}", ranking=[[one] for one in slate])
    act(session.document, "round.close", round="r1")
    session._after_change()
    window.room.turn_on()
    window.room.reveal("r1")
    display = display_of(window)
    assert window.room.page == 0
    press(display, KEY.Key_PageDown)
    assert window.room.page == 1
    for _ in range(5):
        press(display, KEY.Key_PageDown)
    assert window.room.page == 2
    press(display, KEY.Key_PageUp)
    assert window.room.page == 1


def test_a_reveal_moves_and_space_finishes_it(window: DocumentWindow, session: Session, kit: Kit) -> None:
    gather(session)
    vote(session)
    kit.theme.calm = False
    window.room.turn_on()
    window.room.reveal("r1")
    display = display_of(window)
    assert display.moment.elapsed is not None
    press(display, KEY.Key_Space)
    assert display.moment.elapsed is None
    assert not display._frames.isActive()
    # Blanked and shown again it does not move once more; revealed again it does.
    window.room.blank()
    window.room.blank()
    assert display.moment.elapsed is None
    window.room.turn_off()
    window.room.turn_on()
    display = display_of(window)
    assert display.moment.elapsed is None
    window.room.reveal("r1")
    assert display.moment.elapsed is not None
    window.room.turn_off()


def test_with_calm_motion_everything_is_at_its_end(window: DocumentWindow, session: Session, kit: Kit) -> None:
    gather(session)
    vote(session)
    assert kit.theme.calm
    window.room.turn_on()
    window.room.reveal("r1")
    assert display_of(window).moment.elapsed is None
    assert not display_of(window)._frames.isActive()

"""What the facilitator has of the room display: the foot of the rail, the clock, the curtain, and what is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from offsite.ui.kit import Kit
from offsite.ui.room.show import Show
from offsite.ui.room.snapshots import AgendaScene, BlankScene, ResultScene
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, act
from tests.support.room_hands import choose, display_of, offered
from tests.support.rooming import gather, open_session, vote

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_timer_runs_only_where_somebody_sees_it(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    gather(session)
    open_session(session)
    ticks = window.room._ticks
    assert not ticks.isActive()
    window.room.turn_on()
    assert ticks.isActive()
    clock.passes(seconds=61)
    ticks.timeout.emit()
    snapshot = window.room.snapshot
    assert isinstance(snapshot, AgendaScene)
    assert snapshot.countdown is not None
    assert snapshot.countdown.digits == "13:59"
    act(session.document, "item.pause", item="i1")
    session._after_change()
    assert not ticks.isActive()
    act(session.document, "item.resume", item="i1")
    session._after_change()
    assert ticks.isActive()
    window.room.blank()
    assert not ticks.isActive()
    window.room.blank()
    window.room.turn_off()
    assert not ticks.isActive()


def test_a_session_that_nobody_closed_shows_the_room_no_timer(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    gather(session)
    open_session(session)
    window.room.turn_on()
    clock.passes(days=14, hours=1)
    window.room._ticks.timeout.emit()
    snapshot = window.room.snapshot
    assert isinstance(snapshot, AgendaScene)
    assert snapshot.countdown is None
    assert [line.aside for line in snapshot.lines] == ["done", "ran out 14 days ago", "20 min"]


def test_the_thumbnail_is_painted_four_times_a_second_at_most(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    window.room.turn_on()
    thumb = window.rail.room.thumb
    before = thumb.painted
    assert before >= 1
    for n in range(20):
        act(session.document, "item.change", item="i1", title=f"Another title {n}")
        session._after_change()
    assert thumb.painted - before <= 1
    assert thumb._later.isActive()
    assert thumb._later.remainingTime() <= 250
    thumb._later.timeout.emit()
    assert thumb.painted - before <= 2
    thumb._later.stop()


def test_the_thumbnail_shows_what_the_room_sees(window: DocumentWindow, session: Session) -> None:
    gather(session)
    open_session(session)
    choose(window, "look.dim")
    window.room.turn_on()
    QApplication.processEvents()
    thumb = window.rail.room.thumb
    image = thumb.grab().toImage()
    assert image.pixelColor(20, 20).name().upper() == "#0B1713"
    assert (thumb.width(), thumb.height()) == (192, 108)


def test_a_compact_rail_has_an_icon_and_the_menu(window: DocumentWindow) -> None:
    window.resize(1100, 720)
    QApplication.processEvents()
    assert not window.rail.room.thumb.isVisible()
    assert window.rail.room.more.isVisible()
    assert window.rail.rect().contains(window.rail.room.geometry())
    assert "on" in offered(window)


@pytest.mark.parametrize("zoom", [100, 150])
def test_the_foot_of_the_rail_leaves_nothing_out(session: Session, kit: Kit, zoom: int) -> None:
    from tests.support.window import open_window

    kit.theme.set_zoom(zoom)
    made = open_window(session, kit)
    QApplication.processEvents()
    room = made.rail.room
    if room.thumb.isVisible():
        for part in (room.thumb, room.hide_now, room.more):
            assert room.rect().contains(part.geometry())
    for button in (room.hide_now, room.more):
        assert button.accessibleName()
        assert not button.isVisible() or min(button.width(), button.height()) >= 32
    made.let_close()
    made.deleteLater()


def test_bright_or_dim_is_told_to_whoever_keeps_settings(window: DocumentWindow) -> None:
    wished: list[tuple[str, str]] = []

    def keep(key: str, value: str) -> None:
        wished.append((key, value))

    window.room.taste_wanted.connect(keep)
    choose(window, "look.dim")
    assert wished == [("room_look", "dim")]
    assert window.room.theme.look == "dim"


def test_with_one_screen_the_curtain_is_drawn_when_a_session_begins(
    window: DocumentWindow, session: Session, kit: Kit
) -> None:
    gather(session)
    assert not window.privacy.chosen
    open_session(session)
    assert window.privacy.hidden
    assert window.strip.curtain.isChecked()
    window.privacy.toggle()
    # Opened by hand it stays open.
    act(session.document, "item.finish", item="i1")
    session._after_change()
    assert not window.privacy.hidden
    del kit


def test_the_last_projector_that_goes_draws_the_curtain(window: DocumentWindow, session: Session) -> None:
    gather(session)
    window.room.screens.removed.emit("HDMI-1 1920x1080+1440+0")
    assert not window.privacy.hidden
    open_session(session)
    window.privacy.toggle()
    window.room.screens.removed.emit("HDMI-1 1920x1080+1440+0")
    assert window.privacy.hidden


def test_what_it_showed_survives_a_window_that_is_built_anew(session: Session, kit: Kit) -> None:
    from tests.support.window import RecordingApp, open_window

    gather(session)
    open_session(session)
    vote(session)
    desk = RecordingApp()
    old = open_window(session, kit, app=desk)
    old.room.turn_on()
    old.room.reveal("r1")
    display = display_of(old)
    new = open_window(session, kit, app=desk)
    new.room.take_over(old.room)
    assert (old.room.is_on, new.room.is_on) == (False, True)
    assert display_of(new) is display
    assert isinstance(new.room.snapshot, ResultScene)
    for window in (old, new):
        window.let_close()
        window.deleteLater()


def test_every_show_is_painted_without_a_session(window: DocumentWindow, session: Session) -> None:
    window.room.turn_on()
    for show in Show:
        window.room.choose(show)
        assert isinstance(window.room.snapshot, BlankScene)
        assert not display_of(window).grab().isNull()
    del session

"""A card that is moved is seen to go, and nothing waits for it."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from offsite.domain.entities import Status
from offsite.domain.stages import Stage
from offsite.ui.screens.candidates.flight import MOST, Flight, gone
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import ALT, CONTROL, SHIFT, Facilitator, Key
from tests.support.desk import act

RUNNING, STOPPED = QAbstractAnimation.State.Running, QAbstractAnimation.State.Stopped


@pytest.fixture
def first_page() -> Stage:
    return Stage.CANDIDATES


@pytest.fixture
def me(filled: Session, window: DocumentWindow) -> Generator[Facilitator]:
    """Somebody who has chosen the usual motion."""
    del filled
    window.kit.theme.calm = False
    yield Facilitator(window)
    window.kit.theme.calm = True


@pytest.fixture
def flight(me: Facilitator) -> Flight:
    return me.page.board.flight


def place(me: Facilitator, candidate: str) -> QRect:
    """Where a card belongs, in pixels of the board."""
    found = me.page.board._seen_at(candidate)
    assert found is not None
    return found


def at(flight: Flight, milliseconds: int) -> QPoint:
    """Where the card is after so many milliseconds."""
    flight.animation.pause()
    flight.animation.setCurrentTime(milliseconds)
    return flight.flyers[0].pos()


def picture(widget: QWidget, area: QRect) -> QImage:
    return widget.grab(area).toImage()


def test_a_card_goes_to_its_new_column_in_a_third_of_a_second(me: Facilitator, flight: Flight) -> None:
    me.page.board.select("c-0", focus=True)
    start = place(me, "c-0")
    me.press(Key.Key_S)
    end = place(me, "c-0")
    assert flight.animation.state() is RUNNING
    # Where it belongs, it is already: only what is seen is still on its way.
    assert me.page.board.view(Status.SHORTLISTED).cards.index_of("c-0").isValid()
    assert (flight.animation.duration(), flight.animation.easingCurve().type()) == (320, QEasingCurve.Type.InOutCubic)
    way = end.topLeft() - start.topLeft()
    assert way.x() > 300
    first = at(flight, 0)
    assert (at(flight, 160) - first - way / 2).manhattanLength() <= 2
    assert (at(flight, 319) - first - way).manhattanLength() <= 2


def test_its_place_is_empty_until_it_is_there(me: Facilitator, flight: Flight) -> None:
    board = me.page.board
    board.select("c-0", focus=True)
    me.press(Key.Key_S)
    at(flight, 0)
    view = board.view(Status.SHORTLISTED)
    well = me.window.kit.theme.color("sunken").rgb()
    spot = place(me, "c-0").center() - QPoint(place(me, "c-0").width() // 2 - 10, 0)
    assert picture(board, QRect(spot, spot)).pixel(0, 0) == well
    flight.animation.resume()
    flight.animation.setCurrentTime(320)
    assert (flight.flyers, flight.animation.state()) == ([], STOPPED)
    assert picture(board, QRect(spot, spot)).pixel(0, 0) == me.window.kit.theme.color("surface").rgb()
    assert view.hasFocus()


def test_the_next_key_acts_at_once(me: Facilitator, flight: Flight) -> None:
    """Nothing is lost and nothing waits: four keys in the time of one flight."""
    board = me.page.board
    board.select("c-0", focus=True)
    me.press(Key.Key_S)
    me.press(Key.Key_Down, Key.Key_Down, modifier=ALT)
    column = board.view(Status.SHORTLISTED).cards
    assert column.card(2).id == "c-0"
    assert flight.animation.state() is RUNNING
    me.press(Key.Key_Z, modifier=CONTROL)
    assert column.card(1).id == "c-0"


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return])
def test_whoever_goes_on_sees_no_more_of_it(me: Facilitator, flight: Flight, key: Qt.Key) -> None:
    me.page.board.select("c-1", focus=True)
    me.press(Key.Key_Down, modifier=ALT)
    assert [flyer.isVisible() for flyer in flight.flyers] == [True]
    me.press(key)
    # Another card is selected, or the inspector has taken its room.
    assert (flight.flyers, flight.animation.state()) == ([], STOPPED)
    assert me.page.board._delegate.away == frozenset()


def test_nothing_moves_where_that_was_chosen(me: Facilitator, flight: Flight) -> None:
    me.window.kit.theme.calm = True
    me.page.board.select("c-0", focus=True)
    me.press(Key.Key_S)
    assert flight.flyers == []


def test_a_window_that_closes_takes_it_along(me: Facilitator, flight: Flight) -> None:
    me.page.board.select("c-0", focus=True)
    me.press(Key.Key_S)
    me.window.let_close()
    assert flight.animation.state() is STOPPED


@pytest.mark.parametrize("many", [3, 9])
def test_so_many_that_nobody_could_follow_are_there_at_once(me: Facilitator, flight: Flight, many: int) -> None:
    board = me.page.board
    for n in range(5):
        act(me.window.session.document, "candidate.add", candidate=f"more-{n}", title=f"More {n}")
    me.window.session._after_change()
    cards = board.view(Status.PROPOSED).cards.cards()
    board.select(cards[0].id, focus=True)
    me.press(*[Key.Key_Down] * (many - 1), modifier=SHIFT)
    assert len(board.selected()) == many
    me.press(Key.Key_S)
    there = {card.id for card in board.view(Status.SHORTLISTED).cards.cards()}
    assert {card.id for card in cards[:many]} <= there
    assert bool(flight.flyers) is (many <= MOST)


@pytest.mark.parametrize(
    ("before", "after", "held", "found"),
    [
        ("abcd", "abcd", "", None),
        ("abcd", "abdc", "c", "c"),
        ("abcd", "abdc", "d", "d"),
        ("abcd", "bcda", "b", "a"),
        ("abcd", "dabc", "", "d"),
        ("abcd", "dcba", "a", None),
        ("abcd", "abc", "", None),
        ("abc", "xabc", "", None),
    ],
)
def test_the_one_that_went_is_found(before: str, after: str, held: str, found: str | None) -> None:
    assert gone(before, after, held=held) == found

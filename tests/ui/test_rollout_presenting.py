"""Presenting: what the room sees, what the speaker sees, and the keys of both."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.room.show import Show
from offsite.ui.room.snapshots import BlankScene, SlideScene
from offsite.ui.room.window import RoomWindow
from offsite.ui.session import Session
from tests.support.desk import FakeClock, act
from tests.support.rolling import Person, kestrel, settle, text_of
from tests.support.window import open_window


@pytest.fixture
def person(session: Session, kit: Kit, clock: FakeClock) -> Generator[Person]:
    clock.passes(days=64)
    kestrel(session)
    window = open_window(session, kit, place=Stage.ROLLOUT)
    yield Person(window)
    window.room.turn_off()
    window.let_close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(person: Person) -> SlideScene:
    """What the room sees."""
    snapshot = person.window.room.snapshot
    assert isinstance(snapshot, SlideScene)
    return snapshot


def room(person: Person) -> RoomWindow:
    window = person.window.room.window
    assert window is not None
    return window


def in_room(person: Person, key: Qt.Key) -> None:
    QTest.keyClick(room(person), key)
    settle()


def test_f5_shows_the_slide_in_the_room_and_the_next_one_on_the_laptop(person: Person) -> None:
    person.goes_to("objectives")
    person.presses(Qt.Key.Key_F5)
    assert person.window.room.is_on
    assert (seen(person).number, seen(person).all) == (12, person.of)
    view = person.page.presenter
    assert view.isVisible()
    assert view.where.text() == f"Slide 12 of {person.of}"
    assert view.next_word.text() == "Next"
    assert view.next.accessibleName() == "Objective 1 of 2"
    assert "Read each of them once" in view.words.text()
    assert view.seen.text() == "The room sees this slide."
    assert person.window.rail.room.caption == f"Slide 12 of {person.of}"


def test_the_room_never_sees_what_is_said(person: Person) -> None:
    person.goes_to("objectives")
    person.says("Nobody in the room reads this")
    person.presses(Qt.Key.Key_F5)
    assert "Nobody in the room" in person.page.presenter.words.text()
    assert b"Nobody" not in seen(person).pdf
    assert "Nobody" not in " ".join(text_of(seen(person).pdf))


def test_the_room_is_painted_from_the_page_that_is_exported(person: Person) -> None:
    person.goes_to("part-2")
    person.presses(Qt.Key.Key_F5)
    picture = room(person).grab().toImage()
    # The ground of a dark slide, by the colours of the deck.
    assert picture.pixelColor(picture.width() // 2, picture.height() - 6) == QColor("#0F4A3C")


@pytest.mark.parametrize(
    ("key", "number"),
    [
        (Qt.Key.Key_Right, 13),
        (Qt.Key.Key_Space, 13),
        (Qt.Key.Key_PageDown, 13),
        (Qt.Key.Key_Down, 13),
        (Qt.Key.Key_Left, 11),
        (Qt.Key.Key_Backspace, 11),
        (Qt.Key.Key_PageUp, 11),
        (Qt.Key.Key_Up, 11),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_End, -1),
    ],
)
def test_the_keys_of_a_presenter_work_on_both_sides(person: Person, key: Qt.Key, number: int) -> None:
    number = number if number > 0 else person.of
    person.goes_to("objectives")
    person.presses(Qt.Key.Key_F5)
    person.page.presenter.setFocus()
    person.presses(key)
    assert seen(person).number == number
    person.window.room.show_slide("objectives")
    in_room(person, key)
    assert seen(person).number == number
    assert person.page.presenter.where.text() == f"Slide {number} of {person.of}"


def test_b_and_the_full_stop_blank_the_room_and_show_it_again(person: Person) -> None:
    person.presses(Qt.Key.Key_F5)
    person.presses(Qt.Key.Key_B)
    assert isinstance(person.window.room.snapshot, BlankScene)
    assert person.page.presenter.seen.text() == "The room sees nothing: it is blanked."
    in_room(person, Qt.Key.Key_Period)
    assert seen(person).number == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_Space])
def test_while_the_room_is_blank_space_shows_the_same_page_again_on_both_sides(person: Person, key: Qt.Key) -> None:
    person.goes_to("promises")
    person.presses(Qt.Key.Key_F5)
    person.presses(Qt.Key.Key_Right)
    at = (seen(person).number, person.window.room.page)
    assert at == (17, 1)
    person.presses(Qt.Key.Key_B)
    person.presses(key)
    assert (seen(person).number, person.window.room.page) == at
    in_room(person, Qt.Key.Key_B)
    assert isinstance(person.window.room.snapshot, BlankScene)
    in_room(person, key)
    assert (seen(person).number, person.window.room.page) == at


def test_an_arrow_goes_on_from_a_blank_room_and_shows_that_on_both_sides(person: Person) -> None:
    person.goes_to("promises")
    person.presses(Qt.Key.Key_F5)
    person.presses(Qt.Key.Key_B)
    person.presses(Qt.Key.Key_Right)
    assert (seen(person).number, person.window.room.page) == (17, 1)
    in_room(person, Qt.Key.Key_B)
    in_room(person, Qt.Key.Key_Right)
    assert (seen(person).number, person.window.room.page) == (17, 2)


def test_a_slide_of_several_pages_is_shown_page_by_page(person: Person) -> None:
    person.goes_to("promises")
    person.presses(Qt.Key.Key_F5)
    pages = []
    for _ in range(4):
        pages.append((seen(person).number, person.window.room.page))
        person.presses(Qt.Key.Key_Right)
    assert pages == [(17, 0), (17, 1), (17, 2), (18, 0)]
    person.presses(Qt.Key.Key_Left)
    person.presses(Qt.Key.Key_Left)
    assert (seen(person).number, person.window.room.page) == (17, 2)


def test_a_hidden_slide_is_passed_over(person: Person) -> None:
    person.goes_to("okrs")
    person.presses(Qt.Key.Key_H)
    person.goes_to("commitment")
    person.presses(Qt.Key.Key_F5)
    person.presses(Qt.Key.Key_Right)
    assert seen(person).title == "This is how we will say what comes first"


def test_esc_ends_and_the_room_is_as_it_was(person: Person) -> None:
    person.presses(Qt.Key.Key_F5)
    person.presses(Qt.Key.Key_Right)
    person.presses(Qt.Key.Key_Escape)
    assert not person.window.room.is_on
    assert person.window.room.show is Show.FOLLOW
    assert not person.page.presenter.isVisible()
    # Where the room was left off, the work goes on.
    assert person.page.list.chosen == "commitment"
    assert person.window.focusWidget() is person.page.list


@pytest.mark.parametrize("begin", [Qt.Key.Key_F5, None])
def test_the_page_goes_on_with_the_slide_that_was_shown_last(person: Person, begin: Qt.Key | None) -> None:
    person.goes_to("commitment")
    if begin is None:
        person.clicks("rollout.rehearse")
    else:
        person.presses(begin)
    person.presses(Qt.Key.Key_Right)
    person.presses(Qt.Key.Key_Right)
    last = person.window.room.slide
    person.presses(Qt.Key.Key_Escape)
    slide = person.page.slides.slide(last)
    assert slide is not None
    assert person.page.list.chosen == last != "commitment"
    assert person.page.middle.view.accessibleName() == slide.title
    # What is written now is said with this slide, and is not added to what another one has.
    assert person.page.middle.say.input.toPlainText() == "\n\n".join(slide.notes)
    person.says("Wait for the murmur to stop.")
    assert person.texts() == {f"{last}:notes": "Wait for the murmur to stop."}


def test_f5_shows_again_what_another_document_has_hidden(person: Person) -> None:
    person.presses(Qt.Key.Key_F5)
    assert person.window.room.withdraw()
    assert isinstance(person.window.room.snapshot, BlankScene)
    person.presses(Qt.Key.Key_F5)
    assert isinstance(person.window.room.snapshot, SlideScene)


def test_esc_in_the_room_ends_it_on_the_laptop_too(person: Person) -> None:
    person.presses(Qt.Key.Key_F5)
    in_room(person, Qt.Key.Key_Escape)
    assert not person.window.room.is_on
    assert not person.page.presenter.isVisible()


def test_a_rehearsal_has_the_clock_and_shows_nobody_anything(person: Person, clock: FakeClock) -> None:
    person.goes_to("objectives")
    person.clicks("rollout.rehearse")
    view = person.page.presenter
    assert not person.window.room.is_on
    assert view.seen.text() == "Rehearsal: the room sees nothing."
    # From "objectives" to the end of the part: 2 + 2 + 3 + 2 + 3 + 4 minutes.
    assert (view.elapsed.text(), view.left.text()) == ("00:00", "16:00 left for “Corporate OKRs”")
    clock.passes(minutes=17)
    person.presses(Qt.Key.Key_Right)
    assert (view.elapsed.text(), view.left.text()) == ("17:00", "01:00 over in “Corporate OKRs”")


def test_the_end_of_a_rehearsal_says_how_long_each_part_took(person: Person, clock: FakeClock) -> None:
    keys = [slide.key for slide in person.page.slides.deck.shown]
    person.goes_to(keys[0])
    person.clicks("rollout.rehearse")
    clock.passes(minutes=12)
    person.window.room.show_slide("objectives")
    clock.passes(minutes=20)
    person.window.room.show_slide(keys[-1])
    clock.passes(minutes=9, seconds=40)
    # Back for a moment: it counts for its own part.
    person.window.room.show_slide("objectives")
    clock.passes(minutes=2)
    settle()
    person.presses(Qt.Key.Key_Escape)
    assert (
        person.toast == "You took 44 of 60 minutes: Commitment 12 of 10, Corporate OKRs 22 of 20, Check-ins 10 of 10."
    )


def test_a_look_at_the_rehearsal_says_so_and_a_presentation_says_nothing(person: Person) -> None:
    person.clicks("rollout.rehearse")
    person.presses(Qt.Key.Key_Escape)
    assert person.toast == "That took less than a minute."
    person.window.toast.take_away()
    person.presses(Qt.Key.Key_F5)
    person.presses(Qt.Key.Key_Escape)
    assert not person.window.toast.isVisible()


def test_looking_back_before_the_slide_that_it_began_with_is_not_over_time(person: Person, clock: FakeClock) -> None:
    person.goes_to("objectives")
    person.clicks("rollout.rehearse")
    view = person.page.presenter
    clock.passes(seconds=4)
    person.presses(Qt.Key.Key_Home)
    assert view.left.text() == "Back in “Commitment”"
    assert view.left._color == "text2"
    clock.passes(minutes=2)
    person.window.room.show_slide("objectives")
    settle()
    assert view.left.text() == "13:56 left for “Corporate OKRs”"
    person.presses(Qt.Key.Key_Escape)
    assert person.toast == "You took 2 of 46 minutes: Commitment 2."


def test_what_is_rewritten_while_it_is_shown_is_seen_at_once(person: Person) -> None:
    person.goes_to("wants")
    person.presses(Qt.Key.Key_F5)
    before = seen(person).mark
    act(person.window.session.document, "slide.write", slide="wants", slot="title", text="Another title")
    person.window.session._after_change()
    settle()
    assert seen(person).mark != before
    assert "Another title" in text_of(seen(person).pdf)[0]

"""Whose deck the page Rollout shows where each department has its own meeting: it is the one that was chosen, or looked
at, and no other one comes by itself."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from offsite.domain.okrs import Audience
from offsite.domain.stages import Stage
from offsite.sample import apply_sample
from offsite.settings import Settings
from offsite.ui.desktop import Desktop, Ports
from offsite.ui.kit import Kit
from offsite.ui.room.snapshots import SlideScene
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, SequentialIds
from tests.support.rolling import CONTROL, Person, chooses, kestrel, settle, tell, text_of
from tests.support.ui import InlineExecutor
from tests.support.window import open_window


@pytest.fixture
def person(session: Session, kit: Kit, clock: FakeClock) -> Generator[Person]:
    """In front of the deck, eight days before the meetings; that in Sales is the first."""
    clock.passes(days=64)
    kestrel(session)
    tell(session, "rollout.change", audience="departments", department=None)
    tell(session, "meeting.set", department="sales", meeting_on="2026-11-10")
    window: DocumentWindow = open_window(session, kit)
    yield Person(window)
    window.room.turn_off()
    window.let_close()
    window.deleteLater()


@pytest.fixture
def desktop(kit: Kit, tmp_path: Path, clock: FakeClock) -> Generator[Desktop]:
    """The whole app: windows are built anew there, and documents opened again."""
    clock.passes(days=64)
    ports = Ports(folder=tmp_path / "home", clock=clock, ids=SequentialIds("desk"), executors=InlineExecutor)
    made = Desktop(kit, ports=ports, settings=Settings(name="Ada"))
    yield made
    for window in made.windows():
        window.room.turn_off()
        window.session.abandon()
        made._let_go(window)
    made._recents.stop()
    made.deleteLater()


def only(desktop: Desktop) -> DocumentWindow:
    (window,) = desktop.windows()
    return window


def started(desktop: Desktop, path: Path) -> Person:
    """A document with a meeting for each department, and somebody in front of its page Rollout."""
    host = QWidget()
    desktop.create_at(host, path, "Kestrel Instruments")
    host.deleteLater()
    session = only(desktop).session
    apply_sample(session.document, upto="running")
    tell(session, "rollout.change", audience="departments", department=None)
    tell(session, "meeting.set", department="sales", meeting_on="2026-11-10")
    return Person(only(desktop))


def whose(person: Person) -> str:
    return person.page.deck_row.department.currentText()


def in_the_room(person: Person) -> str:
    snapshot = person.window.room.snapshot
    assert isinstance(snapshot, SlideScene)
    return " ".join(text_of(snapshot.pdf))


def plans(person: Person, department: str, day: str) -> None:
    """Give a meeting another day in the plan, and keep it."""
    person.clicks("rollout.meetings")
    person.types(f"rollout.plan.meeting_on.{department}", day)
    person.clicks("rollout.plan.ok")
    assert not person.has_sheet()


def test_where_nothing_was_looked_at_the_earliest_meeting_is_shown(person: Person) -> None:
    assert whose(person) == "Sales"


def test_a_deck_stays_where_its_meeting_is_put_off(person: Person) -> None:
    plans(person, "sales", "20 Nov 2026")
    assert whose(person) == "Sales"
    assert person.page.deck_row.when.text().startswith("Friday 20 November")
    person.presses(Qt.Key.Key_F5)
    assert "One hour in Sales" in in_the_room(person)


def test_a_deck_that_was_chosen_stays_where_another_meeting_becomes_the_first(person: Person) -> None:
    chooses(person, "IT")
    plans(person, "finance", "6 Nov 2026")
    assert whose(person) == "IT"
    chooses(person, "Finance")
    plans(person, "finance", "25 Nov 2026")
    assert whose(person) == "Finance"


def test_where_the_department_goes_the_earliest_meeting_is_shown(person: Person) -> None:
    tell(person.window.session, "department.add", department="lab", name="Laboratory")
    chooses(person, "Laboratory")
    assert whose(person) == "Laboratory"
    tell(person.window.session, "department.remove", department="lab")
    assert whose(person) == "Sales"


def test_a_window_that_is_built_anew_shows_the_same_slide_of_the_same_deck(
    desktop: Desktop, kit: Kit, tmp_path: Path
) -> None:
    person = started(desktop, tmp_path / "Kestrel.offsite")
    plans(person, "sales", "20 Nov 2026")
    person.goes_to("history")
    assert person.page.list.chosen == "history"
    before = person.page.middle.view.accessibleName()
    kit.theme.set_zoom(110)
    desktop.rebuild()
    settle()
    anew = Person(only(desktop))
    assert anew.page is not person.page
    assert (whose(anew), anew.page.list.chosen) == ("Sales", "history")
    assert anew.page.middle.view.accessibleName() == before


def test_what_was_chosen_is_there_when_the_document_is_opened_again_and_is_no_change_of_it(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "Kestrel.offsite"
    person = started(desktop, path)
    document = person.window.session.document
    before = (document.content_hash(), document.undoable())
    chooses(person, "Production")
    assert (document.content_hash(), document.undoable()) == before
    desktop.close_document(person.window)
    host = QWidget()
    desktop.open_at(lambda: host, path)
    host.deleteLater()
    again = only(desktop)
    again.show_place(Stage.ROLLOUT)
    settle()
    assert whose(Person(again)) == "Production"


def test_the_speaker_reads_whose_deck_it_is_and_so_does_the_rail(person: Person) -> None:
    person.goes_to("title")
    person.presses(Qt.Key.Key_F5)
    assert person.page.presenter.where.text() == f"Slide 1 of {person.of}, Sales"
    assert person.window.rail.room.caption == f"Slide 1 of {person.of}, Sales"
    person.presses(Qt.Key.Key_Escape)
    chooses(person, "Business development")
    person.page.rehearse()
    assert person.page.presenter.where.text() == f"Slide 1 of {person.of}, Business development"
    tell(person.window.session, "rollout.change", audience="company")
    assert person.page.presenter.where.text() == f"Slide 1 of {person.of}"


def test_the_department_that_begins_is_asked_for_where_it_is_a_pilot(person: Person) -> None:
    person.clicks("rollout.meeting")
    assert "Department that begins" not in person.words(person.sheet)
    person.clicks("rollout.meeting.audience.pilot")
    assert "Department that begins" in person.words(person.sheet)
    person.find(Dropdown, "rollout.meeting.department").choose("it")
    person.clicks("rollout.meeting.ok")
    kept = person.window.session.standing.rollout
    assert (kept.audience, kept.department_id) == (Audience.PILOT, "it")
    person.clicks("rollout.meeting")
    assert person.find(Dropdown, "rollout.meeting.department").currentText() == "IT"
    person.clicks("rollout.meeting.audience.company")
    assert "Department that begins" not in person.words(person.sheet)


def test_a_change_of_a_slide_is_said_to_be_one_of_all_decks(person: Person) -> None:
    person.goes_to("history")
    person.presses(Qt.Key.Key_H)
    assert person.toast == "Hid a slide, in all seven decks"
    person.presses(Qt.Key.Key_Z, CONTROL)
    assert person.toast == "Undid: Hid a slide, in all seven decks"
    person.goes_to("objectives")
    person.says("Read them aloud, twice.")
    assert person.toast == "Changed what is said with “These come first: two objectives”, in all seven decks"
    person.presses(Qt.Key.Key_E)
    person.types("rollout.rewrite.title", "One")
    person.types("rollout.rewrite.kicker", "Two")
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.toast == "Rewrote 2 texts of slides, in all seven decks"
    plans(person, "sales", "20 Nov 2026")
    assert person.toast == "Changed the meeting of Sales"


def test_where_there_is_one_deck_only_what_was_changed_is_said(person: Person) -> None:
    tell(person.window.session, "rollout.change", audience="company")
    person.goes_to("history")
    person.presses(Qt.Key.Key_H)
    assert person.toast == "Hid a slide"

"""The page Rollout where each department has its own meeting: the plan, whose deck is looked at, and all of them as
files."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from offsite.domain.meetings import Meeting
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.room.snapshots import SlideScene
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, act
from tests.support.rolling import CONTROL, Person, chooses, kestrel, settle, tell, text_of
from tests.support.window import FakePrompts, open_window

SALES: dict[str, Any] = {
    "department": "sales",
    "meeting_on": "2026-11-17",
    "meeting_begins": "14:00",
    "place": "Showroom",
    "speaker": "jonas",
    "send_to": "Jonas in person",
    "own_due_on": "2026-12-03",
}


@pytest.fixture
def person(session: Session, kit: Kit, clock: FakeClock) -> Generator[Person]:
    """In front of the deck, eight days before the first meeting; Sales meets on a day of its own."""
    clock.passes(days=64)
    kestrel(session)
    tell(session, "rollout.change", audience="departments", department=None)
    tell(session, "meeting.set", **SALES)
    window: DocumentWindow = open_window(session, kit)
    yield Person(window)
    window.room.turn_off()
    window.let_close()
    window.deleteLater()


def meetings(person: Person) -> dict[str, Meeting]:
    return {row.id: row for row in person.window.session.rows(Meeting)}


def deck_said(person: Person) -> str:
    return " ".join(text_of(person.page.slides.whole()))


# --- The page


def test_all_meetings_are_said_and_the_deck_is_that_of_the_first(person: Person) -> None:
    assert person.state == "7 meetings by department, 12 November to 17 November."
    assert person.page.deck_row.department.currentText() == "Marketing"
    assert person.page.deck_row.when.text() == "Thursday 12 November, 09:00, Canteen, and by video"
    assert "One hour in Marketing" in deck_said(person)


def test_another_department_s_deck_is_looked_at_and_nothing_is_changed(person: Person) -> None:
    before = person.window.session.document.content_hash()
    person.page.choose_deck()
    chooses(person, "Sales")
    assert person.page.deck_row.department.currentText() == "Sales"
    assert person.page.deck_row.when.text() == "Tuesday 17 November, 14:00, Showroom"
    said = deck_said(person)
    assert "One hour in Sales" in said
    assert "17 November 2026, 14:00" in said
    assert "12 November" not in said
    assert person.page.middle.say.aside.text().endswith("Jonas Keller speaks.")
    assert person.page.after.text.text().startswith(
        "In Sales, everyone hands their own objective in by Thursday 3 December. To whom: Jonas in person."
    )
    assert person.window.session.document.content_hash() == before


def test_the_room_sees_the_deck_that_is_looked_at(person: Person) -> None:
    room = person.window.room
    room.turn_on()
    room.show_slide("title")
    settle()
    person.page.choose_deck()
    person.presses(Qt.Key.Key_Home)
    snapshot = person.window.room.snapshot
    assert isinstance(snapshot, SlideScene)
    assert "One hour in Sales" in " ".join(text_of(snapshot.pdf))


def test_the_whole_company_has_one_deck_and_one_meeting(person: Person) -> None:
    tell(person.window.session, "rollout.change", audience="company")
    assert not person.page.deck_row.isVisible()
    assert not person.page.hand_out.decks.isVisible()
    person.clicks("rollout.plan")
    said = person.words(person.sheet)
    assert "All 420 people" in said
    assert "Thursday 12 November, 09:00, Canteen, and by video" in said
    assert "Is it about my pay?" in said
    person.clicks("rollout.plan.ok")
    assert person.sheet.objectName() == "rollout.meeting"


# --- The plan


def test_every_department_has_a_row_with_what_holds_for_it(person: Person) -> None:
    person.clicks("rollout.meetings")
    own = person.find(QLineEdit, "rollout.plan.place.sales")
    usual = person.find(QLineEdit, "rollout.plan.place.it")
    assert (own.text(), usual.text(), usual.placeholderText()) == ("Showroom", "", "Canteen, and by video")
    assert person.find(QLineEdit, "rollout.plan.meeting_on.sales").text() == "17 Nov 2026"
    assert person.find(QLineEdit, "rollout.plan.meeting_on.it").placeholderText() == "12 Nov 2026"
    assert person.find(Dropdown, "rollout.plan.speaker.it").itemText(0) == "Dana Whitlock, as everywhere"
    assert person.find(Dropdown, "rollout.plan.speaker.sales").currentText() == "Jonas Keller"
    said = person.words(person.sheet)
    assert [name for name in ("Sales", "64 people", "Business development", "IT") if name not in said] == []
    assert any("deck-Sales.pdf" in text for text in said)
    assert "We have seen this before" in said


def test_several_meetings_are_planned_by_the_keyboard_in_one_step(person: Person) -> None:
    person.clicks("rollout.meetings")
    first = person.window.focusWidget()
    assert first is not None
    assert first.objectName() == "rollout.plan.meeting_on.sales"
    person.types("rollout.plan.meeting_on.it", "1.12.2026")
    person.presses(Qt.Key.Key_Tab)
    later = person.window.focusWidget()
    assert later is not None
    assert later.objectName() == "rollout.plan.meeting_begins.it"
    person.types("rollout.plan.meeting_begins.it", "2 pm")
    person.types("rollout.plan.send_to.people", "Amara")
    person.types("rollout.plan.place.sales", "")
    person.presses(Qt.Key.Key_Return)
    assert not person.has_sheet()
    kept = meetings(person)
    assert (str(kept["it"].meeting_on), kept["it"].meeting_begins, kept["it"].place) == ("2026-12-01", "14:00", "")
    assert kept["people"].send_to == "Amara"
    assert (kept["sales"].place, kept["sales"].speaker_id) == ("", "jonas")
    assert person.toast == "Changed the meetings of departments 3 times"
    person.presses(Qt.Key.Key_Z, CONTROL)
    assert meetings(person).keys() == {"sales"}


def test_a_row_that_is_emptied_is_as_for_the_whole_company(person: Person) -> None:
    person.clicks("rollout.meetings")
    for name in ("meeting_on", "meeting_begins", "place", "send_to", "own_due_on"):
        person.types(f"rollout.plan.{name}.sales", "")
    person.find(Dropdown, "rollout.plan.speaker.sales").choose("")
    person.clicks("rollout.plan.ok")
    assert meetings(person) == {}
    assert person.state == "7 meetings by department, on 12 November."


def test_what_cannot_be_read_is_said_under_its_field_and_nothing_is_kept(person: Person) -> None:
    person.clicks("rollout.meetings")
    person.types("rollout.plan.meeting_begins.it", "soon")
    person.types("rollout.plan.place.it", "Yard")
    person.clicks("rollout.plan.ok")
    assert "Write a time, such as 09:00." in person.words(person.sheet)
    focused = person.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "rollout.plan.meeting_begins.it"
    person.presses(Qt.Key.Key_Escape)
    assert meetings(person).keys() == {"sales"}


def test_what_a_department_lacks_leads_to_its_row(person: Person) -> None:
    tell(person.window.session, "rollout.change", meeting_on=None, own_due_on=None)
    assert person.state.endswith("on 17 November. 6 have no day yet.")
    person.presses(Qt.Key.Key_Return, CONTROL)
    focused = person.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "rollout.plan.meeting_on.marketing"
    person.presses(Qt.Key.Key_Escape)
    chooses(person, "IT")
    row = next(one for one in person.page.missing.rows.stops() if "IT hands in" in one.text())
    row.click()
    settle()
    focused = person.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "rollout.plan.own_due_on.it"


def test_without_departments_the_plan_says_so_and_leads_to_where_they_are_added(session: Session, kit: Kit) -> None:
    act(session.document, "rollout.change", audience="departments")
    session._after_change()
    window = open_window(session, kit)
    person = Person(window)
    assert not person.page.deck_row.isVisible()
    person.page.open_plan()
    settle()
    assert "The meetings are by department, and there is no department yet." in person.words(person.sheet)
    person.clicks("rollout.plan.ok")
    assert not person.has_sheet()
    assert window.place == Stage.PREPARE
    window.let_close()
    window.deleteLater()


def test_who_speaks_and_was_replaced_since_is_not_lost(person: Person) -> None:
    tell(person.window.session, "rollout.change", speaker="jonas")
    tell(person.window.session, "leader.replace", leader="jonas", by="dana")
    person.clicks("rollout.meetings")
    person.types("rollout.plan.place.sales", "Yard")
    person.clicks("rollout.plan.ok")
    assert (meetings(person)["sales"].place, meetings(person)["sales"].speaker_id) == ("Yard", "jonas")
    person.clicks("rollout.meeting")
    person.types("rollout.meeting.place", "Hall")
    person.clicks("rollout.meeting.ok")
    kept = person.window.session.standing.rollout
    assert (kept.place, kept.speaker_id) == ("Hall", "jonas")


# --- Files


def decks_in(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.pdf")}


def waits(person: Person, folder: Path, *, n: int) -> None:
    """Until all are written: one after the other."""
    for _ in range(5 * n):
        settle()
        if len(decks_in(folder)) == n and "written" in person.toast:
            return


def test_one_deck_per_department_goes_into_a_folder(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.folders = tmp_path / "decks"
    prompts.folders.mkdir()
    person.clicks("rollout.decks.export")
    waits(person, prompts.folders, n=7)
    assert prompts.asked[-1].startswith("Export 7 decks, one for each department in ")
    assert decks_in(prompts.folders) == {
        "deck-Business development.pdf",
        "deck-Finance.pdf",
        "deck-IT.pdf",
        "deck-Marketing.pdf",
        "deck-People.pdf",
        "deck-Production.pdf",
        "deck-Sales.pdf",
    }
    sales = " ".join(text_of((prompts.folders / "deck-Sales.pdf").read_bytes()))
    assert [text for text in ("17 November 2026, 14:00", "Showroom", "Jonas in person") if text not in sales] == []
    other = " ".join(text_of((prompts.folders / "deck-IT.pdf").read_bytes()))
    assert [text for text in ("17 November", "Showroom", "Jonas in person") if text in other] == []
    assert person.toast.startswith(f"7 decks were written to {prompts.folders}.")
    assert person.window.toast.said.action == "Show in folder"


def test_the_plan_exports_the_decks_as_they_are_planned_in_it(
    person: Person, prompts: FakePrompts, tmp_path: Path
) -> None:
    prompts.folders = tmp_path / "decks"
    prompts.folders.mkdir()
    person.clicks("rollout.meetings")
    person.types("rollout.plan.place.it", "Server room")
    person.types("rollout.plan.meeting_begins.it", "soon")
    person.clicks("rollout.plan.export")
    assert "Write a time, such as 09:00." in person.words(person.sheet)
    assert (decks_in(prompts.folders), meetings(person).keys()) == (set(), {"sales"})
    person.types("rollout.plan.meeting_begins.it", "2 pm")
    person.clicks("rollout.plan.export")
    assert not person.has_sheet()
    waits(person, prompts.folders, n=7)
    assert meetings(person)["it"].place == "Server room"
    assert "Server room" in " ".join(text_of((prompts.folders / "deck-IT.pdf").read_bytes()))


def test_a_plan_that_is_only_kept_writes_no_deck(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.folders = tmp_path / "decks"
    prompts.folders.mkdir()
    person.clicks("rollout.meetings")
    person.types("rollout.plan.meeting_begins.it", "soon")
    person.clicks("rollout.plan.export")
    person.types("rollout.plan.meeting_begins.it", "2 pm")
    person.clicks("rollout.plan.ok")
    settle()
    assert meetings(person)["it"].meeting_begins == "14:00"
    assert (prompts.asked, decks_in(prompts.folders)) == ([], set())


def test_decks_that_are_there_are_replaced_only_when_that_is_said(
    person: Person, prompts: FakePrompts, tmp_path: Path
) -> None:
    prompts.folders = tmp_path / "decks"
    prompts.folders.mkdir()
    kept = prompts.folders / "deck-IT.pdf"
    kept.write_bytes(b"from last week")
    person.clicks("rollout.decks.export")
    said = person.words(person.sheet)
    assert "Replace one deck?" in said
    assert "deck-IT.pdf" in said
    person.presses(Qt.Key.Key_Escape)
    assert (decks_in(prompts.folders), kept.read_bytes()) == ({"deck-IT.pdf"}, b"from last week")
    person.clicks("rollout.decks.export")
    person.clicks("rollout.replace.ok")
    waits(person, prompts.folders, n=7)
    assert len(decks_in(prompts.folders)) == 7
    assert kept.read_bytes().startswith(b"%PDF")


def test_no_folder_no_decks_and_what_cannot_be_written_is_said(
    person: Person, prompts: FakePrompts, tmp_path: Path
) -> None:
    person.clicks("rollout.decks.export")
    assert not person.has_sheet()
    (tmp_path / "taken").write_bytes(b"a file, no folder")
    prompts.folders = tmp_path / "taken"
    person.clicks("rollout.decks.export")
    settle()
    assert person.window.toast.said.warning
    assert str(tmp_path / "taken") in person.toast


def test_the_deck_that_is_looked_at_is_named_after_its_department(person: Person, prompts: FakePrompts) -> None:
    person.presses(Qt.Key.Key_E, CONTROL)
    assert prompts.asked == ["Export the slides as PDF: Kestrel Instruments rollout Marketing.pdf"]

"""The page Rollout: what it says of the meeting and the deck, and how slides are hidden, timed and rewritten."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from offsite.domain.stages import Stage, Step
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, act
from tests.support.rolling import CONTROL, LEFT, NONE, Person, kestrel, settle, text_of
from tests.support.window import open_window


@pytest.fixture
def person(session: Session, kit: Kit, clock: FakeClock) -> Generator[Person]:
    """In front of the deck, eight days before the meeting."""
    clock.passes(days=64)
    kestrel(session)
    window: DocumentWindow = open_window(session, kit, place=Stage.ROLLOUT)
    yield Person(window)
    window.let_close()
    window.deleteLater()


def test_the_meeting_and_its_minutes_are_said(person: Person) -> None:
    assert person.state == "One hour with Sales, the department that begins, Thursday 12 November, 09:00."
    assert person.page.minutes.figure.text() == "60 of 60 minutes"
    assert person.page.minutes.why.text() == "All parts fit."
    parts = [part.title for _, part in person.page.minutes.bar.segments()]
    assert parts == ["1 Commitment", "2 Corporate OKRs", "3 Your OKRs", "4 Check-ins"]
    assert "Everyone hands their own objective in by Thursday 26 November" in person.page.after.text.text()
    assert not person.page.draft_row.isVisible()


def test_a_meeting_that_is_not_planned_says_so_and_leads_to_its_sheet(person: Person) -> None:
    act(person.window.session.document, "rollout.change", meeting_on=None)
    person.window.session._after_change()
    settle()
    assert person.state == "No day for the meeting yet: say when and where."
    assert "No meeting date yet." in person.words(person.page.missing)
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.sheet.objectName() == "rollout.meeting"
    focused = person.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "rollout.meeting.meeting_on"
    person.types("rollout.meeting.meeting_on", "13 November 2026")
    person.presses(Qt.Key.Key_Return)
    assert not person.has_sheet()
    assert "Friday 13 November" in person.state
    assert person.page.missing.isHidden() or "No meeting date yet." not in person.words(person.page.missing)
    person.presses(Qt.Key.Key_Z, CONTROL)
    assert person.state == "No day for the meeting yet: say when and where."


def test_every_field_of_the_meeting_is_kept(person: Person) -> None:
    person.clicks("rollout.meeting")
    for name, text in {
        "meeting_on": "20.11.2026",
        "meeting_begins": "2 pm",
        "meeting_minutes": "75",
        "place": "Hall <2> & yard",
        "ask": "Write one down.",
        "draft_due_on": "2026-11-21",
        "check_begins": "0930",
        "update_hours": "48",
        "primary_colour": "0a4d56",
    }.items():
        person.types(f"rollout.meeting.{name}", text)
    person.clicks("rollout.meeting.ok")
    kept = person.window.session.standing.rollout
    assert not person.has_sheet()
    assert (str(kept.meeting_on), kept.meeting_begins, kept.meeting_minutes) == ("2026-11-20", "14:00", 75)
    assert (kept.place, kept.ask) == ("Hall <2> & yard", "Write one down.")
    assert (str(kept.draft_due_on), kept.check_begins, kept.update_hours) == ("2026-11-21", "09:30", 48)
    assert kept.primary_colour == "#0A4D56"
    # What nobody touched is as it was.
    assert (str(kept.own_due_on), kept.speaker_id, kept.check_every) == ("2026-11-26", "dana", 7)
    assert person.page.minutes.figure.text() == "75 of 75 minutes"


def test_what_cannot_be_read_is_said_under_its_field(person: Person) -> None:
    person.clicks("rollout.meeting")
    person.types("rollout.meeting.meeting_begins", "soon")
    person.types("rollout.meeting.primary_colour", "green")
    person.clicks("rollout.meeting.ok")
    said = person.words(person.sheet)
    assert "Write a time, such as 09:00." in said
    assert "Write a colour, such as #0A4D56." in said
    person.presses(Qt.Key.Key_Escape)
    assert person.window.session.standing.rollout.meeting_begins == "09:00"


def test_what_was_refused_is_looked_at_again_once_it_is_changed(person: Person) -> None:
    person.clicks("rollout.meeting")
    person.types("rollout.meeting.meeting_on", "next week")
    person.types("rollout.meeting.meeting_minutes", "0")
    person.clicks("rollout.meeting.ok")
    wrong = [one for one in ("meeting_on", "meeting_minutes", "place") if _is_wrong(person, one)]
    assert wrong == ["meeting_on", "meeting_minutes"]
    said = [one for one in person.words(person.sheet) if one.startswith("Write a")]
    assert len(said) == 2
    height = person.sheet.panel_rect()
    person.types("rollout.meeting.meeting_on", "20.11.2026")
    assert not _is_wrong(person, "meeting_on")
    assert [one for one in person.words(person.sheet) if one.startswith("Write a")] == said[1:]
    person.types("rollout.meeting.meeting_minutes", "75")
    assert not _is_wrong(person, "meeting_minutes")
    # Nothing has moved while it was typed.
    assert person.sheet.panel_rect() == height
    person.clicks("rollout.meeting.ok")
    assert not person.has_sheet()


def _is_wrong(person: Person, name: str) -> bool:
    """Has it the frame that asks for attention, and the sentence for who hears it?"""
    found = person.find(QLineEdit, f"rollout.meeting.{name}")
    assert (found.property("state") == "wrong") is bool(found.accessibleDescription())
    return found.property("state") == "wrong"


def test_ctrl_enter_looks_at_the_deck_slide_by_slide(person: Person) -> None:
    person.goes_to("objectives")
    assert person.window.session.next_step().step is Step.LOOK_AT_DECK
    keys = [slide.key for slide in person.page.slides.deck.shown]
    seen = []
    for _ in range(3):
        person.presses(Qt.Key.Key_Return, CONTROL)
        seen.append(person.page.list.chosen)
    # From the first one on, whichever was looked at.
    assert seen == keys[:3]
    person.goes_to(keys[-2])
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.page.list.chosen == keys[-1]
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.toast == f"That is the last of {person.of} slides. F5 shows them in the room."
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.page.list.chosen == keys[0]


def test_h_hides_a_slide_and_shows_it_again(person: Person) -> None:
    person.goes_to("wants")
    person.presses(Qt.Key.Key_H)
    assert person.choices() == {"wants": (True, None)}
    assert person.row("wants").startswith("Hidden: ")
    assert person.page.minutes.figure.text() == "59 of 60 minutes"
    assert "This slide is hidden" in person.page.middle.say.aside.text()
    assert not [page for page in text_of(person.page.slides.whole()) if "What we want from this" in page]
    person.presses(Qt.Key.Key_H)
    assert person.choices() == {}
    assert [page for page in text_of(person.page.slides.whole()) if "What we want from this" in page]


def test_the_menu_of_a_slide_says_what_can_be_done_and_by_which_key(person: Person) -> None:
    person.goes_to("objectives")
    view = person.page.list
    view.scrollTo(view.slide_model.index_of("wants"))
    settle()
    place = view.visualRect(view.slide_model.index_of("wants")).center()
    why = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(why, place, view.viewport().mapToGlobal(place)))
    # The slide under the mouse is the one that is meant.
    assert view.chosen == "wants"
    assert _menu(person) == [
        "Rewrite the slide\tE",
        "Hide the slide\tH",
        "One minute more for this slide\t+",
        "One minute less for this slide\t-",
    ]
    _chooses(person, "Hide")
    assert person.choices() == {"wants": (True, None)}
    picture = person.page.middle.view
    at = picture.rect().center()
    QApplication.sendEvent(picture, QContextMenuEvent(why, at, picture.mapToGlobal(at)))
    _chooses(person, "Show")
    assert person.choices() == {}
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )
    _chooses(person, "One minute more")
    assert person.choices() == {"wants": (False, 2)}


def _menu(person: Person) -> list[str]:
    """What the menu says that is open."""
    return [action.text() for action in person.find(QMenu, "rollout.slide_menu").actions()]


def _chooses(person: Person, word: str) -> None:
    menu = person.find(QMenu, "rollout.slide_menu")
    action = next(one for one in menu.actions() if one.text().startswith(word))
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
    settle()


def test_minutes_are_given_and_what_runs_over_is_said(person: Person) -> None:
    person.goes_to("promises")
    for _ in range(2):
        person.clicks("rollout.minute_more")
    assert person.choices() == {"promises": (False, 6)}
    assert person.page.minutes.figure.text() == "62 of 60 minutes"
    assert person.page.minutes.why.text().startswith("“Corporate OKRs” runs 2 minutes over.")
    QTest.keyClicks(person.page.list, "--")
    settle()
    # As drafted: nothing is kept of it.
    assert person.choices() == {}
    assert person.page.minutes.figure.text() == "60 of 60 minutes"


def test_the_page_stands_still_while_minutes_are_given(person: Person) -> None:
    person.goes_to("objectives")
    place = person.page.list_card.mapTo(person.window, QPoint(0, 0)).y()
    for _ in range(6):
        person.clicks("rollout.minute_more")
        assert person.page.list_card.mapTo(person.window, QPoint(0, 0)).y() == place


def test_what_is_said_is_kept_over_drafting_again_and_can_go_back(person: Person) -> None:
    person.goes_to("objectives")
    drafted = person.page.middle.say.input.toPlainText()
    person.says("Read them aloud, twice.")
    assert person.texts() == {"objectives:notes": "Read them aloud, twice."}
    assert person.toast == "Changed what is said with “These come first: two objectives”"
    act(person.window.session.document, "engagement.describe", people=500)
    person.window.session._after_change()
    settle()
    assert person.page.middle.say.input.toPlainText() == "Read them aloud, twice."
    person.clicks("rollout.notes_draft")
    assert person.texts() == {}
    assert person.toast == "Brought back what was drafted to say with “These come first: two objectives”"
    assert person.page.middle.say.input.toPlainText() == drafted


def test_a_field_of_a_sheet_grows_with_what_is_written(person: Person) -> None:
    person.goes_to("objectives")
    person.presses(Qt.Key.Key_E)
    person.types("rollout.rewrite.title", "We win customers and lose them again. " * 6)
    title = person.find(QPlainTextEdit, "rollout.rewrite.title")
    line = title.blockBoundingGeometry(title.firstVisibleBlock())
    # All of its lines are there, the first one from its top.
    assert title.document().size().height() >= 3
    assert title.verticalScrollBar().maximum() == 0
    assert title.viewport().height() >= line.height()
    assert title.mapTo(person.window, title.rect().bottomLeft()).y() < person.window.height()


def test_e_rewrites_a_text_and_an_empty_one_is_the_draft(person: Person) -> None:
    person.goes_to("wants")
    person.presses(Qt.Key.Key_E)
    person.types("rollout.rewrite.title", "What we ask of <ourselves> & you")
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.texts() == {"wants:title": "What we ask of <ourselves> & you"}
    assert [
        page for page in text_of(person.page.slides.laid("wants").pdf) if "What we ask of <ourselves> & you" in page
    ]
    assert "What we ask of" in person.row("wants")
    person.presses(Qt.Key.Key_E)
    person.types("rollout.rewrite.title", "")
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.texts() == {}
    assert "What we want from this" in person.row("wants")


def test_who_writes_on_in_a_text_goes_on_at_its_end(person: Person) -> None:
    person.goes_to("objectives")
    person.presses(Qt.Key.Key_E)
    QTest.keyClicks(person.window.focusWidget(), " indeed")
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.texts() == {"objectives:title": "These come first: two objectives indeed"}


def test_several_texts_are_one_step_of_undo(person: Person) -> None:
    person.goes_to("wants")
    person.presses(Qt.Key.Key_E)
    person.types("rollout.rewrite.title", "One")
    person.types("rollout.rewrite.kicker", "Two")
    person.presses(Qt.Key.Key_Return, CONTROL)
    assert person.texts() == {"wants:title": "One", "wants:kicker": "Two"}
    person.presses(Qt.Key.Key_Z, CONTROL)
    assert person.texts() == {}


def test_a_click_on_a_text_opens_it(person: Person) -> None:
    person.goes_to("closing")
    view = person.page.middle.view
    laid = person.page.slides.laid("closing").pages[0]
    title = person.page.slides.slide("closing")
    assert title is not None
    op = next(op for op in laid.ops if getattr(op, "text", "") == title.title)
    scale = view.width() / 960
    at = QPoint(round((op.extent.x + 10) * scale), round(op.extent.middle * scale))  # type: ignore[union-attr]
    QTest.mouseClick(view, LEFT, NONE, at)
    settle()
    focused = person.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "rollout.rewrite.title"


def test_the_arrows_go_from_slide_to_slide(person: Person) -> None:
    person.page.list.setFocus()
    person.presses(Qt.Key.Key_Home)
    assert person.page.list.chosen == "title"
    person.presses(Qt.Key.Key_Right)
    assert person.page.list.chosen == "commitment"
    person.presses(Qt.Key.Key_Down)
    assert person.page.list.chosen == "first"
    person.presses(Qt.Key.Key_End)
    assert person.page.list.chosen == "closing"
    assert person.page.middle.say.aside.text() == f"Slide {person.of} of {person.of}. Dana Whitlock speaks."


def test_a_slide_of_several_pages_is_turned(person: Person) -> None:
    person.goes_to("promises")
    turner = person.page.middle.say.turner
    assert turner.words.text() == "page 1 of 3"
    person.clicks("rollout.page_on")
    assert turner.words.text() == "page 2 of 3"
    person.goes_to("align")
    assert not turner.isVisible()


def test_who_may_be_named_is_ticked(person: Person) -> None:
    assert person.page.named.text.text() == "2 of the 12 that wait"
    person.clicks("rollout.outside")
    lines = person.sheet.lines  # type: ignore[attr-defined]
    free = [key for key, line in lines.items() if not line.isChecked()]
    for key in free[:2]:
        lines[key].click()
    person.clicks("rollout.outside.ok")
    assert person.page.named.text.text() == "4 of the 12 that wait"
    assert set(free[:2]) <= set(person.window.session.standing.named_outside)


def test_before_the_release_the_page_says_that_it_is_a_draft(person: Person) -> None:
    act(person.window.session.document, "okrs.take_back", reason="A number was wrong.")
    person.window.session._after_change()
    settle()
    assert person.page.draft_row.isVisible()
    assert person.page.draft_why.text() == "Every page says so until the OKRs are released."


def test_the_list_of_slides_is_a_sound_model(person: Person, qtmodeltester: object) -> None:
    qtmodeltester.check(person.page.list.slide_model, force_py=True)  # type: ignore[attr-defined]

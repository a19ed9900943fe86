"""The bar: a sentence, Enter, the next one; who said it; lists; and what is not taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from offsite.domain.entities import Candidate, Leader
from offsite.domain.stages import Stage
from offsite.errors import Message, Unavailable
from offsite.ui.models.candidates import Card
from offsite.ui.screens.candidates.delegate import CardDelegate
from offsite.ui.screens.candidates.people import PeopleList
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import CONTROL, LEFT, NONE, Facilitator, Key, settle
from tests.support.desk import act
from tests.support.window import fill


@pytest.fixture
def first_page() -> Stage:
    return Stage.CANDIDATES


@pytest.fixture
def person(window: DocumentWindow) -> Facilitator:
    """In front of an empty board."""
    return Facilitator(window)


@pytest.fixture
def full(filled: Session, window: DocumentWindow) -> Facilitator:
    """In front of fourteen candidates."""
    del filled
    return Facilitator(window)


def test_the_page_begins_in_the_bar(person: Facilitator) -> None:
    assert person.focus == "candidates.capture"
    assert person.is_there("candidates.empty")
    assert person.sees("Nothing here yet. Every leader brings at least one.")
    assert not person.is_there("candidates.filter")


def test_enter_writes_a_sentence_down_and_keeps_the_cursor(person: Facilitator) -> None:
    person.says("Launch the K7 sensor line")
    person.types("Win DACH")
    person.press(Key.Key_Enter)
    assert person.titles() == ["Launch the K7 sensor line", "Win DACH"]
    assert person.column("proposed") == ["new-2", "new-1"]
    assert person.focus == "candidates.capture"
    assert person.page.capture.input.text() == ""
    assert person.sees("2 on the table, none shortlisted yet.")
    assert not person.is_there("candidates.empty")
    # The card says it; a toast would only cover others.
    assert person.toast == ""


def test_undo_in_the_empty_bar_takes_the_sentence_back(person: Facilitator) -> None:
    person.says("Launch K7")
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.titles() == []
    assert person.is_there("candidates.empty")
    assert person.focus == "candidates.capture"


def test_what_is_too_long_stays_in_the_bar_with_the_reason(person: Facilitator) -> None:
    sentence = "x" * 201
    person.page.capture.input.setText(sentence)
    person.press(Key.Key_Return)
    assert person.titles() == []
    assert "201 characters" in person.find(QLabel, "candidates.capture.wrong").text()
    assert person.page.capture.input.text() == sentence
    person.press(Key.Key_Backspace)
    assert not person.is_there("candidates.capture.wrong")
    person.press(Key.Key_Return)
    assert person.titles() == ["x" * 200]


def test_an_empty_bar_says_what_it_wants(person: Facilitator) -> None:
    person.types("  ")
    person.press(Key.Key_Return)
    assert person.find(QLabel, "candidates.capture.wrong").text() == "Write the sentence first; Enter adds it then."
    assert person.titles() == []


def test_a_key_that_is_held_down_adds_once(person: Facilitator) -> None:
    person.says("Launch K7")
    again = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NONE, "\r", autorep=True)
    QApplication.sendEvent(person.page.capture.input, again)
    assert person.titles() == ["Launch K7"]
    assert not person.is_there("candidates.capture.wrong")


def test_a_disk_that_is_full_is_told_beside_the_bar(
    person: Facilitator, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Unavailable(Message("ui.candidates.already"))

    monkeypatch.setattr(session.document, "run", full)
    person.says("Launch K7")
    assert person.find(QLabel, "candidates.capture.wrong").text() == "It stands there already."
    assert person.page.capture.input.text() == "Launch K7"
    assert person.titles() == []


def test_escape_throws_no_sentence_away(person: Facilitator) -> None:
    person.types("Half a sent")
    person.press(Key.Key_Escape)
    assert person.page.capture.input.text() == "Half a sent"


def test_tab_and_letters_say_who_it_was(full: Facilitator) -> None:
    full.types("Open a plant in Poland")
    full.press(Key.Key_Tab)
    assert full.asked == "candidates.people"
    full.types("am")
    full.press(Key.Key_Return)
    assert full.asked == ""
    assert full.focus == "candidates.capture"
    assert full.page.capture.person.text() == "Amara"
    full.press(Key.Key_Return)
    assert full.row("new-1").proposed_by == "leader-6"
    # The next sentence is the same person's until somebody else is picked.
    full.says("And one in Spain")
    assert full.row("new-2").proposed_by == "leader-6"


def test_tab_picks_as_enter_does(full: Facilitator) -> None:
    full.press(Key.Key_Tab)
    full.types("tomas")
    full.press(Key.Key_Tab)
    assert full.focus == "candidates.capture"
    assert full.page.capture.person.text() == "Tomás"


def test_nobody_can_be_picked_and_escape_picks_nothing(full: Facilitator) -> None:
    full.press(Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    chosen = full.page.capture.person.text()
    assert chosen != "Nobody"
    full.press(Key.Key_Tab)
    full.types("nobody")
    full.press(Key.Key_Escape)
    assert full.page.capture.person.text() == chosen
    assert full.focus == "candidates.capture"
    full.press(Key.Key_Tab)
    full.types("nobody")
    full.press(Key.Key_Return)
    assert full.page.capture.person.text() == "Nobody"


def test_letters_that_name_no_one_leave_the_list_open(full: Facilitator) -> None:
    full.press(Key.Key_Tab)
    full.types("zzz")
    full.press(Key.Key_Return)
    assert full.asked == "candidates.people"
    full.press(Key.Key_Escape)
    assert full.asked == ""


def test_the_button_opens_the_list_by_mouse_and_by_a_letter(full: Facilitator) -> None:
    full.clicks("candidates.person")
    assert full.asked == "candidates.people"
    # A click beside it leaves.
    QTest.mouseClick(full.find(PeopleList, "candidates.people"), LEFT, pos=QPoint(5, 300))
    settle()
    assert full.asked == ""
    full.page.capture.person.setFocus()
    full.types("m")
    assert full.asked == "candidates.people"
    full.press(Key.Key_Return)
    assert full.page.capture.person.text() == "Marcus"


def test_who_is_replaced_can_no_longer_be_picked(full: Facilitator, session: Session) -> None:
    full.press(Key.Key_Tab)
    full.types("dana")
    full.press(Key.Key_Return)
    act(session.document, "leader.add", leader="eva", name="Eva Novak")
    act(session.document, "leader.replace", leader="leader-0", by="eva")
    session._after_change()
    settle()
    assert full.page.capture.person.text() == "Nobody"


def test_a_pasted_list_is_one_step(full: Facilitator) -> None:
    full.pastes("• Open a plant in Poland\n\n2. Marcus: Buy a distributor\nTrain every engineer (Priya)\n")
    assert [row.title for row in full.window.session.rows(Candidate)][-3:] == [
        "Open a plant in Poland", "Buy a distributor", "Train every engineer",
    ]  # fmt: skip
    assert [full.row(f"new-{n}").proposed_by for n in (1, 2, 3)] == [None, "leader-1", "leader-2"]
    assert full.toast == "Wrote down 3 candidates"
    assert full.focus == "candidates.capture"
    full.press(Key.Key_Z, modifier=CONTROL)
    assert len(full.titles()) == 14


def test_a_pasted_list_is_the_chosen_person_s_where_it_names_nobody(full: Facilitator) -> None:
    full.press(Key.Key_Tab)
    full.types("ingrid")
    full.press(Key.Key_Return)
    full.pastes("Open a plant\nMarcus: Buy a distributor")
    assert [full.row(f"new-{n}").proposed_by for n in (1, 2)] == ["leader-4", "leader-1"]


def test_a_single_line_is_pasted_as_text(full: Facilitator) -> None:
    full.types("We ")
    full.pastes("open a plant\n")
    assert full.page.capture.input.text() == "We open a plant"
    assert len(full.titles()) == 14


def test_a_list_with_a_line_that_is_too_long_says_which(full: Facilitator) -> None:
    full.pastes(f"Fine\n{'x' * 230}\nFine, too")
    assert "Line 2 is 230 characters" in full.find(QLabel, "candidates.capture.wrong").text()
    assert len(full.titles()) == 14


def test_the_menu_of_the_bar_pastes_lists_too(full: Facilitator) -> None:
    QApplication.clipboard().setText("One\nTwo")
    input_ = full.page.capture.input
    QApplication.sendEvent(input_, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    action = next(one for one in menu.actions() if one.objectName() == "edit-paste")
    action.trigger()
    menu.close()
    settle()
    assert full.titles()[-2:] == ["One", "Two"]


def test_more_than_the_document_takes_is_told_below_the_bar(session: Session, window: DocumentWindow) -> None:
    fill(session, candidates=400)
    person = Facilitator(window)
    person.says("One too many")
    assert "400" in person.find(QLabel, "candidates.capture.wrong").text()
    assert person.page.capture.input.text() == "One too many"


def test_down_goes_to_the_board_and_letters_come_back(full: Facilitator) -> None:
    full.press(Key.Key_Down)
    assert full.focus == "candidates.proposed"
    assert full.selected == ["c-12"]
    full.types("n")
    assert full.focus == "candidates.capture"
    full.press(Key.Key_Up)
    assert full.focus == "candidates.proposed"
    full.types("/")
    assert full.focus == "candidates.capture"
    assert full.page.capture.input.text() == ""
    full.types("Half a sentence")
    full.press(Key.Key_Up)
    assert full.focus == "candidates.capture"


def test_a_new_card_comes_into_view(session: Session, window: DocumentWindow) -> None:
    fill(session, candidates=60)
    person = Facilitator(window)
    view = person.page.board.views()[0]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    person.says("Open a plant in Poland")
    index = view.cards.index_of("new-1")
    assert index.row() == 0
    assert view.viewport().rect().contains(view.visualRect(index))


def test_a_new_card_comes_into_view_though_a_filter_would_hide_it(full: Facilitator) -> None:
    full.page.filter.input.setText("renewal")
    full.says("Open a plant in Poland")
    assert full.page.filter.text() == ""
    assert "new-1" in full.column("proposed")


def test_the_next_leader_to_be_heard_stands_in_the_bar(full: Facilitator, session: Session) -> None:
    act(session.document, "leader.add", leader="eva", name="Eva Novak")
    session._after_change()
    settle()
    full.press(Key.Key_Return, modifier=CONTROL)
    assert full.page.capture.person.text() == "Eva"
    assert full.focus == "candidates.capture"
    full.says("Open a plant in Poland")
    assert full.row("new-1").proposed_by == "eva"
    assert session.row(Leader, "eva") is not None


def test_a_card_is_painted_in_the_same_turn_as_enter(
    session: Session, window: DocumentWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(session, candidates=60)
    person = Facilitator(window)
    painted: set[str] = set()
    draw = CardDelegate.draw

    def watched(delegate: CardDelegate, painter: QPainter, rect: QRectF, card: Card, **state: bool) -> None:
        draw(delegate, painter, rect, card, **state)
        painted.add(card.id)

    monkeypatch.setattr(CardDelegate, "draw", watched)
    person.page.capture.input.setText("What we could go after")
    settle()
    painted.clear()
    QTest.keyClick(person.page.capture.input, Key.Key_Return)
    QApplication.processEvents()
    assert "new-1" in painted


def test_a_sentence_that_is_half_typed_is_kept_when_the_window_goes(full: Facilitator, session: Session) -> None:
    full.page.capture.input.setText("Open a plant in Pol")
    full.window.finish_everything()
    assert full.row("new-1").title == "Open a plant in Pol"
    full.window.finish_everything()
    assert [row.id for row in session.rows(Candidate) if row.id.startswith("new")] == ["new-1"]

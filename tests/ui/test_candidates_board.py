"""The board: walking, moving, choosing several, finding, and dragging. The selection stays with its cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from offsite.domain.entities import Status
from offsite.domain.stages import NextStep, Stage, Step
from offsite.errors import Message
from offsite.ui.models.candidates import MIME
from offsite.ui.screens.candidates.delegate import CardDelegate
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import ALT, CONTROL, NONE, SHIFT, Facilitator, Key, settle
from tests.support.desk import act
from tests.support.window import fill

PROPOSED = ["c-12", "c-11", "c-8", "c-6", "c-5", "c-3", "c-2", "c-0"]
SHORTLIST = ["c-1", "c-7", "c-10", "c-13"]
ON_HOLD = ["c-4", "c-9"]


@pytest.fixture
def first_page() -> Stage:
    return Stage.CANDIDATES


@pytest.fixture
def person(filled: Session, window: DocumentWindow) -> Facilitator:
    """In front of fourteen candidates."""
    del filled
    return Facilitator(window)


def test_the_board_shows_what_there_is(person: Facilitator) -> None:
    assert (person.column("proposed"), person.column("shortlist"), person.column("on hold")) == (
        PROPOSED, SHORTLIST, ON_HOLD,
    )  # fmt: skip
    assert person.sees("14 on the table: 4 shortlisted, 2 on hold, none lost.")
    view = person.page.board.view(Status.PROPOSED)
    assert view.accessibleName() == "Proposed, 8 candidates"


def test_arrows_walk_over_all_columns(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.press(Key.Key_Down)
    assert person.selected == ["c-11"]
    person.press(Key.Key_Right)
    # The nearest card at that height.
    assert person.selected == ["c-7"]
    assert person.focus == "candidates.shortlisted"
    person.press(Key.Key_Right, Key.Key_Right)
    assert person.selected == ["c-9"]
    person.press(Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert person.selected == ["c-11"]
    person.press(Key.Key_End)
    assert person.selected == ["c-0"]


def test_arrows_pass_over_an_empty_column(person: Facilitator, session: Session) -> None:
    for candidate in SHORTLIST:
        act(session.document, "candidate.propose", candidate=candidate)
    session._after_change()
    person.goes_to("c-12")
    person.press(Key.Key_Right)
    assert person.focus == "candidates.on_hold"


def test_s_shortlists_and_takes_back(person: Facilitator) -> None:
    person.goes_to("c-5")
    person.types("s")
    assert person.status("c-5") is Status.SHORTLISTED
    assert person.toast == "Shortlisted “Halve quality returns”"
    assert (person.selected, person.focus) == (["c-5"], "candidates.shortlisted")
    person.types("s")
    assert person.status("c-5") is Status.PROPOSED
    assert (person.selected, person.focus) == (["c-5"], "candidates.proposed")
    assert person.column("proposed") == PROPOSED


def test_p_goes_back_to_proposed(person: Facilitator) -> None:
    person.goes_to("c-4")
    person.types("p")
    assert person.status("c-4") is Status.PROPOSED
    assert person.row("c-4").hold_reason == ""
    assert person.selected == ["c-4"]
    person.types("p")
    assert person.toast == "It stands there already."


def test_undo_brings_the_selection_back_with_the_card(person: Facilitator) -> None:
    person.goes_to("c-5")
    person.types("s")
    person.press(Key.Key_Z, modifier=CONTROL)
    assert (person.selected, person.focus) == (["c-5"], "candidates.proposed")


def test_alt_arrows_reorder_each_column(person: Facilitator) -> None:
    person.goes_to("c-7")
    person.press(Key.Key_Up, modifier=ALT)
    assert person.column("shortlist") == ["c-7", "c-1", "c-10", "c-13"]
    person.press(Key.Key_Down, Key.Key_Down, modifier=ALT)
    assert person.column("shortlist") == ["c-1", "c-10", "c-7", "c-13"]
    assert person.selected == ["c-7"]
    person.goes_to("c-12")
    person.press(Key.Key_Down, modifier=ALT)
    assert person.column("proposed") == ["c-11", "c-12", *PROPOSED[2:]]
    person.press(Key.Key_Up, modifier=ALT)
    assert person.column("proposed") == PROPOSED
    before = person.window.session.undoable()
    person.press(Key.Key_Up, modifier=ALT)
    assert person.window.session.undoable() == before


def test_alt_arrows_go_to_the_neighbouring_column(person: Facilitator) -> None:
    person.goes_to("c-4")
    person.press(Key.Key_Left, modifier=ALT)
    assert person.status("c-4") is Status.SHORTLISTED
    person.press(Key.Key_Left, modifier=ALT)
    assert person.status("c-4") is Status.PROPOSED
    person.press(Key.Key_Left, modifier=ALT)
    assert person.status("c-4") is Status.PROPOSED
    person.press(Key.Key_Right, Key.Key_Right, modifier=ALT)
    assert person.status("c-4") is Status.SHORTLISTED
    assert person.asked == "candidates.hold"


def test_delete_removes_and_can_be_undone(person: Facilitator) -> None:
    person.goes_to("c-11")
    person.press(Key.Key_Delete)
    assert "c-11" not in person.column("proposed")
    assert person.toast == "Removed “Earn the security certificate buyers ask for”"
    # What stood below it is next.
    assert (person.selected, person.focus) == (["c-8"], "candidates.proposed")
    person.clicks("toast.action")
    assert person.column("proposed") == PROPOSED


def test_the_last_card_gone_leaves_the_bar(person: Facilitator, session: Session) -> None:
    for n in range(1, 14):
        act(session.document, "candidate.remove", candidate=f"c-{n}")
    session._after_change()
    person.goes_to("c-0")
    person.press(Key.Key_Backspace)
    assert person.is_there("candidates.empty")
    assert person.focus == "candidates.capture"


def test_what_holds_others_is_not_removed(person: Facilitator, session: Session) -> None:
    act(session.document, "candidate.merge", candidate="c-0", into="c-2")
    session._after_change()
    person.goes_to("c-2")
    person.press(Key.Key_Delete)
    assert "c-2" in person.column("proposed")
    assert "un-merge" in person.toast


def test_several_are_one_step(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    assert person.selected == ["c-12", "c-11", "c-8"]
    person.types("s")
    assert {person.status(one) for one in ("c-12", "c-11", "c-8")} == {Status.SHORTLISTED}
    assert person.toast == "Shortlisted 3 candidates"
    assert person.selected == ["c-8", "c-11", "c-12"]
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.column("proposed") == PROPOSED
    assert person.selected == ["c-12", "c-11", "c-8"]


def test_all_of_a_column_at_once(person: Facilitator) -> None:
    person.goes_to("c-1")
    person.press(Key.Key_A, modifier=CONTROL)
    assert person.selected == SHORTLIST
    person.types("p")
    assert person.column("shortlist") == []
    person.press(Key.Key_Delete)
    assert len(person.titles()) == 10
    person.press(Key.Key_Z, modifier=CONTROL)
    assert len(person.titles()) == 14


def test_control_click_chooses_in_several_columns(person: Facilitator) -> None:
    person.clicks_card("c-12")
    person.clicks_card("c-7", modifier=CONTROL)
    assert person.selected == ["c-12", "c-7"]
    # Both are to be shortlisted; one is already.
    person.types("s")
    assert person.status("c-12") is Status.SHORTLISTED
    assert person.toast == "Shortlisted “Grow a bench of team leads”"
    person.clicks_card("c-4")
    assert person.selected == ["c-4"]


def test_a_click_on_one_of_several_leaves_that_one(person: Facilitator) -> None:
    person.clicks_card("c-12")
    person.clicks_card("c-7", modifier=CONTROL)
    person.clicks_card("c-7")
    assert person.selected == ["c-7"]


def test_tab_into_a_column_selects_there(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.press(Key.Key_Tab)
    assert person.focus == "candidates.shortlisted"
    assert person.selected == ["c-1"]


def test_letters_of_other_keys_are_no_verbs(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.types("xyz")
    person.press(Key.Key_S, modifier=CONTROL | SHIFT)
    assert person.selected == ["c-12"]
    assert person.column("proposed") == PROPOSED


def test_find_narrows_all_columns(person: Facilitator) -> None:
    person.goes_to("c-12")
    person.press(Key.Key_F, modifier=CONTROL)
    assert person.focus == "candidates.filter"
    person.types("renewal")
    assert person.column("proposed") == []
    assert person.column("shortlist") == ["c-1"]
    assert person.sees("1 of 14 shown")
    person.press(Key.Key_Down)
    assert (person.selected, person.focus) == (["c-1"], "candidates.shortlisted")
    person.press(Key.Key_Escape)
    assert person.column("proposed") == PROPOSED
    assert not person.sees("shown")
    assert person.selected == ["c-1"]


def test_escape_clears_the_words_first(person: Facilitator) -> None:
    person.press(Key.Key_F, modifier=CONTROL)
    person.types("dach")
    person.press(Key.Key_Escape)
    assert person.focus == "candidates.filter"
    assert len(person.column("proposed")) == 8
    person.press(Key.Key_Escape)
    assert person.focus == "candidates.proposed"


def test_the_order_of_what_is_shown_is_kept_while_finding(person: Facilitator) -> None:
    person.page.filter.input.setText("the")
    shown = person.column("proposed")
    person.goes_to(shown[0])
    person.press(Key.Key_Down, modifier=ALT)
    assert person.column("proposed")[:2] == [shown[1], shown[0]]


# By mouse.


def test_a_drop_into_a_column_puts_it_there_and_at_its_place(person: Facilitator) -> None:
    assert person.drops("c-5", on="shortlist", row=1)
    assert person.column("shortlist") == ["c-1", "c-5", "c-7", "c-10", "c-13"]
    assert person.toast == "Shortlisted “Halve quality returns”"
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.column("proposed") == PROPOSED
    assert person.column("shortlist") == SHORTLIST


def test_a_drop_below_the_last_card_comes_last(person: Facilitator) -> None:
    assert person.drops("c-1", on="shortlist", row=4)
    assert person.column("shortlist") == ["c-7", "c-10", "c-13", "c-1"]
    assert person.drops("c-12", on="proposed", row=8)
    assert person.column("proposed") == [*PROPOSED[1:], "c-12"]


def test_a_drop_where_it_stands_does_nothing(person: Facilitator) -> None:
    before = person.window.session.undoable()
    assert person.drops("c-7", on="shortlist", row=1)
    assert person.drops("c-7", on="shortlist", row=2)
    assert person.window.session.undoable() == before


def test_several_are_dropped_together(person: Facilitator) -> None:
    assert person.drops("c-12", "c-5", on="shortlist", row=0)
    assert person.column("shortlist") == ["c-12", "c-5", *SHORTLIST]
    assert person.toast == "Shortlisted 2 candidates"


def test_a_drop_on_hold_asks_why_first(person: Facilitator) -> None:
    assert person.drops("c-5", on="on hold", row=0)
    assert person.status("c-5") is Status.PROPOSED
    assert person.asked == "candidates.hold"
    person.types("Needs the new plant")
    person.press(Key.Key_Return)
    assert person.column("on hold") == ["c-5", *ON_HOLD]
    assert person.row("c-5").hold_reason == "Needs the new plant"
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.column("proposed") == PROPOSED


def test_a_drop_from_another_document_is_not_taken(person: Facilitator) -> None:
    data = QMimeData()
    data.setData(MIME, b'{"document": "another", "candidates": ["c-5"]}')
    view = person.page.board.view(Status.SHORTLISTED)
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    drop.setAccepted(False)
    QApplication.sendEvent(view.viewport(), drop)
    settle()
    assert not drop.isAccepted()
    assert person.column("shortlist") == SHORTLIST


def test_the_picture_of_a_drag_has_clear_corners(person: Facilitator) -> None:
    delegate = person.page.board.view(Status.PROPOSED).itemDelegate()
    assert isinstance(delegate, CardDelegate)
    cards = person.page.board.model.cards()[:2]
    image = delegate.picture(cards, width=240, ratio=2.0).toImage()
    width, height = image.width(), image.height()
    corners = [image.pixelColor(x, y).alpha() for x in (0, width - 1) for y in (0, height - 1)]
    assert corners == [0, 0, 0, 0]
    assert image.pixelColor(width // 2, height // 2).alpha() == 255
    assert image.devicePixelRatio() == 2.0


def test_a_double_click_opens_the_details(person: Facilitator) -> None:
    person.clicks_card("c-3", twice=True)
    assert person.is_there("candidates.inspector")


def test_the_menu_of_a_card_does_what_keys_do(person: Facilitator) -> None:
    person.goes_to("c-5")
    view = person.page.board.view(Status.PROPOSED)
    place = QPoint(40, 40)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    menu = person.window.findChild(QMenu, "candidates.menu")
    assert menu is not None
    action = next(one for one in menu.actions() if one.objectName() == "candidates.menu.candidate.shortlist")
    menu.close()
    action.trigger()
    settle()
    assert person.status("c-5") is Status.SHORTLISTED


# Led by the next step and by commands.


def test_the_next_step_leads_to_the_first_proposed_card(person: Facilitator) -> None:
    person.page.take_step(NextStep(step=Step.SHORTLIST, stage=Stage.CANDIDATES, said=Message("next.shortlist")))
    assert (person.selected, person.focus) == (["c-12"], "candidates.proposed")


def test_commands_are_ready_once_a_card_is_selected(person: Facilitator) -> None:
    commands = {command.id: command for command in person.page.commands()}
    ready = commands["candidate.shortlist"].ready
    assert ready is not None
    assert not ready()
    person.goes_to("c-5")
    assert ready()
    commands["candidate.shortlist"].do()
    settle()
    assert person.status("c-5") is Status.SHORTLISTED
    person.window.show_place(Stage.PREPARE)
    assert not ready()


def test_somebody_who_looks_for_a_candidate_finds_it(person: Facilitator, session: Session) -> None:
    act(session.document, "candidate.merge", candidate="c-0", into="c-7")
    session._after_change()
    person.page.filter.input.setText("dach")
    person.page.show_thing("c-0")
    settle()
    assert person.selected == ["c-7"]
    assert person.page.filter.text() == ""
    assert person.is_there("candidates.inspector")


def test_help_names_every_key(person: Facilitator) -> None:
    said = " ".join(keys for keys, _ in person.page.help().keys)
    for key in ("N", "Tab", "S", "H", "P", "M", "U", "E", "F2"):
        assert key in said.split()
    assert all(deed and not deed.startswith("ui.") for _, deed in person.page.help().keys)


@pytest.mark.parametrize("count", [60, 400])
def test_many_cards_can_be_worked_with(session: Session, window: DocumentWindow, count: int) -> None:
    fill(session, candidates=count)
    person = Facilitator(window)
    person.press(Key.Key_Down, Key.Key_End)
    last = person.selected
    view = person.page.board.view(Status.PROPOSED)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    person.types("s")
    assert person.selected == last
    assert person.sees(f"{count} on the table")

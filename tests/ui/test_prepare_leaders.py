"""The leaders on the page Prepare: written, pasted, moved, replaced, removed."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPlainTextEdit

from offsite.domain.entities import Candidate, Department, Leader, Subject
from offsite.ui.models.leaders import Column
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import act
from tests.support.preparing import ALT, CONTROL, LEFT, Facilitator, clip, settle, three_leaders


@pytest.fixture
def me(window: DocumentWindow) -> Generator[Facilitator]:
    """In front of an empty engagement."""
    yield Facilitator(window)
    settle()


@pytest.fixture
def us(session: Session, window: DocumentWindow) -> Generator[Facilitator]:
    """In front of one with three leaders."""
    three_leaders(session)
    yield Facilitator(window)
    settle()


# Leaders.


def test_leaders_are_written_one_below_the_other(me: Facilitator, session: Session) -> None:
    me.clicks("prepare.leaders.add")
    for name in ("Dana Whitlock", "Tomás Herrera"):
        me.types(name)
        me.press(Qt.Key.Key_Return)
    assert me.editing
    assert me.names() == ["Dana Whitlock", "Tomás Herrera", "Write a name here"]
    assert [row.name for row in session.rows(Leader)] == ["Dana Whitlock", "Tomás Herrera"]
    me.press(Qt.Key.Key_Return)
    assert not me.editing
    assert len(session.rows(Leader)) == 2


def test_tab_goes_on_with_who_was_just_written_down(me: Facilitator, session: Session) -> None:
    me.clicks("prepare.leaders.add")
    me.types("Dana Whitlock")
    me.press(Qt.Key.Key_Tab)
    me.types("Chief executive")
    me.press(Qt.Key.Key_Tab)
    assert me.focus == "prepare.leaders.edit_department"
    me.types("Leadership")
    me.press(Qt.Key.Key_Tab)
    assert me.focus == "prepare.leaders"
    me.press(Qt.Key.Key_Space)
    assert me.reads(0) == ["Dana Whitlock", "Chief executive", "Leadership", "", ""]
    (dana,) = session.rows(Leader)
    assert not dana.votes
    me.press(Qt.Key.Key_Tab)
    me.types("M")
    assert me.focus == "prepare.leaders.edit_name"
    me.press(Qt.Key.Key_Escape)
    assert len(session.rows(Leader)) == 1


def test_a_new_department_and_its_leader_are_one_step(us: Facilitator, session: Session) -> None:
    us.goes_to(1, Column.DEPARTMENT)
    us.press(Qt.Key.Key_F2)
    us.types("Finance")
    us.press(Qt.Key.Key_Return)
    assert us.reads(1)[2] == "Finance"
    assert [row.name for row in session.rows(Department)] == ["Sales", "IT", "Finance"]
    us.press(Qt.Key.Key_Z, modifier=CONTROL)
    assert [row.name for row in session.rows(Department)] == ["Sales", "IT"]
    assert us.reads(1)[2] == "Whole company"


def test_a_department_is_found_however_it_is_typed(us: Facilitator, session: Session) -> None:
    us.goes_to(0, Column.DEPARTMENT)
    us.types("sales")
    us.press(Qt.Key.Key_Return)
    assert us.reads(0)[2:4] == ["Sales", "64 people"]
    assert len(session.rows(Department)) == 2
    us.types("whole company")
    us.press(Qt.Key.Key_Return)
    assert us.reads(0)[2:4] == ["Whole company", "all"]


@pytest.mark.parametrize("way", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_open_an_editor_and_escape_leaves_it(us: Facilitator, session: Session, way: Qt.Key) -> None:
    us.goes_to(1)
    us.press(way)
    assert us.find(QLineEdit, "prepare.leaders.edit_name").text() == "Bo Chen"
    us.types("Somebody else")
    us.press(Qt.Key.Key_Escape)
    assert us.focus == "prepare.leaders"
    assert us.names()[1] == "Bo Chen"
    us.press(way)
    us.types("Bo Chan")
    us.press(Qt.Key.Key_Return)
    row = session.row(Leader, "bo")
    assert row is not None
    assert row.name == "Bo Chan"


def test_a_double_click_opens_an_editor_and_a_click_elsewhere_keeps_it(us: Facilitator, session: Session) -> None:
    us.goes_to(1, Column.ROLE)
    QTest.mouseDClick(us.table.viewport(), LEFT, pos=us.cell(1, Column.ROLE).center())
    settle()
    assert us.focus == "prepare.leaders.edit_role"
    us.types("Finance")
    us.goes_to(0)
    assert us.reads(1)[1] == "Finance"
    assert session.rows(Leader)[1].title == "Finance"


def test_a_name_that_cannot_be_kept_stays_in_its_cell(us: Facilitator, session: Session) -> None:
    us.goes_to(1)
    us.press(Qt.Key.Key_F2)
    us.types("x" * 81)
    us.press(Qt.Key.Key_Return)
    assert us.editing
    assert us.sees("That is 81 characters long")
    us.goes_to(0)
    assert us.sees("That is 81 characters long")
    assert us.find(QLineEdit, "prepare.leaders.edit_name").text() == "x" * 81
    us.find(QLineEdit, "prepare.leaders.edit_name").setFocus()
    us.press(Qt.Key.Key_Escape)
    assert not us.sees("81 characters")
    assert session.rows(Leader)[1].name == "Bo Chen"


def test_the_vote_is_given_and_taken_with_space_and_with_a_click(us: Facilitator, session: Session) -> None:
    us.goes_to(2, Column.VOTES)
    assert [row.votes for row in session.rows(Leader)] == [True, True, False]
    us.press(Qt.Key.Key_Space)
    assert [row.votes for row in session.rows(Leader)] == [True, True, True]


def test_tab_walks_through_the_cells_and_out_at_both_ends(us: Facilitator) -> None:
    us.goes_to(2, Column.VOTES)
    us.press(Qt.Key.Key_Tab)
    assert us.table.currentIndex().row() == 3
    us.press(Qt.Key.Key_Tab)
    assert us.focus == "prepare.check.company"
    us.press(Qt.Key.Key_Backtab)
    assert us.focus == "prepare.leaders"
    us.goes_to(0)
    us.press(Qt.Key.Key_Backtab)
    assert us.focus == "prepare.leaders.add"
    us.press(Qt.Key.Key_Tab)
    us.press(Qt.Key.Key_Tab, modifier=CONTROL)
    assert us.focus == "prepare.check.company"


def test_rows_are_moved_by_keys(us: Facilitator, session: Session) -> None:
    us.goes_to(0)
    us.press(Qt.Key.Key_Down, modifier=ALT)
    assert [row.id for row in session.rows(Leader)] == ["bo", "ada", "cy"]
    assert us.table.current_leader() == "ada"
    us.press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifier=ALT)
    assert [row.id for row in session.rows(Leader)] == ["bo", "cy", "ada"]
    us.press(Qt.Key.Key_Up, modifier=ALT)
    assert [row.id for row in session.rows(Leader)] == ["bo", "ada", "cy"]
    assert us.toast == "Moved Ada Byron in the list"


def test_rows_are_dragged_and_escape_leaves_them(us: Facilitator, session: Session) -> None:
    view = us.table.viewport()
    start, low = us.cell(0, Column.ROLE).center(), us.cell(2, Column.ROLE).bottomLeft() + QPoint(5, -2)

    def drag() -> None:
        QTest.mousePress(view, LEFT, pos=start)
        for part in (1, 2, 3, 4):
            QTest.mouseMove(view, start + (low - start) * part / 4)
            settle()

    drag()
    us.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=low)
    assert [row.id for row in session.rows(Leader)] == ["ada", "bo", "cy"]
    drag()
    QTest.mouseRelease(view, LEFT, pos=low)
    assert [row.id for row in session.rows(Leader)] == ["bo", "cy", "ada"]


def test_who_is_removed_comes_back_with_undo(us: Facilitator, session: Session) -> None:
    us.goes_to(1)
    us.press(Qt.Key.Key_Delete)
    assert us.names() == ["Ada Byron", "Cy Diaz", "Write a name here"]
    assert us.toast == "Removed Bo Chen"
    assert us.table.current_leader() == "cy"
    us.clicks("toast.action")
    assert [row.id for row in session.rows(Leader)] == ["ada", "bo", "cy"]


def test_who_brought_a_candidate_is_replaced_instead(us: Facilitator, session: Session) -> None:
    act(session.document, "candidate.add", candidate="c", title="Win DACH", proposed_by="bo")
    session._after_change()
    us.goes_to(1)
    us.press(Qt.Key.Key_Delete)
    assert us.toast.startswith("Bo Chen brought “Win DACH”")
    us.clicks("toast.action")
    us.fills("prepare.replace.by", "Noor Haddad", then=Qt.Key.Key_Return)
    assert us.names() == ["Ada Byron", "Noor Haddad", "Cy Diaz", "Write a name here", "Bo Chen"]
    assert us.reads(4)[2] == "Noor Haddad took over"
    assert session.rows(Candidate)[0].proposed_by == "bo"


def test_the_menu_of_a_row_replaces_and_brings_back(us: Facilitator) -> None:
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "", then=Qt.Key.Key_Return)
    assert us.sees("Write a name: it cannot be empty.")
    us.fills("prepare.replace.by", "cy diaz", then=Qt.Key.Key_Return)
    assert us.names() == ["Bo Chen", "Cy Diaz", "Write a name here", "Ada Byron"]
    us.goes_to(3)
    us.chooses("back")
    assert us.names() == ["Ada Byron", "Bo Chen", "Cy Diaz", "Write a name here"]


def test_the_menu_of_a_row_moves_edits_and_removes(us: Facilitator, session: Session) -> None:
    us.goes_to(1)
    us.chooses("up")
    us.chooses("down")
    us.chooses("up")
    assert [row.id for row in session.rows(Leader)] == ["bo", "ada", "cy"]
    us.chooses("edit")
    assert us.editing
    us.press(Qt.Key.Key_Escape)
    us.chooses("remove")
    assert [row.id for row in session.rows(Leader)] == ["ada", "cy"]
    names = [one.objectName() for one in us.opens_menu().actions()]
    assert "prepare.leaders.menu.up" not in names
    us.page.findChildren(QMenu)[-1].hide()


def test_a_private_note_is_for_the_facilitator_alone(us: Facilitator, session: Session) -> None:
    us.goes_to(1)
    us.chooses("note")
    assert us.sees("never on the projector")
    us.types("Goes quiet.")
    # There is no Cancel: Esc keeps it, as the button does.
    us.press(Qt.Key.Key_Escape)
    assert not us.asks("prepare.note")
    assert session.note(Subject.LEADER, "bo") == "Goes quiet."
    us.chooses("note")
    us.press(Qt.Key.Key_End)
    us.types(" Ask her first.")
    us.clicks("prepare.note.ok")
    assert session.note(Subject.LEADER, "bo") == "Goes quiet. Ask her first."
    us.window.privacy.toggle()
    us.chooses("note")
    assert us.toast.startswith("Private things are hidden")
    assert not us.asks("prepare.note")


# Lists.


def test_a_list_from_the_clipboard_is_one_step(us: Facilitator, session: Session) -> None:
    clip("Dana Whitlock, Chief executive\nEve Ford, Head of Sales, sales\nFay Gray, Finance, Money\nbo chen, again")
    us.goes_to(0)
    us.press(Qt.Key.Key_V, modifier=CONTROL)
    assert us.toast == "Added 3 leaders"
    assert us.page.leaders.count.text() == "6"
    assert us.sees("bo chen was on the list already.")
    assert us.names() == [
        "Ada Byron",
        "Bo Chen",
        "Cy Diaz",
        "Dana Whitlock",
        "Eve Ford",
        "Fay Gray",
        "Write a name here",
    ]
    assert [us.reads(row)[2] for row in (3, 4, 5)] == ["Whole company", "Sales", "Money"]
    us.clicks("toast.action")
    assert us.page.leaders.count.text() == "3"
    assert len(session.rows(Leader)) == 3
    assert [row.name for row in session.rows(Department)] == ["Sales", "IT"]


def test_a_list_that_brings_nobody_says_so(us: Facilitator, session: Session) -> None:
    us.goes_to(0)
    for text, said in (("", "There is no name"), ("Bo Chen\nCy Diaz", "All 2 people in it are on the list already")):
        clip(text)
        us.press(Qt.Key.Key_V, modifier=CONTROL)
        assert us.toast.startswith(said)
    assert len(session.rows(Leader)) == 3


def test_one_word_is_pasted_into_the_cell_that_the_focus_is_in(us: Facilitator, session: Session) -> None:
    clip("Head of Sales\n")
    us.goes_to(1, Column.ROLE)
    us.press(Qt.Key.Key_V, modifier=CONTROL)
    assert session.rows(Leader)[1].title == "Head of Sales"
    clip("Dana Whitlock\nEve Ford")
    us.press(Qt.Key.Key_F2)
    us.press(Qt.Key.Key_V, modifier=CONTROL)
    assert us.toast == "Added 2 leaders"


def test_the_sheet_shows_what_would_come_of_a_list(us: Facilitator, session: Session) -> None:
    us.clicks("prepare.leaders.paste")
    ok = us.find(QAbstractButton, "prepare.paste.ok")
    assert not ok.isEnabled()
    area = us.find(QPlainTextEdit, "prepare.paste.text")
    area.setPlainText(
        "\n".join(f"Person {n}, Role, {'Sales' if n % 2 else f'New {n}'}" for n in range(8)) + "\nAda Byron"
    )
    assert us.sees("8 people found, 4 new departments")
    assert us.sees("Person 0 \u00b7 Role \u00b7 New 0 (new)")
    assert us.sees("and 3 more")
    assert us.sees("One is on the list already")
    assert ok.text() == "Add 8 leaders"
    area.appendPlainText("z" * 90)
    assert us.sees("shorten it")
    assert not ok.isEnabled()
    area.undo()
    us.press(Qt.Key.Key_Return, modifier=CONTROL)
    assert us.toast == "Added 8 leaders"
    assert len(session.rows(Leader)) == 11

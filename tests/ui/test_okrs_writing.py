"""Writing objectives and key results on the page OKRs: from the locked focus to sound rows, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt

from offsite.domain.okrs import KeyResult, Level, Objective, ResultKind
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.screens.okrs.top import Tab
from offsite.ui.session import Session
from tests.support.desk import act
from tests.support.okring import Key, OkrWriter, locked, write_sound
from tests.support.window import open_window

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(session: Session, kit: Kit) -> Generator[OkrWriter]:
    """The page, with a focus that is locked on two candidates."""
    locked(session)
    window = open_window(session, kit, place=Stage.OKRS)
    yield OkrWriter(window)
    window.let_close()
    window.deleteLater()


def results(desk: OkrWriter) -> list[KeyResult]:
    return desk.session.rows(KeyResult)


def written(desk: OkrWriter) -> KeyResult:
    (found,) = results(desk)
    return found


def begin(desk: OkrWriter, title: str = "Answer time") -> KeyResult:
    """The objectives, and one key result under the first."""
    desk.clicks("okrs.write.company")
    desk.rows()[0].setFocus()
    desk.press(Key.Key_Return)
    desk.enters(title)
    return results(desk)[0]


def test_the_candidates_of_the_focus_become_objectives_with_one_key(desk: OkrWriter) -> None:
    assert desk.focused.objectName() == "okrs.write.company"
    desk.press(Key.Key_Return)
    titles = [(row.title, row.candidate_id) for row in desk.session.standing.objectives_of(Level.COMPANY)]
    assert titles == [
        ("Make every employee part of the sale", "every"),
        ("Stop losing customers at renewal", "renewals"),
    ]
    assert [row.line.number for row in desk.rows()] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert any("Time to answer a new enquiry" in text for text in desk.texts())
    desk.session.undo()
    assert desk.session.rows(Objective) == []


def test_a_key_result_is_written_from_the_keyboard_alone(desk: OkrWriter) -> None:
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    desk.enters("Time to answer a new enquiry")
    desk.press(Key.Key_Return)
    for text in ("52", "8", "hours", "28 Feb 2027", "Marcus"):
        desk.types(text)
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Left)
    row = written(desk)
    assert (row.title, row.start, row.target, row.unit) == ("Time to answer a new enquiry", "52", "8", "hours")
    assert row.due is not None
    assert row.due.isoformat() == "2027-02-28"
    assert (row.owner_id, row.owner_name) == ("marcus", "")
    shown = desk.row(row.title).line
    assert (shown.start, shown.target, shown.due, shown.owner) == ("52", "8", "28 Feb 2027", "Marcus")


def test_an_empty_editor_says_which_field_it_is(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.TITLE)
    told = [desk.focused.accessibleName()]
    for _ in range(6):
        desk.press(Key.Key_Tab)
        line = desk.page.editor.line
        assert line is not None
        assert (line.text(), line.placeholderText()) == ("", desk.focused.accessibleName())
        told.append(line.placeholderText())
    names = ["How it is tracked", "Start", "Target", "Unit", "Due date", "Owner"]
    assert told == ["What will be true?", *names]


def test_start_and_target_begins_with_the_start_unless_only_the_target_is_missing(desk: OkrWriter) -> None:
    row = begin(desk)
    for text in ("52", "8"):
        desk.double_clicks(row.title, Cell.START if text == "52" else Cell.TARGET)
        desk.enters(text)
    assert desk.row(row.title).cell is Cell.TARGET
    desk.window.undo()
    desk.press(Key.Key_Return)
    assert desk.focused.accessibleName() == "Target"
    desk.press(Key.Key_Escape)
    desk.window.undo()
    assert (written(desk).start, written(desk).target) == (None, None)
    desk.press(Key.Key_Return)
    assert desk.focused.accessibleName() == "Start"
    desk.press(Key.Key_Tab)
    assert desk.focused.accessibleName() == "Target"


def test_the_first_two_numbers_say_whether_it_goes_down(desk: OkrWriter) -> None:
    """Later ones do not: then the numbers may be the mistake."""
    row = begin(desk)
    for cell, text in ((Cell.START, "52"), (Cell.TARGET, "8")):
        desk.double_clicks(row.title, cell)
        desk.enters(text)
    assert written(desk).kind is ResultKind.DECREASE
    assert not any("the numbers" in text for text in desk.texts())
    desk.double_clicks(row.title, Cell.TARGET)
    desk.enters("80")
    assert written(desk).kind is ResultKind.DECREASE
    assert "It is set to decrease, the numbers rise." in desk.texts()


def test_a_row_shows_that_keys_act_on_it_once_its_editor_has_closed(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.TRACKED)
    desk.enters("CRM report, weekly")
    assert desk.focused is desk.row(row.title)
    assert desk.row(row.title).has_ring()


def test_a_double_click_edits_where_it_stands(desk: OkrWriter) -> None:
    row = begin(desk)
    for cell, text in (
        (Cell.TRACKED, "CRM report, weekly"),
        (Cell.START, "12 400"),
        (Cell.DUE, "30.6.2027"),
        (Cell.OWNER, "Support desk"),
    ):
        desk.double_clicks(row.title, cell)
        desk.enters(text)
    row = written(desk)
    assert row.tracked == "CRM report, weekly"
    assert row.start == "12400"
    assert str(row.due) == "2027-06-30"
    assert (row.owner_id, row.owner_name) == (None, "Support desk")
    assert desk.row(row.title).line.start == "12\u202f400"


def test_a_number_takes_its_unit_with_it_and_a_day_the_year_of_the_period(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.START)
    desk.types("31 per month")
    desk.press(Key.Key_Tab)
    desk.enters("12")
    desk.double_clicks(row.title, Cell.DUE)
    desk.enters("31 May")
    row = written(desk)
    assert (row.start, row.target, row.unit) == ("31", "12", "per month")
    assert str(row.due) == "2027-05-31"


@pytest.mark.parametrize("cell", [Cell.START, Cell.TARGET])
def test_start_and_target_can_be_typed_at_once(desk: OkrWriter, cell: Cell) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.START)
    if cell is Cell.TARGET:
        desk.press(Key.Key_Tab)
    desk.enters("25 to 5 %")
    row = written(desk)
    assert (row.start, row.target, row.unit, row.kind) == ("25", "5", "%", ResultKind.DECREASE)
    desk.window.undo()
    assert (written(desk).start, written(desk).target, written(desk).unit) == (None, None, "")


def test_a_title_takes_its_numbers_with_it_as_the_examples_have_them(desk: OkrWriter) -> None:
    begin(desk, "Answer time, 52 to 8 hours")
    row = written(desk)
    assert (row.title, row.start, row.target, row.unit) == ("Answer time", "52", "8", "hours")
    assert row.kind is ResultKind.DECREASE
    desk.double_clicks(row.title, Cell.TITLE)
    desk.enters("Time, 5 to 1 days")
    row = written(desk)
    assert (row.title, row.start, row.target, row.unit) == ("Time, 5 to 1 days", "52", "8", "hours")


def test_what_is_no_number_stays_and_says_so_beside_it(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.START)
    desk.enters("a lot")
    assert desk.remark() == "That is no number: write digits, such as 12 or 0.5."
    line = desk.page.editor.line
    assert line is not None
    assert line.text() == "a lot"
    line.selectAll()
    desk.enters("7")
    assert desk.remark() == ""
    assert written(desk).start == "7"


@pytest.mark.parametrize("text", ["31.2.2027", "1e5", "12-15", "3/4"])
def test_no_part_of_what_is_no_number_is_taken_for_one(desk: OkrWriter, text: str) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.START)
    desk.enters(text)
    assert desk.remark() == "That is no number: write digits, such as 12 or 0.5."
    assert (written(desk).start, written(desk).unit) == (None, "")


@pytest.mark.parametrize(
    ("cell", "text"),
    [(Cell.UNIT, "2027-06-30"), (Cell.UNIT, "25"), (Cell.UNIT, "to 25 %"), (Cell.START, "30 June 2027")],
)
def test_a_day_or_a_number_is_not_taken_for_a_unit(desk: OkrWriter, cell: Cell, text: str) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.START)
    for _ in range(2 if cell is Cell.UNIT else 0):
        desk.press(Key.Key_Tab)
    desk.enters(text)
    assert desk.remark() == "A unit is a word, such as % or hours; the day comes next."
    assert (written(desk).start, written(desk).unit) == (None, "")
    assert desk.page.editor.line is desk.focused


def test_a_number_in_another_unit_is_not_taken_for_one_in_this(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.START)
    desk.enters("52 hours")
    desk.double_clicks(row.title, Cell.TARGET)
    desk.enters("2 days")
    assert desk.remark() == "Here it is counted in “hours”: write the number alone, or change the unit first."
    assert written(desk).target is None
    assert desk.page.editor.line is not None
    desk.page.editor.line.selectAll()
    desk.enters("8 h")
    assert (written(desk).target, written(desk).unit) == ("8", "hours")


def test_esc_leaves_a_cell_as_it_was(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.TITLE)
    desk.types("Something else")
    desk.press(Key.Key_Escape)
    assert written(desk).title == "Answer time"
    assert desk.focused is desk.row("Answer time")


def test_what_is_typed_into_a_row_is_kept_when_another_page_is_shown(desk: OkrWriter) -> None:
    row = begin(desk)
    desk.double_clicks(row.title, Cell.TITLE)
    desk.types("Half a sentence")
    desk.window.show_place("prepare")
    assert written(desk).title == "Half a sentence"


def test_n_adds_one_and_del_takes_it_away_again(desk: OkrWriter) -> None:
    begin(desk)
    desk.press(Key.Key_N)
    desk.enters("Second")
    assert [row.title for row in results(desk)] == ["Answer time", "Second"]
    desk.goes_to("Second")
    desk.press(Key.Key_Delete)
    assert [row.title for row in results(desk)] == ["Answer time"]
    assert desk.toast().startswith("Removed")
    desk.window.undo()
    assert [row.title for row in results(desk)] == ["Answer time", "Second"]


def test_n_and_nothing_typed_leaves_no_row_behind(desk: OkrWriter) -> None:
    begin(desk)
    before = len(desk.rows())
    desk.press(Key.Key_N)
    assert len(desk.rows()) == before + 1
    desk.press(Key.Key_Escape)
    assert len(desk.rows()) == before


def test_alt_and_arrows_put_rows_and_objectives_into_another_order(desk: OkrWriter) -> None:
    begin(desk)
    desk.press(Key.Key_N)
    desk.enters("Second")
    desk.goes_to("Second")
    desk.press(Key.Key_Up, ALT)
    standing = desk.session.standing
    first, other = standing.objectives_of(Level.COMPANY)
    assert [row.title for row in standing.key_results_of(first.id)] == ["Second", "Answer time"]
    assert desk.focused is desk.row("Second")
    card = desk.page.boards[Level.COMPANY].card(other.id)
    assert card is not None
    card.head.setFocus()
    desk.press(Key.Key_Up, ALT)
    assert desk.session.standing.objectives_of(Level.COMPANY)[0].id == other.id


def test_the_count_line_follows_the_limits_of_the_engagement(desk: OkrWriter) -> None:
    act(desk.session.document, "engagement.limits", fewest_key_results=2, most_key_results=4)
    desk.session._after_change()
    begin(desk)
    assert "1, between 2 and 4 is right" in desk.texts()


def test_before_the_first_key_result_it_says_so(desk: OkrWriter) -> None:
    act(desk.session.document, "objective.add", objective="o9", level="company", title="A second thing")
    desk.session._after_change()
    assert "None yet, between 3 and 5 is right" in desk.texts()


def test_the_words_are_those_of_the_engagement(desk: OkrWriter) -> None:
    act(desk.session.document, "engagement.words", objective="goal", objectives="goals", key_result="measure")
    act(desk.session.document, "engagement.words", key_results="measures")
    desk.session._after_change()
    assert any(text.startswith("The focus holds 2 candidates. Write the goals") for text in desk.texts())
    begin(desk)
    assert "1 measure, not sound yet." in desk.texts() or "One measure, not sound yet." in desk.texts()


def test_weak_ones_stand_out_and_days_are_counted(desk: OkrWriter) -> None:
    row = begin(desk)
    line = desk.row(row.title).line
    assert line.weak == {Cell.START, Cell.TARGET, Cell.DUE, Cell.TRACKED, Cell.OWNER}
    act(desk.session.document, "key_result.change", key_result=row.id, due="2026-10-09")
    desk.session._after_change()
    assert desk.row(row.title).line.left == "38 days left"
    act(desk.session.document, "key_result.change", key_result=row.id, due="2026-08-28")
    desk.session._after_change()
    line = desk.row(row.title).line
    assert (line.left, line.late) == ("4 days over", True)


def test_departments_and_leaders_have_their_own(desk: OkrWriter) -> None:
    desk.press(Key.Key_Return)
    desk.shows(Tab.DEPARTMENTS)
    without = desk.page.boards[Level.DEPARTMENT].without_rows
    assert [row.facts.text for row in without.rows()] == ["Sales", "IT"]
    without.focus_on("it")
    desk.press(Key.Key_Return)
    desk.answers("okrs.objective_new.title", "One place for every account")
    desk.press(Key.Key_Return)
    row = desk.session.standing.objectives_of(Level.DEPARTMENT)[0]
    company = desk.session.standing.objectives_of(Level.COMPANY)[0]
    assert (row.title, row.department_id, row.parent_id) == ("One place for every account", "it", company.id)
    assert [row.facts.text for row in without.rows()] == ["Sales"]
    desk.shows(Tab.LEADERS)
    desk.page.boards[Level.PERSON].without_rows.focus_on("dana")
    desk.press(Key.Key_Return)
    desk.answers("okrs.objective_new.title", "See ten customers")
    desk.press(Key.Key_Return)
    row = desk.session.standing.objectives_of(Level.PERSON)[0]
    assert (row.leader_id, row.owner_id) == ("dana", "dana")
    desk.page.show_details(row.id)
    desk.page.inspecting.objective.example.click()
    assert desk.session.standing.objectives_of(Level.PERSON)[0].example is True


def test_sixty_key_results_are_all_there(desk: OkrWriter) -> None:
    write_sound(desk.session)
    document = desk.session.document
    for n in range(57):
        act(document, "key_result.add", key_result=f"more{n}", objective="o", title=f"One more, number {n}")
    desk.session._after_change()
    rows = desk.rows()
    assert len(rows) == 60
    desk.goes_to("Share 0 of accounts")
    desk.press(Key.Key_End)
    assert desk.focused is desk.row("One more, number 56")
    assert not desk.row("One more, number 56").visibleRegion().isEmpty()


def test_an_editor_goes_where_its_row_has_come_to_show_something_else(desk: OkrWriter) -> None:
    begin(desk)
    desk.press(Key.Key_N)
    desk.enters("Second")
    desk.double_clicks("Second", Cell.TITLE)
    act(desk.session.document, "key_result.move", key_result=results(desk)[1].id, before=results(desk)[0].id)
    desk.session._after_change()
    assert not desk.page.editor.is_open
    assert sorted(row.title for row in results(desk)) == ["Answer time", "Second"]

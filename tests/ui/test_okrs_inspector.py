"""The inspector of the page OKRs, what the checks ask, and how both lead to where something is mended."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint

from offsite.domain.entities import PrivateNote
from offsite.domain.okrs import Ambition, KeyResult, Objective, ResultKind, Sufficiency
from offsite.domain.stages import NextStep, Stage, Step
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.okrs.remarks import Remark
from offsite.ui.session import Session
from offsite.ui.widgets.field import LineInput
from tests.support.desk import act
from tests.support.okring import Key, OkrWriter, locked, settle, write_sound
from tests.support.window import open_window

_PADDING = 10
"""Pixels at the side of a field in which no letter stands."""


@pytest.fixture
def desk(session: Session, kit: Kit) -> Generator[OkrWriter]:
    """The page, with one objective and three sound key results."""
    locked(session)
    write_sound(session)
    window = open_window(session, kit, place=Stage.OKRS)
    yield OkrWriter(window)
    window.let_close()
    window.deleteLater()


def result(desk: OkrWriter, key: str = "k0") -> KeyResult:
    found = desk.session.row(KeyResult, key)
    assert found is not None
    return found


def objective(desk: OkrWriter) -> Objective:
    found = desk.session.row(Objective, "o")
    assert found is not None
    return found


def change(desk: OkrWriter, kind: str, **fields: object) -> None:
    act(desk.session.document, kind, **fields)
    desk.session._after_change()


def remarks(desk: OkrWriter) -> list[str]:
    """The questions that stand on the page, not in the inspector."""
    found = desk.page.page.findChildren(Remark)
    return [one.said.text() for one in found if one.isVisible()]


def choose(desk: OkrWriter, name: str, key: str) -> None:
    box = desk.field(name).input
    assert isinstance(box, Dropdown)
    box.choose(key)
    box.activated.emit(box.currentIndex())


def test_a_click_on_a_row_opens_it_and_esc_closes(desk: OkrWriter) -> None:
    desk.clicks_row("Share 0 of accounts")
    assert "Key result 1.1" in desk.texts()
    assert desk.shown_in("owner") == "Dana Whitlock"
    desk.press(Key.Key_Escape)
    assert "Key result 1.1" not in desk.texts()
    assert desk.focused is desk.row("Share 0 of accounts")


def test_every_field_of_a_key_result_is_kept(desk: OkrWriter) -> None:
    desk.clicks_row("Share 0 of accounts")
    for name, text in (
        ("start", "11,5"),
        ("target", "80"),
        ("unit", "points"),
        ("due", "1 April 2027"),
        ("tracked", "Billing, monthly"),
        ("owner", "Jonas Keller"),
        ("definition", "Paid accounts"),
        ("basis", "Last year"),
        ("confidence", "6"),
        ("title", "Accounts renewed"),
    ):
        desk.fills(name, text)
    choose(desk, "result_kind", "reach")
    row = result(desk)
    assert (row.start, row.target, row.unit, str(row.due)) == ("11.5", "80", "points", "2027-04-01")
    assert (row.tracked, row.owner_id, row.definition, row.basis) == (
        "Billing, monthly",
        "jonas",
        "Paid accounts",
        "Last year",
    )
    assert (row.confidence, row.title, row.kind) == (6, "Accounts renewed", ResultKind.REACH)


def test_what_cannot_be_kept_is_said_beside_its_field(desk: OkrWriter) -> None:
    desk.clicks_row("Share 0 of accounts")
    desk.fills("target", "many")
    assert desk.field("target").note.text() == "That is no number: write digits, such as 12 or 0.5."
    desk.fills("unit", "30 June 2027")
    assert desk.field("unit").note.text() == "A unit is a word, such as % or hours; the day comes next."
    assert result(desk).unit == "%"
    desk.fills("confidence", "11")
    assert desk.field("confidence").note.text() == "A whole number from 0 to 10."
    assert result(desk).target == "90"


def test_start_and_target_typed_at_once_fill_both_fields(desk: OkrWriter) -> None:
    desk.clicks_row("Share 0 of accounts")
    desk.fills("start", "5 to 25 %")
    assert (result(desk).start, result(desk).target, result(desk).unit) == ("5", "25", "%")
    assert (desk.shown_in("start"), desk.shown_in("target")) == ("5", "25")


def test_a_start_that_nobody_knows_gets_a_plan(desk: OkrWriter) -> None:
    change(desk, "key_result.change", key_result="k0", start=None)
    desk.clicks_row("Share 0 of accounts")
    for name, text in (
        ("benchmark_method", "Count the paper log"),
        ("benchmark_by", "15 December 2026"),
        ("benchmark_owner", "Jonas Keller"),
    ):
        desk.fills(name, text)
    row = result(desk)
    assert (row.benchmark_method, str(row.benchmark_by)) == ("Count the paper log", "2026-12-15")
    assert row.benchmark_owner_id == "jonas"
    assert desk.row(row.title).line.plan == "measured by 15 Dec 2026"


def test_what_makes_it_sound_is_ticked_by_the_facts(desk: OkrWriter) -> None:
    change(desk, "key_result.change", key_result="k0", target=None, tracked=None)
    desk.clicks_row("Share 0 of accounts")
    lines = desk.page.inspecting.result.sound
    assert [(line.words.text(), line.done) for line in lines] == [
        ("One owner", True),
        ("A number now and a target", False),
        ("A date within the 12 months", True),
        ("A result, not a task", True),
        ("A source you can check", False),
    ]
    desk.fills("target", "92")
    assert lines[1].done


def test_the_private_note_stays_off_the_file_and_hides(desk: OkrWriter) -> None:
    desk.clicks_row("Share 0 of accounts")
    note = desk.page.inspecting.result.note
    note.input.setFocus()
    desk.types("Ingrid has the log on paper.")
    desk.page.commit()
    (kept,) = desk.session.rows(PrivateNote)
    assert (kept.subject_id, kept.text) == ("k0", "Ingrid has the log on paper.")
    desk.window.privacy.toggle()
    assert not note.input.isVisible()
    desk.window.privacy.toggle()


def test_the_objective_says_why_who_and_whether_it_follows(desk: OkrWriter) -> None:
    desk.page.show_details("o")
    desk.fills("why", "So that growth is not spent on losses.")
    desk.fills("owner", "Marcus Oyelaran")
    choose(desk, "ambition", "aspirational")
    choose(desk, "horizon_months", "6")
    desk.page.inspecting.objective.sufficient.chosen.emit("no")
    row = objective(desk)
    assert (row.why, row.owner_id) == ("So that growth is not spent on losses.", "marcus")
    assert (row.ambition, row.horizon_months) == (Ambition.ASPIRATIONAL, 6)
    assert row.sufficiency is Sufficiency.NO
    assert "1 to fix" in desk.page.boards[objective(desk).level].cards()[0].head.accessibleName()


def test_a_question_stands_under_its_row_and_leads_to_the_field(desk: OkrWriter) -> None:
    assert remarks(desk) == []
    change(desk, "key_result.change", key_result="k1", tracked=None)
    assert remarks(desk) == ["Where will the number be read?"]
    desk.clicks("okrs.remarks.k1.K11.mend")
    assert desk.focused.objectName() == "okrs.result.tracked"
    desk.fills("tracked", "CRM, weekly")
    assert remarks(desk) == []


def test_an_example_can_be_used_as_it_is(desk: OkrWriter) -> None:
    change(desk, "key_result.change", key_result="k1", owner=None, owner_name="")
    assert remarks(desk) == ["One name, please."]
    desk.clicks("okrs.remarks.k1.K10.use")
    assert result(desk, "k1").owner_id == "dana"
    assert remarks(desk) == []


def test_three_questions_at_a_time_and_the_rest_on_demand(desk: OkrWriter) -> None:
    for key in ("k0", "k1", "k2"):
        change(desk, "key_result.change", key_result=key, tracked=None, due=None)
    change(desk, "objective.change", objective="o", owner=None)
    assert len(remarks(desk)) == 3
    desk.clicks("okrs.rest.company")
    assert len(remarks(desk)) == 7
    desk.clicks("okrs.rest.company")
    assert len(remarks(desk)) == 3


def test_a_step_leads_to_where_it_is_done(desk: OkrWriter) -> None:
    change(desk, "key_result.change", key_result="k1", due=None)
    said = Message("ui.okrs.state.none")
    desk.page.take_step(NextStep(step=Step.FIX_KEY_RESULT, stage=Stage.OKRS, said=said, subject="k1"))
    assert desk.focused.objectName() == "okrs.result.due"
    change(desk, "objective.change", objective="o", sufficiency="unasked")
    desk.page.take_step(NextStep(step=Step.ANSWER_SUFFICIENCY, stage=Stage.OKRS, said=said, subject="o"))
    assert desk.focused.objectName().startswith("okrs.sufficient.")


def test_the_inspector_follows_the_arrow_keys(desk: OkrWriter) -> None:
    desk.clicks_row("Share 0 of accounts")
    desk.press(Key.Key_Down)
    assert "Key result 1.2" in desk.texts()
    assert desk.focused is desk.row("Share 1 of accounts")


def test_a_question_that_is_answered_leaves_the_focus_with_its_answer(desk: OkrWriter) -> None:
    falls = {"title": "Days until an answer", "start": 9, "target": 2, "unit": "days", "due": "2027-03-15"}
    change(desk, "key_result.add", key_result="new", objective="o", owner="dana", tracked="CRM, weekly", **falls)
    desk.clicks("okrs.remarks.new.K07.use")
    assert result(desk, "new").kind == "decrease"
    assert desk.focused is desk.row("Days until an answer")
    change(desk, "key_result.change", key_result="new", result_kind="increase")
    desk.page.show_details("new")
    desk.clicks("okrs.result.remarks.K07.use")
    assert result(desk, "new").kind == "decrease"
    assert desk.focused.objectName() == "okrs.result.result_kind"
    desk.press(Key.Key_Escape)
    assert not desk.page.inspecting.shown


@pytest.mark.parametrize("name", ["starts_on", "due"])
def test_the_longest_day_of_an_objective_fits_its_field(desk: OkrWriter, name: str) -> None:
    change(desk, "objective.change", objective="o", **{name: "2027-09-30"})
    desk.page.show_details("o")
    settle()
    field = desk.field(name).input
    assert isinstance(field, LineInput)
    assert field.text() == "30 Sep 2027"
    # From its first letter on, the last one is still seen.
    field.setCursorPosition(0)
    edge = QPoint(field.width() - desk.page.kit.theme.px(_PADDING), field.height() // 2)
    assert field.cursorPositionAt(edge) == len(field.text())


def test_an_example_without_numbers_of_its_own_asks_for_them_and_can_be_taken_back(desk: OkrWriter) -> None:
    title = "Make customers happier with support"
    change(desk, "key_result.add", key_result="new", objective="o", title=title)
    desk.clicks("okrs.remarks.new.K02.use")
    assert result(desk, "new").title == "Complaints repeated within 30 days"
    assert result(desk, "new").target is None
    assert desk.focused.objectName() == "okrs.result.start"
    assert desk.toast().startswith("Changed")
    desk.window.undo()
    assert result(desk, "new").title == title

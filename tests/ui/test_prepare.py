"""The page Prepare: the company, its departments, and what is ready before session 1."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from offsite.domain.entities import Department, ReadyItem, ReadyTick, Subject, Team
from offsite.domain.readiness import Thing
from offsite.domain.stages import NextStep, Stage, Step
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import act
from tests.support.preparing import CONTROL, Facilitator, settle, three_leaders
from tests.support.window import make_kit, open_window


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


# The company.


def test_an_empty_engagement_begins_with_the_name_of_the_company(me: Facilitator, session: Session) -> None:
    assert me.focus == "prepare.company"
    assert me.sees("Nothing is ready yet. Begin with the name of the company.")
    me.types("Kestrel Instruments")
    me.press(Qt.Key.Key_Tab)
    assert session.engagement.company == "Kestrel Instruments"
    me.types("Sensors")
    me.press(Qt.Key.Key_Return)
    me.press(Qt.Key.Key_Tab)
    me.types("12 400")
    me.press(Qt.Key.Key_Return)
    assert (session.engagement.what, session.engagement.people) == ("Sensors", 12_400)
    assert me.find(QLineEdit, "prepare.people").text() == "12\u202f400"
    assert me.toast == ""
    assert me.sees("One of ten things is ready. How long shall the focus hold?")


def test_what_cannot_be_kept_is_said_beside_its_field_and_stays(me: Facilitator, session: Session) -> None:
    me.fills("prepare.people", "many")
    assert me.sees("Write a whole number, such as 420.")
    assert me.find(QLineEdit, "prepare.people").text() == "many"
    me.fills("prepare.company", "x" * 81)
    assert me.sees("That is 81 characters long, and at most 80 are kept: shorten it.")
    assert session.engagement.company == ""
    me.clicks("prepare.horizon.3")
    assert session.engagement.horizon_months == 3
    assert me.find(QLineEdit, "prepare.people").text() == "many"
    assert me.sees("Write a whole number, such as 420.")
    me.fills("prepare.people", "420")
    assert not me.sees("Write a whole number")
    assert session.engagement.people == 420
    me.find(QLineEdit, "prepare.company").setFocus()
    me.press(Qt.Key.Key_Escape)
    assert not me.sees("81 characters")


def test_a_field_can_be_emptied_and_undo_brings_it_back(us: Facilitator, session: Session) -> None:
    us.fills("prepare.company", "", then=Qt.Key.Key_Return)
    assert session.engagement.company == ""
    us.press(Qt.Key.Key_Z, modifier=CONTROL)
    assert session.engagement.company == "Kestrel"
    assert us.find(QLineEdit, "prepare.company").text() == "Kestrel"


def test_the_months_are_chosen_by_mouse_and_by_key(us: Facilitator, session: Session) -> None:
    us.clicks("prepare.horizon.3")
    assert session.engagement.horizon_months == 3
    us.press(Qt.Key.Key_Right)
    assert session.engagement.horizon_months == 6
    assert us.focus == "prepare.horizon.6"


def test_what_is_typed_is_kept_when_another_page_comes(us: Facilitator, session: Session) -> None:
    us.find(QLineEdit, "prepare.company").setFocus()
    us.press(Qt.Key.Key_End)
    us.types(" 2")
    us.leaves()
    assert session.engagement.company == "Kestrel 2"


# Departments.


def test_departments_are_added_one_after_the_other(me: Facilitator, session: Session) -> None:
    me.clicks("prepare.departments.add")
    for name in ("Sales", "Marketing"):
        me.types(name)
        me.press(Qt.Key.Key_Return)
    assert [row.name for row in session.rows(Department)] == ["Sales", "Marketing"]
    assert me.focus == "prepare.departments.name"
    me.types("sales")
    me.press(Qt.Key.Key_Return)
    assert me.sees('There is a "Sales" already')
    assert me.find(QLineEdit, "prepare.departments.name").text() == "sales"
    me.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert me.focus == "prepare.departments.add"
    assert len(session.rows(Department)) == 2


def test_the_sheet_of_a_department_keeps_as_one_goes(us: Facilitator, session: Session) -> None:
    us.clicks("prepare.department.sales")
    us.fills("prepare.department.name", "Sales and service")
    us.fills("prepare.department.people", "70")
    us.fills("prepare.team.new", "Key accounts, 9", then=Qt.Key.Key_Return)
    us.fills("prepare.team.new", "Renewals", then=Qt.Key.Key_Return)
    sales = session.row(Department, "sales")
    assert sales is not None
    assert (sales.name, sales.people) == ("Sales and service", 70)
    assert [(team.name, team.people) for team in session.rows(Team)] == [("Key accounts", 9), ("Renewals", None)]
    first = session.rows(Team)[0].id
    us.clicks(f"prepare.team.{first}.remove")
    assert [team.name for team in session.rows(Team)] == ["Renewals"]
    us.clicks("prepare.department.right")
    assert [row.id for row in session.rows(Department)] == ["it", "sales"]
    us.clicks("prepare.department.left")
    assert [row.id for row in session.rows(Department)] == ["sales", "it"]
    us.clicks("prepare.department.ok")
    assert not us.asks("prepare.department")
    assert us.sees("Sales and service") or us.find(QAbstractButton, "prepare.department.sales").text()


def test_a_department_is_removed_with_its_teams_unless_somebody_leads_it(us: Facilitator, session: Session) -> None:
    act(session.document, "team.add", team="t", department="it", name="Helpdesk")
    act(session.document, "leader.change", leader="bo", department="sales")
    session._after_change()
    us.clicks("prepare.department.sales")
    us.clicks("prepare.department.remove")
    assert us.sees("Sales still has Bo Chen in it")
    us.press(Qt.Key.Key_Escape)
    us.clicks("prepare.department.it")
    us.clicks("prepare.department.remove")
    assert [row.id for row in session.rows(Department)] == ["sales"]
    assert us.toast == "Removed the department IT"
    us.clicks("toast.action")
    assert [team.name for team in session.rows(Team)] == ["Helpdesk"]


# More about the company.


def test_more_about_the_company_is_kept_as_one_goes(us: Facilitator, session: Session) -> None:
    us.clicks("prepare.about")
    us.fills("prepare.about.starts_on", "1.1.2027")
    assert us.find(QLineEdit, "prepare.about.ends_on").placeholderText() == "31 December 2027"
    us.fills("prepare.about.ends_on", "31 Dec 2026")
    assert us.sees("let it end after it begins")
    us.fills("prepare.about.ends_on", "December 31, 2027")
    us.fills("prepare.about.time_zone", "Europe/Nowhere")
    assert us.sees("is no time zone that this computer knows")
    us.fills("prepare.about.time_zone", "Europe/Zurich")
    us.clicks("prepare.about.cycle.trimester")
    us.fills("prepare.about.objective", "goal")
    us.fills("prepare.about.objectives", "goals")
    held = session.engagement
    assert (str(held.starts_on), str(held.ends_on)) == ("2027-01-01", "2027-12-31")
    assert (held.time_zone, held.cycle, held.term_objectives) == ("Europe/Zurich", "trimester", "goals")
    us.clicks("prepare.about.ok")
    assert not us.asks("prepare.about")


def test_more_than_three_objectives_take_a_reason(us: Facilitator, session: Session) -> None:
    us.clicks("prepare.about")
    us.fills("prepare.about.most_objectives", "4")
    assert us.sees("say why below, or stay at 3")
    assert session.engagement.most_objectives == 3
    us.clicks("prepare.about.ok")
    assert us.asks("prepare.about")
    us.find(QPlainTextEdit, "prepare.about.reason").setFocus()
    us.types("Two companies merge.")
    us.press(Qt.Key.Key_Tab)
    assert (session.engagement.most_objectives, session.engagement.limits_reason) == (4, "Two companies merge.")
    assert not us.sees("say why below")
    us.fills("prepare.about.most_objectives", "2")
    us.fills("prepare.about.fewest_key_results", "9")
    assert us.sees("cannot both hold")
    us.fills("prepare.about.fewest_key_results", "2")
    held = session.engagement
    assert (held.most_objectives, held.fewest_key_results, held.limits_reason) == (2, 2, "")
    us.press(Qt.Key.Key_Escape)


def test_the_private_note_about_the_engagement_hides_behind_the_curtain(us: Facilitator, session: Session) -> None:
    us.clicks("prepare.about")
    note = us.find(QPlainTextEdit, "prepare.about.note")
    note.setFocus()
    us.types("The board is split.")
    us.press(Qt.Key.Key_Return, modifier=CONTROL)
    assert session.note(Subject.ENGAGEMENT, "engagement") == "The board is split."
    us.window.privacy.toggle()
    us.clicks("prepare.about")
    assert all(one.isHidden() for one in us.window.findChildren(QPlainTextEdit, "prepare.about.note"))
    assert us.sees("Private notes are hidden at the moment.")
    us.press(Qt.Key.Key_Escape)


# What is ready.


def test_lines_by_hand_are_ticked_and_can_be_taken_back(us: Facilitator, session: Session) -> None:
    assert us.sees("3 of 10")
    us.clicks("prepare.check.projector")
    assert [row.id for row in session.rows(ReadyTick)] == [ReadyItem.PROJECTOR]
    assert us.toast == "Ticked: the projector was tried"
    assert us.sees("4 of 10")
    us.press(Qt.Key.Key_Space)
    assert session.rows(ReadyTick) == []
    assert us.focus == "prepare.check.projector"


@pytest.mark.parametrize(
    ("thing", "focus"),
    [
        (Thing.COMPANY, "prepare.people"),
        (Thing.HORIZON, "prepare.horizon.12"),
        (Thing.DEPARTMENTS, "prepare.departments.name"),
        (Thing.ROLES, "prepare.leaders.edit_role"),
    ],
)
def test_lines_that_tick_themselves_lead_to_where_that_is_written(us: Facilitator, thing: Thing, focus: str) -> None:
    us.clicks(f"prepare.check.{thing}")
    assert us.focus == focus


@pytest.mark.parametrize(
    ("step", "subject", "focus"),
    [
        (Step.NAME_COMPANY, None, "prepare.company"),
        (Step.ADD_LEADERS, None, "prepare.leaders.edit_name"),
        (Step.CHOOSE_HORIZON, None, "prepare.horizon.12"),
        (Step.GET_READY, "company", "prepare.people"),
        (Step.GET_READY, "departments", "prepare.departments.name"),
        (Step.GET_READY, "roles", "prepare.leaders.edit_role"),
        (Step.GET_READY, "dates", "prepare.check.dates"),
    ],
)
def test_the_next_step_leads_to_where_it_is_done(us: Facilitator, step: Step, subject: str | None, focus: str) -> None:
    us.page.take_step(NextStep(step=step, stage=Stage.PREPARE, said=Message("next.add_leaders"), subject=subject))
    settle()
    assert us.focus == focus


# The page as a whole.


def test_its_commands_act_from_another_page(us: Facilitator) -> None:
    expected = {
        "prepare.add_leader": "prepare.leaders.edit_name",
        "prepare.paste_leaders": "prepare.paste.text",
        "prepare.add_department": "prepare.departments.name",
        "prepare.about": "prepare.about.starts_on",
    }
    for command, focus in expected.items():
        us.leaves()
        us.window.commands.action(command).trigger()
        settle()
        assert us.window.place is Stage.PREPARE
        assert us.focus == focus
        us.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(("width", "columns"), [(1440, 2), (1100, 1)])
def test_columns_stand_where_the_design_has_them(us: Facilitator, width: int, columns: int) -> None:
    us.window.resize(width, 720)
    settle()
    page = us.page
    left = page.company.mapTo(page, QPoint(0, 0)).x()
    side = page.checklist.mapTo(page, QPoint(0, 0))
    assert left == 32
    if columns == 2:
        assert page.checklist.width() == 440
        assert side.y() == page.company.mapTo(page, QPoint(0, 0)).y()
    else:
        assert side.x() == 32
        assert side.y() > page.leaders.mapTo(page, QPoint(0, 0)).y()
    right = side.x() + page.checklist.width()
    assert page.width() - right == 32
    assert us.table.rowHeight(0) == 38


def test_twenty_leaders_scroll_inside_the_page(session: Session, window: DocumentWindow) -> None:
    for n in range(20):
        act(session.document, "leader.add", leader=f"l{n}", name=f"Leader {n}")
    session._after_change()
    me = Facilitator(window)
    assert window.height() == 900
    me.page.add_leader()
    settle()
    editor = me.find(QLineEdit, "prepare.leaders.edit_name")
    shown = me.page.page.viewport()
    at = editor.mapTo(shown, QPoint(0, editor.height()))
    assert 0 < at.y() <= shown.height()


def test_every_stop_has_a_name(us: Facilitator) -> None:
    for widget in us.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.objectName(), type(widget).__name__
            assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize(("preference", "zoom"), [("dark", 100), ("light", 150)])
def test_it_is_painted_in_each_look(session: Session, app: QApplication, preference: str, zoom: int) -> None:
    three_leaders(session)
    kit, dress = make_kit(app, preference=preference, zoom=zoom)
    window = open_window(session, kit)
    settle()
    grabbed = window.grab()
    assert (grabbed.width(), grabbed.height()) == (1440, 900)
    broken = [type(one).__name__ for one in window.findChildren(QWidget) if one.property("offsite_broken")]
    assert broken == []
    window.let_close()
    window.deleteLater()
    dress.deleteLater()


def test_help_names_the_keys_of_the_page(us: Facilitator, kit: Kit) -> None:
    help_ = us.page.help()
    assert help_.title == kit.say(Message("stage.prepare"))
    assert any("F2" in keys for keys, _ in help_.keys)

"""Releasing the OKRs on their page, what holds from then on, and promises."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt

from offsite.domain.okrs import Dependency, KeyResult, PromiseState, Release, Revision
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.screens.okrs.release_sheets import ReleaseSheet
from offsite.ui.screens.okrs.top import Tab
from offsite.ui.session import Session
from tests.support.desk import act
from tests.support.okring import Key, OkrWriter, locked, write_sound
from tests.support.window import open_window


@pytest.fixture
def desk(session: Session, kit: Kit) -> Generator[OkrWriter]:
    """The page, with one objective and three sound key results."""
    locked(session)
    write_sound(session)
    window = open_window(session, kit, place=Stage.OKRS)
    yield OkrWriter(window)
    window.let_close()
    window.deleteLater()


def released(desk: OkrWriter) -> OkrWriter:
    act(desk.session.document, "okrs.release", release="r")
    desk.session._after_change()
    return desk


def result(desk: OkrWriter, key: str = "k0") -> KeyResult:
    found = desk.session.row(KeyResult, key)
    assert found is not None
    return found


def test_sound_okrs_are_released_without_a_reason(desk: OkrWriter) -> None:
    desk.clicks("okrs.release")
    assert "Nothing stands in the way." in desk.texts()
    desk.clicks("okrs.release.ok")
    (row,) = desk.session.rows(Release)
    assert (row.reason, row.overridden) == ("", "")
    assert any(text.startswith("Released on 1 September 2026") for text in desk.texts())
    assert not desk.page.top.release.isVisible()


def test_ctrl_z_says_that_a_release_is_not_undone(desk: OkrWriter) -> None:
    desk.clicks("okrs.release")
    desk.clicks("okrs.release.ok")
    desk.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.toast() == "The release can only be taken back, with a reason"
    assert desk.session.standing.release is not None


def test_a_candidate_without_an_objective_is_named_and_blocks_nothing(desk: OkrWriter) -> None:
    desk.clicks("okrs.release")
    assert (
        "One candidate of the focus has no objective yet: “Stop losing customers at renewal”. "
        "The OKRs can be released without it."
    ) in desk.texts()
    desk.press(Key.Key_Escape)
    act(desk.session.document, "objective.add", objective="p", title="Keep them", owner="dana", candidate="renewals")
    desk.session._after_change()
    desk.clicks("okrs.release")
    assert not [text for text in desk.texts() if "no objective yet" in text and "focus" in text]


def test_what_is_open_is_listed_leads_on_and_takes_one_reason(desk: OkrWriter) -> None:
    act(desk.session.document, "key_result.change", key_result="k1", tracked=None)
    act(desk.session.document, "key_result.change", key_result="k2", due=None)
    desk.session._after_change()
    desk.clicks("okrs.release")
    sheet = desk.sheet()
    assert isinstance(sheet, ReleaseSheet)
    assert [row.facts.text for row in sheet.rows.rows()] == ["Where will the number be read?", "By when?"]
    desk.clicks("okrs.release.ok")
    assert "Write down why." in desk.texts()
    sheet.rows.rows()[0].click()
    assert not desk.asks()
    assert desk.focused.objectName() == "okrs.result.tracked"
    desk.clicks("okrs.release")
    desk.answers("okrs.release.reason", "The source follows on Friday.")
    desk.press(Key.Key_Return)
    (row,) = desk.session.rows(Release)
    assert row.reason == "The source follows on Friday."
    assert sorted(row.overridden.split()) == ["K08@k2", "K11@k1"]
    said = "Although 2 things were open: “The source follows on Friday.”\nA change asks for a reason, and keeps it."
    assert said in desk.texts()


def test_a_change_after_the_release_asks_why_and_keeps_it(desk: OkrWriter) -> None:
    released(desk)
    desk.double_clicks("Share 0 of accounts", Cell.TARGET)
    desk.enters("80")
    assert desk.asks()
    assert result(desk).target == "90"
    desk.answers("okrs.why.reason", "Two customers left.")
    desk.press(Key.Key_Return)
    assert result(desk).target == "80"
    (row,) = desk.session.rows(Revision)
    assert (row.field, row.before, row.after, row.reason) == ("target", "90", "80", "Two customers left.")
    desk.clicks_row("Share 0 of accounts")
    assert any("90 → 80" in text and "Two customers left." in text for text in desk.texts())


def test_without_a_reason_nothing_changes_and_the_old_number_stands(desk: OkrWriter) -> None:
    released(desk)
    desk.clicks_row("Share 0 of accounts")
    desk.fills("target", "70")
    assert desk.asks()
    desk.press(Key.Key_Escape)
    assert result(desk).target == "90"
    assert desk.shown_in("target") == "90"


def test_who_answers_for_it_may_change_without_a_reason(desk: OkrWriter) -> None:
    released(desk)
    desk.double_clicks("Share 0 of accounts", Cell.OWNER)
    desk.enters("Jonas")
    assert not desk.asks()
    assert result(desk).owner_id == "jonas"


def test_the_release_is_taken_back_with_a_reason(desk: OkrWriter) -> None:
    released(desk)
    desk.clicks("okrs.take_back")
    desk.clicks("okrs.take_back.ok")
    assert "Write down why." in desk.texts()
    desk.answers("okrs.take_back.reason", "Finance found another start.")
    desk.press(Key.Key_Return)
    (row,) = desk.session.rows(Release)
    assert row.end_reason == "Finance found another start."
    assert desk.page.top.release.isVisible()


def test_commands_say_why_they_are_not_ready(desk: OkrWriter) -> None:
    commands = {command.id: command for command in desk.window.commands.all()}
    assert commands["okrs.release"].ready is not None
    assert desk.window.commands.is_ready(commands["okrs.release"])
    assert desk.window.commands.why_not(commands["okrs.take_back"]) == "they are not released"
    desk.window.show_place("prepare")
    assert desk.window.commands.why_not(commands["okrs.add"]) == "on the page OKRs"


def test_a_promise_is_asked_for_agreed_and_removed(desk: OkrWriter) -> None:
    desk.goes_to("Share 1 of accounts")
    desk.press(Key.Key_P)
    desk.answers("okrs.promise.who", "Sal")
    desk.answers("okrs.promise.delivers", "a renewal dashboard")
    desk.answers("okrs.promise.due", "20 January 2027")
    desk.press(Key.Key_Return)
    (row,) = desk.session.rows(Dependency)
    assert (row.key_result_id, row.department_id, row.delivers) == ("k1", "sales", "a renewal dashboard")
    assert (str(row.due), row.state) == ("2027-01-20", PromiseState.ASKED)
    desk.shows(Tab.PROMISES)
    (shown,) = desk.page.promises.rows.rows()
    assert shown.facts.text == (
        "To reach “Share 1 of accounts”, Sales delivers a renewal dashboard by 20 January 2027."
    )
    assert "One promise: 1 asked." in desk.texts()
    shown.setFocus()
    desk.press(Key.Key_A)
    assert desk.session.rows(Dependency)[0].state is PromiseState.AGREED
    desk.press(Key.Key_Delete)
    assert desk.session.rows(Dependency) == []
    desk.window.undo()
    assert len(desk.session.rows(Dependency)) == 1


def test_nobody_delivers_who_was_not_chosen(desk: OkrWriter) -> None:
    desk.goes_to("Share 1 of accounts")
    desk.press(Key.Key_P)
    desk.answers("okrs.promise.delivers", "a renewal dashboard")
    desk.press(Key.Key_Return)
    (row,) = desk.session.rows(Dependency)
    assert (row.key_result_id, row.department_id, row.provider_name) == ("k1", None, "")
    desk.shows(Tab.PROMISES)
    (shown,) = desk.page.promises.rows.rows()
    assert "Sales" not in shown.facts.text


def test_the_release_tells_apart_what_each_department_has_not_agreed_to(desk: OkrWriter) -> None:
    document = desk.session.document
    for key, result in (("p", "k0"), ("q", "k1")):
        act(document, "promise.add", promise=key, key_result=result, department="it", delivers="routing")
    desk.session._after_change()
    desk.clicks("okrs.release")
    sheet = desk.sheet()
    assert isinstance(sheet, ReleaseSheet)
    rows = [row.facts for row in sheet.rows.rows() if row.facts.text == "Assumed, not agreed."]
    assert [under.text.split("”")[0] for row in rows for under in row.under] == [
        "To reach “Share 0 of accounts",
        "To reach “Share 1 of accounts",
    ]


def test_a_promise_that_is_late_says_so(desk: OkrWriter) -> None:
    document = desk.session.document
    act(document, "promise.add", promise="p", key_result="k0", provider_name="A supplier", delivers="parts")
    act(document, "promise.change", promise="p", due="2026-08-29", state="at_risk", risk_owner="jonas")
    desk.session._after_change()
    desk.shows(Tab.PROMISES)
    (shown,) = desk.page.promises.rows.rows()
    assert [one.text for one in shown.facts.under] == ["At risk, 3 days over", "Jonas Keller carries the risk"]


def test_a_promise_is_changed_in_its_sheet(desk: OkrWriter) -> None:
    act(desk.session.document, "promise.add", promise="p", key_result="k0", department="it", delivers="routing")
    desk.session._after_change()
    desk.shows(Tab.PROMISES)
    desk.page.promises.rows.focus_on("p")
    desk.press(Key.Key_Return)
    desk.answers("okrs.promise.due", "soon")
    desk.press(Key.Key_Return)
    assert "That is no day: write it as 31 May 2027." in desk.texts()
    desk.clicks("okrs.promise.remove")
    assert desk.session.rows(Dependency) == []


def test_the_start_that_a_plan_has_found_needs_no_reason(desk: OkrWriter) -> None:
    document = desk.session.document
    act(document, "key_result.change", key_result="k0", start=None, benchmark_method="Count the log")
    act(document, "key_result.change", key_result="k0", benchmark_by="2026-11-15", benchmark_owner="dana")
    released(desk)
    desk.double_clicks("Share 0 of accounts", Cell.START)
    desk.enters("31")
    assert not desk.asks()
    assert result(desk).start == "31"

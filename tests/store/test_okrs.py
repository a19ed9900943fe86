"""Objectives, key results, promises, the release, the rollout and the check-ins: what is kept, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offsite.domain.okrs import (
    Call,
    CheckIn,
    Dependency,
    KeyResult,
    Objective,
    PromiseState,
    Reading,
    Release,
    ResultKind,
    Revision,
    Rollout,
    SlideChoice,
    SlideText,
)
from offsite.domain.standing import Standing
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.deciding import refused
from tests.support.desk import act
from tests.support.okrs import locked, releases, writes


@pytest.fixture
def document(laptop: Laptop, path: Path) -> Document:
    """A locked focus."""
    return locked(laptop, path)


def result(document: Document, key: str = "first") -> KeyResult:
    found = document.get(KeyResult, key)
    assert found is not None
    return found


def change(document: Document, key: str = "first", **content: Any) -> None:
    act(document, "key_result.change", key_result=key, **content)


def keys(document: Document, entity: type = KeyResult) -> list[str]:
    return [row.id for row in document.all(entity)]


# Writing.


def test_numbers_are_kept_exactly_however_they_are_written(document: Document) -> None:
    writes(document, "first")
    for written, kept in ((0.1, "0.1"), ("12 400", "12400"), ("0,5", "0.5"), (-3, "-3"), ("8.0", "8")):
        change(document, target=written)
        assert result(document).target == kept
    change(document, target=None)
    assert result(document).target is None


def test_entry_is_never_refused_for_what_is_missing(document: Document) -> None:
    act(document, "objective.add", objective="bare", title="Something")
    act(document, "key_result.add", key_result="wish", objective="bare", title="Better")
    assert (result(document, "wish").start, result(document, "wish").due) == (None, None)
    assert refused(document, "key_result.change", key_result="wish", title=None) == "key_result.title_needed"
    assert refused(document, "objective.change", objective="bare", title=None) == "objective.title_needed"


def test_whoever_answers_is_a_leader_or_a_name_and_never_both(document: Document) -> None:
    writes(document, "first")
    change(document, owner_name="Ben, from outside")
    assert (result(document).owner_id, result(document).owner_name) == (None, "Ben, from outside")
    change(document, owner="marcus")
    assert (result(document).owner_id, result(document).owner_name) == ("marcus", "")
    assert refused(document, "key_result.change", key_result="first", owner="dana", owner_name="Ben") == "owner.two"
    assert refused(document, "key_result.change", key_result="first", owner="nobody") == "unknown.leader"
    change(document, benchmark_owner="tomas", benchmark_method="Count.", benchmark_by="2026-12-15")
    assert (result(document).benchmark_owner_id, result(document).has_plan) == ("tomas", True)


@pytest.mark.parametrize("unit", ["2027-06-30", "30 June 2027", "25", "to 25 %"])
def test_a_day_or_a_number_is_no_unit(document: Document, unit: str) -> None:
    writes(document, "first")
    assert refused(document, "key_result.change", key_result="first", unit=unit) == "key_result.no_unit"
    fields = {"key_result": "more", "objective": result(document).objective_id, "title": "More", "unit": unit}
    assert refused(document, "key_result.add", **fields) == "key_result.no_unit"
    act(document, "key_result.change", key_result="first", unit="per month")
    assert result(document).unit == "per month"


def test_a_unit_that_was_kept_before_may_stay(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    writes(document, "first")
    with monkeypatch.context() as before:
        before.setattr("offsite.actions.key_results.is_unit", str.isprintable)
        change(document, unit="2027-06-30")
    change(document, title="Other words", unit="2027-06-30")
    change(document, unit="%")
    act(document, "undo")
    assert (result(document).title, result(document).unit) == ("Other words", "2027-06-30")


def test_an_objective_is_somebody_s_and_serves_one_of_the_company(document: Document) -> None:
    writes(document, "first")
    add = {"title": "Theirs", "objective": "theirs"}
    assert refused(document, "objective.add", **add, department="it") == "objective.company_alone"
    assert refused(document, "objective.add", **add, level="department") == "objective.whose_department"
    assert refused(document, "objective.add", **add, level="person", department="it") == "objective.whose_own"
    act(document, "objective.add", **add, level="department", department="it", serves="sell")
    own = {"title": "Mine", "objective": "mine", "level": "person", "leader": "dana"}
    assert refused(document, "objective.add", **own, serves="theirs") == "objective.serves_company"
    act(document, "objective.add", **own, serves="sell")
    assert refused(document, "objective.remove", objective="sell") == "objective.is_served"
    turned = {"objective": "sell", "level": "department", "department": "it"}
    assert refused(document, "objective.change", **turned) == "objective.serves_while_served"


def test_what_was_measured_becomes_the_start(document: Document) -> None:
    writes(document, "first")
    change(document, start=None, result_kind="benchmark")
    act(document, "key_result.measure", key_result="first", start=31)
    assert (result(document).start, result(document).kind) == ("31", ResultKind.DECREASE)
    assert refused(document, "key_result.measure", key_result="first", start=30) == "key_result.start_known"
    change(document, start=None, target=None, result_kind="benchmark")
    act(document, "key_result.measure", key_result="first", start=4)
    assert result(document).kind is ResultKind.BENCHMARK


def test_results_are_moved_within_and_between_objectives(document: Document) -> None:
    writes(document, "a", "b", "c")
    writes(document, "d", objective="keep")
    act(document, "key_result.move", key_result="c", before="a")
    act(document, "key_result.move", key_result="d", objective="sell", before="b")
    standing = Standing.of(document.all)
    assert [row.id for row in standing.key_results_of("sell")] == ["c", "a", "d", "b"]
    assert standing.key_results_of("keep") == ()
    act(document, "objective.move", objective="keep", before="sell")
    assert keys(document, Objective) == ["keep", "sell"]


def test_what_is_removed_takes_its_results_and_promises_along(document: Document) -> None:
    writes(document, "first", "second")
    for key, of in (("p", "first"), ("q", "second")):
        act(document, "promise.add", promise=key, key_result=of, department="it", delivers="a report")
    act(document, "key_result.remove", key_result="first")
    assert (keys(document), keys(document, Dependency)) == (["second"], ["q"])
    act(document, "objective.remove", objective="sell")
    assert (keys(document), keys(document, Dependency), keys(document, Objective)) == ([], [], [])
    act(document, "undo")
    assert (keys(document), keys(document, Dependency)) == (["second"], ["q"])


def test_a_promise_is_made_by_one(document: Document) -> None:
    writes(document, "first")
    act(document, "promise.add", promise="p", key_result="first", department="it", delivers="a report")
    act(document, "promise.change", promise="p", provider_name="The agency")
    row = document.get(Dependency, "p")
    assert row is not None
    assert (row.department_id, row.provider_name, row.state) == (None, "The agency", PromiseState.ASKED)
    two = {"promise": "p", "department": "it", "provider_name": "The agency"}
    assert refused(document, "promise.change", **two) == "promise.two_providers"
    assert refused(document, "promise.change", promise="p", key_result=None) == "promise.key_result_needed"
    assert refused(document, "promise.change", promise="p", risk_owner="nobody") == "unknown.leader"
    act(document, "promise.change", promise="p", state="agreed", due="2027-01-29")


def test_who_or_what_something_depends_on_is_not_removed(document: Document) -> None:
    writes(document, "first", candidate="k7")
    assert refused(document, "candidate.remove", candidate="k7") == "candidate.has_objective"
    act(document, "leader.add", leader="eve", name="Eve")
    for content in ({"owner": "eve"}, {"owner": "dana", "benchmark_owner": "eve"}):
        change(document, **content)
        assert refused(document, "leader.remove", leader="eve") == "leader.answers_for"
    change(document, benchmark_owner=None)
    act(document, "promise.add", promise="p", key_result="first", department="it", risk_owner="eve")
    assert refused(document, "leader.remove", leader="eve") == "leader.took_part"
    assert refused(document, "department.remove", department="it") == "department.has_promise"
    act(document, "promise.remove", promise="p")
    act(document, "rollout.change", speaker="eve", department="it")
    assert refused(document, "leader.remove", leader="eve") == "leader.took_part"
    assert refused(document, "department.remove", department="it") == "department.is_pilot"
    act(document, "rollout.change", speaker=None, department=None)
    act(document, "objective.add", objective="own", title="Mine", level="person", leader="eve")
    assert refused(document, "leader.remove", leader="eve") == "leader.answers_for"
    act(document, "objective.change", objective="own", level="department", leader=None, department="it")
    assert refused(document, "department.remove", department="it") == "department.has_objective"
    act(document, "objective.remove", objective="own")
    act(document, "leader.remove", leader="eve")
    act(document, "department.remove", department="it")


# The release.


def test_a_sound_set_is_released_without_a_word(document: Document) -> None:
    writes(document)
    assert refused(document, "okrs.release", release="r", reason="Because.") == "release.reason_not_needed"
    releases(document)
    (row,) = document.all(Release)
    assert (row.overridden, row.reason, row.ended_at) == ("", "", None)
    assert refused(document, "okrs.release", release="again") == "release.is_released"


def test_what_blocks_the_release_needs_a_reason_which_is_kept_with_it(document: Document) -> None:
    writes(document)
    change(document, target=None, tracked="")
    assert refused(document, "okrs.release", release="r") == "release.blocked"
    releases(document, reason="Support counts until Friday.")
    (row,) = document.all(Release)
    assert (row.overridden, row.reason) == ("K02@first K11@first", "Support counts until Friday.")


def test_nothing_is_released_before_the_focus_is_locked(laptop: Laptop, tmp_path: Path) -> None:
    made = laptop.create(tmp_path / "other.offsite")
    assert refused(made, "okrs.release", release="r", reason="Now.") == "release.not_locked"
    made.close()


def test_after_the_release_a_number_moves_with_its_reason_only(document: Document) -> None:
    writes(document)
    releases(document)
    for content in (
        {"target": 6},
        {"due": "2027-03-31"},
        {"unit": "days"},
        {"title": "Other"},
        {"result_kind": "reach"},
    ):
        assert refused(document, "key_result.change", key_result="first", **content) == "release.reason_needed"
    assert refused(document, "objective.change", objective="sell", due="2027-06-30") == "release.reason_needed"
    change(document, tracked="Ledger", owner="marcus", target=8)
    assert document.all(Revision) == []
    change(document, target=6, due="2027-03-31", reason="Routing came early.")
    change(document, target=5, reason="Again.")
    rows = [(row.id, row.before, row.after, row.reason) for row in document.all(Revision)]
    assert sorted(rows) == [
        ("first:due:1", "2027-02-28", "2027-03-31", "Routing came early."),
        ("first:target:1", "8", "6", "Routing came early."),
        ("first:target:2", "6", "5", "Again."),
    ]


def test_after_the_release_nothing_of_it_is_removed(document: Document) -> None:
    writes(document)
    releases(document)
    assert refused(document, "key_result.remove", key_result="first") == "release.holds_key_result"
    assert refused(document, "objective.remove", objective="sell") == "release.holds_objective"
    act(document, "okrs.take_back", reason="Finance found another start.")
    act(document, "key_result.remove", key_result="first")


def test_a_release_taken_back_is_kept_and_another_may_follow(document: Document) -> None:
    writes(document)
    assert refused(document, "okrs.take_back", reason="Why?") == "release.not_released"
    releases(document)
    act(document, "okrs.take_back", reason="Finance found another start.")
    change(document, target=6)
    releases(document, "second")
    first, second = document.all(Release)
    assert (first.end_reason, first.ended_at is None) == ("Finance found another start.", False)
    assert (second.id, second.ended_at) == ("second", None)


def test_a_release_is_backed_up_and_not_undone(document: Document, laptop: Laptop, path: Path) -> None:
    writes(document)
    assert document.undoable() is not None
    releases(document)
    assert laptop.backups_for(path)[0].why == "barrier"
    assert document.undoable() is None
    assert refused(document, "undo") == "undo.nothing"
    change(document, target=6, reason="Early.")
    act(document, "undo")
    assert (result(document).target, document.all(Revision)) == ("8", [])
    act(document, "redo")
    assert (result(document).target, [row.id for row in document.all(Revision)]) == ("6", ["first:target:1"])
    act(document, "okrs.take_back", reason="Wrong.")
    assert refused(document, "undo") == "undo.nothing"


# The rollout and the check-ins.


def test_the_rollout_is_one_row_of_which_the_rest_stays(document: Document) -> None:
    act(document, "rollout.change", meeting_on="2026-11-12", meeting_begins="09:00", place="Hall")
    act(document, "rollout.change", place=None, own_due_on="2026-11-26")
    (row,) = document.all(Rollout)
    assert (row.meeting_on, row.meeting_begins, row.place) == (date(2026, 11, 12), "09:00", "")
    assert refused(document, "rollout.change", speaker="nobody") == "unknown.leader"


def test_what_was_changed_about_a_slide_is_kept_and_given_back(document: Document) -> None:
    act(document, "slide.set", slide="history", hidden=True)
    act(document, "slide.write", slide="history", slot="title", text="What we learned")
    assert (document.all(SlideChoice)[0].hidden, document.all(SlideText)[0].text) == (True, "What we learned")
    act(document, "slide.set", slide="history", hidden=False)
    act(document, "slide.write", slide="history", slot="title", text="")
    assert (document.all(SlideChoice), document.all(SlideText)) == ([], [])


def test_check_ins_are_planned_in_a_series_around_those_that_are_there(document: Document) -> None:
    act(document, "check_in.add", check_in="special", on_day="2026-12-04", begins="09:00")
    series = {"series": "friday", "first": "2026-11-27", "until": "2026-12-18", "begins": "09:00"}
    act(document, "check_in.plan", **series)
    days = [(row.id, str(row.on_day)) for row in Standing.of(document.all).check_ins_in_order]
    assert days == [
        ("friday-1", "2026-11-27"),
        ("special", "2026-12-04"),
        ("friday-3", "2026-12-11"),
        ("friday-4", "2026-12-18"),
    ]
    assert refused(document, "check_in.plan", **(series | {"series": "x"})) == "check_in.all_planned"
    backwards = {"series": "y", "first": "2026-12-18", "until": "2026-11-27"}
    assert refused(document, "check_in.plan", **backwards) == "check_in.until_before_first"
    again = {"check_in": "z", "on_day": "2026-12-04", "begins": "09:00"}
    assert refused(document, "check_in.add", **again) == "check_in.same_time"
    assert refused(document, "check_in.change", check_in="friday-3", on_day=None) == "check_in.day_needed"
    act(document, "check_in.remove", check_in="special")


def test_values_are_entered_after_the_release_and_replaced(document: Document) -> None:
    writes(document, "first", "second", "third")
    act(document, "check_in.plan", series="friday", first="2026-11-27", until="2026-12-04", begins="09:00")
    value = {"check_in": "friday-1", "key_result": "first", "value": 44}
    assert refused(document, "reading.enter", **value) == "check_in.not_released"
    assert refused(document, "check_in.open", check_in="friday-1") == "check_in.not_released"
    releases(document)
    act(document, "reading.enter", **value, confidence=7)
    assert refused(document, "reading.enter", **value, call="on_plan") == "reading.call_with_reason"
    assert refused(document, "reading.enter", **value, call_reason="So.") == "reading.call_with_reason"
    act(document, "reading.enter", **(value | {"value": "41,5"}), call="off", call_reason="A person left.")
    (row,) = document.all(Reading)
    assert (row.value, row.confidence, row.call, row.call_reason) == ("41.5", None, Call.OFF, "A person left.")
    assert refused(document, "check_in.remove", check_in="friday-1") == "check_in.was_held"
    assert refused(document, "reading.remove", check_in="friday-2", key_result="first") == "reading.none"
    act(document, "okrs.take_back", reason="A test.")
    assert refused(document, "key_result.remove", key_result="first") == "key_result.has_readings"
    assert refused(document, "objective.remove", objective="sell") == "objective.has_readings"
    act(document, "reading.remove", check_in="friday-1", key_result="first")
    act(document, "key_result.remove", key_result="first")


def test_what_is_said_beside_a_number_that_stays_is_what_the_history_tells(document: Document) -> None:
    writes(document, "first", "second", "third")
    act(document, "check_in.plan", series="friday", first="2026-11-27", until="2026-12-04", begins="09:00")
    releases(document)
    fields: dict[str, Any] = {"check_in": "friday-1", "key_result": "first", "value": 44, "taken_on": "2026-11-27"}
    for more, told in (
        ({"value": 43}, "did.reading.enter"),
        ({"value": 44}, "did.reading.enter"),
        ({"confidence": 7}, "did.reading.confidence"),
        ({"confidence": 7, "remark": "Two offices."}, "did.reading.remark"),
        ({"remark": "Two offices."}, "did.reading.confidence_away"),
        ({"remark": ""}, "did.reading.remark_away"),
        ({"call": "off", "call_reason": "A person left."}, "did.reading.call"),
        ({"call": "off", "call_reason": "Two left."}, "did.reading.call"),
        ({}, "did.reading.call_away"),
        ({"confidence": 3, "remark": "Both."}, "did.reading.beside"),
        ({"taken_on": "2026-11-26", "confidence": 3, "remark": "Both."}, "did.reading.enter"),
    ):
        act(document, "reading.enter", **(fields | more))
        undoable = document.undoable()
        assert undoable is not None
        assert undoable.said.id == told


def test_one_check_in_runs_at_a_time(document: Document) -> None:
    writes(document)
    releases(document)
    act(document, "check_in.plan", series="friday", first="2026-11-27", until="2026-12-04")
    assert refused(document, "check_in.close", check_in="friday-1") == "check_in.not_running"
    act(document, "check_in.open", check_in="friday-1")
    assert refused(document, "check_in.open", check_in="friday-2") == "check_in.is_running"
    act(document, "check_in.close", check_in="friday-1")
    act(document, "check_in.open", check_in="friday-2")
    running = Standing.of(document.all).running_check_in
    assert running is not None
    assert running.id == "friday-2"
    assert [row.closed_at is None for row in document.all(CheckIn)] == [False, True]


def test_all_of_it_survives_closing_and_opening(document: Document, laptop: Laptop, path: Path) -> None:
    writes(document)
    act(document, "promise.add", promise="p", key_result="first", department="it", delivers="a report", state="asked")
    releases(document, reason="Agreed on the phone.")
    change(document, target=6, reason="Early.")
    act(document, "rollout.change", meeting_on="2026-11-12")
    act(document, "check_in.plan", series="friday", first="2026-11-27", until="2026-12-04")
    act(document, "reading.enter", check_in="friday-1", key_result="first", value="44.25")
    before = document.content_hash()
    document.close()
    again = laptop.open(path)
    assert again.content_hash() == before
    assert Standing.of(again.all).readings_of("first")[0].value == "44.25"
    again.close()

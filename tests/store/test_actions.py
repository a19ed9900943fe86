"""What each action does to a document, and where a rule says no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offsite.actions.outside import describe
from offsite.actions.registry import KINDS
from offsite.domain import limits
from offsite.domain.deciding import Condition
from offsite.domain.entities import (
    Candidate,
    Cycle,
    Department,
    Engagement,
    Leader,
    PrivateNote,
    ReadyItem,
    ReadyTick,
    Status,
    Team,
)
from offsite.errors import Refusal
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.reading import read_document
from tests.support.desk import act, make_laptop, titles


@pytest.fixture
def document(laptop: Laptop, tmp_path: Path) -> Iterator[Document]:
    document = laptop.create(tmp_path / "acme.offsite")
    act(document, "department.add", department="sales", name="Sales")
    act(document, "leader.add", leader="dana", name="Dana Whitlock")
    act(document, "leader.add", leader="jonas", name="Jonas Keller", department="sales")
    for name in ("k7", "renewals", "churn"):
        act(document, "candidate.add", candidate=name, title=name, proposed_by="dana")
    yield document
    document.abandon()


def refused(document: Document, kind: str, **content: object) -> str:
    before = document.content_hash()
    with pytest.raises(Refusal) as caught:
        act(document, kind, **content)
    assert document.content_hash() == before
    return caught.value.message.id


def candidate(document: Document, key: str) -> Candidate:
    row = document.get(Candidate, key)
    assert row is not None
    return row


def engagement(document: Document) -> Engagement:
    row = document.get(Engagement, "engagement")
    assert row is not None
    return row


def test_every_example_can_be_done(laptop: Laptop, tmp_path: Path) -> None:
    # What the examples speak of, so that each can be done in a document of its own.
    there = [
        ("department.add", {"department": "sales", "name": "Sales"}),
        ("department.add", {"department": "it", "name": "IT"}),
        ("team.add", {"team": "key-accounts", "department": "it", "name": "Accounts"}),
        ("leader.add", {"leader": "dana", "name": "Dana"}),
        ("leader.add", {"leader": "jonas", "name": "Jonas"}),
        ("leader.add", {"leader": "noor", "name": "Noor"}),
        ("leader.add", {"leader": "tomas", "name": "Tomás"}),
        ("candidate.add", {"candidate": "k7", "title": "K7"}),
        ("candidate.add", {"candidate": "renewals", "title": "Renewals"}),
        ("candidate.add", {"candidate": "fix-churn", "title": "Churn"}),
        ("candidate.add", {"candidate": "every-employee", "title": "Every employee"}),
        ("leader.add", {"leader": "amara", "name": "Amara"}),
        ("leader.add", {"leader": "priya", "name": "Priya"}),
        ("candidate.add", {"candidate": "sale", "title": "Sale"}),
    ]
    planned = [("session.add", {"session": name}) for name in ("first", "second", "third")]
    running = [*planned, ("session.open", {"session": "first"})]
    items = [
        ("item.add", {"item": name, "session": "first", "title": name, "about": "facts"}) for name in ("rank", "facts")
    ]
    started = [*running, *items, ("item.start", {"item": "facts"})]
    candidates = ["renewals", "k7", "fix-churn"]
    opened = [("round.open", {"round": "first", "candidates": candidates, "without_facts": "We know them."})]
    leaders = ("dana", "jonas", "noor", "tomas", "amara", "priya")
    voted = [("ballot.cast", {"round": "first", "leader": name, "ranking": [["renewals"]]}) for name in leaders]
    closed = [*opened, *voted, ("round.close", {"round": "first"})]
    traded = [
        ("trade_off.add", {"trade_off": "renewals-over-k7", "chosen": "renewals", "given_up": "k7", "reason": "."})
    ]
    proposed = [("focus.propose", {"focus": "f", "candidates": ["renewals", "k7"]})]
    spoken = [*proposed, *[("commitment.say", {"leader": name, "stance": "support"}) for name in leaders]]
    ready = [
        *spoken,
        *[
            ("focus.waive", {"condition": one.value, "reason": "A test."})
            for one in (Condition.SAME_SET, Condition.ON_HOLD)
        ],
    ]
    objectives: list[tuple[str, dict[str, Any]]] = [
        ("objective.add", {"objective": name, "title": name}) for name in ("every-employee", "renewals")
    ]
    results: list[tuple[str, dict[str, Any]]] = [
        *objectives,
        *[
            ("key_result.add", {"key_result": name, "objective": "renewals", "title": name})
            for name in ("introductions", "answer-time", "complaints")
        ],
    ]
    promised = [*results, ("promise.add", {"promise": "routing", "key_result": "answer-time"})]
    locked = [*ready, ("focus.lock", {})]
    released = [*locked, *results, ("okrs.release", {"release": "r", "reason": "A test."})]
    days = [("check_in.add", {"check_in": "first", "on_day": "2026-12-27"})]
    first: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "department.add": [("department.remove", {"department": "sales"})],
        "team.add": [("team.remove", {"team": "key-accounts"})],
        "leader.add": [("leader.remove", {"leader": "dana"})],
        "candidate.add": [("candidate.remove", {"candidate": "k7"})],
        "candidate.move": [("candidate.move", {"candidate": "k7"})],
        "candidate.propose": [("candidate.shortlist", {"candidate": "k7"})],
        "candidate.unmerge": [("candidate.merge", {"candidate": "fix-churn", "into": "k7"})],
        "redo": [("undo", {})],
        **dict.fromkeys(("session.change", "session.move", "session.remove", "session.open"), planned),
        **dict.fromkeys(("session.close", "attendance.note", "item.add"), running),
        **{key: [*running, *items] for key in ("item.change", "item.move", "item.remove", "item.start")},
        **dict.fromkeys(("item.pause", "item.extend", "item.finish"), started),
        "item.resume": [*started, ("item.pause", {"item": "facts"})],
        "round.open": [*started],
        **dict.fromkeys(("round.roll", "ballot.cast", "round.void"), opened),
        "round.close": [*opened, *voted],
        "round.reopen": closed,
        **dict.fromkeys(("trade_off.change", "trade_off.remove"), traded),
        **dict.fromkeys(("focus.state", "focus.waive", "commitment.say"), proposed),
        "commitment.withdraw": spoken,
        "focus.lock": ready,
        "focus.unlock": locked,
        **dict.fromkeys(("objective.change", "objective.move", "objective.remove", "key_result.add"), objectives),
        **dict.fromkeys(
            ("key_result.change", "key_result.measure", "key_result.move", "key_result.remove", "promise.add"), results
        ),
        **dict.fromkeys(("promise.change", "promise.remove"), promised),
        **dict.fromkeys(("check_in.change", "check_in.remove"), days),
        "okrs.release": [*locked, *results],
        "okrs.take_back": released,
        **{key: [*released, *days] for key in ("check_in.open", "reading.enter")},
        "check_in.close": [*released, *days, ("check_in.open", {"check_in": "first"})],
        "reading.remove": [
            *released,
            *days,
            ("reading.enter", {"check_in": "first", "key_result": "answer-time", "value": 44}),
        ],
    }
    for number, kind in enumerate(KINDS):
        document = laptop.create(tmp_path / f"{number}.offsite")
        for what, content in there:
            act(document, what, **content)
        for what, content in first.get(kind, []):
            act(document, what, **content)
        example = {name: value for name, value in describe(kind)["example"].items() if name != "kind"}
        before = document.content_hash()
        act(document, kind, **example)
        assert document.content_hash() != before, kind
        document.abandon()


def test_the_company_is_described_step_by_step(document: Document) -> None:
    act(document, "engagement.describe", company="Kestrel", people=420, starts_on="2026-11-01")
    act(document, "engagement.describe", ends_on="2027-10-31", horizon_months=12, cycle="trimester")
    found = engagement(document)
    assert (found.company, found.people, found.horizon_months) == ("Kestrel", 420, 12)
    assert (found.starts_on, found.ends_on) == (date(2026, 11, 1), date(2027, 10, 31))
    assert found.cycle is Cycle.TRIMESTER
    act(document, "engagement.describe", people=None, company=None, cycle=None)
    found = engagement(document)
    assert (found.company, found.people, found.cycle) == ("", None, Cycle.QUARTER)


def test_a_period_that_ends_before_it_begins_is_refused(document: Document) -> None:
    act(document, "engagement.describe", starts_on="2026-11-01")
    assert refused(document, "engagement.describe", ends_on="2026-11-01") == "period.backwards"


def test_a_change_without_a_field_is_refused(document: Document) -> None:
    assert refused(document, "engagement.describe") == "nothing.given"
    assert refused(document, "candidate.change", candidate="k7") == "nothing.given"


def test_the_team_s_own_words(document: Document) -> None:
    act(document, "engagement.words", objective="goal", objectives="goals")
    assert engagement(document).terms["objectives"] == "goals"
    act(document, "engagement.words", objective=None)
    assert engagement(document).term_objective == "objective"


def test_more_than_three_objectives_take_a_reason(document: Document) -> None:
    assert refused(document, "engagement.limits", most_objectives=4) == "limits.reason_needed"
    assert refused(document, "engagement.limits", most_objectives_each=4) == "limits.reason_needed"
    act(document, "engagement.limits", most_objectives=4, reason="Four firms in one group.")
    assert engagement(document).limits_reason == "Four firms in one group."
    act(document, "engagement.limits", most_key_results=4)
    assert engagement(document).most_objectives == 4
    act(document, "engagement.limits", most_objectives=2)
    assert engagement(document).limits_reason == ""


def test_limits_that_contradict_each_other_are_refused(document: Document) -> None:
    assert refused(document, "engagement.limits", fewest_key_results=6) == "limits.backwards"


def test_departments_and_teams(document: Document) -> None:
    act(document, "department.add", department="it", name="IT", people=31)
    act(document, "team.add", team="data", department="it", name="Data")
    act(document, "department.move", department="it", before="sales")
    assert [row.name for row in document.all(Department)] == ["IT", "Sales"]
    act(document, "team.change", team="data", department="sales", people=7)
    team = document.get(Team, "data")
    assert team is not None
    assert (team.department_id, team.people) == ("sales", 7)
    assert refused(document, "department.add", department="it", name="Other") == "taken.department"
    assert refused(document, "department.add", department="it2", name="it") == "taken.name"
    assert refused(document, "department.change", department="it", name="SALES") == "taken.name"
    assert refused(document, "department.remove", department="sales") == "department.has_leader"
    act(document, "leader.change", leader="jonas", department=None)
    assert refused(document, "department.remove", department="sales") == "department.has_team"
    act(document, "team.remove", team="data")
    act(document, "department.remove", department="sales")
    assert [row.name for row in document.all(Department)] == ["IT"]


def test_leaders_keep_their_order_and_their_place_in_history(document: Document) -> None:
    act(document, "leader.add", leader="noor", name="Noor", votes=False)
    act(document, "leader.move", leader="noor", before="dana")
    assert [row.id for row in document.all(Leader)] == ["noor", "dana", "jonas"]
    assert refused(document, "leader.remove", leader="dana") == "leader.has_candidate"
    act(document, "leader.replace", leader="dana", by="noor")
    assert refused(document, "leader.replace", leader="noor", by="dana") == "leader.replaced_in_circle"
    assert refused(document, "leader.replace", leader="jonas", by="jonas") == "leader.replaced_in_circle"
    assert refused(document, "leader.remove", leader="noor") == "leader.replaces"
    act(document, "leader.replace", leader="dana", by=None)
    act(document, "leader.remove", leader="noor")
    assert [row.id for row in document.all(Leader)] == ["dana", "jonas"]


def test_on_hold_has_its_reason_until_it_comes_back(document: Document) -> None:
    assert refused(document, "candidate.hold", candidate="k7", reason=" ") == "field.empty"
    act(document, "candidate.hold", candidate="k7", reason="Support goes to renewals.", returns_on="2027-07-01")
    held = candidate(document, "k7")
    assert (held.status, held.hold_reason, held.returns_on) == (
        Status.ON_HOLD,
        "Support goes to renewals.",
        date(2027, 7, 1),
    )
    act(document, "candidate.shortlist", candidate="k7")
    assert candidate(document, "k7").hold_reason == ""
    act(document, "candidate.propose", candidate="k7")
    assert candidate(document, "k7").status is Status.PROPOSED


def test_merging_is_a_view_that_can_be_taken_apart(document: Document) -> None:
    act(document, "candidate.hold", candidate="churn", reason="Same as renewals?")
    before = candidate(document, "churn")
    act(document, "candidate.merge", candidate="churn", into="renewals")
    assert refused(document, "candidate.shortlist", candidate="churn") == "candidate.is_merged"
    assert refused(document, "candidate.merge", candidate="k7", into="churn") == "candidate.is_merged"
    assert refused(document, "candidate.merge", candidate="k7", into="k7") == "candidate.merged_with_itself"
    assert refused(document, "candidate.remove", candidate="renewals") == "candidate.has_merged"
    act(document, "candidate.merge", candidate="renewals", into="k7")
    act(document, "candidate.unmerge", candidate="renewals")
    assert refused(document, "candidate.unmerge", candidate="renewals") == "candidate.not_merged"
    act(document, "candidate.unmerge", candidate="churn")
    assert candidate(document, "churn") == before


def test_candidates_move_on_the_board(document: Document) -> None:
    act(document, "candidate.move", candidate="churn", before="k7")
    assert titles(document) == ["churn", "k7", "renewals"]
    act(document, "candidate.move", candidate="churn")
    assert titles(document) == ["k7", "renewals", "churn"]


def test_an_id_that_nobody_has_is_refused(document: Document) -> None:
    assert refused(document, "candidate.hold", candidate="nix", reason="x") == "unknown.candidate"
    assert refused(document, "candidate.move", candidate="k7", before="nix") == "unknown.candidate"
    assert refused(document, "candidate.add", candidate="n", title="n", proposed_by="nix") == "unknown.leader"
    assert refused(document, "leader.add", leader="n", name="n", department="nix") == "unknown.department"
    assert refused(document, "team.change", team="nix", people=1) == "unknown.team"
    assert refused(document, "note.write", subject="leader", about="nix", text="x") == "unknown.leader"
    assert refused(document, "note.write", subject="engagement", about="x", text="x") == "unknown.engagement"


def test_what_cannot_be_empty_is_not_emptied(document: Document) -> None:
    assert refused(document, "candidate.change", candidate="k7", title=None) == "title.needed"
    assert refused(document, "leader.change", leader="dana", name=None) == "name.needed"
    assert refused(document, "department.change", department="sales", name=None) == "name.needed"


def test_private_notes_are_written_changed_and_removed(document: Document) -> None:
    for text in ("first", "second"):
        act(document, "note.write", subject="candidate", about="k7", text=text)
    assert [note.text for note in document.all(PrivateNote)] == ["second"]
    act(document, "note.write", subject="candidate", about="k7", text="")
    act(document, "note.write", subject="candidate", about="k7", text="")
    assert document.all(PrivateNote) == []


def test_what_is_ready_is_ticked_and_unticked(document: Document) -> None:
    assert act(document, "readiness.tick", item="room").entry.said.id == "did.readiness.done.room"
    act(document, "readiness.tick", item="dates")
    assert [tick.id for tick in document.all(ReadyTick)] == [ReadyItem.DATES, ReadyItem.ROOM]
    assert act(document, "readiness.tick", item="room", done=False).entry.said.id == "did.readiness.open.room"
    assert document.all(ReadyTick) == [ReadyTick(id=ReadyItem.DATES)]
    assert refused(document, "readiness.tick", item="lunch") == "field.one_of"


def test_a_tick_that_is_there_already_changes_nothing(document: Document) -> None:
    act(document, "readiness.tick", item="chief")
    for item, done in (("chief", True), ("projector", False)):
        kept = act(document, "readiness.tick", item=item, done=done)
        assert (kept.entry.said.id, kept.tables) == ("did.nothing", frozenset())
    act(document, "undo")
    assert document.all(ReadyTick) == []


def test_ticks_are_in_the_file(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "ticked.offsite"
    document = laptop.create(path)
    for item in ReadyItem:
        act(document, "readiness.tick", item=item.value)
    document.close()
    assert {row.id for row in read_document(laptop.home, path, private=False).rows[ReadyTick]} == set(ReadyItem)
    other = make_laptop(tmp_path / "other", mark="other").open(path)
    assert {row.id for row in other.everything(private=False)[ReadyTick]} == set(ReadyItem)
    other.abandon()


def test_the_table_is_full_at_some_point(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CANDIDATES", 3)
    monkeypatch.setattr(limits, "LEADERS", 2)
    assert refused(document, "candidate.add", candidate="x", title="x") == "full.candidates"
    assert refused(document, "leader.add", leader="x", name="x") == "full.leaders"


def test_texts_at_their_limits_are_kept_and_beyond_are_refused(document: Document) -> None:
    for char in ("x", "\U0001f468", "م"):
        act(document, "candidate.change", candidate="k7", title=char * 200, rationale=char * 20_000)
        assert candidate(document, "k7").title == char * 200
        assert refused(document, "candidate.change", candidate="k7", title=char * 201) == "field.too_long"
        assert refused(document, "candidate.change", candidate="k7", rationale=char * 20_001) == "field.too_long"


def test_the_same_action_again_changes_nothing(document: Document) -> None:
    act(document, "candidate.add", id="once", candidate="x", title="x")
    after = document.content_hash()
    assert act(document, "candidate.add", id="once", candidate="x", title="x").again
    assert document.content_hash() == after
    assert refused(document, "candidate.add", id="once", candidate="y", title="y") == "id.other_content"
    assert refused(document, "undo", id="once") == "id.other_content"


def test_a_backdated_entry_says_so(document: Document) -> None:
    kept = act(document, "candidate.add", candidate="x", title="x", at="2026-08-01T10:00:00+02:00", actor="Dana")
    assert (kept.entry.at, kept.entry.backdated, kept.entry.actor) == ("2026-08-01T08:00:00.000Z", True, "Dana")
    assert candidate(document, "x").added_at == "2026-08-01T08:00:00.000Z"
    assert not act(document, "undo").entry.backdated

"""Trade-offs, the words of the leaders and the focus: what is kept of them, and where a rule says no."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from offsite.domain.deciding import (
    Commitment,
    Condition,
    Focus,
    FocusItem,
    Stance,
    Waiver,
)
from offsite.domain.standing import Standing
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.voting.gate import Met, gate
from tests.support.deciding import (
    CANDIDATES,
    LEADERS,
    commits,
    opens,
    prepared,
    proposes,
    refused,
    votes,
    waives,
)
from tests.support.desk import FakeClock, act


@pytest.fixture
def document(laptop: Laptop, path: Path) -> Document:
    """Four leaders and four shortlisted candidates."""
    return prepared(laptop, path)


def test_nothing_locks_while_somebody_is_silent_whatever_is_waived(document: Document) -> None:
    proposes(document)
    waives(document)
    commits(document, *LEADERS[:3])
    assert refused(document, "focus.lock") == "focus.somebody_silent"
    commits(document, "tomas")
    act(document, "focus.lock")


def test_every_unmet_condition_needs_its_reason(document: Document) -> None:
    proposes(document)
    commits(document)
    assert refused(document, "focus.lock") == "focus.not_ready.same_set"
    waives(document, "same_set")
    assert refused(document, "focus.lock") == "focus.not_ready.on_hold"
    act(document, "trade_off.add", trade_off="t", chosen="renewals", given_up="k7", reason="Support first.")
    # The rest cannot be told without a round, and what cannot be told stands in nobody's way.
    act(document, "focus.lock")
    (waiver,) = document.all(Waiver)
    assert (waiver.condition, waiver.reason) == ("same_set", "A test.")


def test_a_block_stands_in_the_way_until_it_is_talked_through(document: Document) -> None:
    proposes(document)
    commits(document)
    waives(document, "same_set", "on_hold")
    assert refused(document, "commitment.say", leader="tomas", stance="block") == "commitment.words_needed"
    act(document, "commitment.say", leader="tomas", stance="block", words="Who pays?")
    assert refused(document, "focus.lock") == "focus.not_ready.lock_rule"
    act(
        document,
        "commitment.say",
        leader="tomas",
        stance="doubt",
        words="Once it is paid for.",
        answer="Finance releases the budget.",
        settled_by="dana",
    )
    found = document.get(Commitment, "f1:tomas")
    assert found is not None
    assert (found.stance, found.answer, found.settled_by) == (
        Stance.DOUBT,
        "Finance releases the budget.",
        "dana",
    )
    act(document, "focus.lock")


def test_a_lock_on_the_day_of_the_first_round_needs_a_reason(document: Document, clock: FakeClock) -> None:
    opens(document)
    votes(document)
    act(document, "round.close", round="r1")
    proposes(document)
    commits(document)
    waives(document)
    assert refused(document, "focus.lock") == "focus.same_day"
    clock.passes(days=1)
    act(document, "focus.lock")


def test_a_same_day_lock_keeps_its_reason(document: Document) -> None:
    opens(document)
    votes(document)
    act(document, "round.close", round="r1")
    proposes(document)
    commits(document)
    waives(document)
    act(document, "focus.lock", reason="The board meets tonight.", actor="Facilitator")
    (focus,) = document.all(Focus)
    assert (focus.lock_reason, focus.lock_author) == ("The board meets tonight.", "Facilitator")


def test_another_proposal_begins_with_nobodys_word(document: Document) -> None:
    proposes(document)
    commits(document)
    proposes(document, "renewals", "k7", key="f2")
    standing = Standing.of(document.all)
    assert standing.focus is not None
    assert standing.commitments_of(standing.focus.id) == {}
    assert len(standing.commitments_of("f1")) == 4
    assert refused(document, "focus.propose", focus="f3", candidates=list(CANDIDATES)) == "focus.too_many"


def test_what_a_locked_focus_holds_changes_only_after_unlocking(document: Document) -> None:
    proposes(document)
    commits(document)
    waives(document)
    act(document, "focus.lock")
    for kind, content, why in (
        ("candidate.change", {"candidate": "renewals", "title": "Other"}, "focus.holds_candidate"),
        ("candidate.hold", {"candidate": "renewals", "reason": "No."}, "focus.holds_candidate"),
        ("candidate.propose", {"candidate": "renewals"}, "focus.holds_candidate"),
        ("candidate.merge", {"candidate": "k7", "into": "renewals"}, "focus.holds_candidate"),
        ("candidate.shortlist", {"candidate": "k7"}, "focus.is_locked"),
        ("candidate.remove", {"candidate": "renewals"}, "candidate.was_proposed"),
        ("round.open", {"round": "r1", "candidates": list(CANDIDATES)}, "focus.is_locked"),
        ("trade_off.add", {"trade_off": "t", "chosen": "k7", "given_up": "erp", "reason": "."}, "focus.is_locked"),
        ("focus.propose", {"focus": "f2", "candidates": ["k7"]}, "focus.is_locked"),
        ("focus.state", {"statement": "Other."}, "focus.is_locked"),
        ("commitment.say", {"leader": "dana", "stance": "support"}, "focus.is_locked"),
        ("agreement.change", {"lock_rule": "three_quarters"}, "focus.is_locked"),
    ):
        assert refused(document, kind, **content) == why, kind
    # Others may go on hold, and new ones are written down.
    act(document, "candidate.hold", candidate="k7", reason="After the focus.")
    act(document, "candidate.add", candidate="new", title="A new chance")
    act(document, "focus.unlock", reason="Our largest customer was bought.", focus="f2", actor="Dana")
    first, second = document.all(Focus)
    assert (first.end_reason, first.end_author) == ("Our largest customer was bought.", "Dana")
    assert (second.locked_at, [one.candidate_id for one in document.all(FocusItem)]) == (None, ["renewals"] * 2)
    act(document, "candidate.change", candidate="renewals", title="Other")


def test_a_lock_is_backed_up_and_not_undone(document: Document, laptop: Laptop, path: Path) -> None:
    proposes(document)
    commits(document)
    waives(document)
    act(document, "focus.lock")
    assert document.undoable() is None
    assert laptop.backups_for(path)[0].why == "barrier"


def test_a_deadline_needs_its_reason(document: Document) -> None:
    assert refused(document, "agreement.change", decide_by="2026-10-01") == "agreement.deadline_without_reason"
    assert refused(document, "agreement.change", decide_by_reason="So.") == "agreement.reason_without_deadline"
    act(document, "agreement.change", decide_by="2026-10-01", decide_by_reason="The board wants it.")
    act(document, "agreement.change", quorum=50)
    agreement = Standing.of(document.all).agreement
    assert (agreement.quorum, agreement.decide_by_reason) == (50, "The board wants it.")
    act(document, "agreement.change", decide_by=None)
    assert Standing.of(document.all).agreement.decide_by_reason == ""


def test_all_of_it_survives_closing_and_opening(document: Document, laptop: Laptop, path: Path) -> None:
    opens(document)
    votes(document)
    act(document, "round.close", round="r1")
    proposes(document)
    commits(document)
    waives(document)
    act(document, "focus.lock", reason="A test.")
    before = document.content_hash()
    document.close()
    again = laptop.open(path)
    assert again.content_hash() == before
    assert Standing.of(again.all).locked_focus is not None
    again.close()


def counts(document: Document, key: str, *orders: str, **more: Any) -> None:
    opens(document, key, **more)
    votes(document, key, *orders)
    act(document, "round.close", round=key)


def test_a_block_is_not_waived_by_a_reason_that_did_not_know_of_it(document: Document) -> None:
    proposes(document)
    commits(document, "dana", "marcus", "priya")
    assert refused(document, "focus.waive", condition="lock_rule", reason="Too early.") == "focus.somebody_silent"
    act(document, "commitment.say", leader="tomas", stance="aside", words="Not my field.")
    waives(document, "lock_rule")
    act(document, "commitment.say", leader="priya", stance="block", words="Who pays?")
    assert document.all(Waiver) == []
    assert gate(Standing.of(document.all)).line(Condition.LOCK_RULE).stands_in_the_way


def test_another_count_takes_the_reasons_away_that_were_given_before(document: Document) -> None:
    counts(document, "r1")
    proposes(document)
    waives(document, "same_set", "on_hold")
    counts(document, "r2", "k7", "k7", "k7", "k7")
    assert [row.condition for row in document.all(Waiver)] == [Condition.ON_HOLD]


def test_what_is_met_or_cannot_be_told_needs_no_reason(document: Document) -> None:
    counts(document, "r1", "renewals", "renewals", "renewals", "renewals")
    proposes(document)
    assert refused(document, "focus.waive", condition="stable", reason="To be safe.") == "focus.waive_not_needed"
    waives(document, "on_hold")
    act(document, "trade_off.add", trade_off="t", chosen="renewals", given_up="k7", reason="Support first.")
    commits(document)
    waives(document, "same_set")
    act(document, "focus.lock", reason="The day does not matter here.")
    # What was named in the end was not put aside.
    assert [row.condition for row in document.all(Waiver)] == [Condition.SAME_SET]


def test_nothing_locks_over_an_open_round(document: Document) -> None:
    proposes(document)
    commits(document)
    waives(document)
    opens(document)
    assert refused(document, "focus.lock") == "focus.round_is_open"


def test_nothing_locks_where_nobody_votes(document: Document) -> None:
    proposes(document)
    for leader in LEADERS:
        act(document, "leader.change", leader=leader, votes=False)
    assert not gate(Standing.of(document.all)).is_open
    assert refused(document, "focus.waive", condition="lock_rule", reason="So.") == "focus.nobody_votes"
    assert refused(document, "focus.lock") == "focus.nobody_votes"


def test_a_lock_for_a_date_needs_a_reason(document: Document) -> None:
    act(document, "agreement.change", decide_by="2026-10-01", decide_by_reason="The board wants it.")
    proposes(document)
    commits(document)
    waives(document)
    assert refused(document, "focus.lock") == "focus.deadline"
    act(document, "focus.lock", reason="The board meets tonight.")


def test_an_answer_belongs_to_the_words_that_it_answers(document: Document) -> None:
    proposes(document)
    said = {"leader": "tomas", "stance": "doubt", "words": "Who pays?"}
    act(document, "commitment.say", **said, answer="Finance does.", settled_by="dana")
    act(document, "commitment.say", **said)
    kept = document.get(Commitment, "f1:tomas")
    assert kept is not None
    assert (kept.answer, kept.settled_by) == ("Finance does.", "dana")
    act(document, "commitment.say", **said, settled_by=None)
    act(document, "commitment.say", leader="tomas", stance="doubt", words="Who trains them?")
    kept = document.get(Commitment, "f1:tomas")
    assert kept is not None
    assert (kept.answer, kept.settled_by) == ("", None)


def met(document: Document, condition: Condition) -> Met:
    return gate(Standing.of(document.all)).line(condition).met


def test_a_run_off_does_not_empty_the_gate(document: Document, clock: FakeClock) -> None:
    for key in ("r1", "r2"):
        counts(document, key, "renewals k7", "renewals k7", "renewals k7", "k7 renewals", places=2)
        clock.passes(days=7)
    counts(document, "r3", "dach", "dach", "erp", "dach", candidates=["dach", "erp"], places=1)
    proposes(document, "renewals", "k7")
    assert met(document, Condition.SAME_SET) is Met.MET
    assert met(document, Condition.STABLE) is Met.MET
    assert met(document, Condition.LEAVE_ONE_OUT) is Met.MET


def test_what_was_merged_since_counts_as_one(document: Document, clock: FakeClock) -> None:
    for key in ("r1", "r2"):
        counts(document, key, "dach renewals", "dach renewals", "dach renewals", "renewals dach")
        clock.passes(days=7)
    proposes(document, "dach")
    act(document, "trade_off.add", trade_off="t", chosen="dach", given_up="erp", reason="Same people.")
    before = gate(Standing.of(document.all))
    act(document, "candidate.merge", candidate="dach", into="renewals")
    after = gate(Standing.of(document.all))
    for condition in (Condition.SAME_SET, Condition.STABLE, Condition.ON_HOLD):
        assert before.line(condition).met is after.line(condition).met is Met.MET, condition
    # And apart again, it is as it was.
    act(document, "candidate.unmerge", candidate="dach")
    assert gate(Standing.of(document.all)) == before


def test_one_choice_over_another_costs_nothing(document: Document) -> None:
    proposes(document, "renewals", "k7")
    act(document, "trade_off.add", trade_off="t", chosen="renewals", given_up="k7", reason="First things first.")
    act(document, "trade_off.add", trade_off="u", chosen="k7", given_up="erp", reason="Same people.")
    line = gate(Standing.of(document.all)).line(Condition.ON_HOLD)
    assert (line.met, line.figure) == (Met.NOT_YET, 1)


def test_the_rounds_are_told_by_when_they_were_counted(document: Document, clock: FakeClock) -> None:
    counts(document, "r1", "renewals", "renewals", "renewals", "renewals")
    clock.passes(days=1)
    counts(document, "r2", "renewals", "renewals", "renewals", "renewals")
    clock.passes(days=9)
    act(document, "round.reopen", round="r1", reason="Two were mixed up.")
    votes(document, "r1", "renewals", "renewals", "renewals", "renewals")
    act(document, "round.close", round="r1")
    proposes(document)
    line = gate(Standing.of(document.all)).line(Condition.SAME_SET)
    assert (line.met, line.figure) == (Met.MET, 9)

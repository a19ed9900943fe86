"""Trade-offs, the words of the leaders and the focus: what is kept of them, and where a rule says no."""

from __future__ import annotations

from pathlib import Path

import pytest

from offsite.domain.deciding import (
    Commitment,
    Focus,
    FocusItem,
    Stance,
    Waiver,
)
from offsite.domain.standing import Standing
from offsite.store.document import Document
from offsite.store.laptop import Laptop
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

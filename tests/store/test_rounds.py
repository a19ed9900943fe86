"""Sessions and rounds: what is kept of them, and where a rule says no."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from offsite.domain.ballots import understood
from offsite.domain.deciding import (
    AgendaItem,
    Attendance,
    Ballot,
    Presence,
    RollEntry,
    RoundOption,
    RoundState,
    TeamSession,
)
from offsite.domain.standing import Standing
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.reading import read_document
from offsite.voting.rounds import counted
from tests.support.deciding import (
    CANDIDATES,
    LEADERS,
    elected,
    opens,
    prepared,
    refused,
    row,
    votes,
)
from tests.support.desk import FakeClock, act, make_laptop


@pytest.fixture
def document(laptop: Laptop, path: Path) -> Document:
    """Four leaders and four shortlisted candidates."""
    return prepared(laptop, path)


def test_sessions_stand_in_the_order_of_their_days(document: Document) -> None:
    for key, day in (("c", "2026-10-06"), ("a", "2026-09-01"), ("later", None), ("b", "2026-09-22")):
        act(document, "session.add", session=key, on_day=day)
    assert [one.id for one in document.all(TeamSession)] == ["a", "b", "c", "later"]
    act(document, "session.change", session="a", on_day="2026-10-20")
    assert [one.id for one in document.all(TeamSession)] == ["b", "c", "a", "later"]


def test_one_session_runs_at_a_time_and_everybody_is_present_at_first(document: Document) -> None:
    act(document, "leader.add", leader="guest", name="Guest", votes=False)
    act(document, "session.add", session="s1")
    act(document, "session.add", session="s2")
    act(document, "session.open", session="s1")
    assert {one.leader_id: one.presence for one in document.all(Attendance)} == dict.fromkeys(
        (*LEADERS, "guest"), Presence.PRESENT
    )
    act(document, "attendance.note", session="s1", leader="tomas", presence="remote")
    assert refused(document, "session.open", session="s2") == "session.other_is_running"
    assert refused(document, "session.open", session="s1") == "session.is_running"
    assert refused(document, "session.remove", session="s1") == "session.was_held"
    act(document, "session.close", session="s1", outcome="Four on the table.")
    assert refused(document, "session.close", session="s1") == "session.not_running"
    # Opened again, it knows who was there.
    act(document, "session.open", session="s1")
    found = document.get(Attendance, "s1:tomas")
    assert found is not None
    assert found.presence is Presence.REMOTE


def test_one_timer_runs(document: Document, clock: FakeClock) -> None:
    act(document, "session.add", session="s1")
    for key in ("one", "two"):
        act(document, "item.add", item=key, session="s1", title=key, minutes=10)
    assert refused(document, "item.start", item="one") == "item.session_not_running"
    act(document, "session.open", session="s1")
    assert refused(document, "item.pause", item="one") == "item.not_running"
    act(document, "item.start", item="one")
    clock.passes(minutes=4)
    act(document, "item.pause", item="one")
    assert refused(document, "item.pause", item="one") == "item.is_paused"
    clock.passes(seconds=90)
    act(document, "item.resume", item="one")
    act(document, "item.extend", item="one", minutes=5)
    found = document.get(AgendaItem, "one")
    assert found is not None
    assert (found.paused_seconds, found.added_minutes, found.paused_at) == (90, 5, None)
    act(document, "item.start", item="two")
    first, second = document.all(AgendaItem)
    assert first.ended_at == second.started_at
    act(document, "session.close", session="s1")
    assert all(one.ended_at is not None for one in document.all(AgendaItem))


def test_a_session_does_not_end_over_an_open_round(document: Document) -> None:
    act(document, "session.add", session="s1")
    act(document, "session.open", session="s1")
    opens(document)
    assert row(document).session_id == "s1"
    assert refused(document, "session.close", session="s1") == "session.round_is_open"


# Rounds.


def test_before_the_first_round_the_facts_are_heard_or_somebody_says_why_not(document: Document) -> None:
    assert refused(document, "round.open", round="r1", candidates=list(CANDIDATES), places=1) == "round.no_facts"
    act(document, "session.add", session="s1")
    act(document, "item.add", item="facts", session="s1", title="What we know", about="facts")
    # Planned is not heard.
    assert refused(document, "round.open", round="r1", candidates=list(CANDIDATES), places=1) == "round.no_facts"
    act(document, "session.open", session="s1")
    act(document, "item.start", item="facts")
    act(document, "round.open", round="r1", candidates=list(CANDIDATES), places=1)
    assert row(document).facts_reason == ""


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"candidates": ["renewals"]}, "round.too_few"),
        ({"candidates": ["renewals", "renewals"]}, "round.candidate_twice"),
        ({"candidates": ["renewals", "nobody"]}, "unknown.candidate"),
        ({"candidates": ["renewals", "merged"]}, "round.candidate_merged"),
        ({"places": 4}, "round.too_many_places"),
        ({"absent": ["guest"]}, "round.not_entitled"),
        ({"leaders": []}, "round.nobody"),
    ],
)
def test_what_is_no_round(document: Document, more: dict[str, Any], why: str) -> None:
    act(document, "leader.add", leader="guest", name="Guest", votes=False)
    act(document, "candidate.add", candidate="merged", title="Merged")
    act(document, "candidate.merge", candidate="merged", into="k7")
    content: dict[str, Any] = {"candidates": list(CANDIDATES), "places": 1, "without_facts": "Known."} | more
    assert refused(document, "round.open", round="r1", **content) == why


def test_more_than_three_places_take_a_reason_for_more_objectives(document: Document) -> None:
    keys = [*CANDIDATES, "c4", "c5"]
    for key in keys[len(CANDIDATES) :]:
        act(document, "candidate.add", candidate=key, title=key)
    content: dict[str, Any] = {"round": "r1", "candidates": keys, "places": 4, "without_facts": "Known."}
    assert refused(document, "round.open", **content) == "round.too_many_sought"
    act(document, "engagement.limits", most_objectives=4, reason="The group has four divisions.")
    act(document, "round.open", **content)
    assert row(document).places == 4


def test_nobody_ranks_more_than_twenty(document: Document) -> None:
    many = [f"c{n}" for n in range(21)]
    for key in many:
        act(document, "candidate.add", candidate=key, title=key)
    content: dict[str, Any] = {"round": "r1", "candidates": many, "places": 2, "without_facts": "Known."}
    assert refused(document, "round.open", **content) == "round.too_many_to_rank"
    act(document, "round.open", **content, most=9)
    assert (row(document).most, len(document.all(RoundOption))) == (9, 21)


def test_one_round_is_open_at_a_time(document: Document) -> None:
    opens(document)
    assert refused(document, "round.open", round="r2", candidates=list(CANDIDATES)) == "round.other_is_open"


def test_a_ballot_is_cast_replaced_and_counted(document: Document) -> None:
    opens(document, most=3)
    act(document, "ballot.cast", round="r1", leader="dana", ranking=[["k7"]])
    act(document, "ballot.cast", round="r1", leader="dana", ranking=[["renewals", "dach"], ["k7"]], no_opinion=["erp"])
    (ballot,) = document.all(Ballot)
    said = understood(ballot.marks, options=Standing.of(document.all).options_of("r1"))
    assert said.groups == (("renewals", "dach"), ("k7",))
    assert said.no_opinion == {"erp"}


@pytest.mark.parametrize(
    ("ranking", "no_opinion", "why"),
    [
        ([["other"]], [], "ballot.not_on_it"),
        ([["k7"], ["k7"]], [], "ballot.twice"),
        ([["k7"]], ["k7"], "ballot.twice"),
        ([["k7"], ["erp"], ["dach"]], [], "ballot.too_many"),
        ([["k7", "erp", "dach"]], [], "ballot.too_many"),
    ],
)
def test_what_is_no_ballot(document: Document, ranking: list[list[str]], no_opinion: list[str], why: str) -> None:
    act(document, "candidate.add", candidate="other", title="Other")
    opens(document, most=2)
    content: dict[str, Any] = {"round": "r1", "leader": "dana", "ranking": ranking, "no_opinion": no_opinion}
    assert refused(document, "ballot.cast", **content) == why


def test_a_cast_ballot_is_not_undone(document: Document) -> None:
    opens(document)
    assert document.undoable() is not None
    votes(document, "r1", "k7")
    assert document.undoable() is None
    assert refused(document, "undo") == "undo.nothing"


def test_who_was_absent_and_comes_is_present(document: Document) -> None:
    opens(document, absent=["dana"], remote=["marcus"])
    act(document, "ballot.cast", round="r1", leader="dana", ranking=[["k7"]])
    presences = {one.leader_id: one.presence for one in document.all(RollEntry)}
    assert (presences["dana"], presences["marcus"]) == (Presence.PRESENT, Presence.REMOTE)
    assert refused(document, "round.roll", round="r1", leader="dana", presence="absent") == "round.has_voted"


def test_a_leader_who_comes_later_is_entitled_by_a_line_of_the_roll(document: Document) -> None:
    opens(document)
    act(document, "leader.add", leader="noor", name="Noor")
    content: dict[str, Any] = {"round": "r1", "leader": "noor", "ranking": [["k7"]]}
    assert refused(document, "ballot.cast", **content) == "round.not_entitled"
    act(document, "round.roll", round="r1", leader="noor", presence="present")
    act(document, "ballot.cast", **content)


def test_a_round_under_the_quorum_is_counted_with_a_reason_only(document: Document) -> None:
    opens(document)
    assert refused(document, "round.close", round="r1") == "round.no_ballot"
    votes(document, "r1", "k7", "k7")
    assert refused(document, "round.close", round="r1") == "round.under_quorum"
    act(document, "round.close", round="r1", reason="Two had to leave.")
    assert (row(document).state, row(document).early_reason) == (RoundState.CLOSED, "Two had to leave.")
    # Three of four are the 75 % that the team agreed on.
    opens(document, "r2")
    votes(document, "r2", "k7", "k7", "dach")
    act(document, "round.close", round="r2", reason="Nobody asked.")
    assert row(document, "r2").early_reason == ""


def test_a_closed_round_never_changes_whatever_becomes_of_its_candidates(document: Document) -> None:
    opens(document)
    votes(document)
    act(document, "round.close", round="r1")
    before = counted(Standing.of(document.all), round_id="r1")
    assert before.result.elected == ("renewals",)
    act(document, "candidate.change", candidate="renewals", title="Something else", short_name="Else")
    act(document, "candidate.hold", candidate="k7", reason="Later.")
    act(document, "candidate.merge", candidate="dach", into="renewals")
    act(document, "leader.change", leader="dana", name="Somebody else", votes=False)
    assert counted(Standing.of(document.all), round_id="r1") == before
    assert refused(document, "candidate.remove", candidate="erp") == "candidate.was_voted_on"
    assert refused(document, "leader.remove", leader="dana") == "leader.on_roll"
    assert refused(document, "ballot.cast", round="r1", leader="dana", ranking=[]) == "round.is_counted"


def test_a_round_opened_again_voids_its_ballots_and_keeps_them(document: Document, path: Path, tmp_path: Path) -> None:
    opens(document)
    votes(document)
    act(document, "round.close", round="r1")
    act(document, "round.reopen", round="r1", reason="Two were mixed up.")
    assert (row(document).state, row(document).reopen_reason) == (RoundState.OPEN, "Two were mixed up.")
    assert [ballot.void for ballot in document.all(Ballot)] == [True] * 4
    assert Standing.of(document.all).ballots_of("r1") == ()
    votes(document, "r1", "k7", "k7", "k7", "k7")
    act(document, "round.close", round="r1")
    assert elected(document) == ("k7",)
    assert len(document.all(Ballot)) == 8
    document.publish()
    assert len(read_document(make_laptop(tmp_path / "theirs").home, path, private=False).rows[Ballot]) == 8


def test_a_void_round_counts_for_nothing(document: Document) -> None:
    opens(document)
    votes(document)
    act(document, "round.void", round="r1", reason="The wrong slate.")
    assert row(document).state is RoundState.VOID
    assert Standing.of(document.all).counted_rounds == ()
    assert len(document.all(Ballot)) == 4
    assert refused(document, "round.void", round="r1", reason="Again.") == "round.is_void"
    assert refused(document, "ballot.cast", round="r1", leader="dana", ranking=[]) == "round.is_void"
    # It was no first ranking, and so the facts are asked for again.
    assert refused(document, "round.open", round="r2", candidates=list(CANDIDATES), places=1) == "round.no_facts"

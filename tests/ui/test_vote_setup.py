"""Before a round: what is proposed, what can be chosen, and what it is opened with."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from offsite.domain.deciding import Presence
from offsite.domain.stages import Stage
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import CONTROL
from tests.support.polling import WHY, Facilitator, Key

SHORTLIST = ["c-1", "c-7", "c-10", "c-13"]


@pytest.fixture
def first_page() -> Stage:
    return Stage.VOTE


@pytest.fixture
def beginning(filled: Session) -> None:
    """Fourteen candidates, four of them shortlisted, and eight leaders."""
    del filled


@pytest.fixture
def person(window: DocumentWindow) -> Facilitator:
    return Facilitator(window)


def slate(person: Facilitator) -> list[str]:
    """The candidates that are checked."""
    lines = person.vote.setup.slate.findChildren(QCheckBox)
    return sorted((one.objectName().removeprefix("vote.slate.") for one in lines if one.isChecked()), key=_number)


def _number(key: str) -> int:
    return int(key.removeprefix("c-"))


def hold_session(person: Facilitator, *, facts: bool = False) -> None:
    """A session that runs, Jonas elsewhere and Amara not there."""
    person.acts("session.add", session="first", on_day="2026-09-01")
    person.acts("item.add", item="talk", session="first", title="Facts", about="facts" if facts else "talk")
    person.acts("session.open", session="first")
    person.acts("item.start", item="talk")
    person.acts("attendance.note", session="first", leader="leader-7", presence="remote")
    person.acts("attendance.note", session="first", leader="leader-6", presence="absent")


def test_the_shortlist_is_proposed(person: Facilitator) -> None:
    assert person.title() == "Round 1"
    assert slate(person) == SHORTLIST
    assert person.sees("4 of 14 on the ballot")
    assert person.find(QAbstractButton, "vote.open").text() == "Open round 1"


def test_without_a_shortlist_all_proposed_ones_are(person: Facilitator) -> None:
    for key in SHORTLIST:
        person.acts("candidate.propose", candidate=key)
    assert slate(person) == [f"c-{n}" for n in range(14) if n not in (4, 9)]


def test_who_votes_is_taken_from_the_session_that_runs(person: Facilitator) -> None:
    assert person.sees("8 of 8 take part")
    hold_session(person)
    assert person.sees("7 of 8 take part")
    row = person.opens_round()
    presence = {entry.leader_id: entry.presence for entry in person.standing.roll_of(row.id)}
    assert presence["leader-7"] is Presence.REMOTE
    assert presence["leader-6"] is Presence.ABSENT
    assert set(list(presence.values())[:6]) == {Presence.PRESENT}
    assert row.session_id == "first"


def test_a_round_is_opened_with_what_was_chosen(person: Facilitator) -> None:
    person.takes("c-13")
    person.takes("c-0")
    person.takes("c-9")
    person.segment("vote.places.1")
    person.segment("vote.most.3")
    person.segment("vote.roll.leader-2.remote")
    person.segment("vote.roll.leader-3.absent")
    row = person.opens_round()
    assert (row.places, row.most, row.facts_reason) == (1, 3, WHY)
    options = {option.candidate_id for option in person.standing.options_of(row.id)}
    assert options == {"c-1", "c-7", "c-10", "c-0", "c-9"}
    roll = {entry.leader_id: entry.presence for entry in person.standing.roll_of(row.id)}
    assert (len(roll), roll["leader-2"], roll["leader-3"]) == (8, Presence.REMOTE, Presence.ABSENT)
    assert person.sees("Rank your top 3")
    assert person.sees("One place is sought.")


def test_all_is_all_that_is_on_the_ballot(person: Facilitator) -> None:
    person.segment("vote.most.0")
    assert person.sees("Rank them all")
    assert person.opens_round().most == 4


def test_without_facts_a_reason_is_asked_for_in_place(person: Facilitator) -> None:
    person.clicks("vote.open")
    assert person.standing.rounds == ()
    assert person.sees("Say in a few words why.")
    assert person.focus == "vote.facts"
    person.types("We know them.")
    assert not person.sees("Say in a few words why.")
    person.clicks("vote.open")
    assert person.standing.rounds[0].facts_reason == "We know them."


def test_where_facts_were_heard_nothing_is_asked(person: Facilitator) -> None:
    assert person.is_there("vote.facts")
    hold_session(person, facts=True)
    assert not person.is_there("vote.facts")
    assert person.opens_round(why="").facts_reason == ""


def test_more_than_nine_to_rank_is_warned_of(person: Facilitator) -> None:
    for key in ("c-0", "c-2", "c-3", "c-5", "c-6", "c-8"):
        person.takes(key)
    assert not person.sees("More than nine is hard to rank well")
    person.segment("vote.most.0")
    assert person.sees("Each ballot would rank 10. More than nine is hard to rank well")
    person.clicks("vote.slate.top_nine")
    assert not person.sees("More than nine is hard to rank well")
    assert person.opens_round().most == 9


def test_more_than_twenty_to_rank_are_refused_with_the_ways_out(person: Facilitator) -> None:
    for n in range(14, 30):
        person.acts("candidate.add", candidate=f"c-{n}", title=f"One more, number {n}")
        person.acts("candidate.shortlist", candidate=f"c-{n}")
    person.acts("candidate.shortlist", candidate="c-0")
    person.segment("vote.most.0")
    assert person.sees("Nobody can rank 21 at once, and 20 is the most")
    person.fills("vote.facts", WHY)
    person.clicks("vote.open")
    assert person.standing.rounds == ()
    person.clicks("vote.slate.board")
    assert person.window.place is Stage.CANDIDATES
    person.window.show_place(Stage.VOTE)
    person.clicks("vote.slate.top_nine")
    row = person.opens_round(why="")
    assert (row.most, len(person.standing.options_of(row.id))) == (9, 21)


@pytest.mark.parametrize(
    ("left_out", "places", "sentence"),
    [
        (SHORTLIST[1:], "1", "A ballot needs at least 2 candidates."),
        (SHORTLIST[2:], "2", "Of 2 candidates, 2 cannot be chosen by a vote"),
    ],
)
def test_what_cannot_be_voted_on_is_said(person: Facilitator, left_out: list[str], places: str, sentence: str) -> None:
    person.fills("vote.facts", WHY)
    for key in left_out:
        person.takes(key)
    person.segment(f"vote.places.{places}")
    assert person.sees(sentence)
    person.clicks("vote.open")
    assert person.standing.rounds == ()


def test_what_was_chosen_is_there_after_another_page(person: Facilitator) -> None:
    person.takes("c-0")
    person.segment("vote.most.4")
    person.segment("vote.roll.leader-2.absent")
    person.fills("vote.facts", "Half a sent")
    person.window.show_place(Stage.CANDIDATES)
    person.acts("candidate.shortlist", candidate="c-2")
    person.window.show_place(Stage.VOTE)
    assert slate(person) == ["c-0", "c-1", "c-2", "c-7", "c-10", "c-13"]
    row = person.opens_round(why="")
    assert (row.most, row.facts_reason) == (4, "Half a sent")
    absent = [one.leader_id for one in person.standing.roll_of(row.id) if one.presence is Presence.ABSENT]
    assert absent == ["leader-2"]


def test_what_was_chosen_goes_with_the_window(person: Facilitator) -> None:
    person.takes("c-0")
    person.fills("vote.facts", "Half a sent")
    draft = person.vote.draft()
    person.takes("c-0")
    person.fills("vote.facts", "Something else")
    person.vote.resume(draft)
    assert slate(person) == ["c-0", *SHORTLIST]
    assert person.vote.setup.reason.toPlainText() == "Half a sent"


def test_undo_brings_back_what_was_chosen(person: Facilitator) -> None:
    person.takes("c-0")
    person.opens_round()
    person.press(Key.Key_Z, modifier=CONTROL)
    assert person.standing.rounds == ()
    assert slate(person) == ["c-0", *SHORTLIST]


def test_the_arrows_walk_the_slate_and_space_takes(person: Facilitator) -> None:
    person.vote.setup.slate.focus_first()
    assert person.focus == "vote.slate.c-1"
    person.press(Key.Key_Down, Key.Key_Space)
    assert person.focus == "vote.slate.c-7"
    assert slate(person) == ["c-1", "c-10", "c-13"]
    person.press(Key.Key_Up, Key.Key_Return)
    assert slate(person) == ["c-10", "c-13"]


def test_the_next_step_shows_first_and_then_opens(person: Facilitator) -> None:
    ready(person)
    person.fills("vote.facts", WHY)
    person.window.show_place(Stage.CANDIDATES)
    person.window.activateWindow()
    assert person.window.session.next_step().stage is Stage.VOTE
    person.next()
    assert person.window.place is Stage.VOTE
    assert person.standing.rounds == ()
    assert person.focus == "vote.open"
    person.next()
    assert len(person.standing.rounds) == 1


def ready(person: Facilitator) -> None:
    """Everything that comes before the first round."""
    for n in range(8):
        person.acts("candidate.add", candidate=f"from-{n}", title=f"Brought by {n}", proposed_by=f"leader-{n}")
    for key in SHORTLIST:
        person.acts("candidate.change", candidate=key, rationale="Because.", short_name=key)
    for key in ("c-4", "c-9"):
        person.acts("candidate.hold", candidate=key, reason="Waits", returns_on="2027-01-01")
    for item in ("who_decides", "chief", "dates", "room", "last_year", "projector"):
        person.acts("readiness.tick", item=item, done=True)


def test_escape_does_not_take_a_reason_that_was_left(person: Facilitator) -> None:
    person.fills("vote.facts", "Half a sent")
    person.find(QWidget, "vote.facts").setFocus()
    person.press(Key.Key_Escape)
    assert person.vote.setup.reason.toPlainText() == "Half a sent"
    assert person.opens_round(why="").facts_reason == "Half a sent"

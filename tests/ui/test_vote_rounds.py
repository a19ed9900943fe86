"""Rounds from open to over: who has voted, the count, rounds opened again and void, and what stays as it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import Presence, RoundState
from offsite.domain.stages import Stage
from offsite.ui.screens.vote.telling import Mode
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import settle
from tests.support.deciding import waives
from tests.support.desk import FakeClock
from tests.support.polling import SLATE, WHY, Facilitator, Key, open_round


@pytest.fixture
def first_page() -> Stage:
    return Stage.VOTE


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 9, 1, 9, 0, tzinfo=UTC))


@pytest.fixture
def beginning(filled: Session) -> None:
    open_round(filled)


@pytest.fixture
def person(window: DocumentWindow) -> Facilitator:
    """In front of an open round: six on the ballot, eight leaders."""
    return Facilitator(window)


def counted(person: Facilitator) -> None:
    """Everybody has voted, and the round is counted."""
    person.everyone_votes()
    person.next()
    assert person.vote.mode is Mode.CLOSED


# While it is open.


def test_the_cards_say_where_each_ballot_is(person: Facilitator) -> None:
    person.acts("round.roll", round="first", leader="leader-7", presence="absent")
    person.acts("round.roll", round="first", leader="leader-6", presence="remote")
    person.acts("ballot.cast", round="first", leader="leader-1", ranking=[["c-0"]])
    assert person.card("leader-6") == "Amara Diallo, IT, Told to you"
    assert person.card("leader-0") == "Dana Whitlock, Sales, Present, Open ballot"
    assert person.card("leader-1") == "Marcus Oyelaran, Marketing, Present, Ballot in"
    assert person.card("leader-2") == "Priya Raman, Business development, Present, Not yet"
    assert person.card("leader-7") == "Jonas Keller, Leadership, Absent, Waiting"
    assert person.vote.open_round.turnout.accessibleName() == "1 of 8 ballots in"
    assert person.sees("Counting starts when everyone is in.")
    assert person.sees("Fixed while the round is open")


def test_how_somebody_takes_part_can_change(person: Facilitator) -> None:
    person.says_presence("leader-3", "absent")
    presence = {one.leader_id: one.presence for one in person.standing.roll_of("first")}
    assert presence["leader-3"] is Presence.ABSENT
    assert person.toast == ""
    person.acts("ballot.cast", round="first", leader="leader-0", ranking=[["c-0"]])
    person.says_presence("leader-0", "absent")
    assert "has cast a ballot already" in person.toast


def test_the_arrows_walk_over_the_cards(person: Facilitator) -> None:
    assert person.focus == "vote.leader.leader-0"
    person.press(Key.Key_Right)
    assert person.focus == "vote.leader.leader-1"
    person.press(Key.Key_Down)
    assert person.focus == "vote.leader.leader-3"
    person.press(Key.Key_Left, Key.Key_Up)
    assert person.focus == "vote.leader.leader-0"


def test_no_result_is_seen_while_a_round_is_open(person: Facilitator) -> None:
    counted(person)
    person.acts("round.open", round="second", candidates=list(SLATE), places=2, most=4)
    assert person.vote.mode is Mode.OPEN
    assert not person.is_result_shown
    assert not person.is_there("vote.rounds")


# Counting.


def test_the_last_ballot_leads_to_the_count(person: Facilitator) -> None:
    person.everyone_votes(but=("leader-4",))
    person.next()
    assert person.sheet.title.text() == "Ingrid Solberg's ballot"
    person.press(Key.Key_1)
    person.next()
    assert person.sees("Ingrid's ballot is in, the last one. Round 1 can be counted.")
    person.next()
    assert person.standing.rounds[0].state is RoundState.CLOSED
    assert person.is_result_shown
    assert person.title() == "Round 1 result"
    assert person.focus == "result.list"
    assert person.vote.header.state.text() == "8 of 8 ballots. Counted 1 September, 09:00."


@pytest.mark.parametrize("width", [1200, 800])
def test_tab_goes_through_a_result_as_one_reads_it(person: Facilitator, width: int) -> None:
    counted(person)
    person.vote.setMaximumWidth(width)
    settle()
    person.find(QWidget, "strip.next").setFocus()
    walked = []
    for _ in range(7):
        person.press(Key.Key_Tab)
        walked.append(person.focus)
    mends, tools = ["vote.void", "vote.reopen"], ["result.part.ranking", "result.reveal"]
    above, below = (tools, mends) if width == 1200 else (mends, tools)
    assert walked == [*above, "vote.again", "vote.rounds.first", *below, "result.list"]


def test_missing_ballots_are_named_before_counting(person: Facilitator) -> None:
    person.acts("round.roll", round="first", leader="leader-7", presence="absent")
    person.everyone_votes(but=("leader-2", "leader-7"))
    person.clicks("vote.count")
    assert person.asked == "vote.count"
    assert person.sees("2 ballots are missing")
    assert person.sees("Priya Raman")
    assert person.sees("Jonas Keller · Absent")
    assert not person.is_there("vote.count.reason")
    person.press(Key.Key_Escape)
    assert person.standing.open_round is not None
    person.clicks("vote.count")
    person.press(Key.Key_Return)
    row = person.standing.rounds[0]
    assert (row.state, row.early_reason) == (RoundState.CLOSED, "")
    assert person.focus == "result.list"


def test_under_the_quorum_a_reason_is_needed_and_shown(person: Facilitator) -> None:
    person.everyone_votes(but=("leader-1", "leader-2", "leader-3"))
    person.clicks("vote.count")
    assert person.sees("The team agreed to count with at least 75 % of the ballots.")
    person.press(Key.Key_Return)
    assert person.sees("Say in a few words why.")
    assert person.standing.open_round is not None
    person.types("Three are ill")
    person.press(Key.Key_Return)
    assert person.standing.rounds[0].early_reason == "Three are ill"
    said = "Counted with 5 of 8 ballots, fewer than the team agreed on: Three are ill"
    assert person.sees(said)
    assert person.sees("No facts were heard before this round: " + WHY)
    # Once, whatever is looked at.
    assert [text for text in person.words() if "Three are ill" in text] == [said]
    assert [text for text in person.words() if "5 of 8 ballots." in text] == [
        "5 of 8 ballots. Counted 1 September, 09:00."
    ]


def test_without_a_ballot_nothing_is_counted(person: Facilitator) -> None:
    person.clicks("vote.count")
    assert person.asked == ""
    assert "There is no ballot in round 1 yet" in person.toast


# Over.


def test_a_counted_round_is_opened_again_with_a_reason(person: Facilitator) -> None:
    counted(person)
    person.clicks("vote.reopen")
    assert person.sees("Its 8 ballots become void, and everybody votes anew.")
    person.press(Key.Key_Return)
    assert person.sees("Say in a few words why.")
    person.types("Two were mixed up")
    person.press(Key.Key_Return)
    assert person.vote.mode is Mode.OPEN
    assert person.standing.ballots_of("first") == ()
    assert person.sees("This round was counted once before and opened again: Two were mixed up")
    counted(person)
    assert person.sees("This round was counted once before and opened again: Two were mixed up")


def test_a_void_round_says_so_with_its_reason(person: Facilitator) -> None:
    counted(person)
    person.clicks("vote.again")
    assert person.title() == "Round 2"
    person.opens_round(why="")
    person.clicks("vote.void")
    person.types("The wrong slate")
    person.press(Key.Key_Return)
    assert person.standing.rounds[1].state is RoundState.VOID
    # What counts is looked at, and the other can be.
    assert person.title() == "Round 1 result"
    void = person.standing.rounds[1].id
    person.clicks(f"vote.rounds.{void}")
    assert person.title() == "Round 2, void"
    assert person.find(QWidget, f"vote.rounds.{void}").accessibleName() == "Round 2, void"
    assert person.sees("Round 2 is void and counts for nothing: The wrong slate")
    assert not person.is_result_shown
    assert not person.is_there("vote.reopen")
    assert person.sees("Stop losing customers at renewal")


def test_a_void_first_round_leads_back_to_the_setup(person: Facilitator) -> None:
    person.clicks("vote.void")
    person.types("The wrong slate")
    person.press(Key.Key_Return)
    assert (person.vote.mode, person.title()) == (Mode.SETUP, "Round 2")
    assert person.is_there("vote.facts")
    person.clicks("vote.back")
    assert person.sees("Round 1 is void and counts for nothing: The wrong slate")


def test_vote_again_begins_with_what_was_sought_last(person: Facilitator) -> None:
    counted(person)
    person.next()
    assert person.vote.mode is Mode.SETUP
    assert not person.is_there("vote.facts")
    person.next()
    assert [row.number for row in person.standing.rounds] == [1, 2]
    assert person.standing.rounds[1].places == 2


def test_the_rounds_are_looked_at_one_by_one(person: Facilitator) -> None:
    counted(person)
    person.acts("round.open", round="second", candidates=list(SLATE[:4]), places=1, most=4)
    counted(person)
    assert person.title() == "Round 2 result"
    person.find(QWidget, "vote.rounds.second").setFocus()
    person.press(Key.Key_Left)
    assert (person.title(), person.focus) == ("Round 1 result", "vote.rounds.first")
    assert person.is_result_shown


def test_a_closed_round_stays_as_it_was(person: Facilitator) -> None:
    counted(person)
    before = person.window.session.results.latest(person.standing)
    person.acts("candidate.change", candidate="c-0", title="Something else entirely")
    person.acts("candidate.merge", candidate="c-1", into="c-2")
    person.acts("candidate.hold", candidate="c-3", reason="Waits")
    person.acts("leader.change", leader="leader-0", name="Dana Other")
    assert person.window.session.results.latest(person.standing) == before
    assert person.sees("8 of 8 ballots")
    assert not person.sees("Something else entirely")
    # Declared void, it lists what was on the ballot, worded as it was.
    person.acts("round.void", round="first", reason="A test")
    person.clicks("vote.back")
    assert person.sees("Make every employee part of the sale")
    assert person.sees("Stop losing customers at renewal")
    assert not person.sees("Something else entirely")


def test_while_the_focus_is_locked_there_is_no_new_round(person: Facilitator) -> None:
    counted(person)
    lock_focus(person)
    assert person.sees("The focus is locked, so there is no new round. Unlock it with a reason to vote again.")
    for name in ("vote.again", "vote.reopen", "vote.void", "vote.open"):
        assert not person.is_there(name)
    assert person.is_result_shown
    person.clicks("vote.locked.focus")
    assert person.window.place is Stage.FOCUS


def lock_focus(person: Facilitator) -> None:
    """With every condition that is not met waived."""
    person.acts("focus.propose", focus="ours", candidates=["c-0", "c-1"])
    for n in range(8):
        person.acts("commitment.say", leader=f"leader-{n}", stance="support")
    waives(person.window.session.document)
    person.acts("focus.lock", reason="It is urgent")


# Help and commands.


def test_the_commands_are_ready_where_the_page_could_do_them(person: Facilitator) -> None:
    commands = {one.id: one for one in person.vote.commands()}
    ready = {key for key, one in commands.items() if person.window.commands.is_ready(one)}
    assert ready == {"vote.ballot", "vote.count", "vote.void"}
    commands["vote.ballot"].do()
    assert person.asked == "vote.ballot"
    person.press(Key.Key_Escape)
    counted(person)
    ready = {key for key, one in commands.items() if person.window.commands.is_ready(one)}
    assert ready == {"vote.again", "vote.reopen", "vote.void", "vote.export"}
    person.window.show_place(Stage.CANDIDATES)
    commands["vote.again"].do()
    assert (person.window.place, person.vote.mode) == (Stage.VOTE, Mode.SETUP)


def test_help_tells_the_keys(person: Facilitator) -> None:
    told = person.vote.help()
    assert told.title == "Vote"
    assert ("T", "On a ballot: level with the one above, or no longer") in told.keys

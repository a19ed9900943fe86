"""The ballot of a leader: ranked by keys and by mouse, cast, replaced, left; and never shown to the next."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QListView, QWidget

from offsite.domain.ballots import shuffled
from offsite.domain.stages import Stage
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import ALT, CONTROL
from tests.support.polling import WHY, Facilitator, Key, open_round
from tests.support.setting import of_its_own


@pytest.fixture
def first_page() -> Stage:
    return Stage.VOTE


@pytest.fixture
def beginning(filled: Session) -> None:
    open_round(filled)


@pytest.fixture
def person(window: DocumentWindow) -> Facilitator:
    """In front of an open round: six on the ballot, up to four ranked, eight leaders."""
    return Facilitator(window)


def test_the_next_step_opens_the_ballot_of_whose_turn_it_is(person: Facilitator) -> None:
    person.next()
    assert person.asked == "vote.ballot"
    assert person.sheet.title.text() == "Dana Whitlock's ballot"
    assert person.sees("Put up to 4 in order, best first. Two can be level. All that is left out counts as last.")
    assert person.focus == "vote.ballot.options"
    assert person.ranking() == []


def test_each_leader_has_an_order_of_their_own(person: Facilitator) -> None:
    options = person.standing.options_of("first")
    orders = []
    for leader in ("leader-0", "leader-1"):
        person.clicks(f"vote.leader.{leader}")
        expected = [one.candidate_id for one in shuffled(options, round_id="first", leader_id=leader)]
        assert person.options() == expected
        orders.append(expected)
        person.press(Key.Key_Escape)
    assert orders[0] != orders[1]


def test_digits_put_an_option_next(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.press(Key.Key_3, Key.Key_1)
    assert person.ranking() == [("1", keys[2]), ("2", keys[0])]
    assert person.sees("2 of up to 4")
    assert person.sees("4 candidates are below the line: they count as last, level with each other.")
    # The same again changes nothing, and there is no option with the number 9.
    person.press(Key.Key_3, Key.Key_9)
    assert person.ranking() == [("1", keys[2]), ("2", keys[0])]


def test_arrows_and_enter_put_and_backspace_takes_out(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.press(Key.Key_Down, Key.Key_Return, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    assert person.ranking() == [("1", keys[1]), ("2", keys[3])]
    person.press(Key.Key_Right)
    assert person.focus == "vote.ballot.ranking"
    person.press(Key.Key_Up, Key.Key_Backspace)
    assert person.ranking() == [("1", keys[3])]
    person.press(Key.Key_Left, Key.Key_Down, Key.Key_Down, Key.Key_Backspace)
    assert person.focus == "vote.ballot.options"
    assert person.ranking() == []


def test_alt_and_the_arrows_reorder(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.press(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_Right)
    person.press(Key.Key_Up, modifier=ALT)
    person.press(Key.Key_Up, modifier=ALT)
    assert [key for _, key in person.ranking()] == [keys[2], keys[0], keys[1]]
    person.press(Key.Key_Down, modifier=ALT)
    assert [key for _, key in person.ranking()] == [keys[0], keys[2], keys[1]]


def test_ties_and_no_opinion_are_kept_as_they_are_said(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.press(Key.Key_4, Key.Key_2, Key.Key_T, Key.Key_1)
    assert person.ranking() == [("1=", keys[3]), ("1=", keys[1]), ("3", keys[0])]
    person.press(Key.Key_Down, Key.Key_Down, Key.Key_N)
    assert person.options().index(keys[2]) == 2
    person.press(Key.Key_End, Key.Key_0)
    assert person.sees("No opinion on 2: they are not compared with anything.")
    assert person.sees("One candidate is below the line: it counts as last.")
    person.next()
    assert person.asked == ""
    cast = person.ballot("leader-0")
    assert [set(group) for group in cast.groups] == [{keys[3], keys[1]}, {keys[0]}]
    assert cast.no_opinion == {keys[2], keys[5]}


def test_a_ballot_ranks_up_to_as_many_as_agreed(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.press(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)
    assert [key for _, key in person.ranking()] == keys[:4]
    assert person.sees("All 4 places are taken. Take one out first.")
    person.press(Key.Key_Backspace)
    assert not person.sees("All 4 places are taken.")
    person.press(Key.Key_5)
    assert len(person.ranking()) == 4


def test_what_has_nothing_above_it_cannot_be_level(person: Facilitator) -> None:
    person.next()
    person.press(Key.Key_1, Key.Key_T)
    assert person.sees("Only what is ranked, and has something above it, can be level with that.")


def test_the_mouse_ranks_ties_and_takes_out(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.clicks_line("options", 2)
    person.clicks_line("options", 0)
    assert [key for _, key in person.ranking()] == [keys[2], keys[0]]
    person.clicks("vote.ballot.tie")
    assert [mark for mark, _ in person.ranking()] == ["1=", "1="]
    person.clicks_line("ranking", 0, at_end=True)
    assert person.ranking() == [("1", keys[0])]
    person.clicks_line("options", 0)
    person.clicks("vote.ballot.no_opinion")
    assert person.ranking() == []
    assert person.sees("No opinion on one: it is not compared with anything.")


def test_options_are_dragged_into_the_ranking_and_out(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    assert person.drops(keys[0], on="ranking", row=0)
    assert person.drops(keys[1], on="ranking", row=0)
    assert person.drops(keys[2], on="ranking", row=2)
    assert [key for _, key in person.ranking()] == [keys[1], keys[0], keys[2]]
    assert person.drops(keys[1], on="ranking", row=3)
    assert [key for _, key in person.ranking()] == [keys[0], keys[2], keys[1]]
    assert person.drops(keys[2], on="options", row=0)
    assert [key for _, key in person.ranking()] == [keys[0], keys[1]]
    # Each option stays on the ballot exactly once.
    assert person.options() == keys


def test_casting_hands_over_and_the_key_opens_the_next(person: Facilitator) -> None:
    person.next()
    person.press(Key.Key_1)
    person.clicks("vote.ballot.ok")
    assert person.asked == ""
    assert person.sees("Dana's ballot is in. Hand over to Marcus.")
    assert person.focus == "vote.leader.leader-1"
    assert person.toast == ""
    assert "Ballot in" in person.card("leader-0")
    assert person.vote.open_round.turnout.accessibleName() == "1 of 8 ballots in"
    person.press(Key.Key_Return)
    assert person.sheet.title.text() == "Marcus Oyelaran's ballot"
    person.press(Key.Key_Escape)
    person.next()
    assert person.sheet.title.text() == "Marcus Oyelaran's ballot"


def test_nothing_of_a_ballot_is_seen_by_the_next_leader(person: Facilitator) -> None:
    person.next()
    before, lists = person.sheet, [person.list("options"), person.list("ranking")]
    person.press(Key.Key_1, Key.Key_2, Key.Key_N)
    person.next()
    assert not before.isVisible()
    assert all(line.aside == "" for line in lists[0].lines.lines())
    assert [line.key for line in lists[1].lines.lines()] == [""]
    person.next()
    assert person.ranking() == []
    assert person.sees("0 of up to 4")
    assert person.window.findChildren(QListView, "vote.ballot.ranking")[-1] is person.list("ranking")


def test_a_ballot_that_is_in_is_not_shown_and_a_new_one_replaces_it(person: Facilitator) -> None:
    person.next()
    keys = person.options()
    person.press(Key.Key_1, Key.Key_2)
    person.next()
    person.clicks("vote.leader.leader-0")
    assert person.ranking() == []
    assert person.sees("A ballot of Dana Whitlock is in already. It is not shown")
    person.press(Key.Key_4)
    person.next()
    assert person.ballot("leader-0").groups == ((keys[3],),)
    assert len(person.standing.ballots_of("first")) == 1


def test_a_ballot_that_was_begun_is_left_only_when_that_is_meant(person: Facilitator) -> None:
    person.next()
    person.press(Key.Key_1, Key.Key_Escape)
    assert person.is_there("vote.ballot.leave")
    person.press(Key.Key_Escape)
    assert not person.is_there("vote.ballot.leave")
    assert len(person.ranking()) == 1
    assert person.focus == "vote.ballot.options"
    person.press(Key.Key_Escape, Key.Key_Return)
    # Enter goes back to it; who means to drop it says so.
    assert not person.is_there("vote.ballot.leave")
    person.press(Key.Key_Escape)
    person.clicks("vote.ballot.leave.ok")
    assert person.asked == ""
    assert person.standing.ballots == ()
    person.next()
    assert person.ranking() == []


def test_a_ballot_with_nothing_on_it_is_cast_when_asked_for_twice(person: Facilitator) -> None:
    person.next()
    person.next()
    assert person.asked == "vote.ballot"
    assert person.sees("Nothing is ranked, so everything counts as last.")
    person.next()
    assert person.ballot("leader-0").groups == ()


def test_a_ballot_that_is_refused_stays_open(person: Facilitator) -> None:
    person.next()
    person.press(Key.Key_1)
    # Somebody else closed the round meanwhile, as a second window could.
    person.acts("round.void", round="first", reason="The wrong slate")
    person.next()
    assert person.asked == "vote.ballot"
    assert len(person.ranking()) == 1
    assert person.toast == "Round 1 is void."


def test_somebody_elsewhere_tells_the_facilitator(person: Facilitator) -> None:
    person.says_presence("leader-0", "remote")
    assert person.card("leader-0") == "Dana Whitlock, Sales, Told to you, Write it down"
    person.next()
    assert person.sees("Dana Whitlock is elsewhere and tells you: write down what you hear.")


@of_its_own
def test_more_than_nine_have_no_digits(filled: Session, window: DocumentWindow) -> None:
    del filled
    person = Facilitator(window)
    slate = [f"c-{n}" for n in range(12)]
    person.acts("round.open", round="first", candidates=slate, places=2, most=5, without_facts=WHY)
    person.next()
    keys = person.options()
    assert person.sees("arrows and Enter, a click, or drag")
    person.press(Key.Key_1)
    assert person.ranking() == []
    person.press(*[Key.Key_Down] * 10, Key.Key_Return)
    assert person.ranking() == [("1", keys[10])]


def test_letters_and_other_keys_do_nothing_underneath(person: Facilitator) -> None:
    person.next()
    person.types("xyzq")
    person.press(Key.Key_K, modifier=CONTROL)
    assert person.asked == "vote.ballot"
    assert person.ranking() == []


def test_what_stands_on_the_ballot_is_as_it_was_worded(person: Facilitator) -> None:
    person.acts("candidate.change", candidate="c-0", title="Something else entirely")
    person.next()
    texts = [line.text for line in person.list("options").lines.lines()]
    assert "Make every employee part of the sale" in texts
    labels = [label.text() for label in person.window.findChildren(QLabel) if label.isVisible()]
    assert "Something else entirely" not in labels


def test_the_window_does_not_close_over_a_ballot_that_was_begun(person: Facilitator) -> None:
    person.next()
    assert person.vote.finish()
    person.press(Key.Key_1)
    assert not person.window.finish_everything()
    assert person.sees("Cast this ballot or leave it first: what is ranked on it would be lost.")
    assert len(person.ranking()) == 1
    person.next()
    assert person.window.finish_everything()


def test_who_is_next_is_right_after_somebody_left(person: Facilitator) -> None:
    person.next()
    person.press(Key.Key_1)
    person.next()
    assert person.sees("Dana's ballot is in. Hand over to Marcus.")
    person.says_presence("leader-1", "absent")
    assert person.sees("Dana's ballot is in. Hand over to Priya.")
    person.says_presence("leader-2", "remote")
    assert person.sees("Dana's ballot is in. Next, write down what Priya tells you.")


def test_an_empty_ballot_is_said_and_its_keys_work_from_the_button(person: Facilitator) -> None:
    person.next()
    person.clicks("vote.ballot.ok")
    assert person.sees("Nothing is ranked")
    assert person.standing.ballots == ()
    person.press(Key.Key_1)
    assert len(person.ranking()) == 1
    person.find(QWidget, "vote.ballot.ok").setFocus()
    person.press(Key.Key_2)
    assert len(person.ranking()) == 2


def test_a_name_from_the_right_leaves_the_rest_of_the_title_in_its_place(person: Facilitator) -> None:
    person.acts("round.void", round="first", reason="A name was wrong.")
    person.acts("leader.change", leader="leader-0", name="\u05d3\u05e0\u05d4")
    keys = ["c-0", "c-1", "c-2"]
    person.acts("round.open", round="second", candidates=keys, places=1, without_facts="All of it is known.")
    person.next()
    assert person.sheet.title.text() == "\u2068\u05d3\u05e0\u05d4\u2069's ballot"

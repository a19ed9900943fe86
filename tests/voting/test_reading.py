"""What the result page shows beside the result."""

from __future__ import annotations

from fractions import Fraction

from offsite.i18n import Catalogue
from offsite.voting.ballots import Mark, Profile
from offsite.voting.counting import count
from offsite.voting.reading import (
    Divided,
    ask_next,
    break_after,
    divided,
    head_to_heads_won,
    pairwise_of,
    placings,
)
from tests.voting.rounds import LEVEL, election, picked, profile, sample_round

BELOW = Mark.BELOW_LINE


def asked(ballots: Profile, *, seats: int, names: dict[str, str] | None = None) -> list[str]:
    say = Catalogue.load().say
    return [say(message) for message in ask_next(count(ballots, seats=seats), ballots, names=names)]


def test_the_bars_of_the_sample_s_third_round() -> None:
    won = head_to_heads_won(sample_round())
    assert [won[option] for option in "ABCFDEGH"] == [Fraction(13, 2), Fraction(13, 2), 5, 4, 3, 2, 1, 0]


def test_the_placings_of_the_sample_s_third_round() -> None:
    # The cells of the result page's picture.
    found = placings(sample_round(), places=5)
    rows = {option: (*found[option].at, found[option].below_line) for option in "ABCFDEGH"}
    assert rows == {
        "A": (2, 3, 1, 2, 0, 0),
        "B": (1, 3, 3, 1, 0, 0),
        "C": (0, 1, 2, 1, 3, 1),
        "F": (1, 0, 1, 1, 2, 3),
        "D": (1, 1, 0, 1, 1, 4),
        "E": (1, 0, 1, 1, 0, 5),
        "G": (1, 0, 0, 1, 1, 5),
        "H": (1, 0, 0, 0, 1, 6),
    }


def test_placings_tell_ties_lower_ranks_and_no_opinion_apart() -> None:
    found = placings(profile([[1, 1, 3, None], [2, BELOW, 1, 3], [None] * 4]), places=2)
    assert [(p.at, p.lower, p.below_line, p.no_opinion) for p in found.values()] == [
        ((1, 1), 0, 0, 1),
        ((1, 0), 0, 1, 1),
        ((1, 0), 1, 0, 1),
        ((0, 0), 1, 0, 2),
    ]


def test_only_one_divides_the_sample_s_third_round() -> None:
    assert divided(sample_round()) == (Divided(option="D", top=2, left_out=4, ranked_low=0, of=8),)


def test_one_first_place_alone_divides_nobody() -> None:
    assert divided(picked(["AB", "BC", "BC", "BC"], options="ABC")) == ()


def test_who_has_no_opinion_left_nothing_out() -> None:
    # Two put A first, two left it out, and three more say nothing of it: half of those with an opinion.
    ballots = [[1, 2, BELOW]] * 2 + [[BELOW, 1, BELOW]] * 2 + [[None, 1, BELOW]] * 3
    assert [one.option for one in divided(profile(ballots))] == ["A"]


def test_where_everything_is_ranked_the_line_is_after_the_better_two_thirds() -> None:
    split = profile([[1, 2, 3, 4], [1, 2, 3, 4], [4, 1, 2, 3], [4, 1, 2, 3]])
    assert divided(split) == (Divided(option="A", top=2, left_out=2, ranked_low=2, of=4),)
    assert divided(split, line=4) == ()
    assert [one.option for one in divided(split, line=2)] == ["A", "C"]


def test_a_clean_break_is_where_every_one_above_beats_every_one_below() -> None:
    assert break_after(count(sample_round(), seats=2)) == (2, 3, 4, 5, 6, 7)
    # B is level with all, and D beats it head to head.
    assert break_after(count(profile(LEVEL), seats=2)) == ()
    assert break_after(count(profile([[1, 1], [1, 1]]), seats=1)) == ()


def test_the_pairs_are_those_of_the_result() -> None:
    ballots = election("team-of-7-clear")
    assert pairwise_of(ballots) == count(ballots, seats=2).pairwise


# --- What to ask next ---


def test_the_sample_s_question_is_about_what_divides() -> None:
    assert asked(sample_round(), seats=2, names={"D": "K7"}) == [
        "What do those who put K7 first or second see in it, and what do the others see?"
    ]


def test_a_tie_is_asked_first() -> None:
    assert asked(profile([[1, 2, 3], [2, 1, 3]]), seats=1) == [
        "What would each of A and B give us that the others would not?"
    ]


def test_a_narrow_pair_and_missing_facts_are_asked_about() -> None:
    ballots = [[1, 2, 3]] * 2 + [[2, 1, None]] + [[1, 2, None], [2, 1, None]]
    assert asked(profile(ballots), seats=1) == [
        "A is ahead of B by only 3 to 2. What would have to be true for B to come first?",
        "3 of 5 had no opinion on C. What do we need to know to judge it?",
    ]


def test_where_nothing_was_compared_nothing_is_asked() -> None:
    assert asked(profile([[1, 1], [None, None]]), seats=1) == []


def test_never_more_than_three_questions() -> None:
    # Level for the last place, divided, narrow and unknown at once.
    ballots = [
        [1, 2, 3, BELOW, None],
        [1, 3, 2, BELOW, None],
        [2, 1, BELOW, 1, None],
        [1, BELOW, 1, 2, None],
    ]
    questions = asked(profile(ballots), seats=2)
    assert len(questions) == 3
    assert questions[0].startswith("What would each of")

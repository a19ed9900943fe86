"""Counts whose result somebody else has published, and rounds in which little is decided."""

from __future__ import annotations

from fractions import Fraction

import pytest

from offsite.errors import Message, Refusal
from offsite.i18n import Catalogue
from offsite.voting.ballots import Mark
from offsite.voting.counting import completed, count
from offsite.voting.result import LeaveOneOut, Result, to_json
from tests.voting.rounds import LEVEL, PUBLISHED, election, profile, sample_round

BELOW = Mark.BELOW_LINE


def said(result: Result) -> list[str]:
    return [Catalogue.load().say(message) for message in result.why]


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_set_is_reproduced(name: str) -> None:
    published = PUBLISHED[name]
    result = count(election(name), seats=published["seats"])
    assert set(result.elected) == set(published["published_elected"])
    assert result.tied == ()
    assert result.stable


@pytest.mark.parametrize("name", [name for name, found in PUBLISHED.items() if "published_order" in found])
def test_every_published_order_is_reproduced(name: str) -> None:
    published = PUBLISHED[name]
    result = count(election(name), seats=published["seats"])
    assert result.order == tuple((option,) for option in published["published_order"])
    assert list(result.elected) == published["published_elected"]


def test_the_clear_team_s_figures() -> None:
    ballots = election("team-of-7-clear")
    result = completed(count(ballots, seats=2), ballots)
    assert result.kendall_w is not None
    assert result.chance is not None
    assert result.polarisation is not None
    assert round(float(result.kendall_w), 4) == 0.7053
    assert round(float(result.chance), 3) == 0.143
    assert round(float(result.polarisation), 3) == 0.206
    assert result.leave_one_out == LeaveOneOut(same=7, of=7)


def test_the_one_seat_team_s_agreement() -> None:
    found = count(election("team-of-7-one-seat"), seats=1).kendall_w
    assert found is not None
    assert round(float(found), 4) == 0.3002


def test_level_with_is_not_the_same_as_equal() -> None:
    ballots = profile(LEVEL)
    one, two = count(ballots, seats=1), count(ballots, seats=2)
    assert (one.elected, one.tied) == ((), ("A", "B"))
    assert (two.elected, two.tied) == (("A",), ("B", "C", "D"))
    assert one.order == two.order == (("A", "B"), ("C", "D"))
    assert "A and B are level for the last place: talk, or vote again on these." in said(one)
    assert said(two)[:2] == [
        "In for sure: A.",
        "B, C and D are level for the last place: talk, or vote again on these.",
    ]


def test_the_sample_s_third_round() -> None:
    ballots = sample_round()
    result = completed(count(ballots, seats=2), ballots)
    assert result.order == (("A", "B"), ("C",), ("F",), ("D",), ("E",), ("G",), ("H",))
    assert (result.elected, result.tied, result.condorcet_winner) == (("A", "B"), (), None)
    assert (result.pairwise[0][1], result.pairwise[1][0]) == (4, 4)
    assert result.kendall_w == Fraction(53, 160)
    assert said(result)[:4] == [
        "Chosen: A and B.",
        "A and B beat every other one head to head; the closest is 6 to 2.",
        "A and B are level, 4 to 4 head to head: do not read an order into them.",
        "D divides the ballots: 2 put it in their top two, 4 left it out.",
    ]


def test_sentences_speak_of_options_by_name() -> None:
    names = {"A": "Every employee", "B": "Renewals", "D": "K7"}
    result = count(sample_round(), seats=2, names=names)
    assert said(result)[0] == "Chosen: Every employee and Renewals."
    assert said(result)[3].startswith("K7 divides the ballots")
    assert result.elected == ("A", "B")


# --- Odd rounds ---


@pytest.mark.parametrize(
    "ballots",
    [
        pytest.param([[1, 1, 1, 1]] * 3, id="all tied"),
        pytest.param([[BELOW] * 4] * 3, id="all below the line"),
        pytest.param([[None] * 4] * 3, id="all blank"),
        pytest.param([[1, 1, 1, 1], [None] * 4, [BELOW] * 4], id="a bit of each"),
    ],
)
def test_where_nothing_is_compared_everything_is_tied(ballots: list[list[int | Mark | None]]) -> None:
    round_ = profile(ballots)
    result = completed(count(round_, seats=2), round_)
    assert (result.elected, result.tied, result.order) == ((), tuple("ABCD"), (tuple("ABCD"),))
    assert (result.kendall_w, result.polarisation, result.condorcet_winner) == (None, None, None)
    assert result.ballots == len(ballots)
    assert "There are no rankings to compare." in said(result)
    for opinion in (result.second_opinions.borda, result.second_opinions.approval):
        assert (opinion.elected, opinion.tied) == ((), tuple("ABCD"))


def test_one_ballot_is_one_person_s_order() -> None:
    result = count(profile([[2, 1, 3]]), seats=1)
    assert result.order == (("B",), ("A",), ("C",))
    assert (result.elected, result.kendall_w) == (("B",), None)
    assert "There is one ballot: this is one person's order." in said(result)


def test_four_to_four_is_a_tie() -> None:
    result = count(profile([[1, 2]] * 4 + [[2, 1]] * 4), seats=1)
    assert (result.elected, result.tied, result.order) == ((), ("A", "B"), (("A", "B"),))
    assert result.polarisation == 1


def test_as_many_places_as_options_take_all() -> None:
    result = count(profile([[1, 2], [2, 1]]), seats=3)
    assert (result.elected, result.tied, result.stable) == (("A", "B"), (), True)
    assert said(result)[0] == "There are no more to choose from than the 3 places sought: all are in."


def test_no_place_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        count(profile([[1, 2]]), seats=0)
    assert refused.value.message == Message("tally.seats")


def test_below_the_line_is_last_and_never_an_approval() -> None:
    # C is left below by both, and D is nobody's: its pairs are not compared.
    result = count(profile([[1, 2, BELOW, None], [BELOW, 1, BELOW, None]]), seats=2)
    assert result.pairwise == ((0, 1, 1, 0), (1, 0, 2, 0), (0, 0, 0, 0), (0, 0, 0, 0))
    assert result.second_opinions.approval.order == (("B",), ("A",), ("C", "D"))


def test_a_set_that_is_not_stable_is_called_so() -> None:
    # A beats B, B beats C, C beats A, and all beat D: only the three together are clean.
    cycle = count(profile([[1, 2, 3, 4]] * 3 + [[3, 1, 2, 4]] * 2 + [[2, 3, 1, 4]] * 2), seats=1)
    assert (cycle.elected, cycle.stable, cycle.condorcet_winner) == (("A",), False, None)
    assert "C is left out and beats A by 4 to 3, head to head." in said(cycle)
    assert "There is no clean set of 1; there is one of 3." in said(cycle)


# --- As JSON ---


def test_a_result_as_json_has_every_field_and_plain_values() -> None:
    ballots = sample_round()
    content = to_json(completed(count(ballots, seats=2), ballots), say=Catalogue.load().say)
    assert list(content) == [
        "options",
        "ballots",
        "rule",
        "seats",
        "elected",
        "tied",
        "order",
        "pairwise",
        "condorcet_winner",
        "stable",
        "kendall_w",
        "chance",
        "polarisation",
        "leave_one_out",
        "margin",
        "second_opinions",
        "why",
    ]
    assert content["kendall_w"] == 0.33125
    assert content["leave_one_out"] == {"same": 8, "of": 8}
    assert content["margin"] == "more than 2"
    assert content["second_opinions"]["borda"]["elected"] == ["A", "B"]
    assert set(content["second_opinions"]["approval"]) == {"order", "elected", "tied"}
    assert all(isinstance(sentence, str) for sentence in content["why"])


def test_what_takes_long_is_left_out_and_said() -> None:
    ballots = election("large-7-options")
    result = completed(count(ballots, seats=3), ballots)
    assert (result.kendall_w, result.leave_one_out, result.margin) == (None, None, None)
    sentences = " ".join(said(result))
    assert "How much the ballots agree is not computed" in sentences
    assert "Counts without one ballot each are not made" in sentences
    assert "is computed only when asked for" in sentences
    assert completed(count(ballots, seats=3), ballots, with_margin=True).margin is not None

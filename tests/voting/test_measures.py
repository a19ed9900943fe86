"""Measures of agreement against check values that come from elsewhere."""

from __future__ import annotations

from fractions import Fraction

from offsite.voting import measures
from offsite.voting.ballots import Mark
from tests.voting.rounds import ANXIETY, election, profile

BELOW, NONE = Mark.BELOW_LINE, Mark.NO_OPINION
PERSONS = "ABCDEFGHIJKLMNOPQRST"


def rounded(value: Fraction | None, *, digits: int = 4) -> float:
    assert value is not None
    return round(float(value), digits)


def test_kendall_s_w_of_the_anxiety_data() -> None:
    ratings = profile(ANXIETY, options=PERSONS)
    assert rounded(measures.kendalls_w(ratings, for_ties=False)) == 0.5019
    assert rounded(measures.kendalls_w(ratings)) == 0.5397


def test_kendall_s_w_where_everything_is_said() -> None:
    assert measures.kendalls_w(profile([[1, 2, 3]] * 4)) == 1
    assert measures.kendalls_w(profile([[1, 2, 3], [3, 2, 1]])) == 0
    assert measures.kendalls_w(profile([[1, 2, BELOW, BELOW], [1, 2, 3, 3]])) == 1
    assert measures.kendalls_w(profile([[1, 1, 1], [2, 2, 2]])) is None
    assert measures.kendalls_w(profile([[1, 2, 3]])) is None


def test_kendall_s_w_with_gaps_compares_what_both_rank() -> None:
    # The note beside the ballots: 0.7053, and not 0.759, which would count the gaps as last.
    assert rounded(measures.kendalls_w(election("team-of-7-clear"))) == 0.7053
    assert measures.kendalls_w(profile([[1, 2, 3, None], [1, 2, 3, 4], [None, None, None, None]])) == 1
    assert measures.kendalls_w(profile([[1, 2, 3, None]] * 3)) == 1
    # Two shared options, or ballots that are all tied on what they share, say nothing.
    assert measures.kendalls_w(profile([[1, 2, None, None], [1, 2, 3, 4]])) is None
    assert measures.kendalls_w(profile([[1, 1, 1, None], [1, 2, 3, 4]])) is None


def test_chance_is_one_in_the_number_of_ballots() -> None:
    assert rounded(measures.chance_level(6), digits=2) == 0.17
    assert measures.chance_level(0) is None


def test_the_permutation_test_is_seeded_and_tells_agreement_from_chance() -> None:
    agreed = profile([[1, 2, 3, 4, 5], [1, 2, 3, 5, 4], [2, 1, 3, 4, 5], [1, 3, 2, 4, 5]])
    random = profile([[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [3, 1, 5, 2, 4], [2, 5, 1, 4, 3]])
    low, high = measures.permutation_p(agreed), measures.permutation_p(random)
    assert low is not None
    assert high is not None
    assert low < Fraction(1, 50) < Fraction(1, 2) < high
    assert measures.permutation_p(profile(reversed(agreed.ballots))) == low
    assert measures.permutation_p(agreed, seed=2, rounds=99) != low
    assert measures.permutation_p(profile([[1, 1], [1, 1]])) is None


def test_tau_b() -> None:
    assert measures.tau_b((1, 2, 3, 4), (1, 2, 3, 4)) == 1
    assert measures.tau_b((1, 2, 3, 4), (4, 3, 2, 1)) == -1
    # scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]): -0.47140452079103173
    assert rounded(measures.tau_b((12, 2, 1, 12, 2), (2, 5, 8, 2, 1)), digits=15) == -0.471404520791032
    assert measures.tau_b((1, 1, 1), (1, 2, 3)) is None
    # What one of them has no opinion on is not compared; below the line is tied last.
    assert measures.tau_b((1, 2, NONE, BELOW), (1, 2, 3, BELOW)) == 1


def test_set_stability_and_convergence() -> None:
    assert measures.set_stability("AB", "BC", places=2) == Fraction(1, 2)
    assert measures.set_stability([], "BC", places=2) == 0
    assert measures.mean_jaccard(["ABC", "ABC"]) == 1
    assert measures.mean_jaccard(["ABC", "ABD", "EFG"]) == Fraction(1, 6)
    assert measures.mean_jaccard(["ABC", ""]) is None


def test_polarisation_of_a_ranking() -> None:
    assert measures.polarisation(((0, 3), (0, 0))) == 0
    assert measures.polarisation(((0, 3), (3, 0))) == 1
    assert measures.polarisation(((0, 0), (0, 0))) is None

"""Ten thousand random rounds with ties, gaps and a line: our counting against pref_voting and scipy."""

from __future__ import annotations

from itertools import pairwise
from math import isclose, isnan
from random import Random

import pytest

from offsite.voting import measures
from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.counting import count
from offsite.voting.schulze import beats
from tests.oracles import others

ROUNDS = 10_000
pytestmark = pytest.mark.oracle


def drawn(random: Random, *, gaps: bool) -> Profile:
    """A round of up to 9 options and 12 ballots; without `gaps` every ballot has an opinion on everything."""
    size = random.randint(3, 9)
    marks: list[Place] = [Mark.BELOW_LINE, Mark.NO_OPINION] if gaps else [Mark.BELOW_LINE]
    ballots = [
        tuple(random.choice(marks) if random.random() < 0.25 else random.randint(1, size) for _ in range(size))
        for _ in range(random.randint(1, 12))
    ]
    return Profile(tuple("ABCDEFGHI"[:size]), tuple(ballots))


def test_who_beats_whom_is_what_pref_voting_says() -> None:
    random = Random(1)
    for number in range(ROUNDS):
        profile = drawn(random, gaps=True)
        found = beats(count(profile, seats=1).pairwise)
        size = range(len(profile.options))
        assert {(i, j) for i in size for j in size if found[i] >> j & 1} == others.beaten_pairs(profile), number


def test_who_is_beaten_by_nobody_is_whom_pref_voting_elects() -> None:
    random = Random(2)
    for number in range(ROUNDS):
        profile = drawn(random, gaps=True)
        first = {profile.options.index(option) for option in count(profile, seats=1).order[0]}
        assert first == others.undefeated(profile), number


def test_tau_b_is_scipy_s() -> None:
    random = Random(3)
    compared = 0
    for number in range(ROUNDS // 10):
        for old, new in pairwise(drawn(random, gaps=True).ballots):
            ours, scipy_s = measures.tau_b(old, new), others.tau_b(old, new)
            assert (ours is None) == isnan(scipy_s), number
            assert ours is None or isclose(float(ours), scipy_s, abs_tol=1e-12), number
            compared += ours is not None
    assert compared > ROUNDS // 10


def test_kendall_s_w_is_that_of_scipy_s_friedman_test() -> None:
    random = Random(4)
    compared = 0
    for number in range(ROUNDS // 10):
        profile = drawn(random, gaps=False)
        ours = measures.kendalls_w(profile)
        if ours is not None:
            assert isclose(float(ours), others.kendalls_w(profile.ballots), abs_tol=1e-12), number
            compared += 1
    assert compared > ROUNDS // 20

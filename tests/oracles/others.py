"""The other people's programs, asked the same questions. Loaded by name: the app's environment does not have them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from math import nan
from typing import Any

from offsite.voting.ballots import Ballot, Mark, Profile

_BELOW = 10_000
"""A rank after every other one."""


def theirs(profile: Profile) -> Any:
    """A profile as pref_voting keeps it: an option without an opinion is not ranked at all."""
    rankings = [
        {i: _rank(place) for i, place in enumerate(ballot) if place is not Mark.NO_OPINION}
        for ballot in profile.ballots
        if set(ballot) != {Mark.NO_OPINION}
    ]
    kind = import_module("pref_voting.profiles_with_ties").ProfileWithTies
    return kind(rankings, candidates=list(range(len(profile.options))))


def _rank(place: int | Mark) -> int:
    return place if isinstance(place, int) else _BELOW


def undefeated(profile: Profile) -> set[int]:
    """Whom nobody beats, by pref_voting's beat path with winning votes."""
    found = theirs(profile)
    winners = import_module("pref_voting.margin_based_methods").beat_path(found, strength_function=found.support)
    return set(map(int, winners))


def beaten_pairs(profile: Profile) -> set[tuple[int, int]]:
    """Who beats whom, by the same."""
    found = theirs(profile)
    methods = import_module("pref_voting.margin_based_methods")
    graph = methods.beat_path_defeat(found, strength_function=found.support)
    return {(int(above), int(below)) for above, below in graph.edges}


def tau_b(old: Ballot, new: Ballot) -> float:
    """scipy's, over what both have an opinion on; not a number where all are tied, or fewer than two are shared."""
    both = [(a, b) for a, b in zip(old, new, strict=True) if Mark.NO_OPINION not in (a, b)]
    if len(both) < 2:
        return nan
    ranks = [[_rank(pair[side]) for pair in both] for side in (0, 1)]
    return float(import_module("scipy.stats").kendalltau(*ranks).statistic)


def kendalls_w(ballots: Sequence[Ballot]) -> float:
    """Of Friedman's chi-square: W = chi2 / (m (n - 1)). Everything is to be ranked, three options at least."""
    columns = [[_rank(ballot[i]) for ballot in ballots] for i in range(len(ballots[0]))]
    found = import_module("scipy.stats").friedmanchisquare(*columns)
    return float(found.statistic) / (len(ballots) * (len(columns) - 1))

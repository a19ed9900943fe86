"""Schulze's method as its definition reads, to compare with. Slow, and plain enough to be checked by eye."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.voting.ballots import Ballot, Mark, Profile


def pairwise(profile: Profile) -> list[list[int]]:
    """P[i][j]: ballots that put i above j."""
    size = range(len(profile.options))
    return [[sum(is_above(ballot, i, j) for ballot in profile.ballots) for j in size] for i in size]


def is_above(ballot: Ballot, i: int, j: int) -> bool:
    """Does the ballot put option i above option j?"""
    first, second = ballot[i], ballot[j]
    if Mark.NO_OPINION in (first, second) or first is Mark.BELOW_LINE:
        return False
    return second is Mark.BELOW_LINE or (isinstance(first, int) and isinstance(second, int) and first < second)


def beats(counts: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """The pairs of which the first beats the second, by Floyd and Warshall's three loops."""
    size = range(len(counts))
    width = [[counts[i][j] if counts[i][j] > counts[j][i] else 0 for j in size] for i in size]
    for middle in size:
        for i in size:
            if i != middle:
                for j in size:
                    if j not in (i, middle):
                        width[i][j] = max(width[i][j], min(width[i][middle], width[middle][j]))
    return {(i, j) for i in size for j in size if i != j and width[i][j] > width[j][i]}

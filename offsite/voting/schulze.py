"""Schulze's method with winning votes, as the partial order that it is.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011). A link goes from i to j where more ballots put i above j than j
above i, and is as wide as the number that do; a path is as wide as its narrowest link; i beats j where its widest path
to j is wider than the widest one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Link = tuple[int, int, int]
"""Its width, from, to."""


def beats(pairwise: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """For each option those that it beats, as bits."""
    size = len(pairwise)
    widest = widths(_links(pairwise), options=size)
    return tuple(sum(1 << j for j in range(size) if widest[i][j] > widest[j][i]) for i in range(size))


def _links(pairwise: Sequence[Sequence[int]]) -> Iterable[Link]:
    for i, row in enumerate(pairwise):
        for j, ayes in enumerate(row):
            if ayes > pairwise[j][i]:
                yield ayes, i, j


def widths(links: Iterable[Link], *, options: int) -> list[list[int]]:
    """The width of the widest path between each two options, 0 where there is none.

    Links are laid widest first; the one that first makes j reachable from i is the narrowest of the widest path.
    """
    widest = [[0] * options for _ in range(options)]
    # As bits: what each option reaches, what reaches it. Every option reaches itself.
    reached = [1 << option for option in range(options)]
    reaching = list(reached)
    for width, start, end in sorted(links, reverse=True):
        if reached[start] >> end & 1:
            continue
        for origin in bits(reaching[start]):
            new = reached[end] & ~reached[origin]
            reached[origin] |= new
            for target in bits(new):
                widest[origin][target] = width
                reaching[target] |= 1 << origin
    return widest


def bits(mask: int) -> Iterable[int]:
    """The positions of the ones."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest

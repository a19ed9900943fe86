"""Who is put above whom, on how many ballots.

A row of the pairwise matrix is kept as one large integer with a lane of 32 bits per option, so that a ballot of n
options costs n additions and not n squared.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from offsite.voting.orders import Order, Orders

_LANE = 32

Matrix = tuple[tuple[int, ...], ...]
"""P[i][j]: ballots that put i above j."""


class Pairs:
    """The pairwise counts of some ballots, from which single ballots can be taken away again."""

    def __init__(self, orders: Orders, *, options: int) -> None:
        self._options = options
        self._rows = [0] * options
        for order, weight in orders.items():
            self._add(order, weight=weight)

    def without(self, *taken: Order) -> Pairs:
        """The counts as if one ballot of each of these orders had not been cast."""
        other = Pairs({}, options=self._options)
        other._rows = list(self._rows)
        for order in taken:
            other._add(order, weight=-1)
        return other

    def matrix(self) -> Matrix:
        """The counts as numbers."""
        layout = f"<{self._options}I"
        size = self._options * _LANE // 8
        return tuple(struct.unpack(layout, row.to_bytes(size, "little")) for row in self._rows)

    def _add(self, order: Order, *, weight: int) -> None:
        beaten = 0
        for group in reversed(order.groups):
            here = 0
            for option in group:
                self._rows[option] += beaten * weight
                here |= 1 << option * _LANE
            beaten |= here


def matrix_of(orders: Orders, *, options: int) -> Matrix:
    """The pairwise counts of these orders. Equal ranks, and an option without an opinion, give no vote."""
    return Pairs(orders, options=options).matrix()


def majority(pairwise: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """For each option those that it beats head to head, as bits."""
    numbers = range(len(pairwise))
    return tuple(sum(1 << j for j in numbers if pairwise[i][j] > pairwise[j][i]) for i in numbers)

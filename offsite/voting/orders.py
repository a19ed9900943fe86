"""A ballot as the counting sees it: groups of options, best first; equal ballots are counted once with their weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from offsite.voting.ballots import Mark, Place, Profile


@dataclass(frozen=True, slots=True, order=True)
class Order:
    """A weak order over the options that a ballot has an opinion on, by their index.

    `groups`: best first, options of a group are tied. `below`: the last group is what was left below the line.
    """

    groups: tuple[tuple[int, ...], ...]
    below: bool

    def size(self) -> int:
        """How many options the ballot has an opinion on."""
        return sum(map(len, self.groups))

    def first(self, places: int) -> Iterator[int]:
        """The options above the line whose competition rank (1 + how many are strictly before) is at most `places`."""
        for rank, group in self.ranked():
            if rank > places:
                return
            yield from group

    def ranked(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The groups above the line, each with its competition rank."""
        rank = 1
        for group in self.groups[:-1] if self.below else self.groups:
            yield rank, group
            rank += len(group)

    def after(self, places: int) -> Iterator[int]:
        """The options above the line whose competition rank is more than `places`."""
        for rank, group in self.ranked():
            if rank > places:
                yield from group

    def left_out(self) -> tuple[int, ...]:
        """The options below the line."""
        return self.groups[-1] if self.below else ()

    def all_tied(self) -> bool:
        """Does it compare nothing?"""
        return len(self.groups) < 2


Orders = Mapping[Order, int]
"""Each different order with the number of ballots that say it. Ballots without any opinion are not in it."""


def order_of(ballot: Sequence[Place]) -> Order:
    """The weak order that a ballot says."""
    ranked: dict[int, list[int]] = {}
    below: list[int] = []
    for option, place in enumerate(ballot):
        if isinstance(place, int):
            ranked.setdefault(place, []).append(option)
        elif place is Mark.BELOW_LINE:
            below.append(option)
    groups = [tuple(ranked[rank]) for rank in sorted(ranked)]
    return Order((*groups, tuple(below)) if below else tuple(groups), below=bool(below))


def orders_of(profile: Profile) -> Orders:
    """The orders of a profile, sorted, so that nothing depends on which ballot came first."""
    counted = Counter(map(order_of, profile.ballots))
    return {order: counted[order] for order in sorted(counted) if order.groups}


def number_of(orders: Orders) -> int:
    """m: the ballots that have an opinion on something."""
    return sum(orders.values())

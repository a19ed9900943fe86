"""Rules that look for a set as a whole. They are what-ifs and never decide.

A tie is never broken: each way of breaking it is gone, and all the sets that come of it are the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb

from offsite.voting.ballots import Profile
from offsite.voting.orders import Order, Orders, number_of, orders_of

_MOST_SETS = 50_000
_MOST_WAYS = 500
_FIRST = 3


# --- Chamberlin and Courant ---


def representing(profile: Profile, *, seats: int) -> frozenset[frozenset[int]] | None:
    """The sets that leave the fewest ballots without any of their first three; None where there are too many to try.

    Source: J. R. Chamberlin and P. N. Courant, "Representative deliberations and representative decisions", American
    Political Science Review 77 (1983), with a voter satisfied by any of the first three.
    """
    size = min(seats, len(profile.options))
    if comb(len(profile.options), size) > _MOST_SETS:
        return None
    firsts: dict[int, int] = {}
    for order, weight in orders_of(profile).items():
        mask = sum(1 << option for option in order.first(_FIRST))
        firsts[mask] = firsts.get(mask, 0) + weight
    fewest: int | None = None
    found: list[tuple[int, ...]] = []
    for chosen in combinations(range(len(profile.options)), size):
        mask = sum(1 << option for option in chosen)
        without = sum(weight for first, weight in firsts.items() if not first & mask)
        if fewest is None or without < fewest:
            fewest, found = without, []
        if without == fewest:
            found.append(chosen)
    return frozenset(map(frozenset, found))


# --- The single transferable vote ---


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a count has come: who is in, who still can be, and what each ballot is still worth."""

    elected: frozenset[int]
    hopeful: frozenset[int]
    worth: tuple[tuple[Order, Fraction], ...]


def transferred(profile: Profile, *, seats: int) -> frozenset[frozenset[int]]:
    """The sets that the single transferable vote can come to.

    Droop's quota, exact; a surplus goes on as the same share of every ballot that made it (weighted inclusive Gregory);
    tied ranks share a ballot equally; below the line a ballot goes to nobody. Where there are very many ways to break
    ties, the tied are taken together.
    """
    orders = orders_of(profile)
    size = min(seats, len(profile.options))
    quota = Fraction(number_of(orders), size + 1)
    start = _Way(frozenset(), frozenset(range(len(profile.options))), _whole(orders))
    waiting, outcomes, ways = {start}, set[frozenset[int]](), 0
    while waiting:
        way = waiting.pop()
        ways += 1
        if len(way.elected) + len(way.hopeful) <= size:
            outcomes.add(way.elected | way.hopeful)
        elif len(way.elected) == size:
            outcomes.add(way.elected)
        else:
            waiting |= set(_next(way, quota=quota, size=size, branching=ways < _MOST_WAYS))
    return frozenset(outcomes)


def _whole(orders: Orders) -> tuple[tuple[Order, Fraction], ...]:
    return tuple((order, Fraction(weight)) for order, weight in orders.items())


def _next(way: _Way, *, quota: Fraction, size: int, branching: bool) -> Iterator[_Way]:
    """One step on: who has more than the quota is in, else who has least is out."""
    shares = [(order, worth, _best(order, way.hopeful)) for order, worth in way.worth]
    votes = dict.fromkeys(way.hopeful, Fraction(0))
    for _, worth, best in shares:
        for option in best:
            votes[option] += worth / len(best)
    most = max(votes.values())
    if most > quota:
        for winner in sorted(option for option, has in votes.items() if has == most):
            kept = (most - quota) / most
            # Of a ballot that several share, only the part that was the winner's is spent.
            worth = tuple(
                (order, value - value / len(best) * (1 - kept) if winner in best else value)
                for order, value, best in shares
            )
            yield _Way(way.elected | {winner}, way.hopeful - {winner}, worth)
            if not branching:
                return
        return
    least = min(votes.values())
    losers = sorted(option for option, has in votes.items() if has == least)
    if not branching and len(way.elected) + len(way.hopeful) - len(losers) >= size:
        yield _Way(way.elected, way.hopeful - set(losers), way.worth)
        return
    for loser in losers:
        yield _Way(way.elected, way.hopeful - {loser}, way.worth)


def _best(order: Order, hopeful: frozenset[int]) -> tuple[int, ...]:
    """Those of the best group above the line that can still be elected."""
    for _, group in order.ranked():
        left = tuple(option for option in group if option in hopeful)
        if left:
            return left
    return ()

"""How much ballots agree. Exact where the formula is; a root is taken to 18 digits, always in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations
from math import isqrt
from operator import mul
from random import Random

from offsite.voting.ballots import Place, Profile
from offsite.voting.orders import Order, Orders, number_of, order_of, orders_of
from offsite.voting.pairs import Matrix

_ROOT_DIGITS = 10**18
_SHARED_AT_LEAST = 3


# --- Kendall's W ---


def kendalls_w(profile: Profile, *, for_ties: bool = True) -> Fraction | None:
    """Kendall's W of the ballots that have an opinion; None where there is nothing to compare.

    Where all of them have one on every option: W = 12 S / (m^2 (n^3 - n) - m T), over midranks; `for_ties` False leaves
    out T. Otherwise the mean rank correlation of pairs of ballots, see `w_with_gaps`. Source: M. G. Kendall, Rank
    Correlation Methods (1948), chapter 6.
    """
    return w_of(orders_of(profile), options=len(profile.options), for_ties=for_ties)


def w_of(orders: Orders, *, options: int, for_ties: bool = True) -> Fraction | None:
    """The same of orders. One ballot agrees with nobody: None."""
    number = number_of(orders)
    if number < 2:
        return None
    if has_gaps(orders, options=options):
        return w_with_gaps(orders)
    below = _w_denominator(orders, options=options, for_ties=for_ties)
    doubled = [0] * options
    for order, weight in orders.items():
        for option, midrank in _doubled_midranks(order.groups).items():
            doubled[option] += midrank * weight
    return Fraction(3 * _spread(doubled, mean=number * (options + 1)), below) if below else None


def has_gaps(orders: Orders, *, options: int) -> bool:
    """Has any of them no opinion on something?"""
    return any(order.size() < options for order in orders)


def w_with_gaps(orders: Orders) -> Fraction | None:
    """W = (1 + mean rho (m - 1)) / m; rho is Pearson's of the midranks over the options that both ballots rank.

    Taken over the pairs of ballots that share at least three options and are not all tied on them.
    """
    sets = {order: frozenset(chain.from_iterable(order.groups)) for order in orders}
    total = pairs = 0
    for (one, weight), (other, others) in combinations(orders.items(), 2):
        rho = _rho(one, other, shared=sets[one] & sets[other])
        if rho is not None:
            total += rho * weight * others
            pairs += weight * others
    for order, weight in orders.items():
        # Equal ballots agree wholly with each other.
        alike = weight * (weight - 1) // 2
        if alike and len(sets[order]) >= _SHARED_AT_LEAST and not order.all_tied():
            total += alike * _ROOT_DIGITS
            pairs += alike
    if not pairs:
        return None
    number = number_of(orders)
    return (1 + Fraction(total, pairs * _ROOT_DIGITS) * (number - 1)) / number


def chance_level(ballots: int) -> Fraction | None:
    """What W of random ballots comes to: 1/m, of the ballots that have an opinion."""
    return Fraction(1, ballots) if ballots else None


def permutation_p(profile: Profile, *, seed: int = 1, rounds: int = 999) -> Fraction | None:
    """How seldom chance agrees as much: the share of `rounds` in which shuffled ballots reach this W.

    Each ballot is shuffled over the options that it has an opinion on. The same seed gives the same figure, whatever
    the order of the ballots.
    """
    orders = orders_of(profile)
    found = w_of(orders, options=len(profile.options))
    if found is None:
        return None
    random = Random(seed)
    reached = 1
    for _ in range(rounds):
        shuffled: dict[Order, int] = {}
        for order, weight in orders.items():
            for _ in range(weight):
                new = _shuffled(order, random=random)
                shuffled[new] = shuffled.get(new, 0) + 1
        again = w_of(shuffled, options=len(profile.options))
        reached += again is not None and again >= found
    return Fraction(reached, rounds + 1)


def _shuffled(order: Order, *, random: Random) -> Order:
    places = [option for group in order.groups for option in group]
    random.shuffle(places)
    groups: list[tuple[int, ...]] = []
    for group in order.groups:
        groups.append(tuple(sorted(places[: len(group)])))
        places = places[len(group) :]
    return Order(tuple(groups), below=order.below)


def _w_denominator(orders: Orders, *, options: int, for_ties: bool) -> int:
    number = number_of(orders)
    ties = sum(weight * sum(len(g) ** 3 - len(g) for g in order.groups) for order, weight in orders.items())
    return number**2 * (options**3 - options) - (number * ties if for_ties else 0)


def _doubled_midranks(groups: Iterable[Sequence[int]]) -> Mapping[int, int]:
    """Twice the midrank of each option, so that it is whole."""
    found: dict[int, int] = {}
    before = 0
    for group in groups:
        size = len(group)
        for option in group:
            found[option] = 2 * before + size + 1
        before += size
    return found


def _spread(values: Iterable[int], *, mean: int) -> int:
    return sum((value - mean) ** 2 for value in values)


def _rho(one: Order, other: Order, *, shared: frozenset[int]) -> int | None:
    """Pearson's rho of the midranks on `shared`, in units of 10^-18; None where it does not exist."""
    if len(shared) < _SHARED_AT_LEAST:
        return None
    first, second = (
        _doubled_midranks([[o for o in group if o in shared] for group in order.groups]) for order in (one, other)
    )
    # Sums of squares and products around the mean, which is the number of shared options + 1.
    middle = len(shared) * (len(shared) + 1) ** 2
    squares = [sum(map(mul, values, values)) - middle for values in (first.values(), second.values())]
    if not all(squares):
        return None
    together = sum(map(mul, first.values(), map(second.__getitem__, first))) - middle
    return _over_root(together, squares[0] * squares[1])


def _over_root(above: int, square: int) -> int:
    """above / sqrt(square) in units of 10^-18, cut towards zero. `square` must be positive."""
    size = isqrt(above**2 * _ROOT_DIGITS**2 // square)
    return size if above >= 0 else -size


# --- Between two results ---


def tau_b(old: Sequence[Place], new: Sequence[Place]) -> Fraction | None:
    """Kendall's tau-b of two ballots or results over the options that both have an opinion on; None: all tied.

    (C - D) / sqrt((n0 - n1)(n0 - n2)). Source: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika
    33 (1945).
    """
    levels = [
        {option: level for level, group in enumerate(order_of(places).groups) for option in group}
        for places in (old, new)
    ]
    shared = sorted(levels[0].keys() & levels[1].keys())
    sums = [0, 0, 0]
    for i, j in combinations(shared, 2):
        first, second = (_sign(level[i] - level[j]) for level in levels)
        for at, value in enumerate((first * second, abs(first), abs(second))):
            sums[at] += value
    agreed, untied, others = sums
    return Fraction(_over_root(agreed, untied * others), _ROOT_DIGITS) if untied * others else None


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def set_stability(old: Iterable[str], new: Iterable[str], *, places: int) -> Fraction:
    """The share of the places that the same ones hold as before."""
    return Fraction(len(set(old) & set(new)), places)


def mean_jaccard(named: Sequence[Iterable[str]]) -> Fraction | None:
    """How far "name your three" has come together: the mean over pairs of leaders of shared / named by either.

    Who named nothing is in no pair; None where no pair is left.
    """
    sets = [frozenset(names) for names in named]
    shares = [Fraction(len(a & b), len(a | b)) for a, b in combinations([one for one in sets if one], 2)]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


# --- How divided ---


def polarisation(pairwise: Matrix) -> Fraction | None:
    """psi = 1 - sum |P_ij - P_ji| / sum (P_ij + P_ji): 0 all agree on each pair, 1 each pair is split in half."""
    both = [(pairwise[i][j], pairwise[j][i]) for i, j in combinations(range(len(pairwise)), 2)]
    total = sum(ayes + noes for ayes, noes in both)
    return 1 - Fraction(sum(abs(ayes - noes) for ayes, noes in both), total) if total else None


def written(figure: Fraction, *, under: Fraction | None = None) -> str:
    """A figure from -1 to 1 as people write it, with two places, a half of the last one rounded away from 0.

    `under`: a threshold that the figure misses. Where rounding would hide that, a third place is given, not rounded.
    """
    sign = "−" if figure < 0 else ""  # noqa: RUF001 - a minus sign
    number = int(abs(figure) * 100 + Fraction(1, 2))
    if under is not None and figure < under <= Fraction(number, 100):
        thousandths = int(abs(figure) * 1000)
        return f"{sign}{thousandths // 1000}.{thousandths % 1000:03d}"
    return f"{sign if number else ''}{number // 100}.{number % 100:02d}"

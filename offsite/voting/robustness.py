"""How many ballots a set hangs on: every one left out in turn, and the fewest whose removal changes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from offsite.voting.ballots import Profile
from offsite.voting.orders import Order, Orders, number_of, orders_of
from offsite.voting.pairs import Matrix, Pairs
from offsite.voting.result import LeaveOneOut, Margin
from offsite.voting.schulze import beats, widths
from offsite.voting.standing import Standing, standing


def leave_one_out(profile: Profile, *, seats: int) -> LeaveOneOut | None:
    """In how many of m recounts the set is the same; None without a ballot that says something."""
    orders = orders_of(profile)
    if not orders:
        return None
    pairs = Pairs(orders, options=len(profile.options))
    whole = _standing(pairs.matrix(), seats=seats)
    same = sum(
        weight
        for order, weight in orders.items()
        if whole.same_set(_standing(pairs.without(order).matrix(), seats=seats))
    )
    return LeaveOneOut(same=same, of=number_of(orders))


def margin(profile: Profile, *, seats: int) -> Margin | None:
    """The fewest ballots whose removal changes the set: 1, 2 or "more than 2"; None without one that says something."""
    orders = orders_of(profile)
    if not orders:
        return None
    pairs = Pairs(orders, options=len(profile.options))
    matrix = pairs.matrix()
    whole = _standing(matrix, seats=seats)
    for fewest in (1, 2):
        if _surely_same(matrix, whole=whole, seats=seats, taken=fewest):
            continue
        for some in _some(orders, number=fewest):
            if not whole.same_set(_standing(pairs.without(*some).matrix(), seats=seats)):
                return fewest
    return "more than 2"


def _standing(matrix: Matrix, *, seats: int) -> Standing:
    return standing(beats(matrix), seats=seats)


def _some(orders: Orders, *, number: int) -> Iterator[tuple[Order, ...]]:
    """Every different choice of one or two ballots."""
    if number == 1:
        yield from ((order,) for order in orders)
    else:
        yield from ((order, order) for order, weight in orders.items() if weight > 1)
        yield from combinations(orders, 2)


def _surely_same(matrix: Matrix, *, whole: Standing, seats: int, taken: int) -> bool:
    """Does the set stay whichever `taken` ballots go? True only where it is proven, without trying them.

    A count falls by `taken` at most and never rises, which bounds every link, hence every path, from both sides.
    """
    if len(whole.elected) < seats:
        return False
    size = range(len(matrix))
    pairs = [(matrix[i][j], matrix[j][i], i, j) for i in size for j in size if i != j]
    least = widths(((p - taken, i, j) for p, q, i, j in pairs if p - q > taken), options=len(matrix))
    most = widths(((p, i, j) for p, q, i, j in pairs if p + taken > q and p), options=len(matrix))
    return all(sum(least[i][j] <= most[j][i] for j in size if j != i) < seats for i in whole.elected)

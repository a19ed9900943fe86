"""What a result page shows beside the result: bars, placings, what divides, clean breaks, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice

from offsite.errors import Message
from offsite.voting.ballots import Profile
from offsite.voting.orders import Orders, number_of, orders_of
from offsite.voting.pairs import Matrix, matrix_of
from offsite.voting.result import Result

_TOP = 2
_MOST_QUESTIONS = 3
_NARROW = 2
"""Ahead by so many ballots, one that changes sides makes it level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """How many ballots put an option where. `at[0]`: first, ties included; `lower`: ranked, but after those places."""

    at: tuple[int, ...]
    lower: int
    below_line: int
    no_opinion: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """An option that `top` ballots put in their top two, and `left_out` of the `of` with an opinion left out.

    `ranked_low`: as many of these did not leave it below their line, but ranked it low.
    """

    option: str
    top: int
    left_out: int
    ranked_low: int
    of: int


def pairwise_of(profile: Profile) -> Matrix:
    """P[i][j]: ballots that put option i above option j."""
    return matrix_of(orders_of(profile), options=len(profile.options))


def head_to_heads_won(profile: Profile) -> dict[str, Fraction]:
    """For each option how many others it beats, ties half: what the bar shows. At most the number of others."""
    return wins_of(pairwise_of(profile), options=profile.options)


def wins_of(pairwise: Matrix, *, options: Iterable[str]) -> dict[str, Fraction]:
    """The same of counts that are there."""
    return {option: _won(pairwise, i) for i, option in enumerate(options)}


def draws_of(pairwise: Matrix, *, options: Iterable[str]) -> dict[str, int]:
    """For each option with how many others it is level, head to head: each is a half of what it has won."""
    numbers = range(len(pairwise))
    return {
        option: sum(pairwise[i][j] == pairwise[j][i] for j in numbers if j != i) for i, option in enumerate(options)
    }


def _won(pairwise: Matrix, i: int) -> Fraction:
    others = [j for j in range(len(pairwise)) if j != i]
    halves = sum(1 + (pairwise[i][j] > pairwise[j][i]) - (pairwise[i][j] < pairwise[j][i]) for j in others)
    return Fraction(halves, 2)


def placings(profile: Profile, *, places: int) -> dict[str, Placing]:
    """Where the ballots put each option; `places`: how many places are told apart."""
    received = len(profile.ballots)
    at = [[0] * places for _ in profile.options]
    lower = [0] * len(profile.options)
    below = [0] * len(profile.options)
    for order, weight in orders_of(profile).items():
        for rank, group in order.ranked():
            for option in group:
                if rank <= places:
                    at[option][rank - 1] += weight
                else:
                    lower[option] += weight
        for option in order.left_out():
            below[option] += weight
    return {
        key: Placing(
            at=tuple(at[i]),
            lower=lower[i],
            below_line=below[i],
            no_opinion=received - sum(at[i]) - lower[i] - below[i],
        )
        for i, key in enumerate(profile.options)
    }


def divided(profile: Profile, *, line: int | None = None) -> tuple[Divided, ...]:
    """The options that at least two put in their top two, and at least half of those with an opinion left out.

    Left out is what stands below the line. A ballot that leaves nothing below it leaves out what it ranks after its
    first `line`; None: the better two thirds of the options, two at least. In the order of the options.
    """
    return divided_in(orders_of(profile), options=profile.options, line=line)


def divided_in(orders: Orders, *, options: Sequence[str], line: int | None = None) -> tuple[Divided, ...]:
    """The same of orders."""
    last = line if line is not None else max(_TOP, len(options) - len(options) // 3)
    top, out, low = ([0] * len(options) for _ in range(3))
    of = [number_of(orders)] * len(options)
    for order, weight in orders.items():
        if order.size() < len(options):
            for option in set(range(len(options))).difference(*order.groups):
                of[option] -= weight
        for option in order.first(_TOP):
            top[option] += weight
        for option in order.left_out():
            out[option] += weight
        if not order.below:
            for option in order.after(last):
                low[option] += weight
    return tuple(
        Divided(option=key, top=top[i], left_out=out[i] + low[i], ranked_low=low[i], of=of[i])
        for i, key in enumerate(options)
        if top[i] >= 2 and 2 * (out[i] + low[i]) >= of[i]
    )


def break_after(result: Result) -> tuple[int, ...]:
    """After how many options of the order stands a clean break: every one above beats every one below, head to head."""
    at = {option: number for number, option in enumerate(result.options)}
    flat = [at[option] for group in result.order for option in group]
    ends = list(accumulate(len(group) for group in result.order))[:-1]
    pairwise = result.pairwise
    return tuple(end for end in ends if all(pairwise[i][j] > pairwise[j][i] for i in flat[:end] for j in flat[end:]))


# --- What to ask the room next ---


def ask_next(result: Result, profile: Profile, *, names: Mapping[str, str] | None = None) -> tuple[Message, ...]:
    """At most three real questions: on a tie for the last places, what divides, the narrowest pair, missing facts.

    None of them asks who voted what, so that they can be asked after a secret round, too.
    """
    return tuple(islice(_questions(result, profile, names=names or {}), _MOST_QUESTIONS))


def _questions(result: Result, profile: Profile, *, names: Mapping[str, str]) -> Iterator[Message]:
    orders = orders_of(profile)
    if not any(map(any, result.pairwise)):
        return
    if result.tied:
        yield Message("ask.tied", names=tuple(names.get(option, option) for option in result.tied))
    parted = divided_in(orders, options=profile.options)
    if parted:
        most = max(parted, key=lambda one: (min(one.top, one.left_out), one.top + one.left_out))
        yield Message("ask.divided", name=names.get(most.option, most.option))
    yield from _about_the_narrowest(result, names=names)
    number = number_of(orders)
    unknown = [0] * len(profile.options)
    for order, weight in orders.items():
        for option in set(range(len(profile.options))).difference(*order.groups):
            unknown[option] += weight
    most_unknown = max(range(len(unknown)), key=unknown.__getitem__)
    if unknown[most_unknown] >= 2 and 3 * unknown[most_unknown] >= number:
        option = profile.options[most_unknown]
        yield Message("ask.facts", name=names.get(option, option), missing=unknown[most_unknown], of=number)


def _about_the_narrowest(result: Result, *, names: Mapping[str, str]) -> Iterator[Message]:
    """The pair of a chosen and a left-out option that the fewest ballots part, if they are few."""
    at = {option: number for number, option in enumerate(result.options)}
    inside = {at[option] for option in result.elected}
    outside = [i for i in range(len(result.options)) if i not in inside | {at[option] for option in result.tied}]
    pairs = [(result.pairwise[i][j] - result.pairwise[j][i], i, j) for i in sorted(inside) for j in outside]
    if not pairs:
        return
    ahead, i, j = min(pairs)
    if ahead > _NARROW:
        return
    chosen, out = (names.get(option, option) for option in (result.options[i], result.options[j]))
    ayes, noes = result.pairwise[i][j], result.pairwise[j][i]
    yield Message("ask.narrow", chosen=chosen, out=out, ayes=ayes, noes=noes)

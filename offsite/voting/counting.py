"""Ballots in, result out: Schulze with winning votes as the headline, Borda and approval as second opinions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from offsite.errors import Message, Refusal
from offsite.voting import measures, reasons, robustness
from offsite.voting.ballots import Profile
from offsite.voting.orders import Orders, number_of, orders_of
from offsite.voting.pairs import Matrix, matrix_of
from offsite.voting.result import RULE, Opinion, Result, SecondOpinions
from offsite.voting.schulze import beats
from offsite.voting.stability import intruder
from offsite.voting.standing import Standing, by_score, standing

MOST_BALLOTS_COMPARED = 100
"""Above it, leave-one-out, and W where there are gaps, are not computed."""
MOST_FOR_MARGIN = 20
"""Ballots, and options: above it the margin is computed on demand."""


class Rule(StrEnum):
    """The rules that turn the pairwise counts or the ranks into a set."""

    SCHULZE = "schulze"
    BORDA = "borda"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A profile counted as far as every rule needs it."""

    orders: Orders
    matrix: Matrix
    seats: int

    @classmethod
    def of(cls, profile: Profile, *, seats: int) -> Counted:
        """Raises Refusal where no place is sought."""
        if seats < 1:
            raise Refusal(Message("tally.seats"))
        orders = orders_of(profile)
        return cls(orders=orders, matrix=matrix_of(orders, options=len(profile.options)), seats=seats)

    def by(self, rule: Rule) -> Standing:
        """Who is in by this rule."""
        match rule:
            case Rule.SCHULZE:
                beaten = beats(self.matrix)
            case Rule.BORDA:
                beaten = by_score(borda_shares(self.matrix, orders=self.orders))
            case Rule.APPROVAL:
                beaten = by_score(approvals(self.orders, options=len(self.matrix), places=self.seats))
            case _:
                assert_never(rule)
        return standing(beaten, seats=self.seats)


def count(profile: Profile, *, seats: int, names: Mapping[str, str] | None = None) -> Result:
    """The result but for what needs recounts: `leave_one_out` and `margin`, which `completed` adds.

    `names`: what options are called in the sentences of `why`; their keys where it has none. Raises Refusal where
    `seats` is less than one.
    """
    counted = Counted.of(profile, seats=seats)
    by_rule = {rule: counted.by(rule) for rule in Rule}
    opinions = {rule: named(found, profile.options) for rule, found in by_rule.items()}
    headline, own = by_rule[Rule.SCHULZE], opinions[Rule.SCHULZE]
    number = number_of(counted.orders)
    skips_w = number > MOST_BALLOTS_COMPARED and measures.has_gaps(counted.orders, options=len(profile.options))
    result = Result(
        options=profile.options,
        ballots=len(profile.ballots),
        rule=RULE,
        seats=seats,
        elected=own.elected,
        tied=own.tied,
        order=own.order,
        pairwise=counted.matrix,
        condorcet_winner=_condorcet_winner(counted.matrix, profile.options),
        stable=intruder(counted.matrix, (*headline.elected, *headline.tied)) is None,
        kendall_w=None if skips_w else measures.w_of(counted.orders, options=len(profile.options)),
        chance=measures.chance_level(number),
        polarisation=measures.polarisation(counted.matrix),
        leave_one_out=None,
        margin=None,
        second_opinions=SecondOpinions(borda=opinions[Rule.BORDA], approval=opinions[Rule.APPROVAL]),
        why=(),
    )
    why = reasons.of_count(result, counted.orders, skips_w=skips_w, names=names or {})
    return replace(result, why=why)


def completed(result: Result, profile: Profile, *, with_margin: bool = False) -> Result:
    """`result` with leave-one-out and margin where they are computed, and what is to be said of them.

    `with_margin`: also where it takes long.
    """
    number = number_of(orders_of(profile))
    leave = None if number > MOST_BALLOTS_COMPARED else robustness.leave_one_out(profile, seats=result.seats)
    small = number <= MOST_FOR_MARGIN and len(profile.options) <= MOST_FOR_MARGIN
    margin = robustness.margin(profile, seats=result.seats) if small or with_margin else None
    why = reasons.of_recounts(leave=leave, margin=margin, number=number)
    return replace(result, leave_one_out=leave, margin=margin, why=(*result.why, *why))


def borda_shares(matrix: Matrix, *, orders: Orders) -> tuple[Fraction, ...]:
    """Of all comparisons of an option with others, the share that it won; ties are half.

    An option that nobody compares has won as many as it has lost: a half.
    """
    options = len(matrix)
    compared = [0] * options
    for order, weight in orders.items():
        others = (order.size() - 1) * weight
        for group in order.groups:
            for option in group:
                compared[option] += others
    won = [sum(row) for row in matrix]
    lost = [sum(column) for column in zip(*matrix, strict=True)]
    return tuple(
        Fraction(compared[i] + won[i] - lost[i], 2 * compared[i]) if compared[i] else Fraction(1, 2)
        for i in range(options)
    )


def approvals(orders: Orders, *, options: int, places: int) -> tuple[int, ...]:
    """For each option the ballots on which its competition rank is at most `places`. Below the line is no approval."""
    found = [0] * options
    for order, weight in orders.items():
        for option in order.first(places):
            found[option] += weight
    return tuple(found)


def named(found: Standing, options: Sequence[str]) -> Opinion:
    """The same with keys; the set stands in the sequence of the order."""
    flat = [option for group in found.order for option in group]
    return Opinion(
        order=tuple(tuple(options[option] for option in group) for group in found.order),
        elected=tuple(options[option] for option in flat if option in found.elected),
        tied=tuple(options[option] for option in flat if option in found.tied),
    )


def _condorcet_winner(matrix: Matrix, options: Sequence[str]) -> str | None:
    numbers = range(len(options))
    return next((options[i] for i in numbers if all(matrix[i][j] > matrix[j][i] for j in numbers if j != i)), None)

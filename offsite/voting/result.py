"""What a count comes to, exact; `to_json` is its form outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from offsite.errors import Message
from offsite.voting.pairs import Matrix

Groups = tuple[tuple[str, ...], ...]
Margin = Literal[1, 2, "more than 2"]
RULE = "schulze-winning-votes-1"
"""The name of the headline's rule, and its version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOneOut:
    """In `same` of `of` recounts, each without one ballot, the set is the same."""

    same: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What another rule says of the same ballots: its order, who would be in, who would be level."""

    order: Groups
    elected: tuple[str, ...]
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinions:
    """Always computed beside the headline."""

    borda: Opinion
    approval: Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The object that the result page shows and `offsite tally --json` prints.

    `elected` and `tied` stand in the sequence of `order`; within a group, options stand as on the ballot. A figure that
    does not exist, or was not computed, is None, and `why` says so.
    """

    options: tuple[str, ...]
    # Received; those without any opinion are among them.
    ballots: int
    rule: str
    seats: int
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    order: Groups
    pairwise: Matrix
    condorcet_winner: str | None
    # Nobody who is out beats anybody who is elected or, where there are any, tied.
    stable: bool
    kendall_w: Fraction | None
    chance: Fraction | None
    polarisation: Fraction | None
    leave_one_out: LeaveOneOut | None
    margin: Margin | None
    second_opinions: SecondOpinions
    why: tuple[Message, ...]


def halves(won: Fraction) -> str:
    """A number of head-to-heads, a half as people write it: "6½"."""
    whole, rest = divmod(won, 1)
    if not rest:
        return str(whole)
    return "½" if whole == 0 else f"{whole}½"


def ranks_of(order: Groups) -> dict[str, tuple[int, bool]]:
    """The rank of each option as in a competition (1, 1, 3), and whether others share it."""
    ranks: dict[str, tuple[int, bool]] = {}
    for group in order:
        rank = len(ranks) + 1
        ranks.update(dict.fromkeys(group, (rank, len(group) > 1)))
    return ranks


def rank_said(rank: int, *, shared: bool) -> str:
    """A rank as it is written: "1=" where it is shared."""
    return f"{rank}=" if shared else str(rank)


def to_json(result: Result, *, say: Callable[[Message], str]) -> dict[str, Any]:
    """Plain values: figures are numbers, sentences are said with `say`."""
    leave = result.leave_one_out
    return {
        "options": list(result.options),
        "ballots": result.ballots,
        "rule": result.rule,
        "seats": result.seats,
        "elected": list(result.elected),
        "tied": list(result.tied),
        "order": [list(group) for group in result.order],
        "pairwise": [list(row) for row in result.pairwise],
        "condorcet_winner": result.condorcet_winner,
        "stable": result.stable,
        "kendall_w": _number(result.kendall_w),
        "chance": _number(result.chance),
        "polarisation": _number(result.polarisation),
        "leave_one_out": None if leave is None else {"same": leave.same, "of": leave.of},
        "margin": result.margin,
        "second_opinions": {
            name: {
                "order": [list(group) for group in opinion.order],
                "elected": list(opinion.elected),
                "tied": list(opinion.tied),
            }
            for name, opinion in (
                ("borda", result.second_opinions.borda),
                ("approval", result.second_opinions.approval),
            )
        },
        "why": [say(message) for message in result.why],
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)

"""Where candidates stood in the rounds that were counted: what a card shows of it. While a round is open, nothing:
people vote on this laptop, and what they see first pulls them.

Nothing of it is computed while something is painted, and counting is loaded only where a round was counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offsite.ui.session import Session

if TYPE_CHECKING:
    from offsite.voting.rounds import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The rank in a round with this number, which is the one at place `at` of those counted, from 0. `shared`: level
    with others. `of`: so many were on the ballot."""

    number: int
    at: int
    rank: int
    shared: bool
    of: int

    @property
    def text(self) -> str:
        """The rank as it is written: ties share one, and are never broken."""
        from offsite.voting.result import rank_said

        return rank_said(self.rank, shared=self.shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankLine:
    """The ranks of a candidate, oldest first, one at least. `rounds`: so many were counted. `deepest`: the last rank
    that any of them has, so that all lines have one scale. `divided`: the last round divides the team over it."""

    ranks: tuple[Rank, ...]
    rounds: int
    deepest: int
    divided: bool

    @property
    def newest(self) -> Rank:
        return self.ranks[-1]

    @property
    def is_current(self) -> bool:
        """Was it on the ballot of the last round that was counted?"""
        return self.newest.at == self.rounds - 1


class Ranks:
    """The lines of a document, made anew only after another round was opened or counted."""

    def __init__(self) -> None:
        self._seen: tuple[Counted, ...] = ()
        self._lines: dict[str, RankLine] = {}

    def of(self, session: Session) -> dict[str, RankLine]:
        """The line of each candidate that was on a ballot, by its id. Past rounds keep pointing at those that were
        merged since: a line is that of the candidate itself, and of nothing that it stands for."""
        standing = session.standing
        if standing.open_round is not None or not standing.counted_rounds:
            self._seen, self._lines = (), {}
            return self._lines
        counted = session.results.counted(standing)
        if not _same(counted, self._seen):
            from offsite.voting.reading import divided

            parted = {one.option for one in divided(counted[-1].profile)}
            self._seen, self._lines = counted, rank_lines(counted, parted=parted)
        return self._lines

    @property
    def last_round(self) -> int | None:
        """The number of the round that was counted last, as of the last `of`; None while one is open."""
        return self._seen[-1].number if self._seen else None


def rank_lines(counted: Sequence[Counted], *, parted: Collection[str]) -> dict[str, RankLine]:
    """The line of each candidate. `parted`: those over which the last round divides the team."""
    from offsite.voting.result import ranks_of

    ranks: dict[str, list[Rank]] = {}
    for at, one in enumerate(counted):
        for option, (number, shared) in ranks_of(one.result.order).items():
            rank = Rank(number=one.number, at=at, rank=number, shared=shared, of=len(one.result.options))
            ranks.setdefault(option, []).append(rank)
    deepest = max((len(one.result.options) for one in counted), default=1)
    return {
        option: RankLine(ranks=tuple(line), rounds=len(counted), deepest=deepest, divided=option in parted)
        for option, line in ranks.items()
    }


def by_last_round(candidates: Sequence[str], lines: Mapping[str, RankLine]) -> list[str]:
    """The candidates by their rank in the last round. Those that are level stay as they stand; those that were not on
    its ballot come after all others, as they stand."""

    def place(candidate: str) -> tuple[int, int]:
        line = lines.get(candidate)
        return (0, line.newest.rank) if line is not None and line.is_current else (1, 0)

    return sorted(candidates, key=place)


def _same(one: Sequence[Counted], other: Sequence[Counted]) -> bool:
    """Are they the very same? A result is kept for as long as its round is, and comparing all of it takes longer."""
    return len(one) == len(other) and all(left is right for left, right in zip(one, other, strict=True))

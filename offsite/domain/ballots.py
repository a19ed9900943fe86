"""What a ballot says, in the form in which it is kept, and in which order it lists its options. Pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from offsite.domain.deciding import RoundOption
from offsite.values import value

BELOW_LINE = "-"
NO_OPINION = "."


@value
class Ranking:
    """What a leader says: groups of candidate ids, best first, those of a group level; and those without an opinion.

    Whatever else is on the ballot is below the line.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    no_opinion: frozenset[str] = frozenset()

    @property
    def ranked(self) -> tuple[str, ...]:
        """All that have a rank, best first."""
        return tuple(key for group in self.groups for key in group)


def kept(ranking: Ranking, *, options: Sequence[RoundOption]) -> str:
    """The marks of a ballot on these options. Ranks are those of a competition: 1, 2, 2, 4."""
    ranks: dict[str, int] = {}
    for group in ranking.groups:
        rank = len(ranks) + 1
        ranks.update(dict.fromkeys(group, rank))
    return " ".join(_mark(option.candidate_id, ranks=ranks, ranking=ranking) for option in options)


def understood(marks: str, *, options: Sequence[RoundOption]) -> Ranking:
    """What the marks of a ballot say. Raises ValueError where they do not fit the options."""
    groups: dict[int, list[str]] = {}
    no_opinion: set[str] = set()
    for option, mark in zip(options, marks.split(" "), strict=True):
        if mark == NO_OPINION:
            no_opinion.add(option.candidate_id)
        elif mark != BELOW_LINE:
            groups.setdefault(int(mark), []).append(option.candidate_id)
    return Ranking(groups=tuple(tuple(groups[rank]) for rank in sorted(groups)), no_opinion=frozenset(no_opinion))


def are_marks(marks: str, *, options: int) -> bool:
    """Can these be the marks of a ballot on so many options?"""
    found = marks.split(" ")
    ranks = sorted(int(mark) for mark in found if mark.isascii() and mark.isdigit())
    others = sum(mark in (BELOW_LINE, NO_OPINION) for mark in found)
    competition = all(rank == ranks.index(rank) + 1 for rank in ranks)
    return len(found) == options and len(ranks) + others == options and competition


def shuffled(options: Sequence[RoundOption], *, round_id: str, leader_id: str) -> tuple[RoundOption, ...]:
    """The options as this leader's ballot lists them: at random, and always the same for the same leader and round."""

    def place(option: RoundOption) -> bytes:
        return hashlib.sha256(f"{round_id}\n{leader_id}\n{option.candidate_id}".encode()).digest()

    return tuple(sorted(options, key=place))


def _mark(key: str, *, ranks: Mapping[str, int], ranking: Ranking) -> str:
    if key in ranks:
        return str(ranks[key])
    return NO_OPINION if key in ranking.no_opinion else BELOW_LINE

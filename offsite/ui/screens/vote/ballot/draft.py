"""A ballot while it is being ranked: groups of ids, best first; those of one group are level. Nothing of Qt.

It lives in memory only, and is dropped with its sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offsite.domain.ballots import Ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an option stands: its rank, as in a competition, and whether it is level with others."""

    key: str
    rank: int
    level: bool


class BallotDraft:
    """What a leader has said so far. `most`: up to how many can be ranked."""

    def __init__(self, options: Sequence[str], *, most: int) -> None:
        self.options = tuple(options)
        self.most = most
        self._groups: list[list[str]] = []
        self._no_opinion: set[str] = set()

    @property
    def places(self) -> tuple[Place, ...]:
        """All that are ranked, best first."""
        found: list[Place] = []
        for group in self._groups:
            rank = len(found) + 1
            found += [Place(key=key, rank=rank, level=len(group) > 1) for key in group]
        return tuple(found)

    @property
    def ranked(self) -> tuple[str, ...]:
        return tuple(key for group in self._groups for key in group)

    @property
    def no_opinion(self) -> frozenset[str]:
        return frozenset(self._no_opinion)

    @property
    def below(self) -> int:
        """How many are below the line."""
        return len(self.options) - len(self.ranked) - len(self._no_opinion)

    @property
    def is_full(self) -> bool:
        return len(self.ranked) >= self.most

    @property
    def is_begun(self) -> bool:
        return bool(self._groups or self._no_opinion)

    def ranking(self) -> Ranking:
        """What the ballot says."""
        return Ranking(groups=tuple(tuple(group) for group in self._groups), no_opinion=self.no_opinion)

    def clear(self) -> None:
        self._groups.clear()
        self._no_opinion.clear()

    def put(self, key: str, *, row: int | None = None) -> bool:
        """Rank it next, or before the given row of `places`; between two that are level, level with them.

        False where that many cannot be ranked.
        """
        fresh = key not in self.ranked
        if fresh and self.is_full:
            return False
        if not fresh and row is not None and self.ranked.index(key) < row:
            row -= 1
        self.take_out(key)
        self._no_opinion.discard(key)
        if row is None:
            self._groups.append([key])
            return True
        start = 0
        for at, group in enumerate(self._groups):
            if row <= start:
                self._groups.insert(at, [key])
                return True
            if row < start + len(group):
                group.insert(row - start, key)
                return True
            start += len(group)
        self._groups.append([key])
        return True

    def take_out(self, key: str) -> bool:
        """Put it below the line again; was it ranked?"""
        at = self._group_of(key)
        if at is None:
            return False
        self._groups[at].remove(key)
        if not self._groups[at]:
            del self._groups[at]
        return True

    def move(self, key: str, step: int) -> bool:
        """One up (-1) or down (1): past the group beside it, or out of its own; did that change anything?"""
        at = self._group_of(key)
        if at is None:
            return False
        group = self._groups[at]
        if len(group) > 1:
            group.remove(key)
            self._groups.insert(at if step < 0 else at + 1, [key])
            return True
        other = at + step
        if not 0 <= other < len(self._groups):
            return False
        self._groups[at], self._groups[other] = self._groups[other], self._groups[at]
        return True

    def tie(self, key: str) -> bool:
        """Make it level with the one above; where it is so already, no longer. False where there is none above."""
        at = self._group_of(key)
        if at is None:
            return False
        group = self._groups[at]
        if group.index(key) > 0:
            group.remove(key)
            self._groups.insert(at + 1, [key])
            return True
        if at == 0:
            return False
        self._groups[at - 1].append(key)
        self._drop(at, key)
        return True

    def _drop(self, at: int, key: str) -> None:
        """Take it out of one group."""
        self._groups[at].remove(key)
        if not self._groups[at]:
            del self._groups[at]

    def toggle_no_opinion(self, key: str) -> bool:
        """Say that the leader does not compare it with anything, or take that back; is it said now?"""
        if key in self._no_opinion:
            self._no_opinion.discard(key)
            return False
        self.take_out(key)
        self._no_opinion.add(key)
        return True

    def _group_of(self, key: str) -> int | None:
        return next((n for n, group in enumerate(self._groups) if key in group), None)

"""From who beats whom to who is in: the set first, then the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Options by index, each list in the order of the options.

    `elected`: surely in. `tied`: level for the places that are left. `order`: groups by how many beat them, best first.
    """

    elected: Group
    tied: Group
    order: tuple[Group, ...]

    def same_set(self, other: Standing) -> bool:
        """Are the same ones in, and the same ones level for the rest?"""
        return (self.elected, self.tied) == (other.elected, other.tied)


def standing(beaten: Sequence[int], *, seats: int) -> Standing:
    """What a strict partial order comes to. `beaten`: for each option those that it beats, as bits.

    Elected is who fails to beat fewer than `seats` others; tied are the rest of those beaten by fewer than `seats`.
    """
    numbers = range(len(beaten))
    losses = [sum(mask >> option & 1 for mask in beaten) for option in numbers]
    elected = tuple(option for option in numbers if len(beaten) - 1 - beaten[option].bit_count() < seats)
    return Standing(
        elected=elected,
        tied=tuple(option for option in numbers if losses[option] < seats and option not in elected),
        order=tuple(tuple(o for o in numbers if losses[o] == number) for number in sorted(set(losses))),
    )


def by_score(scores: Sequence[int | Fraction]) -> tuple[int, ...]:
    """Who beats whom where more is better."""
    beaten = [0] * len(scores)
    worse = level = 0
    before: int | Fraction | None = None
    for option in sorted(range(len(scores)), key=scores.__getitem__):
        if scores[option] != before:
            worse |= level
            level, before = 0, scores[option]
        beaten[option] = worse
        level |= 1 << option
    return tuple(beaten)

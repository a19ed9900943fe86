"""Gehrlein stability: no option that is left out beats a chosen one, head to head.

Source: W. V. Gehrlein, "The Condorcet criterion and committee selection", Mathematical Social Sciences 10 (1985).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from offsite.voting.pairs import majority
from offsite.voting.schulze import bits

_MOST_SETS = 5_000


def intruder(pairwise: Sequence[Sequence[int]], chosen: Iterable[int]) -> tuple[int, int] | None:
    """One who is left out and one who is chosen and beaten by it, by most; None where the set is stable."""
    inside = set(chosen)
    found = [
        (pairwise[out][member] - pairwise[member][out], out, member)
        for member in inside
        for out in range(len(pairwise))
        if out not in inside and pairwise[out][member] > pairwise[member][out]
    ]
    if not found:
        return None
    _, out, member = max(found, key=lambda one: (one[0], -one[1], -one[2]))
    return out, member


def stable_sizes(pairwise: Sequence[Sequence[int]]) -> frozenset[int] | None:
    """The sizes that stable sets have; None where there are too many sets to look at.

    A set is stable where with each option it holds all that beat it; all options together always are one.
    """
    beaten = majority(pairwise)
    numbers = range(len(beaten))
    beating = [sum(1 << other for other in numbers if beaten[other] >> option & 1) for option in numbers]
    needed = [_with_all_that_beat(option, beating) for option in numbers]
    seen = {0}
    waiting = [0]
    while waiting:
        base = waiting.pop()
        for option in numbers:
            larger = base | needed[option]
            if larger not in seen:
                if len(seen) > _MOST_SETS:
                    return None
                seen.add(larger)
                waiting.append(larger)
    return frozenset(found.bit_count() for found in seen if found)


def _with_all_that_beat(option: int, beating: Sequence[int]) -> int:
    """The smallest stable set that holds `option`. `beating`: for each option those that beat it; all as bits."""
    found = new = 1 << option
    while new:
        beaters = 0
        for member in bits(new):
            beaters |= beating[member]
        new = beaters & ~found
        found |= new
    return found

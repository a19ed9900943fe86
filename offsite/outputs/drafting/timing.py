"""Minutes, shared out so that none is gained or lost."""

from __future__ import annotations

from collections.abc import Sequence


def shared(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes by weight; what rounding leaves goes to those that it took most from, the first of them first."""
    whole = sum(weights)
    if not whole:
        return (0,) * len(weights)
    minutes = [total * weight // whole for weight in weights]
    left_by = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in left_by[: total - sum(minutes)]:
        minutes[at] += 1
    return tuple(minutes)

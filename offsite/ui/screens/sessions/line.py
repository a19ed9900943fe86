"""The time line: the sessions as dots on their days, the time to think between them, and where today is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_UNSAID_GAP = 7
"""Days that a session without a day is thought to come after the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the line, where there are more sessions than fit side by side. `places`: the middle of each dot, from
    the left; `first`: the number of the dot that it begins with."""

    first: int
    places: tuple[float, ...]


def rows_of(days: Sequence[date | None], *, width: float, least: float, before: float, after: float) -> tuple[Row, ...]:
    """Where the dots stand. No two are nearer than `least`; what is left is shared out as the days are.

    `before` and `after`: what is kept free at both ends.
    """
    room = width - before - after
    fit = max(int(room // least) + 1, 1)
    count = -(-len(days) // fit)
    per = -(-len(days) // count) if count else 0
    gaps = gaps_of(days)
    found: list[Row] = []
    for first in range(0, len(days), per or 1):
        inside = gaps[first : min(first + per, len(days)) - 1]
        free = max(room - least * len(inside), 0.0)
        whole = sum(inside)
        places = [before]
        for gap in inside:
            places.append(places[-1] + least + (free * gap / whole if whole else free / len(inside)))
        found.append(Row(first=first, places=tuple(places)))
    return tuple(found)


def gaps_of(days: Sequence[date | None]) -> list[int]:
    """Days between each session and the next, some of them guessed; at least 0."""
    guessed = spread(days)
    return [max((after - before).days, 0) for before, after in pairwise(guessed)]


def spread(days: Sequence[date | None]) -> list[date]:
    """A day for each: one that has none comes a week after the one before, but not after the one that follows."""
    known = [day for day in days if day is not None]
    last = (known[0] if known else date(2000, 1, 3)) - timedelta(days=_UNSAID_GAP)
    found: list[date] = []
    for n, day in enumerate(days):
        if day is None:
            following = next((one for one in days[n:] if one is not None), None)
            guess = last + timedelta(days=_UNSAID_GAP)
            day = min(guess, following) if following is not None else guess
        last = max(day, last)
        found.append(last)
    return found


def place_of(day: date, *, days: Sequence[date], places: Sequence[float], end: float) -> float | None:
    """Where a day stands in a row; None before its first dot. After the last, as far as two weeks take to `end`."""
    if not days or day < days[0]:
        return None
    at = bisect_right(days, day) - 1
    if at == len(days) - 1:
        share = min((day - days[at]).days / 14, 1.0)
        return places[at] + (end - places[at]) * share
    span = (days[at + 1] - days[at]).days
    return places[at] + (places[at + 1] - places[at]) * ((day - days[at]).days / span if span else 0)

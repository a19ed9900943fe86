"""One line of `run.py bench`: what was measured, against what, and the bar."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

FRAME = 1000 / 60
"""Milliseconds."""


def as_a_person_starts() -> dict[str, str]:
    """The environment, without what keeps Python from keeping its compiled modules: a second start is measured."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the result; times in milliseconds."""

    name: str
    ours: float
    theirs: float
    bar: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    def line(self) -> str:
        figures = {"ours": self.ours, "theirs": self.theirs, "ratio": self.ratio}
        return json.dumps(
            {"name": self.name, **{key: round(value, 3) for key, value in figures.items()}, "bar": self.bar}
        )


def in_turn(
    ours: Callable[[int], None], theirs: Callable[[int], None], *, rounds: int, warm: int
) -> tuple[float, float]:
    """The median times of two jobs done in turn, in milliseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(warm + rounds):
        for kept, job in zip(times, (ours, theirs), strict=True):
            start = time.perf_counter()
            job(number)
            if number >= warm:
                kept.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])

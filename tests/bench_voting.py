"""How quick the counting is: against pref_voting, and against half a second. Run by `tests.bench`."""

from __future__ import annotations

from pathlib import Path

from offsite.voting.counting import count
from tests.support import schulze as plain
from tests.support.ballots import drawn_round
from tests.support.figures import Figure, in_turn

PREF_VOTING = 0.7
"""What pref_voting 1.18.2 takes for the winners alone (`beat_path`, profile in), in times of the plain count: 0.72 to
0.87 by tests/oracles/ratio.py. A stored ratio, because its packages would falsify the other figures here."""
STEPS_OF_HALF_A_SECOND = 8_000_000


def schulze(_: Path) -> Figure:
    """A whole result of 20 ballots on 60 options, against what pref_voting takes for its winners, by a stored ratio."""
    profile = drawn_round(ballots=20, options=60)

    def ours(_: int) -> None:
        count(profile, seats=3)

    def theirs(_: int) -> None:
        plain.beats(plain.pairwise(profile))

    figures = in_turn(ours, theirs, rounds=15, warm=2)
    name = f"a result of 20 x 60 / pref_voting's winners ({PREF_VOTING} plain counts, a stored ratio)"
    return Figure(name=name, ours=figures[0], theirs=figures[1] * PREF_VOTING, bar=0.5)


def count_1000x60(_: Path) -> list[Figure]:
    """A whole result of 1,000 ballots on 60 options, against a fixed number of additions: half a second of this one."""
    return [
        _against_half_a_second("a result of 1,000 x 60", gaps=0.0),
        _against_half_a_second("a result of 1,000 x 60 with gaps", gaps=0.2),
    ]


def _against_half_a_second(name: str, *, gaps: float) -> Figure:
    profile = drawn_round(ballots=1_000, options=60, gaps=gaps)

    def ours(_: int) -> None:
        count(profile, seats=3)

    figures = in_turn(ours, _half_a_second, rounds=7, warm=1)
    return Figure(name=f"{name} / half a second of fixed work", ours=figures[0], theirs=figures[1], bar=1.0)


def _half_a_second(_: int) -> None:
    """About half a second on a machine of today; a slower one is given as much more time."""
    total = 0
    for number in range(STEPS_OF_HALF_A_SECOND):
        total += number & 7

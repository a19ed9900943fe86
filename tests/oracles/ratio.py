"""How long pref_voting takes for 20 ballots on 60 options, against the plain count in tests/support/schulze.py.

    .venv-oracles/bin/python -m tests.oracles.ratio

Its answer is written down in tests/bench_voting.py: the plain count is there in the app's own environment, too, and
stands in for pref_voting when our counting is measured.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from tests.oracles import others
from tests.support import schulze as plain
from tests.support.ballots import drawn_round

_ROUNDS = 15


def main() -> None:
    profile = drawn_round(ballots=20, options=60)

    def as_others_do() -> None:
        # What a person would call: a profile in, who beats whom out.
        assert others.beaten_pairs(profile)

    def winners_only() -> None:
        assert others.undefeated(profile)

    def plainly() -> None:
        assert plain.beats(plain.pairwise(profile))

    times: dict[str, list[float]] = {"beats": [], "winners": [], "plain": []}
    jobs: tuple[tuple[str, Callable[[], None]], ...] = (
        ("beats", as_others_do),
        ("winners", winners_only),
        ("plain", plainly),
    )
    for number in range(_ROUNDS + 2):
        for name, job in jobs:
            start = time.perf_counter()
            job()
            if number >= 2:
                times[name].append(time.perf_counter() - start)
    took = {name: statistics.median(found) for name, found in times.items()}
    for name in ("beats", "winners"):
        print(f"pref_voting {name}: {took[name] * 1000:.1f} ms; in plain counts: {took[name] / took['plain']:.3f}")
    print(f"the plain count: {took['plain'] * 1000:.1f} ms")


if __name__ == "__main__":
    main()

"""Ballots drawn by chance, the same at each call."""

from __future__ import annotations

from random import Random

from offsite.voting.ballots import Mark, Place, Profile


def drawn_round(*, ballots: int, options: int, gaps: float = 0.0) -> Profile:
    """Every ballot ranks everything in an order of its own; `gaps`: the share of places without an opinion."""
    random = Random(1)

    def ballot() -> tuple[Place, ...]:
        ranks = list(range(1, options + 1))
        random.shuffle(ranks)
        return tuple(Mark.NO_OPINION if random.random() < gaps else rank for rank in ranks)

    return Profile(tuple(f"Option {n}" for n in range(1, options + 1)), tuple(ballot() for _ in range(ballots)))

"""Ballots as hypothesis draws them: ties, gaps, below the line, blank ones."""

from __future__ import annotations

from hypothesis import strategies as st

from offsite.voting.ballots import Mark, Place, Profile

OPTIONS = "ABCDEFG"


def places(*, most: int) -> st.SearchStrategy[Place]:
    # Two of three are numbers. One draw each: choosing the kind first takes twice as long.
    return st.sampled_from([*range(1, most + 1)] * (2 * len(Mark)) + list(Mark) * most)


@st.composite
def profiles(draw: st.DrawFn, *, least: int = 2, most: int = 6, ballots: int = 9) -> Profile:
    size = draw(st.integers(least, most))
    ballot = st.tuples(*[places(most=size)] * size)
    return Profile(tuple(OPTIONS[:size]), tuple(draw(st.lists(ballot, min_size=1, max_size=ballots))))

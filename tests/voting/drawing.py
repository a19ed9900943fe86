"""Ballots as hypothesis draws them: ties, gaps, below the line, blank ones."""

from __future__ import annotations

from hypothesis import strategies as st

from offsite.voting.ballots import Mark, Place, Profile

OPTIONS = "ABCDEFG"


def places(*, most: int) -> st.SearchStrategy[Place]:
    return st.one_of(st.integers(1, most), st.integers(1, most), st.sampled_from(Mark))


@st.composite
def profiles(draw: st.DrawFn, *, least: int = 2, most: int = 6, ballots: int = 9) -> Profile:
    size = draw(st.integers(least, most))
    ballot = st.tuples(*[places(most=size)] * size)
    return Profile(tuple(OPTIONS[:size]), tuple(draw(st.lists(ballot, min_size=1, max_size=ballots))))

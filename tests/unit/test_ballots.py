"""Ballots as they are kept: what was ranked, what stands below the line, and what somebody has no opinion on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.ballots import Ranking, are_marks, kept, shuffled, understood
from offsite.domain.deciding import RoundOption

OPTIONS = tuple(
    RoundOption(id=f"r:{key}", round_id="r", candidate_id=key, title=key.upper(), position=n)
    for n, key in enumerate("abcdef")
)


@st.composite
def rankings(draw: st.DrawFn) -> Ranking:
    keys = draw(st.permutations("abcdef"))
    ranked = draw(st.integers(0, 6))
    groups: list[tuple[str, ...]] = []
    rest = list(keys[:ranked])
    while rest:
        size = draw(st.integers(1, len(rest)))
        groups.append(tuple(sorted(rest[:size])))
        rest = rest[size:]
    silent = draw(st.integers(0, 6 - ranked))
    return Ranking(groups=tuple(groups), no_opinion=frozenset(keys[ranked : ranked + silent]))


def test_the_three_states_are_kept_apart() -> None:
    ranking = Ranking(groups=(("c",), ("a", "e")), no_opinion=frozenset("b"))
    # Ranks of a competition: after two seconds comes a fourth.
    assert kept(ranking, options=OPTIONS) == "2 . 1 - 2 -"
    more = Ranking(groups=(("c",), ("a", "e"), ("f",)))
    assert kept(more, options=OPTIONS) == "2 - 1 - 2 4"


@given(rankings())
def test_what_is_kept_is_understood_again(ranking: Ranking) -> None:
    marks = kept(ranking, options=OPTIONS)
    assert are_marks(marks, options=6)
    assert understood(marks, options=OPTIONS) == ranking


@pytest.mark.parametrize(
    "marks", ["", "1 2 3", "0 1 - - - -", "1 1 2 - - -", "1 3 - - - -", "1 2 x - - -", "1  2 - - - -", "2 3 - - - -"]
)
def test_what_no_ballot_says_is_seen(marks: str) -> None:
    assert not are_marks(marks, options=6)


def test_marks_that_do_not_fit_are_not_understood() -> None:
    with pytest.raises(ValueError, match="zip"):
        understood("1 2", options=OPTIONS)


def test_everybody_sees_another_order_and_always_the_same() -> None:
    orders = {
        leader: [row.candidate_id for row in shuffled(OPTIONS, round_id="r", leader_id=leader)]
        for leader in map(str, range(40))
    }
    assert all(sorted(order) == list("abcdef") for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 30
    # Nobody stands first for more than their share would explain: 40 leaders, 6 options.
    firsts = [order[0] for order in orders.values()]
    assert max(firsts.count(key) for key in "abcdef") < 20
    again = [row.candidate_id for row in shuffled(OPTIONS[::-1], round_id="r", leader_id="7")]
    assert again == orders["7"]
    assert [row.candidate_id for row in shuffled(OPTIONS, round_id="s", leader_id="7")] != again

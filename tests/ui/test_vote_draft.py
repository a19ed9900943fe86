"""A ballot while it is being ranked: places, ties, what is below the line and what has no opinion."""

from __future__ import annotations

import pytest

from offsite.ui.screens.vote.ballot.draft import BallotDraft


def draft(*ranked: str, most: int = 5) -> BallotDraft:
    made = BallotDraft("abcdef", most=most)
    for key in ranked:
        assert made.put(key)
    return made


def groups(of: BallotDraft) -> list[str]:
    return ["".join(group) for group in of.ranking().groups]


def test_options_are_ranked_one_after_the_other() -> None:
    ballot = draft("c", "a")
    assert [(place.key, place.rank, place.level) for place in ballot.places] == [("c", 1, False), ("a", 2, False)]
    assert ballot.below == 4


def test_no_more_than_agreed_are_ranked() -> None:
    ballot = draft("a", "b", most=2)
    assert ballot.is_full
    assert not ballot.put("c")
    assert groups(ballot) == ["a", "b"]
    # One that is ranked already can still go elsewhere.
    assert ballot.put("b", row=0)
    assert groups(ballot) == ["b", "a"]


def test_level_ones_share_a_rank_and_the_next_counts_them() -> None:
    ballot = draft("a", "b", "c")
    assert ballot.tie("b")
    assert groups(ballot) == ["ab", "c"]
    assert [(place.rank, place.level) for place in ballot.places] == [(1, True), (1, True), (3, False)]
    assert ballot.tie("b")
    assert groups(ballot) == ["a", "b", "c"]


@pytest.mark.parametrize("key", ["a", "f"])
def test_nothing_is_level_without_one_above(key: str) -> None:
    ballot = draft("a", "b")
    assert not ballot.tie(key)
    assert groups(ballot) == ["a", "b"]


def test_the_head_of_a_tie_goes_up_alone() -> None:
    ballot = draft("a", "b", "c")
    ballot.tie("c")
    assert groups(ballot) == ["a", "bc"]
    assert ballot.tie("b")
    assert groups(ballot) == ["ab", "c"]


def test_a_move_passes_a_whole_tie_and_leaves_its_own() -> None:
    ballot = draft("a", "b", "c")
    ballot.tie("b")
    assert ballot.move("c", -1)
    assert groups(ballot) == ["c", "ab"]
    assert ballot.move("b", -1)
    assert groups(ballot) == ["c", "b", "a"]
    assert not ballot.move("c", -1)


def test_a_drop_between_two_level_ones_is_level_with_them() -> None:
    ballot = draft("a", "b", "c")
    ballot.tie("b")
    assert ballot.put("d", row=1)
    assert groups(ballot) == ["adb", "c"]
    assert ballot.put("e", row=0)
    assert groups(ballot) == ["e", "adb", "c"]


def test_no_opinion_is_neither_ranked_nor_below() -> None:
    ballot = draft("a", "b")
    assert ballot.toggle_no_opinion("a")
    assert (groups(ballot), ballot.no_opinion, ballot.below) == (["b"], {"a"}, 4)
    ballot.put("a")
    assert (groups(ballot), ballot.no_opinion) == (["b", "a"], frozenset())
    ballot.toggle_no_opinion("f")
    assert not ballot.toggle_no_opinion("f")
    assert ballot.below == 4


def test_a_line_dragged_down_stands_where_it_was_let_go() -> None:
    ballot = draft("a", "b", "c", "d")
    assert ballot.put("a", row=3)
    assert groups(ballot) == ["b", "c", "a", "d"]

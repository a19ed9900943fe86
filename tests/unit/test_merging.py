"""Merging is a view: who stands for whom, and nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.entities import Candidate
from offsite.domain.merging import merged_in, on_the_table, standing_for

NAMES = "abcdefgh"


def rows(**into: str | None) -> dict[str, Candidate]:
    """Candidates a, b, c ... in this order, each merged into what is named."""
    return {
        name: Candidate(id=name, title=name.upper(), merged_into=into.get(name), position=position)
        for position, name in enumerate(NAMES)
    }


def test_a_candidate_that_is_not_merged_stands_for_itself() -> None:
    assert standing_for("a", candidates=rows()) == "a"


def test_a_chain_of_merges_leads_to_the_wording_that_was_kept_last() -> None:
    candidates = rows(a="b", b="c")
    assert [standing_for(name, candidates=candidates) for name in "abc"] == ["c", "c", "c"]
    assert [row.id for row in merged_in("c", candidates=candidates.values())] == ["b", "a"]
    assert [row.id for row in merged_in("b", candidates=candidates.values())] == ["a"]
    assert [row.id for row in on_the_table(candidates.values())] == list("cdefgh")


def test_a_circle_is_an_error_and_not_a_hang() -> None:
    with pytest.raises(ValueError, match="circle"):
        standing_for("a", candidates=rows(a="b", b="a"))


@st.composite
def merged(draw: st.DrawFn) -> dict[str, Candidate]:
    """Merged without a circle: each only into a later one."""
    into: dict[str, str | None] = {}
    for index, name in enumerate(NAMES[:-1]):
        into[name] = draw(st.sampled_from([None, *NAMES[index + 1 :]]))
    return rows(**into)


@given(merged())
def test_everybody_is_on_the_table_or_merged_into_one_who_is(candidates: dict[str, Candidate]) -> None:
    table = [row.id for row in on_the_table(candidates.values())]
    below = [row.id for name in table for row in merged_in(name, candidates=candidates.values())]
    assert sorted(table + below) == sorted(candidates)


@given(merged(), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_merge_then_unmerge_is_the_identity(candidates: dict[str, Candidate], one: str, other: str) -> None:
    before = {name: standing_for(name, candidates=candidates) for name in candidates}
    if one == other or candidates[one].merged_into is not None or before[other] == one:
        return
    together = {**candidates, one: replace(candidates[one], merged_into=other)}
    apart = {**together, one: replace(together[one], merged_into=None)}
    assert {name: standing_for(name, candidates=apart) for name in apart} == before

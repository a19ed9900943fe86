"""The checks against published OKRs: what was found by hand, what must not be found, and one change at a time."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from offsite.quality.checks import check
from offsite.quality.outside import references, seen_in
from offsite.quality.words import words

DATA: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "okrs" / "examples.json").read_text("utf-8"))
EXAMPLES = {one["id"]: one for one in DATA["examples"]}
BUILT = {
    *(
        "S01",
        "S09",
        "O10",
        "O11",
        "O14",
        "O18",
        "K01B",
        "K01L",
        "K01H",
        "K02",
        "K03",
        "K04",
        "K06",
        "K07",
        "K08",
        "K09",
    ),
    *("K10", "K10W", "K11", "K21", "D01", "D02", "D03", "D04"),
}
"""The rules that there are."""


def found_in(content: dict[str, Any]) -> set[str]:
    return set(references(check(seen_in(content, words=words()))))


def built(found: list[str]) -> set[str]:
    return {one for one in found if one.partition("@")[0] in BUILT}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda one: one["id"])
def test_what_was_found_by_hand_is_found(example: dict[str, Any]) -> None:
    found = found_in(example)
    assert built(example["key_findings"]) - found == set()
    assert {one.partition("@")[0] for one in found} & set(example["must_not_find"]) == set()


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda one: one["id"])
def test_no_rule_finds_more_or_less_than_the_other_checker_did(example: dict[str, Any]) -> None:
    # Nothing is to be explained: on these rules both agree.
    assert found_in(example) == built(example["expected_findings"])


@pytest.mark.parametrize("mutation", DATA["mutations"], ids=lambda one: f"{one['base']} {one['why']}")
def test_one_change_makes_one_finding(mutation: dict[str, Any]) -> None:
    before = EXAMPLES[mutation["base"]]
    after = deepcopy(before)
    for path, value in mutation["set"]:
        inner: Any = after
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
    assert found_in(after) - found_in(before) == built(mutation["expect_new"])


def test_every_rule_that_blocks_is_built() -> None:
    assert set(DATA["severity"]["block"]) - BUILT == set()


def test_only_what_may_block_blocks() -> None:
    may = set(DATA["severity"]["block"])
    blocking = {
        one.rule for content in EXAMPLES.values() for one in check(seen_in(content, words=words())) if one.blocks
    }
    assert blocking - may == set()

"""The ballots of the sample come to the orders that the facts of the company tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offsite.domain.ballots import understood
from offsite.domain.standing import Standing
from offsite.sample import apply_sample
from offsite.voting.gate import Met, agreement_over_rounds, gate
from offsite.voting.rounds import Counted, counted_rounds
from tests.support.desk import make_laptop

FACTS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "kestrel.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    folder = tmp_path_factory.mktemp("sample")
    document = make_laptop(folder / "home").create(folder / "Kestrel.offsite")
    apply_sample(document, upto="locked")
    standing = Standing.of(document.all)
    document.abandon()
    return standing


@pytest.fixture(scope="module")
def rounds(standing: Standing) -> tuple[Counted, ...]:
    return counted_rounds(standing)


def titles(one: Counted, *keys: str) -> list[str]:
    names = {option.candidate_id: option.title for option in one.options}
    return [names[key] for key in keys]


def test_the_rounds_come_to_the_orders_of_the_facts(rounds: tuple[Counted, ...]) -> None:
    for one, told in zip(rounds, FACTS["rounds"], strict=True):
        assert one.number == told["number"]
        assert titles(one, *(key for group in one.result.order for key in group)) == told["group_order"]


def test_round_3_has_the_ballots_of_the_facts_and_its_figures(standing: Standing, rounds: tuple[Counted, ...]) -> None:
    """The figures are those of the interface's sample round 3."""
    third = rounds[2]
    cast = [understood(row.marks, options=third.options).ranked for row in standing.ballots_of("r3")]
    assert [titles(third, *ranked) for ranked in cast] == FACTS["round_3_ballots"]["ballots"]
    assert titles(third, *third.result.order[0]) == FACTS["rounds"][2]["group_order"][:2]
    assert third.result.kendall_w is not None
    assert round(float(third.result.kendall_w), 2) == 0.33
    assert [len(group) for group in third.result.order] == [2, 1, 1, 1, 1, 1, 1]


def test_agreement_grows_from_round_to_round(rounds: tuple[Counted, ...]) -> None:
    figures = [float(figure) for figure in agreement_over_rounds(rounds) if figure is not None]
    assert len(figures) == 4
    assert figures == sorted(figures)
    assert round(figures[-1], 2) == 0.74


def test_the_focus_of_the_facts_is_locked_without_an_override(standing: Standing) -> None:
    focus = standing.locked_focus
    assert focus is not None
    assert (focus.locked_at or "")[:10] == FACTS["locked_on"]
    assert [item.title for item in standing.items_of_focus(focus.id)] == FACTS["locked"]
    assert standing.waivers == ()
    assert {line.met for line in gate(standing).lines} == {Met.MET, Met.CANNOT_TELL}
    told = {(row["chosen"], row["over"], row["reason"]) for row in FACTS["trade_offs"]}
    names = {row.id: row.title for row in standing.candidates}
    assert {(names[row.chosen_id], names[row.given_up_id], row.reason) for row in standing.trade_offs} == told

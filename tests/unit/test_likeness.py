"""Two sentences that are probably the same are found, and two that are not are left alone."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.likeness import Sentence, likely_same, words_of

GATHER = Path(__file__).resolve().parents[2] / "resources" / "sample" / "gather.jsonl"


def sample() -> list[Sentence]:
    """What stands on the table of the sample, its merged ones left out."""
    lines = [json.loads(line) for line in GATHER.read_text(encoding="utf-8").splitlines()]
    merged = {line["candidate"] for line in lines if line["kind"] == "candidate.merge"}
    added = [line for line in lines if line["kind"] == "candidate.add" and line["candidate"] not in merged]
    return [Sentence(id=line["candidate"], text=line["title"]) for line in added]


def found(*texts: str) -> tuple[str, str] | None:
    return likely_same([Sentence(id=text, text=text) for text in texts])


def test_the_sample_has_no_two_that_are_the_same() -> None:
    assert len(sample()) == 14
    assert likely_same(sample()) is None


def test_a_twin_among_them_is_found() -> None:
    table = [*sample(), Sentence(id="twin", text="Lose fewer customers at renewal time")]
    assert likely_same(table) == ("renewals", "twin")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stop losing customers at renewal", "Lose fewer customers at renewal time"),
        ("Launch the K7 sensor line", "K7 sensor line on the market by spring"),
        ("Halve quality returns", "HALVE our quality-returns!"),
        ("Fix churn", "Churn"),
        ("Weniger Kunden bei der Verlängerung verlieren", "Kunden nicht mehr bei der VERLANGERUNG verlieren"),
        ("Réduire les délais de livraison à dix jours", "Livraison en dix jours"),
        ("לעצור את אובדן הלקוחות בחידוש החוזים", "פחות אובדן הלקוחות בחידוש"),
        ("Снизить отток клиентов при продлении", "Отток клиентов остановить"),
        ("顧客の解約を減らす", "顧客の解約を止める"),
        ("خفض فقدان العملاء عند التجديد", "فقدان العملاء عند التجديد"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert found(one, other, "Win the mid-market in DACH", "Grow a bench of team leads") == (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grow sales in the north", "Grow a bench of team leads"),
        ("Win the mid-market in DACH", "Raise prices in DACH"),
        ("Replace the ERP before it breaks", "One source of truth for data"),
        ("Build a partner channel in North America", "Build the new plant in Ohio"),
        ("To be or not to be", "It is what it is"),
        ("顧客を増やす", "工場を建てる"),
    ],
)
def test_two_things_are_two_things(one: str, other: str) -> None:
    assert found(one, other) is None


def test_what_the_whole_table_is_about_says_nothing() -> None:
    table = [f"Serve every customer in region {name}" for name in "ABCDEFGHIJKLMNOP"]
    assert found(*table) is None


def test_those_that_somebody_told_apart_are_passed_over() -> None:
    table = [*sample(), Sentence(id="twin", text="Lose fewer customers at renewal time")]
    apart = frozenset(("Stop losing customers at renewal", "Lose fewer customers at renewal time"))
    assert likely_same(table, apart=[apart]) is None


def test_the_closest_two_come_first() -> None:
    assert found(
        "Sell more sensors abroad", "Sensors: sell less", "Halve quality returns", "Halve the quality returns"
    ) == (
        "Halve quality returns",
        "Halve the quality returns",
    )


def test_small_words_count_where_there_are_no_others() -> None:
    assert words_of("The") == {"the"}
    assert words_of("Win the market") == {"win", "market"}
    assert words_of("") == frozenset()


@given(st.lists(st.text(max_size=30), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_matter_to_whether(texts: list[str], random: Random) -> None:
    table = [Sentence(id=str(n), text=text) for n, text in enumerate(texts)]
    mixed = random.sample(table, len(table))
    assert (likely_same(table) is None) == (likely_same(mixed) is None)

"""The words of the deck: plain, complete, and without a word of failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from offsite.domain.entities import Engagement
from offsite.domain.okrs import Audience
from offsite.outputs.drafting.wording import texts, wording_for
from tests.support.drafted import drafted, sample_standing, words_on

WORDING = wording_for(Engagement(), audience=Audience.COMPANY, department="")


def all_texts(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for value in part.values():
                yield from all_texts(value)
        case list():
            for value in part:
                yield from all_texts(value)
        case _:
            pass


def test_no_word_of_failure_and_no_exclamation_mark() -> None:
    said = list(all_texts(texts("en")))
    assert len(said) > 200
    harsh = re.compile(r"\b(fail\w*|fault\w*|missed|wrong|behind schedule|losers?|bad|poor|worst)\b|!", re.IGNORECASE)
    assert [text for text in said if harsh.search(text)] == []


def test_every_fact_of_ours_says_where_it_is_from() -> None:
    rows = texts("en")["slide"]["history"]["rows"]
    assert len(rows) == 4
    assert [row["text"] for row in rows if not row["source"]] == []


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("stage", ["prepare", "gather", "vote", "locked", "running"])
def test_no_place_is_left_unfilled(audience: Audience, stage: str) -> None:
    standing = sample_standing(stage)
    rollout = replace(standing.rollout, audience=audience, department_id="sales")
    deck = drafted(replace(standing, rollout=rollout)).deck
    everything = " ".join(words_on(slide) for slide in deck.slides)
    assert re.findall(r"\{\w*\}", everything) == []


def test_a_text_with_braces_is_only_a_text() -> None:
    standing = sample_standing("rollout")
    rollout = replace(standing.rollout, ask="Write {objective} {0} {} {x!r} %s", contact="{notes}")
    deck = drafted(replace(standing, rollout=rollout)).deck
    assert "Write {objective} {0} {} {x!r} %s" in words_on(deck.slides[-1])


def test_days_are_listed_with_each_month_once() -> None:
    days = [date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11), date(2027, 1, 1)]
    assert WORDING.short_days(days).replace("\u00a0", " ") == "27 Nov, 4, 11 Dec, 1 Jan"
    assert WORDING.day(days[0]) == "27 November 2026"
    assert WORDING.day_of_week(days[0]) == "Friday 27 November"


def test_names_are_listed_as_a_person_says_them() -> None:
    assert WORDING.listed(["A"]) == "A"
    assert WORDING.listed(["A", "B", "C"]) == "A, B and C"
    assert WORDING.listed([]) == ""

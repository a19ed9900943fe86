"""Whatever people type into an engagement, its deck is drafted, laid out and written, and says it whole."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from functools import cache
from itertools import cycle, repeat
from typing import Any

import pytest

from offsite.domain.okrs import KeyResult
from offsite.domain.standing import Standing
from offsite.domain.text import clean_line
from offsite.i18n import Catalogue
from offsite.outputs.drafting import draft
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.pdf import pdf_of
from offsite.outputs.scene import Box
from offsite.outputs.slots import Objective
from tests.support.drafted import AS_OF, sample_standing
from tests.support.nasties import NASTIES

# Of these, what a program reads and no person writes.
KEPT = {"id", "kind", "subject", "marks", "cycle", "time_zone", "primary_colour", "start", "target", "value"}
NUMBERS = ("0", "-12.5", "1000000000", "0.000001", "999999999999999", "-1")


def with_texts(standing: Standing, texts: Iterator[str]) -> Standing:
    """The same engagement with these, one after the other, in the place of everything that somebody typed."""
    changes: dict[str, Any] = {}
    for one in fields(Standing):
        kept = getattr(standing, one.name)
        if isinstance(kept, tuple):
            changes[one.name] = tuple(with_text(row, texts) for row in kept)
        elif one.name in ("engagement", "rollout"):
            changes[one.name] = with_text(kept, texts)
    return replace(standing, **changes)


def with_text(row: Any, texts: Iterator[str]) -> Any:
    return replace(row, **{name: next(texts) for name in typed_fields(type(row))})


@cache
def typed_fields(kind: Any) -> tuple[str, ...]:
    known = typing.get_type_hints(kind)
    return tuple(one.name for one in fields(kind) if is_typed(one.name, known[one.name]))


def is_typed(name: str, hint: Any) -> bool:
    """Is it a text that a person writes?"""
    return hint is str and name not in KEPT and not name.endswith(("_id", "_at", "begins"))


def typed(text: str) -> str:
    """As an action keeps it."""
    return clean_line(text.encode("utf-8", "ignore").decode())[:200]


@pytest.mark.parametrize("name", NASTIES)
def test_any_text_in_every_field_becomes_slides(name: str) -> None:
    text = typed(NASTIES[name])
    standing = with_texts(sample_standing("running"), repeat(text))
    assert (standing.objectives[0].title, standing.rollout.problem, standing.leaders[0].name) == (text, text, text)
    deck = draft(standing, as_of=AS_OF).deck
    assert [slide.key for slide in deck.slides if not (slide.notes and slide.alt)] == []
    results = next(slide for slide in deck.slides if slide.key == "results:renewals").slots
    assert isinstance(results, Objective)
    assert (results.key_results[0].name, results.key_results[0].tracked) == (text, text)


@pytest.mark.parametrize("shift", range(4))
def test_slides_full_of_any_texts_become_pages(shift: int) -> None:
    every = [typed(text) for text in NASTIES.values()]
    standing = with_texts(sample_standing("running"), cycle(every[shift * 9 :] + every[: shift * 9]))
    deck = draft(standing, as_of=AS_OF).deck
    scene = lay_out(deck, say=Catalogue.load().speaking(terms=standing.engagement.terms, zone=None).say)
    assert pdf_of(scene).startswith(b"%PDF-1.7")
    assert len({page.key.partition("/")[0] for page in scene.pages}) == len(deck.shown)
    outside = [
        (page.key, line.text)
        for page in scene.pages
        for line in page.texts
        if not Box(0, 0, page.width, page.height).holds(line.extent, slack=2)
    ]
    assert outside == []


@pytest.mark.parametrize("start", NUMBERS)
@pytest.mark.parametrize("target", NUMBERS)
def test_any_numbers_become_a_deck(start: str, target: str) -> None:
    standing = sample_standing("running")
    rows = tuple(replace(row, start=start, target=target) for row in standing.key_results)
    deck = draft(replace(standing, key_results=rows), as_of=date(2026, 12, 1)).deck
    assert len(deck.slides) == 28


@pytest.mark.parametrize("name", [one.name for one in fields(KeyResult)])
def test_a_key_result_may_lack_anything(name: str) -> None:
    known = typing.get_type_hints(KeyResult)[name]
    if name in ("id", "objective_id", "title", "position") or (isinstance(known, type) and issubclass(known, Enum)):
        return
    empty: Any = None if isinstance(known, types.UnionType) else ""
    standing = sample_standing("running")
    rows = tuple(replace(row, **{name: empty}) for row in standing.key_results)
    found = draft(replace(standing, key_results=rows), as_of=AS_OF)
    assert len(found.deck.slides) == 28

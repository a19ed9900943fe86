"""The deck as plain data."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from offsite.outputs.deck import Deck, Slide
from offsite.outputs.slots import ARCHETYPES, Bullets, Slots, Title, share_of_the_way


@pytest.mark.parametrize(
    ("start", "target", "now", "share"),
    [
        (0, 400, 100, Fraction(1, 4)),
        # Lower is better: 26 hours to 8 are half way at 17.
        (26, 8, 17, Fraction(1, 2)),
        (26, 8, 30, Fraction(-2, 9)),
        (10, 20, 25, Fraction(3, 2)),
        (-5, 5, 0, Fraction(1, 2)),
    ],
)
def test_how_far_it_is_does_not_depend_on_the_direction(start: int, target: int, now: int, share: Fraction) -> None:
    assert share_of_the_way(Fraction(start), Fraction(target), Fraction(now)) == share


def test_there_is_no_way_between_a_start_and_the_same_target() -> None:
    assert share_of_the_way(Fraction(7), Fraction(7), Fraction(9)) is None


def test_every_kind_of_slide_is_known() -> None:
    assert get_args(Slots) == ARCHETYPES
    assert Slide(key="t", title="Hello", slots=Title()).archetype == "title"


def test_hidden_slides_take_no_time() -> None:
    slides = (
        Slide(key="a", title="A", part=1, slots=Bullets(items=("One",)), minutes=3),
        Slide(key="b", title="B", part=1, slots=Bullets(items=("Two",)), minutes=4, hidden=True),
        Slide(key="c", title="C", part=2, slots=Bullets(items=("Three",)), minutes=2.5),
    )
    deck = Deck(title="T", slides=slides, as_of=date(2026, 11, 12))
    assert [slide.key for slide in deck.shown] == ["a", "c"]
    assert (deck.minutes, deck.minutes_of(1)) == (5.5, 3)

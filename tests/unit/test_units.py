"""What is a unit, and what is a day or a number that was typed one cell too early."""

from __future__ import annotations

import pytest

from offsite.domain.units import is_unit


@pytest.mark.parametrize(
    "text",
    [
        *(
            "%",
            "hours",
            "per month",
            "of 420",
            "$M",
            "'000",
            "°C",
            "m²",
            "days to an answer",
            "to do",
            "marks",
            "may",
            "s",
        ),
        *("CO2 t", "referrals/month", "seconds", "2 weeks", "sept", "nova", "30-day orders", "", "-", "Stück", "שעות"),
    ],
)
def test_words_and_signs_are_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2027-06-30",
            "30 June 2027",
            "30. Juni 2027",
            "30.6.2027",
            "30/6/27",
            "June 30, 2027",
            "30 jun",
            "June 2027",
        ),
        *("30th June", "March 3rd", "June", "31 Dez. 2027", "2027/06/30"),
    ],
)
def test_a_day_is_none(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    "text", ["25", "-3.5", "12 400", "0,5", "to 25 %", "TO 25", "→ 25 %", "->25", "\u201325 %", "\u2212 3"]
)
def test_a_number_is_none_nor_is_the_second_half_of_two(text: str) -> None:
    assert not is_unit(text)

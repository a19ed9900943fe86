"""Numbers as people write them: one kept form, nothing guessed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.numbers import canonical, exact


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("400", "400"),
        (" 12 400 ", "12400"),
        ("12\u202f400", "12400"),
        ("12'400", "12400"),
        ("0,5", "0.5"),
        ("0.50", "0.5"),
        (".5", "0.5"),
        ("-3.25", "-3.25"),
        ("\u2212 4", "-4"),
        ("+7", "7"),
        ("-0", "0"),
        ("007", "7"),
        ("1,000", "1000"),
        ("0,125", "0.125"),
        ("1,234,567.5", "1234567.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.000", "1"),
    ],
)
def test_what_people_write_has_one_kept_form(written: str, kept: str) -> None:
    assert canonical(written) == kept


@pytest.mark.parametrize(
    "written", ["", " ", ".", "-", "1e5", "=1+1", "12 h", "1,2,3", "1.2.3", "٣", "NaN", "1" * 16, "--1"]
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert canonical(written) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**7), max_value=10**7, places=3))
def test_a_number_keeps_its_value_and_its_form(number: Decimal) -> None:
    kept = canonical(f"{number:f}")
    assert kept is not None
    assert exact(kept) == Fraction(number)
    assert canonical(kept) == kept

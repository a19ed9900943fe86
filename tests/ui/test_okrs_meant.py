"""What is meant by the numbers that are typed into a row of the page OKRs."""

from __future__ import annotations

import pytest

from offsite.ui.screens.okrs.meant import range_meant, title_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5 to 25 %", ("5", "25", "%")),
        ("5 TO 25", ("5", "25", "")),
        ("5 \u2192 25 %", ("5", "25", "%")),
        ("5->25 %", ("5", "25", "%")),
        ("5\u201325 %", ("5", "25", "%")),
        ("5 - 25 %", ("5", "25", "%")),
        ("5 % to 25 %", ("5", "25", "%")),
        ("5% to 25%", ("5", "25", "%")),
        ("from 52 to 8 hours", ("52", "8", "hours")),
        ("52 hours to 8", ("52", "8", "hours")),
        ("\u22125 to -2.5 \u00b0C", ("-5", "-2.5", "\u00b0C")),
        ("1,000 to 2\u202f000 users a month", ("1000", "2000", "users a month")),
    ],
)
def test_two_numbers_are_start_and_target(text: str, meant: tuple[str, str, str]) -> None:
    assert range_meant(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("5", "5 %", "12-15", "5 -25", "\u20135", "2027-06-30", "1 - 2 - 2027", "5 to 25.2.2027"),
        *("5 hours to 2 days", "7 days to an answer", "to 25", "a to 3", "5 to", "1 to 2 to 3", "5 from 3"),
    ],
)
def test_everything_else_says_no_two_numbers(text: str) -> None:
    assert range_meant(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Quotes won, 22 to 30 %", {"title": "Quotes won", "start": "22", "target": "30", "unit": "%"}),
        ("Quotes won, all of them: 22 to 30", {"title": "Quotes won, all of them", "start": "22", "target": "30"}),
        ("Quotes won, from 22 to 30 %", {"title": "Quotes won", "start": "22", "target": "30", "unit": "%"}),
        ("Quotes won, 22 %", {"title": "Quotes won, 22 %"}),
        ("Steps 1 to 3 of the plan", {"title": "Steps 1 to 3 of the plan"}),
        ("Stores, 2 to 3 of them in Asia", {"title": "Stores, 2 to 3 of them in Asia"}),
        ("Stores open, 1 to 30 June 2027", {"title": "Stores open, 1 to 30 June 2027"}),
        ("Sales of 1,000 to 2,000", {"title": "Sales of 1,000 to 2,000"}),
        ("Open, 1 to 2 " + "x" * 41, {"title": "Open, 1 to 2 " + "x" * 41}),
    ],
)
def test_a_title_takes_the_numbers_behind_it_along(text: str, meant: dict[str, str]) -> None:
    assert title_meant(text) == meant


def test_a_title_keeps_its_numbers_where_it_is_counted_in_something_else() -> None:
    assert title_meant("Quotes won, 22 to 30 %", unit="hours") == {"title": "Quotes won, 22 to 30 %"}

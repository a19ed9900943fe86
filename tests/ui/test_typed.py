"""What people type into fields, read as days and numbers."""

from __future__ import annotations

from datetime import date

import pytest

from offsite.ui.kit import Kit
from offsite.ui.screens.prepare.about import last_day
from offsite.ui.screens.prepare.doing import number_of
from offsite.ui.widgets.day import day_of, near


@pytest.mark.parametrize(
    "text",
    [
        "1 July 2027",
        " 1 jul 2027 ",
        "2027-07-01",
        "1.7.2027",
        "01/07/2027",
        "July 1, 2027",
        "July 1st 2027",
        "1. Juli 2027",
    ],
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert day_of(text) == date(2027, 7, 1)


@pytest.mark.parametrize(
    "text", ["soon", "31 June 2027", "July 2027", "2027", "1 J 2027", "32.1.2027", "1 Julius 2027"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - datetime has words of its own
        day_of(text)


@pytest.mark.parametrize(("text", "day"), [("today", 31), (" Today ", 31), ("TOMORROW", 1)])
def test_today_and_tomorrow_are_days(kit: Kit, text: str, day: int) -> None:
    assert day_of(text, near=near(kit, today=date(2026, 10, 31))) == date(2026, 10 if day == 31 else 11, day)
    with pytest.raises(ValueError):  # noqa: PT011 - datetime has words of its own
        day_of(text, near=near(kit, today=None))


def test_no_text_is_no_day() -> None:
    assert day_of("  ") is None


@pytest.mark.parametrize("text", ["12400", "12 400", "12\u202f400", "12'400", "12,400", "12.400", " 12400 "])
def test_a_number_is_read_with_whatever_parts_its_digits(text: str) -> None:
    assert number_of(text) == 12_400


@pytest.mark.parametrize("text", ["many", "12.5", "-3", "1 2", "9" * 40])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.replace(".", r"\.")):
        number_of(text)


def test_no_text_is_no_number() -> None:
    assert number_of("") is None


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2027, 1, 1), 12, date(2027, 12, 31)),
        (date(2027, 1, 31), 3, date(2027, 4, 30)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 11, 15), 6, date(2028, 5, 14)),
        (date(2199, 6, 1), 12, None),
    ],
)
def test_the_last_day_follows_from_the_first_and_the_months(first: date, months: int, last: date | None) -> None:
    assert last_day(first, months=months) == last

"""Given names, initials and short names: exact for the usual, unharmed by the unusual."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain import limits
from offsite.domain.naming import characters, clipped, given_name, initials, suggested_short_name
from offsite.domain.text import clean_line

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WAVE = "\U0001f44b\U0001f3fd"
SWISS = "\U0001f1e8\U0001f1ed"
ZALGO = "Z" + "\u0335\u0322\u0353\u0349" * 12
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(clean_line)
NAMES = st.one_of(
    ANY,
    st.sampled_from(
        ["Anna", "Anna Berg", "anna berg", "王小明", "שרה כהן", FAMILY, ZALGO, "Dr.", "", "\u200d", "(x)", "ß"]
    ),
)


@pytest.mark.parametrize(
    ("name", "given_one"),
    [
        ("Dana Whitlock", "Dana"),
        ("Wei-Lin Chen", "Wei-Lin"),
        ("Chen, Wei-Lin", "Wei-Lin"),
        ("van der Berg, Anna Maria", "Anna"),
        ("Dana Whitlock, PhD", "Dana"),
        ("Chen, Wei-Lin, Ph.D.", "Wei-Lin"),
        ("Dr. Prof. Anna Schmidt", "Anna"),
        ("Frau Dr. Ines Kühn", "Ines"),
        ("Whitlock, Dr. Dana", "Dana"),
        ("Mr. Smith", "Smith"),
        ("Dr.", "Dr."),
        ("Dr. PhD", "PhD"),
        ("  Dana\u00a0 Whitlock ", "Dana"),
        ("(Dee) Dana Whitlock", "Dana"),
        ("(Dana)", "(Dana)"),
        ("Cher", "Cher"),
        ("王小明", "王小明"),
        ("שרה כהן", "שרה"),
        (",", ","),
        (",Dana", "Dana"),
        (FAMILY, FAMILY),
        ("", ""),
    ],
)
def test_given_names(name: str, given_one: str) -> None:
    assert given_name(name) == given_one


@given(ANY)
def test_a_given_name_is_a_part_of_the_name(name: str) -> None:
    assert given_name(name) in name
    assert bool(given_name(name)) == bool(name)


def forms(*names: str) -> list[str]:
    return list(initials({str(index): name for index, name in enumerate(names)}).values())


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Marcus Oyelaran", "MO"),
        ("Wei-Lin Chen", "WC"),
        ("Chen, Wei-Lin", "WC"),
        ("Ludwig van Beethoven", "LB"),
        ("Dr. Anna Schmidt", "AS"),
        ("Marcus Bell Jr.", "MB"),
        ("Dana Whitlock (she/her)", "DW"),
        ("ángel Núñez", "ÁN"),
        ("Cher", "C"),
        ("o'Neil", "O"),
        ("王小明", "王"),
        ("田中 太郎", "田"),
        ("김 민준", "김"),
        ("שרה כהן", "שכ"),
        ("ანა ბერიძე", "აბ"),
        ("ßa b", "ßB"),
        (f"{FAMILY} Miller", FAMILY),
        (f"{WAVE} Miller", WAVE),
        (SWISS, SWISS),
        (ZALGO, "Z"),
        ("x\u0302avi y\u0302", "X\u0302Y\u0302"),
        ('"Dee" Whitlock', "DW"),
        ("42 Robots", "4R"),
        ("Ada <Byron>", "AB"),
        ("Ada +Co", "AC"),
        ("!!!", "!"),
        ("", "?"),
        ("\u202e", "?"),
    ],
)
def test_plain_initials(name: str, form: str) -> None:
    assert forms(name) == [unicodedata.normalize("NFC", form)]


def test_the_later_one_gives_way() -> None:
    assert forms("Marcus Oyelaran", "Mara Olsen", "Max Ober", "Mia Ott") == ["MO", "Ma", "M2", "Mi"]
    assert forms("Anna", "Anna", "Anna", "Anna") == ["A", "An", "A2", "A3"]
    assert forms("王小明", "王大明", "王小红") == ["王", "王大", "王小"]
    assert forms("J. Oppen", "Jim Ott") == ["JO", "Ji"]


def test_initials_that_differ_only_in_their_case_are_the_same() -> None:
    assert forms("Mia Abel", "Max Olsen", "Mara Ohm") == ["MA", "MO", "M2"]


def test_who_comes_later_changes_nobody_s_initials() -> None:
    before = initials({"a": "Marcus Oyelaran", "b": "Mara Olsen"})
    after = initials({"a": "Marcus Oyelaran", "b": "Mara Olsen", "c": "Max Ober"})
    assert {key: after[key] for key in before} == before


def test_a_hundred_who_are_called_the_same() -> None:
    found = forms(*["Anna Berg"] * limits.LEADERS)
    assert found[:12] == ["AB", "An", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A0", "A1"]
    assert len({form.casefold() for form in found}) == limits.LEADERS


def test_more_than_there_are_forms_for_still_have_some() -> None:
    assert all(forms(*["Anna"] * 400))


@given(st.lists(NAMES, max_size=limits.LEADERS))
def test_initials_are_unique_and_short(names: list[str]) -> None:
    found = forms(*names)
    assert len({form.casefold() for form in found}) == len(names)
    assert all(1 <= len(characters(form)) <= 2 for form in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("ab", ("a", "b")),
        ("x\u0302y", ("x\u0302", "y")),
        (FAMILY + "x", (FAMILY, "x")),
        (WAVE, (WAVE,)),
        (SWISS * 2, (SWISS, SWISS)),
        ("\u2764\ufe0f!", ("\u2764\ufe0f", "!")),
        ("a\u200db", ("a\u200d", "b")),
        ("\u0302a", ("\u0302", "a")),
    ],
)
def test_what_a_person_counts_as_one_character(text: str, parts: tuple[str, ...]) -> None:
    assert characters(text) == parts


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Wei-Lin", 7, "Wei-Lin"),
        ("Wei-Lin", 6, "Wei-L…"),
        ("Wei Lin", 5, "Wei…"),
        ("ab" + FAMILY, 6, "ab…"),
        ("ab" + FAMILY + "cd", 8, "ab" + FAMILY + "…"),
        (ZALGO, 4, "Z…"),
        ("", 2, ""),
    ],
)
def test_clipped(text: str, most: int, shown: str) -> None:
    assert clipped(text, most=most) == shown


@given(ANY, st.integers(2, 30))
def test_what_is_clipped_fits(text: str, most: int) -> None:
    shown = clipped(text, most=most)
    assert len(shown) <= most
    assert shown == text or text.startswith(shown[:-1])


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Win the mid-market in DACH", "Win mid-market"),
        ("Make every employee part of the sale", "Every employee"),
        ("Stop losing customers at renewal", "Stop losing"),
        ("Cut order-to-delivery to 10 days", "Order-to-delivery"),
        ("Launch the K7 sensor line", "Launch K7 sensor"),
        ("Raise prices where we lead", "Raise prices"),
        ("Free up 6 M of working capital", "Free up 6 M"),
        ("Den Mittelstand in DACH gewinnen", "Mittelstand"),
        ("The K7 launch", "K7 launch"),
        ("In the EU.", "In the EU"),
        ("Sell more", "Sell more"),
        ("Sell more to those who know us", "Sell more"),
        ("Cut all the Kundenzufriedenheitsoffensiven", "Cut"),
        ("To be or not to be: that is it", "To be or not to"),
        ("iPhone for everyone in the company", "iPhone"),
        ("win DACH", "Win DACH"),
        ("The", "The"),
        ("...", "..."),
        ("Kundenzufriedenheitsoffensive starten", "Kundenzufriedenhe…"),
        ('=HYPERLINK("http://x.example","x")', '=HYPERLINK("http:…'),
        ("客户满意度" * 4, "客户满意度客户满意度客户满意度客户…"),
        ("לזכות בשוק הבינוני בגרמניה", "לזכות בשוק הבינוני"),
        (FAMILY * 5, FAMILY * 3 + "…"),
        (ZALGO, "Z…"),
        ("x" * 5_000, "x" * 17 + "…"),
        ("two\r\nlines\u2028and\u00a0more", "Two lines and more"),
        ("", ""),
    ],
)
def test_short_names(title: str, short: str) -> None:
    assert suggested_short_name(title) == short


@given(
    st.one_of(
        ANY,
        st.lists(st.sampled_from(["the", "In", "win", "DACH", "of", "mid-market", ",", "—", "x" * 20])).map(" ".join),
    )
)
def test_a_short_name_fits_and_says_something(title: str) -> None:
    short = suggested_short_name(title)
    assert len(short) <= limits.SHORT_NAME
    assert bool(short) == bool(clean_line(title))
    assert short == short.strip()

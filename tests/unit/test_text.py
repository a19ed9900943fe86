"""The cleaner: what a person can type or paste, and what is kept of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.text import clean_line, clean_text, has_surrogate, is_empty

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Win DACH ", "Win DACH"),
        ("two\r\nlines\rand\x0bmore", "two\nlines\nand\nmore"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("cafe\u0301", "caf\u00e9"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u202eevil\u202c", "evil"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("क्\u200dष", "क्\u200dष"),
        ("no\ufffe\uffff\U0001fffenchar", "nonchar"),
        ("tab\tstays", "tab\tstays"),
        ("שלום עולם", "שלום עולם"),
    ],
)
def test_what_is_kept_of_a_text(given: str, kept: str) -> None:
    assert clean_text(given) == kept


def test_a_line_has_one_space_where_white_space_was() -> None:
    assert clean_line(" one\n two\t\u00a0 three ") == "one two three"


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY)
def test_nothing_that_a_terminal_or_a_renderer_obeys_is_left(text: str) -> None:
    categories = {unicodedata.category(char) for char in clean_text(text) if char not in "\n\t\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cs"}


@given(ANY)
def test_what_can_be_seen_stays_in_its_order(text: str) -> None:
    seen = [char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] in "LNS"]
    kept = [char for char in clean_text(text) if unicodedata.category(char)[0] in "LNS"]
    assert kept == seen


@pytest.mark.parametrize("text", ["", " ", "\u200d", "\u3164", "\u2800\u2800", "\n\t"])
def test_what_shows_nothing_is_empty(text: str) -> None:
    assert is_empty(clean_text(text))


@pytest.mark.parametrize("text", ["x", "\U0001f600", "٣", "-"])
def test_what_shows_something_is_not_empty(text: str) -> None:
    assert not is_empty(text)


def test_half_a_character_is_noticed() -> None:
    assert has_surrogate("a\ud800b")
    assert not has_surrogate("a\U0001f600b")

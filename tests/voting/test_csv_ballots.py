"""Ballots as files: what spreadsheets write is read, and every mistake is told with its row and column."""

from __future__ import annotations

import codecs
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.text import clean_line, is_empty
from offsite.errors import Refusal
from offsite.i18n import Catalogue
from offsite.voting.ballots import Mark, Profile
from offsite.voting.csv_ballots import read_ballots, write_ballots
from tests.voting.rounds import ELECTIONS, profile

BELOW = Mark.BELOW_LINE
ROUND = profile([[1, 2, None], [BELOW, 1, 12]])
PLAIN = "A,B,C\n1,2,\n-,1,12\n"


def refusal(source: bytes | str) -> dict[str, Any]:
    with pytest.raises(Refusal) as refused:
        read_ballots(source)
    message = refused.value.message
    sentence = Catalogue.load().say(message)
    assert sentence.startswith(f"Row {message.params['row']}, column {message.params['column']}")
    return {"id": message.id, **message.params}


def where(source: bytes | str) -> tuple[str, int, int]:
    told = refusal(source)
    return told["id"], told["row"], told["column"]


# --- What spreadsheets write ---


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PLAIN.encode(), id="plain"),
        pytest.param(PLAIN.rstrip("\n").encode(), id="no last line end"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="cr"),
        pytest.param(codecs.BOM_UTF8 + PLAIN.encode(), id="byte order mark"),
        pytest.param(PLAIN.encode("utf-16"), id="utf-16"),
        pytest.param(codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), id="utf-16 the other way round"),
        pytest.param(PLAIN.replace(",", ";").encode(), id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t").encode(), id="tabs"),
        pytest.param(b"sep=;\r\n" + PLAIN.replace(",", ";").encode(), id="a declared delimiter"),
        pytest.param(b'"A","B","C"\n"1","2",""\n"-","1","12"\n', id="all in quotes"),
        pytest.param(b" A , B , C \n 1 , 2 , \n - , 01 , 12 \n", id="spaces"),
        pytest.param(PLAIN.replace("\n", "\n\n  \n").encode(), id="empty lines"),
        pytest.param(PLAIN.replace("2", "2\0").encode(), id="nul"),
        pytest.param(PLAIN.replace("-", "\u2013").encode(), id="a dash of a word processor"),
    ],
)
def test_a_file_is_read_as_it_comes(content: bytes) -> None:
    assert read_ballots(content) == ROUND


def test_western_letters_of_windows_are_read() -> None:
    assert read_ballots("Büro,Straße\n1,2\n".encode("cp1252")).options == ("Büro", "Straße")


def test_names_may_hold_what_the_file_is_made_of() -> None:
    found = read_ballots('"Win, DACH","Say ""no""","two\nlines"\n1,2,3\n')
    assert found.options == ("Win, DACH", 'Say "no"', "two lines")


def test_one_option_is_a_round() -> None:
    assert read_ballots('A\n1\n""\n-\n') == profile([[1], [None], [BELOW]])


# --- Mistakes ---


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("A,B\n1,2\n0,1\n", ("tally.cell", 3, 1)),
        ("A,B\n1,2\n1,second\n", ("tally.cell", 3, 2)),
        ("A,B\n1,-1\n", ("tally.cell", 2, 2)),
        ("A,B\n1,1.5\n", ("tally.cell", 2, 2)),
        ("A,B\n1,+2\n", ("tally.cell", 2, 2)),
        ("A,B\n1,--\n", ("tally.cell", 2, 2)),
        ("A,B\n1,\u0663\n", ("tally.cell", 2, 2)),
        ("A,B\n1," + "9" * 5000 + "\n", ("tally.cell", 2, 2)),
        ("A,B\n1," + "x" * 200_000 + "\n", ("tally.cell", 2, 2)),
        ("A,B\n1,=1+1\n", ("tally.cell", 2, 2)),
        ("A,B\n1,2,3\n", ("tally.row.long", 2, 3)),
        ("A,B\n1,2\n\n1,2,\n", ("tally.row.long", 4, 3)),
        ("A,B,C\n1,2\n", ("tally.row.short", 2, 3)),
        ("A,B\n1;2\n", ("tally.row.short", 2, 2)),
        ("A,,C\n1,2,3\n", ("tally.name.empty", 1, 2)),
        ("A,\u200b\n1,2\n", ("tally.name.empty", 1, 2)),
        ("A,B,\n1,2,\n", ("tally.name.empty", 1, 3)),
        ("A,B,A\n1,2,3\n", ("tally.name.twice", 1, 3)),
        ("A,B, A \n1,2,3\n", ("tally.name.twice", 1, 3)),
        ("A," + "x" * 401 + "\n1,2\n", ("tally.name.long", 1, 2)),
        ("A," + "x" * 200_000 + "\n1,2\n", ("tally.name.long", 1, 2)),
        ("A,B\n", ("tally.no_ballots", 2, 1)),
        ("A,B", ("tally.no_ballots", 2, 1)),
        ("", ("tally.empty", 1, 1)),
        ("\n\n  \n", ("tally.empty", 1, 1)),
        ('A,"B\n1,2\n', ("tally.quotes", 1, 2)),
        ('A,B\n1,"2\n', ("tally.quotes", 2, 2)),
        ('A,B\n1,"2"3\n', ("tally.quotes", 2, 2)),
        ('A,B\n1,2"\n', ("tally.quotes", 2, 2)),
        (b"A,B\n1,2\n1,\x81\n", ("tally.encoding", 3, 2)),
        (b"A;B\r\n1;\x81\r\n", ("tally.encoding", 2, 2)),
        (b"A,B\r1,\x81\r", ("tally.encoding", 2, 2)),
        (codecs.BOM_UTF16_LE + b"A\0,\0B", ("tally.encoding", 1, 2)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x81", ("tally.encoding", 3, 1)),
    ],
)
def test_a_mistake_is_told_with_its_row_and_column(content: bytes | str, told: tuple[str, int, int]) -> None:
    assert where(content) == told


def test_a_mistake_is_shown_but_not_all_of_it() -> None:
    told = refusal("A,Renewals\n1," + "x" * 200_000 + "\n")
    assert (told["option"], told["given"]) == ("Renewals", "x" * 40)


def test_the_place_of_the_first_of_two_equal_names_is_told() -> None:
    assert refusal("A,B,A\n1,2,3\n")["first"] == 1


def comes_back_or_is_refused(content: bytes | str) -> bool:
    try:
        found = read_ballots(content)
    except Refusal as refused:
        return {"row", "column"} <= set(refused.message.params)
    return read_ballots(write_ballots(found)) == found


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    assert comes_back_or_is_refused(content)


@given(st.text(alphabet="A1-,;\t\n\r\"'= \0", max_size=60))
def test_no_layout_is_too_strange(content: str) -> None:
    assert comes_back_or_is_refused(content)


# --- And back ---


def test_what_is_written_can_be_read_by_eye() -> None:
    assert write_ballots(ROUND) == '"A","B","C"\r\n1,2,""\r\n-,1,12\r\n'


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-", "-1", "@home", "'=1", "''@", "=cmd|' /C calc'!A0", 'a"b', "a,b", "'a"]
)
def test_no_name_becomes_a_formula_and_every_name_comes_back(name: str) -> None:
    written = write_ballots(Profile((name, "B"), ((1, 2),)))
    assert written[1] not in "=+-@"
    assert read_ballots(written).options == (name, "B")


NAMES = st.one_of(st.text(max_size=30), st.text(alphabet="'=+-@\"a,; ", max_size=6)).map(clean_line)


@given(st.lists(NAMES.filter(lambda name: not is_empty(name)), unique=True, min_size=1, max_size=5))
def test_any_names_come_back(names: list[str]) -> None:
    found = Profile(tuple(names), ((1,) * len(names), (Mark.NO_OPINION,) * len(names)))
    assert read_ballots(write_ballots(found)) == found
    assert read_ballots(write_ballots(found).encode()) == found


@pytest.mark.parametrize("path", sorted(ELECTIONS.glob("*.csv")), ids=lambda path: path.stem)
def test_a_real_round_comes_back(path: Any) -> None:
    found = read_ballots(path.read_bytes())
    assert read_ballots(write_ballots(found)) == found

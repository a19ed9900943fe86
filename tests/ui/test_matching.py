"""What typing finds, and in which order."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.ui.shell.matching import Findable, find, folded

BOARD = (
    Findable("Make every employee part of the sale"),
    Findable("Stop losing customers at renewal"),
    Findable("Cut order-to-delivery to 10 days", also="10-day delivery"),
    Findable("Launch the K7 sensor line", also="K7"),
    Findable("Win the mid-market in DACH"),
    Findable("Settings"),
    Findable("Tomás Herrera", also="Production"),
    Findable("Marcus Oyelaran", also="Sales"),
)


def found(query: str, *, recent: tuple[int, ...] = ()) -> list[str]:
    return [BOARD[one.at].text for one in find(query, BOARD, recent=recent)]


def marked(query: str, text: str) -> list[str]:
    (one,) = find(query, [Findable(text)])
    return [text[begin:end] for begin, end in one.spans]


def test_every_typed_word_must_occur() -> None:
    assert found("sensor launch") == ["Launch the K7 sensor line"]
    assert found("sensor renewal") == []


def test_the_beginning_comes_first_then_the_beginning_of_a_word_then_the_middle() -> None:
    among = [Findable("Unset"), Findable("The settings"), Findable("Settings"), Findable("A third")]
    assert [one.at for one in find("set", among)] == [2, 1, 0]


def test_what_was_used_lately_comes_first_among_equals_and_then_the_shorter() -> None:
    among = [Findable("Candidates on hold"), Findable("Candidates"), Findable("Candidates all")]
    assert [one.at for one in find("cand", among)] == [1, 2, 0]
    assert [one.at for one in find("cand", among, recent=[0])] == [0, 1, 2]
    # But a better place is better than having been used.
    assert [one.at for one in find("set", [Findable("Unset"), Findable("Settings")], recent=[0])] == [1, 0]


def test_case_and_accents_do_not_count() -> None:
    assert found("TOMAS") == ["Tomás Herrera"]
    assert found("tomás") == ["Tomás Herrera"]
    for typed, text in (("solvi", "Sølvi"), ("lodz", "Łódź"), ("strasse", "Straße"), ("STRAẞE", "strasse")):
        assert find(typed, [Findable(text)]), text


def test_an_entry_is_found_by_what_it_is_also_known_by() -> None:
    assert found("k7") == ["Launch the K7 sensor line"]
    assert found("sales")[0] == "Marcus Oyelaran"
    assert found("production tom") == ["Tomás Herrera"]


def test_initials_find_a_person() -> None:
    assert found("mo")[0] == "Marcus Oyelaran"
    assert marked("mo", "Marcus Oyelaran") == ["M", "O"]


def test_nothing_typed_finds_everything_what_was_used_lately_first() -> None:
    assert found("") == [one.text for one in BOARD]
    assert found("  ", recent=(5, 3))[:3] == ["Settings", "Launch the K7 sensor line", BOARD[0].text]


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("los cust", "Stop losing customers", ["los", "cust"]),
        ("deliv", "Cut order-to-delivery", ["deliv"]),
        ("strass", "Straße 7", ["Straß"]),
        ("an ana", "Ana", ["Ana"]),
        ("é", "ete", ["e"]),
    ],
)
def test_what_was_found_is_marked(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text) == marks


TEXT = st.text(alphabet=string.ascii_letters + " -éßøİ\u0301ﬁ日", max_size=40)


@given(texts=st.lists(st.tuples(TEXT, TEXT), max_size=6), query=TEXT)
def test_found_is_what_holds_all_words_and_marks_lie_inside(texts: list[tuple[str, str]], query: str) -> None:
    among = [Findable(text, also=also) for text, also in texts]
    hits = find(query, among)
    assert len({one.at for one in hits}) == len(hits)
    for one in hits:
        edges = [edge for span in one.spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(among[one.at].text) for edge in edges)
        assert all(begin < end for begin, end in one.spans)
    everywhere = {
        at
        for at, entry in enumerate(among)
        if all(word in folded(entry.text) or word in folded(entry.also) for word in folded(query).split())
    }
    # Initials find more, nothing finds less.
    assert everywhere <= {one.at for one in hits}


def test_very_long_texts_and_queries_are_searched_in_part() -> None:
    assert find("a " * 5_000, [Findable("a" * 100_000)])
    assert find("b", [Findable("a" * 100_000 + "b")]) == []

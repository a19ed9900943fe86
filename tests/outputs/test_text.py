"""Words on their way to a page."""

from __future__ import annotations

import sys

import pytest

from offsite.outputs import shaping
from offsite.outputs.lines import balanced, cut, least_lines, lines_of
from offsite.outputs.text import clean, face, width_of
from tests.support.nasties import HUGE, NASTIES


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1fc\tend", "abc end"),
        ("a\ud800b", "ab"),
        ("a\ufffeb\uffffc\ufdd0", "abc"),
        ("one\r\ntwo\x0bthree\u2028four\u0085five", "one\ntwo\nthree\nfour\nfive"),
        ("Vie\u0323\u0302t", "Vi\u1ec7t"),
        ("safe\u202etxt.exe\u202c", "safetxt.exe"),
        ("\ufeffbegin", "begin"),
        ("R&D <b>5 %</b>", "R&D <b>5 %</b>"),
    ],
)
def test_what_cannot_be_shown_is_left_out_and_the_rest_is_not(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(kept) == kept


def test_letters_stand_as_close_as_qt_puts_them() -> None:
    from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

    shaping.application()
    font = QFont("Carlito")
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for tag in ("liga", "clig", "calt", "dlig"):
        font.setFeature(QFont.Tag(tag), 0)
    assert QFontMetricsF(font).height() > 0
    for text in ("AVATAR To final Wave", "Two objectives lean on IT in the same fortnight", "81 % \u2192 92 %"):
        layout = QTextLayout(text, font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e9)
        layout.endLayout()
        assert width_of(text, size=44) == pytest.approx(line.naturalTextWidth() * 44 / 1000, abs=0.02)


def test_a_search_finds_every_letter_of_final() -> None:
    # A ligature would be one step for two letters.
    assert all(step > 0 for step in face(bold=False).advances("final office"))


def test_lines_break_where_a_reader_expects_it() -> None:
    def broken(text: str, width: float) -> list[str]:
        return [line.text for line in lines_of(clean(text), size=10, width=width)]

    room = width_of("known way", size=10) + 1
    assert broken("the well-known way", room) == ["the well-", "known way"]
    assert broken("the well\u2011known way", width_of("well-known", size=10) + 1) == ["the", "well-known", "way"]
    assert broken("up to 30 % of", width_of("up to 30", size=10) + 1) == ["up to", "30 % of"]
    assert broken("Vertrags\u00adende", width_of("Vertrags-", size=10) + 1) == ["Vertrags-", "ende"]
    assert broken("Vertrags\u00adende", 500) == ["Vertragsende"]


def test_no_line_is_wider_than_its_room() -> None:
    for text in (NASTIES["address"], NASTIES["compound"], NASTIES["soft hyphen"] * 9, "AVATAR To Wa. " * 20):
        for size, width in ((10, 40), (24, 200), (36, 848)):
            for line in lines_of(clean(text), size=size, width=width):
                assert line.width <= width + 0.01
                assert line.width == pytest.approx(width_of(line.text, size=size))


def test_a_headline_has_lines_of_like_length() -> None:
    text = "Fifteen minutes a week, and leadership in the room every month"
    greedy = lines_of(text, size=36, width=848, bold=True)
    even = balanced(text, size=36, width=848, bold=True)
    assert [line.text for line in even] == ["Fifteen minutes a week, and", "leadership in the room every month"]
    assert len(greedy) == len(even)
    assert max(line.width for line in even) < max(line.width for line in greedy)


def test_what_is_cut_says_so() -> None:
    lines = cut(clean(HUGE), size=20, width=300, lines=2)
    assert len(lines) == 2
    assert lines[-1].text.endswith("\u2026")
    assert all(line.width <= 300 for line in lines)
    assert [line.text for line in cut("Short", size=20, width=300, lines=2)] == ["Short"]


def test_the_least_number_of_lines_is_never_too_many() -> None:
    for name, text in NASTIES.items():
        whole = clean(text)
        for width in (60, 300):
            assert least_lines(whole, size=20, width=width) <= len(lines_of(whole, size=20, width=width)), name


# --- Other scripts ---


def test_a_letter_that_no_font_has_is_a_box_and_is_named() -> None:
    # Private use: nobody has a letter for it.
    (line,) = lines_of("A\U000f0123B", size=20, width=300)
    assert line.shaped is not None
    assert line.shaped.missing == ("\U000f0123",)
    assert sum(glyph.outline == shaping.BOX for glyph in line.shaped.glyphs) == 1
    assert "".join(part.text for part in line.shaped.hidden) == "A\U000f0123B"


@pytest.mark.parametrize(
    "typed",
    [
        "\u05e6\u05de\u05d9\u05d7\u05d4 5% \u2764\ufe0f",
        "\u05e6\u05de\u05d9\u05d7\u05d4 5% \U0001f600\u200d",
        "DACH \u200f\U0001f600 - \u05e9\u05dc\u05d5\u05dd \u2013 (5%)",
        "DACH +5% \u05e6\u05de\u05d9\u05d7\u05d4 \U0001f600\u200d \U0001f600\U0001f600 (5%) -",
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_beside_a_symbol_that_is_seen_there_is_no_box(typed: str, bold: bool) -> None:
    """A mark that belongs to it, a joiner, or the space at a line's end is not a letter that is missing."""
    lines = lines_of(typed, size=30, width=200, bold=bold)
    assert [line.shaped.missing for line in lines if line.shaped is not None] == [()] * len(lines)
    boxes = [glyph for line in lines if line.shaped for glyph in line.shaped.glyphs if glyph.outline is shaping.BOX]
    assert boxes == []


def test_words_from_the_right_stand_at_the_right_and_read_from_the_left() -> None:
    (line,) = lines_of(NASTIES["hebrew"], size=20, width=900)
    assert line.shaped is not None
    assert line.shaped.from_right
    places = {part.text: part.x for part in line.shaped.hidden}
    assert places["O"] < places["K"] < places["R"]
    assert places["\u05d4"] > places["R"] > places["\u05df"]
    assert [part.x for part in line.shaped.hidden] == sorted(part.x for part in line.shaped.hidden)


def test_one_letter_is_one_outline_at_every_size() -> None:
    small, large = (lines_of("\u20ba\u20ba", size=size, width=300)[0].shaped for size in (10, 40))
    assert small is not None
    assert large is not None
    assert {glyph.outline for glyph in small.glyphs} == {glyph.outline for glyph in large.glyphs}
    assert len({glyph.outline for glyph in small.glyphs}) == 1
    assert large.glyphs[1].x == pytest.approx(4 * small.glyphs[1].x)


def test_without_qt_nothing_is_lost_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    lines = lines_of("\u0426\u20ba " * 20 + "unseen before", size=20, width=100)
    assert len(lines) > 3
    assert all(line.width <= 100 for line in lines)
    said = "".join(part.text for line in lines if line.shaped for part in line.shaped.hidden)
    assert "".join(said.split()) == "\u0426\u20ba" * 20 + "unseenbefore"
    assert {"\u0426", "\u20ba"} <= {letter for line in lines if line.shaped for letter in line.shaped.missing}

"""Names and texts that are read from the right, in sentences that are read from the left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from offsite.domain.standing import Standing
from offsite.i18n import Catalogue
from offsite.outputs.deck import Deck
from offsite.outputs.drafting.counts import count_sheet_of
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.lines import cut, lines_of
from offsite.outputs.scene import Text
from offsite.outputs.slots import Objective, Statement
from offsite.voting.rounds import counted
from tests.support.drafted import drafted, sample_standing, slide_of

DAVID = "\u05d3\u05d5\u05d3 \u05db\u05d4\u05df"
HEBREW = "\u05dc\u05d4\u05d9\u05d5\u05ea \u05d4\u05d1\u05d7\u05d9\u05e8\u05d4 \u05d4\u05d5\u05d0"


def renamed(standing: Standing) -> Standing:
    """The sample with a Hebrew name for everybody, and for what they wrote."""
    return replace(
        standing,
        engagement=replace(standing.engagement, company=HEBREW),
        leaders=tuple(replace(row, name=DAVID) for row in standing.leaders),
        objectives=tuple(replace(row, title=HEBREW, why="") for row in standing.objectives),
        key_results=tuple(replace(row, title=HEBREW, tracked=HEBREW) for row in standing.key_results),
        dependencies=tuple(replace(row, delivers=HEBREW) for row in standing.dependencies),
    )


def texts_of(deck: Deck, key: str) -> list[Text]:
    pages = lay_out(deck, say=Catalogue.load("en").say).pages
    return [op for page in pages if page.key.partition("/")[0] == key for op in page.ops if isinstance(op, Text)]


def is_from_right(text: Text) -> bool:
    return text.shaped is not None and text.shaped.from_right


def read_off(text: Text) -> str:
    """The letters as they stand, from left to right."""
    assert text.shaped is not None
    parts = sorted(text.shaped.hidden, key=lambda part: part.x)
    return "".join(part.text for part in parts if part.width)


def test_a_name_from_the_right_does_not_turn_our_sentence_around() -> None:
    deck = drafted(renamed(sample_standing("rollout"))).deck
    key = next(slide.key for slide in deck.slides if isinstance(slide.slots, Statement))
    [line] = [text for text in texts_of(deck, key) if "answers for it" in text.text]
    assert not is_from_right(line)
    assert read_off(line).endswith(f"{DAVID[::-1]} answers for it.")


def test_what_somebody_wrote_alone_stays_from_the_right() -> None:
    deck = drafted(renamed(sample_standing("rollout"))).deck
    key = next(slide.key for slide in deck.slides if isinstance(slide.slots, Objective))
    titles = [text for text in texts_of(deck, key) if HEBREW in text.text and text.bold]
    assert titles
    assert all(is_from_right(text) for text in titles)


def test_what_stands_in_one_line_is_read_from_the_left() -> None:
    """Who, until when and how it is tracked; the company and what it is about; who delivers what, by when."""
    deck = drafted(renamed(sample_standing("rollout"))).deck
    slides = lay_out(deck, say=Catalogue.load("en").say).pages
    letters = {"by ": 0, "WHAT COMES FIRST": 0, " to ": 0}
    for text in (op for page in slides for op in page.ops if isinstance(op, Text) and op.shaped):
        for part in letters:
            if part in text.text and any(letter in text.text for letter in HEBREW.split()[0]):
                letters[part] += 1
                assert not is_from_right(text), text.text
    assert all(letters.values()), letters


def test_latin_texts_carry_no_marks() -> None:
    slides = drafted(sample_standing("rollout"), as_of=date(2026, 11, 12)).deck.slides
    assert "\u200e" not in str(slides)


def test_the_gaps_say_their_names_from_the_left() -> None:
    whole = sample_standing("rollout")
    rows = tuple(replace(row, title=HEBREW, due=None) for row in whole.key_results)
    found = drafted(replace(whole, key_results=rows))
    gap = next(gap for gap in found.gaps if gap.name == "due")
    [line] = lines_of(gap.text, size=18, width=900)
    assert line.shaped is not None
    assert not line.shaped.from_right
    assert slide_of(found.deck, gap.slide).gaps


def test_the_printed_count_is_headed_from_the_left() -> None:
    whole = sample_standing("rollout")
    standing = replace(whole, engagement=replace(whole.engagement, company=HEBREW))
    found = counted(standing, round_id=standing.counted_rounds[-1].id)
    title = count_sheet_of(standing, found, say=Catalogue.load("en").say).title
    [line] = lines_of(title, size=12, width=500)
    assert line.shaped is not None
    assert (HEBREW in title, line.shaped.from_right) == (True, False)


@pytest.mark.parametrize(("begin", "width", "from_right"), [("Owner: ", 210, False), ("", 230, True)])
def test_what_is_cut_keeps_its_side(begin: str, width: int, from_right: bool) -> None:
    text = begin + HEBREW + " " + "Owner of it " * 2 + HEBREW * 3
    lines = cut(text, size=20, width=width, lines=2)
    assert len(lines) == 2
    assert [line.shaped.from_right for line in lines if line.shaped] == [from_right, from_right]

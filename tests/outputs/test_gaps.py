"""What is not known yet stands in a dashed box on its slide, under what is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offsite.domain.okrs import KeyResult, Level, Objective
from offsite.domain.standing import Standing
from offsite.i18n import Catalogue
from offsite.outputs.deck import Slide
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.scene import Box, Line, Page, Path, Rect, Text
from offsite.outputs.slots import Bullets, Pairs
from tests.support.decks import kestrel
from tests.support.drafted import EMPTY, drafted, sample_standing
from tests.support.ui import application

GAP = "No meeting date yet."
SLIDES = {slide.archetype: slide for slide in kestrel().slides}


@pytest.fixture(autouse=True)
def _fonts() -> None:
    application()


def pages(slide: Slide) -> tuple[Page, ...]:
    return lay_out(replace(kestrel(), slides=(slide,)), say=Catalogue.load().say).pages


def frame(page: Page) -> Path:
    """The dashed box."""
    return next(op for op in page.ops if isinstance(op, Path) and op.dash == (6, 5))


@pytest.mark.parametrize("archetype", SLIDES)
def test_a_gap_stands_in_a_dashed_box_below_the_content_on_every_kind_of_slide(archetype: str) -> None:
    page = pages(replace(SLIDES[archetype], gaps=(GAP,)))[0]
    said = next(text for text in page.texts if text.text == GAP)
    numbers = [step[1:] for step in frame(page).steps if len(step) == 3]
    top, bottom = min(float(y) for _, y in numbers), max(float(y) for _, y in numbers)
    assert top <= said.extent.y
    assert said.extent.bottom <= bottom <= 480
    rail = 500
    others = [text for text in page.texts if text is not said and not text.ornament and text.extent.bottom < rail]
    inside = [text.text for text in others if text.extent.bottom > top + 1 and text.extent.y < bottom - 1]
    assert inside == []


def box_of(page: Page) -> Box:
    points = [(float(x), float(y)) for step in frame(page).steps if len(step) == 3 for x, y in [step[1:]]]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def lines_through(page: Page) -> list[Line]:
    """Rules that run through the dashed box, or along its edge."""
    box = box_of(page)
    level = [op for op in page.ops if isinstance(op, Line) and op.y1 == op.y2]
    return [op for op in level if box.y - 4 < op.y1 < box.bottom + 4 and op.x2 > box.x and op.x1 < box.right]


def with_little() -> Standing:
    """An engagement of which hardly anything is known: one objective with one key result."""
    whole = sample_standing("prepare")
    objective = Objective(id="dach", level=Level.COMPANY, title="Be the first choice")
    row = KeyResult(id="offers", objective_id="dach", title="Offers won", target="30", unit="%")
    return replace(whole, objectives=(objective,), key_results=(row,))


@pytest.mark.parametrize("archetype", SLIDES)
def test_no_rule_runs_through_the_box_on_any_kind_of_slide(archetype: str) -> None:
    assert lines_through(pages(replace(SLIDES[archetype], gaps=(GAP, GAP + ".")))[0]) == []


@pytest.mark.parametrize("standing", [EMPTY, with_little()], ids=["empty", "little"])
def test_no_rule_runs_through_the_box_in_a_deck_with_little_in_it(standing: Standing) -> None:
    deck = drafted(standing).deck
    shown = lay_out(deck, say=Catalogue.load().say).pages
    gaps = {slide.key for slide in deck.slides if slide.gaps}
    with_gaps = [page for page in shown if page.key in gaps]
    assert len(with_gaps) > 8
    assert {page.key: lines for page in with_gaps if (lines := lines_through(page))} == {}


def test_where_nothing_is_known_there_is_no_rule() -> None:
    page = pages(replace(SLIDES["pairs"], slots=Pairs(rows=()), gaps=(GAP,)))[0]
    assert [op for op in page.ops if isinstance(op, Line)] == []


def test_without_a_gap_there_is_no_box() -> None:
    for slide in SLIDES.values():
        assert not [op for op in pages(slide)[0].ops if isinstance(op, Path) and op.dash == (6, 5)]


def test_many_gaps_are_all_read() -> None:
    gaps = tuple(f"Number {n} has no target, no start, no date and nobody who answers for it yet." for n in range(40))
    words = " ".join(
        op.text
        for page in pages(Slide(key="a", part=1, title="A", slots=Bullets(items=("One",)), gaps=gaps))
        for op in page.ops
        if isinstance(op, Text)
    )
    assert [gap for gap in gaps if gap not in words] == []


def test_no_page_has_red_in_it() -> None:
    """Red says that something went badly, and nothing here does."""
    colours = {
        colour
        for slide in SLIDES.values()
        for page in pages(slide)
        for op in page.ops
        for colour in (getattr(op, "fill", ""), getattr(op, "stroke", ""), getattr(op, "colour", ""))
        if isinstance(op, Text | Rect | Path) and colour
    }
    assert len(colours) > 10
    assert [colour for colour in sorted(colours) if is_red(colour)] == []


def is_red(colour: str) -> bool:
    """Within 15 degrees of red, and neither grey nor nearly white or black."""
    import colorsys

    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    return strong > 0.3 and 0.15 < light < 0.85 and min(hue, 1 - hue) * 360 < 15

"""Every kind of slide with every kind of text: all of it has its place, can be read, and is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from offsite.i18n import Catalogue
from offsite.outputs.deck import Deck, Slide
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.scene import Fit, Scene
from offsite.outputs.slots import ARCHETYPES, Bullets, Deadline, Deadlines
from tests.support.decks import kestrel
from tests.support.drafted import drafted, sample_standing
from tests.support.nasties import EMPTY, HUGE, NASTIES
from tests.support.scenes import check, filled, read, squashed, titles

SAY = Catalogue.load().say
KINDS = tuple(kind.__name__.lower() for kind in ARCHETYPES)


def slide_of(kind: str) -> Slide:
    return next(slide for slide in kestrel().slides if slide.archetype == kind)


def laid_out(*slides: Slide, draft: bool = False) -> Scene:
    return lay_out(replace(kestrel(), slides=slides, draft=draft), say=SAY)


def test_the_sample_has_every_kind_of_slide_and_fits() -> None:
    deck: Deck = kestrel()
    assert {slide.archetype for slide in deck.slides} == set(KINDS)
    scene = lay_out(deck, say=SAY)
    check(scene)
    # Only the map of ten deliveries needs a second slide.
    assert scene.report.pages(Fit.SPLIT) == ("dependencies",)
    assert scene.report.pages(Fit.CONTINUED) == ()
    assert len(scene.pages) == len(deck.slides) + 1


# These break layouts in ways of their own; of the others, each is tried in every fifth kind of slide.
EVERYWHERE = ("ampersand", "one long word", "paragraph", "lines", "arabic")
TRIED = [
    (name, kind)
    for at, name in enumerate(NASTIES)
    for number, kind in enumerate(KINDS)
    if name in EVERYWHERE or number % 5 == at % 5
]


@pytest.mark.parametrize(("name", "kind"), TRIED)
def test_any_text_in_any_slot_has_its_place(name: str, kind: str) -> None:
    text = NASTIES[name]
    scene = laid_out(filled(slide_of(kind), text))
    check(scene)
    wanted = squashed(text)
    assert wanted in read(scene)
    # A title that is too long stands whole on a page of its own.
    assert wanted in titles(scene) or scene.report.pages(Fit.CONTINUED)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EMPTY)
def test_a_slide_of_nothing_still_has_a_title(kind: str, name: str) -> None:
    scene = laid_out(filled(slide_of(kind), EMPTY[name]))
    check(scene)
    assert scene.pages[0].title.startswith(SAY_UNTITLED[kind])


SAY_UNTITLED = {
    "title": "Our focus",
    "divider": "The next part",
    "statement": "What matters",
    "bullets": "What it is about",
    "pairs": "In a few words",
    "choice": "How we chose",
    "objectives": "All objectives",
    "objective": "One objective",
    "dependencies": "Who needs what from whom",
    "guidelines": "How to write yours",
    "example": "An example",
    "deadlines": "Until when",
    "steps": "How it runs",
    "calendar": "When we check in",
    "closing": "Thank you",
}


def test_forty_thousand_characters_are_all_there() -> None:
    scene = laid_out(replace(slide_of("bullets"), foot="", slots=Bullets(items=("Short.", HUGE))))
    check(scene)
    assert squashed(HUGE) in read(scene)
    assert scene.report.pages(Fit.SPLIT) == ("monday",)


def test_a_kicker_and_a_foot_that_are_too_long_stand_whole_behind() -> None:
    long = "What we promised to one another on that day in September. " * 6
    scene = laid_out(replace(slide_of("bullets"), kicker=long, foot=long))
    check(scene)
    assert squashed(long) in read(scene)


def test_a_draft_says_so_on_each_page() -> None:
    scene = lay_out(replace(kestrel(), draft=True), say=SAY)
    check(scene)
    marked = [any(text.text == "Draft, not released yet" for text in page.texts) for page in scene.pages]
    assert all(marked)
    plain = lay_out(kestrel(), say=SAY)
    assert not any("Draft" in text.text for page in plain.pages for text in page.texts)


def test_a_company_with_a_long_name_stands_in_full_once_and_as_it_is_written() -> None:
    whole = sample_standing("rollout")
    standing = replace(whole, engagement=replace(whole.engagement, company="Kestrel " + "and Partners " * 14))
    first, full = laid_out(next(slide for slide in drafted(standing).deck.slides if slide.key == "title")).pages
    assert any(text.text.startswith("KESTREL") for text in first.texts)
    said = " ".join(text.text for text in full.texts)
    assert (said.count("Kestrel"), said.count("KESTREL")) == (1, 0)
    assert said.count("and Partners") == 14


def test_a_text_that_is_not_there_is_not_said_to_be_too_long() -> None:
    """The hand-in of a day that hands nothing in, above three dashed boxes that take its room."""
    day = Deadline(day=date(2026, 12, 16), what="The meeting", to="")
    gaps = ("No day yet for the first draft.", "No day yet for the hand-in.", "Not said yet to whom.")
    slide = replace(slide_of("deadlines"), slots=Deadlines(days=(day,)), foot="Everyone takes part.", gaps=gaps)
    scene = laid_out(slide)
    assert scene.report.pages(Fit.CONTINUED) == ()
    assert len(scene.pages) == 1

"""What the speaker holds."""

from __future__ import annotations

from dataclasses import replace

from offsite.i18n import Catalogue
from offsite.outputs.layout.notes import lay_out_notes
from offsite.outputs.pdf import pdf_of
from offsite.outputs.raster import rastered
from offsite.outputs.scene import Inset
from tests.support.decks import kestrel
from tests.support.nasties import HUGE, NASTIES
from tests.support.scenes import check, read, squashed

SAY = Catalogue.load().say


def test_each_slide_stands_over_what_is_said_to_it() -> None:
    deck = kestrel()
    scene = lay_out_notes(deck, say=SAY)
    check(scene)
    assert [page.key for page in scene.pages if any(isinstance(op, Inset) for op in page.ops)] == [
        page.key for page in scene.pages
    ]
    page = next(page for page in scene.pages if page.key == "monday")
    said = [text.text for text in page.texts]
    assert "Ask the room for an example of last week." in said
    assert "Do not defend the old way." in said
    # Near the upper edge of the first slide is its ground, not paper.
    found = rastered(pdf_of(scene), width=595)
    at = 64 * found.stride + 100 * 3
    assert tuple(found.pixels[at : at + 3]) == (0x0F, 0x4A, 0x3C)


def test_long_notes_go_on_overleaf() -> None:
    deck = kestrel()
    notes = (NASTIES["ampersand"], HUGE)
    deck = replace(deck, slides=(replace(deck.slides[4], notes=notes),))
    scene = lay_out_notes(deck, say=SAY)
    check(scene)
    assert len(scene.pages) > 8
    assert all(squashed(note) in read(scene) for note in notes)

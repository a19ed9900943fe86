"""How quick slides are, against what somebody who waits for them bears: processor time, all of it on one thread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from offsite.i18n import Catalogue
from offsite.outputs.drafting import draft
from offsite.outputs.layout.decks import lay_out, lay_out_slide
from offsite.outputs.pdf import pdf_of
from offsite.outputs.raster import rastered
from tests.support.decks import kestrel
from tests.support.drafted import AS_OF, sample_standing
from tests.support.figures import Figure

_DECK, _SLIDE = 1500.0, 60.0
"""Milliseconds that an export of 28 slides and the preview of one may take."""


def slides(_: Path) -> list[Figure]:
    """28 slides laid out and written, and one laid out, written and painted."""
    say = Catalogue.load().say
    deck = kestrel()
    many = tuple(replace(slide, key=f"{slide.key}-{at}") for at, slide in enumerate(deck.slides * 2))[:28]

    def export() -> None:
        pdf_of(lay_out(replace(deck, slides=many), say=say))

    def preview() -> None:
        rastered(pdf_of(lay_out_slide(deck, "objective-1", say=say)), width=960)

    return [
        Figure(name="28 slides as PDF / 1.5 s", ours=_median(export), theirs=_DECK, bar=1.0),
        Figure(name="a slide's preview / 60 ms", ours=_median(preview), theirs=_SLIDE, bar=1.0),
    ]


def deck(_: Path) -> Figure:
    """The sample's whole way from the engagement to the file: the slowest, since the first one loads all of it."""
    standing, say = sample_standing("running"), Catalogue.load().say
    times: list[float] = []
    slides = 0
    while len(times) < 7:
        start = time.perf_counter()
        found = draft(standing, as_of=AS_OF)
        pdf_of(lay_out(found.deck, say=say))
        times.append((time.perf_counter() - start) * 1000)
        slides = len(found.deck.shown)
    name = f"the sample's deck of {slides} slides, drafted and written / 1.5 s"
    return Figure(name=name, ours=max(times), theirs=_DECK, bar=1.0)


def _median(job: Callable[[], None]) -> float:
    times: list[float] = []
    for number in range(8):
        start = time.process_time()
        job()
        if number:
            times.append((time.process_time() - start) * 1000)
    return statistics.median(times)

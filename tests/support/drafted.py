"""The sample at a stage, and its deck."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from offsite.domain.entities import Engagement
from offsite.domain.standing import Standing
from offsite.outputs.deck import Deck, Slide
from offsite.outputs.drafting import Draft, draft
from offsite.sample import apply_sample
from offsite.store.document import Document
from tests.support.desk import act, make_laptop, unsynced

AS_OF = date(2026, 11, 12)
EMPTY = Standing(engagement=Engagement())


@cache
def published(stage: str) -> bytes:
    """The sample as far as a stage, as a file."""
    with tempfile.TemporaryDirectory() as folder:
        document = make_laptop(Path(folder) / "home").create(Path(folder) / "Kestrel.offsite")
        with unsynced(document):
            apply_sample(document, upto=stage)
        document.close()
        return document.path.read_bytes()


@contextmanager
def sample_document(stage: str) -> Iterator[Document]:
    """The sample as far as a stage, in a document that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Kestrel.offsite"
        path.write_bytes(published(stage))
        document = make_laptop(Path(folder) / "home").open(path)
        try:
            with unsynced(document):
                yield document
        finally:
            document.abandon()


@cache
def sample_standing(stage: str) -> Standing:
    """The sample as far as a stage."""
    with sample_document(stage) as document:
        return Standing.of(document.all)


def after(stage: str, *actions: dict[str, Any]) -> Standing:
    """The sample after some more actions, in their outside form."""
    with sample_document(stage) as document:
        for content in actions:
            act(document, content["kind"], **{name: value for name, value in content.items() if name != "kind"})
        return Standing.of(document.all)


def drafted(standing: Standing, *, as_of: date = AS_OF) -> Draft:
    return draft(standing, as_of=as_of)


def slide_of(deck: Deck, key: str) -> Slide:
    return next(slide for slide in deck.slides if slide.key == key)


def words_on(slide: Slide) -> str:
    """Everything that a slide says, as one text."""
    return " ".join((slide.title, slide.kicker, slide.foot, *slide.notes, slide.alt, *slide.gaps, str(slide.slots)))

"""What must be true of every page, whatever was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from offsite.outputs.deck import Slide
from offsite.outputs.scene import Box, Circle, EndTag, Fit, Image, Inset, Line, Page, Path, Rect, Scene, Tag, Text
from offsite.outputs.text import clean, face, shown
from offsite.outputs.theme import contrast

_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\u00ad]")


def filled(slide: Slide, text: str) -> Slide:
    """The slide with this text in each of its slots, and in its title."""
    return replace(slide, title=text, kicker="", foot="", slots=_filled(slide.slots, text))


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, str) and type(value) is str:
        return text
    if isinstance(value, tuple):
        return tuple(_filled(each, text) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _filled(getattr(value, field.name), text) for field in fields(value)})
    return value


def squashed(text: str) -> str:
    """What a reader finds: compatibility forms made one, hidden marks and all space left out."""
    text = unicodedata.normalize("NFKC", shown(clean(text)))
    return "".join(_UNSEEN.sub("", text).replace("\u2010", "-").split())


def read(scene: Scene) -> str:
    """The content of all pages in reading order, squashed: without titles, labels above them, rail and numbers."""
    return squashed("".join(text.text for page in scene.pages for kind, text in _tagged(page) if kind == "P"))


def titles(scene: Scene) -> str:
    return squashed("".join(text.text for page in scene.pages for kind, text in _tagged(page) if kind == "H1"))


def _tagged(page: Page) -> Iterator[tuple[str, Text]]:
    kind = ""
    for op in page.ops:
        match op:
            case Tag(kind=begun):
                kind = begun
            case EndTag():
                kind = ""
            case Text() if not op.tracking:
                yield kind, op
            case _:
                pass


def check(scene: Scene) -> None:
    """Nothing outside of its place, nothing too small or too pale, nothing lost without a word."""
    names = [page.title for page in scene.pages]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)
    for page in scene.pages:
        _check_places(page)
        _check_texts(page)
        _check_overlaps(page)
    _check_letters(scene)


def _check_places(page: Page) -> None:
    whole = Box(0, 0, page.width, page.height)
    for op in page.ops:
        match op:
            case Rect(box=box) | Image(box=box) | Inset(box=box):
                assert whole.holds(box), op
            case Line(x1=x1, y1=y1, x2=x2, y2=y2):
                assert whole.holds(Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))), op
            case Path(steps=steps):
                points = [float(value) for step in steps for value in step[1:]]
                assert all(0 <= x <= page.width for x in points[::2]), op
                assert all(0 <= y <= page.height for y in points[1::2]), op
            case Circle(x=x, y=y, radius=radius, bleeds=bleeds):
                assert bleeds or whole.holds(Box(x - radius, y - radius, 2 * radius, 2 * radius)), op
            case _:
                pass


def _check_texts(page: Page) -> None:
    for text in page.texts:
        assert text.box.holds(text.extent), (page.key, text)
        assert Box(0, 0, page.width, page.height).holds(text.extent), (page.key, text)
        assert text.size >= text.role.floor, (page.key, text)
        if not text.ornament:
            least = 3.0 if text.size >= 24 and text.bold else 4.5
            assert contrast(text.colour, text.on) >= least, (page.key, text)


def _check_overlaps(page: Page) -> None:
    """No line over another one: a box over its neighbour's box is no harm, letters over letters are."""
    drawn = [(text.text, text.extent) for text in page.texts if text.text.strip() and not text.ornament]
    drawn.sort(key=lambda one: one[1].y)
    for at, (one, a) in enumerate(drawn):
        bottom = a.bottom
        for other, b in drawn[at + 1 :]:
            if b.y > bottom:
                break
            across = min(a.right, b.right) - max(a.x, b.x)
            down = min(bottom, b.bottom) - b.y
            assert across <= 1 or down <= 1.5, (page.key, one, other)


def _check_letters(scene: Scene) -> None:
    """Carlito has it, or it is an outline, or it is a box that is reported."""
    reported = set(scene.report.missing)
    for page in scene.pages:
        for text in page.texts:
            if text.shaped is None:
                assert face(bold=text.bold).covers(text.text), text.text
                continue
            assert set(text.shaped.missing) <= reported
            drawn = "".join(part.text for part in text.shaped.hidden)
            assert squashed(drawn) == squashed(text.text) or sorted(squashed(drawn)) == sorted(squashed(text.text))


def smaller(scene: Scene) -> tuple[str, ...]:
    return scene.report.pages(Fit.SMALLER)

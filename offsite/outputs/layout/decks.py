"""Lays out a whole deck: the same deck always becomes the same scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from offsite.errors import Message
from offsite.outputs.deck import Deck, Slide
from offsite.outputs.labels import from_left
from offsite.outputs.layout import choosing, days, dependencies, lists, objectives, opening, people
from offsite.outputs.layout.frame import finished, title_of, too_long, unique
from offsite.outputs.layout.sheet import Setting, Sheet
from offsite.outputs.layout.whole import in_full
from offsite.outputs.scene import FitNote, FitReport, Page, Scene
from offsite.outputs.slots import (
    Bullets,
    Calendar,
    Choice,
    Closing,
    Deadlines,
    Dependencies,
    Divider,
    Example,
    Guidelines,
    Objective,
    Objectives,
    Pairs,
    Statement,
    Steps,
    Title,
)
from offsite.outputs.text import clean
from offsite.outputs.theme import theme_of


def lay_out(deck: Deck, *, say: Callable[[Message], str]) -> Scene:
    """All shown slides as pages. `say` is the catalogue's: it renders labels in the deck's language."""
    setting = Setting(deck=deck, theme=theme_of(deck.look), say=from_left(say))
    groups = [(slide, sheets_of(slide, setting)) for slide in deck.shown]
    targets = {slide.part: slide.key for slide in reversed(deck.shown) if isinstance(slide.slots, Divider)}
    taken: set[str] = set()
    pages: list[Page] = []
    notes: list[FitNote] = []
    for number, (slide, sheets) in enumerate(groups, start=1):
        pages.extend(_pages(slide, sheets, number=number, taken=taken, targets=targets, setting=setting))
        notes.extend(note for sheet in sheets for note in sheet.found)
    return Scene(
        title=clean(deck.title).strip() or clean(deck.company).strip() or "Offsite",
        pages=tuple(pages),
        report=FitReport(tuple(dict.fromkeys(notes))),
        language=deck.language,
        author=clean(deck.meta.author or deck.company),
        subject=clean(deck.meta.subject),
        keywords=tuple(clean(word) for word in deck.meta.keywords),
        day=deck.as_of,
    )


def lay_out_slide(deck: Deck, key: str, *, say: Callable[[Message], str]) -> Scene:
    """One slide alone, with the number that it has in the deck: for a preview while somebody types.

    Raises KeyError where there is none such.
    """
    shown = deck.shown
    at = next((n for n, slide in enumerate(shown) if slide.key == key), None)
    if at is None:
        raise KeyError(key)
    setting = Setting(deck=deck, theme=theme_of(deck.look), say=from_left(say))
    sheets = sheets_of(shown[at], setting)
    pages = _pages(shown[at], sheets, number=at + 1, taken=set(), targets={}, setting=setting)
    notes = tuple(dict.fromkeys(note for sheet in sheets for note in sheet.found))
    return Scene(title=clean(deck.title), pages=tuple(pages), report=FitReport(notes), language=deck.language)


def sheets_of(slide: Slide, setting: Setting) -> list[Sheet]:
    """The pages of a slide, without what stands around their content."""
    sheets = _sheets(slide, setting)
    rest = [*too_long(slide, sheets[0]), *(whole for sheet in sheets for whole in sheet.rest)]
    return [*sheets, *in_full(slide, rest, setting)]


def _pages(
    slide: Slide,
    sheets: list[Sheet],
    *,
    number: int,
    taken: set[str],
    targets: dict[int, str],
    setting: Setting,
) -> list[Page]:
    """`number`: the slide's own, on each of its pages: the file, the paper, the room and the list say the same."""
    parts = [sheet for sheet in sheets if not sheet.in_full]
    rest = [sheet for sheet in sheets if sheet.in_full]
    title = " ".join(title_of(slide, setting).split())
    pages: list[Page] = []
    for group, full in ((parts, False), (rest, True)):
        for at, sheet in enumerate(group, start=1):
            mark = setting.say(Message("outputs.deck.of", number=at, total=len(group))) if len(group) > 1 else ""
            label = setting.say(Message("outputs.deck.in_full_of", title=title)) if full else title
            before = len(pages)
            page = finished(
                sheet,
                number=number,
                key=slide.key if not before else f"{slide.key}/{before + 1}",
                title=unique(f"{label} ({mark})" if mark else label, taken),
                mark=mark,
                targets=targets,
            )
            pages.append(page if not before else replace(page, level=1))
    return pages


def _sheets(slide: Slide, setting: Setting) -> list[Sheet]:
    match slide.slots:
        case Title() as slots:
            return opening.title(slide, slots, setting)
        case Divider() as slots:
            return opening.divider(slide, slots, setting)
        case Statement() as slots:
            return opening.statement(slide, slots, setting)
        case Bullets() as slots:
            return lists.bullets(slide, slots, setting)
        case Pairs() as slots:
            return lists.pairs(slide, slots, setting)
        case Choice() as slots:
            return choosing.choice(slide, slots, setting)
        case Objectives() as slots:
            return objectives.objectives(slide, slots, setting)
        case Objective() as slots:
            return objectives.objective(slide, slots, setting)
        case Dependencies() as slots:
            return dependencies.dependencies(slide, slots, setting)
        case Guidelines() as slots:
            return lists.guidelines(slide, slots, setting)
        case Example() as slots:
            return people.example(slide, slots, setting)
        case Deadlines() as slots:
            return days.deadlines(slide, slots, setting)
        case Steps() as slots:
            return days.steps(slide, slots, setting)
        case Calendar() as slots:
            return days.calendar(slide, slots, setting)
        case Closing() as slots:
            return opening.closing(slide, slots, setting)
        case _:
            assert_never(slide.slots)

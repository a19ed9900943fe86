"""What the speaker holds: each slide small on a page of paper, and under it what to say. Long notes go on overleaf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from offsite.errors import Message
from offsite.outputs.deck import Deck
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.layout.fitting import Fitted, Style, at_size, fitted
from offsite.outputs.layout.surface import Align, Surface
from offsite.outputs.scene import Bookmark, Box, FitReport, Inset, Op, Page, Rect, Role, Scene
from offsite.outputs.theme import Theme, theme_of

_WIDTH, _HEIGHT = 595.28, 841.89
_MARGIN, _TOP, _BOTTOM = 48.0, 56.0, 790.0
_SIZE = 13.0


def lay_out_notes(deck: Deck, *, say: Callable[[Message], str]) -> Scene:
    """A page of A4 or more for each slide."""
    slides = lay_out(deck, say=say)
    theme = theme_of(deck.look)
    pages: list[Page] = []
    for number, slide in enumerate(slides.pages, start=1):
        pages.extend(_pages(slide, number, theme=theme, say=say))
    notes = tuple(dict.fromkeys(note for note in slides.report.notes))
    return replace(slides, pages=tuple(pages), report=FitReport(notes))


def _pages(slide: Page, number: int, *, theme: Theme, say: Callable[[Message], str]) -> list[Page]:
    width = _WIDTH - 2 * _MARGIN
    style = Style(role=Role.PAPER, sizes=(_SIZE,), colour=theme.ink)
    waiting = [at_size(note, style, size=_SIZE, width=width) for note in slide.notes]
    waiting = [note for note in waiting if note.lines]
    pages: list[Page] = []
    while waiting or not pages:
        surface = Surface(theme=theme, say=say, key=slide.key, ground=theme.paper)
        surface.in_full = True
        y = _head(surface, slide, number, small=bool(pages))
        waiting = _flow(surface, waiting, top=y)
        key = slide.key if not pages else f"{slide.key}/notes{len(pages) + 1}"
        title = slide.title if not pages else f"{slide.title} ({len(pages) + 1})"
        ops: tuple[Op, ...] = (
            Bookmark(name=key),
            Rect(box=Box(0, 0, _WIDTH, _HEIGHT), fill=theme.paper),
            *surface.ops,
        )
        pages.append(Page(key=key, title=title, width=_WIDTH, height=_HEIGHT, ops=ops, level=slide.level))
    return pages


def _head(surface: Surface, slide: Page, number: int, *, small: bool) -> float:
    """The slide, or on a further page only its title; where the notes may begin."""
    theme = surface.theme
    width = _WIDTH - 2 * _MARGIN
    bold = Style(role=Role.PAPER, sizes=(14, 12, 10), colour=theme.ink, bold=True)
    quiet = Style(role=Role.PAPER, sizes=(11,), colour=theme.muted)
    surface.text(str(number), Box(_MARGIN, 804, width, 16), quiet, lines=1, align=Align.END, tag="")
    y = _TOP
    if not small:
        box = Box(_MARGIN, y, width, width * slide.height / slide.width)
        surface.ops.append(Inset(page=slide, box=box))
        surface.rect(box, stroke=theme.muted, line=0.75)
        y = box.bottom + 20
    title = fitted(slide.title, bold, width=width, height=60)
    return surface.put(title, Box(_MARGIN, y, width, title.height), tag="H1").bottom + 10


def _flow(surface: Surface, notes: list[Fitted], *, top: float) -> list[Fitted]:
    """Puts down what there is room for; what is left."""
    y = top
    for at, note in enumerate(notes):
        room = int((_BOTTOM - y) / note.step)
        if room < 1:
            return notes[at:]
        part = note.part(0, room)
        y = surface.put(part, Box(_MARGIN, y, _WIDTH - 2 * _MARGIN, part.height)).bottom + 8
        if room < len(note.lines):
            return [note.part(room, len(note.lines)), *notes[at + 1 :]]
    return []

"""A rollout deck: plain data without geometry, ready to be laid out, printed or written as PowerPoint.

A `Deck` is a list of `Slide`s in parts. A slide has a title that states its point, and **slots** (`slots.py`): one
frozen dataclass per kind of slide, its archetype. The layout cleans, breaks, shrinks and splits what they say; whoever
builds a deck never counts lines.

    Deck(
        title="How we will say what comes first",
        company="Kestrel Instruments",
        parts=(Part(name="Commitment", minutes=10), Part(name="Corporate OKRs", minutes=20), ...),
        slides=(
            Slide(key="title", title="...", slots=Title(subtitle="...", speaker="...", occasion="12 November 2026")),
            Slide(key="part-1", part=1, title="Why we commit", slots=Divider(promises=("...",))),
            Slide(key="objective-1", part=2, title="Make every employee part of the sale", slots=Objective(...)),
        ),
        as_of=date(2026, 11, 12),
    )
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from offsite.outputs.slots import Slots


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One thing to say. It becomes one page, or several ("1 of 2") where it does not fit on one."""

    key: str
    """Unique in the deck and the same from one build to the next, so that a choice about a slide stays with it."""
    title: str
    slots: Slots
    part: int = 0
    """The part that it belongs to, from 1; 0: before the first."""
    kicker: str = ""
    """A word or two above the title."""
    foot: str = ""
    """A sentence under the content: the key message, where it comes from, a warning."""
    notes: tuple[str, ...] = ()
    """What the speaker says, paragraph by paragraph."""
    minutes: float = 0
    alt: str = ""
    """What a picture of it shows, for those who cannot see it. "": the layout says it from the slots."""
    gaps: tuple[str, ...] = ()
    """What is not known yet: a sentence each, in a dashed box below the content."""
    hidden: bool = False
    """Left out of the pages; it stays in the deck."""

    @property
    def archetype(self) -> str:
        """The kind of slide: `title`, `divider`, `objective`, ..."""
        return type(self.slots).__name__.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the meeting: a segment of the rail at the foot of each slide."""

    name: str
    minutes: int = 0


class ThemeName(StrEnum):
    """The two looks: the app's own, and teal and amber."""

    PINE = "pine"
    TEAL = "teal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a deck looks: a theme, and what is the client's own in it."""

    theme: ThemeName = ThemeName.PINE
    primary: str = ""
    """A colour of the client's, "#0A4D56", in the place of the theme's own. Darkened until white can be read on it."""
    logo: bytes = b""
    """A PNG, for the title and the closing slide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a file says about itself."""

    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Everything that is shown in one meeting.

    The same deck always makes the same bytes: whatever depends on the day follows `as_of`.
    """

    title: str
    slides: tuple[Slide, ...]
    as_of: date
    """The day for which figures and markers hold."""
    company: str = ""
    parts: tuple[Part, ...] = ()
    look: Look = field(default_factory=Look)
    language: str = "en-GB"
    meta: Meta = field(default_factory=Meta)
    draft: bool = False
    """What it shows is not released yet: each page says so."""

    @property
    def shown(self) -> tuple[Slide, ...]:
        """The slides that become pages."""
        return tuple(slide for slide in self.slides if not slide.hidden)

    @property
    def minutes(self) -> float:
        """How long all that is shown takes."""
        return sum(slide.minutes for slide in self.shown)

    def minutes_of(self, part: int) -> float:
        """How long the slides of a part take."""
        return sum(slide.minutes for slide in self.shown if slide.part == part)

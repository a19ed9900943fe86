"""What drafting came to: the deck, and what somebody has to know about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from offsite.errors import Message
from offsite.outputs.deck import Deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that is not known yet. `text` stands in a dashed box on the slide, in the deck's language.

    `name`: what is missing, always called the same (`meeting`, `target`, ...); `slot`: the text of the slide that
    closes it when it is written anew.
    """

    slide: str
    name: str
    text: str
    slot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A thing that is missing, and the slides that lack it, in their order."""

    name: str
    text: str
    slides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """A text of a slide that can be written anew. `name`: how `slide.write` calls it."""

    name: str
    text: str
    drafted: str
    """What drafting alone would say."""

    @property
    def is_rewritten(self) -> bool:
        return self.text != self.drafted


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A drafted deck. `slots`: by slide, what can be written anew, in the order in which it is read.

    `drafted_minutes`: how long each slide would take as drafted. `unused`: changes to slides or texts that are not in
    this deck, as `slide:slot` or `slide`; they are kept. `remarks`: what is to be seen once.
    """

    deck: Deck
    gaps: tuple[Gap, ...]
    remarks: tuple[Message, ...]
    slots: Mapping[str, tuple[SlotText, ...]]
    drafted_minutes: Mapping[str, int]
    unused: tuple[str, ...]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing, each thing once, however many slides lack it."""
        slides: dict[tuple[str, str], dict[str, None]] = {}
        for gap in self.gaps:
            slides.setdefault((gap.name, gap.text), {})[gap.slide] = None
        return tuple(Missing(name=name, text=text, slides=tuple(keys)) for (name, text), keys in slides.items())

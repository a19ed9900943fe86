"""Slides while they are drafted: each with its words, its share of the time, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.drafting.material import Material
from offsite.outputs.drafting.report import Gap
from offsite.outputs.drafting.wording import SlideWords, Value
from offsite.outputs.slots import Choice, Dependencies, Example, Objective, Objectives, Pair, Slots

# What follows the engagement and is mended there, so that no slide can say something else: by kind of slide.
_FACTS: dict[type[Slots], frozenset[str]] = {
    Choice: frozenset({"rounds", "lines"}),
    Objectives: frozenset({"lines"}),
    Objective: frozenset({"key_results", "owner", "commitment"}),
    Dependencies: frozenset({"deliveries"}),
    Example: frozenset({"leader", "role", "objective", "results", "commitment", "why_it_works"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A slide before anybody changed it. `weight`: its share of its part's minutes; `facts`: which of its slots follow
    the engagement; `sourced`: its rows say in their detail where they come from."""

    slide: Slide
    weight: int
    facts: frozenset[str]
    sourced: bool = False


@dataclass(slots=True, kw_only=True)
class Maker:
    """Collects the slides in their order."""

    material: Material
    slides: list[Drafted] = field(default_factory=list[Drafted])
    gaps: list[Gap] = field(default_factory=list[Gap])
    remarks: list[Message] = field(default_factory=list[Message])

    def words(self, base: str) -> SlideWords:
        return self.material.wording.slide(base)

    def gap(self, slide: str, missing: str, /, *, slot: str = "", **values: Value) -> None:
        """Note what is missing on a slide."""
        text = self.material.wording.gap(missing, in_department=self.material.meets_by_itself, **values)
        self.gaps.append(Gap(slide=slide, name=missing, text=text, slot=slot))

    def remark(self, message: Message) -> None:
        self.remarks.append(message)

    def add(
        self,
        key: str,
        slots: Slots,
        *,
        part: int,
        title: str,
        words: SlideWords,
        weight: int = 0,
        kicker: str | None = None,
        foot: str = "",
        notes: Sequence[str] | None = None,
        alt: str,
        facts: Iterable[str] = (),
        sourced: bool = False,
    ) -> None:
        """Add a slide."""
        slide = Slide(
            key=key,
            part=part,
            title=title,
            slots=slots,
            kicker=words.say("kicker") if kicker is None else kicker,
            foot=foot,
            notes=tuple(words.paragraphs() if notes is None else notes),
            alt=alt,
        )
        known = _FACTS.get(type(slots), frozenset()) | frozenset(facts)
        self.slides.append(Drafted(slide=slide, weight=weight, facts=known, sourced=sourced))


def pairs_of(rows: Iterable[dict[str, str]]) -> tuple[Pair, ...]:
    """Rows of the wording as rows of a slide."""
    return tuple(Pair(head=row["head"], text=row["text"], detail=row.get("detail", "")) for row in rows)


def first_sentence(text: str) -> str:
    """What stands before the first full stop that ends a sentence; all of it where there is none."""
    line = " ".join(text.split())
    for mark in (". ", "? "):
        before, found, _ = line.partition(mark)
        if found:
            return before + mark.strip()
    return line

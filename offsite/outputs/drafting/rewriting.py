"""What somebody changed in a drafted deck: texts written anew, slides hidden, other minutes. Drafting again keeps it.

A text of a slide has a name that stays: `title`, `kicker`, `foot`, `notes`, `alt`, and those of its slots: `subtitle`,
or with a number from 1 where there are several: `items.2`, `head.1`. What follows the engagement has none: it is
changed there, and so is never at odds with it. A text that is only a dash leaves a line out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, is_dataclass, replace
from typing import Any, cast

from offsite.outputs.deck import Slide
from offsite.outputs.drafting.making import Drafted
from offsite.outputs.drafting.wording import paragraphs_of
from offsite.outputs.slots import Pair, Pairs, Slots

LEFT_OUT = "-"
_FRAME = ("title", "kicker", "foot", "alt")
_OF_TWO = ("heads",)
_FIRST_WORDS = ("head", "name", "what")


def names_of(drafted: Drafted) -> dict[str, str]:
    """The texts of a slide that can be written anew, by their names, in the order in which they are read."""
    slide = drafted.slide
    found = {name: str(getattr(slide, name)) for name in ("kicker", "title")}
    found |= dict(_slot_texts(slide.slots, facts=drafted.facts))
    return {**found, "foot": slide.foot, "notes": "\n\n".join(slide.notes), "alt": slide.alt}


def rewritten(drafted: Drafted, texts: Mapping[str, str]) -> Slide:
    """The slide with its new texts. Names that it does not have are passed over."""
    slide = drafted.slide
    frame: dict[str, Any] = {name: _kept(texts[name]) for name in _FRAME if name in texts}
    if "notes" in texts:
        frame["notes"] = paragraphs_of(_kept(texts["notes"]))
    slots = _rewritten_slots(slide.slots, texts, facts=drafted.facts)
    if drafted.sourced:
        slots = _without_stale_sources(slots, texts)
    return replace(slide, slots=slots, **frame)


def unsourced(drafted: Drafted, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The facts that were written anew without saying where they come from."""
    if not drafted.sourced or not isinstance(drafted.slide.slots, Pairs):
        return ()
    rows = enumerate(drafted.slide.slots.rows, start=1)
    return tuple(
        texts[f"text.{n}"]
        for n, row in rows
        if row.detail and f"text.{n}" in texts and f"detail.{n}" not in texts and texts[f"text.{n}"] != LEFT_OUT
    )


def takes(drafted: Drafted, slot: str) -> bool:
    """Is there a text of this name, or a list that it would go on?"""
    known = names_of(drafted)
    if slot in known:
        return True
    name, dot, _ = slot.partition(".")
    lists = {one.name for one in fields(drafted.slide.slots) if _is_texts(one)}
    return bool(dot) and name in lists - drafted.facts


def _slot_texts(slots: Slots, *, facts: frozenset[str]) -> Iterator[tuple[str, str]]:
    for one in fields(slots):
        kept = getattr(slots, one.name)
        if one.name in facts:
            continue
        if isinstance(kept, str):
            yield one.name, kept
        elif isinstance(kept, tuple):
            yield from _list_texts(one.name, cast("tuple[Any, ...]", kept))


def _list_texts(name: str, kept: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    for n, item in enumerate(kept, start=1):
        if isinstance(item, str):
            yield f"{name}.{n}", item
        elif is_dataclass(item):
            for part in fields(item):
                text = getattr(item, part.name)
                if type(text) is str:
                    yield f"{part.name}.{n}", text


def _rewritten_slots(slots: Slots, texts: Mapping[str, str], *, facts: frozenset[str]) -> Slots:
    given: dict[str, Any] = {}
    for one in fields(slots):
        kept = getattr(slots, one.name)
        if one.name in facts:
            continue
        if isinstance(kept, str) and one.name in texts:
            given[one.name] = _kept(texts[one.name])
        elif isinstance(kept, tuple):
            items = cast("tuple[Any, ...]", kept)
            given[one.name] = _list(one.name, items, texts) if _is_texts(one) else _rows(items, texts)
    return replace(slots, **given)


def _list(name: str, kept: tuple[str, ...], texts: Mapping[str, str]) -> tuple[str, ...]:
    """A list of texts: each may be another one, and it may go on."""
    known = dict(enumerate(kept, start=1))
    for slot, text in texts.items():
        of, _, number = slot.partition(".")
        if of == name and number:
            known[int(number)] = text
    if name in _OF_TWO:
        return tuple(_kept(known[n]) for n in (1, 2))
    return tuple(known[n] for n in sorted(known) if known[n] != LEFT_OUT)


def _rows(kept: tuple[Any, ...], texts: Mapping[str, str]) -> tuple[Any, ...]:
    """Rows of several texts: one whose first words are left out is left out."""
    rows: list[Any] = []
    for n, item in enumerate(kept, start=1):
        if not is_dataclass(item) or isinstance(item, type):
            rows.append(item)
            continue
        own = {
            part.name: texts[f"{part.name}.{n}"]
            for part in fields(item)
            if f"{part.name}.{n}" in texts and type(getattr(item, part.name)) is str
        }
        if any(own.get(name) == LEFT_OUT for name in _FIRST_WORDS):
            continue
        rows.append(replace(item, **{key: _kept(text) for key, text in own.items()}))
    return tuple(rows)


def _without_stale_sources(slots: Slots, texts: Mapping[str, str]) -> Slots:
    """A source is that of our own sentence: a sentence written anew has none until one is written for it."""
    if not isinstance(slots, Pairs):
        return slots
    new = {text for slot, text in texts.items() if slot.startswith("text.")}
    sources = {text for slot, text in texts.items() if slot.startswith("detail.")}
    rows = tuple(
        Pair(head=row.head, text=row.text) if row.text in new and row.detail not in sources else row
        for row in slots.rows
    )
    return replace(slots, rows=rows)


def _is_texts(one: Field[Any]) -> bool:
    """Is it a list of texts? Its values may be none, and so do not tell."""
    return str(one.type).startswith("tuple[str")


def _kept(text: str) -> str:
    return "" if text == LEFT_OUT else text

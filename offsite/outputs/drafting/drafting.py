"""The deck as a whole: its parts in their order, what was changed by hand, the minutes, the key message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from offsite.domain.okrs import Audience, DeckLook, Rollout
from offsite.domain.plans import rollout_in
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.outputs.deck import Deck, Look, Meta, Part, Slide, ThemeName
from offsite.outputs.drafting.commitment import commitment
from offsite.outputs.drafting.corporate import corporate
from offsite.outputs.drafting.following import following
from offsite.outputs.drafting.making import Drafted, Maker
from offsite.outputs.drafting.material import Material
from offsite.outputs.drafting.order import order
from offsite.outputs.drafting.own import own
from offsite.outputs.drafting.report import Draft, Gap, SlotText
from offsite.outputs.drafting.rewriting import names_of, rewritten, takes, unsourced
from offsite.outputs.drafting.timing import shared
from offsite.outputs.drafting.wording import Wording, wording_for
from offsite.voting.rounds import Counted, counted_rounds

_MOST_GAPS = 3
"""Sentences about what is not known, on one slide."""
_OF_A_DEPARTMENT = {"title": ("speaker", "occasion"), "deadlines": ("title",), "closing": ("by",)}
"""By slide: the texts that are other ones in each department."""
_THEMES = {DeckLook.OFFSITE: ThemeName.PINE, DeckLook.TEAL: ThemeName.TEAL}


def draft(
    standing: Standing,
    *,
    as_of: date,
    counted: Sequence[Counted] | None = None,
    department_id: str | None = None,
    language: str = "en",
    logo: bytes = b"",
) -> Draft:
    """The deck of an engagement, as things stand on a day.

    `counted`: the rounds that were counted, where somebody has them already. `department_id`: for a meeting of this
    department, whatever the rollout says, with what is said about that meeting. Raises FileNotFoundError where there
    are no words in the language.
    """
    material = _material(standing, as_of=as_of, counted=counted, department_id=department_id, language=language)
    maker = Maker(material=material)
    if material.department is None and standing.rollout.audience is Audience.PILOT:
        maker.gap("title", "department", slot="subtitle")
    for part in (commitment, corporate, own, following, order):
        part(maker)
    minutes = _minutes(maker.slides, material)
    texts = _texts_of(standing)
    slides = [
        _changed(drafted, texts.get(drafted.slide.key, {}), minutes=minutes[drafted.slide.key], standing=standing)
        for drafted in maker.slides
    ]
    gaps = tuple(gap for gap in maker.gaps if not gap.slot or gap.slot not in texts.get(gap.slide, {}))
    slides = _with_gaps(slides, gaps, material.wording)
    slides = _with_key_message(slides, material.wording.key_message, texts=texts)
    deck = _deck(material, slides, logo=logo)
    return Draft(
        deck=deck,
        gaps=tuple(gap for gap in gaps if any(slide.key == gap.slide for slide in deck.shown)),
        remarks=(
            *maker.remarks,
            *(_same_everywhere(texts, material, standing.rollout) if material.meets_by_itself else ()),
            *_remarks(deck, maker.slides, texts, most=standing.rollout.meeting_minutes),
        ),
        slots=_slots(maker.slides, texts),
        drafted_minutes=minutes,
        unused=_unused(maker.slides, standing),
    )


def _material(
    standing: Standing,
    *,
    as_of: date,
    counted: Sequence[Counted] | None,
    department_id: str | None,
    language: str,
) -> Material:
    rollout = standing.rollout
    if department_id is None and rollout.audience is Audience.DEPARTMENTS:
        department_id = rollout.department_id
    if department_id is not None:
        rollout = rollout_in(standing, department_id)
        standing = replace(standing, rollout=rollout)
    wanted = rollout.department_id if rollout.audience is not Audience.COMPANY else None
    department = next((row for row in standing.departments if row.id == wanted), None)
    return Material(
        standing=standing,
        as_of=as_of,
        counted=tuple(counted) if counted is not None else counted_rounds(standing),
        wording=wording_for(
            standing.engagement,
            audience=rollout.audience,
            department=department.name if department is not None else "",
            language=language,
        ),
        department=department,
    )


def _deck(material: Material, slides: Sequence[Slide], *, logo: bytes) -> Deck:
    wording, engagement = material.wording, material.standing.engagement
    minutes = _part_minutes(wording, material)
    parts = tuple(Part(name=name, minutes=n) for (name, _), n in zip(wording.parts, minutes, strict=True))
    speaker = material.speaker
    return Deck(
        title=slides[0].title,
        company=engagement.company,
        parts=parts,
        slides=tuple(slides),
        as_of=material.as_of,
        look=Look(theme=_THEMES[material.rollout.look], primary=material.rollout.primary_colour, logo=logo),
        language=wording.language,
        meta=Meta(
            author=speaker.name if speaker is not None else engagement.company,
            subject=wording.word("subject"),
            keywords=("OKR",),
        ),
        draft=material.is_draft,
    )


# --- Minutes


def _part_minutes(wording: Wording, material: Material) -> tuple[int, ...]:
    return shared(material.rollout.meeting_minutes, [minutes for _, minutes in wording.parts])


def _minutes(slides: Iterable[Drafted], material: Material) -> dict[str, int]:
    """How long each slide takes: a part's minutes, shared out by weight."""
    minutes: dict[str, int] = {}
    for part, total in enumerate(_part_minutes(material.wording, material), start=1):
        inside = [drafted for drafted in slides if drafted.slide.part == part]
        given = shared(total, [drafted.weight for drafted in inside])
        minutes |= {drafted.slide.key: n for drafted, n in zip(inside, given, strict=True)}
    return {drafted.slide.key: minutes.get(drafted.slide.key, 0) for drafted in slides}


# --- What was changed by hand


def _texts_of(standing: Standing) -> dict[str, dict[str, str]]:
    """What was written anew, by slide."""
    texts: dict[str, dict[str, str]] = {}
    for row in sorted(standing.slide_texts, key=lambda row: row.id):
        texts.setdefault(row.slide, {})[row.slot] = row.text
    return texts


def _changed(drafted: Drafted, texts: dict[str, str], *, minutes: int, standing: Standing) -> Slide:
    choice = next((row for row in standing.slides if row.id == drafted.slide.key), None)
    hidden, own = (choice.hidden, choice.minutes) if choice is not None else (False, None)
    return replace(rewritten(drafted, texts), minutes=minutes if own is None else own, hidden=hidden)


def _with_gaps(slides: Sequence[Slide], gaps: Sequence[Gap], wording: Wording) -> list[Slide]:
    """Each slide with its first gaps, and how many more there are."""
    return [
        replace(slide, gaps=_said([gap.text for gap in gaps if gap.slide == slide.key], wording)) for slide in slides
    ]


def _said(texts: Sequence[str], wording: Wording) -> tuple[str, ...]:
    more = len(texts) - _MOST_GAPS
    if more < 2:
        return tuple(texts)
    return (*texts[:_MOST_GAPS], wording.gap("more", n=more))


def _with_key_message(slides: Sequence[Slide], message: str, *, texts: dict[str, dict[str, str]]) -> list[Slide]:
    """The last slide that is shown of each part closes with the key message, unless its foot was written anew."""
    last = {slide.part: slide.key for slide in slides if not slide.hidden and slide.part}
    return [
        replace(slide, foot=message) if slide.key in last.values() and "foot" not in texts.get(slide.key, {}) else slide
        for slide in slides
    ]


def _slots(slides: Iterable[Drafted], texts: dict[str, dict[str, str]]) -> dict[str, tuple[SlotText, ...]]:
    found: dict[str, tuple[SlotText, ...]] = {}
    for drafted in slides:
        own = texts.get(drafted.slide.key, {})
        known = names_of(drafted)
        added = {name: "" for name in own if name not in known and takes(drafted, name)}
        found[drafted.slide.key] = tuple(
            SlotText(name=name, text=own.get(name, text), drafted=text) for name, text in {**known, **added}.items()
        )
    return found


def _unused(slides: Iterable[Drafted], standing: Standing) -> tuple[str, ...]:
    known = {drafted.slide.key: drafted for drafted in slides}
    texts = [row.id for row in standing.slide_texts if row.slide not in known or not takes(known[row.slide], row.slot)]
    return tuple(sorted([*texts, *(row.id for row in standing.slides if row.id not in known)]))


def _same_everywhere(texts: dict[str, dict[str, str]], material: Material, company: Rollout) -> Iterable[Message]:
    """What was written once, for all, in the place of what each department has of its own."""
    own, usual, wording = material.rollout.own_due_on, company.own_due_on, material.wording
    if own and usual and own != usual and wording.day_and_month(usual) in company.ask:
        yield Message("draft.ask_names_day", name=str(wording.always["department"]), day=own, usual=usual)
    for slide, names in _OF_A_DEPARTMENT.items():
        if written := [name for name in names if name in texts.get(slide, {})]:
            yield Message("draft.same_everywhere", slide=slide, names=tuple(written))


def _remarks(
    deck: Deck, slides: Iterable[Drafted], texts: dict[str, dict[str, str]], *, most: int
) -> Iterable[Message]:
    for drafted in slides:
        for what in unsourced(drafted, texts.get(drafted.slide.key, {})):
            yield Message("draft.no_source", what=what)
    if deck.minutes > most:
        yield Message("draft.over", minutes=round(deck.minutes), most=most)
    if deck.draft:
        yield Message("draft.marked")

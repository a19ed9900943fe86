"""`draft`: the deck of a document as slides, or the printed count of a round. It reads the document, as `show` does."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar, cast

from offsite.cli.console import OK, Console
from offsite.cli.wiring import home
from offsite.domain.days import zone_of
from offsite.domain.entities import Engagement
from offsite.domain.plans import decks_of, rollout_in
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal
from offsite.outputs.drafting import Draft
from offsite.outputs.drafting import draft as draft_of
from offsite.outputs.scene import Fit, FitReport, Scene
from offsite.store.disk import Disk
from offsite.store.exporting import export
from offsite.store.reading import read_document

E = TypeVar("E")
DECK = "deck.pdf"


def draft(options: argparse.Namespace, console: Console) -> int:
    """`offsite draft FILE --out DIR [--as-of DATE] [--department ID | --each-department | --count-sheet N]`."""
    found = read_document(home(), options.file, private=False)
    engagement: Engagement = found.rows[Engagement][0]
    console.speak_as(engagement)
    for notice in found.notices:
        console.remark(notice)

    def rows(entity: type[E], /) -> list[E]:
        return cast("list[E]", found.rows.get(entity, []))

    as_of = options.as_of or datetime.now(UTC).astimezone(zone_of(engagement.time_zone)).date()
    standing = Standing.of(rows, today=as_of)
    if options.count_sheet is not None:
        write_count_sheet(standing, number=options.count_sheet, folder=options.out, console=console)
        return OK
    if options.each_department:
        write_decks(standing, as_of=as_of, folder=options.out, console=console)
        return OK
    department: str | None = options.department
    if department is not None and all(row.id != department for row in standing.departments):
        raise Refusal(Message("draft.no_department", id=department))
    write_deck(standing, as_of=as_of, folder=options.out, console=console, department_id=department)
    return OK


def write_deck(
    standing: Standing, *, as_of: date, folder: Path, console: Console, department_id: str | None = None
) -> None:
    """Write the deck, and say what is in it and what is not. Raises Unavailable where it cannot be written."""
    from offsite.outputs.layout.decks import lay_out

    found = draft_of(standing, as_of=as_of, department_id=department_id)
    scene = lay_out(found.deck, say=console.catalogue.say)
    path = folder / (DECK if department_id is None else f"deck-{department_id}.pdf")
    _write(scene, path)
    deck = found.deck
    said = Message(
        "draft.written", path=str(path), slides=len(deck.shown), pages=len(scene.pages), minutes=round(deck.minutes)
    )
    console.said(said)
    _say_parts(found, console=console)
    _say_gaps(found, console=console)
    for remark in found.remarks:
        console.said(remark)
    if found.unused:
        console.said(Message("draft.unused", n=len(found.unused), names=found.unused))
    _say_fit(scene.report, console=console)


def write_decks(standing: Standing, *, as_of: date, folder: Path, console: Console) -> None:
    """Write a deck for the meeting of each department, and a line for each: whose, when, and how much is not known.
    Raises Refusal where there is no department, Unavailable where one cannot be written."""
    from offsite.outputs.layout.decks import lay_out
    from offsite.voting.rounds import counted_rounds

    meetings = decks_of(standing)
    if not meetings:
        raise Refusal(Message("draft.no_departments"))
    counted = counted_rounds(standing)
    say = console.catalogue.say
    remarks: dict[Message, None] = {}
    for key, name in meetings.items():
        found = draft_of(standing, as_of=as_of, counted=counted, department_id=key)
        scene = lay_out(found.deck, say=say)
        path = folder / f"{name}.pdf"
        _write(scene, path)
        day = rollout_in(standing, key).meeting_on
        when = say(Message("draft.when", day=day) if day is not None else Message("draft.no_day"))
        gaps = len(found.missing)
        missing = say(Message("draft.lacks", n=gaps) if gaps else Message("draft.no_gaps"))
        said = Message("draft.department_written", path=str(path), when=when, pages=len(scene.pages), missing=missing)
        console.said(said)
        _say_fit(scene.report, console=console)
        remarks |= dict.fromkeys(found.remarks)
    console.said(Message("draft.decks", n=len(meetings)))
    for remark in remarks:
        console.said(remark)


def write_count_sheet(standing: Standing, *, number: int, folder: Path, console: Console) -> None:
    """Write the printed count of a round. Raises Refusal where it is not counted, Unavailable."""
    from offsite.outputs.drafting.counts import count_sheet_of
    from offsite.outputs.layout.counts import lay_out_count
    from offsite.voting.rounds import counted

    row = next((one for one in standing.counted_rounds if one.number == number), None)
    if row is None:
        raise Refusal(Message("ballots.no_round", number=number))
    say = console.catalogue.say
    sheet = count_sheet_of(standing, counted(standing, round_id=row.id), say=say)
    scene = lay_out_count(sheet, say=say)
    path = folder / f"count-round-{number}.pdf"
    _write(scene, path)
    console.said(Message("draft.count_written", path=str(path), n=len(scene.pages), number=number))
    _say_fit(scene.report, console=console)


def _write(scene: Scene, path: Path) -> None:
    from offsite.outputs.pdf import pdf_of

    export(path, pdf_of(scene), disk=Disk())


def _say_parts(found: Draft, *, console: Console) -> None:
    if any(not slide.part for slide in found.deck.shown):
        console.line("  " + console.sentence(Message("draft.title")))
    for number, part in enumerate(found.deck.parts, start=1):
        slides = sum(slide.part == number for slide in found.deck.shown)
        minutes = round(found.deck.minutes_of(number))
        console.line("  " + console.sentence(Message("draft.part", name=part.name, n=slides, minutes=minutes)))


def _say_gaps(found: Draft, *, console: Console) -> None:
    missing = found.missing
    if not missing:
        console.said(Message("draft.no_gaps"))
        return
    console.said(Message("draft.gaps", n=len(missing)))
    titles = {slide.key: slide.title for slide in found.deck.slides}
    for one in missing:
        where, more = titles[one.slides[0]], len(one.slides) - 1
        said = Message("draft.gap_on_more", slide=where, n=more, what=one.text)
        console.line("  " + console.sentence(said if more else Message("draft.gap", slide=where, what=one.text)))


def _say_fit(report: FitReport, *, console: Console) -> None:
    continued = report.pages(Fit.CONTINUED)
    if continued:
        console.said(Message("draft.continued", n=len(continued), names=continued))
    if report.missing:
        console.said(Message("draft.no_font", n=len(report.missing), characters=" ".join(report.missing)))

"""`show`: what a document holds, to be read or as JSON. Loads neither actions nor pydantic."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from offsite.cli.console import OK, Console
from offsite.cli.deciding import deciding_as_json, show_deciding
from offsite.cli.wiring import home
from offsite.cli.writing import show_writing, writing_as_json
from offsite.domain.entities import (
    Candidate,
    Department,
    Engagement,
    Leader,
    PrivateNote,
    ReadyTick,
    Status,
    Subject,
    Team,
)
from offsite.domain.merging import merged_in, on_the_table
from offsite.domain.okrs import KeyResult, Objective
from offsite.domain.readiness import checklist
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ports import instant_from_text, instant_text
from offsite.store.reading import Reading, read_document

_KEYS: dict[type, str] = {
    Department: "departments",
    Team: "teams",
    Leader: "leaders",
    Candidate: "candidates",
    ReadyTick: "ready_ticks",
    PrivateNote: "private_notes",
}


def show(options: argparse.Namespace, console: Console) -> int:
    """`offsite show FILE [--json] [--log] [--private]`."""
    found = read_document(home(), options.file, private=options.private)
    engagement: Engagement = found.rows[Engagement][0]
    console.speak_as(engagement)
    for notice in found.notices:
        console.remark(notice)
    if options.json:
        content = as_json(found, with_log=options.log, console=console)
        console.line(json.dumps(content, ensure_ascii=False, indent=1, default=_plain))
        return OK
    _show_company(engagement, rows=found.rows, console=console)
    _show_leaders(found.rows, console=console)
    _show_candidates(found.rows, console=console)
    show_deciding(found.rows, console=console)
    show_writing(found.rows, console=console)
    for note in found.rows.get(PrivateNote, []):
        console.line()
        console.said(Message(f"show.private.{note.subject}", name=_name_of(note, rows=found.rows)))
        console.line(f"  {note.text}".replace("\n", "\n  "))
    if options.log:
        _show_log(found, console=console)
    console.line()
    _show_standing(found, console=console)
    return OK


def as_json(found: Reading, *, with_log: bool, console: Console) -> dict[str, Any]:
    """The content of a document as plain values. Keys are the fields of the entities; times are UTC."""
    content: dict[str, Any] = {
        "document": {
            "uuid": found.uuid,
            "version": found.version,
            "published_at": None if found.published_at is None else instant_text(found.published_at),
            "unpublished": found.kept_at is not None,
        },
        "engagement": asdict(found.rows[Engagement][0]),
    }
    for entity, key in _KEYS.items():
        if entity in found.rows:
            content[key] = [asdict(row) for row in found.rows[entity]]
    content |= deciding_as_json(found.rows)
    content |= writing_as_json(found.rows)
    if with_log:
        content["log"] = [
            {
                "seq": entry.seq,
                "id": entry.id,
                "kind": entry.kind,
                "at": entry.at,
                "backdated": entry.backdated,
                "actor": entry.actor,
                "state": entry.state,
                "said": console.catalogue.say(entry.said),
            }
            for entry in found.entries
        ]
    return content


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _show_company(engagement: Engagement, *, rows: dict[type, list[Any]], console: Console) -> None:
    say = console.catalogue.say
    console.line(engagement.company or say(Message("show.no_company")))
    facts = [engagement.what] if engagement.what else []
    if engagement.people is not None:
        facts.append(say(Message("show.people", n=engagement.people)))
    if engagement.horizon_months is not None:
        facts.append(say(Message("show.horizon", n=engagement.horizon_months)))
    if engagement.starts_on and engagement.ends_on:
        facts.append(say(Message("show.period", start=engagement.starts_on, end=engagement.ends_on)))
    checks = checklist(_standing(rows))
    facts.append(say(Message("show.ready", done=sum(check.done for check in checks), of=len(checks))))
    for fact in facts:
        console.line(f"  {fact}")
    departments: list[Department] = rows[Department]
    if departments:
        console.line()
        console.said(Message("show.departments", n=len(departments)))
    for department in departments:
        size = "" if department.people is None else ", " + say(Message("show.people", n=department.people))
        teams = ", ".join(team.name for team in rows[Team] if team.department_id == department.id)
        console.line(f"  {department.name}{size}{': ' + teams if teams else ''}")


def _standing(rows: dict[type, list[Any]]) -> Standing:
    return Standing(
        engagement=rows[Engagement][0],
        departments=tuple(rows[Department]),
        leaders=tuple(rows[Leader]),
        candidates=tuple(rows[Candidate]),
        ticked=frozenset(row.id for row in rows[ReadyTick]),
    )


def _show_leaders(rows: dict[type, list[Any]], *, console: Console) -> None:
    leaders: list[Leader] = rows[Leader]
    console.line()
    voting = sum(1 for leader in leaders if leader.votes and leader.replaced_by is None)
    console.said(Message("show.leaders", n=len(leaders), voting=voting))
    departments = {row.id: row.name for row in rows[Department]}
    names = {row.id: row.name for row in leaders}
    for leader in leaders:
        facts = [leader.name]
        if leader.title:
            facts.append(leader.title)
        if leader.department_id is not None:
            facts.append(departments[leader.department_id])
        if leader.replaced_by is not None:
            facts.append(console.catalogue.say(Message("show.replaced", name=names[leader.replaced_by])))
        elif not leader.votes:
            facts.append(console.catalogue.say(Message("show.no_vote")))
        console.line("  " + ", ".join(facts))


def _show_candidates(rows: dict[type, list[Any]], *, console: Console) -> None:
    candidates: list[Candidate] = rows[Candidate]
    table = on_the_table(candidates)
    console.line()
    console.said(Message("show.candidates", n=len(table)))
    names = {row.id: row.name for row in rows[Leader]}
    for status in (Status.SHORTLISTED, Status.PROPOSED, Status.ON_HOLD):
        inside = [row for row in table if row.status is status]
        if inside:
            console.line("  " + console.catalogue.say(Message(f"show.status.{status}", n=len(inside))))
        for row in inside:
            console.line(f"    {_card(row, candidates=candidates, names=names, console=console)}")


def _card(row: Candidate, *, candidates: list[Candidate], names: dict[str, str], console: Console) -> str:
    say = console.catalogue.say
    facts: list[str] = []
    if row.proposed_by is not None:
        facts.append(names[row.proposed_by])
    others = merged_in(row.id, candidates=candidates)
    if others:
        titles = ", ".join(say(Message("show.quoted", title=other.title)) for other in others)
        facts.append(say(Message("show.merged", titles=titles)))
    if row.status is Status.ON_HOLD:
        facts.append(row.hold_reason.replace("\n", " "))
    if row.returns_on is not None:
        facts.append(say(Message("show.returns", day=row.returns_on)))
    return row.title + (f" ({'; '.join(facts)})" if facts else "")


def _name_of(note: PrivateNote, *, rows: dict[type, list[Any]]) -> str:
    """What the subject of a note is called now; its id where it is gone."""
    names = {
        Subject.DEPARTMENT: {row.id: row.name for row in rows[Department]},
        Subject.LEADER: {row.id: row.name for row in rows[Leader]},
        Subject.CANDIDATE: {row.id: row.title for row in rows[Candidate]},
        Subject.OBJECTIVE: {row.id: row.title for row in rows[Objective]},
        Subject.KEY_RESULT: {row.id: row.title for row in rows[KeyResult]},
    }
    return names.get(note.subject, {}).get(note.subject_id, note.subject_id)


def _show_log(found: Reading, *, console: Console) -> None:
    console.line()
    console.said(Message("show.log", n=len(found.entries)))
    for entry in found.entries:
        at = console.moment(instant_from_text(entry.at))
        if entry.state in ("undone", "dropped"):
            said = console.catalogue.say(Message("did.taken_back"))
        else:
            said = console.sentence(entry.said)
        who = f" ({entry.actor})" if entry.actor else ""
        console.line(f"  {at}{'*' if entry.backdated else ''}  {said}{who}")


def _show_standing(found: Reading, *, console: Console) -> None:
    if found.kept_at is not None:
        console.said(Message("show.unpublished", at=found.kept_at))
    elif found.published_at is not None:
        console.said(Message("show.published", at=found.published_at))

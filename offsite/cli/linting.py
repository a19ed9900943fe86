"""`lint`: what the checks find in the OKRs of a document, or in OKRs from elsewhere as JSON. Only reads."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from offsite.cli.console import OK, Console
from offsite.cli.wiring import home
from offsite.domain.days import zone_of
from offsite.domain.entities import Engagement
from offsite.domain.okrs import Level
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal, Unavailable
from offsite.quality.checks import check
from offsite.quality.findings import Finding
from offsite.quality.outside import OBJECTIVE, references, seen_in
from offsite.quality.release import findings
from offsite.quality.words import words
from offsite.store.reading import read_document
from offsite.values import value

E = TypeVar("E")
_LARGEST = 10_000_000
"""Bytes of a JSON file: more than any company has OKRs."""


@value
class _Linted:
    """An objective with what was found: the ids of the subjects are `O`, `KR1`, `KR2` ..."""

    id: str
    title: str
    found: tuple[Finding, ...]


def lint(options: argparse.Namespace, console: Console) -> int:
    """`offsite lint FILE.offsite|OKRS.json [--json]`."""
    path: Path = options.file
    linted = _from_json(path) if path.suffix.lower() == ".json" else _from_document(path, console=console)
    if options.json:
        content = [{"id": one.id, "findings": references(one.found)} for one in linted]
        console.line(json.dumps(content, ensure_ascii=False, indent=1))
        return OK
    if not linted:
        console.line(console.sentence(Message("lint.no_objective")))
    for one in linted:
        console.line(one.title)
        if not one.found:
            console.line("  " + console.sentence(Message("lint.nothing")))
        for finding in one.found:
            said = console.sentence(finding.said)
            console.line(f"  {finding.severity.value:<6} {finding.rule:<5} {finding.subject_id:<4} {said}")
    return OK


def _from_document(path: Path, *, console: Console) -> list[_Linted]:
    found = read_document(home(), path, private=False)
    engagement: Engagement = found.rows[Engagement][0]
    console.speak_as(engagement)
    for notice in found.notices:
        console.remark(notice)

    def rows(entity: type[E], /) -> list[E]:
        return cast("list[E]", found.rows.get(entity, []))

    today = datetime.now(UTC).astimezone(zone_of(engagement.time_zone)).date()
    return _linted(Standing.of(rows, today=today))


def _linted(standing: Standing) -> list[_Linted]:
    """Objective by objective. What is about the whole set stands with the first one; what is about a promise, with the
    key result that waits for it."""
    everything = findings(standing)
    waiting = {row.id: row.key_result_id for row in standing.dependencies}
    known: list[_Linted] = []
    for row in (one for level in Level for one in standing.objectives_of(level)):
        names = {row.id: OBJECTIVE}
        names |= {one.id: f"KR{n}" for n, one in enumerate(standing.key_results_of(row.id), start=1)}
        names |= {promise: names[result] for promise, result in waiting.items() if result in names}
        if not known:
            names[""] = OBJECTIVE
        known.append(_Linted(id=row.id, title=row.title, found=_named(everything, names=names)))
    return known


def _named(everything: Iterable[Finding], *, names: dict[str, str]) -> tuple[Finding, ...]:
    return tuple(replace(one, subject_id=names[one.subject_id]) for one in everything if one.subject_id in names)


def _from_json(path: Path) -> list[_Linted]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Refusal(Message("tally.no_file", path=str(path), reason=error.strerror or "")) from error
    except OSError as error:
        raise Unavailable(Message("tally.no_file", path=str(path), reason=error.strerror or "")) from error
    if len(data) > _LARGEST:
        raise Refusal(Message("lint.not_okrs", problem=f"> {_LARGEST} B"))
    try:
        content: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refusal(Message("lint.not_okrs", problem=str(error))) from error
    return [_from_plain(one, number=n) for n, one in enumerate(_objectives(content), start=1)]


def _objectives(content: Any) -> Sequence[Any]:
    """The objectives of a data file, of a list, or the one that there is."""
    match content:
        case {"examples": list()}:
            return cast("list[Any]", content["examples"])
        case list():
            return cast("list[Any]", content)
        case _:
            return [content]


def _from_plain(content: Any, *, number: int) -> _Linted:
    lists = words()
    found = check(seen_in(content, words=lists), lists=lists)
    title: str = content["objective"]["title"]
    return _Linted(id=str(content.get("id") or number), title=title, found=found)

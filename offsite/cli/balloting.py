"""`ballots`: the ballots of a counted round as a CSV file, which `tally` counts again. Only reads, as `show` does."""

from __future__ import annotations

import argparse
from typing import TypeVar, cast

from offsite.cli.console import OK, Console
from offsite.cli.wiring import home
from offsite.domain.entities import Engagement
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal
from offsite.store.reading import read_document
from offsite.voting.csv_ballots import write_ballots
from offsite.voting.rounds import counted, titled

E = TypeVar("E")


def ballots(options: argparse.Namespace, console: Console) -> int:
    """`offsite ballots FILE --round N`. Who cast which is not told."""
    found = read_document(home(), options.file, private=False)
    console.speak_as(found.rows[Engagement][0])
    for notice in found.notices:
        console.remark(notice)

    def rows(entity: type[E], /) -> list[E]:
        return cast("list[E]", found.rows.get(entity, []))

    standing = Standing.of(rows)
    row = next((one for one in standing.counted_rounds if one.number == options.round), None)
    if row is None:
        raise Refusal(Message("ballots.no_round", number=options.round))
    for line in write_ballots(titled(counted(standing, round_id=row.id))).splitlines():
        console.line(line)
    return OK

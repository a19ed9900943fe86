"""`tally`: ballots from a CSV file, counted."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from offsite.cli.console import OK, Console
from offsite.errors import Message, Refusal, Unavailable
from offsite.voting.counting import completed, count
from offsite.voting.csv_ballots import read_ballots
from offsite.voting.reading import wins_of
from offsite.voting.result import Groups, Result, halves, rank_said, ranks_of, to_json


def tally(options: argparse.Namespace, console: Console) -> int:
    """`offsite tally BALLOTS.csv|- --seats K [--json] [--margin]`."""
    profile = read_ballots(_content(options.ballots))
    result = completed(count(profile, seats=options.seats), profile, with_margin=options.margin)
    if options.json:
        console.line(json.dumps(to_json(result, say=console.sentence), ensure_ascii=False, indent=1))
        return OK
    _show(result, console=console)
    return OK


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Refusal(Message("tally.no_file", path=name, reason=error.strerror or "")) from error
    except OSError as error:
        raise Unavailable(Message("tally.no_file", path=name, reason=error.strerror or "")) from error


def _show(result: Result, *, console: Console) -> None:
    """The set, its test and what else is to be said first, then the order with what the other rules make of it."""
    console.said(Message("tally.ballots", n=result.ballots, options=len(result.options)))
    console.line()
    for sentence in result.why:
        console.said(sentence)
    console.line()
    for line in _table(result, console=console):
        console.line(line)
    console.line()
    console.said(Message("tally.rule", rule=result.rule))
    console.said(Message("tally.rule.pairs"))


def _table(result: Result, *, console: Console) -> Iterator[str]:
    """A line per option, best first: rank, name, head-to-heads won, its rank by the other two rules."""
    opinions = result.second_opinions
    ranks = [_ranks(order) for order in (result.order, opinions.borda.order, opinions.approval.order)]
    won = wins_of(result.pairwise, options=result.options)
    headings = [
        console.sentence(message)
        for message in (Message("tally.won"), Message("tally.borda"), Message("tally.approval"))
    ]
    width = max(map(len, result.options))
    yield "  ".join(("  " + " " * (3 + width), *headings))
    for option in (option for group in result.order for option in group):
        cells = (_halves(won[option]), ranks[1][option], ranks[2][option])
        shown = [f"{cell:>{len(heading)}}" for cell, heading in zip(cells, headings, strict=True)]
        yield "  ".join((f"{ranks[0][option]:>4} {option:<{width}}", *shown)).rstrip()


def _ranks(order: Groups) -> dict[str, str]:
    """Each option's rank as it is said. The sign of a shared one has a place of its own."""
    return {
        option: rank_said(rank, shared=shared) + ("" if shared else " ")
        for option, (rank, shared) in ranks_of(order).items()
    }


def _halves(won: Fraction) -> str:
    return halves(won) + ("" if won.denominator == 2 else " ")

"""`tally`: ballots from a CSV file, counted."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from offsite.cli.console import OK, Console
from offsite.errors import Message, Refusal, Unavailable
from offsite.voting.counting import completed, count
from offsite.voting.csv_ballots import read_ballots
from offsite.voting.reading import wins_of
from offsite.voting.result import Result, to_json


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
    """The set and why first, then the order, with what each rule says of it."""
    console.said(Message("tally.ballots", n=result.ballots, options=len(result.options)))
    console.line()
    for sentence in result.why:
        console.said(sentence)
    console.line()
    console.said(Message("tally.order"))
    wins = wins_of(result.pairwise, options=result.options)
    width = max(map(len, result.options))
    rank = 1
    for group in result.order:
        shared = "=" if len(group) > 1 else " "
        for option in group:
            console.line(f"  {rank:>3}{shared} {option:<{width}}  {_halves(float(wins[option])):>5}")
        rank += len(group)
    console.line()
    console.said(Message("tally.rule", rule=result.rule))


def _halves(wins: float) -> str:
    return f"{int(wins)}½" if wins % 1 else f"{int(wins)} "

"""The sample engagement, Kestrel Instruments: made from actions that ship, by the window and by the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from offsite.actions.outside import LINE_BYTES, parse_line
from offsite.paths import resource
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.places import Home
from offsite.store.reading import read_document

FILE_STEM = "Kestrel"
STAGES = ("prepare", "gather", "vote", "locked", "rollout", "running")
"""The stages of the sample, each built on the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How many actions of the sample are kept, and how many of them had been before."""

    kept: int
    again: int


def apply_sample(document: Document, *, upto: str) -> Made:
    """Apply the sample as far as a stage; a second time changes nothing, because its actions carry their ids.

    Raises Refusal where the document is another one, Unavailable.
    """
    kept = again = 0
    for line in _lines(upto=upto):
        action, stamp = parse_line(line)
        done = document.run(action, stamp=stamp)
        kept, again = kept + 1, again + int(done.again)
    return Made(kept=kept, again=again)


def make(laptop: Laptop, path: Path) -> Document:
    """The whole sample as a new document at `path`, published. Raises Refusal, Unavailable: then there is none."""
    document = laptop.create(path)
    try:
        apply_sample(document, upto=STAGES[-1])
        document.publish()
    except BaseException:
        document.discard()
        raise
    return document


def is_untouched(home: Home, path: Path) -> bool:
    """Does the document at `path` hold the sample, all of it and nothing else? Private notes are not looked at.

    Raises Refusal, Unavailable.
    """
    entries = read_document(home, path, private=False).entries
    return {entry.id for entry in entries} == _public_ids() and all(entry.state == "done" for entry in entries)


def goes_back_to_it(home: Home, path: Path) -> bool:
    """Did the document at `path` begin as the sample, as far as its file says? Raises Refusal, Unavailable."""
    # As on a laptop that has never seen it: whoever has it open here does not matter.
    elsewhere = replace(home, folder=home.folder / "nowhere")
    entries = read_document(elsewhere, path, private=False).entries
    return _public_ids() <= {entry.id for entry in entries}


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1, empty ones left out. No line is read further than its limit."""
    number = 0
    while line := stream.readline(LINE_BYTES + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line.rstrip(b"\r\n")


def _lines(*, upto: str) -> Iterator[bytes]:
    for stage in STAGES[: STAGES.index(upto) + 1]:
        with resource("sample", f"{stage}.jsonl").open("rb") as stream:
            yield from (line for _, line in numbered_lines(stream))


def _public_ids() -> set[str | None]:
    parsed = [parse_line(line) for line in _lines(upto=STAGES[-1])]
    return {stamp.id for action, stamp in parsed if action.zone != "private"}

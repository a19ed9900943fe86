"""`apply`, `sample` and `demo`: changes from lines of JSON."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from offsite.actions.outside import parse_line
from offsite.cli.console import OK, REFUSED, Console
from offsite.cli.wiring import laptop
from offsite.domain.days import day_of
from offsite.domain.entities import Candidate, Engagement, Leader
from offsite.domain.merging import on_the_table
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal, Unavailable
from offsite.sample import FILE_STEM, STAGES, apply_sample, numbered_lines
from offsite.store.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """How far a script got: how many lines are kept, how many of them had been before, and what stopped it."""

    kept: int
    again: int
    stopped: Refusal | None
    line: int


def apply(options: argparse.Namespace, console: Console) -> int:
    """`offsite apply FILE ACTIONS.jsonl|-`."""
    with _lines(options.actions) as stream:
        document = laptop().open_or_create(options.file)
        _say_notices(document, console=console)
        console.speak_as(_engagement(document))
        try:
            applied = apply_lines(document, stream, console=console)
        except BaseException:
            _close_after_stop(document, console=console)
            raise
    try:
        _close(document, console=console)
    finally:
        # Said also where publishing fails: both are to be known.
        if applied.stopped is not None:
            number = console.catalogue.say(Message("line.number", line=str(applied.line)))
            console.remark(applied.stopped.message, before=number)
    if applied.stopped is not None:
        return REFUSED
    if applied.kept == 0:
        console.remark(Message("apply.nothing"))
    return OK


def sample(options: argparse.Namespace, console: Console) -> int:
    """`offsite sample FILE [--stage STAGE]`."""
    document = laptop().create(options.file)
    try:
        applied = apply_sample(document, upto=options.stage)
    except BaseException:
        _close_after_stop(document, console=console)
        raise
    _close(document, console=console)
    console.said(Message("sample.made", path=str(document.path), n=applied.kept))
    return OK


def demo(options: argparse.Namespace, console: Console) -> int:
    """`offsite demo [--out DIR]`: a second time changes nothing, because the sample's actions carry their ids."""
    folder: Path = options.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(Message("demo.no_folder", path=str(folder), reason=error.strerror or "")) from error
    document = laptop().open_or_create(folder / f"{FILE_STEM}.offsite")
    _say_notices(document, console=console)
    try:
        applied = apply_sample(document, upto=STAGES[-1])
        engagement = _engagement(document)
        standing = Standing.of(document.all)
        decided = _decided(standing)
        leaders = len(document.all(Leader))
        candidates = len(on_the_table(document.all(Candidate)))
    except BaseException:
        _close_after_stop(document, console=console)
        raise
    _close(document, console=console)
    console.said(Message("demo.company", company=engagement.company, leaders=leaders, candidates=candidates))
    if applied.again == applied.kept:
        console.said(Message("demo.again", n=applied.kept))
    else:
        console.said(Message("demo.applied", n=applied.kept - applied.again))
    if decided is not None:
        console.said(decided)
    console.speak_as(engagement)
    _draft(standing, folder=folder, console=console)
    console.said(Message("demo.published", path=str(document.path), quoted=shlex.quote(str(document.path))))
    return OK


def _draft(standing: Standing, *, folder: Path, console: Console) -> None:
    """The deck as it was shown in the meeting."""
    from offsite.cli.drafting import write_deck

    meeting = standing.rollout.meeting_on
    assert meeting is not None, "the sample has a meeting"
    write_deck(standing, as_of=meeting, folder=folder, console=console)


def _decided(standing: Standing) -> Message | None:
    """What was decided in how many rounds; None where no focus is locked."""
    focus = standing.locked_focus
    if focus is None or focus.locked_at is None:
        return None
    day = day_of(focus.locked_at, time_zone=standing.engagement.time_zone)
    titles = tuple(item.title for item in standing.items_of_focus(focus.id))
    return Message("demo.decided", n=len(standing.counted_rounds), day=day, titles=titles)


def apply_lines(document: Document, stream: BinaryIO, *, console: Console | None) -> Applied:
    """Apply each line until one is refused. `ok N kind` is printed when line N is durable."""
    kept = again = 0
    for number, line in numbered_lines(stream):
        try:
            action, stamp = parse_line(line)
            done = document.run(action, stamp=stamp)
        except Refusal as error:
            return Applied(kept=kept, again=again, stopped=error, line=number)
        kept += 1
        again += int(done.again)
        if console is not None:
            console.line(f"ok {number} {action.kind}")
            console.flush()
    return Applied(kept=kept, again=again, stopped=None, line=0)


@contextmanager
def _lines(source: str) -> Generator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(source).open("rb"))
            # A folder opens on some systems, and says so only when it is read.
            stream.peek(1)
        except OSError as error:
            raise Refusal(Message("apply.no_script", path=source, reason=error.strerror or "")) from error
        yield stream


def _engagement(document: Document) -> Engagement:
    return document.get(Engagement, "engagement") or Engagement()


def _say_notices(document: Document, *, console: Console) -> None:
    for notice in document.notices:
        console.remark(notice)
    document.notices.clear()


def _close(document: Document, *, console: Console) -> None:
    try:
        document.close()
    finally:
        _say_notices(document, console=console)


def _close_after_stop(document: Document, *, console: Console) -> None:
    """Publish what was kept, without hiding why the command stops."""
    try:
        _close(document, console=console)
    except Unavailable as error:
        console.remark(error.message)

"""A disk that fails, comes back, and loses its power: what was said to be kept in between is kept.

A commit that is reported as failed may have happened in the system's cache only. Asking again finds the action stored;
saying "ok" for it is true only once it is on the medium as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from offsite.errors import Told
from offsite.store.disk import Disk
from offsite.store.verify import read_image
from tests.conftest import LONG
from tests.support.faults import Faults, FaultyDisk, FaultyHooks, Lasting
from tests.support.powercut import Volume, put_tree
from tests.support.tape import RecordingDisk, RecordingHooks, Tape, Tree, read_tree
from tests.support.verified import verified_once
from tests.support.vfs import HookedVfs
from tests.support.workloads import (
    Form,
    Room,
    Step,
    first_minutes,
    next_minutes,
    open_on,
    quick_folder,
    two_laptops,
)

# Nothing that was not synced survives: the worst that a cut can do to what was said to be kept. Then, some of it does.
SURVIVALS = ((0.0,), (0.5,)) if LONG else ((0.0,),)

Promise = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    steps: Sequence[Step]
    before: Sequence[Step] = ()
    lasting: Lasting = Lasting.ALL


SHORT_CASES = (Case(name="next minutes", before=first_minutes(), steps=next_minutes()),)
LONG_CASES = (
    *SHORT_CASES,
    Case(name="two laptops", steps=two_laptops(), lasting=Lasting.SAME),
)


class FaultyRecordingDisk(FaultyDisk, RecordingDisk):
    """Notes what happens, and fails where it is told to."""

    def __init__(self, faults: Faults, *, tape: Tape) -> None:
        FaultyDisk.__init__(self, faults)
        RecordingDisk.__init__(self, tape)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with quick_folder(tmp_path) as folder, verified_once():
        yield folder


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in (LONG_CASES if LONG else SHORT_CASES)])
def test_what_was_kept_after_a_fault_survives_a_power_cut(case: Case, root: Path, promise: Promise) -> None:
    room = Room(root=root, disk=Disk())
    room.furnish()
    for step in case.before:
        step.ask(room)
    start = read_tree(root)
    wrong: list[str] = []
    cuts = 0
    with HookedVfs(root=root, hooks=FaultyHooks(Faults()), sleeps=False) as hooked:
        points = interrupted(case, room, hooked, start=start, at=None).points
        for at in range(points):
            try:
                run = interrupted(case, room, hooked, start=start, at=at)
                cuts += len(run.images)
                for image in run.images:
                    inspect(run, image, root=root)
            except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
                wrong.append(f"{at}: {type(error).__name__}: {error}")
    promise(f"A disk error, then a power cut ({case.name})", "0 lost", f"{len(wrong)} wrong in {cuts:,} images")
    assert cuts > 100
    assert wrong == []


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run up to the first step that failed and was asked for again, and what cuts right after that leave."""

    points: int
    images: Sequence[Tree] = ()
    step: str = ""
    closed: bool = False
    room: Room


def interrupted(case: Case, room: Room, hooked: HookedVfs, *, start: Tree, at: int | None) -> Run:
    put_tree(room.root, start)
    tape = Tape(room.root)
    faults = Faults(at=at, lasting=case.lasting)
    disk = FaultyRecordingDisk(faults, tape=tape)
    hooked.hooks = RecordingHooks(tape, inner=FaultyHooks(faults))
    now = room.again(disk=disk)
    try:
        for step in case.steps:
            try:
                step.ask(now)
            except Told:
                faults.mend()
                if now.document is None and step.form is Form.INSIDE:
                    open_on(now.at).ask(now)
                step.ask(now)
                return Run(
                    points=len(faults.names),
                    step=step.name,
                    images=_cut(tape, seed=at or 0),
                    closed=step.form is Form.ENDS,
                    room=now,
                )
        return Run(points=len(faults.names), room=now)
    finally:
        faults.mend()
        if now.document is not None:
            now.document.abandon()


def _cut(tape: Tape, *, seed: int) -> list[Tree]:
    volume = Volume(tape)
    for event in tape.events:
        volume.apply(event)
    return [volume.image(Random(seed), survival=survival) for survival in SURVIVALS]


def inspect(run: Run, image: Tree, *, root: Path) -> None:
    """Everything that was asked for up to the cut had been said to be kept, here and, once closed, in the file."""
    put_tree(root, image)
    sound = run.room.again(disk=Disk(), mark="after")
    open_on(sound.at).ask(sound)
    document = sound.open_document
    try:
        wanted = [action for action in sound.asked if sound.at == "ours" or not action.startswith("note")]
        lost = [action for action in wanted if not document.has_entry(action)]
        assert lost == [], f"{run.step} was done, and {lost} is lost"
    finally:
        document.abandon()
    if run.closed:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(read_image(sound.path, disk=Disk()).data)
            published = {row[0] for row in connection.execute("SELECT id FROM entry")}
        assert {action for action in wanted if not action.startswith("note")} <= published

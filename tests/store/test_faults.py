"""One fault at every point: whatever the disk does, people hear a sentence, lose nothing and find nothing twice."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from offsite.errors import Told
from offsite.i18n import Catalogue
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.verify import read_image
from tests.conftest import LONG
from tests.support.faults import Faults, FaultyDisk, FaultyHooks, Lasting
from tests.support.verified import verified_once
from tests.support.vfs import HookedVfs
from tests.support.workloads import (
    Form,
    Room,
    Step,
    close,
    first_minutes,
    forget_and_open,
    forgotten,
    next_minutes,
    open_on,
    quick_folder,
    two_at_once,
    two_laptops,
    whole_meeting,
)

Promise = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`steps` are interrupted; `before` them, without a fault, come others."""

    name: str
    steps: Sequence[Step]
    before: Sequence[Step] = ()
    lasting: tuple[Lasting, ...] = tuple(Lasting)


SHORT_CASES = (
    Case(name="first minutes", steps=first_minutes(), lasting=(Lasting.ONCE, Lasting.ALL)),
    Case(name="next minutes", before=first_minutes(), steps=next_minutes(), lasting=(Lasting.ONCE, Lasting.ALL)),
    Case(name="forgetting", before=first_minutes(), steps=(forget_and_open(), close()), lasting=(Lasting.ONCE,)),
)
LONG_CASES = (
    Case(name="whole meeting", steps=whole_meeting(), lasting=(Lasting.ONCE, Lasting.ALL)),
    Case(name="two laptops", steps=two_laptops(), lasting=(Lasting.ONCE,)),
    Case(name="two at once", steps=two_at_once(), lasting=(Lasting.ONCE,)),
    Case(name="forgotten", steps=forgotten(), lasting=(Lasting.SAME,)),
)
EVERY = 5
RUNS = [
    pytest.param(case, lasting, id=f"{case.name}, {lasting}")
    for case in (LONG_CASES if LONG else SHORT_CASES)
    for lasting in case.lasting
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is there in the end: of each document its content, and the actions in the working copy and in the file."""

    name: str
    content: str
    entries: tuple[str, ...]
    published: tuple[str, ...]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with quick_folder(tmp_path) as folder, verified_once():
        yield folder


@pytest.mark.parametrize(("case", "lasting"), RUNS)
def test_one_fault_at_every_point(
    case: Case, lasting: Lasting, root: Path, catalogue: Catalogue, promise: Promise
) -> None:
    sweep = Sweep(case=case, lasting=lasting, root=root, catalogue=catalogue)
    with HookedVfs(root=root, hooks=FaultyHooks(Faults()), sleeps=False) as hooked:
        points = sweep.points(hooked)
        # Of the short run every fifth point, and others for each kind of fault; the long one takes them all.
        taken = range(points) if LONG else range(list(Lasting).index(lasting) % EVERY, points, EVERY)
        wrong = [said for at in taken if (said := sweep.violation(hooked, at=at)) is not None]
    promise(
        f"Any single disk error ({case.name}, {lasting})",
        "0 lost, 0 twice",
        f"{len(wrong)} wrong in {len(taken)} fault points",
    )
    assert points > 100
    assert wrong == []


class Sweep:
    """Runs of one case, each with its fault somewhere else."""

    def __init__(self, *, case: Case, lasting: Lasting, root: Path, catalogue: Catalogue) -> None:
        self._case = case
        self._lasting = lasting
        self._root = root
        self._catalogue = catalogue
        self._start = root.with_name("start")
        self._room = Room(root=root, disk=Disk())
        self._expected: list[Kept] = []

    def points(self, hooked: HookedVfs) -> int:
        """How many points a run has; what is there after a run without a fault is what is wanted of all others."""
        self._room.furnish()
        for step in self._case.before:
            step.ask(self._room)
        shutil.copytree(self._root, self._start)
        faults = Faults()
        self._expected = self._run(hooked, faults=faults)
        assert faults.struck == 0
        return len(faults.names)

    def violation(self, hooked: HookedVfs, *, at: int) -> str | None:
        """What a fault at the point `at` does that no fault may; None where it does nothing of the kind."""
        faults = Faults(at=at, lasting=self._lasting)
        try:
            kept = self._run(hooked, faults=faults)
            assert faults.struck, "the fault was not reached"
            assert kept == self._expected
        except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
            return f"{at} {faults.names[at : at + 1]}: {type(error).__name__}: {error}"
        return None

    def _run(self, hooked: HookedVfs, *, faults: Faults) -> list[Kept]:
        shutil.rmtree(self._root)
        shutil.copytree(self._start, self._root)
        hooked.hooks = FaultyHooks(faults)
        room = self._room.again(disk=FaultyDisk(faults))
        try:
            for step in self._case.steps:
                if not self._is_done(step, room):
                    self._recover(step, room, faults=faults)
            faults.mend()
            return _kept(room)
        finally:
            faults.mend()
            if room.document is not None:
                room.document.abandon()

    def _is_done(self, step: Step, room: Room) -> bool:
        """Ask for a step: it is done, or refused with a sentence that the catalogue has. Nothing else comes out."""
        try:
            step.ask(room)
        except Told as told:
            message = told.message
        else:
            return True
        assert self._catalogue.knows(message.id), f"no sentence for {message}"
        assert "{" not in self._catalogue.say(message), f"a hole in the sentence for {message}"
        return False

    def _recover(self, step: Step, room: Room, *, faults: Faults) -> None:
        """What a person does whose step failed: ask again, look, and go on once the disk is well."""
        done = False
        if self._lasting is not Lasting.ONCE:
            done = self._is_done(step, room)
            if room.document is not None and step.form is not Form.ELSEWHERE:
                self._stay(room) if self._lasting is Lasting.SAME else self._leave(room)
        faults.mend()
        # The fault is over: whatever is refused now is a violation.
        if room.document is None and (step.form is Form.INSIDE or (done and step.form in (Form.OPENS, Form.RESETS))):
            open_on(room.at).ask(room)
        if step.form is Form.INSIDE or not done:
            step.ask(room)

    def _stay(self, room: Room) -> None:
        """Look at the document and try to publish it while the disk is ill."""
        document = room.open_document
        for look in (document.content_hash, document.undoable, document.is_unpublished, document.publish):
            self._is_done(_looking(look), room)

    def _leave(self, room: Room) -> None:
        """Close the document while the disk is ill."""
        self._is_done(close(), room)


def _looking(look: Callable[[], object]) -> Step:
    def ask(_: Room) -> None:
        look()

    return Step("look", Form.INSIDE, ask)


def _kept(room: Room) -> list[Kept]:
    """What a person finds who opens each document again, on a disk that is well, and what is really in the files."""
    assert room.document is None
    sound = room.again(disk=Disk())
    found: list[Kept] = []
    for name in sound.names():
        sound.name = name
        open_on(sound.at).ask(sound)
        try:
            found.append(_kept_of(sound.open_document, sound))
        finally:
            sound.open_document.abandon()
    assert {path.name for path in sound.folder.iterdir()} == {kept.name for kept in found}
    # What a laptop was told to forget, or what another laptop did in private, is nowhere; all else is in some document.
    assert {action for action in room.asked if not action.startswith("note")} <= {
        action for kept in found for action in kept.entries
    }
    return found


def _kept_of(document: Document, room: Room) -> Kept:
    assert not document.is_unpublished()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(read_image(room.path, disk=Disk()).data)
        published = _entries(connection)
    content = document.content_hash()
    document.abandon()
    with closing(sqlite3.connect(room.laptop.home.place(uuid=document.uuid, path=room.path).work_file)) as connection:
        entries = _entries(connection)
    return Kept(name=room.name, content=content, entries=entries, published=published)


def _entries(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of all actions that are kept, in order; one that is kept twice stands here twice."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM entry ORDER BY seq"))

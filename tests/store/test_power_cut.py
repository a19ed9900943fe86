"""The power goes, at any moment: what the app had said was kept is there, and nothing is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from offsite.actions.candidates import AddCandidate
from offsite.actions.stamp import Stamp
from offsite.errors import Told
from offsite.i18n import Catalogue
from offsite.store import backups
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.verify import read_image
from tests.conftest import LONG
from tests.support.desk import FakeClock
from tests.support.powercut import CrashImage, Volume, crash_images
from tests.support.tape import RecordingDisk, RecordingHooks, Tape, Tree, read_tree
from tests.support.verified import verified_once
from tests.support.vfs import HookedVfs
from tests.support.workloads import (
    NAME,
    Form,
    Room,
    Step,
    add,
    close,
    create,
    forgotten,
    long_meeting,
    open_on,
    quick_folder,
    two_at_once,
    two_laptops,
    whole_meeting,
)

# One image in so many is cut a second time, while it is being opened, in two places.
AGAIN = 10
# A step takes so long, so that backups are due now and then.
MINUTES = 7

Promise = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A run that is recorded once, and how many images are made of it in the short and in the long run."""

    name: str
    steps: Sequence[Step]
    short: int
    long: int

    @property
    def images(self) -> int:
        return self.long if LONG else self.short


CASES = (
    Case(name="whole meeting", steps=whole_meeting(), short=60, long=900),
    Case(name="two laptops", steps=two_laptops(), short=30, long=700),
    Case(name="two at once", steps=two_at_once(), short=30, long=700),
    Case(name="forgotten", steps=forgotten(), short=20, long=500),
    Case(name="long meeting", steps=long_meeting(rounds=8), short=20, long=1_200),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a person sees: the content, and what undo and redo would do."""

    content: str
    undoable: str | None
    redoable: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How things are after a step.

    `kept` are the actions in the working copy of the laptop `at`; `published` those in each file, by its name.
    """

    at: str
    state: State
    kept: frozenset[str]
    published: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A run: its `tape`, how things were after each step, and what was on the disk in the `end`."""

    tape: Tape
    room: Room
    steps: Sequence[Step]
    moments: Sequence[Moment]
    end: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What must be so after a cut in the step number `under_way`.

    Without `kept` the document was still being made, and may be missing altogether. `retry` is the action that was
    under way, and `afterwards` how things are once it was asked for again.
    """

    under_way: int
    at: str
    states: frozenset[State]
    kept: frozenset[str] | None
    published: Mapping[str, frozenset[str]]
    retry: Step | None
    afterwards: State


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with quick_folder(tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Case], Recording]]:
    """The recording of a case, which is made once. What is in its folder then is whatever somebody put there."""
    recordings: dict[str, Recording] = {}
    with ExitStack() as stack:

        def of(case: Case) -> Recording:
            if case.name not in recordings:
                root = stack.enter_context(quick_folder(tmp_path_factory.mktemp("recorded")))
                recordings[case.name] = record(case.steps, root=root)
            return recordings[case.name]

        yield of


@pytest.fixture(autouse=True)
def _verified_once() -> Iterator[None]:
    with verified_once():
        yield


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_what_was_said_to_be_kept_survives_a_power_cut(
    case: Case, recorded: Callable[[Case], Recording], catalogue: Catalogue, promise: Promise
) -> None:
    recording = recorded(case)
    wrong: list[str] = []
    count = 0
    for image in crash_images(recording.tape, count=case.images, seed=20261121):
        wanted = what_is_wanted(recording, image)
        count += 1
        wrong += violations(image, wanted, recording=recording, catalogue=catalogue)
        if image.number % AGAIN == 0:
            for second in cut_again(image, wanted, recording=recording):
                count += 1
                wrong += violations(second, wanted, recording=recording, catalogue=catalogue)
    promise(
        f"A power cut ({case.name})", "0 corrupt, 0 acknowledged missing", f"{len(wrong)} wrong in {count:,} images"
    )
    assert count >= case.images
    assert wrong == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_the_tape_holds_everything_that_was_written(case: Case, recorded: Callable[[Case], Recording]) -> None:
    """A write that went past both the disk's port and SQLite would be no part of any image."""
    recording = recorded(case)
    volume = Volume(recording.tape)
    for event in recording.tape.events:
        volume.apply(event)
    assert without_notes(volume.image(Random(0), survival=(1.0,))) == without_notes(recording.end)


def test_an_empty_journal_that_a_cut_left_stands_in_nobodys_way(root: Path) -> None:
    """A cut right after SQLite has made its journal leaves an empty one. SQLite does not mind it, and the next change
    removes it; but a newer document may have to be taken over before there is a change."""
    room = Room(root=root, disk=Disk())
    room.furnish()
    for step in (create(), add(1), close(), open_on("theirs"), add(2), close()):
        step.ask(room)
    (work_file,) = (root / "theirs" / "work").glob("*/work.db")
    work_file.with_name("work.db-journal").touch()
    for step in (open_on("ours"), add(3), close(), open_on("theirs")):
        step.ask(room)
    assert all(room.open_document.has_entry(action) for action in room.asked)
    close().ask(room)


def without_notes(tree: Tree) -> Tree:
    """Who holds a lock is written into its file for people to read; nothing depends on it."""
    return {path: b"" if path.endswith(".lock") else content for path, content in tree.items()}


def record(steps: Sequence[Step], *, root: Path) -> Recording:
    """Run the steps and mark each on the tape, by its number, once it has returned."""
    room = Room(root=root, disk=Disk())
    room.furnish()
    tape = Tape(root)
    room.disk = RecordingDisk(tape)
    moments: list[Moment] = []
    with HookedVfs(root=root, hooks=RecordingHooks(tape)) as hooked:
        for number, step in enumerate(steps):
            step.ask(room)
            tape.mark(str(number))
            moments.append(_moment(room, before=moments[-1] if moments else None))
            room.clock.passes(minutes=MINUTES)
        assert hooked.open_paths == []
    return Recording(tape=tape, room=room, steps=steps, moments=moments, end=read_tree(root))


def clock_at(number: int) -> FakeClock:
    """The clock during a step."""
    clock = FakeClock()
    clock.passes(minutes=number * MINUTES)
    return clock


def _moment(room: Room, *, before: Moment | None) -> Moment:
    published = {name: entries_of(room.folder / name) for name in room.names()}
    if room.document is None:
        assert before is not None
        return Moment(at=room.at, state=before.state, kept=before.kept, published=published)
    document = room.document
    kept = frozenset(action for action in room.asked if document.has_entry(action))
    return Moment(at=room.at, state=state_of(document), kept=kept, published=published)


def state_of(document: Document) -> State:
    undoable, redoable = document.undoable(), document.redoable()
    return State(
        content=document.content_hash(),
        undoable=None if undoable is None else undoable.id,
        redoable=None if redoable is None else redoable.id,
    )


def entries_of(path: Path) -> frozenset[str]:
    """The ids of the actions in a published file. Raises Refusal where it does not verify."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(read_image(path, disk=Disk()).data)
        return frozenset(row[0] for row in connection.execute("SELECT id FROM entry"))


def what_is_wanted(recording: Recording, image: CrashImage) -> Wanted:
    """The last step that was done still holds; of the one that was under way, all or nothing."""
    moments = recording.moments
    done = max((int(number) for number in image.told), default=-1)
    under_way = min(done + 1, len(moments) - 1)
    step, after = recording.steps[under_way], moments[under_way]
    before = moments[done] if done >= 0 else None
    # An opening, perhaps on the other laptop, is what a person does next in any case, and has one outcome.
    states = {after.state} if before is None or step.form is Form.OPENS else {before.state, after.state}
    kept = after.kept if before is None or step.form is Form.OPENS else before.kept & after.kept
    return Wanted(
        under_way=under_way,
        at=after.at,
        states=frozenset(states),
        kept=None if before is None else kept,
        published={} if before is None else before.published,
        retry=step if step.name.startswith("run ") and under_way > done else None,
        afterwards=after.state,
    )


def violations(image: CrashImage, wanted: Wanted, *, recording: Recording, catalogue: Catalogue) -> list[str]:
    """What is wrong with an image; at most one thing."""
    image.put(recording.tape.root)
    room = recording.room.again(disk=Disk(), mark="after")
    room.at, room.clock = wanted.at, clock_at(wanted.under_way)
    try:
        inspect(room, wanted, catalogue=catalogue)
        found = sorted(path.name for path in room.folder.iterdir())
        assert set(found) <= set(recording.moments[-1].published), f"nobody asked for one of {found}"
    except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
        return [f"image {image.number} at {image.cut}: {type(error).__name__}: {error}"]
    finally:
        if room.document is not None:
            room.document.abandon()
    return []


def inspect(room: Room, wanted: Wanted, *, catalogue: Catalogue) -> None:
    """Open everything that the cut left, look at it, and go on working in the document that was open."""
    for name in {*room.names(), *wanted.published}:
        assert wanted.published.get(name, frozenset()) <= entries_of(room.folder / name)
    _check_backups(room)
    found: list[str] = []
    for name in room.names() or [NAME]:
        room.name = name
        _open(room, wanted, catalogue=catalogue)
        document = room.open_document
        missing = [action for action in wanted.kept or () if not document.has_entry(action)]
        state = state_of(document)
        if missing or state not in wanted.states:
            found.append(f"{name} misses {missing} and is {state}")
            close().ask(room)
            continue
        _go_on(room, wanted)
        return
    raise AssertionError("; ".join(found))


def _check_backups(room: Room) -> None:
    for laptop in ("ours", "theirs"):
        for folder in (room.root / laptop / "backups").glob("*"):
            if folder.suffix:
                # Discarded: an interruption left it, and the next sweep removes it.
                continue
            for backup in backups.listed(folder):
                backups.read(backup, disk=Disk())


def _open(room: Room, wanted: Wanted, *, catalogue: Catalogue) -> None:
    try:
        open_on(room.at).ask(room)
    except Told as told:
        # Only where nobody had been told yet that there is a document; then it can be made.
        if wanted.kept is not None:
            raise
        message = told.message
    else:
        return
    assert catalogue.knows(message.id), f"no sentence for {message}"
    room.document = room.laptop.create(room.path)


def _go_on(room: Room, wanted: Wanted) -> None:
    """Ask again for what was under way, do something new, close, and open again."""
    # What the other laptop was about to do, it was about to do in the first file.
    if wanted.retry is not None and (wanted.retry.form is Form.INSIDE or room.name == NAME):
        wanted.retry.ask(room)
        assert state_of(room.open_document) == wanted.afterwards
    later = AddCandidate(candidate="later", title="After the cut")
    room.open_document.run(later, stamp=Stamp(id="later"))
    content = room.open_document.content_hash()
    close().ask(room)
    assert "later" in entries_of(room.path)
    open_on(room.at).ask(room)
    assert room.open_document.content_hash() == content
    assert not room.open_document.is_unpublished()


def cut_again(image: CrashImage, wanted: Wanted, *, recording: Recording) -> list[CrashImage]:
    """The power goes again while what the first cut left is being opened and closed."""
    root = recording.tape.root
    image.put(root)
    tape = Tape(root)
    room = recording.room.again(disk=RecordingDisk(tape), mark="between")
    room.at, room.clock = wanted.at, clock_at(wanted.under_way)
    with HookedVfs(root=root, hooks=RecordingHooks(tape)):
        for name in room.names() or [NAME]:
            try:
                document = room.laptop.open(room.folder / name)
            except Told:
                # Whether it had to open is asked of the first image.
                continue
            # A document in which nothing was done yet would be gone once it is closed.
            document.close() if wanted.kept else document.abandon()
    return list(crash_images(tape, count=2, seed=image.number))

"""A meeting, and what goes with it, as steps: what the storage tests interrupt at every point.

Each step is something that a person asks for. It is done, or refused with a sentence, and may then be asked for again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import Any, ClassVar

from offsite.actions.base import Action, Tx
from offsite.actions.candidates import AddCandidate, ChangeCandidate, HoldCandidate, MoveCandidate, RemoveCandidate
from offsite.actions.history import Redo, Undo
from offsite.actions.notes import WriteNote
from offsite.actions.people import AddDepartment, AddLeader
from offsite.actions.stamp import Barrier, Stamp
from offsite.domain.entities import Subject
from offsite.errors import Message
from offsite.store.backups import Why
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.desk import FakeClock, SequentialIds


class Close(Action):
    """A barrier: nothing before it can be undone, and a backup is made first."""

    kind: ClassVar[str] = "test.close"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {}

    def perform(self, tx: Tx) -> Message:  # noqa: ARG002 - it writes nothing
        return self.did()


NAME = "Acme.offsite"
_MEMORY = Path("/dev/shm")


@contextmanager
def quick_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory, where the system has such a thing: for runs in which a sync is noted or failed by the
    thousand, and what is durable is not asked of the disk below."""
    if not _MEMORY.is_dir():
        yield otherwise.resolve() / "disk"
        return
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        yield Path(folder).resolve() / "disk"


@dataclass(kw_only=True)
class Room:
    """Two laptops and one document. Each laptop keeps its own things in the folder that has its name.

    `asked` holds the id of every action that was asked for, in order; `at` is the laptop that is used.
    """

    root: Path
    disk: Disk
    clock: FakeClock = field(default_factory=FakeClock)
    asked: list[str] = field(default_factory=list[str])
    document: Document | None = None
    at: str = "ours"
    name: str = NAME
    _ids: dict[str, SequentialIds] = field(default_factory=dict[str, SequentialIds])
    _mark: str = "id"

    @property
    def folder(self) -> Path:
        return self.root / "documents"

    @property
    def path(self) -> Path:
        return self.folder / self.name

    @property
    def laptop(self) -> Laptop:
        ids = self._ids.setdefault(self.at, SequentialIds(f"{self._mark}-{self.at}"))
        return Laptop(home=self.root / self.at, clock=self.clock, ids=ids, disk=self.disk)

    def furnish(self) -> None:
        """Make the folders that are there before the product is."""
        for folder in (self.folder, self.root / "ours", self.root / "theirs"):
            folder.mkdir(parents=True)

    def again(self, *, disk: Disk, mark: str = "") -> Room:
        """The same room at the same point of its story, the document closed, on another disk.

        It goes on with the same ids, or, where there is a mark, with ids that have it.
        """
        going_on = {} if mark else {at: copy(ids) for at, ids in self._ids.items()}
        return replace(
            self, disk=disk, clock=copy(self.clock), asked=list(self.asked), _ids=going_on, _mark=mark or self._mark
        )

    def names(self) -> list[str]:
        """The documents in the folder."""
        return sorted(path.name for path in self.folder.glob("*.offsite"))

    @property
    def open_document(self) -> Document:
        assert self.document is not None, "no document is open"
        return self.document


class Form(Enum):
    """What a step has to do with the open document."""

    OPENS = auto()
    """There is one afterwards, and how it then is follows from what was there before."""
    INSIDE = auto()
    """It wants one."""
    ENDS = auto()
    """There is none afterwards."""
    RESETS = auto()
    """There is another one afterwards."""
    ELSEWHERE = auto()
    """It is about the other laptop."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person asks for, and may ask for again where it failed."""

    name: str
    form: Form
    ask: Callable[[Room], None]


def create() -> Step:
    def ask(room: Room) -> None:
        room.document = room.laptop.create(room.path)

    return Step("create", Form.OPENS, ask)


def open_on(laptop: str) -> Step:
    def ask(room: Room) -> None:
        room.at = laptop
        room.document = room.laptop.open(room.path)

    return Step(f"open on {laptop}", Form.OPENS, ask)


def run(action_id: str, action: Action) -> Step:
    def ask(room: Room) -> None:
        if action_id not in room.asked:
            room.asked.append(action_id)
        room.open_document.run(action, stamp=Stamp(id=action_id))

    return Step(f"run {action_id}", Form.INSIDE, ask)


def publish() -> Step:
    return Step("publish", Form.INSIDE, lambda room: room.open_document.publish())


def back_up() -> Step:
    def ask(room: Room) -> None:
        room.open_document.back_up(Why.TIME)

    return Step("back up", Form.INSIDE, ask)


def close() -> Step:
    """Close: the file holds everything then. Where that failed, the document is closed, and opened for another try."""

    def ask(room: Room) -> None:
        document = room.document or room.laptop.open(room.path)
        room.document = None
        try:
            document.close()
        finally:
            # Where somebody else's work stood in the way, ours goes on in a file beside it.
            room.name = document.path.name

    return Step("close", Form.ENDS, ask)


def forget_and_open() -> Step:
    """Remove what the laptop keeps of the document, and open its file as any other."""

    def ask(room: Room) -> None:
        if room.laptop.home.at_path(room.path):
            room.laptop.forget(room.path)
        room.document = room.laptop.open(room.path)

    return Step("forget and open", Form.RESETS, ask)


def elsewhere(step: Step) -> Step:
    """The other laptop opens the document, does one thing in it and closes it, whatever stands open on this one."""

    def ask(room: Room) -> None:
        other = replace(room, at="theirs", document=None)
        open_on("theirs").ask(other)
        try:
            step.ask(other)
        finally:
            close().ask(other)

    return Step(f"{step.name} on theirs", Form.ELSEWHERE, ask)


def add(number: int, *, rationale: str = "") -> Step:
    title = f"Agenda number {number}"
    return run(f"add-{number}", AddCandidate(candidate=f"k{number}", title=title, rationale=rationale))


def first_minutes() -> Sequence[Step]:
    return create(), add(1), close()


def next_minutes() -> Sequence[Step]:
    """What follows on `first_minutes`."""
    return open_on("ours"), run("undo-1", Undo()), close()


def whole_meeting() -> Sequence[Step]:
    """Everything that the store does in a meeting on one laptop, once or twice."""
    return (
        create(),
        add(1),
        add(2, rationale="because " * 700),
        run("undo-1", Undo()),
        publish(),
        run("redo-1", Redo()),
        run("note-1", WriteNote(subject=Subject.CANDIDATE, about="k2", text="Between us.")),
        run("barrier-1", Close()),
        close(),
        open_on("ours"),
        add(3),
        close(),
    )


def two_laptops() -> Sequence[Step]:
    """A document that goes to another laptop and comes back newer."""
    return (
        create(),
        add(1),
        run("note-1", WriteNote(subject=Subject.CANDIDATE, about="k1", text="Between us.")),
        close(),
        open_on("theirs"),
        add(2),
        close(),
        open_on("ours"),
        add(3),
        close(),
    )


def forgotten() -> Sequence[Step]:
    """A laptop that no longer knows a document, and meets it again."""
    note = run("note-1", WriteNote(subject=Subject.CANDIDATE, about="k1", text="Between us."))
    return create(), add(1), note, run("barrier-1", Close()), close(), forget_and_open(), add(2), close()


def two_at_once() -> Sequence[Step]:
    """Both laptops work on the document at the same time: nobody's work goes, and there are two files afterwards."""
    return (
        create(),
        add(1),
        publish(),
        add(2),
        elsewhere(add(3)),
        publish(),
        add(4),
        close(),
    )


def long_meeting(*, rounds: int) -> Sequence[Step]:
    """A day: many changes of every kind, undone and redone, published, closed and opened again."""
    steps: list[Step] = [
        create(),
        run("department", AddDepartment(department="sales", name="Sales")),
        run("leader", AddLeader(leader="tomas", name="Tomas", department="sales")),
    ]
    for number in range(1, rounds + 1):
        steps += [
            add(2 * number, rationale="why " * (number % 7 * 300)),
            add(2 * number + 1),
            run(f"change-{number}", ChangeCandidate(candidate=f"k{2 * number}", title=f"Better {number}")),
            run(f"undo-{number}", Undo()),
            run(f"redo-{number}", Redo()),
            run(f"note-{number}", WriteNote(subject=Subject.LEADER, about="tomas", text=f"Thought {number}. " * 40)),
            run(f"move-{number}", MoveCandidate(candidate=f"k{2 * number + 1}", before="k2")),
        ]
        match number % 4:
            case 0:
                steps += [close(), open_on("ours")]
            case 1:
                steps += [publish(), run(f"hold-{number}", HoldCandidate(candidate="k2", reason="Later."))]
            case 2:
                steps += [
                    run(f"barrier-{number}", Close()),
                    run(f"remove-{number}", RemoveCandidate(candidate=f"k{2 * number + 1}")),
                ]
            case _:
                steps += [back_up(), publish()]
    return (*steps, close())

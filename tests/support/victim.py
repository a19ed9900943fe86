"""Somebody else's Offsite: a process of its own with a document, which is killed wherever the test wants it.

It tells over a pipe which phase it enters and what was acknowledged to it. To be killed in the middle of a call it
stands still there, at one of the points of `tests.support.faults`, and says so.

Where a process can be forked, all come from one that has everything loaded, and start in about 10 ms.
"""

from __future__ import annotations

import hashlib
import multiprocessing as mp
import os
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from typing import Any

from offsite.ports import RandomIds
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.desk import FakeClock, act
from tests.support.faults import Faults, FaultyDisk, FaultyHooks
from tests.support.vfs import HookedVfs

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
"""How often a victim opens and closes before it waits for its end."""
_FORKS = "forkserver" in mp.get_all_start_methods()


class Phase(StrEnum):
    OPEN = "open"
    COMMIT = "commit"
    PUBLISH = "publish"
    CLOSE = "close"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where to stand still: the `nth` passing of a point, such as `disk.rename after`, since the phase began."""

    phase: Phase
    point: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.phase}: {self.point} {self.nth}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Whose laptop, which document, which action of `script` comes next, and where to stand still."""

    home: Path
    path: Path
    first: int = 0
    stand: Stand | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What a victim says: `enters`, `kept` and `published` (each with a number of actions), `stands`, `waits`."""

    what: str
    about: str = ""
    number: int = 0


def script(number: int) -> dict[str, Any]:
    """Action `number` of a story that makes sense from 0 on: a candidate, its wording, a note, steps back and forth."""
    candidate = f"k{number // 8}"
    kinds: list[dict[str, Any]] = [
        {"kind": "candidate.add", "candidate": candidate, "title": f"Agenda {candidate}"},
        {"kind": "candidate.change", "candidate": candidate, "rationale": f"Because of {number}. " * 70},
        {"kind": "note.write", "subject": "candidate", "about": candidate, "text": f"Between us: {number}."},
        {"kind": "undo"},
        {"kind": "redo"},
        {"kind": "candidate.hold", "candidate": candidate, "reason": "Later."},
        {"kind": "undo"},
        {"kind": "candidate.remove", "candidate": candidate}
        if number % 32 != 31
        else {"kind": "candidate.shortlist", "candidate": candidate},
    ]
    return {"id": action_id(number), **kinds[number % 8]}


def action_id(number: int) -> str:
    return f"act-{number}"


def is_private(number: int) -> bool:
    """Is action `number` the note, or a step over it?"""
    return number % 8 in (2, 3, 4)


def person_s_laptop(home: Path, *, disk: Disk | None = None) -> Laptop:
    """A laptop whose clock stands still, so that the same actions make the same content, and whose ids are random."""
    return Laptop(home=home, clock=FakeClock(), ids=RandomIds(), disk=disk or Disk())


class Victim:
    """The process, seen from outside."""

    def __init__(self, task: Callable[[Job, Connection], None], job: Job) -> None:
        context = _context()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_tell_what_breaks, args=(task, job, theirs), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        pid = self._process.pid
        assert pid is not None
        return pid

    def hears(self) -> Word:
        """The next word. Raises EOFError where there is none any more."""
        word = self._pipe.recv()
        assert word.what != "broken", word.about
        return word

    def hears_until(self, what: str, *, about: str = "", times: int = 1) -> list[Word]:
        """All words up to the one that is waited for; fails where the victim has nothing more to say."""
        words: list[Word] = []
        while times:
            words.append(self.hears())
            assert words[-1].what == what or words[-1].what != "waits", f"{what} {about} was never reached"
            times -= words[-1].what == what and (not about or words[-1].about == about)
        return words

    def has_said(self) -> bool:
        """Is there a word that nobody has heard yet?"""
        return self._pipe.poll()

    def goes_on(self) -> None:
        """End its waiting, or what it does for ever."""
        self._pipe.send(None)

    def kill(self) -> list[Word]:
        """End it at once, whatever it is doing; what it had said before, and nobody had heard yet."""
        self._process.kill()
        self._process.join()
        words: list[Word] = []
        try:
            while True:
                words.append(self.hears())
        except (EOFError, OSError):
            # A word that was cut in two has not been said.
            pass
        self._pipe.close()
        return words


@contextmanager
def victim(task: Callable[[Job, Connection], None], job: Job) -> Generator[Victim]:
    """A victim that does not outlive its test."""
    one = Victim(task, job)
    try:
        yield one
    finally:
        one._process.kill()
        one._process.join()


def start_offsite(*arguments: str | Path, home: Path) -> subprocess.Popen[bytes]:
    """The real command line, with pipes to all three of its streams."""
    return subprocess.Popen(
        [sys.executable, "-m", "offsite", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "OFFSITE_HOME": str(home)},
    )


# -- what victims do


def live(job: Job, pipe: Connection) -> None:
    """Open, act, publish, act, close, and again: over and over the same document."""
    with ExitStack() as stack:
        standing = Standing(job.stand, pipe=pipe)
        if job.stand is not None and job.stand.point.startswith("vfs."):
            stack.enter_context(HookedVfs(root=job.home, hooks=FaultyHooks(standing)))
        laptop = person_s_laptop(job.home, disk=FaultyDisk(standing))
        number = job.first
        for _ in range(ROUNDS):
            standing.enters(Phase.OPEN)
            document = laptop.open_or_create(job.path)
            number = _acts(document, number, times=3, standing=standing)
            standing.enters(Phase.PUBLISH)
            document.publish()
            standing.says(Word("published", number=number))
            number = _acts(document, number, times=4, standing=standing)
            standing.enters(Phase.CLOSE)
            document.close()
            standing.says(Word("published", number=number))
        standing.waits()


def hold(job: Job, pipe: Connection) -> None:
    """Open the document and keep it, as a window does; act whenever it is told to go on."""
    standing = Standing(None, pipe=pipe)
    document = person_s_laptop(job.home).open_or_create(job.path)
    number = job.first
    while True:
        number = _acts(document, number, times=1, standing=standing)
        standing.waits()


def forget(job: Job, pipe: Connection) -> None:
    """Forget the document."""
    standing = Standing(job.stand, pipe=pipe)
    standing.enters(Phase.FORGET)
    person_s_laptop(job.home, disk=FaultyDisk(standing)).forget(job.path)
    standing.waits()


def copy(job: Job, pipe: Connection) -> None:
    """Copy the document in small pieces into the folder `job.home`, as a simple sync client does, until told to stop.

    Each copy is called by the SHA-256 of its bytes, so that of equal ones there is one.
    """
    pieces = job.home / "pieces"
    while not pipe.poll():
        whole = hashlib.sha256()
        with job.path.open("rb", buffering=0) as source, pieces.open("wb", buffering=0) as target:
            while piece := source.read(512):
                whole.update(piece)
                target.write(piece)
        pieces.replace(job.home / whole.hexdigest())
        pipe.send(Word("copied"))


def _acts(document: Document, number: int, *, times: int, standing: Standing) -> int:
    for step in range(number, number + times):
        standing.enters(Phase.COMMIT)
        act(document, **script(step))
        standing.says(Word("kept", number=step + 1))
    return number + times


class Standing(Faults):
    """No fault at any point, but at one of them nothing goes on."""

    def __init__(self, stand: Stand | None, *, pipe: Connection) -> None:
        super().__init__()
        self._stand = stand
        self._pipe = pipe
        self._phase: Phase | None = None
        self._passed: Counter[str] = Counter()

    def enters(self, phase: Phase) -> None:
        self._phase = phase
        self._passed.clear()
        self.says(Word("enters", str(phase)))

    def says(self, word: Word) -> None:
        self._pipe.send(word)

    def waits(self) -> None:
        """Until it is told to go on; where nobody is left to tell, this process ends."""
        self.says(Word("waits"))
        self._pipe.recv()

    def strikes(self, name: str) -> bool:
        self._passed[name] += 1
        stand = self._stand
        if stand is None or stand.point != name or stand.phase != self._phase:
            return False
        if self._passed[name] == stand.nth:
            self.says(Word("stands", name))
            self._pipe.recv()
        # A write that takes half of what it is given is passed a second time, with half of it on the disk.
        return name == "disk.write short"


def _tell_what_breaks(task: Callable[[Job, Connection], None], job: Job, pipe: Connection) -> None:
    try:
        task(job, pipe)
    except EOFError:
        # Whoever wanted to kill this process is gone.
        return
    except Exception:  # noqa: BLE001 - told to the test, which fails with it
        pipe.send(Word("broken", traceback.format_exc()))


def _context() -> ForkServerContext | SpawnContext:
    if not _FORKS:
        return mp.get_context("spawn")
    context = mp.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context

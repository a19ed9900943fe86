"""What a test sits down at: a clock and ids that it controls, a laptop in a folder of its own, and few words to act."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from offsite.actions.outside import from_outside
from offsite.store import graft
from offsite.store.backups import listed
from offsite.store.disk import Disk
from offsite.store.document import Document, Who
from offsite.store.laptop import Laptop
from offsite.store.work import Kept

# Thousands of tests begin with one of a few documents that begin; the same id and time give the same bytes.
graft.new_work = lru_cache(maxsize=32)(graft.new_work)


class FakeClock:
    """Stands still until it is told to go on."""

    def __repr__(self) -> str:
        """It is told by its time, as a value is."""
        return f"{type(self).__name__}({self._now.isoformat()})"

    def __init__(self, now: datetime = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def passes(self, **amount: float) -> None:
        self._now += timedelta(**amount)

    def is_now(self, now: datetime) -> None:
        self._now = now


class SequentialIds:
    """id-1, id-2, ...: with a mark of the laptop, because two laptops never give the same id."""

    def __init__(self, mark: str = "id") -> None:
        self._mark = mark
        self._last = 0

    def new(self) -> str:
        self._last += 1
        return f"{self._mark}-{self._last}"


def make_laptop(
    folder: Path, *, mark: str = "id", disk: Disk | None = None, clock: FakeClock | None = None, who: Who | None = None
) -> Laptop:
    """A laptop whose private folder is `folder`; two with different marks are two laptops."""
    return Laptop(home=folder, clock=clock or FakeClock(), ids=SequentialIds(mark), disk=disk or Disk(), who=who)


def act(document: Document, kind: str, **content: Any) -> Kept:
    """Do an action in its outside form."""
    action, stamp = from_outside({"kind": kind, **content})
    return document.run(action, stamp=stamp)


class QuickDisk(Disk):
    """Waits for no medium, where no test cuts the power."""

    def sync(self, handle: int) -> None:
        pass

    def sync_folder(self, path: Path) -> None:
        pass


@contextmanager
def unsynced(document: Document) -> Generator[None]:
    """Set up without waiting for the disk: no test that begins after this cuts the power."""
    before = wait_for_disk(document, "OFF")
    try:
        yield
    finally:
        # It may be another connection by now.
        wait_for_disk(document, before)


def wait_for_disk(document: Document, how: str) -> str:
    """Have the working copy wait for the disk as SQLite calls it, as long as it stays open; how it did before."""
    connection = document._work.connection
    before = str(connection.execute("PRAGMA synchronous").fetchone()[0])
    connection.execute(f"PRAGMA synchronous = {how}").fetchall()
    return before


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of a set-up: the working copy, the last id, the time, and the backups that were made meanwhile."""

    image: bytes
    last_id: int
    now: datetime
    backups: dict[str, bytes]


_CAME_OF_IT: dict[Hashable, _Came] = {}


def once(document: Document, what: Hashable, do: Callable[[], object]) -> None:
    """Do `what` to a document; where it was done before to one that was exactly the same, put what came of it in place.

    For what hundreds of tests begin with. `do` does actions, lets the clock of the document go on, and nothing else.
    """
    home, work = document._home, document._work
    ids, clock, folder = home.ids, home.clock, home.backups(document.uuid)
    if not isinstance(ids, SequentialIds) or not isinstance(clock, FakeClock):
        do()
        return
    already = _backups(folder)
    image = hashlib.sha256(work.image()).digest()
    before = (what, image, ids._mark, ids._last, clock.now(), frozenset(already))
    came = _CAME_OF_IT.get(before)
    if came is None:
        with unsynced(document):
            do()
        made = {name: path.read_bytes() for name, path in _backups(folder).items() if name not in already}
        _CAME_OF_IT[before] = _Came(image=work.image(), last_id=ids._last, now=clock.now(), backups=made)
        return
    ids._last = came.last_id
    clock.is_now(came.now)
    waits = wait_for_disk(document, "OFF")
    work.drop_connection()
    work._path.write_bytes(came.image)
    # Opened again.
    wait_for_disk(document, waits)
    if came.backups:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in came.backups.items():
            (folder / name).write_bytes(data)
        document._last_backup = listed(folder)[0]


def _backups(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in folder.iterdir()} if folder.exists() else {}


def add_candidates(document: Document, *names: str) -> None:
    """Write candidates down whose ids and titles are `names`, each action with the id `add-<name>`."""
    for name in names:
        act(document, "candidate.add", id=f"add-{name}", candidate=name, title=name)


def titles(document: Document) -> list[str]:
    """The titles of the candidates in board order."""
    from offsite.domain.entities import Candidate

    return [row.title for row in document.all(Candidate)]

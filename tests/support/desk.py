"""What a test sits down at: a clock and ids that it controls, a laptop in a folder of its own, and few words to act."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from offsite.actions.outside import from_outside
from offsite.store.disk import Disk
from offsite.store.document import Document, Who
from offsite.store.laptop import Laptop
from offsite.store.work import Kept


class FakeClock:
    """Stands still until it is told to go on."""

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


@contextmanager
def unsynced(document: Document) -> Generator[None]:
    """Set up without waiting for the disk: no test that begins after this cuts the power."""
    connection = document._work.connection
    connection.execute("PRAGMA synchronous = OFF").fetchall()
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = EXTRA").fetchall()


_CAME_OF_IT: dict[Hashable, tuple[bytes, int]] = {}


def once(document: Document, what: Hashable, do: Callable[[], None]) -> None:
    """Do `what` to a document; where it was done before to one that was exactly the same, put what came of it in place.

    For what hundreds of tests begin with. `do` does actions and nothing else, and none that makes a backup.
    """
    ids, work = document._home.ids, document._work
    if not isinstance(ids, SequentialIds):
        do()
        return
    before = (what, hashlib.sha256(work.image()).digest(), ids._mark, ids._last, document._home.clock.now())
    if before not in _CAME_OF_IT:
        do()
        _CAME_OF_IT[before] = (work.image(), ids._last)
        return
    image, ids._last = _CAME_OF_IT[before]
    work.drop_connection()
    # The next use opens it.
    work._path.write_bytes(image)


def add_candidates(document: Document, *names: str) -> None:
    """Write candidates down whose ids and titles are `names`, each action with the id `add-<name>`."""
    for name in names:
        act(document, "candidate.add", id=f"add-{name}", candidate=name, title=name)


def titles(document: Document) -> list[str]:
    """The titles of the candidates in board order."""
    from offsite.domain.entities import Candidate

    return [row.title for row in document.all(Candidate)]

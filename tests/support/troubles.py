"""Documents that do not open, each for a real reason: what a person sees of it is looked at, and tested."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from offsite.store.laptop import Laptop
from tests.support.desk import FakeClock, act, add_candidates, make_laptop
from tests.support.hostile import forged
from tests.support.rights import unreadable, unwritable


class Desk:
    """A laptop in `folder`, a document on it in Documents, opened on three days: two backups, and newer work."""

    def __init__(self, folder: Path, *, documents: Path | None = None, days: int = 3) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self._starts = 0
        self.documents = documents or folder / "Documents"
        self.documents.mkdir(exist_ok=True)
        self.path = self.documents / "Acme.offsite"
        self.laptop = self.start()
        for day in range(days):
            document = self.laptop.open_or_create(self.path)
            if day == 0:
                act(document, "engagement.describe", company="Acme")
            add_candidates(document, f"day-{day}")
            document.close()
            self.clock.passes(days=1, minutes=7)

    def start(self) -> Laptop:
        """The laptop, started again."""
        self._starts += 1
        return make_laptop(self.folder / "home", clock=self.clock, mark=f"start-{self._starts}")

    def work_file(self) -> Path:
        return next((self.folder / "home").glob("work/*/work.db"))

    def forget_work(self) -> None:
        """As on a laptop that has never seen the document."""
        self.laptop.forget(self.path)


def damage_file(desk: Desk) -> None:
    """Cut off half way, as a stick that was pulled leaves it."""
    data = desk.path.read_bytes()
    desk.path.write_bytes(data[: len(data) // 2])


def damage_work(desk: Desk) -> None:
    path = desk.work_file()
    data = bytearray(path.read_bytes())
    data[4096 : 4096 + 2048] = bytes(2048)
    path.write_bytes(bytes(data))


def empty(desk: Desk) -> None:
    desk.path.write_bytes(b"")


def replace_by_text(desk: Desk) -> None:
    desk.path.write_text("Dear all, " * 40)


def add_trigger(desk: Desk) -> None:
    change = "CREATE TRIGGER x AFTER INSERT ON candidate BEGIN SELECT 1; END"
    desk.path.write_bytes(forged(desk.path.read_bytes(), [change]))


def turn_to_wal(desk: Desk) -> None:
    data = bytearray(desk.path.read_bytes())
    data[18:20] = b"\x02\x02"
    desk.path.write_bytes(bytes(data))


def leave_journal(desk: Desk) -> None:
    desk.path.with_name("Acme.offsite-journal").write_bytes(b"x")


def make_newer(desk: Desk) -> None:
    data = bytearray(desk.path.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    desk.path.write_bytes(bytes(data))


def remove(desk: Desk) -> None:
    desk.path.unlink()


def replace_by_folder(desk: Desk) -> None:
    desk.path.unlink()
    desk.path.mkdir()


def replace_by_link(desk: Desk) -> None:
    real = desk.path.rename(desk.documents / "Acme on the server.offsite")
    desk.path.symlink_to(real)


def replace_by_pipe(desk: Desk) -> None:
    desk.path.unlink()
    os.mkfifo(desk.path)


def make_large(desk: Desk) -> None:
    with desk.path.open("r+b") as file:
        file.truncate(300 * 1024 * 1024)


KINDS: dict[str, Callable[[Desk], None]] = {
    "file.damaged": damage_file,
    "work.damaged": damage_work,
    "file.empty": empty,
    "file.not_ours": replace_by_text,
    "file.foreign_schema": add_trigger,
    "file.wal": turn_to_wal,
    "file.leftover": leave_journal,
    "file.newer": make_newer,
    "file.missing": remove,
    "file.folder": replace_by_folder,
    "file.link": replace_by_link,
    "file.special": replace_by_pipe,
    "file.too_large": make_large,
}


@contextmanager
def in_use(desk: Desk) -> Generator[None]:
    """Open in another window."""
    document = make_laptop(desk.folder / "home", clock=desk.clock, mark="other").open(desk.path)
    try:
        yield
    finally:
        document.abandon()


@contextmanager
def not_to_be_read(desk: Desk) -> Generator[None]:
    with unreadable(desk.path):
        yield


@contextmanager
def home_not_to_be_written(desk: Desk) -> Generator[None]:
    with unwritable(desk.folder / "home" / "work", *(desk.folder / "home" / "work").glob("*.lock")):
        yield

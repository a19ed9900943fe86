"""Bad conditions: each has its sentence and its exit status, the work goes on, and nothing is lost."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from offsite.cli.console import OK, UNAVAILABLE
from offsite.errors import Refusal, Unavailable
from offsite.i18n import Catalogue
from offsite.store.connect import open_work
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.places import host_name
from offsite.store.verify import verify
from tests.conftest import Promise
from tests.support import victim as victims
from tests.support.answers import applies, as_lines, files_in, holds, notices, run_offsite, sentence, titles_in
from tests.support.desk import FakeClock, act, add_candidates, make_laptop, titles
from tests.support.rights import unreadable, unwritable
from tests.support.victim import Job, action_id, victim

COPIES = 400


# -- a full disk


def open_on_full_disk(path: Path) -> sqlite3.Connection:
    connection = open_work(path)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return connection


LARGE = {"kind": "candidate.change", "id": "large", "candidate": "first", "rationale": "because " * 2_000}


def test_the_disk_of_the_working_copy_is_full(
    document: Document, laptop: Laptop, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = document.content_hash()
    published = path.read_bytes()
    with monkeypatch.context() as full:
        full.setattr("offsite.store.work.open_work", open_on_full_disk)
        document._work.drop_connection()
        for _ in range(2):
            assert sentence(lambda: act(document, **LARGE)) == "disk.full"
            assert (document.content_hash(), document.has_entry("large")) == (before, False)
        document.abandon()
        ended = run_offsite("apply", path, "-", home=home, stdin=as_lines(LARGE))
        assert (ended.status, ended.out) == (UNAVAILABLE, [])
        assert "The disk is full at" in ended.err[-1]
    assert path.read_bytes() == published
    document = laptop.open(path)
    assert document.content_hash() == before
    assert not act(document, **LARGE).again
    assert act(document, **LARGE).again
    document.close()
    assert holds(path) == ["first"]


class FullDisk(Disk):
    """Takes `room` bytes more, and then none. With `stuck` it does not give up files either."""

    def __init__(self) -> None:
        self.room: int | None = None
        self.stuck = False

    def write(self, handle: int, data: memoryview) -> int:
        if self.room is None:
            return super().write(handle, data)
        if self.room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write(handle, data[: self.room])
        self.room -= taken
        return taken

    def unlink(self, path: Path) -> None:
        if self.stuck:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().unlink(path)


@pytest.mark.parametrize("stuck", [False, True])
@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.99])
def test_the_disk_of_the_file_is_full(share: float, stuck: bool, path: Path, home: Path) -> None:
    disk = FullDisk()
    laptop = make_laptop(home, disk=disk)
    document = laptop.create(path)
    add_candidates(document, "first")
    document.publish()
    before = path.read_bytes()
    add_candidates(document, "second")
    disk.room, disk.stuck = int(len(before) * share), stuck
    assert sentence(document.publish) == "disk.full"
    assert document.problem is not None
    assert path.read_bytes() == before
    assert len(files_in(path.parent)) == 1 + stuck
    add_candidates(document, "third")
    disk.room, disk.stuck = None, False
    document.publish()
    assert document.problem is None
    assert holds(path) == ["first", "second", "third"]
    assert files_in(path.parent) == [path.name]
    document.close()


def test_apply_on_a_full_disk(document: Document, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document.close()
    before = path.read_bytes()
    with monkeypatch.context() as full:
        full.setattr(FullDisk, "write_new", refuses_parts)
        full.setattr("offsite.cli.wiring.Disk", FullDisk)
        ended = applies(path, "second", home=home)
        assert (ended.status, ended.out) == (UNAVAILABLE, ["ok 1 candidate.add"])
        assert "The disk is full at" in ended.err[-1]
        assert path.read_bytes() == before
    assert applies(path, "second", "third", home=home).status == OK
    assert holds(path) == ["first", "second", "third"]


def refuses_parts(disk: FullDisk, path: Path, data: bytes, *, mode: int = 0o600) -> None:
    disk.room = 100 if path.suffix == ".part" and path.parent.name == "stick" else None
    Disk.write_new(disk, path, data, mode=mode)


# -- what may not be written


@pytest.mark.parametrize("what", ["folder", "file"])
def test_the_document_may_not_be_written(what: str, document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    before = path.read_bytes()
    add_candidates(document, "second")
    with unwritable(path.parent if what == "folder" else path):
        said, words = {
            "folder": ("disk.read_only", "Nothing can be written at"),
            "file": ("file.read_only", "Acme.offsite is marked as read-only"),
        }[what]
        assert sentence(document.publish) == said
        add_candidates(document, "third")
        assert sentence(document.close) == said
        ended = applies(path, "fourth", home=home)
        assert (ended.status, ended.out) == (UNAVAILABLE, ["ok 1 candidate.add"])
        assert words in ended.err[-1]
        assert run_offsite("show", path, home=home).status == OK
        assert path.read_bytes() == before
    document = laptop.open(path)
    assert notices(document) == ["work.taken_up"]
    document.close()
    assert holds(path) == ["first", "second", "third", "fourth"]
    assert files_in(path.parent) == [path.name]


def test_the_data_folder_may_not_be_written(
    document: Document, laptop: Laptop, path: Path, home: Path, tmp_path: Path
) -> None:
    before = document.content_hash()
    with unwritable(home, *home.rglob("*")):
        assert sentence(lambda: add_candidates(document, "second")) == "disk.read_only"
        assert document.content_hash() == before
        document.abandon()
        assert sentence(lambda: laptop.open(path)) == "disk.read_only"
        ended = applies(path, "second", home=home)
        assert (ended.status, ended.out) == (UNAVAILABLE, [])
        assert "Nothing can be written at" in ended.err[-1]
    other = tmp_path / "empty home"
    other.mkdir()
    with unwritable(other):
        assert sentence(lambda: make_laptop(other).open(path)) == "disk.read_only"
        assert run_offsite("show", path, home=other).status == OK
    document = laptop.open(path)
    add_candidates(document, "second")
    document.close()
    assert holds(path) == ["first", "second"]


def test_the_folder_may_not_be_looked_into(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    """What cannot be seen may be there: it is not begun anew."""
    add_candidates(document, "second")
    with unreadable(path.parent):
        assert sentence(document.publish) in ("file.no_permission", "disk.read_only")
        add_candidates(document, "third")
        assert sentence(document.close) in ("file.no_permission", "disk.read_only")
        for other in (home, home.with_name("other home")):
            ended = applies(path, "fourth", home=other)
            assert (ended.status, ended.out, len(ended.err)) == (UNAVAILABLE, [], 1)
    laptop.open(path).close()
    assert holds(path) == ["first", "second", "third"]
    assert files_in(path.parent) == [path.name]


# -- a stick is pulled


def test_the_stick_is_pulled_while_it_is_open(document: Document, path: Path, tmp_path: Path) -> None:
    path.parent.rename(tmp_path / "pulled")
    add_candidates(document, "second")
    assert sentence(document.publish) == "disk.gone"
    add_candidates(document, "third")
    (tmp_path / "pulled").rename(path.parent)
    document.publish()
    assert holds(path) == ["first", "second", "third"]
    document.close()


def test_the_stick_is_pulled_while_it_is_closed(
    document: Document, laptop: Laptop, path: Path, home: Path, tmp_path: Path
) -> None:
    document.close()
    path.parent.rename(tmp_path / "pulled")
    document = laptop.open(path)
    assert notices(document) == ["work.file_gone"]
    assert titles(document) == ["first"]
    add_candidates(document, "second")
    assert sentence(document.close) == "disk.gone"
    ended = applies(path, "third", home=home)
    assert (ended.status, ended.out) == (UNAVAILABLE, ["ok 1 candidate.add"])
    assert "out of reach" in ended.err[-1]
    assert not path.parent.exists()
    (tmp_path / "pulled").rename(path.parent)
    document = laptop.open(path)
    assert notices(document) == ["work.taken_up"]
    document.close()
    assert holds(path) == ["first", "second", "third"]


# -- two at the same time


def test_two_processes(laptop: Laptop, path: Path, home: Path) -> None:
    with victim(victims.hold, Job(home=home, path=path)) as holder:
        holder.hears_until("kept")
        with pytest.raises(Unavailable) as caught:
            laptop.open_or_create(path)
        said = caught.value.message
        assert said.id == "lock.in_use_by"
        wanted = {"name": path.name, "host": host_name(), "process": str(holder.pid), "since": FakeClock().now()}
        assert said.params == wanted
        ended = applies(path, "second", home=home)
        assert (ended.status, ended.out) == (UNAVAILABLE, [])
        assert ended.err == [Catalogue.load().say(said)]
        shown = run_offsite("show", path, home=home)
        assert shown.status == OK
        assert any("first" in line for line in shown.out)
        holder.hears_until("waits")
        holder.goes_on()
        holder.hears_until("kept")
        holder.kill()
    document = laptop.open_or_create(path)
    assert document.has_entry(action_id(0))
    assert document.has_entry(action_id(1))
    document.close()
    assert applies(path, "second", home=home).status == OK


class Slow(Disk):
    """Something else happens once, between looking at the file and holding the lock."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self._happens: Callable[[], object] | None = happens

    def lock(self, path: Path) -> int:
        happens, self._happens = self._happens, None
        if happens is not None:
            happens()
        return super().lock(path)


def test_another_process_was_quicker(document: Document, path: Path, home: Path) -> None:
    """What was read before the lock was held is read again: it is not an older state that somebody put back."""
    document.close()
    disk = Slow(lambda: applies(path, "second", home=home))
    document = make_laptop(home, mark="slow", disk=disk).open(path)
    assert (notices(document), titles(document)) == ([], ["first", "second"])
    assert not document.is_unpublished()
    document.close()


def test_a_lock_file_that_says_nothing(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    """On a full disk the lock is held without a word about who holds it."""
    (lock_file,) = (home / "work").glob("*.lock")
    lock_file.write_bytes(b"")
    assert sentence(lambda: laptop.open(path)) == "lock.in_use"
    document.close()
    laptop.open(path).close()


def test_copied_all_the_time(laptop: Laptop, path: Path, tmp_path: Path, promise: Promise) -> None:
    """Each copy is a whole document that holds everything acknowledged before its publication."""
    copies = tmp_path / "copies"
    copies.mkdir()
    document = laptop.create(path)
    for number in range(30):
        add_candidates(document, f"k{number}")
        act(document, "candidate.change", candidate=f"k{number}", rationale="because " * 250)
    # What is copied first.
    document.publish()
    published = {hashlib.sha256(path.read_bytes()).hexdigest(): titles(document)}
    copied = 0
    with victim(victims.copy, Job(home=copies, path=path)) as copier:
        while copied < COPIES or len(published) < COPIES // 8:
            act(document, "candidate.change", candidate="k0", title=f"Version {len(published)}")
            acknowledged = titles(document)
            document.publish()
            published[hashlib.sha256(path.read_bytes()).hexdigest()] = acknowledged
            while copier.has_said():
                copied += copier.hears().what == "copied"
    document.close()
    seen = {copy.name: copy.read_bytes() for copy in copies.iterdir() if copy.name != "pieces"}
    wrong = [name for name, data in seen.items() if whole_titles(data) != published.get(name)]
    promise("A naive copy at any moment", "400 good", f"{copied:,} copies of {len(seen)} states, {len(wrong)} bad")
    assert len(seen) > COPIES // 40
    assert wrong == []


def whole_titles(data: bytes) -> list[str] | str:
    """The titles in a document, or what is wrong with it."""
    try:
        return titles_in(verify(data, name="copy").data)
    except Refusal as refusal:
        return refusal.message.id

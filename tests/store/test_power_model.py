"""Is the simulated power cut a power cut? It must find what is known to break, and leave whole what is known to hold.

The known answer for plain SQLite (storage notes, section b): journal_mode=DELETE with synchronous=FULL loses the last
acknowledged commit, rolled back by a journal that came back; OFF corrupts; EXTRA does neither.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.support.powercut import CrashImage, Volume, crash_images
from tests.support.tape import RecordingDisk, RecordingHooks, Tape, Tree, read_tree
from tests.support.vfs import HookedVfs

COMMITS = 40
IMAGES = 400


@dataclass(kw_only=True)
class Tally:
    corrupt: int = 0
    missing: int = 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "disk"
    folder.mkdir()
    return folder


def record_commits(root: Path, *, synchronous: str) -> Tape:
    """Commits of several pages in two trees, each acknowledged once COMMIT returns."""
    path = root / "plain.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE vote (id INTEGER PRIMARY KEY, box TEXT NOT NULL);"
        "CREATE TABLE log (n INTEGER PRIMARY KEY, what TEXT NOT NULL);"
        "CREATE INDEX log_by_what ON log (what)"
    )
    connection.close()
    tape = Tape(root)
    with HookedVfs(root=root, hooks=RecordingHooks(tape)):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        for number in range(COMMITS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO vote VALUES (?, ?)", (number, "x" * 600))
            connection.execute("INSERT INTO log (what) VALUES (?)", (f"{number * 7919 % 1000} " * 90,))
            connection.execute("COMMIT")
            tape.mark(str(number))
        connection.close()
    return tape


def tally(tape: Tape, *, seed: int) -> Tally:
    found = Tally()
    for image in crash_images(tape, count=IMAGES, seed=seed):
        image.put(tape.root)
        kept = votes(tape.root / "plain.db")
        if kept is None:
            found.corrupt += 1
        elif not image.told <= kept:
            found.missing += 1
    return found


def votes(path: Path) -> set[str] | None:
    """What is kept in a file that is whole; None where it is not."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return None
        both = connection.execute("SELECT (SELECT count(*) FROM vote) - (SELECT count(*) FROM log)").fetchone()
        return {str(row[0]) for row in connection.execute("SELECT id FROM vote")} if both == (0,) else None
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def after_all(tape: Tape) -> Tree:
    """The model's files at the end of the tape, where nothing was cut."""
    volume = Volume(tape)
    for event in tape.events:
        volume.apply(event)
    return volume.image(Random(0), survival=(1.0,))


@pytest.mark.parametrize("synchronous", ["EXTRA", "FULL", "OFF"])
def test_the_known_answer_for_plain_sqlite(root: Path, synchronous: str) -> None:
    tape = record_commits(root, synchronous=synchronous)
    assert after_all(tape) == read_tree(root)
    found = tally(tape, seed=20261121)
    match synchronous:
        case "EXTRA":
            assert (found.corrupt, found.missing) == (0, 0)
        case "FULL":
            assert found.corrupt == 0
            assert found.missing >= IMAGES * 0.14
        case _:
            assert found.corrupt >= IMAGES * 0.30


OLD = b"old " * 700
NEW = b"new " * 900


class NoSync(RecordingDisk):
    """Publishes without having the content on the medium first."""

    def sync(self, handle: int) -> None:
        pass


class NoFolderSync(RecordingDisk):
    """Publishes without having the name on the medium."""

    def sync_folder(self, path: Path) -> None:
        pass


def publish(root: Path, *, kind: type[RecordingDisk]) -> Tape:
    target = root / "Acme.offsite"
    target.write_bytes(OLD)
    tape = Tape(root)
    disk = kind(tape)
    disk.write_new(root / "Acme.part", NEW)
    disk.replace(root / "Acme.part", target)
    tape.mark("published")
    assert after_all(tape) == read_tree(root)
    return tape


def published(tape: Tape) -> list[tuple[CrashImage, bytes | None]]:
    target = str(tape.root / "Acme.offsite")
    return [(image, image.tree[target]) for image in crash_images(tape, count=IMAGES, seed=7)]


def test_a_whole_file_put_in_place_is_the_old_or_the_new_one(root: Path) -> None:
    found = published(publish(root, kind=RecordingDisk))
    assert {content for _, content in found} == {OLD, NEW}
    assert {content for image, content in found if image.told} == {NEW}


def test_without_a_sync_the_published_file_is_torn(root: Path) -> None:
    found = published(publish(root, kind=NoSync))
    assert len({content for _, content in found} - {OLD, NEW}) > 10


def test_without_a_sync_of_the_folder_the_old_file_may_come_back(root: Path) -> None:
    found = published(publish(root, kind=NoFolderSync))
    assert {content for image, content in found if image.told} == {OLD, NEW}


def test_names_survive_on_their_own(root: Path) -> None:
    """A file is found under its new name or its old one, never under both, and content never without a name."""
    tape = Tape(root)
    disk = RecordingDisk(tape)
    disk.make_folder(root / "work" / "one")
    disk.write_new(root / "work" / "one" / "a", b"a" * 2_000)
    disk.rename(root / "work" / "one" / "a", root / "work" / "one" / "b")
    disk.unlink(root / "work" / "one" / "b")
    disk.remove_folder(root / "work" / "one")
    assert after_all(tape) == read_tree(root)
    folder = str(root / "work" / "one")
    names = {
        tuple(sorted(Path(path).name for path in image.tree if path.startswith(folder + "/")))
        for image in crash_images(tape, count=IMAGES, seed=11)
        if folder in image.tree
    }
    assert names == {(), ("a",), ("b",)}


def test_an_image_is_put_where_it_was_recorded(root: Path) -> None:
    tape = publish(root, kind=RecordingDisk)
    (root / "left over").write_bytes(b"of the image before")
    for image in crash_images(tape, count=5, seed=1):
        image.put(root)
        assert read_tree(root) == image.tree


def test_the_same_seed_makes_the_same_images(root: Path) -> None:
    tape = publish(root, kind=NoSync)
    one, two, other = (
        [(image.cut, image.tree) for image in crash_images(tape, count=20, seed=seed)] for seed in (5, 5, 6)
    )
    assert one == two
    assert one != other


def test_each_point_of_the_tape_is_cut(root: Path) -> None:
    tape = publish(root, kind=RecordingDisk)
    cuts = [image.cut for image in crash_images(tape, count=100, seed=2)]
    assert set(cuts) == set(range(len(tape.events) + 1))
    assert cuts == sorted(cuts)

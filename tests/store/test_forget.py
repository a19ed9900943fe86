"""Backups are made and never in the way; what is forgotten is gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest

from offsite.cli.console import OK, REFUSED, UNAVAILABLE
from offsite.store import backups
from offsite.store.backups import Why
from offsite.store.disk import Disk
from offsite.store.document import Document, Who
from offsite.store.laptop import Laptop
from tests.support import victim as victims
from tests.support.answers import applies, holding, holds, notices, run_offsite, sentence
from tests.support.desk import FakeClock, act, add_candidates, make_laptop, titles
from tests.support.rights import unreadable, unwritable
from tests.support.scripts import CloseSomething
from tests.support.victim import Job, Phase, Stand, victim

PRIVATE = "Xprivate"
UNDONE = "Xundone"


@pytest.fixture
def document(laptop: Laptop, path: Path) -> Document:
    """Open and published, with markers in what does not go into the file, and a backup."""
    document = laptop.create(path)
    add_candidates(document, "first")
    act(document, "note.write", subject="candidate", about="first", text=PRIVATE)
    act(document, "candidate.add", candidate="gone", title=UNDONE)
    act(document, "undo")
    document.close()
    return laptop.open(path)


def whys(laptop: Laptop, path: Path) -> list[Why]:
    """What the backups were made for, oldest first; each is whole."""
    made = laptop.backups_for(path)
    for backup in made:
        backups.read(backup, disk=Disk())
    return [backup.why for backup in reversed(made)]


# -- backups


def test_a_backup_at_opening_where_something_changed(document: Document, laptop: Laptop, path: Path) -> None:
    assert whys(laptop, path) == [Why.OPEN]
    document.close()
    document = laptop.open(path)
    assert whys(laptop, path) == [Why.OPEN]
    act(document, "note.write", subject="engagement", text=PRIVATE)
    document.close()
    laptop.open(path).close()
    assert whys(laptop, path) == [Why.OPEN, Why.OPEN]


def test_a_backup_after_half_an_hour_of_change(
    document: Document, laptop: Laptop, path: Path, clock: FakeClock
) -> None:
    for number, minutes in enumerate((29, 1, 29, 1, 600)):
        clock.passes(minutes=minutes)
        add_candidates(document, f"k{number}")
    assert whys(laptop, path) == [Why.OPEN, Why.TIME, Why.TIME, Why.TIME]
    document.close()


def test_how_often_is_a_setting(document: Document, path: Path, home: Path, clock: FakeClock) -> None:
    document.close()
    laptop = make_laptop(home, clock=clock, mark="later", who=Who(backup_every=timedelta(minutes=5)))
    document = laptop.open(path)
    clock.passes(minutes=5)
    add_candidates(document, "second")
    assert whys(laptop, path) == [Why.OPEN, Why.TIME]
    document.close()


def test_a_backup_holds_everything(document: Document, laptop: Laptop, path: Path) -> None:
    add_candidates(document, "second")
    wanted = document.content_hash()
    made = document.back_up(Why.BARRIER)
    add_candidates(document, "third")
    document.close()
    restored = laptop.restore(made, to=path.with_name("Restored.offsite"))
    assert restored.content_hash() == wanted
    act(restored, "undo")
    assert titles(restored) == ["first"]
    restored.close()
    assert holds(path.with_name("Restored.offsite")) == ["first"]
    assert holds(path) == ["first", "second", "third"]


class IllDisk(Disk):
    """Backups read back differently from what was written while it is ill."""

    def __init__(self) -> None:
        self.ill = False

    def read(self, path: Path, *, limit: int) -> bytes:
        data = super().read(path, limit=limit)
        return data[:-1] if self.ill and "backups" in path.parts else data


def test_a_backup_that_reads_back_differently_is_none(
    document: Document, path: Path, home: Path, clock: FakeClock
) -> None:
    document.close()
    disk = IllDisk()
    laptop = make_laptop(home, clock=clock, mark="later", disk=disk)
    document = laptop.open(path)
    disk.ill = True
    clock.passes(minutes=31)
    add_candidates(document, "second")
    assert notices(document) == ["backup.failed", "disk.error"]
    disk.ill = False
    assert whys(laptop, path) == [Why.OPEN]
    clock.passes(minutes=31)
    add_candidates(document, "third")
    assert whys(laptop, path) == [Why.OPEN, Why.TIME]
    document.close()


def test_backups_that_fail_stop_nothing(
    document: Document, laptop: Laptop, path: Path, home: Path, clock: FakeClock
) -> None:
    (folder,) = (home / "backups").iterdir()
    with unwritable(folder):
        for name in ("second", "third"):
            clock.passes(minutes=31)
            add_candidates(document, name)
            assert notices(document) == ["backup.failed", "disk.read_only"]
            add_candidates(document, f"soon-after-{name}")
            assert notices(document) == []
        # What cannot be undone is the one thing that waits until there is a backup.
        assert sentence(lambda: document.run(CloseSomething())) == "disk.read_only"
        document.close()
        document = laptop.open(path)
        assert notices(document) == ["backup.failed", "disk.read_only"]
        add_candidates(document, "last")
        document.close()
    document = laptop.open(path)
    assert (notices(document), len(titles(document))) == ([], 6)
    assert whys(laptop, path) == [Why.OPEN, Why.OPEN]
    document.close()


def test_backups_that_cannot_be_read_stop_nothing(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    document.close()
    (folder,) = (home / "backups").iterdir()
    with unreadable(folder):
        document = laptop.open(path)
        add_candidates(document, "second")
        document.close()
    assert holds(path) == ["first", "second"]


# -- forget


def test_forget_leaves_no_byte(document: Document, path: Path, home: Path) -> None:
    document.back_up(Why.TIME)
    document.close()
    for marker in (PRIVATE, UNDONE):
        assert len(holding(home, marker)) == 3
    ended = run_offsite("forget", path, home=home)
    assert (ended.status, len(ended.out), ended.err) == (OK, 1, [])
    assert [holding(home, marker) for marker in (PRIVATE, UNDONE, "first")] == [[], [], []]
    assert holds(path) == ["first"]
    ended = run_offsite("forget", path, home=home)
    assert (ended.status, ended.out, len(ended.err)) == (REFUSED, [], 1)
    assert applies(path, "second", home=home).status == OK


def test_forget_publishes_first(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    add_candidates(document, "second")
    document.abandon()
    laptop.forget(path)
    assert holds(path) == ["first", "second"]
    assert holding(home, PRIVATE) == []


def test_forget_makes_the_conflict_copy_first(
    document: Document, laptop: Laptop, path: Path, home: Path, tmp_path: Path
) -> None:
    add_candidates(document, "ours")
    document.abandon()
    theirs = make_laptop(tmp_path / "theirs", mark="theirs").open(path)
    add_candidates(theirs, "theirs")
    theirs.close()
    laptop.forget(path)
    assert holds(path) == ["first", "theirs"]
    assert holds(path.with_name("Acme (conflict).offsite")) == ["first", "ours"]
    assert holding(home, PRIVATE) == []


def is_out_of_reach(path: Path) -> None:
    path.parent.rename(path.parent.with_name("pulled"))


def is_foreign(path: Path) -> None:
    path.write_bytes(b"a letter")


@pytest.mark.parametrize("happens", [is_out_of_reach, is_foreign])
def test_forget_refuses_where_it_cannot_publish(
    happens: Callable[[Path], None], document: Document, laptop: Laptop, path: Path, home: Path
) -> None:
    add_candidates(document, "second")
    document.abandon()
    kept = holding(home, PRIVATE)
    happens(path)
    ended = run_offsite("forget", path, home=home)
    assert (ended.status, ended.out, len(ended.err)) == (UNAVAILABLE if happens is is_out_of_reach else REFUSED, [], 1)
    assert holding(home, PRIVATE) == kept
    (path.parent if path.parent.exists() else path.parent.with_name("pulled")).rename(path.parent.with_name("away"))
    path.parent.mkdir()
    document = laptop.open(path)
    assert titles(document) == ["first", "second"]
    document.close()


def test_forget_refuses_what_is_open(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    kept = holding(home, PRIVATE)
    assert sentence(lambda: laptop.forget(path)) == "lock.in_use_by"
    add_candidates(document, "second")
    assert sentence(lambda: laptop.forget(path)) == "lock.in_use_by"
    assert holding(home, PRIVATE) == kept
    document.close()
    assert holds(path) == ["first", "second"]


@pytest.mark.parametrize("can_be_written", [True, False])
def test_forget_does_not_lose_what_another_engagement_hides(
    can_be_written: bool, document: Document, laptop: Laptop, path: Path, home: Path
) -> None:
    """Its file was replaced by another engagement: forgetting that one must not take along what no file holds."""
    add_candidates(document, "second")
    document.abandon()
    other = laptop.create(path.with_name("Other.offsite"))
    add_candidates(other, "of-another-engagement")
    other.close()
    shutil.copyfile(path.with_name("Other.offsite"), path)
    with unwritable(path.parent) if not can_be_written else nullcontext():
        ended = run_offsite("forget", path, home=home)
    assert (ended.status == OK) == can_be_written
    laptop.open(path).close()
    assert holds(path.with_name("Acme (conflict).offsite")) == ["first", "second"]


def test_forget_finds_what_was_set_aside(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    """A backup restored to the path of a file that is gone leaves an older working copy without a path."""
    document.close()
    path.unlink()
    laptop.restore(laptop.backups_for(path)[0], to=path).close()
    assert holds(path) == ["first"]
    laptop.forget(path)
    assert [holding(home, marker) for marker in (PRIVATE, UNDONE)] == [[], []]


REMOVALS = [
    *(("disk.unlink before", nth) for nth in range(1, 5)),
    *(("disk.remove_folder before", nth) for nth in (1, 2)),
]


@pytest.mark.parametrize(("point", "nth"), REMOVALS)
def test_forget_interrupted(point: str, nth: int, document: Document, path: Path, home: Path) -> None:
    """Killed at any of its removals: asked again it comes to its end, and the file opens as if never seen before."""
    document.close()
    with victim(
        victims.forget, Job(home=home, path=path, stand=Stand(phase=Phase.FORGET, point=point, nth=nth))
    ) as one:
        one.hears_until("stands")
        one.kill()
    ended = run_offsite("forget", path, home=home)
    assert (ended.status, len(ended.out), len(ended.err)) in ((OK, 1, 0), (REFUSED, 0, 1))
    assert [holding(home, marker) for marker in (PRIVATE, UNDONE)] == [[], []]
    ended = applies(path, "second", home=home)
    assert (ended.status, ended.err) == (OK, [])
    assert holds(path) == ["first", "second"]

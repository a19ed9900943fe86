"""A copy to keep, and a document of its own from a file that cannot be worked in."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from offsite.cli.console import OK, REFUSED, UNAVAILABLE
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.verify import read_image
from tests.support.answers import files_in, holding, holds, notices, run_offsite, sentence
from tests.support.desk import act, add_candidates, make_laptop, titles
from tests.support.rights import unreadable, unwritable

PRIVATE = "Xprivate"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Another folder, for the copies."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def write_note(document: Document) -> None:
    act(document, "note.write", subject="engagement", text=PRIVATE)


class FullFolder(Disk):
    """There is room everywhere but in one folder."""

    def __init__(self) -> None:
        self.full: Path | None = None

    def write_new(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        if path.parent == self.full:
            super().write_new(path, data[: len(data) // 2], mode=mode)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write_new(path, data, mode=mode)


# -- a copy to keep


def test_a_copy_holds_what_is_published_and_that_is_everything(document: Document, path: Path, desk: Path) -> None:
    add_candidates(document, "second")
    write_note(document)
    copy = document.copy_to(desk / "Copy.offsite")
    assert copy == desk / "Copy.offsite"
    assert (holds(copy), holds(path)) == (["first", "second"], ["first", "second"])
    assert (document.is_unpublished(), document.path) == (False, path)
    assert holding(desk, PRIVATE) == []
    assert files_in(desk) == ["Copy.offsite"]
    ours, theirs = (read_image(file, disk=Disk()) for file in (path, copy))
    assert (theirs.uuid, theirs.lineage) == (ours.uuid, ours.lineage)
    add_candidates(document, "third")
    document.close()
    assert (holds(copy), holds(path)) == (["first", "second"], ["first", "second", "third"])


def test_a_copy_of_what_was_never_published_or_never_changed(laptop: Laptop, path: Path, desk: Path) -> None:
    document = laptop.create(path)
    assert holds(document.copy_to(desk / "Blank.offsite")) == []
    add_candidates(document, "first")
    assert holds(document.copy_to(desk / "First.offsite")) == ["first"]
    again = document.copy_to(desk / "Again.offsite")
    assert holds(again) == ["first"]
    document.close()


def test_a_copy_is_opened_beside_the_original(document: Document, laptop: Laptop, desk: Path) -> None:
    copy = laptop.open(document.copy_to(desk / "Copy.offsite"))
    add_candidates(copy, "in the copy".replace(" ", "-"))
    add_candidates(document, "second")
    assert (titles(copy), titles(document)) == (["first", "in-the-copy"], ["first", "second"])
    copy.close()
    document.close()


def test_a_copy_is_the_way_out_where_the_file_cannot_be_published(
    document: Document, laptop: Laptop, path: Path, desk: Path
) -> None:
    add_candidates(document, "second")
    with unwritable(path.parent):
        copy = document.copy_to(desk / "Copy.offsite")
    assert document.problem is not None
    assert (holds(copy), holds(path), document.is_unpublished()) == (["first", "second"], ["first"], True)
    other = make_laptop(desk / "other", mark="other").open(copy)
    add_candidates(other, "third")
    other.close()
    document.publish()
    assert (holds(path), document.problem) == (["first", "second"], None)
    document.close()
    # The two know of each other: the copy goes on from what this laptop has.
    copy.replace(path)
    document = laptop.open(path)
    assert (notices(document), titles(document)) == (["file.taken_over"], ["first", "second", "third"])
    document.close()


def a_file(path: Path) -> Path:
    path.write_text("mine", encoding="utf-8")
    return path


def a_link_to_nowhere(path: Path) -> Path:
    path.symlink_to("nowhere")
    return path


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (lambda desk: a_file(desk / "Copy.offsite"), "file.exists"),
        (lambda desk: a_link_to_nowhere(desk / "Copy.offsite"), "file.exists"),
        (lambda desk: desk, "file.exists"),
        (lambda desk: desk.parent / "stick" / "Acme.offsite", "file.exists"),
        (lambda desk: desk / "Copy.db", "file.ending"),
        (lambda desk: desk / "Copy", "file.ending"),
        (lambda desk: desk / "nowhere" / "Copy.offsite", "folder.missing"),
        (lambda desk: desk / f"{'x' * 300}.offsite", "file.bad_name"),
    ],
    ids=["file", "link", "folder", "itself", "ending", "no ending", "no folder", "name"],
)
def test_where_no_copy_can_be(
    where: Callable[[Path], Path], said: str, document: Document, laptop: Laptop, path: Path, desk: Path
) -> None:
    target = where(desk)
    before, there = path.read_bytes(), sorted(desk.iterdir())
    add_candidates(document, "second")
    assert sentence(lambda: document.copy_to(target)) == said
    assert document.is_unpublished()
    assert sentence(lambda: laptop.open_as_copy(path, to=target)) == said
    assert (path.read_bytes(), sorted(desk.iterdir())) == (before, there)
    document.close()


def test_a_place_that_takes_no_copy(path: Path, home: Path, desk: Path) -> None:
    disk = FullFolder()
    laptop = make_laptop(home, disk=disk)
    document = laptop.create(path)
    add_candidates(document, "first")
    target = desk / "Copy.offsite"

    def asks() -> set[str]:
        asked = (lambda: document.copy_to(target), lambda: laptop.open_as_copy(path, to=target))
        said = {sentence(ask) for ask in asked}
        assert (files_in(desk), len(list((home / "work").glob("*.lock")))) == ([], 1)
        return said

    document.publish()
    disk.full = desk
    assert asks() == {"disk.full"}
    disk.full = None
    with unwritable(desk):
        assert asks() == {"disk.read_only"}
    with unreadable(desk):
        assert {sentence(lambda: document.copy_to(target))} == {"file.no_permission"}
    assert document.problem is None
    assert holds(document.copy_to(target)) == ["first"]
    target.unlink()
    laptop.open_as_copy(path, to=target).close()
    assert (holds(target), holds(path)) == (["first"], ["first"])
    document.close()


def test_what_turns_up_meanwhile_is_not_written_over(path: Path, home: Path, desk: Path) -> None:
    class Slow(Disk):
        def write_new(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
            super().write_new(path, data, mode=mode)
            if path.parent == desk:
                a_file(desk / "Copy.offsite")

    document = make_laptop(home, disk=Slow()).create(path)
    add_candidates(document, "first")
    copy = document.copy_to(desk / "Copy.offsite")
    assert (desk / "Copy.offsite").read_text(encoding="utf-8") == "mine"
    assert (copy.name, holds(copy)) == ("Copy (conflict).offsite", ["first"])
    document.close()


# -- a document of its own


def test_a_document_of_its_own(document: Document, laptop: Laptop, path: Path, desk: Path) -> None:
    """It is in use, and holds what the file does not: the copy holds what the file holds."""
    write_note(document)
    document.publish()
    before = path.read_bytes()
    add_candidates(document, "second")
    copy = laptop.open_as_copy(path, to=desk / "Mine.offsite")
    assert notices(copy) == ["copy.as_published"]
    assert holds(desk / "Mine.offsite") == ["first"]
    assert copy.uuid != document.uuid
    assert copy.undoable() is None
    add_candidates(copy, "ours")
    copy.close()
    assert path.read_bytes() == before
    document.close()
    assert (holds(desk / "Mine.offsite"), holds(path)) == (["first", "ours"], ["first", "second"])
    laptop.forget(path)
    copy = laptop.open(desk / "Mine.offsite")
    assert titles(copy) == ["first", "ours"]
    copy.close()
    laptop.forget(desk / "Mine.offsite")
    laptop.open(path).close()


def test_what_has_only_private_notes_is_copied_too(laptop: Laptop, path: Path, desk: Path) -> None:
    document = laptop.create(path)
    write_note(document)
    document.close()
    laptop.open_as_copy(path, to=desk / "Mine.offsite").close()
    assert files_in(desk) == ["Mine.offsite"]
    assert holding(desk, PRIVATE) == []


def test_the_command(document: Document, path: Path, home: Path, desk: Path) -> None:
    target = desk / "Mine.offsite"
    with unwritable(path):
        ended = run_offsite("copy", path, "--to", target, home=home)
    assert (ended.status, ended.err) == (OK, [])
    assert ended.out[0] == f"Made {target}."
    assert "what Acme.offsite held when it was published on" in ended.out[1]
    assert holds(target) == ["first"]
    for source, status in ((path, REFUSED), (desk / "None.offsite", REFUSED)):
        ended = run_offsite("copy", source, "--to", target, home=home)
        assert (ended.status, ended.out, len(ended.err)) == (status, [], 1)
    with unwritable(desk):
        ended = run_offsite("copy", path, "--to", desk / "Other.offsite", home=home)
    assert (ended.status, ended.out, len(ended.err)) == (UNAVAILABLE, [], 1)
    document.close()

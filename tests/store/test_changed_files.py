"""The file is renamed, moved, copied, removed, damaged or replaced behind the product's back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from offsite.cli.console import OK
from offsite.domain.entities import PrivateNote
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.schema import PAGE_SIZE
from tests.support.answers import applies, files_in, holds, notices, run_offsite, sentence
from tests.support.desk import act, add_candidates, make_laptop, titles


@pytest.fixture
def document(laptop: Laptop, path: Path) -> Document:
    """Open, with one candidate that is published, and a private note."""
    document = laptop.create(path)
    add_candidates(document, "first")
    act(document, "note.write", subject="candidate", about="first", text="between us")
    document.publish()
    return document


def notes(document: Document) -> list[str]:
    return [row.text for row in document.all(PrivateNote)]


# -- what can happen to a file


def is_removed(path: Path) -> None:
    path.unlink()


def is_renamed(path: Path) -> None:
    path.rename(path.with_name("Renamed.offsite"))


def is_emptied(path: Path) -> None:
    path.write_bytes(b"")


def is_damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    # The head of a page: further inside there may be nothing but free space.
    middle = len(content) // 2 // PAGE_SIZE * PAGE_SIZE
    for place in range(middle, middle + 64):
        content[place] ^= 0xFF
    path.write_bytes(content)


def is_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def becomes_a_letter(path: Path) -> None:
    path.write_bytes(b"Dear Dana, " * 1_000)


def becomes_another_engagement(path: Path) -> None:
    other = path.with_name("Other.offsite")
    document = make_laptop(path.parent.parent / "elsewhere", mark="elsewhere").create(other)
    add_candidates(document, "of-another-engagement")
    document.close()
    other.replace(path)


def becomes_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


GONE = [is_removed, is_renamed]
STRANGE = [is_emptied, is_damaged, is_cut, becomes_a_letter, becomes_another_engagement, becomes_a_folder]
Happens = Callable[[Path], None]


def content_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


# -- while it is open


@pytest.mark.parametrize("happens", GONE)
def test_gone_while_it_is_open(happens: Happens, document: Document, laptop: Laptop, path: Path) -> None:
    """The next publication makes it again, even where nothing was done since, and says so."""
    happens(path)
    document.publish()
    assert holds(path) == ["first"]
    assert notices(document) == ["publish.written_again"]
    document.publish()
    assert notices(document) == []
    happens(path)
    add_candidates(document, "second")
    document.close()
    assert holds(path) == ["first", "second"]
    document = laptop.open(path)
    assert (notices(document), notes(document)) == ([], ["between us"])
    document.close()


@pytest.mark.parametrize("happens", STRANGE)
def test_something_else_stands_there(happens: Happens, document: Document, laptop: Laptop, path: Path) -> None:
    """What stands there stays as it is, and the work goes on in a file beside it."""
    happens(path)
    before = content_of(path)
    add_candidates(document, "second")
    document.publish()
    assert notices(document) == ["publish.conflict"]
    assert content_of(path) == before
    beside = path.with_name("Acme (conflict).offsite")
    assert document.path == beside
    add_candidates(document, "third")
    document.close()
    assert holds(beside) == ["first", "second", "third"]
    assert content_of(path) == before
    document = laptop.open(beside)
    assert (notices(document), notes(document)) == ([], ["between us"])
    act(document, "undo")
    assert titles(document) == ["first", "second"]
    document.close()


# -- while it is closed


@pytest.mark.parametrize("happens", [is_removed, *STRANGE])
def test_all_of_it_comes_back(happens: Happens, document: Document, path: Path, home: Path) -> None:
    """This laptop has everything that was ever acknowledged: whatever became of the file, it can be had again."""
    document.close()
    happens(path)
    before = content_of(path)
    new = path.with_name("New.offsite")
    ended = run_offsite("restore", path, "--to", new, home=home)
    assert (ended.status, ended.err) == (OK, [])
    assert holds(new) == ["first"]
    assert content_of(path) == before
    document = make_laptop(home, mark="later").open(new)
    assert notes(document) == ["between us"]
    document.close()


@pytest.mark.parametrize("happens", [is_removed, *STRANGE])
def test_work_that_never_got_into_the_file_comes_back(
    happens: Happens, document: Document, path: Path, home: Path
) -> None:
    add_candidates(document, "second")
    document.abandon()
    happens(path)
    new = path.with_name("New.offsite")
    ended = run_offsite("restore", path, "--to", new, home=home)
    assert (ended.status, ended.err) == (OK, [])
    assert holds(new) == ["first", "second"]


def test_removed_with_unpublished_work(document: Document, laptop: Laptop, path: Path) -> None:
    add_candidates(document, "second")
    document.abandon()
    path.unlink()
    document = laptop.open(path)
    assert notices(document) == ["work.file_gone"]
    assert titles(document) == ["first", "second"]
    document.publish()
    # Once is enough.
    assert notices(document) == []
    document.close()
    assert holds(path) == ["first", "second"]


def test_another_engagement_stands_there(document: Document, laptop: Laptop, path: Path) -> None:
    """Nobody would look for unpublished work under a path where something else stands: it is brought out."""
    add_candidates(document, "second")
    document.abandon()
    becomes_another_engagement(path)
    before = path.read_bytes()
    other = laptop.open(path)
    assert notices(other) == ["publish.conflict"]
    assert (titles(other), notes(other)) == (["of-another-engagement"], [])
    other.close()
    assert path.read_bytes() == before
    document = laptop.open(path.with_name("Acme (conflict).offsite"))
    assert (titles(document), notes(document)) == (["first", "second"], ["between us"])
    act(document, "undo")
    assert titles(document) == ["first"]
    document.close()
    laptop.open(path).close()
    assert files_in(path.parent) == ["Acme (conflict).offsite", path.name]


@pytest.mark.parametrize("where", ["Renamed.offsite", "../elsewhere/Acme.offsite"])
def test_moved_while_it_is_closed(where: str, document: Document, laptop: Laptop, path: Path) -> None:
    """Its working copy comes along: private notes, undo and work that is not in the file yet."""
    add_candidates(document, "second")
    document.abandon()
    target = path.parent / where
    target.parent.mkdir(exist_ok=True)
    shutil.move(path, target)
    document = laptop.open(target)
    assert notices(document) == ["work.taken_up"]
    assert notes(document) == ["between us"]
    act(document, "undo")
    add_candidates(document, "third")
    document.close()
    assert holds(target) == ["first", "third"]
    assert sentence(lambda: laptop.open(path)) == "file.missing"
    assert files_in(target.parent) == [target.name]


def test_copied(document: Document, laptop: Laptop, path: Path, home: Path) -> None:
    """The copy is a document of its own from here on, and knows nothing of what this laptop noted on the other."""
    document.close()
    copy = path.with_name("Copy.offsite")
    shutil.copyfile(path, copy)
    both = [laptop.open(path), laptop.open(copy)]
    assert [notes(document) for document in both] == [["between us"], []]
    for number in range(3):
        for document, name in zip(both, ("original", "copy"), strict=True):
            add_candidates(document, f"{name}-{number}")
            document.publish()
            assert notices(document) == []
    for document in both:
        document.close()
    assert holds(path) == ["first", "original-0", "original-1", "original-2"]
    assert holds(copy) == ["first", "copy-0", "copy-1", "copy-2"]
    assert applies(copy, "last", home=home).err == []
    assert files_in(path.parent) == [path.name, copy.name]

"""One file and several laptops: nothing is overwritten, nothing is merged in silence, and what is private stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from offsite.domain.entities import PrivateNote, Subject
from offsite.store.backups import Why
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.answers import files_in, holds, notices, sentence
from tests.support.desk import act, add_candidates, make_laptop, titles
from tests.support.rights import unwritable


class Shared:
    """A folder that several laptops reach, with one document in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / "shared"
        self.folder.mkdir()
        self.path = self.folder / "Acme.offsite"
        self.conflict = self.folder / "Acme (conflict).offsite"

    def home(self, mark: str) -> Path:
        return self._root / mark

    def laptop(self, mark: str, *, disk: Disk | None = None, life: int = 1) -> Laptop:
        """The laptop `mark`; `life` counts its starts, because no id is ever given twice."""
        return make_laptop(self.home(mark), mark=f"{mark}{life}", disk=disk)


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    """A published document of laptop a with the candidate `first`, closed."""
    shared = Shared(tmp_path)
    document = shared.laptop("a").create(shared.path)
    add_candidates(document, "first")
    document.close()
    return shared


@pytest.fixture
def a(shared: Shared) -> Laptop:
    return shared.laptop("a", life=2)


@pytest.fixture
def b(shared: Shared) -> Laptop:
    return shared.laptop("b")


def adds(laptop: Laptop, path: Path, *names: str) -> list[str]:
    """Open, write candidates down, close; what opening had to say."""
    document = laptop.open(path)
    said = notices(document)
    add_candidates(document, *names)
    document.close()
    return said


def keeps(laptop: Laptop, path: Path, *names: str) -> None:
    """The same, but publishing does not happen: the work is in the working copy only."""
    document = laptop.open(path)
    add_candidates(document, *names)
    document.abandon()


def note(document: Document, text: str, *, subject: Subject = Subject.ENGAGEMENT, about: str = "engagement") -> None:
    act(document, "note.write", subject=subject.value, about=about, text=text)


def notes(document: Document) -> list[str]:
    return [row.text for row in document.all(PrivateNote)]


# -- one after the other


def test_a_newer_file_is_taken_over(shared: Shared, a: Laptop, b: Laptop) -> None:
    document = a.open(shared.path)
    act(document, "note.write", id="our-note", subject="candidate", about="first", text="ours alone")
    document.close()
    before = shared.path.read_bytes()
    adds(b, shared.path, "second")
    assert shared.path.read_bytes() != before

    document = a.open(shared.path)
    assert notices(document) == ["file.taken_over"]
    assert titles(document) == ["first", "second"]
    assert notes(document) == ["ours alone"]
    assert document.has_entry("our-note")
    assert document.undoable() is None
    assert sentence(lambda: act(document, "undo")) == "undo.nothing"
    add_candidates(document, "third")
    act(document, "undo")
    assert titles(document) == ["first", "second"]
    document.close()

    made = next(backup for backup in a.backups_for(shared.path) if backup.why is Why.TAKE_OVER)
    restored = a.restore(made, to=shared.folder / "Before.offsite")
    assert (titles(restored), notes(restored)) == (["first"], ["ours alone"])
    restored.close()


def test_notes_are_kept_by_id_whatever_became_of_their_subject(shared: Shared, a: Laptop, b: Laptop) -> None:
    document = a.open(shared.path)
    note(document, "about the first", subject=Subject.CANDIDATE, about="first")
    note(document, "about all")
    assert not document.is_unpublished()
    document.close()
    theirs = b.open(shared.path)
    note(theirs, "of the other laptop")
    act(theirs, "candidate.remove", candidate="first")
    theirs.close()
    document = a.open(shared.path)
    assert notices(document) == ["file.taken_over"]
    assert sorted(notes(document)) == ["about all", "about the first"]
    act(document, "note.write", subject="candidate", about="first", text="")
    assert notes(document) == ["about all"]
    document.close()
    theirs = b.open(shared.path)
    assert notes(theirs) == ["of the other laptop"]
    theirs.close()


def test_three_laptops_in_turn(shared: Shared) -> None:
    laptops = {mark: shared.laptop(mark, life=9) for mark in "abc"}
    wanted = ["first"]
    for turn, mark in enumerate("bcabcaacb" * 2):
        document = laptops[mark].open(shared.path)
        assert set(notices(document)) <= {"file.taken_over"}
        assert titles(document) == wanted
        note(document, f"of {mark}")
        add_candidates(document, f"turn-{turn}")
        document.close()
        wanted.append(f"turn-{turn}")
    assert files_in(shared.folder) == [shared.path.name]
    for mark, laptop in laptops.items():
        document = laptop.open(shared.path)
        assert (titles(document), notes(document)) == (wanted, [f"of {mark}"])
        document.close()


def test_an_older_copy_is_put_back(shared: Shared, a: Laptop, tmp_path: Path) -> None:
    shutil.copyfile(shared.path, tmp_path / "old")
    adds(a, shared.path, "second")
    shutil.copyfile(tmp_path / "old", shared.path)
    document = a.open(shared.path)
    assert notices(document) == ["file.older"]
    assert titles(document) == ["first", "second"]
    document.close()
    assert holds(shared.path) == ["first", "second"]
    shutil.copyfile(tmp_path / "old", shared.path)
    keeps(a, shared.path, "third")
    assert adds(a, shared.path, "fourth") == ["work.taken_up"]
    assert holds(shared.path) == ["first", "second", "third", "fourth"]
    assert files_in(shared.folder) == [shared.path.name]


def test_lineages_that_parted_while_all_was_published(shared: Shared, a: Laptop, b: Laptop, tmp_path: Path) -> None:
    """The other laptop went on from an old copy: its file is shown, and ours is a backup."""
    shutil.copyfile(shared.path, tmp_path / "Old.offsite")
    document = a.open(shared.path)
    note(document, "ours alone")
    add_candidates(document, "ours")
    document.close()
    adds(b, tmp_path / "Old.offsite", "theirs")
    shutil.copyfile(tmp_path / "Old.offsite", shared.path)
    document = a.open(shared.path)
    assert notices(document) == ["file.other_work"]
    assert (titles(document), notes(document)) == (["first", "theirs"], ["ours alone"])
    document.close()
    restored = a.restore(a.backups_for(shared.path)[0], to=shared.folder / "Ours.offsite")
    assert titles(restored) == ["first", "ours"]
    restored.close()


# -- at the same time


def while_closed(a: Laptop, b: Laptop, shared: Shared) -> Document:
    keeps(a, shared.path, "ours")
    adds(b, shared.path, "theirs")
    document = a.open(shared.path)
    assert notices(document) == ["file.parted"]
    return document


def while_open(a: Laptop, b: Laptop, shared: Shared) -> Document:
    document = a.open(shared.path)
    add_candidates(document, "ours")
    adds(b, shared.path, "theirs")
    return document


@pytest.mark.parametrize("both_change", [while_closed, while_open])
def test_both_changed(
    both_change: Callable[[Laptop, Laptop, Shared], Document], shared: Shared, a: Laptop, b: Laptop
) -> None:
    document = both_change(a, b, shared)
    theirs = shared.path.read_bytes()
    note(document, "ours alone")
    document.publish()
    assert notices(document) == ["publish.conflict"]
    assert shared.path.read_bytes() == theirs
    assert document.path == shared.conflict
    assert (holds(shared.path), holds(shared.conflict)) == (["first", "theirs"], ["first", "ours"])

    other = a.open(shared.path)
    assert (notices(other), titles(other), notes(other)) == ([], ["first", "theirs"], ["ours alone"])
    add_candidates(other, "more-of-theirs")
    act(document, "undo")
    act(document, "undo")
    add_candidates(document, "more-of-ours")
    document.close()
    other.close()
    assert holds(shared.path) == ["first", "theirs", "more-of-theirs"]
    assert holds(shared.conflict) == ["first", "more-of-ours"]
    assert files_in(shared.folder) == [shared.conflict.name, shared.path.name]
    assert adds(b, shared.path) == ["file.taken_over"]
    assert adds(b, shared.conflict) == []


def test_the_name_of_the_conflict_is_taken(shared: Shared, a: Laptop, b: Laptop) -> None:
    shared.conflict.write_bytes(b"a letter")
    foreign = shared.folder / "Acme (conflict 2).offsite"
    other = shared.laptop("c").create(foreign)
    add_candidates(other, "another-engagement")
    other.close()
    before = foreign.read_bytes()
    document = while_open(a, b, shared)
    document.close()
    assert document.path.name == "Acme (conflict 3).offsite"
    assert holds(document.path) == ["first", "ours"]
    assert shared.conflict.read_bytes() == b"a letter"
    assert foreign.read_bytes() == before


def test_a_long_name_has_a_conflict_too(tmp_path: Path) -> None:
    shared = Shared(tmp_path)
    shared.path = shared.folder / f"{'n' * 240}.offsite"
    a, b = shared.laptop("a"), shared.laptop("b")
    document = a.create(shared.path)
    add_candidates(document, "first")
    document.publish()
    adds(b, shared.path, "theirs")
    add_candidates(document, "ours")
    document.close()
    assert holds(shared.path) == ["first", "theirs"]
    assert document.path != shared.path
    assert holds(document.path) == ["first", "ours"]


def test_a_conflict_in_a_folder_that_cannot_be_written(shared: Shared, a: Laptop, b: Laptop) -> None:
    document = while_open(a, b, shared)
    theirs = shared.path.read_bytes()
    with unwritable(shared.folder):
        assert sentence(document.publish) == "disk.read_only"
        add_candidates(document, "more")
        assert sentence(document.close) == "disk.read_only"
        assert files_in(shared.folder) == [shared.path.name]
    document = a.open(shared.path)
    assert notices(document) == ["file.parted"]
    document.close()
    assert shared.path.read_bytes() == theirs
    assert holds(shared.conflict) == ["first", "ours", "more"]


class Meanwhile(Disk):
    """A disk on which something else happens once, when our new file is written and not yet in its place."""

    def __init__(self) -> None:
        self.happens: Callable[[], object] | None = None

    def write_new(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        super().write_new(path, data, mode=mode)
        if path.suffix == ".part" and self.happens is not None:
            happens, self.happens = self.happens, None
            happens()


@pytest.mark.parametrize("computer", ["another computer", "this computer"])
def test_the_others_publish_while_ours_is_being_written(
    computer: str, shared: Shared, b: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def they_publish() -> None:
        with monkeypatch.context() as their:
            their.setattr("offsite.store.publish.host_name", lambda: computer)
            adds(b, shared.path, "theirs")

    monkeypatch.setattr("offsite.store.publish.host_name", lambda: "this computer")
    disk = Meanwhile()
    document = shared.laptop("a", disk=disk, life=2).open(shared.path)
    add_candidates(document, "ours")
    disk.happens = they_publish
    document.close()
    assert holds(shared.path) == ["first", "theirs"]
    assert holds(shared.conflict) == ["first", "ours"]
    assert files_in(shared.folder) == [shared.conflict.name, shared.path.name]


# -- interrupted between publishing and noting it


def publish_and_die(document: Document) -> None:
    """As a kill leaves it that falls between the two."""
    job = document.begin_publish()
    assert job is not None
    job.run()
    document.abandon()


def test_a_publication_that_was_not_noted(shared: Shared, a: Laptop) -> None:
    document = a.open(shared.path)
    add_candidates(document, "ours")
    publish_and_die(document)
    document = a.open(shared.path)
    assert notices(document) == []
    assert not document.is_unpublished()
    document.close()
    assert files_in(shared.folder) == [shared.path.name]


def test_another_laptop_goes_on_from_a_publication_that_was_not_noted(shared: Shared, a: Laptop, b: Laptop) -> None:
    """All of our work is in the file that comes back: there is nothing to be in conflict about."""
    document = a.open(shared.path)
    add_candidates(document, "ours")
    publish_and_die(document)
    adds(b, shared.path, "theirs")
    document = a.open(shared.path)
    assert notices(document) == ["file.taken_over"]
    assert titles(document) == ["first", "ours", "theirs"]
    document.close()
    assert files_in(shared.folder) == [shared.path.name]


def test_work_after_a_publication_that_was_not_noted(shared: Shared, a: Laptop, b: Laptop) -> None:
    document = a.open(shared.path)
    add_candidates(document, "ours")
    publish_and_die(document)
    adds(b, shared.path, "theirs")
    document = a.open(shared.path)
    document.abandon()
    keeps(a, shared.path, "more")
    adds(b, shared.path, "more-of-theirs")
    assert adds(a, shared.path) == ["file.parted"]
    assert holds(shared.path) == ["first", "ours", "theirs", "more-of-theirs"]
    assert holds(shared.conflict) == ["first", "ours", "theirs", "more"]


def test_a_conflict_copy_that_was_not_noted(shared: Shared, a: Laptop, b: Laptop) -> None:
    document = while_open(a, b, shared)
    publish_and_die(document)
    assert adds(a, shared.path, "more") == ["file.parted"]
    assert holds(shared.path) == ["first", "theirs"]
    assert holds(shared.conflict) == ["first", "ours", "more"]
    assert files_in(shared.folder) == [shared.conflict.name, shared.path.name]


def test_whose_deck_was_chosen_stays_on_its_laptop(shared: Shared, a: Laptop, b: Laptop) -> None:
    document = a.open(shared.path)
    document.choose_deck("sales")
    document.close()
    other = b.open(shared.path)
    assert other.deck_chosen() == ""
    other.choose_deck("it")
    add_candidates(other, "second")
    other.close()
    taken_over = a.open(shared.path)
    assert titles(taken_over) == ["first", "second"]
    assert taken_over.deck_chosen() == "sales"
    taken_over.close()

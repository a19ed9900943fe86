"""Damage is noticed, and never shown as truth: in the document, in the working copy, in a backup. What was kept comes
back."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from offsite.errors import Message, Refusal, Told, Unavailable
from offsite.i18n import Catalogue
from offsite.store import backups, verify
from offsite.store.disk import Disk
from offsite.store.verify import read_image
from tests.conftest import LONG
from tests.support.damage import (
    PAGE,
    SECONDS,
    Copy,
    Inside,
    Kind,
    Outside,
    assert_said,
    damaged,
    ensure,
    header_bytes,
)
from tests.support.desk import act, make_laptop
from tests.support.hostile import content_of, run, trace
from tests.support.meeting import Meeting, meeting, rows_in
from tests.support.shell import Shell

MEMORY = Path("/dev/shm")
COPIES = 500 if LONG else 50
"""Damaged documents of each kind."""
FEWER = 100 if LONG else 4
"""Damaged working copies and backups of each kind."""
CANDIDATES = 180 if LONG else 32
"""About 1 MB, and about 200 KB."""
HEADER_VALUES = (*(1 << bit for bit in range(8)), 0, 255) if LONG else (0, 4, 255)
UNSEEN_BY_STRUCTURE = (Kind.BIT, Kind.STALE)
"""What leaves whole tables of possible content as a rule (storage notes, section d)."""

Promise = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder in memory where there is such a thing: no test here is about what a sync does."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """A document of a realistic size."""
    return meeting(tmp_path_factory.mktemp("whole"), candidates=CANDIDATES)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """One that is looked at very often."""
    return meeting(tmp_path_factory.mktemp("small"), candidates=4)


@pytest.mark.parametrize("kind", Kind)
def test_a_damaged_document_is_refused_or_unharmed(
    kind: Kind,
    whole: Meeting,
    root: Path,
    catalogue: Catalogue,
    promise: Promise,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    *earlier, good = whole.published
    desk = Outside(root, good=good, catalogue=catalogue)
    answers: Counter[str] = Counter()
    only_the_seal: list[str] = []
    for seed in range(COPIES):
        copy = damaged(kind, good, earlier=earlier, seed=seed)
        try:
            refused = desk.look(copy.data)
        except BaseException as error:
            error.add_note(copy.how)
            raise
        answers["shown, unharmed" if refused is None else refused.id] += 1
        if refused is not None and _passes_without_seal(copy, monkeypatch=monkeypatch):
            only_the_seal.append(copy.how)
    noticed = COPIES - answers["shown, unharmed"]
    promise(
        f"Damage is noticed, not shown as truth ({kind})",
        "0 accepted with other content, 0 exceptions, < 1 s",
        f"{COPIES} copies of {len(good) // 1024} KB: {noticed} refused ({len(only_the_seal)} by the seal alone), the "
        f"others unharmed; slowest {desk.slowest:.2f} s",
    )
    assert noticed > 0
    assert answers.total() == COPIES
    assert bool(only_the_seal) or kind not in UNSEEN_BY_STRUCTURE


def _passes_without_seal(copy: Copy, *, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Would a verification that takes the file's own seal for right have let this copy through?"""
    with monkeypatch.context() as patch:
        patch.setattr(verify, "seal_of", lambda connection: connection.execute("SELECT sha256 FROM seal").fetchone()[0])
        try:
            verify.verify(copy.data, name="")
        except (Refusal, Unavailable):
            return False
    return True


def test_any_byte_of_the_header(small: Meeting, root: Path, catalogue: Catalogue, promise: Promise) -> None:
    """Each of them: one at random would hardly ever be one of the few that decide how the rest is read."""
    good = small.published[-1]
    desk = Outside(root, good=good, catalogue=catalogue)
    wrong: list[str] = []
    answers: Counter[str] = Counter()
    for how, data in header_bytes(good, values=HEADER_VALUES):
        try:
            refused = desk.look(data)
        except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
            wrong.append(f"{how}: {type(error).__name__}: {error}")
        else:
            answers["shown, unharmed" if refused is None else refused.id] += 1
    copies = answers.total() + len(wrong)
    promise("Every byte of the header changed", "0 shown with other content, 0 exceptions", f"{len(wrong)} of {copies}")
    assert wrong == []
    assert copies > 200
    assert 0 < answers["shown, unharmed"] < copies


@pytest.mark.parametrize("state", ["all of it in the file", "not all of it in the file", "left by a kill"])
def test_a_damaged_working_copy_is_never_taken_for_truth(
    state: str, root: Path, catalogue: Catalogue, promise: Promise
) -> None:
    held = meeting(root, candidates=4)
    if state != "all of it in the file":
        document = held.laptop.open(held.path)
        act(document, "candidate.add", candidate="late", title="Written down, and not yet published")
        act(document, "note.write", subject="candidate", about="late", text="Not published either")
        if state == "left by a kill":
            # The system closes what was open, and nothing of ours is called any more.
            document._work.drop_connection()
            document._lock.release()
        else:
            document.abandon()
    desk = Inside(root, held=held, catalogue=catalogue)
    assert desk.look(desk.good) is None
    wrong: list[str] = []
    refused = 0
    copies = [damaged(kind, desk.good, earlier=held.worked[:-1], seed=seed) for kind in Kind for seed in range(FEWER)]
    # Hardly ever hit by chance: a version below 0; and what SQLite says is wrong with it is then no text either.
    copies.append(Copy(kind=Kind.HEADER, how="version", data=desk.good[:60] + b"\xcf" + desk.good[61:]))
    schema = desk.good.replace(b"CREATE TABLE leader", b"CREATE TABL\xe8 leader")
    assert schema != desk.good
    copies.append(Copy(kind=Kind.BYTES, how="a letter of the schema", data=schema))
    for copy in copies:
        begun = time.process_time()
        try:
            refused += int(desk.look(copy.data) is not None)
            # It is looked at, and opened.
            ensure(time.process_time() - begun < 2 * SECONDS, "took too long")
        except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
            wrong.append(f"{copy.how}: {type(error).__name__}: {error}")
    promise(
        f"A damaged working copy is noticed ({state})",
        "0 shown or published with other content, 0 exceptions",
        f"{len(wrong)} of {len(copies)}; {refused} refused",
    )
    assert wrong == []
    assert refused > 0


LINES = (
    {"kind": "candidate.add", "candidate": "late", "title": "Größer, später, 戦略"},
    {"kind": "note.write", "subject": "candidate", "about": "late", "text": "For nobody else"},
    {"kind": "candidate.shortlist", "candidate": "late"},
)


@pytest.mark.parametrize("kept", ["in a backup", "newer than any backup", "in the working copy only", "unpublished"])
def test_what_was_kept_comes_back_when_the_document_is_damaged(kept: str, shell: Shell, tmp_path: Path) -> None:
    """Whatever this laptop said that it keeps: the newest that it has, wherever that is."""
    path = tmp_path / "Acme.offsite"
    run(shell, "sample", path)
    if kept != "in the working copy only":
        shell.apply(path, *LINES)
    if kept == "in a backup":
        # Opened once more, and nothing done: a backup is made when a document is opened.
        shell.apply(path)
    if kept == "unpublished":
        document = make_laptop(shell.home, mark="crash").open(path)
        act(document, "candidate.add", candidate="last", title="Kept a moment before the laptop died")
        document.abandon()
    before = content_of(shell, path)
    path.write_bytes(_refused(path.read_bytes(), kind=Kind.PAGE, catalogue=Catalogue.load()))
    _assert_comes_back(shell, path, content=before)


def test_everything_comes_back_after_any_damage(
    shell: Shell, tmp_path: Path, small: Meeting, catalogue: Catalogue
) -> None:
    path = tmp_path / "Acme.offsite"
    path.write_bytes(small.published[-1])
    shell.apply(path, *LINES)
    shell.apply(path)
    before, good = content_of(shell, path), path.read_bytes()
    for kind in Kind:
        path.write_bytes(_refused(good, kind=kind, catalogue=catalogue))
        _assert_comes_back(shell, path, content=before)


def _refused(good: bytes, *, kind: Kind, catalogue: Catalogue) -> bytes:
    """A damaged copy that is refused."""
    for seed in range(1_000):
        # What a lost write leaves of an earlier file is anything but a page of this one.
        copy = damaged(kind, good, earlier=[good[PAGE:]], seed=seed).data
        try:
            verify.verify(copy, name="")
        except Told as told:
            assert_said(told.message, catalogue=catalogue)
            return copy
    raise AssertionError(f"{kind}: nothing was refused")


def _assert_comes_back(shell: Shell, path: Path, *, content: dict[str, Any]) -> None:
    bad = path.read_bytes()
    fresh = path.with_name("Again.offsite")
    assert run(shell, "show", path).status in (2, 3)
    listed = run(shell, "backups", path)
    assert (listed.status, listed.err) == (0, "")
    assert listed.out.strip()
    restored = run(shell, "restore", path, "--to", fresh)
    assert restored.status == 0, restored.err
    assert content_of(shell, fresh) == content
    assert read_image(fresh, disk=Disk()).data == fresh.read_bytes()
    assert path.read_bytes() == bad
    assert sorted(child.name for child in path.parent.glob("*.*")) == [path.name, fresh.name]
    fresh.unlink()


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoBackups:
    """Nothing is good any more but two backups of a document; `contents`: of the older, and of the newer."""

    path: Path
    older: Path
    newer: Path
    contents: list[dict[str, Any]]


@pytest.fixture
def two(shell: Shell, tmp_path: Path, small: Meeting) -> TwoBackups:
    path = tmp_path / "Acme.offsite"
    path.write_bytes(small.published[-1])
    contents: list[dict[str, Any]] = []
    for line in LINES[:2]:
        shell.apply(path, line)
        # A backup is made when a document is opened.
        shell.apply(path)
        contents.append(content_of(shell, path))
    newer, older = make_laptop(shell.home).backups_for(path)
    path.write_bytes(b"")
    next(shell.home.glob("work/*/work.db")).write_bytes(b"")
    return TwoBackups(path=path, older=older.path, newer=newer.path, contents=contents)


def test_a_damaged_backup_is_passed_over(shell: Shell, two: TwoBackups) -> None:
    good, older = two.newer.read_bytes(), two.older.read_bytes()
    for kind in Kind:
        copies = (damaged(kind, good, earlier=[older], seed=seed) for seed in range(1_000))
        copy = next(copy for copy in copies if _harms(copy.data, good=good))
        two.newer.write_bytes(copy.data)
        fresh = two.path.with_name(f"After {kind}.offsite")
        restored = run(shell, "restore", two.path, "--to", fresh)
        assert restored.status == 0, restored.err
        ensure(content_of(shell, fresh) == two.contents[0], f"{copy.how}: restored: what the damage made of it")
        # What comes back is older than what was kept last, and that is not to be done in silence.
        ensure(restored.err != "", f"{copy.how}: not a word of it")
        assert two.newer.read_bytes() == copy.data


def test_nothing_damaged_is_read_from_a_backup(two: TwoBackups, catalogue: Catalogue, promise: Promise) -> None:
    good, older = two.newer.read_bytes(), two.older.read_bytes()
    backup = next(made for made in backups.listed(two.newer.parent) if made.path == two.newer)
    wrong: list[str] = []
    refused = 0
    for kind in Kind:
        for seed in range(FEWER):
            copy = damaged(kind, good, earlier=[older], seed=seed)
            two.newer.write_bytes(copy.data)
            try:
                if _harms(backups.read(backup, disk=Disk()), good=good):
                    wrong.append(copy.how)
            except Told as told:
                assert_said(told.message, catalogue=catalogue)
                refused += 1
    copies = FEWER * len(Kind)
    promise("A damaged backup is noticed", "0 read with other content", f"{len(wrong)} of {copies}; {refused} refused")
    assert wrong == []
    assert refused > copies / 2


def _harms(copy: bytes, *, good: bytes) -> bool:
    """Is anything in it lost, or other than it was?"""
    try:
        return rows_in(copy) != rows_in(good)
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def test_nothing_is_made_where_nothing_good_is_left(shell: Shell, two: TwoBackups, catalogue: Catalogue) -> None:
    for path in (two.newer, two.older):
        path.write_bytes(path.read_bytes()[:-PAGE])
    before = trace(two.newer.parent)
    restored = run(shell, "restore", two.path, "--to", two.path.with_name("Again.offsite"))
    assert restored.status == 2
    assert restored.err.endswith(catalogue.say(Message("backup.none", path=str(two.path))) + "\n")
    assert [child.name for child in two.path.parent.glob("*.offsite")] == [two.path.name]
    assert trace(two.newer.parent) == before


def test_a_good_document_is_within_reach_although_its_working_copy_is_damaged(shell: Shell, tmp_path: Path) -> None:
    """Before there is any backup, too: the sentence about the working copy tells people to restore."""
    path = tmp_path / "Acme.offsite"
    run(shell, "sample", path)
    before, good = content_of(shell, path), path.read_bytes()
    work = next(shell.home.glob("work/*/work.db"))
    work.write_bytes(damaged(Kind.CUT_AT_PAGE, work.read_bytes(), earlier=[], seed=0).data)
    fresh = tmp_path / "Again.offsite"
    restored = run(shell, "restore", path, "--to", fresh)
    assert restored.status == 0, restored.err
    # The private notes were in the working copy alone.
    assert {**content_of(shell, fresh), "private_notes": []} == {**before, "private_notes": []}
    assert path.read_bytes() == good

"""The list of documents opened last: short, newest first, and never in the way."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from offsite import locks, recents
from offsite.errors import Message, Unavailable
from offsite.i18n import Catalogue
from offsite.recents import BROKEN_NAME, FILE_NAME, MOST, Recent, drop, last_place, load, remember
from tests.support.rights import unreadable, unwritable

ROOT = Path(__file__).resolve().parents[2]
ACME = Recent(
    path=ROOT / "Acme.offsite",
    company="Acme",
    stage=3,
    states="dddnooll",
    caption="14 candidates",
    opened_at=datetime(2026, 10, 6, 9, 30, 1, 125_000, tzinfo=UTC),
)
ZEST = replace(ACME, path=ROOT / "Zest.offsite", company="Zest \ud83d é 会社", stage=0, states="nlllllll")


def said(message: Message | None) -> str:
    """The id of a message, of which the catalogue has a sentence without a hole."""
    assert message is not None
    catalogue = Catalogue.load()
    assert catalogue.knows(message.id)
    assert "{" not in catalogue.say(message)
    return message.id


def names(folder: Path) -> list[str]:
    found = load(folder)
    assert found.problem is None
    return [row.path.stem for row in found.rows]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder that nobody has made yet."""
    return tmp_path / "home"


# -- remember, load, drop


def test_nothing_was_opened_yet(home: Path) -> None:
    assert load(home) == recents.Recents(rows=(), problem=None)
    assert drop(ACME.path, home) is False
    assert not home.exists()


def test_the_newest_is_first_and_each_document_is_there_once(home: Path) -> None:
    assert remember(ACME, home) is None
    assert remember(ZEST, home) is None
    assert load(home).rows == (ZEST, ACME)
    again = replace(ACME, stage=4, states="ddddnool", caption="Round 1 is open")
    assert remember(again, home) is None
    assert load(home).rows == (again, ZEST)


def test_a_clock_that_was_set_back_hides_nobody(home: Path) -> None:
    for number in range(MOST):
        remember(replace(ACME, path=ROOT / f"{number}.offsite", opened_at=datetime(2030, 1, 1, tzinfo=UTC)), home)
    remember(ACME, home)
    assert names(home) == ["Acme", *(str(number) for number in reversed(range(1, MOST)))]


@pytest.mark.skipif(os.name == "nt", reason="there no name is without text")
def test_a_name_that_is_no_text_is_kept(home: Path) -> None:
    odd = replace(ACME, path=Path(os.fsdecode(b"/tmp/\xff\xfe.offsite")))
    assert remember(odd, home) is None
    assert load(home).rows == (odd,)


def test_only_this_person_can_read_it(home: Path) -> None:
    remember(ACME, home)
    assert oct(home.stat().st_mode)[-3:] == "700"
    assert oct((home / FILE_NAME).stat().st_mode)[-3:] == "600"


def test_two_spellings_are_one_document(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.normcase", lambda path: str(path).lower())
    remember(ACME, home)
    remember(replace(ACME, path=ROOT / "ACME.offsite"), home)
    assert names(home) == ["ACME"]
    assert drop(ROOT / "acme.OFFSITE", home) is True
    assert names(home) == []


def test_what_is_dropped_leaves_no_trace(home: Path) -> None:
    remember(ACME, home)
    remember(ZEST, home)
    (home / BROKEN_NAME).write_bytes(b"Acme and something")
    assert drop(ACME.path, home) is True
    assert load(home).rows == (ZEST,)
    assert not [path for path in home.iterdir() if b"Acme" in path.read_bytes()]
    assert drop(ACME.path, home) is False
    assert drop(ZEST.path, home) is True
    assert not [path for path in home.iterdir() if path.read_bytes()]


BAD_ROWS = (
    {"path": "Acme.offsite"},
    {"path": 5},
    {"path": "/tmp/a\0b"},
    {"stage": 8},
    {"stage": -1},
    {"stage": True},
    {"stage": "3"},
    {"states": "ddd"},
    {"states": "ddddddd "},
    {"company": None},
    {"opened_at": "2026-10-06"},
    {"opened_at": "yesterday"},
    {"opened_at": "0001-01-01T00:00:00+05:00"},
)


def plain(**changed: Any) -> dict[str, Any]:
    return {**recents._plain(ACME), **changed}


@pytest.mark.parametrize("changed", BAD_ROWS, ids=str)
def test_one_bad_row_takes_no_other_with_it(changed: dict[str, Any], home: Path) -> None:
    home.mkdir()
    content = json.dumps({"recents": [plain(**changed), recents._plain(ZEST)]})
    (home / FILE_NAME).write_text(content, encoding="utf-8")
    found = load(home)
    assert (found.rows, said(found.problem)) == ((ZEST,), "recents.set_aside")
    assert (home / BROKEN_NAME).read_text(encoding="utf-8") == content
    assert load(home) == recents.Recents(rows=(ZEST,), problem=None)


def test_what_a_later_version_writes_beside_it_is_passed_over(home: Path) -> None:
    home.mkdir()
    content = {"version": 9, "recents": [plain(colour="red")]}
    (home / FILE_NAME).write_text(json.dumps(content), encoding="utf-8")
    assert load(home) == recents.Recents(rows=(ACME,), problem=None)


BROKEN = (
    b"",
    b"\0" * 4096,
    b'{"recents": [{"path": "/tm',
    b'{"recents": {}}',
    b'{"recents": null}',
    b"[]",
    b"\xff\xfe{}",
    b"[" * 100_000,
    b'{"recents": []}' + b" " * recents._LARGEST,
)


@pytest.mark.parametrize("content", BROKEN, ids=lambda content: repr(content[:20]))
def test_a_list_that_cannot_be_read_is_set_aside_and_that_is_said_once(content: bytes, home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_bytes(content)
    found = load(home)
    assert (found.rows, said(found.problem)) == ((), "recents.set_aside")
    assert (home / BROKEN_NAME).read_bytes() == content
    assert load(home) == recents.Recents(rows=(), problem=None)
    (home / FILE_NAME).write_bytes(content)
    assert said(remember(ACME, home)) == "recents.set_aside"
    assert load(home) == recents.Recents(rows=(ACME,), problem=None)


# -- the disk


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.mkdir"])
def test_a_full_disk_is_a_sentence_and_the_old_list_stays(
    step: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(ACME, home)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(step, full)
        assert said(remember(ZEST, home)) == "recents.not_kept"
    assert load(home).rows == (ACME,)
    assert remember(ZEST, home) is None
    assert load(home).rows == (ZEST, ACME)


def test_a_folder_that_cannot_be_written_or_read(home: Path) -> None:
    remember(ACME, home)
    remember(ZEST, home)
    with unwritable(home):
        assert said(remember(replace(ACME, stage=0), home)) == "recents.not_kept"
        with pytest.raises(Unavailable) as caught:
            drop(ACME.path, home)
        assert said(caught.value.message) == "recents.not_kept"
        assert load(home).rows == (ZEST, ACME)
    with unreadable(home):
        found = load(home)
        assert (found.rows, said(found.problem)) == ((), "recents.out_of_reach")
    assert load(home).rows == (ZEST, ACME)


def test_a_broken_list_in_a_folder_that_cannot_be_written(home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_text(json.dumps({"recents": [recents._plain(ZEST), 5]}), encoding="utf-8")
    with unwritable(home):
        found = load(home)
        assert (found.rows, said(found.problem)) == ((ZEST,), "recents.out_of_reach")


# -- two processes

REMEMBERER = """
import sys
from dataclasses import replace
from pathlib import Path
from offsite.recents import remember
from tests.unit.test_recents import ACME
home, mark = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    assert remember(replace(ACME, path=home / f"{mark}{number}"), home) is None
"""


def test_who_writes_at_once_loses_nothing(home: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", REMEMBERER, str(home), mark],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for mark in "abc"
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("go\n")
        assert process.returncode == 0
    assert sorted(names(home)) == sorted(f"{mark}{number}" for mark in "abc" for number in range(10))


def test_a_list_that_is_held_for_long_is_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recents, "_PATIENCE", 0.01)
    remember(ACME, home)
    handle = locks.take(home / "recents.lock")
    assert said(remember(ZEST, home)) == "recents.not_kept"
    assert load(home).rows == (ACME,)
    locks.give_back(handle)
    assert remember(ZEST, home) is None


# -- where it was


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (PurePosixPath("/media/ada/CLIENTS/Acme.offsite"), "CLIENTS"),
        (PurePosixPath("/run/media/ada/CLIENTS/2026/Acme.offsite"), "CLIENTS"),
        (PurePosixPath("/Volumes/My Stick/Acme.offsite"), "My Stick"),
        (PurePosixPath("/home/ada/Acme.offsite"), None),
        (PurePosixPath("/home/media/ada/CLIENTS/Acme.offsite"), None),
        (PurePosixPath("/Volumes/Acme.offsite"), None),
        (PurePosixPath("/media/ada/Acme.offsite"), None),
        (PureWindowsPath("E:/Clients/Acme.offsite"), "E:"),
        (PureWindowsPath("C:/Users/Ada/Acme.offsite"), None),
        (PureWindowsPath("//server/share/Acme.offsite"), None),
    ],
    ids=str,
)
def test_the_name_of_what_is_to_be_plugged_in(
    path: PurePosixPath | PureWindowsPath, place: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SystemDrive", "C:")
    assert last_place(path) == place

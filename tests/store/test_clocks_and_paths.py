"""Clocks that jump, and folders with names that nobody thought of: nothing is lost, and order is by number."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from offsite.cli.console import OK, REFUSED, UNAVAILABLE
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.answers import Ended, applies, files_in, holds, run_offsite
from tests.support.desk import FakeClock, act, add_candidates, titles


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Acme.offsite"


def test_the_clock_goes_backwards(document: Document, laptop: Laptop, path: Path, home: Path, clock: FakeClock) -> None:
    for name in ("second", "third", "fourth"):
        clock.passes(hours=-7)
        add_candidates(document, name)
    assert titles(document) == ["first", "second", "third", "fourth"]
    act(document, "undo")
    document.close()
    clock.passes(days=-400)
    document = laptop.open(path)
    act(document, "redo")
    add_candidates(document, "fifth")
    assert titles(document) == ["first", "second", "third", "fourth", "fifth"]
    undoable = document.undoable()
    assert undoable is not None
    assert undoable.id == "add-fifth"
    document.close()
    log = run_offsite("show", path, "--json", "--log", home=home).out
    ids = [entry["id"] for entry in json.loads("".join(log))["log"] if entry["kind"] == "candidate.add"]
    assert ids == [f"add-{name}" for name in holds(path)]


def test_backups_go_on_when_the_clock_goes_backwards(document: Document, laptop: Laptop, clock: FakeClock) -> None:
    document.close()
    document = laptop.open(document.path)
    made = len(laptop.backups_for(document.path))
    clock.passes(days=-2)
    add_candidates(document, "second")
    clock.passes(minutes=31)
    add_candidates(document, "third")
    assert len(laptop.backups_for(document.path)) > made
    document.close()


@pytest.fixture(params=["Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu"])
def travels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Take this computer to another time zone."""

    def travel() -> None:
        monkeypatch.setenv("TZ", request.param)
        time.tzset()

    yield travel
    monkeypatch.undo()
    time.tzset()


def test_the_time_zone_changes(travels: Callable[[], None], document: Document, path: Path, home: Path) -> None:
    document.close()
    before = run_offsite("show", path, "--json", "--log", home=home)
    travels()
    assert run_offsite("show", path, "--json", "--log", home=home) == before
    assert applies(path, "second", home=home) == Ended(OK, ["ok 1 candidate.add"], [])
    assert applies(path, "second", "third", home=home) == Ended(OK, ["ok 1 candidate.add", "ok 2 candidate.add"], [])
    assert holds(path) == ["first", "second", "third"]


STRANGE = ["Meine Äste 🎯 #1", "100 %20 ?mode=ro&x", "שלום", 'a\'b "c"', "l" * 200, "/".join(["deep"] * 60)]


@pytest.mark.parametrize("name", STRANGE)
def test_strange_names_of_folders(name: str, tmp_path: Path) -> None:
    home, path = tmp_path / name / "home", tmp_path / name / "documents" / f"{name[:80].replace('/', '-')}.offsite"
    path.parent.mkdir(parents=True)
    assert applies(path, "first", home=home) == Ended(OK, ["ok 1 candidate.add"], [])
    assert applies(path, "second", home=home) == Ended(OK, ["ok 1 candidate.add"], [])
    assert holds(path) == ["first", "second"]
    assert files_in(path.parent) == [path.name]
    for command in ("show", "check", "backups", "forget"):
        ended = run_offsite(command, path, home=home)
        assert (ended.status, ended.err) == (OK, [])


def test_a_very_long_path(tmp_path: Path, home: Path) -> None:
    """Longer than SQLite would take, with the longest name that a file can have."""
    path = tmp_path.joinpath(*["f" * 200] * 6, "n" * 247 + ".offsite")
    os.makedirs(path.parent)  # noqa: PTH103 - pathlib's own falls over the length
    for name in ("first", "second"):
        assert applies(path, name, home=home) == Ended(OK, ["ok 1 candidate.add"], [])
    assert holds(path) == ["first", "second"]


@pytest.mark.parametrize("where", ["name", "path", "home"])
def test_a_path_that_is_too_long(where: str, tmp_path: Path, home: Path) -> None:
    """A sentence, and no mistake of ours; for a data folder not one about a broken disk."""
    path = tmp_path / "Acme.offsite"
    match where:
        case "name":
            path = tmp_path / ("n" * 248 + ".offsite")
        case "path":
            path = tmp_path.joinpath(*["f" * 200] * 25, "Acme.offsite")
        case _:
            home = tmp_path.joinpath(*["h" * 200] * 3)
    for ended in (applies(path, "first", home=home), run_offsite("show", path, home=home)):
        assert ended.status in (REFUSED, UNAVAILABLE)
        assert ended.out == []
        assert len(ended.err) == 1
        assert "SQLITE" not in ended.err[0]

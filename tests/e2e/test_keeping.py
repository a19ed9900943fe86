"""What a laptop keeps for a person beside the documents: its settings, and which documents were opened last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from offsite import recents
from offsite.recents import Recent
from tests.support.shell import Shell

ADD = {"kind": "candidate.add", "candidate": "a", "title": "Win the mid-market in DACH"}


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return tmp_path / "Acme.offsite"


@pytest.fixture
def listed(shell: Shell, acme: Path) -> Path:
    """The data folder, in which the window has noted down Acme and another document."""
    row = Recent(
        path=acme,
        company="Acme",
        stage=0,
        states="nlllllll",
        caption="3 of 10",
        opened_at=datetime(2026, 10, 6, 9, 30, tzinfo=UTC),
    )
    for path in (acme, acme.with_name("Zest.offsite")):
        assert recents.remember(replace(row, path=path, company=path.stem), shell.home) is None
    return shell.home


def names(home: Path) -> list[str]:
    return [row.path.name for row in recents.load(home).rows]


def test_what_is_forgotten_is_no_longer_listed(
    shell: Shell, acme: Path, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.apply(acme, ADD)
    monkeypatch.chdir(acme.parent)
    done = shell.offsite("forget", acme.name)
    assert (done.status, "The file itself stays" in done.out) == (0, True)
    assert names(listed) == ["Zest.offsite"]
    assert not [path for path in listed.rglob("*") if path.is_file() and b"Acme" in path.read_bytes()]
    assert shell.offsite("forget", acme).status == 2


def test_what_is_only_listed_can_be_forgotten(shell: Shell, acme: Path, listed: Path) -> None:
    done = shell.offsite("forget", acme)
    assert (done.status, "out of the list" in done.out) == (0, True)
    assert names(listed) == ["Zest.offsite"]


def test_what_cannot_be_forgotten_stays_listed(shell: Shell, acme: Path, listed: Path) -> None:
    shell.apply(acme, ADD)
    lock = next((listed / "work").glob("*.lock"))
    lock.unlink()
    lock.mkdir()
    assert shell.offsite("forget", acme).status == 3
    assert names(listed) == ["Zest.offsite", "Acme.offsite"]


def test_settings_of_the_window(shell: Shell) -> None:
    assert shell.offsite("settings").out.splitlines()[3:] == [
        "theme = system",
        "zoom = 100",
        "calm_motion = no",
        "presses = hold",
        "room_look = bright",
        "room_distance = normal",
        "room_screen = ",
    ]
    for key, value in (("zoom", "125"), ("theme", "dark"), ("calm_motion", "yes"), ("presses", "two")):
        assert shell.offsite("settings", key, value).out == f"{key} = {value}\n"
        assert shell.offsite("settings", key).out == f"{value}\n"
    for key, value in (("zoom", "120"), ("theme", "blue"), ("calm_motion", "maybe"), ("presses", "one")):
        done = shell.offsite("settings", key, value)
        assert (done.status, done.err.startswith(f'{key} cannot be "{value}": give one of ')) == (2, True)
    assert shell.offsite("settings", "zoom").out == "125\n"

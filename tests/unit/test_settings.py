"""The settings of a laptop: typed, strict, and readable by the versions before."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from offsite.errors import Refusal
from offsite.settings import FILE_NAME, Settings, load, save
from tests.support.answers import sentence

OTHERS = {
    "name": "Ada",
    "backup_minutes": "5",
    "theme": "dark",
    "zoom": "125",
    "calm_motion": "yes",
    "presses": "two",
    "room_look": "dim",
    "room_distance": "far",
    "room_screen": "HDMI-1 1920x1080+1440+0",
}


def changed() -> Settings:
    """Every setting, but for the language, is another than usual."""
    settings = Settings()
    for key, text in OTHERS.items():
        settings = settings.with_value(key, text)
    return settings


def write(content: object, *, folder: Path) -> None:
    (folder / FILE_NAME).write_text(json.dumps(content), encoding="utf-8")


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    usual = Settings()
    assert [key for key, value in asdict(changed()).items() if value == asdict(usual)[key]] == ["language"]
    for settings in (usual, changed()):
        save(settings, tmp_path)
        assert load(tmp_path) == settings


def test_the_file_of_an_older_version_has_the_usual_window(tmp_path: Path) -> None:
    write({"name": "Ada", "language": "en", "backup_minutes": 10}, folder=tmp_path)
    assert load(tmp_path) == Settings(name="Ada", backup_minutes=10)


def test_an_older_version_reads_this_one(tmp_path: Path) -> None:
    """Each key that it knows has the type that it had; the others it passes over."""
    save(changed(), tmp_path)
    content = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    assert {key: type(content[key]) for key in ("name", "language", "backup_minutes")} == {
        "name": str,
        "language": str,
        "backup_minutes": int,
    }
    write({**content, "of_a_later_version": [1]}, folder=tmp_path)
    assert load(tmp_path) == changed()


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("theme", "blue", "settings.one_of"),
        ("theme", "Dark", "settings.one_of"),
        ("zoom", "120", "settings.one_of"),
        ("zoom", "125%", "settings.number"),
        ("zoom", "-90", "settings.number"),
        ("calm_motion", "true", "settings.one_of"),
        ("calm_motion", "1", "settings.one_of"),
        ("presses", "three", "settings.one_of"),
        ("presses", "", "settings.one_of"),
        ("room_look", "dark", "settings.one_of"),
        ("room_distance", "6", "settings.one_of"),
        ("room_screen", "one\nother", "settings.room_screen"),
        ("colour", "red", "settings.unknown"),
    ],
)
def test_what_a_setting_does_not_take_is_refused(key: str, text: str, said: str) -> None:
    assert sentence(lambda: Settings().with_value(key, text)) == said


@pytest.mark.parametrize(
    "content",
    [
        {"theme": 1},
        {"theme": "blue"},
        {"zoom": "125"},
        {"zoom": 125.0},
        {"zoom": True},
        {"zoom": 120},
        {"calm_motion": "yes"},
        {"calm_motion": 1},
        {"presses": None},
    ],
    ids=str,
)
def test_a_file_with_another_value_is_never_taken_for_the_usual(content: dict[str, Any], tmp_path: Path) -> None:
    write(content, folder=tmp_path)
    with pytest.raises(Refusal):
        load(tmp_path)

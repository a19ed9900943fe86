"""The room display on a projector: on the right screen, over all of it, and gone with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("screens")
    command = [sys.executable, "-m", "tests.support.two_screens", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_with_a_projector_nothing_has_to_be_hidden(told: dict[str, Any]) -> None:
    assert told["screens"] == ["HDMI-1", "HDMI-2", "LAPTOP"]
    assert told["curtain"] is False


def test_it_covers_the_first_screen_that_is_not_the_laptop(told: dict[str, Any]) -> None:
    assert told["on"] == {
        "screen": "HDMI-1", "area": [1440, 0, 1920, 1080], "full": True, "visible": True, "remembered": "",
    }  # fmt: skip
    assert told["look"] == "#FAFBF8"


def test_it_moves_to_the_screen_that_is_chosen_and_that_is_remembered(told: dict[str, Any]) -> None:
    assert told["moved"] == {
        "screen": "HDMI-2", "area": [3360, 0, 1280, 720], "full": True, "visible": True,
        "remembered": "HDMI-2 1280x720+3360+0",
    }  # fmt: skip


def test_a_screen_that_is_unplugged_leaves_nothing_on_the_laptop(told: dict[str, Any]) -> None:
    assert told["unplugged"] == {
        "on": False,
        "visible": ["window"],
        "said": "The screen HDMI-2 is gone, so the room sees nothing. What it showed is kept.",
        "kept": True,
    }


def test_a_screen_that_is_back_is_used_again_when_it_is_asked_for(told: dict[str, Any]) -> None:
    assert told["plugged"] == {"on": False, "said": "The screen HDMI-2 is back.", "offers": "Show again"}
    assert told["again"] == told["moved"]


def test_another_screen_may_come_and_go(told: dict[str, Any]) -> None:
    assert told["other"] == {"on": True, "said": False}


def test_it_goes_with_its_document(told: dict[str, Any]) -> None:
    assert told["closed"] == []

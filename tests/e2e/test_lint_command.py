"""`offsite lint`: what the checks find, in published OKRs and in a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.shell import Shell

EXAMPLES = Path(__file__).parents[1] / "data" / "okrs" / "examples.json"


def test_published_okrs_are_judged_one_by_one(shell: Shell) -> None:
    found = {one["id"]: one["findings"] for one in shell.offsite("lint", EXAMPLES, "--json").json}
    wanted = json.loads(EXAMPLES.read_text("utf-8"))["examples"]
    assert list(found) == [one["id"] for one in wanted]
    assert found["B04"] == ["K01B@O", "O14@O"]
    assert found["B08"] == ["K08@KR1", "K11@KR1", "K11@KR2", "K11@KR3"]
    assert found["G05"] == []


def test_they_can_be_read(shell: Shell) -> None:
    text = shell.offsite("lint", EXAMPLES).out
    assert (
        "Launch the new mobile app by end of Q3\n"
        "  block  O14   O    Cannot be measured yet.\n"
        "  block  K01B  O    No key result yet. How would you know?\n"
    ) in text
    assert "Become the iconic rebel of online whiskey purveyors\n  Nothing was found.\n" in text


def test_a_document_without_okrs_says_so(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "Kestrel.offsite"
    shell.offsite("sample", path, "--stage", "locked")
    assert shell.offsite("lint", path).out == "There is no objective yet.\n"
    assert shell.offsite("lint", path, "--json").json == []


def test_a_document_is_judged_by_its_objectives(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "Kestrel.offsite"
    shell.offsite("sample", path, "--stage", "locked")
    script: list[dict[str, Any]] = [
        {"kind": "objective.add", "objective": "story", "title": "Every employee", "owner": "amara"},
        {
            "kind": "key_result.add",
            "key_result": "told",
            "objective": "story",
            "title": "Told",
            "start": 1,
            "target": 1,
        },
        {"kind": "promise.add", "promise": "p", "key_result": "told", "department": "it"},
    ]
    assert shell.apply(path, *script).status == 0
    before = path.read_bytes()
    assert shell.offsite("lint", path, "--json").json == [
        {
            "id": "story",
            "findings": ["D01@KR1", "D03@KR1", "K01L@O", "K06@KR1", "K08@KR1", "K10@KR1", "K11@KR1", "O18@O"],
        }
    ]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", ["", "[", "3", "[3]", '{"objective": {}}', '{"objective": {"title": 3}}', '[{"a": 1}]']
)
def test_what_is_no_okr_is_refused_in_a_sentence(content: str, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "okrs.json"
    path.write_text(content)
    done = shell.offsite("lint", path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("These are no OKRs: ")
    assert shell.offsite("lint", tmp_path / "nowhere.json").status == 2

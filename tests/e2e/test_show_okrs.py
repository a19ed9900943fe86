"""What `offsite show` tells about objectives, key results, promises, the release, the rollout and the check-ins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.shell import Shell


def line(kind: str, **content: Any) -> dict[str, Any]:
    return {"kind": kind, "at": "2026-10-21T10:00:00+02:00", **content}


def result(key: str, title: str, **content: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "objective": "story",
        "start": 0,
        "target": 400,
        "due": "2027-03-31",
        "owner": "amara",
        "tracked": "Training register, weekly",
    }
    return line("key_result.add", key_result=key, title=title, **(usual | content))


WRITTEN = [
    line("objective.add", objective="story", title="Make every employee part of the sale", owner="amara",
         why="So that an introduction can come from any desk.", sufficiency="yes"),
    result("told", "Employees who can tell the story", unit="of 420"),
    result("hours", "Time to answer", result_kind="decrease", start=52, target="7.5", unit="hours"),
    result("wish", "Happier customers", start=None, target=None, due=None, tracked=""),
    result("calm", "Complaints a month", result_kind="stay_below", start=None, target=12),
    line("objective.add", objective="it", level="department", department="it", title="A desk that answers"),
    line("promise.add", promise="routing", key_result="hours", department="it", delivers="enquiry routing",
         due="2027-01-29", state="asked", risk_owner="jonas"),
]  # fmt: skip
REST = [
    line("okrs.release", release="first", reason="The wish follows on Friday."),
    line("key_result.change", key_result="told", target=410, reason="Ten more joined."),
    line("rollout.change", meeting_on="2026-11-12", meeting_begins="09:00", own_due_on="2026-11-26",
         send_to="your team leader"),
    line("check_in.plan", series="friday", first="2026-11-27", until="2026-12-11", begins="09:00"),
    line("check_in.open", check_in="friday-1"),
    line("reading.enter", check_in="friday-1", key_result="told", value=205, taken_on="2026-11-26", confidence=8,
         remark="Two shifts to go.", call="on_plan", call_reason="The rest is booked."),
    line("check_in.change", check_in="friday-1", outcome="Late numbers first."),
    line("check_in.close", check_in="friday-1"),
    line("note.write", subject="key_result", about="wish", text="Ask Ingrid."),
]  # fmt: skip


@pytest.fixture
def kestrel(shell: Shell, tmp_path: Path) -> Path:
    path = tmp_path / "Kestrel.offsite"
    shell.offsite("sample", path, "--stage", "locked")
    done = shell.apply(path, *WRITTEN)
    assert done.status == 0, done.err
    return path


def text_of(shell: Shell, path: Path, *options: str) -> str:
    return shell.offsite("show", path, *options).out


def test_one_of_each_is_said_as_one(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "Acme.offsite"
    objective = line("objective.add", objective="story", title="Be the first choice")
    assert shell.apply(path, objective, result("told", "Offers won", owner=None)).status == 0
    assert "1 objective of the company, 1 key result\n" in shell.offsite("show", path).out


def test_a_draft_is_shown_with_what_is_weak(shell: Shell, kestrel: Path) -> None:
    text = text_of(shell, kestrel)
    assert (
        "1 objective of the company, 4 key results\n"
        "  1 Make every employee part of the sale; Amara Diallo; So that an introduction can come from any desk.; "
        "enough if all are met\n"
        "    1.1 Employees who can tell the story; 0 to 400 of 420; by 31 March 2027; Amara Diallo; "
        "Training register, weekly\n"
        "    1.2 Time to answer; 52 to 7.5 hours; by 31 March 2027; Amara Diallo; Training register, weekly\n"
        "    1.3 Happier customers; ? to ?; Amara Diallo; weak: no target, no start, no date and not tracked\n"
        "    1.4 Complaints a month; stays below 12; by 31 March 2027; Amara Diallo; Training register, weekly\n"
    ) in text
    assert "Of departments\n  1 IT: A desk that answers\n" in text
    assert (
        "1 promise\n  IT delivers enquiry routing, to reach “Time to answer”; by 29 January 2027; asked; "
        "Jonas Keller carries the risk\n"
    ) in text
    assert "The OKRs are a draft: they were not released yet." in text
    assert "Rollout" not in text


def test_after_the_release_it_says_how_things_stand(shell: Shell, kestrel: Path) -> None:
    done = shell.apply(kestrel, *REST)
    assert done.status == 0, done.err
    text = text_of(shell, kestrel)
    assert "The OKRs were released on 21 October 2026.\n  although checks stood against them: The wish follows" in text
    assert "Employees who can tell the story: target from 400 to 410; Ten more joined." in text
    assert "205 on 26 November 2026; 50 % there" in text
    answer = text.index("1.2 Time to answer")
    assert text[answer:].splitlines()[1].endswith("No value yet.")
    assert " 0 % there" not in text
    assert "its owner says: " in text
    assert (
        "Rollout\n  the whole company: meeting on 12 November 2026, 09:00, 60 minutes; no speaker yet; deck.pdf; "
        "own OKRs by 26 November 2026; sent to your team leader\n"
        '  Expected objections are met on the slide "disagree" of each deck.\n'
    ) in text
    assert (
        "3 check-ins, 1 held, from 27 November 2026 to 11 December 2026\n"
        "  Check-in 1, 27 November 2026; Late numbers first.\n"
        "    1.1 Employees who can tell the story: 205 of 420; confidence 8 of 10; Two shifts to go.\n"
    ) in text
    assert "Private note on “Happier customers”:\n  Ask Ingrid." in text_of(shell, kestrel, "--private")
    assert "Ask Ingrid" not in text


def test_as_json_it_has_every_row_and_what_is_found(shell: Shell, kestrel: Path) -> None:
    shell.apply(kestrel, *REST)
    content = json.loads(text_of(shell, kestrel, "--json"))
    assert [row["id"] for row in content["key_results"]] == ["told", "hours", "wish", "calm"]
    assert content["key_results"][1]["target"] == "7.5"
    assert content["promises"][0]["due"] == "2027-01-29"
    assert content["rollout"]["send_to"] == "your team leader"
    assert {"rule": "K02", "severity": "block", "subject_id": "wish"} in content["findings"]
    told = next(one for one in content["progress"] if one["key_result_id"] == "told")
    assert (told["value"], told["raw"], told["call"]) == ("205", 0.5, "on_plan")


def test_an_engagement_without_okrs_says_nothing_of_them(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "New.offsite"
    shell.offsite("sample", path, "--stage", "gather")
    assert "OKR" not in text_of(shell, path)
    assert json.loads(text_of(shell, path, "--json"))["objectives"] == []

"""`offsite gate`: what is met, what is missing, and that asking writes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.shell import Shell

LEADERS = ("ada", "bo", "cy", "di")
BALLOTS = ("a b c d", "b a c d", "a b d c", "a b c d")
FIGURES = ("same_set", "stable", "leave_one_out", "agreement", "not_divided", "on_hold", "lock_rule")


def at(day: int) -> str:
    return f"2026-09-{day:02d}T09:00:00Z"


def team() -> list[dict[str, Any]]:
    return [
        {"kind": "engagement.describe", "company": "Kestrel", "horizon_months": 12, "time_zone": "UTC"},
        *({"kind": "leader.add", "leader": key, "name": f"{key.title()} Byron"} for key in LEADERS),
        *({"kind": "candidate.add", "candidate": key, "title": f"Agenda {key}"} for key in "abcd"),
        *({"kind": "candidate.shortlist", "candidate": key} for key in "abcd"),
    ]


def voted(name: str, *, day: int) -> list[dict[str, Any]]:
    opening = {"kind": "round.open", "round": name, "candidates": list("abcd"), "places": 2}
    return [
        {**opening, "without_facts": "They are known.", "at": at(day)},
        *(
            {"kind": "ballot.cast", "round": name, "leader": leader, "ranking": [[key] for key in ballot.split()]}
            | {"at": at(day)}
            for leader, ballot in zip(LEADERS, BALLOTS, strict=True)
        ),
        {"kind": "round.close", "round": name, "at": at(day)},
    ]


def costs() -> list[dict[str, Any]]:
    return [
        {"kind": "trade_off.add", "trade_off": f"{one}-d", "chosen": one, "given_up": "d", "reason": "Same people."}
        for one in "ab"
    ]


def words(*leaders: str) -> list[dict[str, Any]]:
    return [{"kind": "commitment.say", "leader": one, "stance": "support"} for one in leaders]


PROPOSED = {"kind": "focus.propose", "focus": "f", "candidates": ["a", "b"]}


@pytest.fixture
def acme(shell: Shell, tmp_path: Path) -> Path:
    """Two rounds that chose the same two, six days apart."""
    path = tmp_path / "Acme.offsite"
    done = shell.apply(path, *team(), *voted("r1", day=1), *voted("r2", day=7))
    assert (done.status, done.err) == (0, "")
    return path


def test_it_says_what_is_met_and_what_is_missing(shell: Shell, acme: Path) -> None:
    shell.apply(acme, PROPOSED, *costs(), *words("ada", "bo", "cy"))
    done = shell.offsite("gate", acme)
    assert (done.status, done.err) == (0, "")
    for line in (
        "The proposed focus: Agenda a and Agenda b.",
        "  not yet      The same set in two rounds",
        "  met          Nothing left out beats a choice",
        "               Next: Hear Di.",
        "Di Byron has not spoken yet.",
    ):
        assert line in done.out.splitlines()
    assert "can be locked" not in done.out


def test_as_json_it_is_what_a_script_can_read(shell: Shell, acme: Path) -> None:
    shell.apply(acme, PROPOSED, *costs(), *words("ada", "bo"))
    shell.apply(acme, {"kind": "focus.waive", "condition": "same_set", "reason": "The alarm rang.", "actor": "Ada"})
    found = shell.offsite("gate", acme, "--json").json
    assert list(found) == ["focus", "locked_on", "rule", "conditions", "can_lock", "missing", "day", "session"]
    assert (found["focus"], found["locked_on"], found["rule"]) == (["Agenda a", "Agenda b"], None, "all")
    assert [one["condition"] for one in found["conditions"]] == list(FIGURES)
    assert (found["can_lock"], found["missing"], found["session"]) == (False, ["Cy Byron", "Di Byron"], 0)
    states = {one["condition"]: one for one in found["conditions"]}
    assert states["same_set"]["state"] == "not_yet"
    assert states["same_set"]["waived"]["reason"] == "The alarm rang."
    # By hand: rank sums 5, 7, 13, 15 around 10 make S 68, and W = 12 x 68 / (16 x 60).
    assert (states["agreement"]["state"], states["agreement"]["figure"]) == ("met", 0.85)
    assert (states["leave_one_out"]["figure"], states["lock_rule"]["figure"]) == (4, 2)


def test_it_opens_and_after_the_lock_it_says_since_when(shell: Shell, acme: Path) -> None:
    shell.apply(acme, *voted("r3", day=14), PROPOSED, *costs(), *words(*LEADERS))
    done = shell.offsite("gate", acme)
    assert "The focus can be locked." in done.out.splitlines()
    assert shell.offsite("gate", acme, "--json").json["can_lock"] is True
    assert shell.apply(acme, {"kind": "focus.lock", "at": at(20)}).status == 0
    found = shell.offsite("gate", acme, "--json").json
    assert (found["locked_on"], found["can_lock"]) == ("2026-09-20", False)
    assert "The focus is locked since 20 September 2026: Agenda a and Agenda b." in shell.offsite("gate", acme).out


def test_nothing_can_be_locked_while_a_round_is_open(shell: Shell, acme: Path) -> None:
    shell.apply(acme, *voted("r3", day=14), PROPOSED, *costs(), *words(*LEADERS))
    shell.apply(acme, {"kind": "round.open", "round": "r4", "candidates": ["a", "b"], "places": 1})
    said = "Round 4 is still open: count it or declare it void before the focus is locked."
    assert said in shell.offsite("gate", acme).out.splitlines()
    assert shell.offsite("gate", acme, "--json").json["can_lock"] is False


def test_where_nothing_is_proposed_it_says_so(shell: Shell, acme: Path) -> None:
    done = shell.offsite("gate", acme)
    assert done.status == 0
    assert done.out.splitlines()[0] == "No focus is proposed yet."
    assert shell.offsite("gate", acme, "--json").json["can_lock"] is False


def test_asking_writes_nothing(shell: Shell, acme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setitem(os.environ, "OFFSITE_HOME", str(elsewhere))
    before = acme.read_bytes()
    assert shell.offsite("gate", acme).status == 0
    assert not elsewhere.exists()
    assert acme.read_bytes() == before


def test_what_is_no_document_is_refused(shell: Shell, tmp_path: Path) -> None:
    assert shell.offsite("gate", tmp_path / "nowhere.offsite").status == 2

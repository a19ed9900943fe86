"""What `offsite show` tells about sessions, rounds, trade-offs and the focus."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.shell import Shell

LEADERS = ("dana", "marcus", "priya", "tomas", "ingrid", "wei-lin", "amara", "jonas")
# The sample round of the design notes: A = B, C, F, D, E, G, H.
BALLOTS = ("BACFD", "EBADC", "ADBEG", "DAEBC", "FCBAH", "HBCAF", "ABFGC", "GABCF")
IDS = ("every-employee", "renewals", "ten-days", "k7", "dach", "returns", "one-truth", "capital")
SLATE = dict(zip("ABCDEFGH", IDS, strict=True))


def line(kind: str, **content: Any) -> dict[str, Any]:
    return {"kind": kind, "at": "2026-09-15T10:00:00+02:00", **content}


def round_of(name: str, **content: Any) -> list[dict[str, Any]]:
    """A round in which everybody votes; counted."""
    votes = [
        line("ballot.cast", round=name, leader=leader, ranking=[[SLATE[letter]] for letter in ballot])
        for leader, ballot in zip(LEADERS, BALLOTS, strict=True)
    ]
    slate = list(SLATE.values())
    return [line("round.open", round=name, candidates=slate, **content), *votes, line("round.close", round=name)]


@pytest.fixture
def kestrel(shell: Shell, tmp_path: Path) -> Path:
    """The sample, decided: a session held and one planned, a counted round, a void one, and one that is open."""
    path = tmp_path / "Kestrel.offsite"
    shell.offsite("sample", path, "--stage", "gather")
    script = [
        line("session.add", session="one", name="Where we stand", on_day="2026-09-15"),
        line("session.open", session="one"),
        line("attendance.note", session="one", leader="dana", presence="present"),
        line("attendance.note", session="one", leader="jonas", presence="absent"),
        *round_of("first", places=2, without_facts="Everybody knows them."),
        *round_of("second", places=1),
        line("round.void", round="second", reason="The wrong number of places."),
        line("session.close", session="one"),
        line("session.change", session="one", outcome="Two stand out."),
        line("session.add", session="two", on_day="2026-09-29"),
        line("trade_off.add", trade_off="t", chosen="renewals", given_up="k7", reason="Same six people.",
             carried_by="tomas", look_again_on="2027-03-01"),
        line("focus.propose", focus="f", candidates=["every-employee", "renewals"]),
        line("focus.state", statement="Everybody wins and keeps customers."),
        line("commitment.say", leader="dana", stance="support", words="I stop asking for exceptions."),
        line("commitment.say", leader="wei-lin", stance="doubt", words="The budget is not named."),
        line("focus.waive", condition="same_set", reason="The second round was cut short."),
    ]  # fmt: skip
    done = shell.apply(path, *script)
    assert done.status == 0, done.err
    return path


def test_show_tells_what_was_decided(shell: Shell, kestrel: Path) -> None:
    shown = shell.offsite("show", kestrel).out
    for words in (
        "2 sessions, 1 held\n",
        "  Session 1, Where we stand; held on 15 September 2026; 7 leaders took part; Two stand out.\n",
        "  Session 2; planned for 29 September 2026\n",
        "2 rounds, 1 counted\n",
        "  Round 1, 15 September 2026, 8 of 8 ballots; chosen: Every employee and Renewals\n",
        "  Round 2, 15 September 2026, 8 of 8 ballots; void: The wrong number of places.\n",
        "1 trade-off\n",
        "  “Stop losing customers at renewal” over “Launch the K7 sensor line”; Same six people.; "
        "carried by Tomás Herrera; looked at again on 1 March 2027\n",
        "A focus, proposed on 15 September 2026 and not locked\n  Everybody wins and keeps customers.\n"
        "  Make every employee part of the sale\n  Stop losing customers at renewal\n",
        "  Dana Whitlock: yes; “I stop asking for exceptions.”\n",
        "  Wei-Lin Chen: yes, with a doubt; “The budget is not named.”\n",
        "  Overridden (the same set in two rounds): The second round was cut short.\n",
    ):
        assert words in shown, words


def test_those_who_are_level_are_not_ranked(shell: Shell, kestrel: Path) -> None:
    third = round_of("third", places=1)
    assert shell.apply(kestrel, *third[:-1]).status == 0
    assert "  Round 3, 15 September 2026, 8 of 8 ballots; open\n" in shell.offsite("show", kestrel).out
    assert shell.apply(kestrel, third[-1]).status == 0
    assert "ballots; level for the last place: Every employee and Renewals\n" in shell.offsite("show", kestrel).out


def test_a_locked_focus_is_told_with_its_day(shell: Shell, kestrel: Path) -> None:
    words = [line("commitment.say", leader=leader, stance="support") for leader in LEADERS]
    waived = line("focus.waive", condition="on_hold", reason="The team knows.")
    done = shell.apply(kestrel, *words, waived, line("focus.lock", reason="The year begins."))
    assert done.status == 0, done.err
    shown = shell.offsite("show", kestrel).out
    assert "The focus, locked on 15 September 2026\n" in shown
    assert "  locked although: The year begins.\n" in shown


def test_the_same_as_json(shell: Shell, kestrel: Path) -> None:
    found = shell.offsite("show", kestrel, "--json").json
    keys = ("sessions", "agenda_items", "attendance", "rounds", "round_options", "roll", "ballots", "trade_offs",
            "focuses", "focus_items", "commitments", "waivers")  # fmt: skip
    assert [len(found[key]) for key in keys] == [2, 0, 8, 2, 16, 16, 16, 1, 1, 2, 2, 1]
    assert found["agreement"]["lock_rule"] == "all"
    assert found["rounds"][1]["void_reason"] == "The wrong number of places."
    assert found["trade_offs"][0]["look_again_on"] == "2027-03-01"
    marks = next(row["marks"] for row in found["ballots"] if row["id"] == "first:dana:0")
    # Dana ranks B, A, C, F, D, and leaves E, G and H below the line.
    assert marks == "2 1 3 5 - 4 - -"


def test_the_ballots_of_a_round_are_told_once_it_is_counted(shell: Shell, kestrel: Path) -> None:
    third = round_of("third", places=1)
    assert shell.apply(kestrel, *third[:-1]).status == 0
    before = shell.offsite("show", kestrel, "--json").json
    assert len(before["roll"]) == 24
    assert {row["round_id"] for row in before["ballots"]} == {"first", "second"}
    assert shell.apply(kestrel, third[-1]).status == 0
    found = shell.offsite("show", kestrel, "--json").json
    assert sum(row["round_id"] == "third" for row in found["ballots"]) == 8


def test_what_was_not_decided_is_not_mentioned(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "Acme.offsite"
    shell.offsite("sample", path, "--stage", "gather")
    shown = shell.offsite("show", path).out
    assert not any(word in shown for word in ("session,", "sessions,", "round", "trade-off", "The focus"))
    found = shell.offsite("show", path, "--json").json
    assert (found["rounds"], found["focuses"]) == ([], [])
    assert found["agreement"]["quorum"] == 75


def test_showing_loads_counting_only_where_a_round_was_counted(shell: Shell, kestrel: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "Fresh.offsite"
    shell.offsite("sample", fresh, "--stage", "gather")
    loaded = {path: modules_of("show", str(path)) for path in (fresh, kestrel)}
    for modules in loaded.values():
        assert not {name for name in modules if name.startswith(("offsite.actions.base", "pydantic"))}
    assert not {name for name in loaded[fresh] if name.startswith("offsite.voting")}
    assert "offsite.voting.rounds" in loaded[kestrel]


def modules_of(*arguments: str) -> set[str]:
    """What a command of its own process has loaded when it is done."""
    code = (
        "import json, sys\nfrom offsite.cli.main import main\n"
        f"sys.argv = ['offsite', *{list(arguments)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stdout.write('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(json.loads(done.stdout.decode().splitlines()[-1]))


def test_the_ballots_of_a_counted_round_count_to_what_is_told_of_it(shell: Shell, kestrel: Path) -> None:
    done = shell.offsite("ballots", kestrel, "--round", "1")
    assert (done.status, done.err) == (0, "")
    found = shell.offsite("tally", "-", "--seats", "2", "--json", stdin=done.out.encode()).json
    assert found["ballots"] == 8
    assert found["elected"] == ["Make every employee part of the sale", "Stop losing customers at renewal"]
    assert "Dana" not in done.out


def test_no_ballot_of_an_open_round_is_told(shell: Shell, kestrel: Path) -> None:
    for number in ("2", "3", "9"):
        done = shell.offsite("ballots", kestrel, "--round", number)
        assert (done.status, done.out, done.err) == (2, "", f"There is no counted round {number}.\n")

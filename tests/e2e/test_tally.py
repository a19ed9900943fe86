"""`offsite tally`: ballots in a file, the result on the screen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.shell import Shell
from tests.voting.rounds import ELECTIONS, PUBLISHED

CLEAR = ELECTIONS / "team-of-7-clear.csv"


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_sets_come_out(shell: Shell, name: str) -> None:
    published = PUBLISHED[name]
    done = shell.offsite("tally", ELECTIONS / published["ballots"], "--seats", str(published["seats"]), "--json")
    assert (done.status, done.err) == (0, "")
    assert sorted(done.json["elected"]) == sorted(published["published_elected"])
    if "published_order" in published:
        assert done.json["order"] == [[option] for option in published["published_order"]]


def test_the_set_comes_first_then_why_then_the_order(shell: Shell) -> None:
    done = shell.offsite("tally", CLEAR, "--seats", "2")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:4] == [
        "7 ballots, 9 options.",
        "",
        "Chosen: Option H and Option G.",
        "Option H and Option G beat every other one head to head; the closest is 3 to 1.",
    ]
    assert "Without any one ballot the set stays the same (7 of 7 counts)." in lines
    assert lines[-13].split() == ["won", "Borda", "approval"]
    assert [line.split()[0] for line in lines[-12:-3]] == [str(number) for number in range(1, 10)]
    assert lines[-12].split() == ["1", "Option", "H", "8", "1", "1"]
    assert lines[-2].startswith("Counted by Schulze with winning votes")


def test_a_tie_is_printed_as_one(shell: Shell) -> None:
    done = shell.offsite("tally", "-", "--seats", "1", stdin=b"Renewals,DACH\n1,2\n2,1\n")
    assert "Renewals and DACH are level for the last place: talk, or vote again on these." in done.out
    assert [line.split()[:2] for line in done.out.splitlines() if line.startswith("  1=")] == [
        ["1=", "Renewals"],
        ["1=", "DACH"],
    ]


def test_the_same_ballots_in_any_order_give_the_same_bytes(shell: Shell, tmp_path: Path) -> None:
    header, *ballots = CLEAR.read_text().splitlines()
    random.Random(1).shuffle(ballots)
    shuffled = tmp_path / "shuffled.csv"
    shuffled.write_text("\n".join([header, *ballots]))
    printed = [shell.offsite("tally", path, "--seats", "2", "--json").out for path in (CLEAR, shuffled)]
    assert printed[0] == printed[1]


def test_the_margin_of_a_large_round_is_found_when_asked_for(shell: Shell) -> None:
    large = ELECTIONS / "large-7-options.csv"
    assert shell.offsite("tally", large, "--seats", "3", "--json").json["margin"] is None
    assert shell.offsite("tally", large, "--seats", "3", "--json", "--margin").json["margin"] in (1, 2, "more than 2")


def test_a_mistake_in_the_file_is_refused_in_a_sentence(shell: Shell) -> None:
    done = shell.offsite("tally", "-", "--seats", "1", stdin=b"A,B\n1,2\n0,x\n")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "Row 3, column 1 (A): “0” is no place. "
        "Write a rank from 1 up, - for below the line, or nothing for no opinion.\n"
    )


@pytest.mark.parametrize("seats", ["0", "-1", "two"])
def test_places_that_cannot_be_sought_are_refused(shell: Shell, seats: str) -> None:
    done = shell.offsite("tally", CLEAR, f"--seats={seats}")
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        done = shell.offsite("tally", path, "--seats", "1")
        assert (done.status, done.out) == (2, "")
        assert "check the name" in done.err


def test_what_a_terminal_would_obey_is_not_printed(shell: Shell) -> None:
    done = shell.offsite("tally", "-", "--seats", "1", stdin=b"A\x1b[2J,B\n1,2\n")
    assert done.status == 0
    assert "\x1b" not in done.out

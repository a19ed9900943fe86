"""What a person does at a terminal, and what is printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from offsite import __version__
from offsite.actions.registry import KINDS
from offsite.cli.main import parser
from offsite.sample import STAGES
from tests.support.shell import Shell

ADD_A = {"kind": "candidate.add", "id": "add-a", "candidate": "a", "title": "Win the mid-market in DACH"}
ADD_B = {"kind": "candidate.add", "id": "add-b", "candidate": "b", "title": "Stop losing customers"}
COMMANDS = (
    "apply",
    "actions",
    "show",
    "check",
    "sample",
    "demo",
    "draft",
    "backups",
    "restore",
    "copy",
    "forget",
    "gate",
    "lint",
    "settings",
)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return tmp_path / "Acme.offsite"


def test_every_line_is_answered_when_it_is_kept(shell: Shell, acme: Path) -> None:
    done = shell.apply(acme, ADD_A, b"", ADD_B)
    assert (done.status, done.out, done.err) == (0, "ok 1 candidate.add\nok 3 candidate.add\n", "")
    found = shell.offsite("show", acme, "--json").json
    assert [row["title"] for row in found["candidates"]] == [ADD_A["title"], ADD_B["title"]]
    assert found["document"]["unpublished"] is False


def test_several_actions_are_one_line_and_one_step(shell: Shell, acme: Path) -> None:
    parts = [{name: value for name, value in add.items() if name != "id"} for add in (ADD_A, ADD_B)]
    once = {"kind": "several", "id": "both", "actions": parts}
    for _ in range(2):
        done = shell.apply(acme, once)
        assert (done.status, done.out, done.err) == (0, "ok 1 several\n", "")
    (entry,) = shell.offsite("show", acme, "--json", "--log").json["log"]
    assert (entry["kind"], entry["said"]) == ("several", "Wrote down 2 candidates")
    shell.apply(acme, {"kind": "undo"})
    assert shell.offsite("show", acme, "--json").json["candidates"] == []
    done = shell.apply(
        acme, {"kind": "several", "actions": [*parts, {"kind": "candidate.shortlist", "candidate": "c"}]}
    )
    assert (done.status, done.err.startswith('Line 1: There is no candidate with the id "c"')) == (2, True)
    assert shell.offsite("show", acme, "--json").json["candidates"] == []
    done = shell.apply(acme, {"kind": "several", "actions": [*parts, {"kind": "undo"}]})
    assert (done.status, "give it a line of its own" in done.err) == (2, True)


def test_what_is_ready_is_told(shell: Shell, acme: Path) -> None:
    shell.apply(acme, *({"kind": "readiness.tick", "item": item} for item in ("projector", "chief")))
    assert "Ready for the first session: 2 of 10 things" in shell.offsite("show", acme).out
    assert shell.offsite("show", acme, "--json").json["ready_ticks"] == [{"id": "chief"}, {"id": "projector"}]
    shell.apply(acme, {"kind": "readiness.tick", "item": "chief", "done": False})
    shown = shell.offsite("show", acme, "--log").out
    assert "Ready for the first session: 1 of 10 things" in shown
    assert "No longer ticked: the chief executive comes to every session" in shown
    # What the data tell counts, too, as in the window.
    shell.apply(acme, {"kind": "engagement.describe", "company": "Acme", "people": 120, "horizon_months": 12})
    assert "Ready for the first session: 3 of 10 things" in shell.offsite("show", acme).out


def test_the_first_refusal_stops_and_what_came_before_stays(shell: Shell, acme: Path) -> None:
    done = shell.apply(acme, ADD_A, {"kind": "candidate.hold", "candidate": "nix", "reason": "x"}, ADD_B)
    assert done.status == 2
    assert done.out == "ok 1 candidate.add\n"
    assert done.err == 'Line 2: There is no candidate with the id "nix": add it first, or correct the id.\n'
    assert len(shell.offsite("show", acme, "--json").json["candidates"]) == 1


def test_applying_the_same_script_again_changes_nothing(shell: Shell, acme: Path) -> None:
    shell.apply(acme, ADD_A, ADD_B)
    before = acme.read_bytes()
    done = shell.apply(acme, ADD_A, ADD_B)
    assert (done.status, done.out) == (0, "ok 1 candidate.add\nok 2 candidate.add\n")
    assert acme.read_bytes() == before
    other = shell.apply(acme, {**ADD_A, "title": "Other"})
    assert other.status == 2
    assert "given to another action before" in other.err


def test_a_script_can_undo_and_redo_across_commands(shell: Shell, acme: Path) -> None:
    shell.apply(acme, ADD_A, ADD_B)
    assert shell.apply(acme, {"kind": "undo"}).status == 0
    assert len(shell.offsite("show", acme, "--json").json["candidates"]) == 1
    assert shell.apply(acme, {"kind": "redo"}).status == 0
    assert len(shell.offsite("show", acme, "--json").json["candidates"]) == 2
    nothing = shell.apply(acme, {"kind": "redo"})
    assert (nothing.status, nothing.err.startswith("Line 1: There is nothing to redo")) == (2, True)


def test_a_refused_first_line_leaves_no_document(shell: Shell, acme: Path) -> None:
    assert shell.apply(acme, b"nonsense").status == 2
    assert not acme.exists()
    assert not [path for path in shell.home.rglob("*") if path.is_file()]


def test_a_script_without_an_action_changes_nothing_and_says_so(shell: Shell, acme: Path) -> None:
    done = shell.apply(acme)
    assert (done.status, done.err) == (0, "There was no action to apply.\n")
    assert not acme.exists()


def test_a_script_from_a_file_with_a_byte_order_mark_and_windows_line_ends(shell: Shell, tmp_path: Path) -> None:
    script = tmp_path / "actions.jsonl"
    script.write_bytes(b"\xef\xbb\xbf" + json.dumps(ADD_A).encode() + b"\r\n" + json.dumps(ADD_B).encode())
    assert shell.offsite("apply", tmp_path / "a.offsite", script).status == 0


@pytest.mark.parametrize("script", ["missing.jsonl", "."])
def test_a_script_that_cannot_be_read_is_refused(shell: Shell, acme: Path, tmp_path: Path, script: str) -> None:
    done = shell.offsite("apply", acme, tmp_path / script)
    assert done.status == 2
    assert "cannot be read" in done.err
    assert not acme.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [("acme.txt", "end in .offsite"), ("nowhere/acme.offsite", "There is no folder"), ("acme", "end in .offsite")],
)
def test_a_document_cannot_begin_anywhere(shell: Shell, tmp_path: Path, name: str, words: str) -> None:
    done = shell.apply(tmp_path / name, ADD_A)
    assert done.status == 2
    assert words in done.err


def test_actions_lists_every_kind_with_schema_and_example(shell: Shell) -> None:
    listed = [json.loads(line) for line in shell.offsite("actions").out.splitlines()]
    assert [one["kind"] for one in listed] == list(KINDS)
    assert all(one["schema"]["type"] == "object" and one["example"]["kind"] == one["kind"] for one in listed)
    one = shell.offsite("actions", "candidate.hold")
    assert one.status == 0
    assert one.out.startswith("Put a candidate on hold")
    assert shell.offsite("actions", "candidate.eat").status == 2
    assert '"maxItems": 400' in shell.offsite("actions", "several").out


def test_show_tells_what_a_person_wants_to_know(shell: Shell, acme: Path) -> None:
    shell.offsite("sample", acme)
    shown = shell.offsite("show", acme, "--log")
    assert shown.status == 0
    for words in (
        "Kestrel Instruments",
        "420 people",
        "Ready for the first session: 9 of 10 things",
        "Sales, 64 people: Key accounts, Renewals desk",
        "Tomás Herrera, Head of Business Development, Business development",
        "14 candidates on the table",
        "Stop losing customers at renewal (Marcus Oyelaran; with “Fix churn”,",
        "1 September 2026, 09:30*  Wrote down “Make every employee part of the sale”",
        "All of it is in the file",
    ):
        assert words in shown.out


def test_private_notes_are_shown_only_where_they_are_asked_for(shell: Shell, acme: Path) -> None:
    shell.offsite("sample", acme)
    note = "Tomás goes quiet"
    for options in ((), ("--json",), ("--log",)):
        assert note not in shell.offsite("show", acme, *options).out
    assert f"Private note on “Launch the K7 sensor line”:\n  {note}" in shell.offsite("show", acme, "--private").out
    assert note.encode() not in acme.read_bytes()
    listed = shell.offsite("show", acme, "--json", "--private").json["private_notes"]
    assert [row["subject"] for row in listed] == ["candidate", "engagement", "leader"]


def test_looking_writes_nothing(shell: Shell, acme: Path, tmp_path: Path) -> None:
    shell.offsite("sample", acme)
    elsewhere = tmp_path / "elsewhere"
    shell.home = elsewhere
    os.environ["OFFSITE_HOME"] = str(elsewhere)
    before = acme.read_bytes()
    for command in ("show", "check"):
        assert shell.offsite(command, acme).status == 0
    assert not elsewhere.exists()
    assert acme.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Acme.offsite", "home"]


def test_the_sample_has_its_stages(shell: Shell, tmp_path: Path) -> None:
    counts = {}
    for stage in STAGES:
        done = shell.offsite("sample", tmp_path / f"{stage}.offsite", "--stage", stage)
        assert done.status == 0
        found = shell.offsite("show", tmp_path / f"{stage}.offsite", "--json").json
        counts[stage] = (len(found["leaders"]), len(found["candidates"]))
    assert counts == {"prepare": (8, 0), "gather": (8, 16), **dict.fromkeys(STAGES[2:], (8, 16))}
    again = shell.offsite("sample", tmp_path / "gather.offsite")
    assert again.status == 2
    assert "nothing is written over it" in again.err


def test_the_sample_is_the_company_of_the_facts(shell: Shell, acme: Path) -> None:
    facts = json.loads((Path(__file__).parents[1] / "data" / "kestrel.json").read_text(encoding="utf-8"))
    shell.offsite("sample", acme)
    found = shell.offsite("show", acme, "--json").json
    engagement = found["engagement"]
    assert (engagement["company"], engagement["people"]) == (facts["company"], facts["people"])
    assert [engagement["starts_on"], engagement["ends_on"]] == facts["period"]
    assert engagement["horizon_months"] == facts["horizon_months"]
    assert [(row["name"], row["title"]) for row in found["leaders"]] == [
        (leader["name"], leader["title"]) for leader in facts["leaders"]
    ]
    names = {row["id"]: row["name"] for row in found["leaders"]}
    on_the_table = [row for row in found["candidates"] if row["merged_into"] is None]
    assert [(row["title"], names[row["proposed_by"]]) for row in on_the_table] == [
        (candidate["title"], candidate["proposed_by"]) for candidate in facts["candidates"]
    ]


def test_the_demo_says_what_it_did_and_can_be_run_again(shell: Shell, tmp_path: Path) -> None:
    first = shell.offsite("demo", "--out", tmp_path / "demo")
    assert first.status == 0
    assert first.out.splitlines()[:3] == [
        "Kestrel Instruments: 8 leaders, 14 candidates on the table.",
        "Applied 243 actions, line by line.",
        "4 rounds counted; the focus was locked on 20 October 2026: Make every employee part of the sale and Stop "
        "losing customers at renewal.",
    ]
    assert f"{tmp_path / 'demo' / 'deck.pdf'}: 28 slides on 30 pages, 60 minutes." in first.out
    deck = (tmp_path / "demo" / "deck.pdf").read_bytes()
    document = tmp_path / "demo" / "Kestrel.offsite"
    before = document.read_bytes()
    second = shell.offsite("demo", "--out", tmp_path / "demo")
    assert (second.status, "nothing changed" in second.out) == (0, True)
    assert document.read_bytes() == before
    assert (tmp_path / "demo" / "deck.pdf").read_bytes() == deck


def test_a_demo_in_a_file_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")
    done = shell.offsite("demo", "--out", tmp_path / "demo")
    assert (done.status, "choose another one with --out" in done.err) == (3, True)


def test_check_tells_that_all_is_whole(shell: Shell, acme: Path) -> None:
    shell.apply(acme, ADD_A)
    shell.apply(acme, ADD_B)
    done = shell.offsite("check", acme)
    assert done.status == 0
    assert "Acme.offsite is whole" in done.out
    assert "working copy on this laptop is whole" in done.out
    assert "it can be restored" in done.out


def test_a_backup_becomes_a_document_again(shell: Shell, acme: Path, tmp_path: Path) -> None:
    shell.apply(acme, ADD_A)
    shell.apply(acme, ADD_B)
    acme.write_bytes(acme.read_bytes()[:5000])
    assert shell.offsite("show", acme).status == 2
    listed = shell.offsite("backups", acme)
    assert listed.out.count("made at opening") == 1
    restored = shell.offsite("restore", acme, "--to", tmp_path / "again.offsite")
    assert restored.status == 0
    assert len(shell.offsite("show", tmp_path / "again.offsite", "--json").json["candidates"]) == 2
    assert listed.out.startswith("Working copy  ")
    name = listed.out.splitlines()[1].split()[0]
    assert shell.offsite("restore", acme, "--backup", name, "--to", tmp_path / "older.offsite").status == 0
    assert len(shell.offsite("show", tmp_path / "older.offsite", "--json").json["candidates"]) == 1
    over = shell.offsite("restore", acme, "--to", acme)
    assert (over.status, "nothing is written over it" in over.err) == (2, True)
    unknown = shell.offsite("restore", acme, "--backup", "no", "--to", tmp_path / "x.offsite")
    assert (unknown.status, "no backup with the name no" in unknown.err) == (2, True)


def test_forgetting_leaves_the_file_and_nothing_else(shell: Shell, acme: Path) -> None:
    shell.offsite("sample", acme)
    shell.apply(acme, ADD_A)
    before = acme.read_bytes()
    done = shell.offsite("forget", acme)
    assert (done.status, "The file itself stays" in done.out) == (0, True)
    assert acme.read_bytes() == before
    assert not [path for path in shell.home.rglob("*") if path.is_file()]
    assert shell.offsite("forget", acme).status == 2


def test_settings_are_shown_changed_and_refused(shell: Shell) -> None:
    assert shell.offsite("settings").out.startswith("name = \nlanguage = en\nbackup_minutes = 30\ntheme = system\n")
    assert shell.offsite("settings", "name", "Ada Lovelace").status == 0
    assert shell.offsite("settings", "name").out == "Ada Lovelace\n"
    for key, value in (("colour", "red"), ("backup_minutes", "soon"), ("backup_minutes", "3"), ("language", "tlh")):
        done = shell.offsite("settings", key, value)
        assert (done.status, done.err != "") == (2, True)
    (shell.home / "settings.json").write_text("{", encoding="utf-8")
    assert shell.offsite("settings").status == 2


def test_the_name_of_the_settings_stands_in_the_log(shell: Shell, acme: Path) -> None:
    shell.offsite("settings", "name", "Ada Lovelace")
    shell.apply(acme, ADD_A)
    log = shell.offsite("show", acme, "--json", "--log").json["log"]
    assert [(entry["actor"], entry["said"]) for entry in log] == [("Ada Lovelace", f"Wrote down “{ADD_A['title']}”")]


def test_what_was_taken_back_is_not_handed_out(shell: Shell, acme: Path) -> None:
    shell.apply(acme, {**ADD_A, "title": "NEVERMIND"}, {"kind": "undo"}, ADD_B)
    assert b"NEVERMIND" not in acme.read_bytes()
    assert "(taken back)" in shell.offsite("show", acme, "--log").out


def test_a_mistake_of_ours_is_owned_up_to_without_a_traceback(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr("offsite.cli.preferences.asdict", broken)
    done = shell.offsite("settings")
    assert done.status == 1
    assert "Traceback" not in done.err
    report = next((shell.home / "reports").iterdir())
    assert str(report) in done.err
    assert "ZeroDivisionError: of ours" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(shell: Shell, command: str) -> None:
    done = shell.offsite(command, "--help")
    assert done.status == 0
    assert done.out.startswith(f"usage: offsite {command}")
    assert command in parser().format_help()


def test_version_and_nothing_at_all(shell: Shell) -> None:
    assert shell.offsite("--version").out == f"offsite {__version__}\n"
    assert shell.offsite().status == 2
    assert shell.offsite("eat").status == 2


def offsite(*arguments: str, home: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The installed command, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "offsite", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "OFFSITE_HOME": str(home), **environment},
    )


def test_output_is_utf_8_whatever_the_system_says(tmp_path: Path) -> None:
    home, document = tmp_path / "home", str(tmp_path / "a.offsite")
    made = offsite("sample", document, "--stage", "prepare", home=home, LC_ALL="C", PYTHONUTF8="0")
    assert made.returncode == 0
    shown = offsite("show", document, home=home, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "Tomás Herrera" in shown.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "offsite", "actions"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OFFSITE_HOME": str(tmp_path / "home")},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_two_who_only_look_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    home, document = tmp_path / "home", str(tmp_path / "a.offsite")
    offsite("sample", document, "--stage", "gather", home=home)
    environment = {**os.environ, "OFFSITE_HOME": str(home)}
    lookers = [
        subprocess.Popen(
            [sys.executable, "-m", "offsite", "show", document], stdout=subprocess.DEVNULL, env=environment
        )
        for _ in range(6)
    ]
    assert [looker.wait() for looker in lookers] == [0] * 6

"""`offsite draft`: the deck and the printed count of a round as files, and what is said about them."""

from __future__ import annotations

import errno
import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offsite.store.disk import Disk
from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.counting import count
from tests.support.drafted import published
from tests.support.pages import texts_of, words_of
from tests.support.shell import Done, Shell

FACTS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "kestrel.json").read_text(encoding="utf-8"))
AS_OF = ("--as-of", "2026-11-12")


@pytest.fixture
def kestrel(tmp_path: Path) -> Path:
    """The sample with released OKRs, before the first check-in."""
    return sample_file(tmp_path, stage="rollout")


def sample_file(folder: Path, *, stage: str) -> Path:
    path = folder / "Kestrel.offsite"
    path.write_bytes(published(stage))
    return path


def drafts(shell: Shell, document: Path, *more: str | Path) -> Done:
    return shell.offsite("draft", document, "--out", document.parent / "out", *AS_OF, *more)


def pages_of(document: Path, name: str = "deck.pdf") -> list[str]:
    return [words_of(text) for text in texts_of(document.parent / "out" / name)]


def short(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b %Y}"


def test_what_everybody_has_to_know_is_read_from_the_pages(shell: Shell, kestrel: Path) -> None:
    done = drafts(shell, kestrel)
    assert done.status == 0
    assert done.out.splitlines()[0].endswith("deck.pdf: 28 slides on 30 pages, 60 minutes.")
    counts = [re.search(r": (\d+) slides?", line) for line in done.out.splitlines()[1:6]]
    assert sum(int(found[1]) for found in counts if found) == 28
    assert "Nothing is missing in it." in done.out
    pages = pages_of(kestrel)
    assert len(pages) == 30
    for told in FACTS["objectives"]:
        page = next(text for text in pages if told["title"] in text and "Target" in text)
        for fact in told["key_results"]:
            for said in (fact["title"], str(fact["target"]), fact["unit"], short(fact["due"]), fact["owner"]):
                assert said in page
            assert fact["tracked"] in page
            if fact["start"] is None:
                assert "Start found by: Count the paper complaint log together with Support" in page
                assert "15 Dec 2026" in page
            else:
                assert re.search(rf"(?<!\d){fact['start']}(?!\d)", page)
    everything = " ".join(pages)
    for number, part in enumerate(("Commitment", "Corporate OKRs", "Your OKRs", "Check-ins"), start=1):
        assert f"{number} {part}" in everything
    assert "Hand yours in by Thursday 26 November" in everything
    assert "to your team leader" in everything
    assert "Every Friday at 09:00, from 27 November 2026" in everything
    assert "Your numbers are in by Thursday, 15:00" in everything


def test_every_page_of_a_draft_is_marked_and_none_of_a_release(shell: Shell, tmp_path: Path, kestrel: Path) -> None:
    (tmp_path / "draft").mkdir()
    locked = sample_file(tmp_path / "draft", stage="locked")
    for document, marked in ((locked, True), (kestrel, False)):
        drafts(shell, document)
        assert {"Draft, not released yet" in page for page in pages_of(document)} == {marked}


def test_the_same_day_makes_the_same_bytes(shell: Shell, kestrel: Path) -> None:
    drafts(shell, kestrel)
    deck = kestrel.parent / "out" / "deck.pdf"
    before = deck.read_bytes()
    before_document = kestrel.read_bytes()
    assert drafts(shell, kestrel).status == 0
    assert deck.read_bytes() == before
    assert kestrel.read_bytes() == before_document
    assert sorted(path.name for path in deck.parent.iterdir()) == ["deck.pdf"]


def test_hidden_slides_are_no_pages_and_new_words_are_read(shell: Shell, kestrel: Path) -> None:
    shell.apply(
        kestrel,
        {"kind": "slide.set", "slide": "history", "hidden": True},
        {"kind": "slide.write", "slide": "closing", "slot": "ask", "text": "Ask one question before you leave."},
    )
    done = drafts(shell, kestrel)
    assert "27 slides on 29 pages, 59 minutes" in done.out
    everything = " ".join(pages_of(kestrel))
    assert "Drucker" not in everything
    assert "Ask one question before you leave." in everything


def test_an_empty_document_has_a_deck_that_says_what_is_missing(shell: Shell, tmp_path: Path) -> None:
    document = tmp_path / "Acme.offsite"
    shell.apply(document, {"kind": "engagement.describe", "company": "Acme"})
    done = drafts(shell, document)
    assert done.status == 0
    lines = done.out.splitlines()
    said = next(n for n, line in enumerate(lines) if line.endswith("things are not known yet; their slides say so:"))
    listed = [line.split(": ", 1)[1] for line in lines[said + 1 :] if line.startswith("  ")]
    # Each thing once, as the window has it, however many slides lack it.
    assert int(lines[said].split()[0]) == len(listed) == len(set(listed))
    assert "  By when, and to whom: No day yet for handing in." in done.out
    assert "every page carries the mark of a draft" in done.out
    everything = " ".join(pages_of(document))
    assert "No meeting date yet." in everything
    assert "No check-in planned yet." in everything


def test_a_department_has_a_file_of_its_own(shell: Shell, kestrel: Path) -> None:
    assert drafts(shell, kestrel, "--department", "it").status == 0
    assert "One hour in IT" in " ".join(pages_of(kestrel, "deck-it.pdf"))
    refused = drafts(shell, kestrel, "--department", "nobody")
    assert (refused.status, 'no department with the id "nobody"' in refused.err) == (2, True)


BY_DEPARTMENT = (
    {"kind": "rollout.change", "audience": "departments"},
    {"kind": "department.change", "department": "it", "name": "IT: data / web"},
    {
        "kind": "meeting.set",
        "department": "sales",
        "meeting_on": "2026-11-16",
        "place": "Showroom",
        "send_to": "Jonas in person",
    },
    {"kind": "meeting.set", "department": "it", "meeting_on": "2026-12-01", "place": "Server room"},
)


def test_each_department_has_a_deck_named_as_it_is(shell: Shell, kestrel: Path) -> None:
    assert shell.apply(kestrel, *BY_DEPARTMENT).status == 0
    done = drafts(shell, kestrel, "--each-department")
    assert (done.status, done.err) == (0, "")
    names = {path.name for path in (kestrel.parent / "out").iterdir()}
    assert names == {
        "deck-Business development.pdf",
        "deck-Finance.pdf",
        "deck-IT- data - web.pdf",
        "deck-Marketing.pdf",
        "deck-People.pdf",
        "deck-Production.pdf",
        "deck-Sales.pdf",
    }
    lines = done.out.splitlines()
    assert lines[0].endswith("deck-Sales.pdf: on 16 November 2026, 31 pages. 1 thing is not known yet.")
    assert any(
        line.endswith("deck-Production.pdf: on 12 November 2026, 30 pages. Nothing is missing in it.") for line in lines
    )
    assert "7 decks, one for each department." in lines
    assert "The hand-in day (26 November 2026) is before the meeting (1 December 2026)." in lines
    for name, own, others in (
        ("deck-Sales.pdf", ("16 November 2026", "Showroom", "Jonas in person"), ("Server room", "1 December")),
        ("deck-IT- data - web.pdf", ("1 December 2026", "Server room"), ("Showroom", "Jonas in person", "16 November")),
    ):
        said = " ".join(pages_of(kestrel, name))
        assert [text for text in own if text not in said] == []
        assert [text for text in others if text in said] == []


def test_without_a_department_there_is_one_sentence_and_no_file(shell: Shell, tmp_path: Path) -> None:
    document = tmp_path / "acme.offsite"
    assert shell.apply(document, {"kind": "rollout.change", "audience": "departments"}).status == 0
    refused = drafts(shell, document, "--each-department")
    assert (refused.status, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert "There is no department yet" in refused.err
    assert not (tmp_path / "out").exists()


def test_the_plan_is_shown_meeting_by_meeting(shell: Shell, kestrel: Path) -> None:
    assert shell.apply(kestrel, *BY_DEPARTMENT).status == 0
    text = shell.offsite("show", kestrel).out
    plan = text[text.index("Rollout\n") :].split("\n\n")[0].splitlines()
    assert len([line for line in plan if "meeting on" in line]) == 7
    assert plan[-3] == (
        "  Sales: meeting on 16 November 2026, 09:00, 60 minutes; Showroom; Dana Whitlock speaks; deck-Sales.pdf; "
        "own OKRs by 26 November 2026; sent to Jonas in person"
    )
    assert plan[-2].startswith("  IT: data / web: meeting on 1 December 2026, 09:00")
    kept = json.loads(shell.offsite("show", kestrel, "--json").out)["meetings"]
    assert [(row["id"], row["meeting_on"], row["place"]) for row in kept] == [
        ("it", "2026-12-01", "Server room"),
        ("sales", "2026-11-16", "Showroom"),
    ]


# --- The printed count


def test_the_chosen_set_is_counted_again_from_the_text_of_the_page_alone(shell: Shell, kestrel: Path) -> None:
    done = drafts(shell, kestrel, "--count-sheet", "4")
    assert done.status == 0
    assert not (kestrel.parent / "out" / "deck.pdf").exists()
    lines = [
        line
        for text in texts_of(kestrel.parent / "out" / "count-round-4.pdf", laid_out=True)
        for line in text.splitlines()
    ]
    titles = {
        found[1]: found[2]
        for line in lines
        if (found := re.fullmatch(r"\s*([A-Z]{1,2})\s{2,}(\S.*?)(\s{3,}(chosen|level))?\s*", line))
        and not re.fullmatch(r"[\d\s\u00b7]+", found[2])
    }
    places = next(int(found[1]) for line in lines if (found := re.search(r"(\d+) places sought", line)))
    head = next(at for at, line in enumerate(lines) if re.fullmatch(r"\s*Ballot(\s+[A-Z])+\s*", line))
    letters = lines[head].split()[1:]
    ballots: list[tuple[Place, ...]] = []
    for line in lines[head + 1 :]:
        cells = line.split()
        if len(cells) != len(letters) + 1 or not cells[0].isdigit():
            break
        ballots.append(tuple(placed(cell) for cell in cells[1:]))
    assert len(ballots) == 8
    result = count(Profile(tuple(titles[letter] for letter in letters), tuple(ballots)), seats=places)
    assert set(result.elected) == set(FACTS["locked"])
    assert [title for group in result.order for title in group] == FACTS["rounds"][3]["group_order"]


def placed(cell: str) -> Place:
    return {"-": Mark.BELOW_LINE, ".": Mark.NO_OPINION}.get(cell) or int(cell)


def test_the_printed_count_names_no_leader(shell: Shell, kestrel: Path) -> None:
    drafts(shell, kestrel, "--count-sheet", "3")
    words = " ".join(pages_of(kestrel, "count-round-3.pdf"))
    assert [leader["name"] for leader in FACTS["leaders"] if leader["name"] in words] == []


def test_a_round_that_is_not_counted_has_no_printed_count(shell: Shell, kestrel: Path) -> None:
    done = drafts(shell, kestrel, "--count-sheet", "9")
    assert (done.status, "9" in done.err, done.out) == (2, True, "")


# --- Where it cannot be written


def test_a_full_disk_is_said_in_a_sentence_and_what_was_there_stays(
    shell: Shell, kestrel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts(shell, kestrel)
    deck = kestrel.parent / "out" / "deck.pdf"
    before = deck.read_bytes()

    def full(_self: Disk, _handle: int, _data: memoryview) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Disk, "write", full)
    done = drafts(shell, kestrel)
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("The disk is full at ")
    assert done.err.count("\n") == 1
    assert deck.read_bytes() == before
    assert [path.name for path in deck.parent.iterdir()] == ["deck.pdf"]


def test_a_file_that_is_open_elsewhere_is_said_in_a_sentence(
    shell: Shell, kestrel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts(shell, kestrel)

    def held(_self: Disk, _source: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Disk, "rename", held)
    done = drafts(shell, kestrel)
    assert done.status == 3
    assert "close the program that shows it" in done.err
    assert [path.name for path in (kestrel.parent / "out").iterdir()] == ["deck.pdf"]


def test_a_folder_that_is_a_file_is_refused(shell: Shell, kestrel: Path) -> None:
    (kestrel.parent / "out").write_text("mine")
    done = drafts(shell, kestrel)
    assert (done.status, done.err.count("\n")) == (3, 1)
    assert "out is a file, or lies in one, and no folder: choose another place." in done.err
    assert (kestrel.parent / "out").read_text() == "mine"


def test_a_document_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    done = drafts(shell, tmp_path / "Nothing.offsite")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert not (tmp_path / "out").exists()


def test_a_day_is_asked_for_in_words(shell: Shell, kestrel: Path) -> None:
    done = shell.offsite("draft", kestrel, "--out", kestrel.parent / "out", "--as-of", "28 Nov")
    assert done.status == 2
    assert done.err.endswith("argument --as-of: write a day such as 2026-11-12, not “28 Nov”\n")


def test_every_command_tells_the_time_by_the_clock_of_the_engagement(
    shell: Shell, kestrel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.apply(kestrel, {"kind": "engagement.describe", "time_zone": "Pacific/Kiritimati"})

    def held(_self: Disk, _source: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patched:
        patched.setattr(Disk, "rename", held)
        assert shell.apply(kestrel, {"kind": "candidate.add", "candidate": "z", "title": "Go on"}).status == 3
    gate, ballots = shell.offsite("gate", kestrel), shell.offsite("ballots", kestrel, "--round", "1")
    assert "that is not in the file yet" in gate.err
    assert (drafts(shell, kestrel).err, ballots.err) == (gate.err, gate.err)

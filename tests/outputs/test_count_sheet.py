"""The printed count: read back from the text of the PDF alone, it gives the same set."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from offsite.i18n import Catalogue
from offsite.outputs.count_sheet import CountSheet, PaperBallot, letters
from offsite.outputs.layout.counts import lay_out_count
from offsite.outputs.pdf import pdf_of
from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.counting import count
from tests.support.decks import KESTREL
from tests.support.nasties import NASTIES
from tests.support.scenes import check, read, squashed

SAY = Catalogue.load().say


def round_three() -> CountSheet:
    facts = json.loads(KESTREL.read_text(encoding="utf-8"))
    options = tuple(facts["rounds"][2]["group_order"])
    ballots = tuple(
        PaperBallot(
            label=leader["name"],
            places=tuple(ballot.index(name) + 1 if name in ballot else Mark.BELOW_LINE for name in options),
        )
        for leader, ballot in zip(facts["leaders"], facts["round_3_ballots"]["ballots"], strict=True)
    )
    return CountSheet(
        title="Kestrel Instruments: round 3",
        rule="Whoever is above on more ballots beats the other one.",
        seats=3,
        options=options,
        ballots=ballots,
        chosen=(0, 1, 2),
        order=((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,)),
        note="All eight leaders were there.",
        day=date(2026, 9, 22),
    )


def large() -> CountSheet:
    """Forty options, twenty ballots with every kind of mark: two blocks of columns, several pages."""

    def place(leader: int, option: int) -> Place:
        value = (leader * 7 + option * 11) % 43
        return Mark.BELOW_LINE if value == 41 else Mark.NO_OPINION if value == 42 else value + 1

    ballots = tuple(PaperBallot(places=tuple(place(n, at) for at in range(40))) for n in range(20))
    profile = Profile(tuple(letters(at) for at in range(40)), tuple(ballot.places for ballot in ballots))
    result = count(profile, seats=3)
    return CountSheet(
        title="A large one",
        rule="Schulze.",
        seats=3,
        options=tuple(f"Option number {at}, with a name of ordinary length" for at in range(40)),
        ballots=ballots,
        chosen=tuple(profile.options.index(name) for name in result.elected),
        tied=tuple(profile.options.index(name) for name in result.tied),
    )


def text_of(pdf: bytes, *, folder: Path) -> str:
    """What `pdftotext -layout` reads; where it is not installed, what pypdf does."""
    if shutil.which("pdftotext") is None:
        pages = pypdf.PdfReader(BytesIO(pdf)).pages
        return "\n".join(page.extract_text(extraction_mode="layout") for page in pages)
    file = folder / "count.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def table(text: str, head: str) -> dict[str, dict[str, str]]:
    """The rows of a table by their first word: for each letter above it, what stands there."""
    rows: dict[str, dict[str, str]] = {}
    columns: list[str] = []
    for line in text.splitlines():
        words = line.split()
        if words and words[0] == head:
            columns = words[1:]
        elif columns and len(words) > len(columns) and re.fullmatch(r"[-.\u00b7]|\d+", words[-1]):
            rows.setdefault(words[0], {}).update(zip(columns, words[-len(columns) :], strict=True))
        elif not words:
            continue
        else:
            columns = []
    return rows


def recounted(text: str, *, seats: int) -> tuple[set[str], set[str]]:
    """The set, and who is level for the rest, from nothing but the printed ballots."""
    rows = table(text, "Ballot")
    options = tuple(next(iter(rows.values())))
    marks: dict[str, Place] = {"-": Mark.BELOW_LINE, ".": Mark.NO_OPINION}
    ballots = tuple(tuple(marks.get(row[key]) or int(row[key]) for key in options) for row in rows.values())
    result = count(Profile(options, ballots), seats=seats)
    return set(result.elected), set(result.tied)


@pytest.mark.parametrize("sheet", [round_three(), large()], ids=["kestrel", "large"])
def test_it_can_be_counted_again_from_its_text_alone(sheet: CountSheet, tmp_path: Path) -> None:
    scene = lay_out_count(sheet, say=SAY)
    check(scene)
    text = text_of(pdf_of(scene), folder=tmp_path)
    elected, tied = recounted(text, seats=sheet.seats)
    assert elected == {letters(at) for at in sheet.chosen}
    assert tied == {letters(at) for at in sheet.tied}
    pairs = table(text, "Above")
    keys = [letters(at) for at in range(len(sheet.options))]
    printed = tuple(tuple(int(pairs[a][b]) if a != b else 0 for b in keys) for a in keys)
    assert printed == sheet.pairwise


def test_it_names_the_set(tmp_path: Path) -> None:
    text = text_of(pdf_of(lay_out_count(round_three(), say=SAY)), folder=tmp_path)
    assert "Chosen: A, B and C." in text
    assert re.search(r"^A\s+Make every employee part of the sale\s+chosen$", text, re.MULTILINE)
    assert "3 places sought; 8 ballots." in text


@pytest.mark.parametrize("name", NASTIES)
def test_any_name_and_any_note_has_its_place(name: str) -> None:
    text = NASTIES[name]
    sheet = CountSheet(
        title=text,
        rule=text,
        seats=1,
        options=(text, "Other"),
        ballots=(PaperBallot(places=(1, 2), label=text[:60]), PaperBallot(places=(2, 1))),
        chosen=(),
        note=text,
        remarks=(text,),
    )
    scene = lay_out_count(sheet, say=SAY)
    check(scene)
    assert squashed(text) in read(scene)


def test_letters_go_on_after_z() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]

"""What is private, and what was taken back, is in no byte of a published file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from offsite.domain.entities import Subject
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.answers import holding, notices
from tests.support.desk import act, add_candidates, make_laptop, titles

# Short enough for the shortest field there is.
PRIVATE = "Xprivate"
UNDONE = "Xundone"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Acme.offsite"


@pytest.fixture
def ours(tmp_path: Path) -> Laptop:
    return make_laptop(tmp_path / "ours", mark="ours")


@pytest.fixture
def furnished(ours: Laptop, path: Path) -> Document:
    """An open document with one of everything that there can be text about."""
    document = ours.create(path)
    act(document, "department.add", department="d", name="Sales")
    act(document, "team.add", team="t", department="d", name="Key accounts")
    act(document, "leader.add", leader="l", name="Dana")
    add_candidates(document, "b", "c")
    act(document, "session.add", session="s")
    act(document, "focus.propose", focus="f", candidates=["c"])
    act(document, "objective.add", objective="o", title="Keep them")
    act(document, "key_result.add", key_result="k", objective="o", title="Kept")
    act(document, "check_in.add", check_in="w", on_day="2026-11-27")
    return document


ABOUT = {
    Subject.ENGAGEMENT: "engagement",
    Subject.DEPARTMENT: "d",
    Subject.LEADER: "l",
    Subject.CANDIDATE: "c",
    Subject.OBJECTIVE: "o",
    Subject.KEY_RESULT: "k",
}

WITH_TEXT: list[dict[str, Any]] = [
    {"kind": "engagement.describe", "company": UNDONE},
    {"kind": "engagement.describe", "what": UNDONE},
    {"kind": "engagement.words", "objective": UNDONE},
    {"kind": "engagement.words", "key_results": UNDONE},
    {"kind": "engagement.limits", "most_objectives": 4, "reason": UNDONE},
    {"kind": "department.add", "department": "d2", "name": UNDONE},
    {"kind": "department.change", "department": "d", "name": UNDONE},
    {"kind": "team.add", "team": "t2", "department": "d", "name": UNDONE},
    {"kind": "team.change", "team": "t", "name": UNDONE},
    {"kind": "leader.add", "leader": "l2", "name": UNDONE},
    {"kind": "leader.change", "leader": "l", "title": UNDONE},
    {"kind": "candidate.add", "candidate": "c2", "title": UNDONE},
    {"kind": "candidate.change", "candidate": "c", "rationale": UNDONE},
    {"kind": "candidate.change", "candidate": "c", "short_name": UNDONE},
    {"kind": "candidate.hold", "candidate": "c", "reason": UNDONE},
    {"kind": "agreement.change", "decide_by": "2026-10-01", "decide_by_reason": UNDONE},
    {"kind": "session.add", "session": "s2", "name": UNDONE},
    {"kind": "session.change", "session": "s", "outcome": UNDONE},
    {"kind": "item.add", "item": "i", "session": "s", "title": UNDONE},
    {"kind": "item.add", "item": "i", "session": "s", "title": "Facts", "note": UNDONE},
    {"kind": "round.open", "round": "r", "candidates": ["c", "b"], "places": 1, "without_facts": UNDONE},
    {"kind": "trade_off.add", "trade_off": "t", "chosen": "c", "given_up": "b", "reason": UNDONE},
    {"kind": "focus.state", "statement": UNDONE},
    {"kind": "focus.waive", "condition": "same_set", "reason": UNDONE},
    {"kind": "commitment.say", "leader": "l", "stance": "doubt", "words": UNDONE},
    {"kind": "commitment.say", "leader": "l", "stance": "doubt", "words": "Mine.", "answer": UNDONE},
    {"kind": "objective.add", "objective": "o2", "title": UNDONE},
    {"kind": "objective.change", "objective": "o", "why": UNDONE},
    {"kind": "objective.change", "objective": "o", "owner_name": UNDONE},
    {"kind": "key_result.add", "key_result": "k2", "objective": "o", "title": UNDONE},
    {"kind": "key_result.change", "key_result": "k", "unit": UNDONE},
    {"kind": "key_result.change", "key_result": "k", "tracked": UNDONE},
    {"kind": "key_result.change", "key_result": "k", "benchmark_method": UNDONE},
    {"kind": "promise.add", "promise": "p", "key_result": "k", "delivers": UNDONE},
    {"kind": "rollout.change", "problem": UNDONE},
    {"kind": "slide.write", "slide": "title", "slot": "title", "text": UNDONE},
    {"kind": "check_in.change", "check_in": "w", "outcome": UNDONE},
    {"kind": "several", "actions": [{"kind": "candidate.add", "candidate": "c3", "title": UNDONE}]},
]


def writes_notes(document: Document) -> None:
    """The marker in every private field, with one version of each that is no more."""
    for subject in Subject:
        act(document, "note.write", subject=subject.value, about=ABOUT[subject], text=f"{PRIVATE} before")
        act(document, "note.write", subject=subject.value, about=ABOUT[subject], text=f"{PRIVATE} of {subject}")


def test_the_marker_is_in_every_private_field(furnished: Document, tmp_path: Path) -> None:
    """A new private table comes here without a marker, and has to be given one."""
    writes_notes(furnished)
    furnished.close()
    (work_file,) = (tmp_path / "ours" / "work").glob("*/work.db")
    with closing(sqlite3.connect(work_file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        private = [name for name in names if name.startswith("private_")]
        assert private
        for table in private:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert any(PRIVATE in str(value) for row in rows for value in row), table


def test_private_notes_are_in_no_byte_of_the_file(furnished: Document, path: Path, tmp_path: Path) -> None:
    writes_notes(furnished)
    furnished.publish()
    assert PRIVATE.encode() not in path.read_bytes()
    for step in ("undo", "undo", "redo"):
        act(furnished, step)
        add_candidates(furnished, f"after-{furnished.content_hash()[:8]}")
        furnished.publish()
        assert PRIVATE.encode() not in path.read_bytes()
    furnished.close()
    assert holding(tmp_path / "ours", PRIVATE) == ["work.db"]


@pytest.mark.parametrize("content", WITH_TEXT, ids=lambda content: " ".join([content["kind"], list(content)[-1]]))
def test_what_was_taken_back_is_in_no_byte_of_the_file(
    content: dict[str, Any], furnished: Document, path: Path
) -> None:
    act(furnished, **content)
    furnished.publish()
    assert UNDONE.encode() in path.read_bytes()
    act(furnished, "undo")
    furnished.publish()
    assert UNDONE.encode() not in path.read_bytes()
    # Something else is done, taken back and done again: what had been taken back is out of reach now.
    add_candidates(furnished, "other")
    act(furnished, "undo")
    act(furnished, "redo")
    furnished.close()
    assert UNDONE.encode() not in path.read_bytes()


def test_what_is_done_again_is_in_the_file_again(furnished: Document, path: Path) -> None:
    act(furnished, "candidate.add", candidate="c2", title=UNDONE)
    act(furnished, "undo")
    furnished.publish()
    act(furnished, "redo")
    furnished.close()
    assert UNDONE.encode() in path.read_bytes()


def test_nothing_of_it_travels_to_another_laptop(furnished: Document, ours: Laptop, path: Path, tmp_path: Path) -> None:
    writes_notes(furnished)
    act(furnished, "candidate.add", candidate="c2", title=UNDONE)
    act(furnished, "undo")
    furnished.close()
    theirs = make_laptop(tmp_path / "theirs", mark="theirs")
    document = theirs.open(path)
    add_candidates(document, "of-theirs")
    act(document, "undo")
    act(document, "redo")
    document.close()

    document = ours.open(path)
    assert notices(document) == ["file.taken_over"]
    assert titles(document) == ["b", "c", "of-theirs"]
    writes_notes(document)
    add_candidates(document, "of-ours")
    document.close()
    theirs.open(path).close()
    assert holding(tmp_path, PRIVATE) == holding(tmp_path / "ours", PRIVATE) != []
    assert holding(tmp_path, UNDONE) == holding(tmp_path / "ours" / "backups", UNDONE) != []

"""Several actions as one: one entry of the log, one step of undo, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from offsite.actions.leaves import LEAVES
from offsite.actions.several import Several
from offsite.domain.entities import Candidate, Department, Leader, ReadyTick, Status
from offsite.errors import Message, Refusal
from offsite.i18n import Catalogue
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.reading import read_document
from offsite.store.work import Kept
from tests.support.desk import act, add_candidates, titles
from tests.support.scripts import CloseSomething

LEADERS: list[dict[str, Any]] = [
    {"kind": "leader.add", "leader": name.lower(), "name": name, "department": "sales"}
    for name in ("Ada", "Grace", "Edith")
]
SALES = {"kind": "department.add", "department": "sales", "name": "Sales"}


@pytest.fixture
def document(laptop: Laptop, tmp_path: Path) -> Iterator[Document]:
    document = laptop.create(tmp_path / "acme.offsite")
    yield document
    document.abandon()


def together(document: Document, *actions: dict[str, Any], **beside: str) -> Kept:
    return act(document, "several", actions=list(actions), **beside)


def refused(document: Document, *actions: dict[str, Any], **beside: str) -> Message:
    before = document.content_hash()
    with pytest.raises(Refusal) as caught:
        together(document, *actions, **beside)
    assert document.content_hash() == before
    return caught.value.message


def candidates(*names: str) -> list[dict[str, Any]]:
    return [{"kind": "candidate.add", "candidate": name, "title": name} for name in names]


def test_several_are_one_step_of_undo(document: Document) -> None:
    add_candidates(document, "first")
    before = document.content_hash()
    kept = together(document, SALES, *LEADERS)
    after = document.content_hash()
    assert kept.tables == {"department", "leader"}
    assert [row.position for row in document.all(Leader)] == [0, 1, 2]
    undoable = document.undoable()
    assert undoable is not None
    assert undoable.id == kept.entry.id
    act(document, "undo")
    assert document.content_hash() == before
    assert document.all(Department) == []
    act(document, "redo")
    assert document.content_hash() == after


def test_several_are_one_line_of_the_log(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "logged.offsite"
    document = laptop.create(path)
    together(document, *candidates("a", "b", "c"), at="2026-08-01T10:00:00+02:00", actor="Dana")
    document.close()
    (entry,) = read_document(laptop.home, path, private=False).entries
    assert (entry.kind, entry.actor, entry.backdated) == ("several", "Dana", True)
    assert Catalogue.load().say(entry.said) == "Wrote down 3 candidates"
    document = laptop.open(path)
    assert {row.added_at for row in document.all(Candidate)} == {"2026-08-01T08:00:00.000Z"}
    document.abandon()


@pytest.mark.parametrize(
    ("actions", "sentence"),
    [
        ([SALES, *LEADERS], "Added 3 leaders"),
        ([SALES], "Added the department Sales"),
        ([SALES, LEADERS[0]], "Added Ada"),
        ([*candidates("a", "b"), SALES, *candidates("c")], "Wrote down 3 candidates"),
        (
            [
                *candidates("a", "b"),
                *({"kind": "candidate.hold", "candidate": name, "reason": "Later."} for name in ("a", "b")),
            ],
            "Put 2 candidates on hold",
        ),
        ([*candidates("a"), {"kind": "candidate.shortlist", "candidate": "a"}], "Shortlisted “a”"),
        ([{"kind": "readiness.tick", "item": "room", "done": False}] * 2, "Changed nothing"),
    ],
)
def test_what_the_last_of_them_did_is_said(document: Document, actions: list[dict[str, Any]], sentence: str) -> None:
    assert Catalogue.load().say(together(document, *actions).entry.said) == sentence


def test_all_of_them_or_none(document: Document) -> None:
    add_candidates(document, "c")
    assert refused(document, *candidates("a", "b", "c", "d")).id == "taken.candidate"
    assert titles(document) == ["c"]
    assert refused(document, *LEADERS, SALES).id == "unknown.department"
    nobody = {"kind": "candidate.hold", "candidate": "nobody", "reason": "x"}
    assert refused(document, *candidates("a", "b"), nobody).params == {"id": "nobody"}
    act(document, "undo")
    assert titles(document) == []


def test_a_later_one_sees_what_an_earlier_one_did(document: Document) -> None:
    together(
        document,
        *candidates("a", "b"),
        {"kind": "candidate.hold", "candidate": "a", "reason": "Later."},
        {"kind": "candidate.change", "candidate": "a", "title": "A"},
        {"kind": "candidate.move", "candidate": "b", "before": "a"},
        {"kind": "candidate.remove", "candidate": "b"},
        {"kind": "readiness.tick", "item": "room"},
    )
    (row,) = document.all(Candidate)
    assert (row.title, row.status, row.position) == ("A", Status.ON_HOLD, 1)
    assert len(document.all(ReadyTick)) == 1
    act(document, "undo")
    assert (titles(document), document.all(ReadyTick)) == ([], [])


def test_the_same_several_again_change_nothing(document: Document) -> None:
    together(document, *candidates("a", "b"), id="once")
    after = document.content_hash()
    assert together(document, *candidates("a", "b"), id="once").again
    assert document.content_hash() == after
    assert refused(document, *candidates("b", "a"), id="once").id == "id.other_content"


def test_what_cannot_be_taken_back_is_not_among_them(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LEAVES, CloseSomething.kind, CloseSomething)
    assert refused(document, *candidates("a"), {"kind": CloseSomething.kind}) == Message(
        "several.barrier", kind=CloseSomething.kind
    )


def test_as_many_as_there_can_be(document: Document) -> None:
    document.run(Several(actions=tuple(candidates(*(f"c{n}" for n in range(400))))))
    assert len(titles(document)) == 400
    act(document, "undo")
    assert titles(document) == []

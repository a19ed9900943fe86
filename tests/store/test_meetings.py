"""The meeting of a department: what is kept of it, what is refused, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from offsite.domain.entities import Department
from offsite.domain.meetings import Meeting
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.deciding import refused
from tests.support.desk import act


@pytest.fixture
def document(laptop: Laptop, tmp_path: Path) -> Iterator[Document]:
    document = laptop.create(tmp_path / "acme.offsite")
    for key, name in (("sales", "Sales"), ("it", "IT")):
        act(document, "department.add", department=key, name=name)
    act(document, "leader.add", leader="jonas", name="Jonas Keller")
    yield document
    document.abandon()


def test_what_is_left_out_stays_and_null_empties(document: Document) -> None:
    act(document, "meeting.set", department="sales", meeting_on="2026-11-16", place="  Canteen ", speaker="jonas")
    act(document, "meeting.set", department="sales", meeting_begins="14:00", send_to="Jonas", own_due_on="2026-11-30")
    full = Meeting(
        id="sales",
        meeting_on=date(2026, 11, 16),
        meeting_begins="14:00",
        place="Canteen",
        speaker_id="jonas",
        send_to="Jonas",
        own_due_on=date(2026, 11, 30),
    )
    assert document.all(Meeting) == [full]
    act(document, "meeting.set", department="sales", place=None, speaker=None, send_to=None, own_due_on=None)
    assert document.all(Meeting) == [Meeting(id="sales", meeting_on=date(2026, 11, 16), meeting_begins="14:00")]


def test_a_meeting_of_which_nothing_is_said_any_more_is_gone_and_undo_brings_it_back(document: Document) -> None:
    act(document, "meeting.set", department="sales", place="Canteen")
    said = act(document, "meeting.set", department="sales", place=None).entry.said
    assert (said.id, said.params["name"]) == ("did.meeting.set", "Sales")
    assert document.all(Meeting) == []
    act(document, "undo")
    assert document.all(Meeting) == [Meeting(id="sales", place="Canteen")]
    act(document, "redo")
    assert document.all(Meeting) == []


def test_emptying_what_is_empty_changes_nothing(document: Document) -> None:
    kept = act(document, "meeting.set", department="it", place=None, meeting_on=None)
    assert (kept.entry.said.id, kept.tables) == ("did.nothing", frozenset())


def test_what_cannot_be_is_refused(document: Document) -> None:
    assert refused(document, "meeting.set", department="nobody", place="Canteen") == "unknown.department"
    assert refused(document, "meeting.set", department="sales", speaker="nobody") == "unknown.leader"
    assert refused(document, "meeting.set", department="sales") == "nothing.given"
    assert refused(document, "meeting.set", department="sales", meeting_begins="24:00") == "field.wrong"
    assert refused(document, "meeting.set", department="sales", place="x" * 201) == "field.too_long"
    assert document.all(Meeting) == []


def test_a_department_takes_its_meeting_with_it_and_brings_it_back(document: Document) -> None:
    act(document, "meeting.set", department="sales", place="Canteen")
    act(document, "department.remove", department="sales")
    assert [row.id for row in document.all(Department)] == ["it"]
    assert document.all(Meeting) == []
    act(document, "undo")
    assert document.all(Meeting) == [Meeting(id="sales", place="Canteen")]


def test_who_speaks_in_a_department_stays_a_leader(document: Document) -> None:
    act(document, "meeting.set", department="sales", speaker="jonas")
    assert refused(document, "leader.remove", leader="jonas") == "leader.took_part"
    act(document, "meeting.set", department="sales", speaker=None)
    act(document, "leader.remove", leader="jonas")

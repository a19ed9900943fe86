"""No write to a working copy gets past the triggers, and who only looks does not wait for them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from offsite.store import tally
from offsite.store.document import Document
from tests.support.desk import act, make_laptop

ADD = "INSERT INTO department (id, name, position) VALUES ('it', 'IT', 7)"


def write(document: Document, statement: str) -> None:
    document._work.connection.execute(statement)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    document = make_laptop(tmp_path / "home").create(tmp_path / "Acme.offsite")
    act(document, "department.add", department="sales", name="Sales")
    document.close()
    return make_laptop(tmp_path / "home", mark="again").open(tmp_path / "Acme.offsite")


def triggers(document: Document) -> int:
    row = document._work.connection.execute("SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger'").fetchone()
    return int(row[0])


def changes(document: Document) -> list[tuple[str, dict[str, object] | None, dict[str, object] | None]]:
    rows = document._work.connection.execute("SELECT of_table, before, after FROM local_change ORDER BY n").fetchall()
    return [(table, *(text and json.loads(text) for text in images)) for table, *images in rows]


def test_opening_makes_no_trigger_and_nothing_can_be_written_without_them(document: Document) -> None:
    assert triggers(document) == 0
    for statement in (ADD, "UPDATE department SET name = 'IT'", "DELETE FROM department", "DROP TABLE department"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            write(document, statement)
    document.abandon()


def test_after_an_action_a_write_outside_one_still_fails(document: Document) -> None:
    act(document, "department.add", department="hr", name="People")
    before = document.content_hash()
    assert triggers(document) > 0
    for statement in (ADD, "UPDATE department SET name = 'IT'", "DELETE FROM department"):
        with pytest.raises(sqlite3.IntegrityError, match=r"local_change\.entry"):
            write(document, statement)
    assert document.content_hash() == before
    act(document, "department.change", department="hr", name="Everybody")
    assert tally.agrees(document._work.connection)
    document.abandon()


def test_a_connection_that_was_dropped_is_watched_again(document: Document) -> None:
    act(document, "department.add", department="hr", name="People")
    document._work.drop_connection()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        write(document, ADD)
    act(document, "department.change", department="hr", name="Everybody")
    assert changes(document)[-1] == ("department", {"id": "hr", "name": "People"}, {"id": "hr", "name": "Everybody"})
    document.abandon()


def test_an_image_holds_a_row_that_comes_or_goes_whole_and_of_one_that_changes_what_changes(document: Document) -> None:
    act(document, "department.add", department="hr", name='"People" & Ünal', people=12)
    act(document, "department.change", department="hr", people=None)
    act(document, "department.remove", department="hr")
    whole = {"id": "hr", "name": '"People" & Ünal', "people": 12, "position": 1}
    assert changes(document)[-3:] == [
        ("department", None, whole),
        ("department", {"id": "hr", "people": 12}, {"id": "hr", "people": None}),
        ("department", {**whole, "people": None}, None),
    ]
    document.abandon()


def test_a_row_that_is_written_as_it_was_has_not_changed(document: Document) -> None:
    work = document._work
    with work.transaction() as connection:
        work.journal.open_entry()
        connection.execute("UPDATE department SET name = name, people = NULL")
        assert connection.execute("SELECT count(*) FROM local_change WHERE entry > 1").fetchone() == (0,)
        work.journal.close_entry()
    document.abandon()


def test_every_row_that_comes_changes_and_goes_is_counted(document: Document) -> None:
    act(document, "department.add", department="hr", name="People")
    act(document, "department.change", department="hr", name="Everybody")
    act(document, "department.remove", department="hr")
    act(document, "undo")
    assert tally.agrees(document._work.connection)
    document.publish()
    assert tally.agrees(document._work.connection)
    document.abandon()


def test_no_trigger_is_in_a_file(document: Document) -> None:
    act(document, "department.add", department="hr", name="People")
    work_file = document._work._path
    document.close()
    for path in (document.path, work_file):
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        assert connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"
        ).fetchone() == (0,)
        connection.close()

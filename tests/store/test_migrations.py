"""From an older version of the file to a newer one, with steps made up for the test."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offsite.domain.deciding import Ballot
from offsite.domain.entities import Candidate, ReadyItem, ReadyTick
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Reading, Revision, Rollout
from offsite.domain.standing import Standing
from offsite.errors import Defect, Refusal, Unavailable
from offsite.store import backups, graft, migrations, schema, versions
from offsite.store.disk import Disk
from offsite.store.laptop import Laptop
from offsite.store.reading import read_document
from offsite.store.verify import fingerprint, read_image
from offsite.store.versions import VERSIONS, Step, Version
from tests.support.desk import act, add_candidates, make_laptop, titles

if TYPE_CHECKING:
    from sqlite_utils import Database

Update = Callable[..., None]
NOW = len(VERSIONS)
"""The version of this program, as long as no test makes it a newer one."""
KEPT = Path(__file__).parents[1] / "data" / "versions"


def with_colour(database: Database) -> None:
    """A column more."""
    database.execute("ALTER TABLE department ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def with_place(database: Database) -> None:
    """A table more."""
    database.execute("CREATE TABLE place (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID")


def that_fails(database: Database) -> None:
    database.execute("DELETE FROM department")
    raise sqlite3.OperationalError("no room")


def that_orphans(database: Database) -> None:
    database.execute("DELETE FROM department")


@pytest.fixture
def update(monkeypatch: pytest.MonkeyPatch) -> Update:
    """`update(step, step)`: from here on this program is of a version that these steps lead to."""

    def newer(*steps: Step) -> None:
        added: list[Version] = []
        for step in steps:
            # First with empty fingerprints, then with those of the tables that the step makes.
            monkeypatch.setattr(
                versions, "VERSIONS", (*VERSIONS, *added, Version(document="", working_copy="", step=step))
            )
            added.append(_told(step))
        monkeypatch.setattr(versions, "VERSIONS", (*VERSIONS, *added))

    return newer


def _told(step: Step) -> Version:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            migrations.make_work(connection)
        except (sqlite3.Error, Defect):
            return Version(document="", working_copy="", step=step)
        connection.execute("ATTACH ':memory:' AS pub")
        schema.make_published(connection, into="pub")
        published = fingerprint(connection, schema_name="pub")
        return Version(document=published, working_copy=fingerprint(connection), step=step)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.make_version_1(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("INSERT INTO department VALUES ('sales', 'Sales', 64, 0)")
        connection.execute("INSERT INTO leader VALUES ('dana', 'Dana', '', 'sales', 1, NULL, 0)")
        yield connection


@pytest.mark.parametrize("last", [that_fails, that_orphans])
def test_all_steps_or_none(connection: sqlite3.Connection, update: Update, last: Step) -> None:
    before = list(connection.iterdump())
    update(with_place, last)
    with pytest.raises((sqlite3.OperationalError, Defect)):
        migrations.migrate(connection, since=1)
    assert list(connection.iterdump()) == before
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert not connection.in_transaction


def test_the_steps_that_are_due_are_done_once_and_leave_no_list(connection: sqlite3.Connection, update: Update) -> None:
    update(with_place)
    migrations.migrate(connection, since=1)
    update(with_place, with_colour)
    migrations.migrate(connection, since=NOW + 1, mark=("mark-1", "2026-09-01T09:00:00.000Z"))
    assert connection.execute("PRAGMA user_version").fetchone() == (NOW + 2,)
    assert connection.execute("SELECT name, colour FROM department").fetchall() == [("Sales", "")]
    assert connection.execute("SELECT kind, barrier FROM entry").fetchall() == [("document.migrate", 1)]
    assert "place" in schema.published_tables(connection)
    assert not [name for name in schema.tables(connection) if "migration" in name]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "acme.offsite"


@pytest.fixture
def written(laptop: Laptop, path: Path) -> Path:
    """A document of the version before, closed, with a private note and an undone step."""
    document = laptop.create(path)
    act(document, "department.add", department="sales", name="Sales", people=64)
    add_candidates(document, "a", "b")
    act(document, "note.write", subject="candidate", about="a", text="for me")
    act(document, "undo")
    act(document, "redo")
    document.close()
    return path


def test_an_older_working_copy_is_backed_up_and_brought_up_to_date(
    laptop: Laptop, written: Path, update: Update
) -> None:
    update(with_place)
    document = laptop.open(written)
    assert titles(document) == ["a", "b"]
    assert [made.why for made in laptop.backups_for(written)] == ["open", "migration"]
    with pytest.raises(Refusal):
        act(document, "undo")
    document.close()
    assert read_image(written, disk=Disk()).version == NOW + 1
    again = laptop.open(written)
    assert again.undoable() is None
    again.abandon()


def test_opening_an_older_file_on_another_laptop_leaves_it_as_it_is(
    tmp_path: Path, written: Path, update: Update
) -> None:
    before = written.read_bytes()
    update(with_place, with_colour)
    other = make_laptop(tmp_path / "other", mark="other")
    assert [row.title for row in _candidates(other, written)] == ["a", "b"]
    document = other.open(written)
    assert titles(document) == ["a", "b"]
    document.close()
    assert written.read_bytes() == before
    document = other.open(written)
    add_candidates(document, "c")
    document.close()
    assert read_image(written, disk=Disk()).version == NOW + 2


def test_a_migration_that_fails_leaves_everything_as_it_was(laptop: Laptop, written: Path, update: Update) -> None:
    before = written.read_bytes()
    update(with_place, that_fails)
    with pytest.raises((Unavailable, Defect)):
        laptop.open(written)
    update()
    document = laptop.open(written)
    assert titles(document) == ["a", "b"]
    document.abandon()
    assert written.read_bytes() == before


def test_a_working_copy_of_a_newer_program_is_not_touched(laptop: Laptop, written: Path, update: Update) -> None:
    published = written.read_bytes()
    update(with_place)
    laptop.open(written).abandon()
    update()
    with pytest.raises(Unavailable) as caught:
        laptop.open(written)
    assert caught.value.message.id == "file.newer"
    assert written.read_bytes() == published


def test_an_older_backup_can_still_be_restored(laptop: Laptop, written: Path, tmp_path: Path, update: Update) -> None:
    laptop.open(written).close()
    update(with_place)
    made = laptop.backups_for(written)[-1]
    assert backups.read(made, disk=Disk())
    document = laptop.restore(made, to=tmp_path / "again.offsite")
    assert titles(document) == ["a", "b"]
    document.close()
    assert read_image(tmp_path / "again.offsite", disk=Disk()).version == NOW + 1


@pytest.mark.parametrize("number", range(1, NOW + 1))
def test_a_kept_document_of_every_version_opens_with_its_content(laptop: Laptop, path: Path, number: int) -> None:
    path.write_bytes((KEPT / f"v{number}.offsite").read_bytes())
    document = laptop.open(path)
    assert len(titles(document)) == 16
    assert titles(document)[0] == "Make every employee part of the sale"
    assert len(document.all(ReadyTick)) == (0 if number < 2 else 5)
    assert len(document.all(Ballot)) == (0 if number < 3 else 32)
    assert (Standing.of(document.all).locked_focus is not None) == (number >= 3)
    assert [row.value for row in document.all(Reading)] == ([] if number < 4 else ["44.5"])
    assert [(row.before, row.after) for row in document.all(Revision)] == ([] if number < 4 else [("8", "6")])
    places = [(row.id, row.place) for row in document.all(Meeting)]
    assert places == ([] if number < 5 else [("it", "Server room"), ("sales", "Canteen, ground floor")])
    document.close()
    assert read_image(path, disk=Disk()).version == number


def test_a_document_of_version_1_takes_ticks(laptop: Laptop, path: Path, tmp_path: Path) -> None:
    path.write_bytes((KEPT / "v1.offsite").read_bytes())
    assert read_document(laptop.home, path, private=False).rows[ReadyTick] == []
    document = laptop.open(path)
    act(document, "readiness.tick", item="dates")
    document.close()
    assert read_image(path, disk=Disk()).version == NOW
    other = make_laptop(tmp_path / "other", mark="other").open(path)
    assert other.all(ReadyTick) == [ReadyTick(id=ReadyItem.DATES)]
    assert len(titles(other)) == 16
    other.abandon()


def test_a_document_of_version_4_loses_nothing_and_takes_a_meeting_for_a_department(
    laptop: Laptop, path: Path, tmp_path: Path
) -> None:
    path.write_bytes((KEPT / "v4.offsite").read_bytes())
    before = read_document(laptop.home, path, private=False).rows
    assert before.pop(Meeting) == []
    assert before[Rollout]
    document = laptop.open(path)
    act(document, "meeting.set", department="sales", meeting_on="2026-11-16", speaker="jonas")
    document.close()
    assert read_image(path, disk=Disk()).version == NOW
    after = read_document(make_laptop(tmp_path / "other", mark="other").home, path, private=False).rows
    assert after.pop(Meeting) == [Meeting(id="sales", meeting_on=date(2026, 11, 16), speaker_id="jonas")]
    assert after == before


def test_a_working_copy_of_version_1_is_backed_up_and_takes_ticks(
    laptop: Laptop, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes((KEPT / "v1.offsite").read_bytes())
    image = read_image(path, disk=Disk())
    with monkeypatch.context() as patch:
        # As the program of version 1 made it.
        patch.setattr(versions, "VERSIONS", VERSIONS[:1])
        data = graft.work_from_image(image)
    laptop.home.add(laptop.home.place(uuid=image.uuid, path=path), data=data)
    document = laptop.open(path)
    assert [made.why for made in laptop.backups_for(path)] == ["open", "migration"]
    act(document, "readiness.tick", item="room")
    act(document, "undo")
    assert document.all(ReadyTick) == []
    act(document, "redo")
    assert len(titles(document)) == 16
    document.close()
    assert read_document(laptop.home, path, private=False).rows[ReadyTick] == [ReadyTick(id=ReadyItem.ROOM)]


def _candidates(laptop: Laptop, path: Path) -> list[Candidate]:
    return read_document(laptop.home, path, private=False).rows[Candidate]

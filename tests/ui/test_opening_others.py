"""The other ways to a document: its backups while it is open, a read-only file, the sample."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from offsite import sample
from offsite.domain.entities import Engagement, Leader
from offsite.errors import Unavailable
from offsite.sample import is_untouched
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.ui.kit import Kit
from offsite.ui.opening import read_only_banner, sample_document
from offsite.ui.opening_sheets import BackupsSheet
from offsite.ui.widgets.label import Label
from tests.support.desk import act, make_laptop, once, titles
from tests.support.rights import unwritable
from tests.support.troubles import Desk
from tests.support.welcome import click, focused, part, press
from tests.support.window import FakePrompts


@pytest.fixture
def desk(tmp_path: Path, documents: Path) -> Desk:
    return Desk(tmp_path, documents=documents)


@pytest.fixture
def host(app: QApplication) -> Generator[QWidget]:
    made = QWidget()
    made.resize(900, 640)
    made.show()
    made.activateWindow()
    app.processEvents()
    yield made
    made.close()
    made.deleteLater()


# -- backups of a document that is open


def test_a_backup_becomes_a_document_of_its_own(desk: Desk, host: QWidget, kit: Kit, prompts: FakePrompts) -> None:
    laptop = desk.start()
    document = laptop.open(desk.path)
    act(document, "candidate.add", candidate="now", title="now")
    opened: list[Document] = []
    sheet = BackupsSheet(host, kit=kit, laptop=laptop, path=document.path)
    sheet.opened.connect(opened.append)
    sheet.open()
    QApplication.processEvents()
    assert [stop.text() for stop in sheet.walk.stops()] == [
        f"Restore the copy of {day} September 2026, {time}" for day, time in ((4, "09:21"), (3, "09:14"), (2, "09:07"))
    ]
    assert sheet.walk.stops()[0].accessibleDescription() == "Made at opening"
    prompts.saves = desk.documents / "Before.offsite"
    press(Qt.Key.Key_End)
    assert focused() == "backups.kept.2"
    press(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert titles(opened[0]) == ["day-0"]
    assert opened[0].path == prompts.saves
    opened[0].close()
    assert titles(document)[-1] == "now", "the open one stays as it is"
    document.close()


def test_where_there_is_no_backup_it_says_so(desk: Desk, host: QWidget, kit: Kit) -> None:
    path = desk.documents / "Fresh.offsite"
    document = desk.laptop.create(path)
    sheet = BackupsSheet(host, kit=kit, laptop=desk.laptop, path=path)
    sheet.open()
    QApplication.processEvents()
    assert "There is no backup on this laptop yet" in sheet.text.text()
    host.grab()
    assert focused() == "backups.cancel"
    press(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    document.abandon()


# -- a file that is read-only


def test_a_read_only_file_has_a_banner(desk: Desk, kit: Kit) -> None:
    laptop = desk.start()
    document = laptop.open(desk.path)
    assert read_only_banner(document, kit) is None
    wanted: list[bool] = []
    for thing in (desk.path, desk.documents):
        with unwritable(thing):
            banner = read_only_banner(document, kit)
            assert banner is not None
            banner.copy_wanted.connect(lambda: wanted.append(True))
            assert banner.findChildren(Label)[0].text().startswith("Acme.offsite is read-only: what you do is kept")
            click(part(banner, "read_only.copy"))
            banner.deleteLater()
    assert wanted == [True, True]
    document.abandon()


def test_a_file_that_is_gone_is_not_read_only(desk: Desk, kit: Kit) -> None:
    document = desk.start().open(desk.path)
    desk.path.unlink()
    assert read_only_banner(document, kit) is None
    desk.documents.rename(desk.folder / "away")
    assert read_only_banner(document, kit) is None
    document.abandon()


# -- the sample


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """The actions of the sample are done once."""
    apply = sample.apply_sample

    def apply_once(document: Document, *, upto: str) -> None:
        once(document, ("sample", upto), lambda: apply(document, upto=upto))

    monkeypatch.setattr(sample, "apply_sample", apply_once)
    return make_laptop(tmp_path / "home")


def test_the_sample_is_made_among_the_documents(laptop: Laptop, documents: Path) -> None:
    made = sample_document(laptop)
    assert isinstance(made, Document)
    assert made.path == documents / "Kestrel.offsite"
    assert made.path.exists()
    engagement = made.get(Engagement, "engagement")
    assert engagement is not None
    assert engagement.company == "Kestrel Instruments"
    assert len(made.all(Leader)) == 8
    made.close()
    assert is_untouched(laptop.home, made.path)
    assert sample_document(laptop) == made.path, "nobody has touched it: it is opened again"


def test_one_that_somebody_worked_in_stays_as_it_is(laptop: Laptop, documents: Path) -> None:
    made = sample_document(laptop)
    assert isinstance(made, Document)
    act(made, "candidate.add", candidate="mine", title="mine")
    made.close()
    second = sample_document(laptop)
    assert isinstance(second, Document)
    assert second.path == documents / "Kestrel 2.offsite"
    assert "mine" not in titles(second)
    second.close()
    assert sample_document(laptop) == second.path
    document = laptop.open(made.path)
    assert "mine" in titles(document)
    document.close()


@pytest.mark.parametrize("content", [b"", b"not a document"])
def test_another_file_of_that_name_is_left_alone(laptop: Laptop, documents: Path, content: bytes) -> None:
    other = documents / "Kestrel.offsite"
    other.write_bytes(content)
    made = sample_document(laptop)
    assert isinstance(made, Document)
    assert made.path == documents / "Kestrel 2.offsite"
    made.close()
    assert other.read_bytes() == content


def test_a_sample_that_is_open_is_named(laptop: Laptop, documents: Path, tmp_path: Path) -> None:
    made = sample_document(laptop)
    assert isinstance(made, Document)
    assert sample_document(make_laptop(tmp_path / "home", mark="other")) == documents / "Kestrel.offsite"
    made.close()


def test_where_it_cannot_be_written_nothing_is_left_of_it(laptop: Laptop, documents: Path, tmp_path: Path) -> None:
    with unwritable(documents), pytest.raises(Unavailable) as told:
        sample_document(laptop)
    assert told.value.message.id == "disk.read_only"
    assert list(documents.iterdir()) == []
    assert list((tmp_path / "home" / "work").glob("*/work.db")) == []


def test_another_document_that_is_open_is_not_taken_for_it(laptop: Laptop, documents: Path, tmp_path: Path) -> None:
    path = documents / "Kestrel.offsite"
    theirs = laptop.create(path)
    act(theirs, "engagement.describe", company="Kestrel Airlines")
    theirs.publish()
    made = sample_document(make_laptop(tmp_path / "home", mark="other"))
    assert isinstance(made, Document)
    assert made.path == documents / "Kestrel 2.offsite"
    made.close()
    theirs.close()

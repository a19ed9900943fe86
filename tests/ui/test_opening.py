"""Documents that do not open: what is said, and that each way out leads where it says. Nothing is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from offsite import recents
from offsite.errors import Message
from offsite.i18n import Catalogue
from offsite.recents import Recent
from offsite.store.document import Document
from offsite.ui.kit import Kit
from offsite.ui.opening import Opening, Trouble, said_in_window
from offsite.ui.opening_sheets import TroubleSheet
from offsite.ui.troubles import Way
from offsite.ui.widgets.choice import Stop
from offsite.ui.widgets.label import Label
from tests.support import troubles
from tests.support.desk import titles
from tests.support.troubles import Desk
from tests.support.welcome import click, focused, part, press
from tests.support.window import FakePrompts

ROOT = Path(__file__).resolve().parents[2]
WAYS = {
    "file.damaged": (),
    "work.damaged": (Way.FILE,),
    "file.empty": (Way.AGAIN,),
    "file.not_ours": (Way.FIND,),
    "file.foreign_schema": (),
    "file.wal": (),
    "file.leftover": (Way.FOLDER, Way.AGAIN),
    "file.newer": (),
    "file.missing": (Way.FIND, Way.AGAIN),
    "file.folder": (Way.FIND,),
    "file.link": (Way.TARGET,),
    "file.special": (Way.FIND,),
    "file.too_large": (Way.FIND,),
}
WITH_COPIES = set(WAYS) - {"file.leftover", "file.newer", "file.link"}
NEWEST = ["day-0", "day-1", "day-2"]


class Room:
    """A window, and a sheet over it about a document that did not open."""

    def __init__(self, desk: Desk, kit: Kit) -> None:
        self.desk = desk
        self.kit = kit
        self.opening = Opening(desk.start(), kit)
        self.window = QWidget()
        self.window.resize(900, 640)
        self.window.show()
        self.window.activateWindow()
        self.opened: list[Document] = []
        self.forgotten: list[Path] = []
        QApplication.processEvents()

    def asks(self) -> TroubleSheet:
        """Open the document; the sheet that says why it does not."""
        trouble = self.opening.open(self.desk.path)
        assert isinstance(trouble, Trouble)
        sheet = TroubleSheet(self.window, kit=self.kit, opening=self.opening, trouble=trouble)
        sheet.opened.connect(self.opened.append)
        sheet.forgotten.connect(self.forgotten.append)
        sheet.open()
        QApplication.processEvents()
        return sheet

    def takes(self, sheet: TroubleSheet, way: str) -> None:
        click(part(sheet, f"trouble.{way}"))

    def holds(self) -> list[str]:
        """What the document that opened holds; it is closed again."""
        assert len(self.opened) == 1
        document = self.opened.pop()
        found = titles(document)
        document.close()
        return found


@pytest.fixture
def desk(tmp_path: Path, documents: Path) -> Desk:
    return Desk(tmp_path, documents=documents)


@pytest.fixture
def room(desk: Desk, kit: Kit) -> Generator[Room]:
    made = Room(desk, kit)
    yield made
    for document in made.opened:
        document.abandon()
    made.window.close()
    made.window.deleteLater()


def said(sheet: QWidget) -> str:
    return " ".join(label.text() for label in sheet.findChildren(Label) if label.isVisible())


def complaint(sheet: QWidget) -> str:
    label = sheet.findChild(Label, f"{sheet.objectName()}.complaint")
    assert label is not None
    return label.text() if label.isVisible() else ""


def no_command_in(text: str) -> bool:
    return "`" not in text and not re.search(r"\boffsite (apply|backups|copy|restore|sample|show)\b", text)


# -- what is said


@pytest.mark.parametrize("kind", sorted(troubles.KINDS))
def test_each_trouble_has_a_sentence_and_its_ways_out(room: Room, kind: str) -> None:
    troubles.KINDS[kind](room.desk)
    before = _bytes_of(room.desk.path)
    trouble = room.opening.open(room.desk.path)
    assert isinstance(trouble, Trouble)
    assert trouble.ways == WAYS[kind]
    assert bool(trouble.copies) is (kind in WITH_COPIES)
    assert [copy.kept_at for copy in trouble.copies] == sorted((copy.kept_at for copy in trouble.copies), reverse=True)
    sheet = room.asks()
    text = said(sheet)
    assert no_command_in(text), text
    assert "ui." not in text, text
    assert "{" not in text, text
    assert sheet.title.text().startswith("Acme.offsite ")
    for stop in sheet.findChildren(Stop):
        assert stop.objectName()
        assert stop.accessibleName()
    assert focused() == (sheet.walk.stops()[0].objectName() if sheet.walk.stops() else "trouble.cancel")
    room.window.grab()
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert room.opened == []
    assert _bytes_of(room.desk.path) == before


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes()[: 1 << 20] if path.is_file() else None


def test_no_sentence_of_the_store_sends_a_person_to_the_command_line() -> None:
    words = Catalogue.load()
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "offsite" / "store").glob("*.py"))
    told = {found for found in re.findall(r'Message\(\s*"([a-z_.]+)"', source) if not found.startswith(("did", "show"))}
    params = {"name": "Acme.offsite", "path": "/x/Acme.offsite", "place": "/x", "leftover": "y", "reason": "z"}
    commanding = 0
    for name in sorted(told):
        sentence = words.say(Message(name, **params))
        commanding += not no_command_in(sentence)
        assert no_command_in(words.say(said_in_window(Message(name, **params)))), name
    assert commanding > 4, "the sentences for the command line are no longer what they were"


def test_long_and_nasty_names_are_shown_in_one_piece(room: Room) -> None:
    path = room.desk.documents / ("<b>\u202e" + "x" * 200 + ".offsite")
    path.write_text("not ours")
    trouble = room.opening.open(path)
    assert isinstance(trouble, Trouble)
    title = room.kit.say(trouble.title)
    assert "\u202e" not in title
    assert title.startswith("<b>xxx")
    assert ".offsite is not" in title
    assert len(title) < 140


# -- what this laptop kept


def test_a_damaged_file_goes_on_from_the_newest_state(room: Room, prompts: FakePrompts) -> None:
    troubles.damage_file(room.desk)
    damaged = room.desk.path.read_bytes()
    sheet = room.asks()
    prompts.saves = room.desk.documents / "Again.offsite"
    press(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    notices = [room.kit.say(notice) for notice in room.opened[0].notices]
    assert notices[-1].startswith("Restored what was kept on ")
    assert room.holds() == NEWEST
    assert prompts.saves.exists()
    assert room.desk.path.read_bytes() == damaged


def test_an_older_copy_is_chosen_by_keys(room: Room, prompts: FakePrompts) -> None:
    troubles.damage_file(room.desk)
    sheet = room.asks()
    rows = [stop.text() for stop in sheet.walk.stops()]
    assert rows[0].startswith("Restore the newest state, of ")
    assert rows[1:] == ["Restore the copy of 3 September 2026, 09:14", "Restore the copy of 2 September 2026, 09:07"]
    prompts.saves = room.desk.documents / "Again.offsite"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert prompts.asked[0].endswith("Acme as of 2 September 2026.offsite")
    assert room.holds() == NEWEST[:1]


def test_who_leaves_the_dialog_is_back_at_the_sheet(room: Room, prompts: FakePrompts) -> None:
    troubles.damage_file(room.desk)
    sheet = room.asks()
    prompts.saves = None
    room.takes(sheet, "kept.0")
    assert sheet.isVisible()
    assert complaint(sheet) == ""


def test_nothing_is_written_over(room: Room, prompts: FakePrompts) -> None:
    troubles.damage_file(room.desk)
    sheet = room.asks()
    taken = room.desk.documents / "Taken.offsite"
    taken.write_text("somebody else's")
    for place, sentence in ((taken, "exists already"), (room.desk.path, "exists already"), (taken / "x.offsite", "")):
        prompts.saves = place
        room.takes(sheet, "kept.0")
        assert sentence in complaint(sheet)
        assert complaint(sheet)
        assert no_command_in(complaint(sheet))
    assert taken.read_text() == "somebody else's"
    assert room.opened == []


def test_a_copy_that_is_damaged_too_says_so(room: Room, prompts: FakePrompts) -> None:
    troubles.damage_file(room.desk)
    for backup in (room.desk.folder / "home" / "backups").glob("*/*.db"):
        backup.write_bytes(backup.read_bytes()[:-512])
    sheet = room.asks()
    prompts.saves = room.desk.documents / "Again.offsite"
    room.takes(sheet, "kept.1")
    assert complaint(sheet) == "This copy is damaged: choose another one."
    assert not prompts.saves.exists()
    room.takes(sheet, "kept.0")
    assert room.holds() == NEWEST


def test_older_copies_are_shown_when_they_are_asked_for(tmp_path: Path, documents: Path, kit: Kit) -> None:
    desk = Desk(tmp_path, documents=documents, days=9)
    room = Room(desk, kit)
    troubles.damage_file(desk)
    sheet = room.asks()
    older = part(sheet, "trouble.older")
    assert (len(sheet.walk.stops()), older.text()) == (5, "Show 5 older copies")
    click(older)
    assert len(sheet.walk.stops()) == 9
    assert focused() == "trouble.kept.4"
    room.window.grab()
    sheet.leave()
    room.window.close()
    room.window.deleteLater()


# -- the other ways


def test_a_damaged_working_copy_goes_on_with_the_file(room: Room) -> None:
    troubles.damage_work(room.desk)
    sheet = room.asks()
    room.takes(sheet, "file")
    assert "going on with the file" in room.kit.say(room.opened[0].notices[-1])
    assert room.holds() == NEWEST


def test_in_use_is_tried_again_when_it_is_closed(room: Room) -> None:
    with troubles.in_use(room.desk):
        sheet = room.asks()
        assert "It has been open on this laptop since" in said(sheet)
        room.takes(sheet, "again")
        assert sheet.isVisible()
        assert room.opened == []
    room.takes(sheet, "again")
    assert room.holds() == NEWEST


def test_in_use_opens_as_a_copy(room: Room, prompts: FakePrompts) -> None:
    prompts.saves = room.desk.documents / "Copy.offsite"
    with troubles.in_use(room.desk):
        sheet = room.asks()
        room.takes(sheet, "copy")
        assert prompts.asked[-1].endswith("Acme copy.offsite")
        assert room.holds() == NEWEST
    assert prompts.saves.exists()


def test_a_missing_file_is_found(room: Room, prompts: FakePrompts) -> None:
    moved = room.desk.path.rename(room.desk.documents / "Elsewhere.offsite")
    sheet = room.asks()
    prompts.opens = room.desk.documents / "Neither.offsite"
    room.takes(sheet, "find")
    assert sheet.title.text() == "Neither.offsite is not where it was"
    prompts.opens = moved
    room.takes(sheet, "find")
    assert room.holds() == NEWEST


def test_a_missing_file_comes_back(room: Room) -> None:
    away = room.desk.path.rename(room.desk.documents / "away")
    sheet = room.asks()
    away.rename(room.desk.path)
    room.takes(sheet, "again")
    assert room.holds() == NEWEST


def test_a_link_leads_to_its_file(room: Room) -> None:
    troubles.replace_by_link(room.desk)
    sheet = room.asks()
    room.takes(sheet, "target")
    assert room.opened[0].path.name == "Acme on the server.offsite"
    assert room.holds() == NEWEST
    assert room.desk.path.is_symlink()


class FileManager(QObject):
    """What the system would show folders with."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show_folder(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


def test_the_folder_is_shown(room: Room) -> None:
    troubles.leave_journal(room.desk)
    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "show_folder")  # type: ignore[call-overload]
    sheet = room.asks()
    room.takes(sheet, "folder")
    QDesktopServices.unsetUrlHandler("file")
    assert manager.shown == [str(room.desk.documents)]
    assert sheet.isVisible()


def test_it_is_taken_off_the_list(room: Room) -> None:
    folder = room.desk.folder / "home"
    troubles.make_newer(room.desk)
    sheet = room.asks()
    assert not part(sheet, "trouble.forget").isVisible()
    press(Qt.Key.Key_Escape)
    row = Recent(
        path=room.desk.path, company="Acme", stage=0, states="nlllllll", caption="", opened_at=room.desk.clock.now()
    )
    recents.remember(row, folder)
    sheet = room.asks()
    before = room.desk.path.read_bytes()
    room.takes(sheet, "forget")
    assert recents.load(folder).rows == ()
    assert room.forgotten == [room.desk.path]
    assert room.desk.path.read_bytes() == before


@pytest.mark.parametrize(
    ("lasting", "sentence"),
    [("not_to_be_read", "You may not read"), ("home_not_to_be_written", "Offsite keeps its work in")],
)
def test_what_may_not_be_read_or_kept(room: Room, lasting: str, sentence: str) -> None:
    with getattr(troubles, lasting)(room.desk):
        sheet = room.asks()
        assert sentence in said(sheet)
    room.takes(sheet, "again")
    assert room.holds() == NEWEST

"""The welcome's doors: what its choices, keys, rows and drags ask for, and the sheet of a new offsite."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.stems import LONGEST_STEM
from offsite.ui.filenames import free_path, safe_stem
from offsite.ui.new_sheet import NewSheet
from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet
from tests.support.rights import unwritable
from tests.support.welcome import (
    CONTROL,
    SHIFT,
    Heard,
    LaterExecutor,
    click,
    companies,
    focused,
    part,
    press,
    remember,
    shown,
)
from tests.support.window import FakePrompts

# -- the choices and their keys


def test_the_choices(welcome: WelcomeWindow, prompts: FakePrompts, documents: Path) -> None:
    heard = Heard(shown(welcome))
    prompts.opens = documents / "Acme.offsite"
    click(welcome.open)
    click(welcome.sample)
    click(part(welcome, "welcome.settings"))
    assert heard.told == [documents / "Acme.offsite", "sample", "settings"]
    assert prompts.asked == [f"Open a file in {documents}"]
    click(welcome.new)
    assert the_sheet(welcome).isVisible()


def test_their_keys(welcome: WelcomeWindow, prompts: FakePrompts, documents: Path) -> None:
    heard = Heard(shown(welcome))
    prompts.opens = documents / "Acme.offsite"
    press(Qt.Key.Key_O, CONTROL)
    press(Qt.Key.Key_S, CONTROL | SHIFT)
    press(Qt.Key.Key_Comma, CONTROL)
    assert heard.told == [documents / "Acme.offsite", "sample", "settings"]
    press(Qt.Key.Key_N, CONTROL)
    sheet = the_sheet(welcome)
    assert focused() == "new.company"
    for key, modifier in ((Qt.Key.Key_O, CONTROL), (Qt.Key.Key_S, CONTROL | SHIFT), (Qt.Key.Key_N, CONTROL)):
        press(key, modifier)
    assert len(heard.told) == 3, "nothing else acts while a sheet is open"
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert focused() == "welcome.new"
    prompts.opens = None
    press(Qt.Key.Key_O, CONTROL)
    assert len(heard.told) == 3, "who leaves the dialog opens nothing"


def test_the_list_is_read_again_when_a_sheet_is_left(welcome: WelcomeWindow, home: Path, documents: Path) -> None:
    window = shown(welcome)
    sheet = Sheet(window, theme=window._kit.theme, name="any", title="Any")
    sheet.open()
    QApplication.processEvents()
    remember(home, documents / "Acme.offsite", "Acme")
    assert window.recents.rows() == []
    sheet.reject()
    assert [row.recent.company for row in window.recents.rows()] == ["Acme"]


@pytest.mark.usefixtures("three")
def test_a_missing_file_is_found(
    welcome: WelcomeWindow, looks: LaterExecutor, prompts: FakePrompts, home: Path, documents: Path
) -> None:
    heard = Heard(shown(welcome))
    looks.go_on()
    found = documents / "Norrland 2025.offsite"
    prompts.opens = found
    click(part(welcome, "welcome.recent.2.find"))
    assert heard.told == [found]
    assert prompts.asked == [f"Find Norrland Foods 2025 in {documents}"]
    welcome.reload()
    assert companies(home) == ["Brightwater Logistics", "Alder & Finch", "Norrland Foods 2025"]
    # It was opened: the old place is not wanted any more.
    remember(home, found, "Norrland Foods 2025", stage=7)
    welcome.reload()
    assert [(row.recent.company, row.recent.path) for row in welcome.recents.rows()][::2] == [
        ("Norrland Foods 2025", found),
        ("Alder & Finch", documents / "Alder.offsite"),
    ]
    assert len(companies(home)) == 3


@pytest.mark.usefixtures("three")
def test_another_file_than_the_one_that_was_sought_leaves_the_row(
    welcome: WelcomeWindow, looks: LaterExecutor, prompts: FakePrompts, home: Path, documents: Path
) -> None:
    shown(welcome)
    looks.go_on()
    prompts.opens = documents / "Another.offsite"
    click(part(welcome, "welcome.recent.2.find"))
    remember(home, documents / "Another.offsite", "Another")
    welcome.reload()
    assert companies(home)[-1] == "Norrland Foods 2025"


# -- drags


def dragged(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    return data


def enter(window: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, data, *_HELD)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: QWidget, data: QMimeData) -> None:
    QApplication.sendEvent(window, QDropEvent(QPoint(40, 40), Qt.DropAction.CopyAction, data, *_HELD))


_HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def test_files_are_dropped(welcome: WelcomeWindow, documents: Path) -> None:
    heard = Heard(shown(welcome))
    veil = welcome.findChild(QWidget, "welcome.drop")
    assert veil is not None
    data = dragged(documents / "Acme.offsite", documents / "ZEST.OFFSITE")
    assert enter(welcome, data)
    assert veil.isVisible()
    assert veil.accessibleName() == "Let go to open 2 files"
    assert veil.size() == welcome.size()
    welcome.grab()
    drop(welcome, data)
    assert not veil.isVisible()
    assert heard.told == [documents / "Acme.offsite", documents / "ZEST.OFFSITE"]
    assert enter(welcome, dragged(documents / "Acme.offsite"))
    assert veil.accessibleName() == "Let go to open Acme.offsite"
    QApplication.sendEvent(welcome, QDragLeaveEvent())
    assert not veil.isVisible()


def test_another_kind_of_file_gets_a_sentence(welcome: WelcomeWindow, documents: Path) -> None:
    heard = Heard(shown(welcome))
    veil = welcome.findChild(QWidget, "welcome.drop")
    assert veil is not None
    data = dragged(documents / "<b>notes</b>.pdf")
    assert enter(welcome, data)
    assert veil.accessibleName() == "Offsite opens files that end in .offsite"
    welcome.grab()
    drop(welcome, data)
    assert heard.told == []
    assert welcome.toast.said.text.endswith("is not an Offsite file: those end in .offsite.")
    data = dragged(documents / "a.pdf", documents / "Acme.offsite", documents / "b.pdf")
    assert enter(welcome, data)
    drop(welcome, data)
    assert heard.told == [documents / "Acme.offsite"]
    assert welcome.toast.said.text.startswith("2 of these")


def test_what_is_no_file_is_not_taken(welcome: WelcomeWindow, documents: Path) -> None:
    shown(welcome)
    text = QMimeData()
    text.setText("Acme.offsite")
    assert not enter(welcome, text)
    assert not enter(welcome, dragged("https://example.org/Acme.offsite"))
    welcome.ask_new()
    assert not enter(welcome, dragged(documents / "Acme.offsite")), "a sheet asks something"


# -- a new offsite


def the_sheet(window: QWidget) -> NewSheet:
    found = [sheet for sheet in window.findChildren(NewSheet) if sheet.isVisible()]
    assert len(found) == 1
    return found[0]


def label_in(sheet: QWidget, beginning: str) -> str:
    texts = [label.text() for label in sheet.findChildren(Label) if label.isVisible()]
    return next((text for text in texts if text.startswith(beginning)), "")


def typed(text: str) -> None:
    """Type it where the focus is, in the place of what is there."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, LineInput)
    widget.selectAll()
    QTest.keyClicks(widget, text)
    QApplication.processEvents()


def test_a_new_offsite_needs_a_name_and_enter(welcome: WelcomeWindow, documents: Path) -> None:
    heard = Heard(shown(welcome))
    (documents / "Zest.offsite").touch()
    welcome.ask_new()
    sheet = the_sheet(welcome)
    assert label_in(sheet, "Will be kept") == "Will be kept in Documents"
    typed("Acme / Berlin")
    assert label_in(sheet, "Will be kept") == "Will be kept as Documents/Acme - Berlin.offsite"
    typed("zest")
    typed("Zest")
    assert label_in(sheet, "Will be kept") == "Will be kept as Documents/Zest 2.offsite"
    press(Qt.Key.Key_Return)
    assert heard.told == [(documents / "Zest 2.offsite", "Zest")]
    assert not sheet.isVisible()
    assert (documents / "Zest.offsite").read_bytes() == b""


@pytest.mark.parametrize(("text", "sentence"), [("   ", "Whose offsite"), ("x" * 81, "A name has at most 80")])
def test_what_is_wrong_with_a_name_is_said_beside_it(welcome: WelcomeWindow, text: str, sentence: str) -> None:
    heard = Heard(shown(welcome))
    welcome.ask_new()
    typed(text)
    press(Qt.Key.Key_Return)
    assert heard.told == []
    assert label_in(the_sheet(welcome), sentence)
    assert focused() == "new.company"
    typed("Acme")
    assert not label_in(the_sheet(welcome), sentence)


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_lost(
    welcome: WelcomeWindow, prompts: FakePrompts, documents: Path, tmp_path: Path
) -> None:
    heard = Heard(shown(welcome))
    with unwritable(documents):
        welcome.ask_new()
        sheet = the_sheet(welcome)
        assert label_in(sheet, "Nothing can be written")
        typed("Acme")
        press(Qt.Key.Key_Return)
        assert heard.told == []
        prompts.saves = tmp_path / "Other.offsite"
        click(part(sheet, "new.change"))
    assert not label_in(sheet, "Nothing can be written")
    assert prompts.asked == [f"Where to keep the new offsite: {documents / 'Acme.offsite'}"]
    press(Qt.Key.Key_Return)
    assert heard.told == [(tmp_path / "Other.offsite", "Acme")]


def test_another_place(welcome: WelcomeWindow, prompts: FakePrompts, documents: Path, tmp_path: Path) -> None:
    heard = Heard(shown(welcome))
    taken = tmp_path / "Taken.offsite"
    taken.write_text("a document")
    welcome.ask_new()
    sheet = the_sheet(welcome)
    typed("Acme")
    prompts.saves = taken
    click(part(sheet, "new.change"))
    assert label_in(sheet, "There is a Taken.offsite already")
    press(Qt.Key.Key_Return)
    assert heard.told == []
    prompts.saves = tmp_path / "gone" / "Acme.offsite"
    click(part(sheet, "new.change"))
    assert label_in(sheet, "The folder")
    prompts.saves = None
    click(part(sheet, "new.change"))
    assert label_in(sheet, "Will be kept").endswith("gone/Acme.offsite"), "who leaves the dialog changes nothing"
    # Another folder, and the name that was proposed: it goes on following the company.
    prompts.saves = tmp_path / "Acme.offsite"
    click(part(sheet, "new.change"))
    sheet.findChildren(LineInput)[0].setFocus()
    typed("Zest")
    press(Qt.Key.Key_Return)
    assert heard.told == [(tmp_path / "Zest.offsite", "Zest")]
    assert taken.read_text() == "a document"
    assert list(documents.iterdir()) == []


# -- names of files


@pytest.mark.parametrize(
    ("company", "stem"),
    [
        ("Acme", "Acme"),
        ("  Acme   & Co. ", "Acme & Co"),
        ("A/B\\C:D|E", "A-B-C-D-E"),
        ('<Who>? "We"*', "Who We"),
        ("...", ""),
        ("???", ""),
        ("Con", "Con_"),
        ("aux.de", "aux_.de"),
        ("COM1", "COM1_"),
        ("Contoso", "Contoso"),
        ("Acme.offsite", "Acme"),
        ("a\u202eb\tc\nd", "ab c d"),
        ("Mu\u0308ller", "M\u00fcller"),
        ("\u05d7\u05d1\u05e8\u05d4", "\u05d7\u05d1\u05e8\u05d4"),
        (".hidden", "hidden"),
    ],
)
def test_a_company_becomes_a_name_that_every_system_takes(company: str, stem: str) -> None:
    assert safe_stem(company) == stem


@pytest.mark.parametrize(
    "letter", ["x", "\u00e9", "\u4f1a", "\U0001f985", "\U0001f469\u200d\U0001f467", "e\u0323\u0307"]
)
def test_a_long_name_is_cut_between_letters(letter: str, tmp_path: Path) -> None:
    stem = safe_stem(letter * 200)
    assert LONGEST_STEM - 16 <= len(stem.encode()) <= LONGEST_STEM
    assert not stem.endswith("\u200d")
    free_path(tmp_path, stem).touch()


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for wanted in ("Acme.offsite", "Acme 2.offsite", "Acme 3.offsite"):
        path = free_path(tmp_path, "Acme")
        assert path.name == wanted
        path.symlink_to(tmp_path / "nowhere")

"""The settings as a person changes them: kept at once, told at once, and complaints beside the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from offsite import settings as kept
from offsite.settings import Settings
from offsite.ui.kit import Kit
from offsite.ui.screens.settings import SettingsSheet
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.label import Label
from tests.support.canvas import Canvas

KEY = Qt.Key


@dataclass
class Desk:
    """A window with the sheet over it."""

    sheet: SettingsSheet
    window: Canvas
    folder: Path
    told: list[Settings] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sheet.changed.connect(self.told.append)

    def part(self, name: str) -> QWidget:
        found = self.sheet.findChild(QWidget, f"settings.{name}")
        assert isinstance(found, QWidget), name
        return found

    def clicks(self, name: str) -> None:
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)

    def types(self, name: str, text: str) -> None:
        line = self.part(name)
        assert isinstance(line, LineInput)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def presses(self, key: Qt.Key) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def sentences(self) -> list[str]:
        """Everything that can be read in the sheet."""
        return [label.text() for label in self.sheet.findChildren(Label) if label.isVisible()]

    def kept(self) -> Settings:
        return kept.load(self.folder)


Opens = Callable[..., Desk]


@pytest.fixture
def opens(kit: Kit, tmp_path: Path) -> Iterator[Opens]:
    windows: list[Canvas] = []

    def open_sheet(settings: Settings | None = None, **options: object) -> Desk:
        window = Canvas(kit)
        window.appear()
        windows.append(window)
        folder = tmp_path / "home"
        sheet = SettingsSheet(window, kit=kit, settings=settings or Settings(), folder=folder, **options)  # type: ignore[arg-type]
        sheet.open()
        return Desk(sheet=sheet, window=window, folder=folder)

    yield open_sheet
    for window in windows:
        window.close()
        window.deleteLater()


def test_the_first_field_has_the_focus_and_every_control_has_its_name(opens: Opens) -> None:
    desk = opens(Settings(name="Dana"))
    focused = desk.window.focusWidget()
    assert focused is desk.part("name")
    for key in ("name", "theme", "zoom", "calm_motion", "presses", "backup_minutes", "folder.path"):
        assert desk.part(key).accessibleName()


def test_a_name_is_kept_with_enter_and_the_sheet_is_done(opens: Opens) -> None:
    desk = opens()
    desk.types("name", "  Dana Whitlock ")
    desk.presses(KEY.Key_Return)
    assert desk.kept().name == "Dana Whitlock"
    assert [settings.name for settings in desk.told] == ["Dana Whitlock"]
    assert desk.sheet.isHidden()


@pytest.mark.parametrize(
    ("clicked", "wanted"),
    [
        ("theme.dark", Settings(theme="dark")),
        ("zoom.125", Settings(zoom=125)),
        ("calm_motion.yes", Settings(calm_motion=True)),
        ("presses.two", Settings(presses="two")),
        ("room_look.dim", Settings(room_look="dim")),
        ("room_distance.far", Settings(room_distance="far")),
    ],
)
def test_a_choice_is_kept_and_told_at_once(opens: Opens, clicked: str, wanted: Settings) -> None:
    desk = opens()
    desk.clicks(clicked)
    assert desk.kept() == wanted
    assert desk.told == [wanted]
    assert not desk.sheet.isHidden()
    # The same again changes nothing, and says nothing.
    desk.clicks(clicked)
    assert desk.told == [wanted]


def test_arrow_keys_choose(opens: Opens) -> None:
    desk = opens(at="theme")
    desk.presses(KEY.Key_Right)
    assert desk.kept().theme == "light"
    desk.presses(KEY.Key_Right)
    assert desk.kept().theme == "dark"
    assert desk.window.focusWidget() is desk.part("theme.dark")


def test_after_a_change_of_size_it_is_opened_again_where_it_was(opens: Opens) -> None:
    desk = opens(Settings(zoom=125), at="zoom")
    assert desk.window.focusWidget() is desk.part("zoom.125")


@pytest.mark.parametrize("typed", ["3", "500", "often", "", "7.5"])
def test_a_wrong_number_is_told_beside_the_field_and_not_kept(opens: Opens, typed: str) -> None:
    desk = opens()
    desk.types("backup_minutes", typed) if typed else desk.types("backup_minutes", " ")
    desk.presses(KEY.Key_Tab)
    assert desk.told == []
    assert desk.kept() == Settings()
    said = [text for text in desk.sentences() if "5 to 240 minutes" in text or "whole number" in text]
    assert len(said) == 1
    # Nor does the sheet go as if it were done.
    QTest.mouseClick(desk.part("ok"), Qt.MouseButton.LeftButton)
    assert not desk.sheet.isHidden()
    assert desk.window.focusWidget() is desk.part("backup_minutes")


def test_a_complaint_goes_when_it_is_mended(opens: Opens) -> None:
    desk = opens()
    desk.types("backup_minutes", "3")
    desk.presses(KEY.Key_Tab)
    desk.types("backup_minutes", "15")
    assert not [text for text in desk.sentences() if "5 to 240 minutes" in text]
    desk.presses(KEY.Key_Return)
    assert desk.kept().backup_minutes == 15
    assert desk.sheet.isHidden()


def test_esc_first_brings_back_what_was_typed_over_and_then_leaves(opens: Opens) -> None:
    desk = opens(Settings(name="Dana"))
    desk.types("name", "Somebody else")
    desk.presses(KEY.Key_Escape)
    line = desk.part("name")
    assert isinstance(line, LineInput)
    assert line.text() == "Dana"
    assert not desk.sheet.isHidden()
    desk.presses(KEY.Key_Escape)
    assert desk.sheet.isHidden()
    assert desk.told == []


def test_a_disk_that_says_no_is_one_sentence_and_nothing_has_changed(opens: Opens) -> None:
    desk = opens()
    desk.folder.write_text("a file where the folder should be")
    desk.clicks("theme.dark")
    assert desk.told == []
    said = [text for text in desk.sentences() if "out of reach" in text]
    assert len(said) == 1
    assert desk.sheet.control("theme").value() == "system"  # type: ignore[attr-defined]
    desk.folder.unlink()
    desk.clicks("theme.dark")
    assert not [text for text in desk.sentences() if "out of reach" in text]
    assert desk.kept().theme == "dark"


def test_one_language_is_said_and_several_can_be_chosen(opens: Opens) -> None:
    desk = opens()
    assert "English, the only one in this version" in desk.sentences()
    desk = opens(languages=["de", "en"])
    words = {button.text() for button in desk.part("language").findChildren(QAbstractButton)}
    assert words == {"Deutsch", "English"}
    desk.clicks("language.de")
    assert desk.told[-1].language == "de"


def test_the_data_folder_can_be_copied_and_opened(opens: Opens) -> None:
    opened: list[Path] = []

    def opener(path: Path) -> bool:
        opened.append(path)
        return len(opened) == 1

    desk = opens(opener=opener)
    line = desk.part("folder.path")
    assert isinstance(line, LineInput)
    assert line.text() == str(desk.folder)
    assert line.isReadOnly()
    desk.clicks("folder.copy")
    assert QGuiApplication.clipboard().text() == str(desk.folder)
    copy = desk.part("folder.copy")
    assert isinstance(copy, Button)
    assert copy.text() == "Copied"
    desk.clicks("folder.open")
    assert opened == [desk.folder]
    desk.clicks("folder.open")
    assert [text for text in desk.sentences() if "no program that opens it" in text]


@pytest.mark.parametrize("zoom", [100, 150])
def test_it_fits_a_small_window_and_tab_brings_everything_into_sight(opens: Opens, kit: Kit, zoom: int) -> None:
    kit.theme.set_zoom(zoom)
    desk = opens()
    assert desk.sheet.rect().contains(desk.sheet.panel_rect())
    seen: list[str] = []
    for _ in range(30):
        focused = desk.window.focusWidget()
        assert focused is not None
        if focused.objectName() in seen:
            break
        seen.append(focused.objectName())
        corner = focused.mapTo(desk.sheet, focused.rect().bottomRight())
        assert desk.sheet.panel_rect().contains(corner), focused.objectName()
        desk.presses(KEY.Key_Tab)
    assert seen[0] == "settings.name"
    assert len(seen) == 12

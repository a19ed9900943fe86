"""F1 and About: what a person reads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from offsite import __version__
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.shell.commands import Command, Commands, Menu, pretty_keys
from offsite.ui.shell.helping import AboutSheet, HelpSheet
from offsite.ui.widgets.chip import KeyCap
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet
from tests.support.canvas import Canvas

KEY = Qt.Key
HELP = Help(
    title="Candidates",
    paragraphs=("Every leader brings one thing.", "Nothing is thrown away."),
    keys=(("N", "Write down a candidate"), ("Alt ↑", "Move it up"), ("Ctrl Shift N", "Write one down from anywhere")),
)


class Host(Canvas):
    """A window with some commands."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.commands = Commands(self)
        self.commands.add(
            (
                self.command("quit", Menu.FILE, "Quit Offsite", "Ctrl+Q"),
                self.command("undo", Menu.EDIT, "Undo", "Ctrl+Z"),
                self.command("larger", Menu.VIEW, "Larger", "Ctrl++"),
                self.command("sample", Menu.FILE, "Open the sample", ""),
                self.command("capture", Menu.CANDIDATE, "Write down a candidate", "Ctrl+Shift+N"),
                Command(id="merge", menu=Menu.CANDIDATE, text="Merge", do=self.close, bare="M"),
                self.command("help", Menu.HELP, "Help and keys", "F1"),
            )
        )

    def command(self, name: str, menu: Menu, text: str, keys: str) -> Command:
        return Command(id=name, menu=menu, text=text, do=self.close, keys=(keys,) if keys else ())


@pytest.fixture
def host(kit: Kit) -> Iterator[Host]:
    made = Host(kit)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def read(sheet: Sheet) -> list[str]:
    """What stands there, from top to bottom."""
    labels = [label for label in sheet.findChildren(Label) if label.isVisible()]
    return [label.text() for label in labels]


def caps(sheet: Sheet) -> list[str]:
    return [cap.text() for cap in sheet.findChildren(KeyCap)]


def opened(host: Host, help_: Help = HELP) -> HelpSheet:
    sheet = HelpSheet(host, kit=host.kit, help_=help_, commands=host.commands)
    host.commands.suspend(True)
    sheet.open()
    return sheet


def test_it_says_what_the_page_is_for_and_its_keys_then_those_that_act_everywhere(host: Host) -> None:
    sheet = opened(host)
    words = read(sheet)
    assert words[0] == "Candidates"
    assert {"Every leader brings one thing.", "Nothing is thrown away.", "Keys on this page"} <= set(words)
    assert {"Keys everywhere", "File", "Quit Offsite", "Edit", "Undo"} <= set(words)
    assert caps(sheet)[:3] == ["N", "Alt ↑", "Ctrl Shift N"]
    assert {"Ctrl Q", "Ctrl Z", "Ctrl +", "F1"} <= set(caps(sheet))


def test_a_key_is_told_once_and_what_has_none_is_not_told(host: Host) -> None:
    sheet = opened(host)
    assert caps(sheet).count("Ctrl Shift N") == 1
    assert "Open the sample" not in read(sheet)
    # A letter that acts in a list only is for its page to tell.
    assert "M" not in caps(sheet)


def test_a_page_without_keys_of_its_own_has_no_empty_table(host: Host) -> None:
    sheet = opened(host, Help(title="Prepare", paragraphs=(), keys=()))
    assert "Keys on this page" not in read(sheet)
    assert "Keys everywhere" in read(sheet)


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return, KEY.Key_F1])
def test_esc_enter_and_f1_leave(host: Host, key: Qt.Key) -> None:
    sheet = opened(host)
    QTest.keyClick(host.focusWidget(), key)
    assert sheet.isHidden()


@pytest.mark.parametrize("zoom", [100, 150])
def test_it_stays_inside_a_small_window_and_arrows_scroll(host: Host, zoom: int) -> None:
    host.kit.theme.set_zoom(zoom)
    many = tuple((f"Alt {n}", f"Something that number {n} does, told in a sentence of some length") for n in range(30))
    sheet = opened(host, Help(title="A page", paragraphs=HELP.paragraphs, keys=many))
    assert sheet.rect().contains(sheet.panel_rect())
    scroll = sheet.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    bar = scroll.verticalScrollBar()
    QTest.keyClick(host.focusWidget(), KEY.Key_Down)
    assert bar.value() > 0
    QTest.keyClick(host.focusWidget(), KEY.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(host.focusWidget(), KEY.Key_PageUp)
    QTest.keyClick(host.focusWidget(), KEY.Key_Home)
    assert bar.value() == 0


def test_keys_are_written_as_people_read_them() -> None:
    assert [pretty_keys(keys) for keys in ("Ctrl+Shift+Z", "Ctrl++", "Ctrl+-", "F6", "+")] == [
        "Ctrl Shift Z",
        "Ctrl +",
        "Ctrl -",
        "F6",
        "+",
    ]


@pytest.fixture
def about(host: Host, tmp_path: Path) -> AboutSheet:
    sheet = AboutSheet(host, kit=host.kit, folder=tmp_path / "Offsite data")
    sheet.open()
    return sheet


def test_about_says_which_version_and_where_things_are(about: AboutSheet, tmp_path: Path) -> None:
    assert read(about)[0] == f"Offsite {__version__}"
    assert about.folder.line.text() == str(tmp_path / "Offsite data")


@pytest.mark.parametrize(
    ("part", "sentence", "text"),
    [
        ("inter", "SIL Open Font License", "SIL OPEN FONT LICENSE Version 1.1"),
        ("carlito", "SIL Open Font License", 'Reserved Font Name "Carlito"'),
        ("lucide", "ISC License", "Copyright (c) 2026 Lucide Icons and Contributors"),
        ("qt", "Lesser General Public License 3", "GNU LESSER GENERAL PUBLIC LICENSE"),
    ],
)
def test_about_shows_every_licence(about: AboutSheet, part: str, sentence: str, text: str) -> None:
    button = about.findChild(QWidget, f"about.part.{part}")
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [words for words in read(about) if sentence in words]
    assert text in about.licence.toPlainText()
    assert about.licence.isReadOnly()


def test_about_is_left_with_enter(about: AboutSheet, host: Host) -> None:
    QTest.keyClick(host.focusWidget(), KEY.Key_Return)
    assert about.isHidden()

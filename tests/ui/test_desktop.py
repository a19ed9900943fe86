"""The document windows of the application: opened once, rebuilt without a loss, closed only when the work is safe."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from offsite import recents
from offsite.domain.entities import Candidate, Engagement
from offsite.domain.stages import Stage
from offsite.settings import Settings
from offsite.store.verify import read_image
from offsite.ui import acts
from offsite.ui.desktop import Desktop, Ports
from offsite.ui.kit import Kit
from offsite.ui.opening_sheets import TroubleSheet
from offsite.ui.shell.closing import ClosingSheet
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, SequentialIds, make_laptop
from tests.support.ui import InlineExecutor
from tests.support.window import FakePrompts


@pytest.fixture
def host(app: QApplication) -> Generator[QWidget]:
    """A window that questions are asked on, as the welcome is."""
    made = QWidget()
    made.resize(900, 640)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    del app


@pytest.fixture
def desktop(kit: Kit, tmp_path: Path, clock: FakeClock) -> Generator[Desktop]:
    ports = Ports(folder=tmp_path / "home", clock=clock, ids=SequentialIds("desk"), executors=InlineExecutor)
    made = Desktop(kit, ports=ports, settings=Settings(name="Ada"))
    yield made
    for window in made.windows():
        window.session.abandon()
        made._let_go(window)
    made._recents.stop()
    made.deleteLater()


def only(desktop: Desktop) -> DocumentWindow:
    (window,) = desktop.windows()
    return window


def test_a_new_document_has_its_company_and_stands_in_its_file(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "Acme.offsite"
    desktop.create_at(host, path, "Acme & Söhne")
    window = only(desktop)
    assert window.windowTitle() == "Acme & Söhne \u2013 Offsite"
    assert window.place is Stage.PREPARE
    assert window.session.engagement == Engagement(company="Acme & Söhne")
    desktop.close_document(window)
    assert desktop.windows() == []
    (row,) = recents.load(tmp_path / "home").rows
    assert (row.path, row.company, row.states) == (path, "Acme & Söhne", "noolllll")
    assert path.exists()


def test_a_document_has_one_window(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "Acme.offsite"
    desktop.create_at(host, path, "Acme")
    only(desktop).session.publish_now()
    assert desktop.open_at(lambda: host, path)
    assert desktop.open_at(lambda: host, tmp_path / "home" / ".." / "Acme.offsite")
    assert len(desktop.windows()) == 1


def test_what_does_not_open_is_said_on_the_host(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "letter.offsite"
    path.write_text("Dear Sir or Madam", encoding="utf-8")
    assert not desktop.open_at(lambda: host, path)
    sheet = host.findChild(TroubleSheet)
    assert sheet is not None
    assert sheet.isVisible()
    assert "letter.offsite" in sheet.title.text()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert path.read_text(encoding="utf-8") == "Dear Sir or Madam"


def test_another_size_loses_nothing(desktop: Desktop, host: QWidget, tmp_path: Path, kit: Kit) -> None:
    desktop.create_at(host, tmp_path / "Acme.offsite", "Acme")
    before = only(desktop)
    before.session.run(acts.AddCandidate(candidate="k7", title="Launch K7"))
    before.show_place(Stage.CANDIDATES)
    kit.theme.set_zoom(125)
    desktop.rebuild()
    after = only(desktop)
    assert after is not before
    assert after.place is Stage.CANDIDATES
    # The screen of the test is narrow: the compact rail, a quarter wider.
    assert after.rail.width() == 95
    assert [row.title for row in after.session.rows(Candidate)] == ["Launch K7"]
    after.undo()
    assert after.session.rows(Candidate) == []


def test_closing_waits_where_the_file_cannot_be_written(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desktop.create_at(host, stick / "Acme.offsite", "Acme")
    window = only(desktop)
    stick.rename(tmp_path / "pulled")
    window.close()
    sheet = window.findChild(ClosingSheet)
    assert sheet is not None
    assert sheet.isVisible()
    assert sheet.text.text() == (
        f"{stick} is out of reach: plug the disk or stick in again, and try again. What was kept before stays kept. "
        "Everything goes into the file when it is opened here next."
    )
    assert desktop.windows() == [window]
    (tmp_path / "pulled").rename(stick)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert desktop.windows() == []
    assert (stick / "Acme.offsite").exists()


def test_closing_all_the_same_keeps_the_work_here(
    desktop: Desktop, host: QWidget, tmp_path: Path, clock: FakeClock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desktop.create_at(host, stick / "Acme.offsite", "Acme")
    window = only(desktop)
    stick.rename(tmp_path / "pulled")
    desktop.close_document(window)
    button = window.findChild(QWidget, "closing.anyway")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desktop.windows() == []
    kept = make_laptop(tmp_path / "home", mark="again", clock=clock).open(stick / "Acme.offsite")
    assert [row.company for row in kept.all(Engagement)] == ["Acme"]
    kept.abandon()


def test_quitting_closes_every_window(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    for name in ("Acme", "Beta"):
        desktop.create_at(host, tmp_path / f"{name}.offsite", name)
    desktop.quit()
    assert desktop.windows() == []
    assert (tmp_path / "Acme.offsite").exists()
    assert (tmp_path / "Beta.offsite").exists()


def test_a_copy_is_kept_where_the_person_says(
    desktop: Desktop, host: QWidget, tmp_path: Path, prompts: FakePrompts
) -> None:
    desktop.create_at(host, tmp_path / "Acme.offsite", "Acme")
    window = only(desktop)
    prompts.saves = tmp_path / "Copy.offsite"
    window.commands.action("keep_copy").trigger()
    assert "Copy.offsite" in window.toast.said.text
    assert (tmp_path / "Copy.offsite").read_bytes() == (tmp_path / "Acme.offsite").read_bytes()
    prompts.saves = tmp_path / "Acme.offsite"
    window.commands.action("keep_copy").trigger()
    assert window.toast.said.warning


def test_checking_says_that_the_document_is_whole(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    desktop.create_at(host, tmp_path / "Acme.offsite", "Acme")
    window = only(desktop)
    window.commands.action("check").trigger()
    assert window.toast.said.text.startswith("Acme.offsite is whole.")


def test_the_log_names_who_works_here(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    desktop.create_at(host, tmp_path / "Acme.offsite", "Acme")
    window = only(desktop)
    entry = window.session.document.undoable()
    assert entry is not None
    assert entry.actor == "Ada"
    window.session.publish_now()
    assert read_image(tmp_path / "Acme.offsite", disk=window.session.document._home.disk).uuid


def test_every_window_shows_the_room_as_the_settings_say(desktop: Desktop, host: QWidget, tmp_path: Path) -> None:
    wished: list[tuple[str, str]] = []

    def keep(key: str, value: str) -> None:
        wished.append((key, value))

    desktop.setting_wanted.connect(keep)
    desktop.create_at(host, tmp_path / "Acme.offsite", "Acme")
    room = only(desktop).room
    room.wish("look", "dim")
    assert wished == [("room_look", "dim")]
    desktop.adopt_settings(Settings(room_look="bright", room_distance="far", room_screen="HDMI-1 1920x1080+1440+0"))
    assert (room.taste.look, room.taste.distance, room.taste.screen) == ("bright", "far", "HDMI-1 1920x1080+1440+0")


def test_another_size_leaves_the_room_display_on(desktop: Desktop, host: QWidget, tmp_path: Path, kit: Kit) -> None:
    desktop.create_at(host, tmp_path / "Acme.offsite", "Acme")
    only(desktop).room.turn_on()
    kit.theme.set_zoom(125)
    desktop.rebuild()
    shown = only(desktop).room.window
    assert shown is not None
    assert shown.isVisible()

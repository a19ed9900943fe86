"""Two clients on one laptop: there is one room display, and one client's team never sees the other's."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from offsite.settings import Settings
from offsite.ui.desktop import Desktop, Ports
from offsite.ui.kit import Kit
from offsite.ui.room.snapshots import AgendaScene, BlankScene
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, SequentialIds
from tests.support.room_hands import display_of, press
from tests.support.rooming import open_session
from tests.support.ui import InlineExecutor

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desktop(kit: Kit, tmp_path: Path, clock: FakeClock, app: QApplication) -> Generator[Desktop]:
    """Acme's session runs, and its team sees the agenda."""
    ports = Ports(folder=tmp_path / "home", clock=clock, ids=SequentialIds("desk"), executors=InlineExecutor)
    made = Desktop(kit, ports=ports, settings=Settings(name="Ada"))
    host = QWidget()
    made.create_at(host, tmp_path / "Acme.offsite", "Acme")
    acme = window_of(made, "Acme")
    open_session(acme.session)
    press(acme, KEY.Key_R, CONTROL)
    assert isinstance(acme.room.snapshot, AgendaScene)
    yield made
    for window in made.windows():
        window.session.abandon()
        made._let_go(window)
    made._recents.stop()
    made.deleteLater()
    host.deleteLater()
    del app


def window_of(desktop: Desktop, company: str) -> DocumentWindow:
    return next(window for window in desktop.windows() if window.session.engagement.company == company)


def displays() -> list[QWidget]:
    """Every room display that can be seen."""
    return [one for one in QApplication.topLevelWidgets() if one.objectName() == "room" and one.isVisible()]


def add(desktop: Desktop, tmp_path: Path, company: str) -> DocumentWindow:
    """A second engagement, made in the first one's window."""
    desktop.create_at(desktop.windows()[0], tmp_path / f"{company}.offsite", company)
    return window_of(desktop, company)


def come_to_front(window: DocumentWindow) -> None:
    window.activateWindow()
    QApplication.processEvents()


def press_the_toast(window: DocumentWindow) -> None:
    button = window.findChild(QWidget, "toast.action")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_document_blanks_the_room_of_the_one_before(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    assert isinstance(acme.room.snapshot, BlankScene)
    assert acme.rail.room.caption == "Nothing shown"
    assert beta.toast.said.text == "The room sees nothing of Acme any more: another engagement is in front."
    assert len(displays()) == 1
    press_the_toast(beta)
    assert isinstance(acme.room.snapshot, AgendaScene)


def test_a_document_that_is_opened_blanks_it_too(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    desktop.close_document(beta)
    come_to_front(acme)
    press_the_toast(acme)
    assert isinstance(acme.room.snapshot, AgendaScene)
    assert desktop.open_at(lambda: acme, tmp_path / "Beta.offsite")
    assert isinstance(acme.room.snapshot, BlankScene)


def test_it_stays_blank_until_the_facilitator_says_so(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    come_to_front(acme)
    assert isinstance(acme.room.snapshot, BlankScene)
    assert acme.toast.said.text == "The room has seen nothing since another engagement came to the front."
    press_the_toast(acme)
    assert isinstance(acme.room.snapshot, AgendaScene)
    # Shown again, and the other one comes to the front again.
    come_to_front(beta)
    assert isinstance(acme.room.snapshot, BlankScene)


def test_closed_by_its_frame_a_document_leaves_nothing_in_the_room(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    come_to_front(acme)
    press_the_toast(acme)
    assert len(displays()) == 1
    # As the system does it: one event, which asks everybody.
    acme.windowHandle().close()
    assert not acme.isVisible()
    assert desktop.windows() == [beta]
    assert displays() == []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press(beta, KEY.Key_R, CONTROL)
    (display,) = displays()
    assert display is display_of(beta)


def test_an_offer_goes_once_the_room_is_the_other_one_s(desktop: Desktop, tmp_path: Path) -> None:
    beta = add(desktop, tmp_path, "Beta")
    assert beta.toast.isVisible()
    press(beta, KEY.Key_R, CONTROL)
    assert not beta.toast.isVisible()


def test_an_offer_goes_with_the_document_that_it_is_about(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    assert beta.toast.isVisible()
    desktop.close_document(acme)
    assert not beta.toast.isVisible()


def test_an_offer_in_a_window_that_is_gone_harms_nobody(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    desktop.close_document(beta)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    come_to_front(acme)
    press_the_toast(acme)
    assert isinstance(acme.room.snapshot, AgendaScene)


def test_what_was_blanked_by_hand_is_not_offered(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    press(display_of(acme), KEY.Key_B)
    beta = add(desktop, tmp_path, "Beta")
    assert not beta.toast.isVisible()
    come_to_front(acme)
    assert not acme.toast.isVisible()
    assert acme.room.is_blanked


def test_the_room_goes_to_the_document_that_asks_for_it(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    display = display_of(acme)
    beta = add(desktop, tmp_path, "Beta")
    press(beta, KEY.Key_R, CONTROL)
    assert displays() == [display]
    assert display_of(beta) is display
    assert (acme.room.is_on, beta.room.is_on) == (False, True)
    assert acme.rail.room.caption == "Choose what to show"
    assert not acme.room._ticks.isActive()
    # Keys on the display are the other document's now; and it comes back whole.
    press(display, KEY.Key_B)
    assert not acme.room.is_blanked
    press(acme, KEY.Key_R, CONTROL)
    assert displays() == [display]
    assert isinstance(acme.room.snapshot, AgendaScene)
    assert not beta.room.is_on


def test_nothing_of_the_document_before_is_left_in_the_picture(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    display = display_of(acme)
    seen = display.grab().toImage()
    beta = add(desktop, tmp_path, "Beta")
    blank = display.grab().toImage()
    assert blank != seen
    press(beta, KEY.Key_R, CONTROL)
    assert display.grab().toImage() == blank


def test_closing_the_document_without_the_room_leaves_it_on(desktop: Desktop, tmp_path: Path) -> None:
    acme = window_of(desktop, "Acme")
    beta = add(desktop, tmp_path, "Beta")
    desktop.close_document(beta)
    assert len(displays()) == 1
    desktop.close_document(acme)
    assert displays() == []


def test_another_size_keeps_the_display_and_what_was_blanked(desktop: Desktop, tmp_path: Path, kit: Kit) -> None:
    acme = window_of(desktop, "Acme")
    display, area = display_of(acme), display_of(acme).geometry()
    add(desktop, tmp_path, "Beta")
    kit.theme.set_zoom(125)
    desktop.rebuild()
    QApplication.processEvents()
    acme = window_of(desktop, "Acme")
    assert displays() == [display]
    assert (display_of(acme), display.geometry()) == (display, area)
    assert isinstance(acme.room.snapshot, BlankScene)
    come_to_front(window_of(desktop, "Beta"))
    come_to_front(acme)
    press_the_toast(acme)
    assert isinstance(acme.room.snapshot, AgendaScene)

"""A mistake of ours: written once, told once, and never in the way of closing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from offsite import reports
from offsite.errors import Message, Unavailable
from offsite.ui.crash import BareWindow, Mistakes
from offsite.ui.endings import FaultFile
from offsite.ui.kit import Kit
from offsite.ui.shell.mistake import MistakeSheet
from tests.support.canvas import Canvas
from tests.support.desk import FakeClock


@dataclass
class Desk:
    """Mistakes whose hooks are called by the test; a clock that the test moves."""

    app: QApplication
    kit: Kit
    home: Path
    seconds: float = 1000.0
    kept: str = "14:02"
    closed: int = 0
    windows: list[Canvas] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mistakes = Mistakes(
            self.app,
            kit=self.kit,
            home=self.home,
            clock=FakeClock(),
            last_kept=self.last_kept,
            close=self.close,
            seconds=self.now,
        )

    def now(self) -> float:
        return self.seconds

    def last_kept(self) -> str:
        return self.kept

    def close(self) -> None:
        self.closed += 1

    def window(self) -> Canvas:
        made = Canvas(self.kit)
        made.show()
        self.windows.append(made)
        return made

    def goes_wrong(self, error: BaseException | None = None) -> None:
        """An exception arrives as Python's last hook gets it, and Qt does what is to be done."""
        try:
            raise error or ValueError("the lamp is broken")
        except BaseException as caught:  # noqa: BLE001 - KeyboardInterrupt, too
            self.mistakes._on_exception(type(caught), caught, caught.__traceback__)
        self.app.processEvents()

    def goes_wrong_elsewhere(self, n: int) -> None:
        """Another line each time, as far as anybody can tell."""
        code = compile("\n" * n + "raise KeyError('elsewhere')", "elsewhere.py", "exec")
        try:
            exec(code)
        except KeyError as caught:
            self.mistakes._on_exception(type(caught), caught, caught.__traceback__)
        self.app.processEvents()

    def sheet(self) -> MistakeSheet | None:
        return self.mistakes._sheet

    def reports(self) -> list[str]:
        return [path.read_text(encoding="utf-8") for path in sorted((self.home / "reports").glob("*.txt"))]


@pytest.fixture
def desk(app: QApplication, kit: Kit, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    desk = Desk(app=app, kit=kit, home=tmp_path / "home")
    yield desk
    for window in desk.windows:
        window.close()
        window.deleteLater()
    capfd.readouterr()


def shown(desk: Desk) -> MistakeSheet:
    found = desk.sheet()
    assert found is not None
    assert not found.isHidden()
    return found


def test_it_says_so_on_the_window_and_that_nothing_is_lost(desk: Desk) -> None:
    window = desk.window()
    desk.goes_wrong()
    sheet = shown(desk)
    assert sheet.parent() is window
    assert sheet.title.text() == "Something went wrong that is our mistake"
    assert sheet.text.text() == "Nothing is lost; last kept at 14:02."
    (report,) = desk.reports()
    assert report.startswith("offsite ")
    assert "ValueError: the lamp is broken" in report
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert desk.sheet() is None
    assert desk.closed == 0


def test_where_nothing_was_kept_it_does_not_say_when(desk: Desk) -> None:
    desk.window()
    desk.kept = ""
    desk.goes_wrong()
    assert shown(desk).text.text() == "Nothing that was kept is lost."


def test_the_report_is_shown_in_the_sheet(desk: Desk) -> None:
    desk.window()
    desk.goes_wrong()
    sheet = shown(desk)
    assert not sheet.paper.isVisible()
    QTest.mouseClick(sheet.show_button, Qt.MouseButton.LeftButton)
    assert sheet.paper.isVisible()
    assert "the lamp is broken" in sheet.paper.toPlainText()
    assert sheet.rect().contains(sheet.panel_rect())
    # Enter goes on from here, too: the report takes no text.
    QTest.keyClick(sheet.paper, Qt.Key.Key_Return)
    assert desk.sheet() is None


def test_closing_is_the_normal_way(desk: Desk) -> None:
    desk.window()
    desk.goes_wrong()
    QTest.mouseClick(shown(desk).close_button, Qt.MouseButton.LeftButton)
    desk.app.processEvents()
    assert desk.closed == 1
    assert desk.sheet() is None


def test_one_sheet_at_a_time_and_none_for_ten_seconds_after_it(desk: Desk) -> None:
    desk.window()
    desk.goes_wrong()
    first = shown(desk)
    desk.seconds += 60
    desk.goes_wrong_elsewhere(1)
    assert desk.sheet() is first
    first.leave()
    desk.seconds += 9
    desk.goes_wrong_elsewhere(2)
    assert desk.sheet() is None
    desk.seconds += 2
    desk.goes_wrong_elsewhere(3)
    shown(desk)
    # All four were written.
    assert len(desk.reports()) == 4


def test_a_mistake_that_comes_again_and_again_is_one_report_and_is_told_less_and_less(desk: Desk) -> None:
    desk.window()
    told = 0
    for _ in range(600):
        desk.goes_wrong()
        sheet = desk.sheet()
        if sheet is not None:
            told += 1
            sheet.leave()
        desk.seconds += 1
    assert len(desk.reports()) == 1
    assert told == 4  # at once, after 10 seconds, after a minute more, after six


def test_reports_end_somewhere(desk: Desk) -> None:
    desk.window()
    for n in range(100):
        desk.goes_wrong_elsewhere(n)
    assert len(desk.reports()) == 40


def test_without_a_window_it_brings_its_own(desk: Desk) -> None:
    desk.goes_wrong()
    sheet = shown(desk)
    host = sheet.parentWidget()
    assert isinstance(host, BareWindow)
    assert host.isVisible()
    assert host.rect().contains(sheet.panel_rect())
    QTest.keyClick(host.focusWidget(), Qt.Key.Key_Escape)
    assert desk.sheet() is None
    assert not host.isVisible()


def test_a_window_that_asks_itself_is_asked_to(desk: Desk, window_that_asks: type[Canvas]) -> None:
    made = window_that_asks(desk.kit)
    desk.windows.append(made)
    made.show()
    desk.goes_wrong()
    assert made.property("asked") == "mistake"


@pytest.fixture
def window_that_asks() -> type[Canvas]:
    class Asking(Canvas):
        def ask(self, sheet: MistakeSheet) -> None:
            self.setProperty("asked", sheet.objectName())
            sheet.open()

    return Asking


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_an_open_menu_gives_way(desk: Desk) -> None:
    window = desk.window()
    menu = QMenu(window)
    menu.addAction("Something")
    menu.popup(window.mapToGlobal(window.rect().center()))
    desk.goes_wrong()
    assert not menu.isVisible()
    shown(desk)


def test_a_sentence_that_nobody_said_is_said(desk: Desk) -> None:
    desk.window()
    desk.goes_wrong(Unavailable(Message("unknown.engagement")))
    sheet = shown(desk)
    assert sheet.title.text() == "That could not be done"
    assert sheet.text.text().startswith(desk.kit.say(Message("unknown.engagement")))


def test_a_disk_that_says_no_does_not_hide_the_mistake(desk: Desk) -> None:
    desk.window()
    desk.home.write_text("a file where the folder should be")
    desk.goes_wrong()
    sheet = shown(desk)
    assert "could not be written" in sheet.where.text()
    sheet.show_button.click()
    assert "the lamp is broken" in sheet.paper.toPlainText()


def test_an_exception_of_a_thread_is_told_on_the_window(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.window()
    monkeypatch.setattr(threading, "excepthook", desk.mistakes._on_thread_exception)
    thread = threading.Thread(target=int, args=("no number",))
    thread.start()
    thread.join()
    desk.app.processEvents()
    shown(desk)
    assert "invalid literal" in desk.reports()[0]


def test_what_was_logged_with_its_exception_is_written_and_not_told(desk: Desk) -> None:
    desk.window()
    log = logging.getLogger("test.crash")
    log.addHandler(desk.mistakes._remembered)
    log.propagate = False
    try:
        log.warning("the cable is loose")
        try:
            raise RuntimeError("painting failed")
        except RuntimeError:
            log.exception("painting Chart failed")
    finally:
        log.removeHandler(desk.mistakes._remembered)
    desk.app.processEvents()
    assert desk.sheet() is None
    (report,) = desk.reports()
    assert "painting failed" in report
    assert "WARNING test.crash: the cable is loose" in report


def test_an_exception_whose_words_fail_is_told_by_its_name(desk: Desk) -> None:
    class Worst(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no words")

    desk.window()
    desk.goes_wrong(Worst())
    shown(desk)
    assert "Worst" in desk.reports()[0]


def test_ctrl_c_closes_the_normal_way_and_is_no_mistake(desk: Desk) -> None:
    desk.window()
    desk.goes_wrong(KeyboardInterrupt())
    assert desk.closed == 1
    assert desk.sheet() is None
    assert desk.reports() == []


def test_the_focus_goes_back_where_it_was(desk: Desk) -> None:
    window = desk.window()
    first, second = QPushButton(window), QPushButton(window)
    second.move(0, 50)
    for button in (first, second):
        button.show()
    second.setFocus()
    desk.goes_wrong()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is second


def test_two_reports_in_one_second_are_two_files(tmp_path: Path) -> None:
    paths = {reports.write(tmp_path, details=str(n), now=FakeClock().now()) for n in range(3)}
    assert {path.read_text(encoding="utf-8")[-1] for path in paths} == {"0", "1", "2"}


def test_a_crash_of_the_last_run_is_found_once(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "fault-1.txt").write_text("Fatal Python error: Segmentation fault\n")
    (folder / "fault-2.txt").write_text("")
    faults = FaultFile(folder)
    faults._look_back()
    assert faults.crashed_before
    (left,) = folder.iterdir()
    assert left.name.endswith("-fault-1.txt")
    again = FaultFile(folder)
    again._look_back()
    assert not again.crashed_before

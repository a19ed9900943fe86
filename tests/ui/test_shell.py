"""The window around the pages: rail, strip, toast, undo with names, menus, keys, the truth about where the work is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from offsite.actions.candidates import AddCandidate, ShortlistCandidate
from offsite.actions.engagement import DescribeEngagement
from offsite.domain.entities import Candidate
from offsite.domain.stages import Stage
from offsite.errors import Message, Unavailable
from offsite.ui.kit import Kit
from offsite.ui.models.journey import CAPTION, JourneyModel
from offsite.ui.session import Session
from offsite.ui.shell.menus import Menus
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.sheet import Sheet

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: DocumentWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def test_the_rail_lists_the_stages_and_later_ones_say_what_opens_them(window: DocumentWindow) -> None:
    model = window.rail.journey.journey()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    names = [model.index(row).data() for row in range(model.rowCount())]
    assert names == ["Prepare", "Sessions", "Candidates", "Vote", "Focus", "OKRs", "Rollout", "Check-ins"]
    assert model.index(3).data(CAPTION) == "Needs three candidates"
    view = window.rail.journey
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(3)).center())
    assert window.place is Stage.PREPARE
    assert window.toast.isVisible()
    assert "three candidates" in window.toast.said.text
    assert view.currentIndex().row() == 0


def test_a_stage_is_entered_by_mouse_and_by_key(window: DocumentWindow) -> None:
    view = window.rail.journey
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.journey().index(2)).center())
    assert window.place is Stage.CANDIDATES
    press(window, Qt.Key.Key_1, CONTROL)
    assert window.place is Stage.PREPARE
    press(window, Qt.Key.Key_3, CONTROL)
    assert window.place is Stage.CANDIDATES
    press(window, Qt.Key.Key_8, CONTROL)
    assert window.place is Stage.CANDIDATES
    assert window.toast.said.text != ""


def test_the_rail_follows_what_is_done(window: DocumentWindow, session: Session) -> None:
    for number in range(3):
        session.run(AddCandidate(candidate=f"c{number}", title=f"Candidate {number}"))
    session.run(ShortlistCandidate(candidate="c0"))
    model = window.rail.journey.journey()
    assert model.index(2).data(CAPTION) == "3 · 1 shortlisted"
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Candidates, 3 · 1 shortlisted"


def test_the_next_step_is_always_there_and_leads_to_its_place(window: DocumentWindow) -> None:
    assert window.strip.next.text() == "Next: name the company"
    press(window, Qt.Key.Key_3, CONTROL)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert window.place is Stage.PREPARE
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "prepare.company"


def test_undo_names_what_it_takes_back_and_the_toast_brings_it_again(window: DocumentWindow, session: Session) -> None:
    window.do(AddCandidate(candidate="k7", title="Launch K7"))
    assert (window.toast.said.text, window.toast.said.action) == ("Wrote down “Launch K7”", "Undo")
    assert window.commands.action("undo").text() == "Undo: Wrote down “Launch K7”"
    press(window, Qt.Key.Key_Z, CONTROL)
    assert session.rows(Candidate) == []
    assert (window.toast.said.text, window.toast.said.action) == ("Undid: Wrote down “Launch K7”", "Redo")
    button = window.toast.findChild(type(window.toast._button))
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [row.title for row in session.rows(Candidate)] == ["Launch K7"]
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert [row.title for row in session.rows(Candidate)] == ["Launch K7"]


def test_a_toast_offers_no_way_back_from_what_came_after_it(window: DocumentWindow) -> None:
    window.do(AddCandidate(candidate="k7", title="Launch K7"))
    assert window.toast.isVisible()
    window.do(ShortlistCandidate(candidate="k7"), quietly=True)
    assert not window.toast.isVisible()
    window.undo()
    assert (window.toast.said.text, window.toast.said.action) == ("Undid: Shortlisted “Launch K7”", "Redo")
    window.do(AddCandidate(candidate="erp", title="Replace the ERP"), quietly=True)
    assert not window.toast.isVisible()


def test_a_refusal_is_a_sentence_and_nothing_is_done(window: DocumentWindow, session: Session) -> None:
    assert window.do(ShortlistCandidate(candidate="nobody")) is None
    assert "There is no candidate" in window.toast.said.text
    assert window.toast.said.warning
    assert session.undoable() is None


def test_menus_show_every_command_with_its_key(window: DocumentWindow, kit: Kit) -> None:
    menus = next(held for held in window._held if isinstance(held, Menus))
    QTest.mouseClick(window.rail.header, Qt.MouseButton.LeftButton)
    whole = menus._open
    assert whole is not None
    shown = {
        action.text(): action.shortcut().toString()
        for menu in whole.findChildren(QMenu)
        for action in menu.actions()
        if not action.isSeparator() and action.menu() is None
    }
    listed = [command for command in window.commands.all() if not command.hidden]
    assert len(shown) == len(listed)
    assert shown["Redo"] == "Ctrl+Shift+Z"
    assert shown["Help and keys"] == "F1"
    assert not window.commands.action("redo").isEnabled()
    whole.close()
    del kit


def test_no_two_commands_share_a_key(window: DocumentWindow) -> None:
    window.show_place(Stage.CANDIDATES)
    keys = [key for command in window.commands.all() for key in command.keys]
    assert sorted(key for key in keys if keys.count(key) > 1) == []


def test_while_a_sheet_asks_nothing_else_acts(window: DocumentWindow, kit: Kit, session: Session) -> None:
    window.do(AddCandidate(candidate="k7", title="Launch K7"))
    sheet = Sheet(window, theme=kit.theme, name="question", title="Really?")
    sheet.add_cancel("Cancel")
    sheet.add_primary("Yes")
    window.ask(sheet)
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_3, CONTROL)
    assert (len(session.rows(Candidate)), window.place) == (1, Stage.PREPARE)
    for _ in range(5):
        press(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
    press(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert session.rows(Candidate) == []


def test_the_chip_says_where_the_work_is(
    window: DocumentWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.strip.kept.text() == "Kept"
    window.do(AddCandidate(candidate="k7", title="Launch K7"), quietly=True)
    at = session.clock.now().astimezone().strftime("%H:%M")
    assert window.strip.kept.text() == f"Kept {at}"
    assert "goes into Acme.offsite in a moment" in window.strip.kept.toolTip()

    def full() -> None:
        raise Unavailable(Message("disk.full", place="/media/STICK"))

    with monkeypatch.context() as patch:
        patch.setattr(session.document, "begin_publish", full)
        session.publish()
    assert window.strip.kept.text() == "Not in the file"
    QTest.mouseClick(window.strip.kept, Qt.MouseButton.LeftButton)
    assert f"since {at}" in window.toast.said.text
    assert "The disk is full" in window.toast.said.text
    assert window.toast.said.action == "Try again"
    do = window.toast.said.do
    assert do is not None
    do()
    assert window.strip.kept.text() == f"Kept {at}"
    assert window.strip.kept.toolTip() == "Everything is in Acme.offsite."


def test_every_time_in_the_window_is_on_the_engagements_clock(window: DocumentWindow, session: Session) -> None:
    window.do(DescribeEngagement(company="Acme", time_zone="Asia/Kathmandu"), quietly=True)
    now = session.clock.now()
    assert window.strip.kept.text() == f"Kept {now.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M} Kathmandu"
    here = f"{now.astimezone():%H:%M}"
    marked = f"This window shows the time in Asia/Kathmandu; on this laptop's clock it was {here}."
    assert window.strip.kept.toolTip().endswith(marked)


def test_the_curtain_hides_and_alt_peeks(window: DocumentWindow) -> None:
    heard: list[bool] = []
    window.privacy.changed.connect(lambda: heard.append(window.privacy.hidden))
    press(window, Qt.Key.Key_H, CONTROL | SHIFT)
    assert window.strip.curtain.isChecked()
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    QTest.mouseClick(window.strip.curtain, Qt.MouseButton.LeftButton)
    assert heard == [True, False, True, False]
    assert not window.strip.curtain.isChecked()


def test_f6_goes_round_the_parts(window: DocumentWindow) -> None:
    window.strip.next.setFocus()
    seen: list[str] = []
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        parts = {"page": window.stack, "rail": window.rail, "strip": window.strip}
        seen += [name for name, part in parts.items() if part.isAncestorOf(focused)]
    assert seen == ["page", "rail", "strip"]


@pytest.mark.parametrize(("width", "compact"), [(1440, False), (1200, False), (1199, True), (1100, True)])
def test_a_narrow_window_has_a_compact_rail(window: DocumentWindow, width: int, compact: bool) -> None:
    window.resize(width, 720)
    QApplication.processEvents()
    assert window.rail.width() == (76 if compact else 232)
    assert (window.width(), window.height()) == (width, 720)


def test_the_strip_and_the_rail_stand_where_they_are_drawn(window: DocumentWindow) -> None:
    assert window.rail.geometry().getRect() == (0, 0, 232, 900)
    assert window.strip.geometry().getRect() == (232, 0, 1440 - 232, 60)
    right = window.strip.next.mapTo(window, QPoint(window.strip.next.width(), 0)).x()
    assert abs(1440 - 24 - right) <= 4
    assert window.rail.journey.sizeHintForRow(0) == 50


def test_a_journey_of_its_own_is_a_whole_model(session: Session, kit: Kit) -> None:
    model = JourneyModel(session, kit)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.run(AddCandidate(candidate="k7", title="Launch K7"))
    assert model.rowCount() == 8
    model.deleteLater()

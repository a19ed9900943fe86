"""Ctrl+K: what a person sees of it, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout

from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.okrs.page import OkrsScreen
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command, Commands, Menu
from offsite.ui.shell.entries import WindowEntries
from offsite.ui.shell.palette import Palette
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.field import LineInput
from tests.support.canvas import Canvas
from tests.support.desk import act
from tests.support.looking import candidates
from tests.support.window import fill

KEY = Qt.Key


class Host(Canvas):
    """A window with one input, some commands, and a memory of where it was led."""

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__(kit)
        self.seen: list[str] = []
        self.line = LineInput(name="line", label="A line")
        QVBoxLayout(self).addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        self.commands = Commands(self)
        self.commands.add(
            (
                Command(id="undo", menu=Menu.EDIT, text="Undo", do=self._undo, keys=("Ctrl+Z",), says=self._undo_text),
                Command(id="settings", menu=Menu.FILE, text="Settings", do=self._settings, keys=("Ctrl+,",)),
                Command(id="quit", menu=Menu.FILE, text="Quit Offsite", do=self.close, ready=self._never),
                Command(id="go.prepare", menu=Menu.GO, text="Prepare", do=self._undo, keys=("Ctrl+1",)),
                Command(id="shortlist", menu=Menu.CANDIDATE, text="Move to the shortlist", do=self._undo, bare="S"),
            )
        )
        self.source = WindowEntries(session, kit, self.commands, self)

    def open_palette(self) -> Palette:
        palette = Palette(self, kit=self.kit, source=self.source)
        palette.open()
        return palette

    def go(self, stage: Stage) -> None:
        self.seen.append(f"page {stage}")

    def go_to(self, stage: Stage, key: str) -> None:
        self.seen.append(f"{stage} {key}")

    def _undo(self) -> None:
        self.seen.append("undo")

    def _settings(self) -> None:
        self.seen.append(f"settings, focus on {self.focusWidget().objectName()}")

    def _undo_text(self) -> str:
        return "Undo wrote down “Cut costs”"

    def _never(self) -> bool:
        return False


def make_host(session: Session, kit: Kit) -> Host:
    return Host(session, kit)


@pytest.fixture
def host(filled: Session, kit: Kit) -> Iterator[Host]:
    host = make_host(filled, kit)
    host.resize(1100, 720)
    host.show()
    host.line.setFocus()
    yield host
    host.close()
    host.deleteLater()


def shown(palette: Palette) -> list[str]:
    return [row.entry.text for row in palette.list.rows()]


def current(palette: Palette) -> str:
    return palette.list.currentIndex().data()


def types(palette: Palette, text: str) -> None:
    palette.input.clear()
    QTest.keyClicks(palette.input, text)


def presses(host: Host, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(host.focusWidget(), key, modifier)


def test_it_lists_pages_commands_people_and_candidates(host: Host) -> None:
    palette = host.open_palette()
    names = shown(palette)
    assert names[:3] == ["Prepare", "Sessions", "Candidates"]
    assert {"Undo wrote down “Cut costs”", "Settings", "Dana Whitlock", "Launch the K7 sensor line"} <= set(names)
    # What cannot be done comes last, and says why; a page that is not open yet says what opens it.
    assert names.index("Quit Offsite") > names.index("Launch the K7 sensor line")
    assert names.count("Prepare") == 1
    index = next(n for n, name in enumerate(names) if name == "Rollout")
    told = palette.list.model().index(index, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Rollout opens once key results are written." in told


def test_a_row_says_what_it_is_and_shows_its_key(host: Host) -> None:
    palette = host.open_palette()
    rows = {row.entry.text: row.entry for row in palette.list.rows()}
    assert (rows["Settings"].aside, rows["Settings"].keys) == ("File", "Ctrl ,")
    assert rows["Move to the shortlist"].keys == "S"
    assert rows["Candidates"].keys == "Ctrl 3"
    assert rows["Tomás Herrera"].aside == "Production"
    assert rows["Stop losing customers at renewal"].aside == "Marcus · Shortlist"
    assert rows["Win the mid-market in DACH"].aside == "Ingrid · On hold"


@pytest.mark.parametrize(
    ("typed", "text", "led_to"),
    [
        ("tomas", "Tomás Herrera", f"{Stage.PREPARE} leader-3"),
        ("k7", "Launch the K7 sensor line", f"{Stage.CANDIDATES} c-3"),
        ("cand", "Candidates", f"page {Stage.CANDIDATES}"),
        ("shortlist move", "Move to the shortlist", "undo"),
    ],
)
def test_enter_leads_to_what_was_typed(host: Host, typed: str, text: str, led_to: str) -> None:
    palette = host.open_palette()
    types(palette, typed)
    assert current(palette) == text
    presses(host, KEY.Key_Return)
    assert host.seen == [led_to]
    assert palette.isHidden()


def test_a_command_acts_where_the_focus_was(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "settings")
    presses(host, KEY.Key_Return)
    assert host.seen == ["settings, focus on line"]


def test_arrows_walk_round_and_a_page_stops_at_the_ends(host: Host) -> None:
    palette = host.open_palette()
    names = shown(palette)
    presses(host, KEY.Key_Down)
    assert current(palette) == names[1]
    presses(host, KEY.Key_Up)
    presses(host, KEY.Key_Up)
    assert current(palette) == names[-1]
    visible = palette.list.visualRect(palette.list.currentIndex())
    assert palette.list.viewport().rect().contains(visible)
    presses(host, KEY.Key_PageDown)
    assert current(palette) == names[-1]
    presses(host, KEY.Key_PageUp)
    assert current(palette) == names[-11]
    assert host.focusWidget() is palette.input


@pytest.mark.parametrize(("key", "control"), [(KEY.Key_Escape, False), (KEY.Key_K, True)])
def test_esc_and_the_same_key_again_leave_and_the_focus_goes_back(host: Host, key: Qt.Key, control: bool) -> None:
    palette = host.open_palette()
    types(palette, "dana")
    presses(host, key, control=control)
    assert palette.isHidden()
    assert host.focusWidget() is host.line
    assert host.seen == []


def test_tab_stays_inside_and_keys_of_the_window_do_nothing(host: Host) -> None:
    palette = host.open_palette()
    presses(host, KEY.Key_Tab)
    assert host.focusWidget() is palette.input
    presses(host, KEY.Key_Comma, control=True)
    assert host.seen == []
    assert not palette.isHidden()


def test_a_click_on_a_row_enters_it_and_one_beside_the_panel_leaves(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "dana")
    rect = palette.list.visualRect(palette.list.currentIndex())
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert host.seen == [f"{Stage.PREPARE} leader-0"]
    palette = host.open_palette()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 700))
    assert palette.isHidden()


def test_a_page_that_is_not_open_stays_where_it_is(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "rollout")
    presses(host, KEY.Key_Return)
    assert host.seen == []
    assert not palette.isHidden()


def test_what_can_be_chosen_comes_before_what_cannot(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "ro")
    names = shown(palette)
    assert "Rollout" in names
    assert names[-1] == "Rollout"
    assert not palette.list.rows()[0].entry.why_not


def test_what_was_chosen_lately_comes_first_next_time(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "k7")
    presses(host, KEY.Key_Return)
    assert shown(host.open_palette())[0] == "Launch the K7 sensor line"


def test_nothing_found_is_said(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "qqq")
    assert palette.nothing.isVisible()
    presses(host, KEY.Key_Return)
    assert not palette.isHidden()
    palette.input.clear()
    QTest.keyClicks(palette.input, "d")
    assert not palette.nothing.isVisible()


def test_a_candidate_is_found_by_its_short_name_and_by_who_brought_it(host: Host) -> None:
    palette = host.open_palette()
    types(palette, "ingrid dach")
    assert shown(palette) == ["Win the mid-market in DACH"]


@pytest.mark.parametrize(("zoom", "most"), [(100, 12), (150, 7)])
def test_the_panel_stays_inside_a_small_window(session: Session, kit: Kit, zoom: int, most: int) -> None:
    kit.theme.set_zoom(zoom)
    fill(session, leaders=20, candidates=60)
    host = make_host(session, kit)
    host.resize(1100, 720)
    host.show()
    palette = host.open_palette()
    assert palette.rect().contains(palette.panel_rect())
    assert palette.list.height() - 2 * kit.theme.px(8) == most * kit.theme.px(40)
    host.close()
    host.deleteLater()


def test_a_key_result_is_found_by_its_objective_and_its_owner(session: Session, window: DocumentWindow) -> None:
    document = session.document
    act(document, "leader.add", leader="ada", name="Ada Byron")
    act(document, "objective.add", objective="o1", level="company", title="Keep every customer", owner="ada")
    act(document, "key_result.add", key_result="k1", objective="o1", title="Churn at renewal")
    session._after_change()
    window.activateWindow()
    palette = opened(window)
    types(palette, "customer churn")
    (row,) = palette.list.rows()
    assert (row.entry.text, row.entry.aside) == ("Churn at renewal", "Key result")
    types(palette, "ada customer")
    assert palette.list.rows()[0].entry.aside == "Ada · Objective"
    types(palette, "churn")
    QTest.keyClick(palette.input, KEY.Key_Return)
    assert window.place is Stage.OKRS
    page = window.screen_shown
    assert isinstance(page, OkrsScreen)
    assert page.inspecting.key == "k1"


def test_what_cannot_be_done_now_says_why(filled: Session, window: DocumentWindow) -> None:
    """Whoever looks for "merge" with nothing selected learns what has to be done first."""
    del filled
    candidates(window)
    elsewhere, unselected = "Go to Candidates first", "Select a candidate first"
    for show, why in ((Stage.CANDIDATES, unselected), (Stage.PREPARE, elsewhere)):
        window.show_place(show)
        palette = opened(window)
        types(palette, "merge with")
        row = palette.list.rows()[0].entry
        assert (row.text, row.why_not, row.keys) == ("Merge with another one", why, "M")
        told = palette.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert told.endswith(why)
        QTest.keyClick(palette.input, KEY.Key_Return)
        # It stays, for another word.
        assert palette.isVisible()
        types(palette, "redo")
        assert palette.list.rows()[0].entry.why_not == "There is nothing to redo"
        palette.leave()
    candidates(window).show_details("c-0")
    palette = opened(window)
    types(palette, "column")
    assert [(row.entry.text, row.entry.why_not) for row in palette.list.rows()][-2:] == [
        ("Move one column to the right", ""),
        ("Move one column to the left", "It is in the first column"),
    ]
    palette.leave()


def opened(window: DocumentWindow) -> Palette:
    window.commands.action("palette").trigger()
    return next(one for one in window.findChildren(Palette) if one.isVisible())

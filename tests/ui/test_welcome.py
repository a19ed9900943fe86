"""The welcome: what it loads, how it looks, and the list of what was opened last, which is never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from offsite.ui.screens.welcome import SMALLEST, WelcomeWindow
from tests.support.desk import FakeClock
from tests.support.rights import unwritable
from tests.support.ui import InlineExecutor
from tests.support.welcome import (
    CONTROL,
    NOW,
    Heard,
    LaterExecutor,
    click,
    companies,
    focused,
    part,
    place_of,
    press,
    remember,
    shown,
)
from tests.support.window import make_kit

ROOT = Path(__file__).resolve().parents[2]
NASTY = (
    "<b>Bold</b> & <img src=x> Partners",
    "A" * 80,
    "\u05d7\u05d1\u05e8\u05ea \u05de\u05d9\u05dd",
    "\U0001f985 Kestrel \U0001f469\u200d\U0001f469\u200d\U0001f467 Family",
    "x\u202egnp.exe",
    "",
)


# -- what it loads, and how it looks

BARE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from offsite import recents
from offsite.ports import SystemClock
from tests.support.ui import InlineExecutor, application
from offsite.i18n import Catalogue
from offsite.ui.kit import Kit
from offsite.ui.look.style import Dress
from offsite.ui.look.theme import Theme, load_fonts
from offsite.ui.prompts import SystemPrompts
from offsite.ui.screens.welcome import WelcomeWindow
folder = Path(sys.argv[1])
row = recents.Recent(
    path=folder / "A.offsite", company="A", stage=0, states="nlllllll", caption="", opened_at=datetime.now(UTC)
)
recents.remember(row, folder)
app = application()
load_fonts()
theme = Theme()
dress = Dress(app, theme)
kit = Kit(theme=theme, words=Catalogue.load("en"), prompts=SystemPrompts())
window = WelcomeWindow(kit, folder=folder, clock=SystemClock(), executor=InlineExecutor())
window.show()
window.ask_new()
app.processEvents()
window.grab()
heavy = ("pydantic", "sqlite", "offsite.store", "offsite.actions", "offsite.cli")
print(sorted(name for name in sys.modules if name.startswith(heavy)))
"""


def test_the_welcome_loads_neither_pydantic_nor_sqlite(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", BARE, str(tmp_path)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("three")
def test_the_parts_stand_where_they_are_drawn(welcome: WelcomeWindow, looks: LaterExecutor) -> None:
    window = shown(welcome)
    looks.go_on()
    QApplication.processEvents()
    row = window.recents.rows()[0]
    wanted = {
        window.panel: (0, 0, 430, 720),
        # Three pixels more at each side, for the ring.
        window.new: (475, 82, 600, 78),
        window.open: (475, 166, 600, 78),
        window.sample: (475, 250, 600, 78),
        row: (466, 384, 618, 72),
    }
    for widget, drawn in wanted.items():
        off = [abs(ours - theirs) for ours, theirs in zip(place_of(widget, window), drawn, strict=True)]
        assert max(off) <= 4, (widget.objectName(), place_of(widget, window))
    assert window.grab().size() == window.size()


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("preference", ["light", "dark"])
def test_names_that_are_hard_to_show(
    app: QApplication, home: Path, documents: Path, preference: str, zoom: int
) -> None:
    for number in range(30):
        path = (
            documents / ("deep " * 30).strip() / f"{number}.offsite" if number % 3 else documents / f"{number}.offsite"
        )
        remember(home, path, NASTY[number % len(NASTY)], caption="14 \u00b7 6 shortlisted, and more than fits")
    kit, dress = make_kit(app, preference=preference, zoom=zoom)
    window = WelcomeWindow(kit, folder=home, clock=FakeClock(NOW), executor=InlineExecutor())
    for width, height in ((1120, 720), SMALLEST):
        shown(window, width=width, height=height)
        assert (window.width(), window.height()) == (width, height)
        assert window.grab().size() == window.size()
        for choice in (window.new, window.open, window.sample):
            left, _, wide, _ = place_of(choice, window)
            assert left >= window.panel.width()
            assert left + wide <= width
    window.walk.go(window.recents.rows()[-1])
    window.grab()
    assert [child for child in window.findChildren(QWidget) if child.property("offsite_broken")] == []
    assert "<img" not in window.recents.rows()[0].toolTip()
    names = [row.accessibleName() for row in window.recents.rows()]
    assert all(names)
    assert not any("\u202e" in name for name in names)
    window.close()
    window.deleteLater()
    dress.deleteLater()


@pytest.mark.usefixtures("three")
def test_everything_that_acts_has_a_name(welcome: WelcomeWindow) -> None:
    window = shown(welcome)
    for child in window.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            assert child.objectName(), child
            assert child.accessibleName(), child.objectName()


def test_without_recent_documents_there_are_the_choices_only(welcome: WelcomeWindow) -> None:
    window = shown(welcome)
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Start" in labels
    assert "Recent" not in labels
    assert not window.recents.isVisible()
    assert focused() == "welcome.new"
    assert not window.new.has_ring()


# -- the list


@pytest.mark.usefixtures("three")
def test_a_row_says_whose_it_is_where_and_how_far(welcome: WelcomeWindow, looks: LaterExecutor) -> None:
    window = shown(welcome)
    assert [row.accessibleName() for row in window.recents.rows()] == [
        "Brightwater Logistics, Documents, opened yesterday, Sessions, 2 of 5",
        "Alder & Finch, Documents, opened 14 August, Check-ins",
        "Norrland Foods 2025, CLIENTS, opened 16 August 2025, Check-ins",
    ]
    looks.go_on()
    stick = window.recents.rows()[2]
    assert stick.accessibleName() == "Norrland Foods 2025, Not where it was: USB stick \u201cCLIENTS\u201d"
    assert part(window, "welcome.recent.2.find").isVisible()
    assert window.findChild(QWidget, "welcome.recent.0.find") is None


@pytest.mark.usefixtures("three")
def test_nobody_waits_for_a_place_that_does_not_answer(welcome: WelcomeWindow, looks: LaterExecutor) -> None:
    window = shown(welcome)
    asked = [work.path.name for work, _ in looks.waiting[-3:]]  # type: ignore[attr-defined]
    assert asked[-1] == "Norrland.offsite", "what is elsewhere is asked last"
    assert [row.missing for row in window.recents.rows()] == [None, None, None]
    waiting = list(looks.waiting)
    window.close()
    assert [work() for work, _ in waiting] == [None] * len(waiting)


@pytest.mark.usefixtures("three")
def test_a_stick_that_is_plugged_in_is_noticed(welcome: WelcomeWindow, looks: LaterExecutor, documents: Path) -> None:
    (documents / "Alder.offsite").unlink()
    window = shown(welcome)
    looks.go_on()
    row = window.recents.rows()[1]
    assert row.missing is True
    assert "Not where it was: Documents" in row.accessibleName()
    (documents / "Alder.offsite").touch()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    looks.go_on()
    assert row.missing is False


@pytest.mark.usefixtures("three")
def test_the_keyboard_alone(welcome: WelcomeWindow, documents: Path) -> None:
    heard = Heard(shown(welcome))
    walked: list[str] = []
    for _ in range(6):
        press(Qt.Key.Key_Down)
        walked.append(focused())
    rows = [f"welcome.recent.{n}" for n in range(3)]
    assert walked == ["welcome.open", "welcome.sample", *rows, rows[-1]]
    press(Qt.Key.Key_Home)
    assert focused() == "welcome.new"
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up)
    assert welcome.recents.rows()[1].has_ring()
    press(Qt.Key.Key_Return)
    assert heard.told == [documents / "Alder.offsite"]
    tab_stops = [row.objectName() for row in welcome.recents.rows() if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tab_stops == ["welcome.recent.1"]
    press(Qt.Key.Key_Tab)
    assert focused() == "welcome.recent.1.forget"
    press(Qt.Key.Key_Down)
    assert focused() == "welcome.recent.2"


@pytest.mark.usefixtures("three")
def test_a_row_is_taken_off_and_put_back(welcome: WelcomeWindow, home: Path) -> None:
    window = shown(welcome)
    before = companies(home)
    window.walk.go(window.recents.rows()[1])
    press(Qt.Key.Key_Delete)
    assert companies(home) == [before[0], before[2]]
    assert focused() == "welcome.recent.1"
    assert window.toast.said.text == "Took Alder & Finch off the list. The file is not touched."
    press(Qt.Key.Key_Delete)
    assert companies(home) == [before[0]]
    press(Qt.Key.Key_Z, CONTROL)
    action = window.toast.findChild(QWidget, "toast.action")
    assert action is not None
    assert not window.toast.isVisible()
    press(Qt.Key.Key_Z, CONTROL)
    assert companies(home) == before
    assert focused() == "welcome.recent.1"
    press(Qt.Key.Key_Delete)
    click(action)
    assert companies(home) == before


@pytest.mark.usefixtures("three")
def test_a_row_is_taken_off_by_mouse(welcome: WelcomeWindow, home: Path) -> None:
    window = shown(welcome)
    row = window.recents.rows()[0]
    assert row.findChild(QWidget, "welcome.recent.0.forget") is None
    row.setFocus(Qt.FocusReason.MouseFocusReason)
    click(part(row, "welcome.recent.0.forget"))
    assert companies(home) == ["Alder & Finch", "Norrland Foods 2025"]
    menu = window.recents.rows()[0].make_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Open", "Show the folder", "Take off the list"]
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert companies(home) == ["Norrland Foods 2025"]


@pytest.mark.usefixtures("three")
def test_a_list_that_cannot_be_written_is_a_sentence(welcome: WelcomeWindow, home: Path) -> None:
    window = shown(welcome)
    with unwritable(home, home / "recents.json", home / "recents.lock"):
        window.walk.go(window.recents.rows()[0])
        press(Qt.Key.Key_Delete)
    assert "cannot be written" in window.toast.said.text
    assert len(window.recents.rows()) == 3


def test_a_damaged_list_is_said_once(welcome: WelcomeWindow, home: Path) -> None:
    home.mkdir()
    (home / "recents.json").write_text("{")
    window = shown(welcome)
    assert "was damaged" in window.toast.said.text
    window.toast.take_away()
    window.reload()
    assert not window.toast.isVisible()

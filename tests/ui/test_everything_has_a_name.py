"""What takes the focus can be found by its name, and is told by what reads screens aloud: what it is, and its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QPushButton, QWidget

from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.controls import named, seen_widgets
from tests.support.judging import items_of
from tests.support.longest import enrich
from tests.support.looking import Places, open_sheets, settle
from tests.support.troubles import Desk
from tests.support.welcome import LaterExecutor, shown
from tests.support.window import fill, make_kit, open_window

NOTHING_IN_PARTICULAR = (QAccessible.Role.Client, QAccessible.Role.NoRole)


def nameless(window: QWidget) -> Iterator[str]:
    """What is wrong with the names of what can be reached now."""
    sheets = open_sheets(window)
    names: list[str] = []
    for widget in seen_widgets(sheets[-1] if sheets else window):
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _silent(widget)
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            yield f"{named(widget)} has no name to be found by"
        if not told.text(QAccessible.Text.Name):
            yield f"{named(widget)} has no accessible name"
        if told.role() in NOTHING_IN_PARTICULAR:
            yield f"{named(widget)} is {told.role().name}"
        names.append(widget.objectName())
    yield from (f"{name!r} are several" for name in {name for name in names if names.count(name) > 1})


def _silent(view: QAbstractItemView) -> Iterator[str]:
    """Its items that say nothing."""
    for index, _ in items_of(view):
        if not index.data(Qt.ItemDataRole.AccessibleTextRole):
            yield f"{named(view)}[{index.row()}, {index.column()}] says nothing"


def test_everything_on_pages_and_sheets_has_a_name(app: QApplication, session: Session, tmp_path: Path) -> None:
    (tmp_path / "trouble").mkdir()
    desk = Desk(tmp_path / "trouble")
    wrong: dict[str, str] = {}

    def look_round(window: DocumentWindow, *, full: bool) -> None:
        window.setUpdatesEnabled(False)
        places = Places(window, desk)
        for name, look in (places.all if full else places.pages).items():
            with look():
                settle()
                wrong.update((one, name) for one in nameless(window) if one not in wrong)
        window.let_close()
        window.deleteLater()

    kit, dress = make_kit(app)
    look_round(open_window(session, kit), full=False)
    fill(session)
    enrich(session)
    look_round(open_window(session, kit), full=True)
    dress.deleteLater()
    assert wrong == {}


def test_everything_of_the_welcome_has_a_name(welcome: WelcomeWindow, three: None, looks: LaterExecutor) -> None:
    del three
    shown(welcome)
    looks.go_on()
    assert list(nameless(welcome)) == []
    welcome.ask_new()
    settle()
    assert list(nameless(welcome)) == []
    open_sheets(welcome)[-1].leave()


@pytest.mark.usefixtures("kit")
def test_what_has_no_name_is_seen(welcome: WelcomeWindow) -> None:
    shown(welcome)
    plain = QWidget(welcome)
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    plain.show()
    for _ in range(2):
        twin = QPushButton("Twin", welcome)
        twin.setObjectName("twin")
        twin.show()
    assert sorted(nameless(welcome)) == [
        "'twin' are several",
        "QWidget  has no accessible name",
        "QWidget  has no name to be found by",
        "QWidget  is Client",
    ]

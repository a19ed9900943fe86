"""What takes the focus can be found by its name, and is told by what reads screens aloud: what it is, and its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.shell.window import DocumentWindow
from tests.support.looking import Places, open_sheets, settle
from tests.support.naming import nameless
from tests.support.troubles import Desk
from tests.support.welcome import LaterExecutor, shown


def test_everything_on_a_page_of_an_empty_document_has_a_name(window: DocumentWindow, tmp_path: Path) -> None:
    """What there is in a document that holds something is looked at while it is tried
    (`test_every_control_has_a_name_and_does_something`)."""
    (tmp_path / "trouble").mkdir()
    window.setUpdatesEnabled(False)
    wrong: dict[str, str] = {}
    for name, look in Places(window, Desk(tmp_path / "trouble")).pages.items():
        with look():
            settle()
            wrong.update((one, name) for one in nameless(window) if one not in wrong)
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

"""The key that is shown on the main button of a sheet does what the button does, wherever the focus is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from offsite.ui.session import Session
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.choice import Stop
from offsite.ui.widgets.sheet import Sheet
from tests.support.controls import named
from tests.support.longest import enrich
from tests.support.looking import Places, open_sheets, settle
from tests.support.troubles import Desk
from tests.support.window import fill, make_kit, open_window

KEYS = {"⏎": Qt.KeyboardModifier.NoModifier, "Ctrl ⏎": Qt.KeyboardModifier.ControlModifier}


class Answers:
    """A sheet whose answer is counted, and does nothing else."""

    def __init__(self, sheet: Sheet, main: Button) -> None:
        self._sheet = sheet
        self._main = main
        self._times = 0
        # A list in a sheet may answer it without the button.
        for signal in (main.clicked, sheet.accepted):
            # One that has no receiver cannot be disconnected.
            signal.connect(self._on_answered)
            signal.disconnect()
            signal.connect(self._on_answered)

    def by_key_in(self, widget: QWidget) -> bool:
        """Does its key answer it where the focus is in this one?"""
        before = self._times
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, Qt.Key.Key_Return, KEYS[self._main._keys])
        settle()
        return self._times > before and self._sheet.isVisible()

    def _on_answered(self) -> None:
        self._times += 1


def untrue(sheet: Sheet) -> Iterator[str]:
    """Where the key of the main button does something else."""
    main = sheet._primary
    if main is None or not main._keys or not main.isEnabled():
        return
    assert main._keys in KEYS, f"{sheet.objectName()}: {main._keys!r}"
    begins = sheet.window().focusWidget()
    plain = KEYS[main._keys] == Qt.KeyboardModifier.NoModifier
    answers = Answers(sheet, main)
    for widget in (begins, *sheet._stops()):
        if widget is None or (plain and isinstance(widget, Button | Stop) and widget is not main):
            # Enter presses the button that has the focus; of the others it is known which one that is.
            continue
        if not answers.by_key_in(widget):
            yield f"{sheet.objectName()}: {main._keys} in {named(widget)}"


def test_the_key_on_the_main_button_is_true(app: QApplication, session: Session, tmp_path: Path) -> None:
    (tmp_path / "trouble").mkdir()
    kit, dress = make_kit(app)
    fill(session)
    enrich(session)
    window = open_window(session, kit)
    window.setUpdatesEnabled(False)
    looked: set[str] = set()
    wrong: list[str] = []
    for name, look in Places(window, Desk(tmp_path / "trouble")).sheets.items():
        with look():
            settle()
            sheet = open_sheets(window)[-1]
            if isinstance(sheet, Sheet):
                looked.add(name)
                wrong += untrue(sheet)
    window.let_close()
    window.deleteLater()
    dress.deleteLater()
    assert wrong == []
    assert {"naming_outside", "rewriting_a_slide", "hold", "release"} <= looked

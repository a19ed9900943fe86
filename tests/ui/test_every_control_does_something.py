"""Every control that can be activated does something: to the document, to the window, or it says why not. And it has
a name (`naming`)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from offsite.domain.journey import Stage
from offsite.store.journal import Entry
from offsite.ui.kit import Kit
from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.overlay import Overlay
from tests.support.controls import Control, Witness, close_popups, controls_of, named
from tests.support.longest import enrich
from tests.support.looking import Look, Places, open_sheets, put_away, settle
from tests.support.naming import nameless
from tests.support.troubles import Desk
from tests.support.welcome import Heard, LaterExecutor, shown
from tests.support.window import FakePrompts, RecordingApp, fill, open_window


class Trial:
    """Goes from place to place, activates one thing after the other, and tidies up.

    A place is entered again only where it does not look as it did once what was done there is taken back.
    """

    def __init__(self, window: DocumentWindow, witness: Witness) -> None:
        self.window = window
        self._session = window.session
        self._witness = witness
        self._last = self._done()
        self.tried: set[str] = set()
        self.dead: list[str] = []
        self.wrong: dict[str, str] = {}

    def try_all(self, where: str, look: Look) -> None:
        """Everything of one place that was not tried elsewhere; what has no name there is noted."""

        def names() -> list[str]:
            for wrong in nameless(self.window):
                self.wrong.setdefault(wrong, where)
            return self._names()

        def try_one(name: str) -> None:
            control = next(one for one in controls_of(self.window) if one.name == name)
            if not self.works(control):
                self.dead.append(f"{where}: {name}")

        self._go_through(look, names, try_one)

    def command_all(self, where: str, look: Look) -> None:
        """Every command that can be done in one place."""
        commands = self.window.commands

        def known() -> list[str]:
            return [command.id for command in commands.all()]

        def do_one(name: str) -> None:
            command = next(one for one in commands.all() if one.id == name)
            if not commands.is_ready(command) or name == f"go.{self.window.place}":
                return
            self.window.rail.header.setFocus()
            self.tried.add(name)
            before = self._witness.look()
            commands.action(name).trigger()
            settle()
            if self._witness.look() == before:
                self.dead.append(f"{where}: {name}")

        self._go_through(look, known, do_one)

    def works(self, control: Control) -> bool:
        """Does it do anything?"""
        control.approach()
        settle()
        # A button on a page that shows another state of itself, and no more, is dead.
        but = None if open_sheets(self.window) else control.of
        before = self._witness.look(but=but)
        control.activate()
        settle()
        return self._witness.look(but=but) != before

    def _go_through(self, look: Look, names: Callable[[], list[str]], act: Callable[[str], None]) -> None:
        """Do something for each of the names that there are in a place."""
        waiting: list[str] | None = None
        while waiting is None or waiting:
            with look():
                settle()
                found, done = self._witness.place(), self._done()
                sheets, inspected = open_sheets(self.window), self.window.inspector.content is not None
                if waiting is None:
                    waiting = names()
                while waiting:
                    act(waiting.pop(0))
                    if not inspected:
                        self.window.inspect(None)
                    if not self._is_back(done=done, sheets=sheets, found=found):
                        break
                self._tidy()

    def _names(self) -> list[str]:
        """What can be activated here, and was not elsewhere."""
        sheets = open_sheets(self.window)
        asked = f"{sheets[-1].objectName()}: " if sheets else ""
        names = [one.name for one in controls_of(self.window)]
        fresh = [name for name in dict.fromkeys(names) if asked + name not in self.tried]
        self.tried |= {asked + name for name in fresh}
        return fresh

    def _is_back(self, *, done: Entry, sheets: list[Overlay], found: Hashable) -> bool:
        """Take back what was done; is it as it was found?"""
        window = self.window
        close_popups()
        if [sheet for sheet in open_sheets(window) if sheet in sheets] != sheets:
            return False
        for sheet in reversed(open_sheets(window)):
            if sheet not in sheets:
                sheet.leave()
        window.toast.take_away()
        window.showNormal()
        self._take_back(done)
        return self._witness.place() == found

    def _tidy(self) -> None:
        """As it was before the place was entered."""
        window = self.window
        close_popups()
        put_away(window)
        window.toast.take_away()
        window.inspect(None)
        window.showNormal()
        self._take_back(self._last)

    def _take_back(self, last: Entry) -> None:
        while (now := self._session.document.undoable()) != last:
            taken_back = now is None or now.seq < last.seq
            assert (self._session.redo if taken_back else self._session.undo)() is not None
        # Else the file would be written while something else is looked at, which is seen.
        self._session._soon.stop()
        QApplication.clipboard().clear()
        settle()

    def _done(self) -> Entry:
        """What was done last."""
        found = self._session.document.undoable()
        assert found is not None
        return found


@pytest.fixture
def asked() -> RecordingApp:
    """What the window asked of the application."""
    return RecordingApp()


@pytest.fixture
def trial(
    session: Session, kit: Kit, prompts: FakePrompts, asked: RecordingApp, monkeypatch: pytest.MonkeyPatch
) -> Generator[Trial]:
    fill(session)
    enrich(session)
    session.publish_now()
    window = open_window(session, kit, app=asked)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    # What is on screen is asked of the widgets, not of the pixels.
    window.setUpdatesEnabled(False)
    witness = Witness(
        window, session=session, told=lambda: (len(asked.asked), len(prompts.asked), window.privacy.chosen)
    )
    monkeypatch.setattr(QDesktopServices, "openUrl", witness.opened)
    yield Trial(window, witness)
    window.let_close()
    window.deleteLater()


def test_every_control_has_a_name_and_does_something(trial: Trial, tmp_path: Path) -> None:
    (tmp_path / "trouble").mkdir()
    for name, look in Places(trial.window, Desk(tmp_path / "trouble")).all.items():
        trial.try_all(name, look)
    assert trial.dead == []
    assert trial.wrong == {}
    assert len(trial.tried) > 130


def test_every_command_does_something(trial: Trial, tmp_path: Path) -> None:
    (tmp_path / "trouble").mkdir()
    places = Places(trial.window, Desk(tmp_path / "trouble"))
    for name, look in (places.pages | {"inspector": places.states["inspector"]}).items():
        trial.command_all(name, look)
    assert trial.dead == []
    assert len(trial.tried) > 40


def test_every_control_of_the_welcome_does_something(
    welcome: WelcomeWindow, three: None, looks: LaterExecutor, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    del three
    shown(welcome)
    looks.go_on()
    heard = Heard(welcome)
    witness = Witness(welcome, told=lambda: (len(heard.told), len(prompts.asked)))
    monkeypatch.setattr(QDesktopServices, "openUrl", witness.opened)
    names = [one.name for one in controls_of(welcome)]
    dead = []
    for name in names:
        control = next(one for one in controls_of(welcome) if one.name == name)
        control.approach()
        before = witness.look(but=control.of)
        control.activate()
        settle()
        if witness.look(but=control.of) == before:
            dead.append(name)
        put_away(welcome)
    assert dead == []
    assert len(names) > 6


def test_every_deed_of_a_recent_document_does_something(
    welcome: WelcomeWindow, three: None, looks: LaterExecutor, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    del three
    shown(welcome)
    looks.go_on()
    heard = Heard(welcome)
    witness = Witness(welcome, told=lambda: (len(heard.told), len(prompts.asked)))
    monkeypatch.setattr(QDesktopServices, "openUrl", witness.opened)
    for row in (0, -1):
        for n in range(3):
            menu = welcome.recents.rows()[row].make_menu()
            action = [one for one in menu.actions() if not one.isSeparator()][n]
            before = witness.look()
            action.trigger()
            settle()
            assert witness.look() != before, action.text()
            menu.close()
            welcome.put_back()


def test_a_dead_control_is_seen(trial: Trial) -> None:
    """A button that nobody listens to, and a tick that only ticks itself."""
    window = trial.window
    page = window.screen_shown
    dead = [Button("Dead", theme=window.kit.theme, name="dead", parent=page), QCheckBox("Dead", page)]
    for control in dead:
        control.show()
        assert not trial.works(Control(name="dead", of=control))
        assert Control(name=named(control), of=control) in controls_of(window)
    live = Control(name="", of=window.strip.next)
    window.show_place(Stage.CANDIDATES)
    assert trial.works(live)

"""What tests of the window have: the look, a session, a window; and nothing may be left behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock
from tests.support.ui import application
from tests.support.welcome import NOW, LaterExecutor, remember_three
from tests.support.window import FakePrompts, fill, make_kit, make_session, open_window


@pytest.fixture
def app() -> QApplication:
    found = application()
    assert isinstance(found, QApplication)
    return found


@pytest.fixture
def kit(app: QApplication) -> Generator[Kit]:
    made, dress = make_kit(app)
    yield made
    dress.deleteLater()


@pytest.fixture
def prompts(kit: Kit) -> FakePrompts:
    """The dialogs of the system, which a test answers."""
    assert isinstance(kit.prompts, FakePrompts)
    return kit.prompts


@pytest.fixture
def session(tmp_path: Path, clock: FakeClock, app: QApplication) -> Generator[Session]:
    """A new document, open."""
    made = make_session(tmp_path, clock=clock)
    yield made
    made.abandon()
    made.deleteLater()
    del app


@pytest.fixture
def filled(session: Session) -> Session:
    """With eight leaders and fourteen candidates."""
    fill(session)
    return session


@pytest.fixture
def first_page() -> Stage:
    """What `window` shows first. A module that is about another page says so by one of its own."""
    return Stage.PREPARE


@pytest.fixture
def beginning() -> None:
    """What is done to the document of `session` before `window` is opened; the same holds of this."""


@pytest.fixture
def window(session: Session, kit: Kit, first_page: Stage, beginning: None) -> Generator[DocumentWindow]:
    """The window of `session`."""
    del beginning
    made = open_window(session, kit, place=first_page)
    yield made
    made.let_close()
    made.deleteLater()


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for documents."""
    made = tmp_path / "Documents"
    made.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "home"


@pytest.fixture
def looks() -> LaterExecutor:
    """What the welcome looks for files by; it looks when it is told to."""
    return LaterExecutor()


@pytest.fixture
def welcome(kit: Kit, home: Path, looks: LaterExecutor, documents: Path) -> Generator[WelcomeWindow]:
    """The first window, not shown yet."""
    made = WelcomeWindow(kit, folder=home, clock=FakeClock(NOW), executor=looks)
    yield made
    made.close()
    made.deleteLater()
    del documents


@pytest.fixture
def three(home: Path, documents: Path) -> None:
    """Recent documents as in the picture: two that are there, and one on a stick that is not plugged in."""
    remember_three(home, documents)


@pytest.fixture(autouse=True)
def nothing_is_left() -> Generator[None]:
    """A test fails where it leaves a window, a thread or a running timer."""
    threads = set(threading.enumerate())
    # What is there before the test is not looked through after it: hundreds of thousands of objects, of the tests that
    # were collected most of all.
    gc.freeze()
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for _ in range(3):
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
    gc.collect()
    left = [widget for widget in app.topLevelWidgets() if shiboken6.isValid(widget) and _is_ours(widget)]
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert [f"{type(widget).__name__} {widget.objectName()}" for widget in left] == []
    assert set(threading.enumerate()) - threads == set()
    timers = [found for found in gc.get_objects() if isinstance(found, QTimer) and shiboken6.isValid(found)]
    running = [timer for timer in timers if timer.isActive() and type(timer.parent()).__module__.startswith("offsite")]
    for timer in running:
        timer.stop()
    assert [type(timer.parent()).__name__ for timer in running] == []


def _is_ours(widget: QWidget) -> bool:
    """Qt keeps a few windows of its own, such as the tip."""
    return type(widget).__module__.startswith(("offsite", "tests")) or type(widget) is QWidget

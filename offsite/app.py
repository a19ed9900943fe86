"""The window of Offsite: where everything is put together, and nothing is decided.

The welcome is on screen before the store is loaded: it needs neither pydantic nor sqlite. What opens documents is
loaded after the first paint, or when the first document is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from offsite import __version__, locks, settings
from offsite.errors import Message, Refusal, Unavailable
from offsite.i18n import Catalogue
from offsite.paths import data_folder
from offsite.ports import RandomIds, SystemClock
from offsite.settings import Settings
from offsite.ui import crash
from offsite.ui.executor import ThreadExecutor
from offsite.ui.kit import Kit
from offsite.ui.look.style import Dress
from offsite.ui.look.theme import Theme, load_fonts
from offsite.ui.prompts import SystemPrompts
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.ui.desktop import Desktop
    from offsite.ui.running import Listener
    from offsite.ui.screens.welcome import WelcomeWindow

_PATIENCE, _TRIES = 0.1, 30
"""Seconds between two tries to reach the app that runs, and how many: it hears us a moment after its first paint."""
_LOOK_EVERY, _A_MOMENT = 20, 200
"""Milliseconds."""
OK, NO_DISPLAY = 0, 3


def run(arguments: Sequence[str]) -> int:
    """`offsite [FILE ...]`: open the window, with these documents; its exit status."""
    folder = data_folder()
    chosen, problem = _settings(folder)
    words = _catalogue(chosen)
    if not has_display():
        sys.stderr.write(words.say(Message("app.no_display")) + "\n")
        return NO_DISPLAY
    paths = [Path(argument).absolute() for argument in arguments]
    lock: int | None = None
    for _ in range(_TRIES):
        try:
            lock = locks.take_app(folder)
            break
        except BlockingIOError:
            # Loaded here: who is alone does not wait for QtNetwork before the first paint.
            from offsite.ui.running import hand_over

            if hand_over(paths, folder=folder):
                return OK
            time.sleep(_PATIENCE)
    qt = make_application()
    app = App(qt, folder=folder, chosen=chosen, words=words, lock=lock)
    app.start(paths, problem=problem)
    status = qt.exec()
    app.end()
    return status


def run_gallery(arguments: Sequence[str]) -> int:
    """`offsite gallery [light|dark]`: the base parts, for whoever builds with them."""
    from offsite.ui.gallery import Gallery

    qt = make_application()
    theme = Theme(preference=arguments[0] if arguments and arguments[0] in ("light", "dark") else "system")
    dress = Dress(qt, theme)
    window = Gallery(theme)
    window.show()
    status = qt.exec()
    del dress
    return status


def make_application() -> QApplication:
    """The Qt application, with its names and fonts."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Offsite")
    qt.setApplicationDisplayName("Offsite")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("offsite")
    load_fonts()
    return qt


def has_display() -> bool:
    """Can a window open here?"""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class App(QObject):
    """The running application: the welcome, the document windows, and one place for what they share."""

    def __init__(self, qt: QApplication, *, folder: Path, chosen: Settings, words: Catalogue, lock: int | None) -> None:
        super().__init__()
        self._qt = qt
        self._folder = folder
        self._settings = chosen
        theme = Theme(preference=chosen.theme, zoom=chosen.zoom, calm=chosen.calm_motion)
        self._dress = Dress(qt, theme)
        self._kit = Kit(theme=theme, words=words, prompts=SystemPrompts())
        self._executor = ThreadExecutor()
        self._desk: Desktop | None = None
        self._welcome: WelcomeWindow | None = None
        self._lock = lock
        self._first = QTimer(self)
        self._first.timeout.connect(self._on_look_for_first_paint)
        self._listener: Listener | None = None
        self._mistakes = crash.install(
            qt,
            kit=self._kit,
            home=folder,
            clock=SystemClock(),
            last_kept=self._last_kept,
            close=self._close_everything,
        )

    def start(self, paths: Sequence[Path], *, problem: Message | None) -> None:
        """Show the first window."""
        if paths:
            for path in paths:
                self._open(path)
        else:
            self._show_welcome()
        self._first.start(_LOOK_EVERY)
        if problem is not None:
            self._tell(problem)
        notice = self._mistakes.take_notice()
        if notice is not None:
            self._tell(notice)

    def end(self) -> None:
        """Everything is closed: let go of what is left."""
        if self._listener is not None:
            self._listener.close()
        elif self._lock is not None:
            locks.give_back(self._lock)
        self._executor.close()
        self._mistakes.uninstall()

    def _desktop(self) -> Desktop:
        if self._desk is None:
            from offsite.ui.desktop import Desktop, Ports

            ports = Ports(folder=self._folder, clock=SystemClock(), ids=RandomIds(), executors=ThreadExecutor)
            self._desk = Desktop(self._kit, ports=ports, settings=self._settings)
            self._desk.emptied.connect(self._show_welcome)
            self._desk.opened.connect(self._on_opened)
            self._desk.settings_wanted.connect(self._show_settings)
            self._desk.setting_wanted.connect(self._choose)
        return self._desk

    def _show_welcome(self) -> None:
        if self._welcome is None:
            # A start with a document does without it.
            from offsite.ui.screens.welcome import WelcomeWindow

            welcome = WelcomeWindow(self._kit, folder=self._folder, clock=SystemClock(), executor=self._executor)
            welcome.new_wanted.connect(self._on_new_wanted)
            welcome.open_wanted.connect(self._on_open_wanted)
            welcome.sample_wanted.connect(self._on_sample_wanted)
            welcome.settings_wanted.connect(self._on_settings_wanted)
            self._welcome = welcome
        self._welcome.reload()
        self._welcome.show()
        self._welcome.raise_()
        self._welcome.activateWindow()

    def _open(self, path: Path) -> None:
        # The welcome is made only where there is something to say, and no other window to say it on.
        self._desktop().open_at(self._asking_host, path)

    def _asking_host(self) -> QWidget:
        host = self._host()
        if host is None:
            self._show_welcome()
            host = self._welcome
        assert host is not None
        return host

    def _host(self) -> QWidget | None:
        """The window that a question is asked on."""
        if self._desk is not None and self._desk.windows():
            return self._desk.windows()[-1]
        return self._welcome

    def _tell(self, message: Message) -> None:
        said = Said(text=self._kit.say(message), warning=True)
        if self._desk is not None and self._desk.windows():
            self._desk.windows()[-1].say(said)
        elif self._welcome is not None:
            self._welcome.say(said)

    def _on_look_for_first_paint(self) -> None:
        if any(window.isExposed() for window in QApplication.topLevelWindows()):
            self._first.stop()
            # Not now: the window that is there should answer first.
            QTimer.singleShot(_A_MOMENT, self, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """Load while the person looks, in the thread that otherwise writes files; and hear later starts."""
        gc.enable()
        self._mistakes.hear_signals()
        from offsite.ui.running import Listener

        self._listener = Listener(folder=self._folder, lock=self._lock)
        self._listener.asked.connect(self._on_asked)
        self._listener.listen()
        self._executor.submit(_load_the_rest, seldom_look_for_garbage)

    def _last_kept(self) -> str:
        return self._desk.last_kept() if self._desk is not None else ""

    def _close_everything(self) -> None:
        if self._desk is not None:
            self._desk.quit()
        else:
            self._qt.quit()

    def _show_settings(self, host: QWidget, *, at: str = "name") -> None:
        from offsite.ui.screens.settings import SettingsSheet

        sheet = SettingsSheet(host, kit=self._kit, settings=self._settings, folder=self._folder, at=at)
        sheet.changed.connect(self._on_settings_changed)
        ask = getattr(host, "ask", None)
        if ask is not None:
            ask(sheet)
        else:
            sheet.open()

    def _adopt(self, chosen: Settings) -> None:
        """Act on other settings at once."""
        theme = self._kit.theme
        rebuilt = chosen.zoom != theme.zoom
        self._settings = chosen
        theme.calm = chosen.calm_motion
        theme.prefer(chosen.theme)
        if self._desk is not None:
            self._desk.adopt_settings(chosen)
        if rebuilt:
            theme.set_zoom(chosen.zoom)
            self._dress.put_on()
            self._rebuild()

    def _rebuild(self) -> None:
        if self._desk is not None:
            self._desk.rebuild()
        if self._welcome is not None:
            old, self._welcome = self._welcome, None
            shown = old.isVisible()
            if shown:
                self._show_welcome()
            old.close()
            old.deleteLater()

    def _choose(self, key: str, value: str) -> None:
        chosen = self._settings.with_value(key, value)
        try:
            settings.save(chosen, self._folder)
        except Unavailable:
            # It holds for this time all the same.
            pass
        self._adopt(chosen)

    def _on_settings_changed(self, chosen: Settings) -> None:
        rebuilt = chosen.zoom != self._kit.theme.zoom
        self._adopt(chosen)
        host = self._host()
        if rebuilt and host is not None:
            # The sheet went with its window.
            self._show_settings(host, at="zoom")

    def _on_opened(self) -> None:
        if self._welcome is not None:
            self._welcome.hide()

    def _on_asked(self, paths: list[str]) -> None:
        """A second start."""
        host = self._host()
        for path in paths:
            self._open(Path(path))
        if not paths and host is not None:
            host.show()
            host.raise_()
            host.activateWindow()

    def _on_new_wanted(self, path: Path, company: str) -> None:
        assert self._welcome is not None
        self._desktop().create_at(self._welcome, path, company)

    def _on_open_wanted(self, path: Path) -> None:
        self._open(path)

    def _on_sample_wanted(self) -> None:
        assert self._welcome is not None
        self._desktop().open_sample_at(self._welcome)

    def _on_settings_wanted(self) -> None:
        assert self._welcome is not None
        self._show_settings(self._welcome)


def _settings(folder: Path) -> tuple[Settings, Message | None]:
    """The settings; the usual ones where they cannot be read, and the sentence that says so."""
    try:
        return settings.load(folder), None
    except (Refusal, Unavailable) as error:
        return Settings(), error.message


def _catalogue(chosen: Settings) -> Catalogue:
    try:
        return Catalogue.load(chosen.language)
    except FileNotFoundError:
        return Catalogue.load()


def _load_the_rest() -> None:
    """Load what opening and changing a document needs."""
    for name in ("desktop", "screens.prepare.page"):
        import_module(f"offsite.ui.{name}")
    from offsite.ui import acts

    acts.warm()


def seldom_look_for_garbage(_: object = None) -> None:
    """What is loaded stays to the end, and is looked through for garbage no more; what comes and goes, seldom.

    As Python does it unasked, every tenth key or so waits for it, half as long again as the others.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)

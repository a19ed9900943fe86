"""The document windows of the application: opened, closed, rebuilt at another size, and what they ask of it.

Sheets are loaded when they are asked for: a start does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.stages import Stage
from offsite.errors import Message, Refusal, Told, Unavailable
from offsite.ports import Clock, Executor, Ids
from offsite.settings import Settings
from offsite.store.disk import Disk
from offsite.store.document import Document, Who
from offsite.store.laptop import Laptop
from offsite.store.places import real_path
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.look.theme import ZOOMS
from offsite.ui.opening import Opening, Trouble, read_only_banner, sample_document
from offsite.ui.remembering import Remembering
from offsite.ui.room.projector import Projector
from offsite.ui.room.taste import taste_of
from offsite.ui.session import Session
from offsite.ui.shell.furnish import furnish
from offsite.ui.shell.parts import raise_window
from offsite.ui.shell.window import USUAL, DocumentWindow
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.banner import Banner
from offsite.ui.widgets.sheet import Sheet
from offsite.ui.widgets.toast import Said
from offsite.values import value


@value
class Ports:
    """What touches the world: given once, by the composition root."""

    folder: Path
    clock: Clock
    ids: Ids
    executors: Callable[[], Executor]


class Desktop(QObject):
    """Every document window. `emptied`: the last one was closed, and the welcome is wanted."""

    emptied = Signal()
    opened = Signal()
    settings_wanted = Signal(object)
    setting_wanted = Signal(str, str)

    def __init__(self, kit: Kit, *, ports: Ports, settings: Settings) -> None:
        super().__init__()
        self._kit = kit
        self._ports = ports
        self._windows: list[DocumentWindow] = []
        self._quitting = False
        self._projector = Projector()
        self._recents = Remembering(kit, folder=ports.folder, clock=ports.clock, sessions=self._sessions, parent=self)
        self.adopt_settings(settings)

    # For the application.

    def adopt_settings(self, settings: Settings) -> None:
        """Documents that are opened from now on carry this name and are backed up at this rhythm."""
        self._settings = settings
        who = Who(actor=settings.name, backup_every=timedelta(minutes=settings.backup_minutes))
        ports = self._ports
        self._laptop = Laptop(home=ports.folder, clock=ports.clock, ids=ports.ids, disk=Disk(), who=who)
        self._opening = Opening(self._laptop, self._kit)
        for window in self._windows:
            window.room.adopt(taste_of(settings))

    @property
    def projector(self) -> Projector:
        """The room display, of which there is one, whichever document it shows."""
        return self._projector

    def windows(self) -> list[DocumentWindow]:
        return list(self._windows)

    def last_kept(self) -> str:
        """The time of the last thing that was kept, for whoever has to say that nothing is lost; empty: none yet."""
        times = [window.session.kept_state.at for window in self._windows]
        known = [at for at in times if at is not None]
        return self._kit.time(max(known)) if known else ""

    def open_at(self, host: Callable[[], QWidget], path: Path) -> bool:
        """Open a document, or raise its window; where that does not work, say why on `host()`. Is it open?"""
        path = real_path(path)
        for window in self._windows:
            if window.session.document.path == path:
                self._bring_to_front(window)
                return True
        outcome = self._opening.open(path)
        if isinstance(outcome, Trouble):
            self._ask_about(host(), outcome)
            return False
        self.adopt(outcome)
        return True

    def create_at(self, host: QWidget, path: Path, company: str) -> None:
        """A new document for a company."""
        try:
            document = self._laptop.create(path)
        except (Refusal, Unavailable) as error:
            self._complain(host, error)
            return
        window = self.adopt(document, describe=company)
        window.show_place(Stage.PREPARE)

    def open_sample_at(self, host: QWidget) -> None:
        """The sample engagement."""
        try:
            document = sample_document(self._laptop)
        except (Refusal, Unavailable) as error:
            self._complain(host, error)
            return
        if isinstance(document, Path):
            self.open_at(lambda: host, document)
        else:
            self.adopt(document)

    def adopt(self, document: Document, *, describe: str = "") -> DocumentWindow:
        """A window for an open document."""
        ports = self._ports
        session = Session(document, executor=ports.executors(), clock=ports.clock, ids=ports.ids)
        if describe:
            session.run(acts.DescribeEngagement(company=describe))
        window = self._furnished(session)
        window.resize(*_fitting(window))
        # Work goes on where the next step is.
        window.show_place(session.next_step().stage)
        self._bring_to_front(window)
        self._recents.opened()
        self.opened.emit()
        return window

    def rebuild(self) -> None:
        """Build every window anew, at the size that was chosen."""
        for old in self.windows():
            old.commit_everything()
            window = self._furnished(old.session, at=self._windows.index(old))
            window.setGeometry(old.geometry())
            if old.privacy.chosen is not window.privacy.chosen:
                # Before it is seen: what was hidden stays hidden.
                window.privacy.toggle()
            window.show_place(old.place if isinstance(old.place, Stage) else Stage.PREPARE)
            window.resume(old.drafts())
            window.setWindowState(old.windowState())
            window.room.take_over(old.room)
            window.show()
            focused = old.focusWidget()
            same = window.findChild(QWidget, focused.objectName()) if focused and focused.objectName() else None
            if same is not None:
                # Whoever is typing goes on there: in a list, letters are deeds.
                same.setFocus(Qt.FocusReason.OtherFocusReason)
            if old.isActiveWindow():
                window.activateWindow()
            self._windows.remove(old)
            old.let_close()
            old.deleteLater()

    # For windows (AppDeeds).

    def new_document(self, window: DocumentWindow) -> None:
        from offsite.ui.new_sheet import NewSheet

        sheet = NewSheet(window, kit=self._kit)
        sheet.chosen.connect(self._on_new_chosen)
        window.ask(sheet)

    def open_document(self, window: DocumentWindow) -> None:
        folder = window.session.document.path.parent
        chosen = self._kit.prompts.open_document(window, title=self._kit.say(Message("ui.do.open")), folder=folder)
        if chosen is not None:
            self.open_at(lambda: window, chosen)

    def open_path(self, window: DocumentWindow, path: Path) -> None:
        self.open_at(lambda: window, path)

    def open_sample(self, window: DocumentWindow) -> None:
        self.open_sample_at(window)

    def recent_paths(self) -> list[tuple[str, Path]]:
        return self._recents.paths()

    def write_file(self, window: DocumentWindow) -> None:
        window.commit_everything()
        try:
            window.session.publish_now()
        except (Refusal, Unavailable) as error:
            window.say_told(error)
            return
        window.tell_kept()

    def keep_copy(self, window: DocumentWindow) -> None:
        window.commit_everything()
        path = window.session.document.path
        proposed = path.with_name(f"{path.stem} {self._ports.clock.now().astimezone():%Y-%m-%d}{path.suffix}")
        title = self._kit.say(Message("ui.do.keep_copy"))
        chosen = self._kit.prompts.new_document(window, title=title, proposed=proposed)
        if chosen is None:
            return
        try:
            made = window.session.copy_to(chosen)
        except (Refusal, Unavailable) as error:
            window.say_told(error)
            return
        window.say(Said(text=self._kit.say(Message("ui.copied", path=str(made)))))

    def show_backups(self, window: DocumentWindow) -> None:
        from offsite.ui.opening_sheets import BackupsSheet

        sheet = BackupsSheet(window, kit=self._kit, laptop=self._laptop, path=window.session.document.path)
        sheet.opened.connect(self.adopt)
        window.ask(sheet)

    def check_document(self, window: DocumentWindow) -> None:
        from offsite.ui.checking import check

        window.commit_everything()
        try:
            window.session.publish_now()
            found = check(self._laptop, window.session.document.path)
        except (Refusal, Unavailable) as error:
            window.say_told(error)
            return
        window.say(Said(text=" ".join(self._kit.say(message) for message in found)))

    def show_settings(self, window: DocumentWindow) -> None:
        self.settings_wanted.emit(window)

    def keep_setting(self, key: str, value: str) -> None:
        self.setting_wanted.emit(key, value)

    def switch_theme(self) -> None:
        self.keep_setting("theme", "light" if self._kit.theme.scheme == "dark" else "dark")

    def zoom(self, step: int) -> None:
        at = ZOOMS.index(self._kit.theme.zoom)
        wanted = 100 if step == 0 else ZOOMS[min(max(at + step, 0), len(ZOOMS) - 1)]
        if wanted != self._kit.theme.zoom:
            self.keep_setting("zoom", str(wanted))

    def show_help(self, window: DocumentWindow) -> None:
        from offsite.ui.shell.helping import HelpSheet

        window.ask(HelpSheet(window, kit=self._kit, help_=window.screen_shown.help(), commands=window.commands))

    def show_about(self, window: DocumentWindow) -> None:
        from offsite.ui.shell.helping import AboutSheet

        window.ask(AboutSheet(window, kit=self._kit, folder=self._ports.folder))

    def close_document(self, window: DocumentWindow) -> None:
        if self._close(window) and not self._windows:
            self.emptied.emit()

    def quit(self) -> None:
        """Close everything; one that cannot be written asks first, and stops it."""
        self._quitting = True
        for window in self.windows():
            raise_window(window)
            if not self._close(window):
                self._quitting = False
                return
        QApplication.quit()

    # How.

    def _furnished(self, session: Session, *, at: int | None = None) -> DocumentWindow:
        window = furnish(session, self._kit, self)
        window.room.adopt(taste_of(self._settings))
        window.closing.connect(self._on_closing)
        session.kept.connect(self._recents.changed)
        self._windows.insert(len(self._windows) if at is None else at, window)
        notices = session.take_notices()
        banner = read_only_banner(session.document, self._kit)
        if banner is not None:
            banner.copy_wanted.connect(window.commands.action("keep_copy").trigger)
        elif notices:
            banner = Banner(
                " ".join(self._kit.say(said_in_window(notice)) for notice in notices),
                theme=self._kit.theme,
                name="notice",
            )
            done = banner.add(self._kit.say(Message("ui.notice.seen")), name="seen", quiet=True)
            done.clicked.connect(window.take_banner_away)
        window.put_banner(banner)
        return window

    def _close(self, window: DocumentWindow) -> bool:
        """Close a document and its window; False where the person is asked first."""
        if not window.finish_everything():
            return False
        session = window.session
        self._recents.remember(session)
        try:
            session.publish_now()
        except (Refusal, Unavailable) as error:
            self._ask_before_closing(window, said_in_window(error.message))
            return False
        try:
            session.close()
        except (Refusal, Unavailable):
            # The same disk, a moment later: it is kept here, and the next opening says so.
            pass
        self._let_go(window)
        return True

    def _ask_before_closing(self, window: DocumentWindow, why: Message) -> None:
        from offsite.ui.shell.closing import ClosingSheet

        sheet = ClosingSheet(window, kit=self._kit, path=window.session.document.path, why=why)
        sheet.again.connect(self._on_close_again)
        sheet.anyway.connect(self._on_close_anyway)
        window.ask(sheet)

    def _let_go(self, window: DocumentWindow) -> None:
        self._windows.remove(window)
        window.let_close()
        window.deleteLater()

    def _on_closing(self) -> None:
        window = self.sender()
        if isinstance(window, DocumentWindow):
            self._close(window)

    def _on_close_again(self, window: DocumentWindow) -> None:
        if self._close(window) and self._quitting:
            self.quit()

    def _on_close_anyway(self, window: DocumentWindow) -> None:
        window.session.abandon()
        self._let_go(window)
        if self._quitting:
            self.quit()

    def _on_new_chosen(self, path: Path, company: str) -> None:
        self.create_at(self._windows[-1], path, company)

    def _ask_about(self, host: QWidget, trouble: Trouble) -> None:
        from offsite.ui.opening_sheets import TroubleSheet

        sheet = TroubleSheet(host, kit=self._kit, opening=self._opening, trouble=trouble)
        sheet.opened.connect(self.adopt)
        _open_on(host, sheet)

    def _complain(self, host: QWidget, error: Told) -> None:
        text = self._kit.say(said_in_window(error.message))
        if isinstance(host, DocumentWindow):
            host.say(Said(text=text, warning=True))
        else:
            sheet = Sheet(host, theme=self._kit.theme, name="refused", title=text)
            sheet.add_cancel(self._kit.say(Message("ui.close")))
            _open_on(host, sheet)

    def _bring_to_front(self, window: DocumentWindow) -> None:
        # Before it is seen, and whether or not the system lets it have the keyboard: the room sees no other client.
        window.room.came_to_front()
        # A second start may have asked for it, while another program had the keyboard.
        raise_window(window)

    def _sessions(self) -> list[Session]:
        return [window.session for window in self._windows]


def _open_on(host: QWidget, sheet: Sheet) -> None:
    if isinstance(host, DocumentWindow):
        host.ask(sheet)
    else:
        sheet.open()


def _fitting(window: QWidget) -> tuple[int, int]:
    """The usual size, or less where the screen is smaller."""
    area = window.screen().availableGeometry()
    return min(USUAL[0], area.width()), min(USUAL[1], area.height())

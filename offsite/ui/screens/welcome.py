"""The welcome: begin, open, look around, or go on with what was opened last.

It is on screen before the store is loaded, and needs neither pydantic nor sqlite: whoever opens documents hears from it
by signals.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite import recents
from offsite.errors import Message, Unavailable
from offsite.ports import Clock, Executor
from offsite.recents import Recent, Recents
from offsite.ui.filenames import documents_folder, shown
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.welcome_looking import Looking
from offsite.ui.screens.welcome_parts import DropVeil, Panel, is_document, name_of
from offsite.ui.screens.welcome_recents import INSET, RecentRows
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.choice import Choice, Walk
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.page import PageScroll
from offsite.ui.widgets.toast import Said, Toast

USUAL = (1120, 720)
SMALLEST = (900, 640)
_PANEL = 430
_PANEL_NARROW = 230
_RIGHT = 600
"""What the right side has at least, before the panel gives way, at 100 %."""
_MARGIN = 48


class WelcomeWindow(QWidget):
    """The first window. `new_wanted`: a path where nothing is yet, and a company; the others as they are called.

    `executor` looks whether files are there; it is not closed here.
    """

    new_wanted = Signal(object, str)
    open_wanted = Signal(object)
    sample_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, kit: Kit, *, folder: Path, clock: Clock, executor: Executor) -> None:
        super().__init__()
        self._kit = kit
        self._folder = folder
        self._clock = clock
        self._found: tuple[Recent, ...] | None = None
        self._painted = False
        self._looking = Looking(executor, self)
        self._taken: list[tuple[Recent, int]] = []
        self._sought: list[tuple[Recent, Path]] = []
        self.setObjectName("welcome")
        self.setWindowTitle(kit.say(Message("ui.welcome.brand")))
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self._build()
        self._bind_keys()
        self.resize(self._usual_size())

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.panel = Panel(self._kit, self)
        across.addWidget(self.panel)
        scroll = PageScroll(theme=t)
        scroll.body.setContentsMargins(0, t.px(44), 0, t.px(24))
        scroll.body.setSpacing(0)
        across.addWidget(scroll, 1)
        self.walk = Walk()
        scroll.body.addWidget(self.walk)
        scroll.body.addStretch(1)
        self._start = self._heading(say(Message("ui.welcome.start")))
        self._choices = QVBoxLayout()
        self._choices.setSpacing(t.px(12) - 2 * paint.HALO)
        self.walk.body.addLayout(self._choices)
        self.new = self._choice("new", Message("ui.welcome.new"), Message("ui.welcome.new_text"), "plus", "Ctrl+N")
        self.open = self._choice(
            "open", Message("ui.welcome.open"), Message("ui.welcome.open_text"), "folder-open", "Ctrl+O"
        )
        self.sample = self._choice(
            "sample", Message("ui.welcome.sample"), Message("ui.welcome.sample_text"), "compass", "Ctrl+Shift+S"
        )
        self.walk.body.addSpacing(t.px(27))
        self._recent = self._heading(say(Message("ui.welcome.recent")))
        self.recents = RecentRows(self._kit)
        self._list = QVBoxLayout()
        self._list.addWidget(self.recents)
        self.walk.body.addLayout(self._list)
        self._veil = DropVeil(self._kit, self)
        self.toast = Toast(self, theme=t)
        self.new.clicked.connect(self.ask_new)
        self.open.clicked.connect(self.ask_open)
        self.sample.clicked.connect(self._on_sample)
        self.panel.settings.clicked.connect(self._on_settings)
        self.recents.open_wanted.connect(self._on_row_opened)
        self.recents.find_wanted.connect(self._on_find_wanted)
        self.recents.forget_wanted.connect(self.take_off)
        self._looking.looked.connect(self._on_looked)

    def _heading(self, text: str) -> QWidget:
        t = self._kit.theme
        label = Label(text, theme=t, style="title_s", most=1)
        row = QWidget()
        inner = QVBoxLayout(row)
        inner.addWidget(label)
        self.walk.body.addWidget(row)
        return row

    def _choice(self, name: str, word: Message, about: Message, icon: str, keys: str) -> Choice:
        say = self._kit.say
        choice = Choice(
            say(word),
            theme=self._kit.theme,
            name=f"welcome.{name}",
            icon=icon,
            about=say(about),
            keys=pretty_keys(keys),
            primary=name == "new",
            large=True,
        )
        self._choices.addWidget(choice)
        return choice

    def _bind_keys(self) -> None:
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.ask_new)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self.ask_open)
        QShortcut(QKeySequence("Ctrl+Shift+S"), self).activated.connect(self._on_sample)
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self._on_settings)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.put_back)
        for keys in ("Ctrl+W", "Ctrl+Q"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)

    # For the application.

    def reload(self) -> None:
        """Show what was opened last, as it is now, and look whether it is still there."""
        found = self._without_found(recents.load(self._folder))
        if found.rows != self._found:
            at = next((n for n, row in enumerate(self.recents.rows()) if row.isAncestorOf(self.focusWidget())), None)
            self._found = found.rows
            self.recents.show_recents(found.rows, now=self._clock.now())
            if at is not None:
                self._focus_row(at)
        self._recent.setVisible(bool(found.rows))
        self.recents.setVisible(bool(found.rows))
        if found.problem is not None:
            self.say(Said(text=self._kit.say(found.problem), warning=True))
        self._look()

    def say(self, said: Said) -> None:
        """Show a toast."""
        self.toast.set_offset(self.panel.width())
        self.toast.say(said)

    def ask(self, sheet: Overlay) -> None:
        """Open a sheet; nothing else acts while it is open."""
        sheet.unkept = self._kit.say(Message("ui.sheet.unkept"))
        sheet.open()

    # What the person does.

    def ask_new(self) -> None:
        """Ask whose offsite it is."""
        if not self._is_covered():
            # Loaded when it is wanted: a tenth of the time until the window is there.
            from offsite.ui.new_sheet import NewSheet

            sheet = NewSheet(self, kit=self._kit)
            sheet.chosen.connect(self.new_wanted)
            self.ask(sheet)

    def ask_open(self) -> None:
        """Let a file be chosen."""
        if not self._is_covered():
            self._let_choose(Message("ui.welcome.open"), folder=self._last_folder())

    def take_off(self, recent: Recent) -> None:
        """Take a document off the list; the file is not touched."""
        rows = self.recents.rows()
        at = next((n for n, row in enumerate(rows) if row.recent == recent), 0)
        try:
            recents.drop(recent.path, self._folder)
        except Unavailable as error:
            self.say(Said(text=self._kit.say(error.message), warning=True))
            return
        self._taken.append((recent, at))
        self.reload()
        self._focus_row(at)
        text = self._kit.say(Message("ui.welcome.forgotten", name=shown(name_of(recent))))
        undo = self._kit.say(Message("ui.undo"))
        self.say(Said(text=text, action=undo, keys=pretty_keys("Ctrl+Z"), do=self.put_back))

    def put_back(self) -> None:
        """Put the document that was taken off last back where it was."""
        if not self._taken or self._is_covered():
            return
        recent, at = self._taken.pop()
        before = recents.load(self._folder).rows[:at]
        for row in (recent, *reversed(before)):
            # Each comes first: so the last one is first in the end.
            problem = recents.remember(row, self._folder)
            if problem is not None:
                self.say(Said(text=self._kit.say(problem), warning=True))
                break
        self.toast.take_away()
        self.reload()
        self._focus_row(at)

    # How.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.walk.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is None:
            self.reload()
        if self.focusWidget() is None:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._looking.stop()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._found is not None:
            # A stick may have been plugged in meanwhile.
            self._look()
        return super().event(event)

    def childEvent(self, event: QChildEvent) -> None:
        # Not before the first paint: Python learns about each kind of child that it is asked for, which takes 40 ms.
        if self._painted and event.type() == QEvent.Type.ChildPolished:
            child = event.child()
            if isinstance(child, Overlay):
                # Whoever opened it: afterwards the list may be another one.
                child.left.connect(self.reload)
        super().childEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = _dragged(event)
        if not paths or self._is_covered():
            event.ignore()
            return
        self._veil.offer(paths)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        paths = _dragged(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        others = [path for path in paths if not is_document(path)]
        if others:
            name = shown(others[0].name)
            sentence = Message("ui.welcome.not_offsite", n=len(others), name=name)
            self.say(Said(text=self._kit.say(sentence), warning=True))
        for path in paths:
            if is_document(path):
                self.open_wanted.emit(path)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        self._painted = True
        paint.painter_on(self).fillRect(self.rect(), self._kit.theme.color("page"))

    def _usual_size(self) -> QSize:
        """The usual size at this zoom, or what the screen has."""
        least = QSize(*USUAL)
        return self._kit.theme.size(*USUAL).boundedTo(self.screen().availableSize().expandedTo(least))

    def _arrange(self) -> None:
        """In a narrow window the picture gives way to what can be done."""
        t = self._kit.theme
        panel = min(t.px(_PANEL), max(self.width() - t.px(_RIGHT), min(t.px(_PANEL_NARROW), self.width() // 3)))
        self.panel.take_width(panel)
        gutter = t.px(12)
        margin = t.px(_MARGIN if self.width() - panel >= t.px(560) else 24)
        for heading in (self._start, self._recent):
            layout = heading.layout()
            assert layout is not None
            layout.setContentsMargins(margin, 0, margin - gutter, t.px(12 if heading is self._start else 3))
        halo = paint.HALO
        self._choices.setContentsMargins(margin - halo, 0, margin - gutter - halo, 0)
        inset = t.px(INSET)
        self._list.setContentsMargins(margin - inset, 0, margin - gutter - inset, 0)
        self.toast.set_offset(panel)
        if self._veil.isVisible():
            self._veil.setGeometry(self.rect())

    def _is_covered(self) -> bool:
        """Does a sheet ask something?"""
        return any(isinstance(child, Overlay) and child.isVisible() for child in self.children())

    def _focus_row(self, at: int) -> None:
        rows = self.recents.rows()
        target = rows[min(at, len(rows) - 1)] if rows else self.new
        self.walk.go(target)

    def _last_folder(self) -> Path:
        """Where the newest document is, as far as somebody has looked."""
        there = (row.recent.path.parent for row in self.recents.rows() if row.missing is False)
        return next(there, None) or documents_folder()

    def _let_choose(self, title: Message, *, folder: Path, instead_of: Recent | None = None) -> None:
        chosen = self._kit.prompts.open_document(self, title=self._kit.say(title), folder=folder)
        if chosen is None:
            return
        if instead_of is not None:
            self._sought.append((instead_of, Path(os.path.realpath(chosen))))
        self.open_wanted.emit(chosen)

    def _without_found(self, found: Recents) -> Recents:
        """Where a file was found at another place and opened, the row of the old place goes."""
        for recent, path in list(self._sought):
            if any(row.path == path and row.company == recent.company for row in found.rows):
                self._sought.remove((recent, path))
                try:
                    recents.drop(recent.path, self._folder)
                except Unavailable:
                    # It stays, and can be taken off by hand.
                    continue
                found = recents.load(self._folder)
        return found

    def _look(self) -> None:
        self._looking.begin(row.recent.path for row in self.recents.rows())

    def _on_looked(self, path: Path, there: bool) -> None:
        self.recents.set_missing(path, missing=not there)

    def _on_row_opened(self, recent: Recent) -> None:
        self.open_wanted.emit(recent.path)

    def _on_find_wanted(self, recent: Recent) -> None:
        title = Message("ui.welcome.find_title", name=shown(name_of(recent)))
        self._let_choose(title, folder=documents_folder(), instead_of=recent)

    def _on_sample(self) -> None:
        if not self._is_covered():
            self.sample_wanted.emit()

    def _on_settings(self) -> None:
        if not self._is_covered():
            self.settings_wanted.emit()


def _dragged(event: QDropEvent) -> list[Path]:
    """The files that are dragged; what is no file of this computer is left out."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile() and url.toLocalFile()]

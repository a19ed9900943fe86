"""What is asked about opening: a document that does not open, and the backups of one that is open."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from offsite.errors import Message
from offsite.ui.filenames import documents_folder, shown
from offsite.ui.kit import Kit
from offsite.ui.new_sheet import NewSheet
from offsite.ui.opening import Opening
from offsite.ui.troubles import KeptCopy, Trouble, Way
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.choice import Choice, Stop, Walk
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from offsite.store.document import Document
    from offsite.store.laptop import Laptop

__all__ = ["BackupsSheet", "NewSheet", "TroubleSheet"]

FIRST = 4
"""Copies that are shown before somebody asks for the older ones."""
MORE = 20
_ICONS = {
    Way.FILE: "file",
    Way.COPY: "copy",
    Way.TARGET: "external-link",
    Way.FIND: "search",
    Way.FOLDER: "folder-open",
    Way.AGAIN: "repeat-2",
}


class WaysSheet(Sheet):
    """A sheet whose ways out stand one below the other. `opened` tells the document that one of them came to.

    `leads`: the first one is shown as what is meant.
    """

    opened = Signal(object)
    leads = False

    def __init__(self, host: QWidget, *, kit: Kit, opening: Opening, path: Path, name: str, title: str, text: str):
        super().__init__(host, theme=kit.theme, name=name, title=title, text=text)
        self.kit = kit
        self.opening = opening
        self.path = path
        self._copies: dict[Stop, KeptCopy] = {}
        self._rest: tuple[KeptCopy, ...] = ()
        self._older: Choice | None = None
        self.walk = Walk()
        self.walk.body.setSpacing(kit.theme.px(2))
        self.body.addWidget(self.walk)
        self._complaint = Label("", theme=kit.theme, style="body", color="ember")
        self._complaint.setObjectName(f"{name}.complaint")
        self._complaint.setVisible(False)
        self.body.addWidget(self._complaint)

    def complain(self, message: Message) -> None:
        """Say below the ways why one of them did not work; they are all still there."""
        self._complaint.say(self.kit.say(message))
        self._complaint.setVisible(True)
        self.refit()

    def finish(self, outcome: Document | Message | None) -> None:
        """A way was tried: the document, why there is none, or nothing where the person thought better of it."""
        if isinstance(outcome, Message):
            self.complain(outcome)
        elif outcome is not None:
            self.leave()
            self.opened.emit(outcome)

    def show_copies(self, copies: tuple[KeptCopy, ...], *, most: int = FIRST) -> None:
        """The newest copies as rows; the others when they are asked for."""
        newest, self._rest = copies[:most], copies[most:]
        for copy in newest:
            self._copies[self._add_copy(copy)] = copy
        if self._older is not None:
            self._older.hide()
            self._older.deleteLater()
            self._older = None
        if self._rest:
            word = self.kit.say(Message("ui.trouble.older", n=len(self._rest)))
            self._older = self.add_way("older", word, icon="history")
            self._older.clicked.connect(self._on_older)

    def add_way(self, name: str, word: str, *, icon: str, about: str = "") -> Choice:
        """A row below those that are there; the first one is what is meant first."""
        full = f"{self.objectName()}.{name}"
        primary = self.leads and not self.walk.body.count()
        choice = Choice(word, theme=self.kit.theme, name=full, icon=icon, about=about, primary=primary)
        self.walk.body.addWidget(choice)
        return choice

    def clear(self) -> None:
        """Take every row away."""
        for stop in self.walk.findChildren(Stop):
            self.walk.body.removeWidget(stop)
            stop.hide()
            stop.deleteLater()
        self._copies.clear()
        self._older = None
        self._complaint.setVisible(False)

    def ask_place(self, title: Message, *, at: datetime | None = None) -> Path | None:
        """Where a copy is to go; nothing is there yet."""
        proposed = self.opening.new_place(self.path, at=at)
        return self.kit.prompts.new_document(self, title=self.kit.say(title), proposed=proposed)

    def _first(self) -> QWidget:
        stops = self.walk.stops()
        return stops[0] if stops else self.findChild(Button, f"{self.objectName()}.cancel") or self

    def _add_copy(self, copy: KeptCopy) -> Choice:
        say = self.kit.say
        newest = copy.backup is None
        word = say(Message("ui.trouble.restore_newest" if newest else "ui.trouble.restore", at=copy.kept_at))
        number = len(self._copies)
        row = self.add_way(f"kept.{number}", word, icon="archive-restore", about=_sentence(say(copy.why)))
        row.clicked.connect(self._on_copy)
        return row

    def _on_copy(self) -> None:
        row = self.sender()
        assert isinstance(row, Stop)
        copy = self._copies[row]
        to = self.ask_place(Message("ui.trouble.where_restored"), at=copy.kept_at)
        self.finish(None if to is None else self.opening.restore(copy, to=to))

    def _on_older(self) -> None:
        first = len(self._copies)
        self.show_copies(self._rest, most=MORE)
        self.refit()
        self.walk.go(list(self._copies)[first])


class TroubleSheet(WaysSheet):
    """Why a document does not open, and what can be done. Esc leaves it alone.

    `opened` tells the document that came of it; `forgotten` the path that was taken off the list.
    """

    forgotten = Signal(object)
    leads = True

    def __init__(self, host: QWidget, *, kit: Kit, opening: Opening, trouble: Trouble) -> None:
        title, text = kit.say(trouble.title), kit.say(trouble.text)
        super().__init__(host, kit=kit, opening=opening, path=trouble.path, name="trouble", title=title, text=text)
        forget = kit.say(Message("ui.trouble.forget"))
        self._forget = self.add_other(forget, name="forget", leading=True, kind=Kind.GHOST)
        self._forget.clicked.connect(self._on_forget)
        self.add_cancel(kit.say(Message("ui.trouble.leave")))
        self._show(trouble)

    def _show(self, trouble: Trouble) -> None:
        say = self.kit.say
        self.path = trouble.path
        self.title.say(say(trouble.title))
        self.setAccessibleName(say(trouble.title))
        self.setAccessibleDescription(say(trouble.text))
        self.text.say(say(trouble.text))
        self.clear()
        for way in trouble.ways:
            self._add(way)
        self.show_copies(trouble.copies)
        self._forget.setVisible(trouble.listed)

    def _add(self, way: Way) -> None:
        word, about = (self.kit.say(message) for message in _words(way))
        row = self.add_way(way.value, word, icon=_ICONS[way], about=about)
        slots = {
            Way.FILE: self._on_file,
            Way.COPY: self._on_copy_wanted,
            Way.TARGET: self._on_target,
            Way.FIND: self._on_find,
            Way.FOLDER: self._on_folder,
            Way.AGAIN: self._on_again,
        }
        row.clicked.connect(slots[way])

    def _try(self, path: Path) -> None:
        """Open it, or say what is so now."""
        outcome = self.opening.open(path)
        if isinstance(outcome, Trouble):
            self._show(outcome)
            self.refit()
            self._first().setFocus()
        else:
            self.finish(outcome)

    def _on_file(self) -> None:
        self.finish(self.opening.go_on_with_file(self.path))

    def _on_copy_wanted(self) -> None:
        to = self.ask_place(Message("ui.trouble.where_copy"))
        self.finish(None if to is None else self.opening.open_copy(self.path, to=to))

    def _on_target(self) -> None:
        self._try(Path(os.path.realpath(self.path)))

    def _on_find(self) -> None:
        title = self.kit.say(Message("ui.trouble.where_is", name=shown(self.path.name)))
        chosen = self.kit.prompts.open_document(self, title=title, folder=documents_folder())
        if chosen is not None:
            self._try(chosen)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

    def _on_again(self) -> None:
        self._try(self.path)

    def _on_forget(self) -> None:
        problem = self.opening.forget(self.path)
        if problem is not None:
            self.complain(problem)
            return
        self.leave()
        self.forgotten.emit(self.path)


class BackupsSheet(WaysSheet):
    """What this laptop kept of a document that is open: each can become a document of its own."""

    def __init__(self, host: QWidget, *, kit: Kit, laptop: Laptop, path: Path) -> None:
        from offsite.ui.explaining import copies_of

        copies = copies_of(laptop, path)
        text = Message("ui.backups.text") if copies else Message("ui.backups.none")
        super().__init__(
            host,
            kit=kit,
            opening=Opening(laptop, kit),
            path=path,
            name="backups",
            title=kit.say(Message("ui.backups.title")),
            text=kit.say(text),
        )
        self.add_cancel(kit.say(Message("ui.close")))
        self.show_copies(copies, most=MORE)


def _words(way: Way) -> tuple[Message, Message]:
    """What a way is called, and the line about it."""
    match way:
        case Way.FILE:
            return Message("ui.trouble.way.file"), Message("ui.trouble.about.file")
        case Way.COPY:
            return Message("ui.trouble.way.copy"), Message("ui.trouble.about.copy")
        case Way.TARGET:
            return Message("ui.trouble.way.target"), Message("ui.trouble.about.target")
        case Way.FIND:
            return Message("ui.trouble.way.find"), Message("ui.trouble.about.find")
        case Way.FOLDER:
            return Message("ui.trouble.way.folder"), Message("ui.trouble.about.folder")
        case Way.AGAIN:
            return Message("ui.try_again"), Message("ui.trouble.about.again")
        case _:
            assert_never(way)


def _sentence(text: str) -> str:
    """With a capital letter."""
    return text[:1].upper() + text[1:]

"""Where something is kept on this laptop: the path, to be copied, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.label import Label

Opener = Callable[[Path], bool]
"""Shows a folder or a file in a program of the system; False where it has none."""


def open_with_system(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class FolderRow(QWidget):
    """A path that can be selected, with a button that copies it and one that opens it."""

    def __init__(self, path: Path, *, kit: Kit, name: str, label: str, opener: Opener = open_with_system) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        self._kit = kit
        self._path = path
        self._opener = opener
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(4))
        row = QHBoxLayout()
        row.setSpacing(t.px(4))
        self.line = LineInput(name=f"{name}.path", label=label)
        self.line.setReadOnly(True)
        self.line.settle(str(path))
        self.line.setToolTip(str(path))
        row.addWidget(self.line, 1)
        self.copy = Button(say(Message("ui.folder.copy")), theme=t, name=f"{name}.copy", icon="copy")
        self.open = Button(say(Message("ui.folder.open")), theme=t, name=f"{name}.open", icon="folder-open")
        row.addWidget(self.copy)
        row.addWidget(self.open)
        column.addLayout(row)
        self.note = Label("", theme=t, style="small", color="ember")
        self.note.hide()
        column.addWidget(self.note)
        self.copy.clicked.connect(self._on_copy)
        self.open.clicked.connect(self._on_open)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._path))
        self.copy.say(self._kit.say(Message("ui.folder.copied")))
        self.copy.set_icon("check")

    def _on_open(self) -> None:
        shown = self._opener(self._path)
        self.note.say("" if shown else self._kit.say(Message("ui.folder.no_program")))
        self.note.setVisible(not shown)

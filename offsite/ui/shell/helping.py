"""F1: what this page is for, its keys, and the keys that act everywhere. And what Offsite is made of."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from offsite import __version__
from offsite.errors import Message
from offsite.paths import resource
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.shell.commands import Commands, Menu, pretty_keys, title_of
from offsite.ui.shell.folder import FolderRow, Opener, open_with_system
from offsite.ui.widgets.card import Rule
from offsite.ui.widgets.chip import KeyCap, cap_width
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.paper import Paper
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet

Keys = Sequence[tuple[str, str]]
"""A key as it is written, and what it does."""


class HelpSheet(Sheet):
    """What a page says about itself, and below it what the keys of the window do. Arrows scroll; F1 leaves, too."""

    def __init__(self, host: QWidget, *, kit: Kit, help_: Help, commands: Commands) -> None:
        super().__init__(host, theme=kit.theme, name="help", title=help_.title, width=720)
        self._kit = kit
        t, say = kit.theme, kit.say
        for paragraph in help_.paragraphs:
            self.body.addWidget(Label(paragraph, theme=t, style="body", color="text2"))
        if help_.keys:
            self._add_title(say(Message("ui.help.here")))
            self.body.addWidget(KeyTable(help_.keys, kit=kit))
        self.body.addWidget(Rule(theme=t))
        self._add_title(say(Message("ui.help.everywhere")))
        self.body.addWidget(self._everywhere(commands, shown=help_.keys))
        self.add_primary(say(Message("ui.close")))
        self.accepted.connect(self.leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.reject()
            return
        super().keyPressEvent(event)

    def _first(self) -> QWidget:
        # Itself, so that arrows scroll at once; Enter closes all the same.
        return self

    def _add_title(self, text: str) -> None:
        self.body.addWidget(Label(text, theme=self._theme, style="section", most=1))

    def _everywhere(self, commands: Commands, *, shown: Keys) -> QWidget:
        """The keys of the window by menu, in two columns of about the same height."""
        t = self._theme
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(28))
        groups = [(menu, keys) for menu in Menu if (keys := window_keys(commands, menu=menu, but=shown))]
        wide = max((cap_width(key, theme=t) for _, keys in groups for key, _ in keys), default=0)
        columns = [QVBoxLayout(), QVBoxLayout()]
        first = _halved([len(keys) + 1 for _, keys in groups])
        for n, (menu, keys) in enumerate(groups):
            column = columns[0 if n < first else 1]
            title = self._kit.say(title_of(menu))
            column.addWidget(Label(title, theme=t, style="small", weight=600, color="text3", most=1))
            column.addWidget(KeyTable(keys, kit=self._kit, wide=wide))
            column.addSpacing(t.px(8))
        for column in columns:
            column.setSpacing(t.px(8))
            column.addStretch(1)
            row.addLayout(column, 1)
        return both


class KeyTable(QWidget):
    """Keys in one column, `wide` pixels at least, what they do in the other."""

    def __init__(self, keys: Keys, *, kit: Kit, wide: int = 0) -> None:
        super().__init__()
        t = kit.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.px(14))
        grid.setVerticalSpacing(t.px(6))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, max(wide, *(cap_width(key, theme=t) for key, _ in keys)))
        for n, (key, deed) in enumerate(keys):
            cap = KeyCap(key, theme=t)
            words = Label(deed, theme=t, style="body")
            words.setAccessibleName(f"{key}: {deed}")
            grid.addWidget(cap, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, n, 1, Qt.AlignmentFlag.AlignVCenter)


def window_keys(commands: Commands, *, menu: Menu, but: Keys = ()) -> list[tuple[str, str]]:
    """The keys of a menu's commands that act everywhere, and what they do; without those that are told already.

    Single letters act in a list only: the page that has the list tells them.
    """
    told = {key for key, _ in but}
    found: list[tuple[str, str]] = []
    for command in commands.all():
        if command.menu is menu and command.keys and not command.bare and command.text:
            key = pretty_keys(command.keys[0])
            if key not in told:
                found.append((key, command.text.removesuffix("\u2026")))
    return found


def _halved(heights: Sequence[int]) -> int:
    """How many from the beginning belong in the first of two columns, so that the longer one is as short as can be."""
    return min(range(len(heights) + 1), key=lambda first: max(sum(heights[:first]), sum(heights[first:])))


class Part(StrEnum):
    """What others have made, and Offsite is made of."""

    INTER = "inter"
    CARLITO = "carlito"
    LUCIDE = "lucide"
    QT = "qt"


class AboutSheet(Sheet):
    """Version, where everything is kept, and under which licences the parts stand that others have made."""

    def __init__(self, host: QWidget, *, kit: Kit, folder: Path, opener: Opener = open_with_system) -> None:
        say, t = kit.say, kit.theme
        title = say(Message("ui.about.title", version=__version__))
        super().__init__(host, theme=t, name="about", title=title, text=say(Message("ui.about.text")), width=640)
        self._kit = kit
        label = say(Message("ui.about.folder"))
        self.body.addWidget(Label(label, theme=t, style="small", weight=500, color="text2", most=1))
        self.folder = FolderRow(folder, kit=kit, name="about.folder", label=label, opener=opener)
        self.body.addWidget(self.folder)
        self.body.addWidget(Rule(theme=t))
        choices = [(part.value, say(_name_of(part)), "") for part in Part]
        self.parts = Segmented(choices, theme=t, name="about.part", label=say(Message("ui.about.licences")))
        self.body.addWidget(self.parts)
        self.what = Label("", theme=t, style="body", color="text2")
        self.body.addWidget(self.what)
        self.licence = Paper(theme=t, name="about.licence", label=say(Message("ui.about.licences")), lines=10)
        self.body.addWidget(self.licence)
        self.add_primary(say(Message("ui.close")))
        self.parts.chosen.connect(self._show_part)
        self.accepted.connect(self.leave)
        self.parts.set_value(Part.INTER)
        self._show_part(Part.INTER)

    def _first(self) -> QWidget:
        return self._primary or self

    def _show_part(self, value: str) -> None:
        part = Part(value)
        self.what.say(self._kit.say(_about(part)))
        self.licence.show_text(licence_text(part))
        self.refit()


def licence_text(part: Part) -> str:
    """The licence as it is shipped. Raises FileNotFoundError where the product was not installed whole."""
    match part:
        case Part.INTER:
            files = [resource("fonts", "OFL.txt")]
        case Part.CARLITO:
            files = [resource("fonts", "OFL-Carlito.txt")]
        case Part.LUCIDE:
            files = [resource("icons", "LICENSE")]
        case Part.QT:
            files = [resource("licences", "LGPL-3.0.txt"), resource("licences", "GPL-3.0.txt")]
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def _name_of(part: Part) -> Message:
    match part:
        case Part.INTER:
            return Message("ui.about.inter")
        case Part.CARLITO:
            return Message("ui.about.carlito")
        case Part.LUCIDE:
            return Message("ui.about.lucide")
        case Part.QT:
            return Message("ui.about.qt")


def _about(part: Part) -> Message:
    match part:
        case Part.INTER:
            return Message("ui.about.inter_text")
        case Part.CARLITO:
            return Message("ui.about.carlito_text")
        case Part.LUCIDE:
            return Message("ui.about.lucide_text")
        case Part.QT:
            return Message("ui.about.qt_text", version=QLibraryInfo.version().toString())

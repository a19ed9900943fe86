"""The menus, made from the commands: one that the head of the rail opens, and the bar of the Mac."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.shell.commands import Menu, title_of
from offsite.ui.shell.deeds import WindowDeeds
from offsite.ui.shell.window import DocumentWindow


class Menus(QObject):
    """Builds menus when they are about to be shown, so that words and readiness are those of the moment."""

    def __init__(self, window: DocumentWindow, kit: Kit, deeds: WindowDeeds) -> None:
        super().__init__(window)
        self._window = window
        self._kit = kit
        self._deeds = deeds
        self._bar: QMenuBar | None = None
        self._open: QMenu | None = None
        window.rail.menu_wanted.connect(self.pop_up)
        if sys.platform == "darwin":
            self._bar = QMenuBar(window)
            for menu in Menu:
                made = self._bar.addMenu(kit.say(title_of(menu)))
                made.setObjectName(f"menu.{menu}")
                made.aboutToShow.connect(self._on_about_to_show)
                self._fill(made, menu)

    def pop_up(self) -> None:
        """The whole menu, below the head of the rail."""
        whole = QMenu(self._window)
        whole.setObjectName("menu")
        whole.setAccessibleName(self._kit.say(Message("ui.menu")))
        for menu in Menu:
            made = whole.addMenu(self._kit.say(title_of(menu)))
            made.setObjectName(f"menu.{menu}")
            self._fill(made, menu)
        header = self._window.rail.header
        whole.aboutToHide.connect(whole.deleteLater)
        self._open = whole
        whole.popup(header.mapToGlobal(QPoint(self._kit.theme.px(12), header.height())))

    def _fill(self, made: QMenu, menu: Menu) -> None:
        made.clear()
        commands = self._window.commands
        commands.refresh()
        for command in commands.all():
            if command.menu is not menu or command.hidden:
                continue
            if command.apart:
                made.addSeparator()
            made.addAction(commands.action(command.id))
            if command.id == "open":
                self._add_recent(made)

    def _add_recent(self, made: QMenu) -> None:
        recent = self._deeds.app.recent_paths()
        if not recent:
            return
        inner = made.addMenu(self._kit.say(Message("ui.menu.recent")))
        inner.setObjectName("menu.recent")
        for name, path in recent[:10]:
            shown = name if len(name) <= 50 else name[:49] + "…"
            action = inner.addAction(shown.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setData(str(path))
        inner.triggered.connect(self._on_recent)

    def _on_recent(self, action: QAction) -> None:
        self._deeds.app.open_path(self._window, Path(action.data()))

    def _on_about_to_show(self) -> None:
        """A menu of the bar of the Mac."""
        made = self.sender()
        if isinstance(made, QMenu):
            self._fill(made, Menu(made.objectName().removeprefix("menu.")))

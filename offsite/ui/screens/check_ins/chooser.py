"""Which check-in is looked at: the one before, the one after, or one of the list by date."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.check_ins.moments import Moment
from offsite.ui.screens.check_ins.wording import short_weekday
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.button import Button, IconButton, Kind


class Chooser(QWidget):
    """`chosen`: the id of a check-in. The other signals ask for what the menu offers besides."""

    chosen = Signal(str)
    plan_wanted = Signal()
    add_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: list[tuple[str, str]] = []
        self._at = 0
        self._menu: QMenu | None = None
        self.setObjectName("check_ins.chooser")
        t, say = kit.theme, kit.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        word = say(Message("ui.check_ins.do.before"))
        self.before = IconButton(
            f"{word} ({pretty_keys('PgUp')})", theme=t, name="check_ins.before", icon="chevron-left"
        )
        word = say(Message("ui.check_ins.do.after"))
        self.after = IconButton(
            f"{word} ({pretty_keys('PgDown')})", theme=t, name="check_ins.after", icon="chevron-right"
        )
        self.which = Button("", theme=t, name="check_ins.which", kind=Kind.GHOST, icon="chevron-down")
        row.addWidget(self.before)
        row.addWidget(self.which)
        row.addWidget(self.after)
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.go_on)
        self.which.clicked.connect(self.open_list)

    def show_moment(self, moment: Moment, rows: list[tuple[str, str]]) -> None:
        """Show which one is looked at. `rows`: id and words of each, by date."""
        self._rows = rows
        self._at = moment.number - 1
        day = short_weekday(moment.row.on_day)
        self.which.say(self._kit.say(Message("ui.check_ins.which", number=moment.number, of=moment.of, day=day)))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(rows) - 1)

    def go_back(self) -> None:
        self._go(-1)

    def go_on(self) -> None:
        self._go(1)

    def can_go_back(self) -> bool:
        return self._at > 0

    def can_go_on(self) -> bool:
        return self._at < len(self._rows) - 1

    def open_list(self) -> None:
        """All of them by date, and what can be done with the dates."""
        say = self._kit.say
        menu = QMenu(self)
        menu.setObjectName("check_ins.list")
        menu.setAccessibleName(say(Message("ui.check_ins.list")))
        for n, (key, words) in enumerate(self._rows):
            action = menu.addAction(words.replace("&", "&&"))
            action.setObjectName(f"check_ins.list.{key}")
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(n == self._at)
            action.triggered.connect(self._on_chosen)
        menu.addSeparator()
        for name, text, do in (
            ("change", Message("ui.check_ins.do.change"), self.change_wanted),
            ("add", Message("ui.check_ins.do.add"), self.add_wanted),
            ("plan", Message("ui.check_ins.do.plan"), self.plan_wanted),
        ):
            action = menu.addAction(say(text))
            action.setObjectName(f"check_ins.list.{name}")
            action.triggered.connect(do)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        if 0 <= self._at < len(self._rows):
            menu.setActiveAction(menu.actions()[self._at])
        menu.popup(self.which.mapToGlobal(QPoint(0, self.which.height())))

    def _go(self, by: int) -> None:
        at = self._at + by
        if 0 <= at < len(self._rows):
            self.chosen.emit(self._rows[at][0])

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))

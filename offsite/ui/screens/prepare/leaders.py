"""The card of the leaders: title and count, two ways to add some, and the table with its menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu

from offsite.domain.entities import Leader
from offsite.domain.text import clean_line
from offsite.errors import Message
from offsite.ui.models.leaders import Column, LeadersModel
from offsite.ui.screens.prepare.cells import LeaderDelegate
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.prepare.leading import Leading, could_join
from offsite.ui.screens.prepare.table import LeadersTable
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.bubble import Bubble
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.toast import Said

_NAMES_SHOWN = 5


class LeadersCard(Card):
    """The leaders who decide."""

    def __init__(self, doing: Doing) -> None:
        self._kit = doing.kit
        super().__init__(theme=self._kit.theme, padding=8, spacing=0)
        self._doing = doing
        self._session = doing.session
        self._leading = Leading(doing, self)
        self._model = LeadersModel(doing.session, doing.kit, edit=self._leading.edit, parent=self)
        self._delegate = LeaderDelegate(doing.session, doing.kit, self)
        self._menu_for = ""
        self._menu: QMenu | None = None
        self._build()
        self.add.clicked.connect(self.begin)
        self.paste.clicked.connect(self.ask_for_list)
        self.table.asked.connect(self._on_menu)
        self.table.placed.connect(self._leading.move_before)
        self.table.moved.connect(self._on_moved)
        self.table.removed.connect(self._on_removed)
        self.table.pasted.connect(self.paste_clipboard)
        self._leading.added.connect(self.table.note_added)
        self._leading.complained.connect(self._on_complaint)
        self._leading.passed_over.connect(self._on_passed_over)
        self._leading.replacing.connect(self._ask_who_replaces)
        # Once the editor that a name was typed into is gone: a sheet takes the focus, and the name would be kept twice.
        self._leading.joining.connect(self._ask_from_when, Qt.ConnectionType.QueuedConnection)
        self._delegate.closeEditor.connect(self._bubble.leave)
        doing.host.privacy.changed.connect(self._on_privacy)
        self._on_privacy()

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        self.body.setContentsMargins(t.px(8), t.px(8), t.px(8), t.px(10))
        head = QHBoxLayout()
        head.setContentsMargins(t.px(12), 0, t.px(2), 0)
        head.setSpacing(t.px(2))
        title = say(Message("ui.prepare.leaders"))
        head.addWidget(Label(title, theme=t, style="section", most=1))
        head.addSpacing(t.px(12))
        self.count = Label("", theme=t, style="body", weight=500, color="text3", most=1, tabular=True)
        head.addWidget(self.count, 1)
        word = say(Message("ui.prepare.paste.command"))
        self.paste = Button(word, theme=t, name="prepare.leaders.paste", kind=Kind.LINK, icon="clipboard-paste")
        head.addWidget(self.paste)
        word = say(Message("ui.prepare.leaders.add"))
        self.add = Button(word, theme=t, name="prepare.leaders.add", kind=Kind.LINK, icon="plus")
        head.addWidget(self.add)
        self.body.addLayout(head)
        self._remark = Label("", theme=t, style="small", color="text2")
        self._remark.hide()
        inset = QHBoxLayout()
        inset.setContentsMargins(t.px(12), 0, t.px(12), 0)
        inset.addWidget(self._remark)
        self.body.addLayout(inset)
        self.table = LeadersTable(self._model, self._delegate, self._kit, name="prepare.leaders", label=title)
        self.body.addWidget(self.table)
        self._bubble = Bubble(self, theme=t)

    def refresh(self) -> None:
        """Show what the document holds now; the model follows by itself, and maybe later."""
        deciding = len(self._session.standing.deciding)
        self.count.say(str(deciding) if deciding else "")
        self._remark.hide()

    def width_wanted(self) -> int:
        """As wide as the card would be for its table to show everything."""
        margins = self.body.contentsMargins()
        return self.table.width_wanted() + margins.left() + margins.right()

    def settle_focus(self) -> None:
        """Put the focus into the table."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_leader(self, leader: str) -> None:
        """Put the focus on the row of a leader."""
        self.table.walk_to(self._model.row_of(leader), Column.LEADER)

    def begin(self) -> None:
        """Open the empty row."""
        if self.table.commit():
            self.table.begin("", Column.LEADER)

    def begin_role(self, leader: str) -> None:
        """Open the role of a leader; the empty row for an empty id."""
        if self.table.commit():
            self.table.begin(leader, Column.ROLE if leader else Column.LEADER)

    def commit(self) -> None:
        """Keep what is being typed."""
        self.table.commit()

    def ask_for_list(self) -> None:
        """Ask for a list of people in a sheet."""
        if self.table.commit():
            from offsite.ui.screens.prepare.pasting import PasteSheet

            self._doing.host.ask(PasteSheet(self._doing, self._leading))

    def paste_clipboard(self) -> None:
        """Write down everyone who is on the clipboard, or one cell where it holds no more."""
        text = QGuiApplication.clipboard().text()
        index = self.table.currentIndex()
        if index.isValid() and self._is_for_a_cell(text, column=Column(index.column())):
            if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self._model.setData(index, clean_line(text))
            return
        self._leading.paste(self._leading.read(text))

    # The menu of a row.

    def _on_menu(self, leader: str, point: QPoint) -> None:
        say = self._kit.say
        self._menu_for = leader
        menu = QMenu(self)
        menu.setObjectName("prepare.leaders.menu")
        menu.setAccessibleName(say(Message("ui.prepare.leaders.menu")))
        line = self._model.line(self._model.row_of(leader))
        if line.decides:
            self._put(menu, "edit", say(Message("ui.prepare.leaders.do.edit")), self._on_edit, keys="F2")
            self._put(menu, "replace", say(Message("ui.prepare.leaders.do.replace")), self._on_replace)
        if line.taken_over_by:
            self._put(menu, "back", say(Message("ui.prepare.leaders.do.back")), self._on_back)
        if leader:
            self._put(menu, "note", say(Message("ui.prepare.leaders.do.note")), self._on_note)
        if line.decides:
            menu.addSeparator()
            row, last = self._model.row_of(leader), len(self._model.deciding()) - 1
            up, down = say(Message("ui.prepare.leaders.do.up")), say(Message("ui.prepare.leaders.do.down"))
            if row > 0:
                self._put(menu, "up", up, self._on_up, keys="Alt+Up")
            if row < last:
                self._put(menu, "down", down, self._on_down, keys="Alt+Down")
        if leader:
            menu.addSeparator()
            self._put(menu, "remove", say(Message("ui.prepare.leaders.do.remove")), self._on_remove, keys="Del")
        else:
            self._put(menu, "add", say(Message("ui.prepare.leaders.add")), self.begin)
            self._put(menu, "paste", say(Message("ui.prepare.paste.command")), self.ask_for_list)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        menu.popup(point)

    def _put(self, menu: QMenu, name: str, text: str, do: Callable[[], object], *, keys: str = "") -> None:
        action = menu.addAction(f"{text}\t{pretty_keys(keys)}" if keys else text)
        action.setObjectName(f"prepare.leaders.menu.{name}")
        action.triggered.connect(do)

    def _on_edit(self) -> None:
        column = Column(max(self.table.currentIndex().column(), 0))
        editable = column in (Column.LEADER, Column.ROLE, Column.DEPARTMENT)
        self.table.begin(self._menu_for, column if editable else Column.LEADER)

    def _on_replace(self) -> None:
        self._ask_who_replaces(self._menu_for)

    def _on_back(self) -> None:
        self._leading.bring_back(self._menu_for)

    def _on_note(self) -> None:
        leader = self._session.row(Leader, self._menu_for)
        if leader is None:
            return
        if self._doing.host.privacy.hidden:
            self._doing.warn(Message("ui.prepare.note.hidden", keys=pretty_keys("Ctrl+Shift+H")))
            return
        from offsite.ui.screens.prepare.notes import NoteSheet

        self._doing.host.ask(NoteSheet(self._doing, leader))

    def _on_up(self) -> None:
        self._on_moved(self._menu_for, -1)

    def _on_down(self) -> None:
        self._on_moved(self._menu_for, 1)

    def _on_remove(self) -> None:
        self._on_removed(self._menu_for)

    # What the table says.

    def _on_moved(self, leader: str, by: int) -> None:
        self._leading.move(leader, by=by)

    def _on_removed(self, leader: str) -> None:
        """Take the leader away; the focus goes to who stands there then."""
        row, column = self._model.row_of(leader), Column(max(self.table.currentIndex().column(), 0))
        if self._leading.remove(leader):
            here = self._model.line(row) if row < self._model.rowCount() else self._model.line(row - 1)
            self.table.walk_to(self._model.row_of(here.id), column if here.decides else Column.LEADER)

    def _on_complaint(self, sentence: str) -> None:
        editor = self._delegate.editor
        if editor is None:
            if sentence:
                self._doing.host.say(Said(text=sentence, warning=True))
            return
        if not sentence:
            self._bubble.leave()
            return
        editor.setAccessibleDescription(sentence)
        self._bubble.say(sentence, under=editor)

    def _on_passed_over(self, names: list[str]) -> None:
        """Say who was on the list already. The toast tells the rest, and how to take it back."""
        if not names:
            return
        shown = ", ".join(names[:_NAMES_SHOWN])
        more = len(names) - _NAMES_SHOWN
        if more > 0:
            shown = self._kit.say(Message("ui.prepare.paste.and_more", names=shown, n=more))
        self._remark.say(self._kit.say(Message("ui.prepare.paste.passed_over", n=len(names), names=shown)))
        self._remark.show()

    def _ask_who_replaces(self, leader: str) -> None:
        row = self._session.row(Leader, leader)
        if row is not None:
            from offsite.ui.screens.prepare.replacing import ReplaceSheet

            self._doing.host.ask(ReplaceSheet(self._doing, self._leading, row))

    def _ask_from_when(self, leader: str) -> None:
        row = self._session.row(Leader, leader)
        open_round = could_join(self._session.standing, leader)
        if row is not None and open_round is not None:
            from offsite.ui.screens.prepare.joining import JoinSheet

            self._doing.host.ask(JoinSheet(self._doing, row, open_round))

    def _on_privacy(self) -> None:
        self._delegate.private_hidden = self._doing.host.privacy.hidden
        self.table.viewport().update()

    def _is_for_a_cell(self, text: str, *, column: Column) -> bool:
        """Is this meant for the one cell that the focus is in, and not a list of people?"""
        alone = "\n" not in text.strip() and "\t" not in text
        return alone and column in (Column.ROLE, Column.DEPARTMENT)

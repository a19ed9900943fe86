"""Everything that the person can do, by name: one list for menus, keys, and Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from offsite.errors import Message
from offsite.values import value

_AFTER_THE_PAINT = 30
"""Milliseconds: whoever asks before gets the fresh state all the same."""


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    GO = "go"
    SESSION = "session"
    CANDIDATE = "candidate"
    VIEW = "view"
    HELP = "help"


def title_of(menu: Menu) -> Message:
    """The name of a menu."""
    match menu:
        case Menu.FILE:
            return Message("ui.menu.file")
        case Menu.EDIT:
            return Message("ui.menu.edit")
        case Menu.GO:
            return Message("ui.menu.go")
        case Menu.SESSION:
            return Message("ui.menu.session")
        case Menu.CANDIDATE:
            return Message("ui.menu.candidate")
        case Menu.VIEW:
            return Message("ui.menu.view")
        case Menu.HELP:
            return Message("ui.menu.help")


@value
class Command:
    """Something to do. `keys`: portable text of its keys. `bare`: a single letter that acts in a list only, and is
    therefore shown but not bound. `ready`: can it be done now? `why_not`: why it cannot, in a few words, asked only
    then. A separator stands before it where `apart`.

    `says` gives its word at the moment, where that changes ("Undo Wrote down ..."); `hidden` ones are in no menu.
    """

    id: str
    menu: Menu
    text: str
    do: Callable[[], object]
    keys: tuple[str, ...] = ()
    bare: str = ""
    ready: Callable[[], bool] | None = None
    why_not: Callable[[], str] | None = None
    says: Callable[[], str] | None = None
    apart: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MenuList:
    """Writes down the commands of one menu, each in a line: its id after `prefix`, its words, and what it does."""

    say: Callable[[Message], str]
    menu: Menu
    prefix: str = ""

    def command(
        self,
        name: str,
        text: Message,
        do: Callable[[], object],
        *,
        keys: str = "",
        bare: str = "",
        ready: Callable[[], bool] | None = None,
        why_not: Callable[[], str] | None = None,
        says: Callable[[], str] | None = None,
        apart: bool = False,
    ) -> Command:
        """`keys`: one or more, apart by a blank; the first is shown."""
        return Command(
            id=self.prefix + name,
            menu=self.menu,
            text=self.say(text),
            do=do,
            keys=tuple(keys.split()),
            bare=bare,
            ready=ready,
            why_not=why_not,
            says=says,
            apart=apart,
        )


class Commands(QObject):
    """The commands of one window, as actions of it. `refresh` asks each whether it is ready and what it says.

    `told`: a key was pressed whose command cannot be done now, and why that is so.
    """

    told = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._asked: dict[str, QShortcut] = {}
        """The keys that say why nothing happens, while no command takes them."""
        self._suspended = False
        self._all_open = False
        """Every action is enabled, as nobody has looked since the last change."""
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.timeout.connect(self._on_stale)

    def add(self, commands: Iterable[Command]) -> None:
        """Add commands, in the order in which menus show them."""
        for command in commands:
            action = QAction(command.text, self)
            action.setObjectName(f"command.{command.id}")
            if command.keys:
                action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(self._on_triggered)
            for key in command.keys if command.why_not is not None else ():
                self._have_asked(key)
            self._window.addAction(action)
            self._commands[command.id] = command
            self._actions[command.id] = action

    def all(self) -> list[Command]:
        return list(self._commands.values())

    def action(self, command_id: str) -> QAction:
        if self._stale.isActive():
            self.refresh()
        return self._actions[command_id]

    def text(self, command: Command) -> str:
        """Its word at this moment."""
        return command.says() if command.says is not None else command.text

    def is_ready(self, command: Command) -> bool:
        return command.ready is None or command.ready()

    def why_not(self, command: Command) -> str:
        """Why it cannot be done now; empty where it can be done, or nothing is known."""
        return "" if command.why_not is None or self.is_ready(command) else command.why_not()

    def suspend(self, suspended: bool) -> None:
        """While a sheet asks something, no command acts."""
        self._suspended = suspended
        self.refresh()

    def refresh_soon(self) -> None:
        """Bring words and readiness up to date once what is under way is painted."""
        # Until then every key works, and a command looks for itself whether it is ready.
        if not self._all_open:
            for action in self._actions.values():
                action.setEnabled(not self._suspended)
            self._all_open = not self._suspended
            self._leave_keys_to_actions()
        self._stale.start(_AFTER_THE_PAINT)

    def refresh(self) -> None:
        """Bring words and readiness up to date."""
        self._stale.stop()
        self._all_open = False
        for name, command in self._commands.items():
            action = self._actions[name]
            text = self.text(command).replace("&", "&&")
            action.setText(text + (f"\t{command.bare}" if command.bare else ""))
            action.setEnabled(not self._suspended and self.is_ready(command))
        self._leave_keys_to_actions()

    def _have_asked(self, key: str) -> None:
        if key not in self._asked:
            asked = self._asked[key] = QShortcut(QKeySequence(key), self._window)
            asked.setEnabled(False)
            asked.activated.connect(self._on_asked)

    def _leave_keys_to_actions(self) -> None:
        """A key that an action takes is its own: two that want it get nothing."""
        taken = {key for name, one in self._commands.items() if self._actions[name].isEnabled() for key in one.keys}
        for key, asked in self._asked.items():
            asked.setEnabled(not self._suspended and key not in taken)

    def _on_asked(self) -> None:
        key = next((key for key, asked in self._asked.items() if asked is self.sender()), "")
        self._tell_why(one for one in self.all() if key in one.keys)

    def _tell_why(self, commands: Iterable[Command]) -> None:
        why = next((why for command in commands if (why := self.why_not(command))), "")
        if why:
            self.told.emit(why)

    def _on_stale(self) -> None:
        # A window that has gone is about to be deleted, and its document is closed.
        if self._window.isVisible():
            self.refresh()

    def _on_triggered(self) -> None:
        # One slot for all: a partial that holds the window would be held by the connection, and the window by it.
        action = self.sender()
        command = next((one for one in self._commands.values() if self._actions[one.id] is action), None)
        if command is None:
            return
        if self.is_ready(command):
            command.do()
        else:
            self._tell_why([command])

    def keys_of(self, command_id: str) -> str:
        """The key of the command with this id, as it is shown; empty where it has none."""
        found = next((command for command in self.all() if command.id == command_id), None)
        return self.keys_text(found) if found is not None else ""

    def keys_text(self, command: Command) -> str:
        """Its key as this system writes it, for caps and lists."""
        if command.bare:
            return command.bare
        return pretty_keys(command.keys[0]) if command.keys else ""


def pretty_keys(keys: str) -> str:
    """ "Ctrl+Shift+Z" as a person reads it on this system: "Ctrl Shift Z", with the signs of the Mac there."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    for word, sign in (("Return", "⏎"), ("Enter", "⏎"), ("Up", "↑"), ("Down", "↓"), ("Left", "←"), ("Right", "→")):
        text = text.replace(word, sign)
    # A plus at the end is the key itself: "Ctrl++".
    return text[:-1].replace("+", " ") + text[-1:]

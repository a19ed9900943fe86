"""What a document window can do beside its pages, and what it asks of the application for that."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from offsite.domain.stages import Stage, stage_name
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.shell.commands import Command, Menu, MenuList
from offsite.ui.shell.window import DocumentWindow

if TYPE_CHECKING:
    from offsite.ui.room.projector import Projector
    from offsite.ui.shell.entries import WindowEntries

_LONGEST = 60
"""Characters of an undo's name in a menu."""


class AppDeeds(Protocol):
    """The application, as a window sees it. `window` is the one that asks."""

    @property
    def projector(self) -> Projector:
        """The room display, which all windows share."""
        ...

    def new_document(self, window: DocumentWindow) -> None: ...

    def open_document(self, window: DocumentWindow) -> None: ...

    def open_path(self, window: DocumentWindow, path: Path) -> None: ...

    def open_sample(self, window: DocumentWindow) -> None: ...

    def recent_paths(self) -> list[tuple[str, Path]]:
        """Company or file name and path, of what was open last, newest first."""
        ...

    def write_file(self, window: DocumentWindow) -> None: ...

    def keep_copy(self, window: DocumentWindow) -> None: ...

    def show_backups(self, window: DocumentWindow) -> None: ...

    def check_document(self, window: DocumentWindow) -> None: ...

    def show_settings(self, window: DocumentWindow) -> None: ...

    def keep_setting(self, key: str, value: str) -> None:
        """Choose a setting of this laptop, and keep it."""
        ...

    def switch_theme(self) -> None:
        """From light to dark, or back."""
        ...

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0: back to 100 %."""
        ...

    def show_help(self, window: DocumentWindow) -> None: ...

    def show_about(self, window: DocumentWindow) -> None: ...

    def close_document(self, window: DocumentWindow) -> None:
        """Close it, and show the welcome window where it was the last."""
        ...

    def quit(self) -> None: ...


class WindowDeeds:
    """The commands of a window. Lives as long as the window does: the window holds it."""

    def __init__(self, window: DocumentWindow, kit: Kit, app: AppDeeds) -> None:
        self._window = window
        self._kit = kit
        self._app = app
        self._entries: WindowEntries | None = None
        window.commands.add(self._file())
        window.commands.add(self._edit())
        window.commands.add(self._go())
        window.commands.add(self._candidate())
        window.commands.add(self._view())
        window.commands.add(self._help())

    @property
    def app(self) -> AppDeeds:
        return self._app

    def _file(self) -> list[Command]:
        app, window, entry = self._app, self._window, MenuList(self._kit.say, Menu.FILE).command
        return [
            entry("new", Message("ui.do.new"), partial(app.new_document, window), keys="Ctrl+N"),
            entry("open", Message("ui.do.open"), partial(app.open_document, window), keys="Ctrl+O"),
            entry("sample", Message("ui.do.sample"), partial(app.open_sample, window)),
            entry("save", Message("ui.do.save"), partial(app.write_file, window), keys="Ctrl+S", apart=True),
            entry("keep_copy", Message("ui.do.keep_copy"), partial(app.keep_copy, window), keys="Ctrl+Shift+S"),
            entry("backups", Message("ui.do.backups"), partial(app.show_backups, window)),
            entry("check", Message("ui.do.check"), partial(app.check_document, window)),
            entry("settings", Message("ui.do.settings"), partial(app.show_settings, window), keys="Ctrl+,", apart=True),
            entry("close", Message("ui.do.close"), partial(app.close_document, window), keys="Ctrl+W", apart=True),
            entry("quit", Message("ui.do.quit"), app.quit, keys="Ctrl+Q"),
        ]

    def _edit(self) -> list[Command]:
        window, entry = self._window, MenuList(self._kit.say, Menu.EDIT).command
        return [
            entry(
                "undo",
                Message("ui.undo"),
                window.undo,
                keys="Ctrl+Z",
                ready=self._can_undo,
                why_not=self._no_undo,
                says=self._undo_text,
            ),
            entry(
                "redo",
                Message("ui.redo"),
                window.redo,
                keys="Ctrl+Shift+Z Ctrl+Y",
                ready=self._can_redo,
                why_not=self._no_redo,
                says=self._redo_text,
            ),
        ]

    def _go(self) -> list[Command]:
        window, entry = self._window, MenuList(self._kit.say, Menu.GO).command
        forth, back = partial(window.next_part, 1), partial(window.next_part, -1)
        stages = [
            entry(f"go.{stage}", stage_name(stage), partial(window.go, stage), keys=f"Ctrl+{n}", apart=n == 1)
            for n, stage in enumerate(Stage, start=1)
        ]
        following = Message("ui.do.next")
        return [
            entry("next", following, window.take_next_step, keys="Ctrl+Return Ctrl+Enter", says=self._next_text),
            entry("palette", Message("ui.do.palette"), self._open_palette, keys="Ctrl+K"),
            *stages,
            entry("next_part", Message("ui.do.next_part"), forth, keys="F6", apart=True),
            entry("previous_part", Message("ui.do.previous_part"), back, keys="Shift+F6"),
        ]

    def _candidate(self) -> list[Command]:
        entry = MenuList(self._kit.say, Menu.CANDIDATE).command
        return [entry("capture", Message("ui.do.capture"), self._window.capture, keys="Ctrl+Shift+N")]

    def _view(self) -> list[Command]:
        app, window, entry = self._app, self._window, MenuList(self._kit.say, Menu.VIEW).command
        curtain, blank = Message("ui.curtain.hide"), Message("ui.room.blank")
        full, toggle = Message("ui.do.full_screen"), self._toggle_full_screen
        return [
            entry("curtain", curtain, window.privacy.toggle, keys="Ctrl+Shift+H", says=self._curtain_text),
            entry("room", Message("ui.room.turn_on"), window.room.toggle, keys="Ctrl+R", says=self._room_text),
            entry("room.blank", blank, window.room.blank, ready=self._can_blank, says=self._blank_text),
            entry("theme", Message("ui.do.dark"), app.switch_theme, says=self._theme_text, apart=True),
            entry("larger", Message("ui.do.larger"), partial(app.zoom, 1), keys="Ctrl++ Ctrl+=", apart=True),
            entry("smaller", Message("ui.do.smaller"), partial(app.zoom, -1), keys="Ctrl+-"),
            entry("usual_size", Message("ui.do.usual_size"), partial(app.zoom, 0), keys="Ctrl+0"),
            entry("full_screen", full, toggle, keys="F11", apart=True),
        ]

    def _help(self) -> list[Command]:
        app, window, entry = self._app, self._window, MenuList(self._kit.say, Menu.HELP).command
        return [
            entry("help", Message("ui.do.help"), partial(app.show_help, window), keys="F1"),
            entry("about", Message("ui.do.about"), partial(app.show_about, window)),
        ]

    def _can_undo(self) -> bool:
        return self._window.session.undoable() is not None

    def _can_redo(self) -> bool:
        return self._window.session.redoable() is not None

    def _no_undo(self) -> str:
        return self._kit.say(self._window.session.why_no_undo())

    def _no_redo(self) -> str:
        return self._kit.say(Message("ui.do.no_redo"))

    def _undo_text(self) -> str:
        return self._history_text(self._window.session.undoable(), Message("ui.undo"), "ui.do.undo")

    def _redo_text(self) -> str:
        return self._history_text(self._window.session.redoable(), Message("ui.redo"), "ui.do.redo")

    def _history_text(self, said: Message | None, bare: Message, named: str) -> str:
        say = self._kit.say
        if said is None:
            return say(bare)
        what = say(said)
        what = what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "…"
        return say(Message("ui.do.undo" if named == "ui.do.undo" else "ui.do.redo", what=what))

    def _next_text(self) -> str:
        return self._kit.say(self._window.session.next_step().said)

    def _curtain_text(self) -> str:
        return self._kit.say(Message("ui.curtain.show" if self._window.privacy.chosen else "ui.curtain.hide"))

    def _can_blank(self) -> bool:
        return self._window.room.can_blank

    def _room_text(self) -> str:
        return self._kit.say(Message("ui.room.turn_off" if self._window.room.is_on else "ui.room.turn_on"))

    def _blank_text(self) -> str:
        return self._kit.say(Message("ui.room.unblank" if self._window.room.is_blanked else "ui.room.blank"))

    def _theme_text(self) -> str:
        dark = self._kit.theme.scheme == "dark"
        return self._kit.say(Message("ui.do.light" if dark else "ui.do.dark"))

    def _open_palette(self) -> None:
        # Loaded when it is wanted: a start does not wait for it.
        from offsite.ui.shell.entries import WindowEntries
        from offsite.ui.shell.palette import Palette

        window = self._window
        if self._entries is None:
            self._entries = WindowEntries(window.session, self._kit, window.commands, window)
        if not any(one.isVisible() for one in self._window.findChildren(Palette)):
            self._window.ask(Palette(self._window, kit=self._kit, source=self._entries))

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

"""When a document is closed and its file cannot be written: what is true, and the ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.sheet import Sheet


class ClosingSheet(Sheet):
    """Try again, close all the same, or stay (Esc). Nothing is lost either way: the sentence says so."""

    again = Signal(object)
    anyway = Signal(object)

    def __init__(self, window: DocumentWindow, *, kit: Kit, path: Path, why: Message) -> None:
        say = kit.say
        super().__init__(
            window,
            theme=kit.theme,
            name="closing",
            title=say(Message("ui.closing.title", name=path.name)),
            text=f"{say(why)} {say(Message('ui.closing.text'))}",
        )
        self._window = window
        anyway = self.add_other(say(Message("ui.closing.anyway")), name="anyway", leading=True)
        anyway.clicked.connect(self._on_anyway)
        self.add_cancel(say(Message("ui.closing.stay")))
        self.add_primary(say(Message("ui.try_again")))
        self.accepted.connect(self._on_again)

    def _on_again(self) -> None:
        self.leave()
        self.again.emit(self._window)

    def _on_anyway(self) -> None:
        self.leave()
        self.anyway.emit(self._window)

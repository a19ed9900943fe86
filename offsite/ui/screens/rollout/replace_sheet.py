"""May decks that are in a folder already be written over?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from offsite.errors import Message
from offsite.ui.filenames import shown
from offsite.ui.kit import Kit
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet

_MOST = 6


class ReplaceSheet(Sheet):
    """Names what would be written over. `accepted`: it may be."""

    def __init__(self, host: QWidget, *, kit: Kit, folder: Path, there: Sequence[Path], of: int) -> None:
        say = kit.say
        super().__init__(
            host,
            theme=kit.theme,
            name="rollout.replace",
            title=say(Message("ui.rollout.replace.title", n=len(there))),
            text=say(Message("ui.rollout.replace.text", folder=shown(str(folder), most=120), all=of)),
        )
        for path in there[:_MOST]:
            self.body.addWidget(Label(shown(path.name, most=120), theme=kit.theme, style="body"))
        if left := len(there) - _MOST if len(there) > _MOST else 0:
            more = say(Message("ui.rollout.replace.more", n=left))
            self.body.addWidget(Label(more, theme=kit.theme, style="body", color="text2"))
        self.add_cancel(say(Message("ui.rollout.cancel")))
        self.add_primary(say(Message("ui.rollout.replace.ok")))

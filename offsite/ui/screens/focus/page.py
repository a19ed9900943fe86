"""The page of stage Focus."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from offsite.domain.stages import Stage
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.session import Session
from offsite.ui.widgets.page import MARGIN, PageHeader


class FocusScreen(Screen):
    """The page."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.setObjectName("focus")
        t = kit.theme
        self.header = PageHeader(kit.say(Message("ui.focus.title")), theme=t)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(MARGIN), t.px(20), t.px(MARGIN), t.px(24))
        column.addWidget(self.header)
        column.addStretch(1)

    def refresh(self) -> None:
        line = next(line for line in self.session.journey() if line.stage is Stage.FOCUS)
        self.header.state.say(self.kit.say(line.caption))

    def settle_focus(self) -> None:
        self.setFocus()

    def help(self) -> Help:
        return Help(title=self.kit.say(Message("ui.focus.title")), paragraphs=(), keys=())

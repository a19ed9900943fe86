"""What a counted round says, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.session import Session
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label


class ResultView(QWidget):
    """The result of one round: its title, and the set."""

    def __init__(self, session: Session, kit: Kit, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._host = host
        self._round = ""
        self.setObjectName("vote.result")
        card = Card(theme=kit.theme)
        self.title = Label("", theme=kit.theme, style="section")
        self.set = Label("", theme=kit.theme)
        card.body.addWidget(self.title)
        card.body.addWidget(self.set)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_round(self, round_id: str) -> None:
        """Show this round from now on."""
        self._round = round_id
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        say, standing = self._kit.say, self._session.standing
        found = self._session.results.of(standing, standing.round(self._round))
        self.title.say(say(Message("ui.vote.result.title", number=found.number)))
        lines = [say(Message("ui.vote.result.set", title=found.names[key])) for key in found.result.elected]
        lines += [say(Message("ui.vote.result.tied", title=found.names[key])) for key in found.result.tied]
        self.set.say("\n".join(lines))

"""The rounds that were: which one is looked at, what has to be said with it, and its result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.deciding import Round, RoundState
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.screens.vote.opened import OptionLine
from offsite.ui.screens.vote.remarks import Remarks, empty
from offsite.ui.screens.vote.result.view import ResultView
from offsite.ui.session import Session
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.flow import Flow
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segment


class RoundChooser(Flow):
    """The rounds side by side, in more lines where they need them. `chosen`: the id of one."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(gap=kit.theme.px(4), line_gap=kit.theme.px(4))
        self._kit = kit
        self._words: list[tuple[str, str]] = []
        self._segments: list[Segment] = []
        # Without a group, an arrow key on a button goes to the next widget, whichever that is.
        self._group = QButtonGroup(self)
        self.setObjectName("vote.rounds")
        self.setAccessibleName(kit.say(Message("ui.vote.rounds")))

    def show_rounds(self, rounds: Sequence[Round], *, looked_at: str) -> None:
        """Show these; the one that is looked at is marked."""
        words = [(row.id, self._word(row)) for row in rounds]
        if words != self._words:
            self._make(words)
        for segment in self._segments:
            on = segment.property("round") == looked_at
            if on:
                segment.setChecked(True)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, the chosen one of them."""
        return tuple(self._segments)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        at = next((n for n, segment in enumerate(self._segments) if segment.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        following = self._segments[(at + step) % len(self._segments)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        following.click()

    def _word(self, row: Round) -> str:
        void = row.state is RoundState.VOID
        return self._kit.say(Message("ui.vote.round_void" if void else "ui.vote.round", number=row.number))

    def _make(self, words: list[tuple[str, str]]) -> None:
        old = self._segments
        self._words, self._segments = words, []
        for key, word in words:
            segment = Segment(word, theme=self._kit.theme, name=f"vote.rounds.{key}", parent=self)
            segment.setProperty("round", key)
            segment.clicked.connect(self._on_clicked)
            self._group.addButton(segment)
            self._segments.append(segment)
        self.show_widgets(list(self._segments))
        for segment in old:
            segment.hide()
            segment.deleteLater()
        for segment in self._segments:
            segment.show()

    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("round")))


class ClosedView(QWidget):
    """One of the rounds that are over. `looked_at`: another one was chosen."""

    looked_at = Signal(str)

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__()
        self._session = session
        self._kit = kit
        self._shown = ""
        self.setObjectName("vote.closed")
        t = kit.theme
        self.rounds = RoundChooser(kit)
        self.rounds.chosen.connect(self.looked_at)
        self.remarks = Remarks(kit)
        self.result = ResultView(session, kit, host, self)
        self.result.reveal_wanted.connect(host.room.reveal)
        self.void = Card(theme=t, padding=20, spacing=8)
        self._options = QVBoxLayout()
        self._options.setSpacing(0)
        self.void.body.addWidget(Label(kit.say(Message("ui.vote.was_on_ballot")), theme=t, style="section"))
        self.void.body.addLayout(self._options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(16))
        self.line = QHBoxLayout()
        self.line.setSpacing(t.px(12))
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.rounds)
        middle.addStretch(1)
        self.line.addLayout(middle, 1)
        self.line.addWidget(self.result.tools)
        column.addLayout(self.line)
        column.addWidget(self.remarks)
        column.addWidget(self.void)
        column.addWidget(self.result, 1)

    def show_round(self, row: Round, *, rounds: Sequence[Round]) -> None:
        """Show a round that is over; `rounds`: all that there are."""
        self.rounds.show_rounds(rounds, looked_at=row.id)
        # The only one is there too: it keeps what stands beside it in its place.
        self.rounds.setVisible(bool(rounds))
        self.remarks.show_round(self._session.standing, row)
        void = row.state is RoundState.VOID
        if void:
            self._list_options(row)
        elif self._shown == row.id:
            self.result.refresh()
        else:
            self.result.show_round(row.id)
        self._shown = "" if void else row.id
        self.void.setVisible(void)
        self.result.setVisible(not void)

    def focus_result(self) -> bool:
        """The focus where reading the result begins; is there one?"""
        if self.result.isHidden():
            return False
        self.result.settle_focus()
        return True

    def _list_options(self, row: Round) -> None:
        empty(self._options)
        for option in self._session.standing.options_of(row.id):
            self._options.addWidget(OptionLine(option.title, kit=self._kit))

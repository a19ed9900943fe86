"""The result of a round: the set in a sentence, the ranked list, why it is so, and what one might ask next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.deciding import Round
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.screens.vote.result.duels import DuelTable
from offsite.ui.screens.vote.result.gauge import AgreementCard
from offsite.ui.screens.vote.result.grid import INSET
from offsite.ui.screens.vote.result.lines import lines_of
from offsite.ui.screens.vote.result.ranking import Ranking
from offsite.ui.screens.vote.result.reasons import FirmCard, WhyCard
from offsite.ui.screens.vote.result.rounds import RoundsPart
from offsite.ui.screens.vote.result.telling import from_left, set_of
from offsite.ui.screens.vote.result.what_if import WhatIfCard
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import UNBOUNDED
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented
from offsite.voting.rounds import Counted

ONE_COLUMN_UNDER = 1000
SIDE = 358
GAP = 20


class Shown(StrEnum):
    """Which part is shown at the left."""

    RANKING = "ranking"
    DUELS = "duels"
    ROUNDS = "rounds"


class ResultView(QWidget):
    """One round that was counted. It is as high as it needs to be: the page around it scrolls.

    `reveal_wanted` tells the id of the round that the room is to see. Who voted, and what
    somebody gave a reason for, the page around it says; it may also put `tools` elsewhere, the switch and the reveal.
    """

    reveal_wanted = Signal(str)

    def __init__(self, session: Session, kit: Kit, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._host = host
        self._round_id = ""
        self._to_recount = False
        self._shown: object = None
        self.setObjectName("result")
        # After the result has been painted, and never before.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._build()
        self._lay_out()
        self._connect()
        self._show_part(Shown.RANKING)

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        privacy = self._host.privacy
        self.sentence = Label("", theme=t, style="section")
        self.sentence.setObjectName("result.set")
        words = {
            Shown.RANKING: say(Message("ui.result.part.ranking")),
            Shown.DUELS: say(Message("ui.result.part.duels")),
            Shown.ROUNDS: say(Message("ui.result.part.rounds")),
        }
        self.switch = Segmented(
            [(part.value, word, word) for part, word in words.items()],
            theme=t,
            name="result.part",
            label=say(Message("ui.result.parts")),
        )
        self.reveal = Button(say(Message("ui.result.reveal")), theme=t, name="result.reveal", icon="projector")
        self.ranking = Ranking(self._kit)
        self.duels_title = Label("", theme=t, color="text2")
        self.duels = DuelTable(self._kit)
        self.rounds = RoundsPart(self._kit, privacy)
        self.agreement = AgreementCard(self._kit)
        self.why = WhyCard(self._kit)
        self.firm = FirmCard(self._kit, privacy)
        self.what_if = WhatIfCard(self._kit, privacy)

    def _lay_out(self) -> None:
        t = self._kit.theme
        self.tools = QWidget(self)
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(t.px(8))
        tools.addWidget(self.switch)
        tools.addWidget(self.reveal)
        # The lines reach into the padding, so that a ring around one of them touches nothing of it.
        self._main = Card(theme=t, padding=20 - INSET)
        self._main.body.setContentsMargins(*(t.px(edge) for edge in (20 - INSET, 16, 20 - INSET, 16)))
        self._main.setObjectName("result.main")
        self._main.body.addWidget(self.ranking)
        others = QVBoxLayout()
        others.setContentsMargins(t.px(INSET), 0, t.px(INSET), 0)
        others.setSpacing(t.px(12))
        for part in (self.duels_title, self.duels, self.rounds):
            others.addWidget(part)
        self._main.body.addLayout(others)
        self._main.body.setSpacing(0)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(t.px(16))
        for card in (self.agreement, self.why, self.firm, self.what_if):
            side.addWidget(card)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(t.px(GAP))
        main = QVBoxLayout()
        main.addWidget(self._main)
        main.addStretch(1)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(16))
        column.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.sentence)
        column.addLayout(self._columns)
        column.addStretch(1)

    def _connect(self) -> None:
        self.switch.chosen.connect(self._on_part)
        self.reveal.clicked.connect(self._on_reveal)
        self.ranking.list.opened.connect(self.show_duels)
        self.duels.left.connect(self.show_ranking)
        self.rounds.left.connect(self.show_ranking)
        self._soon.timeout.connect(self._on_soon)

    # What the page asks.

    @property
    def round_id(self) -> str:
        """The round that is shown; empty where none is."""
        return self._round_id

    def show_round(self, round_id: str) -> None:
        """Show the result of this round, from its ranking on."""
        if round_id != self._round_id:
            self._round_id = round_id
            self._show_part(Shown.RANKING)
        self._shown = None
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        standing = self._session.standing
        row = next((row for row in standing.rounds if row.id == self._round_id), None)
        if row is None or row.closed_at is None:
            # Nothing is counted before a round is closed, not even to be hidden.
            self._show_nothing()
            return
        self._show_result(row, self._session.results.of(standing, row))

    def settle_focus(self) -> None:
        """Put the focus where reading begins."""
        self.ranking.list.setFocus()

    def show_ranking(self) -> None:
        """Show the ranked list, the focus in it."""
        self._show_part(Shown.RANKING, focus=self.ranking.list)

    def show_duels(self, candidate: str = "") -> None:
        """Show head to head, the focus on the row of a candidate."""
        self.duels.show_row(candidate or self.ranking.list.current())
        self._show_part(Shown.DUELS, focus=self.duels)
        self.duels.reach_current()

    def show_rounds(self) -> None:
        """Compare the rounds."""
        self._show_part(Shown.ROUNDS, focus=self.rounds.table)

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._to_recount:
            self._to_recount = False
            self._soon.start()

    def _arrange(self) -> None:
        """Two columns where there is room for them."""
        t = self._kit.theme
        wide = self.width() >= t.px(ONE_COLUMN_UNDER) and self._fits()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)
        self._side.setMinimumWidth(t.px(SIDE) if wide else 0)
        self._side.setMaximumWidth(t.px(SIDE) if wide else UNBOUNDED)

    def _fits(self) -> bool:
        """Is there room for a second column beside what is shown? Many candidates head to head take all of it."""
        t = self._kit.theme
        room = self.width() - t.px(SIDE) - t.px(GAP) - 2 * t.px(20)
        return self.duels.isHidden() or self.duels.least_width() <= room

    def _show_result(self, row: Round, counted: Counted) -> None:
        say, standing = self._kit.say, self._session.standing
        voters = {entry.leader_id: entry.name for entry in standing.roll_of(row.id)}
        self.sentence.say(from_left(" ".join(say(message) for message in set_of(counted))))
        lines = lines_of(counted, session=self._session, kit=self._kit, places=row.most)
        self.ranking.show_lines(lines, most=row.most)
        self._main.show()
        self._side.show()
        before = self._counted_before(row)
        if self._shown != (shown := (row, [one.round_id for one in before], voters)):
            # What a person has opened beside the result stays open while the result is the same.
            self._shown = shown
            self._show_asides(counted, before=before, voters=voters)
        self.tools.show()
        self._arrange()

    def _show_asides(self, counted: Counted, *, before: Sequence[Counted], voters: Mapping[str, str]) -> None:
        """Everything but the ranking; the recounts come once it has been painted."""
        self.duels_title.say(self._kit.say(Message("ui.result.duels.read", n=len(counted.profile.ballots))))
        self.duels.show_result(counted)
        self.rounds.show_rounds([*before, counted], voters=voters)
        self.agreement.show_result(counted, before=before)
        self.why.show_result(counted)
        self.firm.show_result(counted, voters=voters)
        self.what_if.show_result(counted, voters=voters)
        self._to_recount = True
        self.update()

    def _show_nothing(self) -> None:
        self.sentence.say(self._kit.say(Message("ui.result.not_counted")))
        self.ranking.show_lines([], most=0)
        self._main.hide()
        self._side.hide()
        self.tools.hide()
        self._shown = None

    def _counted_before(self, row: Round) -> list[Counted]:
        standing, results = self._session.standing, self._session.results
        return [results.of(standing, one) for one in standing.counted_rounds if one.position < row.position]

    def _show_part(self, part: Shown, *, focus: QWidget | None = None) -> None:
        self.switch.set_value(part.value)
        parts = {
            Shown.RANKING: (self.ranking,),
            Shown.DUELS: (self.duels_title, self.duels),
            Shown.ROUNDS: (self.rounds,),
        }
        for widget in parts[part]:
            widget.show()
        if focus is not None:
            # Before the others go: Qt would give it to whatever is next, and scroll there.
            focus.setFocus()
        for other, widgets in parts.items():
            for widget in widgets:
                widget.setVisible(other is part)
        self._arrange()

    def _on_part(self, value: str) -> None:
        # The focus stays on the switch: who walks along it with the arrow keys goes on.
        self._show_part(Shown(value))
        if Shown(value) is Shown.DUELS:
            self.duels.show_row(self.ranking.list.current())

    def _on_reveal(self) -> None:
        self.reveal_wanted.emit(self._round_id)

    def _on_soon(self) -> None:
        self.firm.recount()

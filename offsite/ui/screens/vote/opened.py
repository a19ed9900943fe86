"""While a round is open: how many ballots are in, who has voted, what is on the ballot. Never what is on one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.domain.deciding import Presence, Round, RoundOption
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import width_of
from offsite.ui.look.theme import Theme
from offsite.ui.models.candidates import people_of
from offsite.ui.screens.vote.columns import Columns
from offsite.ui.screens.vote.leader_card import LeaderCard, State, Voting
from offsite.ui.screens.vote.remarks import Remarks
from offsite.ui.screens.vote.rule import RuleCard, ThenCard
from offsite.ui.session import Session
from offsite.ui.widgets.card import Card, Rule
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.label import Label

_TWO_COLUMNS = 640
_FIGURE = 56
_MANY = 12


class Turnout(QWidget):
    """So many of so many ballots are in: a large figure."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._theme = kit.theme
        self._in = self._of = 0
        self.setObjectName("vote.turnout")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_turnout(self, ballots: int, *, of: int) -> None:
        if (ballots, of) != (self._in, self._of):
            self._in, self._of = ballots, of
            self.setAccessibleName(f"{ballots} {self._words()}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        t = self._theme
        wide = width_of(str(self._in), font=self._large()) + width_of(self._words(), font=t.font("title_s", 400))
        return QSize(round(wide) + t.px(12), t.px(60))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        large, figure, words, font = self._large(), str(self._in), self._words(), t.font("title_s", 400)
        wide = width_of(figure, font=large)
        painter.setPen(t.color("text"))
        painter.setFont(large)
        base = area.center().y() + t.px(20)
        painter.drawText(QPointF(area.left(), base), figure)
        painter.setPen(t.color("text2"))
        painter.setFont(font)
        painter.drawText(QPointF(area.left() + wide + t.px(10), base), words)

    def _words(self) -> str:
        return self._kit.say(Message("ui.vote.turnout", n=self._of))

    def _large(self) -> QFont:
        font = QFont(self._theme.font("hero", tabular=True))
        font.setPixelSize(self._theme.px(_FIGURE))
        return font


class Pills(QWidget):
    """One for each ballot, at the right; those that are in are filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._in = self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_turnout(self, ballots: int, *, of: int) -> None:
        if (ballots, of) != (self._in, self._of):
            self._in, self._of = ballots, of
            self.update()

    def sizeHint(self) -> QSize:
        return self._theme.size(120, 12)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        gap = t.px(6 if self._of <= _MANY else 3)
        width = min((area.width() - gap * (self._of - 1)) / max(self._of, 1), t.px(32))
        start = area.right() - width * self._of - gap * (self._of - 1)
        for n in range(self._of):
            pill = QRectF(start + n * (width + gap), area.top(), width, area.height())
            radius = min(t.px(5), width / 2)
            if n < self._in:
                paint.box(painter, pill, radius=radius, fill=t.color("accent"))
            else:
                paint.box(painter, pill, radius=radius, edge=t.color("control"), width=1.5)


class OpenView(QWidget):
    """The open round. `ballot_wanted`: of a leader. `presence_wanted`: (leader, where to ask)."""

    ballot_wanted = Signal(str)
    presence_wanted = Signal(str, QPoint)

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__()
        self._session = session
        self._kit = kit
        self._cards: dict[str, LeaderCard] = {}
        self._options: tuple[RoundOption, ...] = ()
        self._columns_shown = 0
        self.setObjectName("vote.open_round")
        t, say = kit.theme, kit.say
        self.turnout = Turnout(kit)
        self.pills = Pills(t)
        self.said = Label("", theme=t, style="small", color="text2", right=True)
        beside = QVBoxLayout()
        beside.setSpacing(t.px(8))
        beside.addStretch(1)
        beside.addWidget(self.said)
        beside.addWidget(self.pills)
        beside.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(t.px(24))
        across.addWidget(self.turnout)
        across.addLayout(beside, 1)
        count = Card(theme=t, padding=20, spacing=8)
        count.body.addLayout(across)
        self._grid = QGridLayout()
        self._grid.setSpacing(t.px(12))
        self._ballot = Card(theme=t, padding=20, spacing=14)
        head = QHBoxLayout()
        head.addWidget(Label(say(Message("ui.vote.on_ballot")), theme=t, style="section", most=1), 1)
        head.addWidget(Label(say(Message("ui.vote.shuffled")), theme=t, style="small", color="text2", most=1))
        self._ballot.body.addLayout(head)
        self._listed = QGridLayout()
        self._listed.setHorizontalSpacing(t.px(20))
        self._listed.setVerticalSpacing(0)
        self._ballot.body.addLayout(self._listed)
        self.rule = RuleCard(kit)
        self.columns = Columns(theme=t)
        self.remarks = Remarks(kit)
        self.columns.main.addWidget(self.remarks)
        self.columns.main.addWidget(count)
        self.columns.main.addLayout(self._grid)
        self.columns.main.addWidget(self._ballot)
        self.columns.side.addWidget(self.rule)
        self.columns.side.addWidget(ThenCard(kit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def show_round(self, row: Round, *, said: str) -> None:
        """Show an open round; `said`: what has just happened, or what it waits for."""
        standing = self._session.standing
        people = people_of(self._session, self._kit)
        roll = standing.roll_of(row.id)
        voted = {ballot.leader_id for ballot in standing.ballots_of(row.id)}
        turn = next((one.leader_id for one in standing.awaited(row.id)), "")
        self._set_cards([one.leader_id for one in roll])
        for one in roll:
            if one.leader_id in voted:
                state = State.IN
            elif one.presence is Presence.ABSENT:
                state = State.WAITING
            else:
                state = State.TURN if one.leader_id == turn else State.OPEN
            person = people[one.leader_id]
            self._cards[one.leader_id].show_voting(
                Voting(person=person, name=one.name, presence=one.presence, state=state)
            )
        self.turnout.show_turnout(len(voted), of=len(roll))
        self.pills.show_turnout(len(voted), of=len(roll))
        self.said.say(said)
        self.remarks.show_round(standing, row)
        options = standing.options_of(row.id)
        self.rule.show_rule(most=row.most, options=len(options), places=row.places, fixed=True)
        self._list(options)

    def card(self, leader: str) -> LeaderCard | None:
        """The card of a leader."""
        return self._cards.get(leader)

    def focus_turn(self) -> bool:
        """The focus on whose turn it is; is it somebody's?"""
        for card in self._cards.values():
            if card.voting is not None and card.voting.state is State.TURN:
                card.setFocus(Qt.FocusReason.TabFocusReason)
                bring_into_view(card)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk over the cards."""
        cards = list(self._cards.values())
        at = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        wide = self._columns_shown
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -wide, Qt.Key.Key_Down: wide}
        step = steps.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        if 0 <= at + step < len(cards):
            cards[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(cards[at + step])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _set_cards(self, leaders: list[str]) -> None:
        if leaders == list(self._cards):
            return
        for key in [key for key in self._cards if key not in leaders]:
            card = self._cards.pop(key)
            card.hide()
            card.deleteLater()
        for key in leaders:
            if key not in self._cards:
                card = LeaderCard(key, self._kit)
                card.clicked.connect(self._on_clicked)
                card.presence_wanted.connect(self._on_presence)
                self._cards[key] = card
        self._cards = {key: self._cards[key] for key in leaders}
        self._arrange(anew=True)

    def _arrange(self, *, anew: bool = False) -> None:
        """Two columns of cards where there is room."""
        t = self._kit.theme
        wide = 2 if self.columns.width_of_main() >= t.px(_TWO_COLUMNS) else 1
        if wide == self._columns_shown and not anew:
            return
        fresh = wide != self._columns_shown
        self._columns_shown = wide
        before: QWidget | None = None
        for n, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, n // wide, n % wide)
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < wide else 0)
        if fresh:
            options, self._options = self._options, ()
            self._list(options)

    def _list(self, options: tuple[RoundOption, ...]) -> None:
        if options == self._options:
            return
        while (item := self._listed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._options = options
        tall = -(-len(options) // max(self._columns_shown, 1))
        for n, option in enumerate(options):
            line = OptionLine(option.title, kit=self._kit)
            self._listed.addWidget(line, n % tall, n // tall)
        for column in range(2):
            self._listed.setColumnStretch(column, 1 if column < self._columns_shown else 0)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, LeaderCard):
            self.ballot_wanted.emit(card.leader)

    def _on_presence(self, at: QPoint) -> None:
        card = self.sender()
        if isinstance(card, LeaderCard):
            self.presence_wanted.emit(card.leader, at)


class OptionLine(QWidget):
    """A candidate on the ballot, worded as it was when the round was opened."""

    def __init__(self, title: str, *, kit: Kit) -> None:
        super().__init__()
        t = kit.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, t.px(9))
        column.setSpacing(t.px(10))
        column.addWidget(Rule(theme=t))
        column.addWidget(Label(title, theme=t))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

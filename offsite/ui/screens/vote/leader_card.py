"""A leader in an open round: who, and where the ballot is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from offsite.domain.deciding import Presence
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.models.candidates import Person
from offsite.ui.screens.vote.persons import BESIDE, DISC, draw_person, name_block, presence_word
from offsite.ui.widgets.button import IconButton
from offsite.ui.widgets.choice import Stop
from offsite.ui.widgets.label import plain_tip

_HEIGHT, _PADDING, _MORE = 72, 16, 34


class State(StrEnum):
    """Where the ballot of somebody is."""

    IN = "in"
    TURN = "turn"
    """It is the next one."""
    OPEN = "open"
    WAITING = "waiting"
    """Of somebody who is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """A leader in an open round. `name`: as when the round was opened."""

    person: Person
    name: str
    presence: Presence
    state: State

    @property
    def word(self) -> Message:
        """Where the ballot is, in words."""
        match self.state:
            case State.IN:
                return Message("ui.vote.state.in")
            case State.TURN if self.presence is Presence.REMOTE:
                return Message("ui.vote.state.write_down")
            case State.TURN:
                return Message("ui.vote.state.open")
            case State.OPEN if self.presence is Presence.REMOTE:
                return presence_word(self.presence)
            case State.OPEN:
                return Message("ui.vote.state.not_yet")
            case State.WAITING:
                return Message("ui.vote.state.waiting")


class LeaderCard(Stop):
    """A click or Enter opens the ballot. `presence_wanted`: how they take part is to be changed; where to ask."""

    presence_wanted = Signal(QPoint)

    def __init__(self, leader: str, kit: Kit) -> None:
        super().__init__(name=f"vote.leader.{leader}")
        self._kit = kit
        self._theme = kit.theme
        self._voting: Voting | None = None
        self.leader = leader
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        word = kit.say(Message("ui.vote.presence.change"))
        self.more = IconButton(
            word, theme=kit.theme, name=f"vote.leader.{leader}.presence", icon="chevron-down", parent=self
        )
        # Reached from the card by its key: twenty leaders would be forty stops.
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(self._on_more)

    @property
    def voting(self) -> Voting | None:
        return self._voting

    def show_voting(self, voting: Voting) -> None:
        """What it says now."""
        if voting == self._voting:
            return
        say = self._kit.say
        self._voting = voting
        said = (voting.name, voting.person.department, say(presence_word(voting.presence)), say(voting.word))
        self.setAccessibleName(", ".join(dict.fromkeys(said)))
        self.more.name_it(say(Message("ui.vote.presence.change_of", name=voting.name)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._theme.px(340)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self._theme.size(240, _HEIGHT)

    def heightForWidth(self, width: int) -> int:
        t = self._theme
        if self._voting is None:
            return t.px(_HEIGHT)
        room = self._words(QRectF(0, 0, width, t.px(_HEIGHT))).width() - t.px(DISC + BESIDE)
        block = name_block(self._voting.name, theme=t, width=room)
        return max(round(block.height) + t.line("small") + t.px(28), t.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers():
            self._on_more()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.presence_wanted.emit(event.globalPos())
        else:
            self._on_more()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self.more.sizeHint()
        self.more.setGeometry(
            self.width() - hint.width() - self._theme.px(6),
            (self.height() - hint.height()) // 2,
            hint.width(),
            hint.height(),
        )

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        voting, t = self._voting, self._theme
        if voting is None:
            return
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        self._paint_box(painter, area, voting.state)
        words = self._words(area)
        second = voting.person.department
        # Who tells a ballot is said by its state.
        if voting.presence is Presence.ABSENT:
            word = self._kit.say(presence_word(voting.presence))
            second = self._kit.say(Message("ui.vote.presence.beside", first=word, second=second))
        cut = width_of(second, font=t.font("small")) > words.width() - t.px(DISC + BESIDE)
        self.setToolTip(plain_tip(second) if cut else "")
        faint = voting.state is State.WAITING
        draw_person(painter, words, voting.person, theme=t, name=voting.name, second=second, faint=faint)
        self._paint_state(painter, area, voting)

    def _paint_box(self, painter: QPainter, area: QRectF, state: State) -> None:
        t = self._theme
        fill = t.color("press" if self.isDown() else "hover" if self.underMouse() else "surface")
        if state is State.WAITING:
            paint.box(painter, area, radius=t.px(8), edge=t.color("line2"), dashed=True)
        elif state is State.TURN:
            paint.box(painter, area, radius=t.px(8), fill=fill, edge=t.color("accent"), width=2)
        else:
            paint.box(painter, area, radius=t.px(8), fill=fill, edge=t.color("line"))
        if self.has_ring():
            inner = area.adjusted(4, 4, -4, -4) if state is State.TURN else area
            paint.ring(painter, inner, t, radius=t.px(6))

    def _paint_state(self, painter: QPainter, area: QRectF, voting: Voting) -> None:
        t = self._theme
        word = self._kit.say(voting.word)
        font = t.font("small", 600)
        right = area.right() - t.px(_MORE + 10)
        left = right - self._state_width()
        middle = area.center().y()
        size = t.px(18)
        at = QPointF(left, middle - size / 2)
        ink = "text2"
        match voting.state:
            case State.IN:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(t.color("accent"))
                painter.drawEllipse(QRectF(at.x(), at.y(), size, size))
                inside = at + QPointF(t.px(3), t.px(3))
                paint.icon(painter, t, "check", at=inside, color="on_accent", size=12)
                ink = "accent_t"
            case State.TURN:
                button = QRectF(left - t.px(4), middle - t.px(17), right - left + t.px(8), t.px(34))
                paint.box(painter, button, radius=t.px(7), fill=t.color("accent_s"))
                paint.icon(painter, t, "vote", at=at + QPointF(t.px(6), 0), color="accent_t", size=18)
                left += t.px(6)
                ink = "accent_t"
            case State.OPEN | State.WAITING:
                paint.icon(painter, t, "circle-dashed", at=at, color="text3", size=18)
        painter.setPen(t.color(ink))
        draw_line(painter, QRectF(left + t.px(25), area.top(), right - left, area.height()), word, font=font)

    def _state_width(self) -> float:
        if self._voting is None:
            return 0.0
        t = self._theme
        width = width_of(self._kit.say(self._voting.word), font=t.font("small", 600)) + t.px(26)
        return width + (t.px(14) if self._voting.state is State.TURN else 0)

    def _words(self, area: QRectF) -> QRectF:
        """Where the person stands."""
        t = self._theme
        left = area.left() + t.px(_PADDING)
        right = area.right() - t.px(_MORE + 10) - self._state_width() - t.px(14)
        return QRectF(left, area.top(), max(right - left, t.px(90)), area.height())

    def _on_more(self) -> None:
        self.presence_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

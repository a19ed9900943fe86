"""The cards of a level, one below the other; the arrow keys walk over all of their rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from offsite.domain.okrs import Level
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.facts import FactList, Facts
from offsite.ui.screens.okrs.card import ObjectiveCard, Shown
from offsite.ui.screens.okrs.head import ObjectiveHead
from offsite.ui.screens.okrs.lines import ObjectiveLine
from offsite.ui.screens.okrs.row import ResultRow
from offsite.ui.screens.okrs.verbs import verb_of
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.choice import Stop, Walk
from offsite.ui.widgets.label import Label


class Board(Walk):
    """The cards. `wanted`: a verb, and the id of what it is about; `add_wanted`: a new objective, for whom (a
    department, a leader, or nobody); `write_wanted`: the focus is to become objectives; `walked`: the id of what the
    keys have come to, empty where that is not written yet."""

    opened = Signal(str)
    edit = Signal(object, object)
    head_edit = Signal(str)
    taken = Signal(object)
    led = Signal(object)
    wanted = Signal(object, str)
    add_wanted = Signal(str)
    write_wanted = Signal()
    walked = Signal(str)
    rest_wanted = Signal()

    def __init__(self, kit: Kit, *, level: Level) -> None:
        super().__init__()
        self._kit = kit
        self.level = level
        self._cards: list[ObjectiveCard] = []
        self.setObjectName(f"okrs.board.{level}")
        self._build()

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        self.body.setSpacing(t.px(14))
        self.first = Card(theme=t, padding=20, spacing=10)
        self.first_said = Label("", theme=t)
        self.write = Button(
            say(Message("ui.okrs.write")), theme=t, name=f"okrs.write.{self.level}", kind=Kind.SECONDARY, icon="pencil"
        )
        self.write.clicked.connect(self.write_wanted)
        self.first.body.addWidget(self.first_said)
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch(1)
        self.first.body.addLayout(row)
        self._column = QVBoxLayout()
        self._column.setSpacing(t.px(14))
        self.body.addWidget(self.first)
        self.body.addLayout(self._column)
        self.without = Card(theme=t, padding=16, spacing=6)
        self.without_title = Label("", theme=t, style="section")
        self.without_rows = FactList(self._kit, name=f"okrs.without.{self.level}", label=say(_without(self.level)))
        self.without_rows.opened.connect(self.add_wanted)
        self.without.body.addWidget(self.without_title)
        self.without.body.addWidget(self.without_rows)
        self.body.addWidget(self.without)
        foot = QHBoxLayout()
        word = say(Message("ui.okrs.add_objective"))
        self.add = Button(word, theme=t, name=f"okrs.add_objective.{self.level}", kind=Kind.GHOST, icon="plus")
        self.add.clicked.connect(self._on_add)
        foot.addWidget(self.add)
        foot.addStretch(1)
        self.rest = Button("", theme=t, name=f"okrs.rest.{self.level}", kind=Kind.LINK, icon="lightbulb")
        self.rest.clicked.connect(self.rest_wanted)
        foot.addWidget(self.rest)
        self.body.addLayout(foot)

    # What it shows.

    def show_lines(
        self,
        lines: Sequence[ObjectiveLine],
        shown: Shown,
        *,
        waiting: int,
        without: Sequence[Facts],
        said: str,
        rest: str,
    ) -> None:
        """Show these. `waiting`: so many candidates of the focus have no objective yet; `without`: who has none;
        `said`: a sentence where there is nothing; `rest`: what there is more to ask."""
        self._keep_focus(lines)
        for n, line in enumerate(lines):
            if n == len(self._cards):
                self._cards.append(self._made(line))
            self._cards[n].show_line(line, shown)
            self._cards[n].show()
        for spare in self._cards[len(lines) :]:
            spare.hide()
        self.first_said.say(said)
        self.first.setVisible(bool(said))
        self.write.setVisible(waiting > 0 and shown.may_add)
        self.without_rows.show_facts(without)
        self.without.setVisible(bool(without) and shown.may_add)
        self.without_title.say(self._kit.say(_without(self.level)))
        self.add.setVisible(shown.may_add)
        self.rest.say(rest)
        self.rest.setVisible(bool(rest))

    def cards(self) -> list[ObjectiveCard]:
        """The cards that are there, from the top."""
        return [card for card in self._cards if not card.isHidden()]

    def card(self, key: str) -> ObjectiveCard | None:
        """The card of an objective."""
        return next((card for card in self.cards() if card.line.id == key), None)

    def row(self, key: str) -> ResultRow | None:
        """The row of a key result."""
        found = (card.row(key) for card in self.cards())
        return next((row for row in found if row is not None), None)

    def stop_of(self, key: str) -> Stop | None:
        """The head or the row of this."""
        card = self.card(key)
        return card.head if card is not None else self.row(key)

    def current(self) -> Stop | None:
        """The head or row that has the focus, or around it."""
        focused = self.focusWidget()
        if focused is None or not focused.hasFocus():
            return None
        return next((stop for stop in self.stops() if stop is focused or stop.isAncestorOf(focused)), None)

    def current_card(self) -> ObjectiveCard | None:
        """The card that has the focus inside."""
        focused = self.focusWidget()
        if focused is None:
            return None
        return next((card for card in self.cards() if card.isAncestorOf(focused)), None)

    def key_of(self, stop: Stop | None) -> str:
        """The id of what a head or row is about; empty: none."""
        return stop.line.id if isinstance(stop, ObjectiveHead | ResultRow) else ""

    def focus_without(self) -> None:
        """Put the focus on the first of those who have none, or where one more is added."""
        rows = self.without_rows.rows()
        (rows[0] if rows else self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, stop: Stop) -> None:
        super().go(stop)
        self.walked.emit(self.key_of(stop))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        verb = verb_of(event)
        if verb is not None and isinstance(current, ObjectiveHead | ResultRow) and current.hasFocus():
            self.wanted.emit(verb, current.line.id)
            return
        super().keyPressEvent(event)

    # How.

    def _made(self, line: ObjectiveLine) -> ObjectiveCard:
        card = ObjectiveCard(self._kit, line)
        card.opened.connect(self.opened)
        card.edit.connect(self.edit)
        card.head_edit.connect(self.head_edit)
        card.taken.connect(self.taken)
        card.led.connect(self.led)
        self._column.addWidget(card)
        return card

    def _keep_focus(self, lines: Sequence[ObjectiveLine]) -> None:
        """What has the focus and is about to go gives it to what stands before it."""
        current = self.current()
        key = self.key_of(current)
        if not key:
            return
        kept = {line.id for line in lines} | {row.id for line in lines for row in line.results}
        if key in kept:
            return
        stops = self.stops()
        at = next((n for n, stop in enumerate(stops) if stop is current), 0)
        if at > 0:
            self.go(stops[at - 1])

    def _on_add(self) -> None:
        self.add_wanted.emit("")


def _without(level: Level) -> Message:
    """Who has no objective of their own yet."""
    return Message("ui.okrs.without.leaders" if level is Level.PERSON else "ui.okrs.without.departments")

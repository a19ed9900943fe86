"""The sheet in which one leader ranks: the options at the left, the ranking at the right, the rule above both.

Nothing of a ballot is shown again: it begins empty, also where one is in already, and is emptied before it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.ballots import Ranking
from offsite.domain.deciding import RoundOption
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.screens.vote.ballot.draft import BallotDraft
from offsite.ui.screens.vote.ballot.lines import BallotLine, Kind
from offsite.ui.screens.vote.ballot.lists import BallotList, Meant, OptionList, RankList
from offsite.ui.screens.vote.result.telling import from_right
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.button import Kind as ButtonKind
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet
from offsite.ui.widgets.speaking import announce

_WIDTH = 1120
_LETTERS = "0123456789NT"
_BY_NUMBER = 9
"""So many options have a digit of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """Whose ballot it is. `told`: somebody elsewhere tells it; `again`: one is in already."""

    id: str
    name: str
    told: bool
    again: bool


class BallotSheet(Sheet):
    """`accepted` fires with the ballot in `ranking`; who opened it lets it leave once the ballot is in."""

    def __init__(self, host: Host, *, kit: Kit, voter: Voter, options: Sequence[RoundOption], most: int) -> None:
        """`options` in the order in which this leader's ballot lists them; `most` of them can be ranked."""
        say = kit.say
        super().__init__(
            host.sheet_host(),
            theme=kit.theme,
            name="vote.ballot",
            title=say(Message("ui.vote.ballot.title", name=_apart(voter.name))),
            text=say(Message("ui.vote.ballot.rule_all" if most >= len(options) else "ui.vote.ballot.rule", most=most)),
            width=_WIDTH,
        )
        self.voter = voter
        self._kit = kit
        self._ask = host
        self._titles = {option.candidate_id: option.title for option in options}
        self._draft = BallotDraft([option.candidate_id for option in options], most=most)
        self._warned = False
        self._leaving = False
        self._build(voter)
        self._lay_out()
        self._connect()
        self._show()

    def _build(self, voter: Voter) -> None:
        t, say = self._kit.theme, self._kit.say
        remark = Message("ui.vote.ballot.again" if voter.again else "ui.vote.ballot.told", name=voter.name)
        self.remark = Label(say(remark) if voter.again or voter.told else "", theme=t, color="ember", weight=500)
        self.remark.hide()
        word = say(Message("ui.vote.ballot.options"))
        self._options_head = Label(word, theme=t, style="section", most=1)
        by_number = len(self._draft.options) <= _BY_NUMBER
        word_how = say(Message("ui.vote.ballot.how_number" if by_number else "ui.vote.ballot.how_enter"))
        self._options_how = Label(word_how, theme=t, style="small", color="text2", most=1)
        self.options = OptionList(self._kit, name="vote.ballot.options", label=word)
        word = say(Message("ui.vote.ballot.ranking"))
        self._ranking_head = Label(word, theme=t, style="section", most=1)
        self.count = Label("", theme=t, style="small", color="text2", most=1, tabular=True)
        self.list = RankList(self._kit, name="vote.ballot.ranking", label=word)
        self.below = Label("", theme=t, style="small", color="text2")
        self.note = Label("", theme=t, style="small", weight=500, color="ember")
        word = say(Message("ui.vote.ballot.no_opinion"))
        self.no_opinion = Button(word, theme=t, name="vote.ballot.no_opinion", kind=ButtonKind.GHOST, keys="N")
        word = say(Message("ui.vote.ballot.tie"))
        self.tie = Button(word, theme=t, name="vote.ballot.tie", kind=ButtonKind.GHOST, keys="T")
        self.add_cancel(say(Message("ui.vote.cancel")))
        self.add_primary(say(Message("ui.vote.ballot.cast")), icon="vote", keys=pretty_keys("Ctrl+Return"))

    def _lay_out(self) -> None:
        t = self._kit.theme
        self.body.addWidget(self.remark)
        # Above the lists: below them it would be out of sight where the window is low.
        self.body.addWidget(self.note)
        self.note.hide()
        self.remark.setVisible(bool(self.remark.text()))
        across = QHBoxLayout()
        across.setSpacing(t.px(28))
        across.addWidget(self._half(self._options_head, self._options_how, self.options, self.no_opinion), 1)
        across.addWidget(self._half(self._ranking_head, self.count, self.list, self.tie), 1)
        self.body.addLayout(across)
        self.body.setSpacing(t.px(8))
        self.body.addWidget(self.below)

    def _half(self, head: Label, aside: Label, list_: BallotList, button: Button) -> QWidget:
        t = self._kit.theme
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(8))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, t.px(12), 0)
        row.addWidget(head, 1)
        # Where there is no room for both, the heading is what counts.
        head.setMinimumWidth(head.sizeHint().width())
        row.addWidget(aside)
        column.addLayout(row)
        column.addWidget(list_)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _connect(self) -> None:
        for list_ in (self.options, self.list):
            list_.meant.connect(self._on_meant)
            list_.number.connect(self._on_number)
        self.options.crossed.connect(self._on_to_ranking)
        self.list.crossed.connect(self._on_to_options)
        self.options.dropped.connect(self._on_dropped_out)
        self.list.dropped.connect(self._on_dropped)
        self.no_opinion.clicked.connect(self._on_no_opinion)
        self.tie.clicked.connect(self._on_tie)

    @property
    def ranking(self) -> Ranking:
        """What the ballot says now."""
        return self._draft.ranking()

    @property
    def is_begun(self) -> bool:
        """Was something said on it?"""
        return self._draft.is_begun

    def say_unfinished(self) -> None:
        """Say that what is on it would be lost."""
        self._say(Message("ui.vote.ballot.unfinished"))

    def accept(self) -> None:
        """Cast it; where nothing is ranked, only when it is asked for twice."""
        if not self._draft.ranked and not self._warned:
            self._warned = True
            self._say(Message("ui.vote.ballot.nothing"))
            # What is typed now goes onto the ballot.
            self.options.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().accept()

    def reject(self) -> None:
        """Leave without casting; asks first where something was said."""
        if not self._draft.is_begun:
            super().reject()
            return
        if not self._leaving:
            self._leaving = True
            sheet = LeaveSheet(self._ask.sheet_host(), kit=self._kit, name=self.voter.name)
            sheet.accepted.connect(self._on_leave_meant)
            sheet.left.connect(self._on_leave_answered)
            self._ask.ask(sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the ballot work wherever the focus is on it."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text().upper()
        if bare and typed and typed in _LETTERS and not (self.options.hasFocus() or self.list.hasFocus()):
            self.options.setFocus(Qt.FocusReason.OtherFocusReason)
            self.options.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Empty it before anybody sees what is below it."""
        self._draft.clear()
        self._show()
        super().leave()

    def _first(self) -> QWidget:
        return self.options

    def _place(self) -> None:
        """The lists take what room is left, and scroll by themselves."""
        t = self._kit.theme
        width = min(self._width, self.width() - t.px(48))
        inner = width - 2 * t.px(32)
        half = (inner - t.px(28)) // 2
        wanted = max(self.options.content_height(half), self.list.content_height(half))
        around = self.body.heightForWidth(inner) - self.options.maximumHeight() if self._sized() else t.px(180)
        room = self.height() - t.px(48) - self._others_height(inner) - max(around, 0)
        height = max(min(wanted, room), t.px(120))
        if self.options.maximumHeight() != height:
            self.options.setFixedHeight(height)
            self.list.setFixedHeight(height)
            self.body.invalidate()
        super()._place()

    def _sized(self) -> bool:
        return self.options.minimumHeight() == self.options.maximumHeight()

    # What is shown.

    def _show(self, *, current: str = "") -> None:
        say, draft = self._kit.say, self._draft
        places = {place.key: place for place in draft.places}
        lines = []
        for number, key in enumerate(draft.options, start=1):
            aside = ""
            if key in places:
                place = places[key]
                aside = say(Message("ui.vote.ballot.level" if place.level else "ui.vote.ballot.place", rank=place.rank))
            elif key in draft.no_opinion:
                aside = say(Message("ui.vote.ballot.without"))
            lines.append(
                BallotLine(
                    key=key,
                    text=self._titles[key],
                    kind=Kind.PLACED if aside else Kind.FREE,
                    mark=str(number) if len(draft.options) <= _BY_NUMBER else "",
                    aside=aside,
                    spoken=f"{self._titles[key]}, {aside}" if aside else self._titles[key],
                )
            )
        self.options.show_lines(lines, current=current)
        ranked = [self._ranked(place.key, rank=place.rank, level=place.level) for place in draft.places]
        if not draft.is_full:
            text = say(Message("ui.vote.ballot.next"))
            ranked.append(BallotLine(key="", text=text, kind=Kind.NEXT, mark=str(len(draft.ranked) + 1)))
        self.list.show_lines(ranked, current=current if current in places else "")
        self.count.say(say(Message("ui.vote.ballot.count", count=len(draft.ranked), most=draft.most)))
        without = len(draft.no_opinion)
        below = say(Message("ui.vote.ballot.below", n=draft.below))
        self.below.say(f"{below} {say(Message('ui.vote.ballot.left_open', n=without))}" if without else below)

    def _ranked(self, key: str, *, rank: int, level: bool) -> BallotLine:
        mark = f"{rank}=" if level else str(rank)
        title = self._titles[key]
        place = self._kit.say(Message("ui.vote.ballot.level" if level else "ui.vote.ballot.place", rank=rank))
        return BallotLine(key=key, text=title, kind=Kind.RANKED, mark=mark, spoken=f"{place}: {title}")

    def _say(self, message: Message | None) -> None:
        text = self._kit.say(message) if message is not None else ""
        self.note.say(text)
        self.note.setVisible(bool(text))
        if text:
            announce(self.note, text)

    def _changed(self, key: str, *, spoken: bool = True) -> None:
        self._warned = False
        self._say(None)
        self._show(current=key)
        if spoken:
            announce(self.count, self.count.text())

    # What is done.

    def do(self, meant: Meant, key: str) -> None:
        """Do with an option what a key or a click asked for, or say why not."""
        draft = self._draft
        match meant:
            case Meant.PUT:
                self._put(key)
                return
            case Meant.OUT if key in draft.no_opinion:
                draft.toggle_no_opinion(key)
            case Meant.OUT:
                draft.take_out(key)
            case Meant.UP | Meant.DOWN:
                draft.move(key, -1 if meant is Meant.UP else 1)
            case Meant.TIE if not draft.tie(key):
                self._say(Message("ui.vote.ballot.no_tie"))
                return
            case Meant.NO_OPINION:
                draft.toggle_no_opinion(key)
            case _:
                pass
        self._changed(key)

    def _put(self, key: str) -> None:
        if key in self._draft.ranked:
            self._show(current=key)
            return
        if self._draft.put(key):
            self._changed(key)
        else:
            self._say(Message("ui.vote.ballot.full", most=self._draft.most))

    def _on_meant(self, meant: Meant, key: str) -> None:
        self.do(meant, key)

    def _on_number(self, number: int) -> None:
        if number <= len(self._draft.options) <= _BY_NUMBER:
            self._put(self._draft.options[number - 1])

    def _on_dropped(self, key: str, row: int) -> None:
        if key not in self._titles:
            return
        if self._draft.put(key, row=min(row, len(self._draft.ranked))):
            self._changed(key)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say(Message("ui.vote.ballot.full", most=self._draft.most))

    def _on_dropped_out(self, key: str, _row: int) -> None:
        if self._draft.take_out(key):
            self._changed(key)

    def _on_to_ranking(self) -> None:
        if self._draft.ranked:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_to_options(self) -> None:
        self.options.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_no_opinion(self) -> None:
        self.do(Meant.NO_OPINION, self.options.current_key())

    def _on_tie(self) -> None:
        self.do(Meant.TIE, self.list.current_key())

    def _on_leave_meant(self) -> None:
        self._draft.clear()

    def _on_leave_answered(self) -> None:
        self._leaving = False
        if not self._draft.is_begun:
            super().reject()


def _apart(name: str) -> str:
    """A name that runs from the right keeps what stands beside it in its place (Unicode Annex 9, isolates)."""
    return f"\u2068{name}\u2069" if from_right(name) else name


class LeaveSheet(Sheet):
    """Asks whether a ballot that was begun is to be dropped. `accepted`: it is."""

    def __init__(self, host: QWidget, *, kit: Kit, name: str) -> None:
        say = kit.say
        super().__init__(
            host,
            theme=kit.theme,
            name="vote.ballot.leave",
            title=say(Message("ui.vote.leave.title", name=name)),
            text=say(Message("ui.vote.leave.text")),
            width=460,
        )
        self._stay = self.add_cancel(say(Message("ui.vote.leave.stay")))
        self._leave = self.add_primary(say(Message("ui.vote.leave.leave")), kind=ButtonKind.DANGER, keys="")

    def accept(self) -> None:
        super().accept()
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes back to the ballot: what was ranked is dropped only by who means it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._leave.hasFocus():
            self.reject()
        else:
            super().keyPressEvent(event)

    def _first(self) -> QWidget:
        return self._stay

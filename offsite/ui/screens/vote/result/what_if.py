"""What if: one gesture shows what the set would be. Nothing of it is kept, and it says so."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import one_line
from offsite.ui.screens.base import Privacy
from offsite.ui.screens.vote.result.reasons import set_said
from offsite.ui.screens.vote.result.telling import from_left
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.chip import Chip, Tone
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.speaking import announce
from offsite.voting import what_ifs
from offsite.voting.ballots import Mark
from offsite.voting.counting import Rule
from offsite.voting.rounds import Counted

_MENU_WIDTH = 320
_WIDEST = 200
_OPTION, _RULE, _MERGED, _PERSON, _TWICE = "option", "rule", "merged", "person", "twice"
_TRANSFER, _REPRESENTING = "transfer", "representing"


class Answer(QWidget):
    """What the set would be, in a dashed frame: it is no result."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        t = self._theme = kit.theme
        self.setObjectName("result.what_if.answer")
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(14), t.px(12), t.px(14), t.px(12))
        column.setSpacing(t.px(6))
        chip = Chip(kit.say(Message("ui.result.what_if.chip")), theme=t, tone=Tone.INFO, icon="flask-conical")
        self.assumed = Label("", theme=t, weight=600)
        self.words = Label("", theme=t)
        self.away = Button(kit.say(Message("ui.result.what_if.away")), theme=t, name="result.what_if.away")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, t.px(4), 0, 0)
        foot.addWidget(self.away)
        foot.addStretch(1)
        column.addWidget(chip)
        column.addWidget(self.assumed)
        column.addWidget(self.words)
        column.addLayout(foot)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        paint.box(painter, area, radius=t.px(8), fill=t.color("page"), edge=t.color("lake"), width=1.5, dashed=True)


class WhatIfCard(Card):
    """Who is left without any of their first in the set, as a count; and five ways to ask, each a menu; those about a
    person are not there while private things are hidden."""

    def __init__(self, kit: Kit, privacy: Privacy) -> None:
        super().__init__(theme=kit.theme)
        self._kit = kit
        self._privacy = privacy
        self._counted: Counted | None = None
        self._voters: list[str] = []
        self._menu: QMenu | None = None
        self._about_person = False
        self.setObjectName("result.what_if")
        self._build()
        self._lay_out()
        self.option.clicked.connect(self._on_option)
        self.merging.clicked.connect(self._on_merging)
        self.rule.clicked.connect(self._on_rule)
        self.person.clicked.connect(self._on_person)
        self.twice.clicked.connect(self._on_twice)
        self.answer.away.clicked.connect(self.forget)
        privacy.changed.connect(self._on_privacy)

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        self._title = Label(say(Message("ui.result.what_if")), theme=t, style="section")
        self._aside = Label(say(Message("ui.result.what_if.aside")), theme=t, style="small", color="text2")
        self.left_out = Label("", theme=t)
        self.left_out.setObjectName("result.what_if.left_out")
        self.option = Button(say(Message("ui.result.what_if.option")), theme=t, name="result.what_if.option")
        self.merging = Button(say(Message("ui.result.what_if.merged")), theme=t, name="result.what_if.merged")
        self.rule = Button(say(Message("ui.result.what_if.rule")), theme=t, name="result.what_if.rule")
        self.person = Button(
            say(Message("ui.result.what_if.person")), theme=t, name="result.what_if.person", icon="eye-off"
        )
        self.twice = Button(
            say(Message("ui.result.what_if.twice")), theme=t, name="result.what_if.twice", icon="eye-off"
        )
        for button, long in (
            (self.option, Message("ui.result.what_if.option.long")),
            (self.merging, Message("ui.result.what_if.merged.long")),
            (self.rule, Message("ui.result.what_if.rule.long")),
            (self.person, Message("ui.result.what_if.person.long")),
            (self.twice, Message("ui.result.what_if.twice.long")),
        ):
            button.setAccessibleName(say(long))
            button.setProperty("hint", say(long))
        self.answer = Answer(self._kit)
        self.answer.hide()

    def _lay_out(self) -> None:
        t = self._kit.theme
        grid = QGridLayout()
        # The halo of the buttons is outside: their bodies end where the words do.
        grid.setContentsMargins(-paint.HALO, 0, -paint.HALO, 0)
        grid.setSpacing(t.px(2))
        for place, button in enumerate((self.option, self.merging, self.rule, self.person, self.twice)):
            button.setMaximumWidth(t.px(_WIDEST))
            grid.addWidget(button, place // 2, place % 2)
        self.body.setSpacing(t.px(8))
        self.body.addWidget(self._title)
        self.body.addWidget(self.left_out)
        self.body.addWidget(self._aside)
        row = QHBoxLayout()
        row.addLayout(grid, 1)
        # Where there is more room than the buttons take, it is at their right.
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addWidget(self.answer)

    def show_result(self, counted: Counted, *, voters: Mapping[str, str]) -> None:
        """Ask about this result from now on. `voters`: what the voters are called."""
        self._counted = counted
        self._voters = [voters.get(key, key) for key in counted.voters]
        self.option.setEnabled(len(counted.options) > 2)
        self.merging.setEnabled(len(counted.options) > 2)
        said = left_out(counted)
        self.left_out.say(self._kit.say(said) if said is not None else "")
        self.left_out.setVisible(said is not None)
        self._on_privacy()
        self.forget()

    def forget(self) -> None:
        """Back to the result."""
        self._about_person = False
        if not self.answer.isHidden():
            had = self.answer.isAncestorOf(self.answer.focusWidget() or self.answer) and self.answer.away.hasFocus()
            self.answer.hide()
            if had:
                self.option.setFocus()

    # What is asked.

    def _on_option(self) -> None:
        self._open(self.option, self._options(_OPTION))

    def _on_merging(self) -> None:
        menu = self._begun()
        for key, name in self._named().items():
            part = menu.addMenu(self._short(name))
            for other, other_name in self._named().items():
                if other != key:
                    word = self._kit.say(Message("ui.result.what_if.with", name=other_name))
                    part.addAction(self._action((_MERGED, other, key), word, part))
        self._popup(self.merging, menu)

    def _on_rule(self) -> None:
        say = self._kit.say
        words = {
            (_RULE, Rule.BORDA.value, ""): say(Message("ui.result.rule.borda")),
            (_RULE, Rule.APPROVAL.value, ""): say(Message("ui.result.rule.approval", places=self._seats())),
            (_RULE, _TRANSFER, ""): say(Message("ui.result.rule.transfer")),
            (_RULE, _REPRESENTING, ""): say(Message("ui.result.rule.representing")),
        }
        self._open(self.rule, words)

    def _on_person(self) -> None:
        self._open(self.person, {(_PERSON, str(n), ""): name for n, name in enumerate(self._voters)})

    def _on_twice(self) -> None:
        self._open(self.twice, {(_TWICE, str(n), ""): name for n, name in enumerate(self._voters)})

    def _on_chosen(self, action: QAction) -> None:
        kind, key, other = action.data()
        counted = self._counted
        if counted is None:
            return
        self._about_person = kind in (_PERSON, _TWICE)
        assumed, found = self._found(counted, kind=kind, key=key, other=other)
        besides = key if kind in (_OPTION, _MERGED) else ""
        said = [Message("ui.result.what_if.too_many")]
        if found is not None:
            said = set_said(found, names=counted.names, besides=besides)
        words = " ".join(map(self._kit.say, said))
        self.answer.assumed.say(from_left(self._kit.say(assumed)))
        self.answer.words.say(from_left(words))
        self.answer.show()
        announce(self.answer, f"{self.answer.assumed.text()} {words}")

    def _found(self, counted: Counted, *, kind: str, key: str, other: str) -> tuple[Message, what_ifs.WhatIf | None]:
        """What is assumed, and what would come of it; None where that takes too long to find out."""
        names, seats, profile = counted.names, counted.result.seats, counted.profile
        match kind:
            case "option":
                found = what_ifs.without_option(profile, key, seats=seats)
                return Message("ui.result.without", name=names[key]), found
            case "merged":
                found = what_ifs.merged(profile, key, into=other, seats=seats)
                return Message("ui.result.as_one", one=names[other], other=names[key]), found
            case "rule":
                return _by_rule(counted, key)
            case "twice":
                weights = [2 if n == int(key) else 1 for n in range(len(profile.ballots))]
                found = what_ifs.weighted(profile, weights, seats=seats)
                return Message("ui.result.twice", name=self._voters[int(key)]), found
            case _:
                found = what_ifs.without_ballot(profile, int(key), seats=seats)
                return Message("ui.result.without", name=self._voters[int(key)]), found

    # How.

    def _on_privacy(self) -> None:
        for button in (self.person, self.twice):
            button.setVisible(not self._privacy.hidden)
        if self._privacy.hidden and self._about_person:
            self.forget()

    def _named(self) -> dict[str, str]:
        """What can be chosen, in the order of the result."""
        counted = self._counted
        if counted is None:
            return {}
        return {key: counted.names[key] for group in counted.result.order for key in group}

    def _seats(self) -> int:
        return self._counted.result.seats if self._counted is not None else 0

    def _options(self, kind: str) -> dict[tuple[str, str, str], str]:
        return {(kind, key, ""): name for key, name in self._named().items()}

    def _short(self, text: str) -> str:
        t = self._kit.theme
        # An ampersand would mark a letter.
        return one_line(text, font=t.font("body"), width=t.px(_MENU_WIDTH)).replace("&", "&&")

    def _action(self, data: tuple[str, str, str], word: str, menu: QMenu) -> QAction:
        action = QAction(self._short(word), menu)
        action.setData(data)
        action.setObjectName(f"result.what_if.{'.'.join(part for part in data if part)}")
        return action

    def _open(self, button: Button, words: Mapping[tuple[str, str, str], str]) -> None:
        menu = self._begun()
        for data, word in words.items():
            menu.addAction(self._action(data, word, menu))
        self._popup(button, menu)

    def _begun(self) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        self._menu.setObjectName("result.what_if.menu")
        self._menu.triggered.connect(self._on_chosen)
        return self._menu

    def _popup(self, button: Button, menu: QMenu) -> None:
        menu.popup(button.mapToGlobal(QPoint(paint.HALO, button.height())))


def _by_rule(counted: Counted, key: str) -> tuple[Message, what_ifs.WhatIf | None]:
    profile, seats = counted.profile, counted.result.seats
    match key:
        case "transfer":
            return Message("ui.result.by_transfer"), what_ifs.by_transfer(profile, seats=seats)
        case "representing":
            return Message("ui.result.by_representation"), what_ifs.by_representation(profile, seats=seats)
        case _:
            said = Message("ui.result.by_borda" if Rule(key) is Rule.BORDA else "ui.result.by_approval")
            return said, what_ifs.by_rule(profile, Rule(key), seats=seats)


def left_out(counted: Counted) -> Message | None:
    """How many ballots have none of their first three in the set; None where the vote has not decided on one."""
    result, profile = counted.result, counted.profile
    ranked = sum(1 for ballot in profile.ballots if any(place is not Mark.NO_OPINION for place in ballot))
    if not result.elected or result.tied:
        return None
    n = len(what_ifs.unrepresented(profile, result.elected))
    if not n:
        return Message("ui.result.what_if.all_have", n=ranked)
    return Message("ui.result.what_if.left_out", n=n, of=ranked)

"""Which candidates are proposed as the focus: preset from the last round, where that has decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import FocusSheet
from offsite.ui.screens.focus.telling import called
from offsite.ui.widgets.check import CheckLine
from offsite.ui.widgets.label import Label
from offsite.voting.result import rank_said, ranks_of
from offsite.voting.rounds import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A candidate that can be proposed. `aside`: where the last round put it."""

    key: str
    title: str
    aside: str


class ChooseSheet(FocusSheet):
    """The candidates, the best of the last round first. `accepted` fires with `chosen`: ids in the order shown."""

    def __init__(
        self, host: QWidget, *, kit: Kit, choices: Sequence[Choosable], preset: Sequence[str], text: str, most: int
    ) -> None:
        super().__init__(host, kit=kit, name="choose", title=kit.say(Message("ui.focus.choose.title")), text=text)
        self._choices = tuple(choices)
        self._most = most
        self._picked = set(preset)
        t = kit.theme
        self.count = Label("", theme=t, style="small", weight=600, color="text2")
        self.count.setObjectName("focus.choose.count")
        self.body.setSpacing(t.px(2))
        self.body.addWidget(self.count)
        self.lines: list[CheckLine] = []
        for choice in self._choices:
            line = CheckLine(theme=t, name=f"focus.choose.{choice.key}", picks=True)
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            line.clicked.connect(self._on_clicked)
            self.lines.append(line)
            self.body.addWidget(line)
        self.body.addStretch(1)
        self.end_body()
        self.add_cancel(self.say(Message("ui.focus.cancel")))
        self.propose = self.add_primary(self.say(Message("ui.focus.choose.ok")), icon="target", keys="Ctrl ⏎")
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self._choices if choice.key in self._picked)

    def accept(self) -> None:
        if not self._picked:
            self.complain(self.say(Message("ui.focus.choose.nothing")))
        elif len(self._picked) > self._most:
            self.complain(self.say(Message("ui.focus.choose.too_many", n=self._most, chosen=len(self._picked))))
        else:
            super().accept()

    def _first(self) -> QWidget:
        return self.lines[0] if self.lines else self.propose

    def _on_clicked(self) -> None:
        line = self.sender()
        for choice, one in zip(self._choices, self.lines, strict=True):
            if one is line:
                self._picked ^= {choice.key}
        self._show()
        if self.remark.isVisible():
            self.complain("")

    def _show(self) -> None:
        for choice, line in zip(self._choices, self.lines, strict=True):
            line.show_state(choice.title, done=choice.key in self._picked, by_hand=True, aside=choice.aside)
        self.count.say(self.say(Message("ui.focus.choose.count", n=self._most, chosen=len(self._picked))))


def choices_of(standing: Standing, latest: Counted | None, kit: Kit) -> list[Choosable]:
    """What can be proposed: the last ballot in its order, then the rest of the table."""
    table = {row.id: row for row in standing.table}
    found: list[Choosable] = []
    if latest is not None:
        for key, (rank, shared) in ranks_of(latest.result.order).items():
            if key in table:
                said = rank_said(rank, shared=shared)
                place = kit.say(Message("ui.focus.choose.place", place=said, number=latest.number))
                found.append(Choosable(key=key, title=table[key].title, aside=place))
    known = {one.key for one in found}
    found += [Choosable(key=row.id, title=row.title, aside="") for row in standing.table if row.id not in known]
    return found


def preset_of(standing: Standing, latest: Counted | None) -> tuple[str, ...]:
    """Who is ticked at first: the proposed ones, else those surely in by the last round; nobody where that is a tie, or
    more than there may be."""
    focus = standing.focus
    if focus is not None:
        # What was merged since goes on in the one that stands for it.
        items = standing.items_of_focus(focus.id)
        return tuple(dict.fromkeys(standing.stands_for(item.candidate_id) for item in items))
    if latest is None or latest.result.tied:
        return ()
    elected = tuple(dict.fromkeys(standing.stands_for(key) for key in latest.result.elected))
    return elected if len(elected) <= standing.engagement.most_objectives else ()


def said_before(standing: Standing, latest: Counted | None, kit: Kit) -> str:
    """What the sheet says first: what the last round has chosen, or that it is tied and the team has to choose."""
    most = standing.engagement.most_objectives
    if latest is None:
        return kit.say(Message("ui.focus.choose.text", n=most))
    names = latest.names
    if latest.result.tied:
        level = tuple(names[key] for key in latest.result.tied)
        said = Message("why.tied", n=latest.result.seats - len(latest.result.elected), names=level)
        return " ".join((kit.say(Message("ui.focus.choose.tied", number=latest.number)), kit.say(said)))
    elected = tuple(names[key] for key in latest.result.elected)
    if not elected:
        return kit.say(Message("ui.focus.choose.text", n=most))
    return kit.say(Message("ui.focus.choose.elected", names=elected, number=latest.number))


def over_what(standing: Standing, *, chosen: str) -> list[tuple[str, str]]:
    """What a chosen one can be chosen over, by id and title: every other one of the table, the focus left out first."""
    focus = standing.focus
    inside = {item.candidate_id for item in standing.items_of_focus(focus.id)} if focus is not None else set()
    rows = [row for row in standing.table if row.id != chosen]
    outside = [row for row in rows if row.id not in inside]
    return [(row.id, row.title) for row in (*outside, *(row for row in rows if row.id in inside))]


def names_by_id(standing: Standing) -> dict[str, str]:
    """What a sentence calls each candidate."""
    return {row.id: called(row) for row in standing.candidates}

"""Promises as sentences: to reach this, they deliver that by then; and the sheet that asks for one."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain import limits
from offsite.domain.okrs import Dependency, Level, PromiseState
from offsite.domain.standing import Standing, in_order
from offsite.domain.text import clean_line
from offsite.errors import Message, Refusal
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import text_in
from offsite.ui.screens.focus.facts import FactList, Facts, Mark, Under
from offsite.ui.screens.okrs.asking import OkrSheet, chosen_in, leaders_to_choose
from offsite.ui.screens.okrs.lines import days_left
from offsite.ui.screens.okrs.meant import day_meant, line_meant
from offsite.ui.screens.okrs.words import promise_word, promises_word
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label

_OTHER = "other"
_ICONS = {
    PromiseState.ASKED: ("circle-dashed", "lake"),
    PromiseState.AGREED: ("handshake", "accent"),
    PromiseState.AT_RISK: ("triangle-alert", "ember"),
    PromiseState.DONE: ("check", "text3"),
}


class PromiseList(QWidget):
    """One row a promise. `opened`: the id of one that is to be looked at; `lettered`: it, and the key."""

    opened = Signal(str)
    add_wanted = Signal()
    removed = Signal(str)
    agreed = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("okrs.promises")
        t = kit.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = Card(theme=t, padding=12, spacing=4)
        self.empty = Label(kit.say(Message("ui.okrs.promise.empty")), theme=t, color="text2")
        self.rows = FactList(kit, name="okrs.promises.rows", label=kit.say(Message("ui.okrs.tab.promises")), gap=2)
        self.card.body.addWidget(self.empty)
        self.card.body.addWidget(self.rows)
        column.addWidget(self.card)
        column.addStretch(1)
        self.rows.opened.connect(self.opened)
        self.rows.lettered.connect(self._on_lettered)

    def show_promises(self, standing: Standing) -> None:
        """Show all of them, in the order of what they help to reach."""
        facts = promise_facts(standing, self._kit)
        self.rows.show_facts(facts)
        self.rows.setVisible(bool(facts))
        self.empty.setVisible(not facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.modifiers() and event.text().casefold() == "n":
            self.add_wanted.emit()
        elif not event.modifiers() and event.text().casefold() == "a" and self.rows.focused_key():
            self.agreed.emit(self.rows.focused_key())
        else:
            super().keyPressEvent(event)

    def _on_lettered(self, key: str, letter: str) -> None:
        if letter == "Del":
            self.removed.emit(key)
        else:
            self.opened.emit(key)


class PromiseSheet(OkrSheet):
    """To reach X, A delivers Y by D. `accepted` fires with `fields`, as the action names them; `remove` takes one that
    is there away."""

    def __init__(
        self, host: QWidget, *, kit: Kit, standing: Standing, row: Dependency | None = None, key_result: str = ""
    ) -> None:
        title = Message("ui.okrs.promise.new" if row is None else "ui.okrs.promise.change")
        text = kit.say(Message("ui.okrs.promise.text"))
        super().__init__(host, kit=kit, name="promise", title=kit.say(title), text=text)
        self._standing = standing
        say = kit.say
        results = results_to_choose(standing)
        not_said = ("", say(Message("ui.okrs.promise.choose")))
        if row is None and not key_result:
            # Nothing is chosen for anybody who did not look.
            results = [not_said, *results]
        chosen = row.key_result_id if row is not None else key_result
        self.reaches = self.choice("reaches", Message("ui.okrs.promise.reaches"), results, chosen=chosen)
        departments = [(one.id, one.name) for one in in_order(standing.departments)]
        who = [not_said, *departments, (_OTHER, say(Message("ui.okrs.promise.other")))]
        home = row.department_id if row is not None else ""
        self.who = self.choice(
            "who",
            Message("ui.okrs.promise.who"),
            who,
            chosen=home or (_OTHER if row is not None and row.provider_name else ""),
        )
        self.other = self.line_field(
            "okrs.promise.other",
            Message("ui.okrs.promise.other_name"),
            text=row.provider_name if row is not None else "",
        )
        self.delivers = self.line_field(
            "okrs.promise.delivers",
            Message("ui.okrs.promise.delivers"),
            hint=Message("ui.okrs.promise.delivers_hint"),
            text=row.delivers if row is not None else "",
        )
        due = "" if row is None or row.due is None else kit.day(row.due)
        self.due = self.line_field(
            "okrs.promise.due", Message("ui.okrs.promise.due"), hint=Message("ui.okrs.promise.due_hint"), text=due
        )
        states = [(str(state), say(promise_word(state))) for state in PromiseState]
        state = str(row.state) if row is not None else str(PromiseState.ASKED)
        self.state = self.choice("state", Message("ui.okrs.promise.state"), states, chosen=state)
        nobody = say(Message("ui.okrs.promise.nobody"))
        risk = row.risk_owner_id or "" if row is not None else ""
        self.risk = self.choice(
            "risk", Message("ui.okrs.promise.risk"), leaders_to_choose(standing, nobody), chosen=risk
        )
        for field in (self.reaches, self.who, self.other, self.delivers, self.due, self.state, self.risk):
            self.body.addWidget(field)
        self.end_body()
        self.remove = None
        if row is not None:
            self.remove = self.add_other(
                say(Message("ui.okrs.promise.remove")), name="remove", leading=True, kind=Kind.GHOST
            )
        self.add_cancel(say(Message("ui.okrs.cancel")))
        self.add_primary(say(Message("ui.okrs.promise.ok")))
        who_box = self.who.input
        who_box.currentIndexChanged.connect(self._on_who)  # type: ignore[attr-defined]
        self._on_who(0)
        self.fields: dict[str, Any] = {}

    def _first(self) -> QWidget:
        """Of one that is there, what is delivered: a letter on the list above would change what it is for."""
        return super()._first() if self.remove is None else self.delivers.input

    def accept(self) -> None:
        self.complain("")
        day, wrong = self._day()
        self.due.complain(self.say(wrong) if wrong is not None else "")
        other = chosen_in(self.who) == _OTHER
        try:
            delivers = line_meant(text_in(self.delivers), most=limits.TITLE)
        except Refusal as error:
            self.delivers.complain(self.say(error.message))
            self.send_to(self.delivers)
            return
        if wrong is not None:
            self.send_to(self.due)
            return
        if not chosen_in(self.reaches):
            self.complain(self.say(Message("promise.key_result_needed")))
            return
        self.fields = {
            "key_result": chosen_in(self.reaches),
            "department": None if other else chosen_in(self.who) or None,
            "provider_name": clean_line(text_in(self.other)) if other else "",
            "delivers": delivers,
            "due": None if day is None else day.isoformat(),
            "state": chosen_in(self.state),
            "risk_owner": chosen_in(self.risk) or None,
        }
        super().accept()

    def _day(self) -> tuple[date | None, Message | None]:
        try:
            return day_meant(text_in(self.due), engagement=self._standing.engagement), None
        except Refusal as error:
            return None, error.message

    def _on_who(self, _index: int) -> None:
        self.other.setVisible(chosen_in(self.who) == _OTHER)
        self.refit()


def promise_facts(standing: Standing, kit: Kit) -> list[Facts]:
    """A row a promise, in the order of the key results."""
    rows: list[Facts] = []
    for objective in _objectives(standing):
        for result in standing.key_results_of(objective.id):
            rows += [_facts(one, standing, kit) for one in standing.promises_to(result.id)]
    return rows


def promise_sentence(row: Dependency, standing: Standing, kit: Kit) -> str:
    """The promise as one sentence, with a blank for what is not known."""
    title = next((one.title for one in standing.key_results if one.id == row.key_result_id), "")
    who = next((one.name for one in standing.departments if one.id == row.department_id), "") or row.provider_name
    missing = kit.say(Message("ui.okrs.promise.blank"))
    return kit.say(
        Message(
            "ui.okrs.promise.sentence",
            title=title,
            who=who or missing,
            delivers=row.delivers or missing,
            day=kit.day(row.due) if row.due is not None else missing,
        )
    )


def _facts(row: Dependency, standing: Standing, kit: Kit) -> Facts:
    say = kit.say
    said = promise_sentence(row, standing, kit)
    state = say(promise_word(row.state))
    left, late = days_left(row.due, standing.today, kit)
    done = row.state is PromiseState.DONE
    color = "text2" if done else "ember" if late else _ICONS[row.state][1]
    under = [Under(text=state if done or not left else f"{state}, {left}", color=color, weight=600)]
    owner = standing.name_of(row.risk_owner_id)
    if owner and row.state in (PromiseState.ASKED, PromiseState.AT_RISK):
        under.append(Under(text=say(Message("ui.okrs.promise.carries", name=owner))))
    icon, color = _ICONS[row.state]
    return Facts(
        key=row.id,
        mark=Mark(icon=icon, color=color),
        text=said,
        weight=500,
        spoken=", ".join([said, *(one.text for one in under)]),
        under=tuple(under),
        tinted=late and row.state is not PromiseState.DONE,
        icon="chevron-right",
        icon_color="text3",
    )


def results_to_choose(standing: Standing) -> list[tuple[str, str]]:
    """Every key result, with its number."""
    return [
        (result.id, f"{n}.{k} {result.title}")
        for n, objective in enumerate(_objectives(standing), start=1)
        for k, result in enumerate(standing.key_results_of(objective.id), start=1)
    ]


def _objectives(standing: Standing) -> tuple[Any, ...]:
    return tuple(row for level in Level for row in standing.objectives_of(level))


def promises_said(standing: Standing, kit: Kit) -> str:
    """How many there are, and how they stand."""
    states = [row.state for row in standing.dependencies]
    if not states:
        return kit.say(Message("ui.okrs.promise.none"))
    some = tuple(kit.say(promises_word(state, n=states.count(state))) for state in PromiseState if state in states)
    return kit.say(Message("ui.okrs.promise.count", n=len(states), states=some))

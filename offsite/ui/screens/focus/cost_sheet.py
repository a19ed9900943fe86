"""What a choice costs: this one over that one, why, who carries the loss, and when it is looked at again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import TradeOff
from offsite.domain.standing import Standing, in_order
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import Dropdown, FocusSheet, text_in
from offsite.ui.screens.focus.set_sheet import names_by_id, over_what
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.field import Field

NOBODY = ""


class CostSheet(FocusSheet):
    """`accepted` fires once there is a reason, and the day is one; the answers are `chosen_id` to `look_again_on`.

    With `row`, one that is there is changed: what was chosen over what stays. `remove` then takes it away.
    """

    def __init__(
        self, host: QWidget, *, kit: Kit, standing: Standing, chosen: str = "", row: TradeOff | None = None
    ) -> None:
        names = names_by_id(standing)
        title = Message("ui.focus.cost.title")
        if row is not None:
            lost, winner = names.get(row.given_up_id, ""), names.get(row.chosen_id, "")
            title = Message("ui.focus.cost.title_of", chosen=winner, lost=lost)
        text = kit.say(Message("ui.focus.cost.text"))
        super().__init__(host, kit=kit, name="cost", title=kit.say(title), text=text)
        self._standing = standing
        self.row = row
        self.carried_by: str | None = None
        self.look_again_on: date | None = None
        self._build_pair(chosen)
        self.reason = self.reason_field(
            "focus.cost.reason", Message("ui.focus.cost.reason"), text=row.reason if row is not None else ""
        )
        words = self.say(Message("ui.focus.cost.who"))
        self.who = Dropdown(self._people(), theme=kit.theme, name="focus.cost.who", label=words)
        day = row.look_again_on if row is not None else None
        self.again = self.line_field(
            "focus.cost.again",
            Message("ui.focus.cost.again_on"),
            hint=Message("ui.focus.day_hint"),
            text="" if day is None else kit.day(day),
        )
        if row is not None and row.carried_by is not None:
            self.who.choose(row.carried_by)
        for field in (self.reason, Field(words, self.who, theme=kit.theme), self.again):
            self.body.addWidget(field)
        self.end_body()
        self.remove = None
        if row is not None:
            self.remove = self.add_other(
                self.say(Message("ui.focus.cost.remove")), name="remove", leading=True, kind=Kind.GHOST
            )
        self.add_cancel(self.say(Message("ui.focus.cancel")))
        self.add_primary(self.say(Message("ui.focus.cost.ok")))

    def _build_pair(self, chosen: str) -> None:
        standing, t = self._standing, self.kit.theme
        focus = standing.focus
        items = standing.items_of_focus(focus.id) if focus is not None else ()
        words = self.say(Message("ui.focus.cost.chosen"))
        self.chosen = Dropdown(
            [(item.candidate_id, item.title) for item in items], theme=t, name="focus.cost.chosen", label=words
        )
        self.chosen.choose(chosen)
        lost_words = self.say(Message("ui.focus.cost.lost"))
        self.lost = Dropdown(self._over_what(), theme=t, name="focus.cost.lost", label=lost_words)
        self._over: Field | None = None
        self.chosen.currentIndexChanged.connect(self._on_chosen)
        if self.row is not None:
            self.chosen.setParent(self)
            self.lost.setParent(self)
            self.chosen.hide()
            self.lost.hide()
            return
        self.body.addWidget(Field(words, self.chosen, theme=t))
        self._over = Field(lost_words, self.lost, theme=t)
        self.body.addWidget(self._over)

    @property
    def chosen_id(self) -> str:
        return self.row.chosen_id if self.row is not None else self.chosen.key()

    @property
    def given_up_id(self) -> str:
        return self.row.given_up_id if self.row is not None else self.lost.key()

    @property
    def why(self) -> str:
        return text_in(self.reason)

    def accept(self) -> None:
        """Tell that it is answered, or say beside the field what is missing."""
        self.complain("")
        no_reason = self.wrong_text(self.reason, Message("ui.focus.wrong.reason"))
        self.look_again_on, no_day = self.day_in(self.again, today=self._standing.today)
        self.carried_by = self.who.key() or None
        if self._over is not None:
            nothing = "" if self.lost.key() else self.say(Message("ui.focus.wrong.lost"))
            self._over.complain(nothing)
            if nothing:
                self.refit()
                self.lost.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if no_reason or no_day:
            self.send_to(self.reason if no_reason else self.again)
        else:
            super().accept()

    def _people(self) -> list[tuple[str, str]]:
        """Everyone who decides, and who carries it now: one who was replaced since is not taken off it unasked."""
        standing = self._standing
        carrier = self.row.carried_by if self.row is not None else None
        deciding = {one.id for one in standing.deciding}
        people = [one for one in in_order(standing.leaders) if one.id in deciding or one.id == carrier]
        return [(NOBODY, self.say(Message("ui.focus.nobody"))), *((one.id, one.name) for one in people)]

    def _first(self) -> QWidget:
        return self.reason.input if self.row is not None else self.lost

    def _on_chosen(self, _index: int) -> None:
        """A candidate is not chosen over itself."""
        before = self.lost.key()
        self.lost.clear()
        for key, word in self._over_what():
            self.lost.addItem(word, key)
        self.lost.choose(before)

    def _over_what(self) -> list[tuple[str, str]]:
        """Nothing at first: what waits is said by somebody, not by the order of a list."""
        nothing = (NOBODY, self.say(Message("ui.focus.cost.choose_lost")))
        return [nothing, *over_what(self._standing, chosen=self.chosen.key())]

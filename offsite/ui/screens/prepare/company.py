"""The card about the company: its name, what it does, how many people, how long the focus holds, its departments."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.departments import Departments
from offsite.ui.screens.prepare.doing import Bond, Doing, number_of
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.segmented import Segment, Segmented

HORIZONS = (3, 6, 12)
_TWO_LINES_UNDER = 630
_PEOPLE = 84


class CompanyCard(Card):
    """What is typed is kept once a field is left. `department_wanted`: a department (an id) is to be looked at."""

    department_wanted = Signal(str)

    def __init__(self, doing: Doing) -> None:
        self._kit = doing.kit
        super().__init__(theme=self._kit.theme, padding=16, spacing=11)
        self._doing = doing
        self._session = doing.session
        self._build()
        self._bonds = [
            Bond(self.company_field, name="company", attempt=self._attempt),
            Bond(self.what_field, name="what", attempt=self._attempt),
            Bond(self.people_field, name="people", attempt=self._attempt),
        ]
        self.horizon.chosen.connect(self._on_horizon)
        self.departments.wanted.connect(self.department_wanted)

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        margin = t.px(20)
        self.body.setContentsMargins(margin, t.px(16), margin, t.px(16))
        word = say(Message("ui.prepare.company.name"))
        self.company = LineInput(name="prepare.company", label=word)
        self.company_field = Field(word, self.company, theme=t)
        word = say(Message("ui.prepare.company.what"))
        self.what = LineInput(name="prepare.what", label=word)
        self.what_field = Field(word, self.what, theme=t)
        word = say(Message("ui.prepare.company.people"))
        self.people = LineInput(name="prepare.people", label=word)
        self.people_field = Field(word, self.people, theme=t)
        self.people_field.setFixedWidth(t.px(_PEOPLE))
        word = say(Message("ui.prepare.company.focus"))
        choices = [(str(n), str(n), say(Message("ui.prepare.company.months", count=n))) for n in HORIZONS]
        self.horizon = Segmented(choices, theme=t, name="prepare.horizon", label=word)
        self.horizon_field = Field(word, self.horizon, theme=t)
        names, numbers = QHBoxLayout(), QHBoxLayout()
        for row in (names, numbers):
            row.setSpacing(t.px(16))
        names.addWidget(self.company_field, 1)
        names.addWidget(self.what_field, 1)
        numbers.addWidget(self.people_field)
        numbers.addWidget(self.horizon_field)
        numbers.addStretch(0)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(t.px(16))
        self._fields.addLayout(names, 1)
        self._fields.addLayout(numbers)
        self.body.addLayout(self._fields)
        self.departments = Departments(self._doing)
        self.departments.come_after(self.horizon.findChildren(Segment)[-1])
        self.body.addWidget(self.departments)

    def refresh(self) -> None:
        """Show what the document holds now."""
        engagement, say = self._session.engagement, self._kit.say
        kept = (engagement.company, engagement.what, shown_number(engagement.people))
        for bond, text in zip(self._bonds, kept, strict=True):
            bond.settle(text)
        months = engagement.horizon_months
        value = str(months) if months is not None else ""
        if self.horizon.value() != value or not value:
            self.horizon.set_value(value)
        chosen = Message("ui.prepare.company.focus")
        self.horizon_field.label.say(say(chosen if value else Message("ui.prepare.company.focus_months")))
        self.departments.refresh()

    def commit(self) -> None:
        """Keep what is being typed."""
        for bond in self._bonds:
            bond.commit()
        self.departments.commit()

    def focus_horizon(self) -> None:
        """Put the focus on the choice of months."""
        for segment in self.horizon.findChildren(Segment):
            if segment.focusPolicy() & Qt.FocusPolicy.TabFocus:
                segment.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() - 2 * self._kit.theme.px(20) < self._kit.theme.px(_TWO_LINES_UNDER)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._fields.direction() is not direction:
            self._fields.setDirection(direction)

    def _attempt(self, name: str, text: str) -> str:
        if name == "people":
            try:
                return self._doing.keep(acts.DescribeEngagement, people=number_of(text))
            except ValueError:
                return self._doing.say(Message("ui.prepare.wrong.number"))
        return self._doing.keep(acts.DescribeEngagement, **{name: text.strip() or None})

    def _on_horizon(self, value: str) -> None:
        if int(value) != self._session.engagement.horizon_months:
            sentence = self._doing.keep(acts.DescribeEngagement, horizon_months=int(value))
            self.horizon_field.complain(sentence)


def shown_number(number: int | None) -> str:
    """A number in a field; five digits and more are parted by thin spaces. Empty for None."""
    if number is None:
        return ""
    return f"{number:,}".replace(",", "\u202f") if number >= 10_000 else str(number)

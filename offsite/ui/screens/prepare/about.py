"""The sheet with the rest about the company: its period and clock, the team's words, the limits, a private note."""

from __future__ import annotations

import zoneinfo
from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from offsite.domain.entities import Cycle, Subject
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Bond, Doing
from offsite.ui.screens.prepare.limiting import LimitsPart
from offsite.ui.screens.prepare.notes import NoteKeeper
from offsite.ui.widgets.card import Rule
from offsite.ui.widgets.day import day_of, near
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet

_LAST_YEAR = 2199


class AboutSheet(Sheet):
    """What is typed is kept once a field is left; there is nothing to cancel."""

    def __init__(self, doing: Doing) -> None:
        say = doing.kit.say
        super().__init__(
            doing.host.sheet_host(),
            theme=doing.kit.theme,
            name="prepare.about",
            title=say(Message("ui.prepare.about")),
            text=say(Message("ui.prepare.about.text")),
            width=640,
        )
        self._doing = doing
        self._session = doing.session
        self._bonds: list[Bond] = []
        self._build()
        self.cycle.chosen.connect(self._on_cycle)
        self.accepted.connect(self._on_accepted)
        self.rejected.connect(self._commit)
        self.left.connect(self._note.box.commit)
        self.limits.resized.connect(self.refit)
        doing.session.changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        say = self._doing.say
        self._section(say(Message("ui.prepare.about.period")), first=True)
        self.starts = self._line("starts_on", say(Message("ui.prepare.about.starts")))
        self.ends = self._line("ends_on", say(Message("ui.prepare.about.ends")))
        self._pair(self.starts, self.ends)
        zone = self._line("time_zone", say(Message("ui.prepare.about.zone")))
        self.zone = zone
        self._offer_zones(zone.input)
        choices = [
            (Cycle.QUARTER.value, say(Message("ui.prepare.about.quarter")), ""),
            (Cycle.TRIMESTER.value, say(Message("ui.prepare.about.trimester")), ""),
        ]
        word = say(Message("ui.prepare.about.cycle"))
        self.cycle = Segmented(choices, theme=self._theme, name="prepare.about.cycle", label=word)
        held = Field(word, self.cycle, theme=self._theme)
        self._pair(zone, held)
        self._section(say(Message("ui.prepare.about.words")))
        self.words = {
            "objective": self._line("objective", say(Message("ui.prepare.about.objective"))),
            "objectives": self._line("objectives", say(Message("ui.prepare.about.objectives"))),
            "key_result": self._line("key_result", say(Message("ui.prepare.about.key_result"))),
            "key_results": self._line("key_results", say(Message("ui.prepare.about.key_results"))),
        }
        self._pair(self.words["objective"], self.words["objectives"])
        self._pair(self.words["key_result"], self.words["key_results"])
        self._section(say(Message("ui.prepare.about.limits")))
        self.limits = LimitsPart(self._doing)
        self.body.addWidget(self.limits)
        self._section(say(Message("ui.prepare.note.engagement")))
        self._note = NoteKeeper(self._doing, subject=Subject.ENGAGEMENT, key="engagement", name="prepare.about.note")
        self.body.addWidget(self._note.box)
        self.add_primary(say(Message("ui.prepare.done")), keys="Ctrl ⏎")

    def _section(self, title: str, *, first: bool = False) -> None:
        if not first:
            self.body.addWidget(Rule(theme=self._theme))
        self.body.addWidget(Label(title, theme=self._theme, style="body", weight=600))

    def _line(self, name: str, word: str) -> Field:
        field = Field(word, LineInput(name=f"prepare.about.{name}", label=word), theme=self._theme)
        self._bonds.append(Bond(field, name=name, attempt=self._attempt))
        return field

    def _pair(self, left: QWidget, right: QWidget) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.addWidget(left, 0, 0)
        grid.addWidget(right, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _offer_zones(self, line: QWidget) -> None:
        assert isinstance(line, LineInput)
        completer = QCompleter(sorted(zoneinfo.available_timezones()), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        line.setPlaceholderText(self._doing.say(Message("ui.prepare.about.zone_here")))

    def _refresh(self) -> None:
        engagement, kit = self._session.engagement, self._doing.kit
        texts = {
            self.starts: kit.day(engagement.starts_on) if engagement.starts_on else "",
            self.ends: kit.day(engagement.ends_on) if engagement.ends_on else "",
            self.zone: engagement.time_zone,
            self.words["objective"]: engagement.term_objective,
            self.words["objectives"]: engagement.term_objectives,
            self.words["key_result"]: engagement.term_key_result,
            self.words["key_results"]: engagement.term_key_results,
        }
        for field, text in texts.items():
            if isinstance(field.input, LineInput):
                field.input.settle(text)
        if self.cycle.value() != engagement.cycle:
            self.cycle.set_value(engagement.cycle.value)
        self._propose()
        self.limits.refresh()

    def _propose(self) -> None:
        """What the last day would be, as the first day and the months of the focus have it."""
        engagement = self._session.engagement
        first, last = Message("ui.prepare.about.day_example"), Message("ui.prepare.about.day_example_end")
        for field, example in ((self.starts, first), (self.ends, last)):
            if isinstance(field.input, LineInput):
                field.input.setPlaceholderText(self._doing.say(example))
        if engagement.starts_on and engagement.horizon_months and isinstance(self.ends.input, LineInput):
            day = last_day(engagement.starts_on, months=engagement.horizon_months)
            if day is not None:
                self.ends.input.setPlaceholderText(self._doing.kit.day(day))

    def _attempt(self, name: str, text: str) -> str:
        if name in self.words:
            return self._doing.keep(acts.ChooseWords, **{name: text.strip() or None})
        if name == "time_zone":
            return self._doing.keep(acts.DescribeEngagement, time_zone=text.strip() or None)
        try:
            day = day_of(text, near=near(self._doing.kit, today=self._session.standing.today))
        except ValueError:
            return self._doing.say(Message("ui.prepare.wrong.day"))
        return self._doing.keep(acts.DescribeEngagement, **{name: None if day is None else day.isoformat()})

    def _on_cycle(self, value: str) -> None:
        if value != self._session.engagement.cycle:
            self._doing.keep(acts.DescribeEngagement, cycle=value)

    def _commit(self) -> bool:
        kept = [bond.commit() for bond in self._bonds]
        return all([*kept, self.limits.commit()])

    def _on_accepted(self) -> None:
        if self._commit():
            self.leave()


def last_day(first: date, *, months: int) -> date | None:
    """The last day of so many months; None where that lies further away than any day that is kept."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > _LAST_YEAR:
        return None
    try:
        return date(year, month + 1, first.day) - timedelta(days=1)
    except ValueError:
        # A month that has no such day: its last one.
        return date(year, month + 1, monthrange(year, month + 1)[1])

"""The sheets about dates: a series of check-ins, and one of them by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from offsite.domain.okrs import CheckIn
from offsite.domain.plans import meeting_days
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.check_ins.wording import as_typed, weekday
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.sessions.inputs import time_of
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.day import day_of
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet

WEEK, FORTNIGHT = 7, 14
_FRIDAY = 4
_TIME = 150
_USUAL = timedelta(days=182)
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_SERIES_MOST = 40


def proposed_first(standing: Standing) -> date | None:
    """The Friday after the rollout meeting, or after today; the next one of the rhythm where some are planned."""
    rows = standing.check_ins_in_order
    if rows:
        return rows[-1].on_day + timedelta(days=standing.rollout.check_every)
    days = [*meeting_days(standing), *([standing.today] if standing.today is not None else [])]
    if not days:
        return None
    begun = max(days) + timedelta(days=1)
    return begun + timedelta(days=(_FRIDAY - begun.weekday()) % WEEK)


def proposed_last(standing: Standing, first: date | None) -> date | None:
    """The last day on which something is due, or half a year later."""
    dues = [row.due for row in (*standing.key_results, *standing.objectives) if row.due is not None]
    if standing.engagement.ends_on is not None:
        dues.append(standing.engagement.ends_on)
    later = [day for day in dues if first is None or day > first]
    if later:
        return max(later)
    return first + _USUAL if first is not None else None


class DaysSheet(Sheet):
    """What both have in common: days and times that are read or complained about."""

    def __init__(self, doing: Doing, *, name: str, title: str, text: str = "") -> None:
        super().__init__(
            doing.host.sheet_host(), theme=doing.kit.theme, name=f"check_ins.{name}", title=title, text=text
        )
        self.doing = doing

    def say(self, message: Message) -> str:
        return self.doing.say(message)

    def day_field(self, name: str, label: Message, day: date | None) -> tuple[Field, LineInput]:
        word = self.say(label)
        example = self.say(Message("ui.check_ins.day_example"))
        input_ = LineInput(name=name, label=word, placeholder=example)
        input_.setText(as_typed(day) if day is not None else "")
        return Field(word, input_, theme=self._theme), input_

    def time_field(self, name: str, begins: str) -> tuple[Field, LineInput]:
        word = self.say(Message("ui.check_ins.begins"))
        input_ = LineInput(name=name, label=word, placeholder="09:30")
        input_.setText(begins)
        field = Field(word, input_, theme=self._theme)
        field.setFixedWidth(self._theme.px(_TIME))
        return field, input_

    def day_in(self, field: Field, input_: LineInput) -> date | None:
        """The day in a field; None where there is none, which is said beside it."""
        field.complain("")
        try:
            day = day_of(input_.text())
        except ValueError:
            field.complain(self.say(Message("ui.check_ins.wrong.day")))
            return None
        if day is None:
            field.complain(self.say(Message("ui.check_ins.wrong.day_needed")))
        elif not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            field.complain(self.say(Message("ui.check_ins.wrong.year")))
            return None
        return day

    def time_in(self, field: Field, input_: LineInput) -> str | None:
        """The time in a field, empty where none is said; None where it cannot be read, which is said beside it."""
        field.complain("")
        try:
            return time_of(input_.text())
        except ValueError:
            field.complain(self.say(Message("ui.check_ins.wrong.time")))
            return None

    def turn_to(self, input_: LineInput) -> None:
        """Have the person mend it."""
        input_.setFocus(Qt.FocusReason.OtherFocusReason)
        input_.selectAll()
        self.refit()


class SeriesSheet(DaysSheet):
    """A check-in each week, or every two weeks, from a day until a day."""

    def __init__(self, doing: Doing) -> None:
        standing = doing.session.standing
        super().__init__(
            doing,
            name="series",
            title=doing.say(Message("ui.check_ins.series.title")),
            text=doing.say(Message("ui.check_ins.series.text")),
        )
        self.first_planned = ""
        first = proposed_first(standing)
        self._build(first, proposed_last(standing, first), standing)
        self.first.textChanged.connect(self._on_edited)
        self.until.textChanged.connect(self._on_edited)
        self.every.chosen.connect(self._on_edited)
        self.accepted.connect(self._on_accepted)
        self._on_edited("")

    def _build(self, first: date | None, until: date | None, standing: Standing) -> None:
        t, say = self._theme, self.say
        row = QHBoxLayout()
        row.setSpacing(t.px(12))
        self._from, self.first = self.day_field("check_ins.series.first", Message("ui.check_ins.series.first"), first)
        row.addWidget(self._from, 1)
        begins = standing.rollout.check_begins or next((one.begins for one in standing.check_ins), "")
        self._begins, self.begins = self.time_field("check_ins.series.begins", begins)
        row.addWidget(self._begins)
        self.body.addLayout(row)
        word = say(Message("ui.check_ins.series.every"))
        rhythms = [
            (str(WEEK), say(Message("ui.check_ins.series.week")), ""),
            (str(FORTNIGHT), say(Message("ui.check_ins.series.fortnight")), ""),
        ]
        self.every = Segmented(rhythms, theme=t, name="check_ins.series.every", label=word)
        self.every.set_value(str(standing.rollout.check_every))
        self.body.addWidget(Field(word, self.every, theme=t))
        self._until, self.until = self.day_field("check_ins.series.until", Message("ui.check_ins.series.until"), until)
        self.body.addWidget(self._until)
        self.preview = Label("", theme=t, style="small", weight=500, color="text2")
        self.preview.setObjectName("check_ins.series.preview")
        self.body.addWidget(self.preview)
        self.add_cancel(say(Message("ui.check_ins.cancel")))
        self.add_primary(say(Message("ui.check_ins.series.ok")), icon="calendar")

    def _on_edited(self, _value: str) -> None:
        """Say what would be planned."""
        for field in (self._from, self._until, self._begins):
            field.complain("")
        try:
            first, until = day_of(self.first.text()), day_of(self.until.text())
        except ValueError:
            first = until = None
        words = ""
        if first is not None and until is not None and first <= until and until.year <= _LAST_YEAR:
            n = (until - first).days // int(self.every.value()) + 1
            last = first + timedelta(days=(n - 1) * int(self.every.value()))
            words = self.say(
                Message("ui.check_ins.series.preview", n=n, first=weekday(first), last=f"{weekday(last)} {last.year}")
            )
        self.preview.say(words or self.say(Message("ui.check_ins.series.preview_none")))

    def _on_accepted(self) -> None:
        """Plan them, or say what cannot be read."""
        first = self.day_in(self._from, self.first)
        if first is None:
            self.turn_to(self.first)
            return
        begins = self.time_in(self._begins, self.begins)
        if begins is None:
            self.turn_to(self.begins)
            return
        until = self.day_in(self._until, self.until)
        if until is None:
            self.turn_to(self.until)
            return
        if until < first:
            self._until.complain(self.say(Message("ui.check_ins.wrong.until")))
            self.turn_to(self.until)
            return
        every = int(self.every.value())
        sentence = self._plan(first, until, every=every, begins=begins)
        self._until.complain(sentence)
        if not sentence:
            self.leave()
        else:
            self.refit()

    def _plan(self, first: date, until: date, *, every: int, begins: str) -> str:
        """The dates, and the rhythm that they follow, as one step."""
        series = self.doing.session.new_id()[:_SERIES_MOST]
        # What it was all for comes last: the log calls the step by it.
        parts: list[dict[str, Any]] = [
            {"kind": acts.ChangeRollout.kind, "check_every": every, "check_begins": begins},
            {
                "kind": acts.PlanCheckIns.kind,
                "series": series,
                "first": first.isoformat(),
                "until": until.isoformat(),
                "every_days": every,
                "begins": begins,
            },
        ]
        sentence = self.doing.keep(acts.Several, actions=parts)
        if not sentence:
            self.first_planned = f"{series}-1"
            n = sum(row.id.startswith(f"{series}-") for row in self.doing.session.standing.check_ins)
            self.doing.host.say_done(Message("ui.check_ins.series.done", n=n))
        return sentence


class CheckInSheet(DaysSheet):
    """One check-in that is planned anew (`row` is None), or moved."""

    def __init__(self, doing: Doing, row: CheckIn | None, *, number: int = 0) -> None:
        say = doing.say
        title = (
            say(Message("ui.check_ins.sheet.add"))
            if row is None
            else say(Message("ui.check_ins.sheet.change", number=number))
        )
        super().__init__(doing, name="check_in", title=title)
        self._row = row
        self.added = ""
        standing = doing.session.standing
        day = row.on_day if row is not None else proposed_first(standing)
        begins = row.begins if row is not None else standing.rollout.check_begins
        self._build(day, begins)
        self.accepted.connect(self._on_accepted)

    def _build(self, day: date | None, begins: str) -> None:
        t, say = self._theme, self.say
        across = QHBoxLayout()
        across.setSpacing(t.px(12))
        self._day, self.day = self.day_field("check_ins.check_in.day", Message("ui.check_ins.day"), day)
        across.addWidget(self._day, 1)
        self._begins, self.begins = self.time_field("check_ins.check_in.begins", begins)
        across.addWidget(self._begins)
        self.body.addLayout(across)
        row = self._row
        if row is not None and can_be_removed(self.doing, row):
            word = say(Message("ui.check_ins.sheet.remove"))
            self.add_other(word, name="remove", leading=True, kind=Kind.GHOST).clicked.connect(self._on_remove)
        self.add_cancel(say(Message("ui.check_ins.cancel")))
        self.add_primary(say(Message("ui.check_ins.sheet.ok" if row is not None else "ui.check_ins.sheet.plan")))

    def _on_accepted(self) -> None:
        """Keep it, or say what cannot be read."""
        day = self.day_in(self._day, self.day)
        if day is None:
            self.turn_to(self.day)
            return
        begins = self.time_in(self._begins, self.begins)
        if begins is None:
            self.turn_to(self.begins)
            return
        row = self._row
        fields: dict[str, Any] = {"on_day": day.isoformat(), "begins": begins}
        if row is None:
            self.added = self.doing.session.new_id()
            sentence = self.doing.keep(acts.AddCheckIn, check_in=self.added, **fields)
        elif (day, begins) == (row.on_day, row.begins):
            sentence = ""
        else:
            sentence = self.doing.keep(acts.ChangeCheckIn, check_in=row.id, **fields)
        self._day.complain(sentence)
        if not sentence:
            self.leave()
        else:
            self.added = ""
            self.refit()

    def _on_remove(self) -> None:
        row = self._row
        self.leave()
        if row is not None:
            self.doing.loudly(acts.RemoveCheckIn, check_in=row.id)


def can_be_removed(doing: Doing, row: CheckIn) -> bool:
    """Was it not held, and is nothing entered at it?"""
    readings = doing.session.standing.readings
    return row.opened_at is None and all(one.check_in_id != row.id for one in readings)

"""The sheet about the meeting: when, with whom, what it is about, what is handed in, the check-ins, and the look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from offsite.domain.okrs import Audience, DeckLook, Rollout
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.rollout.reading import (
    colour_meant,
    day_meant,
    day_text,
    hours_meant,
    minutes_meant,
    time_meant,
)
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.field import Field, LineInput, TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet

_AHEAD = timedelta(days=14)
"""An example of a day: one that is still to come."""
_NARROW = 130
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A field of the sheet: what it holds now in the form of the action; raises Refusal."""

    field: Field
    read: Callable[[], Any]


class MeetingSheet(Sheet):
    """All that is said about the rollout. `answers` is what was changed, once `accepted` fires."""

    def __init__(self, host: QWidget, *, kit: Kit, standing: Standing, field: str = "") -> None:
        title = kit.say(Message("ui.rollout.meeting.title"))
        text = kit.say(Message("ui.rollout.meeting.text"))
        super().__init__(host, theme=kit.theme, name="rollout.meeting", title=title, text=text, width=680)
        self._kit = kit
        self._standing = standing
        self._row = standing.rollout
        self._wanted = field
        self._asked: dict[str, _Asked] = {}
        self.answers: dict[str, Any] = {}
        self._build_when()
        self._build_who()
        self._build_what()
        self._build_hand_in()
        self._build_check_ins()
        self._build_look()
        self.remark = Label("", theme=kit.theme, style="small", weight=500, color="ember")
        self.remark.setObjectName("rollout.meeting.remark")
        self.remark.hide()
        self.body.addWidget(self.remark)
        self.add_cancel(kit.say(Message("ui.rollout.cancel")))
        self.add_primary(kit.say(Message("ui.rollout.meeting.ok")), keys="Ctrl ⏎")

    def accept(self) -> None:
        """Keep it, or say which field cannot be read."""
        found: dict[str, Any] = {}
        wrong: list[QWidget] = []
        for name, asked in self._asked.items():
            try:
                found[name] = asked.read()
                asked.field.complain("")
            except Refusal as error:
                asked.field.complain(self._kit.say(error.message))
                wrong.append(asked.field.input)
        self.refit()
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(wrong[0])
            return
        before = _kept(self._row)
        self.answers = {name: value for name, value in found.items() if value != before[name]}
        super().accept()

    def complain(self, sentence: str) -> None:
        """Say under everything why it cannot be kept."""
        self.remark.say(sentence)
        self.remark.setVisible(bool(sentence))
        self.refit()
        bring_into_view(self.remark)

    def input_of(self, name: str) -> QWidget:
        """The input of a field."""
        return self._asked[name].field.input

    def open(self) -> None:
        super().open()
        if self._wanted:
            # Once everything stands where it will: the field is scrolled to.
            self.body.activate()
            bring_into_view(self._first())

    def _first(self) -> QWidget:
        wanted = self._asked.get(self._wanted)
        if wanted is None:
            return self.input_of("meeting_on")
        input_ = wanted.field.input
        return input_.stop() if isinstance(input_, Segmented) else input_

    # The groups.

    def _build_when(self) -> None:
        row = self._row
        self._head(Message("ui.rollout.meeting.when"))
        self._across(
            self._day("meeting_on", Message("ui.rollout.meeting.day"), row.meeting_on),
            self._time("meeting_begins", Message("ui.rollout.meeting.begins"), row.meeting_begins),
            self._number("meeting_minutes", Message("ui.rollout.meeting.minutes"), row.meeting_minutes, minutes_meant),
        )
        self.body.addWidget(self._line("place", Message("ui.rollout.meeting.place"), row.place))

    def _build_who(self) -> None:
        row, say, t = self._row, self._kit.say, self._kit.theme
        self._head(Message("ui.rollout.meeting.who"))
        word = say(Message("ui.rollout.meeting.audience"))
        choices = [
            (Audience.COMPANY.value, say(Message("ui.rollout.meeting.company")), ""),
            (Audience.PILOT.value, say(Message("ui.rollout.meeting.pilot")), ""),
            (Audience.DEPARTMENTS.value, say(Message("ui.rollout.meeting.departments")), ""),
        ]
        self.audience = Segmented(choices, theme=t, name="rollout.meeting.audience", label=word)
        self.audience.set_value(row.audience.value)
        field = Field(word, self.audience, theme=t, hint=say(Message("ui.rollout.meeting.audience_hint")))
        self._asked["audience"] = _Asked(field, self.audience.value)
        self.body.addWidget(field)
        departments = [(one.id, one.name) for one in self._standing.departments]
        leaders = [(one.id, one.name) for one in self._standing.to_choose(row.speaker_id)]
        first = Message("ui.rollout.meeting.department")
        self.beginning = self._one_of("department", first, departments, row.department_id)
        self._across(
            self.beginning, self._one_of("speaker", Message("ui.rollout.meeting.speaker"), leaders, row.speaker_id)
        )
        self.audience.chosen.connect(self._show_beginning)
        self._show_beginning()

    def _build_what(self) -> None:
        row = self._row
        self._head(Message("ui.rollout.meeting.what"))
        for name, label, hint, text in (
            (
                "problem",
                Message("ui.rollout.meeting.problem"),
                Message("ui.rollout.meeting.problem_hint"),
                row.problem,
            ),
            ("wants", Message("ui.rollout.meeting.wants"), Message("ui.rollout.meeting.wants_hint"), row.wants),
            (
                "track_record",
                Message("ui.rollout.meeting.record"),
                Message("ui.rollout.meeting.record_hint"),
                row.track_record,
            ),
        ):
            self.body.addWidget(self._text(name, label, hint, text))
        self.body.addWidget(self._line("ask", Message("ui.rollout.meeting.ask"), row.ask))
        self.body.addWidget(self._line("contact", Message("ui.rollout.meeting.contact"), row.contact))

    def _build_hand_in(self) -> None:
        row = self._row
        self._head(Message("ui.rollout.meeting.hand_in"))
        self._across(
            self._day("draft_due_on", Message("ui.rollout.meeting.draft_due"), row.draft_due_on),
            self._day("own_due_on", Message("ui.rollout.meeting.own_due"), row.own_due_on),
        )
        self.body.addWidget(self._line("send_to", Message("ui.rollout.meeting.send_to"), row.send_to))
        self._across(
            self._line("leaders_page", Message("ui.rollout.meeting.page"), row.leaders_page),
            self._day("leaders_first_on", Message("ui.rollout.meeting.page_from"), row.leaders_first_on),
        )

    def _build_check_ins(self) -> None:
        row, say, t = self._row, self._kit.say, self._kit.theme
        self._head(Message("ui.rollout.meeting.check_ins"))
        word = say(Message("ui.rollout.meeting.every"))
        choices = [
            ("7", say(Message("ui.rollout.meeting.weekly")), ""),
            ("14", say(Message("ui.rollout.meeting.fortnightly")), ""),
        ]
        self.every = Segmented(choices, theme=t, name="rollout.meeting.check_every", label=word)
        self.every.set_value(str(row.check_every))
        field = Field(word, self.every, theme=t)
        self._asked["check_every"] = _Asked(field, self._days_between)
        self.body.addWidget(field)
        hours = Message("ui.rollout.meeting.update_hours")
        self._across(
            self._time("check_begins", Message("ui.rollout.meeting.check_begins"), row.check_begins),
            self._number(
                "check_minutes", Message("ui.rollout.meeting.check_minutes"), row.check_minutes, minutes_meant
            ),
            self._number("update_hours", hours, row.update_hours, hours_meant),
        )

    def _build_look(self) -> None:
        row, say, t = self._row, self._kit.say, self._kit.theme
        self._head(Message("ui.rollout.meeting.look"))
        word = say(Message("ui.rollout.meeting.theme"))
        choices = [
            (DeckLook.OFFSITE.value, say(Message("ui.rollout.meeting.pine")), ""),
            (DeckLook.TEAL.value, say(Message("ui.rollout.meeting.teal")), ""),
        ]
        self.look = Segmented(choices, theme=t, name="rollout.meeting.look", label=word)
        self.look.set_value(row.look.value)
        field = Field(word, self.look, theme=t)
        self._asked["look"] = _Asked(field, self.look.value)
        self._across(field, self._colour("primary_colour", Message("ui.rollout.meeting.colour"), row.primary_colour))

    # Fields.

    def _head(self, message: Message) -> None:
        if self._asked:
            self.body.addSpacing(self._kit.theme.px(8))
        self.body.addWidget(Label(self._kit.say(message), theme=self._kit.theme, style="section"))

    def _across(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._kit.theme.px(12))
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _typed(self, name: str, label: Message, text: str, *, example: str = "") -> tuple[Field, LineInput]:
        word = self._kit.say(label)
        input_ = LineInput(name=f"rollout.meeting.{name}", label=word, placeholder=example)
        input_.setText(text)
        input_.setCursorPosition(0)
        return Field(word, input_, theme=self._kit.theme), input_

    def _line(self, name: str, label: Message, text: str) -> Field:
        field, input_ = self._typed(name, label, text)
        self._asked[name] = _Asked(field, input_.text)
        return field

    def _text(self, name: str, label: Message, hint: Message, text: str) -> Field:
        word, t = self._kit.say(label), self._kit.theme
        example = self._kit.say(hint)
        input_ = TextInput(theme=t, name=f"rollout.meeting.{name}", label=word, placeholder=example, fewest=2, most=8)
        input_.setPlainText(text)
        field = Field(word, input_, theme=t)
        self._asked[name] = _Asked(field, input_.toPlainText)
        return field

    def _day(self, name: str, label: Message, day: date | None) -> Field:
        today = self._standing.today
        example = "" if today is None else day_text(today + _AHEAD)
        field, input_ = self._typed(name, label, day_text(day), example=example)
        self._asked[name] = _Asked(field, _Day(input_, self._kit, self._standing.today))
        return field

    def _time(self, name: str, label: Message, text: str) -> Field:
        field, input_ = self._typed(name, label, text, example="09:00")
        self._asked[name] = _Asked(field, _Read(input_, time_meant))
        return field

    def _number(self, name: str, label: Message, number: int, meant: Callable[[str], int]) -> Field:
        field, input_ = self._typed(name, label, str(number))
        self._asked[name] = _Asked(field, _Read(input_, meant))
        return field

    def _colour(self, name: str, label: Message, colour: str) -> Field:
        example = self._kit.say(Message("ui.rollout.meeting.colour_example"))
        field, input_ = self._typed(name, label, colour, example=example)
        self._asked[name] = _Asked(field, _Read(input_, colour_meant))
        return field

    def _one_of(self, name: str, label: Message, choices: list[tuple[str, str]], chosen: str | None) -> Field:
        word, t = self._kit.say(label), self._kit.theme
        nobody = (_NOBODY, self._kit.say(Message("ui.rollout.meeting.not_yet")))
        input_ = Dropdown([nobody, *choices], theme=t, name=f"rollout.meeting.{name}", label=word)
        if chosen is not None:
            input_.choose(chosen)
        field = Field(word, input_, theme=t)
        self._asked[name] = _Asked(field, _Key(input_))
        return field

    def _show_beginning(self, _audience: str = "") -> None:
        """Only a pilot begins in one department."""
        self.beginning.setVisible(self.audience.value() == Audience.PILOT.value)

    def _days_between(self) -> int:
        return int(self.every.value())


class _Read:
    """What is meant by a line."""

    def __init__(self, input_: LineInput, meant: Callable[[str], Any]) -> None:
        self._input = input_
        self._meant = meant

    def __call__(self) -> Any:
        return self._meant(self._input.text())


class _Day(_Read):
    """The day that is meant, as the action takes it; None for an empty line."""

    def __init__(self, input_: LineInput, kit: Kit, today: date | None) -> None:
        super().__init__(input_, str)
        self._kit = kit
        self._today = today

    def __call__(self) -> str | None:
        day = day_meant(self._input.text(), kit=self._kit, today=self._today)
        return day.isoformat() if day is not None else None


class _Key:
    """What was chosen of a list; None for nobody."""

    def __init__(self, input_: Dropdown) -> None:
        self._input = input_

    def __call__(self) -> str | None:
        return self._input.key() or None


def _kept(row: Rollout) -> dict[str, Any]:
    """What the document holds, in the form of the answers."""
    return {
        "meeting_on": _iso(row.meeting_on),
        "meeting_begins": row.meeting_begins,
        "meeting_minutes": row.meeting_minutes,
        "place": row.place,
        "audience": row.audience.value,
        "department": row.department_id,
        "speaker": row.speaker_id,
        "problem": row.problem,
        "wants": row.wants,
        "track_record": row.track_record,
        "ask": row.ask,
        "contact": row.contact,
        "draft_due_on": _iso(row.draft_due_on),
        "own_due_on": _iso(row.own_due_on),
        "send_to": row.send_to,
        "leaders_page": row.leaders_page,
        "leaders_first_on": _iso(row.leaders_first_on),
        "check_every": row.check_every,
        "check_begins": row.check_begins,
        "check_minutes": row.check_minutes,
        "update_hours": row.update_hours,
        "look": row.look.value,
        "primary_colour": row.primary_colour,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None

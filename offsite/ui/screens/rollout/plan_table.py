"""The meetings of all departments, a row each: what is said of one, and as a hint what holds for the whole company."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.domain.entities import Department
from offsite.domain.meetings import Meeting
from offsite.domain.standing import Standing, in_order
from offsite.errors import Message, Refusal
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.rollout.reading import day_meant, short_day_text, time_meant
from offsite.ui.widgets.card import Rule
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label

COLUMNS: tuple[tuple[str, Message], ...] = (
    ("meeting_on", Message("ui.rollout.meeting.day")),
    ("meeting_begins", Message("ui.rollout.meeting.begins")),
    ("place", Message("ui.rollout.meeting.place")),
    ("speaker", Message("ui.rollout.meeting.speaker")),
    ("send_to", Message("ui.rollout.plan.send_to")),
    ("own_due_on", Message("ui.rollout.plan.own_due")),
)
"""By the name that the action gives it, with its word."""
_SHARES = (25, 21, 13, 33, 29, 28, 21)
_ACROSS = 3
_NOT_SAID = Message("ui.rollout.plan.not_said")
_NONE = Message("ui.rollout.plan.none")
"""The same where there is room for a time alone."""
_DAYS = ("meeting_on", "own_due_on")


class _Who(QWidget):
    """A department, and under its name how many are in it."""

    def __init__(self, row: Department, kit: Kit) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(row.name, theme=t, style="body", weight=600))
        if row.people:
            people = say(Message("ui.rollout.plan.people", n=row.people))
            column.addWidget(Label(people, theme=t, style="small", color="text2"))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class MeetingRow:
    """The fields of one department. `read` tells what was changed, in the form of the action."""

    def __init__(self, row: Department, kit: Kit, standing: Standing) -> None:
        self.department = row
        self._kit = kit
        self._standing = standing
        self._kept = standing.meeting_of(row.id) or Meeting(id=row.id)
        self.who = _Who(row, kit)
        self.rule = Rule(theme=kit.theme)
        self.fields: dict[str, Field] = {name: self._field(name, word) for name, word in COLUMNS}

    def read(self) -> tuple[dict[str, Any], list[QWidget]]:
        """What was changed, and the inputs that cannot be read; each of those says so."""
        found: dict[str, Any] = {}
        wrong: list[QWidget] = []
        before = _in_action(self._kept)
        for name, field in self.fields.items():
            try:
                value = self._meant(name)
                field.complain("")
            except Refusal as error:
                field.complain(self._kit.say(error.message))
                wrong.append(field.input)
                continue
            if value != before[name]:
                found[name] = value
        return found, wrong

    def _meant(self, name: str) -> Any:
        input_ = self.fields[name].input
        if isinstance(input_, Dropdown):
            return input_.key() or None
        assert isinstance(input_, LineInput)
        if name in _DAYS:
            day = day_meant(input_.text(), kit=self._kit, today=self._standing.today)
            return day.isoformat() if day is not None else None
        return time_meant(input_.text()) if name == "meeting_begins" else input_.text()

    def _field(self, name: str, word: Message) -> Field:
        say, t = self._kit.say, self._kit.theme
        label = say(word)
        spoken = say(Message("ui.rollout.plan.spoken", what=label, name=self.department.name))
        key = f"rollout.plan.{name}.{self.department.id}"
        if name == "speaker":
            usual = self._standing.name_of(self._standing.rollout.speaker_id) or say(_NONE)
            box = Dropdown(self._speakers(), theme=t, name=key, label=spoken, hint=usual)
            box.choose(self._kept.speaker_id or "")
            box.setMinimumContentsLength(4)
            return Field(label, box, theme=t)
        usual = _text(getattr(self._standing.rollout, name)) or say(_NONE)
        input_ = LineInput(name=key, label=spoken, placeholder=usual)
        input_.setText(_text(getattr(self._kept, name)))
        input_.setCursorPosition(0)
        input_.setMinimumWidth(0)
        return Field(label, input_, theme=t)

    def _speakers(self) -> Sequence[tuple[str, str]]:
        """As for the whole company, then everybody who leads, and who is chosen already."""
        standing, say = self._standing, self._kit.say
        usual = standing.name_of(standing.rollout.speaker_id)
        nobody = Message("ui.rollout.plan.as_usual", name=usual) if usual else _NOT_SAID
        rows = standing.to_choose(self._kept.speaker_id)
        return [("", say(nobody)), *((row.id, row.name) for row in rows)]


class MeetingTable(QWidget):
    """All of them: one line each where there is room, else their fields three by three with their words."""

    def __init__(self, kit: Kit, standing: Standing) -> None:
        super().__init__()
        t = kit.theme
        self._wide: bool | None = None
        departments = in_order(standing.departments)
        self.rows = [MeetingRow(row, kit, standing) for row in departments]
        words = (Message("ui.rollout.plan.department"), *(word for _, word in COLUMNS))
        self._heads = [
            Label(kit.say(word), theme=t, style="small", weight=500, color="text2", most=1) for word in words
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(t.px(8))
        self._grid.setVerticalSpacing(t.px(8))
        for head in self._heads:
            head.setParent(self)
            head.hide()

    def arrange(self, *, wide: bool) -> None:
        """Stand in lines, or in blocks."""
        if wide == self._wide:
            return
        self._wide = wide
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(len(_SHARES)):
            self._grid.setColumnStretch(column, _SHARES[column] if wide else int(column < _ACROSS))
        put: Callable[[], None] = self._in_lines if wide else self._in_blocks
        put()
        # Not before they stand in something: each would be a window of its own for a moment, and take the focus.
        for head in self._heads:
            head.setVisible(wide)
        for row in self.rows:
            for field in row.fields.values():
                field.label.setVisible(not wide)

    def _in_lines(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        for n, row in enumerate(self.rows):
            line = 1 + 2 * n
            self._grid.addWidget(row.rule, line, 0, 1, len(_SHARES))
            self._grid.addWidget(row.who, line + 1, 0, top)
            for column, field in enumerate(row.fields.values(), start=1):
                self._grid.addWidget(field, line + 1, column, top)

    def _in_blocks(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for n, row in enumerate(self.rows):
            line = 4 * n
            self._grid.addWidget(row.rule, line, 0, 1, _ACROSS)
            self._grid.addWidget(row.who, line + 1, 0, 1, _ACROSS)
            for at, field in enumerate(row.fields.values()):
                self._grid.addWidget(field, line + 2 + at // _ACROSS, at % _ACROSS, top)


def _text(kept: Any) -> str:
    return short_day_text(kept) if isinstance(kept, date) else str(kept or "")


def _in_action(row: Meeting) -> dict[str, Any]:
    """What is kept, in the form of the action."""
    kept = {one.name: getattr(row, one.name) for one in fields(Meeting) if one.name != "id"}
    kept["speaker"] = kept.pop("speaker_id")
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in kept.items()}

"""Asks for a new objective: what will be true, whose it is, and which corporate one it serves."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from offsite.domain import limits
from offsite.domain.okrs import Level
from offsite.domain.standing import Standing, in_order
from offsite.domain.text import clean_line, is_empty
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import text_in
from offsite.ui.screens.okrs.asking import OkrSheet, chosen_in
from offsite.ui.widgets.field import Field


class ObjectiveSheet(OkrSheet):
    """`accepted` fires with `fields`, as the action names them."""

    def __init__(self, host: QWidget, *, kit: Kit, standing: Standing, level: Level, whose: str = "") -> None:
        super().__init__(host, kit=kit, name="objective_new", title=kit.say(_title(level)))
        self._level = level
        self.title_field = self.reason_field(
            "okrs.objective_new.title", Message("ui.okrs.objective.title"), hint=Message("ui.okrs.objective.title_hint")
        )
        self.body.addWidget(self.title_field)
        self.whose: Field | None = None
        self.serves: Field | None = None
        if level is not Level.COMPANY:
            rows = standing.deciding if level is Level.PERSON else in_order(standing.departments)
            label = Message("ui.okrs.objective.leader" if level is Level.PERSON else "ui.okrs.objective.department")
            self.whose = self.choice("whose", label, [(row.id, row.name) for row in rows], chosen=whose)
            self.body.addWidget(self.whose)
            company = standing.objectives_of(Level.COMPANY)
            choices = [
                ("", kit.say(Message("ui.okrs.objective.serves_none"))),
                *((row.id, row.title) for row in company),
            ]
            first = company[0].id if company else ""
            self.serves = self.choice("serves", Message("ui.okrs.objective.serves"), choices, chosen=first)
            self.body.addWidget(self.serves)
        self.end_body()
        self.add_cancel(kit.say(Message("ui.okrs.cancel")))
        self.add_primary(kit.say(Message("ui.okrs.objective.write")))

    @property
    def fields(self) -> dict[str, Any]:
        """What was answered."""
        fields: dict[str, Any] = {"title": clean_line(text_in(self.title_field)), "level": self._level}
        if self.whose is not None and self.serves is not None:
            fields["department" if self._level is Level.DEPARTMENT else "leader"] = chosen_in(self.whose) or None
            fields["serves"] = chosen_in(self.serves) or None
            if self._level is Level.PERSON:
                fields["owner"] = chosen_in(self.whose) or None
        return fields

    def accept(self) -> None:
        self.complain("")
        title = clean_line(text_in(self.title_field))
        wrong = ""
        if is_empty(title):
            wrong = self.say(Message("ui.okrs.wrong.title"))
        elif len(title) > limits.TITLE:
            wrong = self.say(Message("ui.okrs.wrong.long", length=len(title), most=limits.TITLE))
        self.title_field.complain(wrong)
        if wrong:
            self.send_to(self.title_field)
        elif self.whose is not None and not chosen_in(self.whose):
            self.complain(self.say(_nobody(self._level)))
        else:
            super().accept()


def _title(level: Level) -> Message:
    match level:
        case Level.COMPANY:
            return Message("ui.okrs.objective.new")
        case Level.DEPARTMENT:
            return Message("ui.okrs.objective.new_department")
        case Level.PERSON:
            return Message("ui.okrs.objective.new_person")


def _nobody(level: Level) -> Message:
    return Message("ui.okrs.objective.no_leader" if level is Level.PERSON else "ui.okrs.objective.no_department")

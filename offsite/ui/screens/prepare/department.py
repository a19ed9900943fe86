"""The sheet about one department: its name and size, its teams, its place among the others."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.entities import Department, Leader, Team
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.company import shown_number
from offsite.ui.screens.prepare.departments import AddLine
from offsite.ui.screens.prepare.doing import Bond, Doing, number_of
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet

_NUMBER = 96


class TeamRow(QWidget):
    """A team: its name, its size, and a way to take it off."""

    def __init__(self, doing: Doing, team: Team) -> None:
        super().__init__()
        self._doing = doing
        self._team = team.id
        t, say = doing.kit.theme, doing.kit.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(8))
        name = f"prepare.team.{team.id}"
        self.name = LineInput(name=name, label=say(Message("ui.prepare.team.name")))
        self.people = LineInput(name=f"{name}.people", label=say(Message("ui.prepare.team.people")))
        self.people.setFixedWidth(t.px(_NUMBER))
        self._name_field = Field("", self.name, theme=t)
        self._people_field = Field("", self.people, theme=t)
        self._people_field.setFixedWidth(t.px(_NUMBER))
        self.remove = IconButton("", theme=t, name=f"{name}.remove", icon="x")
        row.addWidget(self._name_field, 1)
        row.addWidget(self._people_field)
        row.addWidget(self.remove)
        self._bonds = [
            Bond(self._name_field, name="name", attempt=self._attempt),
            Bond(self._people_field, name="people", attempt=self._attempt),
        ]
        self.remove.clicked.connect(self._on_remove)
        self.show_team(team)

    def show_team(self, team: Team) -> None:
        self.name.settle(team.name)
        self.people.settle(shown_number(team.people))
        self.remove.name_it(self._doing.say(Message("ui.prepare.team.remove", name=team.name)))

    def commit(self) -> bool:
        kept = [bond.commit() for bond in self._bonds]
        return all(kept)

    def _attempt(self, name: str, text: str) -> str:
        return attempt(self._doing, acts.ChangeTeam, {"team": self._team}, name, text)

    def _on_remove(self) -> None:
        # Without a toast: it would lie under the sheet.
        self._doing.keep(acts.RemoveTeam, team=self._team)


class DepartmentSheet(Sheet):
    """What is typed is kept once a field is left; there is nothing to cancel."""

    def __init__(self, doing: Doing, department: str) -> None:
        kit = doing.kit
        self._doing = doing
        self._id = department
        self._teams: dict[str, TeamRow] = {}
        super().__init__(
            doing.host.sheet_host(),
            theme=kit.theme,
            name="prepare.department",
            title=kit.say(Message("ui.prepare.department.title")),
        )
        self._build()
        self._bonds = [
            Bond(self._name_field, name="name", attempt=self._attempt),
            Bond(self._people_field, name="people", attempt=self._attempt),
        ]
        self.new_team.offered.connect(self._on_team)
        self.new_team.textEdited.connect(self._on_team_edited)
        self.left_button.clicked.connect(self._on_left)
        self.right_button.clicked.connect(self._on_right)
        self.remove.clicked.connect(self._on_remove)
        self.accepted.connect(self._on_accepted)
        self.rejected.connect(self._commit)
        doing.session.changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        first = QHBoxLayout()
        first.setSpacing(t.px(8))
        word = say(Message("ui.prepare.department.name"))
        self.name = LineInput(name="prepare.department.name", label=word)
        self._name_field = Field(word, self.name, theme=t)
        word = say(Message("ui.prepare.company.people"))
        self.people = LineInput(name="prepare.department.people", label=word)
        self._people_field = Field(word, self.people, theme=t)
        self._people_field.setFixedWidth(t.px(_NUMBER))
        self.left_button = IconButton(
            say(Message("ui.prepare.department.left")), theme=t, name="prepare.department.left", icon="arrow-left"
        )
        self.right_button = IconButton(
            say(Message("ui.prepare.department.right")), theme=t, name="prepare.department.right", icon="arrow-right"
        )
        first.addWidget(self._name_field, 1)
        first.addWidget(self._people_field)
        self.body.addLayout(first)
        place = QHBoxLayout()
        place.setSpacing(t.px(4))
        self._place_words = Label("", theme=t, style="small", color="text2", most=1)
        place.addWidget(self._place_words, 1)
        place.addWidget(self.left_button)
        place.addWidget(self.right_button)
        self.body.addLayout(place)
        self.body.addWidget(Label(say(Message("ui.prepare.teams")), theme=t, style="small", weight=600))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(t.px(8))
        self.body.addLayout(self._rows)
        word = say(Message("ui.prepare.team.add"))
        self.new_team = AddLine(name="prepare.team.new", label=word, placeholder=word)
        hint = say(Message("ui.prepare.team.hint"))
        self._team_field = Field("", self.new_team, theme=t, hint=hint)
        self.body.addWidget(self._team_field)
        self._problem = Label("", theme=t, style="small", color="ember")
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.remove: Button = self.add_other(
            say(Message("ui.prepare.department.remove")), name="remove", leading=True, kind=Kind.GHOST
        )
        self.add_primary(say(Message("ui.prepare.done")))

    def _refresh(self) -> None:
        row = self._doing.session.row(Department, self._id)
        if row is None:
            self.leave()
            return
        self.name.settle(row.name)
        self.people.settle(shown_number(row.people))
        ids = [one.id for one in self._doing.session.rows(Department)]
        at = ids.index(self._id)
        self._place_words.say(self._doing.say(Message("ui.prepare.department.place", place=at + 1, of=len(ids))))
        self.left_button.setEnabled(at > 0)
        self.right_button.setEnabled(at < len(ids) - 1)
        self._refresh_teams()

    def _refresh_teams(self) -> None:
        teams = [team for team in self._doing.session.rows(Team) if team.department_id == self._id]
        for gone in [key for key in self._teams if key not in {team.id for team in teams}]:
            row = self._teams.pop(gone)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, team in enumerate(teams):
            if team.id not in self._teams:
                self._teams[team.id] = TeamRow(self._doing, team)
                self._rows.insertWidget(place, self._teams[team.id])
            self._teams[team.id].show_team(team)
        self._order_stops([self._teams[team.id] for team in teams])
        self.refit()

    def _order_stops(self, rows: list[TeamRow]) -> None:
        """Tab goes through the teams from top to bottom, between the arrows and the line for the next one."""
        parts = [part for row in rows for part in (row.name, row.people, row.remove)]
        for before, after in pairwise([self.right_button, *parts, self.new_team]):
            QWidget.setTabOrder(before, after)

    def _attempt(self, name: str, text: str) -> str:
        return attempt(self._doing, acts.ChangeDepartment, {"department": self._id}, name, text)

    def _commit(self) -> bool:
        if self.new_team.text():
            self._on_team(self.new_team.text())
        kept = [bond.commit() for bond in self._bonds] + [row.commit() for row in self._teams.values()]
        return all(kept) and not self.new_team.text()

    def _on_team(self, text: str) -> None:
        """Add a team from "name, people"."""
        name, people = text, None
        head, comma, tail = text.rpartition(",")
        if comma:
            try:
                name, people = head, number_of(tail)
            except ValueError:
                name, people = text, None
        sentence = self._doing.keep(
            acts.AddTeam, team=self._doing.session.new_id(), department=self._id, name=name, people=people
        )
        self._team_field.complain(sentence)
        if not sentence:
            self.new_team.clear()

    def _on_team_edited(self, _text: str) -> None:
        self._team_field.complain("")

    def _on_left(self) -> None:
        self._move(-1)

    def _on_right(self) -> None:
        self._move(2)

    def _move(self, to: int) -> None:
        """Put it before the department that stands so many places further."""
        ids = [one.id for one in self._doing.session.rows(Department)]
        at = ids.index(self._id) + to
        self._doing.keep(acts.MoveDepartment, department=self._id, before=ids[at] if 0 <= at < len(ids) else None)

    def _on_remove(self) -> None:
        """Remove it with its teams, unless somebody leads it."""
        row = self._doing.session.row(Department, self._id)
        leader = next((one for one in self._doing.session.rows(Leader) if one.department_id == self._id), None)
        if row is None:
            return
        if leader is not None:
            self._problem.say(self._doing.say(Message("department.has_leader", name=row.name, leader=leader.name)))
            self._problem.show()
            self.refit()
            return
        teams = [{"kind": acts.RemoveTeam.kind, "team": key} for key in self._teams]
        self.leave()
        self._doing.loudly(acts.Several, actions=[*teams, {"kind": acts.RemoveDepartment.kind, "department": row.id}])

    def _on_accepted(self) -> None:
        if self._commit():
            self.leave()


def attempt(
    doing: Doing,
    action: type[acts.ChangeDepartment] | type[acts.ChangeTeam],
    key: dict[str, str],
    name: str,
    text: str,
) -> str:
    """Keep the name or the size of a department or team; empty, or why that could not be."""
    if name == "people":
        try:
            return doing.keep(action, **key, people=number_of(text))
        except ValueError:
            return doing.say(Message("ui.prepare.wrong.number"))
    return doing.keep(action, **key, name=text)

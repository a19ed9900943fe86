"""Departments, teams and the leaders who decide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, moved_before, need, next_position, renumber
from offsite.domain import limits
from offsite.domain.deciding import Attendance, Commitment, RollEntry, Round, TradeOff
from offsite.domain.entities import Candidate, Department, Leader, Team
from offsite.domain.fields import Id, Line, Name, People
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Dependency, KeyResult, Objective, Rollout
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal


class AddDepartment(Action):
    """Add a department."""

    kind: ClassVar[str] = "department.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"department": "sales", "name": "Sales", "people": 64}

    department: Id = Field(description="The id that you choose for it.")
    name: Name
    people: People | None = Field(default=None, description="How many work there.")

    def perform(self, tx: Tx) -> Message:
        free(tx, Department, self.department)
        rows = tx.all(Department)
        if len(rows) >= limits.DEPARTMENTS:
            raise Refusal(Message("full.departments", n=limits.DEPARTMENTS))
        _refuse_same_name(self.name, rows=rows)
        tx.add(Department(id=self.department, name=self.name, people=self.people, position=next_position(rows)))
        return self.did(name=self.name)


class ChangeDepartment(Action):
    """Change a department's name or size. What is left out stays."""

    kind: ClassVar[str] = "department.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"department": "sales", "people": 70}

    department: Id
    name: Name | None = None
    people: People | None = Field(default=None, description="null: not said.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, Department, self.department)
        given = chosen(self, but=("department",))
        if "name" in given and given["name"] is None:
            raise Refusal(Message("name.needed"))
        after = replace(before, **given)
        _refuse_same_name(after.name, rows=[row for row in tx.all(Department) if row.id != after.id])
        tx.change(after)
        return self.did(name=after.name)


class MoveDepartment(Action):
    """Put a department before another one, or last."""

    kind: ClassVar[str] = "department.move"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"department": "it", "before": "sales"}

    department: Id
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Department, self.department)
        if self.before is not None:
            need(tx, Department, self.before)
        renumber(tx, moved_before(tx.all(Department), row=row, before=self.before))
        return self.did(name=row.name)


class RemoveDepartment(Action):
    """Remove a department that no leader and no team belongs to; what was said about its meeting goes with it."""

    kind: ClassVar[str] = "department.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"department": "sales"}

    department: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Department, self.department)
        leader = next((other for other in tx.all(Leader) if other.department_id == row.id), None)
        if leader is not None:
            raise Refusal(Message("department.has_leader", name=row.name, leader=leader.name))
        team = next((other for other in tx.all(Team) if other.department_id == row.id), None)
        if team is not None:
            raise Refusal(Message("department.has_team", name=row.name, team=team.name))
        _refuse_where_it_has_work(tx, row)
        meeting = tx.get(Meeting, row.id)
        if meeting is not None:
            tx.remove(meeting)
        tx.remove(row)
        return self.did(name=row.name)


class AddTeam(Action):
    """Add a team to a department."""

    kind: ClassVar[str] = "team.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"team": "key-accounts", "department": "sales", "name": "Key accounts"}

    team: Id = Field(description="The id that you choose for it.")
    department: Id
    name: Name
    people: People | None = Field(default=None, description="How many work there.")

    def perform(self, tx: Tx) -> Message:
        free(tx, Team, self.team)
        home = need(tx, Department, self.department)
        rows = tx.all(Team)
        if len(rows) >= limits.TEAMS:
            raise Refusal(Message("full.teams", n=limits.TEAMS))
        _refuse_same_name(self.name, rows=[row for row in rows if row.department_id == home.id])
        tx.add(
            Team(
                id=self.team,
                department_id=home.id,
                name=self.name,
                people=self.people,
                position=next_position(rows),
            )
        )
        return self.did(name=self.name, department=home.name)


class ChangeTeam(Action):
    """Change a team's name, size or department. What is left out stays."""

    kind: ClassVar[str] = "team.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"team": "key-accounts", "people": 9}

    team: Id
    name: Name | None = None
    department: Id | None = None
    people: People | None = Field(default=None, description="null: not said.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, Team, self.team)
        given = chosen(self, but=("team",))
        if "name" in given and given["name"] is None:
            raise Refusal(Message("name.needed"))
        if "department" in given:
            if given["department"] is None:
                raise Refusal(Message("team.department_needed"))
            given["department_id"] = need(tx, Department, given.pop("department")).id
        after = replace(before, **given)
        rows = [row for row in tx.all(Team) if row.id != after.id and row.department_id == after.department_id]
        _refuse_same_name(after.name, rows=rows)
        tx.change(after)
        return self.did(name=after.name)


class RemoveTeam(Action):
    """Remove a team."""

    kind: ClassVar[str] = "team.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"team": "key-accounts"}

    team: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Team, self.team)
        tx.remove(row)
        return self.did(name=row.name)


class AddLeader(Action):
    """Add somebody to the group that decides."""

    kind: ClassVar[str] = "leader.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "leader": "dana",
        "name": "Dana Whitlock",
        "title": "Chief executive",
        "department": None,
        "votes": True,
    }

    leader: Id = Field(description="The id that you choose for the person.")
    name: Name
    title: Line = Field(default="", description="The role in the company.")
    department: Id | None = Field(default=None, description="null: the whole company.")
    votes: bool = Field(default=True, description="Entitled to vote.")

    def perform(self, tx: Tx) -> Message:
        free(tx, Leader, self.leader)
        rows = tx.all(Leader)
        if len(rows) >= limits.LEADERS:
            raise Refusal(Message("full.leaders", n=limits.LEADERS))
        if self.department is not None:
            need(tx, Department, self.department)
        tx.add(
            Leader(
                id=self.leader,
                name=self.name,
                title=self.title,
                department_id=self.department,
                votes=self.votes,
                position=next_position(rows),
            )
        )
        return self.did(name=self.name)


class ChangeLeader(Action):
    """Change a leader's name, role, department or right to vote. What is left out stays."""

    kind: ClassVar[str] = "leader.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"leader": "dana", "votes": False}

    leader: Id
    name: Name | None = None
    title: Line | None = None
    department: Id | None = Field(default=None, description="null: the whole company.")
    votes: bool = Field(default=True, description="Entitled to vote.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, Leader, self.leader)
        given = chosen(self, but=("leader",))
        if "name" in given and given["name"] is None:
            raise Refusal(Message("name.needed"))
        if given.get("title", "") is None:
            given["title"] = ""
        if "department" in given:
            home = given.pop("department")
            given["department_id"] = None if home is None else need(tx, Department, home).id
        after = replace(before, **given)
        tx.change(after)
        if set(given) == {"votes"}:
            return Message("did.leader.votes" if after.votes else "did.leader.votes_not", name=after.name)
        return self.did(name=after.name)


class MoveLeader(Action):
    """Put a leader before another one in the list, or last."""

    kind: ClassVar[str] = "leader.move"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"leader": "jonas", "before": "dana"}

    leader: Id
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Leader, self.leader)
        if self.before is not None:
            need(tx, Leader, self.before)
        renumber(tx, moved_before(tx.all(Leader), row=row, before=self.before))
        return self.did(name=row.name)


class ReplaceLeader(Action):
    """Say who took a leader's place; null brings the leader back. The history keeps both."""

    kind: ClassVar[str] = "leader.replace"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"leader": "jonas", "by": "noor"}

    leader: Id
    by: Id | None = Field(description="The leader who took over.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Leader, self.leader)
        if self.by is None:
            tx.change(replace(row, replaced_by=None))
            return Message("did.leader.back", name=row.name)
        successor = need(tx, Leader, self.by)
        step: Leader | None = successor
        while step is not None:
            if step.id == row.id:
                raise Refusal(Message("leader.replaced_in_circle", name=row.name, by=successor.name))
            step = None if step.replaced_by is None else tx.get(Leader, step.replaced_by)
        tx.change(replace(row, replaced_by=successor.id))
        return self.did(name=row.name, by=successor.name)


class RemoveLeader(Action):
    """Remove a leader who was added by mistake. One who brought a candidate is replaced instead."""

    kind: ClassVar[str] = "leader.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"leader": "jonas"}

    leader: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Leader, self.leader)
        brought = next((other for other in tx.all(Candidate) if other.proposed_by == row.id), None)
        if brought is not None:
            raise Refusal(Message("leader.has_candidate", name=row.name, title=brought.title))
        replaced = next((other for other in tx.all(Leader) if other.replaced_by == row.id), None)
        if replaced is not None:
            raise Refusal(Message("leader.replaces", name=row.name, other=replaced.name))
        _refuse_where_took_part(tx, row)
        tx.remove(row)
        return self.did(name=row.name)


def _refuse_where_took_part(tx: Tx, row: Leader) -> None:
    """Raises Refusal where the history needs the leader."""
    entry = next((one for one in tx.all(RollEntry) if one.leader_id == row.id), None)
    if entry is not None:
        raise Refusal(Message("leader.on_roll", name=row.name, number=need(tx, Round, entry.round_id).number))
    there = any(one.leader_id == row.id for one in tx.all(Attendance))
    spoke = any(row.id in (one.leader_id, one.settled_by) for one in tx.all(Commitment))
    carries = any(one.carried_by == row.id for one in tx.all(TradeOff))
    if there or spoke or carries:
        raise Refusal(Message("leader.took_part", name=row.name))
    answers = next((one for one in tx.all(Objective) if row.id in (one.owner_id, one.leader_id)), None) or next(
        (one for one in tx.all(KeyResult) if row.id in (one.owner_id, one.benchmark_owner_id)), None
    )
    if answers is not None:
        raise Refusal(Message("leader.answers_for", name=row.name, title=answers.title))
    carries_risk = any(one.risk_owner_id == row.id for one in tx.all(Dependency))
    if carries_risk or any(one.speaker_id == row.id for one in (*tx.all(Rollout), *tx.all(Meeting))):
        raise Refusal(Message("leader.took_part", name=row.name))


def _refuse_where_it_has_work(tx: Tx, row: Department) -> None:
    """Raises Refusal where the department has an objective, promised something, or begins the rollout."""
    objective = next((one for one in tx.all(Objective) if one.department_id == row.id), None)
    if objective is not None:
        raise Refusal(Message("department.has_objective", name=row.name, title=objective.title))
    promise = next((one for one in tx.all(Dependency) if one.department_id == row.id), None)
    if promise is not None:
        raise Refusal(Message("department.has_promise", name=row.name, delivers=promise.delivers))
    if any(one.department_id == row.id for one in tx.all(Rollout)):
        raise Refusal(Message("department.is_pilot", name=row.name))


def _refuse_same_name(name: str, *, rows: list[Department] | list[Team]) -> None:
    for row in rows:
        if row.name.casefold() == name.casefold():
            raise Refusal(Message("taken.name", name=row.name))


ACTIONS: tuple[type[Action], ...] = (
    AddDepartment,
    ChangeDepartment,
    MoveDepartment,
    RemoveDepartment,
    AddTeam,
    ChangeTeam,
    RemoveTeam,
    AddLeader,
    ChangeLeader,
    MoveLeader,
    ReplaceLeader,
    RemoveLeader,
)

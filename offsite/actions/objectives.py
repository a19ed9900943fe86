"""Objectives: what is to be reached, by the company, a department or one leader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Literal

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, moved_before, need, next_position, renumber
from offsite.actions.revising import OWNER, owner_fields, released, revise
from offsite.domain import limits
from offsite.domain.entities import Candidate, Department, Leader
from offsite.domain.fields import Day, Id, OtherName, Reason, Text, Title
from offsite.domain.okrs import Ambition, Dependency, KeyResult, Level, Objective, Reading, Sufficiency
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

Horizon = Literal[3, 6, 12]
_LINKS: dict[str, tuple[str, type]] = {
    "candidate": ("candidate_id", Candidate),
    "department": ("department_id", Department),
    "leader": ("leader_id", Leader),
    "serves": ("parent_id", Objective),
}


class AddObjective(Action):
    """Write an objective down: of the company, of a department, or of one leader."""

    kind: ClassVar[str] = "objective.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "objective": "every-employee",
        "title": "Make every employee part of the sale",
        "candidate": "sale",
        "why": "So that an introduction can come from any desk.",
        "owner": "amara",
        "due": "2027-10-31",
    }

    objective: Id = Field(description="The id that you choose for it.")
    title: Title = Field(description="What will be true, in one sentence.")
    level: Level = Level.COMPANY
    candidate: Id | None = Field(default=None, description="The candidate of the focus that it came from.")
    department: Id | None = Field(default=None, description="Whose it is, where it is a department's.")
    leader: Id | None = Field(default=None, description="Whose it is, where it is one leader's own.")
    serves: Id | None = Field(default=None, description="The corporate objective that it serves.")
    why: Text = ""
    owner: Id | None = Field(default=None, description="The leader who answers for it.")
    owner_name: OtherName = Field(default="", description="Who answers for it, where that is no leader.")
    horizon_months: Horizon | None = None
    starts_on: Day | None = Field(default=None, description="null: with the period.")
    due: Day | None = Field(default=None, description="null: with the end of the period.")
    ambition: Ambition = Ambition.UNSAID
    sufficiency: Sufficiency = Field(
        default=Sufficiency.UNASKED, description="If every key result is met, does the objective follow?"
    )
    example_for_all: bool = Field(default=False, description="Shown in the rollout meeting as a leader's own.")

    def perform(self, tx: Tx) -> Message:
        free(tx, Objective, self.objective)
        rows = tx.all(Objective)
        if len(rows) >= limits.OBJECTIVES:
            raise Refusal(Message("full.objectives", n=limits.OBJECTIVES))
        row = Objective(
            id=self.objective,
            level=self.level,
            title=self.title,
            why=self.why,
            horizon_months=self.horizon_months,
            starts_on=self.starts_on,
            due=self.due,
            ambition=self.ambition,
            sufficiency=self.sufficiency,
            example=self.example_for_all,
            added_at=tx.now,
            position=next_position(rows),
        )
        row = replace(row, **_links(tx, self), **owner_fields(tx, self, prefix="owner"))
        _refuse_misplaced(tx, row)
        tx.add(row)
        return self.did(title=row.title)


class ChangeObjective(Action):
    """Change an objective. What is left out stays; null empties it. Once the OKRs are released, another date or
    wording needs a reason."""

    kind: ClassVar[str] = "objective.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"objective": "every-employee", "sufficiency": "yes"}

    objective: Id
    title: Title | None = None
    level: Level = Level.COMPANY
    candidate: Id | None = None
    department: Id | None = None
    leader: Id | None = None
    serves: Id | None = None
    why: Text | None = None
    owner: Id | None = None
    owner_name: OtherName | None = None
    horizon_months: Horizon | None = None
    starts_on: Day | None = None
    due: Day | None = None
    ambition: Ambition = Ambition.UNSAID
    sufficiency: Sufficiency = Sufficiency.UNASKED
    example_for_all: bool = False
    reason: Reason | None = Field(default=None, description="Why, where the OKRs are released.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, Objective, self.objective)
        given = chosen(self, but=("objective", "reason"))
        if "title" in given and given["title"] is None:
            raise Refusal(Message("objective.title_needed"))
        if given.get("why", "") is None:
            given["why"] = ""
        if "example_for_all" in given:
            given["example"] = given.pop("example_for_all")
        for name in (*_LINKS, *OWNER):
            given.pop(name, None)
        after = replace(before, **given, **_links(tx, self), **owner_fields(tx, self, prefix="owner"))
        _refuse_misplaced(tx, after)
        revise(tx, before=before, after=after, fields=("title", "due", "starts_on"), reason=self.reason)
        tx.change(after)
        return self.did(title=after.title)


class MoveObjective(Action):
    """Put an objective before another one, or last."""

    kind: ClassVar[str] = "objective.move"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"objective": "renewals", "before": "every-employee"}

    objective: Id
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Objective, self.objective)
        if self.before is not None:
            need(tx, Objective, self.before)
        renumber(tx, moved_before(tx.all(Objective), row=row, before=self.before))
        return self.did(title=row.title)


class RemoveObjective(Action):
    """Remove an objective with its key results and the promises to them."""

    kind: ClassVar[str] = "objective.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"objective": "every-employee"}

    objective: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Objective, self.objective)
        serving = next((one for one in tx.all(Objective) if one.parent_id == row.id), None)
        if serving is not None:
            raise Refusal(Message("objective.is_served", title=row.title, other=serving.title))
        inside = [one for one in tx.all(KeyResult) if one.objective_id == row.id]
        keys = {one.id for one in inside}
        if any(one.key_result_id in keys for one in tx.all(Reading)):
            raise Refusal(Message("objective.has_readings", title=row.title))
        if released(tx) is not None:
            raise Refusal(Message("release.holds_objective", title=row.title))
        for promise in tx.all(Dependency):
            if promise.key_result_id in keys:
                tx.remove(promise)
        for key_result in inside:
            tx.remove(key_result)
        tx.remove(row)
        return self.did(title=row.title)


def _links(tx: Tx, action: AddObjective | ChangeObjective) -> dict[str, str | None]:
    """What the action says of candidate, department, leader and parent. Raises Refusal where there is no such row."""
    links: dict[str, str | None] = {}
    for name, (column, entity) in _LINKS.items():
        if name in action.model_fields_set:
            key: str | None = getattr(action, name)
            if key is not None:
                need(tx, entity, key)
            links[column] = key
    return links


def _refuse_misplaced(tx: Tx, row: Objective) -> None:
    """Raises Refusal where an objective is nobody's, somebody else's, or serves none of the company."""
    match row.level:
        case Level.COMPANY if row.department_id or row.leader_id or row.parent_id:
            raise Refusal(Message("objective.company_alone"))
        case Level.DEPARTMENT if row.department_id is None or row.leader_id:
            raise Refusal(Message("objective.whose_department"))
        case Level.PERSON if row.leader_id is None or row.department_id:
            raise Refusal(Message("objective.whose_own"))
        case _:
            pass
    if row.level is not Level.COMPANY and any(one.parent_id == row.id for one in tx.all(Objective)):
        raise Refusal(Message("objective.serves_while_served", title=row.title))
    if row.parent_id is not None and need(tx, Objective, row.parent_id).level is not Level.COMPANY:
        raise Refusal(Message("objective.serves_company"))


ACTIONS: tuple[type[Action], ...] = (AddObjective, ChangeObjective, MoveObjective, RemoveObjective)

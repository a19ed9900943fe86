"""Promises: to reach a key result, a department delivers something by a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, need, next_position
from offsite.domain import limits
from offsite.domain.entities import Department, Leader
from offsite.domain.fields import Day, Id, Line, OtherName, Text
from offsite.domain.okrs import Dependency, KeyResult, PromiseState
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal


class AddPromise(Action):
    """Write down what is needed from whom: to reach a key result, A delivers this by then."""

    kind: ClassVar[str] = "promise.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "promise": "routing",
        "key_result": "answer-time",
        "department": "it",
        "delivers": "enquiry routing",
        "due": "2027-01-29",
        "state": "asked",
    }

    promise: Id = Field(description="The id that you choose for it.")
    key_result: Id
    department: Id | None = Field(default=None, description="Who delivers.")
    provider_name: OtherName = Field(default="", description="Who delivers, where that is no department.")
    delivers: Line = ""
    due: Day | None = None
    state: PromiseState = Field(default=PromiseState.ASKED, description="asked, agreed, at_risk, done.")
    risk_owner: Id | None = Field(default=None, description="The leader who carries the risk while it is not agreed.")
    note: Text = ""

    def perform(self, tx: Tx) -> Message:
        free(tx, Dependency, self.promise)
        need(tx, KeyResult, self.key_result)
        rows = tx.all(Dependency)
        if len(rows) >= limits.DEPENDENCIES:
            raise Refusal(Message("full.promises", n=limits.DEPENDENCIES))
        row = Dependency(
            id=self.promise,
            key_result_id=self.key_result,
            department_id=self.department,
            provider_name=self.provider_name,
            delivers=self.delivers,
            due=self.due,
            state=self.state,
            risk_owner_id=self.risk_owner,
            note=self.note,
            position=next_position(rows),
        )
        _check(tx, row)
        tx.add(row)
        return self.did(delivers=row.delivers)


class ChangePromise(Action):
    """Change a promise: what, from whom, by when, or how it stands. What is left out stays; null empties it."""

    kind: ClassVar[str] = "promise.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"promise": "routing", "state": "agreed"}

    promise: Id
    key_result: Id | None = None
    department: Id | None = None
    provider_name: OtherName | None = None
    delivers: Line | None = None
    due: Day | None = None
    state: PromiseState = PromiseState.ASKED
    risk_owner: Id | None = None
    note: Text | None = None

    def perform(self, tx: Tx) -> Message:
        before = need(tx, Dependency, self.promise)
        given = chosen(self, but=("promise",))
        if "key_result" in given:
            if given["key_result"] is None:
                raise Refusal(Message("promise.key_result_needed"))
            given["key_result_id"] = need(tx, KeyResult, given.pop("key_result")).id
        for name, column in (("department", "department_id"), ("risk_owner", "risk_owner_id")):
            if name in given:
                given[column] = given.pop(name)
        for name in ("provider_name", "delivers", "note"):
            if name in given and given[name] is None:
                given[name] = ""
        if given.get("department_id") is not None and "provider_name" not in given:
            given["provider_name"] = ""
        if given.get("provider_name") and "department_id" not in given:
            given["department_id"] = None
        after = replace(before, **given)
        _check(tx, after)
        tx.change(after)
        if set(given) == {"state"}:
            return Message(f"did.promise.{after.state}", delivers=after.delivers)
        return self.did(delivers=after.delivers)


class RemovePromise(Action):
    """Remove a promise that was written down by mistake."""

    kind: ClassVar[str] = "promise.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"promise": "routing"}

    promise: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Dependency, self.promise)
        tx.remove(row)
        return self.did(delivers=row.delivers)


def _check(tx: Tx, row: Dependency) -> None:
    """Raises Refusal where nobody or two deliver, or somebody is named who is not there."""
    if row.department_id is not None:
        need(tx, Department, row.department_id)
        if row.provider_name:
            raise Refusal(Message("promise.two_providers"))
    if row.risk_owner_id is not None:
        need(tx, Leader, row.risk_owner_id)


ACTIONS: tuple[type[Action], ...] = (AddPromise, ChangePromise, RemovePromise)

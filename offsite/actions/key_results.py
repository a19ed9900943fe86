"""Key results: how it is shown that an objective is reached."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, moved_before, need, next_position, renumber
from offsite.actions.revising import owner_fields, released, revise
from offsite.domain import limits
from offsite.domain.fields import Confidence, Day, Id, Line, Number, OtherName, Reason, Text, Title, Unit
from offsite.domain.numbers import exact
from offsite.domain.okrs import Dependency, KeyResult, Objective, Reading, ResultKind
from offsite.domain.units import is_unit
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

_EMPTY = ("unit", "tracked", "definition", "basis", "benchmark_method")
_HELD = ("title", "kind", "start", "target", "unit", "starts_on", "due")
"""What needs a reason once the OKRs are released: somebody moves the post."""


class AddKeyResult(Action):
    """Write a key result down. What is missing may follow; the checks tell what it lacks."""

    kind: ClassVar[str] = "key_result.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "key_result": "answer-time",
        "objective": "every-employee",
        "title": "Time to answer a new enquiry",
        "result_kind": "decrease",
        "start": "52",
        "target": "8",
        "unit": "hours",
        "due": "2027-02-28",
        "owner": "priya",
        "tracked": "CRM report, weekly",
    }

    key_result: Id = Field(description="The id that you choose for it.")
    objective: Id
    title: Title
    result_kind: ResultKind = Field(
        default=ResultKind.INCREASE, description="increase, decrease, stay_above, stay_below, reach, benchmark."
    )
    start: Number | None = Field(default=None, description="null: not known yet; then the benchmark plan says how.")
    target: Number | None = None
    unit: Unit = ""
    starts_on: Day | None = Field(default=None, description="null: with its objective.")
    due: Day | None = None
    owner: Id | None = Field(default=None, description="The leader who answers for it.")
    owner_name: OtherName = Field(default="", description="Who answers for it, where that is no leader.")
    tracked: Line = Field(default="", description="Where the number is read, and how often.")
    definition: Text = Field(default="", description="What exactly is counted.")
    basis: Text = Field(default="", description="What the target rests on.")
    confidence: Confidence | None = None
    benchmark_method: Text = Field(default="", description="How the start is measured, where it is not known.")
    benchmark_by: Day | None = None
    benchmark_owner: Id | None = None
    benchmark_owner_name: OtherName = ""

    def perform(self, tx: Tx) -> Message:
        free(tx, KeyResult, self.key_result)
        need(tx, Objective, self.objective)
        _refuse_no_unit(self.unit)
        rows = tx.all(KeyResult)
        if len(rows) >= limits.KEY_RESULTS:
            raise Refusal(Message("full.key_results", n=limits.KEY_RESULTS))
        row = KeyResult(
            id=self.key_result,
            objective_id=self.objective,
            title=self.title,
            kind=self.result_kind,
            start=self.start,
            target=self.target,
            unit=self.unit,
            starts_on=self.starts_on,
            due=self.due,
            tracked=self.tracked,
            definition=self.definition,
            basis=self.basis,
            confidence=self.confidence,
            benchmark_method=self.benchmark_method,
            benchmark_by=self.benchmark_by,
            position=next_position(rows),
        )
        tx.add(replace(row, **_owners(tx, self)))
        return self.did(title=self.title)


class ChangeKeyResult(Action):
    """Change a key result. What is left out stays; null empties it. Once the OKRs are released, another wording,
    number, unit or date needs a reason."""

    kind: ClassVar[str] = "key_result.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"key_result": "answer-time", "target": "6"}

    key_result: Id
    title: Title | None = None
    result_kind: ResultKind = ResultKind.INCREASE
    start: Number | None = None
    target: Number | None = None
    unit: Unit | None = None
    starts_on: Day | None = None
    due: Day | None = None
    owner: Id | None = None
    owner_name: OtherName | None = None
    tracked: Line | None = None
    definition: Text | None = None
    basis: Text | None = None
    confidence: Confidence | None = None
    benchmark_method: Text | None = None
    benchmark_by: Day | None = None
    benchmark_owner: Id | None = None
    benchmark_owner_name: OtherName | None = None
    reason: Reason | None = Field(default=None, description="Why, where the OKRs are released.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, KeyResult, self.key_result)
        given = chosen(self, but=("key_result", "reason"))
        if "title" in given and given["title"] is None:
            raise Refusal(Message("key_result.title_needed"))
        for name in _EMPTY:
            if name in given and given[name] is None:
                given[name] = ""
        if given.get("unit", before.unit) != before.unit:
            # What an older version kept may stay as it is.
            _refuse_no_unit(given["unit"])
        if "result_kind" in given:
            given["kind"] = given.pop("result_kind")
        for name in ("owner", "owner_name", "benchmark_owner", "benchmark_owner_name"):
            given.pop(name, None)
        after = replace(before, **given, **_owners(tx, self))
        revise(tx, before=before, after=after, fields=_HELD, reason=self.reason)
        tx.change(after)
        return self.did(title=after.title)


class MeasureStart(Action):
    """Enter the start value that a benchmark plan has found. It becomes the start of the key result."""

    kind: ClassVar[str] = "key_result.measure"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"key_result": "complaints", "start": "31"}

    key_result: Id
    start: Number

    def perform(self, tx: Tx) -> Message:
        row = need(tx, KeyResult, self.key_result)
        if row.start is not None:
            raise Refusal(Message("key_result.start_known", title=row.title))
        kind = row.kind
        if kind is ResultKind.BENCHMARK and row.target is not None:
            kind = ResultKind.DECREASE if exact(row.target) < exact(self.start) else ResultKind.INCREASE
        tx.change(replace(row, start=self.start, kind=kind))
        return self.did(title=row.title, start=self.start)


class MoveKeyResult(Action):
    """Put a key result before another one, or last; perhaps under another objective."""

    kind: ClassVar[str] = "key_result.move"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"key_result": "answer-time", "before": "introductions"}

    key_result: Id
    objective: Id | None = Field(default=None, description="Left out: the one that it is under.")
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, KeyResult, self.key_result)
        if self.objective is not None and self.objective != row.objective_id:
            need(tx, Objective, self.objective)
            row = replace(row, objective_id=self.objective)
            tx.change(row)
        if self.before is not None:
            need(tx, KeyResult, self.before)
        renumber(tx, moved_before(tx.all(KeyResult), row=row, before=self.before))
        return self.did(title=row.title)


class RemoveKeyResult(Action):
    """Remove a key result with the promises to it. One that was measured stays in the history."""

    kind: ClassVar[str] = "key_result.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"key_result": "answer-time"}

    key_result: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, KeyResult, self.key_result)
        if any(one.key_result_id == row.id for one in tx.all(Reading)):
            raise Refusal(Message("key_result.has_readings", title=row.title))
        if released(tx) is not None:
            raise Refusal(Message("release.holds_key_result", title=row.title))
        for promise in tx.all(Dependency):
            if promise.key_result_id == row.id:
                tx.remove(promise)
        tx.remove(row)
        return self.did(title=row.title)


def _refuse_no_unit(unit: str) -> None:
    if not is_unit(unit):
        raise Refusal(Message("key_result.no_unit", unit=unit))


def _owners(tx: Tx, action: AddKeyResult | ChangeKeyResult) -> dict[str, str | None]:
    return {**owner_fields(tx, action, prefix="owner"), **owner_fields(tx, action, prefix="benchmark_owner")}


ACTIONS: tuple[type[Action], ...] = (AddKeyResult, ChangeKeyResult, MeasureStart, MoveKeyResult, RemoveKeyResult)

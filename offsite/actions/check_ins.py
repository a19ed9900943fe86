"""Check-ins: their days, and the values that are entered at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, need
from offsite.actions.revising import released
from offsite.domain import limits
from offsite.domain.days import day_of
from offsite.domain.entities import Engagement
from offsite.domain.fields import ClockTime, Confidence, Day, Id, Number, Rationale, Text
from offsite.domain.okrs import Call, CheckIn, KeyResult, Reading
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

_SERIES_ID = 58
_BESIDE = ("remark", "confidence", "call", "call_reason")
"""What of a reading is said beside its number."""


class PlanCheckIns(Action):
    """Plan a series of check-ins, weekly or every two weeks. Days that have one already are left as they are."""

    kind: ClassVar[str] = "check_in.plan"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "series": "friday",
        "first": "2026-11-27",
        "until": "2027-02-26",
        "every_days": 7,
        "begins": "09:00",
    }

    series: Annotated[Id, Field(max_length=_SERIES_ID)] = Field(
        description="Begins the id of each: friday-1, friday-2."
    )
    first: Day
    until: Day
    every_days: Literal[7, 14] = 7
    begins: ClockTime = ""

    def perform(self, tx: Tx) -> Message:
        if self.until < self.first:
            raise Refusal(Message("check_in.until_before_first"))
        rows = tx.all(CheckIn)
        taken = {row.on_day for row in rows}
        count = (self.until - self.first).days // self.every_days + 1
        days = [self.first + timedelta(days=n * self.every_days) for n in range(min(count, limits.CHECK_INS + 1))]
        new = [day for day in days if day not in taken]
        if len(rows) + len(new) > limits.CHECK_INS:
            raise Refusal(Message("full.check_ins", n=limits.CHECK_INS))
        if not new:
            raise Refusal(Message("check_in.all_planned"))
        for n, day in enumerate(days, start=1):
            if day in taken:
                continue
            key = f"{self.series}-{n}"
            free(tx, CheckIn, key)
            tx.add(CheckIn(id=key, on_day=day, begins=self.begins))
        return self.did(n=len(new), day=str(new[0]))


class AddCheckIn(Action):
    """Plan one check-in."""

    kind: ClassVar[str] = "check_in.add"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"check_in": "first", "on_day": "2026-11-27", "begins": "09:00"}

    check_in: Id = Field(description="The id that you choose for it.")
    on_day: Day
    begins: ClockTime = ""

    def perform(self, tx: Tx) -> Message:
        free(tx, CheckIn, self.check_in)
        rows = tx.all(CheckIn)
        if len(rows) >= limits.CHECK_INS:
            raise Refusal(Message("full.check_ins", n=limits.CHECK_INS))
        row = CheckIn(id=self.check_in, on_day=self.on_day, begins=self.begins)
        _refuse_same_time(rows, row)
        tx.add(row)
        return self.did(day=str(row.on_day))


class ChangeCheckIn(Action):
    """Move a check-in to another day or time, or write down what came of it. What is left out stays."""

    kind: ClassVar[str] = "check_in.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"check_in": "first", "on_day": "2026-11-30"}

    check_in: Id
    on_day: Day | None = None
    begins: ClockTime | None = None
    outcome: Rationale | None = None

    def perform(self, tx: Tx) -> Message:
        before = need(tx, CheckIn, self.check_in)
        given = chosen(self, but=("check_in",))
        if "on_day" in given and given["on_day"] is None:
            raise Refusal(Message("check_in.day_needed"))
        for name in ("begins", "outcome"):
            if name in given and given[name] is None:
                given[name] = ""
        after = replace(before, **given)
        _refuse_same_time([row for row in tx.all(CheckIn) if row.id != after.id], after)
        tx.change(after)
        return self.did(day=str(after.on_day))


class RemoveCheckIn(Action):
    """Remove a check-in that was not held, and at which nothing was entered."""

    kind: ClassVar[str] = "check_in.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"check_in": "first"}

    check_in: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, CheckIn, self.check_in)
        if row.opened_at is not None or any(one.check_in_id == row.id for one in tx.all(Reading)):
            raise Refusal(Message("check_in.was_held", day=row.on_day))
        tx.remove(row)
        return self.did(day=str(row.on_day))


class OpenCheckIn(Action):
    """Begin a check-in."""

    kind: ClassVar[str] = "check_in.open"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"check_in": "first"}

    check_in: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, CheckIn, self.check_in)
        _refuse_before_release(tx)
        running = next((one for one in tx.all(CheckIn) if one.opened_at and not one.closed_at), None)
        if running is not None:
            raise Refusal(Message("check_in.is_running", day=running.on_day))
        tx.change(replace(row, opened_at=row.opened_at or tx.now, closed_at=None))
        return self.did(day=str(row.on_day))


class CloseCheckIn(Action):
    """End a check-in that runs. Values can still be entered and mended."""

    kind: ClassVar[str] = "check_in.close"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"check_in": "first"}

    check_in: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, CheckIn, self.check_in)
        if row.opened_at is None or row.closed_at is not None:
            raise Refusal(Message("check_in.not_running", day=row.on_day))
        tx.change(replace(row, closed_at=tx.now))
        return self.did(day=str(row.on_day))


class EnterReading(Action):
    """Enter the value of a key result at a check-in. Entered again, it replaces what stood there."""

    kind: ClassVar[str] = "reading.enter"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "check_in": "first",
        "key_result": "answer-time",
        "value": "44",
        "confidence": 7,
        "remark": "Routing is live in two of four offices.",
    }

    check_in: Id
    key_result: Id
    value: Number
    taken_on: Day | None = Field(default=None, description="The day that the value is from; left out: today.")
    confidence: Confidence | None = None
    remark: Text = ""
    call: Call = Field(default=Call.NONE, description="What the owner says instead of what the numbers say.")
    call_reason: Text = Field(default="", description="Why; needed with a call.")

    def perform(self, tx: Tx) -> Message:
        need(tx, CheckIn, self.check_in)
        key_result = need(tx, KeyResult, self.key_result)
        _refuse_before_release(tx)
        if (self.call is Call.NONE) != (not self.call_reason):
            raise Refusal(Message("reading.call_with_reason"))
        engagement = need(tx, Engagement, "engagement")
        key = f"{self.check_in}:{self.key_result}"
        row = Reading(
            id=key,
            check_in_id=self.check_in,
            key_result_id=self.key_result,
            value=self.value,
            taken_on=self.taken_on or day_of(tx.now, time_zone=engagement.time_zone),
            confidence=self.confidence,
            remark=self.remark,
            call=self.call,
            call_reason=self.call_reason,
            entered_at=tx.now,
        )
        before = tx.get(Reading, key)
        if before is None:
            tx.add(row)
        else:
            tx.change(row)
        return _said_of(before, row, title=key_result.title) or self.did(title=key_result.title, value=self.value)


class RemoveReading(Action):
    """Take a value away that was entered by mistake."""

    kind: ClassVar[str] = "reading.remove"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"check_in": "first", "key_result": "answer-time"}

    check_in: Id
    key_result: Id

    def perform(self, tx: Tx) -> Message:
        key_result = need(tx, KeyResult, self.key_result)
        row = tx.get(Reading, f"{self.check_in}:{self.key_result}")
        if row is None:
            raise Refusal(Message("reading.none", title=key_result.title))
        tx.remove(row)
        return self.did(title=key_result.title)


def _said_of(before: Reading | None, after: Reading, *, title: str) -> Message | None:
    """What was done beside a number that stays; None where the number is what was entered."""
    if before is None or (before.value, before.taken_on) != (after.value, after.taken_on):
        return None
    match [name for name in _BESIDE if getattr(before, name) != getattr(after, name)]:
        case ["remark"]:
            return Message("did.reading.remark" if after.remark else "did.reading.remark_away", title=title)
        case ["confidence"] if after.confidence is not None:
            return Message("did.reading.confidence", title=title, confidence=after.confidence)
        case ["confidence"]:
            return Message("did.reading.confidence_away", title=title)
        case ["call"] | ["call_reason"] | ["call", "call_reason"]:
            return Message("did.reading.call_away" if after.call is Call.NONE else "did.reading.call", title=title)
        case []:
            return None
        case _:
            return Message("did.reading.beside", title=title)


def _refuse_before_release(tx: Tx) -> None:
    if released(tx) is None:
        raise Refusal(Message("check_in.not_released"))


def _refuse_same_time(rows: list[CheckIn], row: CheckIn) -> None:
    if any((one.on_day, one.begins) == (row.on_day, row.begins) for one in rows):
        raise Refusal(Message("check_in.same_time", day=row.on_day))


ACTIONS: tuple[type[Action], ...] = (
    PlanCheckIns,
    AddCheckIn,
    ChangeCheckIn,
    RemoveCheckIn,
    OpenCheckIn,
    CloseCheckIn,
    EnterReading,
    RemoveReading,
)

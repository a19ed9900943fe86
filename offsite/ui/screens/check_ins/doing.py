"""What is done on this page. Numbers are kept without a word; what cannot be kept is said where it was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from offsite.domain.numbers import canonical
from offsite.domain.okrs import Call, CheckIn, KeyResult, Reading
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.check_ins.telling import measures_start
from offsite.ui.screens.check_ins.wording import in_full
from offsite.ui.screens.prepare.doing import Doing

MOST_CONFIDENT = 10


class Entering(Doing):
    """Enters what was read, said and remarked at a check-in. Each gives back an empty text, or why it was not kept."""

    def reading(self, check_in: str, key_result: str) -> Reading | None:
        """What was entered at this check-in."""
        return self.session.row(Reading, f"{check_in}:{key_result}")

    def enter_value(self, check_in: str, key_result: str, text: str) -> str:
        """Enter a number; an empty text takes it away again. The first number of a benchmark is its start."""
        before = self.reading(check_in, key_result)
        if not text.strip():
            return self.remove(check_in, key_result) if before is not None else ""
        value = canonical(text)
        if value is None:
            return self.say(Message("ui.check_ins.wrong.number"))
        row = self.session.row(KeyResult, key_result)
        if row is not None and measures_start(row):
            return self._measure(check_in, row, value)
        if before is not None and before.value == value:
            return ""
        return self.keep(acts.EnterReading, **self._fields(check_in, key_result, value=value))

    def enter_confidence(self, check_in: str, key_result: str, text: str) -> str:
        """Enter how sure the owner is, from 0 to 10; empty: nothing was said."""
        before = self.reading(check_in, key_result)
        said = text.strip().removesuffix("/10").strip()
        if said and not (said.isdecimal() and len(said) <= 2 and int(said) <= MOST_CONFIDENT):
            return self.say(Message("ui.check_ins.wrong.confidence"))
        if before is None:
            return self.say(Message("ui.check_ins.wrong.number_first")) if said else ""
        return self._change(before, confidence=int(said) if said else None)

    def enter_remark(self, check_in: str, key_result: str, text: str) -> str:
        """Enter what the owner says to the number."""
        before = self.reading(check_in, key_result)
        if before is None:
            return self.say(Message("ui.check_ins.wrong.number_first")) if text.strip() else ""
        return self._change(before, remark=text)

    def enter_call(self, check_in: str, key_result: str, *, call: Call, reason: str) -> str:
        """Enter what the owner says instead of the numbers, and why."""
        before = self.reading(check_in, key_result)
        if before is None:
            return self.say(Message("ui.check_ins.wrong.number_first")) if call is not Call.NONE else ""
        if call is not Call.NONE and not reason.strip():
            return self.say(Message("ui.check_ins.wrong.reason"))
        return self._change(before, call=call.value, call_reason=reason if call is not Call.NONE else "")

    def remove(self, check_in: str, key_result: str) -> str:
        """Take away what was entered at this check-in; undo brings it again."""
        if self.reading(check_in, key_result) is not None:
            self.loudly(acts.RemoveReading, check_in=check_in, key_result=key_result)
        return ""

    # How.

    def _measure(self, check_in: str, row: KeyResult, value: str) -> str:
        """The start and the first reading, as one step."""
        parts = [
            {"kind": acts.MeasureStart.kind, "key_result": row.id, "start": value},
            {"kind": acts.EnterReading.kind, **self._fields(check_in, row.id, value=value)},
        ]
        sentence = self.keep(acts.Several, actions=parts)
        if not sentence:
            shown = in_full(value, row.unit)
            self.host.say_done(Message("ui.check_ins.start_measured", value=shown, title=row.title))
        return sentence

    def _change(self, before: Reading, **changed: Any) -> str:
        fields = self._fields(before.check_in_id, before.key_result_id, value=before.value) | changed
        now = {
            "confidence": before.confidence,
            "remark": before.remark,
            "call": before.call.value,
            "call_reason": before.call_reason,
        }
        if all(now.get(name, value) == value for name, value in changed.items()):
            return ""
        return self.keep(acts.EnterReading, **fields)

    def _fields(self, check_in: str, key_result: str, *, value: str) -> dict[str, Any]:
        """Everything of a reading: what stood there before stays, and its day, unless the number is another one."""
        before = self.reading(check_in, key_result)
        fields: dict[str, Any] = {"check_in": check_in, "key_result": key_result, "value": value}
        day = before.taken_on if before is not None and before.value == value else self._day(check_in)
        if day is not None:
            fields["taken_on"] = day.isoformat()
        if before is not None:
            fields |= {"remark": before.remark, "call": before.call.value, "call_reason": before.call_reason}
            if before.confidence is not None:
                fields["confidence"] = before.confidence
        return fields

    def _day(self, check_in: str) -> date | None:
        """Today; for a check-in that is over, its day."""
        row = self.session.row(CheckIn, check_in)
        today = self.session.standing.today
        return today if row is None or today is None else min(today, row.on_day)

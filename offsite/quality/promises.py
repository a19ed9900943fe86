"""The checks of promises: are they whole, in time, agreed, and not waiting for each other?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from offsite.domain.okrs import PromiseState
from offsite.errors import Message
from offsite.quality.findings import Finding, Fix, Severity
from offsite.quality.subjects import PromiseSeen

MARGIN = timedelta(days=14)
"""Between a delivery and the day on which the result is due: with less, nothing can be done with it."""


def of_promises(rows: Sequence[PromiseSeen]) -> Iterator[Finding]:
    """What stands against the promises that are still to be kept."""
    open_ones = [row for row in rows if row.state is not PromiseState.DONE]
    for row in open_ones:
        yield from _sentence(row)
        yield from _in_time(row)
        if row.state is PromiseState.ASKED and not row.has_risk_owner:
            yield _finding("D03", row, Message("check.d03"), field="state")
    for row in circles(open_ones):
        yield _finding("D04", row, Message("check.d04"), field="department")


def circles(rows: Sequence[PromiseSeen]) -> list[PromiseSeen]:
    """The promises that close a circle: their receiver, over other promises, delivers to their provider.

    Who delivers to itself waits for nobody else. Of each circle only the promise that closes it is told, which is the
    later one in the order of the rows.
    """
    waits_for: dict[str, set[str]] = {}
    found: list[PromiseSeen] = []
    for row in rows:
        if not row.provider or not row.receiver or row.provider == row.receiver:
            continue
        if _reaches(waits_for, row.provider, row.receiver):
            found.append(row)
        else:
            waits_for.setdefault(row.receiver, set()).add(row.provider)
    return found


def _reaches(waits_for: dict[str, set[str]], begin: str, end: str) -> bool:
    seen: set[str] = set()
    stack = [begin]
    while stack:
        one = stack.pop()
        if one == end:
            return True
        if one not in seen:
            seen.add(one)
            stack += waits_for.get(one, ())
    return False


def _sentence(row: PromiseSeen) -> Iterator[Finding]:
    column = "department" if not row.provider else "delivers" if not row.delivers else "due" if not row.due else ""
    if column:
        yield _finding("D01", row, Message("check.d01"), field=column)


def _in_time(row: PromiseSeen) -> Iterator[Finding]:
    if row.due is None or row.result_due is None or row.due <= row.result_due - MARGIN:
        return
    late = row.due > row.result_due
    earlier = row.result_due - MARGIN
    yield _finding(
        "D02",
        row,
        Message("check.d02") if late else Message("check.d02.near", n=(row.result_due - row.due).days),
        severity=Severity.BLOCK if late else Severity.WARN,
        field="due",
        suggestion=Message("check.d02.try", day=earlier),
        fix=Fix(values={"due": str(earlier)}),
    )


def _finding(
    rule: str,
    row: PromiseSeen,
    said: Message,
    *,
    severity: Severity = Severity.BLOCK,
    field: str = "",
    suggestion: Message | None = None,
    fix: Fix | None = None,
) -> Finding:
    return Finding(
        rule=rule, severity=severity, subject_id=row.id, said=said, field=field, suggestion=suggestion, fix=fix
    )

"""All checks that there are, over what was seen: the set, objective by objective, then the promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from offsite.domain.okrs import Level, Sufficiency
from offsite.errors import Message
from offsite.quality.findings import Finding, Fix, Remedy, Severity
from offsite.quality.key_results import form_of, of_key_result, try_this
from offsite.quality.promises import of_promises
from offsite.quality.subjects import ObjectiveSeen, Seen
from offsite.quality.words import Words, words


def check(seen: Seen, *, lists: Words | None = None) -> tuple[Finding, ...]:
    """Every finding, in the order of the page."""
    lists = lists or words()
    found: list[Finding] = [*_of_set(seen)] if seen.is_whole else []
    for row in seen.objectives:
        found += of_objective(row, seen=seen, lists=lists)
    found += of_promises(seen.promises)
    return tuple(found)


def of_objective(row: ObjectiveSeen, *, seen: Seen, lists: Words) -> Iterator[Finding]:
    """What stands against an objective, and against each of its key results."""
    if "owner" in row.has and not row.owner:
        yield _block("O10", row.id, Message("check.o10"), field="owner")
    if "due" in row.has and row.due is None and seen.ends_on is None:
        end = row.would_end
        yield _block(
            "O11",
            row.id,
            Message("check.o11"),
            field="due",
            suggestion=Message("check.k08.try", day=end) if end else None,
            fix=Fix(values={"due": str(end)}) if end else None,
        )
    if not any(one.target is not None for one in row.results):
        yield _block("O14", row.id, Message("check.o14"))
    yield from _sufficiency(row)
    yield from _how_many(row, seen=seen, lists=lists)
    for one in row.results:
        yield from of_key_result(one, under=row, seen=seen, words=lists)


def _of_set(seen: Seen) -> Iterator[Finding]:
    company = sum(row.level is Level.COMPANY for row in seen.objectives)
    if not company:
        yield _block("S01", "", Message("check.s01.none"))
    if company > seen.most_objectives:
        yield _block("S01", "", Message("check.s01.many", n=seen.most_objectives))
    own = Counter(row.leader_id for row in seen.objectives if row.level is Level.PERSON and row.leader_id)
    for leader, count in own.items():
        if count > seen.most_objectives_each:
            yield Finding(
                rule="S01",
                severity=Severity.WARN,
                subject_id=leader,
                said=Message("check.s01.many", n=seen.most_objectives_each),
            )
    if seen.unsaid:
        yield _block("S09", "", Message("check.s09", n=seen.unsaid))


def _sufficiency(row: ObjectiveSeen) -> Iterator[Finding]:
    """Asked once there is something to ask about."""
    if "sufficiency" not in row.has or not row.results:
        return
    match row.sufficiency:
        case Sufficiency.NO:
            yield _block("O18", row.id, Message("check.o18.no"), field="sufficiency")
        case Sufficiency.UNASKED:
            yield _warn("O18", row.id, Message("check.o18"), field="sufficiency")
        case Sufficiency.YES:
            return


def _how_many(row: ObjectiveSeen, *, seen: Seen, lists: Words) -> Iterator[Finding]:
    count = len(row.results)
    if count == 0:
        example = lists.example_for(row.title)
        yield _block(
            "K01B",
            row.id,
            Message("check.k01b"),
            suggestion=try_this(example) if example else None,
            fix=Fix(remedy=Remedy.ADD, values=form_of(example)) if example else None,
        )
    elif count < seen.fewest_results:
        said = Message("check.k01l", fewest=seen.fewest_results, most=seen.most_results)
        yield _warn("K01L", row.id, said)
    elif count > seen.most_results:
        yield _warn("K01H", row.id, Message("check.k01h", n=count - seen.most_results))


def _block(
    rule: str,
    subject_id: str,
    said: Message,
    *,
    field: str = "",
    suggestion: Message | None = None,
    fix: Fix | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.BLOCK,
        subject_id=subject_id,
        said=said,
        field=field,
        suggestion=suggestion,
        fix=fix,
    )


def _warn(rule: str, subject_id: str, said: Message, *, field: str = "") -> Finding:
    return Finding(rule=rule, severity=Severity.WARN, subject_id=subject_id, said=said, field=field)

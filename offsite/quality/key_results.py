"""The checks of one key result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offsite.domain.numbers import exact
from offsite.domain.okrs import ResultKind
from offsite.errors import Message
from offsite.quality.findings import Finding, Fix, Remedy, Severity
from offsite.quality.subjects import ObjectiveSeen, ResultSeen, Seen
from offsite.quality.text_numbers import amounts_in, in_units_of, is_percent_unit
from offsite.quality.words import Example, Words, first_word, words_of


def of_key_result(row: ResultSeen, *, under: ObjectiveSeen, seen: Seen, words: Words) -> Iterator[Finding]:
    """What stands against a key result, in the order of the rubric."""
    numbers = (*_target(row, words=words), *_start(row), *_plan(row), *_still(row), *_direction(row, words=words))
    yield from numbers
    yield from _date(row, under=under, seen=seen)
    yield from _owner(row, under=under, words=words)
    if "tracked" in row.has and not row.tracked:
        yield _block("K11", row, Message("check.k11"), field="tracked")
    if not any(one.rule in ("K06", "K07") for one in numbers):
        # One slip is told once: what does not move, or moves the wrong way, has been said.
        yield from _text(row, words=words)


def try_this(example: Example) -> Message:
    """An example, as it is proposed."""
    return Message("check.try", title=example.title, start=example.start, target=example.target, unit=example.unit)


def form_of(example: Example) -> dict[str, str | None]:
    """What of an example is taken over. Its numbers are not: they are somebody else's."""
    return {"title": example.title, "result_kind": example.kind, "unit": example.unit}


def _target(row: ResultSeen, *, words: Words) -> Iterator[Finding]:
    if "target" not in row.has or row.target is not None or row.kind is ResultKind.BENCHMARK:
        return
    both = row.start is None and row.start_plan is None and not row.is_control
    example = words.example_for(row.title)
    yield _block(
        "K02",
        row,
        Message("check.k02.both") if both else Message("check.k02"),
        field="target",
        suggestion=try_this(example) if example else None,
        fix=Fix(values=form_of(example)) if example else None,
    )


def _start(row: ResultSeen) -> Iterator[Finding]:
    if "start" not in row.has or row.start is not None or row.is_control or row.start_plan is not None:
        return
    values = {f"benchmark_owner{end}": value for end, value in row.owner.values.items()} if row.owner else {}
    yield _block(
        "K03",
        row,
        Message("check.k03"),
        field="start",
        suggestion=Message("check.k03.try"),
        fix=Fix(remedy=Remedy.PLAN, values=values),
    )


def _plan(row: ResultSeen) -> Iterator[Finding]:
    plan = row.start_plan
    if plan is None or plan.is_whole or row.start is not None:
        return
    column = "benchmark_method" if not plan.method else "benchmark_by" if not plan.by else "benchmark_owner"
    values = {f"benchmark_owner{end}": value for end, value in row.owner.values.items()}
    lend = row.owner and not plan.owner
    yield _block(
        "K04",
        row,
        Message("check.k04"),
        field=column,
        suggestion=Message("check.k04.try", name=row.owner.name) if lend else None,
        fix=Fix(values=values) if lend else None,
    )


def _still(row: ResultSeen) -> Iterator[Finding]:
    if row.stands_still and not row.is_control and row.kind is not ResultKind.BENCHMARK:
        yield _block("K06", row, Message("check.k06"), field="target")


def _direction(row: ResultSeen, *, words: Words) -> Iterator[Finding]:
    """What the first word or the kind says against what the numbers do."""
    rises = row.rises
    if row.is_control:
        yield from _band(row, words=words)
        return
    if rises is None or row.kind is ResultKind.BENCHMARK:
        return
    verb = first_word(row.title)
    says_up, says_down = verb in words["upward_verbs"], verb in words["downward_verbs"]
    if (says_up and not rises) or (says_down and rises):
        said = Message("check.k07.rise", verb=verb) if rises else Message("check.k07.fall", verb=verb)
        yield _block(
            "K07",
            row,
            said,
            field="target",
            suggestion=Message("check.k07.swap", start=row.target or "", target=row.start or ""),
            fix=Fix(values={"start": row.target, "target": row.start, "result_kind": _kind(rises=not rises)}),
        )
        return
    if row.kind is (ResultKind.DECREASE if rises else ResultKind.INCREASE):
        yield _block(
            "K07",
            row,
            Message("check.k07.kind_rise") if rises else Message("check.k07.kind_fall"),
            field="kind",
            suggestion=Message("check.k07.up") if rises else Message("check.k07.down"),
            fix=Fix(values={"result_kind": _kind(rises=rises)}),
        )


def _band(row: ResultSeen, *, words: Words) -> Iterator[Finding]:
    """A control result whose text says above while it is to stay below, or the other way."""
    found = set(words_of(row.title))
    above, below = found & words["number_above"], found & words["number_below"]
    wrong = below and not above if row.kind is ResultKind.STAY_ABOVE else above and not below
    if wrong and amounts_in(row.title, words=words) is not None:
        other = ResultKind.STAY_BELOW if row.kind is ResultKind.STAY_ABOVE else ResultKind.STAY_ABOVE
        said = Message("check.k07.says_below") if below else Message("check.k07.says_above")
        yield _block("K07", row, said, field="kind", fix=Fix(values={"result_kind": other.value}))


def _date(row: ResultSeen, *, under: ObjectiveSeen, seen: Seen) -> Iterator[Finding]:
    if "due" not in row.has:
        return
    last = under.due or seen.ends_on
    back = Fix(values={"due": str(last)}) if last is not None else None
    hint = Message("check.k08.try", day=last) if last is not None else None
    if row.due is None:
        yield _block("K08", row, Message("check.k08"), field="due", suggestion=hint, fix=back)
    elif seen.ends_on is not None and row.due > seen.ends_on:
        said = Message("check.k09.after", day=seen.ends_on)
        hint = Message("check.k08.try", day=seen.ends_on)
        yield _block("K09", row, said, field="due", suggestion=hint, fix=Fix(values={"due": str(seen.ends_on)}))
    elif seen.as_of is not None and row.due < seen.as_of:
        usable = last is not None and last >= seen.as_of
        yield _block(
            "K09",
            row,
            Message("check.k09.past"),
            field="due",
            suggestion=hint if usable else None,
            fix=back if usable else None,
        )


def _owner(row: ResultSeen, *, under: ObjectiveSeen, words: Words) -> Iterator[Finding]:
    if "owner" not in row.has:
        return
    owner = row.owner
    if not owner:
        lend = bool(under.owner)
        values = {f"owner{end}": value for end, value in under.owner.values.items()}
        yield _block(
            "K10",
            row,
            Message("check.k10"),
            field="owner",
            suggestion=Message("check.k10.try", name=under.owner.name) if lend else None,
            fix=Fix(values=values) if lend else None,
        )
        return
    if owner.leader_id is not None:
        return
    one = _first_of_two(owner.name, words=words)
    if one is not None or _is_group(owner.name, words=words):
        yield Finding(
            rule="K10W",
            severity=Severity.WARN,
            subject_id=row.id,
            said=Message("check.k10w", name=owner.name),
            field="owner",
            suggestion=Message("check.k10w.try", name=one) if one else None,
            fix=Fix(values={"owner_name": one}) if one else None,
        )


def _is_group(name: str, *, words: Words) -> bool:
    """Is it a group? "Sales team" is, "Rescue team lead" is somebody."""
    found = words_of(name)
    return bool(found) and (found[-1] in words["group_names"] or found[0] in words["everybody_names"])


def _first_of_two(name: str, *, words: Words) -> str | None:
    """The first of two names, None where there is one. A comma may stand inside of a name: "Chen, Wei-Lin"."""
    joiners = "|".join(
        rf"\s+{re.escape(one)}\s+" if one.isalpha() else rf"\s*{re.escape(one)}\s*" for one in words["name_joiners"]
    )
    parts = [part for part in re.split(joiners, name, flags=re.IGNORECASE) if part]
    return parts[0] if len(parts) > 1 else None


def _text(row: ResultSeen, *, words: Words) -> Iterator[Finding]:
    found = amounts_in(row.title, words=words)
    if found is None or (found.is_percent and not is_percent_unit(row.unit, words=words)):
        return
    for column, amount, kept in (("start", found.start, row.start), ("target", found.target, row.target)):
        if amount is None or kept is None or amount.equals(exact(kept), scales=found.scales):
            continue
        pairs = (("start", found.start), ("target", found.target))
        values = {
            name: in_units_of(one, unit=row.unit, scales=found.scales, words=words)
            for name, one in pairs
            if one is not None and getattr(row, name) is not None
        }
        text = in_units_of(amount, unit=row.unit, scales=found.scales, words=words) or ""
        yield _block(
            "K21",
            row,
            Message("check.k21", text=text, field=kept),
            field=column,
            suggestion=Message("check.k21.try"),
            fix=Fix(values=values) if None not in values.values() else None,
        )
        return


def _kind(*, rises: bool) -> str:
    return (ResultKind.INCREASE if rises else ResultKind.DECREASE).value


def _block(
    rule: str,
    row: ResultSeen,
    said: Message,
    *,
    field: str = "",
    suggestion: Message | None = None,
    fix: Fix | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.BLOCK,
        subject_id=row.id,
        said=said,
        field=field,
        suggestion=suggestion,
        fix=fix,
    )

"""Part 3: everyone aligns, how to write one, leaders go first, what if you disagree, by when and to whom."""

from __future__ import annotations

from offsite.domain.okrs import KeyResult, Objective, ResultKind
from offsite.errors import Message
from offsite.outputs.drafting.making import Maker, pairs_of
from offsite.outputs.drafting.material import Material, said_way
from offsite.outputs.slots import (
    Bullets,
    Deadline,
    Deadlines,
    Divider,
    Example,
    ExampleResult,
    Guideline,
    Guidelines,
    Pairs,
)

_PART = 3
_FEWEST_EXAMPLES, _MOST_EXAMPLES = 2, 3


def own(maker: Maker) -> None:
    """Draft the third part."""
    _align(maker)
    _guidelines(maker)
    _examples(maker)
    _disagree(maker)
    _deadlines(maker)


def _align(maker: Maker) -> None:
    """Everyone aligns. It opens the part."""
    material, words = maker.material, maker.words("align")
    engagement, count = material.standing.engagement, len(material.objectives)
    which = "_open" if not count else "_one" if count == 1 else ""
    number = material.wording.number(count)
    promises = words.lines(
        "promises",
        these=words.say(f"these{which}", n_text=number),
        one_of_these=words.say(f"one_of_these{which}", n_text=number),
        each=material.wording.number(engagement.most_objectives_each),
        fewest=material.wording.number(engagement.fewest_key_results),
        most=material.wording.number(engagement.most_key_results),
    )
    slots = Divider(promises=promises)
    maker.add("align", slots, part=_PART, title=words.say("title"), words=words, weight=2, alt=words.say("alt"))


def _guidelines(maker: Maker) -> None:
    words = maker.words("guidelines")
    rules = tuple(
        Guideline(name=row["name"], text=row["text"], instead_of=row["instead_of"], write=row["write"])
        for row in words.rows("rules")
    )
    slots = Guidelines(rules=rules)
    maker.add("guidelines", slots, part=_PART, title=words.say("title"), words=words, weight=4, alt=words.say("alt"))


def _examples(maker: Maker) -> None:
    """Two or three leaders' own. Each has a tick for every rule that it keeps, and none for one that it does not."""
    rows = maker.material.examples
    for row in rows[:_MOST_EXAMPLES]:
        _example(maker, row)
    for row in rows[_MOST_EXAMPLES:]:
        maker.remark(Message("draft.example_left_out", title=row.title))
    if maker.material.meets_by_itself and not any(maker.material.is_own(row) for row in rows[:_MOST_EXAMPLES]):
        maker.gap(f"example:{rows[0].id}" if len(rows) >= _FEWEST_EXAMPLES else "examples", "head_example")
    if len(rows) < _FEWEST_EXAMPLES:
        words = maker.words("example")
        maker.gap("examples", "one_example" if rows else "no_example")
        maker.add(
            "examples",
            Bullets(items=()),
            part=_PART,
            title=words.say("title_none"),
            words=words,
            weight=3 * (_FEWEST_EXAMPLES - len(rows)),
            notes=words.paragraphs("notes_none"),
            alt=words.say("alt_none"),
        )


def _example(maker: Maker, row: Objective) -> None:
    material, words = maker.material, maker.words("example")
    key = f"example:{row.id}"
    leader = next((one for one in material.standing.leaders if one.id == row.leader_id), None)
    name = leader.name if leader is not None else material.standing.owner_of(row)
    results = material.standing.key_results_of(row.id)
    if not results:
        maker.gap(key, "example_results", name=name)
    for one in results:
        _note_gaps(maker, one, key=key)
    serves = material.number_of(row.parent_id)
    slots = Example(
        leader=name,
        role=leader.title if leader is not None else "",
        objective=row.title,
        serves=(serves,) if serves is not None else (),
        results=tuple(
            ExampleResult(
                name=one.title, measure=said_way(one, wording=material.wording), due=one.due, tracked=one.tracked
            )
            for one in results
        ),
        pledge=words.say("pledge"),
        why_it_works=_kept_rules(maker, results, serves=serves),
    )
    maker.add(
        key,
        slots,
        part=_PART,
        title=words.say("title", name=name),
        words=words,
        weight=3,
        notes=words.paragraphs(name=name),
        alt=words.say("alt", name=name, objective_title=row.title),
    )


def _has_start(row: KeyResult) -> bool:
    return row.start is not None or row.kind in (ResultKind.STAY_ABOVE, ResultKind.STAY_BELOW, ResultKind.REACH)


def _is_measurable(row: KeyResult) -> bool:
    return row.target is not None and (_has_start(row) or row.has_plan)


def _note_gaps(maker: Maker, row: KeyResult, *, key: str) -> None:
    if not _has_start(row) and not row.has_plan:
        maker.gap(key, "start", name=row.title)
    for name, is_missing in (
        ("target", row.target is None),
        ("due", row.due is None),
        ("tracked", not row.tracked),
    ):
        if is_missing:
            maker.gap(key, name, name=row.title)


def _kept_rules(maker: Maker, rows: tuple[KeyResult, ...], *, serves: int | None) -> tuple[str, ...]:
    words = maker.words("example")
    kept = {
        "measurable": bool(rows) and all(_is_measurable(row) for row in rows),
        "trackable": bool(rows) and all(row.tracked for row in rows),
        "dated": bool(rows) and all(row.due is not None for row in rows),
        "serves": serves is not None,
    }
    return tuple(words.say(name) for name, is_kept in kept.items() if is_kept)


def _disagree(maker: Maker) -> None:
    """Objections, met calmly."""
    material, words = maker.material, maker.words("disagree")
    rollout = material.rollout
    minutes = material.wording.word("minutes", n=rollout.check_minutes)
    rows = words.rows(
        "rows",
        minutes=minutes[:1].upper() + minutes[1:],
        every=words.say("every_week" if rollout.check_every == 7 else "every_two_weeks"),
    )
    heads = words.lines("heads")
    slots = Pairs(rows=pairs_of(rows), heads=(heads[0], heads[1]))
    maker.add("disagree", slots, part=_PART, title=words.say("title"), words=words, weight=3, alt=words.say("alt"))


def _deadlines(maker: Maker) -> None:
    material, words = maker.material, maker.words("deadlines")
    wording, rollout = material.wording, material.rollout
    if rollout.draft_due_on is None:
        maker.gap("deadlines", "draft_due")
    if rollout.own_due_on is None:
        maker.gap("deadlines", "own_due")
    if not rollout.send_to:
        maker.gap("deadlines", "send_to")
    days = _days(maker, material)
    title = words.say("title_open")
    if rollout.own_due_on is not None:
        title = words.say("title", day=wording.day_of_week(rollout.own_due_on))
    alt = words.say("alt_open")
    if days:
        said = [words.say("alt_day", what=one.what, day=wording.day(one.day)) for one in days]
        alt = words.say("alt", days=wording.listed(said))
    slots = Deadlines(days=days)
    maker.add("deadlines", slots, part=_PART, title=title, words=words, weight=2, alt=alt)


def _days(maker: Maker, material: Material) -> tuple[Deadline, ...]:
    words, rollout = maker.words("deadlines"), material.rollout
    first = next((row.on_day for row in material.check_ins), None)
    known = (
        # Only who has it drafted on that very day reads it on that day.
        (rollout.meeting_on, "meeting_today" if rollout.meeting_on == material.as_of else "meeting", ""),
        (rollout.draft_due_on, "draft", rollout.send_to),
        (rollout.own_due_on, "own", rollout.send_to),
        (first, "first_check_in", ""),
    )
    days = [Deadline(day=day, what=words.say(name), to=to) for day, name, to in known if day is not None]
    return tuple(sorted(days, key=lambda one: one.day))

"""Part 2: how the team chose, what it chose, how everybody will know, and who needs what from whom."""

from __future__ import annotations

from collections import Counter
from datetime import date

from offsite.domain.days import day_of
from offsite.domain.entities import Candidate
from offsite.domain.okrs import Ambition, Dependency, KeyResult, Objective, PromiseState, ResultKind
from offsite.errors import Message
from offsite.outputs import slots as to_show
from offsite.outputs.drafting.making import Maker, first_sentence
from offsite.outputs.drafting.material import (
    Material,
    figure,
    grouped,
    is_falling,
    last_reading,
    said_way,
    share_of,
    with_unit,
)

_PART = 2
_MOST_ASKS = 2
_PROMISES = {
    PromiseState.ASKED: to_show.Promise.ASKED,
    PromiseState.AGREED: to_show.Promise.AGREED,
    PromiseState.AT_RISK: to_show.Promise.AT_RISK,
    PromiseState.DONE: to_show.Promise.DONE,
}


def corporate(maker: Maker) -> None:
    """Draft the second part."""
    _divider(maker)
    _chosen(maker)
    _all_of_them(maker)
    for number, row in enumerate(maker.material.objectives, start=1):
        _objective(maker, row, number=number)
        _results(maker, row, number=number)
    _promises(maker)


def _divider(maker: Maker) -> None:
    material, words = maker.material, maker.words("part-2")
    wording, count = material.wording, len(material.objectives)
    title = words.say("title")
    if count:
        noun = wording.always["objective" if count == 1 else "objectives"]
        title = words.say("title_n", number=wording.number(count), noun=noun)
    rounds = len(material.counted)
    promises = words.lines("promises", rounds=words.say("rounds", n=rounds))
    if not rounds:
        promises = (words.say("promises_open"), *promises[1:])
    slots = to_show.Divider(promises=promises)
    maker.add("part-2", slots, part=_PART, title=title, words=words, alt=words.say("alt"))


# --- How we chose


def _chosen(maker: Maker) -> None:
    """The team's own places from round to round; a candidate that fell is named only where that is ticked."""
    material, words = maker.material, maker.words("chosen")
    chosen = material.chosen_numbers()
    lines = _lines(material, chosen)
    count = len(chosen)
    if not material.counted:
        maker.gap("chosen", "no_rounds")
    if material.standing.locked_focus is None:
        maker.gap("chosen", "not_chosen")
    title = words.say("title_open")
    if chosen and lines:
        title = words.say(
            "title", n=count, n_text=material.wording.number(count), all=material.wording.number(len(lines))
        )
    rounds = tuple(
        to_show.BallotRound(number=row.number, day=_day_of_round(material, row.round_id)) for row in material.counted
    )
    names = [line.name for line in lines if line.objective is not None]
    alt = words.say("alt", chosen=material.wording.listed(names)) if names else words.say("alt_open")
    slots = to_show.Choice(rounds=rounds, lines=lines, remarks=_remarks(maker, lines, chosen))
    maker.add("chosen", slots, part=_PART, title=title, words=words, weight=4, alt=alt)


def _day_of_round(material: Material, round_id: str) -> date:
    row = material.standing.round(round_id)
    return day_of(row.closed_at or row.opened_at, time_zone=material.standing.engagement.time_zone)


def _lines(material: Material, chosen: dict[str, int]) -> tuple[to_show.RankLine, ...]:
    """A line for each candidate that was on a ballot: those merged since are one."""
    standing = material.standing
    ranks: dict[str, list[int | None]] = {}
    for at, counted in enumerate(material.counted):
        place = 1
        for group in counted.result.order:
            for option in group:
                kept = ranks.setdefault(standing.stands_for(option), [None] * len(material.counted))
                before = kept[at]
                kept[at] = place if before is None else min(before, place)
            place += len(group)
    rows = {row.id: row for row in standing.candidates}
    return tuple(
        to_show.RankLine(name=_name(material, rows[key], chosen), ranks=tuple(places), objective=chosen.get(key))
        for key, places in ranks.items()
        if key in rows
    )


def _name(material: Material, row: Candidate, chosen: dict[str, int]) -> str:
    return (row.short_name or row.title) if material.may_be_named(row, chosen=chosen) else ""


def _remarks(maker: Maker, lines: tuple[to_show.RankLine, ...], chosen: dict[str, int]) -> tuple[str, ...]:
    """How many rounds it took, what was put on hold for what, and how many wait without a name."""
    material, words = maker.material, maker.words("chosen")
    if not material.counted:
        return ()
    said = [words.say("apart", n=len(material.counted))]
    rows = {row.id: row for row in material.standing.candidates}
    for cost in material.standing.costs if chosen else ():
        one, other = (rows.get(material.standing.stands_for(key)) for key in (cost.chosen_id, cost.given_up_id))
        if one is not None and other is not None and material.may_be_named(other, chosen=chosen):
            name, given_up = one.short_name or one.title, other.short_name or other.title
            said.append(words.say("over", chosen=name, given_up=given_up))
    nameless = sum(not line.name for line in lines)
    if nameless and chosen:
        named = any(line.name and line.objective is None for line in lines)
        said.append(words.say("waiting" if named else "waiting_all", n=nameless))
    return tuple(said)


# --- What comes first


def _all_of_them(maker: Maker) -> None:
    material, words = maker.material, maker.words("objectives")
    wording, count = material.wording, len(material.objectives)
    if not count:
        maker.gap("objectives", "no_objectives")
    lines = tuple(
        to_show.ObjectiveLine(
            number=number,
            title=row.title,
            why=row.why,
            owner=material.standing.owner_of(row),
            due=material.due_of(row),
            key_results=tuple(
                wording.word("result_line", name=one.title, figures=said_way(one, wording=wording))
                for one in material.standing.key_results_of(row.id)
            ),
        )
        for number, row in enumerate(material.objectives, start=1)
    )
    title = words.say("title", n=count, n_text=wording.number(count)) if count else words.say("title_open")
    alt = words.say("alt", names=wording.listed([row.title for row in material.objectives]))
    maker.add(
        "objectives",
        to_show.Objectives(lines=lines),
        part=_PART,
        title=title,
        words=words,
        weight=2,
        foot=_direction(maker),
        alt=alt,
    )


def _direction(maker: Maker) -> str:
    """Where the focus leads, in the words in which it was locked; unless they name what stays in the team."""
    focus = maker.material.standing.locked_focus
    said = "" if focus is None else first_sentence(focus.statement)
    if said and maker.material.names_one_inside(said):
        maker.remark(Message("draft.direction_left_out"))
        return ""
    return said


def _objective(maker: Maker, row: Objective, *, number: int) -> None:
    """One objective, alone and large."""
    material, words = maker.material, maker.words("objective")
    key = f"objective:{row.id}"
    owner = material.standing.owner_of(row)
    why = row.why
    if not owner:
        maker.gap(key, "objective_owner", objective_title=row.title)
    source = why
    if owner:
        source = words.say("source_both", why=why, owner=owner) if why else words.say("source_owner", owner=owner)
    slots = to_show.Statement(text=row.title, source=source)
    maker.add(
        key,
        slots,
        part=_PART,
        title=words.say("title", number=number, all=len(material.objectives)),
        words=words,
        weight=2,
        notes=words.paragraphs("notes" if owner else "notes_open", owner=owner),
        alt=words.say("alt", number=number, text=row.title),
        facts=("text",),
    )


def _results(maker: Maker, row: Objective, *, number: int) -> None:
    """Its key results: start or the plan to measure it, target, date, owner, and where the number is read."""
    material, words = maker.material, maker.words("results")
    key = f"results:{row.id}"
    rows = material.standing.key_results_of(row.id)
    if not rows:
        maker.gap(key, "no_key_results", objective_title=row.title)
    if material.due_of(row) is None:
        maker.gap(key, "objective_due", objective_title=row.title)
    for one in rows:
        _note_gaps(maker, one, key=key)
    commitment = {Ambition.COMMITTED: "committed", Ambition.ASPIRATIONAL: "stretch"}.get(row.ambition)
    slots = to_show.Objective(
        number=number,
        key_results=tuple(_key_result(material, one, number=n) for n, one in enumerate(rows, start=1)),
        owner=material.standing.owner_of(row),
        commitment=material.wording.word(commitment) if commitment else "",
        due=material.due_of(row),
    )
    said = "; ".join(
        words.say("alt_result", name=one.title, figures=said_way(one, wording=material.wording), due=_by(material, one))
        for one in rows
    )
    alt = words.say("alt", title=row.title, results=said)
    maker.add(key, slots, part=_PART, title=row.title, words=words, weight=3, alt=alt)


def _by(material: Material, row: KeyResult) -> str:
    return material.wording.word("by", day=material.wording.day(row.due)) if row.due is not None else ""


def _note_gaps(maker: Maker, row: KeyResult, *, key: str) -> None:
    if row.start is None and row.kind not in (ResultKind.STAY_ABOVE, ResultKind.STAY_BELOW, ResultKind.REACH):
        if not row.has_plan:
            maker.gap(key, "start", name=row.title)
        elif not (row.benchmark_method and row.benchmark_by and (row.benchmark_owner_id or row.benchmark_owner_name)):
            maker.gap(key, "plan", name=row.title)
    missing = {
        "target": row.target is None,
        "unit": row.target is not None and not row.unit,
        "due": row.due is None,
        "owner": not maker.material.standing.owner_of(row),
        "tracked": not row.tracked,
    }
    for name, is_missing in missing.items():
        if is_missing:
            maker.gap(key, name, name=row.title)


def _key_result(material: Material, row: KeyResult, *, number: int) -> to_show.KeyResult:
    standing, wording = material.standing, material.wording
    reading = last_reading(standing.readings_of(row.id), as_of=material.as_of)
    target = grouped(row.target) if row.target is not None else "\u2013"
    note = ""
    if row.target is not None:
        said = with_unit(target, unit=row.unit)
        match row.kind:
            case ResultKind.STAY_ABOVE:
                note = wording.word("stays_above", target=said)
            case ResultKind.STAY_BELOW:
                note = wording.word("stays_below", target=said)
            case ResultKind.REACH:
                note = wording.word("milestone")
            case _:
                pass
    plan = None
    if row.start is None and row.has_plan:
        owner = standing.name_of(row.benchmark_owner_id) or row.benchmark_owner_name
        plan = to_show.Benchmark(method=row.benchmark_method.rstrip(". "), by=row.benchmark_by, owner=owner)
    return to_show.KeyResult(
        number=number,
        name=row.title,
        target=to_show.Figure(text=target, unit=row.unit if row.target is not None else ""),
        start=figure(row.start, unit=row.unit) if row.start is not None else None,
        now=figure(reading.value, unit=row.unit) if reading is not None else None,
        share=share_of(row, reading.value) if reading is not None else None,
        lower_is_better=is_falling(row),
        due=row.due,
        owner=standing.owner_of(row),
        tracked=row.tracked,
        benchmark=plan,
        note=note,
    )


# --- Who needs what from whom


def _promises(maker: Maker) -> None:
    material, words = maker.material, maker.words("promises")
    wording, rows = material.wording, material.promises
    if not rows:
        maker.gap("promises", "promises")
    for promise, _, _ in rows:
        _note_promise(maker, promise)
    deliveries = tuple(
        to_show.Delivery(
            objective=number,
            needed_for=row.title,
            deliverer=material.deliverer_of(promise),
            what=promise.delivers,
            by=promise.due,
            promise=_PROMISES[promise.state],
        )
        for promise, row, number in rows
    )
    title = words.say("title_open")
    if rows:
        title = words.say("title", n=len(rows), n_text=wording.number(len(rows)))
        name, n = Counter(one.deliverer for one in deliveries).most_common(1)[0]
        if name and n >= 3 and 3 * n >= len(rows) and n < len(rows):
            title = words.say("title_most", name=name, n_text=wording.number(n), all_text=wording.number(len(rows)))
    said = "; ".join(words.say("alt_delivery", deliverer=one.deliverer, what=one.what) for one in deliveries)
    slots = to_show.Dependencies(deliveries=deliveries, ask=_asks(maker, [row for row, _, _ in rows]))
    maker.add("promises", slots, part=_PART, title=title, words=words, weight=4, alt=words.say("alt", deliveries=said))


def _note_promise(maker: Maker, row: Dependency) -> None:
    deliverer = maker.material.deliverer_of(row)
    if not deliverer:
        maker.gap("promises", "promise_by", what=row.delivers)
    elif not row.delivers:
        maker.gap("promises", "promise_what", deliverer=deliverer)
    if row.due is None and row.delivers:
        maker.gap("promises", "promise_due", what=row.delivers)


def _asks(maker: Maker, rows: list[Dependency]) -> tuple[str, ...]:
    """What to ask today: what is not agreed yet, what is uncertain first."""
    material, words = maker.material, maker.words("promises")
    said: list[str] = []
    for state in (PromiseState.AT_RISK, PromiseState.ASKED):
        for row in rows:
            deliverer = material.deliverer_of(row)
            if row.state is not state or not deliverer or not row.delivers:
                continue
            if state is PromiseState.AT_RISK:
                said.append(words.say("ask_at_risk", deliverer=deliverer, what=row.delivers))
            elif row.due is not None:
                day = material.wording.short_days([row.due])
                said.append(words.say("ask_asked", deliverer=deliverer, what=row.delivers, day=day))
    return tuple(said[:_MOST_ASKS])

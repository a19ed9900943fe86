"""Part 4: how a check-in runs, when, who takes part, and the one thing that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from offsite.domain.okrs import CheckIn
from offsite.outputs.drafting.making import Maker
from offsite.outputs.drafting.material import Material
from offsite.outputs.drafting.timing import shared
from offsite.outputs.slots import Bullets, Calendar, Closing, Divider, Event, EventKind, Step, Steps, Week

_PART = 4
_WEEKS = 13
_MANY_DAYS = 13


def following(maker: Maker) -> None:
    """Draft the fourth part."""
    _divider(maker)
    _check_in(maker)
    _dates(maker)
    _leaders(maker)
    _closing(maker)


def _divider(maker: Maker) -> None:
    material, words = maker.material, maker.words("part-4")
    rollout = material.rollout
    minutes = material.wording.word("minutes", n=rollout.check_minutes)
    promises = words.lines(
        "promises",
        minutes=minutes[:1].upper() + minutes[1:],
        every=words.say("every_week" if rollout.check_every == 7 else "every_two_weeks"),
    )
    slots = Divider(promises=promises)
    maker.add("part-4", slots, part=_PART, title=words.say("title"), words=words, alt=words.say("alt"))


def _check_in(maker: Maker) -> None:
    """The steps, the first of them before the meeting, with the hour at which numbers are due."""
    material, words = maker.material, maker.words("check-in")
    rollout = material.rollout
    rows = words.rows("steps", due=_due(maker))
    shares = [int(share) for share in words.table["shares"]]
    minutes = shared(rollout.check_minutes, shares)
    steps = tuple(Step(name=row["name"], text=row["text"], minutes=minutes[at] or None) for at, row in enumerate(rows))
    if not material.begins:
        maker.gap("check-in", "check_time", slot="text.1")
    title = words.say("title", minutes=material.wording.word("minutes", n=rollout.check_minutes))
    slots = Steps(steps=steps)
    maker.add("check-in", slots, part=_PART, title=title, words=words, weight=3, alt=words.say("alt"))


def _due(maker: Maker) -> str:
    material, words = maker.material, maker.words("check-in")
    hours = material.rollout.update_hours
    if not hours:
        return words.say("due_open")
    said = words.say("hours", n=hours)
    first = next(iter(material.check_ins), None)
    due = material.updates_due(first) if first is not None else None
    if due is None:
        return words.say("due_hours", hours=said)
    weekday = material.wording.weekday(due.date())
    return words.say("due_text", weekday=weekday, time=f"{due:%H:%M}", hours=said)


def _dates(maker: Maker) -> None:
    """Thirteen weeks with their days, and when exactly."""
    material, words = maker.material, maker.words("dates")
    rows = material.check_ins
    if not rows:
        maker.gap("dates", "check_ins")
    if not material.begins:
        maker.gap("dates", "check_time")
    weeks = _weeks(material)
    kinds = _kinds(maker, weeks)
    title = _title(maker, rows)
    alt = words.say("alt", text=" ".join(kind.text for kind in kinds)) if kinds else words.say("alt_open")
    slots = Calendar(weeks=weeks, kinds=kinds)
    maker.add("dates", slots, part=_PART, title=title, words=words, weight=3, alt=alt)


def _title(maker: Maker, rows: Sequence[CheckIn]) -> str:
    """The rhythm in a sentence, where there is one."""
    material, words = maker.material, maker.words("dates")
    if not rows:
        return words.say("title_open")
    first = rows[0].on_day
    day = material.wording.day(first)
    apart = {(later.on_day - row.on_day).days for row, later in pairwise(rows)}
    weekday = material.wording.weekday(first)
    if apart not in ({7}, {14}):
        return words.say("title_some", day=day)
    suffix = "_two_weeks" if apart == {14} else ""
    if not material.begins:
        return words.say(f"title_no_time{suffix}", weekday=weekday, day=day)
    return words.say(f"title{suffix}", weekday=weekday, time=material.begins, day=day)


def _events(material: Material) -> tuple[tuple[date, Event], ...]:
    rollout = material.rollout
    known: list[tuple[date, Event]] = [
        (day, Event.DEADLINE) for day in (rollout.draft_due_on, rollout.own_due_on) if day is not None
    ]
    if rollout.leaders_first_on is not None:
        known.append((rollout.leaders_first_on, Event.LEADERSHIP))
    known += [(row.on_day, Event.CHECK_IN) for row in material.check_ins]
    return tuple(sorted(known))


def _weeks(material: Material) -> tuple[Week, ...]:
    """Thirteen, from the week of the meeting or of the first thing that happens after it."""
    events = _events(material)
    if not events:
        return ()
    first = min(day for day in (material.rollout.meeting_on, events[0][0]) if day is not None)
    monday = first - timedelta(days=first.weekday())
    weeks: list[Week] = []
    for number in range(_WEEKS):
        starts = monday + timedelta(days=7 * number)
        inside = [event for day, event in events if starts <= day < starts + timedelta(days=7)]
        weeks.append(Week(starts=starts, events=tuple(inside)))
    return tuple(weeks)


def _kinds(maker: Maker, weeks: Sequence[Week]) -> tuple[EventKind, ...]:
    """What each shape means, with the exact days."""
    material, words = maker.material, maker.words("dates")
    wording, rollout = material.wording, material.rollout
    kinds: list[EventKind] = []
    end = weeks[-1].starts + timedelta(days=6) if weeks else date.max
    days = [row.on_day for row in material.check_ins]
    inside = [day for day in days if day <= end][:_MANY_DAYS]
    if inside:
        name = "check_ins_more" if len(days) > len(inside) else "check_ins_text"
        name = name if material.begins else (f"{name}_open")
        minutes = wording.word("minutes", n=rollout.check_minutes)
        text = words.say(name, days=wording.short_days(inside), time=material.begins, minutes=minutes)
        kinds.append(EventKind(event=Event.CHECK_IN, name=words.say("check_ins"), text=text))
    if rollout.leaders_first_on is not None:
        text = words.say("leadership_text", day=wording.day_of_week(rollout.leaders_first_on))
        kinds.append(EventKind(event=Event.LEADERSHIP, name=words.say("leadership"), text=text))
    known = ((rollout.draft_due_on, "draft"), (rollout.own_due_on, "own"))
    due = [
        words.say("deadline_text", what=maker.words("deadlines").say(name), day=wording.short_days([day]))
        for day, name in known
        if day is not None
    ]
    if due:
        kinds.append(EventKind(event=Event.DEADLINE, name=words.say("deadline"), text="; ".join(due)))
    return tuple(kinds)


def _leaders(maker: Maker) -> None:
    material, words = maker.material, maker.words("leaders")
    speaker = material.speaker
    items = words.lines("items", speaker=speaker.name if speaker is not None else "")
    if speaker is None:
        items = (words.say("items_open"), *items[1:])
    names = material.wording.listed([row.name for row in material.leaders])
    if not material.leaders:
        maker.gap("leaders", "leaders")
    slots = Bullets(items=items, lead=words.say("lead", names=names))
    maker.add(
        "leaders", slots, part=_PART, title=words.say("title"), words=words, weight=2, alt=words.say("alt", names=names)
    )


def _closing(maker: Maker) -> None:
    material, words = maker.material, maker.words("closing")
    wording, rollout = material.wording, material.rollout
    if not rollout.ask:
        maker.gap("closing", "ask", slot="ask")
    if not rollout.contact:
        maker.gap("closing", "contact", slot="contact")
    by = ""
    if rollout.own_due_on is not None and wording.day_and_month(rollout.own_due_on) not in rollout.ask:
        by = wording.word("by", day=wording.day_of_week(rollout.own_due_on))
        by = by[:1].upper() + by[1:]
    slots = Closing(
        ask=rollout.ask, by=by, contact=words.say("contact", contact=rollout.contact) if rollout.contact else ""
    )
    maker.add(
        "closing",
        slots,
        part=_PART,
        title=words.say("title"),
        words=words,
        weight=2,
        alt=words.say("alt", ask=rollout.ask),
    )

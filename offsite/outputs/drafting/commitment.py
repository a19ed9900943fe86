"""Part 1, with the title: the company's own problem, what the leaders commit to, what OKRs are, what changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from offsite.domain.deciding import Stance
from offsite.domain.entities import Leader
from offsite.errors import Message
from offsite.outputs.drafting.making import Maker, first_sentence, pairs_of
from offsite.outputs.drafting.material import Material
from offsite.outputs.slots import Bullets, Pair, Pairs, Title
from offsite.outputs.text import joined

_PART = 1
_MOST_QUOTES, _MOST_WITH_ROLES = 6, 4
_MOST_ON_TITLE = 140
"""Characters of a problem that can be read as a title."""
_YES = (Stance.SUPPORT, Stance.DOUBT)


def commitment(maker: Maker) -> None:
    """Draft the title and the first part."""
    _title(maker)
    _words(maker)
    _okrs(maker)
    _first(maker)
    _know(maker)
    _monday(maker)
    _history(maker)
    _wants(maker)
    _check_on_us(maker)


def _title(maker: Maker) -> None:
    material, words = maker.material, maker.words("title")
    wording, rollout = material.wording, material.rollout
    length = wording.length(rollout.meeting_minutes)
    title, subtitle = words.say("title"), words.say("subtitle", Length=length[:1].upper() + length[1:])
    problem = first_sentence(rollout.problem)
    if not problem:
        maker.gap("title", "problem", slot="title")
    elif len(problem) <= _MOST_ON_TITLE:
        title = problem
    else:
        subtitle = problem
    speaker = material.speaker
    if speaker is None:
        maker.gap("title", "speaker", slot="speaker")
    occasion: list[str] = []
    if rollout.meeting_on is None:
        maker.gap("title", "meeting", slot="occasion")
    else:
        day = wording.day(rollout.meeting_on)
        begins = rollout.meeting_begins
        occasion.append(wording.word("day_at", day=day, time=begins) if begins else day)
    if rollout.place:
        occasion.append(rollout.place)
    elif material.meets_by_itself:
        # Each department meets somewhere else.
        maker.gap("title", "place", slot="occasion")
    slots = Title(
        subtitle=subtitle,
        speaker=_with_title(speaker, maker.material) if speaker is not None else "",
        occasion=joined("  \u00b7  ", occasion),
    )
    company = material.standing.engagement.company
    kicker = joined("  \u00b7  ", (company, words.say("kicker")))
    alt = words.say("alt", title=title, subtitle=subtitle)
    notes = words.paragraphs(length=length)
    maker.add("title", slots, part=0, title=title, words=words, kicker=kicker, notes=notes, alt=alt)


def _words(maker: Maker) -> None:
    """The leaders' own words, where nothing in them may stay inside the team."""
    material, words = maker.material, maker.words("commitment")
    standing, focus = material.standing, material.standing.locked_focus
    rows: list[Pair] = []
    foot = ""
    if focus is None:
        maker.gap("commitment", "not_locked")
    else:
        said = standing.commitments_of(focus.id)
        given = [row for row in standing.entitled if row.id in said and said[row.id].stance in _YES]
        if given:
            count, everyone = len(given), len(standing.entitled)
            name = "foot" if count == everyone else "foot_some"
            foot = words.say(name, n=count, n_text=material.wording.number(count), all=everyone)
        for leader in _speaker_first(given, material):
            text = said[leader.id].words
            if said[leader.id].stance is not Stance.SUPPORT or not text:
                continue
            if material.names_one_inside(text):
                maker.remark(Message("draft.words_left_out", name=leader.name))
            elif len(rows) < _MOST_QUOTES:
                rows.append(Pair(head=leader.name, text=text, detail=leader.title))
        if len(rows) > _MOST_WITH_ROLES:
            # One page for all of them says more than everybody's role.
            rows = [replace(row, detail="") for row in rows]
        if not rows:
            maker.gap("commitment", "no_words")
    heads = words.lines("heads")
    slots = Pairs(rows=tuple(rows), heads=(heads[0], heads[1]) if rows else ("", ""))
    maker.add(
        "commitment",
        slots,
        part=_PART,
        title=words.say("title"),
        words=words,
        weight=2,
        foot=foot,
        alt=words.say("alt"),
        facts=("rows",),
    )


def _okrs(maker: Maker) -> None:
    words = maker.words("okrs")
    slots = Pairs(rows=pairs_of(words.rows("rows")))
    maker.add("okrs", slots, part=_PART, title=words.say("title"), words=words, weight=2, alt=words.say("alt"))


def _first(maker: Maker) -> None:
    """The one list: how long, where it is seen, who keeps it."""
    material, words = maker.material, maker.words("first")
    page = material.rollout.leaders_page
    keeper = material.speaker
    if not page:
        maker.gap("first", "page", slot="text.2")
    if keeper is None:
        maker.gap("first", "speaker", slot="text.3")
    rows = words.rows(
        "rows",
        most=material.wording.number(material.standing.engagement.most_objectives),
        page=_sentence(page, material) if page else words.say("nowhere"),
        keeper=_sentence(_with_title(keeper, material), material) if keeper is not None else words.say("nobody"),
    )
    slots = Pairs(rows=pairs_of(rows))
    maker.add("first", slots, part=_PART, title=words.say("title"), words=words, weight=1, alt=words.say("alt"))


def _know(maker: Maker) -> None:
    """What each key result has. The key results themselves are shown in the second part."""
    material, words = maker.material, maker.words("know")
    rows = material.key_results
    count = len(rows)

    def has(n: int) -> str:
        if not count:
            return ""
        if n == count:
            return words.say("all_have", n=n)
        return words.say("none_of_one") if count == 1 else words.say("some_have", n=n, all=count)

    known = sum(row.start is not None for row in rows)
    starts = has(known)
    if known < count:
        starts = words.say("start_of_one" if count == 1 else "starts_some", n=count - known, known=known, all=count)
    said = words.rows(
        "rows",
        starts=starts,
        targets=has(sum(row.target is not None for row in rows)),
        dates=has(sum(row.due is not None for row in rows)),
        tracked=has(sum(bool(row.tracked) for row in rows)),
    )
    heads = words.lines("heads")
    slots = Pairs(rows=pairs_of({**row, "text": row["text"].strip()} for row in said), heads=(heads[0], heads[1]))
    maker.add("know", slots, part=_PART, title=words.say("title"), words=words, weight=1, alt=words.say("alt"))


def _monday(maker: Maker) -> None:
    material, words = maker.material, maker.words("monday")
    rollout = material.rollout
    kicker = words.say("kicker")
    if rollout.meeting_on is not None:
        monday = rollout.meeting_on + timedelta(days=7 - rollout.meeting_on.weekday())
        kicker = words.say("kicker_day", day=material.wording.day_of_week(monday))
    items = words.lines(
        "items",
        each=material.wording.number(material.standing.engagement.most_objectives_each),
        minutes=material.wording.word("minutes", n=rollout.check_minutes),
        every=words.say("every_week" if rollout.check_every == 7 else "every_two_weeks"),
    )
    slots = Bullets(items=items, lead=words.say("lead"))
    maker.add(
        "monday",
        slots,
        part=_PART,
        title=words.say("title"),
        words=words,
        weight=1,
        kicker=kicker,
        alt=words.say("alt"),
    )


def _history(maker: Maker) -> None:
    """Where it comes from and who uses it, each with its source; and what this company's own record is."""
    material, words = maker.material, maker.words("history")
    rows: list[Pair] = []
    for row in words.rows("rows"):
        source = row.get("source", "")
        if not source:
            maker.remark(Message("draft.no_source", what=row["text"]))
        rows.append(Pair(head=row["head"], text=row["text"], detail=source))
    record = material.rollout.track_record
    if record:
        rows.append(Pair(head=words.say("own"), text=record))
    else:
        maker.gap("history", "track_record")
    slots = Pairs(rows=tuple(rows))
    maker.add(
        "history",
        slots,
        part=_PART,
        title=words.say("title"),
        words=words,
        weight=1,
        alt=words.say("alt"),
        sourced=True,
    )


def _wants(maker: Maker) -> None:
    """The company's own problem first, what it wants instead, and the four benefits."""
    material, words = maker.material, maker.words("wants")
    rows: list[Pair] = []
    for name, text in (("problem", material.rollout.problem), ("wants", material.rollout.wants)):
        if text:
            rows.append(Pair(head=words.say(name), text=text))
        else:
            maker.gap("wants", name)
    rows += pairs_of(words.rows("rows"))
    slots = Pairs(rows=tuple(rows))
    maker.add("wants", slots, part=_PART, title=words.say("title"), words=words, weight=1, alt=words.say("alt"))


def _check_on_us(maker: Maker) -> None:
    """Who the leaders are, where their own numbers stand, and from when."""
    material, words = maker.material, maker.words("check-on-us")
    rollout = material.rollout
    rows: list[Pair] = []
    if material.leaders:
        rows.append(Pair(head=words.say("who"), text=material.wording.listed([row.name for row in material.leaders])))
    else:
        maker.gap("check-on-us", "leaders")
    if rollout.leaders_page:
        rows.append(Pair(head=words.say("where"), text=_sentence(rollout.leaders_page, material)))
    else:
        maker.gap("check-on-us", "page")
    if rollout.leaders_first_on is not None:
        day = material.wording.day(rollout.leaders_first_on)
        rows.append(Pair(head=words.say("when"), text=words.say("when_text", day=day)))
    else:
        maker.gap("check-on-us", "first_reading")
    rows.append(Pair(head=words.say("how"), text=words.say("how_text")))
    slots = Pairs(rows=tuple(rows))
    maker.add(
        "check-on-us",
        slots,
        part=_PART,
        title=words.say("title"),
        words=words,
        weight=1,
        alt=words.say("alt"),
        facts=("rows",),
    )


def _with_title(leader: Leader, material: Material) -> str:
    if not leader.title:
        return leader.name
    return material.wording.word("leader", name=leader.name, title=leader.title)


def _sentence(text: str, material: Material) -> str:
    """With a capital and a full stop, where it stands as a sentence."""
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".?\u2026:" else material.wording.word("sentence_end", text=text)


def _speaker_first(rows: list[Leader], material: Material) -> list[Leader]:
    return sorted(rows, key=lambda row: row.id != material.rollout.speaker_id)

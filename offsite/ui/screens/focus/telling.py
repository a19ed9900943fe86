"""What the page says: its sentence of state, and the rows of its cards. Standing and gate in, facts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from offsite.domain.days import day_of
from offsite.domain.deciding import Focus, FocusItem, LockRule, TradeOff
from offsite.domain.entities import Candidate, Status
from offsite.domain.naming import given_name
from offsite.domain.standing import Standing, in_order
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.facts import Facts, Mark, Under


def day_in(standing: Standing, instant: str, kit: Kit) -> str:
    """The day of an instant where the engagement is, as people read it."""
    return kit.day(day_of(instant, time_zone=standing.engagement.time_zone))


def state_of(standing: Standing, kit: Kit) -> str:
    """The sentence under the title."""
    say, focus = kit.say, standing.focus
    if focus is None:
        n = len(standing.counted_rounds)
        return say(Message("ui.focus.state.open", n=n))
    if focus.locked_at is not None:
        day = day_in(standing, focus.locked_at, kit)
        if focus.lock_author:
            return say(Message("ui.focus.state.locked_by", day=day, author=focus.lock_author))
        return say(Message("ui.focus.state.locked", day=day))
    items, voters = len(standing.items_of_focus(focus.id)), len(standing.entitled)
    agendas = len(standing.table)
    said = say(Message("ui.focus.state.in_out", n=agendas, out=items))
    match standing.agreement.lock_rule:
        case LockRule.ALL:
            return f"{said} {say(Message('ui.focus.state.all', n=voters))}"
        case LockRule.THREE_QUARTERS:
            return f"{said} {say(Message('ui.focus.state.three_quarters', n=voters))}"


def letting_go(standing: Standing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is chosen, and what is let go of for it, by the trade-offs: names for a sentence."""
    focus = standing.focus
    items = standing.items_of_focus(focus.id) if focus is not None else ()
    candidates = {row.id: row for row in standing.candidates}
    lost = [row.given_up_id for row in standing.costs]
    names = tuple(called(candidates[key]) for key in dict.fromkeys(lost) if key in candidates)
    return tuple(row.name for row in items), names


def reminder(standing: Standing, kit: Kit) -> str:
    """What the group is told at each commitment: by saying yes to these you let go of those."""
    chosen, lost = letting_go(standing)
    if not lost:
        return kit.say(Message("ui.focus.word.reminder_none", chosen=chosen))
    return kit.say(Message("ui.focus.word.reminder", chosen=chosen, lost=lost))


def called(row: Candidate) -> str:
    """What a sentence calls a candidate."""
    return row.short_name or row.title


# The set.


def set_facts(items: Sequence[FocusItem], *, locked: bool) -> list[Facts]:
    """The proposed or locked ones, in their order."""
    return [
        Facts(
            key=item.candidate_id,
            mark=Mark(place=n, locked=locked),
            text=item.title,
            spoken=f"{n}. {item.title}",
        )
        for n, item in enumerate(items, start=1)
    ]


# What we gave up.


def cost_facts(standing: Standing, kit: Kit, *, locked: bool) -> list[Facts]:
    """Every trade-off, those of the chosen first; before them the chosen ones that have none yet."""
    focus = standing.focus
    items = standing.items_of_focus(focus.id) if focus is not None else ()
    place = {item.candidate_id: n for n, item in enumerate(items, start=1)}
    costs = {standing.stands_for(row.chosen_id) for row in standing.costs}
    rows = sorted(in_order(standing.trade_offs), key=lambda row: place.get(row.chosen_id, len(place) + 1))
    missing = [] if locked else [item for item in items if standing.stands_for(item.candidate_id) not in costs]
    return [
        *(_missing_cost(item, place[item.candidate_id], kit) for item in missing),
        *(_cost(row, place=place, standing=standing, kit=kit, locked=locked) for row in rows),
    ]


def _missing_cost(item: FocusItem, place: int, kit: Kit) -> Facts:
    say = kit.say
    text = say(Message("ui.focus.cost.missing", name=item.name))
    return Facts(
        key=f"missing-{item.candidate_id}",
        mark=Mark(place=place),
        text=text,
        spoken=text,
        color="ember",
        under=(Under(text=say(Message("ui.focus.cost.missing_hint")), color="text2"),),
        tinted=True,
    )


def _cost(row: TradeOff, *, place: Mapping[str, int], standing: Standing, kit: Kit, locked: bool) -> Facts:
    say = kit.say
    candidates = {one.id: one for one in standing.candidates}
    chosen, lost = candidates.get(row.chosen_id), candidates.get(row.given_up_id)
    lost_title = lost.title if lost is not None else row.given_up_id
    chosen_name = called(chosen) if chosen is not None else row.chosen_id
    leaders = {one.id: one.name for one in standing.leaders}
    extras: list[str] = []
    if row.carried_by is not None and row.carried_by in leaders:
        extras.append(say(Message("ui.focus.cost.carried", name=given_name(leaders[row.carried_by]))))
    if row.look_again_on is not None:
        extras.append(say(Message("ui.focus.cost.again", day=kit.day(row.look_again_on))))
    over = say(Message("ui.focus.cost.over"))
    n = place.get(row.chosen_id, 0)
    spoken = say(Message("ui.focus.cost.spoken", chosen=chosen_name, lost=lost_title, reason=row.reason))
    return Facts(
        key=row.id,
        mark=Mark(place=n, locked=locked) if n else Mark(icon="split"),
        before=over if n else f"{chosen_name} {over}",
        text=lost_title,
        beside=row.reason,
        aside=_session_of(row, standing=standing, kit=kit),
        under=tuple(Under(text=text, color="text3") for text in (" · ".join(extras),) if text),
        spoken=" · ".join([spoken, *extras]),
        opens=not locked,
    )


def _session_of(row: TradeOff, *, standing: Standing, kit: Kit) -> str:
    """The session in which it was written down, in short."""
    number = next((n for n, one in enumerate(in_order(standing.sessions), start=1) if one.id == row.session_id), 0)
    return kit.say(Message("ui.focus.cost.session", number=number)) if number else ""


def without_cost(standing: Standing) -> str:
    """The first chosen one of which nothing says what waits for it; else the first; empty where nothing is chosen."""
    focus = standing.focus
    items = standing.items_of_focus(focus.id) if focus is not None else ()
    costs = {standing.stands_for(row.chosen_id) for row in standing.costs}
    keys = [standing.stands_for(item.candidate_id) for item in items]
    return next((key for key in keys if key not in costs), keys[0] if keys else "")


# On hold.


def shelf_facts(standing: Standing, kit: Kit) -> list[Facts]:
    """What waits: the candidates on hold, and those that were given up for a chosen one."""
    say = kit.say
    focus = standing.focus
    chosen = {row.candidate_id for row in standing.items_of_focus(focus.id)} if focus is not None else set()
    given_up = {row.given_up_id: row for row in standing.costs}
    found: list[Facts] = []
    for row in standing.table:
        trade_off = given_up.get(row.id)
        held = row.status is Status.ON_HOLD
        if row.id in chosen or not (held or trade_off is not None):
            continue
        back = row.returns_on if held else trade_off.look_again_on if trade_off is not None else None
        reason = row.hold_reason if held else trade_off.reason if trade_off is not None else ""
        day = say(Message("ui.focus.shelf.returns", day=kit.day(back))) if back is not None else ""
        no_day = day or say(Message("ui.focus.shelf.no_day"))
        found.append(
            Facts(
                key=row.id,
                mark=Mark(icon="circle-pause"),
                text=row.title,
                weight=500,
                under=(
                    Under(text=reason, most=2),
                    Under(text=no_day, color="text3"),
                ),
                spoken=", ".join((row.title, reason, no_day)),
            )
        )
    return found


# What was before.


def earlier_facts(standing: Standing, kit: Kit) -> list[Facts]:
    """The focuses that have ended, newest first, each with its days, author and reason."""
    ended = [row for row in in_order(standing.focuses) if row.ended_at is not None]
    return [_earlier(row, standing=standing, kit=kit) for row in reversed(ended)]


def _earlier(row: Focus, *, standing: Standing, kit: Kit) -> Facts:
    say = kit.say
    items = standing.items_of_focus(row.id)
    names = tuple(item.name for item in items)
    title = say(Message("ui.focus.earlier.names", names=names)) if names else ""
    ended = _day(standing, row.ended_at or "", kit)
    if row.locked_at is not None:
        days = Message("ui.focus.earlier.locked", day=_day(standing, row.locked_at, kit), ended=ended)
    else:
        days = Message("ui.focus.earlier.proposed", day=_day(standing, row.proposed_at, kit), ended=ended)
    lines = [say(days)]
    if row.end_reason:
        lines.append(row.end_reason)
    if row.end_author:
        lines.append(say(Message("ui.focus.earlier.author", author=row.end_author)))
    return Facts(
        key=row.id,
        mark=Mark(icon="history"),
        text=title,
        weight=500,
        under=tuple(Under(text=line, color="text2") for line in lines),
        spoken=". ".join([title, *lines]),
        opens=False,
    )


def _day(standing: Standing, instant: str, kit: Kit) -> str:
    return day_in(standing, instant, kit) if instant else ""


def as_text(standing: Standing, kit: Kit, *, overrides: Sequence[Facts]) -> str:
    """The direction as text, for a mail or a page: statement, set, words, and what was put aside to lock it."""
    say, focus = kit.say, standing.focus
    if focus is None:
        return ""
    parts: list[str] = []
    if focus.statement:
        parts += [focus.statement, ""]
    parts += [f"{n}. {item.title}" for n, item in enumerate(standing.items_of_focus(focus.id), start=1)]
    _, lost = letting_go(standing)
    if lost:
        parts += ["", say(Message("ui.focus.text.waits", names=lost))]
    if focus.locked_at is not None:
        parts += ["", say(Message("ui.focus.text.locked", day=day_in(standing, focus.locked_at, kit)))]
    if overrides:
        parts += ["", say(Message("ui.focus.overrides.title"))]
    parts += [say(Message("ui.focus.text.override", name=one.text, reason=one.under[0].text)) for one in overrides]
    return "\n".join(parts)

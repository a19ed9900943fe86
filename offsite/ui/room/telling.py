"""From the rows of a document to what may be projected of them. What a snapshot does not need is not read here.

Names of leaders are never told, nor private notes; of a round that was not revealed, two counts are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, assert_never

from offsite.domain.days import zone_of
from offsite.domain.deciding import AgendaItem, Condition, Focus, Round, RoundState
from offsite.domain.entities import Status
from offsite.domain.standing import Standing
from offsite.domain.timing import clock_text, ran_out, timer_of
from offsite.domain.words import haste_of, said_yes
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.room.snapshots import (
    AgendaLine,
    AgendaScene,
    BallotsScene,
    BlankScene,
    Countdown,
    FocusScene,
    LineState,
    Place,
    ResultLine,
    ResultScene,
    SlideScene,
    Snapshot,
)

if TYPE_CHECKING:
    from offsite.voting.result import Result
    from offsite.voting.rounds import Counted

_LONGEST_AGAINST = 160
"""Characters of what stands below the focus about its lock: people are to read the focus."""
_MOST_NAMED = 3


def agenda_scene(standing: Standing, kit: Kit, *, now: datetime) -> AgendaScene | None:
    """The session that runs; None where none does."""
    session = standing.running_session
    if session is None:
        return None
    numbered = sorted(standing.sessions, key=lambda row: (row.position, row.id))
    number = 1 + next(n for n, row in enumerate(numbered) if row.id == session.id)
    heading = kit.say(Message("ui.room.session", number=number, all=len(numbered)))
    item = standing.running_item
    zone = zone_of(standing.engagement.time_zone)
    title = item.title if item is not None else session.name or heading
    return AgendaScene(
        heading=heading,
        company=standing.engagement.company,
        title=title,
        countdown=_countdown(item, kit, now=now) if item is not None else None,
        lines=tuple(_line(row, kit, now=now, zone=zone) for row in standing.items_of(session.id)),
    )


def ballots_scene(standing: Standing, row: Round, kit: Kit) -> BallotsScene:
    """A round as long as its result was not revealed."""
    entitled = len(standing.roll_of(row.id))
    count = len(standing.ballots_of(row.id))
    if row.state is RoundState.CLOSED:
        sentence = Message("ui.room.ballots_counted")
    elif count >= entitled:
        sentence = Message("ui.room.ballots_all_in")
    else:
        sentence = Message("ui.room.ballots_when")
    return BallotsScene(
        heading=kit.say(Message("ui.room.round", number=row.number)),
        company=standing.engagement.company,
        count=count,
        entitled=entitled,
        out_of=kit.say(Message("ui.room.out_of", all=entitled)),
        words=kit.say(Message("ui.room.ballots_in", n=count)),
        sentence=kit.say(sentence),
    )


def result_scene(counted: Counted, kit: Kit, *, take: int = 0) -> ResultScene:
    """A round that was revealed. Call it for no other."""
    from offsite.voting.reading import break_after, divided, head_to_heads_won
    from offsite.voting.result import halves, rank_said, ranks_of

    result = counted.result
    others = len(result.options) - 1
    won = head_to_heads_won(counted.profile)
    remarked = {one.option for one in divided(counted.profile)}
    titles = {option.candidate_id: option.title for option in counted.options}
    word = kit.say(Message("ui.room.divided"))
    ranks = ranks_of(result.order)
    lines: list[ResultLine] = []
    for group in result.order:
        lines.extend(
            ResultLine(
                rank=rank_said(ranks[option][0], shared=ranks[option][1]),
                title=titles[option],
                won=halves(won[option]),
                share=float(won[option] / others) if others else 1.0,
                place=_place(result, option),
                remark=word if option in remarked else "",
            )
            for option in group
        )
    inside = len(result.elected) + len(result.tied)
    gap_after = inside if 0 < inside < len(lines) else 0
    return ResultScene(
        heading=kit.say(Message("ui.room.result", number=counted.number)),
        measure=kit.say(Message("ui.room.measure", of=others)),
        lines=tuple(lines),
        gap_after=gap_after,
        gap=kit.say(_gap(result, clean=gap_after in break_after(result))) if gap_after else "",
        sentence=kit.say(_sentence(result, counted)),
        take=take,
    )


def focus_scene(standing: Standing, kit: Kit) -> FocusScene | None:
    """The locked focus; None where none is."""
    focus = standing.locked_focus
    if focus is None:
        return None
    months = standing.engagement.horizon_months
    heading = Message("ui.room.focus", months=months) if months else Message("ui.room.focus_bare")
    voices, yes = standing.entitled, said_yes(standing)
    whole = Message("ui.room.committed_all", n=yes)
    waiting = sum(1 for row in standing.table if row.status is Status.ON_HOLD)
    return FocusScene(
        heading=kit.say(heading),
        statements=tuple(item.title for item in standing.items_of_focus(focus.id)),
        committed=kit.say(whole if yes == len(voices) else Message("ui.room.committed", n=yes, all=len(voices))),
        on_hold=kit.say(Message("ui.room.on_hold", n=waiting)) if waiting else "",
        against=_against(standing, focus, kit),
        on_table=len(standing.table),
    )


def _against(standing: Standing, focus: Focus, kit: Kit) -> str:
    """What it was locked without, by name, and why; where that is long, only that it is written down."""
    say, order = kit.say, list(Condition)
    waivers = sorted(standing.waivers_of(focus.id), key=lambda row: order.index(row.condition))
    whats: list[Message] = []
    if waivers:
        whats.append(_without([row.condition for row in waivers], kit))
    if focus.lock_reason:
        whats.append(haste_of(standing, focus))
    if not whats:
        return ""
    what = ". ".join(say(one) for one in whats)
    reasons = dict.fromkeys(" ".join(text.split()) for text in (*(row.reason for row in waivers), focus.lock_reason))
    reason = " ".join(text for text in reasons if text)
    if len(what) + len(reason) > _LONGEST_AGAINST:
        return say(Message("ui.room.against_long", what=what))
    return say(Message("ui.room.against", what=what, reason=reason))


def _without(conditions: Sequence[Condition], kit: Kit) -> Message:
    from offsite.voting.gate import name_of

    shown = conditions if len(conditions) <= _MOST_NAMED else conditions[: _MOST_NAMED - 1]
    names = tuple(kit.say(Message("ui.room.condition", name=kit.say(name_of(one)))) for one in shown)
    rest = len(conditions) - len(shown)
    if rest:
        return Message("ui.room.without_more", names=", ".join(names), n=rest)
    return Message("ui.room.without", names=names)


def place_said(number: int, *, of: int, department: str) -> Message:
    """Which slide of a deck it is; `department`: whose deck, where each department has its own."""
    if department:
        return Message("ui.rollout.room.shows_of", number=number, all=of, name=department)
    return Message("ui.rollout.room.shows", number=number, all=of)


def caption_of(snapshot: Snapshot) -> Message:
    """What the room sees, in a few words."""
    match snapshot:
        case AgendaScene():
            return Message("ui.room.shows_agenda")
        case BallotsScene():
            return Message("ui.room.shows_ballots", count=snapshot.count, all=snapshot.entitled)
        case ResultScene():
            return Message("ui.room.shows_result")
        case FocusScene():
            return Message("ui.room.shows_focus")
        case SlideScene():
            return place_said(snapshot.number, of=snapshot.all, department=snapshot.department)
        case BlankScene():
            return Message("ui.rail.room_nothing")
        case _:
            assert_never(snapshot)


def _countdown(item: AgendaItem, kit: Kit, *, now: datetime) -> Countdown | None:
    timer = timer_of(item, now=now)
    if timer is not None and timer.long_over:
        return None
    whole = (item.minutes + item.added_minutes) * 60
    left = whole if timer is None else timer.left
    if item.paused_at is not None:
        words = Message("ui.room.timer_paused")
    elif left < 0:
        words = Message("ui.room.timer_over")
    else:
        words = Message("ui.room.timer_left") if left < 3600 else Message("ui.room.timer_left_hours")
    share = 0.0 if timer is None else timer.share
    return Countdown(digits=clock_text(left), words=kit.say(words), share=share, over=left < 0)


def _line(item: AgendaItem, kit: Kit, *, now: datetime, zone: tzinfo | None) -> AgendaLine:
    if item.ended_at is not None:
        return AgendaLine(title=item.title, aside=kit.say(Message("ui.room.done")), state=LineState.DONE)
    if item.started_at is None:
        aside = Message("ui.room.minutes", minutes=item.minutes + item.added_minutes)
        return AgendaLine(title=item.title, aside=kit.say(aside), state=LineState.NEXT)
    timer = timer_of(item, now=now)
    if timer is not None and timer.long_over:
        aside = ran_out(timer)
    elif timer is None or timer.paused or timer.over:
        aside = Message("ui.room.now")
    else:
        aside = Message("ui.room.now_until", time=timer.ends.astimezone(zone).strftime("%H:%M"))
    return AgendaLine(title=item.title, aside=kit.say(aside), state=LineState.NOW)


def _place(result: Result, option: str) -> Place:
    if option in result.elected:
        return Place.CHOSEN
    return Place.LEVEL if option in result.tied else Place.OTHER


def _gap(result: Result, *, clean: bool) -> Message:
    """What is written beside the line below the set."""
    if result.tied:
        return Message("ui.room.gap_level", n=result.seats - len(result.elected))
    if clean:
        return Message("ui.room.gap_clean", n=len(result.elected))
    return Message("ui.room.gap", n=len(result.elected))


def _sentence(result: Result, counted: Counted) -> Message:
    """What the figures mean: a tie for the last places first, then one inside the set, then what upsets the set."""
    if result.tied:
        return Message("ui.room.tied", tied=len(result.tied), n=result.seats - len(result.elected))
    at = {option: number for number, option in enumerate(result.options)}
    first = result.order[0] if result.order else ()
    if len(first) == 2 and set(first) <= set(result.elected):
        one, other = at[first[0]], at[first[1]]
        ayes, noes = result.pairwise[one][other], result.pairwise[other][one]
        if ayes == noes:
            return Message("ui.room.level_two", ayes=ayes, noes=noes)
    level = next((group for group in result.order if len(group) > 1 and set(group) <= set(result.elected)), None)
    if level is not None:
        return Message("ui.room.level", names=tuple(counted.names[option] for option in level))
    if not result.stable:
        return Message("ui.room.unstable")
    return Message("ui.room.counted", count=result.ballots, all=counted.entitled)

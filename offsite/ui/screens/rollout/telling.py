"""What the page says: one sentence about the meeting, its minutes, each slide, and what comes after."""

from __future__ import annotations

from datetime import date

from offsite.domain.okr_journey import is_held
from offsite.domain.okrs import Audience, Rollout
from offsite.domain.plans import meeting_days
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.outputs.deck import Deck, Slide
from offsite.outputs.drafting import Draft
from offsite.ui.kit import Kit
from offsite.ui.screens.rollout.minutes import MeetingTime, PartTime
from offsite.ui.screens.rollout.model import Row
from offsite.values import value

_HOUR = 60


@value
class GapLine:
    """Something that is missing: `name` and the first `slide` that it is missing on, what it is, and where."""

    name: str
    slide: str
    text: str
    where: str


def state_of(standing: Standing, kit: Kit) -> str:
    """When it is, how long, and with whom; or what is missing of that."""
    rollout, say = standing.rollout, kit.say
    if rollout.audience is Audience.DEPARTMENTS and standing.departments:
        return _of_meetings(standing, kit)
    if rollout.meeting_on is None:
        return say(Message("ui.rollout.state.no_day"))
    day = long_day(rollout.meeting_on)
    if is_held(standing):
        return say(Message("ui.rollout.state.held", day=day))
    length = Message("ui.rollout.state.hour")
    if rollout.meeting_minutes != _HOUR:
        length = Message("ui.rollout.state.minutes", n=rollout.meeting_minutes)
    long, who, begins = say(length), say(_who(standing)), rollout.meeting_begins
    if not begins:
        return say(Message("ui.rollout.state.no_time", length=long, who=who, day=day))
    return say(Message("ui.rollout.state", length=long, who=who, day=day, time=begins))


def _of_meetings(standing: Standing, kit: Kit) -> str:
    """How many meetings there are, and when; how many have no day."""
    say, days = kit.say, meeting_days(standing)
    count = len(standing.departments)
    if not days:
        return say(Message("ui.rollout.state.no_days", n=count))
    first, last = (f"{day.day} {day:%B}" for day in (days[0], days[-1]))
    if first == last:
        when = say(Message("ui.rollout.state.on", day=first))
    else:
        when = say(Message("ui.rollout.state.from_to", first=first, last=last))
    if is_held(standing):
        return say(Message("ui.rollout.state.meetings_held", n=count, when=when))
    said = say(Message("ui.rollout.state.meetings", n=count, when=when))
    open_ = count - len(days)
    return f"{said} {say(Message('ui.rollout.state.without_day', n=open_))}" if open_ else said


def meeting_said(rollout: Rollout, kit: Kit) -> str:
    """Day, time and place of the meeting whose deck is looked at."""
    if rollout.meeting_on is None:
        return kit.say(Message("ui.rollout.deck.no_day"))
    facts = [long_day(rollout.meeting_on), rollout.meeting_begins, rollout.place]
    return ", ".join(fact for fact in facts if fact)


def who_said(standing: Standing, kit: Kit) -> str:
    """With whom it is, as a line of its own."""
    said = kit.say(_who(standing))
    return said[:1].upper() + said[1:]


def _who(standing: Standing) -> Message:
    rollout, people = standing.rollout, standing.engagement.people
    name = department_name(standing)
    match rollout.audience:
        case Audience.PILOT:
            return Message("ui.rollout.who.pilot", name=name) if name else Message("ui.rollout.who.pilot_unnamed")
        case Audience.DEPARTMENTS:
            return Message("ui.rollout.who.departments")
        case _:
            return Message("ui.rollout.who.all", n=people) if people else Message("ui.rollout.who.everybody")


def department_name(standing: Standing) -> str:
    """The department that begins; empty where none was chosen."""
    return _name_of(standing, standing.rollout.department_id)


def _name_of(standing: Standing, department_id: str | None) -> str:
    return next((row.name for row in standing.departments if row.id == department_id), "")


def long_day(day: date) -> str:
    """A day with its name: Thursday 12 November."""
    return f"{day:%A} {day.day} {day:%B}"


def draft_said(standing: Standing, kit: Kit) -> str:
    """Why each page is marked as a draft; empty where none is."""
    if standing.locked_focus is None:
        return kit.say(Message("ui.rollout.draft.locked"))
    return "" if standing.release is not None else kit.say(Message("ui.rollout.draft.released"))


def time_of(deck: Deck, kit: Kit, *, most: int, chosen: int) -> MeetingTime:
    """The minutes of the meeting by part. `chosen`: the part of the slide that is looked at."""
    say = kit.say
    parts = tuple(
        PartTime(
            title=say(Message("ui.rollout.part", number=number, name=part.name)),
            minutes=deck.minutes_of(number),
            said=minutes_said(deck.minutes_of(number), kit),
            over=deck.minutes_of(number) > part.minutes,
            chosen=number == max(chosen, 1),
        )
        for number, part in enumerate(deck.parts, start=1)
    )
    taken = round(deck.minutes)
    return MeetingTime(
        parts=parts,
        minutes=deck.minutes,
        most=most,
        said=say(Message("ui.rollout.minutes.of", n=taken, most=most)),
        why=_why(deck, kit, taken=taken, most=most),
    )


def _why(deck: Deck, kit: Kit, *, taken: int, most: int) -> str:
    over = {
        part.name: round(deck.minutes_of(number) - part.minutes)
        for number, part in enumerate(deck.parts, start=1)
        if deck.minutes_of(number) > part.minutes
    }
    if taken <= most:
        left = most - taken
        return (
            kit.say(Message("ui.rollout.minutes.left", n=left)) if left else kit.say(Message("ui.rollout.minutes.fits"))
        )
    if not over:
        return kit.say(Message("ui.rollout.minutes.over_all", n=taken - most))
    name = max(over, key=lambda one: over[one])
    return kit.say(Message("ui.rollout.minutes.over", name=name, n=over[name]))


def minutes_said(minutes: float, kit: Kit) -> str:
    """ "4 min"."""
    return kit.say(Message("ui.rollout.min", n=round(minutes)))


def rows_of(deck: Deck, kit: Kit) -> list[Row]:
    """The list of slides: a heading for each part. What comes before the first part stands in it."""
    rows: list[Row] = []
    for number, part in enumerate(deck.parts, start=1):
        inside = [slide for slide in deck.slides if max(slide.part, 1) == number]
        if not inside:
            continue
        title = kit.say(Message("ui.rollout.part", number=number, name=part.name))
        aside = minutes_said(deck.minutes_of(number), kit)
        over = deck.minutes_of(number) > part.minutes
        rows.append(Row(key="", title=title, aside=aside, spoken=f"{title}, {aside}", over=over))
        rows += [_row(slide, deck, kit) for slide in inside]
    return rows


def _row(slide: Slide, deck: Deck, kit: Kit) -> Row:
    said = minutes_said(slide.minutes, kit)
    if slide.hidden:
        spoken = Message("ui.rollout.spoken_hidden", title=slide.title, minutes=said)
    else:
        at = deck.shown.index(slide) + 1
        spoken = Message("ui.rollout.spoken", number=at, title=slide.title, minutes=said)
    return Row(key=slide.key, title=slide.title, aside=said, spoken=kit.say(spoken), hidden=slide.hidden)


def aside_of(slide: Slide, draft: Draft, kit: Kit, *, speaker: str) -> str:
    """Above what is said: which slide it is, who speaks (empty: nobody knows yet), and whether it is shown."""
    deck, say = draft.deck, kit.say
    if slide.hidden:
        return say(Message("ui.rollout.say.hidden"))
    at, of = deck.shown.index(slide) + 1, len(deck.shown)
    if speaker:
        return say(Message("ui.rollout.say.aside", number=at, all=of, name=speaker))
    return say(Message("ui.rollout.say.aside_nobody", number=at, all=of))


def after_said(standing: Standing, rollout: Rollout, kit: Kit) -> str:
    """What everybody does after the meeting, and when the numbers are looked at for the first time."""
    say = kit.say
    first = next(iter(standing.check_ins_in_order), None)
    by_itself = rollout.audience is Audience.DEPARTMENTS and bool(rollout.department_id)
    name = _name_of(standing, rollout.department_id) if by_itself else ""
    if rollout.own_due_on is None:
        hand_in = Message("ui.rollout.after.no_hand_in")
    else:
        day, who = long_day(rollout.own_due_on), rollout.send_to
        match bool(name), bool(who):
            case True, True:
                hand_in = Message("ui.rollout.after.there_to", name=name, day=day, who=who)
            case True, False:
                hand_in = Message("ui.rollout.after.there", name=name, day=day)
            case False, True:
                hand_in = Message("ui.rollout.after.hand_in_to", day=day, who=who)
            case _:
                hand_in = Message("ui.rollout.after.hand_in", day=day)
    if first is None:
        following = Message("ui.rollout.after.no_check_in")
    else:
        following = Message("ui.rollout.after.check_in", day=long_day(first.on_day))
    return f"{say(hand_in)} {say(following)}"


def notes_of(draft: Draft, key: str) -> tuple[str, bool]:
    """What is said with a slide, and whether somebody wrote it anew."""
    slot = next((one for one in draft.slots.get(key, ()) if one.name == "notes"), None)
    return (slot.text, slot.is_rewritten) if slot is not None else ("", False)


def gaps_of(draft: Draft, kit: Kit) -> list[GapLine]:
    """What is missing, each thing with the first slide that lacks it."""
    titles = {slide.key: slide.title for slide in draft.deck.slides}
    lines: list[GapLine] = []
    for one in draft.missing:
        first, more = titles[one.slides[0]], len(one.slides) - 1
        where = kit.say(Message("ui.rollout.missing_on", title=first, n=more)) if more else first
        lines.append(GapLine(name=one.name, slide=one.slides[0], text=one.text, where=where))
    return lines

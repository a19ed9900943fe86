"""The one timer, and when the items of a session begin and end. Pure: rows and an instant in, instants and seconds out.

Nothing ticks here. What a timer shows is worked out from the row of its item each time: when it was started, how long
it stood still, and how many minutes were given to it. So it goes on wherever the document is opened again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from offsite.domain.deciding import AgendaItem, TeamSession
from offsite.errors import Message
from offsite.values import value

MINUS = "\N{MINUS SIGN}"
_LONG = 3 * 3600
"""Seconds over time after which nobody sits in the room any more: the item was forgotten, and counting helps nobody."""


@value
class Timer:
    """What the timer of an item shows. `left`: whole seconds, less than 0 once it is over. `whole`: all it was given,
    in seconds. `ends`: when it is over, as things are."""

    left: int
    whole: int
    paused: bool
    ends: datetime

    @property
    def over(self) -> bool:
        return self.left < 0

    @property
    def long_over(self) -> bool:
        """Is it over since hours? Then nobody minds how many: the session was never closed."""
        return not self.paused and self.left <= -_LONG

    @property
    def share(self) -> float:
        """How much of the time has passed, from 0 to 1."""
        return min(max((self.whole - self.left) / self.whole, 0.0), 1.0) if self.whole else 1.0


@value
class Slot:
    """When an item begins and ends. `starts` is None where nobody can say: the session has no day and time yet, or it
    is over and the item was never held. `minutes`: how long it takes, or took."""

    item_id: str
    starts: datetime | None
    ends: datetime | None
    minutes: int


def timer_of(item: AgendaItem, *, now: datetime) -> Timer | None:
    """The timer of an item; None where it does not run. One that is paused stands still."""
    if item.started_at is None or item.ended_at is not None:
        return None
    started = datetime.fromisoformat(item.started_at)
    stopped = datetime.fromisoformat(item.paused_at) if item.paused_at is not None else now
    # A clock that was set back in between takes nothing away.
    passed = max((stopped - started).total_seconds() - item.paused_seconds, 0.0)
    whole = (item.minutes + item.added_minutes) * 60
    left = whole - int(passed)
    return Timer(
        left=left, whole=whole, paused=item.paused_at is not None, ends=now + timedelta(seconds=whole - passed)
    )


def forgotten_timer(items: Iterable[AgendaItem], *, now: datetime) -> Timer | None:
    """The timer among those of a session that is long over: nobody closed the session. None where there is none."""
    timers = (timer_of(item, now=now) for item in items)
    return next((timer for timer in timers if timer is not None and timer.long_over), None)


def ran_out(timer: Timer) -> Message:
    """Since when a timer that is long over is over, in hours or days."""
    days, rest = divmod(-timer.left, 24 * 3600)
    return Message("timer.ran_out_days", n=days) if days else Message("timer.ran_out_hours", n=rest // 3600)


def clock_text(seconds: int) -> str:
    """Seconds as a timer shows them: `06:15`, `1:02:03`, and with a minus sign once the time is over."""
    sign, rest = (MINUS, -seconds) if seconds < 0 else ("", seconds)
    minutes, second = divmod(rest, 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{sign}{hours}:{minute:02d}:{second:02d}"
    return f"{sign}{minute:02d}:{second:02d}"


def slots_of(
    session: TeamSession, items: Iterable[AgendaItem], *, now: datetime, zone: tzinfo | None
) -> tuple[Slot, ...]:
    """When each item begins, in the order given. Who is late makes the next ones late.

    Before the session, from its day and time on. While it runs, what was held stands at its real times; what is still
    to come follows the last of them, and never begins in the past. Where what runs is long over, nobody can say.
    """
    items = tuple(items)
    running = session.runs
    held = {item.id: _held(item, now=now) for item in items if item.started_at is not None}
    begun = [end for _, end in held.values()]
    following: datetime | None
    if session.closed_at is not None or forgotten_timer(items, now=now) is not None:
        following = None
    elif running and begun:
        going_on = any(item.started_at is not None and item.ended_at is None for item in items)
        following = max(begun) if going_on else max(*begun, now)
    elif running:
        planned = beginning(session, zone=zone)
        following = max(planned, now) if planned is not None else now
    else:
        following = beginning(session, zone=zone)
    found: list[Slot] = []
    for item in items:
        if item.id in held:
            start, end = held[item.id]
            minutes = item.minutes + item.added_minutes if item.ended_at is None else _minutes(start, end)
            found.append(Slot(item_id=item.id, starts=start, ends=end, minutes=minutes))
            continue
        end = following + timedelta(minutes=item.minutes) if following is not None else None
        found.append(Slot(item_id=item.id, starts=following, ends=end, minutes=item.minutes))
        following = end
    return tuple(found)


def beginning(session: TeamSession, *, zone: tzinfo | None) -> datetime | None:
    """When a session is to begin; None where its time was not said. Without a day, on any day: only its time counts."""
    if not session.begins:
        return None
    day = session.on_day or date(2000, 1, 3)
    at = datetime.combine(day, time.fromisoformat(session.begins))
    # `astimezone` reads a bare time as one of this laptop's clock.
    return at.astimezone(UTC) if zone is None else at.replace(tzinfo=zone).astimezone(UTC)


def _held(item: AgendaItem, *, now: datetime) -> tuple[datetime, datetime]:
    """Begin and end of an item that was started; of one that runs, the end as it looks now."""
    assert item.started_at is not None
    start = datetime.fromisoformat(item.started_at)
    if item.ended_at is not None:
        return start, datetime.fromisoformat(item.ended_at)
    timer = timer_of(item, now=now)
    assert timer is not None
    return start, timer.ends if timer.long_over else max(timer.ends, now)


def _minutes(start: datetime, end: datetime) -> int:
    return max(round((end - start).total_seconds() / 60), 0)

"""The timer of an agenda item: how much time is left, worked out from its row."""

from __future__ import annotations

from datetime import datetime

from offsite.domain.deciding import AgendaItem

MINUS = "\N{MINUS SIGN}"


def remaining(item: AgendaItem, now: datetime) -> int:
    """Whole seconds that an item has left, less than 0 once it is over. One that was not started has all its time."""
    whole = (item.minutes + item.added_minutes) * 60
    if item.started_at is None:
        return whole
    started = datetime.fromisoformat(item.started_at)
    stopped = datetime.fromisoformat(item.paused_at) if item.paused_at is not None else now
    return whole - int(max((stopped - started).total_seconds() - item.paused_seconds, 0.0))


def digits(seconds: int) -> str:
    """Seconds as a timer shows them: `06:15`, `1:02:03`, and with a minus sign once the time is over."""
    sign, rest = (MINUS, -seconds) if seconds < 0 else ("", seconds)
    minutes, second = divmod(rest, 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{sign}{hours}:{minute:02d}:{second:02d}"
    return f"{sign}{minute:02d}:{second:02d}"

"""From instants to days, on the engagement's clock."""

from __future__ import annotations

from datetime import date, datetime, tzinfo


def zone_of(name: str) -> tzinfo | None:
    """The time zone with this name; None (this laptop's clock) where none is said or known."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def day_of(instant: str, *, time_zone: str) -> date:
    """The day of an instant as it is kept, where the engagement is. Raises ValueError."""
    return datetime.fromisoformat(instant).astimezone(zone_of(time_zone)).date()


def seconds_between(earlier: str, later: str) -> int:
    """Whole seconds from one instant to another, at least 0. Raises ValueError."""
    passed = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return max(int(passed.total_seconds()), 0)

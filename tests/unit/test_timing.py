"""The timer and the times of a session, against a clock that a test sets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from offsite.domain.deciding import AgendaItem, TeamSession
from offsite.domain.timing import Slot, Timer, beginning, clock_text, forgotten_timer, ran_out, slots_of, timer_of
from offsite.errors import Message

NOW = datetime(2026, 10, 6, 9, 40, tzinfo=UTC)


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 10, 6, hour, minute, second, tzinfo=UTC)


def text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def item(key: str = "a", *, minutes: int = 15, **fields: object) -> AgendaItem:
    return AgendaItem(id=key, session_id="s", title=key, minutes=minutes, **fields)  # type: ignore[arg-type]


def running(**fields: object) -> TeamSession:
    given = {"on_day": date(2026, 10, 6), "begins": "09:30", "opened_at": text(at(9, 30)), **fields}
    return TeamSession(id="s", **given)  # type: ignore[arg-type]


def shown(slots: tuple[Slot, ...]) -> list[tuple[str, int]]:
    return [(f"{slot.starts:%H:%M}" if slot.starts is not None else "", slot.minutes) for slot in slots]


def timer(row: AgendaItem, now: datetime = NOW) -> Timer:
    found = timer_of(row, now=now)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (900, "15:00"),
        (375, "06:15"),
        (1, "00:01"),
        (0, "00:00"),
        (-1, "\u221200:01"),
        (-75, "\u221201:15"),
        (3_600, "1:00:00"),
        (36_000, "10:00:00"),
        (-3_661, "\u22121:01:01"),
    ],
)
def test_seconds_read_as_a_clock(seconds: int, expected: str) -> None:
    assert clock_text(seconds) == expected


def test_there_is_no_timer_before_the_start_and_after_the_end() -> None:
    assert timer_of(item(), now=NOW) is None
    assert timer_of(item(started_at=text(at(9, 30)), ended_at=text(at(9, 35))), now=NOW) is None


def test_it_counts_down_and_goes_on_when_it_is_over() -> None:
    row = item(started_at=text(at(9, 30)))
    assert timer(row, at(9, 30)).left == 900
    assert timer(row, at(9, 30, 1)).left == 899
    assert (timer(row, at(9, 45)).left, timer(row, at(9, 45)).over) == (0, False)
    assert (timer(row, at(9, 46)).left, timer(row, at(9, 46)).over) == (-60, True)
    assert timer(row).ends == at(9, 45)
    assert [timer(row, at(9, minute)).share for minute in (30, 36, 45, 50)] == [0, 0.4, 1, 1]


def test_a_part_of_a_second_is_not_gone_yet() -> None:
    row = item(started_at=text(at(9, 30)))
    assert timer(row, at(9, 30) + timedelta(milliseconds=999)).left == 900


def test_a_pause_takes_nothing_away() -> None:
    paused = item(started_at=text(at(9, 30)), paused_at=text(at(9, 35)), paused_seconds=60)
    assert [timer(paused, at(9, minute)).left for minute in (36, 55)] == [660, 660]
    assert timer(paused, at(9, 55)).ends == at(10, 6)
    resumed = item(started_at=text(at(9, 30)), paused_seconds=300)
    assert timer(resumed, at(9, 40)).left == 600


def test_added_minutes_come_on_top() -> None:
    row = item(started_at=text(at(9, 30)), added_minutes=5)
    assert (timer(row).left, timer(row).whole) == (600, 1200)


def test_a_clock_that_was_set_back_gives_no_more_than_there_was() -> None:
    assert timer(item(started_at=text(at(9, 50)))).left == 900


def test_a_plan_begins_when_the_session_does() -> None:
    planned = running(opened_at=None)
    items = [item("a", minutes=10), item("b", minutes=50), item("c", minutes=15)]
    assert shown(slots_of(planned, items, now=NOW, zone=UTC)) == [("09:30", 10), ("09:40", 50), ("10:30", 15)]


def test_without_a_time_nothing_is_said() -> None:
    planned = running(opened_at=None, begins="")
    assert shown(slots_of(planned, [item("a")], now=NOW, zone=UTC)) == [("", 15)]


def test_the_time_is_that_of_the_place_where_the_team_is() -> None:
    zurich = ZoneInfo("Europe/Zurich")
    assert beginning(running(), zone=zurich) == at(7, 30)
    winter = running(on_day=date(2026, 12, 1))
    assert beginning(winter, zone=zurich) == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


def test_who_is_late_makes_the_next_ones_late() -> None:
    held = item("a", minutes=10, started_at=text(at(9, 32)), ended_at=text(at(9, 45)))
    runs = item("b", minutes=20, started_at=text(at(9, 45)), added_minutes=5)
    items = [held, runs, item("c", minutes=15), item("d", minutes=5)]
    found = slots_of(running(), items, now=at(9, 50), zone=UTC)
    assert shown(found) == [("09:32", 13), ("09:45", 25), ("10:10", 15), ("10:25", 5)]
    later = slots_of(running(), items, now=at(10, 30), zone=UTC)
    assert shown(later) == [("09:32", 13), ("09:45", 25), ("10:30", 15), ("10:45", 5)]


def test_what_comes_next_never_begins_in_the_past() -> None:
    assert shown(slots_of(running(), [item("a")], now=at(9, 41), zone=UTC)) == [("09:41", 15)]
    assert shown(slots_of(running(), [item("a")], now=at(9, 20), zone=UTC)) == [("09:30", 15)]
    held = item("a", started_at=text(at(9, 30)), ended_at=text(at(9, 45)))
    found = slots_of(running(), [held, item("b")], now=at(9, 52), zone=UTC)
    assert shown(found) == [("09:30", 15), ("09:52", 15)]


def test_what_was_passed_over_follows_what_runs() -> None:
    items = [item("a", minutes=10), item("b", minutes=20, started_at=text(at(9, 30)))]
    assert shown(slots_of(running(), items, now=at(9, 35), zone=UTC)) == [("09:50", 10), ("09:30", 20)]


def test_of_a_session_that_is_over_only_what_was_held_has_a_time() -> None:
    over = running(closed_at=text(at(11, 0)))
    held = item("a", started_at=text(at(9, 30)), ended_at=text(at(9, 50)))
    assert shown(slots_of(over, [held, item("b")], now=NOW, zone=UTC)) == [("09:30", 20), ("", 15)]


def test_what_runs_is_forgotten_three_hours_after_its_end() -> None:
    items = [item("a", started_at="2026-10-06T09:30:00Z"), item("b")]
    assert forgotten_timer(items, now=at(12, 44)) is None
    forgotten = forgotten_timer(items, now=at(12, 45))
    assert forgotten is not None
    assert ran_out(forgotten) == Message("timer.ran_out_hours", n=3)
    # When the next one begins, nobody can say.
    assert shown(slots_of(running(), items, now=at(12, 45), zone=UTC)) == [("09:30", 15), ("", 15)]
    later = forgotten_timer(items, now=at(12, 45) + timedelta(days=14))
    assert later is not None
    assert ran_out(later) == Message("timer.ran_out_days", n=14)


def test_what_is_paused_is_not_forgotten() -> None:
    paused = item("a", started_at="2026-10-06T09:30:00Z", paused_at="2026-10-06T09:40:00Z")
    assert forgotten_timer([paused], now=at(9, 30) + timedelta(days=14)) is None

"""The rollout plan: which meetings there are, when they are over, and what their decks are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from offsite.domain.entities import Department, Engagement
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Audience, Rollout
from offsite.domain.plans import are_held, decks_of, next_meeting_on, plan
from offsite.domain.standing import Standing
from offsite.domain.stems import own_stems

NOV_12, NOV_16 = date(2026, 11, 12), date(2026, 11, 16)
THREE = Standing(
    engagement=Engagement(),
    departments=tuple(
        Department(id=key, name=name, position=n)
        for n, (key, name) in enumerate((("sales", "Sales"), ("it", "IT"), ("hr", "People")))
    ),
    rollout=Rollout(meeting_on=NOV_16, meeting_begins="09:00", place="Canteen", audience=Audience.DEPARTMENTS),
    meetings=(Meeting(id="hr", meeting_on=NOV_12), Meeting(id="it", meeting_begins="08:00", place="Server room")),
)


def on(standing: Standing, today: date) -> Standing:
    return replace(standing, today=today)


def test_the_meetings_are_in_the_order_of_their_days() -> None:
    assert [
        (one.department and one.department.id, one.rollout.meeting_on, one.rollout.meeting_begins, one.rollout.place)
        for one in plan(THREE)
    ] == [
        ("hr", NOV_12, "09:00", "Canteen"),
        ("it", NOV_16, "08:00", "Server room"),
        ("sales", NOV_16, "09:00", "Canteen"),
    ]


def test_a_meeting_without_a_day_is_last() -> None:
    days = replace(THREE, rollout=replace(THREE.rollout, meeting_on=None))
    assert [one.department and one.department.id for one in plan(days)] == ["hr", "it", "sales"]
    assert next_meeting_on(days) == NOV_12
    assert not are_held(on(days, date(2027, 1, 1)))


def test_the_whole_company_has_one_meeting_whatever_a_department_has_said() -> None:
    for audience in (Audience.COMPANY, Audience.PILOT):
        one = replace(THREE, rollout=replace(THREE.rollout, audience=audience, department_id="hr"))
        assert [(row.rollout.meeting_on, row.department is not None) for row in plan(one)] == [
            (NOV_16, audience is Audience.PILOT)
        ]


def test_without_departments_there_is_no_meeting() -> None:
    empty = replace(THREE, departments=(), meetings=())
    assert plan(empty) == ()
    # What is said for the whole company still has its day.
    assert next_meeting_on(empty) == NOV_16


@pytest.mark.parametrize(
    ("today", "following", "held"),
    [
        (date(2026, 11, 2), NOV_12, False),
        (NOV_12, NOV_12, False),
        (date(2026, 11, 13), NOV_16, False),
        (NOV_16, NOV_16, False),
        (date(2026, 11, 17), NOV_16, True),
    ],
)
def test_the_meetings_are_held_once_the_last_of_them_is_over(today: date, following: date, *, held: bool) -> None:
    assert (next_meeting_on(on(THREE, today)), are_held(on(THREE, today))) == (following, held)


def test_decks_are_called_as_their_departments_and_never_the_same() -> None:
    names = ("R/D", "R:D", "r|d", "Vertrieb & Service", "\u05de\u05db\u05d9\u05e8\u05d5\u05ea", '<?">')
    standing = replace(
        THREE, departments=tuple(Department(id=f"d{n}", name=name, position=n) for n, name in enumerate(names))
    )
    assert list(decks_of(standing).values()) == [
        "deck-R-D",
        "deck-R-D 2",
        "deck-r-d 3",
        "deck-Vertrieb & Service",
        "deck-\u05de\u05db\u05d9\u05e8\u05d5\u05ea",
        "deck-d5",
    ]


def test_a_number_that_a_name_has_already_is_not_given_twice() -> None:
    assert own_stems(["A/B", "A-B 2", "A:B", "Stra\u00dfe", "STRASSE"]) == (
        "A-B",
        "A-B 2",
        "A-B 3",
        "Stra\u00dfe",
        "STRASSE 2",
    )


def test_a_long_name_is_cut_and_still_its_own() -> None:
    long = "\u05de" * 80
    first, second = own_stems([f"deck-{long}", f"deck-{long}x"])
    assert second == f"{first} 2"
    assert len(second.encode()) < 140

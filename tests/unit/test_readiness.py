"""The checklist of the first session: what is seen in the data, what is ticked by hand, and how it is worded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offsite.domain.entities import Candidate, Department, Engagement, Leader, ReadyItem
from offsite.domain.readiness import Check, Thing, checklist, said
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.i18n import Catalogue

EMPTY = Standing(engagement=Engagement())
FULL = Standing(
    engagement=Engagement(company="Kestrel Instruments", people=420, horizon_months=12),
    departments=(Department(id="sales", name="Sales"),),
    leaders=(
        Leader(id="marcus", name="Marcus Oyelaran", title="President of Sales", position=1),
        Leader(id="dana", name="Dana Whitlock", title="Chief executive", position=0),
        Leader(id="gone", name="Gone", replaced_by="marcus", position=2),
    ),
    ticked=frozenset(ReadyItem),
)


def done(standing: Standing) -> set[Thing]:
    return {check.thing for check in checklist(standing) if check.done}


def aside(standing: Standing, thing: Thing) -> Message | None:
    return next(check.aside for check in checklist(standing) if check.thing is thing)


def test_there_are_ten_things_in_their_order() -> None:
    order = ["company", "horizon", "departments", "who_decides", "roles"]
    order += ["chief", "dates", "room", "last_year", "projector"]
    assert [check.thing.value for check in checklist(EMPTY)] == order
    assert [check.thing.value for check in checklist(FULL)] == order


def test_those_ticked_by_hand_are_those_of_the_document() -> None:
    assert {check.thing.value for check in checklist(EMPTY) if check.by_hand} == {item.value for item in ReadyItem}


def test_of_a_new_engagement_nothing_is_ready_and_of_a_full_one_everything() -> None:
    assert done(EMPTY) == set()
    assert done(FULL) == set(Thing)


@pytest.mark.parametrize("item", ReadyItem)
def test_a_tick_makes_its_own_thing_ready(item: ReadyItem) -> None:
    assert done(replace(EMPTY, ticked=frozenset({item}))) == {Thing(item.value)}


@pytest.mark.parametrize(
    ("engagement", "ready"),
    [
        (Engagement(company="Kestrel"), set[Thing]()),
        (Engagement(people=420), set[Thing]()),
        (Engagement(company="\u200d", people=420), set[Thing]()),
        (Engagement(company="Kestrel", people=0), set[Thing]()),
        (Engagement(company="Kestrel", people=1), {Thing.COMPANY}),
        (Engagement(horizon_months=3), {Thing.HORIZON}),
    ],
)
def test_what_the_engagement_shows(engagement: Engagement, ready: set[Thing]) -> None:
    assert done(Standing(engagement=engagement)) == ready


def test_each_of_those_who_decide_needs_a_role() -> None:
    nobody_left = replace(EMPTY, leaders=(Leader(id="a", name="A", title="T", replaced_by="b"),))
    assert Thing.ROLES not in done(nobody_left)
    one_without = replace(FULL, leaders=(*FULL.leaders, Leader(id="new", name="New", title="\u200d")))
    assert Thing.ROLES not in done(one_without)
    assert aside(one_without, Thing.ROLES) == Message("ready.aside.no_role", n=1)
    assert aside(FULL, Thing.ROLES) is None
    assert aside(EMPTY, Thing.ROLES) is None


def test_the_remark_beside_who_decides_counts_them() -> None:
    assert aside(FULL, Thing.WHO_DECIDES) == Message("ready.aside.leaders", n=2)
    assert aside(EMPTY, Thing.WHO_DECIDES) == Message("ready.aside.no_leader")


def test_the_other_things_have_no_remark() -> None:
    for check in (*checklist(EMPTY), *checklist(FULL)):
        assert check.aside is None or check.thing in (Thing.WHO_DECIDES, Thing.ROLES)


def test_how_the_things_are_worded() -> None:
    say = Catalogue.load("en").say
    assert [say(said(thing)) for thing in Thing] == [
        "The company and its size",
        "How long the focus holds",
        "The departments",
        "Everyone who decides is on the list",
        "Each leader has a role",
        "The chief executive comes to every session",
        "Dates agreed, at most two weeks apart",
        "A room with one wall and no phones",
        "Last year's goals on one page",
        "The projector was tried",
    ]
    assert say(Message("ready.aside.leaders", n=1)) == "1 leader"
    assert say(Message("ready.aside.leaders", n=8)) == "8 leaders"
    assert say(Message("ready.aside.no_role", n=2)) == "2 without a role"


def test_checks_are_values() -> None:
    assert checklist(EMPTY)[0] == Check(thing=Thing.COMPANY, done=False, by_hand=False)
    assert checklist(FULL) == checklist(replace(FULL, leaders=FULL.leaders[::-1]))


def test_who_decides_and_what_is_on_the_table_come_in_their_order() -> None:
    rows = (
        Candidate(id="c", title="C", position=2),
        Candidate(id="a", title="A", position=0),
        Candidate(id="b", title="B", merged_into="a", position=1),
    )
    assert [leader.id for leader in FULL.deciding] == ["dana", "marcus"]
    assert [row.id for row in replace(EMPTY, candidates=rows).table] == ["a", "c"]

"""The next step and the rail from the locked focus to the check-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from offsite.domain.deciding import Commitment, Focus, FocusItem, Stance
from offsite.domain.entities import Candidate, Department, Engagement, Leader
from offsite.domain.journey import journey
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import (
    Audience,
    CheckIn,
    Dependency,
    KeyResult,
    Level,
    Objective,
    PromiseState,
    Reading,
    Release,
    Rollout,
    Sufficiency,
)
from offsite.domain.stages import NextStep, Stage, StageState, Step
from offsite.domain.standing import Standing
from offsite.domain.steps import next_step
from offsite.quality.judging import Judging
from tests.support.way import SAY, seen

AT = "2026-10-20T09:00:00.000Z"
LEADERS = (
    Leader(id="dana", name="Dana Whitlock", department_id="lead", position=0),
    Leader(id="marcus", name="Marcus Oyelaran", department_id="sales", position=1),
)
LOCKED = Standing(
    engagement=Engagement(
        company="Kestrel", horizon_months=12, starts_on=date(2026, 11, 1), ends_on=date(2027, 10, 31)
    ),
    departments=(Department(id="sales", name="Sales"), Department(id="it", name="IT")),
    leaders=LEADERS,
    candidates=(
        Candidate(id="sale", title="Make every employee part of the sale", position=0),
        Candidate(id="renew", title="Stop losing customers at renewal", position=1),
    ),
    focuses=(Focus(id="f", proposed_at=AT, locked_at=AT),),
    focus_items=tuple(
        FocusItem(id=f"f:{key}", focus_id="f", candidate_id=key, title=key, position=n)
        for n, key in enumerate(("sale", "renew"))
    ),
    commitments=tuple(
        Commitment(id=f"f:{row.id}", focus_id="f", leader_id=row.id, stance=Stance.SUPPORT, said_at=AT)
        for row in LEADERS
    ),
    today=date(2026, 10, 29),
)
OBJECTIVES = (
    Objective(id="o1", level=Level.COMPANY, title="Every employee", candidate_id="sale", owner_id="dana"),
    Objective(id="o2", level=Level.COMPANY, title="Renewals", candidate_id="renew", owner_id="marcus", position=1),
)
RESULTS = tuple(
    KeyResult(
        id=f"k{objective}{n}",
        objective_id=f"o{objective}",
        title=f"Result {objective}.{n}",
        start="0",
        target="100",
        due=date(2027, 6, 30),
        owner_id="marcus",
        tracked="CRM",
        position=objective * 10 + n,
    )
    for objective in (1, 2)
    for n in (1, 2, 3)
)
WRITTEN = replace(
    LOCKED, objectives=tuple(replace(row, sufficiency=Sufficiency.YES) for row in OBJECTIVES), key_results=RESULTS
)
RELEASED = replace(WRITTEN, releases=(Release(id="r", released_at=AT),))
PROMISE = Dependency(
    id="p", key_result_id="k11", department_id="it", delivers="a report", due=date(2027, 5, 1), state=PromiseState.ASKED
)
MEETING = date(2026, 11, 12)
DAYS = tuple(CheckIn(id=f"c{n}", on_day=day) for n, day in enumerate((date(2026, 11, 27), date(2026, 12, 4))))
ARRANGED = replace(RELEASED, rollout=Rollout(meeting_on=MEETING, own_due_on=date(2026, 11, 26)), check_ins=DAYS)
EXAMPLES = tuple(
    Objective(id=f"own-{row.id}", level=Level.PERSON, leader_id=row.id, title="Mine", example=True) for row in LEADERS
)
SHOWN = replace(ARRANGED, objectives=(*ARRANGED.objectives, *EXAMPLES))
FIRST = replace(SHOWN, today=date(2026, 11, 27))
RUNNING = replace(FIRST, check_ins=(replace(DAYS[0], opened_at=AT), DAYS[1]))


def result(key: str, standing: Standing = WRITTEN, **change: Any) -> Standing:
    rows = tuple(replace(row, **change) if row.id == key else row for row in standing.key_results)
    return replace(standing, key_results=rows)


def read(standing: Standing, *keys: str, check_in: str = "c0", day: date = DAYS[0].on_day) -> Standing:
    made = tuple(
        Reading(id=f"{check_in}:{key}", check_in_id=check_in, key_result_id=key, value="30", taken_on=day)
        for key in keys
    )
    return replace(standing, readings=(*standing.readings, *made))


def step(standing: Standing) -> NextStep:
    return next_step(standing, judged=Judging(standing))


ALL = tuple(row.id for row in RESULTS)


@pytest.mark.parametrize(
    ("standing", "wanted", "stage", "sentence", "subject"),
    [
        (LOCKED, Step.WRITE_OBJECTIVE, "okrs", "Next: write objective 1", "sale"),
        (
            replace(LOCKED, objectives=OBJECTIVES[1:]),
            Step.WRITE_OBJECTIVE,
            "okrs",
            "Next: write objective 2",
            "sale",
        ),
        (
            replace(LOCKED, objectives=OBJECTIVES),
            Step.ADD_KEY_RESULT,
            "okrs",
            "Next: add key results to objective 1",
            "o1",
        ),
        (result("k23", target=None), Step.FIX_KEY_RESULT, "okrs", "Next: fix key result 2.3", "k23"),
        (
            replace(WRITTEN, objectives=(WRITTEN.objectives[0], replace(WRITTEN.objectives[1], owner_id=None))),
            Step.FIX_OBJECTIVE,
            "okrs",
            "Next: complete objective 2",
            "o2",
        ),
        (
            replace(WRITTEN, objectives=(WRITTEN.objectives[0], OBJECTIVES[1])),
            Step.ANSWER_SUFFICIENCY,
            "okrs",
            "Next: ask if objective 2 is covered",
            "o2",
        ),
        (
            replace(WRITTEN, dependencies=(PROMISE, replace(PROMISE, id="q"))),
            Step.AGREE_PROMISES,
            "okrs",
            "Next: agree 2 open promises",
            "p",
        ),
        (
            replace(WRITTEN, dependencies=(replace(PROMISE, delivers=""),)),
            Step.FIX_PROMISE,
            "okrs",
            "Next: complete a promise",
            "p",
        ),
        (
            replace(
                WRITTEN,
                objectives=(
                    *WRITTEN.objectives,
                    Objective(id="d", level=Level.DEPARTMENT, department_id="it", title="A desk that answers in a day"),
                ),
            ),
            Step.FIX_OBJECTIVE,
            "okrs",
            "Next: fix A desk that answers in…",
            "d",
        ),
        (WRITTEN, Step.RELEASE_OKRS, "okrs", "Next: release the OKRs", None),
        (replace(WRITTEN, commitments=()), Step.RELEASE_OKRS, "okrs", "Next: release the OKRs", None),
        (RELEASED, Step.SET_MEETING, "rollout", "Next: set the day of the meeting", None),
        (
            replace(RELEASED, rollout=Rollout(meeting_on=MEETING)),
            Step.SET_HAND_IN,
            "rollout",
            "Next: say when OKRs are handed in",
            None,
        ),
        (replace(ARRANGED, check_ins=()), Step.PLAN_CHECK_INS, "check_ins", "Next: plan the check-ins", None),
        (ARRANGED, Step.ASK_EXAMPLES, "rollout", "Next: ask 2 leaders for their examples", None),
        (SHOWN, Step.LOOK_AT_DECK, "rollout", "Next: look at the deck", None),
        (replace(SHOWN, today=MEETING), Step.LOOK_AT_DECK, "rollout", "Next: look at the deck", None),
        (
            replace(ARRANGED, today=date(2026, 11, 13)),
            Step.NEXT_CHECK_IN,
            "check_ins",
            "Next: check-in on 27 November 2026",
            "c0",
        ),
        (FIRST, Step.OPEN_CHECK_IN, "check_ins", "Next: open today's check-in", "c0"),
        (RUNNING, Step.UPDATE_RESULT, "check_ins", "Next: update 1.1 with Marcus", "k11"),
        (read(RUNNING, "k11"), Step.UPDATE_RESULT, "check_ins", "Next: update 1.2 with Marcus", "k12"),
        (
            read(result("k12", RUNNING, owner_id=None, owner_name=""), "k11"),
            Step.UPDATE_RESULT,
            "check_ins",
            "Next: update 1.2",
            "k12",
        ),
        (
            replace(RUNNING, today=date(2026, 11, 26)),
            Step.UPDATE_RESULT,
            "check_ins",
            "Next: update 1.1 with Marcus",
            "k11",
        ),
        (read(RUNNING, *ALL), Step.CLOSE_CHECK_IN, "check_ins", "Next: close the check-in", "c0"),
        (
            replace(
                read(FIRST, *ALL),
                today=date(2026, 11, 30),
                check_ins=(replace(DAYS[0], opened_at=AT, closed_at=AT), DAYS[1]),
            ),
            Step.NEXT_CHECK_IN,
            "check_ins",
            "Next: check-in on 4 December 2026",
            "c1",
        ),
        (
            replace(read(FIRST, *ALL[:-1]), today=date(2026, 11, 30)),
            Step.UPDATE_RESULT,
            "check_ins",
            "Next: update 2.3 with Marcus",
            "k23",
        ),
        (
            replace(
                read(FIRST, *ALL),
                today=date(2027, 1, 10),
                check_ins=(replace(DAYS[0], opened_at=AT, closed_at=AT),),
            ),
            Step.PLAN_CHECK_INS,
            "check_ins",
            "Next: plan the check-ins",
            None,
        ),
    ],
)
def test_the_next_step_after_the_lock(
    standing: Standing, wanted: Step, stage: str, sentence: str, subject: str | None
) -> None:
    found = step(standing)
    assert (found.step, found.stage, found.subject) == (wanted, Stage(stage), subject)
    assert SAY(found.said) == sentence
    assert len(sentence) <= 40


def test_the_way_after_the_lock() -> None:
    def captions(standing: Standing) -> list[str]:
        return [caption for _, _, caption in seen(standing)[5:]]

    assert captions(LOCKED) == ["Not written yet", "After the OKRs", "After the release"]
    assert captions(replace(LOCKED, objectives=OBJECTIVES))[0] == "2 objectives, no key result"
    assert captions(result("k23", target=None)) == ["5 of 6 key results sound", "No meeting yet", "After the release"]
    assert captions(replace(WRITTEN, rollout=ARRANGED.rollout, check_ins=DAYS)) == [
        "6 of 6 key results sound",
        "Meeting 12 November",
        "From 27 November",
    ]
    fewer = replace(FIRST, key_results=FIRST.key_results[:1], objectives=FIRST.objectives[:1], readings=())
    assert captions(fewer)[0] == "1 objective, 1 key result"
    assert captions(FIRST) == ["2 objectives, 6 key results", "Was on 12 November", "6 updates overdue"]
    assert captions(read(RUNNING, *ALL))[2] == "Check-in 1 is running"
    after = replace(
        read(FIRST, *ALL), today=date(2026, 11, 30), check_ins=(replace(DAYS[0], opened_at=AT, closed_at=AT), DAYS[1])
    )
    assert captions(after)[2] == "Next 4 December"
    assert captions(replace(after, check_ins=after.check_ins[:1]))[2] == "No days yet"


def test_each_department_s_meeting_needs_its_day_and_all_are_held_before_the_stage_is() -> None:
    by_department = replace(
        ARRANGED, rollout=Rollout(audience=Audience.DEPARTMENTS), meetings=(Meeting(id="sales", meeting_on=MEETING),)
    )

    def found(standing: Standing) -> tuple[Step | None, str]:
        step = next_step(standing, judged=Judging(standing))
        return (step.step if step is not None else None, seen(standing)[6][2])

    assert found(by_department) == (Step.SET_MEETING, "Meeting 12 November")
    dated = replace(by_department, meetings=(*by_department.meetings, Meeting(id="it", meeting_on=date(2026, 11, 20))))
    assert found(dated) == (Step.SET_HAND_IN, "Meeting 12 November")
    due = replace(
        dated, meetings=tuple(replace(row, own_due_on=date(2026, 12, 1)) for row in dated.meetings), check_ins=DAYS
    )
    assert found(due) == (Step.ASK_EXAMPLES, "Meeting 12 November")
    assert found(replace(due, today=date(2026, 11, 13))) == (Step.ASK_EXAMPLES, "Meeting 20 November")
    assert found(replace(due, today=date(2026, 11, 21))) == (Step.NEXT_CHECK_IN, "Was on 20 November")


def test_how_the_stages_after_the_lock_stand() -> None:
    def states(standing: Standing) -> list[str]:
        return [state for _, state, _ in seen(standing)[4:]]

    assert states(LOCKED) == ["done", "now", "later", "later"]
    assert states(WRITTEN) == ["done", "now", "open", "later"]
    assert states(SHOWN) == ["done", "done", "now", "open"]
    assert states(FIRST) == ["done", "done", "done", "now"]


def test_what_opens_the_stages_after_the_lock() -> None:
    opens = [line.opens for line in journey(LOCKED)[6:]]
    assert [SAY(one) for one in opens if one] == [
        "Rollout opens once key results are written.",
        "Check-ins open once the OKRs are released.",
    ]


@pytest.mark.parametrize(
    "standing",
    [LOCKED, WRITTEN, RELEASED, ARRANGED, SHOWN, FIRST, RUNNING, replace(RELEASED, objectives=(), key_results=())],
)
def test_one_stage_is_now_and_it_is_open(standing: Standing) -> None:
    lines = journey(standing, judged=Judging(standing))
    (now,) = [line for line in lines if line.state is StageState.NOW]
    assert now.stage is step(standing).stage
    assert all((line.opens is not None) == (line.state is StageState.LATER) for line in lines)


def test_a_focus_unlocked_again_keeps_what_was_written_in_reach() -> None:
    unlocked = replace(WRITTEN, focuses=(Focus(id="f", proposed_at=AT),))
    assert seen(unlocked)[5] == ("OKRs", "open", "6 of 6 key results sound")

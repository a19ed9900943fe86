"""The checks of an engagement: what each rule asks, what it proposes, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from offsite.domain.deciding import Commitment, Focus, Stance
from offsite.domain.entities import Department, Engagement, Leader
from offsite.domain.okrs import Dependency, KeyResult, Level, Objective, PromiseState, Release, ResultKind, Sufficiency
from offsite.domain.standing import Standing
from offsite.quality.findings import Finding, Remedy
from offsite.quality.release import blocking, findings, is_weak, soundness
from tests.support.way import SAY

PERIOD = Engagement(company="Kestrel", starts_on=date(2026, 11, 1), ends_on=date(2027, 10, 31), horizon_months=12)
PEOPLE = (
    Leader(id="dana", name="Dana Whitlock", department_id="lead", position=0),
    Leader(id="marcus", name="Marcus Oyelaran", department_id="sales", position=1),
    Leader(id="jonas", name="Jonas Keller", department_id="it", position=2),
)
FOCUS = Focus(id="f", proposed_at="2026-10-20T08:00:00.000Z", locked_at="2026-10-20T09:00:00.000Z")
WORDS = tuple(
    Commitment(id=f"f:{one.id}", focus_id="f", leader_id=one.id, stance=Stance.SUPPORT, said_at=FOCUS.proposed_at)
    for one in PEOPLE
)
WHOLE = KeyResult(
    id="a",
    objective_id="o",
    title="Quotes won",
    start="22",
    target="30",
    unit="%",
    due=date(2027, 9, 30),
    owner_id="marcus",
    tracked="CRM, monthly",
)
GOOD = Standing(
    engagement=PERIOD,
    departments=(Department(id="sales", name="Sales"), Department(id="it", name="IT")),
    leaders=PEOPLE,
    focuses=(FOCUS,),
    commitments=WORDS,
    objectives=(
        Objective(id="o", level=Level.COMPANY, title="Sell together", owner_id="dana", sufficiency=Sufficiency.YES),
    ),
    key_results=tuple(replace(WHOLE, id=key, position=n) for n, key in enumerate("abc")),
    today=date(2026, 10, 29),
)


def result(**change: Any) -> Standing:
    first, *rest = GOOD.key_results
    return replace(GOOD, key_results=(replace(first, **change), *rest))


def objective(**change: Any) -> Standing:
    return replace(GOOD, objectives=(replace(GOOD.objectives[0], **change),))


def promises(*rows: dict[str, Any], **result_change: Any) -> Standing:
    usual: dict[str, Any] = {
        "key_result_id": "a",
        "department_id": "it",
        "delivers": "a report",
        "due": date(2027, 5, 1),
        "state": PromiseState.AGREED,
    }
    made = tuple(Dependency(id=f"p{n}", position=n, **(usual | row)) for n, row in enumerate(rows))
    return replace(result(**result_change), dependencies=made)


def found(standing: Standing) -> list[str]:
    return [one.reference for one in findings(standing)]


def only(standing: Standing) -> Finding:
    (one,) = findings(standing)
    return one


def test_a_whole_set_has_no_finding() -> None:
    assert findings(GOOD) == ()
    assert blocking(GOOD) == ()


@pytest.mark.parametrize(
    ("standing", "reference", "sentence"),
    [
        (result(target=None), "K02@a", "It is not a key result until it has a number."),
        (result(start=None), "K03@a", "Where are we today? If unknown, plan the measurement."),
        (result(start=None, benchmark_method="Count."), "K04@a", "Who measures what, how, by when?"),
        (result(start="30"), "K06@a", "Start and target are the same: nothing would change."),
        (result(start="30.0", target="30"), "K06@a", "Start and target are the same: nothing would change."),
        (result(title="Reduce quotes lost"), "K07@a", "The text says reduce, the numbers rise."),
        (result(title="Grow quotes won", target="10"), "K07@a", "The text says grow, the numbers fall."),
        (result(kind=ResultKind.DECREASE), "K07@a", "It is set to decrease, the numbers rise."),
        (result(target="20"), "K07@a", "It is set to increase, the numbers fall."),
        (
            result(title="Keep errors above 2", kind=ResultKind.STAY_BELOW, start=None, target="2"),
            "K07@a",
            "The text says above, it is set to stay below.",
        ),
        (result(due=None), "K08@a", "By when?"),
        (result(due=date(2027, 11, 1)), "K09@a", "Date outside the period, which ends on 31 October 2027."),
        (result(due=date(2026, 10, 28)), "K09@a", "Date outside the period: that day has passed."),
        (result(owner_id=None), "K10@a", "One name, please."),
        (
            result(owner_id=None, owner_name="Ana and Ben"),
            "K10W@a",
            "“Ana and Ben” is more than one person. One name, please.",
        ),
        (result(tracked=""), "K11@a", "Where will the number be read?"),
        (result(title="Quotes won, from 22 % to 31 %"), "K21@a", "The text says 31, the field says 30."),
        (result(title="Quotes to 30", target="41"), "K21@a", "The text says 30, the field says 41."),
        (objective(owner_id=None), "O10@o", "Who answers for it?"),
        (objective(sufficiency=Sufficiency.UNASKED), "O18@o", "If every key result is met, is the objective reached?"),
        (objective(sufficiency=Sufficiency.NO), "O18@o", "All met, and still not there? Add what is missing."),
        (replace(GOOD, commitments=WORDS[:1]), "S09@", "2 leaders have not yet said yes."),
        (
            replace(GOOD, commitments=(*WORDS[:2], replace(WORDS[2], stance=Stance.BLOCK))),
            "S09@",
            "One leader has not yet said yes.",
        ),
        (replace(GOOD, key_results=GOOD.key_results[:2]), "K01L@o", "Usually 3 to 5 key results."),
        (
            replace(GOOD, key_results=tuple(replace(WHOLE, id=f"k{n}") for n in range(7))),
            "K01H@o",
            "That is 2 more than usual. Which 2 would you drop?",
        ),
        (promises({"delivers": ""}), "D01@p0", "Fill the sentence: to reach X, A delivers Y by D."),
        (promises({"department_id": None}), "D01@p0", "Fill the sentence: to reach X, A delivers Y by D."),
        (promises({"due": date(2027, 10, 1)}), "D02@p0", "Too late to use."),
        (promises({"due": date(2027, 9, 17)}), "D02@p0", "Only 13 days before it is needed."),
        (promises({"state": PromiseState.ASKED}), "D03@p0", "Assumed, not agreed."),
    ],
)
def test_what_a_rule_asks(standing: Standing, reference: str, sentence: str) -> None:
    one = only(standing)
    assert (one.reference, SAY(one.said)) == (reference, sentence)


@pytest.mark.parametrize(
    "standing",
    [
        result(start=None, kind=ResultKind.STAY_ABOVE),
        result(
            start=None,
            target=None,
            kind=ResultKind.BENCHMARK,
            benchmark_method="Count.",
            benchmark_owner_id="dana",
            benchmark_by=date(2026, 12, 15),
        ),
        result(owner_id=None, owner_name="Rescue team lead"),
        result(owner_id=None, owner_name="Chen, Wei-Lin"),
        result(start="20000000", target="40000000", unit="$", title="Revenue from $20 million to $40 million"),
        result(start="20", target="40", unit="$M", title="Revenue from 20 to 40 million"),
        result(title="Answer within 2 to 3 days"),
        result(title="Quotes won, from 1 March to 30 June"),
        result(title="From 3rd place to 1st place"),
        result(start="0.22", target="0.3", unit="", title="Quotes won, from 22% to 30%"),
        result(start="5", target="12", unit="per month", title="Reports to 70% of accounts"),
        promises({"due": date(2027, 9, 16)}),
        promises({"state": PromiseState.ASKED, "risk_owner_id": "dana"}),
        promises({"state": PromiseState.DONE, "due": None, "delivers": ""}),
        objective(due=date(2027, 6, 30)),
    ],
)
def test_what_is_left_alone(standing: Standing) -> None:
    assert found(standing) == []


def test_the_past_is_not_judged_without_a_day_nor_after_the_release() -> None:
    past = result(due=date(2026, 10, 28))
    assert found(replace(past, today=None)) == []
    assert found(replace(past, releases=(Release(id="r", released_at="2026-10-29T08:00:00.000Z"),))) == []


def test_an_objective_without_results_has_no_result_and_no_number() -> None:
    bare = replace(GOOD, key_results=(), objectives=(replace(GOOD.objectives[0], sufficiency=Sufficiency.UNASKED),))
    assert found(bare) == ["O14@o", "K01B@o"]


def test_the_company_has_one_to_three_objectives() -> None:
    none = replace(GOOD, objectives=(), key_results=())
    assert (found(none), SAY(only(none).said)) == (["S01@"], "No objective yet. What will be true at the end?")
    many = replace(GOOD, objectives=(*GOOD.objectives, *(replace(GOOD.objectives[0], id=key) for key in "xyz")))
    first = findings(many)[0]
    assert (first.reference, SAY(first.said)) == ("S01@", "More than 3 objectives. Which would you drop first?")


def test_a_fourth_objective_of_one_s_own_is_seen_and_blocks_nothing() -> None:
    own = tuple(
        Objective(id=f"own{n}", level=Level.PERSON, leader_id="dana", title="Mine", position=n) for n in range(4)
    )
    standing = replace(GOOD, objectives=(*GOOD.objectives, *own))
    assert "S01@dana" in found(standing)
    assert "O10@own0" not in found(standing)
    assert blocking(standing) == ()


def test_a_department_s_objective_holds_the_release() -> None:
    below = Objective(id="d", level=Level.DEPARTMENT, department_id="it", title="IT", position=1)
    assert [one.reference for one in blocking(replace(GOOD, objectives=(*GOOD.objectives, below)))] == [
        "O10@d",
        "O14@d",
        "K01B@d",
    ]


def test_without_any_end_the_horizon_gives_the_date() -> None:
    one = only(replace(GOOD, engagement=replace(PERIOD, ends_on=None)))
    assert (one.reference, one.field) == ("O11@o", "due")
    assert one.fix is not None
    assert dict(one.fix.values) == {"due": "2027-10-31"}


@pytest.mark.parametrize(
    ("standing", "remedy", "values", "suggestion"),
    [
        (
            result(start=None),
            Remedy.PLAN,
            {"benchmark_owner": "marcus"},
            "Plan it: who counts what, how, and by when.",
        ),
        (
            result(kind=ResultKind.DECREASE),
            Remedy.SET,
            {"result_kind": "increase"},
            "Set it to increase.",
        ),
        (
            result(title="Reduce quotes lost"),
            Remedy.SET,
            {"start": "30", "target": "22", "result_kind": "decrease"},
            "Try: from 30 to 22.",
        ),
        (result(due=None), Remedy.SET, {"due": "2027-10-31"}, "Try: 31 October 2027."),
        (result(due=date(2028, 1, 1)), Remedy.SET, {"due": "2027-10-31"}, "Try: 31 October 2027."),
        (result(owner_id=None), Remedy.SET, {"owner": "dana"}, "Dana Whitlock answers for the objective."),
        (result(owner_id=None, owner_name="Ana & Ben"), Remedy.SET, {"owner_name": "Ana"}, "Try: Ana."),
        (
            result(title="Quotes won, from 24 % to 31 %"),
            Remedy.SET,
            {"start": "24", "target": "31"},
            "Take the numbers of the text.",
        ),
        (promises({"due": date(2027, 9, 30)}), Remedy.SET, {"due": "2027-09-16"}, "Try: 16 September 2027."),
    ],
)
def test_use_this(standing: Standing, remedy: Remedy, values: dict[str, str], suggestion: str) -> None:
    one = only(standing)
    assert one.fix is not None
    assert one.suggestion is not None
    assert (one.fix.remedy, dict(one.fix.values), SAY(one.suggestion)) == (remedy, values, suggestion)


def test_a_wish_is_answered_by_an_example_whose_numbers_are_not_taken_over() -> None:
    wish = result(title="Make customers happier with support", start=None, target=None, unit="", due=None, tracked="")
    by_rule = {one.rule: one for one in findings(wish)}
    assert set(by_rule) == {"K02", "K03", "K08", "K11"}
    first = by_rule["K02"]
    assert SAY(first.said) == "No number yet. What would you count, and where is it now?"
    assert first.suggestion is not None
    assert SAY(first.suggestion) == "Try: “Complaints repeated within 30 days, 31 to 12 per month”"
    assert first.fix is not None
    assert dict(first.fix.values) == {
        "title": "Complaints repeated within 30 days",
        "result_kind": "decrease",
        "unit": "per month",
    }


def test_who_waits_for_each_other_is_told_once() -> None:
    standing = replace(
        promises({"key_result_id": "a", "department_id": "it"}, {"key_result_id": "b", "department_id": "sales"}),
        key_results=tuple(replace(row, owner_id="jonas") if row.id == "b" else row for row in GOOD.key_results),
    )
    assert found(standing) == ["D04@p1"]
    kept = replace(standing.dependencies[0], state=PromiseState.DONE)
    assert found(replace(standing, dependencies=(kept, standing.dependencies[1]))) == []


def test_who_delivers_to_itself_waits_for_nobody() -> None:
    assert found(promises({"department_id": "sales"})) == []


def test_seven_of_eight_are_sound_and_the_eighth_is_weak() -> None:
    rows = tuple(replace(WHOLE, id=f"k{n}", position=n, start=None if n == 7 else "22") for n in range(8))
    standing = replace(GOOD, key_results=rows)
    blocked = blocking(standing)
    counted = soundness(standing, blocked=blocked)
    assert (counted.sound, counted.of) == (7, 8)
    assert [row.id for row in rows if is_weak(blocked, row)] == ["k7"]

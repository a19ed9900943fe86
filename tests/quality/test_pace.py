"""Progress and pace: the vectors of the rubric, and what else a board must not get wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from offsite.domain.entities import Engagement
from offsite.domain.okrs import Call, CheckIn, KeyResult, Objective, Reading, ResultKind
from offsite.domain.standing import Standing
from offsite.quality.freshness import Fresh
from offsite.quality.pace import Pace, Progress, objective_progress, progress_of, progress_of_all, share
from tests.support.way import SAY

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "okrs" / "examples.json").read_text("utf-8"))[
    "progress_vectors"
]
FIRST, DUE = date(2026, 1, 1), date(2026, 4, 11)
"""A hundred days."""
HALF = date(2026, 2, 20)


def standing(*readings: str, today: date = HALF, **result: Any) -> Standing:
    """One key result from 0 to 100 over a hundred days, with a check-in on each of the last days before `today`."""
    row = replace(KeyResult(id="kr", objective_id="o", title="Quotes", start="0", target="100", due=DUE), **result)
    days = [date.fromordinal(today.toordinal() - n) for n in reversed(range(len(readings)))]
    return Standing(
        engagement=Engagement(starts_on=FIRST, ends_on=date(2026, 12, 31)),
        objectives=(Objective(id="o", level="company", title="Sell"),),  # type: ignore[arg-type]
        key_results=(row,),
        check_ins=tuple(CheckIn(id=f"c{n}", on_day=day) for n, day in enumerate(days)),
        readings=tuple(
            Reading(id=f"c{n}:kr", check_in_id=f"c{n}", key_result_id="kr", value=value, taken_on=days[n])
            for n, value in enumerate(readings)
        ),
        today=today,
    )


def of(found: Standing) -> Progress:
    return progress_of(found, found.key_results[0])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: f"{one['start']}-{one['now']}-{one['target']}")
def test_the_vectors_of_the_rubric(vector: dict[str, Any]) -> None:
    kind = ResultKind.DECREASE if vector["target"] < vector["start"] else ResultKind.INCREASE
    found = of(standing(str(vector["now"]), kind=kind, start=str(vector["start"]), target=str(vector["target"])))
    assert found.raw == Fraction(str(vector["raw"]))
    assert found.bar == min(Fraction(str(vector["raw"])), 1)


def test_a_zero_is_explained() -> None:
    found = of(standing("8", start="8", target="12"))
    assert found.why is not None
    assert (found.raw, SAY(found.why)) == (0, "Still 8, as at the start.")


def test_a_way_back_is_kept_under_zero_and_the_bar_is_empty() -> None:
    found = of(standing("6", start="8", target="12"))
    assert found.why is not None
    assert (found.raw, found.bar, found.by_numbers) == (Fraction(-1, 2), 0, Pace.OFF)
    assert SAY(found.why) == "6 is on the other side of the start, 8."


def test_start_and_target_the_same_divide_by_nothing() -> None:
    assert share(start=Fraction(5), target=Fraction(5), value=Fraction(5)) == 1
    assert share(start=Fraction(5), target=Fraction(5), value=Fraction(4)) == 0
    assert share(start=Fraction(5), target=Fraction(5), value=Fraction(4), kind=ResultKind.DECREASE) == 1
    found = of(standing("4", start="5", target="5"))
    assert found.why is not None
    assert SAY(found.why) == "Start and target are the same: there is no way to go."


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("45", Pace.ON_PLAN),
        ("44.999", Pace.BEHIND),
        ("30", Pace.BEHIND),
        ("29.999", Pace.OFF),
        ("0", Pace.OFF),
        ("120", Pace.ON_PLAN),
    ],
)
def test_the_bands_begin_at_nine_and_six_tenths_of_half_the_way(value: str, state: Pace) -> None:
    found = of(standing(value))
    assert (found.planned, found.state) == (Fraction(1, 2), state)


def test_a_tenth_is_a_tenth_where_a_float_would_be_less() -> None:
    found = of(standing("0.3", start="0", target="1", today=date.fromordinal(FIRST.toordinal() + 30)))
    assert (found.pace, found.state) == (1, Pace.ON_PLAN)


def test_the_plan_line_ends_with_its_own_due_date_and_begins_with_its_own_start() -> None:
    assert of(standing("1", due=None)).plan.ends == date(2026, 12, 31)
    later = of(standing("1", starts_on=date(2026, 2, 10), due=date(2026, 3, 2)))
    assert later.planned == Fraction(10, 20)
    assert of(standing("1", today=date(2026, 5, 1))).planned == 1


def test_before_its_start_it_is_too_early_whatever_is_entered() -> None:
    assert of(standing("0", starts_on=date(2026, 3, 1))).state is Pace.TOO_EARLY
    assert of(standing("0", today=FIRST)).state is Pace.TOO_EARLY


def test_without_any_day_to_end_nothing_is_planned() -> None:
    found = standing("10", due=None)
    found = replace(found, engagement=Engagement())
    assert (of(found).planned, of(found).state) == (None, Pace.TOO_EARLY)


def test_a_number_never_entered_is_no_news() -> None:
    found = of(standing())
    assert (found.value, found.raw, found.state) == (None, 0, Pace.NO_NEWS)


def test_before_the_first_check_in_nobody_could_have_news() -> None:
    ahead = replace(standing(), check_ins=(CheckIn(id="c", on_day=date(2026, 2, 27)),))
    assert of(ahead).state is Pace.TOO_EARLY
    assert of(replace(ahead, today=date(2026, 2, 27))).state is Pace.NO_NEWS


def test_a_value_is_late_for_three_days_then_no_news() -> None:
    early = standing("45", today=date(2026, 2, 1))
    missed = CheckIn(id="c9", on_day=date(2026, 2, 8))
    seen = [
        (of(at).fresh, of(at).state)
        for day in (7, 8, 11, 12)
        if (at := replace(early, check_ins=(*early.check_ins, missed), today=date(2026, 2, day)))
    ]
    assert seen == [
        (Fresh.YES, Pace.ON_PLAN),
        (Fresh.LATE, Pace.ON_PLAN),
        (Fresh.LATE, Pace.ON_PLAN),
        (Fresh.NO, Pace.NO_NEWS),
    ]


def test_a_value_entered_between_two_check_ins_counts_for_the_one_before_it() -> None:
    found = standing("45", today=date(2026, 2, 1))
    mended = replace(found.readings[0], taken_on=date(2026, 2, 9))
    missed = CheckIn(id="c9", on_day=date(2026, 2, 8))
    found = replace(found, check_ins=(*found.check_ins, missed), readings=(mended,), today=date(2026, 2, 20))
    assert of(found).fresh is Fresh.YES


def test_after_its_end_one_more_value_is_due_and_no_other() -> None:
    found = standing("100", today=date(2026, 4, 11))
    after = tuple(CheckIn(id=f"x{n}", on_day=date(2026, 5, n)) for n in (1, 8, 15))
    assert of(replace(found, check_ins=(*found.check_ins, *after), today=date(2026, 6, 1))).fresh is Fresh.YES


def test_an_owner_overrules_and_both_are_kept() -> None:
    found = standing("10")
    called = replace(found.readings[0], call=Call.ON_PLAN, call_reason="Two contracts are signed on Friday.")
    progress = of(replace(found, readings=(called,)))
    assert (progress.by_numbers, progress.state) == (Pace.OFF, Pace.ON_PLAN)
    assert progress.reason == "Two contracts are signed on Friday."
    stale = replace(found, readings=(called,), check_ins=(*found.check_ins, CheckIn(id="z", on_day=date(2026, 3, 1))))
    assert of(replace(stale, today=date(2026, 3, 20))).state is Pace.NO_NEWS


def test_a_control_result_is_the_share_of_check_ins_inside_its_band() -> None:
    above = of(standing("91", "90", "89.9", "95", kind=ResultKind.STAY_ABOVE, start=None, target="90"))
    assert (above.raw, above.planned, above.state) == (Fraction(3, 4), 1, Pace.BEHIND)
    below = of(standing("2", "2.1", kind=ResultKind.STAY_BELOW, start=None, target="2"))
    assert (below.raw, below.state) == (Fraction(1, 2), Pace.OFF)
    assert of(standing("2", kind=ResultKind.STAY_BELOW, start=None, target="2")).state is Pace.ON_PLAN


def test_a_milestone_goes_from_nothing_to_one() -> None:
    reached = standing("1", kind=ResultKind.REACH, start=None, target=None)
    assert (of(reached).raw, of(reached).is_reached) == (1, True)
    later = replace(reached, check_ins=(*reached.check_ins, CheckIn(id="z", on_day=date(2026, 3, 1))))
    assert of(replace(later, today=date(2026, 3, 20))).fresh is Fresh.YES


def test_a_benchmark_is_done_once_its_number_is_there() -> None:
    waits = standing(kind=ResultKind.BENCHMARK, start=None, target=None, benchmark_by=date(2026, 3, 1))
    assert (of(waits).raw, of(waits).state) == (0, Pace.TOO_EARLY)
    assert of(replace(waits, today=date(2026, 3, 2))).state is Pace.NO_NEWS
    done = of(replace(waits, key_results=(replace(waits.key_results[0], start="31"),)))
    assert (done.raw, done.start, done.state) == (1, 31, Pace.ON_PLAN)
    read = of(standing("31", kind=ResultKind.BENCHMARK, start=None, target=None))
    assert (read.raw, read.start) == (1, 31)


def test_an_objective_is_the_mean_of_its_results_against_the_mean_of_their_plans() -> None:
    found = standing("40")
    other = KeyResult(id="b", objective_id="o", title="Calls", start="10", target="0", due=DUE, position=1)
    measured = KeyResult(id="c", objective_id="o", title="Noise", target="9", due=DUE, position=2)
    reading = Reading(id="c0:b", check_in_id="c0", key_result_id="b", value="7", taken_on=HALF)
    found = replace(found, key_results=(*found.key_results, other, measured), readings=(*found.readings, reading))
    mean = objective_progress(found, found.objectives[0])
    assert (mean.raw, mean.planned, mean.pace) == (Fraction(35, 100), Fraction(1, 2), Fraction(7, 10))
    assert (mean.state, mean.of, mean.silent) == (Pace.BEHIND, 2, 1)


def test_what_nobody_has_told_is_no_nothing() -> None:
    """In the middle of a check-in, what is still to be entered does not drag down what was."""
    found = standing("50")
    untold = KeyResult(id="b", objective_id="o", title="Calls", start="10", target="0", due=DUE, position=1)
    mean = objective_progress(replace(found, key_results=(*found.key_results, untold)), found.objectives[0])
    assert (mean.raw, mean.planned, mean.state) == (Fraction(1, 2), Fraction(1, 2), Pace.ON_PLAN)
    assert (mean.of, mean.silent) == (1, 1)
    nobody = objective_progress(standing(), standing().objectives[0])
    assert (nobody.raw, nobody.of) == (None, 0)


def test_a_start_that_is_still_measured_does_not_drag_its_objective_down() -> None:
    found = standing("50")
    measured = KeyResult(id="b", objective_id="o", title="Noise", kind=ResultKind.BENCHMARK, target="9", due=DUE)
    mean = objective_progress(replace(found, key_results=(*found.key_results, measured)), found.objectives[0])
    assert (mean.raw, mean.state, mean.of) == (Fraction(1, 2), Pace.ON_PLAN, 1)


def test_an_objective_with_no_news_at_all_says_so() -> None:
    assert objective_progress(standing(), standing().objectives[0]).state is Pace.NO_NEWS
    bare = replace(standing(), key_results=())
    assert objective_progress(bare, bare.objectives[0]).state is Pace.TOO_EARLY


def test_a_start_that_is_still_measured_is_no_news_of_the_objective() -> None:
    found = standing()
    measured = KeyResult(
        id="b", objective_id="o", title="Noise", kind=ResultKind.BENCHMARK, benchmark_by=date(2026, 3, 1), position=1
    )
    found = replace(found, key_results=(*found.key_results, measured))
    assert objective_progress(found, found.objectives[0]).state is Pace.NO_NEWS
    alone = replace(found, key_results=(measured,))
    assert objective_progress(alone, alone.objectives[0]).state is Pace.TOO_EARLY


def test_all_at_once_says_the_same_as_one_by_one() -> None:
    found = standing("10", "20", "30")
    assert progress_of_all(found) == {"kr": of(found)}
    assert [(one.raw, one.planned) for one in of(found).points][-1] == (Fraction(3, 10), Fraction(1, 2))

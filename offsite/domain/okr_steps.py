"""What comes after the lock: write the OKRs, release them, bring them to everybody, look at the numbers together."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.domain.judged import Found, Judged
from offsite.domain.naming import clipped, given_name
from offsite.domain.numbering import objective_number, result_number
from offsite.domain.okrs import CheckIn, KeyResult, Level, Objective, Sufficiency
from offsite.domain.plans import are_held, arranged
from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.standing import Standing
from offsite.errors import Message

EXAMPLES = 2
"""Objectives of leaders' own that are shown in the meeting: with fewer, nobody sees how it is meant."""

_NAME_SHOWN = 20
_TITLE_SHOWN = 24
_LAST = ("O14", "S09")
"""O14 is mended by the key results; S09 by nothing but a reason, since words are said before the lock."""


def step_after_lock(standing: Standing, *, judged: Judged) -> NextStep:
    """The one thing to do next, once the focus is locked."""
    if standing.release is None:
        return (
            _step_to_objectives(standing)
            or _step_to_sound(standing, found=judged.blocking())
            or _step_to_enough(standing)
            or NextStep(step=Step.RELEASE_OKRS, stage=Stage.OKRS, said=Message("next.release"))
        )
    return (
        _step_of_check_in(standing, judged=judged)
        or _step_to_meeting(standing)
        or _step_of_late(standing, judged=judged)
        or _step_between(standing)
    )


def _step_to_objectives(standing: Standing) -> NextStep | None:
    """Every candidate of the focus becomes an objective; one that came from none stands for the first without."""
    focus = standing.locked_focus
    written = standing.objectives_of(Level.COMPANY)
    items = standing.items_of_focus(focus.id) if focus is not None else ()
    if len(written) >= len(items):
        return None
    come_from = {standing.stands_for(row.candidate_id) for row in written if row.candidate_id is not None}
    left = [item for item in items if standing.stands_for(item.candidate_id) not in come_from]
    said = Message("next.write_objective", number=len(written) + 1)
    return NextStep(step=Step.WRITE_OBJECTIVE, stage=Stage.OKRS, said=said, subject=left[0].candidate_id)


def _step_to_sound(standing: Standing, *, found: Sequence[Found]) -> NextStep | None:
    """The first thing that blocks the release and can be mended."""
    first = next((one for one in found if one.rule not in _LAST), None)
    first = first or next((one for one in found if one.rule == "O14"), None)
    if first is None:
        return None
    row = next((one for one in standing.key_results if one.id == first.subject_id), None)
    if row is not None:
        return _about_result(standing, row)
    objective = next((one for one in standing.objectives if one.id == first.subject_id), None)
    if objective is not None:
        return _about_objective(standing, objective, rule=first.rule)
    if any(one.id == first.subject_id for one in standing.dependencies):
        if first.rule == "D03":
            n = sum(one.rule == "D03" for one in found)
            said = Message("next.agree_promises", n=n)
            return NextStep(step=Step.AGREE_PROMISES, stage=Stage.OKRS, said=said, subject=first.subject_id)
        said = Message("next.fix_promise")
        return NextStep(step=Step.FIX_PROMISE, stage=Stage.OKRS, said=said, subject=first.subject_id)
    return NextStep(step=Step.FEWER_OBJECTIVES, stage=Stage.OKRS, said=Message("next.fewer_objectives"))


def _about_result(standing: Standing, row: KeyResult) -> NextStep:
    above = next(one for one in standing.objectives if one.id == row.objective_id)
    if above.level is Level.COMPANY:
        said = Message("next.fix_result", number=result_number(standing, row))
    else:
        said = Message("next.fix_named", title=clipped(row.title, most=_TITLE_SHOWN))
    return NextStep(step=Step.FIX_KEY_RESULT, stage=Stage.OKRS, said=said, subject=row.id)


def _about_objective(standing: Standing, row: Objective, *, rule: str) -> NextStep:
    step = Step.ADD_KEY_RESULT if rule == "K01B" else Step.FIX_OBJECTIVE
    if row.level is not Level.COMPANY:
        said = Message("next.fix_named", title=clipped(row.title, most=_TITLE_SHOWN))
    elif step is Step.ADD_KEY_RESULT:
        said = Message("next.add_result", number=objective_number(standing, row))
    else:
        said = Message("next.fix_objective", number=objective_number(standing, row))
    return NextStep(step=step, stage=Stage.OKRS, said=said, subject=row.id)


def _step_to_enough(standing: Standing) -> NextStep | None:
    """Of every corporate objective it was asked whether its key results are enough (OKR-09)."""
    for row in standing.objectives_of(Level.COMPANY):
        if row.sufficiency is Sufficiency.UNASKED and standing.key_results_of(row.id):
            said = Message("next.is_enough", number=objective_number(standing, row))
            return NextStep(step=Step.ANSWER_SUFFICIENCY, stage=Stage.OKRS, said=said, subject=row.id)
    return None


def _step_of_check_in(standing: Standing, *, judged: Judged) -> NextStep | None:
    """What a check-in that runs waits for; else the one that is to be opened today."""
    running = standing.running_check_in
    if running is not None:
        late = _step_of_late(standing, judged=judged)
        if late is not None:
            return late
        said = Message("next.close_check_in")
        return NextStep(step=Step.CLOSE_CHECK_IN, stage=Stage.CHECK_INS, said=said, subject=running.id)
    today = standing.today
    due = [row for row in standing.check_ins_in_order if row.opened_at is None and row.on_day == today]
    if not due:
        return None
    said = Message("next.open_check_in")
    return NextStep(step=Step.OPEN_CHECK_IN, stage=Stage.CHECK_INS, said=said, subject=due[0].id)


def _step_of_late(standing: Standing, *, judged: Judged) -> NextStep | None:
    """The first value that was due and is not in, with whoever answers for it."""
    key = next(iter(judged.late()), None)
    row = next((one for one in standing.key_results if one.id == key), None)
    if row is None:
        return None
    number, owner = result_number(standing, row), standing.owner_of(row)
    if owner:
        name = clipped(given_name(owner), most=_NAME_SHOWN)
        said = Message("next.update_with", number=number, owner=name)
    else:
        said = Message("next.update", number=number)
    return NextStep(step=Step.UPDATE_RESULT, stage=Stage.CHECK_INS, said=said, subject=row.id)


def _step_to_meeting(standing: Standing) -> NextStep | None:
    """What the meeting, the hand-in and the check-ins still lack, until the meeting was held."""
    meetings = arranged(standing)
    if any(one.meeting_on is None for one in meetings):
        return NextStep(step=Step.SET_MEETING, stage=Stage.ROLLOUT, said=Message("next.set_meeting"))
    if any(one.own_due_on is None for one in meetings):
        return NextStep(step=Step.SET_HAND_IN, stage=Stage.ROLLOUT, said=Message("next.set_hand_in"))
    if not standing.check_ins:
        return _to_plan()
    if are_held(standing):
        return None
    wanted = min(EXAMPLES, len(standing.deciding))
    shown = {row.leader_id for row in standing.objectives_of(Level.PERSON) if row.example}
    if len(shown) < wanted:
        said = Message("next.ask_examples", n=wanted - len(shown))
        return NextStep(step=Step.ASK_EXAMPLES, stage=Stage.ROLLOUT, said=said)
    return NextStep(step=Step.LOOK_AT_DECK, stage=Stage.ROLLOUT, said=Message("next.look_at_deck"))


def _step_between(standing: Standing) -> NextStep:
    """Between two check-ins there is the next one."""
    following = next_check_in(standing)
    if following is None:
        return _to_plan()
    said = Message("next.check_in_on", day=following.on_day)
    return NextStep(step=Step.NEXT_CHECK_IN, stage=Stage.CHECK_INS, said=said, subject=following.id)


def next_check_in(standing: Standing) -> CheckIn | None:
    """The first check-in from today on that was not opened yet."""
    today = standing.today
    return next(
        (
            row
            for row in standing.check_ins_in_order
            if row.opened_at is None and (today is None or row.on_day >= today)
        ),
        None,
    )


def _to_plan() -> NextStep:
    return NextStep(step=Step.PLAN_CHECK_INS, stage=Stage.CHECK_INS, said=Message("next.plan_check_ins"))

"""The stages after the lock as the rail shows them: what opens them, and how they stand in few words."""

from __future__ import annotations

from offsite.domain.judged import Judged
from offsite.domain.okr_steps import next_check_in
from offsite.domain.okrs import CheckIn, Level
from offsite.domain.plans import are_held, next_meeting_on
from offsite.domain.stages import Stage, StageLine, StageState
from offsite.domain.standing import Standing
from offsite.errors import Message


def no_page_yet(stage: Stage, *, standing: Standing) -> StageLine:
    """The line of a stage that has no page in this version."""
    closed = not_open_yet(stage, standing=standing) if standing.locked_focus is None else None
    return closed or _later(stage, Message("stage.caption.later"), Message("stage.opens.later"))


def not_open_yet(stage: Stage, *, standing: Standing) -> StageLine | None:
    """The line of a stage that something else has to open; None where it is open."""
    match stage:
        case Stage.OKRS if standing.locked_focus is None and not standing.objectives:
            return _later(stage, Message("stage.caption.okrs"), Message("stage.opens.okrs"))
        case Stage.ROLLOUT if standing.release is None and not _results(standing):
            return _later(stage, Message("stage.caption.rollout"), Message("stage.opens.rollout"))
        case Stage.CHECK_INS if standing.release is None:
            first = next(iter(standing.check_ins_in_order), None)
            caption = _from(first) if first is not None else Message("stage.caption.check_ins")
            return _later(stage, caption, Message("stage.opens.check_ins"))
        case _:
            return None


def on_okrs(standing: Standing, *, judged: Judged) -> Message:
    """How many key results of the company are sound; once released, how many there are."""
    objectives, results = len(standing.objectives_of(Level.COMPANY)), _results(standing)
    if not objectives:
        return Message("stage.caption.no_objective")
    if standing.release is not None:
        if len(results) == 1:
            return Message("stage.caption.released_one", n=objectives)
        return Message("stage.caption.released", n=objectives, results=len(results))
    if not results:
        return Message("stage.caption.no_result", n=objectives)
    fallen = {one.subject_id for one in judged.blocking()}
    return Message("stage.caption.sound", n=len(results), sound=sum(key not in fallen for key in results))


def is_held(standing: Standing) -> bool:
    """Has the day of the meeting passed, or of all of them?"""
    return are_held(standing)


def on_rollout(standing: Standing) -> Message:
    day = next_meeting_on(standing)
    if day is None:
        return Message("stage.caption.no_meeting")
    month = f"{day:%B}"
    if is_held(standing):
        return Message("stage.caption.held", day=day.day, month=month)
    return Message("stage.caption.meeting", day=day.day, month=month)


def on_check_ins(standing: Standing, *, judged: Judged) -> Message:
    """What is late; else the check-in that runs, the next one, or that there is none."""
    if late := len(judged.late()):
        return Message("stage.caption.overdue", n=late)
    running, ordered = standing.running_check_in, standing.check_ins_in_order
    if running is not None:
        return Message("stage.caption.check_in_runs", number=ordered.index(running) + 1)
    following = next_check_in(standing)
    if following is None:
        return Message("stage.caption.no_check_in")
    if following == ordered[0]:
        return _from(following)
    return Message("stage.caption.check_in_next", day=following.on_day.day, month=f"{following.on_day:%B}")


def _from(row: CheckIn) -> Message:
    return Message("stage.caption.check_ins_from", day=row.on_day.day, month=f"{row.on_day:%B}")


def _results(standing: Standing) -> list[str]:
    """The ids of the company's key results."""
    company = {row.id for row in standing.objectives if row.level is Level.COMPANY}
    return [row.id for row in standing.key_results if row.objective_id in company]


def _later(stage: Stage, caption: Message, opens: Message) -> StageLine:
    return StageLine(stage=stage, state=StageState.LATER, caption=caption, opens=opens)

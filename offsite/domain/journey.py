"""Where the engagement stands on its way, and the one thing to do next. Pure functions over a `Standing`.

Built so far are Prepare and Candidates; the stages whose rooms are still to come are LATER, and say what opens them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from offsite.domain.entities import Candidate, Leader, Status
from offsite.domain.naming import clipped, given_name
from offsite.domain.readiness import Thing, checklist
from offsite.domain.standing import Standing
from offsite.domain.text import is_empty
from offsite.errors import Message

FEWEST_FOR_A_VOTE = 3
"""Candidates on the table: with fewer, a vote decides nothing."""

_FEWEST_LEADERS = 2
_NAME_SHOWN = 20


class Stage(StrEnum):
    """The stages of an engagement, in their order."""

    PREPARE = "prepare"
    SESSIONS = "sessions"
    CANDIDATES = "candidates"
    VOTE = "vote"
    FOCUS = "focus"
    OKRS = "okrs"
    ROLLOUT = "rollout"
    CHECK_INS = "check_ins"


class StageState(StrEnum):
    """How a stage stands: done, the one that the next step belongs to, open as well, or not to be entered yet."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"
    LATER = "later"


class Step(StrEnum):
    """What there can be to do next, in the order in which it is looked for."""

    NAME_COMPANY = "name_company"
    ADD_LEADERS = "add_leaders"
    CHOOSE_HORIZON = "choose_horizon"
    FIRST_CANDIDATE = "first_candidate"
    HEAR_LEADER = "hear_leader"
    GET_READY = "get_ready"
    SHORTLIST = "shortlist"
    SAY_WHY = "say_why"
    NAME_SHORT = "name_short"
    RETURN_DAY = "return_day"
    LOOK_OVER = "look_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """A stage in the rail. `caption`: its state in words, for a narrow place. `opens`: a sentence that says what opens
    the stage; None unless `state` is LATER."""

    stage: Stage
    state: StageState
    caption: Message
    opens: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one thing to do next, and the stage where it is done.

    `subject`: the id of the leader (HEAR_LEADER) or candidate (SAY_WHY, NAME_SHORT, RETURN_DAY, LOOK_OVER) that it is
    about, the value of the `Thing` (GET_READY), else None.
    """

    step: Step
    stage: Stage
    said: Message
    subject: str | None = None


def stage_name(stage: Stage) -> Message:
    """The name of the stage."""
    match stage:
        case Stage.PREPARE:
            return Message("stage.prepare")
        case Stage.SESSIONS:
            return Message("stage.sessions")
        case Stage.CANDIDATES:
            return Message("stage.candidates")
        case Stage.VOTE:
            return Message("stage.vote")
        case Stage.FOCUS:
            return Message("stage.focus")
        case Stage.OKRS:
            return Message("stage.okrs")
        case Stage.ROLLOUT:
            return Message("stage.rollout")
        case Stage.CHECK_INS:
            return Message("stage.check_ins")
        case _:
            assert_never(stage)


def journey(standing: Standing) -> tuple[StageLine, ...]:
    """The eight stages in their order. Exactly one is NOW: the one of the next step."""
    now = next_step(standing).stage
    return tuple(_line(stage, standing=standing, now=now) for stage in Stage)


def next_step(standing: Standing) -> NextStep:
    """The one thing to do next: there always is one."""
    return _step_to_begin(standing) or _step_to_get_ready(standing) or _step_on_the_board(standing)


def _line(stage: Stage, *, standing: Standing, now: Stage) -> StageLine:
    match stage:
        case Stage.PREPARE:
            done = sum(check.done for check in checklist(standing))
            ready = done == len(Thing)
            caption = (
                Message("stage.caption.ready") if ready else Message("stage.caption.part", done=done, of=len(Thing))
            )
            state = StageState.NOW if stage is now else StageState.DONE if ready else StageState.OPEN
            return StageLine(stage=stage, state=state, caption=caption)
        case Stage.CANDIDATES:
            state = StageState.NOW if stage is now else StageState.OPEN
            return StageLine(stage=stage, state=state, caption=_on_the_board(standing))
        case Stage.SESSIONS:
            return _later(stage, Message("stage.caption.later"), Message("stage.opens.sessions"))
        case Stage.VOTE if len(standing.table) < FEWEST_FOR_A_VOTE:
            return _later(stage, Message("stage.caption.too_few"), Message("stage.opens.vote_too_few"))
        case Stage.VOTE:
            return _later(stage, Message("stage.caption.later"), Message("stage.opens.vote"))
        case Stage.FOCUS:
            return _later(stage, Message("stage.caption.focus"), Message("stage.opens.focus"))
        case Stage.OKRS:
            return _later(stage, Message("stage.caption.okrs"), Message("stage.opens.okrs"))
        case Stage.ROLLOUT:
            return _later(stage, Message("stage.caption.rollout"), Message("stage.opens.rollout"))
        case Stage.CHECK_INS:
            return _later(stage, Message("stage.caption.check_ins"), Message("stage.opens.check_ins"))
        case _:
            assert_never(stage)


def _later(stage: Stage, caption: Message, opens: Message) -> StageLine:
    return StageLine(stage=stage, state=StageState.LATER, caption=caption, opens=opens)


def _on_the_board(standing: Standing) -> Message:
    table = standing.table
    shortlisted = len(_in(Status.SHORTLISTED, table=table))
    if not table:
        return Message("stage.caption.no_candidate")
    if not shortlisted:
        return Message("stage.caption.table", count=len(table))
    return Message("stage.caption.shortlisted", count=len(table), shortlisted=shortlisted)


def _step_to_begin(standing: Standing) -> NextStep | None:
    """What comes before everything else."""
    if is_empty(standing.engagement.company):
        return NextStep(step=Step.NAME_COMPANY, stage=Stage.PREPARE, said=Message("next.name_company"))
    if len(standing.deciding) < _FEWEST_LEADERS:
        return NextStep(step=Step.ADD_LEADERS, stage=Stage.PREPARE, said=Message("next.add_leaders"))
    if standing.engagement.horizon_months is None:
        return NextStep(step=Step.CHOOSE_HORIZON, stage=Stage.PREPARE, said=Message("next.choose_horizon"))
    if not standing.table:
        return NextStep(step=Step.FIRST_CANDIDATE, stage=Stage.CANDIDATES, said=Message("next.first_candidate"))
    return None


def _step_to_get_ready(standing: Standing) -> NextStep | None:
    """Everyone is heard, and the first session is prepared."""
    if leader := _not_heard(standing):
        return NextStep(
            step=Step.HEAR_LEADER,
            stage=Stage.CANDIDATES,
            said=Message("next.hear_leader", leader=clipped(given_name(leader.name), most=_NAME_SHOWN)),
            subject=leader.id,
        )
    undone = next((check.thing for check in checklist(standing) if not check.done), None)
    if undone is None:
        return None
    return NextStep(step=Step.GET_READY, stage=Stage.PREPARE, said=_to_do(undone), subject=undone.value)


def _step_on_the_board(standing: Standing) -> NextStep:
    """What the board still lacks. `standing` has a candidate on the table."""
    table = standing.table
    shortlisted = _in(Status.SHORTLISTED, table=table)
    if not shortlisted:
        return NextStep(step=Step.SHORTLIST, stage=Stage.CANDIDATES, said=Message("next.shortlist"))
    unreasoned = next((row for row in shortlisted if is_empty(row.rationale)), None)
    if unreasoned:
        return _about(unreasoned, step=Step.SAY_WHY, said=Message("next.say_why"))
    unnamed = next((row for row in shortlisted if is_empty(row.short_name)), None)
    if unnamed:
        return _about(unnamed, step=Step.NAME_SHORT, said=Message("next.name_short"))
    waiting = next((row for row in _in(Status.ON_HOLD, table=table) if row.returns_on is None), None)
    if waiting:
        return _about(waiting, step=Step.RETURN_DAY, said=Message("next.return_day"))
    return _about(shortlisted[0], step=Step.LOOK_OVER, said=Message("next.look_over"))


def _about(candidate: Candidate, *, step: Step, said: Message) -> NextStep:
    return NextStep(step=step, stage=Stage.CANDIDATES, said=said, subject=candidate.id)


def _in(status: Status, *, table: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(row for row in table if row.status is status)


def _not_heard(standing: Standing) -> Leader | None:
    """The first of those who decide who has brought nothing; what was merged since counts as brought."""
    brought = {row.proposed_by for row in standing.candidates}
    return next((leader for leader in standing.deciding if leader.id not in brought), None)


def _to_do(thing: Thing) -> Message:
    match thing:
        case Thing.COMPANY:
            return Message("next.ready.company")
        case Thing.HORIZON:
            return Message("next.choose_horizon")
        case Thing.DEPARTMENTS:
            return Message("next.ready.departments")
        case Thing.WHO_DECIDES:
            return Message("next.ready.who_decides")
        case Thing.ROLES:
            return Message("next.ready.roles")
        case Thing.CHIEF:
            return Message("next.ready.chief")
        case Thing.DATES:
            return Message("next.ready.dates")
        case Thing.ROOM:
            return Message("next.ready.room")
        case Thing.LAST_YEAR:
            return Message("next.ready.last_year")
        case Thing.PROJECTOR:
            return Message("next.ready.projector")
        case _:
            assert_never(thing)

"""Where the engagement stands on its way: the eight stages, each with its state in words. Pure, over a `Standing`."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import assert_never

from offsite.domain.days import day_of
from offsite.domain.deciding import RoundState
from offsite.domain.entities import Candidate, Status
from offsite.domain.judged import Judged, Unjudged
from offsite.domain.okr_journey import is_held, no_page_yet, not_open_yet, on_check_ins, on_okrs, on_rollout
from offsite.domain.readiness import Thing, checklist
from offsite.domain.stages import Stage, StageLine, StageState
from offsite.domain.standing import Standing
from offsite.domain.steps import EVERY_STAGE, FEWEST_FOR_A_VOTE, next_step
from offsite.errors import Message


def journey(
    standing: Standing, *, judged: Judged | None = None, rooms: AbstractSet[Stage] = EVERY_STAGE
) -> tuple[StageLine, ...]:
    """The eight stages in their order. Exactly one is NOW: the one of the next step.

    `judged`, `rooms`: as for the next step. A stage without a page is LATER.
    """
    known = judged or Unjudged()
    now = next_step(standing, judged=known, rooms=rooms).stage
    return tuple(
        no_page_yet(stage, standing=standing)
        if stage not in rooms
        else _line(stage, standing=standing, now=now, judged=known)
        for stage in Stage
    )


def _line(stage: Stage, *, standing: Standing, now: Stage, judged: Judged) -> StageLine:
    match stage:
        case Stage.PREPARE:
            done = sum(check.done for check in checklist(standing))
            ready = done == len(Thing)
            caption = (
                Message("stage.caption.ready") if ready else Message("stage.caption.part", done=done, of=len(Thing))
            )
            state = StageState.NOW if stage is now else StageState.DONE if ready else StageState.OPEN
            return StageLine(stage=stage, state=state, caption=caption)
        case Stage.SESSIONS:
            return _line_with(stage, now=now, done=False, caption=_on_sessions(standing))
        case Stage.CANDIDATES:
            return _line_with(stage, now=now, done=bool(standing.rounds), caption=_on_the_board(standing))
        case Stage.VOTE if len(standing.table) < FEWEST_FOR_A_VOTE and not standing.rounds:
            return _later(stage, Message("stage.caption.too_few"), Message("stage.opens.vote_too_few"))
        case Stage.VOTE:
            done = bool(standing.counted_rounds) and standing.open_round is None
            return _line_with(stage, now=now, done=done, caption=_on_rounds(standing))
        case Stage.FOCUS if not standing.counted_rounds and standing.focus is None:
            return _later(stage, Message("stage.caption.not_locked"), Message("stage.opens.focus"))
        case Stage.FOCUS:
            done = standing.locked_focus is not None
            return _line_with(stage, now=now, done=done, caption=_on_focus(standing))
        case Stage.OKRS | Stage.ROLLOUT | Stage.CHECK_INS if closed := not_open_yet(stage, standing=standing):
            return closed
        case Stage.OKRS:
            done = standing.release is not None
            return _line_with(stage, now=now, done=done, caption=on_okrs(standing, judged=judged))
        case Stage.ROLLOUT:
            return _line_with(stage, now=now, done=is_held(standing), caption=on_rollout(standing))
        case Stage.CHECK_INS:
            return _line_with(stage, now=now, done=False, caption=on_check_ins(standing, judged=judged))
        case _:
            assert_never(stage)


def _line_with(stage: Stage, *, now: Stage, done: bool, caption: Message) -> StageLine:
    state = StageState.NOW if stage is now else StageState.DONE if done else StageState.OPEN
    return StageLine(stage=stage, state=state, caption=caption)


def _on_sessions(standing: Standing) -> Message:
    running = standing.running_session
    if running is not None:
        number = standing.sessions.index(running) + 1
        opened = day_of(running.opened_at or "", time_zone=standing.engagement.time_zone)
        if standing.today is not None and opened < standing.today:
            return Message("stage.caption.session_left_open", number=number)
        return Message("stage.caption.session_runs", number=number)
    held = sum(row.opened_at is not None for row in standing.sessions)
    planned = len(standing.sessions) - held
    if not standing.sessions:
        return Message("stage.caption.no_session")
    return Message("stage.caption.sessions", held=held, planned=planned)


def _on_rounds(standing: Standing) -> Message:
    row = standing.open_round
    if row is not None:
        ballots, entitled = len(standing.ballots_of(row.id)), len(standing.roll_of(row.id))
        return Message("stage.caption.round_open", number=row.number, ballots=ballots, entitled=entitled)
    counted = [one for one in standing.rounds if one.state is RoundState.CLOSED]
    if counted:
        return Message("stage.caption.round_counted", number=max(one.number for one in counted))
    return Message("stage.caption.no_round")


def _on_focus(standing: Standing) -> Message:
    focus = standing.focus
    if focus is None:
        return Message("stage.caption.not_locked")
    if focus.locked_at is not None:
        day = day_of(focus.locked_at, time_zone=standing.engagement.time_zone)
        return Message("stage.caption.locked", day=day.day, month=f"{day:%b}", year=day.year)
    words = standing.commitments_of(focus.id)
    entitled = standing.entitled
    return Message("stage.caption.committed", said=sum(row.id in words for row in entitled), of=len(entitled))


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


def _in(status: Status, *, table: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(row for row in table if row.status is status)

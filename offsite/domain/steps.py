"""The one thing to do next, whatever the engagement looks like. Pure functions over a `Standing`.

Looked for in this order: what comes before everything else; an open round; the session that runs; what follows a
locked focus; what is to be prepared and heard before the first round; then round after round, until a focus is
proposed, every choice has its cost, and everybody has spoken.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import assert_never

from offsite.domain.deciding import Condition, RoundState
from offsite.domain.entities import Candidate, Leader, Status
from offsite.domain.judged import Judged, Unjudged
from offsite.domain.naming import clipped, given_name
from offsite.domain.okr_steps import step_after_lock
from offsite.domain.readiness import Thing, checklist
from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.standing import Standing
from offsite.domain.text import is_empty
from offsite.domain.words import YES, rule_is_met
from offsite.errors import Message

FEWEST_FOR_A_VOTE = 3
"""Candidates on the table: with fewer, a vote decides nothing."""

_FEWEST_LEADERS = 2
_NAME_SHOWN = 20
_TITLE_SHOWN = 28
_ROUNDS_BEFORE_FOCUS = 2
"""The same set in two rounds: with one, there is nothing to set it beside."""


EVERY_STAGE = frozenset(Stage)


def next_step(standing: Standing, *, judged: Judged | None = None, rooms: AbstractSet[Stage] = EVERY_STAGE) -> NextStep:
    """The one thing to do next: there always is one.

    `judged`: what the checks and the pace say of this standing; left out, nothing blocks and nothing is late. `rooms`:
    the stages that have a page; where what comes after the lock has none, the locked focus is shown.
    """
    first = _step_to_begin(standing) or _step_of_round(standing) or _step_of_session(standing)
    if first:
        return first
    if standing.locked_focus is not None:
        found = step_after_lock(standing, judged=judged or Unjudged())
        if found.stage in rooms:
            return found
        return NextStep(step=Step.SHOW_FOCUS, stage=Stage.FOCUS, said=Message("next.show_focus"))
    if not standing.rounds:
        before = _step_to_get_ready(standing) or _step_on_the_board(standing)
        if before:
            return before
    return _step_to_focus(standing) or _step_to_vote(standing)


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
            said=Message("next.hear_leader", leader=_called(leader.name)),
            subject=leader.id,
        )
    undone = next((check.thing for check in checklist(standing) if not check.done), None)
    if undone is None:
        return None
    return NextStep(step=Step.GET_READY, stage=Stage.PREPARE, said=_to_do(undone), subject=undone.value)


def _step_on_the_board(standing: Standing) -> NextStep | None:
    """What the board still lacks for a first round. `standing` has a candidate on the table."""
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
    if len(table) < FEWEST_FOR_A_VOTE:
        return NextStep(step=Step.MORE_CANDIDATES, stage=Stage.CANDIDATES, said=Message("next.more_candidates"))
    return None


def _step_of_round(standing: Standing) -> NextStep | None:
    """What an open round waits for: the ballots of those who take part, then the count."""
    row = standing.open_round
    if row is None:
        return None
    waiting = standing.awaited(row.id)
    if not waiting and not standing.ballots_of(row.id):
        # Everybody is absent: whoever comes first begins.
        waiting = standing.roll_of(row.id)
    if not waiting:
        said = Message("next.count_round", number=row.number)
        return NextStep(step=Step.COUNT_ROUND, stage=Stage.VOTE, said=said, subject=row.id)
    said = Message("next.ballot", leader=_called(waiting[0].name))
    return NextStep(step=Step.NEXT_BALLOT, stage=Stage.VOTE, said=said, subject=waiting[0].leader_id)


def _step_of_session(standing: Standing) -> NextStep | None:
    """What the session of today waits for."""
    session = standing.running_session
    if session is None:
        today = next(
            (row for row in standing.sessions if row.opened_at is None and row.on_day and row.on_day == standing.today),
            None,
        )
        if today is None or not standing.table:
            return None
        said = Message("next.open_session", number=standing.sessions.index(today) + 1)
        return NextStep(step=Step.OPEN_SESSION, stage=Stage.SESSIONS, said=said, subject=today.id)
    if standing.running_item is not None:
        return None
    following = next((row for row in standing.items_of(session.id) if row.started_at is None), None)
    if following is not None:
        said = Message("next.start_item", title=clipped(following.title, most=_TITLE_SHOWN))
        return NextStep(step=Step.START_ITEM, stage=Stage.SESSIONS, said=said, subject=following.id)
    if not standing.items_of(session.id):
        return None
    said = Message("next.close_session", number=standing.sessions.index(session) + 1)
    return NextStep(step=Step.CLOSE_SESSION, stage=Stage.SESSIONS, said=said, subject=session.id)


def _step_to_focus(standing: Standing) -> NextStep | None:
    """From two counted rounds to the lock."""
    focus = standing.focus
    if focus is None:
        if len(standing.counted_rounds) < _ROUNDS_BEFORE_FOCUS:
            return None
        return NextStep(step=Step.PROPOSE_FOCUS, stage=Stage.FOCUS, said=Message("next.propose_focus"))
    costs = {standing.stands_for(row.chosen_id) for row in standing.costs}
    items = standing.items_of_focus(focus.id)
    without = next((row for row in items if standing.stands_for(row.candidate_id) not in costs), None)
    if without is not None:
        said = Message("next.name_cost", title=clipped(without.name, most=_TITLE_SHOWN))
        return NextStep(step=Step.NAME_COST, stage=Stage.FOCUS, said=said, subject=without.candidate_id)
    words = standing.commitments_of(focus.id)
    unheard = next((row for row in standing.entitled if row.id not in words), None)
    if unheard is not None:
        said = Message("next.hear_word", leader=_called(unheard.name))
        return NextStep(step=Step.HEAR_WORD, stage=Stage.FOCUS, said=said, subject=unheard.id)
    waived = any(row.condition is Condition.LOCK_RULE for row in standing.waivers_of(focus.id))
    troubled = next((row for row in standing.entitled if words[row.id].stance not in YES), None)
    if troubled is not None and not waived and not rule_is_met(standing):
        said = Message("next.hear_concern", leader=_called(troubled.name))
        return NextStep(step=Step.HEAR_CONCERN, stage=Stage.FOCUS, said=said, subject=troubled.id)
    return NextStep(step=Step.LOCK_FOCUS, stage=Stage.FOCUS, said=Message("next.lock_focus"))


def _step_to_vote(standing: Standing) -> NextStep:
    number = len(standing.rounds) + 1
    counted = [row for row in standing.rounds if row.state is RoundState.CLOSED]
    said = Message("next.open_round_again" if counted else "next.open_round", number=number)
    return NextStep(step=Step.OPEN_ROUND, stage=Stage.VOTE, said=said)


def _called(name: str) -> str:
    return clipped(given_name(name), most=_NAME_SHOWN)


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

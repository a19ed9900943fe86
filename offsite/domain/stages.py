"""The stages of an engagement, what there can be to do next, and how both are told."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from offsite.errors import Message
from offsite.values import value


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
    MORE_CANDIDATES = "more_candidates"
    OPEN_SESSION = "open_session"
    START_ITEM = "start_item"
    CLOSE_SESSION = "close_session"
    OPEN_ROUND = "open_round"
    NEXT_BALLOT = "next_ballot"
    COUNT_ROUND = "count_round"
    PROPOSE_FOCUS = "propose_focus"
    NAME_COST = "name_cost"
    HEAR_WORD = "hear_word"
    HEAR_CONCERN = "hear_concern"
    LOCK_FOCUS = "lock_focus"
    SHOW_FOCUS = "show_focus"
    WRITE_OBJECTIVE = "write_objective"
    ADD_KEY_RESULT = "add_key_result"
    FIX_KEY_RESULT = "fix_key_result"
    FIX_OBJECTIVE = "fix_objective"
    FEWER_OBJECTIVES = "fewer_objectives"
    FIX_PROMISE = "fix_promise"
    AGREE_PROMISES = "agree_promises"
    ANSWER_SUFFICIENCY = "answer_sufficiency"
    RELEASE_OKRS = "release_okrs"
    OPEN_CHECK_IN = "open_check_in"
    UPDATE_RESULT = "update_result"
    CLOSE_CHECK_IN = "close_check_in"
    SET_MEETING = "set_meeting"
    SET_HAND_IN = "set_hand_in"
    PLAN_CHECK_INS = "plan_check_ins"
    ASK_EXAMPLES = "ask_examples"
    LOOK_AT_DECK = "look_at_deck"
    NEXT_CHECK_IN = "next_check_in"


@value
class StageLine:
    """A stage in the rail. `caption`: its state in words, for a narrow place. `opens`: a sentence that says what opens
    the stage; None unless `state` is LATER."""

    stage: Stage
    state: StageState
    caption: Message
    opens: Message | None = None


@value
class NextStep:
    """The one thing to do next, and the stage where it is done.

    `subject`: the id of what it is about: a leader (HEAR_LEADER, NEXT_BALLOT, HEAR_WORD, HEAR_CONCERN), a candidate
    (SAY_WHY, NAME_SHORT, RETURN_DAY, NAME_COST), a session (OPEN_SESSION, CLOSE_SESSION), an item (START_ITEM), a round
    (COUNT_ROUND), a candidate of the focus (WRITE_OBJECTIVE), an objective (ADD_KEY_RESULT, FIX_OBJECTIVE,
    ANSWER_SUFFICIENCY), a key result (FIX_KEY_RESULT, UPDATE_RESULT), a promise (FIX_PROMISE, AGREE_PROMISES), a
    check-in (OPEN_CHECK_IN, CLOSE_CHECK_IN, NEXT_CHECK_IN); the value of the `Thing` (GET_READY); else None.
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

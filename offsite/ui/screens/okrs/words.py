"""The words for kinds, ambition and states."""

from __future__ import annotations

from typing import assert_never

from offsite.domain.okrs import Ambition, PromiseState, ResultKind
from offsite.errors import Message


def kind_word(kind: ResultKind) -> Message:
    """How a key result moves."""
    match kind:
        case ResultKind.INCREASE:
            return Message("ui.okrs.kind.increase")
        case ResultKind.DECREASE:
            return Message("ui.okrs.kind.decrease")
        case ResultKind.STAY_ABOVE:
            return Message("ui.okrs.kind.stay_above")
        case ResultKind.STAY_BELOW:
            return Message("ui.okrs.kind.stay_below")
        case ResultKind.REACH:
            return Message("ui.okrs.kind.reach")
        case ResultKind.BENCHMARK:
            return Message("ui.okrs.kind.benchmark")
        case _:
            assert_never(kind)


def ambition_word(ambition: Ambition) -> Message:
    """What full achievement means."""
    match ambition:
        case Ambition.UNSAID:
            return Message("ui.okrs.ambition.unsaid")
        case Ambition.COMMITTED:
            return Message("ui.okrs.ambition.committed")
        case Ambition.ASPIRATIONAL:
            return Message("ui.okrs.ambition.aspirational")
        case _:
            assert_never(ambition)


def promise_word(state: PromiseState) -> Message:
    """How a promise stands."""
    match state:
        case PromiseState.ASKED:
            return Message("ui.okrs.promise.asked")
        case PromiseState.AGREED:
            return Message("ui.okrs.promise.agreed")
        case PromiseState.AT_RISK:
            return Message("ui.okrs.promise.at_risk")
        case PromiseState.DONE:
            return Message("ui.okrs.promise.done")
        case _:
            assert_never(state)


def promises_word(state: PromiseState, *, n: int) -> Message:
    """How so many promises stand."""
    match state:
        case PromiseState.ASKED:
            return Message("ui.okrs.promise.so_many.asked", n=n)
        case PromiseState.AGREED:
            return Message("ui.okrs.promise.so_many.agreed", n=n)
        case PromiseState.AT_RISK:
            return Message("ui.okrs.promise.so_many.at_risk", n=n)
        case PromiseState.DONE:
            return Message("ui.okrs.promise.so_many.done", n=n)
        case _:
            assert_never(state)

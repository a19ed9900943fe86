"""Every kind of action that is one thing, by its name. `registry` has all of them."""

from __future__ import annotations

from offsite.actions import (
    agenda,
    agreement,
    candidates,
    check_ins,
    engagement,
    focus,
    history,
    key_results,
    notes,
    objectives,
    people,
    promises,
    readiness,
    release,
    rollout,
    rounds,
    sessions,
    trade_offs,
)
from offsite.actions.base import Action

LEAVES: dict[str, type[Action]] = {
    action.kind: action
    for action in (
        *engagement.ACTIONS,
        *people.ACTIONS,
        *candidates.ACTIONS,
        *readiness.ACTIONS,
        *agreement.ACTIONS,
        *sessions.ACTIONS,
        *agenda.ACTIONS,
        *rounds.ACTIONS,
        *trade_offs.ACTIONS,
        *focus.ACTIONS,
        *objectives.ACTIONS,
        *key_results.ACTIONS,
        *promises.ACTIONS,
        *release.ACTIONS,
        *rollout.ACTIONS,
        *check_ins.ACTIONS,
        *notes.ACTIONS,
        *history.ACTIONS,
    )
}

"""Every kind of action that is one thing, by its name. `registry` has all of them."""

from __future__ import annotations

from offsite.actions import (
    agenda,
    agreement,
    candidates,
    engagement,
    focus,
    history,
    notes,
    people,
    readiness,
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
        *notes.ACTIONS,
        *history.ACTIONS,
    )
}

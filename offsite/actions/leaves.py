"""Every kind of action that is one thing, by its name. `registry` has all of them."""

from __future__ import annotations

from offsite.actions import candidates, engagement, history, notes, people, readiness
from offsite.actions.base import Action

LEAVES: dict[str, type[Action]] = {
    action.kind: action
    for action in (
        *engagement.ACTIONS,
        *people.ACTIONS,
        *candidates.ACTIONS,
        *readiness.ACTIONS,
        *notes.ACTIONS,
        *history.ACTIONS,
    )
}

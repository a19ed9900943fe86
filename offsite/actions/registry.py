"""Every kind of action, by its name."""

from __future__ import annotations

from offsite.actions import candidates, engagement, history, notes, people
from offsite.actions.base import Action

KINDS: dict[str, type[Action]] = {
    action.kind: action
    for action in (
        *engagement.ACTIONS,
        *people.ACTIONS,
        *candidates.ACTIONS,
        *notes.ACTIONS,
        *history.ACTIONS,
    )
}

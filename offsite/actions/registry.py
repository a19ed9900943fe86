"""Every kind of action, by its name."""

from __future__ import annotations

from offsite.actions import several
from offsite.actions.base import Action
from offsite.actions.leaves import LEAVES

KINDS: dict[str, type[Action]] = {**LEAVES, **{action.kind: action for action in several.ACTIONS}}

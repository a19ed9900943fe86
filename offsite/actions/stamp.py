"""What stands beside an action, and how far undo may reach back over it.

Loads no pydantic: who opens a document to look at it makes no action.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from offsite.values import value


class Barrier(StrEnum):
    """How far back undo may reach."""

    NONE = "none"
    PLAIN = "plain"
    """Nothing before it can be undone."""
    BACKED_UP = "backed_up"
    """Nothing before it can be undone, and a backup is made first."""


@value
class Stamp:
    """What stands beside an action: its id, when it happened where that is not now, and who did it."""

    id: str | None = None
    at: datetime | None = None
    actor: str | None = None

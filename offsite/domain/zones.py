"""Who may see a field: the tag that every field carries from the first schema on."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """The three zones, from the narrowest to the widest."""

    PRIVATE = "private"
    """The facilitator only. Lives in `private_*` tables, never in a published document."""
    ROOM = "room"
    """May be projected."""
    PUBLIC = "public"
    """May be exported and handed out."""

"""The table that version 5 adds: what is said about the meeting of one department.

As in `schema`: a check for every limit. Its id is the department's.
"""

from __future__ import annotations

from offsite.store.columns import DATE, parent, table, text


def _maybe_day(column: str) -> str:
    return f"{column} TEXT CHECK ({column} {DATE})"


_TIME = "'[01][0-9]:[0-5][0-9]'", "'2[0-3]:[0-5][0-9]'"

VERSION_5: tuple[str, ...] = (
    table(
        "meeting",
        "id TEXT PRIMARY KEY REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED",
        _maybe_day("meeting_on"),
        "meeting_begins TEXT NOT NULL CHECK (meeting_begins = '' OR "
        + " OR ".join(f"meeting_begins GLOB {one}" for one in _TIME)
        + ")",
        text("place", 200),
        parent("speaker_id", "leader", needed=False),
        text("send_to", 200),
        _maybe_day("own_due_on"),
    ),
)
"""The statements."""

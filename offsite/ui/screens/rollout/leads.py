"""Where each thing that is missing from the deck is said: a field of the meeting, another page, or the slide itself."""

from __future__ import annotations

from offsite.domain.stages import Stage

FIELDS = {
    "problem": "problem",
    "speaker": "speaker",
    "meeting": "meeting_on",
    "place": "place",
    "page": "leaders_page",
    "first_reading": "leaders_first_on",
    "wants": "wants",
    "track_record": "track_record",
    "draft_due": "draft_due_on",
    "own_due": "own_due_on",
    "send_to": "send_to",
    "check_time": "check_begins",
    "ask": "ask",
    "contact": "contact",
    "department": "department",
}
"""By the name of the gap: the field of the sheet about the meeting."""
PLANNED = frozenset({"meeting_on", "place", "speaker", "own_due_on", "send_to"})
"""Of these fields: what each department can have of its own."""
STAGES = {
    "not_locked": Stage.FOCUS,
    "not_chosen": Stage.FOCUS,
    "no_words": Stage.FOCUS,
    "leaders": Stage.PREPARE,
    "no_rounds": Stage.VOTE,
    "check_ins": Stage.CHECK_INS,
}
"""By the name of the gap: the page where it is said. All others belong to the OKRs."""


def field_of(gap: str) -> str:
    """The field of the meeting that closes this gap; empty where another page does."""
    return FIELDS.get(gap, "")


def stage_of(gap: str) -> Stage:
    """The page where it is said."""
    return STAGES.get(gap, Stage.OKRS)

"""The tables that version 4 adds: objectives, key results, promises, the release, the rollout and the check-ins; and
the subjects that a private note can have since.

As in `schema`: a check for every limit, ids as TEXT. Numbers of key results are decimal text.
"""

from __future__ import annotations

from offsite.store.columns import DATE, ID, JOINED, POSITION, number, one_of, parent, table, text


def _maybe_day(column: str) -> str:
    return f"{column} TEXT CHECK ({column} {DATE})"


def _maybe_decimal(column: str, *, null: bool = True) -> str:
    needed = "" if null else " NOT NULL"
    return f"{column} TEXT{needed} CHECK (length({column}) BETWEEN 1 AND 17 AND {column} NOT GLOB '*[^0-9.-]*')"


def _time(column: str) -> str:
    return f"{column} TEXT NOT NULL CHECK ({column} = '' OR {column} GLOB '[0-2][0-9]:[0-5][0-9]')"


def _maybe_number(column: str, least: int, most: int) -> str:
    return f"{column} INTEGER CHECK ({column} BETWEEN {least} AND {most})"


def _yes_no(column: str) -> str:
    return f"{column} INTEGER NOT NULL CHECK ({column} IN (0, 1))"


def _owner(prefix: str) -> tuple[str, str]:
    by_name = f"{prefix}_name TEXT NOT NULL CHECK (length({prefix}_name) <= 80 AND "
    return (
        parent(f"{prefix}_id", "leader", needed=False),
        by_name + f"({prefix}_name = '' OR {prefix}_id IS NULL))",
    )


_SLIDE = "CHECK (length(id) BETWEEN 1 AND 140 AND id NOT GLOB '*[^a-z0-9:-]*')"

VERSION_4: tuple[str, ...] = (
    table("named_outside", "id TEXT PRIMARY KEY REFERENCES candidate (id) DEFERRABLE INITIALLY DEFERRED"),
    table(
        "not_same",
        JOINED,
        parent("first_id", "candidate"),
        parent("second_id", "candidate") + " CHECK (first_id < second_id)",
        text("first_title", 200, least=1),
        text("second_title", 200, least=1),
    ),
    table(
        "objective",
        ID,
        one_of("level", "company", "department", "person"),
        text("title", 200, least=1),
        parent("candidate_id", "candidate", needed=False),
        parent("department_id", "department", needed=False),
        parent("leader_id", "leader", needed=False),
        parent("parent_id", "objective", needed=False) + " CHECK (parent_id <> id)",
        text("why", 4000),
        *_owner("owner"),
        "horizon_months INTEGER CHECK (horizon_months IN (3, 6, 12))",
        _maybe_day("starts_on"),
        _maybe_day("due"),
        one_of("ambition", "unsaid", "committed", "aspirational"),
        one_of("sufficiency", "unasked", "yes", "no"),
        _yes_no("example"),
        "added_at TEXT NOT NULL",
        POSITION,
    ),
    table(
        "key_result",
        ID,
        parent("objective_id", "objective"),
        text("title", 200, least=1),
        one_of("kind", "increase", "decrease", "stay_above", "stay_below", "reach", "benchmark"),
        _maybe_decimal("start"),
        _maybe_decimal("target"),
        text("unit", 40),
        _maybe_day("starts_on"),
        _maybe_day("due"),
        *_owner("owner"),
        text("tracked", 200),
        text("definition", 4000),
        text("basis", 4000),
        _maybe_number("confidence", 0, 10),
        text("benchmark_method", 4000),
        _maybe_day("benchmark_by"),
        *_owner("benchmark_owner"),
        POSITION,
    ),
    table(
        "dependency",
        ID,
        parent("key_result_id", "key_result"),
        parent("department_id", "department", needed=False),
        text("provider_name", 80),
        text("delivers", 200),
        _maybe_day("due"),
        one_of("state", "asked", "agreed", "at_risk", "done"),
        parent("risk_owner_id", "leader", needed=False),
        text("note", 4000),
        POSITION,
    ),
    table(
        "release",
        ID,
        "released_at TEXT NOT NULL",
        text("author", 80),
        "reason TEXT NOT NULL CHECK (length(reason) <= 4000 AND (reason = '') = (overridden = ''))",
        text("overridden", 20000),
        "ended_at TEXT",
        text("end_author", 80),
        text("end_reason", 4000),
        POSITION,
    ),
    table(
        "revision",
        JOINED,
        "subject_id TEXT NOT NULL CHECK (length(subject_id) BETWEEN 1 AND 64)",
        text("field", 40, least=1),
        number("n", 1, 9999),
        text("before", 4000),
        text("after", 4000),
        text("reason", 4000, least=1),
        text("author", 80),
        "changed_at TEXT NOT NULL",
    ),
    table(
        "rollout",
        "id TEXT PRIMARY KEY CHECK (id = 'rollout')",
        _maybe_day("meeting_on"),
        _time("meeting_begins"),
        number("meeting_minutes", 1, 600),
        text("place", 200),
        one_of("audience", "company", "pilot", "departments"),
        parent("department_id", "department", needed=False),
        parent("speaker_id", "leader", needed=False),
        _maybe_day("own_due_on"),
        _maybe_day("draft_due_on"),
        text("send_to", 200),
        text("problem", 4000),
        text("wants", 4000),
        text("track_record", 4000),
        text("ask", 200),
        text("contact", 200),
        text("leaders_page", 200),
        _maybe_day("leaders_first_on"),
        "check_every INTEGER NOT NULL CHECK (check_every IN (7, 14))",
        _time("check_begins"),
        number("check_minutes", 1, 600),
        number("update_hours", 0, 168),
        one_of("look", "offsite", "teal"),
        "primary_colour TEXT NOT NULL CHECK (primary_colour = '' OR (length(primary_colour) = 7 AND "
        "primary_colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'))",
    ),
    table("slide_choice", f"id TEXT PRIMARY KEY {_SLIDE}", _yes_no("hidden"), _maybe_number("minutes", 0, 600)),
    table(
        "slide_text",
        f"id TEXT PRIMARY KEY {_SLIDE.replace('140', '190').replace('0-9:', '0-9_.:')}",
        text("slide", 140, least=1),
        text("slot", 40, least=1),
        text("text", 4000, least=1),
    ),
    table(
        "check_in",
        ID,
        f"on_day TEXT NOT NULL CHECK (on_day {DATE})",
        _time("begins"),
        "opened_at TEXT",
        "closed_at TEXT CHECK (closed_at IS NULL OR opened_at IS NOT NULL)",
        text("outcome", 20000),
    ),
    table(
        "reading",
        JOINED,
        parent("check_in_id", "check_in"),
        parent("key_result_id", "key_result"),
        _maybe_decimal("value", null=False),
        f"taken_on TEXT NOT NULL CHECK (taken_on {DATE})",
        _maybe_number("confidence", 0, 10),
        text("remark", 4000),
        one_of("call", "none", "on_plan", "behind", "off"),
        "call_reason TEXT NOT NULL CHECK (length(call_reason) <= 4000 AND (call_reason = '') = (call = 'none'))",
        "entered_at TEXT NOT NULL",
    ),
    # A check cannot be changed: the notes move into a table with the wider one.
    "ALTER TABLE private_note RENAME TO private_note_before",
    table(
        "private_note",
        "id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 130)",
        one_of(
            "subject",
            "engagement",
            "department",
            "leader",
            "candidate",
            "session",
            "objective",
            "key_result",
            "promise",
        ),
        text("subject_id", 64, least=1),
        text("text", 20000, least=1),
    ),
    "INSERT INTO private_note SELECT id, subject, subject_id, text FROM private_note_before",
    "DROP TABLE private_note_before",
)
"""The statements, parents before children."""

"""The tables that version 3 adds: sessions, rounds and ballots, trade-offs, the focus and the words on it.

As in `schema`: a check for every limit, ids as TEXT. An id that joins two others holds a colon between them.
"""

from __future__ import annotations

_DATE = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_ID = "id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64)"
_JOINED = "id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 3 AND 140)"
_POSITION = "position INTEGER NOT NULL CHECK (position >= 0)"
_END = "STRICT, WITHOUT ROWID"


def _parent(column: str, table: str, *, needed: bool = True) -> str:
    null = " NOT NULL" if needed else ""
    return f"{column} TEXT{null} REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"


def _one_of(column: str, *values: str) -> str:
    return f"{column} TEXT NOT NULL CHECK ({column} IN ({', '.join(repr(value) for value in values)}))"


def _text(column: str, most: int, *, least: int = 0) -> str:
    return f"{column} TEXT NOT NULL CHECK (length({column}) BETWEEN {least} AND {most})"


def _number(column: str, least: int, most: int) -> str:
    return f"{column} INTEGER NOT NULL CHECK ({column} BETWEEN {least} AND {most})"


def _table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} ({', '.join(columns)}) {_END}"


_PRESENCE = _one_of("presence", "present", "remote", "absent")

VERSION_3: tuple[str, ...] = (
    _table(
        "agreement",
        "id TEXT PRIMARY KEY CHECK (id = 'agreement')",
        _one_of("lock_rule", "all", "three_quarters"),
        _number("days_apart", 0, 60),
        _number("least_agreement", 0, 100),
        _number("quorum", 0, 100),
        f"decide_by TEXT CHECK (decide_by {_DATE})",
        "decide_by_reason TEXT NOT NULL CHECK (length(decide_by_reason) <= 4000 AND "
        "(decide_by_reason = '') = (decide_by IS NULL))",
    ),
    _table(
        "team_session",
        _ID,
        _text("name", 200),
        f"on_day TEXT CHECK (on_day {_DATE})",
        "begins TEXT NOT NULL CHECK (begins = '' OR begins GLOB '[0-2][0-9]:[0-5][0-9]')",
        "opened_at TEXT",
        "closed_at TEXT CHECK (closed_at IS NULL OR opened_at IS NOT NULL)",
        _text("outcome", 20000),
        _POSITION,
    ),
    _table(
        "agenda_item",
        _ID,
        _parent("session_id", "team_session"),
        _text("title", 200, least=1),
        _text("note", 4000),
        _number("minutes", 1, 600),
        _one_of("kind", "talk", "facts"),
        _one_of("scene", "agenda", "ballots", "result", "focus", "blank"),
        _number("added_minutes", 0, 600),
        "started_at TEXT",
        "paused_at TEXT CHECK (paused_at IS NULL OR started_at IS NOT NULL)",
        "paused_seconds INTEGER NOT NULL CHECK (paused_seconds >= 0)",
        "ended_at TEXT",
        _POSITION,
    ),
    _table("attendance", _JOINED, _parent("session_id", "team_session"), _parent("leader_id", "leader"), _PRESENCE),
    _table(
        "round",
        _ID,
        _number("places", 1, 9),
        _number("most", 1, 60),
        _parent("session_id", "team_session", needed=False),
        "opened_at TEXT NOT NULL",
        "closed_at TEXT",
        "voided_at TEXT",
        _text("facts_reason", 4000),
        _text("early_reason", 4000),
        _text("reopen_reason", 4000),
        "void_reason TEXT NOT NULL CHECK (length(void_reason) <= 4000 AND (void_reason = '') = (voided_at IS NULL))",
        "take INTEGER NOT NULL CHECK (take BETWEEN 0 AND 999)",
        _POSITION,
    ),
    _table(
        "round_option",
        _JOINED,
        _parent("round_id", "round"),
        _parent("candidate_id", "candidate"),
        _text("title", 200, least=1),
        _text("short_name", 18),
        _POSITION,
    ),
    _table(
        "roll_entry",
        _JOINED,
        _parent("round_id", "round"),
        _parent("leader_id", "leader"),
        _text("name", 80, least=1),
        _PRESENCE,
        _POSITION,
    ),
    _table(
        "ballot",
        _JOINED,
        _parent("round_id", "round"),
        _parent("leader_id", "leader"),
        "marks TEXT NOT NULL CHECK (length(marks) BETWEEN 1 AND 400 AND marks NOT GLOB '*[^0-9 .-]*')",
        "cast_at TEXT NOT NULL",
        "void INTEGER NOT NULL CHECK (void IN (0, 1))",
    ),
    _table(
        "trade_off",
        _ID,
        _parent("chosen_id", "candidate"),
        _parent("given_up_id", "candidate") + " CHECK (given_up_id <> chosen_id)",
        _text("reason", 4000, least=1),
        _parent("carried_by", "leader", needed=False),
        f"look_again_on TEXT CHECK (look_again_on {_DATE})",
        _parent("session_id", "team_session", needed=False),
        "added_at TEXT NOT NULL",
        _POSITION,
    ),
    _table(
        "focus",
        _ID,
        _text("statement", 4000),
        "proposed_at TEXT NOT NULL",
        "locked_at TEXT",
        _text("lock_author", 80),
        _text("lock_reason", 4000),
        "ended_at TEXT",
        _text("end_author", 80),
        _text("end_reason", 4000),
        _POSITION,
    ),
    _table(
        "focus_item",
        _JOINED,
        _parent("focus_id", "focus"),
        _parent("candidate_id", "candidate"),
        _text("title", 200, least=1),
        _text("short_name", 18),
        _POSITION,
    ),
    _table(
        "commitment",
        _JOINED,
        _parent("focus_id", "focus"),
        _parent("leader_id", "leader"),
        _one_of("stance", "support", "doubt", "aside", "block"),
        _text("words", 4000),
        _text("answer", 4000),
        _parent("settled_by", "leader", needed=False),
        "said_at TEXT NOT NULL",
    ),
    _table(
        "waiver",
        _JOINED,
        _parent("focus_id", "focus"),
        _one_of("condition", "same_set", "stable", "leave_one_out", "agreement", "not_divided", "on_hold", "lock_rule"),
        _text("reason", 4000, least=1),
        _text("author", 80),
        "given_at TEXT NOT NULL",
    ),
)
"""The statements, parents before children."""

"""Does a sealed document hold what our actions can make?

A seal is no signature: anybody can compute one. What is read from a document goes into file names (its id), into
sentences, lists and loops, so everything that an action could not have written is refused here, once, and nowhere
later.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from offsite.domain import limits
from offsite.domain.ballots import are_marks
from offsite.domain.deciding import (
    AgendaItem,
    Agreement,
    Attendance,
    Ballot,
    Commitment,
    Condition,
    Focus,
    FocusItem,
    RollEntry,
    Round,
    RoundOption,
    RoundState,
    TeamSession,
    TradeOff,
    Waiver,
)
from offsite.domain.entities import Candidate, Department, Engagement, Leader, ReadyItem, ReadyTick, Team
from offsite.domain.meetings import Meeting
from offsite.domain.merging import standing_for
from offsite.domain.numbers import canonical
from offsite.domain.okrs import (
    CheckIn,
    Dependency,
    KeyResult,
    Level,
    NamedOutside,
    NotSame,
    Objective,
    Reading,
    Release,
    Revision,
    Rollout,
    SlideChoice,
    SlideText,
)
from offsite.errors import Message
from offsite.store import schema
from offsite.store.rows import TABLE, mapping

LARGEST_NUMBER = 2**53
"""Numbers go on from here and travel through JSON: far below what SQLite and a float can hold exactly."""
_LONGEST = 8 * limits.RATIONALE
_MOST: Mapping[type, int] = {
    Engagement: 1,
    Department: limits.DEPARTMENTS,
    Team: limits.TEAMS,
    Leader: limits.LEADERS,
    Candidate: limits.CANDIDATES,
    ReadyTick: len(ReadyItem),
    Agreement: 1,
    TeamSession: limits.SESSIONS,
    AgendaItem: limits.SESSIONS * limits.ITEMS,
    Attendance: limits.SESSIONS * limits.LEADERS,
    Round: limits.ROUNDS,
    RoundOption: limits.ROUNDS * limits.ROUND_OPTIONS,
    RollEntry: limits.ROUNDS * limits.LEADERS,
    Ballot: 10 * limits.ROUNDS * limits.LEADERS,
    TradeOff: limits.TRADE_OFFS,
    Focus: limits.FOCUSES,
    FocusItem: limits.FOCUSES * limits.OBJECTIVES_MOST,
    Commitment: limits.FOCUSES * limits.LEADERS,
    Waiver: limits.FOCUSES * len(Condition),
    NamedOutside: limits.CANDIDATES,
    NotSame: limits.CANDIDATES * 10,
    Objective: limits.OBJECTIVES,
    KeyResult: limits.KEY_RESULTS,
    Dependency: limits.DEPENDENCIES,
    Release: limits.RELEASES,
    Revision: limits.REVISIONS,
    Rollout: 1,
    Meeting: limits.DEPARTMENTS,
    SlideChoice: limits.SLIDES,
    SlideText: limits.SLIDE_TEXTS,
    CheckIn: limits.CHECK_INS,
    Reading: limits.CHECK_INS * limits.KEY_RESULTS,
}
_ORDERED = (
    Department,
    Team,
    Leader,
    Candidate,
    TeamSession,
    AgendaItem,
    Round,
    RoundOption,
    RollEntry,
    TradeOff,
    Focus,
    FocusItem,
    Objective,
    KeyResult,
    Dependency,
    Release,
)
# Their ids are words of ours, which reading the rows checks.
_WORDED = frozenset({TABLE[ReadyTick], TABLE[Waiver], TABLE[SlideChoice], TABLE[SlideText]})
# The id of a pair is made of the ids that stand in these columns.
_JOINED: Mapping[str, tuple[str, ...]] = {
    TABLE[Attendance]: ("session_id", "leader_id"),
    TABLE[RoundOption]: ("round_id", "candidate_id"),
    TABLE[RollEntry]: ("round_id", "leader_id"),
    TABLE[FocusItem]: ("focus_id", "candidate_id"),
    TABLE[Commitment]: ("focus_id", "leader_id"),
    TABLE[Waiver]: ("focus_id", "condition"),
    TABLE[NotSame]: ("first_id", "second_id"),
    TABLE[Revision]: ("subject_id", "field", "n"),
    TABLE[SlideText]: ("slide", "slot"),
    TABLE[Reading]: ("check_in_id", "key_result_id"),
}
_BALLOT = TABLE[Ballot]
_ENTITY = {TABLE[entity]: entity for entity in _MOST}
_NUMBERS: Mapping[str, tuple[str, ...]] = {TABLE[KeyResult]: ("start", "target"), TABLE[Reading]: ("value",)}
_ID = re.compile(rf"[a-z0-9-]{{1,{limits.ID}}}")
_ID_COLUMNS = re.compile(r"id|uuid|\w+_id|\w+_by|\w+_into")
_INSTANT = re.compile(r"(19[7-9]\d|20\d\d|21\d\d)-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z")
_MESSAGE_ID = re.compile(r"[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){0,4}")
_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def check(connection: sqlite3.Connection, *, room: bool = False) -> None:
    """Raises ValueError, TypeError, KeyError or sqlite3.Error where the document in `main` is none that we write.

    `room`: there have to be numbers left to go on with, too; nobody comes to their end by working.
    """
    everything: dict[type, list[Any]] = {}
    for table in schema.tables(connection):
        entity = _ENTITY.get(table)
        if entity is None:
            _check_values(connection, table=table)
        else:
            everything[entity] = _checked_rows(connection, entity=entity)
    if len(everything[Engagement]) != 1:
        raise ValueError("not one engagement")
    _check_history(connection)
    candidates: dict[str, Candidate] = {row.id: row for row in everything[Candidate]}
    for key in candidates:
        standing_for(key, candidates=candidates)
    _check_succession({row.id: row for row in everything[Leader]})
    _check_deciding(everything)
    _check_okrs(everything)
    if room:
        _check_room(connection, everything)


def _check_room(connection: sqlite3.Connection, everything: Mapping[type, list[Any]]) -> None:
    tops = {TABLE[entity]: max((row.position for row in everything[entity]), default=0) for entity in _ORDERED}
    for table, column in (("entry", "seq"), ("lineage", "n")):
        tops[table] = connection.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0]
    for table, top in tops.items():
        if top > LARGEST_NUMBER // 2:
            raise ValueError(f"{table} goes up to {top}")


def said_message(text: str) -> Message:
    """The sentence of an entry from its kept form, `[id, {name: text or number}]`. Raises ValueError."""
    if len(text) > _LONGEST:
        raise ValueError("longer than any sentence of the log")
    try:
        said: Any = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    match said:
        case [str() as message_id, dict()] if _MESSAGE_ID.fullmatch(message_id):
            params = cast("dict[str, Any]", said[1])
        case _:
            raise ValueError("not a sentence of the log")
    if not all(_is_param(value) for value in params.values()):
        raise ValueError("a sentence with what no sentence holds")
    return Message(message_id, **params)


def _is_param(value: object) -> bool:
    if isinstance(value, str):
        return not _UNCLEAN.search(value)
    return isinstance(value, int) and abs(value) <= LARGEST_NUMBER


def _checked_rows(connection: sqlite3.Connection, *, entity: type) -> list[Any]:
    """All of an entity's rows, each value of which is one that is kept."""
    how = mapping(entity)
    names, rows = _check_values(connection, table=how.table, most=_MOST[entity])
    places = [names.index(name) for name in how.columns]
    return [how.decode(tuple(row[place] for place in places)) for row in rows]


def _check_values(
    connection: sqlite3.Connection, *, table: str, most: int | None = None
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Every text clean, every number small, every id an id: SQLite's own length() stops at a NUL.

    The names of the columns, and the rows, where there is a limit to how many there are.
    """
    found = connection.execute(f"SELECT * FROM {table}")
    names = tuple(str(column[0]) for column in found.description)
    rules, kept = _rules(table, names), list[tuple[Any, ...]]()
    for row in found:
        rules.check(row)
        if most is not None:
            kept.append(row)
            if len(kept) > most:
                raise ValueError(f"more than {most} of {table}")
    return names, kept


class _Rules:
    """What the values of one table have to be like."""

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        self._table = table
        self._ids = [number for number, name in enumerate(columns) if _is_id(name, table=table)]
        self._pair = [columns.index(name) for name in _JOINED.get(table, ())]
        self._decimals = [columns.index(name) for name in _NUMBERS.get(table, ())]
        self._instants = [number for number, name in enumerate(columns) if name == "at" or name.endswith("_at")]

    def check(self, row: tuple[Any, ...]) -> None:
        """Raises ValueError where a value is none that is kept."""
        table = self._table
        for value in row:
            if isinstance(value, str):
                # Most texts are printable throughout, which is asked in a quarter of the time.
                if len(value) > _LONGEST or (not value.isprintable() and _UNCLEAN.search(value)):
                    raise ValueError(f"a text of {table} that was never cleaned")
            elif value is not None and not (isinstance(value, int) and abs(value) <= LARGEST_NUMBER):
                raise ValueError(f"a value of {table} that is never kept")
        for number in self._ids:
            if isinstance(row[number], str) and not _ID.fullmatch(row[number]):
                raise ValueError(f"an id of {table} that nobody can give")
        if self._pair and row[0] != ":".join(str(row[number]) for number in self._pair):
            raise ValueError(f"an id of {table} that joins others than its own")
        for number in self._decimals:
            if row[number] is not None and canonical(row[number]) != row[number]:
                raise ValueError(f"a number of {table} in no form that we keep")
        for number in self._instants:
            if row[number] is not None and not _INSTANT.fullmatch(row[number]):
                raise ValueError(f"a time of {table} that no clock shows")


@cache
def _rules(table: str, columns: tuple[str, ...]) -> _Rules:
    return _Rules(table, columns)


def _is_id(column: str, *, table: str) -> bool:
    if column == "id" and (table in _JOINED or table == _BALLOT):
        return False
    return table not in _WORDED and _ID_COLUMNS.fullmatch(column) is not None


def _check_history(connection: sqlite3.Connection) -> None:
    for zone, kind, seq, said in connection.execute("SELECT zone, kind, seq, said FROM entry"):
        if zone == "private" or seq < 1 or not _MESSAGE_ID.fullmatch(kind):
            raise ValueError("an entry that no document holds")
        said_message(said)
    top = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
    first, reached = connection.execute("SELECT min(n), max(upto) FROM lineage").fetchone()
    # A publication that claims to hold entries to come would make new work look published.
    if first < 1 or reached > top:
        raise ValueError("a publication of what is not there")


def _check_succession(leaders: Mapping[str, Leader]) -> None:
    for start in leaders.values():
        step, steps = start, 0
        while step.replaced_by is not None:
            step, steps = leaders[step.replaced_by], steps + 1
            if steps > len(leaders):
                raise ValueError("leaders replaced in a circle")


def _check_deciding(everything: Mapping[type, list[Any]]) -> None:
    """Ballots fit their rounds, and there is one open round, one running session and one focus at most."""
    rounds: dict[str, Round] = {row.id: row for row in everything[Round]}
    sizes: dict[str, int] = {}
    for option in everything[RoundOption]:
        sizes[option.round_id] = sizes.get(option.round_id, 0) + 1
    on_roll = {(row.round_id, row.leader_id) for row in everything[RollEntry]}
    ballots: list[Ballot] = everything[Ballot]
    for ballot in ballots:
        take = int(ballot.id.rpartition(":")[2])
        row = rounds[ballot.round_id]
        if ballot.id != f"{ballot.round_id}:{ballot.leader_id}:{take}" or not 0 <= take <= row.take:
            raise ValueError("a ballot of no vote that there was")
        if ballot.void != (take < row.take):
            raise ValueError("a ballot of another round")
        if (ballot.round_id, ballot.leader_id) not in on_roll:
            raise ValueError("a ballot of somebody who was not entitled")
        if not are_marks(ballot.marks, options=sizes.get(ballot.round_id, 0)):
            raise ValueError("a ballot that does not fit its round")
    focuses: list[Focus] = everything[Focus]
    sessions: list[TeamSession] = everything[TeamSession]
    running = sum(row.runs for row in sessions)
    open_rounds = sum(row.state is RoundState.OPEN for row in rounds.values())
    if max(running, open_rounds, sum(row.ended_at is None for row in focuses)) > 1:
        raise ValueError("two of what there is one of")
    with_items = {row.focus_id for row in everything[FocusItem]}
    if any(row.id not in with_items for row in focuses) or any(not sizes.get(key) for key in rounds):
        raise ValueError("a round or a focus without candidates")


def _check_okrs(everything: Mapping[type, list[Any]]) -> None:
    """One release at most stands, an objective is somebody's and serves one of the company, a promise is kept by one,
    something is said about a meeting, and no day has two check-ins."""
    releases: list[Release] = everything[Release]
    if sum(row.ended_at is None for row in releases) > 1:
        raise ValueError("two releases that stand")
    levels: dict[str, Objective] = {row.id: row for row in everything[Objective]}
    for row in levels.values():
        if row.parent_id is not None and (
            row.level is Level.COMPANY or levels[row.parent_id].level is not Level.COMPANY
        ):
            raise ValueError("an objective that serves none of the company")
        whose = (row.department_id is not None, row.leader_id is not None)
        if whose != (row.level is Level.DEPARTMENT, row.level is Level.PERSON):
            raise ValueError("an objective that is nobody's, or somebody else's")
    promises: list[Dependency] = everything[Dependency]
    if any(row.department_id is not None and row.provider_name for row in promises):
        raise ValueError("a promise of two")
    meetings: list[Meeting] = everything[Meeting]
    if any(row.is_empty for row in meetings):
        raise ValueError("a meeting of which nothing is said")
    check_ins: list[CheckIn] = everything[CheckIn]
    if len({(row.on_day, row.begins) for row in check_ins}) < len(check_ins):
        raise ValueError("two check-ins at one time")
    if sum(row.opened_at is not None and row.closed_at is None for row in check_ins) > 1:
        raise ValueError("two check-ins that run")

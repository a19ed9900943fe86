"""Entities to rows and back: one table an entity, columns named like the fields."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache, cached_property
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_type_hints

from offsite.domain.deciding import (
    AgendaItem,
    Agreement,
    Attendance,
    Ballot,
    Commitment,
    Focus,
    FocusItem,
    RollEntry,
    Round,
    RoundOption,
    TeamSession,
    TradeOff,
    Waiver,
)
from offsite.domain.entities import ENTITIES, Candidate, Department, Engagement, Leader, PrivateNote, ReadyTick, Team
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import (
    CheckIn,
    Dependency,
    KeyResult,
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

E = TypeVar("E")
Value = str | int | None

TABLE: dict[type, str] = {
    Engagement: "engagement",
    Department: "department",
    Team: "team",
    Leader: "leader",
    Candidate: "candidate",
    ReadyTick: "ready_tick",
    Agreement: "agreement",
    TeamSession: "team_session",
    AgendaItem: "agenda_item",
    Attendance: "attendance",
    Round: "round",
    RoundOption: "round_option",
    RollEntry: "roll_entry",
    Ballot: "ballot",
    TradeOff: "trade_off",
    Focus: "focus",
    FocusItem: "focus_item",
    Commitment: "commitment",
    Waiver: "waiver",
    NamedOutside: "named_outside",
    NotSame: "not_same",
    Objective: "objective",
    KeyResult: "key_result",
    Dependency: "dependency",
    Release: "release",
    Revision: "revision",
    Rollout: "rollout",
    Meeting: "meeting",
    SlideChoice: "slide_choice",
    SlideText: "slide_text",
    CheckIn: "check_in",
    Reading: "reading",
    PrivateNote: "private_note",
}


class Mapping:
    """How one entity is kept."""

    def __init__(self, entity: type) -> None:
        self.entity = entity
        self.table = TABLE[entity]
        self.columns: tuple[str, ...] = tuple(field.name for field in fields(cast("Any", entity)))
        names = ", ".join(self.columns)
        places = ", ".join("?" for _ in self.columns)
        settings = ", ".join(f"{name} = ?" for name in self.columns if name != "id")
        order = "position, id" if "position" in self.columns else "id"
        self.select_one = f"SELECT {names} FROM {self.table} WHERE id = ?"
        self.select_all = f"SELECT {names} FROM {self.table} ORDER BY {order}"
        self.insert = f"INSERT INTO {self.table} ({names}) VALUES ({places})"
        self.update = f"UPDATE {self.table} SET {settings} WHERE id = ?"
        self.delete = f"DELETE FROM {self.table} WHERE id = ?"

    @cached_property
    def _decoders(self) -> tuple[Callable[[Any], Any], ...]:
        """How each column is read. Made for the first row: reading the hints of an empty table would be for nothing."""
        hints = get_type_hints(self.entity)
        return tuple(_decoder(hints[name]) for name in self.columns)

    def encode(self, row: object) -> tuple[Value, ...]:
        """The values of the columns, in their order."""
        return tuple(_encoded(getattr(row, name)) for name in self.columns)

    def decode(self, values: tuple[Any, ...]) -> Any:
        """The entity. Raises ValueError or TypeError where a value is none that we write."""
        pairs = zip(self.columns, self._decoders, values, strict=True)
        return self.entity(**{name: value if value is None else decoder(value) for name, decoder, value in pairs})


@cache
def mapping(entity: type) -> Mapping:
    """The mapping of an entity, made when it is first needed."""
    return Mapping(entity)


def read_one(connection: sqlite3.Connection, entity: type[E], key: str) -> E | None:
    """The row with this id, or None."""
    how = mapping(entity)
    row = connection.execute(how.select_one, (key,)).fetchone()
    return None if row is None else cast("E", how.decode(row))


def read_all(connection: sqlite3.Connection, entity: type[E]) -> list[E]:
    """Every row, in order of position, then id."""
    how = mapping(entity)
    return [cast("E", how.decode(row)) for row in connection.execute(how.select_all).fetchall()]


def read_everything(connection: sqlite3.Connection, *, private: bool) -> dict[type, list[Any]]:
    """Every row of every entity that is there: the private ones only where they are asked for."""
    return {
        entity: read_all(connection, entity)
        for entity in ENTITIES
        if private or not TABLE[entity].startswith("private_")
    }


def read_tables(connection: sqlite3.Connection, tables: frozenset[str]) -> dict[type, list[Any]]:
    """Every row of the entities that are kept in these tables."""
    return {entity: read_all(connection, entity) for entity in ENTITIES if TABLE[entity] in tables}


def _encoded(value: object) -> Value:
    match value:
        case Enum():
            return cast("Value", value.value)
        case bool():
            return int(value)
        case date():
            return value.isoformat()
        case str() | int() | None:
            return value
        case _:
            raise TypeError(f"{type(value).__name__} cannot be kept")


def _decoder(hint: object) -> Callable[[Any], Any]:
    kinds = [part for part in get_args(hint) if part is not NoneType] or [hint]
    kind = cast("type", kinds[0])
    if kind is date:
        return date.fromisoformat
    if kind is bool:
        return _to_bool
    if kind in (str, int):
        return _same
    if issubclass(kind, Enum):
        return kind
    raise TypeError(f"{hint} cannot be kept")


def _to_bool(value: int) -> bool:
    return value != 0


def _same(value: Value) -> Value:
    return value

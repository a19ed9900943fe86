"""What an action is: a named, typed, undoable change, and the port through which it writes."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from offsite.actions.stamp import Barrier
from offsite.domain.deciding import AgendaItem, Focus, Round, TeamSession, TradeOff
from offsite.domain.entities import Candidate, Department, Leader, Team
from offsite.domain.okrs import Dependency, KeyResult, Objective, Release
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

E = TypeVar("E")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
P = TypeVar(
    "P",
    Department,
    Team,
    Leader,
    Candidate,
    TeamSession,
    AgendaItem,
    TradeOff,
    Round,
    Focus,
    Objective,
    KeyResult,
    Dependency,
    Release,
)


class Tx(Protocol):
    """One open transaction, as an action sees it. Rows are the entities of the domain."""

    @property
    def now(self) -> str:
        """The instant of this entry, as text: the same for all that the action writes."""
        ...

    @property
    def author(self) -> str:
        """Who acts, as the log will name them; empty where nobody said."""
        ...

    def get(self, entity: type[E], key: str, /) -> E | None:
        """The row with this id, or None."""
        ...

    def all(self, entity: type[E], /) -> list[E]:
        """Every row, in order of position, then id."""
        ...

    def add(self, row: object, /) -> None: ...

    def change(self, row: object, /) -> None:
        """Replace the row with the same id."""
        ...

    def remove(self, row: object, /) -> None: ...

    def undo(self) -> None:
        """Take back the last action that can be. Raises Refusal where there is none."""
        ...

    def redo(self) -> None:
        """Do again what was undone last. Raises Refusal where there is nothing."""
        ...


class Action(BaseModel):
    """A change that the product can make.

    A subclass names its `kind` (`candidate.add`), has the fields that it needs, and performs itself on a `Tx`. Its
    docstring is what `offsite actions` prints; its sentence in the log is the message `did.<kind>`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    kind: ClassVar[str]
    zone: ClassVar[Zone] = Zone.ROOM
    barrier: ClassVar[Barrier] = Barrier.NONE
    example: ClassVar[dict[str, Any]]
    """A valid form of it, without the kind."""

    @abstractmethod
    def perform(self, tx: Tx) -> Message:
        """Write the change; the sentence that the log keeps. Raises Refusal where a rule says no."""

    def did(self, **params: str | int) -> Message:
        """The sentence of the log for this kind."""
        return Message(f"did.{self.kind}", **params)


def need(tx: Tx, entity: type[E], key: str) -> E:
    """The row with this id. Raises Refusal where there is none."""
    row = tx.get(entity, key)
    if row is None:
        raise Refusal(Message(f"unknown.{word_of(entity)}", id=key))
    return row


def free(tx: Tx, entity: type[E], key: str) -> None:
    """Refuse an id that is taken already."""
    if tx.get(entity, key) is not None:
        raise Refusal(Message(f"taken.{word_of(entity)}", id=key))


def word_of(entity: type) -> str:
    """What the ids of messages call a kind of row: `trade_off` for TradeOff."""
    return _INNER_CAPITAL.sub("_", entity.__name__).lower()


def chosen(action: Action, *, but: tuple[str, ...]) -> dict[str, Any]:
    """The fields that the caller gave, without `but`. Raises Refusal where that is none: nothing would change."""
    given = {name: getattr(action, name) for name in action.model_fields_set if name not in but}
    if not given:
        raise Refusal(Message("nothing.given", kind=action.kind))
    return given


def moved_before(rows: list[P], *, row: P, before: str | None) -> list[P]:
    """`rows` in their new order, `row` standing before the one with the id `before`, or last.

    The caller has made sure that both are among them.
    """
    others = [other for other in rows if other.id != row.id]
    place = next((index for index, other in enumerate(others) if other.id == before), len(others))
    return [*others[:place], row, *others[place:]]


def renumber(tx: Tx, rows: list[P]) -> None:
    """Give `rows` the positions 0, 1, 2 ..., writing only those that change."""
    for position, row in enumerate(rows):
        if row.position != position:
            tx.change(replace(row, position=position))


def next_position(rows: list[P]) -> int:
    """The position behind all of `rows`."""
    return max((row.position for row in rows), default=-1) + 1

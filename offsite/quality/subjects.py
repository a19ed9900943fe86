"""What the checks look at: objectives, key results and promises as plain values, wherever they come from.

A field that is absent from where they come is not in `has`, and every rule about it is silent; a field that is there
and empty is not absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from offsite.domain.numbers import exact
from offsite.domain.okrs import Level, PromiseState, ResultKind, Sufficiency


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who answers for something: a leader, by id, or anybody else by name."""

    name: str = ""
    leader_id: str | None = None

    def __bool__(self) -> bool:
        return bool(self.name)

    @property
    def values(self) -> dict[str, str | None]:
        """As the actions take it, after `owner` or `benchmark_owner`."""
        return {"": self.leader_id} if self.leader_id is not None else {"_name": self.name}


NOBODY = Person()


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPlan:
    """How the start is measured."""

    method: str = ""
    by: date | None = None
    owner: Person = NOBODY

    @property
    def is_whole(self) -> bool:
        return bool(self.method and self.by and self.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSeen:
    """A key result. `start`, `target`: in the kept form of numbers; `kind` None: nobody has said."""

    id: str
    title: str
    kind: ResultKind | None = None
    start: str | None = None
    target: str | None = None
    unit: str = ""
    due: date | None = None
    owner: Person = NOBODY
    tracked: str = ""
    start_plan: StartPlan | None = None
    has: frozenset[str] = frozenset({"start", "target", "due", "owner", "tracked"})

    @property
    def is_control(self) -> bool:
        return self.kind in (ResultKind.STAY_ABOVE, ResultKind.STAY_BELOW)

    @property
    def rises(self) -> bool | None:
        """Do its numbers rise? None where they do not move, or one is missing."""
        if self.start is None or self.target is None or exact(self.start) == exact(self.target):
            return None
        return exact(self.target) > exact(self.start)

    @property
    def stands_still(self) -> bool:
        return self.start is not None and self.target is not None and exact(self.start) == exact(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveSeen:
    """An objective with its key results. `due`: its own, or that of the period. `would_end`: where a due date is
    missing, the day that its horizon would give."""

    id: str
    level: Level
    title: str
    owner: Person = NOBODY
    due: date | None = None
    would_end: date | None = None
    sufficiency: Sufficiency = Sufficiency.UNASKED
    leader_id: str | None = None
    results: tuple[ResultSeen, ...] = ()
    has: frozenset[str] = frozenset({"owner", "due", "sufficiency"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSeen:
    """A promise. `provider`, `receiver`: who delivers and who waits, by any name that is the same for the same."""

    id: str
    provider: str = ""
    receiver: str = ""
    delivers: str = ""
    due: date | None = None
    result_due: date | None = None
    state: PromiseState = PromiseState.ASKED
    has_risk_owner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All of it. `ends_on`: the end of the period; `as_of`: the day that dates are held against, None: the past is not
    judged; `unsaid`: how many leaders have not said yes, None: nobody was asked. `is_whole`: not a single objective
    taken out of its set, so that rules about the set hold."""

    objectives: tuple[ObjectiveSeen, ...] = ()
    promises: tuple[PromiseSeen, ...] = ()
    ends_on: date | None = None
    as_of: date | None = None
    unsaid: int | None = None
    is_whole: bool = True
    most_objectives: int = 3
    most_objectives_each: int = 3
    fewest_results: int = 3
    most_results: int = 5

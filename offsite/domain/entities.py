"""The things that an engagement is made of: frozen rows, one class a table, every field with its zone.

Plain dataclasses and not pydantic models: what is read from a verified document needs no second validation, and a
reader that shows a document (`offsite show`, a list on screen) starts without pydantic. What comes in from outside is
validated by the actions.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from offsite.domain import limits
from offsite.domain.deciding import DECIDING
from offsite.domain.okrs import OKRS
from offsite.domain.zones import Zone
from offsite.values import value


class Status(StrEnum):
    """Where a candidate stands."""

    PROPOSED = "proposed"
    SHORTLISTED = "shortlisted"
    ON_HOLD = "on_hold"


class Cycle(StrEnum):
    """The period after which OKRs are revisited (Q9)."""

    QUARTER = "quarter"
    TRIMESTER = "trimester"


class Subject(StrEnum):
    """What a private note can be about."""

    ENGAGEMENT = "engagement"
    DEPARTMENT = "department"
    LEADER = "leader"
    CANDIDATE = "candidate"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


class ReadyItem(StrEnum):
    """What has to be so before the first session, and what only the facilitator can tell."""

    WHO_DECIDES = "who_decides"
    """Everyone who decides is on the list."""
    CHIEF = "chief"
    """The chief executive comes to every session."""
    DATES = "dates"
    """The dates are agreed, at most two weeks apart."""
    ROOM = "room"
    """There is a room with one free wall, and no phones in it."""
    LAST_YEAR = "last_year"
    """Last year's goals are on one page."""
    PROJECTOR = "projector"
    """The projector was tried."""


@value
class Engagement:
    """The one row about the company and how this engagement is run. An empty text or None: not said yet (times are then
    those of this laptop's clock)."""

    id: Annotated[str, Zone.PUBLIC] = "engagement"
    company: Annotated[str, Zone.PUBLIC] = ""
    what: Annotated[str, Zone.PUBLIC] = ""
    people: Annotated[int | None, Zone.PUBLIC] = None
    horizon_months: Annotated[int | None, Zone.PUBLIC] = None
    starts_on: Annotated[date | None, Zone.PUBLIC] = None
    ends_on: Annotated[date | None, Zone.PUBLIC] = None
    time_zone: Annotated[str, Zone.PUBLIC] = ""
    cycle: Annotated[Cycle, Zone.PUBLIC] = Cycle.QUARTER
    term_objective: Annotated[str, Zone.PUBLIC] = "objective"
    term_objectives: Annotated[str, Zone.PUBLIC] = "objectives"
    term_key_result: Annotated[str, Zone.PUBLIC] = "key result"
    term_key_results: Annotated[str, Zone.PUBLIC] = "key results"
    most_objectives: Annotated[int, Zone.ROOM] = 3
    most_objectives_each: Annotated[int, Zone.ROOM] = 3
    fewest_key_results: Annotated[int, Zone.ROOM] = 3
    most_key_results: Annotated[int, Zone.ROOM] = 5
    limits_reason: Annotated[str, Zone.ROOM] = ""

    @property
    def most_places(self) -> int:
        """How many places a round seeks at most: more than the usual only where a reason allows more objectives."""
        return max(limits.OBJECTIVES_USUAL, self.most_objectives)

    @property
    def terms(self) -> dict[str, str]:
        """The engagement's own words, by the names that messages use."""
        return {
            "objective": self.term_objective,
            "objectives": self.term_objectives,
            "key_result": self.term_key_result,
            "key_results": self.term_key_results,
        }


@value
class Department:
    """A department of the company. `position` orders them, from 0."""

    id: Annotated[str, Zone.PUBLIC]
    name: Annotated[str, Zone.PUBLIC]
    people: Annotated[int | None, Zone.PUBLIC] = None
    position: Annotated[int, Zone.PUBLIC] = 0


@value
class Team:
    """A team inside a department."""

    id: Annotated[str, Zone.PUBLIC]
    department_id: Annotated[str, Zone.PUBLIC]
    name: Annotated[str, Zone.PUBLIC]
    people: Annotated[int | None, Zone.PUBLIC] = None
    position: Annotated[int, Zone.PUBLIC] = 0


@value
class Leader:
    """A member of the group that decides. `department_id` None: the whole company. `votes`: entitled to vote.

    `replaced_by` names who took the place; a replaced leader stays in the history and no longer counts.
    """

    id: Annotated[str, Zone.PUBLIC]
    name: Annotated[str, Zone.PUBLIC]
    title: Annotated[str, Zone.PUBLIC] = ""
    department_id: Annotated[str | None, Zone.PUBLIC] = None
    votes: Annotated[bool, Zone.ROOM] = True
    replaced_by: Annotated[str | None, Zone.ROOM] = None
    position: Annotated[int, Zone.PUBLIC] = 0


@value
class Candidate:
    """An agenda that a leader brings. `merged_into` names the candidate whose wording stands for both; the row itself
    stays as it was, so that un-merging brings it back and past rounds keep pointing at it.
    """

    id: Annotated[str, Zone.ROOM]
    title: Annotated[str, Zone.ROOM]
    short_name: Annotated[str, Zone.ROOM] = ""
    rationale: Annotated[str, Zone.ROOM] = ""
    proposed_by: Annotated[str | None, Zone.ROOM] = None
    status: Annotated[Status, Zone.ROOM] = Status.PROPOSED
    hold_reason: Annotated[str, Zone.ROOM] = ""
    returns_on: Annotated[date | None, Zone.ROOM] = None
    merged_into: Annotated[str | None, Zone.ROOM] = None
    position: Annotated[int, Zone.ROOM] = 0
    added_at: Annotated[str, Zone.ROOM] = ""


@value
class ReadyTick:
    """Something that is ready for the first session: a row that is there means ticked."""

    id: Annotated[ReadyItem, Zone.ROOM]


@value
class PrivateNote:
    """What the facilitator writes down about somebody or something, for nobody else.

    `id` is `subject:subject_id`, so that there is one note a subject.
    """

    id: Annotated[str, Zone.PRIVATE]
    subject: Annotated[Subject, Zone.PRIVATE]
    subject_id: Annotated[str, Zone.PRIVATE]
    text: Annotated[str, Zone.PRIVATE]


ENTITIES: tuple[type, ...] = (
    Engagement,
    Department,
    Team,
    Leader,
    Candidate,
    ReadyTick,
    *DECIDING,
    *OKRS,
    PrivateNote,
)
"""Every entity, parents before children."""

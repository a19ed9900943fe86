"""What the focus becomes: objectives with key results, promises, the release, the rollout and the check-ins.

Frozen rows, one class a table, every field with its zone, as in `entities`. Numbers are decimal text in the form of
`numbers.canonical`, or None where nobody has said them yet. Whoever answers for something is a leader (`owner_id`) or
anybody else by name (`owner_name`), never both.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from offsite.domain.meetings import Meeting
from offsite.domain.zones import Zone
from offsite.values import value


class Level(StrEnum):
    """Whose objective it is."""

    COMPANY = "company"
    DEPARTMENT = "department"
    PERSON = "person"


class ResultKind(StrEnum):
    """How a key result moves."""

    INCREASE = "increase"
    DECREASE = "decrease"
    STAY_ABOVE = "stay_above"
    """A guard rail: the value stays at or above the target."""
    STAY_BELOW = "stay_below"
    REACH = "reach"
    """A milestone."""
    BENCHMARK = "benchmark"
    """The start is measured first; the number found becomes the start value."""


class Ambition(StrEnum):
    """What full achievement means."""

    UNSAID = "unsaid"
    COMMITTED = "committed"
    """It must be met."""
    ASPIRATIONAL = "aspirational"
    """70 % of it is good."""


class Sufficiency(StrEnum):
    """If every key result is met, does the objective follow?"""

    UNASKED = "unasked"
    YES = "yes"
    NO = "no"


class PromiseState(StrEnum):
    """How a promise stands."""

    ASKED = "asked"
    AGREED = "agreed"
    AT_RISK = "at_risk"
    DONE = "done"


class Audience(StrEnum):
    """Who sits in the rollout meeting."""

    COMPANY = "company"
    PILOT = "pilot"
    """One department begins, the others follow."""
    DEPARTMENTS = "departments"
    """Department by department."""


class DeckLook(StrEnum):
    """How the deck looks."""

    OFFSITE = "offsite"
    TEAL = "teal"


class Call(StrEnum):
    """What an owner says instead of what the numbers say."""

    NONE = "none"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    OFF = "off"


@value
class Objective:
    """What is to be reached. `candidate_id`: the candidate of the focus that it came from; `department_id` or
    `leader_id`: whose it is, below the company; `parent_id`: the corporate objective that it serves.

    `starts_on`, `due` None: those of the period. `example`: shown in the rollout meeting as a leader's own.
    """

    id: Annotated[str, Zone.PUBLIC]
    level: Annotated[Level, Zone.PUBLIC]
    title: Annotated[str, Zone.PUBLIC]
    candidate_id: Annotated[str | None, Zone.ROOM] = None
    department_id: Annotated[str | None, Zone.PUBLIC] = None
    leader_id: Annotated[str | None, Zone.PUBLIC] = None
    parent_id: Annotated[str | None, Zone.PUBLIC] = None
    why: Annotated[str, Zone.PUBLIC] = ""
    owner_id: Annotated[str | None, Zone.PUBLIC] = None
    owner_name: Annotated[str, Zone.PUBLIC] = ""
    horizon_months: Annotated[int | None, Zone.PUBLIC] = None
    starts_on: Annotated[date | None, Zone.PUBLIC] = None
    due: Annotated[date | None, Zone.PUBLIC] = None
    ambition: Annotated[Ambition, Zone.PUBLIC] = Ambition.UNSAID
    sufficiency: Annotated[Sufficiency, Zone.ROOM] = Sufficiency.UNASKED
    example: Annotated[bool, Zone.ROOM] = False
    added_at: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.PUBLIC] = 0


@value
class KeyResult:
    """How it is shown that an objective is reached. `tracked`: where the number is read, and how often; `definition`:
    what exactly is counted; `basis`: what the target rests on; `confidence`: 0 to 10 when it was written.

    `benchmark_*`: who measures the start, how and by when, where it is not known.
    """

    id: Annotated[str, Zone.PUBLIC]
    objective_id: Annotated[str, Zone.PUBLIC]
    title: Annotated[str, Zone.PUBLIC]
    kind: Annotated[ResultKind, Zone.PUBLIC] = ResultKind.INCREASE
    start: Annotated[str | None, Zone.PUBLIC] = None
    target: Annotated[str | None, Zone.PUBLIC] = None
    unit: Annotated[str, Zone.PUBLIC] = ""
    starts_on: Annotated[date | None, Zone.PUBLIC] = None
    due: Annotated[date | None, Zone.PUBLIC] = None
    owner_id: Annotated[str | None, Zone.PUBLIC] = None
    owner_name: Annotated[str, Zone.PUBLIC] = ""
    tracked: Annotated[str, Zone.PUBLIC] = ""
    definition: Annotated[str, Zone.PUBLIC] = ""
    basis: Annotated[str, Zone.ROOM] = ""
    confidence: Annotated[int | None, Zone.ROOM] = None
    benchmark_method: Annotated[str, Zone.PUBLIC] = ""
    benchmark_by: Annotated[date | None, Zone.PUBLIC] = None
    benchmark_owner_id: Annotated[str | None, Zone.PUBLIC] = None
    benchmark_owner_name: Annotated[str, Zone.PUBLIC] = ""
    position: Annotated[int, Zone.PUBLIC] = 0

    @property
    def has_plan(self) -> bool:
        """Is anything said about measuring the start?"""
        return bool(self.benchmark_method or self.benchmark_by or self.benchmark_owner_id or self.benchmark_owner_name)


@value
class Dependency:
    """A promise: to reach a key result, a department (or somebody else, by name) delivers something by a day."""

    id: Annotated[str, Zone.PUBLIC]
    key_result_id: Annotated[str, Zone.PUBLIC]
    department_id: Annotated[str | None, Zone.PUBLIC] = None
    provider_name: Annotated[str, Zone.PUBLIC] = ""
    delivers: Annotated[str, Zone.PUBLIC] = ""
    due: Annotated[date | None, Zone.PUBLIC] = None
    state: Annotated[PromiseState, Zone.PUBLIC] = PromiseState.ASKED
    risk_owner_id: Annotated[str | None, Zone.PUBLIC] = None
    note: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.PUBLIC] = 0


@value
class Release:
    """The act after which the OKRs hold. `overridden`: the findings that stood then, as `K02@id` with spaces between;
    `reason`: why they were released all the same. At most one is not ended."""

    id: Annotated[str, Zone.ROOM]
    released_at: Annotated[str, Zone.ROOM]
    author: Annotated[str, Zone.ROOM] = ""
    reason: Annotated[str, Zone.ROOM] = ""
    overridden: Annotated[str, Zone.ROOM] = ""
    ended_at: Annotated[str | None, Zone.ROOM] = None
    end_author: Annotated[str, Zone.ROOM] = ""
    end_reason: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.ROOM] = 0


@value
class Revision:
    """A change after the release: which field of which objective or key result, from what to what, and why.

    `id` is `subject:field:n`, n counting from 1.
    """

    id: Annotated[str, Zone.ROOM]
    subject_id: Annotated[str, Zone.ROOM]
    field: Annotated[str, Zone.ROOM]
    n: Annotated[int, Zone.ROOM]
    before: Annotated[str, Zone.ROOM] = ""
    after: Annotated[str, Zone.ROOM] = ""
    reason: Annotated[str, Zone.ROOM] = ""
    author: Annotated[str, Zone.ROOM] = ""
    changed_at: Annotated[str, Zone.ROOM] = ""


@value
class Rollout:
    """The one row about how the OKRs are brought to everybody: the meeting, the hand-in, the rhythm of the check-ins.

    Times are HH:MM or empty. `problem`: the company's own, which OKRs are to mend; `wants`: what it wants from them;
    `track_record`: what it has learned with goals so far; `ask`: the one thing asked of everybody at the end.
    `update_hours`: numbers are in that long before a check-in. `primary`: a colour as #RRGGBB, or empty.
    """

    id: Annotated[str, Zone.PUBLIC] = "rollout"
    meeting_on: Annotated[date | None, Zone.PUBLIC] = None
    meeting_begins: Annotated[str, Zone.PUBLIC] = ""
    meeting_minutes: Annotated[int, Zone.PUBLIC] = 60
    place: Annotated[str, Zone.PUBLIC] = ""
    audience: Annotated[Audience, Zone.PUBLIC] = Audience.COMPANY
    department_id: Annotated[str | None, Zone.PUBLIC] = None
    speaker_id: Annotated[str | None, Zone.PUBLIC] = None
    own_due_on: Annotated[date | None, Zone.PUBLIC] = None
    draft_due_on: Annotated[date | None, Zone.PUBLIC] = None
    send_to: Annotated[str, Zone.PUBLIC] = ""
    problem: Annotated[str, Zone.PUBLIC] = ""
    wants: Annotated[str, Zone.PUBLIC] = ""
    track_record: Annotated[str, Zone.PUBLIC] = ""
    ask: Annotated[str, Zone.PUBLIC] = ""
    contact: Annotated[str, Zone.PUBLIC] = ""
    leaders_page: Annotated[str, Zone.PUBLIC] = ""
    leaders_first_on: Annotated[date | None, Zone.PUBLIC] = None
    check_every: Annotated[int, Zone.PUBLIC] = 7
    check_begins: Annotated[str, Zone.PUBLIC] = ""
    check_minutes: Annotated[int, Zone.PUBLIC] = 15
    update_hours: Annotated[int, Zone.PUBLIC] = 24
    look: Annotated[DeckLook, Zone.PUBLIC] = DeckLook.OFFSITE
    primary_colour: Annotated[str, Zone.PUBLIC] = ""


@value
class SlideChoice:
    """What was chosen about a slide of the deck, by its key: hidden, or its minutes (None: as drafted)."""

    id: Annotated[str, Zone.PUBLIC]
    hidden: Annotated[bool, Zone.PUBLIC] = False
    minutes: Annotated[int | None, Zone.PUBLIC] = None


@value
class SlideText:
    """A slot of a slide that was written anew. `id` is `slide:slot`. Drafting the deck again keeps it."""

    id: Annotated[str, Zone.PUBLIC]
    slide: Annotated[str, Zone.PUBLIC]
    slot: Annotated[str, Zone.PUBLIC]
    text: Annotated[str, Zone.PUBLIC]


@value
class NamedOutside:
    """A candidate that may be named outside the team: a row that is there means ticked. `id` is the candidate's."""

    id: Annotated[str, Zone.ROOM]


@value
class NotSame:
    """Two candidates that sound alike and are not the same, as somebody has said. `id` is `first:second`.

    The titles are those of then: once one is reworded, it may be asked again.
    """

    id: Annotated[str, Zone.ROOM]
    first_id: Annotated[str, Zone.ROOM]
    second_id: Annotated[str, Zone.ROOM]
    first_title: Annotated[str, Zone.ROOM]
    second_title: Annotated[str, Zone.ROOM]


@value
class CheckIn:
    """A day on which the numbers are looked at together. Their order is that of their days."""

    id: Annotated[str, Zone.PUBLIC]
    on_day: Annotated[date, Zone.PUBLIC]
    begins: Annotated[str, Zone.PUBLIC] = ""
    opened_at: Annotated[str | None, Zone.ROOM] = None
    closed_at: Annotated[str | None, Zone.ROOM] = None
    outcome: Annotated[str, Zone.ROOM] = ""


@value
class Reading:
    """The value of a key result at a check-in. `id` is `check-in:key result`; `taken_on`: the day that it is from.

    `call`: what the owner says instead of what the numbers say, with a reason.
    """

    id: Annotated[str, Zone.PUBLIC]
    check_in_id: Annotated[str, Zone.PUBLIC]
    key_result_id: Annotated[str, Zone.PUBLIC]
    value: Annotated[str, Zone.PUBLIC]
    taken_on: Annotated[date, Zone.PUBLIC]
    confidence: Annotated[int | None, Zone.ROOM] = None
    remark: Annotated[str, Zone.ROOM] = ""
    call: Annotated[Call, Zone.ROOM] = Call.NONE
    call_reason: Annotated[str, Zone.ROOM] = ""
    entered_at: Annotated[str, Zone.ROOM] = ""


OKRS: tuple[type, ...] = (
    NamedOutside,
    NotSame,
    Objective,
    KeyResult,
    Dependency,
    Release,
    Revision,
    Rollout,
    Meeting,
    SlideChoice,
    SlideText,
    CheckIn,
    Reading,
)
"""Every entity of writing, showing and following, parents before children."""

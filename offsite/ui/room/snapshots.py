"""What the room may see, and nothing else: the only thing that is handed to whoever paints the room display.

A snapshot holds words and figures that are ready to be painted, and no row of the document: there is no field that
could hold a private note, a ballot, or a person beside an opinion. A round that was not revealed is here as two counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LineState(StrEnum):
    """Where a line of the agenda stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


class Place(StrEnum):
    """How a line of a result stands to the set."""

    CHOSEN = "chosen"
    LEVEL = "level"
    """Level with others for the places that are left."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """The timer: `digits` as they are shown, `share` of the time that is over (0 to 1), `words` below the digits."""

    digits: str
    words: str
    share: float
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item of the session; `aside` is how long it takes, or until when it goes."""

    title: str
    aside: str
    state: LineState


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaScene:
    """What is on now, how long still, and what comes."""

    heading: str
    company: str
    title: str
    countdown: Countdown | None
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsScene:
    """How many ballots are in; never whose, and never what they say."""

    heading: str
    company: str
    count: int
    entitled: int
    out_of: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """An option of a revealed round. `won`: head-to-heads won, as it is written; `share`: of all there were, 0 to 1.

    `remark`: what is to be talked about, in a word, or empty.
    """

    rank: str
    title: str
    won: str
    share: float
    place: Place
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultScene:
    """A round that was revealed. A line is drawn after the first `gap_after` options (0: none), with `gap` beside it.

    `sentence` says what the figures mean, ties first. `take` tells one revealing from the next.
    """

    heading: str
    measure: str
    lines: tuple[ResultLine, ...]
    gap_after: int
    gap: str
    sentence: str
    take: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusScene:
    """The locked focus. `on_table`: of how many candidates it is what is left. `against`: what it was locked without,
    and why."""

    heading: str
    statements: tuple[str, ...]
    committed: str
    on_hold: str
    against: str = ""
    on_table: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideScene:
    """A slide of the rollout deck, as it is handed on: what its speaker says is not in it.

    `mark` tells it from another slide, and from itself before it was changed; `pdf` are its pages. `department`: whose
    deck it is of, where each has its own.
    """

    mark: str
    title: str
    number: int
    all: int
    department: str
    pages: int
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankScene:
    """Nothing but the mark."""


Snapshot = AgendaScene | BallotsScene | ResultScene | FocusScene | SlideScene | BlankScene
SNAPSHOTS: tuple[type, ...] = (AgendaScene, BallotsScene, ResultScene, FocusScene, SlideScene, BlankScene)

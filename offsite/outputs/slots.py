"""What each kind of slide shows: one frozen dataclass a kind, its slots.

All texts are finished sentences of the deck's language, as people typed or a catalogue said them: raw, unescaped, of
any length and script. A text of "" is left out together with its label. Dates are dates and places on a bar are shares,
so that nobody has to read them out of a text. Numbers of parts, objectives and key results count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value as it is read: `text` is the number ("26", "1.4 M"), `unit` what it counts ("h", "%", "per quarter")."""

    text: str
    unit: str = ""


def share_of_the_way(start: Fraction, target: Fraction, now: Fraction) -> Fraction | None:
    """How far `now` is on the way from `start` to `target`: 0 at the start, 1 at the target, whichever way it goes.

    It may be below 0 or above 1: the layout draws it at the end of the bar. None where start and target are the same.
    """
    return None if start == target else (now - start) / (target - start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The first slide, dark. Its title is the slide's; the kicker is the company and the occasion's name."""

    subtitle: str = ""
    speaker: str = ""
    """Who speaks: "Dana Whitlock, Chief executive"."""
    occasion: str = ""
    """When and where: "12 November 2026 · Main hall"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """Opens a part, dark: its numeral, its minutes and what it promises, three lines at best."""

    promises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence in large type, at best 14 words. The slide's title stands above it, small."""

    text: str
    source: str = ""
    """Who said it, or where it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of sentences, at best five of two lines."""

    items: tuple[str, ...]
    lead: str = ""
    """A sentence before the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A few words and what belongs to them."""

    head: str
    text: str
    detail: str = ""
    """A third, smaller thing: a date, a place, an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """A term and its meaning, an objection and its answer, a leader and their page: two columns, row by row."""

    rows: tuple[Pair, ...]
    heads: tuple[str, str] = ("", "")
    """What stands above the two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankLine:
    """One candidate through the rounds: its place in each, None where it was not on the ballot."""

    name: str
    """"" where it may not be named outside: its line is drawn without a name."""
    ranks: tuple[int | None, ...]
    objective: int | None = None
    """The number of the objective that it became; None: it was not chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRound:
    """A round as it is labelled under the lines."""

    number: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How we chose: the team's own places through the rounds, one line a candidate."""

    rounds: tuple[BallotRound, ...]
    lines: tuple[RankLine, ...]
    remarks: tuple[str, ...] = ()
    """Sentences beside the lines: "12 wait", "Every employee over DACH: same six people"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """An objective among all of them."""

    number: int
    title: str
    why: str = ""
    owner: str = ""
    due: date | None = None
    key_results: tuple[str, ...] = ()
    """In a few words each: "Quotes won: 22 to 30 %"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objectives:
    """All objectives on a page."""

    lines: tuple[ObjectiveLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """How a start that nobody knows yet will be found."""

    method: str
    by: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """One row: what is measured, from where to where, how far it is, until when, by whom and how it is tracked."""

    number: int
    name: str
    target: Figure
    start: Figure | None = None
    """None: not known yet; then `benchmark` says how it will be."""
    now: Figure | None = None
    share: Fraction | None = None
    """How far it is from start to target (see `share_of_the_way`); None: no bar is filled, no marker drawn."""
    lower_is_better: bool = False
    due: date | None = None
    owner: str = ""
    tracked: str = ""
    """How it is tracked: "CRM report, weekly"."""
    benchmark: Benchmark | None = None
    note: str = ""
    """A word more under its name: "milestone"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One objective with its key results, four rows a slide at most. The slide's title is the objective itself."""

    number: int
    key_results: tuple[KeyResult, ...]
    owner: str = ""
    commitment: str = ""
    """"Committed" or "Stretch", in the deck's language."""
    why: str = ""
    due: date | None = None


class Promise(StrEnum):
    """How far a delivery is: drawn by the line's kind, never by colour alone."""

    AGREED = "agreed"
    ASKED = "asked"
    AT_RISK = "at risk"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Somebody needs something from somebody."""

    objective: int
    needed_for: str
    """Who needs it, or the key result that needs it: what stands in the box on the left."""
    deliverer: str
    what: str
    by: date | None = None
    promise: Promise = Promise.ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """Who needs what from whom: two columns of boxes and lines between them, on as many slides as it takes."""

    deliveries: tuple[Delivery, ...]
    ask: tuple[str, ...] = ()
    """What to ask today, in a panel of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """A rule for writing one, and the same thing written without and with it."""

    name: str
    text: str = ""
    instead_of: str = ""
    write: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidelines:
    """How to write your own."""

    rules: tuple[Guideline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleResult:
    """A key result of a leader's own."""

    name: str
    measure: str
    """From where to where: "0 to 12 visits"."""
    due: date | None = None
    tracked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A leader goes first: an OKR of their own on a card, beside it why it works, ticked."""

    leader: str
    role: str = ""
    objective: str
    serves: tuple[int, ...] = ()
    """Numbers of the corporate objectives that it serves."""
    results: tuple[ExampleResult, ...] = ()
    commitment: str = ""
    pledge: str = ""
    """That the leader answers for it in the open."""
    why_it_works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something is due, and to whom it goes."""

    day: date
    what: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Until when, and to whom: a line of days."""

    days: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is done in a check-in, and how long it takes."""

    name: str
    text: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How a check-in runs, step by step."""

    steps: tuple[Step, ...]


class Event(StrEnum):
    """What can happen in a week. Each has a shape of its own."""

    CHECK_IN = "check-in"
    LEADERSHIP = "leadership"
    REVIEW = "review"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week of the cycle by its first day, and what happens in it."""

    starts: date
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """What a shape means, with its dates and times: "Fridays at 09:00 from 27 November, 15 minutes"."""

    event: Event
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The check-ins of a cycle, a column a week (12 to 14 as a rule), and what each shape means."""

    weeks: tuple[Week, ...]
    kinds: tuple[EventKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The last slide, dark: one thing that is asked of everybody. Its title is the thanks or the key message."""

    ask: str
    by: str = ""
    """Until when: "by 26 November"."""
    contact: str = ""
    """Whom to ask."""


Slots = (
    Title
    | Divider
    | Statement
    | Bullets
    | Pairs
    | Choice
    | Objectives
    | Objective
    | Dependencies
    | Guidelines
    | Example
    | Deadlines
    | Steps
    | Calendar
    | Closing
)
ARCHETYPES: tuple[type[Slots], ...] = (
    Title,
    Divider,
    Statement,
    Bullets,
    Pairs,
    Choice,
    Objectives,
    Objective,
    Dependencies,
    Guidelines,
    Example,
    Deadlines,
    Steps,
    Calendar,
    Closing,
)

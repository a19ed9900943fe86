"""What a team decides with: sessions, rounds and ballots, trade-offs, the focus and everybody's word on it.

Frozen rows, one class a table, every field with its zone, as in `entities`. A row whose id joins others
(`round:leader`) is there once for each pair.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from offsite.domain.zones import Zone
from offsite.values import value


class LockRule(StrEnum):
    """When the focus may be locked."""

    ALL = "all"
    """Everybody says yes, with or without a doubt."""
    THREE_QUARTERS = "three_quarters"
    """At least 75 % say yes, and nobody blocks."""


class Presence(StrEnum):
    """How somebody takes part in a session or a round."""

    PRESENT = "present"
    REMOTE = "remote"
    """Elsewhere: tells the facilitator what to write down."""
    ABSENT = "absent"


class ItemKind(StrEnum):
    """What an item of a session is, where that matters later."""

    TALK = "talk"
    FACTS = "facts"
    """What is known about the candidates: held before the first ranking."""


class Scene(StrEnum):
    """What the room display shows."""

    AGENDA = "agenda"
    BALLOTS = "ballots"
    RESULT = "result"
    FOCUS = "focus"
    BLANK = "blank"


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"
    """It counts for nothing; its ballots are kept."""


class Stance(StrEnum):
    """What a leader says to a proposed focus."""

    SUPPORT = "support"
    DOUBT = "doubt"
    """Yes, with a doubt."""
    ASIDE = "aside"
    """Stands aside: neither yes nor a block."""
    BLOCK = "block"


class Condition(StrEnum):
    """What the team wants to be so before the focus is locked, in the order in which it is shown."""

    SAME_SET = "same_set"
    """The same set in two rounds, far enough apart."""
    STABLE = "stable"
    """No candidate that was left out beats a chosen one."""
    LEAVE_ONE_OUT = "leave_one_out"
    """The same set without any one ballot."""
    AGREEMENT = "agreement"
    """Kendall's W over the shortlist."""
    NOT_DIVIDED = "not_divided"
    """No chosen candidate divides the team."""
    ON_HOLD = "on_hold"
    """Each chosen one names what waits for it."""
    LOCK_RULE = "lock_rule"
    """Everybody has given their word, as the team's rule wants it."""


ROUND_CONDITIONS = (
    Condition.SAME_SET,
    Condition.STABLE,
    Condition.LEAVE_ONE_OUT,
    Condition.AGREEMENT,
    Condition.NOT_DIVIDED,
)
"""What the counts decide: with another count, a reason that was given before it stands for nothing."""


@value
class Agreement:
    """The one row about how this team wants to decide, agreed in its first session.

    `least_agreement`: hundredths of Kendall's W; `quorum`: per cent of those entitled; `days_apart`: between two rounds
    with the same set. `decide_by`: a day by which somebody wants it decided, which the app advises against.
    """

    id: Annotated[str, Zone.ROOM] = "agreement"
    lock_rule: Annotated[LockRule, Zone.ROOM] = LockRule.ALL
    days_apart: Annotated[int, Zone.ROOM] = 7
    least_agreement: Annotated[int, Zone.ROOM] = 70
    quorum: Annotated[int, Zone.ROOM] = 75
    decide_by: Annotated[date | None, Zone.ROOM] = None
    decide_by_reason: Annotated[str, Zone.ROOM] = ""


@value
class TeamSession:
    """A session of the team. `begins`: the time of its day, as HH:MM, or empty. `outcome`: what came of it."""

    id: Annotated[str, Zone.ROOM]
    name: Annotated[str, Zone.ROOM] = ""
    on_day: Annotated[date | None, Zone.ROOM] = None
    begins: Annotated[str, Zone.ROOM] = ""
    opened_at: Annotated[str | None, Zone.ROOM] = None
    closed_at: Annotated[str | None, Zone.ROOM] = None
    outcome: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.ROOM] = 0

    @property
    def runs(self) -> bool:
        """Was it opened, and is it not closed?"""
        return self.opened_at is not None and self.closed_at is None


@value
class AgendaItem:
    """An item of a session, with its timer: it runs from `started_at`, less `paused_seconds`, and stands still since
    `paused_at`. `added_minutes` come on top of `minutes`."""

    id: Annotated[str, Zone.ROOM]
    session_id: Annotated[str, Zone.ROOM]
    title: Annotated[str, Zone.ROOM]
    note: Annotated[str, Zone.ROOM] = ""
    minutes: Annotated[int, Zone.ROOM] = 15
    kind: Annotated[ItemKind, Zone.ROOM] = ItemKind.TALK
    scene: Annotated[Scene, Zone.ROOM] = Scene.AGENDA
    added_minutes: Annotated[int, Zone.ROOM] = 0
    started_at: Annotated[str | None, Zone.ROOM] = None
    paused_at: Annotated[str | None, Zone.ROOM] = None
    paused_seconds: Annotated[int, Zone.ROOM] = 0
    ended_at: Annotated[str | None, Zone.ROOM] = None
    position: Annotated[int, Zone.ROOM] = 0


@value
class Attendance:
    """How a leader took part in a session. `id` is `session:leader`."""

    id: Annotated[str, Zone.ROOM]
    session_id: Annotated[str, Zone.ROOM]
    leader_id: Annotated[str, Zone.ROOM]
    presence: Annotated[Presence, Zone.ROOM]


@value
class Round:
    """A ranked vote. `position` counts from 0; the round's number is one more.

    `places`: how many are sought; `most`: up to how many a ballot ranks. `facts_reason`: why no facts were heard
    before; `early_reason`: why it was counted with fewer ballots than the quorum. `take` counts how often it was opened
    again.
    """

    id: Annotated[str, Zone.ROOM]
    places: Annotated[int, Zone.ROOM]
    most: Annotated[int, Zone.ROOM]
    session_id: Annotated[str | None, Zone.ROOM] = None
    opened_at: Annotated[str, Zone.ROOM] = ""
    closed_at: Annotated[str | None, Zone.ROOM] = None
    voided_at: Annotated[str | None, Zone.ROOM] = None
    facts_reason: Annotated[str, Zone.ROOM] = ""
    early_reason: Annotated[str, Zone.ROOM] = ""
    reopen_reason: Annotated[str, Zone.ROOM] = ""
    void_reason: Annotated[str, Zone.ROOM] = ""
    take: Annotated[int, Zone.ROOM] = 0
    position: Annotated[int, Zone.ROOM] = 0

    @property
    def number(self) -> int:
        return self.position + 1

    @property
    def state(self) -> RoundState:
        if self.voided_at is not None:
            return RoundState.VOID
        return RoundState.OPEN if self.closed_at is None else RoundState.CLOSED


@value
class RoundOption:
    """A candidate on the ballot of a round, worded as it was when the round was opened. `id` is `round:candidate`."""

    id: Annotated[str, Zone.ROOM]
    round_id: Annotated[str, Zone.ROOM]
    candidate_id: Annotated[str, Zone.ROOM]
    title: Annotated[str, Zone.ROOM]
    short_name: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.ROOM] = 0

    @property
    def name(self) -> str:
        """What a chart calls it."""
        return self.short_name or self.title


@value
class RollEntry:
    """Somebody entitled to vote in a round, named as when it was opened. `id` is `round:leader`."""

    id: Annotated[str, Zone.ROOM]
    round_id: Annotated[str, Zone.ROOM]
    leader_id: Annotated[str, Zone.ROOM]
    name: Annotated[str, Zone.ROOM]
    presence: Annotated[Presence, Zone.ROOM] = Presence.PRESENT
    position: Annotated[int, Zone.ROOM] = 0


@value
class Ballot:
    """An open ballot. `id` is `round:leader:take`; `marks` say of each option of the round, in its order, the rank, `-`
    for below the line or `.` for no opinion. `void`: the round was opened again since."""

    id: Annotated[str, Zone.ROOM]
    round_id: Annotated[str, Zone.ROOM]
    leader_id: Annotated[str, Zone.ROOM]
    marks: Annotated[str, Zone.ROOM]
    cast_at: Annotated[str, Zone.ROOM]
    void: Annotated[bool, Zone.ROOM] = False


@value
class TradeOff:
    """`chosen` over `given up`: what a choice costs, who carries it, and when it is looked at again."""

    id: Annotated[str, Zone.ROOM]
    chosen_id: Annotated[str, Zone.ROOM]
    given_up_id: Annotated[str, Zone.ROOM]
    reason: Annotated[str, Zone.ROOM]
    carried_by: Annotated[str | None, Zone.ROOM] = None
    look_again_on: Annotated[date | None, Zone.ROOM] = None
    session_id: Annotated[str | None, Zone.ROOM] = None
    added_at: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.ROOM] = 0


@value
class Focus:
    """A set of candidates proposed as the focus, then locked, then perhaps ended. At most one is not ended.

    `statement`: the direction in a sentence or two. `lock_reason`: why it was locked on the day of the first round, or
    for a day by which it had to be. The authors are those of the actions.
    """

    id: Annotated[str, Zone.ROOM]
    statement: Annotated[str, Zone.ROOM] = ""
    proposed_at: Annotated[str, Zone.ROOM] = ""
    locked_at: Annotated[str | None, Zone.ROOM] = None
    lock_author: Annotated[str, Zone.ROOM] = ""
    lock_reason: Annotated[str, Zone.ROOM] = ""
    ended_at: Annotated[str | None, Zone.ROOM] = None
    end_author: Annotated[str, Zone.ROOM] = ""
    end_reason: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.ROOM] = 0


@value
class FocusItem:
    """A candidate of a focus, worded as it was then. `id` is `focus:candidate`."""

    id: Annotated[str, Zone.ROOM]
    focus_id: Annotated[str, Zone.ROOM]
    candidate_id: Annotated[str, Zone.ROOM]
    title: Annotated[str, Zone.ROOM]
    short_name: Annotated[str, Zone.ROOM] = ""
    position: Annotated[int, Zone.ROOM] = 0

    @property
    def name(self) -> str:
        """What a chart calls it."""
        return self.short_name or self.title


@value
class Commitment:
    """What a leader says to a focus, in the leader's own words. `id` is `focus:leader`.

    `answer`: what was said to a concern; `settled_by`: who decides about it.
    """

    id: Annotated[str, Zone.ROOM]
    focus_id: Annotated[str, Zone.ROOM]
    leader_id: Annotated[str, Zone.ROOM]
    stance: Annotated[Stance, Zone.ROOM]
    words: Annotated[str, Zone.ROOM] = ""
    answer: Annotated[str, Zone.ROOM] = ""
    settled_by: Annotated[str | None, Zone.ROOM] = None
    said_at: Annotated[str, Zone.ROOM] = ""


@value
class Waiver:
    """Why a focus may be locked although a condition is not met. `id` is `focus:condition`."""

    id: Annotated[str, Zone.ROOM]
    focus_id: Annotated[str, Zone.ROOM]
    condition: Annotated[Condition, Zone.ROOM]
    reason: Annotated[str, Zone.ROOM]
    author: Annotated[str, Zone.ROOM] = ""
    given_at: Annotated[str, Zone.ROOM] = ""


DECIDING: tuple[type, ...] = (
    Agreement,
    TeamSession,
    AgendaItem,
    Attendance,
    Round,
    RoundOption,
    RollEntry,
    Ballot,
    TradeOff,
    Focus,
    FocusItem,
    Commitment,
    Waiver,
)
"""Every entity of deciding, parents before children."""

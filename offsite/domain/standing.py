"""What the engagement looks like at this moment: all that readiness, results, the gate and the next step depend on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Protocol, TypeVar, cast

from offsite.domain.deciding import (
    AgendaItem,
    Agreement,
    Attendance,
    Ballot,
    Commitment,
    Focus,
    FocusItem,
    ItemKind,
    Presence,
    RollEntry,
    Round,
    RoundOption,
    RoundState,
    TeamSession,
    TradeOff,
    Waiver,
)
from offsite.domain.entities import Candidate, Department, Engagement, Leader, ReadyItem, ReadyTick
from offsite.domain.meetings import Meeting
from offsite.domain.merging import on_the_table, standing_for
from offsite.domain.okrs import (
    CheckIn,
    Dependency,
    KeyResult,
    Level,
    NamedOutside,
    Objective,
    Reading,
    Release,
    Revision,
    Rollout,
    SlideChoice,
    SlideText,
)
from offsite.values import value

E = TypeVar("E")


class Rows(Protocol):
    """Whatever has rows: a session of the window, a transaction, a reading."""

    def __call__(self, entity: type[E], /) -> Iterable[E]: ...


class _Placed(Protocol):
    @property
    def position(self) -> int: ...

    @property
    def id(self) -> str: ...


@value
class Standing:
    """One moment of an engagement: its rows, in any order, and the things of the checklist that were ticked by hand."""

    engagement: Engagement
    departments: tuple[Department, ...] = ()
    leaders: tuple[Leader, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    ticked: frozenset[ReadyItem] = frozenset()
    agreement: Agreement = field(default_factory=Agreement)
    sessions: tuple[TeamSession, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    rounds: tuple[Round, ...] = ()
    options: tuple[RoundOption, ...] = ()
    roll: tuple[RollEntry, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    trade_offs: tuple[TradeOff, ...] = ()
    focuses: tuple[Focus, ...] = ()
    focus_items: tuple[FocusItem, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    named_outside: frozenset[str] = frozenset()
    objectives: tuple[Objective, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    releases: tuple[Release, ...] = ()
    revisions: tuple[Revision, ...] = ()
    rollout: Rollout = field(default_factory=Rollout)
    meetings: tuple[Meeting, ...] = ()
    slides: tuple[SlideChoice, ...] = ()
    slide_texts: tuple[SlideText, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    readings: tuple[Reading, ...] = ()
    today: date | None = None

    @classmethod
    def of(cls, rows: Rows, *, today: date | None = None) -> Standing:
        """The standing of whatever has the rows."""
        return cls(
            today=today,
            engagement=next(iter(rows(Engagement))),
            departments=tuple(rows(Department)),
            leaders=tuple(rows(Leader)),
            candidates=tuple(rows(Candidate)),
            ticked=frozenset(row.id for row in rows(ReadyTick)),
            agreement=next(iter(rows(Agreement)), Agreement()),
            sessions=tuple(rows(TeamSession)),
            items=tuple(rows(AgendaItem)),
            attendance=tuple(rows(Attendance)),
            rounds=tuple(rows(Round)),
            options=tuple(rows(RoundOption)),
            roll=tuple(rows(RollEntry)),
            ballots=tuple(rows(Ballot)),
            trade_offs=tuple(rows(TradeOff)),
            focuses=tuple(rows(Focus)),
            focus_items=tuple(rows(FocusItem)),
            commitments=tuple(rows(Commitment)),
            waivers=tuple(rows(Waiver)),
            named_outside=frozenset(row.id for row in rows(NamedOutside)),
            objectives=tuple(rows(Objective)),
            key_results=tuple(rows(KeyResult)),
            dependencies=tuple(rows(Dependency)),
            releases=tuple(rows(Release)),
            revisions=tuple(rows(Revision)),
            rollout=next(iter(rows(Rollout)), Rollout()),
            meetings=tuple(rows(Meeting)),
            slides=tuple(rows(SlideChoice)),
            slide_texts=tuple(rows(SlideText)),
            check_ins=tuple(rows(CheckIn)),
            readings=tuple(rows(Reading)),
        )

    @property
    def deciding(self) -> tuple[Leader, ...]:
        """The leaders who decide, in their order: everyone who was not replaced."""
        return in_order(row for row in self.leaders if row.replaced_by is None)

    def to_choose(self, kept: str | None) -> tuple[Leader, ...]:
        """Those to choose somebody from who speaks or answers: who decides, and who was chosen before."""
        return in_order(row for row in self.leaders if row.replaced_by is None or row.id == kept)

    @property
    def entitled(self) -> tuple[Leader, ...]:
        """Those of them who vote, in their order."""
        return tuple(row for row in self.deciding if row.votes)

    @property
    def table(self) -> tuple[Candidate, ...]:
        """The candidates on the table, in board order."""
        return on_the_table(self.candidates)

    # Sessions.

    @property
    def running_session(self) -> TeamSession | None:
        """The session that was opened and not closed."""
        return running_of(self.sessions)

    @property
    def running_item(self) -> AgendaItem | None:
        """The item whose timer runs or is paused."""
        session = self.running_session
        running = (row for row in self.items if row.started_at is not None and row.ended_at is None)
        return next((row for row in running if session is not None and row.session_id == session.id), None)

    def items_of(self, session_id: str) -> tuple[AgendaItem, ...]:
        """The items of a session, in their order."""
        return in_order(row for row in self.items if row.session_id == session_id)

    # Rounds.

    @property
    def open_round(self) -> Round | None:
        """The round that is open; there is one at most."""
        return next((row for row in self.rounds if row.state is RoundState.OPEN), None)

    @property
    def counted_rounds(self) -> tuple[Round, ...]:
        """The rounds that were closed and stand, oldest first."""
        return in_order(row for row in self.rounds if row.state is RoundState.CLOSED)

    def round(self, round_id: str) -> Round:
        """The round with this id. Raises KeyError."""
        found = next((row for row in self.rounds if row.id == round_id), None)
        if found is None:
            raise KeyError(round_id)
        return found

    def options_of(self, round_id: str) -> tuple[RoundOption, ...]:
        """What is on the ballot of a round, in its order."""
        return in_order(row for row in self.options if row.round_id == round_id)

    def roll_of(self, round_id: str) -> tuple[RollEntry, ...]:
        """Who is entitled in a round, in its order."""
        return in_order(row for row in self.roll if row.round_id == round_id)

    def ballots_of(self, round_id: str) -> tuple[Ballot, ...]:
        """The ballots of a round that stand, in the order of its roll."""
        places = {row.leader_id: n for n, row in enumerate(self.roll_of(round_id))}
        found = [row for row in self.ballots if row.round_id == round_id and not row.void]
        return tuple(sorted(found, key=lambda row: (places.get(row.leader_id, len(places)), row.id)))

    def awaited(self, round_id: str) -> tuple[RollEntry, ...]:
        """Those who take part in a round and whose ballot is not in, in the order of its roll: the first is next."""
        voted = {row.leader_id for row in self.ballots_of(round_id)}
        roll = self.roll_of(round_id)
        return tuple(row for row in roll if row.presence is not Presence.ABSENT and row.leader_id not in voted)

    def told_ballots(self, round_id: str) -> int:
        """How many of the ballots of a round somebody elsewhere told the facilitator."""
        remote = {row.leader_id for row in self.roll_of(round_id) if row.presence is Presence.REMOTE}
        return sum(row.leader_id in remote for row in self.ballots_of(round_id))

    def ballot(self, *, round_id: str, leader_id: str) -> Ballot | None:
        """The ballot of a leader in a round, or None."""
        return next((row for row in self.ballots_of(round_id) if row.leader_id == leader_id), None)

    # The focus.

    @property
    def focus(self) -> Focus | None:
        """The focus that is proposed or locked now."""
        return next((row for row in self.focuses if row.ended_at is None), None)

    @property
    def locked_focus(self) -> Focus | None:
        """The focus where it is locked now."""
        focus = self.focus
        return focus if focus is not None and focus.locked_at is not None else None

    def items_of_focus(self, focus_id: str) -> tuple[FocusItem, ...]:
        """The candidates of a focus, in their order."""
        return in_order(row for row in self.focus_items if row.focus_id == focus_id)

    def stands_for(self, candidate_id: str) -> str:
        """The candidate that stands for this one today: another one where it was merged."""
        candidates = {row.id: row for row in self.candidates}
        return standing_for(candidate_id, candidates=candidates) if candidate_id in candidates else candidate_id

    @property
    def costs(self) -> tuple[TradeOff, ...]:
        """What the focus of now costs: its candidates over others, in their order; one of them over another is none."""
        focus = self.focus
        items = self.items_of_focus(focus.id) if focus is not None else ()
        chosen = {self.stands_for(item.candidate_id) for item in items}
        return tuple(
            row
            for row in in_order(self.trade_offs)
            if self.stands_for(row.chosen_id) in chosen and self.stands_for(row.given_up_id) not in chosen
        )

    def commitments_of(self, focus_id: str) -> dict[str, Commitment]:
        """What was said to a focus, by the ids of the leaders."""
        return {row.leader_id: row for row in self.commitments if row.focus_id == focus_id}

    def waivers_of(self, focus_id: str) -> tuple[Waiver, ...]:
        """The overrides of a focus."""
        return tuple(row for row in self.waivers if row.focus_id == focus_id)

    # What the focus becomes.

    def objectives_of(self, level: Level) -> tuple[Objective, ...]:
        """The objectives of a level, in their order."""
        return in_order(row for row in self.objectives if row.level is level)

    def key_results_of(self, objective_id: str) -> tuple[KeyResult, ...]:
        """The key results of an objective, in their order."""
        return in_order(row for row in self.key_results if row.objective_id == objective_id)

    def promises_to(self, key_result_id: str) -> tuple[Dependency, ...]:
        """The promises to a key result, in their order."""
        return in_order(row for row in self.dependencies if row.key_result_id == key_result_id)

    @property
    def release(self) -> Release | None:
        """The release of the OKRs that stands."""
        return next((row for row in self.releases if row.ended_at is None), None)

    def meeting_of(self, department_id: str) -> Meeting | None:
        """What is said about the meeting of a department; None: it is as for the whole company."""
        return next((row for row in self.meetings if row.id == department_id), None)

    @property
    def check_ins_in_order(self) -> tuple[CheckIn, ...]:
        """The check-ins by day and time."""
        return tuple(sorted(self.check_ins, key=lambda row: (row.on_day, row.begins, row.id)))

    @property
    def running_check_in(self) -> CheckIn | None:
        """The check-in that was opened and not closed."""
        return next((row for row in self.check_ins if row.opened_at is not None and row.closed_at is None), None)

    def readings_of(self, key_result_id: str) -> tuple[Reading, ...]:
        """The readings of a key result, oldest check-in first."""
        places = {row.id: n for n, row in enumerate(self.check_ins_in_order)}
        found = [row for row in self.readings if row.key_result_id == key_result_id]
        return tuple(sorted(found, key=lambda row: places[row.check_in_id]))

    def owner_of(self, row: Objective | KeyResult) -> str:
        """Who answers for it, by name; empty: nobody yet."""
        return self.name_of(row.owner_id) or row.owner_name

    def name_of(self, leader_id: str | None) -> str:
        """A leader's name; empty where there is none."""
        return next((row.name for row in self.leaders if row.id == leader_id), "")


def running_of(sessions: Iterable[TeamSession]) -> TeamSession | None:
    """The one of them that runs; there is one at most."""
    return next((row for row in sessions if row.runs), None)


def facts_heard(items: Iterable[AgendaItem]) -> bool:
    """Was an item held in which the facts about the candidates are heard? It comes before the first ranking."""
    return any(row.kind is ItemKind.FACTS and row.started_at is not None for row in items)


def in_order(rows: Iterable[E]) -> tuple[E, ...]:
    """Rows in the order of their position, then id."""
    placed = cast("Iterable[_Placed]", rows)
    return tuple(cast("list[E]", sorted(placed, key=lambda row: (row.position, row.id))))

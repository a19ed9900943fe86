"""Rounds: opened with a slate and a roll, voted in, counted, and seldom opened again or declared void."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, free, need, next_position
from offsite.actions.engagement import the_engagement
from offsite.actions.frozen import drop_waivers, refuse_while_locked
from offsite.actions.stamp import Barrier
from offsite.domain import limits
from offsite.domain.ballots import Ranking, kept
from offsite.domain.deciding import (
    ROUND_CONDITIONS,
    AgendaItem,
    Agreement,
    Ballot,
    Presence,
    RollEntry,
    Round,
    RoundOption,
    RoundState,
    TeamSession,
)
from offsite.domain.entities import Candidate, Leader
from offsite.domain.fields import Id, Places, Reason
from offsite.domain.standing import facts_heard, in_order, running_of
from offsite.errors import Message, Refusal

FEWEST_OPTIONS = 2


class OpenRound(Action):
    """Open a ranked round. The slate and the roll stay as they are now, whatever becomes of candidates and leaders."""

    kind: ClassVar[str] = "round.open"
    example: ClassVar[dict[str, Any]] = {
        "round": "first",
        "candidates": ["renewals", "k7", "fix-churn"],
        "places": 2,
        "most": 3,
        "absent": ["jonas"],
    }

    round: Id = Field(description="The id that you choose for it.")
    candidates: Annotated[tuple[Id, ...], Field(strict=False, max_length=limits.ROUND_OPTIONS)] = Field(
        description="What is on the ballot."
    )
    places: Places = Field(default=2, description="How many are sought.")
    most: Annotated[int, Field(ge=1, le=limits.ROUND_OPTIONS)] | None = Field(
        default=None, description="Up to how many a ballot ranks; null: all of them."
    )
    leaders: Annotated[tuple[Id, ...], Field(strict=False, max_length=limits.LEADERS)] | None = Field(
        default=None, description="Who is entitled; null: everybody who votes."
    )
    remote: Annotated[tuple[Id, ...], Field(strict=False, max_length=limits.LEADERS)] = Field(
        default=(), description="Those of them who tell the facilitator their ballot."
    )
    absent: Annotated[tuple[Id, ...], Field(strict=False, max_length=limits.LEADERS)] = Field(
        default=(), description="Those of them who are not there."
    )
    without_facts: Reason | None = Field(
        default=None, description="Why no facts were heard before the first round, where none were."
    )

    def perform(self, tx: Tx) -> Message:
        free(tx, Round, self.round)
        refuse_while_locked(tx)
        rounds = tx.all(Round)
        open_one = next((row for row in rounds if row.state is RoundState.OPEN), None)
        if open_one is not None:
            raise Refusal(Message("round.other_is_open", number=open_one.number))
        if len(rounds) >= limits.ROUNDS:
            raise Refusal(Message("full.rounds", n=limits.ROUNDS))
        slate = self._slate(tx)
        session = running_of(tx.all(TeamSession))
        row = Round(
            id=self.round,
            places=self.places,
            most=min(self.most or len(slate), len(slate)),
            session_id=None if session is None else session.id,
            opened_at=tx.now,
            facts_reason=self._facts_reason(tx, rounds=rounds),
            position=next_position(rounds),
        )
        tx.add(row)
        for position, candidate in enumerate(slate):
            tx.add(
                RoundOption(
                    id=f"{row.id}:{candidate.id}",
                    round_id=row.id,
                    candidate_id=candidate.id,
                    title=candidate.title,
                    short_name=candidate.short_name,
                    position=position,
                )
            )
        for position, (leader, presence) in enumerate(self._roll(tx)):
            tx.add(_entry(row, leader, presence=presence, position=position))
        return self.did(number=row.number, n=len(slate))

    def _slate(self, tx: Tx) -> list[Candidate]:
        slate = [need(tx, Candidate, key) for key in self.candidates]
        if len({row.id for row in slate}) < len(slate):
            raise Refusal(Message("round.candidate_twice"))
        merged = next((row for row in slate if row.merged_into is not None), None)
        if merged is not None:
            raise Refusal(Message("round.candidate_merged", title=merged.title))
        if len(slate) < FEWEST_OPTIONS:
            raise Refusal(Message("round.too_few", least=FEWEST_OPTIONS))
        if min(self.most or len(slate), len(slate)) > limits.RANK_MOST:
            raise Refusal(Message("round.too_many_to_rank", most=limits.RANK_MOST, count=len(slate)))
        if self.places >= len(slate):
            raise Refusal(Message("round.too_many_places", places=self.places, count=len(slate)))
        most = the_engagement(tx).most_places
        if self.places > most:
            raise Refusal(Message("round.too_many_sought", places=self.places, most=most))
        return slate

    def _roll(self, tx: Tx) -> list[tuple[Leader, Presence]]:
        if self.leaders is None:
            entitled = [row for row in tx.all(Leader) if row.votes and row.replaced_by is None]
        else:
            entitled = [need(tx, Leader, key) for key in dict.fromkeys(self.leaders)]
        keys = {row.id for row in entitled}
        for key in (*self.remote, *self.absent):
            if need(tx, Leader, key).id not in keys:
                raise Refusal(Message("round.not_entitled", name=need(tx, Leader, key).name))
        if not entitled:
            raise Refusal(Message("round.nobody"))
        return [
            (
                row,
                Presence.ABSENT
                if row.id in self.absent
                else Presence.REMOTE
                if row.id in self.remote
                else Presence.PRESENT,
            )
            for row in entitled
        ]

    def _facts_reason(self, tx: Tx, *, rounds: list[Round]) -> str:
        """Before the first ranking the facts are heard, or somebody says why not. Empty where they were."""
        first = all(row.state is RoundState.VOID for row in rounds)
        if facts_heard(tx.all(AgendaItem)) or not first:
            return ""
        if self.without_facts is None:
            raise Refusal(Message("round.no_facts"))
        return self.without_facts


class NotePresence(Action):
    """Say how somebody takes part in an open round; somebody who is not on its roll yet is entitled from now on."""

    kind: ClassVar[str] = "round.roll"
    example: ClassVar[dict[str, Any]] = {"round": "first", "leader": "jonas", "presence": "remote"}

    round: Id
    leader: Id
    presence: Presence

    def perform(self, tx: Tx) -> Message:
        row = _open(tx, self.round)
        leader = need(tx, Leader, self.leader)
        entry = tx.get(RollEntry, f"{row.id}:{leader.id}")
        if entry is None:
            roll = [one for one in tx.all(RollEntry) if one.round_id == row.id]
            position = max((one.position for one in roll), default=-1) + 1
            tx.add(_entry(row, leader, presence=self.presence, position=position))
        else:
            if self.presence is Presence.ABSENT and _ballot(tx, row, leader.id) is not None:
                raise Refusal(Message("round.has_voted", name=entry.name))
            tx.change(replace(entry, presence=self.presence))
        return Message(f"did.round.roll.{self.presence}", name=leader.name, number=row.number)


class CastBallot(Action):
    """Cast a leader's open ballot, or replace it while the round is open."""

    kind: ClassVar[str] = "ballot.cast"
    barrier: ClassVar[Barrier] = Barrier.PLAIN
    example: ClassVar[dict[str, Any]] = {
        "round": "first",
        "leader": "dana",
        "ranking": [["renewals"], ["k7", "fix-churn"]],
        "no_opinion": [],
    }

    round: Id
    leader: Id
    ranking: Annotated[
        tuple[Annotated[tuple[Id, ...], Field(strict=False, min_length=1)], ...],
        Field(strict=False, max_length=limits.ROUND_OPTIONS),
    ] = Field(description="Groups of candidates, best first; those of one group are level. The rest: below the line.")
    no_opinion: Annotated[tuple[Id, ...], Field(strict=False, max_length=limits.ROUND_OPTIONS)] = Field(
        default=(), description="Those that the leader does not compare with anything."
    )

    def perform(self, tx: Tx) -> Message:
        row = _open(tx, self.round)
        entry = tx.get(RollEntry, f"{row.id}:{self.leader}")
        if entry is None:
            raise Refusal(Message("round.not_entitled", name=need(tx, Leader, self.leader).name))
        options = in_order(one for one in tx.all(RoundOption) if one.round_id == row.id)
        ranking = Ranking(groups=self.ranking, no_opinion=frozenset(self.no_opinion))
        self._check(ranking, options=options, row=row)
        before = _ballot(tx, row, entry.leader_id)
        ballot = Ballot(
            id=f"{row.id}:{entry.leader_id}:{row.take}",
            round_id=row.id,
            leader_id=entry.leader_id,
            marks=kept(ranking, options=options),
            cast_at=tx.now,
        )
        if entry.presence is Presence.ABSENT:
            # Somebody who was not there came: whoever casts a ballot takes part.
            tx.change(replace(entry, presence=Presence.PRESENT))
        if before is None:
            tx.add(ballot)
            return self.did(name=entry.name, number=row.number)
        tx.change(ballot)
        return Message("did.ballot.replace", name=entry.name, number=row.number)

    def _check(self, ranking: Ranking, *, options: tuple[RoundOption, ...], row: Round) -> None:
        on_ballot = {one.candidate_id for one in options}
        named = (*ranking.ranked, *self.no_opinion)
        stranger = next((key for key in named if key not in on_ballot), None)
        if stranger is not None:
            raise Refusal(Message("ballot.not_on_it", id=stranger, number=row.number))
        if len(set(named)) < len(named):
            raise Refusal(Message("ballot.twice"))
        if len(ranking.ranked) > row.most:
            raise Refusal(Message("ballot.too_many", most=row.most, count=len(ranking.ranked)))


class CloseRound(Action):
    """Close a round and count it. With fewer ballots than the agreed quorum, somebody has to say why."""

    kind: ClassVar[str] = "round.close"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {"round": "first"}

    round: Id
    reason: Reason | None = Field(default=None, description="Why it is counted with fewer ballots than the quorum.")

    def perform(self, tx: Tx) -> Message:
        row = _open(tx, self.round)
        entitled = sum(1 for one in tx.all(RollEntry) if one.round_id == row.id)
        ballots = sum(1 for one in tx.all(Ballot) if one.round_id == row.id and not one.void)
        if ballots == 0:
            raise Refusal(Message("round.no_ballot", number=row.number))
        quorum = (tx.get(Agreement, "agreement") or Agreement()).quorum
        early = ballots * 100 < quorum * entitled
        if early and self.reason is None:
            raise Refusal(Message("round.under_quorum", ballots=ballots, entitled=entitled, quorum=quorum))
        tx.change(replace(row, closed_at=tx.now, early_reason=(self.reason or "") if early else ""))
        drop_waivers(tx, *ROUND_CONDITIONS)
        return self.did(number=row.number, ballots=ballots, entitled=entitled)


class ReopenRound(Action):
    """Open a counted round again: everybody votes anew. Its ballots are void, but kept, and the reason is shown."""

    kind: ClassVar[str] = "round.reopen"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {"round": "first", "reason": "Two candidates were mixed up on the ballot."}

    round: Id
    reason: Reason

    def perform(self, tx: Tx) -> Message:
        refuse_while_locked(tx)
        row = need(tx, Round, self.round)
        if row.state is not RoundState.CLOSED:
            raise Refusal(Message("round.not_counted", number=row.number))
        other = next((one for one in tx.all(Round) if one.state is RoundState.OPEN), None)
        if other is not None:
            raise Refusal(Message("round.other_is_open", number=other.number))
        for ballot in tx.all(Ballot):
            if ballot.round_id == row.id and not ballot.void:
                tx.change(replace(ballot, void=True))
        tx.change(replace(row, closed_at=None, early_reason="", take=row.take + 1, reopen_reason=self.reason))
        drop_waivers(tx, *ROUND_CONDITIONS)
        return self.did(number=row.number, reason=self.reason)


class VoidRound(Action):
    """Declare a round void: it counts for nothing from now on. Its ballots are kept, and the reason shown."""

    kind: ClassVar[str] = "round.void"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {"round": "first", "reason": "The wrong slate."}

    round: Id
    reason: Reason

    def perform(self, tx: Tx) -> Message:
        refuse_while_locked(tx)
        row = need(tx, Round, self.round)
        if row.state is RoundState.VOID:
            raise Refusal(Message("round.is_void", number=row.number))
        tx.change(replace(row, voided_at=tx.now, void_reason=self.reason))
        drop_waivers(tx, *ROUND_CONDITIONS)
        return self.did(number=row.number, reason=self.reason)


def _open(tx: Tx, key: str) -> Round:
    row = need(tx, Round, key)
    if row.state is RoundState.VOID:
        raise Refusal(Message("round.is_void", number=row.number))
    if row.state is RoundState.CLOSED:
        raise Refusal(Message("round.is_counted", number=row.number))
    return row


def _ballot(tx: Tx, row: Round, leader: str) -> Ballot | None:
    return tx.get(Ballot, f"{row.id}:{leader}:{row.take}")


def _entry(row: Round, leader: Leader, *, presence: Presence, position: int) -> RollEntry:
    return RollEntry(
        id=f"{row.id}:{leader.id}",
        round_id=row.id,
        leader_id=leader.id,
        name=leader.name,
        presence=presence,
        position=position,
    )


ACTIONS: tuple[type[Action], ...] = (OpenRound, NotePresence, CastBallot, CloseRound, ReopenRound, VoidRound)

"""The focus: proposed, spoken to by every leader, locked, and one day unlocked with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, free, need, next_position
from offsite.actions.engagement import the_engagement
from offsite.actions.frozen import refuse_while_locked
from offsite.actions.stamp import Barrier
from offsite.domain import limits
from offsite.domain.days import day_of
from offsite.domain.deciding import Commitment, Condition, Focus, FocusItem, Round, RoundState, Stance, Waiver
from offsite.domain.entities import Candidate, Leader
from offsite.domain.fields import Id, Reason, Text
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal


class ProposeFocus(Action):
    """Propose a set of candidates as the focus. Another proposal ends; what was said to it stays with it."""

    kind: ClassVar[str] = "focus.propose"
    example: ClassVar[dict[str, Any]] = {"focus": "first", "candidates": ["every-employee", "renewals"]}

    focus: Id = Field(description="The id that you choose for it.")
    candidates: Annotated[tuple[Id, ...], Field(strict=False, min_length=1, max_length=limits.OBJECTIVES_MOST)] = Field(
        description="In the order in which they are shown."
    )

    def perform(self, tx: Tx) -> Message:
        free(tx, Focus, self.focus)
        refuse_while_locked(tx)
        rows = tx.all(Focus)
        if len(rows) >= limits.FOCUSES:
            raise Refusal(Message("full.focuses", n=limits.FOCUSES))
        chosen = [need(tx, Candidate, key) for key in self.candidates]
        if len({row.id for row in chosen}) < len(chosen):
            raise Refusal(Message("focus.candidate_twice"))
        merged = next((row for row in chosen if row.merged_into is not None), None)
        if merged is not None:
            raise Refusal(Message("focus.candidate_merged", title=merged.title))
        most = the_engagement(tx).most_objectives
        if len(chosen) > most:
            raise Refusal(Message("focus.too_many", n=most, count=len(chosen)))
        for row in rows:
            if row.ended_at is None:
                tx.change(replace(row, ended_at=tx.now, end_author=tx.author))
        tx.add(Focus(id=self.focus, proposed_at=tx.now, position=next_position(rows)))
        for position, candidate in enumerate(chosen):
            tx.add(
                FocusItem(
                    id=f"{self.focus}:{candidate.id}",
                    focus_id=self.focus,
                    candidate_id=candidate.id,
                    title=candidate.title,
                    short_name=candidate.short_name,
                    position=position,
                )
            )
        return self.did(n=len(chosen), title=chosen[0].title)


class StateFocus(Action):
    """Put the direction into a sentence or two. It is valid for now, and can be revised."""

    kind: ClassVar[str] = "focus.state"
    example: ClassVar[dict[str, Any]] = {"statement": "This year everybody helps to win and to keep customers."}

    statement: Text

    def perform(self, tx: Tx) -> Message:
        focus = _proposed(tx)
        tx.change(replace(focus, statement=self.statement))
        return self.did()


class SayCommitment(Action):
    """What a leader says to the proposed focus, in the leader's own words. Said again, it replaces what was said."""

    kind: ClassVar[str] = "commitment.say"
    example: ClassVar[dict[str, Any]] = {
        "leader": "dana",
        "stance": "support",
        "words": "I stop asking for exceptions.",
    }

    leader: Id
    stance: Stance = Field(description="support; doubt: yes, with a doubt; aside: stands aside; block.")
    words: Text = Field(default="", description="The leader's own words; needed for everything but support.")
    answer: Text | None = Field(default=None, description="What was said to the concern; left out: as it is.")
    settled_by: Id | None = Field(default=None, description="Who decides about the concern; null: as it is.")

    def perform(self, tx: Tx) -> Message:
        focus = _proposed(tx)
        leader = need(tx, Leader, self.leader)
        if not leader.votes or leader.replaced_by is not None:
            raise Refusal(Message("commitment.not_entitled", name=leader.name))
        if self.stance is not Stance.SUPPORT and not self.words:
            raise Refusal(Message("commitment.words_needed", name=leader.name))
        if self.settled_by is not None:
            need(tx, Leader, self.settled_by)
        key = f"{focus.id}:{leader.id}"
        before = tx.get(Commitment, key)
        row = Commitment(
            id=key,
            focus_id=focus.id,
            leader_id=leader.id,
            stance=self.stance,
            words=self.words,
            answer=(before.answer if before else "") if self.answer is None else self.answer,
            settled_by=(before.settled_by if before else None) if self.settled_by is None else self.settled_by,
            said_at=tx.now,
        )
        if before is None:
            tx.add(row)
        else:
            tx.change(row)
        return Message(f"did.commitment.{self.stance}", name=leader.name)


class WithdrawCommitment(Action):
    """Take a leader's word away, as if nothing had been said yet."""

    kind: ClassVar[str] = "commitment.withdraw"
    example: ClassVar[dict[str, Any]] = {"leader": "dana"}

    leader: Id

    def perform(self, tx: Tx) -> Message:
        focus = _proposed(tx)
        leader = need(tx, Leader, self.leader)
        row = tx.get(Commitment, f"{focus.id}:{leader.id}")
        if row is None:
            raise Refusal(Message("commitment.none", name=leader.name))
        tx.remove(row)
        return self.did(name=leader.name)


class WaiveCondition(Action):
    """Say why the focus may be locked although a condition is not met; an empty reason takes that back."""

    kind: ClassVar[str] = "focus.waive"
    example: ClassVar[dict[str, Any]] = {"condition": "same_set", "reason": "The second round was cut by a fire alarm."}

    condition: Condition
    reason: Text

    def perform(self, tx: Tx) -> Message:
        focus = _proposed(tx)
        key = f"{focus.id}:{self.condition}"
        before = tx.get(Waiver, key)
        if not self.reason:
            if before is not None:
                tx.remove(before)
            return Message("did.focus.waive_back")
        row = Waiver(
            id=key,
            focus_id=focus.id,
            condition=self.condition,
            reason=self.reason,
            author=tx.author,
            given_at=tx.now,
        )
        if before is None:
            tx.add(row)
        else:
            tx.change(row)
        return self.did(reason=self.reason)


class LockFocus(Action):
    """Lock the focus: from now on it holds. Every leader has spoken, and every condition is met or waived."""

    kind: ClassVar[str] = "focus.lock"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {}

    reason: Reason | None = Field(default=None, description="Why on the day of the first round, where that is so.")

    def perform(self, tx: Tx) -> Message:
        from offsite.voting.gate import gate

        focus = _proposed(tx)
        standing = Standing.of(tx.all)
        found = gate(standing)
        if found.silent:
            names = {row.id: row.name for row in standing.leaders}
            raise Refusal(Message("focus.somebody_silent", n=len(found.silent), name=names[found.silent[0]]))
        unmet = found.unmet
        if unmet:
            raise Refusal(Message(f"focus.not_ready.{unmet[0].condition}"))
        if _is_first_day(tx) and self.reason is None:
            raise Refusal(Message("focus.same_day"))
        tx.change(
            replace(
                focus,
                locked_at=tx.now,
                lock_author=tx.author,
                lock_reason=self.reason or "",
            )
        )
        items = standing.items_of_focus(focus.id)
        return self.did(n=len(items), title=items[0].title)


class UnlockFocus(Action):
    """Unlock the focus with a reason: it ends, and the same set stands proposed anew, for everybody to speak to."""

    kind: ClassVar[str] = "focus.unlock"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {"reason": "Our largest customer was bought.", "focus": "second"}

    reason: Reason
    focus: Id = Field(description="The id that you choose for the proposal that follows.")

    def perform(self, tx: Tx) -> Message:
        free(tx, Focus, self.focus)
        rows = tx.all(Focus)
        locked = next((row for row in rows if row.locked_at is not None and row.ended_at is None), None)
        if locked is None:
            raise Refusal(Message("focus.not_locked"))
        tx.change(replace(locked, ended_at=tx.now, end_author=tx.author, end_reason=self.reason))
        tx.add(Focus(id=self.focus, statement=locked.statement, proposed_at=tx.now, position=next_position(rows)))
        for item in tx.all(FocusItem):
            if item.focus_id == locked.id:
                tx.add(replace(item, id=f"{self.focus}:{item.candidate_id}", focus_id=self.focus))
        return self.did(reason=self.reason)


def _proposed(tx: Tx) -> Focus:
    """The focus that is proposed. Raises Refusal where there is none, or it is locked."""
    refuse_while_locked(tx)
    focus = next((row for row in tx.all(Focus) if row.ended_at is None), None)
    if focus is None:
        raise Refusal(Message("focus.none"))
    return focus


def _is_first_day(tx: Tx) -> bool:
    """Is it still the day on which the first round was opened?"""
    rounds = [row for row in tx.all(Round) if row.state is not RoundState.VOID]
    zone = the_engagement(tx).time_zone
    days = [day_of(row.opened_at, time_zone=zone) for row in rounds]
    return bool(days) and min(days) >= day_of(tx.now, time_zone=zone)


ACTIONS: tuple[type[Action], ...] = (
    ProposeFocus,
    StateFocus,
    SayCommitment,
    WithdrawCommitment,
    WaiveCondition,
    LockFocus,
    UnlockFocus,
)

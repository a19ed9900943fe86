"""The focus: proposed, spoken to by every leader, locked, and one day unlocked with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, free, need, next_position
from offsite.actions.engagement import the_engagement
from offsite.actions.frozen import drop_waivers, refuse_while_locked
from offsite.actions.stamp import Barrier
from offsite.domain import limits
from offsite.domain.days import day_of
from offsite.domain.deciding import Commitment, Condition, Focus, FocusItem, Stance, Waiver
from offsite.domain.entities import Candidate, Leader
from offsite.domain.fields import Id, Reason, Text
from offsite.domain.standing import Standing
from offsite.domain.words import YES, is_first_day
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
    """Put the direction into a sentence or two. Once it is locked, only an unlocked focus is reworded."""

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
    answer: Text | None = Field(
        default=None, description="What was said to the concern; left out: as it is for the same words."
    )
    settled_by: Id | None = Field(default=None, description="Who decides about the concern; null: nobody.")

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
        # An answer belongs to the words that it answers: other words begin without one.
        same = before if before is not None and before.words == self.words else None
        row = Commitment(
            id=key,
            focus_id=focus.id,
            leader_id=leader.id,
            stance=self.stance,
            words=self.words,
            answer=self.answer if self.answer is not None else same.answer if same else "",
            settled_by=self.settled_by if "settled_by" in self.model_fields_set or not same else same.settled_by,
            said_at=tx.now,
        )
        if self.stance not in YES:
            # Who put the rule aside before did not know of this.
            drop_waivers(tx, Condition.LOCK_RULE)
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
        if self.reason:
            self._refuse_where_not_needed(tx)
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

    def _refuse_where_not_needed(self, tx: Tx) -> None:
        """A reason stands for what is known not to be so: not for what is met, cannot be told, or was not said yet."""
        from offsite.voting.gate import Met, gate

        found = gate(Standing.of(tx.all))
        if self.condition is Condition.LOCK_RULE and (found.silent or not found.entitled):
            raise Refusal(_why_silent(tx, found.silent))
        if found.line(self.condition).met is not Met.NOT_YET:
            raise Refusal(Message("focus.waive_not_needed"))


class LockFocus(Action):
    """Lock the focus: from now on it holds. Every leader has spoken, and every condition is met or waived."""

    kind: ClassVar[str] = "focus.lock"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {}

    reason: Reason | None = Field(default=None, description="Why on the day of the first round, where that is so.")

    def perform(self, tx: Tx) -> Message:
        from offsite.voting.gate import Met, gate

        focus = _proposed(tx)
        standing = Standing.of(tx.all, today=day_of(tx.now, time_zone=the_engagement(tx).time_zone))
        if standing.open_round is not None:
            raise Refusal(Message("focus.round_is_open", number=standing.open_round.number))
        found = gate(standing)
        if found.silent or not found.entitled:
            raise Refusal(_why_silent(tx, found.silent))
        unmet = found.unmet
        if unmet:
            raise Refusal(Message(f"focus.not_ready.{unmet[0].condition}"))
        if self.reason is None and is_first_day(standing):
            raise Refusal(Message("focus.same_day"))
        if self.reason is None and standing.agreement.decide_by is not None:
            raise Refusal(Message("focus.deadline", day=standing.agreement.decide_by))
        # What is met in the end was not put aside.
        drop_waivers(tx, *(line.condition for line in found.lines if line.met is not Met.NOT_YET))
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


def _why_silent(tx: Tx, silent: tuple[str, ...]) -> Message:
    """Why the focus waits for a word."""
    if not silent:
        return Message("focus.nobody_votes")
    return Message("focus.somebody_silent", n=len(silent), name=need(tx, Leader, silent[0]).name)


ACTIONS: tuple[type[Action], ...] = (
    ProposeFocus,
    StateFocus,
    SayCommitment,
    WithdrawCommitment,
    WaiveCondition,
    LockFocus,
    UnlockFocus,
)

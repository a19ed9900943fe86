"""Candidates: the agendas that leaders bring, from the first sentence to on hold or the shortlist."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, moved_before, need, next_position, renumber
from offsite.actions.frozen import refuse_locked_candidate, refuse_while_locked
from offsite.domain import limits
from offsite.domain.deciding import FocusItem, Round, RoundOption, TradeOff
from offsite.domain.entities import Candidate, Leader, Status
from offsite.domain.fields import Day, Id, Rationale, Reason, ShortName, Title
from offsite.domain.merging import standing_for
from offsite.domain.okrs import NamedOutside, NotSame, Objective
from offsite.errors import Message, Refusal


class AddCandidate(Action):
    """Write a candidate down."""

    kind: ClassVar[str] = "candidate.add"
    example: ClassVar[dict[str, Any]] = {
        "candidate": "k7",
        "title": "Launch the K7 sensor line",
        "proposed_by": "tomas",
        "short_name": "K7",
    }

    candidate: Id = Field(description="The id that you choose for it.")
    title: Title = Field(description="One sentence.")
    proposed_by: Id | None = Field(default=None, description="The leader who brings it.")
    short_name: ShortName = Field(default="", description="For charts, up to 18 characters.")
    rationale: Rationale = Field(default="", description="What it means if it is chosen.")

    def perform(self, tx: Tx) -> Message:
        free(tx, Candidate, self.candidate)
        rows = tx.all(Candidate)
        if len(rows) >= limits.CANDIDATES:
            raise Refusal(Message("full.candidates", n=limits.CANDIDATES))
        if self.proposed_by is not None:
            need(tx, Leader, self.proposed_by)
        tx.add(
            Candidate(
                id=self.candidate,
                title=self.title,
                short_name=self.short_name,
                rationale=self.rationale,
                proposed_by=self.proposed_by,
                position=next_position(rows),
                added_at=tx.now,
            )
        )
        return self.did(title=self.title)


class ChangeCandidate(Action):
    """Change a candidate's wording, short name, rationale or who brings it. What is left out stays."""

    kind: ClassVar[str] = "candidate.change"
    example: ClassVar[dict[str, Any]] = {"candidate": "k7", "title": "Launch the K7 sensor line in spring"}

    candidate: Id
    title: Title | None = None
    short_name: ShortName | None = None
    rationale: Rationale | None = None
    proposed_by: Id | None = Field(default=None, description="null: nobody in particular.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, Candidate, self.candidate)
        refuse_locked_candidate(tx, candidate=before.id, title=before.title)
        given = chosen(self, but=("candidate",))
        if "title" in given and given["title"] is None:
            raise Refusal(Message("title.needed"))
        for name in ("short_name", "rationale"):
            if name in given and given[name] is None:
                given[name] = ""
        if given.get("proposed_by") is not None:
            need(tx, Leader, given["proposed_by"])
        tx.change(replace(before, **given))
        return self.did(title=given.get("title", before.title))


class ProposeCandidate(Action):
    """Put a candidate back among the proposed ones."""

    kind: ClassVar[str] = "candidate.propose"
    example: ClassVar[dict[str, Any]] = {"candidate": "k7"}

    candidate: Id

    def perform(self, tx: Tx) -> Message:
        row = _standing(tx, self.candidate)
        refuse_locked_candidate(tx, candidate=row.id, title=row.title)
        tx.change(replace(row, status=Status.PROPOSED, hold_reason="", returns_on=None))
        return self.did(title=row.title)


class ShortlistCandidate(Action):
    """Put a candidate on the shortlist."""

    kind: ClassVar[str] = "candidate.shortlist"
    example: ClassVar[dict[str, Any]] = {"candidate": "k7"}

    candidate: Id

    def perform(self, tx: Tx) -> Message:
        row = _standing(tx, self.candidate)
        refuse_while_locked(tx)
        tx.change(replace(row, status=Status.SHORTLISTED, hold_reason="", returns_on=None))
        return self.did(title=row.title)


class HoldCandidate(Action):
    """Put a candidate on hold, with the reason and, where there is one, the day to look at it again."""

    kind: ClassVar[str] = "candidate.hold"
    example: ClassVar[dict[str, Any]] = {
        "candidate": "k7",
        "reason": "Support goes to renewals first.",
        "returns_on": "2027-07-01",
    }

    candidate: Id
    reason: Reason
    returns_on: Day | None = Field(default=None, description="When it is looked at again.")

    def perform(self, tx: Tx) -> Message:
        row = _standing(tx, self.candidate)
        refuse_locked_candidate(tx, candidate=row.id, title=row.title)
        tx.change(replace(row, status=Status.ON_HOLD, hold_reason=self.reason, returns_on=self.returns_on))
        return self.did(title=row.title, reason=self.reason)


class MoveCandidate(Action):
    """Put a candidate before another one on the board, or last."""

    kind: ClassVar[str] = "candidate.move"
    example: ClassVar[dict[str, Any]] = {"candidate": "k7", "before": "renewals"}

    candidate: Id
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Candidate, self.candidate)
        if self.before is not None:
            need(tx, Candidate, self.before)
        renumber(tx, moved_before(tx.all(Candidate), row=row, before=self.before))
        return self.did(title=row.title)


class MergeCandidate(Action):
    """Say that a candidate is the same as another one, whose wording then stands for both."""

    kind: ClassVar[str] = "candidate.merge"
    example: ClassVar[dict[str, Any]] = {"candidate": "fix-churn", "into": "renewals"}

    candidate: Id
    into: Id = Field(description="The one whose wording is kept.")

    def perform(self, tx: Tx) -> Message:
        row = _standing(tx, self.candidate)
        kept = _standing(tx, self.into)
        refuse_locked_candidate(tx, candidate=row.id, title=row.title)
        refuse_locked_candidate(tx, candidate=kept.id, title=kept.title)
        if row.id == kept.id:
            raise Refusal(Message("candidate.merged_with_itself", title=row.title))
        tx.change(replace(row, merged_into=kept.id))
        return self.did(title=row.title, into=kept.title)


class UnmergeCandidate(Action):
    """Take a merged candidate out again, as it was."""

    kind: ClassVar[str] = "candidate.unmerge"
    example: ClassVar[dict[str, Any]] = {"candidate": "fix-churn"}

    candidate: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Candidate, self.candidate)
        if row.merged_into is None:
            raise Refusal(Message("candidate.not_merged", title=row.title))
        tx.change(replace(row, merged_into=None))
        return self.did(title=row.title)


class SayNotSame(Action):
    """Say that two candidates that sound alike are not the same, or take that back."""

    kind: ClassVar[str] = "candidate.not_same"
    example: ClassVar[dict[str, Any]] = {"candidate": "fix-churn", "other": "renewals"}

    candidate: Id
    other: Id
    said: bool = Field(default=True, description="false takes it back.")

    def perform(self, tx: Tx) -> Message:
        row, other = need(tx, Candidate, self.candidate), need(tx, Candidate, self.other)
        if row.id == other.id:
            raise Refusal(Message("candidate.same_as_itself", title=row.title))
        first, second = sorted((row, other), key=lambda one: one.id)
        pair = NotSame(
            id=f"{first.id}:{second.id}",
            first_id=first.id,
            second_id=second.id,
            first_title=first.title,
            second_title=second.title,
        )
        match tx.get(NotSame, pair.id), self.said:
            case None, True:
                tx.add(pair)
            case NotSame(), True:
                tx.change(pair)
            case NotSame() as kept, False:
                tx.remove(kept)
            case _:
                pass
        return Message(
            "did.candidate.not_same" if self.said else "did.candidate.perhaps_same", title=row.title, other=other.title
        )


class RemoveCandidate(Action):
    """Remove a candidate that was written down by mistake. One that was meant is put on hold instead."""

    kind: ClassVar[str] = "candidate.remove"
    example: ClassVar[dict[str, Any]] = {"candidate": "k7"}

    candidate: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Candidate, self.candidate)
        inside = next((other for other in tx.all(Candidate) if other.merged_into == row.id), None)
        if inside is not None:
            raise Refusal(Message("candidate.has_merged", title=row.title, other=inside.title))
        _refuse_where_decided_on(tx, row)
        _forget_marks(tx, row)
        tx.remove(row)
        return self.did(title=row.title)


def _standing(tx: Tx, key: str) -> Candidate:
    """The candidate with this id. Raises Refusal where another one stands for it."""
    row = need(tx, Candidate, key)
    if row.merged_into is not None:
        rows = {other.id: other for other in tx.all(Candidate)}
        into = rows[standing_for(row.id, candidates=rows)]
        raise Refusal(Message("candidate.is_merged", title=row.title, into=into.title))
    return row


def _refuse_where_decided_on(tx: Tx, row: Candidate) -> None:
    """Raises Refusal where the history needs the candidate: it was voted on, traded off or proposed."""
    option = next((one for one in tx.all(RoundOption) if one.candidate_id == row.id), None)
    if option is not None:
        raise Refusal(
            Message("candidate.was_voted_on", title=row.title, number=need(tx, Round, option.round_id).number)
        )
    if any(row.id in (one.chosen_id, one.given_up_id) for one in tx.all(TradeOff)):
        raise Refusal(Message("candidate.has_trade_off", title=row.title))
    if any(row.id == one.candidate_id for one in tx.all(FocusItem)):
        raise Refusal(Message("candidate.was_proposed", title=row.title))
    if any(row.id == one.candidate_id for one in tx.all(Objective)):
        raise Refusal(Message("candidate.has_objective", title=row.title))


def _forget_marks(tx: Tx, row: Candidate) -> None:
    """Take away what was only noted about the candidate."""
    named = tx.get(NamedOutside, row.id)
    if named is not None:
        tx.remove(named)
    for pair in tx.all(NotSame):
        if row.id in (pair.first_id, pair.second_id):
            tx.remove(pair)


ACTIONS: tuple[type[Action], ...] = (
    AddCandidate,
    ChangeCandidate,
    ProposeCandidate,
    ShortlistCandidate,
    HoldCandidate,
    MoveCandidate,
    MergeCandidate,
    UnmergeCandidate,
    SayNotSame,
    RemoveCandidate,
)

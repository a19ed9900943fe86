"""Trade-offs: what is chosen over what, why, and who carries the loss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, need, next_position
from offsite.actions.frozen import refuse_while_locked
from offsite.domain import limits
from offsite.domain.deciding import TeamSession, TradeOff
from offsite.domain.entities import Candidate, Leader
from offsite.domain.fields import Day, Id, Reason
from offsite.domain.standing import running_of
from offsite.errors import Message, Refusal


class AddTradeOff(Action):
    """Write down that one candidate is chosen over another one."""

    kind: ClassVar[str] = "trade_off.add"
    example: ClassVar[dict[str, Any]] = {
        "trade_off": "renewals-over-k7",
        "chosen": "renewals",
        "given_up": "k7",
        "reason": "Support goes to renewals first.",
        "carried_by": "tomas",
        "look_again_on": "2027-07-01",
    }

    trade_off: Id = Field(description="The id that you choose for it.")
    chosen: Id
    given_up: Id
    reason: Reason
    carried_by: Id | None = Field(default=None, description="The leader who carries the loss.")
    look_again_on: Day | None = None

    def perform(self, tx: Tx) -> Message:
        free(tx, TradeOff, self.trade_off)
        refuse_while_locked(tx)
        rows = tx.all(TradeOff)
        if len(rows) >= limits.TRADE_OFFS:
            raise Refusal(Message("full.trade_offs", n=limits.TRADE_OFFS))
        winner, loser = need(tx, Candidate, self.chosen), need(tx, Candidate, self.given_up)
        if winner.id == loser.id:
            raise Refusal(Message("trade_off.with_itself", title=winner.title))
        if self.carried_by is not None:
            need(tx, Leader, self.carried_by)
        if any(row.chosen_id == winner.id and row.given_up_id == loser.id for row in rows):
            raise Refusal(Message("trade_off.known", chosen=winner.title, given_up=loser.title))
        session = running_of(tx.all(TeamSession))
        tx.add(
            TradeOff(
                id=self.trade_off,
                chosen_id=winner.id,
                given_up_id=loser.id,
                reason=self.reason,
                carried_by=self.carried_by,
                look_again_on=self.look_again_on,
                session_id=None if session is None else session.id,
                added_at=tx.now,
                position=next_position(rows),
            )
        )
        return self.did(chosen=winner.title, given_up=loser.title)


class ChangeTradeOff(Action):
    """Change why, who carries it, or when it is looked at again. What is left out stays; null empties it."""

    kind: ClassVar[str] = "trade_off.change"
    example: ClassVar[dict[str, Any]] = {"trade_off": "renewals-over-k7", "look_again_on": "2027-04-01"}

    trade_off: Id
    reason: Reason | None = None
    carried_by: Id | None = None
    look_again_on: Day | None = None

    def perform(self, tx: Tx) -> Message:
        before = need(tx, TradeOff, self.trade_off)
        refuse_while_locked(tx)
        given = chosen(self, but=("trade_off",))
        if "reason" in given and given["reason"] is None:
            raise Refusal(Message("trade_off.reason_needed"))
        if given.get("carried_by") is not None:
            need(tx, Leader, given["carried_by"])
        tx.change(replace(before, **given))
        return self.did(**_titles(tx, before))


class RemoveTradeOff(Action):
    """Take a trade-off away that was written down by mistake."""

    kind: ClassVar[str] = "trade_off.remove"
    example: ClassVar[dict[str, Any]] = {"trade_off": "renewals-over-k7"}

    trade_off: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, TradeOff, self.trade_off)
        refuse_while_locked(tx)
        tx.remove(row)
        return self.did(**_titles(tx, row))


def _titles(tx: Tx, row: TradeOff) -> dict[str, str]:
    return {
        "chosen": need(tx, Candidate, row.chosen_id).title,
        "given_up": need(tx, Candidate, row.given_up_id).title,
    }


ACTIONS: tuple[type[Action], ...] = (AddTradeOff, ChangeTradeOff, RemoveTradeOff)

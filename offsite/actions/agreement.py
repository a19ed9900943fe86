"""How the team wants to decide, agreed before it does."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen
from offsite.actions.frozen import refuse_while_locked
from offsite.domain.deciding import Agreement, LockRule
from offsite.domain.fields import Day, Percent, Reason
from offsite.errors import Message, Refusal


class ChangeAgreement(Action):
    """Say how the team decides: the rule by which the focus is locked, and what has to be so before. What is left out
    stays."""

    kind: ClassVar[str] = "agreement.change"
    example: ClassVar[dict[str, Any]] = {"lock_rule": "all", "days_apart": 7, "least_agreement": 70, "quorum": 75}

    lock_rule: LockRule = Field(default=LockRule.ALL, description="all: everybody says yes; three_quarters: 75 %.")
    days_apart: Annotated[int, Field(ge=0, le=60)] = Field(
        default=7, description="Days between two rounds that have to choose the same set."
    )
    least_agreement: Percent = Field(default=70, description="Hundredths of Kendall's W over the shortlist.")
    quorum: Percent = Field(default=75, description="Per cent of those entitled whose ballots a round needs.")
    decide_by: Day | None = Field(default=None, description="A day by which it must be decided; null: none.")
    decide_by_reason: Reason | None = Field(default=None, description="Why there is such a day.")

    def perform(self, tx: Tx) -> Message:
        refuse_while_locked(tx)
        given = chosen(self, but=())
        kept = tx.get(Agreement, "agreement")
        if "decide_by" in given:
            reason = given.get("decide_by_reason")
            if given["decide_by"] is not None and reason is None:
                raise Refusal(Message("agreement.deadline_without_reason"))
            given["decide_by_reason"] = reason if given["decide_by"] is not None else ""
        elif "decide_by_reason" in given:
            raise Refusal(Message("agreement.reason_without_deadline"))
        after = replace(kept or Agreement(), **given)
        if kept is None:
            tx.add(after)
        else:
            tx.change(after)
        return self.did()


ACTIONS: tuple[type[Action], ...] = (ChangeAgreement,)

"""What the company is, and the words and limits that the team works with."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, need
from offsite.domain import limits
from offsite.domain.entities import Cycle, Engagement
from offsite.domain.fields import Day, Line, Name, People, Reason, Term, TimeZone
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal


def the_engagement(tx: Tx) -> Engagement:
    """The one engagement of the document."""
    return need(tx, Engagement, "engagement")


class DescribeEngagement(Action):
    """Say what the company is, and which months the focus is for. What is left out stays; null empties it."""

    kind: ClassVar[str] = "engagement.describe"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"company": "Kestrel Instruments", "people": 420, "horizon_months": 12}

    company: Name | None = None
    what: Line | None = Field(default=None, description="What the company does, in a few words.")
    people: People | None = Field(default=None, description="Number of employees.")
    horizon_months: Literal[3, 6, 12] | None = Field(default=None, description="How long the focus holds.")
    starts_on: Day | None = Field(default=None, description="First day of the period.")
    ends_on: Day | None = Field(default=None, description="Last day of the period.")
    time_zone: TimeZone | None = Field(default=None, description="IANA name, such as Europe/Zurich.")
    cycle: Cycle | None = Field(default=None, description="How often OKRs are revisited.")

    def perform(self, tx: Tx) -> Message:
        before = the_engagement(tx)
        given = chosen(self, but=())
        # These four have no empty state of their own kind: null brings back what a new engagement has.
        empty = {name: getattr(Engagement(), name) for name in ("company", "what", "time_zone", "cycle")}
        after = replace(before, **{name: empty.get(name) if value is None else value for name, value in given.items()})
        if after.starts_on and after.ends_on and after.ends_on <= after.starts_on:
            raise Refusal(Message("period.backwards", start=after.starts_on, end=after.ends_on))
        tx.change(after)
        return self.did(company=after.company) if after.company else Message("did.engagement.unnamed")


class ChooseWords(Action):
    """Choose the team's own words, such as "goal" for objective. Screens, slides and sheets follow."""

    kind: ClassVar[str] = "engagement.words"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"objective": "goal", "objectives": "goals"}

    objective: Term | None = None
    objectives: Term | None = Field(default=None, description="The plural.")
    key_result: Term | None = None
    key_results: Term | None = Field(default=None, description="The plural.")

    def perform(self, tx: Tx) -> Message:
        usual = Engagement()
        given = {f"term_{name}": value for name, value in chosen(self, but=()).items()}
        after = replace(
            the_engagement(tx),
            **{name: getattr(usual, name) if value is None else value for name, value in given.items()},
        )
        tx.change(after)
        return self.did(objective_term=after.term_objective, key_result_term=after.term_key_result)


Many = Annotated[int, Field(ge=1, le=limits.OBJECTIVES_MOST)]
Results = Annotated[int, Field(ge=1, le=limits.KEY_RESULTS_MOST)]


class ChooseLimits(Action):
    """Choose how many objectives and key results there may be. More than three objectives take a written reason."""

    kind: ClassVar[str] = "engagement.limits"
    example: ClassVar[dict[str, Any]] = {"most_objectives": 2, "fewest_key_results": 3, "most_key_results": 4}

    most_objectives: Many | None = Field(default=None, description="Of the company.")
    most_objectives_each: Many | None = Field(default=None, description="Of one person.")
    fewest_key_results: Results | None = Field(default=None, description="For an objective.")
    most_key_results: Results | None = Field(default=None, description="For an objective.")
    reason: Reason | None = Field(default=None, description="Why more than three objectives.")

    def perform(self, tx: Tx) -> Message:
        usual = Engagement()
        given = chosen(self, but=())
        given.pop("reason", None)
        after = replace(
            the_engagement(tx),
            **{name: getattr(usual, name) if value is None else value for name, value in given.items()},
        )
        if after.fewest_key_results > after.most_key_results:
            raise Refusal(Message("limits.backwards", fewest=after.fewest_key_results, most=after.most_key_results))
        most = max(after.most_objectives, after.most_objectives_each)
        if most > limits.OBJECTIVES_USUAL:
            reason = self.reason or after.limits_reason
            if not reason:
                raise Refusal(Message("limits.reason_needed", given=most, usual=limits.OBJECTIVES_USUAL))
            after = replace(after, limits_reason=reason)
        elif self.reason is not None:
            raise Refusal(Message("limits.reason_unneeded", usual=limits.OBJECTIVES_USUAL))
        else:
            after = replace(after, limits_reason="")
        tx.change(after)
        return self.did(
            objectives_most=after.most_objectives, fewest=after.fewest_key_results, most=after.most_key_results
        )


ACTIONS: tuple[type[Action], ...] = (DescribeEngagement, ChooseWords, ChooseLimits)

"""A small engagement on its way: leaders, candidates, and what the rail says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from offsite.domain.entities import Candidate, Department, Engagement, Leader, ReadyItem, Status
from offsite.domain.journey import journey
from offsite.domain.stages import stage_name
from offsite.domain.standing import Standing
from offsite.i18n import Catalogue
from offsite.quality.judging import Judging

SAY = Catalogue.load("en").say
NEW = Standing(engagement=Engagement())
LEADERS = (
    Leader(id="dana", name="Dana Whitlock", title="Chief executive", position=0),
    Leader(id="wei-lin", name="Chen, Wei-Lin", title="Chief financial officer", position=1),
)
CARDS = (
    Candidate(id="dach", title="Win DACH", short_name="DACH", rationale="Near.", proposed_by="dana", position=0),
    Candidate(
        id="capital", title="Free 6 M", short_name="Capital", rationale="It lies.", proposed_by="wei-lin", position=1
    ),
    Candidate(id="erp", title="Replace the ERP", proposed_by="dana", position=2),
)
BEGUN = Standing(
    engagement=Engagement(company="Kestrel", people=420, horizon_months=12),
    departments=(Department(id="sales", name="Sales"),),
    leaders=LEADERS,
)
READY = replace(BEGUN, candidates=CARDS, ticked=frozenset(ReadyItem))


def with_cards(**changes: Mapping[str, Any]) -> Standing:
    """READY with changed candidates, by id."""
    return replace(READY, candidates=tuple(replace(row, **changes.get(row.id, {})) for row in CARDS))


SHORT: dict[str, Any] = {"status": Status.SHORTLISTED}
HELD: dict[str, Any] = {"status": Status.ON_HOLD, "hold_reason": "Later."}


def seen(standing: Standing) -> list[tuple[str, str, str]]:
    lines = journey(standing, judged=Judging(standing))
    return [(SAY(stage_name(line.stage)), line.state.value, SAY(line.caption)) for line in lines]

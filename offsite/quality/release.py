"""What stands in the way of releasing the OKRs."""

from __future__ import annotations

from offsite.domain.okrs import Level, Objective
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.findings import Finding, Severity


def blocking(standing: Standing) -> tuple[Finding, ...]:
    """The findings that block the release, in the order of the page: the set, then objective by objective."""
    company = standing.objectives_of(Level.COMPANY)
    found: list[Finding] = []
    if not company:
        found.append(_finding("S01", "", "none"))
    if len(company) > standing.engagement.most_objectives:
        found.append(_finding("S01", "", "many", n=standing.engagement.most_objectives))
    for row in (*company, *standing.objectives_of(Level.DEPARTMENT)):
        found += _of_objective(standing, row)
    return tuple(found)


def _of_objective(standing: Standing, row: Objective) -> list[Finding]:
    found: list[Finding] = []
    if not standing.owner_of(row):
        found.append(_finding("O10", row.id))
    if row.due is None and standing.engagement.ends_on is None:
        found.append(_finding("O11", row.id))
    results = standing.key_results_of(row.id)
    if not results:
        found.append(_finding("K01B", row.id))
    for one in results:
        if one.target is None:
            found.append(_finding("K02", one.id))
        if one.due is None:
            found.append(_finding("K08", one.id))
        if not standing.owner_of(one):
            found.append(_finding("K10", one.id))
        if not one.tracked:
            found.append(_finding("K11", one.id))
    return found


def _finding(rule: str, subject_id: str, variant: str = "", **params: str | int) -> Finding:
    key = rule.lower() + (f".{variant}" if variant else "")
    said = Message(f"check.{key}", **params)
    return Finding(rule=rule, severity=Severity.BLOCK, subject_id=subject_id, said=said)

"""What the checks say of an engagement: all of it, what blocks the release, and which key results are sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from offsite.domain.okrs import KeyResult, Level
from offsite.domain.standing import Standing
from offsite.quality.checks import check
from offsite.quality.findings import Finding
from offsite.quality.seeing import seen

WEAK = frozenset({"K02", "K03", "K04", "K08", "K11"})
"""Start, end, tracking or date is missing: a key result is weak then, in plain sight (OKR-14)."""
_HELD = (Level.COMPANY, Level.DEPARTMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """How many key results there are, and how many of them nothing stands against."""

    sound: int
    of: int


def findings(standing: Standing) -> tuple[Finding, ...]:
    """Everything that the checks find, everybody's own objectives with it."""
    return check(seen(standing))


def blocking(standing: Standing) -> tuple[Finding, ...]:
    """The findings that block the release, in the order of the page: the set, objective by objective, promises.

    What leaders write for themselves comes after the release, and does not hold it up.
    """
    all_of_it = seen(standing)
    held = tuple(row for row in all_of_it.objectives if row.level in _HELD)
    own = {row.id for row in standing.key_results} - {one.id for row in held for one in row.results}
    to_own = {row.id for row in standing.dependencies if row.key_result_id in own}
    promises = tuple(row for row in all_of_it.promises if row.id not in to_own)
    found = check(replace(all_of_it, objectives=held, promises=promises))
    return tuple(one for one in found if one.blocks)


def is_weak(found: Iterable[Finding], row: KeyResult) -> bool:
    """Does a key result lack its start or end, its tracking or its date? `found`: all findings, or its own."""
    return any(one.rule in WEAK and one.subject_id == row.id for one in found)


def soundness(standing: Standing, *, blocked: Sequence[Finding]) -> Soundness:
    """Of the company's key results. `blocked`: what blocks the release, where it is known."""
    company = {row.id for row in standing.objectives if row.level is Level.COMPANY}
    rows = [row for row in standing.key_results if row.objective_id in company]
    fallen = {one.subject_id for one in blocked}
    return Soundness(sound=sum(row.id not in fallen for row in rows), of=len(rows))

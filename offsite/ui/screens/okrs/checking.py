"""What the checks find, for this page: which of it is shown now, where it is mended, and what can be taken as it is."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.findings import Finding, Severity
from offsite.quality.release import blocking

AT_ONCE = 3
"""So many questions are shown at once; the rest on demand."""

_FIELDS = {
    "K02": "target",
    "K03": "start",
    "K08": "due",
    "K10": "owner",
    "K11": "tracked",
    "O10": "owner",
    "O11": "due",
}


def all_findings(standing: Standing) -> tuple[Finding, ...]:
    """Everything that the checks find, in the order of the page."""
    return blocking(standing)


def at_once(findings: Sequence[Finding], *, every: bool) -> tuple[Finding, ...]:
    """What is shown now: the first question about each of the first few things, what blocks before the rest; or all."""
    if every:
        return tuple(findings)
    chosen: dict[str, Finding] = {}
    for one in sorted(findings, key=_weight):
        if len(chosen) < AT_ONCE:
            chosen.setdefault(one.subject_id, one)
    return tuple(one for one in findings if chosen.get(one.subject_id) is one)


def _weight(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def field_of(finding: Finding) -> str:
    """The field of the inspector in which it is mended."""
    return _FIELDS.get(finding.rule, "title")


def try_this(finding: Finding) -> Message | None:
    """The example that goes with a question; None where there is none."""
    del finding
    return None

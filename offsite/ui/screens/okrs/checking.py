"""What the checks find, for this page: which of it is shown now, and where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.quality.findings import Finding, Severity

AT_ONCE = 3
"""So many questions are shown at once; the rest on demand."""

_NAMES = {"kind": "result_kind"}
"""The fields of the inspector that are called otherwise than their columns."""


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
    column = finding.field.removesuffix("_id").removesuffix("_name")
    return _NAMES.get(column, column) or "title"

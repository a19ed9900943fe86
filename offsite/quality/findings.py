"""What a check finds, about what, and what could be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from offsite.errors import Message
from offsite.values import value


class Severity(StrEnum):
    """What a finding does."""

    BLOCK = "block"
    """The OKRs are not released while it stands, but for a written reason."""
    WARN = "warn"
    """It must be seen once."""
    HINT = "hint"


class Remedy(StrEnum):
    """What "Use this" does."""

    SET = "set"
    """Change these fields of the subject."""
    PLAN = "plan"
    """Open the plan that measures the start, with these fields filled."""
    ADD = "add"
    """Write a key result of this form under the objective."""


@value
class Fix:
    """Something that can be applied at once. `values`: by the names and in the form that the actions take, which are
    `objective.change`, `key_result.change`, `key_result.add` and `promise.change`."""

    remedy: Remedy = Remedy.SET
    values: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])


@value
class Finding:
    """One finding. `rule`: its id in the rubric (`K02`); `subject_id`: the objective, key result or promise that it is
    about (a leader for S01 of a person), empty for the whole set; `said`: the question that the app asks. `field`: the
    column in which the answer belongs, empty where that is none. `suggestion`: an example of an answer; `fix`: what
    "Use this" does, where it can be applied.
    """

    rule: str
    severity: Severity
    subject_id: str
    said: Message
    field: str = ""
    suggestion: Message | None = None
    fix: Fix | None = None

    @property
    def reference(self) -> str:
        """As a release keeps it: `K02@answer-time`."""
        return f"{self.rule}@{self.subject_id}"

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK

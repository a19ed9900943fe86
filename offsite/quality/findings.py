"""What a check finds, and about what."""

from __future__ import annotations

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


@value
class Finding:
    """One finding. `rule`: its id in the rubric (`K02`); `subject_id`: the objective, key result or promise that it is
    about, empty for the whole set; `said`: the question that the app asks."""

    rule: str
    severity: Severity
    subject_id: str
    said: Message

    @property
    def reference(self) -> str:
        """As a release keeps it: `K02@answer-time`."""
        return f"{self.rule}@{self.subject_id}"

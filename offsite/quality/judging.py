"""A standing, judged once: each question is answered when it is first asked, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from offsite.domain.okrs import Level
from offsite.domain.standing import Standing
from offsite.quality.findings import Finding
from offsite.quality.freshness import Fresh
from offsite.quality.pace import Progress, progress_of_all
from offsite.quality.release import blocking, findings


class Judging:
    """What the checks and the pace say of one standing."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._findings: tuple[Finding, ...] | None = None
        self._blocking: tuple[Finding, ...] | None = None
        self._progress: Mapping[str, Progress] | None = None
        self._late: tuple[str, ...] | None = None

    def findings(self) -> tuple[Finding, ...]:
        """Everything that the checks find."""
        if self._findings is None:
            self._findings = findings(self._standing)
        return self._findings

    def blocking(self) -> Sequence[Finding]:
        """What blocks the release."""
        if self._blocking is None:
            self._blocking = blocking(self._standing)
        return self._blocking

    def progress(self) -> Mapping[str, Progress]:
        """Where every key result stands, by its id."""
        if self._progress is None:
            self._progress = progress_of_all(self._standing)
        return self._progress

    def late(self) -> Sequence[str]:
        """The company's key results that wait for a value. A check-in that runs is due, whatever its day."""
        if self._late is None:
            self._late = self._find_late()
        return self._late

    def _find_late(self) -> tuple[str, ...]:
        standing, today = self._standing, self._standing.today
        running = standing.running_check_in
        early = running is not None and (today is None or today < running.on_day)
        found = progress_of_all(standing, today=running.on_day) if running is not None and early else self.progress()
        return tuple(
            row.id
            for above in standing.objectives_of(Level.COMPANY)
            for row in standing.key_results_of(above.id)
            if found[row.id].fresh is not Fresh.YES
        )

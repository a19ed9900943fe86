"""What a window has counted: the results of closed rounds and the gate, each once.

A closed round never changes, so its result is kept for as long as its row is the same. Counting is loaded when it is
first needed: nobody counts before the window is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offsite.domain.deciding import Round
from offsite.domain.standing import Standing

if TYPE_CHECKING:
    from offsite.voting.gate import Gate
    from offsite.voting.rounds import Counted


class Results:
    """The results of one document."""

    def __init__(self) -> None:
        self._counted: dict[Round, Counted] = {}
        self._gate: tuple[Standing, Gate] | None = None

    def of(self, standing: Standing, row: Round) -> Counted:
        """The result of a closed round."""
        if row not in self._counted:
            from offsite.voting.rounds import counted

            self._counted[row] = counted(standing, round_id=row.id)
        return self._counted[row]

    def counted(self, standing: Standing) -> tuple[Counted, ...]:
        """The results of every round that was counted and stands, oldest first."""
        return tuple(self.of(standing, row) for row in standing.counted_rounds)

    def latest(self, standing: Standing) -> Counted | None:
        """The result of the newest round that was counted and stands."""
        rounds = standing.counted_rounds
        return self.of(standing, rounds[-1]) if rounds else None

    def gate(self, standing: Standing) -> Gate:
        """The consensus gate as it stands."""
        if self._gate is None or self._gate[0] is not standing:
            from offsite.voting.gate import gate

            self._gate = (standing, gate(standing, rounds=self.counted(standing)))
        return self._gate[1]

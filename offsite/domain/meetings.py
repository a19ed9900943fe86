"""What is said about the meeting of one department, where the rollout goes department by department.

Times are HH:MM or empty. What is empty is as the rollout has it for the whole company (`plans`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from offsite.domain.zones import Zone
from offsite.values import value


@value
class Meeting:
    """The meeting of a department. `id` is the department's: a row that is there says something.

    `send_to`: whom everybody there hands their own OKRs in to, by `own_due_on`.
    """

    id: Annotated[str, Zone.PUBLIC]
    meeting_on: Annotated[date | None, Zone.PUBLIC] = None
    meeting_begins: Annotated[str, Zone.PUBLIC] = ""
    place: Annotated[str, Zone.PUBLIC] = ""
    speaker_id: Annotated[str | None, Zone.PUBLIC] = None
    send_to: Annotated[str, Zone.PUBLIC] = ""
    own_due_on: Annotated[date | None, Zone.PUBLIC] = None

    @property
    def is_empty(self) -> bool:
        """Is everything as for the whole company?"""
        return self == Meeting(id=self.id)

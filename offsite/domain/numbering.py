"""What objectives and key results are called in the room: "objective 2", "key result 2.3"."""

from __future__ import annotations

from offsite.domain.okrs import KeyResult, Objective
from offsite.domain.standing import Standing


def objective_number(standing: Standing, row: Objective) -> int:
    """Its number among those of the same level and the same department or leader, from 1."""
    beside = [
        one.id
        for one in standing.objectives_of(row.level)
        if (one.department_id, one.leader_id) == (row.department_id, row.leader_id)
    ]
    return beside.index(row.id) + 1


def result_number(standing: Standing, row: KeyResult) -> str:
    """The number of its objective and its own under it: "2.3"."""
    above = next(one for one in standing.objectives if one.id == row.objective_id)
    inside = [one.id for one in standing.key_results_of(above.id)]
    return f"{objective_number(standing, above)}.{inside.index(row.id) + 1}"

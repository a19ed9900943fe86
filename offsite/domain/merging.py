"""Merging as a view: which candidate stands for which. Pure functions over rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from offsite.domain.entities import Candidate


def standing_for(candidate_id: str, *, candidates: Mapping[str, Candidate]) -> str:
    """The id of the candidate whose wording stands for this one: itself where it is not merged.

    Raises KeyError for an unknown id, ValueError for a circle (which no action can make).
    """
    seen: set[str] = set()
    step = candidate_id
    while (following := candidates[step].merged_into) is not None:
        if step in seen:
            raise ValueError(f"merged in a circle: {candidate_id}")
        seen.add(step)
        step = following
    return step


def merged_in(candidate_id: str, *, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those merged into this candidate, at first or second hand, in board order; itself not among them."""
    rows = sorted(candidates, key=lambda row: (row.position, row.id))
    inside = {candidate_id}
    found: list[Candidate] = []
    grew = True
    while grew:
        grew = False
        for row in rows:
            if row.merged_into in inside and row.id not in inside:
                inside.add(row.id)
                found.append(row)
                grew = True
    return tuple(found)


def on_the_table(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that stand for themselves, in board order."""
    return tuple(sorted((row for row in candidates if row.merged_into is None), key=lambda row: (row.position, row.id)))

"""The round after a tie: those that are level, for the places that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offsite.domain.deciding import Round
from offsite.domain.standing import Standing
from offsite.voting.rounds import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOff:
    """What a tie leaves to be settled. `number`: of the round that is tied; `keys`: those that are level, or what they
    were merged into since; `places`: how many of them are still to be chosen."""

    number: int
    keys: tuple[str, ...]
    places: int


def run_off_of(standing: Standing, counted: Sequence[Counted]) -> RunOff | None:
    """What the last of these rounds leaves open; None where it is no tie, or there is nothing to choose any more.

    Where everything is level, another vote on the same is no run-off.
    """
    if not counted:
        return None
    last = counted[-1]
    result = last.result
    on_table = {row.id for row in standing.table}
    level = dict.fromkeys(standing.stands_for(key) for key in result.tied)
    keys = tuple(key for key in level if key in on_table)
    places = result.seats - len(result.elected)
    if not 0 < places < len(keys) or len(result.tied) == len(result.options):
        return None
    return RunOff(number=last.number, keys=keys, places=places)


def settles(standing: Standing, row: Round, counted: Sequence[Counted]) -> bool:
    """Was this round the run-off of the counted one before it?"""
    before = [one for one in counted if one.number < row.number]
    if not before:
        return False
    result = before[-1].result
    level = {standing.stands_for(key) for key in result.tied}
    asked = {standing.stands_for(option.candidate_id) for option in standing.options_of(row.id)}
    is_smaller = len(asked) < len(result.options)
    return asked <= level and is_smaller and row.places == result.seats - len(result.elected)

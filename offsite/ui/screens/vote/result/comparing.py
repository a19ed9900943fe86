"""Rounds beside each other: ranks on the candidates that they share, how alike the orders are, and who moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from offsite.errors import Message
from offsite.voting import counting
from offsite.voting.ballots import Mark, Place
from offsite.voting.gate import only
from offsite.voting.measures import set_stability, tau_b, written
from offsite.voting.result import Opinion, rank_said, ranks_of
from offsite.voting.rounds import Counted

MOST = 6
"""Rounds that stand beside each other."""
_NEARLY, _MUCH, _PARTLY = Fraction(8, 10), Fraction(5, 10), Fraction(2, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The rank of a candidate in a round. `up`: by how many ranks it rose since the round before; None: the first."""

    said: str
    rank: int
    up: int | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Rounds on the candidates that all of them had, counted again on these. `rows`: in the order of the newest."""

    rounds: tuple[Counted, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Placed, ...], ...]


def comparison_of(rounds: Sequence[Counted]) -> Comparison | None:
    """The newest rounds that share at least two candidates with the newest; None where there are not two of them."""
    found: list[Counted] = []
    shared: set[str] = set()
    for one in reversed(rounds[-MOST:]):
        both = shared & set(one.profile.options) if found else set(one.profile.options)
        if len(both) < 2:
            break
        shared = both
        found.insert(0, one)
    if len(found) < 2:
        return None
    newest = found[-1]
    keys = [key for key in newest.profile.options if key in shared]
    results = [_counted_on(one, keys=keys) for one in found]
    ordered = tuple(key for group in results[-1].order for key in group)
    ranks = [ranks_of(result.order) for result in results]
    rows = tuple(tuple(_placed(key, ranks, results, n) for n in range(len(found))) for key in ordered)
    return Comparison(rounds=tuple(found), keys=ordered, names=tuple(newest.names[key] for key in ordered), rows=rows)


def _counted_on(one: Counted, *, keys: Sequence[str]) -> Opinion:
    """The order and the set of a round, counted on these candidates alone."""
    if set(keys) == set(one.profile.options):
        result = one.result
        return Opinion(order=result.order, elected=result.elected, tied=result.tied)
    profile = only(one.profile, keys=keys)
    whole = counting.Counted.of(profile, seats=one.result.seats)
    return counting.named(whole.by(counting.Rule.SCHULZE), profile.options)


def _placed(key: str, ranks: Sequence[Mapping[str, tuple[int, bool]]], results: Sequence[Opinion], n: int) -> Placed:
    rank, shared = ranks[n][key]
    before = ranks[n - 1][key][0] if n else None
    return Placed(
        said=rank_said(rank, shared=shared),
        rank=rank,
        up=None if before is None else before - rank,
        chosen=key in results[n].elected,
    )


def likeness_of(found: Comparison) -> tuple[Message, ...]:
    """How alike the last two orders are, in words, and how much of the set stayed."""
    old, new = found.rounds[-2:]
    before, now = ([row[n].rank for row in found.rows] for n in (-2, -1))
    tau = tau_b(before, now)
    said = [_alike(tau, number=old.number)]
    if old.result.elected and new.result.elected:
        both = len(old.elected & new.elected)
        places = new.result.seats
        stays = set_stability(old.elected, new.elected, places=places)
        whole = stays == 1 and old.elected == new.elected
        said.append(
            Message("ui.result.set_stays", number=old.number)
            if whole
            else Message("ui.result.set_partly", kept=both, of=places, number=old.number)
        )
    return tuple(said)


def _alike(tau: Fraction | None, *, number: int) -> Message:
    if tau is None:
        return Message("ui.result.order.none", number=number)
    figure = written(tau)
    if tau >= _NEARLY:
        return Message("ui.result.order.nearly", number=number, tau=figure)
    if tau >= _MUCH:
        return Message("ui.result.order.much", number=number, tau=figure)
    if tau >= _PARTLY:
        return Message("ui.result.order.partly", number=number, tau=figure)
    if tau > -_PARTLY:
        return Message("ui.result.order.little", number=number, tau=figure)
    return Message("ui.result.order.turned", number=number, tau=figure)


def movers_of(found: Comparison, *, names: Mapping[str, str]) -> Iterator[Message]:
    """What everybody who voted in both of the last two rounds changed. For the facilitator, and of open rounds only."""
    old, new = found.rounds[-2:]
    for index, voter in enumerate(new.voters):
        if voter not in old.voters:
            continue
        before = _places(old, old.voters.index(voter), keys=found.keys)
        now = _places(new, index, keys=found.keys)
        yield _move(names.get(voter, voter), before, now, called=found.names)


def _move(who: str, before: Sequence[Place], now: Sequence[Place], *, called: Sequence[str]) -> Message:
    tau = tau_b(before, now)
    steps = [_step(one, other, of=len(called)) for one, other in zip(before, now, strict=True)]
    most = max(range(len(steps)), key=steps.__getitem__)
    if not steps[most]:
        return Message("ui.result.moved.not", who=who)
    old, new = before[most], now[most]
    name, figure = called[most], "" if tau is None else written(tau)
    if isinstance(old, int) and isinstance(new, int):
        return Message("ui.result.moved", who=who, name=name, old=old, new=new, tau=figure)
    if isinstance(new, int):
        return Message("ui.result.moved.in", who=who, name=name, new=new, tau=figure)
    return Message("ui.result.moved.out", who=who, name=name, tau=figure)


def _step(old: Place, new: Place, *, of: int) -> int:
    """How far a candidate moved on a ballot. Below the line is behind all `of` of them; no opinion is nowhere."""
    if Mark.NO_OPINION in (old, new):
        return 0
    before, now = (place if isinstance(place, int) else of + 1 for place in (old, new))
    return abs(before - now)


def _places(counted: Counted, index: int, *, keys: Sequence[str]) -> list[Place]:
    """A ballot on these candidates alone: its ranks among them."""
    at = {key: n for n, key in enumerate(counted.profile.options)}
    found = [counted.profile.ballots[index][at[key]] for key in keys]
    ranks = [place for place in found if isinstance(place, int)]
    return [1 + sum(rank < place for rank in ranks) if isinstance(place, int) else place for place in found]

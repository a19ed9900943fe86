"""What the chart of ranks shows: a column a counted round, a line a candidate. Rows and results in, places out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from offsite.domain.days import day_of
from offsite.domain.entities import Candidate
from offsite.domain.merging import standing_for
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.voting.gate import agreement_over_rounds
from offsite.voting.measures import written
from offsite.voting.result import rank_said
from offsite.voting.result import ranks_of as ranks_in
from offsite.voting.rounds import Counted

_SOME = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A counted round. `agreement`: Kendall's W over what all rounds have in common, where there is one."""

    number: int
    day: str
    agreement: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a line stands in a column: `slot` counts from the top, `rank` is shared where `tied`."""

    column: int
    slot: int
    rank: int
    tied: bool

    @property
    def place(self) -> str:
        """The rank as people write it."""
        return rank_said(self.rank, shared=self.tied)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A candidate over the rounds. `chosen`: its place in the focus from 1, 0 outside. `joins`: its last spot is that
    of the candidate which it was merged into. `leaves`: it is on no later ballot."""

    key: str
    name: str
    last_name: str
    spots: tuple[Spot, ...]
    chosen: int = 0
    joins: bool = False
    leaves: bool = False

    def at(self, column: int) -> Spot | None:
        """Where it stands in a column, or None."""
        return next((spot for spot in self.spots if spot.column == column), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """All of the chart. `slots`: how many lines the fullest column has."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    slots: int = 0
    locked: bool = False
    least: Fraction = Fraction(7, 10)


def ranks_of(standing: Standing, rounds: Sequence[Counted], *, chosen: Sequence[str], locked: bool) -> Ranks:
    """The chart of these rounds. `chosen`: the ids of the candidates of the focus, in their order."""
    zone = standing.engagement.time_zone
    rows = {row.id: row for row in standing.rounds}
    figures = agreement_over_rounds(rounds)
    columns: list[Column] = []
    for one, figure in zip(rounds, figures, strict=True):
        row = rows[one.round_id]
        day = day_of(row.closed_at or row.opened_at, time_zone=zone)
        columns.append(Column(number=one.number, day=f"{day.day} {day:%b}", agreement=figure))
    spots = _spots(rounds)
    candidates = {row.id: row for row in standing.candidates}
    lines = tuple(
        _line(key, spots=spots, rounds=rounds, candidates=candidates, chosen=chosen) for key in _in_order(rounds)
    )
    return Ranks(
        columns=tuple(columns),
        lines=lines,
        slots=max((len(one.profile.options) for one in rounds), default=0),
        locked=locked,
        least=Fraction(standing.agreement.least_agreement, 100),
    )


def _in_order(rounds: Sequence[Counted]) -> list[str]:
    """Every option that was ever on a ballot, in the order of the first round that has it."""
    return list(dict.fromkeys(key for one in rounds for group in one.result.order for key in group))


def _spots(rounds: Sequence[Counted]) -> list[dict[str, Spot]]:
    """For each round where every option stands. Those that share a place stand as they did before: fewer crossings."""
    found: list[dict[str, Spot]] = []
    before: dict[str, Spot] = {}
    for column, one in enumerate(rounds):
        here: dict[str, Spot] = {}
        ranks = ranks_in(one.result.order)
        for group in one.result.order:
            known = sorted(group, key=lambda key: before[key].slot if key in before else len(before))
            for key in known:
                rank, tied = ranks[key]
                here[key] = Spot(column=column, slot=len(here), rank=rank, tied=tied)
        found.append(here)
        before = here
    return found


def _line(
    key: str,
    *,
    spots: Sequence[Mapping[str, Spot]],
    rounds: Sequence[Counted],
    candidates: Mapping[str, Candidate],
    chosen: Sequence[str],
) -> Line:
    kept = standing_for(key, candidates=candidates) if key in candidates else key
    own = [here[key] for here in spots if key in here]
    joined = None
    if kept != key:
        joined = next((here[kept] for here in spots[own[-1].column + 1 :] if kept in here), None)
    names = [one.names[key] for one in rounds if key in one.names]
    return Line(
        key=key,
        name=names[0],
        last_name=names[-1],
        spots=tuple(own) if joined is None else (*own, joined),
        chosen=chosen.index(key) + 1 if key in chosen else 0,
        joins=joined is not None,
        leaves=joined is None and own[-1].column < len(rounds) - 1,
    )


def strength_of(figure: Fraction | None, *, least: Fraction) -> Message:
    """How much agreement a figure is, in a word."""
    if figure is None:
        return Message("ui.focus.agreement.none")
    if figure >= least:
        return Message("ui.focus.agreement.strong")
    if figure >= min(_SOME, least / 2 + Fraction(1, 10)):
        return Message("ui.focus.agreement.some")
    return Message("ui.focus.agreement.little")


def summary_of(ranks: Ranks, kit: Kit) -> str:
    """The chart in sentences, for whoever does not see it."""
    say = kit.say
    if not ranks.columns:
        return say(Message("ui.focus.chart.none"))
    parts = [say(Message("ui.focus.chart.spoken", n=len(ranks.columns), candidates=len(ranks.lines)))]
    last = len(ranks.columns) - 1
    chosen = sorted((line for line in ranks.lines if line.chosen), key=lambda line: line.chosen)
    leading = [line for line in ranks.lines if (spot := line.at(last)) and spot.rank == 1 and not line.joins]
    for line in chosen or leading:
        places = tuple(spot.place for spot in line.spots)
        parts.append(say(Message("ui.focus.chart.line", name=line.last_name, places=places)))
    gone = tuple(line.last_name for line in ranks.lines if line.leaves)
    if gone:
        parts.append(say(Message("ui.focus.chart.gone", names=gone)))
    figure = ranks.columns[-1].agreement
    if figure is not None:
        word = say(strength_of(figure, least=ranks.least))
        parts.append(say(Message("ui.focus.chart.agreement", word=word, figure=written(figure))))
    return " ".join(parts)


def told(line: Line, spot: Spot, ranks: Ranks, kit: Kit) -> str:
    """What the tip over a spot says."""
    say = kit.say
    column = ranks.columns[spot.column]
    head = say(Message("ui.focus.chart.tip", name=line.last_name, place=spot.place, number=column.number))
    if line.joins and spot is line.spots[-1]:
        return say(Message("ui.focus.chart.tip.merged", name=line.last_name))
    if line.leaves and spot is line.spots[-1]:
        return head + "\n" + say(Message("ui.focus.chart.tip.gone"))
    return head

"""The consensus gate: conditions, never a clock. Each is met, not yet met, or cannot be told, with a sentence.

What it asks: the agreement of the team, its rounds, trade-offs and commitments. "Cannot tell" never stands in the way;
a missing answer of a leader always does; everything else can be waived with a written reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from offsite.domain.days import day_of
from offsite.domain.deciding import Condition, FocusItem, Stance, Waiver
from offsite.domain.entities import Status
from offsite.domain.naming import given_name
from offsite.domain.standing import Standing
from offsite.domain.words import YES, rule_is_met, silent
from offsite.errors import Message
from offsite.voting.ballots import Profile
from offsite.voting.measures import kendalls_w, written
from offsite.voting.reading import divided
from offsite.voting.robustness import leave_one_out
from offsite.voting.rounds import Counted, counted_rounds

FEWEST_FOR_AGREEMENT = 4
"""Options: W over fewer says nothing."""


class Met(StrEnum):
    """How a condition stands."""

    MET = "met"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A condition. `figure`: a number from 0 to 1 or a count, where there is one; `following`: what to do next."""

    condition: Condition
    met: Met
    said: Message
    figure: Fraction | int | None = None
    following: Message | None = None
    waiver: Waiver | None = None

    @property
    def stands_in_the_way(self) -> bool:
        return self.met is Met.NOT_YET and self.waiver is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """All of it. `silent`: the ids of the leaders who have not spoken. `day` counts from the first session or round,
    and `session` is the number of the newest one that was held; 0 where there was none. `voting`: the number of the
    round that is open, 0 where none is; until it is counted nothing is locked."""

    lines: tuple[Line, ...]
    silent: tuple[str, ...]
    entitled: int = 0
    day: int = 0
    session: int = 0
    voting: int = 0

    @property
    def unmet(self) -> tuple[Line, ...]:
        """What stands in the way, the missing answers left out."""
        return tuple(line for line in self.lines if line.stands_in_the_way)

    @property
    def is_open(self) -> bool:
        """Can the focus be locked?"""
        return self.entitled > 0 and not self.voting and not self.unmet and not self.silent

    def line(self, condition: Condition) -> Line:
        """The line of a condition."""
        return next(line for line in self.lines if line.condition is condition)


def gate(standing: Standing, *, rounds: Sequence[Counted] | None = None) -> Gate:
    """The gate as it stands. `rounds`: the counted rounds, where the caller has them already."""
    found = tuple(rounds) if rounds is not None else counted_rounds(standing)
    focus = standing.focus
    items = standing.items_of_focus(focus.id) if focus is not None else ()
    waivers = {row.condition: row for row in standing.waivers_of(focus.id)} if focus is not None else {}
    lines = (
        _same_set(standing, items=items, rounds=found),
        _stable(standing, items=items, rounds=found),
        _leave_one_out(standing, items=items, rounds=found),
        _agreement(standing, items=items, rounds=found),
        _not_divided(standing, items=items, rounds=found),
        _on_hold(standing, items=items),
        _lock_rule(standing),
    )
    return Gate(
        lines=tuple(
            Line(
                condition=line.condition,
                met=line.met,
                said=line.said,
                figure=line.figure,
                following=line.following,
                waiver=waivers.get(line.condition),
            )
            for line in lines
        ),
        silent=silent(standing),
        entitled=len(standing.entitled),
        day=_day(standing),
        session=sum(1 for row in standing.sessions if row.opened_at is not None),
        voting=standing.open_round.number if standing.open_round is not None else 0,
    )


def _same_set(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> Line:
    """The focus is what the last round on all of it and one of those before chose, far enough apart.

    A run-off on a few of them says nothing about the rest, and is passed over.
    """
    condition, apart = Condition.SAME_SET, standing.agreement.days_apart
    whole = _rounds_with(standing, items=items, rounds=rounds)
    if not whole:
        return Line(condition=condition, met=Met.NOT_YET, said=Message("gate.same_set.no_round"))
    wanted = frozenset(standing.stands_for(item.candidate_id) for item in items)
    last = whole[-1]
    if elected_now(standing, last) != wanted:
        said = Message("gate.same_set.other", number=last.number)
        return Line(condition=condition, met=Met.NOT_YET, said=said, following=Message("gate.same_set.other.next"))
    zone = standing.engagement.time_zone
    days = {row.id: day_of(row.closed_at or row.opened_at, time_zone=zone) for row in standing.rounds}
    before = [one for one in whole[:-1] if elected_now(standing, one) == wanted]
    far = [one for one in before if (days[last.round_id] - days[one.round_id]).days >= apart]
    if far:
        passed = (days[last.round_id] - days[far[-1].round_id]).days
        said = Message("gate.same_set.met", first=far[-1].number, last=last.number, n=passed)
        return Line(condition=condition, met=Met.MET, said=said, figure=passed)
    following = Message("gate.same_set.next", n=apart)
    if before:
        said = Message("gate.same_set.too_near", first=before[0].number, last=last.number, n=apart)
        return Line(condition=condition, met=Met.NOT_YET, said=said, following=following)
    said = Message("gate.same_set.once", number=last.number)
    return Line(condition=condition, met=Met.NOT_YET, said=said, following=following)


def elected_now(standing: Standing, counted: Counted) -> frozenset[str]:
    """The set that a round chose, by the candidates that stand for it today: what was merged since counts as one."""
    return frozenset(standing.stands_for(key) for key in counted.elected)


def _stable(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> Line:
    """No option that was left out beats a chosen one, head to head (Gehrlein)."""
    condition = Condition.STABLE
    last = _last_with(standing, items=items, rounds=rounds)
    if last is None:
        return Line(condition=condition, met=Met.CANNOT_TELL, said=Message("gate.no_round_with_it"))
    at = {key: n for n, key in enumerate(last.result.options)}
    wanted = {standing.stands_for(item.candidate_id) for item in items}
    left_out = [key for key in at if standing.stands_for(key) not in wanted]
    for key in _on_ballot(standing, items=items, counted=last):
        for other in left_out:
            theirs, ours = last.result.pairwise[at[other]][at[key]], last.result.pairwise[at[key]][at[other]]
            if theirs > ours:
                said = Message(
                    "gate.stable.beaten", other=last.names[other], chosen=last.names[key], theirs=theirs, ours=ours
                )
                return Line(condition=condition, met=Met.NOT_YET, said=said, following=Message("gate.stable.next"))
    return Line(condition=condition, met=Met.MET, said=Message("gate.stable.met", number=last.number))


def _leave_one_out(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> Line:
    condition = Condition.LEAVE_ONE_OUT
    last = _last_with(standing, items=items, rounds=rounds)
    if last is None:
        return Line(condition=condition, met=Met.CANNOT_TELL, said=Message("gate.no_round_with_it"))
    found = leave_one_out(last.profile, seats=len(items))
    if found is None or found.of < 2:
        return Line(condition=condition, met=Met.CANNOT_TELL, said=Message("gate.one_ballot", number=last.number))
    if found.same == found.of:
        return Line(
            condition=condition, met=Met.MET, said=Message("gate.leave_one_out.met", n=found.of), figure=found.same
        )
    said = Message("gate.leave_one_out.not_yet", same=found.same, n=found.of)
    following = Message("gate.leave_one_out.next")
    return Line(condition=condition, met=Met.NOT_YET, said=said, figure=found.same, following=following)


def _agreement(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> Line:
    """Kendall's W over the options of the last round that are shortlisted today, at least four of them."""
    condition, least = Condition.AGREEMENT, Fraction(standing.agreement.least_agreement, 100)
    last = _last_with(standing, items=items, rounds=rounds) or (rounds[-1] if rounds else None)
    figure = agreement_on_shortlist(standing, counted=last) if last is not None else None
    if figure is None:
        return Line(condition=condition, met=Met.CANNOT_TELL, said=_why_no_agreement(standing, last))
    if figure >= least:
        said = Message("gate.agreement.met", figure=written(figure))
        return Line(condition=condition, met=Met.MET, said=said, figure=figure)
    said = Message("gate.agreement.not_yet", figure=written(figure, under=least), least=written(least))
    following = Message("gate.agreement.next")
    return Line(condition=condition, met=Met.NOT_YET, said=said, figure=figure, following=following)


def _why_no_agreement(standing: Standing, counted: Counted | None) -> Message:
    """Why the agreement on the shortlist cannot be told."""
    if counted is None or len(_shortlisted(standing, counted)) < FEWEST_FOR_AGREEMENT:
        return Message("gate.agreement.cannot_tell", n=FEWEST_FOR_AGREEMENT)
    if len(counted.profile.ballots) < 2:
        return Message("gate.one_ballot", number=counted.number)
    return Message("gate.agreement.no_rankings", number=counted.number)


def _shortlisted(standing: Standing, counted: Counted) -> list[str]:
    """The options of a round that are shortlisted today, in its order."""
    shortlisted = {
        row.id for row in standing.candidates if row.status is Status.SHORTLISTED and row.merged_into is None
    }
    return [key for key in counted.profile.options if key in shortlisted]


def agreement_on_shortlist(standing: Standing, *, counted: Counted) -> Fraction | None:
    """W of a round over those of its options that are shortlisted today; None with fewer than four, or no rankings."""
    keys = _shortlisted(standing, counted)
    if len(keys) < FEWEST_FOR_AGREEMENT:
        return None
    return kendalls_w(only(counted.profile, keys=keys))


def only(profile: Profile, *, keys: Sequence[str]) -> Profile:
    """The same ballots on these options alone."""
    at = [profile.options.index(key) for key in keys]
    return Profile(tuple(keys), tuple(tuple(ballot[n] for n in at) for ballot in profile.ballots))


def _not_divided(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> Line:
    condition = Condition.NOT_DIVIDED
    last = _last_with(standing, items=items, rounds=rounds)
    if last is None:
        return Line(condition=condition, met=Met.CANNOT_TELL, said=Message("gate.no_round_with_it"))
    parted = {one.option for one in divided(last.profile)}
    torn = [key for key in _on_ballot(standing, items=items, counted=last) if key in parted]
    if not torn:
        return Line(condition=condition, met=Met.MET, said=Message("gate.not_divided.met"))
    said = Message("gate.not_divided.not_yet", name=last.names[torn[0]], n=len(torn))
    return Line(condition=condition, met=Met.NOT_YET, said=said, following=Message("gate.not_divided.next"))


def _on_hold(standing: Standing, *, items: Sequence[FocusItem]) -> Line:
    condition = Condition.ON_HOLD
    costs = {standing.stands_for(row.chosen_id) for row in standing.costs}
    without = [item for item in items if standing.stands_for(item.candidate_id) not in costs]
    if not items:
        return Line(condition=condition, met=Met.NOT_YET, said=Message("gate.on_hold.no_focus"))
    if not without:
        return Line(condition=condition, met=Met.MET, said=Message("gate.on_hold.met", n=len(items)))
    said = Message("gate.on_hold.not_yet", name=without[0].name, n=len(without))
    following = Message("gate.on_hold.next", name=without[0].name)
    return Line(condition=condition, met=Met.NOT_YET, said=said, figure=len(without), following=following)


def _lock_rule(standing: Standing) -> Line:
    """What the leaders have said, against the rule that they chose."""
    condition, focus = Condition.LOCK_RULE, standing.focus
    entitled = standing.entitled
    said_by = standing.commitments_of(focus.id) if focus is not None else {}
    yes = sum(row.id in said_by and said_by[row.id].stance in YES for row in entitled)
    unheard = silent(standing)
    if not entitled:
        return Line(condition=condition, met=Met.NOT_YET, said=Message("gate.lock_rule.nobody"), figure=0)
    if unheard:
        said = Message("gate.lock_rule.silent", yes=yes, of=len(entitled), n=len(unheard))
        # Its absence stands in the way by itself, and no reason puts it aside.
        return Line(condition=condition, met=Met.NOT_YET, said=said, figure=yes, following=_hear(standing, unheard))
    blocked = next((row for row in entitled if said_by[row.id].stance is Stance.BLOCK), None)
    met = rule_is_met(standing)
    if met:
        said = Message("gate.lock_rule.met", yes=yes, of=len(entitled), n=len(entitled))
        return Line(condition=condition, met=Met.MET, said=said, figure=yes)
    if blocked is not None:
        said = Message("gate.lock_rule.blocked", name=given_name(blocked.name))
        following = Message("gate.lock_rule.concern.next", name=given_name(blocked.name))
        return Line(condition=condition, met=Met.NOT_YET, said=said, figure=yes, following=following)
    aside = next(row for row in entitled if said_by[row.id].stance not in YES)
    said = Message("gate.lock_rule.too_few", yes=yes, of=len(entitled))
    following = Message("gate.lock_rule.concern.next", name=given_name(aside.name))
    return Line(condition=condition, met=Met.NOT_YET, said=said, figure=yes, following=following)


def _hear(standing: Standing, unheard: Sequence[str]) -> Message:
    names = {row.id: row.name for row in standing.leaders}
    return Message("gate.lock_rule.silent.next", name=given_name(names[unheard[0]]))


def _rounds_with(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> tuple[Counted, ...]:
    """The rounds that had the whole focus on the ballot and in which somebody voted, in the order of their counting."""
    closed = {row.id: row.closed_at or "" for row in standing.rounds}
    wanted = {standing.stands_for(item.candidate_id) for item in items}
    whole = [
        one
        for one in rounds
        if wanted and one.profile.ballots and wanted <= {standing.stands_for(key) for key in one.names}
    ]
    return tuple(sorted(whole, key=lambda one: (closed[one.round_id], one.number)))


def _last_with(standing: Standing, *, items: Sequence[FocusItem], rounds: Sequence[Counted]) -> Counted | None:
    """The last round that had the whole focus on the ballot."""
    whole = _rounds_with(standing, items=items, rounds=rounds)
    return whole[-1] if whole else None


def _on_ballot(standing: Standing, *, items: Sequence[FocusItem], counted: Counted) -> list[str]:
    """What stood on the ballot of a round for each candidate of the focus: itself, or what was merged into it since."""
    found: list[str] = []
    for item in items:
        wanted = standing.stands_for(item.candidate_id)
        keys = [key for key in counted.names if standing.stands_for(key) == wanted]
        found.append(wanted if wanted in keys else keys[0])
    return found


def _day(standing: Standing) -> int:
    """The number of days since the first session or round, the first day counting as one; 0 before that."""
    zone = standing.engagement.time_zone
    begun = [row.opened_at for row in (*standing.sessions, *standing.rounds) if row.opened_at]
    if not begun or standing.today is None:
        return 0
    return max((standing.today - min(day_of(at, time_zone=zone) for at in begun)).days + 1, 1)


def agreement_over_rounds(rounds: Sequence[Counted]) -> tuple[Fraction | None, ...]:
    """W of each round over the options that all of them have, so that rounds compare; None where that is too little.

    A run-off on fewer than four is not compared with the others.
    """
    long = [one for one in rounds if len(one.profile.options) >= FEWEST_FOR_AGREEMENT]
    compared = long or list(rounds)
    if not compared:
        return ()
    common = set(compared[0].profile.options).intersection(*(one.profile.options for one in compared[1:]))
    keys = [key for key in compared[-1].profile.options if key in common]
    if len(keys) < 2:
        return tuple(None for _ in rounds)
    return tuple(kendalls_w(only(one.profile, keys=keys)) if one in compared else None for one in rounds)


def name_of(condition: Condition) -> Message:
    """What a condition wants, in few words."""
    match condition:
        case Condition.SAME_SET:
            return Message("gate.name.same_set")
        case Condition.STABLE:
            return Message("gate.name.stable")
        case Condition.LEAVE_ONE_OUT:
            return Message("gate.name.leave_one_out")
        case Condition.AGREEMENT:
            return Message("gate.name.agreement")
        case Condition.NOT_DIVIDED:
            return Message("gate.name.not_divided")
        case Condition.ON_HOLD:
            return Message("gate.name.on_hold")
        case Condition.LOCK_RULE:
            return Message("gate.name.lock_rule")
        case _:
            assert_never(condition)

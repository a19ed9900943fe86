"""From the rows of a round to what is counted, and to its result. Pure: the same rows give the same result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offsite.domain.ballots import BELOW_LINE, NO_OPINION
from offsite.domain.deciding import Ballot, RoundOption
from offsite.domain.standing import Standing
from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.counting import count
from offsite.voting.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A closed round, counted. Options are called by the ids of their candidates; `names` is what charts call them.

    `told`: ballots that somebody elsewhere told the facilitator. `voters`: whose ballot is whose, in the order of the
    profile's ballots.
    """

    round_id: str
    number: int
    profile: Profile
    result: Result
    options: tuple[RoundOption, ...]
    names: dict[str, str]
    voters: tuple[str, ...]
    entitled: int
    told: int

    @property
    def elected(self) -> frozenset[str]:
        """The set that surely is in."""
        return frozenset(self.result.elected)


def profile_of(options: Sequence[RoundOption], ballots: Iterable[Ballot]) -> Profile:
    """What is counted. Raises ValueError where the marks of a ballot do not fit the options."""
    return Profile(
        tuple(option.candidate_id for option in options),
        tuple(tuple(_place(mark) for mark in ballot.marks.split(" ")) for ballot in ballots),
    )


def names_of(options: Sequence[RoundOption]) -> dict[str, str]:
    """What charts and sentences call the candidates of a round; those with the same short name by their titles."""
    short = [option.name.casefold() for option in options]
    return {
        option.candidate_id: option.name if short.count(option.name.casefold()) == 1 else option.title
        for option in options
    }


def titled(found: Counted) -> Profile:
    """What was counted under the titles of its options, as a file gives it: two that are alike are told apart."""
    titles: list[str] = []
    for option in found.options:
        title, number = option.title, 1
        while title in titles:
            number += 1
            title = f"{option.title} ({number})"
        titles.append(title)
    return Profile(tuple(titles), found.profile.ballots)


def counted(standing: Standing, *, round_id: str) -> Counted:
    """A round with its result: the quick figures of it. Raises KeyError for a round that is not there."""
    row = standing.round(round_id)
    options = standing.options_of(round_id)
    ballots = standing.ballots_of(round_id)
    names = names_of(options)
    profile = profile_of(options, ballots)
    return Counted(
        round_id=round_id,
        number=row.number,
        profile=profile,
        result=count(profile, seats=row.places, names=names),
        options=options,
        names=names,
        voters=tuple(ballot.leader_id for ballot in ballots),
        entitled=len(standing.roll_of(round_id)),
        told=standing.told_ballots(round_id),
    )


def counted_rounds(standing: Standing) -> tuple[Counted, ...]:
    """Every round that was closed and stands, oldest first."""
    return tuple(counted(standing, round_id=row.id) for row in standing.counted_rounds)


def _place(mark: str) -> Place:
    match mark:
        case str() if mark == BELOW_LINE:
            return Mark.BELOW_LINE
        case str() if mark == NO_OPINION:
            return Mark.NO_OPINION
        case _:
            return int(mark)

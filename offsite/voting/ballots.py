"""What was voted: options, and one place per option on every ballot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import chain

from offsite.errors import Defect


class Mark(Enum):
    """What a ballot can say of an option without giving it a rank. Mixing the two is the commonest counting error."""

    BELOW_LINE = "below the line"
    """Left off a "pick your top five" ballot: tied last."""
    NO_OPINION = "no opinion"
    """Not compared with anything."""


Place = int | Mark
"""A rank of 1 or more (1 is best, ties and gaps are allowed), or a mark."""
Ballot = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The ballots of a round: `options` are unique keys, each ballot has one place per option, in their order.

    Raises Defect where it does not hold together; what comes from outside is checked before (see `csv_ballots`).
    """

    options: tuple[str, ...]
    ballots: tuple[Ballot, ...]

    def __post_init__(self) -> None:
        if not self.options or len(set(self.options)) != len(self.options):
            raise Defect("options are missing or twice there")
        if any(len(ballot) != len(self.options) for ballot in self.ballots):
            raise Defect("a ballot is longer or shorter than the options")
        ranks = (place for place in chain.from_iterable(self.ballots) if isinstance(place, int))
        if any(rank < 1 for rank in ranks):
            raise Defect("a rank is below 1")

    def without_ballot(self, index: int) -> Profile:
        """As if this ballot had not been cast."""
        return Profile(self.options, self.ballots[:index] + self.ballots[index + 1 :])

    def without_option(self, key: str) -> Profile:
        """As if this option had not been on the ballot; the other places stay. Its key must be there."""
        at = self.options.index(key)
        return Profile(
            self.options[:at] + self.options[at + 1 :],
            tuple(ballot[:at] + ballot[at + 1 :] for ballot in self.ballots),
        )

    def merged(self, key: str, *, into: str) -> Profile:
        """As if two options had been one, `into`: each ballot gives it the better of its two places.

        A view: this profile stays what it is, and so un-merging is taking this one again.
        """
        first, second = self.options.index(key), self.options.index(into)
        joined = tuple(
            (*ballot[:second], better(ballot[first], ballot[second]), *ballot[second + 1 :]) for ballot in self.ballots
        )
        return Profile(self.options, joined).without_option(key)


def better(one: Place, other: Place) -> Place:
    """The better of two places: a rank before the line, an opinion before none."""
    if isinstance(one, int) and isinstance(other, int):
        return min(one, other)
    for place in (one, other):
        if isinstance(place, int):
            return place
    return Mark.BELOW_LINE if Mark.BELOW_LINE in (one, other) else Mark.NO_OPINION

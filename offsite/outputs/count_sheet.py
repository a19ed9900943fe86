"""The printed count of a round: everything that it takes to count again with a pencil.

The ballots as they were cast, how many put each option above each other one, and what came of it. Options have letters,
so that their columns are narrow. The columns of numbers hold nothing but numbers and marks, and so can be read back
from the text of the PDF: a line of a table ends in one token for each of the letters above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.orders import orders_of
from offsite.voting.pairs import Matrix, matrix_of

BELOW_LINE, NO_OPINION, SAME = "-", ".", "\u00b7"
"""What stands for an option that was left off, for one without an opinion, and where an option meets itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBallot:
    """A ballot: one place for each option, in their order; 1 is best."""

    places: tuple[Place, ...]
    label: str = ""
    """Whose it is, in an open round; "": its number alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSheet:
    """A counted round. Options are named by their index, from 0."""

    title: str
    """"Kestrel Instruments: round 4"."""
    rule: str
    """How ballots become a result, in sentences."""
    seats: int
    options: tuple[str, ...]
    ballots: tuple[PaperBallot, ...]
    chosen: tuple[int, ...]
    """The set."""
    tied: tuple[int, ...] = ()
    """Level for what is left of the places."""
    order: tuple[tuple[int, ...], ...] = ()
    """All of them, best first; those of a group are level."""
    note: str = ""
    """Where, when and who was there."""
    remarks: tuple[str, ...] = ()
    """Why, sentence by sentence."""
    day: date | None = None
    language: str = "en-GB"

    @property
    def pairwise(self) -> Matrix:
        """How many ballots put the one above the other."""
        profile = Profile(
            tuple(letters(at) for at in range(len(self.options))), tuple(ballot.places for ballot in self.ballots)
        )
        return matrix_of(orders_of(profile), options=len(self.options))


def letters(index: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    said = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def mark_of(place: Place) -> str:
    """What stands in the table of ballots."""
    match place:
        case Mark.BELOW_LINE:
            return BELOW_LINE
        case Mark.NO_OPINION:
            return NO_OPINION
        case int():
            return str(place)

"""After a tie: those that are level stand on the next ballot, for the places that are open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from offsite.domain.stages import Stage
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.segmented import Segmented
from tests.support.polling import Facilitator
from tests.support.voted import hold_round

LEVEL = ("ABC", "ACB", "ABC", "ACB")
"""A leads; B and C are level for the second place."""


@pytest.fixture
def first_page() -> Stage:
    return Stage.VOTE


@pytest.fixture
def beginning(filled: Session) -> None:
    """A round of five has left B and C level for one place of two."""
    hold_round(filled, "r1", *LEVEL, slate="ABCDE")


@pytest.fixture
def person(window: DocumentWindow) -> Facilitator:
    found = Facilitator(window)
    found.clicks("vote.again")
    return found


def slate(person: Facilitator) -> list[str]:
    lines = person.vote.setup.slate.findChildren(QCheckBox)
    return sorted(one.objectName().removeprefix("vote.slate.") for one in lines if one.isVisible() and one.isChecked())


def offered(person: Facilitator, name: str) -> list[str]:
    group = person.find(Segmented, name)
    return [one.text() for one in group.findChildren(QAbstractButton) if one.isVisible()]


def test_only_the_level_ones_stand_on_the_ballot_for_what_is_open(person: Facilitator) -> None:
    assert slate(person) == ["c-1", "c-2"]
    assert person.find(Segmented, "vote.places").value() == "1"
    assert person.sees("Round 1 was tied: those that are level are ticked, for the place that is open.")
    row = person.opens_round(why="")
    assert (row.places, row.most) == (1, 2)
    assert {one.candidate_id for one in person.standing.options_of(row.id)} == {"c-1", "c-2"}


def test_another_ballot_can_be_put_together_all_the_same(person: Facilitator) -> None:
    person.takes("c-0")
    assert slate(person) == ["c-0", "c-1", "c-2"]
    assert not person.sees("Round 1 was tied")


def test_what_was_merged_since_stands_as_the_one_it_is_in(person: Facilitator) -> None:
    person.acts("candidate.merge", candidate="c-2", into="c-8")
    assert slate(person) == ["c-1", "c-8"]


def test_after_the_run_off_as_many_are_sought_as_before(person: Facilitator) -> None:
    hold_round(person.window.session, "r2", "BC", "BC", "BC", "CB", slate="BC", places=1)
    person.vote.vote_again()
    assert person.find(Segmented, "vote.places").value() == "2"
    assert slate(person) == ["c-1", "c-10", "c-13", "c-7"]


def test_a_ballot_is_never_said_to_rank_more_than_stand_on_it(person: Facilitator) -> None:
    assert offered(person, "vote.most") == ["All"]
    for candidate in ("c-0", "c-3", "c-5"):
        person.takes(candidate)
    assert offered(person, "vote.most") == ["3", "4", "All"]
    assert person.find(Segmented, "vote.most").value() == "0"


def test_more_than_three_places_are_offered_where_a_reason_allows_more_objectives(person: Facilitator) -> None:
    assert offered(person, "vote.places") == ["1", "2", "3"]
    person.acts("engagement.limits", most_objectives=5, reason="The group has five divisions.")
    assert offered(person, "vote.places") == ["1", "2", "3", "4", "5"]

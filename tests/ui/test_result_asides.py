"""Beside a result: recounts, what-ifs, and the rounds before."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QMenu

from offsite.ui.kit import Kit
from offsite.ui.session import Session
from tests.support.desk import FakeClock, act
from tests.support.resulting import (
    MORNING,
    SAMPLE_ROUND,
    Reader,
    Reads,
    gather,
    hold,
    readers,
    settle,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MORNING)


@pytest.fixture
def reads(session: Session, kit: Kit) -> Generator[Reads]:
    """Open the result of a round of `session`."""
    yield from readers(session, kit)


@pytest.fixture
def sample(session: Session) -> Session:
    """Round 3 of the sample."""
    gather(session)
    hold(session, SAMPLE_ROUND, remote=("l3", "l5"))
    return session


def test_the_recounts_come_after_the_first_paint(sample: Session, kit: Kit) -> None:
    reader = Reader(sample, kit)
    assert reader.view.firm.rules.texts() == [
        "Same set under three rules.",
        "Borda and approval choose the same set; the order changes.",
    ]
    assert reader.view.firm.recounts.texts()[0] == "Same set in 8 of 8 recounts, each without one ballot."
    reader.view.show_round("r1")
    assert reader.view.firm.recounts.texts() == ["Counting again without each ballot …"]
    settle()
    assert reader.view.firm.recounts.texts()[0] == "Same set in 8 of 8 recounts, each without one ballot."
    reader.leave()


def test_without_whom_it_changes_is_for_the_facilitator(session: Session, reads: Reads) -> None:
    gather(session, leaders=5)
    hold(session, ["AB", "AB", "AB", "BA", "BA"], options="AB", places=1)
    reader = reads()
    assert reader.view.firm.recounts.texts() == [
        "Same set in 2 of 5 recounts, each without one ballot.",
        "3 ballots each decide it alone: without any one of them the set changes.",
    ]
    assert not any("Dana" in text for text in reader.texts())
    reader.clicks("result.whom.show")
    assert reader.view.firm.whom.points.texts()[0] == (
        "Without Dana Whitlock: Every employee and Renewals would be level for the rest."
    )
    reader.hides_private()
    assert not reader.there_is("result.whom")
    assert not any("Dana" in text for text in reader.texts())
    reader.hides_private()
    assert reader.view.firm.whom.points.texts() == []


def test_one_ballot_that_decides_it_is_one(session: Session, reads: Reads) -> None:
    gather(session, leaders=3)
    level = [("A", "B")]
    hold(session, ["AB", level, level], options="AB", places=1)
    reader = reads()
    assert "One ballot decides it: without it the set changes." in reader.view.firm.recounts.texts()


# What if.


def asks(reader: Reader, button: str, choice: str) -> str:
    """Open a menu of the what-ifs, choose from it, and read the answer."""
    reader.clicks(f"result.what_if.{button}")
    card = reader.view.what_if
    menu = card.findChildren(QMenu, "result.what_if.menu")[-1]
    actions = [one for part in (menu, *menu.findChildren(QMenu)) for one in part.actions()]
    found = next(one for one in actions if one.objectName() == f"result.what_if.{choice}")
    menu.hide()
    # Chosen in a part of a menu, it is told by the menu.
    found.trigger() if found in menu.actions() else menu.triggered.emit(found)
    settle()
    return f"{card.answer.assumed.text()} {card.answer.words.text()}"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("button", "choice", "answer"),
    [
        ("option", "option.a", "Without Every employee: Renewals and 10-day delivery would be in."),
        ("option", "option.h", "Without Working capital: the set stays the same, Every employee and Renewals."),
        ("merged", "merged.b.a", "Every employee and Renewals as one: Every employee and 10-day delivery would be in."),
        (
            "rule",
            "rule.borda",
            "By Borda, the share of all comparisons won: the set stays the same, Every employee and Renewals.",
        ),
        ("rule", "rule.approval", "By approval: the set stays the same, Every employee and Renewals."),
        ("person", "person.0", "Without Dana Whitlock: the set stays the same, Every employee and Renewals."),
        (
            "twice",
            "twice.0",
            "With the ballot of Dana Whitlock counted twice: the set stays the same, Renewals and Every employee.",
        ),
    ],
)
def test_one_gesture_shows_what_the_set_would_be(reads: Reads, button: str, choice: str, answer: str) -> None:
    assert asks(reads(), button, choice) == answer


def test_rules_that_look_at_the_set_as_a_whole_say_what_it_would_be(session: Session, reads: Reads) -> None:
    gather(session, leaders=6)
    # Four have ABCD first, two EFGH: the majority gets both places by Schulze, and one by proportion.
    hold(session, ["ABCD"] * 4 + ["EFGH"] * 2, places=2)
    reader = reads()
    assert asks(reader, "rule", "rule.transfer") == (
        "By the single transferable vote: Every employee would be in. Renewals and DACH would be level for the rest."
    )
    said = asks(reader, "rule", "rule.representing")
    assert said.startswith("So that the fewest have none of their first three in the set: ")
    assert "Every employee, Renewals, 10-day delivery, DACH, Quality returns and One truth would be level" in said


# How far they agree.


def test_the_other_figures_of_agreement_are_there_when_asked_for(session: Session, reads: Reads) -> None:
    gather(session, leaders=3)
    hold(session, ["ABC", "ABD", "EFG"])
    reader = reads()
    card = reader.view.agreement
    assert card.details.texts() == []
    reader.clicks("result.details")
    chance, divided, shared = card.details.texts()
    assert chance.startswith("Of 1000 counts of shuffled ballots, ")
    assert divided.startswith("How divided the pairs are: 0.")
    # Of the first three, two share two of four, and neither any of the third's: (1/2 + 0 + 0) / 3.
    assert shared == (
        "Of the candidates that either of two ballots has among its first three, both have 0.17 on average: 0 none, "
        "1 all."
    )
    reader.clicks("result.details")
    assert card.details.texts() == []


@pytest.mark.parametrize(
    ("ballots", "said"),
    [
        (["ABC"] * 3 + ["DEF", "DEFA"], "2 of 5 have none of their first three in the set."),
        (["ABC"] * 4 + ["DEF"], "1 of 5 has none of their first three in the set."),
        (["ABC"] * 4 + ["DEA"], "All 5 have one of their first three in the set."),
    ],
)
def test_how_many_are_left_without_any_of_their_first(
    session: Session, reads: Reads, ballots: list[str], said: str
) -> None:
    gather(session, leaders=5)
    hold(session, ballots, options="ABCDEF")
    assert reads().view.what_if.left_out.text() == said


def test_where_nothing_is_decided_nobody_is_left_out_yet(session: Session, reads: Reads) -> None:
    gather(session)
    hold(session, ["AB"] * 4 + ["BA"] * 4, options="AB", places=1)
    assert not reads().there_is("result.what_if.left_out")


def test_a_what_if_is_marked_and_never_kept(sample: Session, reads: Reads) -> None:
    before = (sample.undoable(), sample.standing)
    reader = reads()
    ranking = reader.ranking()
    asks(reader, "option", "option.a")
    assert reader.sees("What if")
    assert reader.sees("Only a thought: nothing of it is kept.")
    assert reader.ranking() == ranking
    assert (sample.undoable(), sample.standing) == before
    reader.clicks("result.what_if.away")
    assert not reader.there_is("result.what_if.answer")
    asks(reader, "option", "option.a")
    reader.view.show_round("r1")
    settle()
    assert not reader.there_is("result.what_if.answer")


@pytest.mark.usefixtures("sample")
def test_a_what_if_about_a_person_goes_where_private_things_are_hidden(reads: Reads) -> None:
    reader = reads()
    asks(reader, "person", "person.0")
    reader.hides_private()
    assert not reader.there_is("result.what_if.answer")
    assert not reader.there_is("result.what_if.person")
    assert not reader.there_is("result.what_if.twice")
    asks(reader, "option", "option.h")
    assert reader.there_is("result.what_if.answer")


# Rounds beside each other.


@pytest.fixture
def two_rounds(session: Session, clock: FakeClock) -> Session:
    """A round on four candidates, and a week later the one of the sample."""
    gather(session)
    hold(session, ["CAB"] * 4 + ["ACB"] * 4, key="r0", options="ABCD")
    clock.passes(days=7)
    hold(session, SAMPLE_ROUND)
    return session


@pytest.mark.usefixtures("two_rounds")
def test_rounds_compare_on_what_they_share(reads: Reads) -> None:
    reader = reads()
    reader.clicks("result.part.rounds")
    part = reader.view.rounds
    assert part.scope.text() == "Counted again on the 4 candidates that these rounds share."
    # Old ranks 1 3 1 4, new ones 1 1 3 4: three pairs as before, one turned round, one level in each.
    assert part.said.text() == (
        "Partly the same order as in round 1 (tau-b 0.40). Of the 2 places, 1 went to the same ones as in round 1."
    )


@pytest.mark.usefixtures("two_rounds")
def test_agreement_is_compared_on_what_the_rounds_share(reads: Reads) -> None:
    card = reads().view.agreement
    assert card.figure.text() == (
        "Measured as Kendall's W: 0.33. On the 4 candidates that the round before had, too: 0.32, 0.90 before. "
        "Chance alone would give 0.13."
    )


def test_up_from_the_round_before(session: Session, reads: Reads, clock: FakeClock) -> None:
    gather(session)
    hold(session, ["A", "B", "C", "D", "E", "F", "G", "H"], key="r0", most=1)
    clock.passes(days=7)
    hold(session, SAMPLE_ROUND)
    reader = reads()
    assert "Measured as Kendall's W: 0.33, up from 0.00." in reader.view.agreement.figure.text()
    assert [dot.number for dot in reader.view.agreement.gauge.dots()] == [1, 2]


@pytest.mark.usefixtures("two_rounds")
def test_who_moved_is_for_the_facilitator(reads: Reads) -> None:
    reader = reads()
    reader.clicks("result.part.rounds")
    assert not any("Dana" in text for text in reader.texts())
    reader.clicks("result.movers.show")
    # Dana's ballot was C A B, D out; now it is B A C D: as many pairs turned round as stayed.
    assert reader.view.rounds.movers.points.texts()[0] == "Dana Whitlock: Renewals from 3 to 1 (tau-b 0.00)."
    reader.hides_private()
    assert not reader.there_is("result.movers")
    assert not any("Dana" in text for text in reader.texts())


@pytest.mark.usefixtures("sample")
def test_one_round_has_nothing_to_compare_with(reads: Reads) -> None:
    reader = reads()
    reader.clicks("result.part.rounds")
    assert reader.view.rounds.said.text() == "There is one round so far: nothing to compare yet."
    assert not reader.there_is("result.rounds")
    assert not reader.there_is("result.movers")


def test_a_void_round_is_not_compared(two_rounds: Session, reads: Reads) -> None:
    act(two_rounds.document, "round.void", round="r0", reason="The wrong slate.")
    two_rounds._after_change()
    reader = reads()
    reader.clicks("result.part.rounds")
    assert reader.view.rounds.said.text() == "There is one round so far: nothing to compare yet."
    assert reader.view.agreement.figure.text() == "Measured as Kendall's W: 0.33. Chance alone would give 0.13."

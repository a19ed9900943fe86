"""The rank of a candidate on its card and in the details, once rounds were counted."""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import cast

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from offsite.domain.entities import Candidate, Status
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.models.ranks import RankLine
from offsite.ui.screens.candidates.delegate import CardDelegate
from offsite.ui.screens.candidates.rank_line import points_of
from offsite.ui.session import Session
from tests.support.board import Facilitator, settle
from tests.support.desk import act
from tests.support.voted import IDS, SAMPLE, hold_round
from tests.support.window import fill, open_window


@pytest.fixture
def person(session: Session, kit: Kit) -> Generator[Facilitator]:
    """At a board of ten, of which the first eight are shortlisted."""
    fill(session, candidates=10)
    for n in range(8):
        act(session.document, "candidate.shortlist", candidate=f"c-{n}")
    session._after_change()
    window = open_window(session, kit, place=Stage.CANDIDATES)
    yield Facilitator(window)
    window.let_close()
    window.deleteLater()


def counts(person: Facilitator, name: str, *ballots: str, slate: str = "ABCDEFGH") -> None:
    hold_round(person.window.session, name, *ballots, slate=slate)
    settle()


def line(person: Facilitator, letter: str) -> RankLine:
    card = person.page.board.model.card(IDS[letter])
    assert card is not None
    assert card.ranks is not None
    return card.ranks


def spoken(person: Facilitator, letter: str) -> str:
    return str(person.page.board.model.index_of(IDS[letter]).data(Qt.ItemDataRole.AccessibleTextRole))


def number(person: Facilitator, letter: str) -> str:
    """The large number on a card."""
    card = person.page.board.model.card(IDS[letter])
    assert card is not None
    return cast("CardDelegate", person.page.board.view(card.status).itemDelegate())._number(card)


def chips(person: Facilitator, letter: str) -> list[str]:
    card = person.page.board.model.card(IDS[letter])
    assert card is not None
    view = person.page.board.view(card.status)
    lines = cast("CardDelegate", view.itemDelegate())._chips(card, view.viewport().width())
    return [mark.text for line in lines for mark in line]


def order(person: Facilitator) -> None:
    command = next(one for one in person.page.commands() if one.id == "candidate.order")
    assert command.ready is not None
    assert command.ready()
    command.do()
    settle()


def test_before_a_round_nothing_is_ranked(person: Facilitator) -> None:
    assert all(card.ranks is None for card in person.page.board.model.cards())
    assert "rank" not in spoken(person, "A")
    command = next(one for one in person.page.commands() if one.id == "candidate.order")
    assert command.ready is not None
    assert not command.ready()
    assert person.sees("by order")


def test_a_document_without_rounds_loads_no_counting(
    session: Session, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("offsite.voting")]:
        monkeypatch.delitem(sys.modules, name)
    fill(session)
    window = open_window(session, kit, place=Stage.CANDIDATES)
    Facilitator(window)
    assert [name for name in sys.modules if name.startswith("offsite.voting")] == []
    window.let_close()
    window.deleteLater()


def test_the_sample_round_as_the_design_notes_count_it(person: Facilitator) -> None:
    counts(person, "r1", *SAMPLE)
    shown = {letter: number(person, letter) for letter in "ABCDEFGH"}
    assert shown == {"A": "1=", "B": "1=", "C": "3", "F": "4", "D": "5", "E": "6", "G": "7", "H": "8"}
    assert [letter for letter in "ABCDEFGH" if "Divided" in chips(person, letter)] == ["D"]


def test_while_a_round_is_open_no_earlier_rank_is_shown(person: Facilitator) -> None:
    session = person.window.session
    counts(person, "r1", *SAMPLE)
    slate = [IDS[letter] for letter in "ABCDEFGH"]
    act(session.document, "round.open", round="r2", candidates=slate, places=2, without_facts="They are known.")
    session._after_change()
    settle()
    for letter in "ABCDEFGH":
        assert number(person, letter) == ""
        assert chips(person, letter) == []
        assert "rank" not in spoken(person, letter)
        assert "divided" not in spoken(person, letter)
    command = next(one for one in person.page.commands() if one.id == "candidate.order")
    assert command.why_not is not None
    assert command.why_not() == "Ranks are hidden while round 2 is open"
    act(session.document, "round.void", round="r2", reason="The wrong slate.")
    session._after_change()
    settle()
    assert number(person, "A") == "1="
    assert "Divided" in chips(person, "D")


def test_what_is_read_aloud(person: Facilitator) -> None:
    counts(person, "r1", "ABCD", "ABCD", slate="ABCDJ")
    assert spoken(person, "A").endswith(", rank 1")
    assert spoken(person, "J").endswith(", rank 5")
    counts(person, "r2", "BACD", "ABCD", slate="ABCD")
    assert spoken(person, "A").endswith(", shares rank 1, was 1")
    assert spoken(person, "B").endswith(", shares rank 1, was 2")
    counts(person, "r3", "BACD", "BACD", slate="ABCD")
    assert spoken(person, "A").endswith(", rank 2, was 1")
    assert spoken(person, "J").endswith(", was 5 in round 1")
    counts(person, "r4", *SAMPLE)
    assert spoken(person, "D").endswith(", rank 5, was 4, divided")
    tip = str(person.page.board.model.index_of(IDS["A"]).data(Qt.ItemDataRole.ToolTipRole))
    assert "Rank so far: 1, 1=, 2, 1=" in tip


def test_the_line_has_a_point_for_each_round_that_it_was_in(person: Facilitator) -> None:
    counts(person, "r1", "ABCD", "ABCD", slate="ABCD")
    counts(person, "r2", "BCD", "BCD", slate="BCD")
    counts(person, "r3", "DCBA", "DCBA", slate="ABCD")
    area = QRectF(0, 0, 60, 30)
    assert [(point.x(), point.y()) for point in points_of(line(person, "A"), area)] == [(0, 0), (60, 30)]
    assert [(point.x(), point.y()) for point in points_of(line(person, "B"), area)] == [(0, 10), (30, 0), (60, 20)]


def test_only_the_shortlist_has_the_large_number(person: Facilitator) -> None:
    counts(person, "r1", "ABCD", "ABCD", slate="ABCD")
    assert number(person, "A") == "1"
    act(person.window.session.document, "candidate.hold", candidate=IDS["A"], reason="It waits for the data.")
    person.window.session._after_change()
    assert number(person, "A") == ""
    assert line(person, "A").newest.rank == 1


def test_a_void_round_takes_its_ranks_with_it(person: Facilitator) -> None:
    counts(person, "r1", "ABCD", "ABCD", slate="ABCD")
    assert number(person, "A") == "1"
    act(person.window.session.document, "round.void", round="r1", reason="The wrong slate.")
    person.window.session._after_change()
    assert number(person, "A") == ""
    assert "rank" not in spoken(person, "A")


def test_a_merged_one_leaves_its_ranks_to_the_past(person: Facilitator) -> None:
    counts(person, "r1", "ABCD", "ABCD", slate="ABCD")
    act(person.window.session.document, "candidate.merge", candidate=IDS["A"], into=IDS["B"])
    person.window.session._after_change()
    assert [rank.rank for rank in line(person, "B").ranks] == [2]
    option = person.window.session.standing.options_of("r1")[0]
    assert option.candidate_id == IDS["A"]


def test_the_shortlist_is_put_in_order_only_when_somebody_asks(person: Facilitator) -> None:
    session = person.window.session
    before = person.column("shortlist")
    counts(person, "r1", "HGFD", "HGFD")
    assert person.column("shortlist") == before
    assert person.sees("by order")
    order(person)
    ranked = [IDS[letter] for letter in "HGFDABCE"]
    assert person.column("shortlist") == ranked
    assert person.toast == "The shortlist stands in the order of round 1"
    assert person.sees("by rank, round 1")
    held = [row for row in session.rows(Candidate) if row.status is not Status.SHORTLISTED]
    assert [row.id for row in held] == ["c-8", "c-9"]
    session.undo()
    assert person.column("shortlist") == before


def test_an_order_that_stands_already_is_said(person: Facilitator) -> None:
    counts(person, "r1", "ABCDEFGH", "ABCDEFGH")
    undoable = person.window.session.undoable()
    order(person)
    assert person.toast == "The shortlist stands in this order already."
    assert person.window.session.undoable() == undoable


def test_the_details_show_the_rank_in_every_round(person: Facilitator) -> None:
    person.page.show_thing(IDS["A"])
    assert not person.is_there("candidates.inspector.ranks")
    counts(person, "r1", "BACD", "BACD", slate="ABCD")
    counts(person, "r2", "ABCD", "ABCD", slate="ABCD")
    chart = person.find(QWidget, "candidates.inspector.ranks")
    assert chart.accessibleName() == "Rank so far: 2, 1"
    assert person.sees("Shortlist · 1 of 4 in round 2")
    person.page.show_thing("c-8")
    assert not person.is_there("candidates.inspector.ranks")


def test_the_merge_sheet_says_how_both_were_ranked(person: Facilitator) -> None:
    counts(person, "r1", "BACD", "BACD", slate="ABCD")
    counts(person, "r2", "ABCD", "ABCD", slate="ABCD")
    person.goes_to(IDS["A"])
    person.clicks_card(IDS["B"], modifier=Qt.KeyboardModifier.ControlModifier)
    person.press(Qt.Key.Key_M)
    assert person.asked == "candidates.merge"
    names = [one.accessibleName() for one in person.window.findChildren(QAbstractButton) if one.isVisible()]
    assert any(name.endswith("· ranked 2, 1") for name in names)
    assert any(name.endswith("· ranked 1, 2") for name in names)
    assert person.sees("Ranks stay with the wording you keep. Past rounds are never rewritten.")
    person.press(Qt.Key.Key_Escape)

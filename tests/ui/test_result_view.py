"""What a person reads of a result: the set first, the ranked list, why, and whether it holds."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible

from offsite.ui.kit import Kit
from offsite.ui.session import Session
from tests.support.desk import FakeClock
from tests.support.resulting import MORNING, NAMES, SAMPLE_ROUND, Reader, Reads, ballots_of, gather, hold, readers
from tests.voting.rounds import PUBLISHED, election


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


def tip(reader: Reader, row: int, *, x: float) -> str:
    """The tooltip of a line at a share of its width."""
    view = reader.view.ranking.list
    rect = view.visualRect(view.lines.index(row, 0))
    at = QPoint(rect.left() + round(rect.width() * x), rect.center().y())
    return view.delegate.tip_at(at, view.lines.index(row, 0), area=rect)


# Round 3 of the sample, as ui.md counts it.


@pytest.mark.usefixtures("sample")
def test_the_set_is_said_before_the_order(reads: Reads) -> None:
    reader = reads()
    assert reader.view.sentence.text() == (
        "Every employee and Renewals are in: no candidate that was left out beats one of them."
    )
    assert reader.place(reader.view.sentence).bottom() < reader.place(reader.view.ranking).top()


@pytest.mark.usefixtures("sample")
def test_ties_share_a_rank_and_the_bar_is_head_to_heads(reads: Reads) -> None:
    titles = {key: title for key, (title, _) in NAMES.items()}
    assert reads().ranking() == [
        ("1=", titles["A"], "6½"),
        ("1=", titles["B"], "6½"),
        ("3", titles["C"], "5"),
        ("4", titles["F"], "4"),
        ("5", titles["D"], "3"),
        ("6", titles["E"], "2"),
        ("7", titles["G"], "1"),
        ("8", titles["H"], "0"),
    ]


@pytest.mark.usefixtures("sample")
def test_only_the_k7_line_is_divided(reads: Reads) -> None:
    lines = reads().view.ranking.list.lines.lines()
    assert {line.title: line.rule for line in lines if line.divided} == {
        "Launch the K7 sensor line": "2 put it in their top two, 4 of 8 left it out. It is called divided where at "
        "least two put it in their top two and at least half leave it out."
    }


@pytest.mark.usefixtures("sample")
def test_the_break_stands_below_the_two_that_beat_every_one(reads: Reads) -> None:
    lines = reads().view.ranking.list.lines.lines()
    assert [line.broken for line in lines] == ["", "", "These two beat every one below", "", "", "", "", ""]


@pytest.mark.usefixtures("sample")
def test_where_the_ballots_placed_it(reads: Reads) -> None:
    lines = {line.id: line.placing for line in reads().view.ranking.list.lines.lines()}
    assert (lines["a"].at, lines["a"].below_line) == ((2, 3, 1, 2, 0), 0)
    assert (lines["d"].at, lines["d"].below_line) == ((1, 1, 0, 1, 1), 4)
    assert (lines["h"].at, lines["h"].below_line) == ((1, 0, 0, 0, 1), 6)


@pytest.mark.usefixtures("sample")
def test_what_a_place_of_a_line_tells(reads: Reads) -> None:
    reader = reads()
    view = reader.view.ranking.list
    grid = view.delegate.grid(view.viewport().width())
    wide = view.viewport().width()
    second, out = grid.columns[1], grid.columns[-1]
    assert tip(reader, 0, x=(second.left + 5) / wide) == "3 ballots put it at place 2"
    assert tip(reader, 4, x=(out.left + 5) / wide) == "4 ballots leave it out"
    assert tip(reader, 0, x=0.3) == (
        "Make every employee part of the sale: 6½ of 7 head-to-heads won; one is drawn and counts half"
    )
    assert tip(reader, 2, x=0.3) == "Cut order-to-delivery to 10 days: 5 of 7 head-to-heads won"


@pytest.mark.usefixtures("sample")
def test_a_draw_is_said_to_count_half_where_there_is_one(session: Session, reads: Reads) -> None:
    assert reads().view.ranking.captions.texts() == (
        "Candidate and head-to-heads won; a draw counts half",
        "Ballots placing it",
    )
    hold(session, ["ABC"] * 5 + ["BAC"] * 3, key="r2", options="ABC")
    assert reads("r2").view.ranking.captions.texts()[0] == "Candidate and head-to-heads won"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [760, 1180])
def test_what_counts_ballots_stands_above_its_columns_alone(reads: Reads, width: int) -> None:
    """It was read as the caption of the figures beside it, "5 of 5"."""
    reader = reads()
    captions = reader.view.ranking.captions
    captions.resize(width, captions.height())
    grid = reader.view.ranking.list.delegate.grid(width)
    picture = captions.grab(QRect(round(grid.won), 0, round(grid.columns[0].left - grid.won) - 2, 20)).toImage()
    ground = picture.pixelColor(0, 0)
    inked = sum(picture.pixelColor(x, y) != ground for x in range(picture.width()) for y in range(picture.height()))
    assert inked == 0


@pytest.mark.usefixtures("sample")
def test_agreement_in_words_first(reads: Reads) -> None:
    card = reads().view.agreement
    assert card.words.text() == "Some agreement."
    assert card.figure.text() == "Measured as Kendall's W: 0.33. Chance alone would give 0.13."
    assert card.gauge.accessibleName() == f"{card.words.text()} {card.figure.text()}"
    assert QAccessible.queryAccessibleInterface(card.gauge).role() is QAccessible.Role.Chart


@pytest.mark.usefixtures("sample")
def test_why_and_what_to_ask_next(reads: Reads) -> None:
    why = reads().view.why
    assert why.reasons.texts() == [
        "Every employee and Renewals are level, 4 to 4 head to head: do not read an order into them.",
        "Every employee and Renewals beat every other one head to head; the closest is 6 to 2.",
        "K7 line divides the ballots: 2 put it in their top two, 4 left it out.",
    ]
    assert why.questions.texts() == [
        "Ask next",
        "“What do those who put K7 line first or second see in it, and what do the others see?”",
    ]


@pytest.mark.usefixtures("sample")
def test_a_line_as_it_is_read_aloud(reads: Reads) -> None:
    lines = reads().view.ranking.list.lines
    spoken = [lines.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 4)]
    assert spoken == [
        "Make every employee part of the sale, rank 1, shared, Sales",
        "Launch the K7 sensor line, rank 5, Business development, divided",
    ]


@pytest.mark.usefixtures("sample")
def test_the_rule_is_named_in_words(reads: Reads) -> None:
    reader = reads()
    assert reader.view.why.counted_by.text() == "Counted by the Schulze method, with winning votes."
    assert not any("schulze-" in text for text in reader.texts())


def test_the_rule_is_named_where_nothing_is_counted_again(session: Session, reads: Reads) -> None:
    gather(session)
    hold(session, [[("A", "B", "C")]] * 8, options="ABC", most=3)
    reader = reads()
    assert not reader.view.firm.isVisible()
    assert reader.view.why.counted_by.isVisible()


# A published count.


def test_the_team_of_seven(session: Session, reads: Reads) -> None:
    profile = election("team-of-7-clear")
    keys = {option: option.replace(" ", "-").lower() for option in profile.options}
    gather(session, candidates={key: (option, "") for option, key in keys.items()}, leaders=7)
    ranked, without = ballots_of(profile)
    named = [[[keys[one] for one in group] for group in ballot] for ballot in ranked]
    hold(
        session,
        named,
        options=list(keys.values()),
        most=9,
        no_opinion=[[keys[one] for one in ballot] for ballot in without],
    )
    reader = reads()
    lines = reader.view.ranking.list.lines.lines()
    assert sorted(line.title for line in lines if line.chosen) == PUBLISHED["team-of-7-clear"]["published_elected"]
    assert reader.view.sentence.text().startswith("Option H and Option G are in: no candidate that was left out")
    assert reader.view.agreement.words.text() == "Strong agreement."
    assert reader.view.agreement.figure.text().startswith(
        "Measured as Kendall's W: 0.71. Chance alone would give 0.14."
    )
    assert "Same set in 7 of 7 recounts, each without one ballot." in reader.view.firm.recounts.texts()
    reader.clicks("result.details")
    # 0.206 in the table of measures.
    assert any(text.startswith("How divided the pairs are: 0.21.") for text in reader.view.agreement.details.texts())
    kinds = [column.kind for column in reader.view.ranking.list.delegate.grid(726.0).columns]
    assert kinds[-1] == "no_opinion"


# Odd rounds.


def test_all_tied(session: Session, reads: Reads) -> None:
    gather(session)
    hold(session, [[list("ABCDEFGH")]] * 8, most=8)
    reader = reads()
    assert reader.view.sentence.text() == "Everything is tied: there are no rankings to compare."
    assert {rank for rank, _, _ in reader.ranking()} == {"1="}
    assert {won for _, _, won in reader.ranking()} == {"3½"}
    assert reader.view.agreement.words.text() == "There are no rankings to compare."
    assert not reader.view.agreement.gauge.isVisible()
    assert not any(line.broken for line in reader.view.ranking.list.lines.lines())
    assert not reader.view.firm.isVisible()


def test_one_ballot_is_one_person_s_order(session: Session, reads: Reads) -> None:
    gather(session, leaders=3)
    hold(session, ["CAB"], reason="Only Dana could come.")
    reader = reads()
    assert reader.view.sentence.text().startswith("One ballot was counted: this is one person's order.")
    assert reader.view.agreement.words.text() == "One person's order: there is nobody to agree with."
    assert [rank for rank, _, _ in reader.ranking()][:3] == ["1", "2", "3"]


def test_two_candidates_four_to_four(session: Session, reads: Reads) -> None:
    gather(session)
    hold(session, ["AB"] * 4 + ["BA"] * 4, options="AB", places=1)
    reader = reads()
    assert reader.view.sentence.text() == (
        "Every employee and Renewals are level for the last place: talk, or vote again on these."
    )
    assert [(rank, won) for rank, _, won in reader.ranking()] == [("1=", "½"), ("1=", "½")]


def test_a_tie_for_the_last_place_is_said(session: Session, reads: Reads) -> None:
    gather(session)
    hold(session, ["ABC"] * 4 + ["ACB"] * 4, options="ABCDE", places=2)
    assert reads().view.sentence.text() == (
        "Every employee is in. Renewals and 10-day delivery are level for the last place: talk, or vote again on these."
    )


def test_no_clean_set_of_two_but_one_of_three(session: Session, reads: Reads) -> None:
    gather(session, leaders=9)
    # A beats B, B beats C, C beats A, each by other numbers, and all three beat D.
    hold(session, ["ABCD"] * 4 + ["BCAD"] * 3 + ["CABD"] * 2, options="ABCD", places=2)
    said = reads().view.sentence.text()
    assert said.startswith("There is no clean set of 2; there is one of 3. Every employee and Renewals come first.")
    assert "10-day delivery is left out and beats Every employee by 5 to 4, head to head." in said


def test_an_open_round_shows_nothing_of_its_ballots(session: Session, reads: Reads) -> None:
    gather(session)
    hold(session, SAMPLE_ROUND, close=False)
    reader = reads()
    assert reader.texts() == ["Not counted yet."]
    assert reader.ranking() == []

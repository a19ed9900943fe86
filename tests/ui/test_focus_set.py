"""Ranks over rounds, and the set that is proposed: preset where the last round has decided, asked for where not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from offsite.domain.deciding import FocusItem
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.cards import ChartCard
from offsite.ui.screens.focus.chart import RankChart
from offsite.ui.screens.focus.ranks import Line, Ranks, ranks_of
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.check import CheckLine
from tests.support.board import CONTROL, Key
from tests.support.desk import FakeClock, act
from tests.support.eyes import Eyes
from tests.support.focusing import LEVEL, Chair, fill_team, propose, two_rounds, votes
from tests.support.judging import Judge


@pytest.fixture
def first_page() -> Stage:
    return Stage.FOCUS


def ranks(session: Session, *chosen: str, locked: bool = False) -> Ranks:
    standing = session.standing
    return ranks_of(standing, session.results.counted(standing), chosen=chosen, locked=locked)


def line(found: Ranks, key: str) -> Line:
    return next(one for one in found.lines if one.key == key)


def test_a_column_a_counted_round_with_its_day(session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    found = ranks(session)
    assert [(column.number, column.day) for column in found.columns] == [(1, "1 Sep"), (2, "8 Sep")]
    assert found.slots == 6
    assert [spot.place for spot in line(found, "c0").spots] == ["1", "1"]
    assert [spot.place for spot in line(found, "c1").spots] == ["2", "2"]


def test_names_stand_in_the_order_of_the_first_round(session: Session, clock: FakeClock) -> None:
    fill_team(session)
    votes(session, "r1", ("c3 c1 c0 c2", "c3 c1 c0 c2", "c3 c1 c0 c2", "c3 c1 c0 c2"))
    assert [one.name for one in ranks(session).lines] == ["K7", "Renewals", "Everybody", "Delivery"]
    del clock


def test_tied_ranks_share_a_place(session: Session) -> None:
    fill_team(session)
    votes(session, "r1", LEVEL)
    found = ranks(session)
    assert [line(found, key).spots[0].place for key in ("c0", "c1", "c2", "c3")] == ["1", "2=", "2=", "4"]
    assert {line(found, key).spots[0].slot for key in ("c1", "c2")} == {1, 2}


def test_a_place_that_is_shared_in_the_only_round_lies_on_no_name(session: Session, window: DocumentWindow) -> None:
    fill_team(session)
    votes(session, "r1", LEVEL)
    with Eyes().open() as eyes:
        Chair(window)
        judge = Judge(eyes)
        judge.look_at(window)
    assert judge.complaints == {}
    assert judge.texts > 20


def test_who_is_on_no_later_ballot_ends_with_the_sign_of_what_waits(session: Session) -> None:
    fill_team(session)
    votes(session, "r1")
    votes(session, "r2", ("c0 c1 c2", "c1 c0 c2", "c0 c1 c2", "c0 c1 c2"))
    found = ranks(session)
    assert {one.key for one in found.lines if one.leaves} == {"c3", "c4", "c5"}
    assert [spot.column for spot in line(found, "c3").spots] == [0]


def test_a_merged_one_goes_on_in_the_one_that_stands_for_it(session: Session) -> None:
    fill_team(session)
    votes(session, "r1")
    act(session.document, "candidate.merge", candidate="c2", into="c1")
    votes(session, "r2", ("c0 c1 c3", "c1 c0 c3", "c0 c1 c3", "c0 c1 c3"))
    found = ranks(session)
    merged = line(found, "c2")
    assert (merged.joins, merged.leaves) == (True, False)
    assert merged.spots[-1] == line(found, "c1").at(1)


def test_a_void_round_has_no_column(session: Session) -> None:
    fill_team(session)
    votes(session, "r1")
    votes(session, "r2")
    act(session.document, "round.void", round="r1", reason="The projector showed it.")
    session._after_change()
    assert [column.number for column in ranks(session).columns] == [2]


def test_the_chart_says_itself_what_it_shows(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    propose(session)
    chair = Chair(window)
    spoken = chair.find(RankChart, "focus.chart").accessibleName()
    assert spoken.startswith(
        "Ranks of 6 candidates over 2 rounds. Everybody: places 1 and 1. Renewals: places 2 and 2."
    )
    # By hand: rank sums 5, 7, 13, 16, 20, 23 around 14 make S 252, and W = 12 x 252 / (16 x 210).
    assert spoken.endswith("Agreement in the last round: Strong, 0.90.")


def test_the_tip_over_a_spot_says_place_and_round(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chart = chair.find(RankChart, "focus.chart")
    chart.grab()
    tips = {chart.tip_at(rect.center()) for rect, _ in chart._hits}
    assert "Everybody: place 1 in round 2" in tips
    assert chart.tip_at(QPointF(1, 1)) == ""


def test_one_round_says_why_there_is_nothing_to_compare(window: DocumentWindow, session: Session) -> None:
    fill_team(session)
    votes(session, "r1")
    chair = Chair(window)
    assert len(chair.find(RankChart, "focus.chart").ranks.columns) == 1
    assert chair.sees("One round is counted.")
    assert chair.sees("a focus needs the same set in two rounds")


def test_while_a_round_is_open_the_earlier_ones_are_hidden(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    assert chair.screen.chart.place.isVisible()
    act(session.document, "round.open", round="r3", candidates=["c0", "c1"], places=1, without_facts="They are known.")
    session._after_change()
    assert not chair.screen.chart.place.isVisible()
    assert chair.screen.chart.chart.ranks.columns == ()
    assert chair.sees("Hidden while round 3 is open.")
    assert chair.sees("Round 3 is open: propose once it is counted.")
    chair.screen.open_choice()
    assert chair.asked == "focus.choose"
    assert not chair.sees("has chosen")
    assert "round" not in chair.find(CheckLine, "focus.choose.c0").accessibleName()


def test_many_rounds_scroll_and_are_not_squashed(kit: Kit, session: Session) -> None:
    fill_team(session)
    for n in range(8):
        votes(session, f"r{n}")
    card = ChartCard(kit)
    card.show_ranks(ranks(session, "c0", "c1"))
    card.resize(760, 600)
    card.grab()
    assert card.chart.width() >= 7 * 116
    assert card.place.horizontalScrollBar().maximum() > 0
    assert card.place.viewport().width() < card.chart.width()
    card.deleteLater()


def test_the_lines_turn_to_sun_where_motion_is_not_calm(kit: Kit, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    for calm, turned in ((True, 1.0), (False, 0.0)):
        kit.theme.calm = calm
        chart = RankChart(kit)
        chart.show_ranks(ranks(session, "c0", "c1"))
        chart.show()
        chart.show_ranks(ranks(session, "c0", "c1", locked=True))
        assert chart._turned == turned
        chart._turning.setCurrentTime(chart._turning.duration())
        assert chart._turned == 1.0
        chart.close()
        chart.deleteLater()
    kit.theme.calm = True


# The set.


def picked(chair: Chair) -> list[str]:
    return [one.text() for one in chair.window.findChildren(CheckLine) if one.isVisible() and one.isChecked()]


def test_the_next_step_asks_for_the_set_that_the_last_round_has_chosen(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.takes_next_step()
    assert chair.asked == "focus.choose"
    assert chair.sees("Round 2 has chosen Everybody and Renewals.")
    assert picked(chair) == ["All that is about Everybody", "All that is about Renewals"]
    chair.press(Key.Key_Return, modifier=CONTROL)
    assert chair.asked == ""
    assert [row.candidate_id for row in session.rows(FocusItem)] == ["c0", "c1"]
    assert chair.rows("set") == ["1. All that is about Everybody", "2. All that is about Renewals"]


def test_a_tie_is_said_and_the_person_has_to_choose(window: DocumentWindow, session: Session) -> None:
    fill_team(session)
    votes(session, "r1")
    votes(session, "r2", LEVEL)
    chair = Chair(window)
    chair.takes_next_step()
    assert chair.sees(
        "Round 2 is tied, and no rule breaks that. Renewals and Delivery are level for the last place: talk,"
    )
    assert picked(chair) == []
    chair.press(Key.Key_Return, modifier=CONTROL)
    assert chair.sees("Choose at least one candidate.")
    assert session.rows(FocusItem) == []
    chair.press(Key.Key_Return, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    chair.press(Key.Key_Return, modifier=CONTROL)
    assert {row.candidate_id for row in session.rows(FocusItem)} < {"c0", "c1", "c2"}
    assert len(session.rows(FocusItem)) == 2


def test_no_more_than_the_engagement_allows(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.clicks("focus.propose")
    for key in ("c2", "c3"):
        chair.clicks(f"focus.choose.{key}")
    chair.clicks("focus.choose.ok")
    assert chair.sees("4 are chosen, and there may be 3 at a time")
    assert session.rows(FocusItem) == []


def test_another_set_takes_the_place_of_the_first_and_the_first_is_kept(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    two_rounds(session, clock)
    propose(session)
    chair = Chair(window)
    chair.clicks("focus.propose")
    chair.clicks("focus.choose.c1")
    chair.clicks("focus.choose.ok")
    assert chair.rows("set") == ["1. All that is about Everybody"]
    assert [name for name in chair.rows("earlier") if name.startswith("Everybody and Renewals. Proposed on")]


def test_what_was_merged_since_is_proposed_as_the_one_that_stands_for_it(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    two_rounds(session, clock)
    act(session.document, "candidate.merge", candidate="c1", into="c5")
    session._after_change()
    chair = Chair(window)
    chair.takes_next_step()
    assert sorted(picked(chair)) == ["All that is about Everybody", "All that is about Returns"]


def test_escape_proposes_nothing(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.takes_next_step()
    chair.press(Key.Key_Escape)
    assert (chair.asked, session.rows(FocusItem)) == ("", [])

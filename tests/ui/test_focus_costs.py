"""What each choice costs, and what waits for it: by keys alone, and where each row leads."""

from __future__ import annotations

from datetime import date

import pytest

from offsite.domain.deciding import TradeOff
from offsite.domain.stages import Stage
from offsite.ui.screens.candidates.page import CandidatesScreen
from offsite.ui.screens.focus.telling import cost_facts
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import Key
from tests.support.desk import FakeClock, act
from tests.support.focusing import Chair, name_costs, propose, two_rounds


@pytest.fixture
def first_page() -> Stage:
    return Stage.FOCUS


def begin(window: DocumentWindow, session: Session, clock: FakeClock) -> Chair:
    two_rounds(session, clock)
    propose(session)
    return Chair(window)


def test_the_next_step_asks_what_waits_with_the_choice_given(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    assert chair.rows("costs") == ["Everybody has no cost yet", "Renewals has no cost yet"]
    chair.takes_next_step()
    assert chair.asked == "focus.cost"
    chair.picks("cost.lost", "c4")
    chair.writes("cost.reason", "Same six people.")
    chair.picks("cost.who", "l1")
    chair.writes("cost.again", "1 July 2027")
    chair.press(Key.Key_Return)
    (row,) = session.rows(TradeOff)
    assert (row.chosen_id, row.given_up_id, row.reason) == ("c0", "c4", "Same six people.")
    assert (row.carried_by, row.look_again_on) == ("l1", date(2027, 7, 1))
    assert chair.rows("costs") == [
        "Renewals has no cost yet",
        "Everybody over All that is about DACH: Same six people. · Bo carries it · again on 1 July 2027",
    ]


def test_nothing_waits_because_a_list_begins_with_it(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    chair.takes_next_step()
    chair.writes("cost.reason", "Same six people.")
    chair.press(Key.Key_Return)
    assert chair.sees("Choose what has to wait.")
    assert session.rows(TradeOff) == []


def test_a_cost_needs_its_reason_and_a_day_that_is_one(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    chair.takes_next_step()
    chair.picks("cost.lost", "c4")
    chair.writes("cost.again", "soon")
    chair.press(Key.Key_Return)
    assert chair.sees("Write down why.")
    assert chair.sees("That is no day")
    assert chair.focus == "focus.cost.reason"
    assert session.rows(TradeOff) == []


def test_t_adds_one_for_the_choice_that_has_none(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    act(session.document, "trade_off.add", trade_off="t0", chosen="c0", given_up="c4", reason="Same six people.")
    session._after_change()
    chair.presses_on("costs.rows.t0", Key.Key_T)
    chair.picks("cost.lost", "c3")
    chair.writes("cost.reason", "Support goes there first.")
    chair.press(Key.Key_Return)
    assert [(row.chosen_id, row.given_up_id) for row in session.rows(TradeOff)] == [("c0", "c4"), ("c1", "c3")]


def test_enter_changes_one_and_what_is_chosen_over_what_stays(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    chair.opens("costs.rows.c0-c4")
    assert chair.sees("Everybody over DACH")
    assert not chair.is_there("focus.cost.lost")
    chair.writes("cost.reason", "The same six people, until July.")
    chair.press(Key.Key_Return)
    assert session.row(TradeOff, "c0-c4") is not None
    assert [row.reason for row in session.rows(TradeOff)] == [
        "The same six people, until July.",
        "Support goes there first.",
    ]


def test_who_carries_it_stays_though_another_leads_now(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    act(session.document, "trade_off.change", trade_off="c0-c4", carried_by="l1")
    act(session.document, "leader.replace", leader="l1", by="l2")
    session._after_change()
    chair.opens("costs.rows.c0-c4")
    chair.writes("cost.reason", "The same six people, until July.")
    chair.press(Key.Key_Return)
    row = session.row(TradeOff, "c0-c4")
    assert row is not None
    assert (row.reason, row.carried_by) == ("The same six people, until July.", "l1")


def test_a_cost_that_is_left_as_it_was_is_no_change(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    before = session.undoable()
    chair.opens("costs.rows.c0-c4")
    chair.press(Key.Key_Return)
    assert chair.asked == ""
    assert session.undoable() == before


def test_delete_removes_one_and_undo_brings_it_again(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    chair.presses_on("costs.rows.c0-c4", Key.Key_Delete)
    assert [row.id for row in session.rows(TradeOff)] == ["c1-c3"]
    window.undo()
    assert [row.id for row in session.rows(TradeOff)] == ["c0-c4", "c1-c3"]


def test_the_sheet_removes_one_too(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    chair.opens("costs.rows.c1-c3")
    chair.clicks("focus.cost.remove")
    assert chair.asked == ""
    assert [row.id for row in session.rows(TradeOff)] == ["c0-c4"]


def test_the_same_pair_twice_is_said_and_nothing_is_lost(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    chair.clicks("focus.add_cost")
    chair.picks("cost.lost", "c4")
    chair.writes("cost.reason", "Again.")
    chair.press(Key.Key_Return)
    assert "is written down already" in chair.toast
    assert chair.asked == "focus.cost"


def test_what_waits_is_on_the_shelf_and_leads_to_its_candidate(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    act(session.document, "candidate.hold", candidate="c5", reason="After the audit.", returns_on="2027-03-01")
    session._after_change()
    assert chair.rows("shelf") == [
        "All that is about K7, Support goes there first., No day to return yet",
        "All that is about DACH, Same six people., No day to return yet",
        "All that is about Returns, After the audit., Returns on 1 March 2027",
    ]
    chair.opens("shelf.rows.c5")
    assert window.place is Stage.CANDIDATES
    screen = window.screen_shown
    assert isinstance(screen, CandidatesScreen)
    assert screen.inspector.isVisible()
    assert screen.inspector.candidate == "c5"


def test_what_was_given_up_for_another_set_is_not_marked_as_a_cost(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    name_costs(session)
    act(session.document, "focus.propose", focus="f2", candidates=["c0"])
    session._after_change()
    facts = cost_facts(session.standing, window.kit, locked=False)
    assert [one.mark.place for one in facts] == [1, 0]
    assert chair.rows("costs")[1].startswith("Renewals over All that is about K7")

"""The gate and the lock: nothing locks while somebody is silent; a reason is kept; what is locked is read-only."""

from __future__ import annotations

import pytest

from offsite.domain.deciding import Commitment, Condition, Focus, Stance, TradeOff, Waiver
from offsite.domain.stages import Stage, Step
from offsite.errors import Refusal
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import Key
from tests.support.desk import FakeClock, act
from tests.support.focusing import (
    Chair,
    clipboard,
    fill_team,
    name_costs,
    propose,
    ready_to_lock,
    speak,
    two_rounds,
    votes,
)

DIRECTION = "This year everybody helps to keep customers."


@pytest.fixture
def first_page() -> Stage:
    return Stage.FOCUS


def focus_of(session: Session) -> Focus:
    found = session.standing.focus
    assert found is not None
    return found


def locks(chair: Chair) -> None:
    chair.clicks("focus.lock")
    chair.writes("lock.statement", DIRECTION)
    chair.clicks("focus.lock.ok")


def test_each_condition_says_how_it_stands(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    propose(session)
    chair = Chair(window)
    assert chair.rows("gate") == [
        "Met: The same set leads in rounds 1 and 2, 7 days apart.",
        "Met: No candidate that was left out beats a chosen one in round 2.",
        "Met: The same set whichever one of 4 ballots is left out.",
        "Met: Strong agreement on the shortlist: 0.90.",
        "Met: Nothing that is chosen divides the team.",
        "Not yet: Everybody and others do not say what waits for them. Name what waits for Everybody.",
        "Not yet: 0 of 4 commit, 4 have not spoken yet. Hear Ada.",
    ]
    assert chair.text("gate.figure") == "5 of 7"
    assert chair.text("gate.moment") == "Day 9"


def test_while_a_round_is_open_no_condition_tells_what_was_counted(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    assert chair.text("gate.figure") == "7 of 7"
    act(session.document, "round.open", round="r3", candidates=["c0", "c1", "c2"], places=1)
    session._after_change()
    hidden = "Hidden while round 3 is open."
    assert chair.rows("gate") == [
        f"The same set in two rounds: {hidden}",
        f"Nothing left out beats a choice: {hidden}",
        f"The same set without any one ballot: {hidden}",
        f"Agreement on the shortlist: {hidden}",
        f"No choice divides the team: {hidden}",
        "Met: Each of the 2 choices says what waits for it.",
        "Met: All 4 have spoken, 4 commit.",
    ]
    assert not chair.sees(" of 7")
    assert not chair.button("lock").isEnabled()
    assert chair.text("lock.waits") == "waits for the count of round 3"
    # Neither Enter on one of them nor the command leads behind it.
    chair.opens("gate.rows.stable")
    assert chair.asked == ""
    chair.screen.open_lock()
    assert chair.asked == ""
    assert chair.toast.startswith("Round 3 is still open")


def test_day_and_session_are_told_and_no_deadline(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    fill_team(session)
    for n in (1, 2):
        act(session.document, "session.add", session=f"s{n}", on_day=clock.now().date().isoformat())
        act(session.document, "session.open", session=f"s{n}")
        votes(session, f"r{n}")
        act(session.document, "session.close", session=f"s{n}")
        clock.passes(days=11)
    clock.passes(days=-11)
    propose(session)
    chair = Chair(window)
    assert chair.text("gate.moment") == "Day 12, session 2"


def test_nothing_locks_while_somebody_is_silent(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    propose(session)
    name_costs(session)
    speak(session, "l0", "l1", "l2")
    chair = Chair(window)
    assert not chair.button("lock").isEnabled()
    assert chair.text("lock.waits") == "waits for Di"
    # No reason puts a missing answer aside: the line leads to who is silent.
    chair.opens("gate.rows.lock_rule")
    assert chair.asked == "focus.word"
    chair.press(Key.Key_Escape)
    chair.screen.open_lock()
    assert chair.asked == ""
    assert focus_of(session).locked_at is None


def test_a_block_is_overcome_by_talk(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    speak(session, "l3", stance="block", words="Nobody has said who pays.")
    chair = Chair(window)
    assert not chair.button("lock").isEnabled()
    assert chair.step is Step.HEAR_CONCERN
    chair.takes_next_step()
    chair.writes("talk.answer", "The Q1 reserve pays.")
    chair.clicks("focus.talk.stance.doubt")
    chair.writes("talk.words", "It is tight, and it can be done.")
    chair.clicks("focus.talk.ok")
    assert chair.button("lock").isEnabled()
    assert chair.text("lock.waits") == ""
    assert chair.step is Step.LOCK_FOCUS


def test_the_lock_shows_all_that_is_locked_and_keeps_the_direction(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    chair.takes_next_step()
    assert chair.asked == "focus.lock"
    assert chair.text("lock.challenge") == "What would have to be true for this to be wrong?"
    assert chair.text("lock.barrier").startswith("Locking cannot be undone.")
    assert chair.sees("Until the lock it can be reworded; after that, only once the focus is unlocked with a reason.")
    assert chair.sees("What waits for it: DACH and K7.")
    assert not chair.is_there("focus.lock.risk")
    chair.clicks("focus.lock.ok")
    assert chair.sees("Say the direction in a sentence or two.")
    assert focus_of(session).locked_at is None
    chair.writes("lock.statement", DIRECTION)
    chair.press(Key.Key_Return)
    found = focus_of(session)
    assert (chair.asked, found.statement, found.lock_reason) == ("", DIRECTION, "")
    assert found.locked_at is not None
    assert session.undoable() is None
    # Nor is it offered.
    assert chair.toast.startswith("Locked the focus")
    assert window.toast.said.action == ""


def test_the_focus_is_on_the_page_once_the_button_that_locked_is_gone(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    locks(chair)
    assert focus_of(session).locked_at is not None
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "focus.words.rows.l0"


def test_a_lock_that_is_not_ready_leads_to_what_is_not_met(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    act(session.document, "trade_off.remove", trade_off="c1-c3")
    session._after_change()
    Chair(window).screen.open_lock()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "focus.gate.rows.on_hold"
    assert window.toast.said.text.startswith("One condition is not met yet.")
    # Nothing was done: it has no tick.
    assert window.toast.said.warning


def test_a_condition_is_put_aside_with_a_reason_only(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    act(session.document, "trade_off.remove", trade_off="c1-c3")
    session._after_change()
    chair = Chair(window)
    chair.opens("gate.rows.on_hold")
    assert chair.asked == "focus.waive"
    assert chair.sees("First choice: Name what waits for Renewals.")
    chair.clicks("focus.waive.ok")
    assert chair.sees("Write down why.")
    assert session.rows(Waiver) == []
    chair.writes("waive.reason", "Nothing waits for it: it is what they do already.")
    chair.press(Key.Key_Return)
    (kept,) = session.rows(Waiver)
    assert (kept.condition, kept.reason) == (Condition.ON_HOLD, "Nothing waits for it: it is what they do already.")
    assert any("Put aside" in row and kept.reason in row for row in chair.rows("gate"))
    assert chair.button("lock").isEnabled()


def test_a_condition_leads_to_what_is_better_than_a_reason(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    act(session.document, "trade_off.remove", trade_off="c1-c3")
    speak(session, "l2", stance="aside", words="Not mine.")
    chair = Chair(window)
    for condition, asked in (("on_hold", "focus.cost"), ("lock_rule", "focus.talk")):
        chair.opens(f"gate.rows.{condition}")
        chair.clicks("focus.waive.first")
        assert chair.asked == asked
        chair.press(Key.Key_Escape)
    assert session.rows(Waiver) == []


def test_a_reason_can_be_taken_back(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    act(session.document, "trade_off.remove", trade_off="c1-c3")
    act(session.document, "focus.waive", condition="on_hold", reason="Nothing waits.")
    session._after_change()
    chair = Chair(window)
    chair.opens("gate.rows.on_hold")
    chair.clicks("focus.waive.back")
    assert session.rows(Waiver) == []
    assert not chair.button("lock").isEnabled()
    assert chair.text("lock.waits") == "One condition is not met yet"


def test_locking_on_the_day_of_the_first_round_tells_the_risk_and_takes_a_reason(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    fill_team(session)
    votes(session, "r1")
    votes(session, "r2")
    propose(session)
    name_costs(session)
    speak(session)
    act(session.document, "focus.waive", condition="same_set", reason="We see each other once a year.")
    session._after_change()
    chair = Chair(window)
    chair.clicks("focus.lock")
    assert "A focus that is locked in one day seldom holds" in chair.text("lock.risk")
    chair.writes("lock.statement", DIRECTION)
    chair.clicks("focus.lock.ok")
    assert chair.sees("Write down why.")
    assert focus_of(session).locked_at is None
    chair.writes("lock.reason", "The plane leaves tonight.")
    chair.press(Key.Key_Return)
    assert focus_of(session).lock_reason == "The plane leaves tonight."
    # Both stand wherever the focus is.
    rows = chair.rows("overrides")
    assert rows[0].startswith("The same set in two rounds, We see each other once a year.")
    assert rows[1].startswith("Locked on the day of the first round, The plane leaves tonight.")
    chair.clicks("focus.copy")
    assert clipboard().endswith(
        "valid for now.\n\nLocked all the same\nThe same set in two rounds: We see each other once a year.\n"
        "Locked on the day of the first round: The plane leaves tonight."
    )
    del clock


def test_a_day_by_which_it_must_be_decided_tells_the_risk_too(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    act(session.document, "agreement.change", decide_by="2026-12-01", decide_by_reason="The board meets.")
    session._after_change()
    chair = Chair(window)
    chair.clicks("focus.lock")
    assert chair.text("lock.risk").startswith("It is to be decided by 1 December 2026.")
    chair.writes("lock.statement", DIRECTION)
    chair.press(Key.Key_Return)
    assert focus_of(session).lock_reason == "The board meets."
    (row,) = chair.rows("overrides")
    assert row.startswith("Locked to be decided by 1 December 2026, The board meets.")


def test_what_is_locked_is_read_only(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    locks(chair)
    assert chair.screen.header.state.text() == "Locked on 9 September 2026. This page is now read-only."
    assert chair.screen.banner.accessibleName() == (
        f"1. All that is about Everybody 2. All that is about Renewals {DIRECTION}"
    )
    for name in ("focus.lock", "focus.propose", "focus.add_cost", "focus.another", "focus.gate"):
        assert not chair.is_there(name)
    chair.opens("words.rows.l0")
    chair.presses_on("costs.rows.c0-c4", Key.Key_Delete)
    assert chair.asked == ""
    assert "The focus is locked" in chair.toast
    assert len(session.rows(TradeOff)) == 2
    assert chair.rows("words")[0] == "Ada Byron, Supports: I stand behind it."


def test_the_direction_can_be_copied_as_text(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    locks(chair)
    chair.clicks("focus.copy")
    assert clipboard() == (
        f"{DIRECTION}\n\n1. All that is about Everybody\n2. All that is about Renewals\n\n"
        "On hold for it: DACH and K7.\n\nLocked on 9 September 2026, valid for now."
    )
    assert chair.toast == "The direction is copied as text"


def test_unlocking_takes_a_reason_and_keeps_what_was(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    locks(chair)
    clock.passes(days=30)
    chair.clicks("focus.unlock")
    chair.clicks("focus.unlock.ok")
    assert chair.sees("Write down why.")
    chair.writes("unlock.reason", "Our largest customer was bought.")
    chair.press(Key.Key_Return)
    ended = next(row for row in session.rows(Focus) if row.ended_at is not None)
    assert (ended.end_reason, ended.statement) == ("Our largest customer was bought.", DIRECTION)
    # The same set, for everybody to speak to anew; what was said stays with what was locked.
    assert [row.candidate_id for row in session.standing.items_of_focus(focus_of(session).id)] == ["c0", "c1"]
    assert not chair.button("lock").isEnabled()
    assert {row.focus_id for row in session.rows(Commitment)} == {"f"}
    (earlier,) = chair.rows("earlier")
    assert earlier.startswith(
        "Everybody and Renewals. Locked on 9 September 2026, unlocked on 9 October 2026. Our largest"
    )


def test_escape_locks_nothing(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    chair.clicks("focus.lock")
    chair.writes("lock.statement", DIRECTION)
    chair.press(Key.Key_Escape)
    assert chair.sees("What you typed is not kept yet. Esc again leaves without it.")
    chair.press(Key.Key_Escape)
    assert (chair.asked, focus_of(session).locked_at, focus_of(session).statement) == ("", None, "")


def test_where_the_gate_is_shut_the_next_step_leads_to_what_is_in_the_way(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    fill_team(session)
    votes(session, "r1")
    clock.passes(days=2)
    votes(session, "r2")
    propose(session)
    name_costs(session)
    speak(session)
    chair = Chair(window)
    chair.takes_next_step()
    assert (chair.asked, chair.focus) == ("", "focus.gate.rows.same_set")


def test_with_three_quarters_one_may_stand_aside(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    act(session.document, "agreement.change", lock_rule="three_quarters")
    speak(session, "l3", stance=Stance.ASIDE.value, words="Not mine.")
    chair = Chair(window)
    assert chair.screen.header.state.text().endswith("Nothing locks until all 4 are heard, and 75 % say yes.")
    assert chair.button("lock").isEnabled()


def test_what_the_lock_says_that_it_holds_is_held(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    chair.takes_next_step()
    assert chair.sees(
        "From now on it holds: direction, set, words, trade-offs and rounds stay as they are until it is unlocked "
        "with a reason."
    )
    chair.writes("lock.statement", DIRECTION)
    chair.clicks("focus.lock.ok")
    document, cost = session.document, session.standing.trade_offs[0].id
    first = session.standing.counted_rounds[0].id
    for kind, content in (
        ("focus.state", {"statement": "Something else."}),
        ("focus.propose", {"focus": "other", "candidates": ["c-0"]}),
        ("commitment.say", {"leader": session.standing.entitled[0].id, "stance": "block", "words": "No."}),
        ("trade_off.remove", {"trade_off": cost}),
        ("round.reopen", {"round": first, "reason": "Again."}),
    ):
        with pytest.raises(Refusal) as refused:
            act(document, kind, **content)
        assert refused.value.message.id == "focus.is_locked", kind

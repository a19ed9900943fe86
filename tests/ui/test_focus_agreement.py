"""How the team decides, said in plain words; and what the page does as a page: focus, help, commands, sizes."""

from __future__ import annotations

from datetime import date

import pytest

from offsite.domain.deciding import Agreement, LockRule
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.button import Button
from tests.support.board import CONTROL, Key, settle
from tests.support.desk import FakeClock, act
from tests.support.focusing import Chair, fill_team, name_costs, propose, ready_to_lock, two_rounds
from tests.support.window import open_window


@pytest.fixture
def first_page() -> Stage:
    return Stage.FOCUS


def agreed(session: Session) -> Agreement:
    return session.standing.agreement


def test_the_thresholds_are_said_in_plain_words(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.clicks("focus.agree")
    assert chair.sees("All 4 who vote say yes, with or without a doubt.")
    assert chair.sees("100: all ballots alike; chance alone gives about 25.")
    assert chair.sees("We advise against it.")
    chair.press(Key.Key_Right)
    assert chair.sees("At least 3 of the 4 who vote say yes, and nobody blocks.")


def test_the_team_agrees_on_its_rules(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.clicks("focus.agree")
    chair.press(Key.Key_Right)
    for name, text in (("days", "10"), ("least", "60"), ("quorum", "80")):
        chair.writes(f"agree.{name}", text)
    chair.press(Key.Key_Return)
    kept = agreed(session)
    assert chair.asked == ""
    assert (kept.lock_rule, kept.days_apart, kept.least_agreement, kept.quorum) == (
        LockRule.THREE_QUARTERS,
        10,
        60,
        80,
    )
    assert kept.decide_by is None


def test_a_day_by_which_it_must_be_decided_needs_its_reason(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.clicks("focus.agree")
    chair.writes("agree.by", "1 December 2026")
    chair.press(Key.Key_Return)
    assert chair.sees("A day by which it must be decided needs its reason.")
    chair.writes("agree.why", "The board meets.")
    chair.press(Key.Key_Return)
    assert (agreed(session).decide_by, agreed(session).decide_by_reason) == (date(2026, 12, 1), "The board meets.")
    # Emptied again, there is none.
    chair.clicks("focus.agree")
    chair.writes("agree.by", "")
    chair.clicks("focus.agree.ok")
    assert (agreed(session).decide_by, agreed(session).decide_by_reason) == (None, "")


@pytest.mark.parametrize(("name", "text"), [("days", "61"), ("least", "0.7"), ("quorum", "many"), ("quorum", "")])
def test_what_is_no_number_is_said_beside_it(
    window: DocumentWindow, session: Session, clock: FakeClock, name: str, text: str
) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.clicks("focus.agree")
    chair.writes(f"agree.{name}", text)
    chair.clicks("focus.agree.ok")
    assert chair.sees("A whole number from 0 to")
    assert chair.focus == f"focus.agree.{name}"
    assert agreed(session) == Agreement()


def test_it_is_agreed_on_prepare_before_anybody_has_voted(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    fill_team(session)
    window.activateWindow()
    eyes = Chair(window, place=Stage.PREPARE)
    eyes.clicks("prepare.agree")
    assert eyes.sees("Agree on this in the first session, before anybody knows what it will favour.")
    eyes.press(Key.Key_Right, Key.Key_Return)
    assert agreed(session).lock_rule is LockRule.THREE_QUARTERS
    del clock


def test_once_locked_the_rules_are_only_looked_at(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    act(session.document, "focus.lock")
    session._after_change()
    chair = Chair(window)
    chair.clicks("focus.agree")
    assert chair.sees("The focus is locked by these rules.")
    assert not chair.is_there("focus.agree.ok")
    chair.press(Key.Key_Escape)
    assert chair.asked == ""


# The page.


def test_the_first_focus_stands_where_work_goes_on(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    assert chair.focus == "focus.propose"
    window.show_place(Stage.CANDIDATES)
    propose(session)
    assert Chair(window).focus == "focus.words.rows.l0"
    window.show_place(Stage.CANDIDATES)
    name_costs(session)
    for leader in ("l0", "l1", "l2", "l3"):
        act(session.document, "commitment.say", leader=leader, stance="support")
    session._after_change()
    assert Chair(window).focus == "focus.lock"


def test_arrows_walk_the_rows(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    # What has the focus first is found when the page is shown.
    window.show_place(Stage.PREPARE)
    two_rounds(session, clock)
    propose(session)
    chair = Chair(window)
    chair.press(Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert chair.focus == "focus.words.rows.l1"
    chair.press(Key.Key_End)
    assert chair.focus == "focus.words.rows.l3"


def test_commands_lead_here_and_are_ready_when_they_can_act(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    ready = {one.id for one in window.commands.all() if window.commands.is_ready(one)}
    assert {"focus.propose", "focus.add_cost", "focus.agree", "focus.lock"} <= ready
    assert not {"focus.unlock", "focus.copy"} & ready
    window.show_place(Stage.CANDIDATES)
    window.commands.action("focus.lock").trigger()
    settle()
    assert (window.place, chair.asked) == (Stage.FOCUS, "focus.lock")


def test_help_tells_the_keys(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    found = Chair(window).screen.help()
    assert "T" in [key for key, _ in found.keys]
    assert len(found.paragraphs) == 3


def test_every_button_has_a_name(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    ready_to_lock(session, clock)
    chair = Chair(window)
    for button in chair.screen.findChildren(Button):
        assert button.objectName().startswith("focus.")
        assert button.accessibleName()


@pytest.mark.parametrize(("width", "columns"), [(1440, 2), (1100, 1)])
def test_it_never_widens_the_window(session: Session, kit: Kit, clock: FakeClock, width: int, columns: int) -> None:
    ready_to_lock(session, clock)
    act(session.document, "candidate.change", candidate="c0", title="Wettbewerbsfähigkeitsverbesserung " * 5)
    act(session.document, "candidate.change", candidate="c0", short_name="")
    act(session.document, "focus.propose", focus="f2", candidates=["c0", "c1"])
    session._after_change()
    made = open_window(session, kit, place=Stage.FOCUS, width=width, height=720)
    chair = Chair(made)
    assert made.grab().size() == made.size()
    assert made.width() == width
    assert chair.screen.page.horizontalScrollBar().maximum() == 0
    gate, chart = chair.screen.gate, chair.screen.chart
    beside = gate.mapTo(made, gate.rect().topLeft()).x() > chart.mapTo(made, chart.rect().topRight()).x()
    assert beside is (columns == 2)
    made.let_close()
    made.deleteLater()


def test_ctrl_enter_answers_a_sheet_from_a_tick(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    chair.takes_next_step()
    chair.press(Key.Key_Return, modifier=CONTROL)
    assert (chair.asked, session.standing.focus is not None) == ("", True)

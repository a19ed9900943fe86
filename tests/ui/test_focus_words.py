"""What every leader says, in their own words; a concern is talked through."""

from __future__ import annotations

import pytest

from offsite.domain.deciding import Commitment, Stance
from offsite.domain.stages import Stage
from offsite.ui.screens.candidates.inputs import ReasonInput
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.segmented import Segmented
from tests.support.board import Key
from tests.support.desk import FakeClock
from tests.support.focusing import Chair, name_costs, propose, speak, two_rounds


@pytest.fixture
def first_page() -> Stage:
    return Stage.FOCUS


def begin(window: DocumentWindow, session: Session, clock: FakeClock) -> Chair:
    two_rounds(session, clock)
    propose(session)
    name_costs(session)
    return Chair(window)


def word(session: Session, leader: str) -> Commitment | None:
    return session.row(Commitment, f"f:{leader}")


def test_the_next_step_hears_the_first_who_is_silent(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    chair.takes_next_step()
    assert chair.asked == "focus.word"
    # What is let go of stands above the words.
    assert chair.text("word.reminder") == "By saying yes to Everybody and Renewals you let go of DACH and K7."
    chair.clicks("focus.word.stance.support")
    chair.writes("word.words", "I stop asking for exceptions.")
    chair.press(Key.Key_Return)
    kept = word(session, "l0")
    assert kept is not None
    assert (kept.stance, kept.words) == (Stance.SUPPORT, "I stop asking for exceptions.")
    assert chair.rows("words")[:2] == [
        "Ada Byron, Supports: I stop asking for exceptions.",
        "Bo Chen: Has not spoken yet",
    ]
    assert chair.text("words.figure") == "1 of 4"


def test_nobody_supports_by_a_press_of_enter(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    chair.opens("words.rows.l1")
    chair.writes("word.words", "Yes.")
    chair.press(Key.Key_Return)
    assert chair.sees("Say which of the four it is.")
    assert word(session, "l1") is None


def test_arrows_choose_as_they_do_in_any_group(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    chair.takes_next_step()
    assert chair.focus == "focus.word.stance.support"
    chair.press(Key.Key_Right)
    assert (chair.focus, chair.find(Segmented, "focus.word.stance").value()) == ("focus.word.stance.doubt", "doubt")
    chair.press(Key.Key_Left)
    assert (chair.focus, chair.find(Segmented, "focus.word.stance").value()) == ("focus.word.stance.support", "support")


def test_everything_but_full_support_needs_words(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    for stance in (Stance.DOUBT, Stance.ASIDE, Stance.BLOCK):
        chair.opens("words.rows.l1")
        chair.clicks(f"focus.word.stance.{stance}")
        chair.clicks("focus.word.ok")
        assert chair.sees("Everything but full support needs words: what does Bo say?")
        chair.press(Key.Key_Escape)
    assert word(session, "l1") is None
    chair.opens("words.rows.l1")
    chair.clicks("focus.word.stance.support")
    chair.clicks("focus.word.ok")
    kept = word(session, "l1")
    assert kept is not None
    assert kept.words == ""


def test_a_word_can_be_said_anew_and_taken_back(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    speak(session, "l0", words="I am in.")
    chair.opens("words.rows.l0")
    chair.writes("word.words", "I am in, and I say so in my team.")
    chair.press(Key.Key_Return)
    kept = word(session, "l0")
    assert kept is not None
    assert kept.words == "I am in, and I say so in my team."
    chair.opens("words.rows.l0")
    chair.clicks("focus.word.back")
    assert (chair.asked, word(session, "l0")) == ("", None)


def test_a_concern_asks_to_be_talked_through(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    chair = begin(window, session, clock)
    speak(session, "l0", "l1", "l2")
    speak(session, "l3", stance="block", words="Nobody has said who pays.")
    row = next(row for row in chair._list("words").rows() if row.facts.key == "l3")
    assert row.facts.tinted
    assert [one.text for one in row.facts.under] == ["“Nobody has said who pays.”", "Talk it through"]
    chair.takes_next_step()
    assert chair.asked == "focus.talk"
    assert chair.text("talk.concern") == "“Nobody has said who pays.”"
    chair.writes("talk.answer", "The Q1 reserve pays.")
    chair.picks("talk.who", "l2")
    chair.clicks("focus.talk.stance.support")
    chair.writes("talk.words", "Then I am in.")
    chair.press(Key.Key_Return)
    kept = word(session, "l3")
    assert kept is not None
    assert (kept.stance, kept.answer, kept.settled_by) == (Stance.SUPPORT, "The Q1 reserve pays.", "l2")
    assert kept.words == "Then I am in."
    row = next(row for row in chair._list("words").rows() if row.facts.key == "l3")
    assert not row.facts.tinted
    assert "Answer: The Q1 reserve pays. (Cy decides)" in [one.text for one in row.facts.under]


def test_a_concern_is_not_what_somebody_says_who_now_supports(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    speak(session, "l0", "l1", "l2")
    speak(session, "l3", stance="block", words="Nobody has said who pays.")
    chair.takes_next_step()
    said = chair.find(ReasonInput, "focus.talk.words")
    assert said.toPlainText() == "Nobody has said who pays."
    chair.clicks("focus.talk.stance.support")
    assert said.toPlainText() == ""
    # Back at the block, these are its words again; what was typed since is nobody's but the leader's.
    chair.clicks("focus.talk.stance.block")
    assert said.toPlainText() == "Nobody has said who pays."
    chair.writes("talk.words", "I wait for the figures.")
    chair.clicks("focus.talk.stance.aside")
    assert said.toPlainText() == "I wait for the figures."
    chair.writes("talk.words", "")
    chair.clicks("focus.talk.stance.support")
    chair.writes("talk.answer", "The Q1 reserve pays.")
    chair.press(Key.Key_Return)
    row = next(row for row in chair._list("words").rows() if row.facts.key == "l3")
    assert [one.text for one in row.facts.under] == ["Supports", "Answer: The Q1 reserve pays."]


def test_a_doubt_that_was_answered_does_not_ask_any_more(
    window: DocumentWindow, session: Session, clock: FakeClock
) -> None:
    chair = begin(window, session, clock)
    speak(session, "l1", stance="doubt", words="I am not sure about the date.")
    assert next(row for row in chair._list("words").rows() if row.facts.key == "l1").facts.tinted
    chair.opens("words.rows.l1")
    assert chair.asked == "focus.talk"
    chair.writes("talk.answer", "We look at it in March.")
    chair.press(Key.Key_Return)
    kept = word(session, "l1")
    assert kept is not None
    assert (kept.stance, kept.answer) == (Stance.DOUBT, "We look at it in March.")
    assert not next(row for row in chair._list("words").rows() if row.facts.key == "l1").facts.tinted
    # Opened again, it is the plain word.
    chair.opens("words.rows.l1")
    assert chair.asked == "focus.word"


def test_before_a_set_is_proposed_nobody_is_asked(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    chair = Chair(window)
    assert chair.sees("Once a focus is proposed, everybody speaks to it.")
    assert chair.sees("Once a focus is proposed, this says what is met")

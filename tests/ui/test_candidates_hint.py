"""The hint that two candidates may be the same: one at a time, never in the way, and gone once it was answered."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt

from offsite.domain.entities import Candidate
from offsite.domain.okrs import NotSame
from offsite.domain.stages import Stage
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.screens.candidates.hint import Likeness
from offsite.ui.session import Session
from tests.support.board import Facilitator, settle
from tests.support.desk import act
from tests.support.voted import SAMPLE, hold_round, lock_focus
from tests.support.window import fill, open_window

HINT = "Two may be the same: “Stop losing customers at renewal” and “Lose fewer customers at renewal time”"
PARTED = "Both stay: “Stop losing customers at renewal” is not the same as “Lose fewer customers at renewal time”"
TWIN = "Lose fewer customers at renewal time"


@pytest.fixture
def person(session: Session, kit: Kit) -> Generator[Facilitator]:
    fill(session)
    window = open_window(session, kit, place=Stage.CANDIDATES)
    yield Facilitator(window)
    window.let_close()
    window.deleteLater()


def test_the_sample_gives_no_hint(person: Facilitator) -> None:
    assert not person.is_there("candidates.hint")


def test_a_twin_is_noticed_while_the_next_sentence_is_written(person: Facilitator) -> None:
    person.says(TWIN)
    assert person.sees(HINT)
    assert person.focus == "candidates.capture"
    person.window.session.undo()
    assert not person.is_there("candidates.hint")


def test_looking_at_both_opens_the_sheet_that_merges(person: Facilitator) -> None:
    person.says(TWIN)
    person.clicks("candidates.hint.look")
    assert person.asked == "candidates.merge"
    assert person.sees("Are these the same thing?")
    person.press(Qt.Key.Key_Left)
    person.press(Qt.Key.Key_Return)
    twin = next(row for row in person.window.session.rows(Candidate) if row.title == TWIN)
    assert twin.merged_into == "c-1"
    assert not person.is_there("candidates.hint")


def test_not_the_same_is_asked_once(person: Facilitator) -> None:
    person.says(TWIN)
    person.clicks("candidates.hint.part")
    assert not person.is_there("candidates.hint")
    assert person.toast == PARTED
    person.says("Hire a head of research")
    assert not person.is_there("candidates.hint")


def test_not_the_same_is_kept_until_one_is_reworded(person: Facilitator) -> None:
    person.says(TWIN)
    person.clicks("candidates.hint.part")
    session = person.window.session
    (pair,) = session.rows(NotSame)
    assert {pair.first_title, pair.second_title} == {TWIN, "Stop losing customers at renewal"}
    session.run(acts.ChangeCandidate(candidate="c-1", title="Stop losing our customers at renewal"))
    settle()
    assert person.is_there("candidates.hint")
    person.clicks("candidates.hint.part")
    assert not person.is_there("candidates.hint")
    session.undo()
    assert person.is_there("candidates.hint")


def test_not_the_same_on_the_sheet_counts_as_well(person: Facilitator) -> None:
    person.says(TWIN)
    person.clicks("candidates.hint.look")
    person.clicks("candidates.merge.not_same")
    assert person.asked == ""
    assert not person.is_there("candidates.hint")
    assert person.toast == PARTED


def test_one_hint_at_a_time(person: Facilitator) -> None:
    person.says(TWIN)
    person.says("Halve the quality returns")
    assert person.sees("Two may be the same: “Halve quality returns” and “Halve the quality returns”")
    assert not person.sees(HINT)
    person.clicks("candidates.hint.part")
    assert person.sees(HINT)


def test_what_a_locked_focus_holds_is_not_compared(person: Facilitator) -> None:
    session = person.window.session
    hold_round(session, "r1", *SAMPLE)
    lock_focus(session, ["c-0", "c-1"])
    person.says(TWIN)
    assert TWIN in person.titles()
    assert not person.is_there("candidates.hint")


def test_where_there_is_little_room_the_cards_come_first(person: Facilitator) -> None:
    person.says(TWIN)
    assert person.is_there("candidates.hint")
    hint = person.page.hint
    theme = person.window.kit.theme
    hint.give_way(height=theme.px(420))
    assert not person.is_there("candidates.hint")
    hint.give_way(height=theme.px(600))
    assert person.is_there("candidates.hint")


def test_it_is_asked_again_only_after_a_change_of_sentences(
    person: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def count(table: list[object], **_: object) -> None:
        asked.append(len(table))

    monkeypatch.setattr("offsite.ui.screens.candidates.hint.likely_same", count)
    likeness = Likeness(person.window.session)
    likeness.pair()
    act(person.window.session.document, "candidate.shortlist", candidate="c-3")
    person.window.session._after_change()
    settle()
    likeness.pair()
    assert asked == [14]

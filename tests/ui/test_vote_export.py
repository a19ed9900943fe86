"""The ballots of a counted round as a file: without names, and counted again they come to the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from offsite.domain.stages import Stage
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.voting.counting import count
from offsite.voting.csv_ballots import read_ballots
from tests.support.board import settle
from tests.support.polling import Facilitator
from tests.support.voted import SAMPLE, hold_round
from tests.support.window import FakePrompts

EXPORT = "vote.export"


@pytest.fixture
def first_page() -> Stage:
    return Stage.VOTE


@pytest.fixture
def beginning(filled: Session) -> None:
    """The round of the sample is counted."""
    hold_round(filled, "r1", *SAMPLE)


@pytest.fixture
def person(window: DocumentWindow) -> Facilitator:
    return Facilitator(window)


def exports(person: Facilitator) -> None:
    person.window.commands.refresh()
    person.window.commands.action(EXPORT).trigger()
    settle()


def test_the_file_counts_to_what_the_page_says(person: Facilitator, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.saves = tmp_path / "ballots.csv"
    exports(person)
    assert prompts.asked == ["Export the ballots as CSV: Kestrel Instruments round 1 ballots.csv"]
    content = prompts.saves.read_bytes()
    found = count(read_ballots(content), seats=2)
    # Who is in by the design notes, which counted it by hand.
    assert set(found.elected) == {"Make every employee part of the sale", "Stop losing customers at renewal"}
    assert found.ballots == 8
    assert b"Dana" not in content
    assert person.toast == "The ballots are in ballots.csv: one a row, without names."


def test_who_leaves_the_dialog_writes_nothing(person: Facilitator, prompts: FakePrompts, tmp_path: Path) -> None:
    exports(person)
    assert (person.toast, list(tmp_path.glob("*.csv"))) == ("", [])
    prompts.saves = tmp_path / "nowhere" / "ballots.csv"
    exports(person)
    assert person.toast.startswith("The ballots could not be written: ")


def test_nothing_of_an_earlier_round_is_written_while_people_vote(person: Facilitator, prompts: FakePrompts) -> None:
    hold_round(person.window.session, "r2", count=False)
    person.window.commands.refresh()
    assert not person.window.commands.action(EXPORT).isEnabled()
    assert prompts.asked == []

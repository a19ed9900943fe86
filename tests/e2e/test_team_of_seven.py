"""A team of seven decides between nine: two rounds a week apart, trade-offs, everybody's word, the lock; and again.

The ballots are those of a published election, cast through the window.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from offsite.domain.deciding import (
    Ballot,
    Commitment,
    Focus,
    FocusItem,
    Round,
    RoundState,
    Stance,
    TradeOff,
    Waiver,
)
from offsite.domain.entities import Candidate, Leader
from offsite.ports import instant_from_text
from offsite.store.reading import read_document
from offsite.ui import acts
from offsite.ui.kit import Kit
from tests.support.desk import FakeClock, make_laptop
from tests.support.pages import texts_of, words_of
from tests.support.shell import Shell
from tests.support.team import Facilitator, answers_in
from tests.support.team_writing import Writing, published
from tests.support.ui import application
from tests.support.window import make_kit

ELECTION = Path(__file__).resolve().parents[1] / "data" / "elections" / "team-of-7-clear"
PUBLISHED = set(json.loads(ELECTION.with_suffix(".json").read_text(encoding="utf-8"))["published_elected"])
ANSWERS = answers_in(ELECTION.with_suffix(".csv"))
OPTIONS = tuple(f"Option {letter}" for letter in "ABCDEFGHI")
LEADERS = ("Ada Byron", "Bo Chen", "Cy Diaz", "Di Evans", "Ed Fox", "Flo Gray", "Gus Hill")
OKRS = (published("G05"), published("G13"))
BLOCK, SUPPORT = "Nobody has said who pays.", "I stand behind it."
DIRECTION = "We do both, and nothing else before they stand."


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 9, 1, 9, 0, tzinfo=UTC))


@pytest.fixture
def kit() -> Generator[Kit]:
    app = application()
    assert isinstance(app, QApplication)
    made, dress = make_kit(app)
    yield made
    dress.deleteLater()


@pytest.fixture
def f(tmp_path: Path, kit: Kit, clock: FakeClock) -> Generator[Facilitator]:
    made = Facilitator(tmp_path, kit=kit, clock=clock)
    yield made
    made.leaves()


def test_a_team_of_seven_decides(f: Facilitator, clock: FakeClock, shell: Shell) -> None:
    path = f.begins("Acme", months=12, leaders=LEADERS)
    f.adds(*OPTIONS)

    assert f.runs_vote(ANSWERS, places=2) == PUBLISHED
    assert f.asks_for_help()
    clock.passes(days=7)
    assert f.runs_vote(ANSWERS, places=2) == PUBLISHED

    clock.passes(days=1)
    assert set(f.proposes()) == PUBLISHED
    f.trades_off("Option G", over="Option D", because="The same six people.")
    f.trades_off("Option H", over="Option F", because="There is money for one.")
    words = dict.fromkeys(LEADERS, (Stance.SUPPORT, SUPPORT)) | {"Di Evans": (Stance.BLOCK, BLOCK)}
    f.hears(words)
    f.talks_through(answer="The reserve of the first quarter pays.", then="Then I am in.")
    assert [row.partition(":")[0] for row in f.gate()] == ["Met"] * 7
    assert any("0.71" in row for row in f.gate())
    f.locks(DIRECTION)
    f.closes()

    f.opens(path)
    everything_is_there(f)
    f.closes()
    everything_is_in_the_file(path)

    f.opens(path)
    readings = it_is_written_and_followed(f, clock)
    f.closes()

    f.opens(path)
    assert Writing(f, clock).readings() == readings
    assert f.standing.release is not None
    f.closes()
    the_deck_has_it_all(path, shell)


def it_is_written_and_followed(f: Facilitator, clock: FakeClock) -> dict[str, tuple[str, int | None]]:
    """Two published OKRs, their release, a check-in. What was read at it, by the titles of the key results."""
    clock.passes(days=9)
    f.session.run(acts.DescribeEngagement(starts_on=date(2026, 10, 1), ends_on=date(2027, 9, 30)))
    team = Writing(f, clock)
    first, other = team.begins_okrs()
    assert {first.title, other.title} == PUBLISHED
    team.words(first, OKRS[0], due=(date(2027, 3, 31), date(2027, 6, 15), date(2027, 9, 30)))
    team.words(other, OKRS[1], due=(date(2027, 9, 30), date(2027, 3, 31), date(2027, 8, 31)))
    team.says_it_is_enough()
    team.releases()
    clock.passes(days=20)
    rows = f.standing.key_results_of(first.id)
    team.reads({rows[0].id: ("44,5", "7"), rows[1].id: ("12", "8")}, first=date(2026, 10, 8))
    readings = team.readings()
    assert readings == {rows[0].title: ("44.5", 7), rows[1].title: ("12", 8)}
    return readings


def the_deck_has_it_all(path: Path, shell: Shell) -> None:
    """As `offsite draft` writes it: both objectives, every key result, and no mark of a draft."""
    done = shell.offsite("draft", path, "--out", path.parent / "out", "--as-of", "2026-10-09")
    assert done.status == 0
    text = " ".join(words_of(page) for page in texts_of(path.parent / "out" / "deck.pdf"))
    for okr in OKRS:
        assert okr.title in text
        for told in okr.key_results:
            assert told["title"] in text
    assert "Draft, not" not in text


def everything_is_there(f: Facilitator) -> None:
    """In the window: both rounds with their ballots, the trade-offs, the words, the lock."""
    state, banner = f.locked()
    assert state == "Locked on 9 September 2026. This page is now read-only."
    assert DIRECTION in banner
    for number, day in ((1, "1"), (2, "8")):
        title, said, order = f.result(number)
        assert (title, said) == (f"Round {number} result", f"7 of 7 ballots. Counted {day} September, 09:00.")
        assert (set(order[:2]), set(order)) == (PUBLISHED, set(OPTIONS))
        assert f.ballots(number) == dict(zip(LEADERS, ANSWERS, strict=True))
    assert f.session.rows(Waiver) == []


def everything_is_in_the_file(path: Path) -> None:
    """As anybody finds it who has the file, on another laptop."""
    rows = read_document(make_laptop(path.parent / "elsewhere").home, path, private=False).rows
    titles = {row.id: row.title for row in rows[Candidate]}
    names = {row.id: row.name for row in rows[Leader]}
    assert [(row.number, row.state) for row in rows[Round]] == [(1, RoundState.CLOSED), (2, RoundState.CLOSED)]
    assert len(rows[Ballot]) == 2 * len(LEADERS)
    assert {(titles[row.chosen_id], titles[row.given_up_id], row.reason) for row in rows[TradeOff]} == {
        ("Option G", "Option D", "The same six people."),
        ("Option H", "Option F", "There is money for one."),
    }
    said = {names[row.leader_id]: (row.stance, row.words, row.answer) for row in rows[Commitment]}
    assert said == dict.fromkeys(LEADERS, (Stance.SUPPORT, SUPPORT, "")) | {
        "Di Evans": (Stance.SUPPORT, "Then I am in.", "The reserve of the first quarter pays.")
    }
    (focus,) = rows[Focus]
    assert focus.statement == DIRECTION
    assert instant_from_text(focus.locked_at) == datetime(2026, 9, 9, 9, 0, tzinfo=UTC)
    assert {titles[row.candidate_id] for row in rows[FocusItem]} == PUBLISHED
    assert rows[Waiver] == []

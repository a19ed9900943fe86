"""The second round to the lock by keyboard alone: the real application on a real display, pressed by xdotool.

The first round was a week ago: it is written by `offsite apply`, as everything that was there before.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from offsite.domain.ballots import understood
from offsite.domain.deciding import Ballot, Commitment, Focus, RoundOption, RoundState, Stance, TradeOff, Waiver
from offsite.domain.deciding import Round as RoundRow
from offsite.store.reading import Reading, read_document
from tests.support.answers import as_lines, run_offsite
from tests.support.desk import make_laptop
from tests.support.hands import Hands, Laptop, laptop_in
from tests.support.window import LEADERS, TITLES

pytestmark = pytest.mark.display

TEAM = LEADERS[:5]
SLATE = TITLES[:6]
KEYS = "abcdef"
BALLOTS = (("a", "b", "c", "d", "e"), ("b", "a", "c", "d", "e"), ("a", "b", "d", "c", "e"), ("a", "b", "c", "e", "d"))
LEVEL = ("a", "b", "c", "d", "e")
"""The fifth: what comes second and third is level."""
BLOCK, SUPPORT = "Nobody has said who pays.", "I stand behind it."
ANSWER, THEN = "The reserve of the first quarter pays.", "Then I am in."
REASON = "The same six people."
DIRECTION = "We do both, and nothing else before they stand."
WEEK = timedelta(days=7, hours=1)


@pytest.fixture
def here(tmp_path: Path) -> Generator[Laptop]:
    with laptop_in(tmp_path / "here") as laptop:
        yield laptop


def test_from_the_second_round_to_the_lock(here: Laptop) -> None:
    path = document_of(here)
    hands = here.start(path)
    open_the_second_round(hands)
    for number, ballot in enumerate(BALLOTS[:3]):
        cast(hands, ballot, number=number)
    hands.picture("deciding-before-the-kill")
    hands.kill()

    hands = here.start(path)
    go_to_vote(hands)
    hands.until("spoken", "3 of 5 ballots in", name="vote.turnout")
    cast(hands, BALLOTS[3], number=3)
    cast(hands, LEVEL, number=4, level=2)
    count(hands)
    propose(hands)
    for _ in range(2):
        name_a_cost(hands)
    hear(hands, words=BLOCK, steps=3, stance=Stance.BLOCK)
    for _ in TEAM[1:]:
        hear(hands, words=SUPPORT, steps=0, stance=Stance.SUPPORT)
    overcome_the_block(hands)
    lock(hands)
    hands.picture("deciding-locked")
    assert hands.press_last("ctrl+q") == 0
    everything_is_kept(read(here, path))


def document_of(laptop: Laptop) -> Path:
    """Five leaders, six candidates, the facts heard and a round counted a week ago."""
    path = laptop.documents / "Acme.offsite"
    at = (datetime.now(UTC) - WEEK).isoformat()
    actions: list[dict[str, Any]] = [{"kind": "engagement.describe", "company": "Acme", "horizon_months": 12}]
    actions += [{"kind": "leader.add", "leader": f"l{n}", "name": name} for n, name in enumerate(TEAM)]
    for key, title in zip(KEYS, SLATE, strict=True):
        actions.append({"kind": "candidate.add", "candidate": key, "title": title, "proposed_by": "l0"})
        actions.append({"kind": "candidate.shortlist", "candidate": key})
    actions += [
        {"kind": "session.add", "session": "first", "on_day": at[:10]},
        {"kind": "item.add", "item": "facts", "session": "first", "title": "What we know", "about": "facts"},
        {"kind": "session.open", "session": "first"},
        {"kind": "item.start", "item": "facts"},
        {"kind": "item.finish", "item": "facts"},
        {"kind": "round.open", "round": "r1", "candidates": list(KEYS), "places": 2, "most": 5},
    ]
    for n, ballot in enumerate((*BALLOTS, LEVEL)):
        ranking = [[key] for key in ballot]
        actions.append({"kind": "ballot.cast", "round": "r1", "leader": f"l{n}", "ranking": ranking})
    actions += [{"kind": "round.close", "round": "r1"}, {"kind": "session.close", "session": "first"}]
    lines = as_lines(*({**action, "at": at} for action in actions))
    done = run_offsite("apply", path, "-", home=laptop.home, stdin=lines)
    assert (done.status, done.err) == (0, [])
    return path


def go_to_vote(hands: Hands) -> None:
    hands.press("ctrl+4")
    hands.until("shown", True, name="vote")


def open_the_second_round(hands: Hands) -> None:
    """The next step puts it together, and then opens it."""
    go_to_vote(hands)
    hands.until("focus", "result.list")
    assert hands.ask("says", sentence="Round 1 result")
    hands.press("ctrl+Return")
    hands.until("text", "Open round 2", name="vote.open")
    hands.press("ctrl+Return")
    hands.until("spoken", "0 of 5 ballots in", name="vote.turnout")


def cast(hands: Hands, ballot: Sequence[str], *, number: int, level: int = -1) -> None:
    """The ballot of whose turn it is, by its digits; at the place `level`, level with the one above."""
    hands.press("ctrl+Return")
    hands.until("focus", "vote.ballot.options")
    assert hands.ask("says", sentence=f"{TEAM[number]}'s ballot")
    rows = hands.ask("rows", name="vote.ballot.options")
    for place, key in enumerate(ballot):
        hands.press(str(rows.index(SLATE[KEYS.index(key)]) + 1))
        if place == level:
            hands.press("t")
    hands.until("says", True, sentence="5 of up to 5")
    hands.press("ctrl+Return")
    hands.until("spoken", f"{number + 1} of 5 ballots in", name="vote.turnout")


def count(hands: Hands) -> None:
    hands.until("text", "Next: count round 2", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", "result.list")
    assert hands.ask("says", sentence="Round 2 result")
    first, second, *_ = hands.ask("rows", name="result.list", spoken=True)
    assert (first, second) == (f"{SLATE[0]}, rank 1", f"{SLATE[1]}, rank 2")
    hands.press("F1")
    hands.until("shown", True, name="help")
    hands.press("Escape")
    hands.until("focus", "result.list")
    hands.picture("deciding-result")


def propose(hands: Hands) -> None:
    """The two that the last round has chosen are ticked."""
    hands.press("ctrl+Return")
    hands.until("shown", True, name="focus.choose")
    assert [hands.ask("checked", name=f"focus.choose.{key}") for key in KEYS] == [True, True, *[False] * 4]
    hands.press("ctrl+Return")
    hands.until("shown", False, name="focus.choose")


def name_a_cost(hands: Hands) -> None:
    """Of the choice that has none: the first of what is left waits."""
    hands.press("ctrl+Return")
    hands.until("focus", "focus.cost.lost")
    hands.press("Down", "Tab")
    hands.until("focus", "focus.cost.reason")
    hands.type(REASON)
    hands.press("Return")
    hands.until("shown", False, name="focus.cost")


def overcome_the_block(hands: Hands) -> None:
    """Once everybody has spoken, the next step leads to it."""
    hands.press("ctrl+Return")
    hands.until("shown", True, name="focus.talk")
    hands.until("focus", "focus.talk.answer")
    hands.type(ANSWER)
    hands.walk_to("focus.talk.stance.block")
    hands.press("Right")
    hands.until("checked", True, name="focus.talk.stance.support")
    hands.walk_to("focus.talk.words")
    hands.press("ctrl+a")
    hands.type(THEN)
    hands.press("Return")
    hands.until("shown", False, name="focus.talk")


def hear(hands: Hands, *, words: str, steps: int, stance: Stance) -> None:
    """What somebody says: so many steps from full support."""
    hands.press("ctrl+Return")
    hands.until("focus", "focus.word.stance.support")
    hands.press(*["Right"] * steps, "space")
    hands.until("checked", True, name=f"focus.word.stance.{stance}")
    hands.walk_to("focus.word.words")
    hands.type(words)
    hands.press("Return")
    hands.until("shown", False, name="focus.word")


def lock(hands: Hands) -> None:
    hands.press("ctrl+Return")
    hands.until("focus", "focus.lock.statement")
    hands.type(DIRECTION)
    hands.press("Return")
    hands.until("says", True, sentence="This page is now read-only.")


def read(laptop: Laptop, path: Path) -> Reading:
    return read_document(make_laptop(laptop.home).home, path, private=False)


def everything_is_kept(found: Reading) -> None:
    rows = found.rows
    assert [row.state for row in rows[RoundRow]] == [RoundState.CLOSED] * 2
    assert len(rows[Ballot]) == 2 * len(TEAM)
    last = found.rows[RoundRow][-1].id
    options = [row for row in rows[RoundOption] if row.round_id == last]
    (level,) = (row for row in rows[Ballot] if (row.round_id, row.leader_id) == (last, "l4"))
    groups = understood(level.marks, options=options).groups
    assert [set(group) for group in groups] == [{"a"}, {"b", "c"}, {"d"}, {"e"}]
    assert {row.chosen_id for row in rows[TradeOff]} == {"a", "b"}
    assert {row.reason for row in rows[TradeOff]} == {REASON}
    said = {row.leader_id: (row.stance, row.words, row.answer) for row in rows[Commitment]}
    assert said.pop("l0") == (Stance.SUPPORT, THEN, ANSWER)
    assert set(said.values()) == {(Stance.SUPPORT, SUPPORT, "")}
    (focus,) = rows[Focus]
    assert (focus.statement, focus.locked_at is None, focus.lock_reason) == (DIRECTION, False, "")
    assert rows[Waiver] == []

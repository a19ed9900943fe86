"""From the welcome to a locked focus, as a facilitator goes through it: the mouse for what stands on a page to be
chosen, the keys for what is typed, ranked and walked through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.support.arc import (
    BALLOTS,
    CANDIDATES,
    COMPANY,
    COST,
    DIRECTION,
    LOGISTICS,
    NO_FACTS,
    PASTED,
    SAME_DAY,
    SAME_WEEK,
    TEAM,
    TITLES,
    WORDS,
)
from tests.support.hands import PROPOSED, SHORTLIST, Hands, leaders

PEOPLE = "140"
_BY_HAND = ("who_decides", "chief", "dates", "room", "last_year", "projector")


def begin(hands: Hands, path: Path) -> None:
    """A new engagement by key; its leaders are pasted, the rest of Prepare is clicked."""
    assert (hands.ask("platform"), hands.ask("window")["name"]) == ("xcb", "welcome")
    hands.press("Return")
    hands.until("focus", "new.company")
    hands.type(COMPANY)
    hands.press("Return")
    hands.until("window", lambda window: window is not None and window["name"] == "window")
    hands.ask("clipboard", text="\n".join("\t".join(row) for row in PASTED))
    hands.press("ctrl+v")
    hands.until("spoken", f"Added {len(TEAM)} leaders", name="toast")
    assert leaders(hands) == [list(row) for row in PASTED]
    hands.click("prepare.horizon.12")
    hands.until("checked", True, name="prepare.horizon.12")
    hands.click("prepare.departments.add")
    hands.until("focus", "prepare.departments.name")
    hands.type(LOGISTICS)
    hands.press("Return")
    hands.until("spoken", f"Everything is in {COMPANY}.offsite.", name="strip.kept")
    assert path.exists()


def gather(hands: Hands) -> None:
    """Each leader brings one: the next step asks them in turn. The fifth is nobody's."""
    hands.until("text", "Next: add the first candidate", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", "candidates.capture")
    hands.type(CANDIDATES[-1].title)
    hands.press("Return")
    for leader, brought in zip(TEAM, CANDIDATES, strict=False):
        given = leader.split()[0]
        hands.until("text", f"Next: hear what {given} brings", name="strip.next")
        hands.press("ctrl+Return")
        hands.until("text", given, name="candidates.person")
        hands.type(brought.title)
        hands.press("Return")
    hands.until("rows", [*reversed(TITLES[:-1]), TITLES[-1]], name=PROPOSED)


def get_ready(hands: Hands) -> None:
    """How many they are is typed, where the next step leads; the rest of the list is ticked."""
    hands.until("text", "Next: say how many people work there", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", "prepare.people")
    hands.type(PEOPLE)
    hands.press("Tab")
    for thing in _BY_HAND:
        hands.click(f"prepare.check.{thing}")
    hands.until("says", True, sentence="10 of 10")
    hands.picture("arc-prepare")


def shortlist(hands: Hands) -> None:
    """All five, by one key; then the next step asks what each would change, and what it is called for short."""
    hands.until("text", "Next: shortlist what matters", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", PROPOSED)
    hands.press("Home", *["shift+Down"] * (len(CANDIDATES) - 1), "s")
    hands.until("rows", [*reversed(TITLES[:-1]), TITLES[-1]][::-1], name=SHORTLIST)
    _in_turn(hands, "rationale", {one.title: one.why for one in CANDIDATES})
    _in_turn(hands, "short_name", {one.title: one.short for one in CANDIDATES})


def _in_turn(hands: Hands, field: str, words: dict[str, str]) -> None:
    """Ctrl+Enter keeps what was typed, and goes on to the next."""
    left = dict(words)
    while left:
        hands.press("ctrl+Return")
        hands.until("focus", f"candidates.inspector.{field}")
        hands.until("text", lambda title: title in left, name="candidates.inspector.title")
        title = hands.ask("text", name="candidates.inspector.title")
        hands.type(left.pop(title))


def vote(hands: Hands, *, number: int) -> None:
    """A round: opened with the mouse, ranked by digits, counted with the mouse."""
    hands.press("ctrl+Return")
    hands.until("text", f"Open round {number}", name="vote.open")
    if number == 1:
        hands.click("vote.places.2")
        hands.until("checked", True, name="vote.places.2")
        hands.fill("vote.facts", NO_FACTS)
    hands.click("vote.open")
    for cast, ballot in enumerate(BALLOTS):
        hands.until("spoken", f"{cast} of {len(TEAM)} ballots in", name="vote.turnout")
        _rank(hands, TEAM[cast], ballot)
    hands.until("text", f"Next: count round {number}", name="strip.next")
    hands.click("vote.count")
    hands.until("says", True, sentence=f"Round {number} result")
    assert hands.ask("rows", name="result.list")[:2] == list(TITLES[:2])


def _rank(hands: Hands, leader: str, ballot: Sequence[int]) -> None:
    hands.press("ctrl+Return")
    hands.until("focus", "vote.ballot.options")
    assert hands.ask("says", sentence=f"{leader}'s ballot")
    rows = hands.ask("rows", name="vote.ballot.options")
    hands.press(*(str(rows.index(TITLES[place]) + 1) for place in ballot))
    hands.until("rows", [TITLES[place] for place in ballot], name="vote.ballot.ranking")
    hands.press("ctrl+Return")


def propose(hands: Hands) -> None:
    """Both that were chosen twice, what waits for each, and everybody's word."""
    hands.until("text", "Next: propose the focus", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("shown", True, name="focus.choose")
    hands.click("focus.choose.ok")
    hands.until("shown", False, name="focus.choose")
    for _ in range(2):
        hands.press("ctrl+Return")
        hands.until("focus", "focus.cost.lost")
        hands.press("Down", "Tab")
        hands.until("focus", "focus.cost.reason")
        hands.type(COST)
        hands.click("focus.cost.ok")
        hands.until("shown", False, name="focus.cost")
    for leader in TEAM:
        hands.until("text", f"Next: hear {leader.split()[0]}'s word", name="strip.next")
        hands.press("ctrl+Return")
        hands.click("focus.word.stance.support")
        hands.fill("focus.word.words", WORDS)
        hands.press("Return")
        hands.until("shown", False, name="focus.word")


def lock(hands: Hands) -> None:
    """In one day: what is not met is put aside with a reason, and the day asks for another one."""
    hands.until("text", "Next: lock the focus", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", "focus.gate.rows.same_set")
    hands.press("Return")
    hands.until("focus", "focus.waive.reason")
    hands.type(SAME_WEEK)
    hands.press("Return")
    hands.until("shown", False, name="focus.waive")
    hands.click("focus.lock")
    hands.until("focus", "focus.lock.statement")
    hands.type(DIRECTION)
    hands.fill("focus.lock.reason", SAME_DAY)
    hands.picture("arc-lock")
    hands.click("focus.lock.ok")
    hands.until("says", True, sentence="This page is now read-only.")
    hands.until("focus", lambda name: name.startswith("focus.words.rows."))
    hands.picture("arc-locked")

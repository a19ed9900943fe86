"""From a locked focus to a deck and a first check-in: the real application on a real display, by keys and mouse.

Everything up to the lock is written by `offsite apply`.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from offsite.domain.okrs import (
    CheckIn,
    KeyResult,
    Objective,
    Release,
    ResultKind,
    Rollout,
    SlideChoice,
    SlideText,
    Sufficiency,
)
from offsite.domain.okrs import Reading as ReadingRow
from offsite.store.reading import Reading, read_document
from tests.support.desk import make_laptop
from tests.support.hands import Hands, Laptop, laptop_in
from tests.support.locked import RENEWAL, SALE, SLATE, TEAM, TODAY, Typed, document_of
from tests.support.pages import texts_of, words_of

pytestmark = pytest.mark.display

DECK = "Acme rollout.pdf"
OPENING, HIDDEN = "Two things come first, and they wait for nothing", "You can check on us"
PARTS = ("1 ", "2 ", "3 ", "4 ")
"""How the headings in the list of slides begin."""
SLIDES = 26
OUTCOME = "Marcus calls the ten largest accounts by Friday."
MEETING, HAND_IN = TODAY + timedelta(days=10), TODAY + timedelta(days=24)
BETTER = "160"
"""What is typed with the mouse in the place of the first target."""


@pytest.fixture
def here(tmp_path: Path) -> Generator[Laptop]:
    with laptop_in(tmp_path / "here") as laptop:
        yield laptop


def test_from_the_lock_to_the_first_check_in(here: Laptop) -> None:
    path = document_of(here)
    hands = here.start(path)
    write_objectives(hands)
    write_results(hands, SALE)
    hands.press("ctrl+Return")
    give_owner(hands, "Marcus Oyelaran")
    write_results(hands, RENEWAL)
    turn_the_last_one_round(hands)
    change_a_target_by_mouse(hands)
    hands.picture("rollout-okrs-written")
    say_it_is_enough(hands)
    release(hands)
    hands.picture("rollout-okrs-released")
    say_when_the_meeting_is(hands)
    rewrite_a_slide(hands)
    hide_a_slide(hands)
    export_the_deck(hands, path.with_name(DECK))
    present(hands)
    plan_check_ins(hands)
    open_the_first(hands)
    read(hands, "55", confidence="7")
    hands.picture("rollout-check-in-before-the-kill")
    hands.kill()

    hands = here.start(path)
    go_on_with_the_check_in(hands)
    read(hands, "14", confidence="6")
    hands.picture("rollout-check-in")
    close_by_mouse(hands)
    hands.picture("rollout-check-in-closed")
    assert hands.press_last("ctrl+q") == 0
    everything_is_kept(held(here, path))


# OKRs.


def write_objectives(hands: Hands) -> None:
    """The next step makes one of each that was chosen; the one after it asks who owns the first."""
    hands.until("text", "Next: write objective 1", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("shown", True, name="okrs")
    hands.until("focus", lambda name: name.startswith("okrs.objective."))
    hands.picture("rollout-okrs-begun")
    hands.press("ctrl+Return")
    give_owner(hands, "Dana Whitlock")


def give_owner(hands: Hands, name: str) -> None:
    """In the inspector, to which the next step has led."""
    hands.until("focus", "okrs.objective_panel.owner")
    hands.type(name)
    hands.press("Return")


def write_results(hands: Hands, results: tuple[Typed, ...]) -> None:
    """Into the rows: the first where the next step leads, the others with N."""
    hands.press("ctrl+Return")
    for n, typed in enumerate(results):
        if n:
            hands.press("n")
        for cell, text in (
            ("title", typed.title),
            ("tracked", typed.tracked),
            ("start", typed.start),
            ("target", typed.target),
            ("unit", typed.unit),
            ("due", day_typed(typed.due)),
            ("owner", typed.owner),
        ):
            hands.until("focus", f"okrs.edit.{cell}")
            hands.type(text)
            hands.press("Return" if cell == "owner" else "Tab")
        row = row_of(hands, typed.title)
        hands.until("focus", row)


def turn_the_last_one_round(hands: Hands) -> None:
    """It goes down: U takes what the check proposes."""
    hands.until("text", "Next: fix key result 2.3", name="strip.next")
    hands.press("u")
    hands.until("says", True, sentence="6 key results, all of them sound.")


def change_a_target_by_mouse(hands: Hands) -> None:
    """Twice on the number, and another one is typed over it."""
    row = row_of(hands, SALE[0].title)
    hands.click(row, row="target", twice=True)
    hands.until("focus", "okrs.edit.target")
    hands.type(BETTER)
    hands.press("Return")
    hands.until("spoken", lambda words: f"from 40 to {BETTER} a quarter" in words, name=row)


def row_of(hands: Hands, title: str) -> str:
    """The name of the row of a key result."""
    numbers = (f"{objective}.{n}" for objective in (1, 2) for n in (1, 2, 3))
    found = (hands.ask("called", words=f"{number} {title}") for number in numbers)
    return next(name for name in found if name is not None)


def say_it_is_enough(hands: Hands) -> None:
    for number in (1, 2):
        hands.until("text", f"Next: ask if objective {number} is covered", name="strip.next")
        hands.press("ctrl+Return")
        hands.until("focus", "okrs.sufficient.yes")
        hands.press("space")


def release(hands: Hands) -> None:
    """Nothing is in the way."""
    hands.until("text", "Next: release the OKRs", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("shown", True, name="okrs.release")
    hands.picture("rollout-okrs-release-sheet")
    hands.press("Return")
    hands.until("says", True, sentence="Released on ")


# The rollout.


def say_when_the_meeting_is(hands: Hands) -> None:
    """And when everybody hands their own in: both stand in the sheet to which the next step leads."""
    hands.until("text", "Next: set the day of the meeting", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", "rollout.meeting.meeting_on")
    hands.type(day_typed(MEETING))
    hands.press("Tab")
    hands.until("focus", "rollout.meeting.meeting_begins")
    hands.type("10:00")
    hands.walk_to("rollout.meeting.own_due_on")
    hands.type(day_typed(HAND_IN))
    hands.picture("rollout-meeting-sheet")
    hands.press("ctrl+Return")
    hands.until("focus", "rollout.slides")
    hands.picture("rollout-page")


def rewrite_a_slide(hands: Hands) -> None:
    """The first one gets another title."""
    hands.press("Home", "Return")
    hands.until("focus", "rollout.rewrite.title")
    hands.press("ctrl+a")
    hands.type(OPENING)
    hands.picture("rollout-rewrite")
    hands.press("ctrl+Return")
    hands.until("focus", "rollout.slides")
    hands.until("current", OPENING, name="rollout.slides")


def hide_a_slide(hands: Hands) -> None:
    """Chosen with the mouse, hidden with a key."""
    hands.click("rollout.slides", row=HIDDEN)
    hands.until("current", HIDDEN, name="rollout.slides")
    hands.press("h")
    hands.until("spoken", "Hid a slide", name="toast")
    hands.until("says", True, sentence="26 slides")
    hands.picture("rollout-hidden")


def export_the_deck(hands: Hands, path: Path) -> None:
    """A page a slide, in the order of the list, the hidden one left out."""
    hands.press("ctrl+e")
    hands.until("window", lambda window: window["title"] == "Export the slides as PDF")
    hands.picture("rollout-export")
    hands.press("Return")
    hands.until("spoken", lambda words: words is not None and words.startswith("Written to "), name="toast")
    slides = [row for row in hands.ask("rows", name="rollout.slides") if not row.startswith(PARTS) and row != HIDDEN]
    pages = [words_of(text) for text in texts_of(path)]
    assert len(pages) == len(slides) == SLIDES
    assert "How we chose: two out of six" in slides
    assert [title for title, page in zip(slides, pages, strict=True) if title not in page] == []


def present(hands: Hands) -> None:
    """The room sees what the speaker turns to, and nothing while it is blanked."""
    hands.press("ctrl+r")
    hands.until("windows", lambda titles: len(titles) == 2)
    hands.picture("rollout-room-on")
    hands.press("Home", "F5")
    hands.until("focus", "rollout.presenter")
    hands.until("says", True, sentence=f"Slide 1 of {SLIDES}")
    hands.until("text", "The room sees this slide.", name="rollout.seen")
    hands.press("Next")
    hands.until("says", True, sentence=f"Slide 2 of {SLIDES}")
    hands.picture("rollout-presenting")
    hands.press("b")
    hands.until("text", "The room sees nothing: it is blanked.", name="rollout.seen")
    hands.press("Escape")
    hands.until("focus", "rollout.slides")
    hands.press("ctrl+r")
    hands.until("windows", lambda titles: len(titles) == 1)


# Check-ins.


def plan_check_ins(hands: Hands) -> None:
    """From today, every week, for a month."""
    hands.press("ctrl+Return")
    hands.until("focus", "check_ins.series.first")
    hands.press("ctrl+a")
    hands.type(day_typed(TODAY))
    hands.press("Tab")
    hands.until("focus", "check_ins.series.begins")
    hands.type("09:30")
    hands.press("Tab", "Tab")
    hands.until("focus", "check_ins.series.until")
    hands.press("ctrl+a")
    hands.type(day_typed(TODAY + timedelta(days=28)))
    hands.until("says", True, sentence="5 check-ins")
    hands.picture("rollout-check-ins-series")
    hands.press("Return")
    hands.until("spoken", "Planned 5 check-ins", name="toast")
    hands.picture("rollout-check-ins-planned")


def open_the_first(hands: Hands) -> None:
    hands.until("text", "Next: open today's check-in", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("focus", "check_ins.results")


def read(hands: Hands, value: str, *, confidence: str) -> None:
    """What the row says now in which the focus is, and how sure its owner is."""
    hands.press("F2")
    hands.until("focus", "check_ins.edit_now")
    hands.type(value)
    hands.press("Tab")
    hands.until("focus", "check_ins.edit_confidence")
    hands.type(confidence)
    hands.press("Return")
    hands.until("focus", "check_ins.results")


def go_on_with_the_check_in(hands: Hands) -> None:
    hands.press("ctrl+8")
    hands.until("shown", True, name="check_ins")


def close_by_mouse(hands: Hands) -> None:
    hands.click("check_ins.deed")
    hands.until("focus", "check_ins.closing.outcome")
    hands.type(OUTCOME)
    hands.press("ctrl+Return")
    hands.until("spoken", f"Ended the check-in of {day_typed(TODAY)}", name="toast")


def day_typed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


# What the file holds.


def held(laptop: Laptop, path: Path) -> Reading:
    return read_document(make_laptop(laptop.home).home, path, private=False)


def everything_is_kept(found: Reading) -> None:
    rows = found.rows
    objectives = {row.id: row for row in rows[Objective]}
    assert [(row.title, row.owner_id, row.sufficiency) for row in objectives.values()] == [
        (SLATE[0], "l0", Sufficiency.YES),
        (SLATE[1], "l1", Sufficiency.YES),
    ]
    assert [
        (objectives[row.objective_id].title, row.title, row.tracked, row.start, row.target, row.unit, row.due)
        for row in rows[KeyResult]
    ] == [
        (title, one.title, one.tracked, one.start, BETTER if one is SALE[0] else one.target, one.unit, one.due)
        for title, several in ((SLATE[0], SALE), (SLATE[1], RENEWAL))
        for one in several
    ]
    assert [TEAM[int(str(row.owner_id)[1:])] for row in rows[KeyResult]] == [one.owner for one in (*SALE, *RENEWAL)]
    assert [row.kind for row in rows[KeyResult]] == [ResultKind.INCREASE] * 5 + [ResultKind.DECREASE]
    (released,) = rows[Release]
    assert released.reason == ""
    (rollout,) = rows[Rollout]
    assert (rollout.meeting_on, rollout.meeting_begins, rollout.own_due_on) == (MEETING, "10:00", HAND_IN)
    assert [row.hidden for row in rows[SlideChoice]] == [True]
    assert [(row.slot, row.text) for row in rows[SlideText]] == [("title", OPENING)]
    first, *later = sorted(rows[CheckIn], key=lambda row: row.on_day)
    assert (first.on_day, first.begins, first.opened_at is None, first.closed_at is None) == (
        TODAY,
        "09:30",
        False,
        False,
    )
    assert first.outcome == OUTCOME
    assert [row.on_day - TODAY for row in later] == [timedelta(days=7 * n) for n in (1, 2, 3, 4)]
    titles = {row.id: row.title for row in rows[KeyResult]}
    assert {titles[row.key_result_id]: (row.value, row.confidence) for row in rows[ReadingRow]} == {
        SALE[0].title: ("55", 7),
        SALE[1].title: ("14", 6),
    }

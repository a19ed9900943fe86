"""From an empty laptop to an exported deck and a first check-in: the real application on a real display.

Everything is done in the window, about half of it by keys and half of it with the mouse.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from offsite.domain.deciding import Ballot, Focus, TradeOff, Waiver
from offsite.domain.entities import Candidate, Department, Leader
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
from tests.support.arc import (
    BALLOTS,
    BETTER,
    CANDIDATES,
    COMPANY,
    DEPARTMENTS,
    DIRECTION,
    HAND_IN,
    MEETING,
    NOON,
    OF_NOON,
    OF_WASTE,
    OWNERS,
    PLACE,
    PROBLEM,
    SAME_DAY,
    TEAM,
    TODAY,
    WASTE,
    Typed,
    day_short,
    day_typed,
)
from tests.support.arc_deciding import begin, gather, get_ready, lock, propose, shortlist, vote
from tests.support.arc_writing import release, write_objectives
from tests.support.desk import make_laptop
from tests.support.hands import Hands, Laptop, laptop_in
from tests.support.pages import texts_of, words_of

pytestmark = pytest.mark.display

OPENING, HIDDEN = "Two things come first, and they wait for nothing", "You can check on us"
FOUR = ("1 Commitment", "2 Corporate OKRs", "3 Your OKRs", "4 Check-ins")
"""At the foot of every page, and the headings in the list of slides."""
SLIDES = 26
OUTCOME = "Chiara weighs the second line, too, from Friday on."


@pytest.fixture
def here(tmp_path: Path) -> Generator[Laptop]:
    with laptop_in(tmp_path / "here") as laptop:
        yield laptop


def test_from_a_new_engagement_to_a_deck_and_a_check_in(here: Laptop) -> None:
    path = here.documents / f"{COMPANY}.offsite"
    hands = here.start()
    begin(hands, path)
    gather(hands)
    get_ready(hands)
    shortlist(hands)
    for number in (1, 2):
        vote(hands, number=number)
    propose(hands)
    lock(hands)
    write_objectives(hands)
    release(hands)
    say_when_the_meeting_is(hands)
    plan_check_ins(hands)
    rewrite_a_slide(hands)
    hide_a_slide(hands)
    export_the_deck(hands, folder=here.documents / "For the meeting")
    present(hands)
    shown = rollout(hands)
    open_the_first(hands)
    read(hands, "16", confidence="7")
    hands.kill()

    hands = here.start(path)
    assert rollout(hands) == shown
    go_on_with_the_check_in(hands)
    read(hands, "5", confidence="6")
    hands.picture("arc-check-in")
    close_by_mouse(hands)
    assert hands.press_last("ctrl+q") == 0
    everything_is_kept(held(here, path))

    hands = here.start(path)
    assert rollout(hands) == shown
    assert hands.press_last("ctrl+q") == 0


# The rollout.


def say_when_the_meeting_is(hands: Hands) -> None:
    """And where, who speaks, and when everybody hands their own in: in the sheet to which the next step leads."""
    hands.until("text", "Next: set the day of the meeting", name="strip.next")
    hands.press("ctrl+Return")
    for field, text in (
        ("meeting_on", day_typed(MEETING)),
        ("meeting_begins", "10:00"),
        ("place", PLACE),
        ("speaker", TEAM[0][0]),
        ("problem", PROBLEM),
        ("own_due_on", day_typed(HAND_IN)),
        ("send_to", TEAM[0]),
    ):
        hands.walk_to(f"rollout.meeting.{field}")
        hands.type(text)
    hands.picture("arc-meeting")
    hands.click("rollout.meeting.ok")
    hands.until("focus", "rollout.slides")
    hands.picture("arc-rollout")


def plan_check_ins(hands: Hands) -> None:
    """From today, every week, for a month."""
    hands.until("text", "Next: plan the check-ins", name="strip.next")
    hands.click("strip.next")
    hands.until("focus", "check_ins.series.first")
    hands.press("ctrl+a")
    hands.type(day_typed(TODAY))
    hands.fill("check_ins.series.begins", "09:30")
    hands.click("check_ins.series.until")
    hands.press("ctrl+a")
    hands.type(day_typed(TODAY + timedelta(days=28)))
    hands.until("says", True, sentence="5 check-ins")
    hands.click("check_ins.series.ok")
    hands.until("spoken", "Planned 5 check-ins", name="toast")
    hands.picture("arc-check-ins-planned")


def rewrite_a_slide(hands: Hands) -> None:
    """The first one gets another title."""
    hands.click("rail.journey", row="Rollout")
    hands.until("focus", "rollout.slides")
    hands.press("Home", "Return")
    hands.until("focus", "rollout.rewrite.title")
    hands.press("ctrl+a")
    hands.type(OPENING)
    hands.press("ctrl+Return")
    hands.until("focus", "rollout.slides")
    hands.until("current", OPENING, name="rollout.slides")


def hide_a_slide(hands: Hands) -> None:
    """Chosen with the mouse, hidden with a key."""
    hands.click("rollout.slides", row=HIDDEN)
    hands.until("current", HIDDEN, name="rollout.slides")
    hands.press("h")
    hands.until("spoken", "Hid a slide", name="toast")
    hands.until("says", True, sentence=f"{SLIDES} slides")


def export_the_deck(hands: Hands, *, folder: Path) -> None:
    """Into a folder that is there, under a name without an ending."""
    folder.mkdir()
    hands.click("rollout.export")
    hands.until("window", lambda window: window["title"] == "Export the slides as PDF")
    hands.press("ctrl+a")
    hands.type(f"{folder.name}/Deck")
    hands.press("Return")
    hands.until("spoken", lambda words: words is not None and words.startswith("Written to "), name="toast")
    shown = [row for row in hands.ask("rows", name="rollout.slides") if row not in FOUR and row != HIDDEN]
    everything_is_on_it([words_of(text) for text in texts_of(folder / "Deck.pdf")], titles=shown)


def everything_is_on_it(pages: list[str], *, titles: list[str]) -> None:
    """A page a slide in the order of the list, and on them what was decided and written."""
    assert len(pages) == len(titles) == SLIDES
    assert [title for title, page in zip(titles, pages, strict=True) if title not in page] == []
    assert "How we chose: two out of five" in titles
    assert [(part, page) for page in pages for part in FOUR if part not in page] == []
    whole = " ".join(pages)
    said = [f"Part {number} of 4" for number in (2, 3, 4)]
    for objective, owner, results in zip((WASTE, NOON), OWNERS, (OF_WASTE, OF_NOON), strict=True):
        said += [objective, f"{owner} answers for it."]
        for one in results:
            said += [f"{one.title}: {one.start} to {target_of(one)} {one.unit}"]
            said += [f"{one.owner} · by {day_short(one.due)} · {one.tracked}"]
    said += [f"Hand yours in by {HAND_IN:%A} {HAND_IN.day} {HAND_IN:%B}", f"to {TEAM[0]}"]
    said += [f"Every {TODAY:%A} at 09:30, from {day_typed(TODAY)}", PLACE, OPENING]
    assert [one for one in said if one not in whole] == []


def target_of(one: Typed) -> str:
    """The target that holds in the end."""
    return BETTER if one is OF_NOON[-1] else one.target


def present(hands: Hands) -> None:
    """From the slide that is clicked: the room sees what the speaker turns to, and nothing while it is blanked."""
    hands.wheel("rollout.slides", down=-10)
    hands.click("rollout.slides", row=OPENING)
    hands.until("current", OPENING, name="rollout.slides")
    hands.press("ctrl+r")
    hands.until("windows", lambda titles: len(titles) == 2)
    hands.press("F5")
    hands.until("focus", "rollout.presenter")
    hands.until("says", True, sentence=f"Slide 1 of {SLIDES}")
    hands.until("text", "The room sees this slide.", name="rollout.seen")
    hands.press("Next")
    hands.until("says", True, sentence=f"Slide 2 of {SLIDES}")
    hands.press("b")
    hands.until("text", "The room sees nothing: it is blanked.", name="rollout.seen")
    hands.press("Escape")
    hands.until("focus", "rollout.slides")
    hands.press("ctrl+r")
    hands.until("windows", lambda titles: len(titles) == 1)


def rollout(hands: Hands) -> list[str]:
    """The page as it is read aloud: the slides in their parts, and for whom they are."""
    hands.click("rail.journey", row="Rollout")
    hands.until("shown", True, name="rollout")
    hands.until("says", True, sentence=f"One hour with all 140 people, {MEETING:%A} {MEETING.day} {MEETING:%B}, 10:00.")
    hands.until("says", True, sentence=f"{SLIDES} slides")
    return hands.ask("rows", name="rollout.slides", spoken=True)


# Check-ins.


def open_the_first(hands: Hands) -> None:
    hands.until("text", "Next: open today's check-in", name="strip.next")
    hands.click("strip.next")
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


# What the file holds.


def held(laptop: Laptop, path: Path) -> Reading:
    return read_document(make_laptop(laptop.home).home, path, private=False)


def everything_is_kept(found: Reading) -> None:
    rows = found.rows
    assert [row.name for row in rows[Leader]] == list(TEAM)
    assert {row.name for row in rows[Department]} == DEPARTMENTS
    assert {(row.title, row.rationale, row.short_name) for row in rows[Candidate]} == {
        (one.title, one.why, one.short) for one in CANDIDATES
    }
    assert len(rows[Ballot]) == 2 * len(BALLOTS)
    assert len(rows[TradeOff]) == 2
    (focus,) = rows[Focus]
    assert (focus.statement, focus.lock_reason, focus.locked_at is None) == (DIRECTION, SAME_DAY, False)
    assert [row.condition for row in rows[Waiver]] == ["same_set"]
    okrs_are_kept(found)
    (released,) = rows[Release]
    assert released.reason == ""
    (meeting,) = rows[Rollout]
    assert (meeting.meeting_on, meeting.meeting_begins, meeting.own_due_on) == (MEETING, "10:00", HAND_IN)
    assert [row.hidden for row in rows[SlideChoice]] == [True]
    assert [(row.slot, row.text) for row in rows[SlideText]] == [("title", OPENING)]
    first, *later = sorted(rows[CheckIn], key=lambda row: row.on_day)
    opened, closed = first.opened_at is not None, first.closed_at is not None
    assert (first.on_day, first.begins, opened, closed) == (TODAY, "09:30", True, True)
    assert first.outcome == OUTCOME
    assert [row.on_day - TODAY for row in later] == [timedelta(days=7 * n) for n in (1, 2, 3, 4)]
    titles = {row.id: row.title for row in rows[KeyResult]}
    assert {titles[row.key_result_id]: (row.value, row.confidence) for row in rows[ReadingRow]} == {
        OF_WASTE[0].title: ("16", 7),
        OF_WASTE[1].title: ("5", 6),
    }


def okrs_are_kept(found: Reading) -> None:
    rows = found.rows
    names = {row.id: row.name for row in rows[Leader]}
    objectives = {row.id: row for row in rows[Objective]}
    assert [(row.title, names[str(row.owner_id)], row.sufficiency) for row in objectives.values()] == [
        (WASTE, OWNERS[0], Sufficiency.YES),
        (NOON, OWNERS[1], Sufficiency.YES),
    ]
    assert [
        (objectives[row.objective_id].title, row.title, row.tracked, row.start, row.target, row.unit, row.due)
        for row in rows[KeyResult]
    ] == [
        (title, one.title, one.tracked, one.start, target_of(one), one.unit, one.due)
        for title, several in ((WASTE, OF_WASTE), (NOON, OF_NOON))
        for one in several
    ]
    assert [names[str(row.owner_id)] for row in rows[KeyResult]] == [one.owner for one in (*OF_WASTE, *OF_NOON)]
    assert [row.kind for row in rows[KeyResult]] == [ResultKind.DECREASE] * 2 + [ResultKind.INCREASE] * 2

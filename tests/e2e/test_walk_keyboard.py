"""From the welcome to another laptop by keyboard alone: the real application on a real display, pressed by xdotool."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.support.answers import holding, run_offsite
from tests.support.hands import ON_HOLD, PROPOSED, SHORTLIST, Hands, Laptop, board, laptop_in, leaders
from tests.support.window import DEPARTMENTS, LEADERS, TITLES

pytestmark = pytest.mark.display

NOTE = "Between us: two renewals are lost already."
PASTED = [[name, f"Head of {home}", home] for name, home in zip(LEADERS, DEPARTMENTS, strict=True)]
PICKED = {2: ("pri", "Priya"), 6: ("herr", "Tomás"), 10: ("nob", "Nobody")}
"""Before which of the candidates somebody is picked: the letters that find the person, and who it is."""
BOARD = [
    [
        "Become the place engineers want to work, Nobody, proposed, 1 merged in",
        "Earn the security certificate buyers ask for, Nobody, proposed",
        "Raise prices where we lead, Nobody, proposed",
        "Build a partner channel in North America, Production, proposed",
        "Halve quality returns, Business development, proposed",
        "Win the mid-market in DACH, Business development, proposed",
        "Cut order-to-delivery to 10 days, Business development, proposed",
        "Make every employee part of the sale, Nobody, proposed",
    ],
    [
        "Launch the K7 sensor line, Business development, shortlisted",
        "Stop losing customers at renewal, Nobody, shortlisted",
    ],
    [
        "One source of truth for data, Production, on hold: Same six people.",
        "Free up 6 M of working capital, Production, on hold: Same six people.",
        "Replace the ERP before it breaks, Production, on hold: Not before the move., Back on 1 July 2027",
    ],
]
"""The columns as they are read aloud, once everything is done."""


@pytest.fixture
def here(tmp_path: Path) -> Generator[Laptop]:
    with laptop_in(tmp_path / "here") as laptop:
        yield laptop


@pytest.fixture
def elsewhere(tmp_path: Path) -> Generator[Laptop]:
    """Another laptop."""
    with laptop_in(tmp_path / "elsewhere") as laptop:
        yield laptop


def test_from_the_welcome_to_another_laptop(here: Laptop, elsewhere: Laptop, tmp_path: Path) -> None:
    hands = here.start()
    path = here.documents / "Acme Works.offsite"
    begin(hands, path)
    choose_the_horizon(hands)
    write_candidates_down(hands)
    merge_two(hands)
    shortlist_two(hands)
    put_three_on_hold(hands)
    take_back_and_do_again(hands)
    write_a_note(hands)
    hands.picture("keyboard-before-the-kill")
    hands.kill()

    hands = here.start(path)
    assert note_beside(hands, "renewal") == NOTE
    look_over(hands)
    hands.picture("keyboard-reopened")
    hands.press("ctrl+w")
    hands.until("window", is_called("welcome"))
    assert hands.ask("spoken", name="welcome.recent.0").startswith("Acme Works, Papers, opened today")
    assert hands.press_last("ctrl+q") == 0
    kept = here.shows(path)
    assert [note["text"] for note in kept["private_notes"]] == [NOTE]

    copy = tmp_path / "stick" / "Acme copied.offsite"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    hands = elsewhere.start(copy)
    assert note_beside(hands, "renewal") == ""
    look_over(hands)
    assert hands.press_last("ctrl+q") == 0
    assert elsewhere.shows(copy) == {**kept, "document": elsewhere.shows(copy)["document"], "private_notes": []}
    assert holding(copy.parent, NOTE) + holding(elsewhere.home, NOTE) == []


def test_a_second_start_raises_the_first(here: Laptop, elsewhere: Laptop) -> None:
    first, second = document_of(here, "First"), document_of(here, "Second")
    hands = here.start(first)
    go_to_candidates(hands)
    others = elsewhere.start()
    others.press("Down")
    others.until("focus", "welcome.open")
    hands.until("window", lambda window: not window["active"])
    assert others.is_on_top()

    assert here.start_again() == 0
    hands.until("window", lambda window: window["active"])
    assert hands.is_on_top()
    assert here.start_again(second) == 0
    hands.until("window", lambda window: window["title"].startswith("Second"))
    assert hands.ask("windows") == ["First \u2013 Offsite", "Second \u2013 Offsite"]
    assert here.start_again(first) == 0
    hands.until("window", lambda window: window["active"] and window["title"].startswith("First"))
    assert hands.is_on_top()
    assert hands.ask("windows") == ["First \u2013 Offsite", "Second \u2013 Offsite"]
    assert hands.press_last("ctrl+q") == 0


def test_help_palette_size_and_colours(here: Laptop) -> None:
    path = here.documents / "Kestrel.offsite"
    assert run_offsite("sample", path, home=here.home).status == 0
    hands = here.start(path)
    go_to_candidates(hands)
    before = board(hands)

    hands.press("F1")
    hands.until("shown", True, name="help")
    assert hands.ask("says", sentence="Ask each leader") or hands.ask("says", sentence="Every leader brings")
    hands.press("Escape")
    hands.until("shown", False, name="help")

    open_details(hands, "losing cust")
    assert hands.ask("text", name="candidates.inspector.title") == "Stop losing customers at renewal"
    hands.press("ctrl+shift+h")
    hands.until("shown", False, name="candidates.inspector.note")
    hands.press("ctrl+shift+n")
    hands.until("focus", "candidates.capture")
    hands.type("Half a sent")
    first = hands.ask("window")
    hands.press("ctrl+plus")
    larger = hands.until("window", lambda window: window is not None and window["id"] != first["id"])
    assert larger["size"] == first["size"]
    hands.until("text", "Half a sent", name="candidates.capture")
    hands.until("focus", "candidates.capture")
    assert hands.ask("text", name="candidates.inspector.title") == "Stop losing customers at renewal"
    assert not hands.ask("shown", name="candidates.inspector.note"), "what was hidden stays hidden"
    hands.type("ence")
    hands.press("Return")
    hands.until("rows", lambda rows: rows[0] == "Half a sentence", name=PROPOSED)
    assert board(hands) == [["Half a sentence, Nobody, proposed", *before[0]], *before[1:]]
    hands.press("ctrl+minus")
    hands.until("window", lambda window: window is not None and window["id"] != larger["id"])

    go_to_candidates(hands)
    assert hands.ask("lightness", name="candidates") > 230
    hands.press("ctrl+comma")
    hands.until("focus", "settings.name")
    walk_to(hands, "settings.theme.system")
    hands.press("Right", "Right")
    hands.until("checked", True, name="settings.theme.dark")
    hands.press("Return")
    hands.until("shown", False, name="settings")
    hands.picture("keyboard-dark")
    hands.until("lightness", lambda light: light < 40, name="candidates")
    assert hands.press_last("ctrl+q") == 0
    assert run_offsite("settings", "theme", home=here.home).out == ["dark"]


def begin(hands: Hands, path: Path) -> None:
    """From the welcome to a new engagement with eight leaders, until all of it is in the file."""
    assert (hands.ask("platform"), hands.ask("window")["name"]) == ("xcb", "welcome")
    assert hands.ask("focus") == "welcome.new"
    hands.press("Return")
    hands.until("focus", "new.company")
    hands.type("Acme Works")
    hands.until("says", True, sentence="Will be kept as Papers/Acme Works.offsite")
    hands.press("Return")
    hands.until("window", is_called("window"))
    assert hands.ask("window")["title"] == "Acme Works \u2013 Offsite"
    hands.ask("clipboard", text="\n".join("\t".join(row) for row in PASTED))
    hands.press("ctrl+v")
    hands.until("spoken", "Added 8 leaders", name="toast")
    assert leaders(hands) == PASTED
    hands.until("spoken", "Everything is in Acme Works.offsite.", name="strip.kept")
    assert path.exists()


def choose_the_horizon(hands: Hands) -> None:
    hands.press("ctrl+Return")
    hands.until("focus", "prepare.horizon.3")
    hands.press("Right", "Right", "space")
    hands.until("checked", True, name="prepare.horizon.12")


def write_candidates_down(hands: Hands) -> None:
    """All fourteen, as they are said; the next step leads there."""
    hands.press("ctrl+Return")
    hands.until("focus", "candidates.capture")
    for number, title in enumerate(TITLES):
        if number in PICKED:
            letters, name = PICKED[number]
            hands.press("Tab")
            hands.until("focus", "candidates.people.input")
            hands.type(letters)
            hands.press("Return")
            hands.until("text", name, name="candidates.person")
            hands.until("focus", "candidates.capture")
        hands.type(title)
        hands.press("Return")
    hands.until("rows", list(reversed(TITLES)), name=PROPOSED)
    assert hands.ask("text", name="candidates.capture") == ""


def merge_two(hands: Hands) -> None:
    """The two newest; the wording of the one that was found is kept."""
    hands.press("Down")
    walk_down_to(hands, "Grow a bench of team leads")
    hands.press("m")
    hands.until("focus", "candidates.same.input")
    hands.type("engineers")
    hands.until("rows", ["Become the place engineers want to work"], name="candidates.same.list")
    hands.press("Return")
    hands.until("shown", True, name="candidates.merge")
    hands.press("Left", "Return")
    hands.until("rows", lambda rows: rows[0].endswith(", 1 merged in"), name=PROPOSED, spoken=True)
    hands.until("current", "Become the place engineers want to work", name=PROPOSED)


def shortlist_two(hands: Hands) -> None:
    """One by its letter, one by moving it; and that one further up."""
    walk_down_to(hands, "Stop losing customers at renewal")
    hands.press("s")
    hands.until("focus", SHORTLIST)
    hands.press("Left")
    hands.until("focus", PROPOSED)
    hands.press("Home")
    walk_down_to(hands, "Launch the K7 sensor line")
    hands.press("alt+Right")
    hands.until("rows", ["Stop losing customers at renewal", "Launch the K7 sensor line"], name=SHORTLIST)
    hands.press("alt+Up")
    hands.until("rows", ["Launch the K7 sensor line", "Stop losing customers at renewal"], name=SHORTLIST)
    hands.press("Left")
    hands.until("focus", PROPOSED)


def put_three_on_hold(hands: Hands) -> None:
    """One with a day, then two at once."""
    hands.press("Home")
    walk_down_to(hands, "Replace the ERP before it breaks")
    hands.press("h")
    hands.until("focus", "candidates.hold.reason")
    hands.type("Not before the move.")
    hands.press("Tab")
    hands.until("focus", "candidates.hold.day")
    hands.type("1 July 2027")
    hands.press("Return")
    hands.until("focus", ON_HOLD)
    hands.press("Left")
    hands.until("focus", SHORTLIST)
    hands.press("Left")
    hands.until("focus", PROPOSED)
    hands.press("Home")
    walk_down_to(hands, "Free up 6 M of working capital")
    hands.press("shift+Down", "h")
    hands.until("says", True, sentence="Why do 2 candidates wait?")
    hands.type("Same six people.")
    hands.press("Return")
    hands.until("rows", lambda rows: len(rows) == 3, name=ON_HOLD)
    assert board(hands) == BOARD


def take_back_and_do_again(hands: Hands) -> None:
    hands.press("ctrl+z")
    hands.until("spoken", "Undid: Put 2 candidates on hold", name="toast")
    assert hands.ask("rows", name=ON_HOLD) == ["Replace the ERP before it breaks"]
    hands.press("ctrl+z")
    hands.until("rows", [], name=ON_HOLD)
    hands.press("ctrl+shift+z", "ctrl+shift+z")
    hands.until("spoken", "Redid: Put 2 candidates on hold", name="toast")
    assert board(hands) == BOARD


def write_a_note(hands: Hands) -> None:
    """A private one, into the details that Ctrl+K has opened."""
    assert note_beside(hands, "renewal") == ""
    hands.press("F6")
    hands.until("focus", lambda name: name.startswith("candidates.inspector."))
    walk_to(hands, "candidates.inspector.note")
    hands.type(NOTE)
    hands.press("ctrl+1")
    hands.until("shown", True, name="prepare")


def look_over(hands: Hands) -> None:
    """Everything is there: the board, the leaders, the company and its horizon."""
    go_to_candidates(hands)
    assert board(hands) == BOARD
    hands.press("ctrl+1")
    hands.until("shown", True, name="prepare")
    assert hands.ask("text", name="prepare.company") == "Acme Works"
    assert leaders(hands) == PASTED
    assert hands.ask("checked", name="prepare.horizon.12")


def note_beside(hands: Hands, letters: str) -> str:
    """The private note in the details of the candidate that these letters find."""
    open_details(hands, letters)
    return hands.ask("text", name="candidates.inspector.note")


def open_details(hands: Hands, letters: str) -> None:
    """Ctrl+K, some letters of the title, Enter."""
    hands.press("ctrl+k")
    hands.until("focus", "palette.input")
    hands.type(letters)
    hands.until("current", lambda title: title is not None and letters in title, name="palette.list")
    hands.press("Return")
    hands.until("shown", False, name="palette")
    hands.until("text", lambda title: title is not None and letters in title, name="candidates.inspector.title")


def go_to_candidates(hands: Hands) -> None:
    hands.press("ctrl+3")
    hands.until("shown", True, name="candidates")


def walk_to(hands: Hands, name: str) -> None:
    """Tab, until it has the focus."""
    for _ in range(30):
        if hands.ask("focus") == name:
            return
        hands.press("Tab")
    pytest.fail(f"Tab does not come to {name}")


def walk_down_to(hands: Hands, title: str) -> None:
    """Down, until this card is the current one of its column."""
    rows = hands.ask("rows", name=PROPOSED)
    at = rows.index(hands.ask("current", name=PROPOSED))
    hands.press(*["Down"] * (rows.index(title) - at))
    hands.until("current", title, name=PROPOSED)


def document_of(laptop: Laptop, company: str) -> Path:
    """A document with nothing in it but a name."""
    path = laptop.documents / f"{company}.offsite"
    line = f'{{"kind": "engagement.describe", "company": "{company}"}}\n'
    assert run_offsite("apply", path, "-", home=laptop.home, stdin=line.encode()).status == 0
    return path


def is_called(name: str) -> Any:
    """Is this the window in front?"""
    return lambda window: window is not None and window["name"] == name

"""From the welcome to another laptop by mouse: the real application on a real display, clicked by xdotool.

Only words are typed. Cards move by drag and drop, everything else is a click.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support.answers import holding, run_offsite
from tests.support.driven import POPUP
from tests.support.hands import ON_HOLD, PROPOSED, SHORTLIST, Hands, Laptop, board, laptop_in, leaders
from tests.support.window import DEPARTMENTS, LEADERS, TITLES

pytestmark = pytest.mark.display

NOTE = "Between us: the plant manager leaves."
PASTED = [[name, f"Head of {home}", home] for name, home in zip(LEADERS, DEPARTMENTS, strict=True)]
PICKED = {3: "Wei-Lin Chen", 7: "Amara Diallo", 11: "Nobody"}
"""Before which of the candidates somebody is picked in the list of people."""
BOARD = [
    [
        "Grow a bench of team leads, Nobody, proposed",
        "Earn the security certificate buyers ask for, Nobody, proposed",
        "Replace the ERP before it breaks, IT, proposed",
        "One source of truth for data, People, proposed",
        "Win the mid-market in DACH, People, proposed",
        "Launch the K7 sensor line, People, proposed",
        "Stop losing customers at renewal, Nobody, proposed, 1 merged in",
        "Make every employee part of the sale, Nobody, proposed",
    ],
    [
        "Build a partner channel in North America, IT, shortlisted",
        "Become the place engineers want to work, Nobody, shortlisted",
    ],
    [
        "Halve quality returns, People, on hold: The plant moves first., Back on 1 March 2027",
        "Free up 6 M of working capital, IT, on hold: The bank decides in spring.",
        "Raise prices where we lead, IT, on hold: Renewals first.",
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
    write_candidates_down(hands)
    shortlist_two(hands)
    put_three_on_hold(hands)
    merge_two(hands)
    take_back_and_do_again(hands)
    write_a_note(hands)
    hands.picture("mouse-before-the-kill")
    hands.kill()

    hands = here.start(path)
    assert note_in_the_details(hands) == NOTE
    look_over(hands)
    choose(hands, "file", "close")
    hands.until("window", lambda window: window is not None and window["name"] == "welcome")
    hands.click("welcome.recent.0")
    hands.until("window", lambda window: window is not None and window["name"] == "window")
    look_over(hands)
    assert choose_last(hands, "file", "quit") == 0
    kept = here.shows(path)
    assert [note["text"] for note in kept["private_notes"]] == [NOTE]

    copy = tmp_path / "stick" / "Acme copied.offsite"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    hands = elsewhere.start(copy)
    assert note_in_the_details(hands) == ""
    look_over(hands)
    hands.picture("mouse-elsewhere")
    assert choose_last(hands, "file", "quit") == 0
    assert elsewhere.shows(copy) == {**kept, "document": elsewhere.shows(copy)["document"], "private_notes": []}
    assert holding(copy.parent, NOTE) + holding(elsewhere.home, NOTE) == []


def test_help_palette_size_and_colours(here: Laptop) -> None:
    path = here.documents / "Kestrel.offsite"
    assert run_offsite("sample", path, home=here.home).status == 0
    hands = here.start(path)
    go_to(hands, "Candidates")
    before = board(hands)

    choose(hands, "help", "help")
    hands.until("says", True, sentence="Keys on this page")
    hands.click("help.ok")
    hands.until("shown", False, name="help")

    choose(hands, "go", "palette")
    hands.until("focus", "palette.input")
    hands.type("dach")
    hands.until("rows", ["Win the mid-market in DACH"], name="palette.list")
    hands.click("palette.list", row=0)
    hands.until("text", "Win the mid-market in DACH", name="candidates.inspector.title")
    hands.click("candidates.inspector.close")
    hands.until("shown", False, name="candidates.inspector")

    old = hands.ask("window")["id"]
    choose(hands, "view", "larger")
    hands.until("window", lambda window: window is not None and window["id"] != old)
    assert board(hands) == before
    assert run_offsite("settings", "zoom", home=here.home).out == ["110"]

    assert hands.ask("lightness", name="candidates") > 230
    choose(hands, "file", "settings")
    hands.click("settings.theme.dark")
    hands.until("checked", True, name="settings.theme.dark")
    hands.click("settings.zoom.100")
    hands.until("checked", True, name="settings.zoom.100")
    # The sheet stands in a window that was built anew, with the focus where it was.
    hands.until("focus", "settings.zoom.100")
    hands.click("settings.ok")
    hands.until("shown", False, name="settings")
    hands.until("lightness", lambda light: light < 40, name="candidates")
    hands.picture("mouse-dark")
    assert board(hands) == before
    assert choose_last(hands, "file", "quit") == 0


def begin(hands: Hands, path: Path) -> None:
    """A new engagement with eight leaders and a horizon, until all of it is in the file."""
    assert (hands.ask("platform"), hands.ask("window")["name"]) == ("xcb", "welcome")
    hands.click("welcome.new")
    hands.until("focus", "new.company")
    hands.type("Acme Works")
    hands.until("says", True, sentence="Will be kept as Papers/Acme Works.offsite")
    hands.click("new.ok")
    hands.until("window", lambda window: window is not None and window["title"] == "Acme Works \u2013 Offsite")
    hands.ask("clipboard", text="\n".join("\t".join(row) for row in PASTED))
    hands.click("prepare.leaders.paste")
    hands.until("focus", "prepare.paste.text")
    hands.click("prepare.paste.text", button=3)
    hands.click(POPUP, row="edit-paste")
    hands.until("says", True, sentence="Dana Whitlock · Head of Sales")
    hands.picture("mouse-paste")
    hands.click("prepare.paste.ok")
    hands.until("spoken", "Added 8 leaders", name="toast")
    assert leaders(hands) == PASTED
    hands.click("prepare.horizon.12")
    hands.until("checked", True, name="prepare.horizon.12")
    hands.until("spoken", "Everything is in Acme Works.offsite.", name="strip.kept")
    assert path.exists()


def write_candidates_down(hands: Hands) -> None:
    """All fourteen, as they are said."""
    go_to(hands, "Candidates")
    hands.click("candidates.capture")
    for number, title in enumerate(TITLES):
        if number in PICKED:
            hands.click("candidates.person")
            hands.click("candidates.people.list", row=PICKED[number])
            hands.until("focus", "candidates.capture")
            assert hands.ask("spoken", name="candidates.person") == f"Who said it: {PICKED[number]}"
        hands.type(title)
        hands.press("Return")
    hands.until("rows", list(reversed(TITLES)), name=PROPOSED)


def shortlist_two(hands: Hands) -> None:
    """Both are dragged, the second one above the first."""
    first, second = "Become the place engineers want to work", "Build a partner channel in North America"
    hands.drag(hands.place(PROPOSED, row=first), hands.place(SHORTLIST))
    hands.until("rows", [first], name=SHORTLIST)
    x, y = hands.place(SHORTLIST, row=first)
    hands.drag(hands.place(PROPOSED, row=second), (x, y - 20))
    hands.until("rows", [second, first], name=SHORTLIST)


def put_three_on_hold(hands: Hands) -> None:
    """One is dragged there, one from its menu, one from its details, with a day."""
    hands.drag(hands.place(PROPOSED, row="Raise prices where we lead"), hands.place(ON_HOLD))
    hands.until("focus", "candidates.hold.reason")
    hands.picture("mouse-hold")
    hands.type("Renewals first.")
    hands.click("candidates.hold.ok")
    hands.until("rows", ["Raise prices where we lead"], name=ON_HOLD)

    hands.click(PROPOSED, row="Free up 6 M of working capital", button=3)
    hands.click("candidates.menu", row="candidates.menu.candidate.hold")
    hands.until("focus", "candidates.hold.reason")
    hands.type("The bank decides in spring.")
    hands.click("candidates.hold.ok")
    hands.until("rows", lambda rows: len(rows) == 2, name=ON_HOLD)

    hands.click(PROPOSED, row="Halve quality returns", twice=True)
    hands.click("candidates.inspector.on_hold")
    hands.until("focus", "candidates.hold.reason")
    hands.type("The plant moves first.")
    hands.fill("candidates.hold.day", "1 March 2027")
    hands.click("candidates.hold.ok")
    hands.until("rows", lambda rows: len(rows) == 3, name=ON_HOLD)
    hands.click("candidates.inspector.close")
    hands.until("shown", False, name="candidates.inspector")


def merge_two(hands: Hands) -> None:
    """The wording that was not proposed is clicked."""
    hands.wheel(PROPOSED, down=10)
    hands.click(PROPOSED, row="Stop losing customers at renewal")
    hands.click_too(PROPOSED, row="Cut order-to-delivery to 10 days")
    hands.click(PROPOSED, row="Cut order-to-delivery to 10 days", button=3)
    hands.click("candidates.menu", row="candidates.menu.candidate.merge")
    hands.until("shown", True, name="candidates.merge")
    hands.click(hands.ask("called", words="Stop losing customers at renewal, Nobody"))
    hands.picture("mouse-merge")
    hands.click("candidates.merge.ok")
    hands.until("rows", lambda rows: len(rows) == 8, name=PROPOSED)
    assert board(hands) == BOARD


def take_back_and_do_again(hands: Hands) -> None:
    """With the toast, and with the menu under the name of the company."""
    hands.click("toast.action")
    hands.until("rows", lambda rows: len(rows) == 9, name=PROPOSED)
    choose(hands, "edit", "undo")
    hands.until("rows", lambda rows: len(rows) == 2, name=ON_HOLD)
    choose(hands, "edit", "redo")
    hands.until("rows", lambda rows: len(rows) == 3, name=ON_HOLD)
    choose(hands, "edit", "redo")
    hands.until("rows", lambda rows: len(rows) == 8, name=PROPOSED)
    assert board(hands) == BOARD


def write_a_note(hands: Hands) -> None:
    """A private one, kept as the page is left."""
    assert note_in_the_details(hands) == ""
    hands.fill("candidates.inspector.note", NOTE)
    go_to(hands, "Prepare")


def look_over(hands: Hands) -> None:
    """Everything is there: the board, the leaders, the company and its horizon."""
    go_to(hands, "Candidates")
    assert board(hands) == BOARD
    go_to(hands, "Prepare")
    assert hands.ask("text", name="prepare.company") == "Acme Works"
    assert leaders(hands) == PASTED
    assert hands.ask("checked", name="prepare.horizon.12")


def note_in_the_details(hands: Hands) -> str:
    """The private note of a card that is opened by a double click."""
    go_to(hands, "Candidates")
    title = "Halve quality returns"
    hands.click(ON_HOLD, row=title, twice=True)
    hands.until("text", title, name="candidates.inspector.title")
    return hands.ask("text", name="candidates.inspector.note")


def go_to(hands: Hands, stage: str) -> None:
    hands.click("rail.journey", row=stage)
    hands.until("shown", True, name=stage.lower())


def choose(hands: Hands, menu: str, command: str) -> None:
    """From the menu under the name of the company."""
    open_menu(hands, menu)
    hands.click(f"menu.{menu}", row=f"command.{command}")
    hands.until("shown", False, name="menu")


def choose_last(hands: Hands, menu: str, command: str) -> int:
    """The same where it ends the application; its exit status."""
    open_menu(hands, menu)
    return hands.click_last(f"menu.{menu}", row=f"command.{command}")


def open_menu(hands: Hands, menu: str) -> None:
    hands.click("rail.menu")
    hands.click("menu", row=f"menu.{menu}")
    hands.until("shown", True, name=f"menu.{menu}")

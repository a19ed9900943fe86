"""The board while the focus is locked: what can be done, what cannot, and why."""

from __future__ import annotations

import html
import re
from collections.abc import Generator
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from offsite.domain.entities import Status
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.candidates.delegate import CardDelegate
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button
from tests.support.board import Facilitator, settle
from tests.support.desk import FakeClock, act
from tests.support.voted import SAMPLE, hold_round, lock_focus
from tests.support.window import fill, open_window

Key = Qt.Key
HELD = "“Stop losing customers at renewal” is part of the locked focus: unlock the focus with a reason first."
WAITS = "The focus is locked: unlock it first"
LOCKED = "The focus is locked: unlock it with a reason first."


@pytest.fixture
def person(session: Session, kit: Kit) -> Generator[Facilitator]:
    """At a board whose c-0 and c-1 are the locked focus; c-7 is shortlisted, c-2 proposed, c-4 on hold."""
    fill(session)
    hold_round(session, "r1", *SAMPLE)
    lock_focus(session, ["c-0", "c-1"])
    window = open_window(session, kit, place=Stage.CANDIDATES)
    yield Facilitator(window)
    window.let_close()
    window.deleteLater()


def menu_of(person: Facilitator, candidate: str) -> dict[str, tuple[str, bool, str]]:
    """The entries of the menu of a card: id to its words, whether it can be chosen, and what its tooltip says."""
    person.goes_to(candidate)
    view = person.page.board.view(person.status(candidate))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(40, 40), view.viewport().mapToGlobal(QPoint(40, 40))
    )
    QApplication.sendEvent(view.viewport(), event)
    menu = person.window.findChildren(QMenu, "candidates.menu")[-1]
    found = {
        one.objectName().removeprefix("candidates.menu.candidate."): _read(one)
        for one in menu.actions()
        if one.objectName()
    }
    menu.close()
    settle()
    return found


def _read(entry: QAction) -> tuple[str, bool, str]:
    # An entry without a tooltip of its own answers with its text.
    tip = "" if entry.toolTip() == entry.text() else html.unescape(re.sub("<[^>]*>", "", entry.toolTip()))
    return entry.text().split("\t")[0], entry.isEnabled(), tip


def chips(person: Facilitator, candidate: str) -> list[tuple[str, str]]:
    card = person.page.board.model.card(candidate)
    assert card is not None
    view = person.page.board.view(card.status)
    lines = cast("CardDelegate", view.itemDelegate())._chips(card, view.viewport().width())
    return [(mark.text, mark.icon) for line in lines for mark in line]


def test_the_cards_of_the_focus_carry_a_lock(person: Facilitator) -> None:
    assert ("In the focus", "lock") in chips(person, "c-0")
    assert ("In the focus", "lock") in chips(person, "c-1")
    assert ("In the focus", "lock") not in chips(person, "c-7")
    spoken = str(person.page.board.model.index_of("c-1").data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("part of the locked focus")


def test_the_sentence_of_the_page_says_so(person: Facilitator) -> None:
    assert person.sees("The focus is locked since 1 September 2026.")
    assert not person.sees("came after the lock")


def test_what_comes_after_the_lock_is_to_be_tested_against_it(person: Facilitator) -> None:
    clock = cast("FakeClock", person.window.session.clock)
    clock.passes(hours=1)
    person.says("Open an office in Oslo")
    assert "Open an office in Oslo" in person.titles()
    assert person.sees("1 came after the lock: test it against the focus, and put it on hold if it is outside.")
    person.says("Buy a competitor")
    assert person.sees("2 came after the lock: test them against the focus, and put on hold what is outside.")
    late = person.window.session.standing.candidates[-1].id
    person.goes_to(late)
    person.press(Key.Key_H)
    person.fills("candidates.hold.reason", "Outside the focus of this year.", then=None)
    person.clicks("candidates.hold.ok")
    assert person.status(late) is Status.ON_HOLD
    assert person.sees("1 came after the lock")


def test_the_menu_of_a_focus_card_is_off_and_says_why(person: Facilitator) -> None:
    menu = menu_of(person, "c-1")
    off = {name for name, (_, _, tip) in menu.items() if tip == WAITS}
    # c-1 is shortlisted: S and Alt+Left would take it back, H and Alt+Right would hold it.
    assert off == {"edit", "shortlist", "hold", "propose", "left", "right", "merge", "remove"}
    assert menu["hold"] == ("Put on hold", False, WAITS)
    assert menu["open"] == ("Open the details", True, "")


def test_the_menu_of_another_card_only_keeps_it_off_the_shortlist(person: Facilitator) -> None:
    menu = menu_of(person, "c-2")
    assert {name for name, (_, _, tip) in menu.items() if tip == WAITS} == {"shortlist", "right"}
    assert menu["shortlist"] == ("Shortlist", False, WAITS)
    assert menu["hold"] == ("Put on hold", True, "")
    person.goes_to("c-7")
    person.press(Key.Key_S)
    assert person.status("c-7") is Status.PROPOSED


@pytest.mark.parametrize(
    ("candidate", "key", "modifier", "said"),
    [
        ("c-1", Key.Key_H, Qt.KeyboardModifier.NoModifier, HELD),
        ("c-1", Key.Key_P, Qt.KeyboardModifier.NoModifier, HELD),
        ("c-1", Key.Key_S, Qt.KeyboardModifier.NoModifier, HELD),
        ("c-1", Key.Key_M, Qt.KeyboardModifier.NoModifier, HELD),
        ("c-1", Key.Key_E, Qt.KeyboardModifier.NoModifier, HELD),
        ("c-1", Key.Key_Delete, Qt.KeyboardModifier.NoModifier, HELD),
        ("c-1", Key.Key_Right, Qt.KeyboardModifier.AltModifier, HELD),
        ("c-2", Key.Key_S, Qt.KeyboardModifier.NoModifier, LOCKED),
        ("c-2", Key.Key_Right, Qt.KeyboardModifier.AltModifier, LOCKED),
    ],
)
def test_a_key_that_cannot_act_says_why_and_asks_nothing(
    person: Facilitator, candidate: str, key: Qt.Key, modifier: Qt.KeyboardModifier, said: str
) -> None:
    before = person.window.session.document.content_hash()
    person.goes_to(candidate)
    person.press(key, modifier=modifier)
    assert person.toast == said
    assert person.asked == ""
    assert person.window.session.document.content_hash() == before


def test_a_drag_is_refused_before_it_is_tried(person: Facilitator) -> None:
    person.drops("c-1", on="on hold", row=0)
    assert person.toast == HELD
    assert person.asked == ""
    person.drops("c-2", on="shortlist", row=0)
    assert person.toast == LOCKED
    assert person.status("c-2") is Status.PROPOSED


def test_the_details_of_a_focus_card_can_be_read_and_not_changed(person: Facilitator) -> None:
    person.page.show_thing("c-1")
    assert person.sees(HELD)
    for name in ("on_hold", "proposed"):
        assert not person.find(Button, f"candidates.inspector.{name}").isEnabled()
    assert person.find(QPlainTextEdit, "candidates.inspector.title").isReadOnly()
    assert person.find(QPlainTextEdit, "candidates.inspector.rationale").isReadOnly()
    assert person.find(QLineEdit, "candidates.inspector.short_name").isReadOnly()
    person.page.show_thing("c-2")
    assert person.sees(LOCKED)
    assert not person.find(Button, "candidates.inspector.shortlisted").isEnabled()
    assert person.find(Button, "candidates.inspector.on_hold").isEnabled()
    assert not person.find(QPlainTextEdit, "candidates.inspector.title").isReadOnly()


def test_nothing_is_merged_with_a_focus_card(person: Facilitator) -> None:
    person.goes_to("c-2")
    person.press(Key.Key_M)
    assert person.asked == "candidates.same"
    person.types("customers at renewal")
    assert person.sees("Nothing here holds these words.")
    person.press(Key.Key_Escape)


def test_after_the_lock_is_undone_all_is_as_before(person: Facilitator) -> None:
    act(person.window.session.document, "focus.unlock", focus="second", reason="Our largest customer was bought.")
    person.window.session._after_change()
    settle()
    assert not person.sees("The focus is locked since")
    assert not any(tip == WAITS for _, _, tip in menu_of(person, "c-1").values())
    assert menu_of(person, "c-1")["hold"] == ("Put on hold", True, "")
    person.page.show_thing("c-1")
    assert person.find(Button, "candidates.inspector.on_hold").isEnabled()
    assert not person.is_there("candidates.inspector.locked")

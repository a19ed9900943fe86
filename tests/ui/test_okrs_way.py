"""The whole way by Ctrl+Enter: from the locked focus to the release; and where things stand on the page."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from offsite.domain.okrs import Level
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.okrs.release_sheets import ReleaseSheet
from offsite.ui.screens.okrs.top import Tab
from offsite.ui.session import Session
from tests.support.desk import act
from tests.support.okring import Key, OkrWriter, locked, settle, write_sound
from tests.support.window import open_window

BY = 4
"""Pixels that a measure may differ from the design."""


@pytest.fixture
def desk(session: Session, kit: Kit) -> Generator[OkrWriter]:
    """The page, with a focus that is locked on two candidates."""
    locked(session)
    window = open_window(session, kit, place=Stage.OKRS)
    yield OkrWriter(window)
    window.let_close()
    window.deleteLater()


def place(widget: QWidget) -> QRect:
    """Where it stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_the_next_step_leads_from_the_focus_to_the_release(desk: OkrWriter) -> None:
    window, session = desk.window, desk.session
    window.take_next_step()
    assert len(session.standing.objectives_of(Level.COMPANY)) == 2
    first, other = session.standing.objectives_of(Level.COMPANY)
    window.take_next_step()
    assert desk.focused.objectName() == "okrs.objective_panel.owner"
    desk.fills("owner", "Dana Whitlock")
    for _ in range(6):
        if desk.page.editor.is_open:
            break
        window.take_next_step()
        settle()
    desk.enters("Answer time")
    (row,) = session.standing.key_results_of(first.id)
    assert row.title == "Answer time"
    window.take_next_step()
    assert desk.focused.objectName() == "okrs.result.target"
    act(session.document, "objective.remove", objective=other.id)
    act(session.document, "objective.remove", objective=first.id)
    session._after_change()
    write_sound(session)
    act(session.document, "objective.add", objective="o2", title="Keep them", owner="dana", candidate="renewals")
    for n in range(3):
        act(
            session.document,
            "key_result.add",
            key_result=f"r{n}",
            objective="o2",
            title=f"Talks started early, group {n}",
            start=10,
            target=95,
            unit="%",
            due="2027-05-31",
            owner="marcus",
            tracked="Calendar, weekly",
        )
    session._after_change()
    window.take_next_step()
    assert desk.focused.objectName().startswith("okrs.sufficient.")
    desk.press(Key.Key_Space)
    assert session.standing.objectives_of(Level.COMPANY)[1].sufficiency == "yes"
    window.take_next_step()
    settle()
    assert isinstance(desk.sheet(), ReleaseSheet)
    desk.press(Key.Key_Return)
    assert session.standing.release is not None


def test_a_promise_that_is_only_asked_is_led_to(desk: OkrWriter) -> None:
    write_sound(desk.session)
    act(desk.session.document, "promise.add", promise="p", key_result="k0", department="it", delivers="a dashboard")
    act(desk.session.document, "promise.change", promise="p", due="2027-01-15")
    act(desk.session.document, "objective.add", objective="o2", title="Keep them", owner="dana", candidate="renewals")
    act(
        desk.session.document,
        "key_result.add",
        key_result="r",
        objective="o2",
        title="Talks started",
        start=1,
        target=9,
    )
    act(
        desk.session.document,
        "key_result.change",
        key_result="r",
        unit="talks",
        due="2027-05-31",
        owner="dana",
        tracked="Calendar",
    )
    desk.session._after_change()
    desk.window.take_next_step()
    settle()
    assert desk.page.top.tab is Tab.PROMISES
    assert desk.sheet().objectName() == "okrs.promise"


def test_the_step_to_the_examples_leads_to_what_leaders_have_of_their_own(desk: OkrWriter) -> None:
    write_sound(desk.session)
    document = desk.session.document
    act(document, "okrs.release", release="r")
    act(document, "rollout.change", meeting_on="2026-11-12", own_due_on="2026-11-26")
    act(document, "check_in.plan", series="friday", first="2026-11-27", until="2026-12-25")
    desk.session._after_change()
    desk.window.take_next_step()
    settle()
    assert desk.page.top.tab is Tab.LEADERS
    assert desk.focused.accessibleName().startswith("Dana Whitlock")
    act(document, "objective.add", objective="own", title="Be asked first", level="person", leader="dana")
    desk.session._after_change()
    desk.shows(Tab.CORPORATE)
    desk.window.take_next_step()
    settle()
    assert desk.focused.objectName() == "okrs.example"
    desk.press(Key.Key_Space)
    assert [row.example for row in desk.session.standing.objectives_of(Level.PERSON)] == [True]
    desk.window.take_next_step()
    settle()
    assert desk.focused.accessibleName().startswith("Marcus Oyelaran")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1100, 720)])
def test_cards_rows_and_inspector_have_their_places(desk: OkrWriter, width: int, height: int) -> None:
    write_sound(desk.session)
    window = desk.window
    window.resize(width, height)
    settle()
    assert window.grab().size().toTuple() == (width, height)
    (card,) = desk.page.boards[Level.COMPANY].cards()
    rail = window.rail.width()
    assert abs(place(card).left() - rail - 32) <= BY
    assert abs(width - place(card).right() - 1 - 32) <= BY
    assert all(50 <= row.height() <= 60 for row in desk.rows())
    lefts = {place(row).left() for row in desk.rows()}
    assert len(lefts) == 1
    desk.clicks_row("Share 0 of accounts")
    inspector = place(window.inspector)
    assert inspector.right() == width - 1
    # In a wide window the page makes room for it, in a narrow one it lies over the page.
    assert (place(card).right() < inspector.left()) is (width >= 1280)
    assert window.grab().size().toTuple() == (width, height)


def test_the_tabs_stay_where_they_are_whatever_is_shown(desk: OkrWriter) -> None:
    write_sound(desk.session)
    places = set()
    for tab in Tab:
        desk.shows(tab)
        places.add(place(desk.page.top.tabs).left())
    assert len(places) == 1

"""What is painted keeps its distance: words from words, and a toast from what is beside the page's main column."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.page import FocusScreen
from offsite.ui.screens.sessions.dots import Point, TimeLine
from offsite.ui.screens.sessions.page import SessionsScreen
from offsite.ui.screens.sessions.wording import State
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.toast import Said
from tests.support.desk import FakeClock, act
from tests.support.focusing import propose, two_rounds
from tests.support.looking import settle
from tests.support.rooming import painted

LONG = "Round 4 was counted, and what it says about the two that were first in the rounds before stands below."


@pytest.fixture
def line(kit: Kit) -> Generator[TimeLine]:
    made = TimeLine(kit)
    yield made
    made.close()
    made.deleteLater()


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("width", [1060, 880])
@pytest.mark.parametrize(
    ("days", "today"),
    [
        (("2026-09-01", "2026-09-08", "2026-09-22", "2026-10-06", "2026-10-29"), "2026-10-01"),
        (("2026-09-01", "2026-09-22", "2026-10-06", "2026-11-02"), "2026-11-01"),
        (("2026-11-28", "2026-12-12", "2027-01-09"), "2026-11-28"),
        (("2026-08-30", "2026-09-13", "2026-10-11"), "2026-09-02"),
    ],
)
def test_months_and_today_keep_their_distance(
    line: TimeLine, days: tuple[str, ...], today: str, width: int, app: QApplication
) -> None:
    points = [
        Point(id=str(n), number=n, day=date.fromisoformat(day), name="", state=State.PLANNED)
        for n, day in enumerate(days, start=1)
    ]
    line.resize(width, 200)
    line.show_points(points, shown="1", today=date.fromisoformat(today))
    line.show()
    settle()
    heard = painted(line)
    assert "Today" in [one.text for one in heard]
    for one, other in combinations(heard, 2):
        # The pill around the word is ten pixels higher than the word at either side.
        room = one.area.adjusted(-7, -7, 7, 7) if one.text == "Today" else one.area.adjusted(-6, 0, 6, 0)
        assert not room.intersects(other.area), (one.text, other.text)
    del app


def test_sessions_without_a_day_stand_in_no_month(line: TimeLine) -> None:
    points = [Point(id=str(n), number=n, day=None, name="", state=State.PLANNED) for n in (1, 2, 3)]
    line.resize(1060, 200)
    line.show_points(points, shown="1", today=date(2026, 10, 6))
    line.show()
    settle()
    assert [one.text for one in painted(line)] == ["as many as it takes"]


def test_agreement_does_not_touch_its_first_figure(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    window.show_place(Stage.FOCUS)
    settle()
    screen = window.screen_shown
    assert isinstance(screen, FocusScreen)
    heard = painted(screen.chart.chart)
    word = next(one for one in heard if one.text == "Agreement")
    figures = [one for one in heard if one.text.startswith("0.")]
    assert len(figures) == 2
    assert min(one.area.left() for one in figures) - word.area.right() >= 8


def test_a_toast_leaves_the_commitments_free(window: DocumentWindow, session: Session, clock: FakeClock) -> None:
    two_rounds(session, clock)
    propose(session)
    window.show_place(Stage.FOCUS)
    settle()
    window.say(Said(text=LONG, action="Undo"))
    screen = window.screen_shown
    assert isinstance(screen, FocusScreen)
    toast = place(window.toast).marginsRemoved(window.toast.contentsMargins())
    shadow = window.kit.theme.px(32)
    assert toast.right() - shadow < place(screen.words).left()
    # Where the column is below, the whole page is the toast's.
    window.resize(1100, 720)
    settle()
    window.say(Said(text=LONG, action="Undo"))
    centre = window.rail.width() + (window.width() - window.rail.width()) / 2
    assert abs(place(window.toast).center().x() - centre) <= 2


def test_a_toast_leaves_those_who_are_there_free(window: DocumentWindow, session: Session) -> None:
    act(session.document, "session.add", session="s1", on_day="2026-10-06")
    session._after_change()
    window.show_place(Stage.SESSIONS)
    settle()
    window.say(Said(text=LONG, action="Undo"))
    screen = window.screen_shown
    assert isinstance(screen, SessionsScreen)
    assert place(window.toast).right() - window.kit.theme.px(32) < place(screen.attendance).left()

"""The parts of a window stand where the design has them (ui.md 2.4), and a window is as large as it was asked to be."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.journey import Stage
from offsite.ui.look.paint import HALO
from offsite.ui.look.theme import ZOOMS, Theme, load_fonts
from offsite.ui.models.leaders import Column as LeaderColumn
from offsite.ui.screens.candidates.column import Column
from offsite.ui.screens.candidates.page import CandidatesScreen
from offsite.ui.screens.prepare.page import PrepareScreen
from offsite.ui.screens.prepare.table import fitted
from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.check import CheckLine
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.sheet import Sheet
from tests.support import looking
from tests.support.desk import act
from tests.support.looking import settle
from tests.support.window import fill, make_kit, open_window

BY = 4
"""Pixels that a measure may differ from the design."""
SIZES = ((1440, 900), (1100, 720))
Opens = Callable[..., DocumentWindow]


@pytest.fixture
def opens(app: QApplication, session: Session) -> Generator[Opens]:
    """Open the window in a size and a zoom."""
    windows: list[DocumentWindow] = []
    dresses: list[object] = []

    def open_it(width: int = 1440, height: int = 900, *, zoom: int = 100) -> DocumentWindow:
        kit, dress = make_kit(app, zoom=zoom)
        dresses.append(dress)
        windows.append(open_window(session, kit, width=width, height=height))
        settle()
        return windows[-1]

    yield open_it
    for window in windows:
        window.let_close()
        window.deleteLater()


def place(widget: QWidget) -> QRect:
    """Where it stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def near(measured: float, wanted: float) -> bool:
    return abs(measured - wanted) <= BY


def prepare(window: DocumentWindow) -> PrepareScreen:
    page = looking.prepare(window)
    settle()
    return page


def candidates(window: DocumentWindow) -> CandidatesScreen:
    page = looking.candidates(window)
    settle()
    return page


@pytest.mark.usefixtures("filled")
def test_rail_and_strip(opens: Opens) -> None:
    window = opens()
    assert place(window.rail) == QRect(0, 0, 232, 900)
    assert place(window.strip) == QRect(232, 0, 1440 - 232, 60)
    # The body of the next step is 38 high, and ends 24 pixels before the window does.
    step = place(window.strip.next).adjusted(HALO, HALO, -HALO, -HALO)
    assert near(step.height(), 38)
    assert near(1440 - step.right() - 1, 24)
    assert near(step.center().y(), 28)
    rows = [window.rail.journey.visualRect(window.rail.journey.model().index(row, 0)) for row in range(8)]
    assert all(near(row.height(), 50) for row in rows)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("width", "rail"), [(1440, 232), (1200, 232), (1199, 76), (1100, 76)])
def test_the_rail_is_compact_in_a_narrow_window(opens: Opens, width: int, rail: int) -> None:
    assert opens(width, 720).rail.width() == rail


@pytest.mark.usefixtures("filled")
def test_prepare_has_its_two_columns(opens: Opens) -> None:
    page = prepare(opens())
    company, leaders, ready = place(page.company), place(page.leaders), place(page.checklist)
    assert near(company.left(), 232 + 32)
    assert near(1440 - ready.right() - 1, 32)
    assert near(company.width(), 684)
    assert near(ready.width(), 440)
    assert near(ready.left() - company.right() - 1, 20)
    assert near(leaders.top() - company.bottom() - 1, 16)
    assert company.top() == ready.top()
    assert (company.left(), company.width()) == (leaders.left(), leaders.width())
    # What can be done with the page ends where the cards do.
    about = place(page.about)
    assert about.right() - HALO == ready.right()


@pytest.mark.usefixtures("filled")
def test_prepare_is_one_column_in_a_narrow_window(opens: Opens) -> None:
    page = prepare(opens(1100, 720))
    company, leaders, ready = place(page.company), place(page.leaders), place(page.checklist)
    assert company.left() == leaders.left() == ready.left()
    assert company.right() == leaders.right() == ready.right()
    assert near(company.left(), 76 + 32)
    assert near(1100 - company.right() - 1, 32)
    assert company.bottom() < leaders.top()
    assert leaders.bottom() < ready.top()


@pytest.mark.usefixtures("filled")
def test_rows_fields_and_buttons_have_their_heights(opens: Opens) -> None:
    window = opens()
    page = prepare(window)
    table = page.leaders.table
    assert all(38 <= table.rowHeight(row) <= 52 for row in range(table.model().rowCount()))
    assert {line.height() for line in page.checklist.findChildren(CheckLine)} == {32}
    fields = [field for field in page.findChildren(LineInput) if field.isVisible()]
    assert len(fields) == 3
    assert {field.height() for field in fields} == {36}
    page.open_about()
    settle()
    sheet = window.findChild(Sheet)
    assert sheet is not None
    assert {field.height() for field in sheet.findChildren(LineInput)} == {36}
    bodies = {button.height() - 2 * HALO for button in window.findChildren(Button) if button.isVisible()}
    # 38: the one next step.
    assert bodies == {34, 38}


@pytest.mark.usefixtures("filled")
def test_a_field_keeps_its_size(opens: Opens) -> None:
    """Neither the focus nor a complaint moves what stands around it."""
    page = prepare(opens())
    field = page.company.people
    before = place(field)
    for state in ("", "wrong"):
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)
        for focused in (field, page.company.company):
            focused.setFocus()
            field.updateGeometry()
            settle()
            assert place(field) == before


def test_the_columns_of_the_leaders_have_the_room_that_they_need(filled: Session, opens: Opens) -> None:
    """A column that has room to spare gives it to one that lacks some, and the column at the side gives way, too."""
    page = prepare(opens())
    table, usual = page.leaders.table, page.checklist.width()
    assert sum(table.columnWidth(column) for column in LeaderColumn) == table.viewport().width()
    act(filled.document, "leader.change", leader="leader-2", title="Head of business development and partners")
    filled._after_change()
    settle()
    for row in range(table.model().rowCount()):
        for column in LeaderColumn:
            index = table.model().index(row, column)
            assert (
                table.columnWidth(column) >= page.leaders._delegate.width_needed(index) or column is LeaderColumn.VOTES
            )
    assert 300 <= page.checklist.width() < usual
    assert sum(table.columnWidth(column) for column in LeaderColumn) == table.viewport().width()


@pytest.mark.parametrize(
    ("shares", "needs", "widths"),
    [
        ([100, 100, 100], [80, 90, 100], [100, 100, 100]),
        ([100, 100, 100], [130, 50, 90], [130, 75, 95]),
        ([100, 100, 100], [400, 120, 40], [140, 120, 40]),
        ([100, 100], [300, 300], [100, 100]),
    ],
)
def test_who_needs_least_is_served_first(shares: list[int], needs: list[int], widths: list[int]) -> None:
    assert fitted(shares, needs) == widths


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_board_has_three_equal_columns(opens: Opens, width: int, height: int) -> None:
    window = opens(width, height)
    page = candidates(window)
    wells = sorted((place(column) for column in page.board.findChildren(Column)), key=QRect.left)
    assert len(wells) == 3
    assert max(well.width() for well in wells) - min(well.width() for well in wells) <= 1
    assert {right.left() - left.right() - 1 for left, right in pairwise(wells)} == {14}
    assert wells[0].left() == window.rail.width() + 32
    assert width - wells[-1].right() - 1 == 32
    assert near(place(page.capture).height(), 50)
    assert near(page.filter.height(), 36)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_inspector_stands_at_the_right(opens: Opens, width: int, height: int) -> None:
    window = opens(width, height)
    page = candidates(window)
    page.show_details("c-3")
    settle()
    inspector = place(window.inspector)
    assert 320 <= inspector.width() <= 336
    assert inspector.right() == width - 1
    assert inspector.bottom() == height - 1
    assert inspector.top() == window.strip.height()
    # In a wide window the page makes room for it, in a narrow one it lies over the page.
    board = place(page.board)
    assert (board.right() + 32 < inspector.left() + BY) is (width >= 1280)


@pytest.mark.parametrize(("leaders", "count", "zoom"), [(0, 0, 100), (0, 0, 150), (20, 60, 100), (20, 60, 150)])
def test_a_window_is_as_large_as_it_was_asked_to_be(
    session: Session, opens: Opens, leaders: int, count: int, zoom: int
) -> None:
    if leaders:
        fill(session, leaders=leaders, candidates=count)
        act(session.document, "candidate.change", candidate="c-3", title="Donaudampfschifffahrt" * 9)
        act(session.document, "engagement.describe", company="W" * 80)
        session._after_change()
    window = opens(zoom=zoom)
    for width, height in SIZES:
        window.resize(width, height)
        for stage in (Stage.PREPARE, Stage.CANDIDATES):
            window.show_place(stage)
            settle()
            assert window.grab().size().toTuple() == (width, height), stage
        page = candidates(window)
        if count:
            page.show_details("c-3")
            settle()
            assert window.grab().size().toTuple() == (width, height), "inspector"
            window.inspect(None)


@pytest.mark.parametrize(("width", "height"), [*SIZES, (1120, 720), (900, 640)])
def test_the_welcome_is_as_large_as_it_was_asked_to_be(
    welcome: WelcomeWindow, three: None, width: int, height: int
) -> None:
    del three
    welcome.resize(width, height)
    welcome.show()
    settle()
    assert welcome.grab().size().toTuple() == (width, height)
    assert near(welcome.panel.width(), min(430, max(width - 600, 230)))


@pytest.mark.parametrize("zoom", ZOOMS)
def test_every_font_has_the_weight_that_was_asked_for(app: QApplication, zoom: int) -> None:
    """Inter Display ships in one weight: large text of another one must not be set in it."""
    del app
    load_fonts()
    theme = Theme(zoom=zoom)
    for name in theme._styles:
        for weight in (0, 400, 500, 600):
            font = theme.font(name, weight)
            assert QFontInfo(font).weight() == (weight or theme.style(name).weight), (name, weight)


@pytest.mark.usefixtures("filled")
def test_a_sheet_is_as_high_as_what_is_in_it(opens: Opens) -> None:
    """No air at its foot, and no bar where nothing has to scroll."""
    window = opens()
    page = prepare(window)
    page.paste_leaders()
    settle()
    sheet = window.findChild(Sheet)
    assert sheet is not None
    inner = sheet._scroll.widget()
    assert inner is not None
    assert inner.height() == sheet._scroll.viewport().height() == sheet.body.heightForWidth(inner.width())


@pytest.mark.usefixtures("filled")
def test_sessions_has_its_line_over_two_columns(opens: Opens) -> None:
    window = opens()
    with looking.States(window).session_running():
        page = looking.sessions(window)
        line, agenda, who = place(page._line_card), place(page.agenda), place(page.attendance)
        assert near(line.left(), 232 + 32)
        assert near(1440 - line.right() - 1, 32)
        assert near(agenda.left(), line.left())
        assert near(who.right(), line.right())
        assert near(who.left() - agenda.right() - 1, 20)
        assert near(agenda.top() - line.bottom() - 1, 16)
        assert agenda.top() == who.top()
        assert place(page.add).right() - HALO == line.right()
        rows = page.agenda.show_.rows
        assert all(row.height() >= 52 for row in rows)
        timer = place(window.strip.face)
        assert near(timer.center().y(), 28)


@pytest.mark.usefixtures("filled")
def test_sessions_is_one_column_in_a_narrow_window(opens: Opens) -> None:
    window = opens(1100, 720)
    with looking.States(window).session_running():
        page = looking.sessions(window)
        line, agenda, who = place(page._line_card), place(page.agenda), place(page.attendance)
        assert line.left() == agenda.left() == who.left()
        assert line.right() == agenda.right() == who.right()
        assert who.top() > agenda.bottom()
        assert (window.width(), window.height()) == (1100, 720)

"""How the page looks in every size and theme: its parts where the design has them, and no word cut."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.entities import Status
from offsite.domain.stages import Stage
from offsite.ui.screens.candidates.column import Column
from offsite.ui.screens.candidates.delegate import CardDelegate
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.board import Facilitator, settle
from tests.support.desk import act
from tests.support.window import fill, make_kit, open_window

NASTY = (
    "<b>Bold</b> & <img src=x onerror=1> {0} %s</div>",
    "Make every single employee in every single department of the whole company part of the sale, from the first "
    "introduction to the last renewal, order-to-delivery included, and see what becomes",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "לעצור את אובדן הלקוחות בחידוש החוזים השנה",
    "أطلق خط المستشعرات K7 قبل نهاية العام",
    "👩‍🚀 Launch 🇩🇪 now 👍🏽",
    "x",
)
Opens = Callable[..., Facilitator]


@pytest.fixture
def opens(app: QApplication, session: Session) -> Generator[Opens]:
    """Open the page in a size, a theme and a zoom."""
    windows: list[DocumentWindow] = []
    dresses: list[object] = []

    def open_it(width: int = 1440, height: int = 900, *, theme: str = "light", zoom: int = 100) -> Facilitator:
        kit, dress = make_kit(app, preference=theme, zoom=zoom)
        dresses.append(dress)
        windows.append(open_window(session, kit, place=Stage.CANDIDATES, width=width, height=height))
        return Facilitator(windows[-1])

    yield open_it
    for window in windows:
        window.let_close()
        window.deleteLater()


def place(person: Facilitator, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(person.window, QPoint(0, 0)), widget.size())


def near(measured: float, wanted: float, *, by: float = 4) -> bool:
    return abs(measured - wanted) <= by


def test_the_parts_stand_where_the_design_has_them(session: Session, opens: Opens) -> None:
    fill(session)
    person = opens()
    page = person.page
    bar = place(person, page.capture)
    assert near(bar.height(), 50)
    assert near(bar.left(), 232 + 32)
    assert near(person.window.width() - bar.right() - 1, 32)
    wells = [place(person, column) for column in page.board.findChildren(Column)]
    assert all(near(right.left() - left.right() - 1, 14) for left, right in pairwise(wells))
    assert near(wells[0].left(), bar.left())
    assert near(wells[-1].right(), bar.right())
    view = page.board.view(Status.PROPOSED)
    one_line = view.visualRect(view.cards.index(0, 0))
    assert near(one_line.height(), 66 + 8)
    # The first card begins 40 pixels below the top of the well.
    top = place(person, view.viewport()).top() + one_line.top() + 4
    assert near(top - wells[0].top(), 40)


SIZES = [(1440, 900, 100), (1100, 720, 100), (1440, 900, 150), (1100, 720, 150), (1920, 1080, 90)]


@pytest.mark.parametrize(("width", "height", "zoom"), SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_size_shows_three_columns(
    session: Session, opens: Opens, width: int, height: int, zoom: int, theme: str
) -> None:
    fill(session)
    for n, title in enumerate(NASTY):
        act(session.document, "candidate.add", candidate=f"n-{n}", title=title[:200])
    act(session.document, "candidate.hold", candidate="n-1", reason="Because " * 60, returns_on="2027-07-01")
    session._after_change()
    person = opens(width, height, theme=theme, zoom=zoom)
    person.page.show_thing("n-1")
    settle()
    image = person.window.grab().toImage()
    assert (image.width(), image.height()) == (width, height)
    for view in person.page.board.views():
        well = place(person, view)
        assert person.window.rect().contains(well)
        assert well.width() >= 150 * zoom / 100
        assert well.height() >= 150 * zoom / 100
        # Every card has the height that all of its words need.
        delegate = cast("CardDelegate", view.itemDelegate())
        heights = [view.visualRect(view.cards.index(row, 0)).height() for row in range(view.cards.rowCount())]
        assert heights == [delegate.height_in(view, view.cards.index(row, 0)) for row in range(len(heights))]
    assert not any(one.property("offsite_broken") for one in person.window.findChildren(QWidget))


def test_a_title_is_never_cut(session: Session, opens: Opens) -> None:
    for n, title in enumerate(NASTY):
        act(session.document, "candidate.add", candidate=f"n-{n}", title=title[:200])
    session._after_change()
    person = opens(1100, 720)
    view = person.page.board.view(Status.PROPOSED)
    delegate = cast("CardDelegate", view.itemDelegate())
    for card in view.cards.cards():
        block = delegate._title(card, view.viewport().width() - 6)
        assert not block.elided
        assert block.width <= view.viewport().width() - 6 - 28
        shown = "".join(
            block.layout.text()[line.textStart() : line.textStart() + line.textLength()]
            for line in (block.layout.lineAt(n) for n in range(block.lines))
        )
        assert shown.replace("\u2011", "-") == card.title


def test_the_gutter_of_a_column_is_always_there(session: Session, opens: Opens) -> None:
    fill(session, candidates=2)
    person = opens()
    view = person.page.board.view(Status.PROPOSED)
    narrow = view.viewport().width()
    assert not view.verticalScrollBar().isEnabled()
    for n in range(20):
        act(session.document, "candidate.add", candidate=f"n-{n}", title=f"Another thing, number {n}")
    session._after_change()
    settle()
    assert view.verticalScrollBar().isEnabled()
    assert view.viewport().width() == narrow


def test_cards_follow_the_width_of_their_column(session: Session, opens: Opens) -> None:
    fill(session)
    person = opens()
    view = person.page.board.view(Status.PROPOSED)

    def heights() -> list[int]:
        return [view.visualRect(view.cards.index(row, 0)).height() for row in range(view.cards.rowCount())]

    wide = heights()
    person.page.show_thing("c-1")
    settle()
    assert heights() != wide
    person.window.inspect(None)
    settle()
    assert heights() == wide


def test_a_card_that_grows_moves_those_below_it(session: Session, opens: Opens) -> None:
    fill(session)
    person = opens()
    view = person.page.board.view(Status.SHORTLISTED)
    below = view.visualRect(view.cards.index(1, 0)).top()
    act(session.document, "candidate.merge", candidate="c-0", into="c-1")
    session._after_change()
    settle()
    assert view.visualRect(view.cards.index(1, 0)).top() > below


def test_a_live_change_of_theme_repaints_every_card(session: Session, opens: Opens) -> None:
    fill(session)
    person = opens()
    view = person.page.board.view(Status.PROPOSED)
    light = colour_at(view.viewport().grab().toImage())
    person.window.kit.theme.prefer("dark")
    settle()
    dark = colour_at(view.viewport().grab().toImage())
    theme = person.window.kit.theme
    assert (light, dark) == ("#ffffff", theme.color("surface").name())


def test_an_empty_page_fits_the_smallest_window(session: Session, opens: Opens) -> None:
    person = opens(1100, 720, zoom=150)
    assert person.is_there("candidates.empty")
    assert person.window.grab().size() == person.window.size()
    assert session.rows is not None
    assert not any(one.property("offsite_broken") for one in person.window.findChildren(QWidget))


def test_one_name_for_each_thing_that_can_be_used(session: Session, opens: Opens) -> None:
    fill(session)
    person = opens()
    person.page.show_thing("c-4")
    settle()
    nameless = [
        one.objectName() or type(one).__name__
        for one in person.page.findChildren(QWidget) + person.page.inspector.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy().value & 1 and not (one.objectName() and one.accessibleName())
    ]
    assert nameless == []


def colour_at(image: QImage) -> str:
    """Inside the first card, beside its words."""
    return image.pixelColor(image.width() - 20, 14).name()

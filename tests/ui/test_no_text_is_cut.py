"""No text is cut, and nothing lies over anything else: on every page and sheet, in every size and theme.

A text that the person gave may be left out in part where it has one line, but then a tip tells all of it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from offsite.ui.kit import Kit
from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.label import Label
from tests.support.canvas import Canvas
from tests.support.desk import FakeClock
from tests.support.eyes import Eyes
from tests.support.judging import Judge
from tests.support.longest import GIVEN, HEBREW, NAME, enrich, stretch
from tests.support.looking import Places, open_sheets, settle
from tests.support.troubles import Desk
from tests.support.welcome import LaterExecutor, remember
from tests.support.window import fill, make_kit, open_window


@pytest.fixture
def eyes() -> Generator[Eyes]:
    with Eyes().open() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Another document, that has backups, and can be in trouble."""
    (tmp_path / "trouble").mkdir()
    return Desk(tmp_path / "trouble")


VIEWS = ((100, "light", (1440, 900)), (100, "dark", (1100, 720)), (150, "light", (1440, 900)))
"""Zoom, theme and size. A theme changes no letter's width: each is looked at in one size, and each size in one. What
fits while every text is long fits while none is, so that is looked at where there is least room."""


class Viewer:
    """Shows a document in every size and theme, and gathers what is wrong with what is seen."""

    def __init__(self, app: QApplication, session: Session, judge: Judge) -> None:
        self._app = app
        self._session = session
        self._views = VIEWS if judge.given else VIEWS[1:]
        self.judge = judge

    def windows(self) -> Iterator[DocumentWindow]:
        for zoom, theme, (width, height) in self._views:
            kit, dress = make_kit(self._app, preference=theme, zoom=zoom)
            window = open_window(self._session, kit, width=width, height=height)
            # What is looked at is painted for that; the screen need not be.
            window.setUpdatesEnabled(False)
            window.activateWindow()
            settle()
            yield window
            window.let_close()
            window.deleteLater()
            dress.deleteLater()
            # Before the next dress: what has gone need not put it on.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def see(self, window: DocumentWindow, where: str) -> None:
        settle()
        theme = window.kit.theme
        self.judge.look_at(window, f"{where}, {theme.scheme} {theme.zoom} %")


@pytest.mark.parametrize(
    ("leaders", "candidates", "long"), [(0, 0, False), (8, 14, False), (8, 14, True), (20, 60, True)]
)
def test_no_text_of_a_page_is_cut(
    app: QApplication, session: Session, eyes: Eyes, desk: Desk, leaders: int, candidates: int, long: bool
) -> None:
    if leaders:
        fill(session, leaders=leaders, candidates=candidates)
        if long:
            stretch(session)
        enrich(session)
    viewer = Viewer(app, session, Judge(eyes, given=GIVEN if long else ()))
    for window in viewer.windows():
        places = Places(window, desk)
        for name, look in (places.pages | places.states if leaders == 8 else places.pages).items():
            with look():
                viewer.see(window, name)
    assert viewer.judge.complaints == {}
    assert viewer.judge.texts > (200 if leaders else 100)


@pytest.mark.parametrize("long", [False, True])
def test_no_text_of_a_sheet_is_cut(app: QApplication, session: Session, eyes: Eyes, desk: Desk, long: bool) -> None:
    fill(session)
    if long:
        stretch(session)
    enrich(session)
    viewer = Viewer(app, session, Judge(eyes, given=GIVEN if long else ()))
    for window in viewer.windows():
        for name, look in Places(window, desk).sheets.items():
            with look():
                viewer.see(window, name)
    assert viewer.judge.complaints == {}
    assert viewer.judge.texts > 1000


@pytest.mark.parametrize("companies", [(), ("Alder & Finch", "Norrland Foods 2025"), (f"{NAME}AG", HEBREW)])
def test_no_text_of_the_welcome_is_cut(
    app: QApplication, home: Path, documents: Path, eyes: Eyes, clock: FakeClock, companies: tuple[str, ...]
) -> None:
    for company in companies:
        remember(home, documents / f"{company}.offsite", company, caption="2 of 5")
        remember(home, Path("/media/dana/CLIENTS") / f"{company} 2.offsite", company, stage=7)
    judge = Judge(eyes, given=GIVEN if HEBREW in companies else ())
    for zoom, theme, size in VIEWS:
        kit, dress = make_kit(app, preference=theme, zoom=zoom)
        looks = LaterExecutor()
        window = WelcomeWindow(kit, folder=home, clock=clock, executor=looks)
        window.show()
        looks.go_on()
        # Usual and smallest, where it can be made so small that this is readable at all.
        for width, height in (size, (1120, 720), *(((900, 640),) if zoom == 100 else ())):
            window.resize(width, height)
            settle()
            judge.look_at(window, f"the welcome, {theme} {zoom} %")
            window.ask_new()
            judge.look_at(window, f"a new one, {theme} {zoom} %")
            open_sheets(window)[-1].leave()
        window.close()
        window.deleteLater()
        dress.deleteLater()
    assert judge.complaints == {}
    assert judge.texts > 100


def test_what_is_wrong_is_seen(kit: Kit, eyes: Eyes) -> None:
    """Every complaint that there is, of a window in which nothing is right."""

    class Wrong(Canvas):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            painter = QPainter(self)
            painter.drawText(QRectF(0, 40, 300, 20), Qt.AlignmentFlag.AlignLeft, "Two texts")
            painter.drawText(QRectF(4, 44, 300, 20), Qt.AlignmentFlag.AlignLeft, "in one place")
            painter.drawText(QRectF(0, 80, 20, 20), Qt.AlignmentFlag.AlignLeft, "Too long for its room")
            painter.drawText(QRectF(0, 120, 300, 20), Qt.AlignmentFlag.AlignLeft, "Under a label")

    window = Wrong(kit, width=300, height=200)
    places = {
        "Not shown whole": QRect(0, 0, 40, 20),
        "Two lines of text": QRect(200, 0, 60, 20),
        "Beside": QRect(200, 10, 60, 20),
        "Above": QRect(0, 120, 90, 20),
        "Half outside": QRect(250, 180, 200, 20),
    }
    for said, place in places.items():
        label = Label(said, theme=kit.theme, most=1 if said.startswith("Not") else 0, parent=window)
        label.setGeometry(place)
    line = QLineEdit(window)
    line.setPlaceholderText("A long sentence that nobody can read")
    line.setGeometry(0, 150, 60, 12)
    window.appear()
    # Not before it is on screen: the style gives it the height that it should have.
    line.setFixedHeight(12)
    judge = Judge(eyes)
    judge.look_at(window)
    said = "\n".join(judge.complaints)
    window.close()
    window.deleteLater()
    for wrong in (
        "'Not shown whole' is not shown whole",
        "'Two texts' and 'in one place' lie over each other",
        "'Too long for its room' needs",
        "'Under a label' lies under Label in canvas Above",
        "'text' at",
        "Label in canvas Half outside at (250, 180, 200 x 20) reaches out of Wrong canvas",
        "Label in canvas Two lines of text and Label in canvas Beside lie over each other",
        "'A long sentence that nobody can read' does not fit",
        "12 is too low for letters",
    ):
        assert wrong in said, said

"""How the page Vote stands: beside its picture, narrow, with many leaders and options, with long names."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.look.text import width_of
from offsite.ui.screens.vote.leader_card import LeaderCard
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.label import Label
from tests.support.board import settle
from tests.support.desk import act
from tests.support.polling import WHY, Facilitator, Key
from tests.support.window import fill, make_session, open_window

MANY = 20
GERMAN = "Wilhelmine Freifrau von Hohenlohe-Schillingsfürst zu Donaueschingen-Türkheim"
HEBREW = "יהונתן בן־גוריון מהמחלקה לפיתוח עסקי ואסטרטגיה ארוכת טווח"
LONG = ("Donaudampfschifffahrtsgesellschaftskapitänspatente " * 4)[:200].strip()


@pytest.fixture
def large(tmp_path: Path, kit: Kit) -> Generator[DocumentWindow]:
    """Twenty leaders and an open round on twenty candidates, all of which can be ranked, with long names among them."""
    session = make_session(tmp_path)
    fill(session, leaders=MANY, candidates=MANY)
    act(session.document, "leader.change", leader="leader-1", name=GERMAN)
    act(session.document, "leader.change", leader="leader-2", name=HEBREW)
    act(session.document, "candidate.change", candidate="c-2", title=LONG)
    slate = [f"c-{n}" for n in range(MANY)]
    act(session.document, "round.open", round="first", candidates=slate, places=3, without_facts=WHY)
    session._after_change()
    window = open_window(session, kit, place=Stage.VOTE)
    yield window
    window.let_close()
    window.deleteLater()
    session.abandon()
    session.deleteLater()


def left_of(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


def test_main_and_side_stand_as_in_the_picture(large: DocumentWindow) -> None:
    person = Facilitator(large)
    view = person.vote.open_round
    # Of the picture, at 1440: the cards begin at 264 and end at 1004, the side stands from 1024 to 1408.
    assert abs(left_of(view.turnout, large) - 20 - 264) <= 4
    assert abs(left_of(view.rule, large) - 1024) <= 4
    assert abs(view.rule.width() - 384) <= 4
    cards = view.findChildren(LeaderCard)
    assert abs(left_of(cards[0], large) - 264) <= 4
    assert abs(left_of(cards[1], large) + cards[1].width() - 1004) <= 4


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1100, 720)])
def test_nothing_is_cut_nor_widens_the_window(large: DocumentWindow, width: int, height: int) -> None:
    large.resize(width, height)
    person = Facilitator(large)
    assert (large.width(), large.height()) == (width, height)
    page = person.vote.page
    assert page.inner.width() <= page.viewport().width()
    for card in person.vote.open_round.findChildren(LeaderCard):
        assert card.height() >= card.heightForWidth(card.width())
    for label in person.vote.findChildren(Label):
        if label.isVisible() and label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_one_column_where_it_is_narrow(large: DocumentWindow) -> None:
    large.resize(1100, 720)
    person = Facilitator(large)
    view = person.vote.open_round
    assert left_of(view.rule, large) == left_of(view.findChildren(LeaderCard)[0], large)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1100, 720)])
def test_a_ballot_of_twenty_stays_inside_the_window(large: DocumentWindow, width: int, height: int) -> None:
    large.resize(width, height)
    person = Facilitator(large)
    person.next()
    panel = person.sheet.panel_rect()
    assert large.rect().contains(panel)
    assert person.sees("Put them in order, best first.")
    for _ in range(MANY):
        person.press(Key.Key_Return, Key.Key_Down)
    assert len(person.ranking()) == MANY
    options = person.list("options")
    # The last one was walked to, and is seen whole.
    rect = options.visualRect(options.currentIndex())
    assert options.viewport().rect().contains(rect)
    assert options.verticalScrollBar().maximum() > 0
    assert panel.height() <= large.height() - 48
    person.next()
    assert len(person.ballot("leader-0").groups) == MANY


def test_a_title_of_two_hundred_letters_is_seen_whole(large: DocumentWindow) -> None:
    person = Facilitator(large)
    person.next()
    options = person.list("options")
    row = options.lines.row_of("c-2")
    line = options.lines.lines()[row]
    block = options.delegate._block(line, options.viewport().width())
    assert not block.elided
    assert options.visualRect(options.lines.index(row, 0)).height() >= block.height
    assert block.lines > 2


def test_twenty_by_twenty_from_the_first_ballot_to_the_result(large: DocumentWindow) -> None:
    person = Facilitator(large)
    session: Session = large.session
    slate = [f"c-{n}" for n in range(MANY)]
    for n in range(MANY - 1):
        ranking = [[key] for key in (*slate[n:], *slate[:n])]
        act(session.document, "ballot.cast", round="first", leader=f"leader-{n}", ranking=ranking)
    session._after_change()
    settle()
    assert person.vote.open_round.turnout.accessibleName() == "19 of 20 ballots in"
    person.next()
    keys = person.options()
    person.press(Key.Key_Return)
    person.next()
    assert person.ballot("leader-19").groups == ((keys[0],),)
    person.next()
    assert person.standing.open_round is None
    counted = session.results.latest(session.standing)
    assert counted is not None
    assert (counted.result.ballots, len(counted.result.options)) == (MANY, MANY)
    assert person.is_result_shown


def test_every_control_has_a_name(large: DocumentWindow) -> None:
    person = Facilitator(large)
    person.next()
    for widget in large.findChildren(QWidget):
        if widget.objectName().startswith("vote.") and widget.focusPolicy() and widget.isVisible():
            assert widget.accessibleName(), widget.objectName()


def test_the_headings_of_a_ballot_are_never_cut(large: DocumentWindow) -> None:
    large.resize(1100, 720)
    person = Facilitator(large)
    person.next()
    for label in person.sheet.findChildren(QLabel):
        if label.text() in ("On the ballot", "Ranking"):
            assert label.width() >= width_of(label.text(), font=person.vote.kit.theme.font("section"))

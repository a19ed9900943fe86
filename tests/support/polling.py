"""Somebody who sits in front of the page Vote: what the hands do, and what the eyes see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from offsite.domain.ballots import Ranking, understood
from offsite.domain.deciding import Round
from offsite.domain.stages import Stage
from offsite.domain.standing import Standing
from offsite.ui.screens.vote.ballot.lists import BallotList
from offsite.ui.screens.vote.ballot.sheet import BallotSheet
from offsite.ui.screens.vote.page import VoteScreen
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support import board
from tests.support.board import CONTROL, LEFT, NONE, settle
from tests.support.desk import act
from tests.support.setting import prepared

Key = Qt.Key
WHY = "The figures were sent round last week."
SLATE = ("c-0", "c-1", "c-2", "c-3", "c-5", "c-6")


@prepared
def open_round(session: Session) -> None:
    """Of what `fill` has written down six are on the ballot, up to four are ranked."""
    act(session.document, "round.open", round="first", candidates=list(SLATE), places=2, most=4, without_facts=WHY)


@prepared
def cast(session: Session, round_id: str, leaders: Sequence[str], *, ranking: list[list[str]]) -> None:
    """A ballot of each, all alike."""
    for leader in leaders:
        act(session.document, "ballot.cast", round=round_id, leader=leader, ranking=ranking)


class Facilitator(board.Facilitator):
    """Of a window that shows Vote from now on."""

    def __init__(self, window: DocumentWindow) -> None:
        self.window = window
        window.show_place(Stage.VOTE)
        window.activateWindow()
        settle()
        page = window.screen_shown
        assert isinstance(page, VoteScreen)
        self.vote = page

    # What the hands do.

    def opens_round(self, *, why: str = WHY) -> Round:
        """The next round as it is proposed."""
        if why:
            self.fills("vote.facts", why)
        self.clicks("vote.open")
        row = self.standing.open_round
        assert row is not None, self.toast
        return row

    def next(self) -> None:
        """Ctrl+Enter."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Key.Key_Return, CONTROL)
        settle()

    def takes(self, candidate: str) -> None:
        """Click a candidate of the slate."""
        self.clicks(f"vote.slate.{candidate}")

    def segment(self, name: str) -> None:
        """Choose one of a few that stand side by side."""
        button = self.find(QAbstractButton, name)
        button.click()
        settle()

    def says_presence(self, leader: str, presence: str) -> None:
        """In the menu of a leader's card, opened by its key."""
        self.find(QWidget, f"vote.leader.{leader}").setFocus()
        self.press(Key.Key_P)
        menu = self.window.findChildren(QMenu, "vote.presence")[-1]
        action = next(one for one in menu.actions() if one.objectName() == f"vote.presence.{presence}")
        menu.hide()
        action.trigger()
        settle()

    def drops(self, candidate: str, *, on: str, row: int) -> bool:  # type: ignore[override]
        """Let go of an option over one of the lists of the ballot, above one of its rows; was it taken?"""
        source = self.list("options")
        data = source.lines.mimeData([source.lines.index(source.lines.row_of(candidate), 0)])
        view = self.list(on)
        rows = view.lines.rowCount()
        rect = view.visualRect(view.lines.index(min(row, rows - 1), 0))
        place = QPoint(rect.center().x(), rect.top() + 2 if row < rows else rect.bottom() - 2)
        move, viewport = Qt.DropAction.MoveAction, view.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(place, move, data, LEFT, NONE))
        QApplication.sendEvent(viewport, QDragMoveEvent(place, move, data, LEFT, NONE))
        drop = QDropEvent(QPointF(place), move, data, LEFT, NONE)
        QApplication.sendEvent(viewport, drop)
        settle()
        return drop.isAccepted()

    def clicks_line(self, name: str, row: int, *, at_end: bool = False) -> None:
        """Click a line of one of the lists of the ballot; its cross where `at_end`."""
        view = self.list(name)
        rect = view.visualRect(view.lines.index(row, 0))
        place = QPoint(rect.right() - 18, rect.center().y()) if at_end else rect.center()
        QTest.mouseClick(view.viewport(), LEFT, NONE, place)
        settle()

    # What the eyes see.

    @property
    def sheet(self) -> BallotSheet:
        return self.find(BallotSheet, "vote.ballot")

    def list(self, name: str) -> BallotList:
        return self.find(BallotList, f"vote.ballot.{name}")

    def options(self) -> list[str]:
        """The ids on the ballot, from the top."""
        return [line.key for line in self.list("options").lines.lines()]

    def ranking(self) -> list[tuple[str, str]]:
        """Rank and id of each ranked line, from the top."""
        return [(line.mark, line.key) for line in self.list("ranking").lines.lines() if line.key]

    def card(self, leader: str) -> str:
        """What a leader's card says, as it is read out."""
        return self.find(QWidget, f"vote.leader.{leader}").accessibleName()

    def words(self) -> list[str]:
        """Everything that is written on a label."""
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def title(self) -> str:
        return self.vote.header.title.text()

    @property
    def is_result_shown(self) -> bool:
        return self.vote.closed.result.isVisible()

    # What the document holds.

    @property
    def standing(self) -> Standing:
        return self.window.session.standing

    def ballot(self, leader: str, *, round_id: str = "") -> Ranking:
        row = self.standing.round(round_id) if round_id else self.standing.rounds[-1]
        found = self.standing.ballot(round_id=row.id, leader_id=leader)
        assert found is not None
        return understood(found.marks, options=self.standing.options_of(row.id))

    def everyone_votes(self, *, but: tuple[str, ...] = ()) -> None:
        """All who are on the roll, each for the first two of the slate."""
        row = self.standing.open_round
        assert row is not None
        keys = [option.candidate_id for option in self.standing.options_of(row.id)]
        leaders = [entry.leader_id for entry in self.standing.roll_of(row.id) if entry.leader_id not in but]
        cast(self.window.session, row.id, leaders, ranking=[[keys[0]], [keys[1]]])
        settle()

    def acts(self, kind: str, **content: object) -> None:
        """Do something that is not done on this page."""
        act(self.window.session.document, kind, **content)
        self.window.session._after_change()
        settle()

"""The models of a result under Qt's own eyes, and what is read aloud of each cell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from offsite.ui.kit import Kit
from offsite.ui.screens.vote.result.comparing import comparison_of
from offsite.ui.screens.vote.result.duels import DuelModel
from offsite.ui.screens.vote.result.lines import ResultModel, lines_of
from offsite.ui.screens.vote.result.rounds import RoundsModel
from offsite.ui.session import Session
from offsite.voting.rounds import Counted
from tests.support.desk import FakeClock
from tests.support.resulting import SAMPLE_ROUND, gather, hold

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 9, 22, 9, 18, tzinfo=UTC))


@pytest.fixture
def rounds(session: Session, clock: FakeClock) -> list[Counted]:
    """Two rounds; the second is the one of the sample."""
    gather(session)
    hold(session, ["CAB"] * 4 + ["ACB"] * 4, key="r0", options="ABCD")
    clock.passes(days=7)
    hold(session, SAMPLE_ROUND)
    return list(session.results.counted(session.standing))


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, FATAL)


def spoken(model: QAbstractItemModel, row: int, column: int) -> str:
    return str(model.index(row, column).data(SPOKEN))


def test_the_lines_as_a_model(session: Session, kit: Kit, rounds: list[Counted]) -> None:
    model = ResultModel()
    tester = watched(model)
    first, second = (lines_of(one, session=session, kit=kit, places=5) for one in rounds)
    model.show_lines(first)
    assert [model.index(row, 0).data() for row in range(2)] == [
        "Make every employee part of the sale",
        "Cut order-to-delivery to 10 days",
    ]
    model.show_lines(second)
    assert model.rowCount() == 8
    assert model.row_of("d") == 4
    model.show_lines([])
    assert model.rowCount() == 0
    del tester


def test_head_to_head_as_a_model(kit: Kit, rounds: list[Counted]) -> None:
    model = DuelModel(kit)
    tester = watched(model)
    model.show_result(rounds[1])
    assert model.names() == (
        "Every employee", "Renewals", "10-day delivery", "Quality returns", "K7 line", "DACH", "One truth",
        "Working capital",
    )  # fmt: skip
    # As in the picture of the design, row by row: what the first one and the K7 line come to.
    assert [model.index(0, n).data() for n in range(8)] == ["", "4–4", "6–2", "7–1", "7–1", "7–1", "7–1", "7–1"]  # noqa: RUF001
    assert [model.index(4, n).data() for n in range(8)] == ["1–7", "2–6", "3–5", "3–5", "", "3–1", "4–2", "4–2"]  # noqa: RUF001
    assert spoken(model, 2, 4) == "10-day delivery over K7 line, 5 to 3"
    assert spoken(model, 4, 2) == "K7 line behind 10-day delivery, 3 to 5"
    assert spoken(model, 0, 1) == "Every employee and Renewals are level, 4 to 4"
    assert model.index(2, 4).data(Qt.ItemDataRole.ToolTipRole) == "10-day delivery over K7 line, 5 to 3"
    model.show_result(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    del tester


def test_rounds_beside_each_other_as_a_model(kit: Kit, rounds: list[Counted]) -> None:
    model = RoundsModel(kit)
    tester = watched(model)
    model.show_comparison(comparison_of(rounds))
    # On the four candidates that both had: the other ones are left out of the second round, and it is counted again.
    assert model.names() == ("Every employee", "Renewals", "10-day delivery", "K7 line")
    ranks = [[model.index(row, column).data() for column in range(2)] for row in range(4)]
    assert ranks == [["1=", "1="], ["3", "1="], ["1=", "3"], ["4", "4"]]
    assert spoken(model, 1, 1) == "Renewals, rank 1= in round 2, up 2"
    assert spoken(model, 2, 1) == "10-day delivery, rank 3 in round 2, down 2"
    assert spoken(model, 3, 0) == "K7 line, rank 4 in round 1"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Round 2"
    model.show_comparison(None)
    assert model.rowCount() == 0
    del tester

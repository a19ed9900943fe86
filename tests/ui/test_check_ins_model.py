"""The key results of a check-in as a table: what its rows say, and that views hear of every change as it is."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from offsite.domain.okrs import Level
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import people_of
from offsite.ui.screens.check_ins.model import Column, Edit, ResultsModel
from offsite.ui.screens.check_ins.moments import moment_at
from offsite.ui.screens.check_ins.telling import Told, told_of
from offsite.ui.screens.check_ins.wording import number, with_unit
from offsite.ui.session import Session
from tests.support.checking import enter, kestrel
from tests.support.desk import FakeClock

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Given:
    """A model under Qt's own test of models, and what it passed on."""

    def __init__(self, session: Session, kit: Kit) -> None:
        self.session = session
        self.kit = kit
        self.edits: list[Edit] = []
        self.model = ResultsModel(kit, edit=self._edit)
        self._tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def _edit(self, edit: Edit) -> bool:
        self.edits.append(edit)
        return edit.text != "refused"

    def told(self, at: int = 4) -> Told:
        standing = self.session.standing
        moment = moment_at(standing, standing.check_ins_in_order[at], level=Level.COMPANY)
        people = people_of(self.session, self.kit)
        return told_of(standing, moment, level=Level.COMPANY, people=people, kit=self.kit)

    def shows(self, at: int = 4) -> None:
        self.model.show_lines(self.told(at).lines)


@pytest.fixture
def given(session: Session, kit: Kit, clock: FakeClock) -> Generator[Given]:
    kestrel(session, clock)
    made = Given(session, kit)
    yield made
    made.model.deleteLater()


def test_rows_come_and_go(given: Given) -> None:
    assert given.model.rowCount() == 0
    given.shows()
    assert given.model.rowCount() == 8
    assert given.model.columnCount(QModelIndex()) == 5
    assert [line.number for line in given.model.lines][3:5] == ["1.4", "2.1"]
    assert [line.id for line in given.model.lines if line.is_first] == ["story", "revenue"]
    given.model.show_lines(())
    assert given.model.rowCount() == 0


def test_only_what_changed_is_told(given: Given) -> None:
    given.shows()
    changed, reset = QSignalSpy(given.model.dataChanged), QSignalSpy(given.model.modelReset)
    given.shows()
    assert (changed.count(), reset.count()) == (0, 0)
    enter(given.session, 5, "quotes", 25)
    given.session._after_change()
    given.shows()
    assert (changed.count(), reset.count()) == (1, 0)
    first, last = changed.at(0)[0], changed.at(0)[1]
    assert (first.row(), last.row()) == (3, 3)


def test_number_and_confidence_can_be_typed_and_nothing_else(given: Given) -> None:
    given.shows()
    can = [column for column in Column if given.model.flags(given.model.index(1, column)) & Qt.ItemFlag.ItemIsEditable]
    assert can == [Column.NOW, Column.CONFIDENCE]
    assert given.model.setData(given.model.index(1, Column.NOW), "29")
    assert not given.model.setData(given.model.index(1, Column.NOW), "refused")
    assert given.edits[0] == Edit(key_result="intros", column=Column.NOW, text="29")
    # Nothing was entered for it at this check-in.
    assert given.model.index(1, Column.NOW).data(Qt.ItemDataRole.EditRole) == ""
    assert given.model.index(2, Column.NOW).data(Qt.ItemDataRole.EditRole) == "14"


def test_every_cell_says_something(given: Given) -> None:
    given.shows()
    for row in range(given.model.rowCount()):
        for column in Column:
            assert given.model.index(row, column).data(SPOKEN), (row, column)


def test_the_caption_names_the_day_whose_plan_it_is(given: Given) -> None:
    def caption() -> object:
        return given.model.headerData(Column.NOW, Qt.Orientation.Horizontal)

    assert caption() == "Now, against today\u2019s plan"
    spy = QSignalSpy(given.model.headerDataChanged)
    given.model.name_plan("8 Jan")
    assert caption() == "Then, and plan of 8 Jan"
    assert spy.count() == 1


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("400", "400"), ("9999", "9999"), ("10000", "10\u202f000"), ("-1234567.5", "\u22121\u202f234\u202f567.5")],
)
def test_numbers_as_they_are_read(kept: str, shown: str) -> None:
    assert number(kept) == shown


def test_a_short_unit_stands_beside_the_number() -> None:
    assert with_unit("14", "h") == "14\u202fh"
    assert with_unit("21", "per quarter") == "21"


def test_the_way_of_an_objective_ends_at_its_progress(given: Given) -> None:
    """The card's figure and the end of its line are the same number."""
    for card in given.told().cards:
        assert f"{round(card.curve.way[-1][1] * 100)}\u202f%" == card.figure
        assert [y for _, y in card.curve.plan] == sorted(y for _, y in card.curve.plan)
        assert card.curve.plan[0] == (0.0, 0.0)
        assert card.curve.plan[-1] == (1.0, 1.0)

"""The leaders as a table: what is in its rows, and that views hear of every change as it is."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from offsite.domain.entities import Leader
from offsite.ui.kit import Kit
from offsite.ui.models.leaders import Column, Edit, LeadersModel
from offsite.ui.session import Session
from tests.support.desk import act

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CHECKED = Qt.ItemDataRole.CheckStateRole


class Given:
    """A model under Qt's own test of models, and what it passed on."""

    def __init__(self, session: Session, kit: Kit) -> None:
        self.session = session
        self.edits: list[Edit] = []
        self.model = LeadersModel(session, kit, edit=self._edit)
        self._tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def _edit(self, edit: Edit) -> bool:
        self.edits.append(edit)
        return edit.text != "refused"

    def does(self, kind: str, **content: object) -> None:
        act(self.session.document, kind, **content)
        self.session._after_change()

    def names(self) -> list[str]:
        return [self.model.line(row).name for row in range(self.model.rowCount())]

    def cell(self, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.model.index(row, column).data(role)


@pytest.fixture
def given(session: Session, kit: Kit) -> Generator[Given]:
    for number, name in enumerate(("Ada Byron", "Bo Chen", "Cy Diaz")):
        act(session.document, "leader.add", leader=f"l{number}", name=name)
    act(session.document, "department.add", department="sales", name="Sales", people=64)
    session._after_change()
    made = Given(session, kit)
    yield made
    made.model.deleteLater()


def test_the_last_row_waits_for_the_next_leader(session: Session, kit: Kit) -> None:
    made = Given(session, kit)
    assert made.names() == [""]
    assert made.model.flags(made.model.index(0, Column.LEADER)) & Qt.ItemFlag.ItemIsEditable
    assert not made.model.flags(made.model.index(0, Column.ROLE)) & Qt.ItemFlag.ItemIsEnabled
    assert made.model.deciding() == []


def test_a_row_says_who_decides_for_whom(given: Given) -> None:
    given.does("leader.change", leader="l1", title="Head of Sales", department="sales", votes=False)
    assert [given.cell(1, column) for column in Column] == ["Bo Chen", "Head of Sales", "Sales", "64 people", ""]
    assert given.cell(1, Column.VOTES, CHECKED) == Qt.CheckState.Unchecked
    assert [given.cell(0, column) for column in Column] == ["Ada Byron", "", "Whole company", "all", ""]
    assert given.cell(0, Column.VOTES, CHECKED) == Qt.CheckState.Checked


def test_a_cell_is_read_aloud(given: Given) -> None:
    given.does("department.change", department="sales", people=None)
    given.does("leader.change", leader="l1", department="sales", votes=False)
    spoken = [given.cell(1, column, SPOKEN) for column in Column]
    assert spoken == ["Bo Chen", "no role yet", "Sales", "size not said", "does not vote"]
    assert given.cell(3, Column.LEADER, SPOKEN) == "Empty row: write the next leader's name here"
    headers = [given.model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert headers == ["Leader", "Role", "Department", "Team", "Votes"]


def test_initials_are_unique(given: Given) -> None:
    given.does("leader.add", leader="l3", name="Ann Brooks")
    initials = [line.initials for line in given.model.deciding()]
    assert len(set(initials)) == 4
    assert initials[0] == "AB"


def test_who_was_replaced_stands_behind_the_empty_row(given: Given) -> None:
    given.does("leader.replace", leader="l0", by="l2")
    assert given.names() == ["Bo Chen", "Cy Diaz", "", "Ada Byron"]
    assert given.cell(3, Column.DEPARTMENT) == "Cy Diaz took over"
    assert given.cell(3, Column.LEADER, SPOKEN) == "Ada Byron, Cy Diaz took over"
    assert not given.model.flags(given.model.index(3, Column.LEADER)) & Qt.ItemFlag.ItemIsEditable
    assert given.cell(3, Column.VOTES, CHECKED) is None
    given.does("leader.replace", leader="l0", by=None)
    assert given.names() == ["Ada Byron", "Bo Chen", "Cy Diaz", ""]


def test_a_private_note_is_known(given: Given) -> None:
    given.does("note.write", subject="leader", about="l1", text="Ask her first.")
    assert [line.noted for line in given.model.deciding()] == [False, True, False]


def test_rows_come_go_and_move_without_a_reset(given: Given) -> None:
    reset = QSignalSpy(given.model.modelReset)
    came, went, moved = (
        QSignalSpy(signal) for signal in (given.model.rowsInserted, given.model.rowsRemoved, given.model.rowsMoved)
    )
    given.does("leader.add", leader="l3", name="Dee Egan")
    assert given.names() == ["Ada Byron", "Bo Chen", "Cy Diaz", "Dee Egan", ""]
    given.does("leader.move", leader="l3", before="l0")
    assert given.names() == ["Dee Egan", "Ada Byron", "Bo Chen", "Cy Diaz", ""]
    given.does("leader.move", leader="l3", before=None)
    assert given.names() == ["Ada Byron", "Bo Chen", "Cy Diaz", "Dee Egan", ""]
    given.does("leader.remove", leader="l1")
    assert given.names() == ["Ada Byron", "Cy Diaz", "Dee Egan", ""]
    assert (came.count(), went.count(), moved.count(), reset.count()) == (1, 1, 2, 0)


def test_a_change_of_a_row_tells_that_row_alone(given: Given) -> None:
    told: list[int] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.extend(range(first.row(), last.row() + 1))

    given.model.dataChanged.connect(note)
    given.does("leader.change", leader="l1", title="Finance")
    given.model.dataChanged.disconnect(note)
    assert told == [1]


def test_many_changes_at_once_are_a_reset(given: Given) -> None:
    reset = QSignalSpy(given.model.modelReset)
    parts = [
        {"kind": "leader.remove", "leader": "l0"},
        {"kind": "leader.add", "leader": "l8", "name": "Eve Ford"},
        {"kind": "leader.move", "leader": "l8", "before": "l2"},
    ]
    given.does("several", actions=parts)
    assert given.names() == ["Bo Chen", "Eve Ford", "Cy Diaz", ""]
    assert reset.count() == 1


def test_what_is_typed_is_passed_on_and_only_what_was_kept_counts(given: Given) -> None:
    model = given.model
    assert model.setData(model.index(1, Column.ROLE), "Finance")
    assert not model.setData(model.index(1, Column.LEADER), "refused")
    assert model.setData(model.index(3, Column.LEADER), "Dee Egan")
    assert model.setData(model.index(0, Column.VOTES), Qt.CheckState.Unchecked, CHECKED)
    assert not model.setData(model.index(0, Column.TEAM), "9")
    assert given.edits == [
        Edit(leader="l1", column=Column.ROLE, text="Finance"),
        Edit(leader="l1", column=Column.LEADER, text="refused"),
        Edit(leader="", column=Column.LEADER, text="Dee Egan"),
        Edit(leader="l0", column=Column.VOTES, votes=False),
    ]
    assert [row.name for row in given.session.rows(Leader)] == ["Ada Byron", "Bo Chen", "Cy Diaz"]

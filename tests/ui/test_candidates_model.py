"""The cards as a model: by row, in each column's order, with the words that are read aloud."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from offsite.domain.entities import Status
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import MIME, CandidateModel
from offsite.ui.models.columns import ColumnModel
from offsite.ui.session import Session
from offsite.ui.shell.matching import folded
from tests.support.desk import act

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


class Desk:
    """The model with its three columns, under Qt's own eyes."""

    def __init__(self, session: Session, kit: Kit) -> None:
        self.session = session
        self.model = CandidateModel(session, kit)
        self.columns = {status: ColumnModel(self.model, status, self.model) for status in Status}
        self._testers = [QAbstractItemModelTester(one, FATAL) for one in (self.model, *self.columns.values())]
        self.model.refresh()

    def does(self, kind: str, **content: Any) -> None:
        act(self.session.document, kind, **content)
        self.session._after_change()
        self.model.refresh()

    def ids(self, status: Status) -> list[str]:
        return [card.id for card in self.columns[status].cards()]

    def spoken(self, candidate: str) -> str:
        return str(self.model.index_of(candidate).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def desk(filled: Session, kit: Kit) -> Desk:
    return Desk(filled, kit)


def test_each_column_has_its_order(desk: Desk) -> None:
    assert desk.ids(Status.PROPOSED) == ["c-12", "c-11", "c-8", "c-6", "c-5", "c-3", "c-2", "c-0"]
    assert desk.ids(Status.SHORTLISTED) == ["c-1", "c-7", "c-10", "c-13"]
    assert desk.ids(Status.ON_HOLD) == ["c-4", "c-9"]


def test_a_change_of_one_card_is_told_as_such(desk: Desk) -> None:
    changes, resets = QSignalSpy(desk.model.dataChanged), QSignalSpy(desk.model.modelReset)
    desk.does("candidate.change", candidate="c-3", title="Launch K7 in spring")
    assert [(call[0].row(), call[1].row()) for call in changed(changes)] == [(3, 3)]
    assert resets.count() == 0


def test_what_comes_and_goes_is_told_by_row(desk: Desk) -> None:
    changes = QSignalSpy(desk.model.dataChanged)
    removals, inserts = QSignalSpy(desk.model.rowsRemoved), QSignalSpy(desk.model.rowsInserted)
    for candidate in ("c-2", "c-3", "c-8"):
        act(desk.session.document, "candidate.remove", candidate=candidate)
    desk.does("candidate.add", candidate="new", title="Something new")
    assert [(call[1], call[2]) for call in changed(removals)] == [(8, 8), (2, 3)]
    assert [(call[1], call[2]) for call in changed(inserts)] == [(11, 11)]
    assert changes.count() == 0
    assert desk.ids(Status.PROPOSED) == ["new", "c-12", "c-11", "c-6", "c-5", "c-0"]


def test_nothing_is_told_where_nothing_changed(desk: Desk) -> None:
    changes = QSignalSpy(desk.model.dataChanged)
    desk.does("note.write", subject="candidate", about="c-3", text="Ask Priya.")
    assert changes.count() == 0


def test_a_card_that_goes_into_another_column_stands_there(desk: Desk) -> None:
    desk.does("candidate.shortlist", candidate="c-3")
    assert desk.ids(Status.SHORTLISTED) == ["c-1", "c-3", "c-7", "c-10", "c-13"]
    desk.does("candidate.move", candidate="c-13", before="c-1")
    assert desk.ids(Status.SHORTLISTED) == ["c-13", "c-1", "c-3", "c-7", "c-10"]


def test_what_is_merged_is_off_the_table_and_counted(desk: Desk) -> None:
    desk.does("candidate.merge", candidate="c-0", into="c-2")
    desk.does("candidate.merge", candidate="c-2", into="c-3")
    card = desk.model.card("c-3")
    assert card is not None
    assert card.merged == 2
    assert desk.model.card("c-2") is None
    desk.does("candidate.unmerge", candidate="c-2")
    assert [desk.model.cards()[row].merged for row in range(2, 4)] == [0, 0]
    again = desk.model.card("c-2")
    assert again is not None
    assert again.merged == 1


def test_cards_are_read_aloud_whole(desk: Desk) -> None:
    desk.does("candidate.merge", candidate="c-2", into="c-1")
    assert desk.spoken("c-1") == "Stop losing customers at renewal, Marketing, shortlisted, 1 merged in"
    desk.does("candidate.hold", candidate="c-3", reason="Needs the new plant", returns_on="2027-07-01")
    assert desk.spoken("c-3") == (
        "Launch the K7 sensor line, Production, on hold: Needs the new plant, Back on 1 July 2027"
    )
    desk.does("candidate.change", candidate="c-5", proposed_by=None)
    assert desk.spoken("c-5") == "Halve quality returns, Nobody, proposed"


def test_who_leads_no_department_leads_the_whole_company(desk: Desk) -> None:
    desk.does("leader.change", leader="leader-0", department=None)
    assert desk.spoken("c-0") == "Make every employee part of the sale, Whole company, proposed"


def test_the_filter_looks_at_title_short_name_person_and_department(desk: Desk) -> None:
    desk.does("candidate.change", candidate="c-3", short_name="Sensor")

    def shown(text: str) -> list[str]:
        found: list[str] = []
        for column in desk.columns.values():
            column.show_only(tuple(folded(text).split()))
            found += [card.id for card in column.cards()]
        return found

    assert shown("k7 SENSOR") == ["c-3"]
    assert shown("tomas") == ["c-11", "c-3"]
    assert shown("marketing") == ["c-1", "c-9"]
    assert shown("marketing renewal") == ["c-1"]
    assert shown("nothing like it") == []
    assert len(shown("  ")) == 14


def test_a_drag_carries_the_cards_of_this_document_only(desk: Desk) -> None:
    data = desk.model.mimeData([desk.model.index_of("c-3"), desk.model.index_of("c-1")])
    assert desk.model.dragged(data) == ["c-3", "c-1"]
    desk.does("candidate.remove", candidate="c-3")
    assert desk.model.dragged(data) == ["c-1"]
    foreign = QMimeData()
    foreign.setData(MIME, b'{"document": "another", "candidates": ["c-1"]}')
    assert desk.model.dragged(foreign) == []
    foreign = QMimeData()
    foreign.setText("c-1")
    assert desk.model.dragged(foreign) == []


def test_a_tip_shows_markup_as_it_is(desk: Desk) -> None:
    desk.does("candidate.hold", candidate="c-3", reason="<b>Needs</b> the plant")
    tip = str(desk.model.index_of("c-3").data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;Needs&lt;/b&gt;" in tip
    assert "Tomás Herrera, Production" in tip


def changed(spy: QSignalSpy) -> list[list[Any]]:
    return [spy.at(n) for n in range(spy.count())]

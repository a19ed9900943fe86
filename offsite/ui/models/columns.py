"""The columns of the board: each a view of the one model of candidates."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel

from offsite.domain.entities import Status
from offsite.ui.models.candidates import CARD, CandidateModel, Card, Index


class ColumnModel(QSortFilterProxyModel):
    """One column of the board: the candidates of a status. Proposed ones stand newest first, the others in board order;
    `show_only` leaves those that hold every word."""

    def __init__(self, source: CandidateModel, status: Status, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._words: tuple[str, ...] = ()
        self.status = status
        self.newest_first = status is Status.PROPOSED
        self.setSourceModel(source)
        self.sort(0)

    def show_only(self, words: tuple[str, ...]) -> None:
        """Show what holds all of these words, folded; without words everything."""
        if words != self._words:
            self.beginFilterChange()
            self._words = words
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def card(self, row: int) -> Card:
        """The card at this row of the column."""
        return cast("Card", self.index(row, 0).data(CARD))

    def cards(self) -> list[Card]:
        """Its cards, from top to bottom."""
        return [self.card(row) for row in range(self.rowCount())]

    def index_of(self, candidate: str) -> QModelIndex:
        """Its index in this column; an invalid one where it stands elsewhere or is filtered out."""
        return self.mapFromSource(self._source.index_of(candidate))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        card = self._source.at(source_row)
        return card.status is self.status and all(word in card.sought for word in self._words)

    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        one, other = self._source.at(source_left.row()), self._source.at(source_right.row())
        earlier = (one.position, one.id) < (other.position, other.id)
        return not earlier if self.newest_first else earlier

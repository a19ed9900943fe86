"""The board: three columns that share one model, one delegate and one selection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QDrag, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from offsite.domain.entities import Candidate, Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import CandidateModel, Card
from offsite.ui.models.ranks import by_last_round
from offsite.ui.screens.candidates.column import Column, ColumnView, order_of
from offsite.ui.screens.candidates.delegate import HALO, CardDelegate
from offsite.ui.screens.candidates.flight import MOST, Flight, Leg, moved
from offsite.ui.session import Session
from offsite.ui.shell.matching import folded

_GAP = 14
_FLAG = QItemSelectionModel.SelectionFlag


class Board(QWidget):
    """Proposed, shortlist, on hold. One selection goes over all three, and follows its cards from column to column.

    `wanted`: a verb for what is selected. `changed`: something else is selected. `dropped`: ids, the column's status,
    the row before which. `menu_wanted`: a place on the screen.
    """

    wanted = Signal(object)
    changed = Signal()
    dropped = Signal(list, object, int)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._settling = self._dragged = False
        self.words: tuple[str, ...] = ()
        self.model = CandidateModel(session, kit, self)
        self._delegate = CardDelegate(kit, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.theme.px(_GAP))
        self._columns: dict[Status, Column] = {}
        for status in Status:
            column = Column(self.model, self._delegate, kit, status=status, parent=self)
            self._columns[status] = column
            row.addWidget(column, 1)
            view = column.view
            view.wanted.connect(self.wanted)
            view.menu_wanted.connect(self.menu_wanted)
            view.stepped.connect(self._on_stepped)
            view.took_over.connect(self._on_took_over)
            view.drag_wanted.connect(self._on_drag_wanted)
            view.dropped.connect(self._on_dropped)
            view.selectionModel().selectionChanged.connect(self._on_selection)
            view.selectionModel().currentChanged.connect(self._on_current)
            view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.flight = Flight(self)
        self.flight.landed.connect(self._on_landed)
        self._active = self.view(Status.PROPOSED)

    # What is there.

    def view(self, status: Status) -> ColumnView:
        """The list of a column."""
        return self._columns[status].view

    def views(self) -> list[ColumnView]:
        """The lists, from left to right."""
        return [column.view for column in self._columns.values()]

    def selected(self) -> list[Card]:
        """The selected cards, column by column, from top to bottom."""
        return [card for view in self.views() for card in view.selected()]

    def current(self) -> Card | None:
        """The selected card that keys act from."""
        selected = self.selected()
        current = self._active.current()
        if current is not None and current in selected:
            return current
        return selected[0] if selected else None

    def shortlist(self) -> list[Card]:
        """The whole shortlist in its order, filtered or not."""
        cards = (card for card in self.model.cards() if card.status is Status.SHORTLISTED)
        return sorted(cards, key=lambda card: (card.position, card.id))

    def shown(self) -> int:
        """So many cards are not filtered out."""
        return sum(view.cards.rowCount() for view in self.views())

    def has_focus(self) -> bool:
        return any(view.hasFocus() for view in self.views())

    # What is done to it.

    def refresh(self) -> None:
        """Show what the document holds now. The selection stays with its cards, and a card that moved is seen to go."""
        self.flight.land()
        before = self._leaving()
        ids, current = [card.id for card in self.selected()], self.current()
        place = self._place_of(current)
        focused = self.has_focus()
        self._settling = True
        self.model.refresh()
        self._select([candidate for candidate in ids if self.model.card(candidate) is not None], current, place)
        self._settling = False
        for column in self._columns.values():
            column.show_count(filtered=bool(self.words))
        self._say_order()
        if focused and not self._active.hasFocus():
            self._active.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self._fly(before)

    def show_only(self, text: str) -> None:
        """Show the cards that hold every word of `text`."""
        words = tuple(folded(text).split())
        if words == self.words:
            return
        self.flight.land()
        ids, current = [card.id for card in self.selected()], self.current()
        self.words = words
        self._settling = True
        for column in self._columns.values():
            column.view.cards.show_only(words)
            column.show_count(filtered=bool(words))
        self._select(ids, current, None)
        self._settling = False
        self.changed.emit()

    def select(self, candidate: str, *, focus: bool = False) -> bool:
        """Select this card alone and bring it into view; is it shown at all?"""
        view = self._view_of(candidate)
        if view is None:
            return False
        self._settling = True
        self._take(view, candidate)
        self._settling = False
        if focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return True

    def reveal(self, candidate: str) -> bool:
        """Bring a card into view without selecting it; is it shown at all?"""
        view = self._view_of(candidate)
        if view is not None:
            view.scrollTo(view.cards.index_of(candidate))
        return view is not None

    def focus(self) -> bool:
        """Put the focus on the selected card, or on the first one; is there any?"""
        current = self.current()
        if current is None:
            current = next((view.cards.card(0) for view in self.views() if view.cards.rowCount()), None)
        return current is not None and self.select(current.id, focus=True)

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.flight.land()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flight.land()
        super().hideEvent(event)

    def _leaving(self) -> dict[str, QRect]:
        """Where those cards stand that are about to go elsewhere; none where nobody would see them go."""
        if self._kit.theme.calm or self._dragged or not self.isVisible():
            return {}
        held = {card.id for card in self.selected()}
        ids = moved(self.model.cards(), self._session.rows(Candidate), held=held)
        places = {candidate: self._seen_at(candidate) for candidate in ids} if len(ids) <= MOST else {}
        return {candidate: place for candidate, place in places.items() if place is not None}

    def _seen_at(self, candidate: str) -> QRect | None:
        """Where the row of a card stands, in pixels of the board; None where it is out of sight."""
        view = self._view_of(candidate)
        if view is None:
            return None
        corner = view.viewport().mapTo(self, QPoint(0, 0))
        rect = view.visualRect(view.cards.index_of(candidate))
        return rect.translated(corner) if rect.intersects(view.viewport().rect()) else None

    def _fly(self, before: dict[str, QRect]) -> None:
        """Let cards go from where they stood to where they stand."""
        legs = [leg for candidate, start in before.items() if (leg := self._leg(candidate, start)) is not None]
        if legs:
            self.flight.go(legs)
            self._delegate.away = frozenset(leg.candidate for leg in legs)

    def _leg(self, candidate: str, start: QRect) -> Leg | None:
        """Its way; None where its end is out of sight."""
        card, view, end = self.model.card(candidate), self._view_of(candidate), self._seen_at(candidate)
        if card is None or view is None or end is None or end.topLeft() == start.topLeft():
            return None
        area = self._delegate.card_rect(end).toAlignedRect()
        index = view.cards.index_of(candidate)
        chosen = view.selectionModel().isSelected(index)
        focused = view.hasFocus() and view.currentIndex() == index
        ratio = self.devicePixelRatioF()
        still = self._delegate.still(card, area.size(), ratio=ratio, selected=chosen, focused=focused)
        corner = area.topLeft() - QPoint(HALO, HALO)
        begin = QPointF(corner + start.topLeft() - end.topLeft())
        return Leg(candidate=candidate, picture=still, start=begin, end=QPointF(corner))

    def _on_landed(self) -> None:
        """Paint what was away in its place."""
        away, self._delegate.away = self._delegate.away, frozenset()
        for candidate in away:
            view = self._view_of(candidate)
            if view is not None:
                view.update(view.cards.index_of(candidate))

    def _on_scrolled(self) -> None:
        self.flight.land()

    def _say_order(self) -> None:
        """The shortlist may stand in the order of the last round, or in one of its own."""
        order, number = order_of(Status.SHORTLISTED), self.model.last_round
        shortlist = [card.id for card in self.shortlist()]
        ranked = any(card in self.model.lines() for card in shortlist)
        if number is not None and ranked and shortlist == by_last_round(shortlist, self.model.lines()):
            order = Message("ui.candidates.order.rank", number=number)
        self._columns[Status.SHORTLISTED].say_order(order)

    def _view_of(self, candidate: str) -> ColumnView | None:
        return next((view for view in self.views() if view.cards.index_of(candidate).isValid()), None)

    def _place_of(self, card: Card | None) -> tuple[ColumnView, int] | None:
        if card is None:
            return None
        view = self._view_of(card.id)
        return None if view is None else (view, view.cards.index_of(card.id).row())

    def _take(self, view: ColumnView, candidate: str) -> None:
        """Make it the one that is selected, and current."""
        self._let_go(view)
        index = view.cards.index_of(candidate)
        view.selectionModel().setCurrentIndex(index, _FLAG.ClearAndSelect)
        view.scrollTo(index)
        self._active = view

    def _select(self, ids: Sequence[str], current: Card | None, place: tuple[ColumnView, int] | None) -> None:
        """Select what was selected; where none of it is left, what stands where the current one stood."""
        left = [candidate for candidate in ids if self._view_of(candidate) is not None]
        if not left:
            self._let_go(None)
            if place is not None and place[0].cards.rowCount():
                view, row = place
                self._take(view, view.cards.card(min(row, view.cards.rowCount() - 1)).id)
            return
        first = current.id if current is not None and current.id in left else left[0]
        view = self._view_of(first)
        stays = [card.id for card in self.selected()] == left and view is self._active
        if stays or view is None:
            return
        self._take(view, first)
        for candidate in left:
            home = self._view_of(candidate)
            if home is not None:
                home.selectionModel().select(home.cards.index_of(candidate), _FLAG.Select)

    def _let_go(self, kept: ColumnView | None) -> None:
        for view in self.views():
            if view is not kept and view.selectionModel().hasSelection():
                view.clearSelection()

    def _on_took_over(self) -> None:
        self._let_go(cast("ColumnView", self.sender()))

    def _on_selection(self) -> None:
        self._follow(cast("QItemSelectionModel", self.sender()))

    def _on_current(self) -> None:
        self._follow(cast("QItemSelectionModel", self.sender()))

    def _follow(self, model: QItemSelectionModel) -> None:
        if self._settling:
            return
        self.flight.land()
        if model.hasSelection():
            self._active = next(view for view in self.views() if view.selectionModel() is model)
        self.changed.emit()

    def _on_stepped(self, step: int) -> None:
        """The neighbouring column that has a card: the one at about the same height."""
        view = cast("ColumnView", self.sender())
        views = self.views()
        at = views.index(view) + step
        while 0 <= at < len(views) and not views[at].cards.rowCount():
            at += step
        if not 0 <= at < len(views):
            return
        y = view.visualRect(view.currentIndex()).center().y() if view.currentIndex().isValid() else 0
        target = views[at]
        rows = range(target.cards.rowCount())
        row = min(rows, key=lambda row: abs(target.visualRect(target.cards.index(row, 0)).center().y() - y))
        self.select(target.cards.card(row).id, focus=True)

    def _on_drag_wanted(self) -> None:
        view = cast("ColumnView", self.sender())
        cards = self.selected()
        if not cards:
            return
        held = view.current()
        cards.sort(key=lambda card: card != held)
        width = view.viewport().width() - 2 * HALO
        drag = QDrag(view)
        drag.setMimeData(self.model.mimeData([self.model.index_of(card.id) for card in self.selected()]))
        drag.setPixmap(self._delegate.picture(cards, width=width, ratio=self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(*self._delegate.hot_spot(width=width)))
        self._fade([card.id for card in cards])
        drag.exec(Qt.DropAction.MoveAction)
        self._fade([])

    def _fade(self, ids: list[str]) -> None:
        self._dragged = bool(ids)
        for view in self.views():
            view.setProperty("dragged", ids)
            view.viewport().update()

    def _on_dropped(self, ids: list[str], row: int) -> None:
        self.dropped.emit(ids, cast("ColumnView", self.sender()).status, row)

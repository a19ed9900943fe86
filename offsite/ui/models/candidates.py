"""The candidates on the table as cards: one list model. `columns` has a view of it for each column of the board."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from offsite.domain.entities import Candidate, Department, Leader, Status
from offsite.domain.merging import on_the_table, standing_for
from offsite.domain.naming import given_name, initials
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.ranks import RankLine, Ranks
from offsite.ui.session import Session
from offsite.ui.shell.matching import folded
from offsite.ui.widgets.label import plain_tip

CARD = Qt.ItemDataRole.UserRole
MIME = "application/x-offsite-candidates"
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A leader as cards and pickers show one. `tint` is the place in the list of leaders. `department` is never empty:
    who leads no department leads the whole company."""

    id: str
    name: str
    given: str
    initials: str
    tint: int
    department: str
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A candidate as the board shows it. `merged`: so many others it stands for; `returns`: the day in words, or empty;
    `sought`: everything that the filter looks at, folded. `ranks`: its line, where it was on a ballot that was counted;
    `in_focus`: part of the focus that is locked."""

    id: str
    title: str
    person: Person | None
    status: Status
    position: int
    merged: int
    reason: str
    returns: str
    spoken: str
    sought: str
    ranks: RankLine | None = None
    in_focus: bool = False


def column_name(status: Status) -> Message:
    """What the column of the board is called."""
    match status:
        case Status.PROPOSED:
            return Message("ui.candidates.proposed")
        case Status.SHORTLISTED:
            return Message("ui.candidates.shortlist")
        case Status.ON_HOLD:
            return Message("ui.candidates.on_hold")


def people_of(session: Session, kit: Kit) -> dict[str, Person]:
    """Every leader by id, in their order, those who were replaced among them."""
    leaders = session.rows(Leader)
    departments = {row.id: row.name for row in session.rows(Department)}
    marks = initials({row.id: row.name for row in leaders})
    company = kit.say(Message("ui.prepare.leaders.whole"))
    return {
        row.id: Person(
            id=row.id,
            name=row.name,
            given=given_name(row.name),
            initials=marks[row.id],
            tint=tint,
            department=departments.get(row.department_id or "", company),
            decides=row.replaced_by is None,
        )
        for tint, row in enumerate(leaders)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What a card is made of."""

    row: Candidate
    person: Person | None
    merged: int
    ranks: RankLine | None
    in_focus: bool


class Cards:
    """Makes the cards, anew only where something that they show is other than before."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._made: dict[str, tuple[_Source, Card]] = {}

    def of(
        self,
        rows: Sequence[Candidate],
        *,
        people: Mapping[str, Person],
        lines: Mapping[str, RankLine] = MappingProxyType({}),
        focus: Collection[str] = (),
    ) -> list[Card]:
        """The cards of the candidates on the table, in board order. `focus`: the ids of those in the locked focus."""
        known = {row.id: row for row in rows}
        merged: dict[str, int] = {}
        for row in rows:
            if row.merged_into is not None:
                kept = standing_for(row.id, candidates=known)
                merged[kept] = merged.get(kept, 0) + 1
        made = [
            self._of(
                _Source(
                    row=row,
                    person=people.get(row.proposed_by or ""),
                    merged=merged.get(row.id, 0),
                    ranks=lines.get(row.id),
                    in_focus=row.id in focus,
                )
            )
            for row in on_the_table(rows)
        ]
        self._made = {card.id: (source, card) for source, card in made}
        return [card for _, card in made]

    def _of(self, source: _Source) -> tuple[_Source, Card]:
        before = self._made.get(source.row.id)
        return before if before is not None and before[0] == source else (source, _card(source, self._kit))


def _card(source: _Source, kit: Kit) -> Card:
    row, person = source.row, source.person
    who = (person.name, person.department) if person is not None else ()
    return Card(
        id=row.id,
        title=row.title,
        person=person,
        status=row.status,
        position=row.position,
        merged=source.merged,
        reason=row.hold_reason,
        returns=_returns(row.returns_on, kit),
        spoken=_spoken(source, kit=kit),
        sought=folded(" ".join((row.title, row.short_name, *who))),
        ranks=source.ranks,
        in_focus=source.in_focus,
    )


def ranks_text(line: RankLine) -> str:
    """The ranks in a row, oldest first: "8, 4, 1="."""
    return ", ".join(rank.text for rank in line.ranks)


def _returns(day: date | None, kit: Kit) -> str:
    return "" if day is None else kit.say(Message("ui.candidates.returns", day=kit.day(day)))


def _spoken(source: _Source, *, kit: Kit) -> str:
    """The card as a screen reader says it."""
    row, person = source.row, source.person
    parts = [row.title, person.department if person is not None else kit.say(Message("ui.candidates.nobody"))]
    match row.status:
        case Status.PROPOSED:
            parts.append(kit.say(Message("ui.candidates.spoken.proposed")))
        case Status.SHORTLISTED:
            parts.append(kit.say(Message("ui.candidates.spoken.shortlisted")))
        case Status.ON_HOLD:
            parts.append(kit.say(Message("ui.candidates.spoken.on_hold", reason=row.hold_reason)))
    if row.returns_on is not None:
        parts.append(_returns(row.returns_on, kit))
    if source.merged:
        parts.append(kit.say(Message("ui.candidates.merged", n=source.merged)))
    if source.ranks is not None:
        parts += [kit.say(message) for message in _spoken_ranks(source.ranks)]
    if source.in_focus:
        parts.append(kit.say(Message("ui.candidates.spoken.in_focus")))
    return ", ".join(parts)


def _spoken_ranks(line: RankLine) -> list[Message]:
    """ "rank 2", "was 4", "divided"."""
    newest = line.newest
    if not line.is_current:
        parts = [Message("ui.candidates.spoken.was_in", rank=newest.rank, number=newest.number)]
    else:
        rank = newest.rank
        parts = [
            Message("ui.candidates.spoken.rank_shared" if newest.shared else "ui.candidates.spoken.rank", rank=rank)
        ]
        if len(line.ranks) > 1:
            parts.append(Message("ui.candidates.spoken.was", rank=line.ranks[-2].rank))
    return [*parts, Message("ui.candidates.spoken.divided")] if line.divided else parts


class CandidateModel(QAbstractListModel):
    """One row a candidate on the table, in no order of its own. `refresh` takes in what the document holds now, row by
    row, so that views repaint what changed and nothing else."""

    def __init__(self, session: Session, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._making = Cards(kit)
        self._ranks = Ranks()
        self._lines: dict[str, RankLine] = {}
        self._cards: list[Card] = []
        self._rows: dict[str, int] = {}
        self._people: dict[str, Person] = {}
        self._seen: object = None

    def people(self) -> dict[str, Person]:
        """Every leader by id, as of the last `refresh`."""
        return self._people

    def cards(self) -> list[Card]:
        return self._cards

    def lines(self) -> dict[str, RankLine]:
        """The ranks of each candidate that was on a counted ballot, as of the last `refresh`."""
        return self._lines

    @property
    def last_round(self) -> int | None:
        """The number of the round that was counted last; None where none was, and while one is open."""
        return self._ranks.last_round

    def card(self, candidate: str) -> Card | None:
        """The card with this id, where it is on the table."""
        row = self._rows.get(candidate)
        return None if row is None else self._cards[row]

    def at(self, row: int) -> Card:
        return self._cards[row]

    def index_of(self, candidate: str) -> QModelIndex:
        """Its index; an invalid one where it is not on the table."""
        row = self._rows.get(candidate)
        return QModelIndex() if row is None else self.index(row)

    def refresh(self) -> None:
        """Take over what the document holds now."""
        session = self._session
        seen = (session.rows(Leader), session.rows(Department))
        if seen != self._seen:
            self._seen = seen
            self._people = people_of(session, self._kit)
        self._lines = self._ranks.of(session)
        focus = session.standing.locked_focus
        items = () if focus is None else session.standing.items_of_focus(focus.id)
        made = self._making.of(
            session.rows(Candidate),
            people=self._people,
            lines=self._lines,
            focus={item.candidate_id for item in items},
        )
        now = {card.id: card for card in made}
        self._take_out([row for row, card in enumerate(self._cards) if card.id not in now])
        self._change([row for row, card in enumerate(self._cards) if card is not now[card.id]], now)
        self._put_in([card for card in now.values() if card.id not in self._rows])

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return card.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(card))
            case _ if role == CARD:
                return card
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The ids of the candidates, with the document that they belong to."""
        made = QMimeData()
        ids = [self._cards[index.row()].id for index in indexes]
        content = {"document": self._session.document.uuid, "candidates": ids}
        made.setData(MIME, json.dumps(content).encode())
        return made

    def dragged(self, data: QMimeData) -> list[str]:
        """The ids that a drag carries; none where it comes from somewhere else, another document included."""
        if not data.hasFormat(MIME):
            return []
        content = json.loads(bytes(data.data(MIME).data()))
        if content["document"] != self._session.document.uuid:
            return []
        return [candidate for candidate in content["candidates"] if candidate in self._rows]

    def _tip(self, card: Card) -> str:
        """What the card has no room for: the whole name, the whole reason, and the rank in every round."""
        lines = [f"{card.person.name}, {card.person.department}"] if card.person is not None else []
        if card.ranks is not None:
            lines.append(self._kit.say(Message("ui.candidates.ranks", ranks=ranks_text(card.ranks))))
            if card.ranks.divided:
                lines.append(self._kit.say(Message("ui.candidates.divided_rule")))
        if card.status is Status.ON_HOLD:
            lines.append(card.reason)
        return "\n".join(lines)

    def _take_out(self, rows: list[int]) -> None:
        for first, last in reversed(list(_runs(rows))):
            self.beginRemoveRows(_TOP, first, last)
            del self._cards[first : last + 1]
            self._number()
            self.endRemoveRows()

    def _change(self, rows: list[int], now: Mapping[str, Card]) -> None:
        for row in rows:
            self._cards[row] = now[self._cards[row].id]
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _put_in(self, cards: list[Card]) -> None:
        if not cards:
            return
        first = len(self._cards)
        self.beginInsertRows(_TOP, first, first + len(cards) - 1)
        self._cards.extend(cards)
        self._number()
        self.endInsertRows()

    def _number(self) -> None:
        self._rows = {card.id: row for row, card in enumerate(self._cards)}


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers as (first, last) of each run without a gap."""
    start = previous = None
    for row in rows:
        if previous is None or start is None:
            start = row
        elif row != previous + 1:
            yield start, previous
            start = row
        previous = row
    if start is not None and previous is not None:
        yield start, previous

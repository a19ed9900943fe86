"""The ranked list as a model: what stands on each line, and how it is read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from offsite.domain.entities import Candidate, Department, Leader
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.voting.reading import Divided, Placing, break_after, divided, draws_of, placings, wins_of
from offsite.voting.result import Result, halves, rank_said, ranks_of
from offsite.voting.rounds import Counted

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A candidate in a result. `of`: against how many others it stands; `chosen`: surely in; `level`: tied for a place.

    `drawn`: how many of these it is level with, each a half of what it `won`;
    `broken`: the sentence of the clean break above it, or empty; `rule`: what divided means here, or empty.
    """

    id: str
    rank: int
    shared: bool
    title: str
    won: Fraction
    of: int
    drawn: int
    chosen: bool
    level: bool
    placing: Placing
    broken: str
    rule: str
    spoken: str
    described: str

    @property
    def rank_said(self) -> str:
        return rank_said(self.rank, shared=self.shared)

    @property
    def won_said(self) -> str:
        return halves(self.won)

    @property
    def divided(self) -> bool:
        return bool(self.rule)


def lines_of(counted: Counted, *, session: Session, kit: Kit, places: int) -> list[Line]:
    """The lines of a result, best first. `places`: how many places the ballots could give."""
    result = counted.result
    ranks = ranks_of(result.order)
    wins = wins_of(result.pairwise, options=result.options)
    drawn = draws_of(result.pairwise, options=result.options)
    placing = placings(counted.profile, places=places)
    parted = {one.option: one for one in divided(counted.profile)}
    titles = {option.candidate_id: option.title for option in counted.options}
    departments = departments_of(session)
    at = break_shown(result)
    lines: list[Line] = []
    for number, key in enumerate(key for group in result.order for key in group):
        rank, shared = ranks[key]
        one = parted.get(key)
        lines.append(
            Line(
                id=key,
                rank=rank,
                shared=shared,
                title=titles[key],
                won=wins[key],
                of=len(result.options) - 1,
                drawn=drawn[key],
                chosen=key in result.elected,
                level=key in result.tied,
                placing=placing[key],
                broken=kit.say(break_said(at)) if at and number == at else "",
                rule=kit.say(rule_of(one)) if one is not None else "",
                described=kit.say(
                    _bar(titles[key], won=halves(wins[key]), of=len(result.options) - 1, drawn=drawn[key])
                ),
                spoken=_spoken(kit, titles[key], (rank, shared), departments.get(key, ""), parted=one is not None),
            )
        )
    return lines


def departments_of(session: Session) -> dict[str, str]:
    """The department that each candidate comes from, where it is known."""
    names = {row.id: row.name for row in session.rows(Department)}
    leaders = {row.id: names.get(row.department_id or "", "") for row in session.rows(Leader)}
    return {row.id: leaders.get(row.proposed_by or "", "") for row in session.rows(Candidate)}


def break_shown(result: Result) -> int:
    """After how many lines the clean break is drawn: after the set, or the nearest one to it; 0: nowhere.

    Those further down say nothing about the set.
    """
    found = break_after(result)
    sought = len(result.elected) + len(result.tied)
    near = [at for at in found if at <= sought + 1]
    if sought in near:
        return sought
    return max(near, default=0)


def break_said(above: int) -> Message:
    """What a clean break means."""
    match above:
        case 1:
            return Message("ui.result.break.one")
        case 2:
            return Message("ui.result.break.two")
        case 3:
            return Message("ui.result.break.three")
        case _:
            return Message("ui.result.break.many", count=above)


def rule_of(one: Divided) -> Message:
    """Why a candidate is called divided, with the rule."""
    if one.ranked_low:
        return Message("ui.result.divided.low", top=one.top, out=one.left_out, of=one.of)
    return Message("ui.result.divided", top=one.top, out=one.left_out, of=one.of)


def _bar(title: str, *, won: str, of: int, drawn: int) -> Message:
    if not drawn:
        return Message("ui.result.bar", name=title, won=won, of=of)
    return Message("ui.result.bar.drawn", name=title, won=won, of=of, n=drawn)


def _spoken(kit: Kit, title: str, rank: tuple[int, bool], department: str, *, parted: bool) -> str:
    number, shared = rank
    place = Message("ui.result.spoken.shared" if shared else "ui.result.spoken.rank", rank=number)
    parts = [title, kit.say(place), department, kit.say(Message("ui.result.spoken.divided")) if parted else ""]
    return ", ".join(part for part in parts if part)


class ResultModel(QAbstractListModel):
    """The lines, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the same ones change nothing."""
        if list(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def lines(self) -> list[Line]:
        return list(self._lines)

    def line(self, row: int) -> Line:
        return self._lines[row]

    def row_of(self, key: str) -> int:
        """The row of a candidate; -1 where it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.id == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return line.described
            case role if role == LINE:
                return line
            case _:
                return None

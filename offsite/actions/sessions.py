"""The sessions of the team: when, who was there, what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, moved_before, need, next_position, renumber
from offsite.domain import limits
from offsite.domain.deciding import AgendaItem, Attendance, Presence, Round, TeamSession
from offsite.domain.entities import Leader
from offsite.domain.fields import ClockTime, Day, Id, Line, Rationale
from offsite.domain.standing import running_of
from offsite.errors import Message, Refusal


class AddSession(Action):
    """Plan a session."""

    kind: ClassVar[str] = "session.add"
    example: ClassVar[dict[str, Any]] = {
        "session": "first",
        "name": "On the table",
        "on_day": "2026-09-01",
        "begins": "09:30",
    }

    session: Id = Field(description="The id that you choose for it.")
    name: Line = Field(default="", description="What it is for, in a few words.")
    on_day: Day | None = None
    begins: ClockTime = Field(default="", description="The time of its day, as 09:30.")

    def perform(self, tx: Tx) -> Message:
        free(tx, TeamSession, self.session)
        rows = tx.all(TeamSession)
        if len(rows) >= limits.SESSIONS:
            raise Refusal(Message("full.sessions", n=limits.SESSIONS))
        position = next_position(rows)
        tx.add(TeamSession(id=self.session, name=self.name, on_day=self.on_day, begins=self.begins, position=position))
        _sort(tx)
        return self.did(number=_number(tx, self.session))


class ChangeSession(Action):
    """Change a session's name, day, time or what came of it. What is left out stays; null empties it."""

    kind: ClassVar[str] = "session.change"
    example: ClassVar[dict[str, Any]] = {
        "session": "first",
        "on_day": "2026-09-02",
        "outcome": "Fourteen on the table.",
    }

    session: Id
    name: Line | None = None
    on_day: Day | None = None
    begins: ClockTime | None = None
    outcome: Rationale | None = Field(default=None, description="Notes and outcome, for everybody in the room.")

    def perform(self, tx: Tx) -> Message:
        before = need(tx, TeamSession, self.session)
        given = chosen(self, but=("session",))
        for name in ("name", "begins", "outcome"):
            if name in given and given[name] is None:
                given[name] = ""
        tx.change(replace(before, **given))
        if "on_day" in given:
            _sort(tx)
        return self.did(number=_number(tx, self.session))


class MoveSession(Action):
    """Put a session before another one, or last, where their days do not order them."""

    kind: ClassVar[str] = "session.move"
    example: ClassVar[dict[str, Any]] = {"session": "third", "before": "second"}

    session: Id
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, TeamSession, self.session)
        if self.before is not None:
            need(tx, TeamSession, self.before)
        renumber(tx, moved_before(tx.all(TeamSession), row=row, before=self.before))
        _sort(tx)
        return self.did(number=_number(tx, self.session))


class RemoveSession(Action):
    """Remove a session that was never opened."""

    kind: ClassVar[str] = "session.remove"
    example: ClassVar[dict[str, Any]] = {"session": "third"}

    session: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, TeamSession, self.session)
        number = _number(tx, row.id)
        if row.opened_at is not None:
            raise Refusal(Message("session.was_held", number=number))
        for item in tx.all(AgendaItem):
            if item.session_id == row.id:
                tx.remove(item)
        for attendance in tx.all(Attendance):
            if attendance.session_id == row.id:
                tx.remove(attendance)
        tx.remove(row)
        renumber(tx, tx.all(TeamSession))
        return self.did(number=number)


class OpenSession(Action):
    """Begin a session. Everybody who decides counts as present until something else is said."""

    kind: ClassVar[str] = "session.open"
    example: ClassVar[dict[str, Any]] = {"session": "first"}

    session: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, TeamSession, self.session)
        running = running_of(tx.all(TeamSession))
        if running is not None and running.id != row.id:
            raise Refusal(Message("session.other_is_running", number=_number(tx, running.id)))
        if row.runs:
            raise Refusal(Message("session.is_running", number=_number(tx, row.id)))
        tx.change(replace(row, opened_at=row.opened_at or tx.now, closed_at=None))
        for leader in tx.all(Leader):
            key = f"{row.id}:{leader.id}"
            if leader.replaced_by is None and tx.get(Attendance, key) is None:
                tx.add(Attendance(id=key, session_id=row.id, leader_id=leader.id, presence=Presence.PRESENT))
        return self.did(number=_number(tx, row.id))


class CloseSession(Action):
    """End a session. An item whose timer runs ends with it."""

    kind: ClassVar[str] = "session.close"
    example: ClassVar[dict[str, Any]] = {"session": "first", "outcome": "Six on the shortlist."}

    session: Id
    outcome: Rationale | None = Field(default=None, description="What came of it; left out: as it is.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, TeamSession, self.session)
        number = _number(tx, row.id)
        if not row.runs:
            raise Refusal(Message("session.not_running", number=number))
        open_round = next((one for one in tx.all(Round) if one.closed_at is None and one.voided_at is None), None)
        if open_round is not None and open_round.session_id == row.id:
            raise Refusal(Message("session.round_is_open", number=number, round=open_round.number))
        for item in tx.all(AgendaItem):
            if item.session_id == row.id and item.started_at is not None and item.ended_at is None:
                tx.change(replace(item, ended_at=tx.now))
        outcome = row.outcome if self.outcome is None else self.outcome
        tx.change(replace(row, closed_at=tx.now, outcome=outcome))
        return self.did(number=number)


class NoteAttendance(Action):
    """Say how a leader takes part in a session."""

    kind: ClassVar[str] = "attendance.note"
    example: ClassVar[dict[str, Any]] = {"session": "first", "leader": "dana", "presence": "remote"}

    session: Id
    leader: Id
    presence: Presence

    def perform(self, tx: Tx) -> Message:
        session = need(tx, TeamSession, self.session)
        leader = need(tx, Leader, self.leader)
        key = f"{session.id}:{leader.id}"
        row = Attendance(id=key, session_id=session.id, leader_id=leader.id, presence=self.presence)
        if tx.get(Attendance, key) is None:
            tx.add(row)
        else:
            tx.change(row)
        return Message(f"did.attendance.{self.presence}", name=leader.name, number=_number(tx, session.id))


def _number(tx: Tx, session: str) -> int:
    return next(n for n, row in enumerate(tx.all(TeamSession), start=1) if row.id == session)


def _sort(tx: Tx) -> None:
    """Sessions stand in the order of their days, those without one behind them."""
    renumber(tx, sorted(tx.all(TeamSession), key=lambda row: row.on_day or date.max))


ACTIONS: tuple[type[Action], ...] = (
    AddSession,
    ChangeSession,
    MoveSession,
    RemoveSession,
    OpenSession,
    CloseSession,
    NoteAttendance,
)

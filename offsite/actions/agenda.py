"""The items of a session, and the one timer."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, free, moved_before, need, next_position, renumber
from offsite.domain import limits
from offsite.domain.days import seconds_between
from offsite.domain.deciding import AgendaItem, ItemKind, Scene, TeamSession
from offsite.domain.fields import Id, Minutes, Text, Title
from offsite.errors import Message, Refusal


class AddItem(Action):
    """Put an item on the agenda of a session."""

    kind: ClassVar[str] = "item.add"
    example: ClassVar[dict[str, Any]] = {
        "item": "facts",
        "session": "first",
        "title": "What we know about each",
        "minutes": 40,
        "about": "facts",
    }

    item: Id = Field(description="The id that you choose for it.")
    session: Id
    title: Title
    note: Text = Field(default="", description="How it is done, in a sentence.")
    minutes: Minutes = 15
    about: ItemKind = Field(default=ItemKind.TALK, description="facts: what is known, held before the first ranking.")
    scene: Scene = Field(default=Scene.AGENDA, description="What the room display shows meanwhile.")

    def perform(self, tx: Tx) -> Message:
        free(tx, AgendaItem, self.item)
        session = need(tx, TeamSession, self.session)
        rows = _of(tx, session.id)
        if len(rows) >= limits.ITEMS:
            raise Refusal(Message("full.items", n=limits.ITEMS))
        tx.add(
            AgendaItem(
                id=self.item,
                session_id=session.id,
                title=self.title,
                note=self.note,
                minutes=self.minutes,
                kind=self.about,
                scene=self.scene,
                position=next_position(rows),
            )
        )
        return self.did(title=self.title)


class ChangeItem(Action):
    """Change an item's words, length or what the room sees. What is left out stays."""

    kind: ClassVar[str] = "item.change"
    example: ClassVar[dict[str, Any]] = {"item": "facts", "minutes": 50}

    item: Id
    title: Title | None = None
    note: Text | None = None
    minutes: Minutes = 15
    about: ItemKind = ItemKind.TALK
    scene: Scene = Scene.AGENDA

    def perform(self, tx: Tx) -> Message:
        before = need(tx, AgendaItem, self.item)
        given = chosen(self, but=("item",))
        if "title" in given and given["title"] is None:
            raise Refusal(Message("title.needed"))
        if given.get("note", "") is None:
            given["note"] = ""
        if "about" in given:
            given["kind"] = given.pop("about")
        tx.change(replace(before, **given))
        return self.did(title=given.get("title", before.title))


class MoveItem(Action):
    """Put an item before another one of its session, or last."""

    kind: ClassVar[str] = "item.move"
    example: ClassVar[dict[str, Any]] = {"item": "facts", "before": "rank"}

    item: Id
    before: Id | None = Field(default=None, description="Left out: last.")

    def perform(self, tx: Tx) -> Message:
        row = need(tx, AgendaItem, self.item)
        if self.before is not None:
            need(tx, AgendaItem, self.before)
        renumber(tx, moved_before(_of(tx, row.session_id), row=row, before=self.before))
        return self.did(title=row.title)


class RemoveItem(Action):
    """Take an item off the agenda."""

    kind: ClassVar[str] = "item.remove"
    example: ClassVar[dict[str, Any]] = {"item": "facts"}

    item: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, AgendaItem, self.item)
        tx.remove(row)
        return self.did(title=row.title)


class StartItem(Action):
    """Start an item: the timer runs. The one that runs ends; one that has ended begins anew."""

    kind: ClassVar[str] = "item.start"
    example: ClassVar[dict[str, Any]] = {"item": "facts"}

    item: Id

    def perform(self, tx: Tx) -> Message:
        row = need(tx, AgendaItem, self.item)
        session = need(tx, TeamSession, row.session_id)
        if not session.runs:
            raise Refusal(Message("item.session_not_running", title=row.title))
        if row.started_at is not None and row.ended_at is None:
            raise Refusal(Message("item.is_running", title=row.title))
        for other in _of(tx, session.id):
            if other.started_at is not None and other.ended_at is None:
                tx.change(replace(other, ended_at=tx.now))
        tx.change(replace(row, started_at=tx.now, ended_at=None, paused_at=None, paused_seconds=0, added_minutes=0))
        return self.did(title=row.title)


class PauseItem(Action):
    """Stop the timer of the item that runs."""

    kind: ClassVar[str] = "item.pause"
    example: ClassVar[dict[str, Any]] = {"item": "facts"}

    item: Id

    def perform(self, tx: Tx) -> Message:
        row = _running(tx, self.item)
        if row.paused_at is not None:
            raise Refusal(Message("item.is_paused", title=row.title))
        tx.change(replace(row, paused_at=tx.now))
        return self.did(title=row.title)


class ResumeItem(Action):
    """Let the timer run on."""

    kind: ClassVar[str] = "item.resume"
    example: ClassVar[dict[str, Any]] = {"item": "facts"}

    item: Id

    def perform(self, tx: Tx) -> Message:
        row = _running(tx, self.item)
        if row.paused_at is None:
            raise Refusal(Message("item.not_paused", title=row.title))
        passed = row.paused_seconds + seconds_between(row.paused_at, tx.now)
        tx.change(replace(row, paused_at=None, paused_seconds=passed))
        return self.did(title=row.title)


class ExtendItem(Action):
    """Give the item that runs more time."""

    kind: ClassVar[str] = "item.extend"
    example: ClassVar[dict[str, Any]] = {"item": "facts", "minutes": 1}

    item: Id
    minutes: Annotated[int, Field(ge=1, le=60)] = 1

    def perform(self, tx: Tx) -> Message:
        row = _running(tx, self.item)
        if row.added_minutes + self.minutes > limits.MINUTES:
            raise Refusal(Message("item.long_enough", title=row.title, most=limits.MINUTES))
        tx.change(replace(row, added_minutes=row.added_minutes + self.minutes))
        return self.did(title=row.title, n=self.minutes)


class FinishItem(Action):
    """End the item that runs."""

    kind: ClassVar[str] = "item.finish"
    example: ClassVar[dict[str, Any]] = {"item": "facts"}

    item: Id

    def perform(self, tx: Tx) -> Message:
        row = _running(tx, self.item)
        tx.change(replace(row, ended_at=tx.now))
        return self.did(title=row.title)


def _of(tx: Tx, session: str) -> list[AgendaItem]:
    return [row for row in tx.all(AgendaItem) if row.session_id == session]


def _running(tx: Tx, item: str) -> AgendaItem:
    row = need(tx, AgendaItem, item)
    if row.started_at is None or row.ended_at is not None:
        raise Refusal(Message("item.not_running", title=row.title))
    return row


ACTIONS: tuple[type[Action], ...] = (
    AddItem,
    ChangeItem,
    MoveItem,
    RemoveItem,
    StartItem,
    PauseItem,
    ResumeItem,
    ExtendItem,
    FinishItem,
)

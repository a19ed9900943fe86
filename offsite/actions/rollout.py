"""The rollout: the meeting or those of the departments, the hand-in, the rhythm of the check-ins, and what was changed
in the drafted deck."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from offsite.actions.base import Action, Tx, chosen, need
from offsite.domain import limits
from offsite.domain.entities import Candidate, Department, Leader
from offsite.domain.fields import ClockTime, Colour, Day, Id, Line, Minutes, SlideKey, Slot, Text
from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Audience, DeckLook, NamedOutside, Rollout, SlideChoice, SlideText
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

_EMPTY = (
    "meeting_begins",
    "place",
    "send_to",
    "problem",
    "wants",
    "track_record",
    "ask",
    "contact",
    "leaders_page",
    "check_begins",
    "primary_colour",
)


class ChangeRollout(Action):
    """Say how the OKRs are brought to everybody. What is left out stays; null empties it."""

    kind: ClassVar[str] = "rollout.change"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "meeting_on": "2026-11-12",
        "meeting_begins": "09:00",
        "own_due_on": "2026-11-26",
        "send_to": "your team leader",
        "check_every": 7,
        "check_begins": "09:00",
    }

    meeting_on: Day | None = None
    meeting_begins: ClockTime | None = None
    meeting_minutes: Minutes = 60
    place: Line | None = None
    audience: Audience = Field(default=Audience.COMPANY, description="company, pilot, departments.")
    department: Id | None = Field(default=None, description="The pilot department.")
    speaker: Id | None = Field(default=None, description="The leader who speaks.")
    draft_due_on: Day | None = Field(default=None, description="When drafts of everybody's own OKRs are due.")
    own_due_on: Day | None = Field(default=None, description="When everybody hands their own OKRs in.")
    send_to: Line | None = Field(default=None, description="To whom they are handed in.")
    problem: Text | None = Field(default=None, description="The company's own problem that OKRs are to mend.")
    wants: Text | None = Field(default=None, description="What the company wants from OKRs.")
    track_record: Text | None = Field(default=None, description="What it has learned with goals so far.")
    ask: Line | None = Field(default=None, description="The one thing asked of everybody.")
    contact: Line | None = None
    leaders_page: Line | None = Field(default=None, description="Where the leaders' own numbers can be seen.")
    leaders_first_on: Day | None = Field(default=None, description="When they are first published.")
    check_every: Literal[7, 14] = 7
    check_begins: ClockTime | None = None
    check_minutes: Minutes = 15
    update_hours: Annotated[int, Field(ge=0, le=168)] = Field(
        default=24, description="Numbers are in this many hours before a check-in."
    )
    look: DeckLook = DeckLook.OFFSITE
    primary_colour: Colour | None = Field(default=None, description="The company's colour, as #0A4D56.")

    def perform(self, tx: Tx) -> Message:
        given = chosen(self, but=())
        for name in _EMPTY:
            if name in given and given[name] is None:
                given[name] = ""
        for name, column, entity in (("department", "department_id", Department), ("speaker", "speaker_id", Leader)):
            if name in given:
                key = given.pop(name)
                given[column] = None if key is None else need(tx, entity, key).id
        kept = tx.get(Rollout, "rollout")
        after = replace(kept or Rollout(), **given)
        if kept is None:
            tx.add(after)
        else:
            tx.change(after)
        return self.did()


class SetMeeting(Action):
    """Say what is otherwise in the meeting of a department. What is left out stays; null: as for the whole company."""

    kind: ClassVar[str] = "meeting.set"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {
        "department": "sales",
        "meeting_on": "2026-11-16",
        "meeting_begins": "14:00",
        "place": "Canteen, ground floor",
        "speaker": "jonas",
        "send_to": "Jonas Keller",
        "own_due_on": "2026-11-30",
    }

    department: Id
    meeting_on: Day | None = None
    meeting_begins: ClockTime | None = None
    place: Line | None = None
    speaker: Id | None = Field(default=None, description="The leader who speaks there.")
    send_to: Line | None = Field(default=None, description="To whom everybody there hands their own OKRs in.")
    own_due_on: Day | None = Field(default=None, description="When they hand them in.")

    def perform(self, tx: Tx) -> Message:
        department = need(tx, Department, self.department)
        given = chosen(self, but=("department",))
        if "speaker" in given:
            key = given.pop("speaker")
            given["speaker_id"] = None if key is None else need(tx, Leader, key).id
        for name in ("meeting_begins", "place", "send_to"):
            if name in given and given[name] is None:
                given[name] = ""
        kept = tx.get(Meeting, department.id)
        after = replace(kept or Meeting(id=department.id), **given)
        if kept is None and not after.is_empty:
            tx.add(after)
        elif kept is not None and after.is_empty:
            tx.remove(kept)
        elif kept is not None:
            tx.change(after)
        return self.did(name=department.name)


class SetSlide(Action):
    """Hide a slide of the deck or show it again, or say how many minutes it takes; null: as drafted."""

    kind: ClassVar[str] = "slide.set"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"slide": "history", "hidden": True}

    slide: SlideKey
    hidden: bool = False
    minutes: Annotated[int, Field(ge=0, le=limits.MINUTES)] | None = None

    def perform(self, tx: Tx) -> Message:
        given = chosen(self, but=("slide",))
        kept = tx.get(SlideChoice, self.slide)
        after = replace(kept or SlideChoice(id=self.slide), **given)
        plain = after == SlideChoice(id=self.slide)
        if kept is None and not plain:
            if len(tx.all(SlideChoice)) >= limits.SLIDES:
                raise Refusal(Message("full.slides", n=limits.SLIDES))
            tx.add(after)
        elif kept is not None and plain:
            tx.remove(kept)
        elif kept is not None:
            tx.change(after)
        if set(given) == {"hidden"}:
            return Message("did.slide.hide" if self.hidden else "did.slide.show", slide=self.slide)
        return self.did(slide=self.slide)


class WriteSlide(Action):
    """Write a text of a slide anew. Drafting again keeps it; an empty text brings the draft back."""

    kind: ClassVar[str] = "slide.write"
    zone: ClassVar[Zone] = Zone.PUBLIC
    example: ClassVar[dict[str, Any]] = {"slide": "title", "slot": "title", "text": "Two things, together"}

    slide: SlideKey
    slot: Slot
    text: Text

    def perform(self, tx: Tx) -> Message:
        key = f"{self.slide}:{self.slot}"
        kept = tx.get(SlideText, key)
        row = SlideText(id=key, slide=self.slide, slot=self.slot, text=self.text)
        if not self.text:
            if kept is not None:
                tx.remove(kept)
            return Message("did.slide.draft", slide=self.slide)
        if kept is None:
            if len(tx.all(SlideText)) >= limits.SLIDE_TEXTS:
                raise Refusal(Message("full.slide_texts", n=limits.SLIDE_TEXTS))
            tx.add(row)
        else:
            tx.change(row)
        return self.did(slide=self.slide)


class NameOutside(Action):
    """Say that a candidate may be named outside the team, or that it may not."""

    kind: ClassVar[str] = "candidate.name_outside"
    example: ClassVar[dict[str, Any]] = {"candidate": "k7", "allowed": True}

    candidate: Id
    allowed: bool = True

    def perform(self, tx: Tx) -> Message:
        row = need(tx, Candidate, self.candidate)
        kept = tx.get(NamedOutside, row.id)
        if self.allowed and kept is None:
            tx.add(NamedOutside(id=row.id))
        if not self.allowed and kept is not None:
            tx.remove(kept)
        return Message("did.candidate.name_outside" if self.allowed else "did.candidate.name_inside", title=row.title)


ACTIONS: tuple[type[Action], ...] = (ChangeRollout, SetMeeting, SetSlide, WriteSlide, NameOutside)
